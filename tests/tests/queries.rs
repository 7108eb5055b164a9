//! The saved questions on small notices; the whole answers stand in `queries/<question>/`.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use seloste::{
    Certainty, Denial, DenialScope, Fragment, Language, LanguageMap, Notice, Passage, Region,
    Topic, Transfer,
};
use seloste_source::SourceText;
use seloste_store::{Answer, Error, Format, Layout, Parameters, Query, Question, Store, Value};
use seloste_tests::register;

const BEFORE_BREXIT: &str = "2019-06-01";
const LATER: &str = "2026-11-21";

/// A stated transfer to no named place.
fn transfer() -> Transfer {
    Transfer::new(Certainty::Stated)
}

fn to_country(code: &str) -> Transfer {
    Transfer {
        country: Some(code.parse().expect("a country code")),
        ..transfer()
    }
}

fn to_region(region: Region) -> Transfer {
    Transfer {
        region: Some(region),
        ..transfer()
    }
}

/// Adds a sentence and gives its identifier.
fn passage(notice: &mut Notice, language: Language, start: u32, quote: &str) -> Fragment {
    let id = Fragment::numbered("s", notice.passages.len() + 1);
    notice.passages.push(Passage {
        id: id.clone(),
        version: Fragment::named(language.code()),
        start,
        end: start + u32::try_from(quote.len()).expect("a short quote"),
        quote: quote.to_owned(),
        page: None,
    });
    id
}

/// The same sentence in both versions.
fn in_both(notice: &mut Notice, finnish: &str, swedish: &str) -> Vec<Fragment> {
    vec![
        passage(notice, Language::Fi, 10, finnish),
        passage(notice, Language::Sv, 10, swedish),
    ]
}

/// One register for each case that the answer tells apart.
fn registers() -> Vec<Notice> {
    let mut teams = register("teams");
    let stated = in_both(
        &mut teams,
        "Tietoja siirtyy USA:han.",
        "Uppgifter överförs till USA.",
    );
    let possible = in_both(
        &mut teams,
        "Palvelu voi olla ETA:n ulkopuolella.",
        "Tjänsten kan ges utanför EES.",
    );
    teams.transfers = vec![
        Transfer {
            tool: Some("Microsoft Teams".to_owned()),
            stated_in: stated,
            ..to_country("US")
        },
        Transfer {
            certainty: Certainty::Possible,
            stated_in: possible,
            ..to_region(Region::NonEea)
        },
    ];

    let mut britain = register("britain");
    let sentence = passage(&mut britain, Language::Fi, 10, "Palvelin on Lontoossa.");
    britain.transfers = vec![Transfer {
        stated_in: vec![sentence],
        ..to_country("GB")
    }];

    let mut norway = register("norway");
    norway.transfers = vec![to_country("NO"), to_country("FI")];

    let mut finland = register("finland");
    let sentence = in_both(
        &mut finland,
        "Palvelimet ovat Suomessa.",
        "Servrarna är i Finland.",
    );
    finland.transfers = vec![Transfer {
        stated_in: sentence,
        ..to_country("FI")
    }];
    finland.unread = vec![Topic::Transfers];

    let mut denied = register("denied");
    let sentence = in_both(
        &mut denied,
        "Tietoja ei siirretä.",
        "Uppgifter överförs inte.",
    );
    denied.denials = vec![
        Denial {
            stated_in: sentence,
            ..Denial::new(Topic::Transfers, DenialScope::Regular)
        },
        Denial::new(Topic::Recipients, DenialScope::All),
    ];

    let mut both = register("denied-and-stated");
    both.denials = vec![Denial::new(Topic::Transfers, DenialScope::All)];
    both.transfers = vec![to_country("FI"), to_country("US")];

    let mut kept = register("denied-and-inside");
    kept.denials = vec![Denial::new(Topic::Transfers, DenialScope::All)];
    kept.transfers = vec![to_country("FI")];

    let mut hedged = register("denied-hedged");
    let sentence = in_both(
        &mut hedged,
        "Tietoja ei pääsääntöisesti siirretä.",
        "Uppgifter överförs i regel inte.",
    );
    hedged.denials = vec![Denial {
        hedged: Some(true),
        stated_in: sentence,
        ..Denial::new(Topic::Transfers, DenialScope::All)
    }];

    let mut maybe = register("denied-and-possible");
    maybe.denials = vec![
        Denial::new(Topic::Transfers, DenialScope::Regular),
        Denial {
            hedged: Some(true),
            ..Denial::new(Topic::Transfers, DenialScope::All)
        },
    ];
    maybe.transfers = vec![Transfer {
        certainty: Certainty::Possible,
        hedged: Some(true),
        ..to_region(Region::NonEea)
    }];

    let mut unread = register("unread");
    unread.unread = vec![Topic::Recipients, Topic::Transfers];

    let mut elsewhere = register("elsewhere-unread");
    elsewhere.unread = vec![Topic::Recipients];

    let mut nowhere = register("no-place");
    nowhere.transfers = vec![Transfer {
        tool: Some("Zoom".to_owned()),
        ..transfer()
    }];

    let mut regions = register("regions");
    regions.transfers = vec![to_region(Region::NonEu), to_region(Region::Eea)];

    let mut whole = register("eea-only");
    whole.transfers = vec![to_region(Region::Eea), to_region(Region::Eu)];

    let mut country_and_region = register("country-and-region");
    country_and_region.transfers = vec![Transfer {
        region: Some(Region::NonEea),
        ..to_country("CH")
    }];

    vec![
        teams,
        britain,
        norway,
        finland,
        denied,
        both,
        kept,
        hedged,
        maybe,
        unread,
        elsewhere,
        nowhere,
        regions,
        whole,
        country_and_region,
        register("silent"),
    ]
}

fn store(notices: &[Notice]) -> Store {
    let mut store = Store::new().expect("the reference facts load");
    for notice in notices {
        store.insert(notice).expect("the notice is RDF");
    }
    store
}

fn parameters(as_of: &str, language: Language) -> Parameters {
    let category = Value::Concept("https://w3id.org/dpv#PersonalData".parse().expect("an IRI"));
    let others = [
        ("transfers-to-country", "country", "US"),
        ("adequacy-falls", "decision", "US-DPF"),
        ("purposes", "purpose", "dpv:Purpose"),
        ("not-stated", "topic", "retention"),
        ("card", "notice", "urn:example:teams"),
    ];
    let others = others.map(|(id, name, text)| {
        let question = Question::named(id).expect("the question is saved");
        (name, question.value(name, text).expect("a value"))
    });
    others
        .into_iter()
        .fold(Parameters::new(), |all, (name, value)| {
            all.with(name, value)
        })
        .with("asOf", Value::Date(as_of.parse().expect("a date")))
        .with("lang", Value::Language(language))
        .with("category", category)
}

fn ask(store: &Store, as_of: &str, language: Language) -> Answer {
    let question = Question::named("transfers-outside-eu").expect("the question is saved");
    let answer = store.ask(question, &parameters(as_of, language));
    answer.expect("the question is answered")
}

fn rows(answer: &Answer) -> usize {
    match answer {
        Answer::Table { rows, .. } => rows.len(),
        other => panic!("{other:?} is no table"),
    }
}

/// The status, whether outside the EEA, and the decision for one register with one transfer.
fn check(country: &str, as_of: &str, expected: [Option<&str>; 3]) {
    let mut notice = register("one");
    notice.transfers = vec![to_country(country)];
    let answer = ask(&store(&[notice]), as_of, Language::En);
    assert_eq!(rows(&answer), 1, "{country} on {as_of}");
    let found = ["status", "outsideEea", "adequacyNumber"].map(|column| answer.text(0, column));
    assert_eq!(found, expected, "{country} on {as_of}");
}

#[test]
fn the_answers_are_the_expected_ones() {
    let store = store(&registers());
    let cases = [
        (BEFORE_BREXIT, Language::En),
        (LATER, Language::En),
        (LATER, Language::Fi),
        (LATER, Language::Sv),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/transfers-outside-eu");
    let mut wrong = Vec::new();
    for (as_of, language) in cases {
        let found = ask(&store, as_of, language)
            .write(Format::Csv, &Layout::default())
            .expect("a table has a CSV form")
            .replace("\r\n", "\n");
        let file = folder.join(format!("{as_of}.{language}.csv"));
        if std::fs::read_to_string(&file)
            .unwrap_or_default()
            .replace("\r\n", "\n")
            != found
        {
            wrong.push(format!("{} should be:\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_united_kingdom_left_and_got_a_decision() {
    check("GB", BEFORE_BREXIT, [Some("inside"), Some("false"), None]);
    check("GB", "2020-01-31", [Some("inside"), Some("false"), None]);
    check("GB", "2020-02-01", [Some("stated"), Some("true"), None]);
    check(
        "GB",
        LATER,
        [Some("stated"), Some("true"), Some("(EU) 2021/1772")],
    );
}

#[test]
fn norway_is_outside_the_eu_and_inside_the_eea() {
    check("NO", LATER, [Some("stated"), Some("false"), None]);
}

#[test]
fn finland_and_aland_are_inside() {
    check("FI", LATER, [Some("inside"), Some("false"), None]);
    check("AX", LATER, [Some("inside"), Some("false"), None]);
    check("FI", "1994-12-31", [Some("stated"), Some("false"), None]);
}

#[test]
fn decisions_on_the_united_states_follow_their_dates() {
    check(
        "US",
        "2015-10-06",
        [Some("stated"), Some("true"), Some("2000/520/EC")],
    );
    check(
        "US",
        BEFORE_BREXIT,
        [Some("stated"), Some("true"), Some("(EU) 2016/1250")],
    );
    check("US", "2021-01-01", [Some("stated"), Some("true"), None]);
    check(
        "US",
        LATER,
        [Some("stated"), Some("true"), Some("(EU) 2023/1795")],
    );
}

#[test]
fn outermost_regions_with_codes_of_their_own_are_inside() {
    for code in ["GF", "GP", "MF", "MQ", "RE", "YT"] {
        check(code, LATER, [Some("inside"), Some("false"), None]);
    }
    check("YT", "2013-12-31", [Some("stated"), Some("true"), None]);
    check("YT", "2014-01-01", [Some("inside"), Some("false"), None]);
    for code in ["BL", "NC", "PF", "PM", "TF", "WF"] {
        check(code, LATER, [Some("stated"), Some("true"), None]);
    }
}

#[test]
fn a_country_that_no_fact_names_is_outside() {
    check("TO", LATER, [Some("stated"), Some("true"), None]);
}

/// The status, scope and hedging in the rows of one register with these denials and transfers.
fn check_denials(denials: &[Denial], transfers: &[Transfer], expected: &[[Option<&str>; 3]]) {
    let mut forwards = register("one");
    forwards.denials = denials.to_vec();
    forwards.transfers = transfers.to_vec();
    let mut backwards = forwards.clone();
    backwards.denials.reverse();
    for notice in [forwards, backwards] {
        let answer = ask(&store(&[notice]), LATER, Language::En);
        let found: Vec<_> = (0..rows(&answer))
            .map(|row| ["status", "denialScope", "hedged"].map(|column| answer.text(row, column)))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn of_several_denials_the_farthest_counts() {
    let hedged = |scope| Denial {
        hedged: Some(true),
        ..Denial::new(Topic::Transfers, scope)
    };
    let plain = |scope| Denial::new(Topic::Transfers, scope);
    let (all, regular) = (DenialScope::All, DenialScope::Regular);
    check_denials(
        &[plain(regular), hedged(all)],
        &[],
        &[[Some("denied"), Some("all"), Some("true")]],
    );
    check_denials(
        &[hedged(all), plain(all), plain(all)],
        &[],
        &[[Some("denied"), Some("all"), None]],
    );
    check_denials(
        &[hedged(regular), plain(regular)],
        &[],
        &[[Some("denied"), Some("regular"), None]],
    );
    let of_others = Denial::new(Topic::Recipients, all);
    check_denials(&[of_others], &[], &[[Some("notStated"), None, None]]);
}

#[test]
fn a_denial_shows_on_every_row_of_its_register() {
    let denials = [
        Denial::new(Topic::Transfers, DenialScope::All),
        Denial::new(Topic::Transfers, DenialScope::Regular),
    ];
    let possible = Transfer {
        certainty: Certainty::Possible,
        hedged: Some(true),
        ..to_country("US")
    };
    let all = Some("all");
    check_denials(
        &denials,
        &[to_country("US"), possible, transfer(), to_country("FI")],
        &[
            [Some("stated"), all, None],
            [Some("stated"), all, None],
            [Some("possible"), all, Some("true")],
        ],
    );
    check_denials(
        &denials,
        &[to_country("FI")],
        &[[Some("denied"), all, None]],
    );
}

#[test]
fn each_fact_has_one_row_and_the_first_sentence_in_the_asked_language() {
    let mut notice = register("one");
    let later = passage(&mut notice, Language::Sv, 900, "senare");
    let earlier = passage(&mut notice, Language::Sv, 90, "tidigare");
    let finnish = passage(&mut notice, Language::Fi, 5, "suomeksi");
    notice.transfers = vec![Transfer {
        stated_in: vec![later, earlier, finnish],
        ..to_country("US")
    }];
    let store = store(&[notice]);
    for (language, sentence) in [
        (Language::Sv, "tidigare"),
        (Language::Fi, "suomeksi"),
        (Language::En, "suomeksi"),
    ] {
        let answer = ask(&store, LATER, language);
        assert_eq!(rows(&answer), 1);
        assert_eq!(answer.text(0, "sentence"), Some(sentence), "{language}");
    }
}

#[test]
fn every_register_has_a_row() {
    let notices = registers();
    let store = store(&notices);
    for as_of in ["1950-01-01", BEFORE_BREXIT, LATER] {
        let answer = ask(&store, as_of, Language::En);
        let found: BTreeSet<&str> = (0..rows(&answer))
            .filter_map(|row| answer.text(row, "register"))
            .collect();
        let all: BTreeSet<&str> = notices.iter().map(|notice| notice.id.as_str()).collect();
        assert_eq!(found, all, "{as_of}");
    }
}

#[test]
fn the_question_and_the_model_agree_on_silence_and_denial() {
    let notices = registers();
    let store = store(&notices);
    let answer = ask(&store, LATER, Language::En);
    for row in 0..rows(&answer) {
        let id = answer
            .text(row, "register")
            .expect("every row names its register");
        let notice = notices.iter().find(|notice| notice.id.as_str() == id);
        let status = notice.expect("it was inserted").status(Topic::Transfers);
        let expected: &[seloste::Status] = match answer.text(row, "status") {
            Some("denied") => &[seloste::Status::Denied, seloste::Status::Stated],
            Some("unread") => &[seloste::Status::Unread],
            Some("notStated") => &[seloste::Status::NotStated],
            _ => &[seloste::Status::Stated, seloste::Status::Possible],
        };
        assert!(expected.contains(&status), "{id}: {status:?}");
    }
}

#[test]
fn every_question_fits_its_query() {
    let mut ids = BTreeSet::new();
    for question in Question::all() {
        assert!(ids.insert(&question.id), "`{}` stands twice", question.id);
        let answer = store(&[]).ask(question, &parameters(LATER, Language::Fi));
        let answer = answer.expect("the query runs");
        let projected: Vec<&str> = match &answer {
            Answer::Table { columns, .. } => columns.iter().map(|name| name.as_str()).collect(),
            Answer::Graph(_) => Vec::new(),
            Answer::Truth(_) => panic!("`{}` gives no table", question.id),
        };
        let described: Vec<&str> = question.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(projected, described, "{}", question.id);
        for language in Language::ALL {
            let parameters = question.parameters.iter();
            let mut descriptions = parameters.map(|it| it.description.get(language));
            let is_there = |text: Option<&str>| text.is_some_and(|text| !text.is_empty());
            assert!(descriptions.all(is_there), "{}: {language}", question.id);
            let headings = question.headings(language);
            let distinct: BTreeSet<&String> = headings.iter().collect();
            assert_eq!(
                distinct.len(),
                headings.len(),
                "{}: {headings:?}",
                question.id
            );
        }
    }
}

#[test]
fn every_question_file_is_read_and_named_after_its_question() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/seloste-store/queries");
    let files = std::fs::read_dir(folder).expect("the folder is there");
    let paths = files.filter_map(|entry| Some(entry.ok()?.path()));
    let questions = paths.filter(|path| path.extension().is_some_and(|end| end == "rq"));
    let names: BTreeSet<String> = questions
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .collect();
    let ids: BTreeSet<String> = Question::all().iter().map(|q| q.id.clone()).collect();
    assert_eq!(names, ids);
}

#[test]
fn every_declared_prefix_is_used() {
    for question in Question::all() {
        let lines = question
            .text()
            .lines()
            .filter(|line| !line.starts_with('#'));
        let (declared, body): (Vec<&str>, Vec<&str>) =
            lines.partition(|line| line.starts_with("PREFIX "));
        let unused = declared.iter().filter(|line| {
            let prefix = line.split(' ').nth(1).expect("the prefix is named");
            !uses(&body, prefix)
        });
        let unused: Vec<_> = unused.collect();
        assert!(unused.is_empty(), "{}: {unused:?}", question.id);
    }
}

/// Whether a name with a prefix stands in the lines of a query.
fn uses(body: &[&str], prefix: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '-';
    let names = body
        .iter()
        .flat_map(|line| line.match_indices(prefix).map(move |hit| (line, hit)));
    names
        .map(|(line, (at, _))| &line[..at])
        .any(|before| !before.ends_with(is_of_word))
}

#[test]
fn the_page_of_the_questions_names_each() {
    let page = include_str!("../../crates/seloste-store/queries/README.md");
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let named: BTreeSet<&str> = rows.collect();
    let ids: BTreeSet<&str> = Question::all().iter().map(|q| q.id.as_str()).collect();
    assert_eq!(named, ids);
}

#[test]
fn a_parameter_is_needed_and_has_a_kind() {
    let store = store(&[]);
    let question = Question::named("transfers-outside-eu").expect("the question is saved");
    let none = store.ask(question, &Parameters::new());
    assert_eq!(none.expect_err("asOf is missing").code().0, "QU-parameter");
    let wrong = Parameters::new().with("asOf", Value::Language(Language::Fi));
    let wrong = store
        .ask(question, &wrong)
        .expect_err("a language is no date");
    assert_eq!(
        wrong.to_string(),
        "the parameter `asOf` of the question `transfers-outside-eu` is a `date`"
    );
}

#[test]
fn a_misspelt_question_is_named() {
    let error = Question::named("transfer-outside-eu").expect_err("a letter is missing");
    let text = SourceText::new("query", "");
    assert_eq!(
        error.diagnostic(&text).help.as_deref(),
        Some("did you mean `transfers-outside-eu`?")
    );
}

fn parse(text: &str) -> Result<Query, Error> {
    Query::parse(&SourceText::new("query", text))
}

/// The code, place and message of what is wrong with a query.
fn refused(text: &str) -> String {
    let text = SourceText::new("query", text);
    let error = Query::parse(&text).expect_err("the query is refused");
    error.diagnostic(&text).to_string()
}

#[test]
fn a_query_that_is_not_sparql_is_pointed_at() {
    assert_eq!(
        refused("SELECT *\nWHERE { ?s ?p }"),
        "query:2:15: error[QU-syntax]: this is not SPARQL: `}` is not expected here"
    );
    assert_eq!(
        refused("SELECT * WHERE { ?s a ?o"),
        "query:1:25: error[QU-syntax]: this is not SPARQL: the query ends too early"
    );
    assert_eq!(
        refused("SELECT * {\n  ?s ex:name ?o }"),
        "query:2:6: error[QU-syntax]: this is not SPARQL: prefix not found"
    );
    assert_eq!(
        refused("DELETE WHERE { ?s ?p ?o }"),
        "query:1:1: error[QU-syntax]: this is an update: only questions are answered"
    );
    assert_eq!(
        refused("SELECT ?a { } GROUP BY ?b"),
        "query:1:1: error[QU-syntax]: this is not SPARQL: the SELECT contains a variable that is unbound"
    );
    assert_eq!(
        refused(""),
        "query:1:1: error[QU-syntax]: this is not SPARQL: the query ends too early"
    );
}

#[test]
fn no_other_machine_is_asked() {
    assert_eq!(
        refused("SELECT * {\n SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }"),
        "query:2:2: error[QU-service]: `SERVICE` is not available: no other machine is asked"
    );
}

#[test]
fn a_query_beyond_the_limits_never_reaches_the_parser() {
    assert!(refused(&"{".repeat(101)).contains("error[QU-limit]"));
    assert!(
        refused(&format!("SELECT * {{ }} #{}", "x".repeat(Query::LONGEST))).contains("QU-limit")
    );
    let brackets_in_words = format!(
        "SELECT ('{}' AS ?a) {{ }} #{}",
        "{".repeat(500),
        "(".repeat(500)
    );
    assert!(parse(&brackets_in_words).is_ok());
}

/// The code and message of what stops a query.
fn stopped(query: &Query) -> String {
    let start = Instant::now();
    let error = store(&registers())
        .query(query)
        .expect_err("the query is stopped");
    let time = start.elapsed();
    assert!(time < Duration::from_secs(30), "{time:?}");
    format!("{}: {error}", error.code())
}

#[test]
fn a_query_without_end_is_stopped_by_time() {
    let time = Duration::from_millis(200);
    for text in [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d",
        "SELECT DISTINCT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "CONSTRUCT { ?a ?b ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER (?d = ?i && ?a = 1) } }",
    ] {
        let query = parse(text).expect("this is SPARQL").with_time(time);
        let query = query.with_rows(usize::MAX);
        assert_eq!(
            stopped(&query),
            "QU-limit: the query is not answered after 200ms",
            "{text}"
        );
    }
}

#[test]
fn an_answer_without_end_is_stopped_by_rows() {
    for text in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "CONSTRUCT { ?a ?b ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ] {
        let query = parse(text).expect("this is SPARQL").with_rows(1000);
        assert_eq!(
            stopped(&query),
            "QU-limit: the answer has more than 1000 rows",
            "{text}"
        );
    }
    let query = parse("SELECT * { VALUES ?a { 1 2 3 } }").expect("this is SPARQL");
    let store = store(&[]);
    assert_eq!(
        store
            .query(&query.clone().with_rows(3))
            .map(|answer| rows(&answer))
            .ok(),
        Some(3)
    );
    assert!(store.query(&query.with_rows(2)).is_err());
}

#[test]
fn what_the_limits_let_through_does_not_end_the_process() {
    let store = store(&[]);
    let n = Query::MOST_OPERATORS - 5;
    let queries = [
        format!("SELECT (({}true) AS ?a) {{ }}", "!".repeat(n)),
        format!("SELECT (({}1) AS ?a) {{ }}", "1+".repeat(n)),
        format!("SELECT (({}true) AS ?a) {{ }}", "true||".repeat(n / 2)),
        format!("SELECT * {{ {{}} {} }}", "UNION {} ".repeat(n)),
        format!("SELECT * {{ {} }}", "OPTIONAL {} ".repeat(n)),
        format!("SELECT * {{ ?s dpv:p{} ?o }}", "*".repeat(n)),
        format!("SELECT * {{ {}{} }}", "{".repeat(98), "}".repeat(98)),
        format!(
            "SELECT (({}1{}) AS ?a) {{ }}",
            "(".repeat(98),
            ")".repeat(98)
        ),
    ];
    for text in queries {
        if let Ok(query) = parse(&text) {
            store.query(&query).ok();
        }
        let twice = format!("{text}{text}");
        parse(&twice).expect_err("twice as much is too much");
    }
}

#[test]
fn the_prefixes_of_the_vocabulary_need_no_declaration() {
    let store = store(&registers());
    for text in [
        "SELECT (COUNT(*) AS ?n) { ?register a dpv:Process }",
        "PREFIX dpv: <https://w3id.org/> PREFIX own: <https://w3id.org/dpv#> SELECT (COUNT(*) AS ?n) { ?register a own:Process }",
    ] {
        let query = parse(text).expect("this is SPARQL");
        let answer = store.query(&query).expect("it is answered");
        assert_eq!(answer.text(0, "n"), Some("16"));
    }
}

#[test]
fn graphs_can_be_asked_one_by_one() {
    let store = store(&registers());
    let query = "SELECT ?title FROM <urn:example:teams> { ?register dct:title ?title FILTER (LANG(?title) = 'fi') }";
    let query = parse(query).expect("this is SPARQL");
    let answer = store.query(&query).expect("it is answered");
    assert_eq!(rows(&answer), 1);
    assert_eq!(answer.text(0, "title"), Some("teams (fi)"));
}

#[test]
fn answers_have_their_formats() {
    let store = store(&[register("one")]);
    let write = |text: &str, format| {
        let query = parse(text).expect("this is SPARQL");
        let answer = store.query(&query).expect("it is answered");
        answer
            .write(format, &Layout::default())
            .map_err(|error| error.code().0)
    };
    let select =
        "SELECT ?title { ?r a dpv:Process ; dct:title ?title FILTER (LANG(?title) = 'sv') }";
    assert_eq!(
        write(select, Format::Table).as_deref(),
        Ok("title\n────────\none (sv)\n")
    );
    assert_eq!(
        write(select, Format::Csv).as_deref(),
        Ok("title\r\none (sv)\r\n")
    );
    assert_eq!(
        write(select, Format::Tsv).as_deref(),
        Ok("?title\n\"one (sv)\"@sv\n")
    );
    assert!(write(select, Format::Json).is_ok_and(|json| json.contains("\"xml:lang\":\"sv\"")));
    assert!(write(select, Format::Xml).is_ok_and(|xml| xml.contains("xml:lang=\"sv\"")));
    assert_eq!(write(select, Format::Turtle), Err("QU-format"));
    let ask = "ASK { ?r a dpv:Process }";
    assert_eq!(write(ask, Format::Table).as_deref(), Ok("true\n"));
    assert!(write(ask, Format::Json).is_ok_and(|json| json.contains("\"boolean\":true")));
    let construct = "CONSTRUCT { ?r dct:title ?t } { ?r a dpv:Process ; dct:title ?t }";
    assert!(write(construct, Format::Table).is_ok_and(|ttl| ttl.starts_with("@prefix dct:")));
    assert_eq!(
        write(construct, Format::NTriples).map(|nt| nt.lines().count()),
        Ok(2)
    );
    assert_eq!(write(construct, Format::Csv), Err("QU-format"));
}

#[test]
fn titles_of_any_language_are_shown_where_the_asked_one_is_missing() {
    let mut notice = register("one");
    notice.title = LanguageMap::of(Language::Sv, "bara svenska");
    let answer = ask(&store(&[notice]), LATER, Language::En);
    assert_eq!(answer.text(0, "title"), Some("bara svenska"));
}

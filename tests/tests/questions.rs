//! The saved questions beside `transfers-outside-eu`: small notices whose whole answers stand in
//! `queries/<question>/`, and what must not be answered.

use std::path::Path;
use std::time::{Duration, Instant};

use seloste::{
    AutomatedDecision, Certainty, DataProtectionOfficer, Denial, DenialScope, Fragment, Language,
    LanguageMap, LegalBasis, LegalGround, Notice, Obligation, Passage, PersonalData, Provision,
    Purpose, Recipient, RecipientKind, Retention, RetentionKind, Status, Topic, Transfer,
};
use seloste_store::{Answer, Format, Layout, Parameters, Question, Store, Value};
use seloste_tests::register;

const LATER: &str = "2026-11-21";

/// The same words in both languages.
fn both(finnish: &str, swedish: &str) -> LanguageMap {
    [
        (Language::Fi, finnish.to_owned()),
        (Language::Sv, swedish.to_owned()),
    ]
    .into_iter()
    .collect()
}

/// The same sentence in both versions, each of them as two passages.
fn stated(notice: &mut Notice, finnish: &str, swedish: &str) -> Vec<Fragment> {
    let mut ids = Vec::new();
    for (language, quote) in [(Language::Fi, finnish), (Language::Sv, swedish)] {
        for start in [900, 90] {
            let id = Fragment::numbered("s", notice.passages.len() + 1);
            notice.passages.push(Passage {
                id: id.clone(),
                version: Fragment::named(language.code()),
                start,
                end: start + u32::try_from(quote.len()).expect("a short quote"),
                quote: if start == 90 {
                    quote.to_owned()
                } else {
                    format!("{quote} (later)")
                },
                page: None,
            });
            ids.push(id);
        }
    }
    ids
}

fn store(notices: &[Notice]) -> Store {
    let mut store = Store::new().expect("the reference facts load");
    for notice in notices {
        store.insert(notice).expect("the notice is RDF");
    }
    store
}

/// Asks a question with written parameters.
fn ask(store: &Store, id: &str, language: Language, with: &[(&str, &str)]) -> Answer {
    let question = Question::named(id).expect("the question is saved");
    let mut parameters = Parameters::new().with("lang", Value::Language(language));
    for (name, text) in with {
        let value = question.value(name, text).expect("a value");
        parameters = parameters.with(name, value);
    }
    let answer = store.ask(question, &parameters);
    answer.expect("the question is answered")
}

/// Some columns of every row.
fn rows<const N: usize>(answer: &Answer, columns: [&str; N]) -> Vec<[String; N]> {
    let Answer::Table { rows, .. } = answer else {
        panic!("{answer:?} is no table");
    };
    (0..rows.len())
        .map(|row| columns.map(|column| answer.text(row, column).unwrap_or("").to_owned()))
        .collect()
}

/// Holds that the answers in each language are those of the files.
fn check(notices: &[Notice], id: &str, with: &[(&str, &str)]) {
    let store = store(notices);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("queries")
        .join(id);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let found = ask(&store, id, language, with)
            .write(Format::Csv, &Layout::default())
            .expect("a table has a CSV form")
            .replace("\r\n", "\n");
        let file = folder.join(format!("{language}.csv"));
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if expected.replace("\r\n", "\n") != found {
            wrong.push(format!("{} should be:\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn with_bases() -> Vec<Notice> {
    let mut one = register("one");
    let stated_in = stated(&mut one, "Peruste on suostumus.", "Grunden är samtycke.");
    one.legal_grounds = vec![
        LegalGround {
            cited: Some(false),
            stated_in,
            ..LegalGround::new(LegalBasis::A6_1A)
        },
        LegalGround {
            cited: Some(true),
            ..LegalGround::new(LegalBasis::A6_1E)
        },
    ];
    let purpose = |bases: &[LegalBasis]| Purpose {
        legal_bases: bases.to_vec(),
        ..Purpose::default()
    };
    let mut purposes = register("purposes");
    purposes.purposes = vec![
        purpose(&[LegalBasis::A6_1E, LegalBasis::A6_1C]),
        purpose(&[LegalBasis::A6_1C]),
    ];
    purposes.legal_grounds = vec![LegalGround::new(LegalBasis::A6_1E)];
    let mut unread = register("unread");
    unread.unread = vec![Topic::LegalGrounds];
    vec![one, purposes, unread, register("silent")]
}

#[test]
fn registers_are_listed_by_legal_basis() {
    check(&with_bases(), "registers-by-legal-basis", &[]);
}

#[test]
fn a_register_without_a_basis_has_none() {
    let notices = [register("silent")];
    let answer = ask(
        &store(&notices),
        "registers-by-legal-basis",
        Language::Fi,
        &[],
    );
    assert!(rows(&answer, ["register"]).is_empty());
}

/// A register with a storage period that ends on a day.
fn kept(name: &str, until: &str) -> Notice {
    let mut notice = register(name);
    let stated_in = stated(&mut notice, "Tiedot poistetaan.", "Uppgifterna raderas.");
    notice.retention = vec![
        Retention {
            until: Some(until.parse().expect("a date")),
            applies_to: Some(both("vastaukset", "svaren")),
            stated_in,
            ..Retention::new(RetentionKind::UntilTimeDuration)
        },
        Retention {
            period: Some("P2Y".parse().expect("a period")),
            ..Retention::new(RetentionKind::TemporalDuration)
        },
    ];
    notice
}

#[test]
fn periods_that_have_ended_are_listed() {
    let mut twice = kept("twice", "2020-05-31");
    twice.retention.push(Retention {
        until: Some("2019-05-31".parse().expect("a date")),
        applies_to: Some(LanguageMap::of(Language::Sv, "bara svenska")),
        ..Retention::new(RetentionKind::UntilTimeDuration)
    });
    let notices = [
        twice,
        kept("yesterday", "2026-11-20"),
        kept("today", LATER),
        kept("later", "2031-01-01"),
        register("silent"),
    ];
    check(&notices, "retention-ended", &[("asOf", LATER)]);
}

#[test]
fn the_last_day_is_not_yet_past() {
    let store = store(&[kept("one", "2026-11-20")]);
    let ended = |day| {
        let answer = ask(&store, "retention-ended", Language::Fi, &[("asOf", day)]);
        rows(&answer, ["register"]).len()
    };
    assert_eq!([ended("2026-11-20"), ended("2026-11-21")], [0, 1]);
}

#[test]
fn registers_without_an_officer_are_listed() {
    let mut named = register("named");
    named.data_protection_officer = Some(DataProtectionOfficer {
        role: Some(both("tietosuojavastaava", "dataskyddsombud")),
        ..DataProtectionOfficer::default()
    });
    let mut unread = register("unread");
    unread.unread = vec![Topic::Retention, Topic::DataProtectionOfficer];
    let mut elsewhere = register("elsewhere-unread");
    elsewhere.unread = vec![Topic::Retention];
    let mut denied = register("denied");
    denied.unread = vec![Topic::DataProtectionOfficer];
    denied.denials = [DenialScope::All, DenialScope::Regular]
        .map(|scope| Denial::new(Topic::DataProtectionOfficer, scope))
        .into();
    let mut other = register("other-denied");
    other.denials = vec![Denial::new(Topic::Profiling, DenialScope::All)];
    let silent = register("silent");
    let notices = [named, unread, elsewhere, denied, other, silent];
    check(&notices, "no-officer", &[]);

    let answer = ask(&store(&notices), "no-officer", Language::Fi, &[]);
    let found = rows(&answer, ["register", "status"]);
    assert!(found.iter().all(|[id, _]| id != "urn:example:named"));
    for [id, status] in found {
        agrees(&notices, &id, Topic::DataProtectionOfficer, &status);
    }
}

/// Holds that the model says the same of a topic.
fn agrees(notices: &[Notice], id: &str, topic: Topic, status: &str) {
    let notice = notices.iter().find(|notice| notice.id.as_str() == id);
    let expected = match notice.expect("it was inserted").status(topic) {
        Status::Stated => "stated",
        Status::Possible => "possible",
        Status::Denied => "denied",
        Status::Unread => "unread",
        Status::NotStated => "notStated",
    };
    assert_eq!(status, expected, "{id}: {topic}");
}

fn item(categories: &[&str]) -> PersonalData {
    PersonalData {
        label: Some(both("tieto", "uppgift")),
        categories: categories
            .iter()
            .map(|code| code.parse().expect("a concept"))
            .collect(),
        ..PersonalData::default()
    }
}

fn with_data() -> Vec<Notice> {
    let mut email = register("email");
    let stated_in = stated(&mut email, "Sähköpostiosoite", "E-postadress");
    email.personal_data = vec![
        PersonalData {
            stated_in,
            ..item(&["pd:EmailAddress"])
        },
        item(&["pd:Age"]),
    ];
    let mut several = register("several");
    several.personal_data = vec![item(&["pd:Contact", "pd:EmailAddress"]), item(&[])];
    let mut age = register("age");
    age.personal_data = vec![item(&["pd:Age"])];
    vec![email, several, age, register("silent")]
}

#[test]
fn what_is_under_a_category_is_found() {
    check(&with_data(), "categories", &[("category", "pd:Contact")]);
}

#[test]
fn what_is_beside_or_above_a_category_is_not_found() {
    let store = store(&with_data());
    let found = |category| {
        let with = [("category", category)];
        rows(
            &ask(&store, "categories", Language::Fi, &with),
            ["register"],
        )
        .len()
    };
    assert_eq!(found("pd:Financial"), 0);
    assert_eq!(found("pd:NotInTheVocabulary"), 0);
    assert_eq!(found("pd:EmailAddress"), 2);
    assert_eq!(found("https://w3id.org/dpv/pd#EmailAddress"), 2);
    assert_eq!(found("dpv:PersonalData"), 5);
}

#[test]
fn a_concept_is_of_a_known_namespace() {
    let question = Question::named("categories").expect("the question is saved");
    for wrong in [
        "",
        "Contact",
        "pd:",
        "other:Contact",
        "https://example.org/Contact",
        "pd:Contact> } ?s ?p ?o",
        "pd:A B",
        "https://w3id.org/dpv/pd#Contact>",
        "2026-11-21",
    ] {
        let error = question.value("category", wrong).expect_err(wrong);
        assert_eq!(error.code().0, "QU-parameter", "{wrong}");
    }
    let error = question.value("asOf", LATER).expect_err("it is not asked");
    assert_eq!(
        error.to_string(),
        "the question `categories` has no parameter `asOf`"
    );
    let missing = question.missing(&Parameters::new());
    assert_eq!(missing.map(|p| p.name.as_str()), Some("category"));
}

const DENIABLE: [(&str, Topic); 5] = [
    ("https://w3id.org/dpv#hasRecipient", Topic::Recipients),
    ("https://w3id.org/seloste#hasTransfer", Topic::Transfers),
    (
        "https://w3id.org/seloste#hasAutomatedDecision",
        Topic::AutomatedDecisions,
    ),
    ("https://w3id.org/seloste#hasProfiling", Topic::Profiling),
    ("https://w3id.org/seloste#hasProvision", Topic::Provision),
];

fn with_denials() -> Vec<Notice> {
    let mut mixed = register("mixed");
    mixed.recipients = vec![Recipient {
        id: None,
        kind: RecipientKind::Authority,
        name: None,
        label: None,
        country: None,
        data_form: None,
        ground: None,
        certainty: Certainty::Stated,
        hedged: None,
        stated_in: Vec::new(),
    }];
    mixed.transfers = vec![Transfer::new(Certainty::Possible)];
    mixed.denials = vec![
        Denial::new(Topic::AutomatedDecisions, DenialScope::Regular),
        Denial::new(Topic::AutomatedDecisions, DenialScope::All),
        Denial::new(Topic::Transfers, DenialScope::Regular),
    ];
    mixed.unread = vec![Topic::Profiling, Topic::Retention];
    let mut two = register("two-certainties");
    two.transfers = vec![
        Transfer::new(Certainty::Possible),
        Transfer::new(Certainty::Stated),
    ];
    two.profiling = vec![AutomatedDecision {
        id: None,
        label: None,
        logic: None,
        consequences: None,
        ground: None,
        certainty: Certainty::Possible,
        hedged: None,
        stated_in: Vec::new(),
    }];
    two.provision = vec![Provision {
        id: None,
        obligation: Obligation::Voluntary,
        consequences: None,
        label: None,
        certainty: Certainty::Stated,
        stated_in: Vec::new(),
    }];
    two.unread = vec![Topic::AutomatedDecisions];
    two.denials = vec![Denial::new(Topic::AutomatedDecisions, DenialScope::Regular)];
    vec![mixed, two, register("silent")]
}

#[test]
fn each_topic_that_can_be_denied_has_a_status() {
    check(&with_denials(), "denied-or-not-stated", &[]);
}

#[test]
fn silence_is_no_denial_and_the_model_agrees() {
    let notices = with_denials();
    let answer = ask(&store(&notices), "denied-or-not-stated", Language::En, &[]);
    let found = rows(&answer, ["register", "topic", "status"]);
    assert_eq!(found.len(), notices.len() * DENIABLE.len());
    for [id, topic, status] in &found {
        let (_, topic) = DENIABLE
            .into_iter()
            .find(|(iri, _)| iri == topic)
            .expect("a topic that can be denied");
        agrees(&notices, id, topic, status);
        assert!(id != "urn:example:silent" || status == "notStated");
    }
}

#[test]
fn many_notices_are_answered_soon() {
    let mut store = Store::new().expect("the reference facts load");
    let all = [
        with_bases(),
        with_data(),
        with_denials(),
        vec![kept("kept", "2020-01-01")],
    ]
    .concat();
    for copy in 0..25 {
        for (at, notice) in all.iter().enumerate() {
            let mut notice = notice.clone();
            notice.id = format!("urn:example:{copy}-{at}")
                .parse()
                .expect("absolute");
            notice.fill_identifiers();
            store.insert(&notice).expect("the notice is RDF");
        }
    }
    for (id, with) in [
        ("registers-by-legal-basis", None),
        ("retention-ended", Some(("asOf", LATER))),
        ("no-officer", None),
        ("categories", Some(("category", "dpv:PersonalData"))),
        ("denied-or-not-stated", None),
    ] {
        let start = Instant::now();
        ask(&store, id, Language::Fi, with.as_slice());
        let time = start.elapsed();
        assert!(time < Duration::from_secs(10), "{id}: {time:?}");
    }
}

//! The data for benchmarks are sound notices, and the saved questions find what was planted.

use std::collections::{BTreeMap, BTreeSet};

use seloste::{Language, Notice};
use seloste_dev::{BenchData, Planted};
use seloste_store::{Answer, Parameters, Question, Store, Value};
use seloste_tests::unsound;

const DATA: BenchData = BenchData {
    notices: 60,
    seed: 3,
    invalid: 0,
};

fn notices() -> impl Iterator<Item = Notice> {
    (0..DATA.notices).map(|number| DATA.notice(number))
}

fn planted() -> Planted {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    DATA.write(folder.path()).expect("the folder is ours")
}

#[test]
fn every_notice_is_sound() {
    for notice in notices() {
        assert_eq!(unsound(&notice), Vec::<String>::new(), "{}", notice.id);
    }
}

#[test]
fn the_saved_questions_find_what_was_planted() {
    let mut store = Store::new().expect("a store in memory");
    for notice in notices() {
        store.insert(&notice).expect("the notice is RDF");
    }
    let planted = planted();

    let transfers = ask(&store, "transfers-outside-eu", &planted);
    assert_eq!(
        registers(&transfers, Some("status")),
        owned(&planted.transfers)
    );

    let bases = ask(&store, "registers-by-legal-basis", &planted);
    let found = registers(&bases, Some("basis"));
    let found = found
        .into_iter()
        .map(|(iri, count)| (iri.rsplit('#').next().unwrap_or_default().to_owned(), count));
    assert_eq!(
        found.collect::<BTreeMap<_, _>>(),
        owned(&planted.legal_bases)
    );

    let officers = registers(&ask(&store, "no-officer", &planted), None);
    assert_eq!(officers.values().sum::<u64>(), planted.without_officer);

    let ended = ask(&store, "retention-ended", &planted);
    assert_eq!(rows(&ended) as u64, planted.retention_ended);

    let special = registers(&ask(&store, "special-categories", &planted), None);
    assert_eq!(special.values().sum::<u64>(), planted.special_categories);

    let versions = ask(&store, "files", &planted);
    assert_eq!(rows(&versions) as u64, planted.valid + planted.twins);
}

#[test]
fn league_tables_count_what_was_planted() {
    let mut store = Store::new().expect("a store in memory");
    for notice in notices() {
        store.insert(&notice).expect("the notice is RDF");
    }
    let planted = planted();
    let acts = ask(&store, "cited-acts", &planted);
    let counts = (0..rows(&acts)).map(|row| {
        let text = |column| acts.text(row, column).unwrap_or_default();
        let token = text("act")
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        (token, text("registers").parse().expect("a number"))
    });
    assert_eq!(counts.collect::<BTreeMap<_, _>>(), owned(&planted.statutes));

    let silent = Question::named("not-stated").expect("the question is saved");
    let topic = silent
        .value("topic", "dataProtectionOfficer")
        .expect("a topic");
    let answer = store.ask(silent, &parameters(&planted).with("topic", topic));
    let found = registers(&answer.expect("it can be answered"), None);
    assert_eq!(found.values().sum::<u64>(), planted.without_officer);
}

fn ask(store: &Store, question: &str, planted: &Planted) -> Answer {
    let question = Question::named(question).expect("the question is saved");
    store
        .ask(question, &parameters(planted))
        .expect("it can be answered")
}

fn parameters(planted: &Planted) -> Parameters {
    Parameters::new()
        .with("asOf", Value::Date(planted.as_of.parse().expect("a date")))
        .with("lang", Value::Language(Language::Fi))
}

/// The number of registers in the rows of an answer, by a column or together.
fn registers(answer: &Answer, column: Option<&str>) -> BTreeMap<String, u64> {
    let text = |row, name| answer.text(row, name).unwrap_or_default().to_owned();
    let pairs: BTreeSet<_> = (0..rows(answer))
        .map(|row| {
            (
                column.map_or(String::new(), |name| text(row, name)),
                text(row, "register"),
            )
        })
        .collect();
    let mut counts = BTreeMap::new();
    for (key, _) in pairs {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

fn rows(answer: &Answer) -> usize {
    match answer {
        Answer::Table { rows, .. } => rows.len(),
        Answer::Truth(_) | Answer::Graph(_) => 0,
    }
}

fn owned(counts: &BTreeMap<&'static str, u64>) -> BTreeMap<String, u64> {
    counts
        .iter()
        .map(|(key, count)| ((*key).to_owned(), *count))
        .collect()
}

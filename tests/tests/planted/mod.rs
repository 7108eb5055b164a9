//! What the saved questions answer about invented notices, beside what was planted in them.

use std::collections::{BTreeMap, BTreeSet};

use seloste_store::{Answer, Parameters, Question, Store, Value};

/// Numbers by what they are numbers of.
pub type Counts = BTreeMap<String, u64>;

/// An answer beside the truth.
pub struct Compared {
    /// The question.
    pub question: &'static str,
    /// What was planted.
    pub planted: Counts,
    /// What the answer says.
    pub found: Counts,
}

/// The answers to all questions about which something is known, from the `planted.json` of the notices.
pub fn compared(store: &Store, planted: &serde_json::Value) -> Vec<Compared> {
    let parameters = parameters(planted);
    let ask = |id: &str, parameters: &Parameters| {
        let question = Question::named(id).expect("the question is saved");
        store.ask(question, parameters).expect("it can be answered")
    };
    let asked = |id| ask(id, &parameters);
    let of = |question, planted, found| Compared {
        question,
        planted,
        found,
    };
    let count = |key: &str| alone(planted[key].as_u64().unwrap_or_default());
    let counts = |key: &str| {
        let counts = planted[key].as_object().into_iter().flatten();
        counts
            .map(|(name, n)| (name.clone(), n.as_u64().unwrap_or_default()))
            .collect::<Counts>()
    };
    let together = |answer: &Answer| alone(registers(answer, None).values().sum());
    let n_rows = |answer: &Answer| alone(rows(answer) as u64);

    let transfers = asked("transfers-outside-eu");
    let silent = Question::named("not-stated").expect("the question is saved");
    let topic = silent.value("topic", "dataProtectionOfficer");
    let officer = parameters.clone().with("topic", topic.expect("a topic"));
    let files = ["valid", "twins"].map(|key| planted[key].as_u64().unwrap_or_default());
    vec![
        of(
            "transfers-outside-eu",
            counts("transfers"),
            registers(&transfers, Some("status")),
        ),
        of(
            "transfers-outside-eu",
            counts("countriesOutside"),
            stated_places(&transfers),
        ),
        of(
            "registers-by-legal-basis",
            counts("legalBases"),
            named(registers(&asked("registers-by-legal-basis"), Some("basis"))),
        ),
        of(
            "no-officer",
            count("withoutOfficer"),
            together(&asked("no-officer")),
        ),
        of(
            "not-stated",
            count("withoutOfficer"),
            together(&ask("not-stated", &officer)),
        ),
        of(
            "retention-ended",
            count("retentionEnded"),
            n_rows(&asked("retention-ended")),
        ),
        of(
            "special-categories",
            count("specialCategories"),
            together(&asked("special-categories")),
        ),
        of("files", alone(files.iter().sum()), n_rows(&asked("files"))),
        of(
            "cited-acts",
            counts("statutes"),
            listed(&asked("cited-acts"), "act", "registers"),
        ),
    ]
}

/// The day on which was counted, and a language.
pub fn parameters(planted: &serde_json::Value) -> Parameters {
    let day = planted["asOf"].as_str().and_then(|day| day.parse().ok());
    Parameters::new()
        .with("asOf", Value::Date(day.expect("a day")))
        .with("lang", Value::Language(seloste::Language::Fi))
}

/// The number of rows of an answer.
pub fn rows(answer: &Answer) -> usize {
    match answer {
        Answer::Table { rows, .. } => rows.len(),
        Answer::Graph(triples) => triples.len(),
        Answer::Truth(_) => 1,
    }
}

fn alone(n: u64) -> Counts {
    Counts::from([(String::new(), n)])
}

/// The number of registers in the rows of an answer, by a column or together.
fn registers(answer: &Answer, column: Option<&str>) -> Counts {
    let text = |row, name| answer.text(row, name).unwrap_or_default().to_owned();
    let pairs: BTreeSet<_> = (0..rows(answer))
        .map(|row| {
            let key = column.map_or(String::new(), |name| text(row, name));
            (key, text(row, "register"))
        })
        .collect();
    let mut counts = Counts::new();
    for (key, _) in pairs {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// Stated transfers to places outside, by place.
fn stated_places(transfers: &Answer) -> Counts {
    let mut counts = Counts::new();
    for row in 0..rows(transfers) {
        if transfers.text(row, "status") == Some("stated") {
            let place = transfers.text(row, "place").unwrap_or_default();
            *counts.entry(place.to_owned()).or_default() += 1;
        }
    }
    named(counts)
}

/// What a league table says.
fn listed(answer: &Answer, key: &str, number: &str) -> Counts {
    let text = |row, name| answer.text(row, name).unwrap_or_default().to_owned();
    let counts = (0..rows(answer)).map(|row| {
        let number = text(row, number).parse().expect("a number");
        (text(row, key), number)
    });
    named(counts.collect())
}

/// By names instead of IRIs.
fn named(counts: Counts) -> Counts {
    let name = |iri: &str| iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned();
    counts.into_iter().map(|(iri, n)| (name(&iri), n)).collect()
}

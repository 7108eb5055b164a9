//! What the rules find in five real texts: line, severity and code of each finding, complete, in a
//! table for each family of rules.

mod automated;
mod breaches;
mod children;
mod clarity;
mod completeness;
mod copies;
mod dates;
mod evidence;
mod hygiene;
mod legal_basis;
mod national_fi;
mod national_se;
mod pair;
mod publication;
mod recipients;
mod record;
mod retention;
mod rights;
mod sources;
mod special_categories;
mod transfers;
mod versions;

use seloste::{Date, Language};
use seloste_source::Severity;
use seloste_tests::{Text, seed};
use seloste_validate::{Finding, Options, Rule, check_text};

/// What the rules of a family find in each text, one row for each finding: `12 E RT-expired`, with
/// `E` for errors, `W` for warnings and `N` for notes.
pub struct Rows {
    /// A register of the members of a customer panel.
    pub members: &'static str,
    /// A register, in Swedish.
    pub swedish: &'static str,
    /// The same register, in Finnish.
    pub finnish: &'static str,
    /// Surveys of the users of services.
    pub surveys: &'static str,
    /// A notice on all registers of a town.
    pub umbrella: &'static str,
}

const FAMILIES: &[(&str, Rows)] = &[
    ("automated", automated::ROWS),
    ("breaches", breaches::ROWS),
    ("children", children::ROWS),
    ("clarity", clarity::ROWS),
    ("completeness", completeness::ROWS),
    ("dates", dates::ROWS),
    ("evidence", evidence::ROWS),
    ("hygiene", hygiene::ROWS),
    ("legal_basis", legal_basis::ROWS),
    ("national_fi", national_fi::ROWS),
    ("national_se", national_se::ROWS),
    ("publication", publication::ROWS),
    ("recipients", recipients::ROWS),
    ("record", record::ROWS),
    ("retention", retention::ROWS),
    ("rights", rights::ROWS),
    ("sources", sources::ROWS),
    ("special_categories", special_categories::ROWS),
    ("transfers", transfers::ROWS),
    ("versions", versions::ROWS),
];

/// The files with their rows.
fn files(rows: &Rows) -> [(&'static str, Language, &'static str); 5] {
    [
        ("000_2c0f4cfe4a4f2dd2.txt", Language::Sv, rows.members),
        ("001_d1ff5f6c944a78cb.txt", Language::Sv, rows.swedish),
        ("004_fc08ce06571090d2.txt", Language::Fi, rows.finnish),
        ("002_ca9a7057be2370bd.txt", Language::Sv, rows.surveys),
        ("003_586ba1f736ef5ca5.txt", Language::Sv, rows.umbrella),
    ]
}

/// The day on which the texts are judged.
fn day() -> Date {
    Date::new(2026, 11, 21).expect("it is a day")
}

/// A finding as the tables write it.
fn row(text: &Text, finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Note => "N",
    };
    let version = text.notice().versions[0].text.as_deref();
    let (_, span) = finding.anchor.text.expect("a text gives places");
    let before = &version.unwrap_or_default()[..span.start];
    let line = before.matches('\n').count() + 1;
    format!("{line} {severity} {}", finding.rule.code)
}

#[test]
fn the_rules_find_in_each_text_what_they_should_and_nothing_else() {
    let mut differences = Vec::new();
    for (family, rows) in FAMILIES {
        for (file, language, expected) in files(rows) {
            let Some(text) = seed(file, language) else {
                return;
            };
            let found = check_text(text.notice(), &Options::on(day()));
            let own = found
                .iter()
                .filter(|finding| finding.rule.family == *family);
            let actual: Vec<_> = own.clone().map(|finding| row(&text, finding)).collect();
            let expected: Vec<_> = expected.trim().lines().map(str::trim).collect();
            if actual != expected {
                let said =
                    own.map(|it| format!("{}: {}", row(&text, it), it.message(Language::En)));
                let said: Vec<_> = said.collect();
                differences.push(format!(
                    "{family}, {file}: {said:#?}\nexpected {expected:#?}"
                ));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn every_family_has_its_table() {
    let families: std::collections::BTreeSet<_> =
        Rule::all().iter().map(|rule| rule.family).collect();
    let tables = FAMILIES.iter().map(|(family, _)| *family);
    assert_eq!(families, tables.collect());
}

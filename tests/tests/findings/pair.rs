//! What the comparison of language versions finds: in the two languages of one register, and in
//! copies of them that contradict each other.

use seloste::{Language, Notice};
use seloste_convert::{Identity, merge};
use seloste_source::Severity;
use seloste_tests::{Text, samples, seed, seeds};
use seloste_validate::{Finding, Options, check_versions};

/// A finding with the language and the line of its place: `fi 5 N LV-structure`.
fn row(notice: &Notice, finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Note => "N",
    };
    let (version, span) = finding.anchor.text.expect("a text gives places");
    let version = &notice.versions[version];
    let before = &version.text.as_deref().unwrap_or_default()[..span.start];
    let line = before.matches('\n').count() + 1;
    let (language, code) = (version.language, finding.rule.code);
    format!("{language} {line} {severity} {code}")
}

fn merged(texts: &[&Text]) -> Notice {
    let notices: Vec<_> = texts.iter().map(|text| text.notice().clone()).collect();
    merge(&notices, &Identity::default())
}

fn check(texts: &[&Text], expected: &[&str]) {
    let notice = merged(texts);
    let found = check_versions(&notice, &Options::on(super::day()));
    let rows: Vec<_> = found.iter().map(|finding| row(&notice, finding)).collect();
    let said = found.iter().map(|finding| finding.message(Language::En));
    assert_eq!(rows, expected, "{:#?}", said.collect::<Vec<_>>());
}

/// What is found in the two languages of the register as they are.
const PAIR: [&str; 7] = [
    "fi 5 N LV-structure",
    "sv 1 W LV-date",
    "sv 1 N LV-title",
    "sv 10 N LV-structure",
    "sv 81 W LV-term",
    "sv 99 W LV-term",
    "sv 109 W LV-term",
];

#[test]
fn the_two_languages_of_one_register_differ_in_words_and_dates_and_in_no_value() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    check(&[&swedish, &finnish], &PAIR);
}

#[test]
fn another_year_in_one_language_is_a_contradiction() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let later = swedish.with(swedish.text.replace("2024", "2025"));
    let mut expected = PAIR.to_vec();
    expected.extend(["sv 113 E LV-value", "sv 115 E LV-value"]);
    check(&[&finnish, &later], &expected);
}

#[test]
fn a_bilingual_authority_lacks_a_version() {
    for (file, expected) in [
        ("000_2c0f4cfe4a4f2dd2.txt", ["sv 7 W LV-missing"].as_slice()),
        ("002_ca9a7057be2370bd.txt", &[]),
        ("003_586ba1f736ef5ca5.txt", &["sv 1 W LV-missing"]),
    ] {
        let Some(text) = seed(file, Language::Sv) else {
            return;
        };
        check(&[&text], expected);
    }
}

#[test]
fn our_own_sample_of_the_same_layout_gives_the_same_values_in_both_languages() {
    let [finnish, swedish] = samples();
    let expected = [
        "fi 2 N LV-structure",
        "sv 1 W LV-date",
        "sv 10 N LV-structure",
        "sv 83 W LV-term",
    ];
    check(&[&finnish, &swedish], &expected);
}

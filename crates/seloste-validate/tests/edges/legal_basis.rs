//! Edge cases of the rules on legal bases, and of the Swedish one on public tasks.

use seloste_source::Severity;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed::notice;

/// The findings of the family and of the Swedish rule: `E` for errors, `W` for warnings, `N` for notes, and the code.
fn found(changes: &Value) -> Vec<String> {
    let found = check(&notice(changes), &Options::on(example_day()));
    let own = found
        .iter()
        .filter(|it| it.rule.family == "legal_basis" || it.rule.code == "SE-DSL-2-2");
    let rows = own.map(|finding| {
        let severity = match finding.severity {
            Severity::Error => "E",
            Severity::Warning => "W",
            Severity::Note => "N",
        };
        format!("{severity} {}", finding.rule.code)
    });
    rows.collect()
}

/// A notice in some words, of which one basis is stated.
fn worded(jurisdiction: &str, language: &str, text: &str, basis: &str, cited: bool) -> Value {
    let version = format!("#{language}");
    json!({
        "jurisdiction": jurisdiction,
        "versions": [{"id": version, "type": "PrivacyNotice", "language": language, "text": text}],
        "passages": [{"id": "#p", "version": version, "start": 0, "end": text.len(), "quote": text}],
        "legalGrounds": [{"legalBasis": basis, "cited": cited, "statedIn": ["#p"]}],
        "purposes": [{"label": {"fi": "lainaaminen"}, "legalBases": [basis]}],
        "statutes": null,
    })
}

#[test]
fn an_act_on_the_task_is_named() {
    let rows: [(&str, Value, Value, &[&str]); 9] = [
        ("A6-1-e", json!([]), json!([]), &["W LB-6-3-law"]),
        (
            "A6-1-e",
            json!(["gdpr", "fi-tsl", "fi-julkl", "fi-hl"]),
            json!([]),
            &["W LB-6-3-law"],
        ),
        ("A6-1-e", json!(["fi-kuntal"]), json!([]), &[]),
        ("A6-1-e", json!(["fi-tsl"]), json!(["#a0"]), &[]),
        (
            "A6-1-e",
            json!(["fi-julkl"]),
            json!(["#a0"]),
            &["W LB-6-3-law"],
        ),
        ("A6-1-e", json!(["fi-arkl"]), json!(["#a0"]), &[]),
        (
            "A6-1-c",
            json!(["fi-tsl"]),
            json!(["#a0"]),
            &["E LB-6-1-c-law"],
        ),
        ("A6-1-c", json!(["fi-arkl"]), json!(["#a0"]), &[]),
        ("A6-1-c", json!(["fi-arkl"]), json!([]), &["E LB-6-1-c-law"]),
    ];
    for (basis, tokens, law, expected) in rows {
        let tokens = tokens.as_array().expect("tokens are listed").iter();
        let statutes = tokens
            .enumerate()
            .map(|(at, token)| json!({"id": format!("#a{at}"), "statute": token}));
        let statutes: Vec<Value> = statutes.collect();
        let found = found(&json!({
            "legalGrounds": [{"legalBasis": basis, "cited": true, "nationalLaw": law}],
            "purposes": [{"label": {"fi": "lainaaminen"}, "legalBases": [basis]}],
            "statutes": statutes,
        }));
        assert_eq!(found, expected, "{basis} {statutes:?} {law}");
    }
}

#[test]
fn an_act_that_the_vocabulary_does_not_know_is_one_on_the_task() {
    let found = found(&json!({
        "legalGrounds": [{"legalBasis": "A6-1-e", "cited": true}],
        "statutes": [{"number": "9999/2020", "label": {"fi": "mallilaki"}}],
    }));
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_basis_of_a_purpose_alone_is_judged_too() {
    let found = found(&json!({
        "legalGrounds": null,
        "statutes": null,
        "purposes": [{"label": {"fi": "lainaaminen"}, "legalBases": ["A6-1-e"]}],
    }));
    assert_eq!(found, ["W LB-6-3-law"]);
}

#[test]
fn words_may_say_what_a_task_follows_from() {
    let rows: [(&str, &str, &str, &[&str]); 8] = [
        (
            "FI",
            "fi",
            "Peruste on tietosuojalain (1050/2018) 4 §.",
            &[],
        ),
        (
            "FI",
            "fi",
            "Peruste on tietosuojalain 29 §.",
            &["W LB-6-3-law"],
        ),
        ("FI", "fi", "Peruste on tietosuojalaki.", &["W LB-6-3-law"]),
        (
            "FI",
            "sv",
            "Uppgift av allmänt intresse enligt 4 § i dataskyddslagen.",
            &[],
        ),
        (
            "SE",
            "sv",
            "En uppgift av allmänt intresse.",
            &["W SE-DSL-2-2"],
        ),
        ("SE", "sv", "Uppgiften följer av nämndens reglemente.", &[]),
        (
            "SE",
            "sv",
            "Personer med beslut om en insats.",
            &["W SE-DSL-2-2"],
        ),
        (
            "SE",
            "sv",
            "Uppgiften följer av 4 § dataskyddslagen.",
            &["W SE-DSL-2-2"],
        ),
    ];
    for (jurisdiction, language, text, expected) in rows {
        let mut changes = worded(jurisdiction, language, text, "A6-1-e", true);
        let section = json!({
            "topic": "legalGrounds", "heading": text, "start": 0, "end": text.len(),
        });
        changes["versions"][0]["sections"] = json!([section]);
        assert_eq!(found(&changes), expected, "{text}");
    }
}

#[test]
fn section_4_for_a_disclosure_is_no_basis() {
    let text = "Tietoja luovutetaan tietosuojalain 4 §:n mukaan.\n\nMuuta.\n\nPeruste on muu.";
    let found = found(&worded("FI", "fi", text, "A6-1-e", true));
    assert_eq!(found, ["W LB-6-3-law"]);
}

#[test]
fn an_act_without_its_number_may_stand_in_the_next_sentence() {
    let basis = "Grunden är en rättslig skyldighet.";
    for (after, expected) in [
        ("Enligt 3 § i lagen om bibliotek förs ett register.", vec![]),
        ("Lagen om bibliotek är bra.", vec!["E LB-6-1-c-law"]),
        ("Vi lånar ut böcker.", vec!["E LB-6-1-c-law"]),
    ] {
        let mut changes = worded("FI", "sv", basis, "A6-1-c", true);
        changes["versions"][0]["text"] = json!(format!("{basis}\n\n{after}\n"));
        assert_eq!(found(&changes), expected, "{after}");
    }
}

#[test]
fn words_may_fit_several_points() {
    let rows: [(&str, &str, &str, &[&str]); 5] = [
        (
            "fi",
            "Kunnan lakisääteiset tehtävät.",
            "A6-1-c",
            &["W LB-6-unparsed", "W LB-6-1-c-law"],
        ),
        (
            "fi",
            "Lakisääteinen velvoite.",
            "A6-1-c",
            &["N LB-6-unparsed", "W LB-6-1-c-law"],
        ),
        (
            "sv",
            "Stadens lagstadgade uppgifter.",
            "A6-1-e",
            &["W LB-6-unparsed", "W LB-6-3-law"],
        ),
        (
            "sv",
            "Samtycke till lagstadgade uppgifter.",
            "A6-1-a",
            &[
                "N LB-6-unparsed",
                "N LB-6-1-a-public",
                "N LB-consent-conditions",
            ],
        ),
        (
            "fi",
            "Yleisen edun mukainen tehtävä.",
            "A6-1-e",
            &["N LB-6-unparsed", "W LB-6-3-law"],
        ),
    ];
    for (language, text, basis, expected) in rows {
        let mut found = found(&worded("FI", language, text, basis, false));
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn words_are_told_of_once_and_not_where_the_article_is_cited() {
    let ground = |basis: &str, cited: Value| json!({"legalBasis": basis, "cited": cited});
    let rows: [(Value, &[&str]); 3] = [
        (
            json!([
                ground("A6-1-d", json!(false)),
                ground("A6-1-b", json!(false))
            ]),
            &["N LB-6-unparsed"],
        ),
        (
            json!([ground("A6-1-d", json!(true)), ground("A6-1-b", Value::Null)]),
            &[],
        ),
        (
            json!([
                ground("A6-1-d", json!(true)),
                ground("A9-2-f", json!(false))
            ]),
            &[],
        ),
    ];
    for (grounds, expected) in rows {
        assert_eq!(
            found(&json!({"legalGrounds": grounds})),
            expected,
            "{grounds}"
        );
    }
}

#[test]
fn only_public_bodies_are_barred_from_legitimate_interests() {
    let rows: [(Value, &str, Value, &[&str]); 5] = [
        (
            json!(true),
            "Esimerkkilä",
            json!(["A6-1-f"]),
            &["E LB-6-1-f-public"],
        ),
        (
            json!(true),
            "Esimerkkilä",
            json!(["A6-1-e"]),
            &["W LB-6-1-f-public"],
        ),
        (
            json!(true),
            "Esimerkkilän seurakunta",
            json!(["A6-1-f"]),
            &["W LB-6-1-f-public"],
        ),
        (json!(false), "Esimerkkilä", json!(["A6-1-f"]), &[]),
        (Value::Null, "Esimerkkilä", json!(["A6-1-f"]), &[]),
    ];
    for (public, name, of_purpose, expected) in rows {
        let found = found(&json!({
            "controller": {"name": {"fi": name}, "publicBody": public},
            "legalGrounds": [{"legalBasis": "A6-1-f", "cited": true}],
            "purposes": [{"label": {"fi": "Kirjaston palvelun kehittäminen"}, "legalBases": of_purpose}],
        }));
        assert_eq!(found, expected, "{public} {name} {of_purpose}");
    }
}

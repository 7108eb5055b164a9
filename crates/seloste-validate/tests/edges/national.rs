//! Edge cases of the rules of national law.

use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed::notice;

/// The codes found in the sound notice with an identity code and other values under some keys.
fn found(changes: &Value) -> Vec<&'static str> {
    let mut all = json!({
        "personalData": [{
            "label": {"fi": "henkilötunnus"},
            "categories": ["seloste:NationalIdentificationNumber"],
        }],
        "statutes": null,
        "legalGrounds": [{"legalBasis": "A6-1-e", "cited": true}],
    });
    for (key, value) in changes.as_object().expect("changes have keys") {
        all[key] = value.clone();
    }
    let notice = notice(&all);
    let found = check(&notice, &Options::on(example_day()));
    let own = found.iter().map(|finding| finding.rule.code);
    own.filter(|code| code.starts_with("FI-TSL-29")).collect()
}

#[test]
fn an_identity_code_needs_a_ground_that_is_tied_to_it() {
    let missing: &[&str] = &["FI-TSL-29"];
    let act = json!([{"statute": "fi-kirjl"}]);
    let text = |text: &str| json!({"versions": [{"id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": text}], "passages": null});
    let consent = json!([{"legalBasis": "A6-1-a", "cited": true}]);
    let both =
        json!([{"legalBasis": "A6-1-a", "cited": true}, {"legalBasis": "A6-1-e", "cited": true}]);
    let none = json!([{"label": {"fi": "lainaaminen"}}]);
    let rows = [
        (json!({}), missing),
        (json!({"jurisdiction": "SE"}), &[]),
        (json!({"statutes": act}), &[]),
        (json!({"statutes": act, "kind": "umbrella"}), missing),
        (json!({"statutes": [{"statute": "fi-tsl"}]}), missing),
        (json!({"legalGrounds": consent, "purposes": none}), &[]),
        (json!({"legalGrounds": both, "purposes": none}), missing),
        (text("Henkilötunnusta käsitellään suostumuksella."), &[]),
        (
            text("Henkilötunnus tarvitaan, jotta asiakas voidaan yksilöidä."),
            &[],
        ),
        (
            text("Käsittely perustuu suostumukseen.\nHenkilötunnus tallennetaan."),
            missing,
        ),
    ];
    for (changes, expected) in rows {
        assert_eq!(found(&changes), expected, "{changes}");
    }
}

#[test]
fn an_act_on_retention_is_no_ground_of_an_identity_code() {
    let text = "Laskut säilytetään kirjanpitolain mukaan.";
    let end = text.len();
    for (topic, expected) in [("retention", &["FI-TSL-29"][..]), ("purposes", &[])] {
        let changes = json!({
            "statutes": [{"statute": "fi-kpl", "statedIn": ["#s30"]}],
            "passages": [{"id": "#s30", "version": "#fi", "start": 0, "end": end, "quote": text}],
            "versions": [{
                "id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": text,
                "sections": [{"topic": topic, "heading": "Laskut", "start": 0, "end": end}],
            }],
        });
        assert_eq!(found(&changes), expected, "{topic}");
    }
}

#[test]
fn the_name_of_the_authority_over_an_address_of_the_controller() {
    for (text, term) in [
        (
            "Tietosuojavaltuutettu\n\nMaija Esimerkki, maija@esimerkkila.example",
            Some("Tietosuojavaltuutettu"),
        ),
        (
            "Tietosuojavaltuutettu: maija@esimerkkila.example",
            Some("Tietosuojavaltuutettu"),
        ),
        ("Tietosuojavaltuutettu\n\ntietosuoja@om.fi", None),
        (
            "Tietosuojavaltuutetun toimisto\n\nkirjaamo@virasto.example",
            None,
        ),
        ("Tietosuojavastaava\n\nmaija@esimerkkila.example", None),
        (
            "Tietosuojavaltuutettu\n\nVoit valittaa, ja ensin kysyä: a@b.example.",
            None,
        ),
    ] {
        let changes = json!({
            "versions": [crate::changed::version("fi", text)],
            "passages": null,
        });
        let found = check(&notice(&changes), &Options::on(example_day()));
        let terms = found.iter().filter(|it| it.rule.code == "FI-TSL-term");
        let terms = terms
            .filter_map(|it| it.anchor.text)
            .map(|(_, words)| words.of(text));
        assert_eq!(terms.collect::<Vec<_>>(), Vec::from_iter(term), "{text}");
    }
}

//! What is corrected without a person, and what is not.

use seloste::{Notice, PositionedJson};
use seloste_validate::{Fix, Options, check, example_day, fixed};
use serde_json::{Value, json};

use crate::changed::notice;

/// The sound notice without its text, changed.
fn without_text(changes: &Value) -> Notice {
    let mut all = json!({
        "versions": [{"id": "#fi", "type": "PrivacyNotice", "language": "fi", "modified": "2026-03-02"}],
        "passages": null,
    });
    let members = changes.as_object().expect("changes are an object");
    all.as_object_mut()
        .expect("it is one")
        .extend(members.clone());
    notice(&all)
}

fn fixes(notice: &Notice, code: &str) -> Vec<Fix> {
    let found = check(notice, &Options::on(example_day())).into_iter();
    found
        .filter(|it| it.rule.code == code)
        .filter_map(|it| it.fix)
        .collect()
}

/// Makes the fixes of a rule, and looks for it again.
fn assert_fixed(code: &str, changes: &Value, expected: &[(&str, &str)]) {
    let before = without_text(changes);
    let offered = fixes(&before, code);
    let offered_values: Vec<_> = offered.iter().map(|it| (&*it.old, &*it.new)).collect();
    assert_eq!(offered_values, expected, "{code} {changes}");
    let text = seloste::to_json(&before);
    let positions = PositionedJson::scan("n.json", text.as_bytes()).expect("it is JSON");
    let fixed = fixed(&text, &positions, &offered);
    assert_eq!((fixed.n_made, fixed.refused), (offered.len(), vec![]));
    let after = seloste::read("n.json", fixed.json.as_bytes()).expect("it is a notice still");
    assert_eq!(
        seloste::to_json(&after),
        fixed.json,
        "the form of the file stays"
    );
    let found = check(&after, &Options::on(example_day()));
    let left = found
        .iter()
        .filter(|it| it.rule.code == code && it.fix.is_some());
    assert_eq!(left.count(), 0, "{code} {changes}");
}

#[test]
fn a_nought_after_the_number_of_the_country_is_taken_away() {
    for (phone, expected) in [
        ("+358 09 123 4567", Some("+358 9 123 4567")),
        ("00358 09 123 4567", Some("00358 9 123 4567")),
        ("+46 (08) 123 45 67", None),
        ("+358 9 123 4567", None),
        ("09 123 4567", None),
        ("12", None),
        ("+358 0", None),
    ] {
        let changes = json!({"controller": {"contact": {"phone": [phone]}}});
        let expected: Vec<_> = expected.map(|new| (phone, new)).into_iter().collect();
        assert_fixed("HY-phone", &changes, &expected);
    }
}

#[test]
fn a_swedish_postcode_gets_its_space() {
    for (postal, expected) in [
        ("Box 12, 12345 Exempelby", Some("Box 12, 123 45 Exempelby")),
        (
            "Exempelgatan 12, 12345 Exempelby",
            Some("Exempelgatan 12, 123 45 Exempelby"),
        ),
        ("Box 12, 123 45 Exempelby", None),
        ("PB 1, 00001 Exempelby", None),
        ("Box 12", None),
    ] {
        let changes =
            json!({"jurisdiction": "SE", "controller": {"contact": {"postal": {"sv": postal}}}});
        let expected: Vec<_> = expected.map(|new| (postal, new)).into_iter().collect();
        assert_fixed("HY-postal-se", &changes, &expected);
    }
}

#[test]
fn an_address_of_an_authority_gets_https_and_others_are_told() {
    for (url, n_found, expected) in [
        (
            "http://tietosuoja.fi/yhteystiedot",
            1,
            Some("https://tietosuoja.fi/yhteystiedot"),
        ),
        ("HTTP://www.imy.se", 1, Some("https://www.imy.se")),
        ("http://www.esimerkkila.example", 1, None),
        ("https://tietosuoja.fi", 0, None),
        ("http://tietosuoja.fi.example/", 1, None),
    ] {
        let changes = json!({"controller": {"contact": {"url": [url]}}});
        let notice = without_text(&changes);
        let found = check(&notice, &Options::on(example_day()));
        let own = found.iter().filter(|it| it.rule.code == "HY-url-scheme");
        let places: Vec<_> = own.map(|it| it.anchor.pointer.as_str()).collect();
        assert_eq!(places, vec!["/controller/contact/url/0"; n_found], "{url}");
        let expected: Vec<_> = expected.map(|new| (url, new)).into_iter().collect();
        assert_fixed("HY-url-scheme", &changes, &expected);
    }
}

#[test]
fn the_number_of_an_act_is_put_in_the_order_of_its_country() {
    for (number, token, expected) in [
        ("2018/1050", None, Some("1050/2018")),
        ("2018/1050", Some("fi-tsl"), Some("1050/2018")),
        ("218:2018", None, Some("2018:218")),
        ("1050/2018", None, None),
        ("679/2016", None, None),
        // The token means another act.
        ("2018/1050", Some("fi-julkl"), None),
    ] {
        let mut citation = json!({"number": number});
        if let Some(token) = token {
            citation["statute"] = token.into();
        }
        let expected: Vec<_> = expected.map(|new| (number, new)).into_iter().collect();
        assert_fixed(
            "DT-statute-mismatch",
            &json!({"statutes": [citation]}),
            &expected,
        );
    }
}

#[test]
fn the_token_of_an_act_is_that_of_its_number_and_name() {
    for (token, number, label, expected) in [
        ("fi-julkl", "1050/2018", None, Some("fi-tsl")),
        (
            "fi-julkl",
            "1050/2018",
            Some("tietosuojalaki"),
            Some("fi-tsl"),
        ),
        ("fi-tsl", "1050/2018", Some("tietosuojalaki"), None),
        // The number or the name may be wrong.
        ("fi-julkl", "1050/2018", Some("julkisuuslaki"), None),
        ("fi-julkl", "1/2030", None, None),
    ] {
        let mut citation = json!({"statute": token, "number": number});
        if let Some(label) = label {
            citation["label"] = json!({"fi": label});
        }
        let expected: Vec<_> = expected.map(|new| (token, new)).into_iter().collect();
        assert_fixed(
            "DT-statute-mismatch",
            &json!({"statutes": [citation]}),
            &expected,
        );
    }
}

#[test]
fn a_renamed_authority_is_replaced_where_no_text_names_it() {
    let rights = json!([{"right": "A77", "authority": "se-di"}]);
    let changes = json!({"jurisdiction": "SE", "rights": rights});
    assert_fixed("DT-authority-stale", &changes, &[("se-di", "se-imy")]);
    let text = "Klagomål lämnas till Datainspektionen.";
    let version = crate::changed::version("sv", text);
    let named =
        json!({"jurisdiction": "SE", "rights": rights, "versions": [version], "passages": null});
    let found = check(&notice(&named), &Options::on(example_day()));
    let own: Vec<_> = found
        .iter()
        .filter(|it| it.rule.code == "DT-authority-stale")
        .collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].fix, None);
}

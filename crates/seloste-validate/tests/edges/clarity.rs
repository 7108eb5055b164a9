//! Edge cases of the rules on clarity.

use serde_json::{Value, json};

use crate::changed::{found, version};

/// The sound notice with another text under one heading.
fn section(language: &str, topic: &str, text: &str) -> Value {
    let mut version = version(language, text);
    let end = text.len();
    version["sections"] = json!([{"topic": topic, "start": 0, "end": end}]);
    json!({"versions": [version], "passages": null})
}

#[test]
fn words_are_found_where_they_leave_something_open() {
    for (code, language, topic, text, expected) in [
        (
            "CL-amb",
            "fi",
            "recipients",
            "Saajat\nTietoja ei luovuteta ja siirretä muille.",
            1,
        ),
        (
            "CL-amb",
            "fi",
            "recipients",
            "Saajat\nTietoja ei luovuteta ja niitä säilytetään.",
            0,
        ),
        (
            "CL-amb",
            "fi",
            "recipients",
            "Saajat\nTietoja ei luovuteta tai siirretä muille.",
            0,
        ),
        (
            "CL-amb",
            "sv",
            "recipients",
            "Mottagare\nUppgifter säljs inte och används för reklam.",
            1,
        ),
        (
            "CL-amb",
            "sv",
            "recipients",
            "Mottagare\nUppgifter säljs inte och används endast här.",
            0,
        ),
        (
            "CL-amb",
            "en",
            "recipients",
            "Recipients\nData are not sold and used for adverts.",
            1,
        ),
        (
            "CL-qual",
            "fi",
            "personalData",
            "Tiedot\nTarvittaessa nimi.",
            1,
        ),
        (
            "CL-qual",
            "fi",
            "personalData",
            "Tarvittaessa kerättävät tiedot\nNimi.",
            0,
        ),
        (
            "CL-qual",
            "fi",
            "personalData",
            "Tiedot\nVain tarvittaessa nimi.",
            0,
        ),
        (
            "CL-qual",
            "fi",
            "rights",
            "Oikeudet\nTarvittaessa voit kysyä.",
            0,
        ),
        (
            "CL-head",
            "sv",
            "recipients",
            "Ändamål för vilka uppgifter lämnas ut\nInga.",
            1,
        ),
        (
            "CL-head",
            "sv",
            "purposes",
            "Ändamål för vilka uppgifter lämnas ut\nInga.",
            0,
        ),
    ] {
        let said = found(code, &section(language, topic, text));
        assert_eq!(said.len(), expected, "{text}: {said:?}");
    }
}

#[test]
fn sentences_are_cut_off_or_have_strayed() {
    let long = "Tietoja käsittelevät ja niistä vastaavat ne kunnan työntekijät, jotka palvelevat";
    for (code, text, expected) in [
        ("CL-trunc", format!("{long}\n\nasiakkaita kirjastossa."), 1),
        ("CL-trunc", format!("{long}\nasiakkaita kirjastossa."), 0),
        ("CL-trunc", "nimi\n\nosoite\n\npuhelinnumero".to_owned(), 0),
        (
            "CL-trunc",
            "Näemme asiakkaan nimen, osoitteen ja\n\n- lainat".to_owned(),
            0,
        ),
        (
            "CL-trunc",
            "Näemme asiakkaan nimen, osoitteen ja\n\nKysy lisää.".to_owned(),
            1,
        ),
        (
            "CL-stray",
            "Yksi virke.\n\non kunta nimennyt siihen johtajan.".to_owned(),
            1,
        ),
        (
            "CL-stray",
            "Yksi virke.\n\ne-kirja on myös lainattava kirja.".to_owned(),
            0,
        ),
        (
            "CL-stray",
            "- Yksi kohta.\n\ntoinen kohta on myös tässä.".to_owned(),
            0,
        ),
        (
            "CL-stray",
            "Yksi lause:\n\ntoinen lause on myös tässä.".to_owned(),
            0,
        ),
    ] {
        let changes = json!({"versions": [version("fi", &text)], "passages": null});
        let said = found(code, &changes);
        assert_eq!(said.len(), expected, "{text}: {said:?}");
    }
}

#[test]
fn references_lead_somewhere_where_an_address_stands_near() {
    for (language, text, expected) in [
        ("fi", "Lisätietoja on kunnan verkkosivuilla.", 1),
        (
            "fi",
            "Lisätietoja on kunnan verkkosivuilla.\nesimerkkila.fi",
            0,
        ),
        (
            "fi",
            "Lisätietoja on kunnan verkkosivuilla https://esimerkkila.example.",
            0,
        ),
        ("fi", "Tietoja kerätään kunnan verkkosivuilla.", 0),
        ("fi", "Nimesi julkaistaan kunnan verkkosivuilla.", 0),
        (
            "sv",
            "Registerbeskrivningen finns på kommunens webbplats.",
            1,
        ),
        ("sv", "Uppgifter samlas in på kommunens webbplats.", 0),
        ("en", "You can read more on our website.", 1),
        ("en", "We collect data when you visit our website.", 0),
    ] {
        let changes = json!({"versions": [version(language, text)], "passages": null});
        let said = found("CL-layer", &changes);
        assert_eq!(said.len(), expected, "{text}: {said:?}");
    }
}

#[test]
fn one_office_is_held_by_one() {
    let person = |role: &str, unit: Option<&str>| {
        let unit = unit.map(|unit| json!({"fi": unit}));
        json!({"role": {"fi": role}, "unit": unit})
    };
    for (a, b, expected) in [
        (
            person("kirjastojohtaja", None),
            person("sivistysjohtaja", None),
            1,
        ),
        (
            person("kirjastojohtaja", None),
            person("Kirjastojohtajan", None),
            0,
        ),
        (
            person("kirjastojohtaja", Some("kirjasto")),
            person("rehtori", Some("lukio")),
            0,
        ),
        (
            person("kirjastojohtaja", Some("kirjasto")),
            person("rehtori", Some("kirjasto")),
            1,
        ),
    ] {
        let said = found("CL-role", &json!({"responsible": [a, b]}));
        assert_eq!(said.len(), expected, "{a} {b}: {said:?}");
    }
    let together = json!({"role": {"fi": "rehtori"}, "statedIn": ["#s1"]});
    let other = json!({"role": {"fi": "kirjastojohtaja"}, "statedIn": ["#s1"]});
    assert!(found("CL-role", &json!({"responsible": [together, other]})).is_empty());
}

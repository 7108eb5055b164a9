//! Edge cases of the rules on consent, on how bases and acts are cited, and on uses without a purpose.

use serde_json::{Value, json};

use crate::changed::{found, version};

/// The codes that a family of rules finds.
fn codes(prefix: &str, changes: &Value) -> Vec<String> {
    let found = found(prefix, changes);
    let code = |line: &String| line.split(':').next().unwrap_or_default().to_owned();
    found.iter().map(code).collect()
}

fn said(language: &str, text: &str) -> Value {
    json!({"versions": [version(language, text)]})
}

#[test]
fn consent_to_what_an_act_requires() {
    let rows = [
        (
            "fi",
            "Palkkio ilmoitetaan tulorekisteriin suostumuksella.",
            true,
        ),
        (
            "fi",
            "Palkkio ilmoitetaan tulorekisteriin ilman suostumusta.",
            false,
        ),
        (
            "fi",
            "Palkkio ilmoitetaan tulorekisteriin suostumuksella tai lain nojalla.",
            false,
        ),
        (
            "fi",
            "Huoltajan suostumuksella tulot tarkistetaan tulorekisteristä.",
            false,
        ),
        (
            "sv",
            "Inkomsterna hämtas från inkomstregistret med ditt samtycke.",
            false,
        ),
        (
            "fi",
            "Palkkio ilmoitetaan palkanlaskijalle suostumuksella.",
            false,
        ),
        (
            "sv",
            "Arvodet anmäls till inkomstregistret med ditt samtycke.",
            true,
        ),
        (
            "sv",
            "Arvodet anmäls till inkomstregistret utan samtycke.",
            false,
        ),
        (
            "sv",
            "Arvodet anmäls till inkomstregistret (53/2018), bilder med samtycke.",
            false,
        ),
    ];
    for (language, text, is_found) in rows {
        let found = codes("LB-6-1-a-mandatory", &said(language, text));
        assert_eq!(!found.is_empty(), is_found, "{text}");
    }
}

#[test]
fn duties_are_those_of_the_country_and_of_the_day() {
    let text = "Arvodet anmäls till inkomstregistret med ditt samtycke.";
    let mut changes = said("sv", text);
    assert_eq!(codes("LB-6-1-a-mandatory", &changes).len(), 1);
    changes["jurisdiction"] = json!("AX");
    assert_eq!(codes("LB-6-1-a-mandatory", &changes).len(), 1);
    changes["jurisdiction"] = json!("SE");
    assert_eq!(codes("LB-6-1-a-mandatory", &changes), [""; 0]);
    changes["jurisdiction"] = json!("FI");
    for (day, number) in [((2018, 12, 31), 0), ((2019, 1, 1), 1)] {
        let day = seloste::Date::new(day.0, day.1, day.2).expect("it is a day");
        let found = crate::changed::found_on(day, "LB-6-1-a-mandatory", &changes);
        assert_eq!(found.len(), number, "{day}");
    }
}

#[test]
fn bases_beside_consent() {
    let ground = |basis: &str, passage: &str| json!({"legalBasis": basis, "cited": true, "statedIn": [passage]});
    let purpose = |bases: Value| json!([{"label": {"fi": "lainaaminen"}, "legalBases": bases}]);
    let rows = [
        ("A6-1-a", "A6-1-e", "#s6", json!([]), true),
        ("A6-1-a", "A6-1-e", "#s7", json!([]), false),
        ("A6-1-a", "A6-1-e", "#s6", json!(["A6-1-e"]), false),
        ("A6-1-a", "A6-1-e", "#s7", json!(["A6-1-a", "A6-1-e"]), true),
        ("A6-1-a", "A9-2-a", "#s6", json!([]), false),
        ("A6-1-c", "A6-1-e", "#s6", json!([]), false),
    ];
    for (first, second, passage, bases, is_found) in rows {
        let changes = json!({
            "legalGrounds": [ground(first, "#s6"), ground(second, passage)],
            "purposes": purpose(bases.clone()),
        });
        let found = codes("LB-mixed", &changes);
        assert_eq!(
            !found.is_empty(),
            is_found,
            "{first} {second} {passage} {bases}"
        );
    }
}

#[test]
fn words_of_another_point() {
    let rows = [
        ("A6-1-e", "lakisääteinen velvoite", true, true),
        ("A6-1-e", "lakisääteinen velvoite", false, false),
        ("A6-1-e", "yleistä etua koskeva tehtävä", true, false),
        ("A6-1-e", "kunnan lakisääteiset tehtävät", true, false),
        (
            "A6-1-c",
            "rekisterinpitäjän lakisääteinen velvoite",
            true,
            false,
        ),
        ("A6-1-c", "rekisteröidyn suostumus", true, true),
        ("A6-1-c", "laki, ilman suostumusta", true, false),
        ("A6-1-c", "yleinen etu", true, true),
        ("A6-1-e", "yleinen etu", true, false),
        ("A6-1-e", "lakisääteinen tehtävä", true, false),
        (
            "A6-1-e",
            "kunnan kanssa tehty kirjallinen sopimus",
            true,
            false,
        ),
    ];
    for (basis, label, cited, is_found) in rows {
        let ground = json!({"legalBasis": basis, "label": {"fi": label}, "cited": cited, "statedIn": ["#s6"]});
        let found = codes("LB-text-mismatch", &json!({"legalGrounds": [ground]}));
        assert_eq!(!found.is_empty(), is_found, "{basis} {label} {cited}");
    }
    let both = json!([
        {"legalBasis": "A6-1-e", "label": {"fi": "lakisääteinen velvoite"}, "cited": true, "statedIn": ["#s6"]},
        {"legalBasis": "A6-1-c", "cited": true, "statedIn": ["#s6"]},
    ]);
    assert_eq!(
        codes("LB-text-mismatch", &json!({"legalGrounds": both})),
        [""; 0]
    );
}

#[test]
fn numbers_of_union_acts() {
    let rows = [
        ("Tietosuoja-asetus (679/2016).", 1),
        ("Tietosuoja-asetus (679/2016), EU 679/2016.", 1),
        ("Tietosuoja-asetus (EU) 2016/679.", 0),
        ("Diaarinumero 1679/2016.", 0),
        ("Diaarinumero 679/20161.", 0),
        ("https://esimerkki.example/679/2016/x", 0),
    ];
    for (text, number) in rows {
        let mut changes = said("fi", text);
        changes["statutes"] = json!([{"statute": "gdpr"}]);
        assert_eq!(codes("LB-cite-order", &changes).len(), number, "{text}");
    }
}

#[test]
fn uses_that_are_among_no_purpose() {
    let rows = [
        (
            "fi",
            "IP-osoitteita kerätään väärinkäytösten selvittämiseksi.",
            true,
        ),
        (
            "fi",
            "IP-osoitteita ei kerätä väärinkäytösten selvittämiseksi.",
            false,
        ),
        ("fi", "Ohjeilla estetään väärinkäytökset.", false),
        ("sv", "IP-adresser samlas in för att utreda missbruk.", true),
        (
            "sv",
            "Instruktioner finns för att förhindra missbruk.",
            false,
        ),
        ("en", "We store IP addresses to investigate misuse.", true),
    ];
    for (language, text, is_found) in rows {
        let found = codes("LB-purpose-unbased", &said(language, text));
        assert_eq!(!found.is_empty(), is_found, "{text}");
    }
    let address = json!([{"label": {"fi": "IP-osoite"}, "categories": ["pd:IPAddress"]}]);
    let rows = [
        ("IP-osoite", true),
        ("IP-osoite. Lokeja säilytetään vuosi.", false),
    ];
    for (text, is_found) in rows {
        let mut changes = said("fi", text);
        changes["personalData"] = address.clone();
        let found = codes("LB-purpose-unbased", &changes);
        assert_eq!(!found.is_empty(), is_found, "{text}");
    }
}

#[test]
fn how_consent_is_given() {
    let rows = [
        ("fi", "Suostumus annetaan lomakkeella.", false),
        ("fi", "Käsittely perustuu suostumukseen.", true),
        (
            "sv",
            "Du lämnar ditt samtycke genom att kryssa i rutan.",
            false,
        ),
        ("sv", "Ett separat samtycke begärs för uppgifterna.", true),
        ("en", "You give your consent by ticking the box.", false),
        ("en", "The processing is based on consent.", true),
    ];
    for (language, text, is_found) in rows {
        let mut changes = said(language, text);
        changes["legalGrounds"] = json!([{"legalBasis": "A6-1-a"}]);
        let found = codes("LB-consent-conditions", &changes);
        assert_eq!(!found.is_empty(), is_found, "{text}");
        changes["kind"] = json!("umbrella");
        assert_eq!(codes("LB-consent-conditions", &changes), [""; 0]);
    }
}

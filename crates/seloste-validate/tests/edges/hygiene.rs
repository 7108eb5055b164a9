//! Edge cases of the rules on values that cannot be used.

use seloste_validate::{Options, check, example_day};
use serde_json::json;

use crate::changed::{found, notice, version};

/// How often a lost address is found in the sound notice with another text.
fn lost_addresses(language: &str, text: &str) -> usize {
    let version =
        json!({"id": "#text", "type": "PrivacyNotice", "language": language, "text": text});
    let notice = notice(&json!({"versions": [version], "passages": null}));
    let found = check(&notice, &Options::on(example_day()));
    let own = found.iter();
    own.filter(|finding| finding.rule.code == "HY-email-obfuscated")
        .count()
}

#[test]
fn an_address_that_spam_protection_has_taken_away_is_found_once() {
    let rows = [
        (
            "fi",
            "Ota yhteyttä. Osoite on suojattu spamboteilta. Tarvitset JavaScript-tuen nähdäksesi sen.",
            1,
        ),
        (
            "fi",
            "Osoite on suojattu roskapostilta.\n\nToinen kappale.\n\nOsoite on suojattu roskapostilta.",
            2,
        ),
        (
            "fi",
            "Rekisteri on suojattu salasanalla. Osoite on Mallikatu 1.",
            0,
        ),
        ("sv", "Adressen skyddas mot skräppost.", 1),
        ("sv", "Du måste tillåta JavaScript.", 1),
        ("sv", "Uppgifterna skyddas mot intrång.", 0),
        (
            "en",
            "This address is protected from spambots. You need JavaScript enabled to view it.",
            1,
        ),
    ];
    for (language, text, expected) in rows {
        assert_eq!(lost_addresses(language, text), expected, "{text}");
    }
}

/// What a rule finds in the sound notice with another text.
fn said(code: &str, language: &str, text: &str) -> Vec<String> {
    let changes = json!({"versions": [version(language, text)], "passages": null});
    found(code, &changes)
}

/// A rule with texts and how often it finds something in each.
type Row<'t> = (&'t str, &'t str, &'t str, usize);

fn assert_rows(rows: &[Row<'_>]) {
    for (code, language, text, expected) in rows {
        let said = said(code, language, text);
        assert_eq!(said.len(), *expected, "{code}: {text}: {said:?}");
    }
}

#[test]
fn addresses_must_be_such_that_mail_arrives() {
    assert_rows(&[
        (
            "HY-email-invalid",
            "fi",
            "Osoite: a.b-c@esimerkkila.example.\n\nLoppu.",
            0,
        ),
        (
            "HY-email-invalid",
            "fi",
            "Osoite: kirjaamo@lempäälä.example\n\nLoppu.",
            0,
        ),
        (
            "HY-email-invalid",
            "fi",
            "Osoite: kirjaamo@esimerkkila\n\nLoppu.",
            1,
        ),
        (
            "HY-email-invalid",
            "fi",
            "Osoite: kirjaamo@@esimerkkila.example\n\nLoppu.",
            1,
        ),
        (
            "HY-email-invalid",
            "fi",
            "Osoite: a..b@esimerkkila.example\n\nLoppu.",
            1,
        ),
        (
            "HY-email-invalid",
            "sv",
            "Adress: förnamn.efternamn@exempelby.example\n\nSlut.",
            0,
        ),
        (
            "HY-email-invalid",
            "fi",
            "Seuraa meitä: @esimerkkila\n\nLoppu.",
            0,
        ),
        // A text that is cut off says nothing of the address.
        ("HY-email-invalid", "fi", "Osoite: kirjaamo@esimerkk", 0),
        (
            "HY-postal-fi",
            "fi",
            "Kirjaamo, PL 12, 00001 Esimerkkilä",
            0,
        ),
        (
            "HY-postal-fi",
            "fi",
            "Kirjaamo, PL 12\n\n00001\n\nEsimerkkilä",
            0,
        ),
        ("HY-postal-fi", "fi", "Kirjaamo, PL 12, 0001 Esimerkkilä", 1),
        ("HY-postal-fi", "fi", "Kirjaamo, PL 12, 00001.", 1),
        ("HY-postal-fi", "fi", "Mallikatu 1, 0001 Esimerkkilä", 1),
        ("HY-postal-fi", "fi", "Oikeus tietoihin (PL 12 §).", 0),
        ("HY-postal-fi", "sv", "Box 8114, 104 20 Exempelby", 0),
        (
            "HY-postal-fi",
            "fi",
            "Yritys, PO Box 7, Dublin 24, Irlanti",
            0,
        ),
        // One finds a street without its postcode.
        (
            "HY-postal-fi",
            "fi",
            "Palvelupiste, Mallikatu 1, Esimerkkilä",
            0,
        ),
    ]);
}

#[test]
fn data_without_a_text_are_judged_by_themselves() {
    for (code, field, good, bad) in [
        (
            "HY-email-invalid",
            "email",
            json!(["a@b.example"]),
            json!(["a@b"]),
        ),
        (
            "HY-phone",
            "phone",
            json!(["09 123 4567"]),
            json!(["123 4567 890"]),
        ),
        (
            "HY-postal-fi",
            "postal",
            json!({"fi": "PL 1, 00001 Paikka"}),
            json!({"fi": "PL 1"}),
        ),
    ] {
        for (value, expected) in [(good, 0), (bad, 1)] {
            let changes = json!({
                "versions": [{"type": "PrivacyNotice", "language": "fi", "issued": "2026-03-02"}],
                "passages": null,
                "controller.contact": {field: value},
            });
            let said = found(code, &changes);
            assert_eq!(said.len(), expected, "{code}: {said:?}");
        }
    }
}

#[test]
fn numbers_are_those_that_one_can_dial() {
    let rows = [
        ("09 123 4567", 0),
        ("(09) 12345", 0),
        ("+358 9 123 4567", 0),
        ("+358 (0)9 123 4567", 0),
        ("+358 09 123 4567", 1),
        ("00358 9 123 4567", 0),
        ("+46 8 508 29 000", 0),
        ("+46 08 508 29 000", 1),
        ("+47 21 07 70 00", 0),
        ("116 117", 0),
        ("123 456", 0),
        ("310 1691", 1),
    ];
    for (number, expected) in rows {
        let said = said("HY-phone", "fi", &format!("Puhelin: {number}\n"));
        assert_eq!(said.len(), expected, "{number}: {said:?}");
    }
}

#[test]
fn numbers_of_organisations_have_a_digit_that_checks_the_others() {
    for (text, expected) in [
        ("Y-tunnus 0245973-9", 0),
        ("Y-tunnus: 0245973-8", 1),
        // No number has the remainder one.
        ("Y-tunnus 1000003-1", 1),
        ("Diaarinumero 0245973-8", 0),
    ] {
        let said = said("HY-orgid", "fi", text);
        assert_eq!(said.len(), expected, "{text}: {said:?}");
    }
    for (number, expected) in [("212000-0142", 0), ("212000-0143", 1), ("212000", 0)] {
        let changes = json!({"controller.organisationNumber": number});
        let said = found("HY-orgid", &changes);
        assert_eq!(said.len(), expected, "{number}: {said:?}");
    }
}

#[test]
fn dates_are_told_apart_only_where_they_can_be_mistaken() {
    assert_rows(&[
        (
            "HY-date-format",
            "fi",
            "Päivitetty 2.3.2026 ja 02.03.2026.",
            0,
        ),
        (
            "HY-date-format",
            "fi",
            "Päivitetty 3/2026, asia 12/2026.",
            0,
        ),
        ("HY-date-format", "fi", "Päivitetty 02/03/2026.", 1),
        ("HY-date-format", "fi", "Päivitetty 25/03/2026.", 0),
        ("HY-date-format", "fi", "Päivitetty 2.3.26.", 1),
        ("HY-date-format", "fi", "3.1.12 Luovutukset", 0),
        (
            "HY-date-format",
            "fi",
            "Päivitetty 2.3.2026. Hyväksytty 2026-03-01.",
            1,
        ),
        (
            "HY-date-format",
            "sv",
            "Antagen den 2 mars 2026, ändrad 2026-03-05.",
            0,
        ),
    ]);
}

#[test]
fn sections_are_numbered_in_one_row() {
    assert_rows(&[
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n## 2. Kaksi\n\n## 3. Kolme",
            0,
        ),
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n## 2. Kaksi\n\n## 2. Kolme",
            1,
        ),
        ("HY-section-number", "fi", "## 1. Yksi\n\n## 3. Kolme", 1),
        // The number stands in the text, though not as a heading.
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n2. Kaksi\n\n## 3. Kolme",
            0,
        ),
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n### Alakohta\n\n## 2. Kaksi",
            0,
        ),
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n### 1.1 Alakohta\n\n## 2. Kaksi",
            0,
        ),
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n## Muu\n\n## 2. Kaksi",
            1,
        ),
        // Another register begins.
        (
            "HY-section-number",
            "fi",
            "## 1. Yksi\n\n## 2. Kaksi\n\n## Toinen\n\n## 1. Yksi",
            0,
        ),
        ("HY-heading-level", "fi", "# Yksi\n\n## Kaksi\n\n# Kolme", 0),
        ("HY-heading-level", "fi", "# Yksi\n\n### Kaksi", 1),
        ("HY-heading-level", "fi", "## 1. Yksi\n\n# 2. Kaksi", 1),
    ]);
}

#[test]
fn terms_are_misspelt_only_inside_their_stems() {
    let rows = [
        ("fi", "Rekisterinpitäjän vastuuhenkilölle", ""),
        ("fi", "vastuhenkilölle", "vastuuhenkilölle"),
        ("fi", "Vastuhenkilö", "Vastuuhenkilö"),
        ("fi", "osaajille, ostajille ja osaaville", ""),
        (
            "fi",
            "profiloinnin, profilointia, rekisteröityjen ja rekisteröidyn",
            "",
        ),
        ("fi", "henkilö tietojen", "henkilötietojen"),
        ("fi", "vastuu henkilötiedoista", ""),
        ("sv", "personuppgifterna och personuppgiftsbehandlingen", ""),
        (
            "sv",
            "personuppgiftbehandlingen",
            "personuppgiftsbehandlingen",
        ),
        ("sv", "regelmässig utlämnande", "regelmässigt utlämnande"),
        (
            "sv",
            "stadsledningsledningskontoret",
            "stadsledningskontoret",
        ),
        ("sv", "dataskydds ombudet", "dataskyddsombudet"),
    ];
    for (language, text, expected) in rows {
        let said = said("HY-term-typo", language, text);
        let meant = format!("`{expected}`");
        let is_right = match expected {
            "" => said.is_empty(),
            _ => said.len() == 1 && said[0].ends_with(&meant),
        };
        assert!(is_right, "{text}: {said:?}");
    }
}

#[test]
fn links_and_layout_and_codes() {
    assert_rows(&[
        (
            "HY-url-scheme",
            "fi",
            "Katso <https://www.esimerkkila.example> ja tietosuoja.fi.",
            0,
        ),
        (
            "HY-url-scheme",
            "fi",
            "Katso (http://a.example), http://a.example ja www.b.example.",
            2,
        ),
        (
            "HY-linewrap",
            "fi",
            "Otsikko\n\nYksi kappale.\n\n- kohta\n  jatkuu\n\n",
            0,
        ),
        ("HY-linewrap", "fi", "Otsikko\n\nYksi kappale.\u{a0}\n", 1),
        (
            "HY-linewrap",
            "fi",
            "Otsikko\n\nKlo 9\u{a0}–\u{a0}15, 10\u{a0}000 euroa.\n",
            0,
        ),
        ("HY-pin-leak", "fi", "Tunnus 131052-308T on esimerkki.", 1),
        ("HY-pin-leak", "fi", "Tunnus 131052-308U on esimerkki.", 0),
    ]);
    let shown = said("HY-pin-leak", "fi", "Tunnus 131052-308T on esimerkki.");
    assert!(!shown[0].contains("131052"));
}

#[test]
fn what_is_too_long_for_a_word_is_not_judged() {
    let time = |n: usize| {
        // Letters of chance: no part of them stands twice in a row.
        let mut chance = 1_u64;
        let letter = || {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            char::from(b'a' + u8::try_from((chance >> 33) % 23).expect("small"))
        };
        let letters: String = std::iter::repeat_with(letter).take(n).collect();
        let text = format!("Rekisterin {letters} hoito.");
        let start = std::time::Instant::now();
        assert_eq!(said("HY-term-typo", "fi", &text), Vec::<String>::new());
        start.elapsed()
    };
    time(100);
    assert!(time(60_000) < std::time::Duration::from_secs(10));
}

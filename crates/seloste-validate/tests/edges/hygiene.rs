//! Edge cases of the rules on values that cannot be used.

use seloste_validate::{Options, check, example_day};
use serde_json::json;

use crate::changed::notice;

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

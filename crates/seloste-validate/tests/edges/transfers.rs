//! The edges of the rules on transfers: days, countries, and what the words say.

use seloste::{Date, Notice};
use seloste_validate::{Options, check};
use serde_json::{Value, json};

use crate::changed::{read, sound};

/// The sound notice with other transfers, and without the denial of them.
fn transferring(transfers: Value) -> Value {
    let mut json = sound();
    let denials = json["denials"].as_array_mut().expect("it denies");
    denials.retain(|denial| denial["topic"] != "transfers");
    json["transfers"] = transfers;
    json
}

/// The sound notice with a sentence for its whole text, in a section on transfers or in another; the
/// passage of the sentence is `#s30`.
fn saying(mut json: Value, language: &str, text: &str, in_section: bool) -> Notice {
    let end = text.len();
    let topic = if in_section { "transfers" } else { "security" };
    let sections = json!([{"id": "#section-1", "topic": topic, "start": 0, "end": end}]);
    let version = json!({
        "id": format!("#{language}"), "type": "PrivacyNotice", "language": language,
        "modified": "2026-03-02", "text": text, "sections": sections,
    });
    let passage = json!({
        "id": "#s30", "version": format!("#{language}"), "start": 0, "end": end, "quote": text,
    });
    json["versions"] = json!([version]);
    json["passages"] = json!([passage]);
    read(json)
}

/// The codes of the family that are found on a day.
fn found_on(notice: &Notice, day: &str) -> Vec<&'static str> {
    let day: Date = day.parse().expect("it is a day");
    let found = check(notice, &Options::on(day));
    let own = found.iter().filter(|it| it.rule.family == "transfers");
    own.map(|finding| finding.rule.code).collect()
}

fn found(notice: &Notice) -> Vec<&'static str> {
    found_on(notice, "2026-11-21")
}

fn transfer(fields: &Value) -> Value {
    let mut transfer = json!({"type": "Transfer", "certainty": "stated", "statedIn": ["#s30"]});
    let object = transfer.as_object_mut().expect("it is an object");
    object.extend(fields.as_object().expect("fields").clone());
    json!([transfer])
}

#[test]
fn membership_and_decisions_are_those_of_the_day() {
    let bare = |country: &str| transfer(&json!({"country": country}));
    let shield = json!({"country": "US", "mechanism": "A45-3", "instrument": "(EU) 2016/1250"});
    let clauses = json!({
        "country": "CH", "mechanism": "A46-2-c", "instrument": "2010/87/EU",
        "copyMeans": {"fi": "kirjastosta"},
    });
    for (transfers, day, expected) in [
        (bare("NO"), "2026-11-21", vec![]),
        (bare("AX"), "2026-11-21", vec![]),
        (bare("GB"), "2020-12-31", vec![]),
        (bare("GB"), "2021-06-27", vec![]),
        (bare("GB"), "2021-06-28", vec!["TR-13-1-f-safeguard"]),
        (transfer(&shield), "2020-07-16", vec![]),
        (transfer(&shield), "2020-07-17", vec!["TR-45-invalid"]),
        (transfer(&clauses), "2022-12-27", vec![]),
        (transfer(&clauses), "2022-12-28", vec!["TR-46-old-scc"]),
        (
            transfer(&json!({"country": "US", "mechanism": "A45-3"})),
            "2023-07-09",
            vec![],
        ),
        (
            transfer(&json!({"country": "US", "mechanism": "A45-3"})),
            "2026-11-21",
            vec!["TR-45-scope"],
        ),
    ] {
        let notice = read(transferring(transfers.clone()));
        assert_eq!(found_on(&notice, day), expected, "{transfers} {day}");
    }
}

#[test]
fn a_decision_after_the_day_of_judgement_is_not_newer() {
    let transfers =
        json!({"country": "BR", "mechanism": "A46-2-a", "copyMeans": {"fi": "verkossa"}});
    let mut json = transferring(transfer(&transfers));
    json["versions"][0]["modified"] = json!("2025-12-01");
    let notice = read(json);
    assert_eq!(found_on(&notice, "2026-01-25"), [""; 0]);
    assert_eq!(found_on(&notice, "2026-01-26"), ["TR-45-newer"]);
}

#[test]
fn the_country_of_the_recipient_is_that_of_the_transfer() {
    for (country, expected) in [("FI", vec![]), ("IN", vec!["TR-13-1-f-safeguard"])] {
        let mut json = transferring(transfer(&json!({"recipient": "#recipient-1"})));
        let recipient = json!([{
            "id": "#recipient-1", "type": "DataProcessor", "name": {"fi": "Mallifirma"},
            "country": country, "certainty": "stated",
        }]);
        json["recipients"] = recipient;
        assert_eq!(found(&read(json)), expected, "{country}");
    }
}

#[test]
fn what_a_transfer_rests_on_can_stand_in_words_that_were_not_read() {
    let india = json!({"country": "IN"});
    let america = json!({"country": "US"});
    for (fields, language, text, expected) in [
        (
            &india,
            "fi",
            "Tiedot siirretään Intiaan suostumuksesi perusteella.",
            vec![],
        ),
        (
            &india,
            "fi",
            "Siirto Intiaan perustuu 46 artiklaan.",
            vec![],
        ),
        (
            &india,
            "sv",
            "Överföringen till Indien grundas på artikel 49.",
            vec![],
        ),
        (
            &india,
            "fi",
            "Siirto ei perustu suostumukseen.",
            vec!["TR-13-1-f-safeguard"],
        ),
        (
            &america,
            "fi",
            "Vastaanottaja on sertifioitu tietosuojakehykseen (DPF).",
            vec![],
        ),
        (
            &america,
            "sv",
            "Mottagaren är certifierad enligt Data Privacy Framework.",
            vec![],
        ),
        (
            &america,
            "sv",
            "Överföringen grundas på Privacy Shield.",
            vec!["TR-45-invalid"],
        ),
        (
            &america,
            "sv",
            "Privacy Shield har upphävts.",
            vec!["TR-13-1-f-safeguard", "TR-45-scope"],
        ),
    ] {
        let notice = saying(transferring(transfer(fields)), language, text, true);
        let codes = found(&notice);
        assert_eq!(codes, expected, "{text}");
    }
}

#[test]
fn an_end_of_a_decision_is_stale_once_it_has_passed() {
    let text = "Tietosuojan riittävyyttä koskeva päätös on voimassa 27.6.2025 asti.";
    let fields = json!({"country": "GB", "mechanism": "A45-3"});
    let notice = saying(transferring(transfer(&fields)), "fi", text, true);
    assert_eq!(found_on(&notice, "2025-06-27"), [""; 0]);
    assert_eq!(found_on(&notice, "2025-06-28"), ["TR-45-extended"]);
}

#[test]
fn a_service_given_abroad_is_no_transfer_of_data() {
    let fields = json!({"region": "non-EEA", "certainty": "possible"});
    let other = vec!["TR-13-1-f-safeguard", "TR-country-unknown"];
    for (language, text, expected) in [
        (
            "fi",
            "Neuvontaa voidaan antaa ETA-alueen ulkopuolelle.",
            vec!["TR-service-abroad"],
        ),
        (
            "sv",
            "Handledning kan ges utanför EES.",
            vec!["TR-service-abroad"],
        ),
        (
            "fi",
            "Tietoja voidaan antaa ETA-alueen ulkopuolelle.",
            other.clone(),
        ),
        ("sv", "Uppgifter kan ges till mottagare utanför EES.", other),
    ] {
        let notice = saying(transferring(transfer(&fields)), language, text, true);
        let mut codes = found(&notice);
        codes.sort_unstable();
        assert_eq!(codes, expected, "{text}");
    }
}

#[test]
fn countries_are_in_the_eea_or_out_of_it() {
    let wrong = vec!["TR-eea-membership"];
    for (language, text, expected) in [
        (
            "fi",
            "Tietoja on EU/ETA-maissa, kuten Isossa-Britanniassa.",
            wrong.clone(),
        ),
        ("fi", "Tietoja on EU/ETA-maissa, kuten Islannissa.", vec![]),
        ("fi", "Tietoja on EU/ETA-maissa ja Sveitsissä.", vec![]),
        (
            "fi",
            "Tiedot viedään ETA-alueen ulkopuolelle Norjaan.",
            wrong.clone(),
        ),
        ("fi", "Tiedot viedään EU:n ulkopuolelle Norjaan.", vec![]),
        (
            "fi",
            "Tiedot viedään ETA-alueen ulkopuolelle Intiaan.",
            vec![],
        ),
        (
            "fi",
            "Tietoja ei viedä ETA-alueen ulkopuolelle eikä Norjaan.",
            vec![],
        ),
        (
            "sv",
            "Uppgifterna finns i Norge, som är ett tredjeland.",
            wrong.clone(),
        ),
        (
            "sv",
            "Uppgifterna finns i Schweiz, som är ett tredjeland.",
            vec![],
        ),
        (
            "sv",
            "Uppgifterna finns i EES-länder, till exempel i Schweiz.",
            wrong,
        ),
        ("sv", "Uppgifterna finns inom EES och i Schweiz.", vec![]),
    ] {
        let notice = saying(sound(), language, text, false);
        assert_eq!(found(&notice), expected, "{text}");
    }
}

#[test]
fn access_from_abroad_is_a_transfer_unless_it_is_among_them() {
    let remote = vec!["TR-remote-access"];
    for (language, text, in_section, expected) in [
        (
            "fi",
            "Toimittaja antaa etätukea ETA-alueen ulkopuolelta.",
            false,
            remote.clone(),
        ),
        (
            "sv",
            "Leverantören har fjärråtkomst från Indien.",
            false,
            remote,
        ),
        (
            "sv",
            "Leverantören har fjärråtkomst från Indien.",
            true,
            vec![],
        ),
        (
            "sv",
            "Leverantören har fjärråtkomst från Norge.",
            false,
            vec![],
        ),
        (
            "sv",
            "Leverantören har inte fjärråtkomst från Indien.",
            false,
            vec![],
        ),
        (
            "fi",
            "Työmatkalla Intiassa työntekijä käyttää etäyhteyttä.",
            false,
            vec![],
        ),
    ] {
        let notice = saying(sound(), language, text, in_section);
        assert_eq!(found(&notice), expected, "{text}");
    }
}

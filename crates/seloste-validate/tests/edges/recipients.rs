//! The edges of the rules on recipients.

use seloste::Notice;
use seloste_source::Severity;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed::{self, version};

/// The sound notice with other denials of disclosure and recipients, and a text of one sentence.
fn notice(denial: &Value, recipients: &Value, text: &str) -> Notice {
    let denials = [
        json!({"topic": "transfers", "scope": "all"}),
        denial.clone(),
    ];
    let denials: Vec<_> = denials.into_iter().filter(|it| !it.is_null()).collect();
    let passage = json!({
        "id": "#s30", "version": "#fi", "start": 0, "end": text.len(), "quote": text,
    });
    changed::notice(&json!({
        "denials": denials,
        "recipients": recipients,
        "passages": [passage],
        "versions": [version("fi", text)],
    }))
}

/// What the rules of the family that are tested here find: the codes, with their severity.
fn found(notice: &Notice) -> Vec<(&'static str, Severity)> {
    let found = check(notice, &Options::on(example_day()));
    let tested = ["RC-none-contradiction", "RC-processor-undisclosed"];
    let own = found.iter().filter(|it| tested.contains(&it.rule.code));
    own.map(|finding| (finding.rule.code, finding.severity))
        .collect()
}

#[test]
fn a_denial_is_contradicted_by_who_gets_personal_data_from_outside() {
    let all = json!({"topic": "recipients", "scope": "all", "statedIn": ["#s30"]});
    let hedged = json!({"topic": "recipients", "scope": "all", "hedged": true});
    let recipient =
        |kind: &str| json!({"type": kind, "name": {"fi": "Mallifirma"}, "certainty": "stated"});
    let anonymous = json!({
        "type": "ThirdParty", "label": {"fi": "tutkija"}, "dataForm": "anonymous",
        "certainty": "stated",
    });
    let excepted = json!({
        "type": "Authority", "label": {"fi": "virasto"}, "certainty": "stated",
        "statedIn": ["#s30"],
    });
    let plain = "Tietoja ei luovuteta.";
    let third = "Tietoja ei luovuteta kolmansille osapuolille.";
    for (denial, recipient, text, expected) in [
        (
            &all,
            recipient("DataController"),
            plain,
            Some(Severity::Error),
        ),
        (
            &all,
            recipient("DataController"),
            third,
            Some(Severity::Error),
        ),
        (
            &all,
            recipient("DataProcessor"),
            plain,
            Some(Severity::Warning),
        ),
        (&all, recipient("DataProcessor"), third, None),
        (&all, recipient("OrganisationalUnit"), plain, None),
        (&all, anonymous, plain, None),
        (&all, excepted, plain, None),
        (&hedged, recipient("DataController"), plain, None),
    ] {
        let notice = notice(denial, &json!([recipient]), text);
        let severities: Vec<_> = found(&notice).into_iter().map(|(_, it)| it).collect();
        assert_eq!(severities, Vec::from_iter(expected), "{recipient} {text}");
    }
}

#[test]
fn what_a_section_denies_after_its_recipients_is_the_rest() {
    let judged = |text: &str| {
        let place = |id: &str, words: &str| {
            let start = text.find(words).expect("the words");
            json!({"id": id, "version": "#fi", "start": start, "end": start + words.len(),
                "quote": words})
        };
        let end = text.find("Muuta").expect("the next section");
        let section = |topic: &str, start: usize, end: usize| json!({"topic": topic, "heading": "Kenelle", "start": start, "end": end});
        let mut version = version("fi", text);
        version["sections"] = json!([
            section("recipients", 0, end),
            section("security", end, text.len())
        ]);
        let notice = changed::notice(&json!({
            "denials": [{"topic": "recipients", "scope": "all", "statedIn": ["#s31"]}],
            "recipients": [{"type": "ThirdParty", "name": {"fi": "Mallifirma"},
                "certainty": "stated", "statedIn": ["#s30"]}],
            "passages": [place("#s30", "Tiedot saa Mallifirma."), place("#s31", "Ei luovuteta.")],
            "versions": [version],
        }));
        let severities = found(&notice).into_iter().map(|(_, it)| it);
        severities.collect::<Vec<_>>()
    };
    let error = vec![Severity::Error];
    for (text, expected) in [
        (
            "Kenelle\nTiedot saa Mallifirma. Ei luovuteta.\nMuuta",
            vec![],
        ),
        (
            "Kenelle\nEi luovuteta. Tiedot saa Mallifirma.\nMuuta",
            error.clone(),
        ),
        (
            "Kenelle\nEi luovuteta.\nMuuta\nTiedot saa Mallifirma.",
            error.clone(),
        ),
        (
            "Kenelle\nTiedot saa Mallifirma.\nMuuta\nEi luovuteta.",
            error,
        ),
    ] {
        assert_eq!(judged(text), expected, "{text}");
    }
}

#[test]
fn a_vendor_is_disclosed_by_its_company_or_product() {
    let named = |name: &str| json!([{"type": "DataProcessor", "name": {"fi": name}, "certainty": "stated"}]);
    let undisclosed = vec![("RC-processor-undisclosed", Severity::Warning)];
    for (recipients, text, expected) in [
        (
            named("Mallifirma"),
            "Vastaukset kerätään Webropol-kyselyllä.",
            undisclosed.clone(),
        ),
        (
            named("Webropol Oy"),
            "Vastaukset kerätään Webropol-kyselyllä.",
            vec![],
        ),
        (
            named("Webropol"),
            "Tapaaminen pidetään Zoom-sovelluksella.",
            undisclosed,
        ),
        (
            named("Zoom Communications, Inc."),
            "Tapaaminen pidetään Zoom-sovelluksella.",
            vec![],
        ),
        (
            named("Mallifirma"),
            "Verkkosivut eivät käytä palvelua Google Analytics.",
            vec![],
        ),
    ] {
        let notice = notice(&Value::Null, &recipients, text);
        assert_eq!(found(&notice), expected, "{recipients} {text}");
    }
}

/// How often a vendor is said to be undisclosed in a notice with one more sentence, as a source or not.
fn undisclosed(text: &str, is_source: bool) -> usize {
    let passage = json!({
        "id": "#s30", "version": "#fi", "start": 0, "end": text.len(), "quote": text,
    });
    let source = json!({
        "type": "ThirdPartyDataSource", "label": {"fi": "LinkedIn"}, "statedIn": ["#s30"],
    });
    let sources: Vec<_> = is_source.then_some(source).into_iter().collect();
    let notice = changed::notice(&json!({
        "sources": sources,
        "passages": [passage],
        "versions": [version("fi", text)],
    }));
    let found = check(&notice, &Options::on(example_day()));
    let own = found
        .iter()
        .filter(|it| it.rule.code == "RC-processor-undisclosed");
    own.count()
}

#[test]
fn vendors_that_give_data_or_are_said_to_act() {
    for (text, is_source, number) in [
        ("Tietoja saadaan palvelusta LinkedIn.", false, 1),
        ("Tietoja saadaan palvelusta LinkedIn.", true, 0),
        ("Kysely tehdään Webropolilla.", false, 1),
        ("Kyselyohjelman toimittaja on Webropol Oy.", false, 0),
        (
            "Kysely tehdään Webropolilla. Ohjelman toimittaja on Webropol Oy.",
            false,
            0,
        ),
    ] {
        assert_eq!(undisclosed(text, is_source), number, "{text}");
    }
}

//! What the words of a text speak of is not said to be missing, though nothing of it was read.

use seloste_source::Severity;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed::{notice, version};

/// How much a rule's finding matters in the sound notice with changes and another text.
fn severity(code: &str, language: &str, text: &str, changes: &Value) -> Option<Severity> {
    let mut all = json!({"versions": [version(language, text)], "passages": null});
    for (path, value) in changes.as_object().expect("changes have keys") {
        all[path] = value.clone();
    }
    let found = check(&notice(&all), &Options::on(example_day()));
    let own = found.iter().find(|finding| finding.rule.code == code);
    own.map(|finding| finding.severity)
}

const ERROR: Option<Severity> = Some(Severity::Error);
const WARNING: Option<Severity> = Some(Severity::Warning);
const NOTE: Option<Severity> = Some(Severity::Note);

#[test]
fn words_on_a_topic_show_that_it_was_not_read() {
    let no_basis = json!({"legalGrounds": null, "statutes": null,
        "purposes": [{"label": {"fi": "lainaaminen"}}]});
    let rows: [(&str, Value, &str, &str, Option<Severity>); 18] = [
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "fi",
            "Haet Esimerkkilän ammattikorkeakouluun.",
            WARNING,
        ),
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "fi",
            "Tietoja käsitellään.",
            ERROR,
        ),
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "fi",
            "Rekisterinpitäjänä toimii lautakunta.",
            None,
        ),
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "fi",
            "Esimerkkilän kunta käyttää tietoja.",
            WARNING,
        ),
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "sv",
            "Kommunen använder uppgifter.",
            ERROR,
        ),
        (
            "GDPR-13-1-a",
            json!({"controller": null}),
            "sv",
            "Exempelby kommun använder uppgifter.",
            WARNING,
        ),
        (
            "GDPR-13-1-c-purpose",
            json!({"purposes": null}),
            "sv",
            "Uppgifterna behandlas.",
            ERROR,
        ),
        (
            "GDPR-13-1-c-purpose",
            json!({"purposes": null}),
            "sv",
            "Vi behandlar uppgifter för att låna ut böcker.",
            None,
        ),
        (
            "GDPR-13-1-c-basis",
            no_basis.clone(),
            "fi",
            "Tietoja käsitellään.",
            ERROR,
        ),
        (
            "GDPR-13-1-c-basis",
            no_basis.clone(),
            "fi",
            "Tiedot tallennetaan suostumuksellasi.",
            None,
        ),
        (
            "GDPR-13-1-c-basis",
            no_basis,
            "fi",
            "Tietoja luovutetaan vain, jos se perustuu lakiin.",
            ERROR,
        ),
        (
            "GDPR-13-2-a",
            json!({"retention": null}),
            "sv",
            "Uppgifterna lagras säkert.",
            ERROR,
        ),
        (
            "GDPR-13-2-a",
            json!({"retention": null}),
            "sv",
            "Efter tre år gallras uppgifterna.",
            None,
        ),
        (
            "GDPR-13-2-a",
            json!({"retention": null}),
            "en",
            "The data are stored for two years.",
            None,
        ),
        (
            "GDPR-13-2-e",
            json!({"provision": null}),
            "fi",
            "Ilmoita nimesi.",
            ERROR,
        ),
        (
            "GDPR-13-2-e",
            json!({"provision": null}),
            "fi",
            "Lomakkeella ei vaadita henkilötietoja.",
            None,
        ),
        (
            "GDPR-13-2-d",
            json!({"rights": null}),
            "fi",
            "Oikeuksiasi valvoo tietosuojavaltuutettu.",
            ERROR,
        ),
        (
            "GDPR-13-2-d",
            json!({"rights": null}),
            "fi",
            "Voit valittaa tietosuojaviranomaiselle.",
            None,
        ),
    ];
    for (code, changes, language, text, expected) in rows {
        let found = severity(code, language, text, &changes);
        assert_eq!(found, expected, "{code}: {text}");
    }
    let unread = severity(
        "CV-unread",
        "sv",
        "Efter tre år gallras uppgifterna.",
        &json!({"retention": null}),
    );
    assert_eq!(unread, WARNING);
}

#[test]
fn a_right_that_words_name_is_not_missing() {
    let consent = json!({"legalGrounds": [{"legalBasis": "A6-1-a", "cited": true}], "rights": null,
        "purposes": [{"label": {"en": "lending"}}]});
    let withdrawal = |text| severity("GDPR-13-2-c", "en", text, &consent);
    assert_eq!(withdrawal("The processing rests on consent."), ERROR);
    assert_eq!(withdrawal("The consent can be revoked at any time."), None);
    let rests = severity(
        "GDPR-13-2-c",
        "fi",
        "Käsittely perustuu suostumukseen.",
        &consent,
    );
    assert_eq!(rests, ERROR);
    let rights = ["A15", "A16", "A17", "A21"].map(|right| json!({"right": right}));
    let listed = json!({"rights": rights});
    let restriction = |text| severity("GDPR-13-2-b", "en", text, &listed);
    assert_eq!(restriction("You can ask for access."), ERROR);
    assert_eq!(
        restriction("Your rights: data limitation and deletion."),
        None
    );
}

#[test]
fn an_interest_may_be_told_without_a_colon() {
    let interests = json!({"legitimateInterests": null, "controller.publicBody": false,
        "legalGrounds": [{"legalBasis": "A6-1-f", "cited": false}]});
    for (text, expected) in [
        ("Peruste on oikeutettu etu.", ERROR),
        (
            "Peruste on lukijoiden oikeutettu etu lainata kirjoja.",
            None,
        ),
        (
            "Käsittelemme tietoja oikeutetun edun perusteella jäsenyyden johdosta.",
            None,
        ),
    ] {
        let found = severity("GDPR-13-1-d", "fi", text, &interests);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_needs_the_data_is_a_purpose() {
    let purposes = json!({"purposes": null});
    for (language, text, expected) in [
        (
            "fi",
            "Tehtävät edellyttävät henkilötietojen käsittelyä.",
            None,
        ),
        ("sv", "Uppdraget kräver att vi har personuppgifter.", None),
        ("fi", "Tehtävät edellyttävät huolellisuutta.", ERROR),
    ] {
        let found = severity("GDPR-13-1-c-purpose", language, text, &purposes);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn who_gets_nothing_that_is_denied_contradicts_no_denial() {
    let scope = |scope: &str, recipient: Value| json!({"recipients": [recipient], "denials": [{"topic": "recipients", "scope": scope}]});
    let staff = json!({"type": "Recipient", "label": {"fi": "järjestelmän ylläpitäjät"}, "certainty": "stated"});
    let by_law =
        json!({"type": "Authority", "name": {"fi": "Mallivirasto"}, "certainty": "stated"});
    for (changes, expected) in [
        (scope("all", staff), None),
        (scope("all", by_law.clone()), ERROR),
        (scope("regular", by_law), None),
    ] {
        let found = severity("RC-none-contradiction", "fi", "Kysy lisää.", &changes);
        assert_eq!(found, expected, "{changes}");
    }
}

#[test]
fn a_vendor_of_a_browser_or_of_a_page_to_follow_processes_nothing() {
    for (text, expected) in [
        ("Vi använder Microsoft Teams.", WARNING),
        ("Byt till Google Chrome eller Microsoft Edge.", None),
        ("Följ oss på Facebook.", None),
    ] {
        let found = severity("RC-processor-undisclosed", "sv", text, &json!({}));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn an_old_name_beside_the_new_one_misleads_nobody() {
    let swedish = json!({"jurisdiction": "SE", "rights": null});
    for (text, expected) in [
        ("Vänd dig till Datainspektionen.", ERROR),
        ("Vänd dig till Datainspektionen, www.imy.se.", ERROR),
        (
            "Vänd dig till Datainspektionen/Integritetsskyddsmyndigheten.",
            None,
        ),
    ] {
        let found = severity("DT-authority-stale", "sv", text, &swedish);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn only_those_who_pass_data_on_must_say_where_they_go() {
    let silent = |recipients: Value| json!({"denials": null, "recipients": recipients});
    let unit =
        json!([{"type": "OrganisationalUnit", "label": {"fi": "kirjasto"}, "certainty": "stated"}]);
    let other =
        json!([{"type": "Authority", "name": {"fi": "Mallivirasto"}, "certainty": "stated"}]);
    for (changes, expected) in [
        (silent(Value::Null), None),
        (silent(unit), None),
        (silent(other), NOTE),
    ] {
        let found = severity("TR-13-1-f-unstated", "fi", "Kysy lisää.", &changes);
        assert_eq!(found, expected, "{changes}");
    }
}

#[test]
fn special_categories_have_the_condition_that_was_not_read() {
    let health = json!([{"label": {"fi": "terveystiedot"}, "categories": ["pd:MedicalHealth"]}]);
    let on = |basis: &str| {
        json!({"personalData": health, "statutes": null,
            "legalGrounds": [{"legalBasis": basis, "cited": true}], "purposes": null})
    };
    let unread = json!({"personalData": health, "statutes": null, "legalGrounds": null,
        "purposes": null, "unread": ["legalGrounds"]});
    for (changes, expected) in [
        (on("A6-1-b"), ERROR),
        (on("A6-1-a"), WARNING),
        (unread, None),
    ] {
        let found = severity("SC-9-basis", "fi", "Kysy lisää.", &changes);
        assert_eq!(found, expected, "{changes}");
    }
}

#[test]
fn data_after_a_colon_are_no_free_text() {
    let text = |label: &str| json!({"personalData": [{"label": {"sv": label}, "categories": ["seloste:FreeText"]}]});
    for (label, expected) in [
        ("tilläggsuppgifter", WARNING),
        ("tilläggsuppgifter: befattning, enhet", None),
    ] {
        let found = severity("SC-freetext", "sv", "Fråga mer.", &text(label));
        assert_eq!(found, expected, "{label}");
    }
}

#[test]
fn a_heading_can_say_that_data_are_required() {
    let mut changes = json!({"provision": null});
    changes["versions"] = json!([version("sv", "Obligatoriska uppgifter\nnamn")]);
    changes["versions"][0]["sections"] = json!([{"topic": "personalData",
        "heading": "Obligatoriska uppgifter", "start": 0, "end": 28}]);
    assert_eq!(severity("GDPR-13-2-e", "sv", "", &changes), None);
}

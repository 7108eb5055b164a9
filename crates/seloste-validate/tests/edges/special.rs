//! Edge cases of the rules on special categories, automated decisions and children.

use seloste_validate::example_day;
use serde_json::{Value, json};

use crate::changed::{found, version};

/// Whether a rule finds something.
fn finds(code: &str, changes: &Value) -> bool {
    let found = found(code, changes);
    found
        .iter()
        .any(|line| line.starts_with(&format!("{code}:")))
}

/// A notice in some words, all of them in one passage.
fn said(language: &str, text: &str) -> Value {
    let id = format!("#{language}");
    json!({
        "versions": [version(language, text)],
        "passages": [{"id": "#p", "version": id, "start": 0, "end": text.len(), "quote": text}],
    })
}

fn item(label: &str, category: &str) -> Value {
    json!([{"label": {"fi": label}, "categories": [category], "statedIn": ["#p"]}])
}

#[test]
fn special_categories_need_a_condition() {
    let rows = [
        ("Allergiat", "pd:MedicalHealth", true),
        ("Kansalaisuus", "pd:Nationality", false),
        ("Käsitelläänkö terveystietoja?", "pd:MedicalHealth", false),
        ("Terveystietoja ei käsitellä.", "pd:MedicalHealth", false),
        ("Allergiat (9 artiklan 2 kohta)", "pd:MedicalHealth", false),
        (
            "Allergiat nimenomaisella suostumuksella",
            "pd:MedicalHealth",
            false,
        ),
        (
            "Allergiat tietosuojalain 6 §:n mukaan",
            "pd:MedicalHealth",
            false,
        ),
    ];
    for (text, category, is_found) in rows {
        let mut changes = said("fi", text);
        changes["personalData"] = item("tieto", category);
        assert_eq!(finds("SC-9-basis", &changes), is_found, "{text}");
    }
}

#[test]
fn data_made_public() {
    let rows = [
        ("Kysely täytetään lomakkeella.", "A6-1-e", true),
        ("Tiedot ovat rekisterissä.", "A6-1-e", false),
        ("Tiedot ovat rekisterissä.", "A6-1-a", true),
        (
            "Tiedot ovat julkisista lähteistä, kysely lomakkeella.",
            "A6-1-e",
            false,
        ),
    ];
    for (text, basis, is_found) in rows {
        let mut changes = said("fi", text);
        changes["legalGrounds"] = json!([{"legalBasis": basis}, {"legalBasis": "A9-2-e"}]);
        changes["purposes"] = json!([{"label": {"fi": "lainaaminen"}}]);
        assert_eq!(finds("SC-9-2-e", &changes), is_found, "{text} {basis}");
    }
}

#[test]
fn laws_behind_conditions() {
    let rows = [
        ("A9-2-g", json!([]), "Muuta.", true),
        ("A9-2-g", json!([{"statute": "fi-tsl"}]), "Muuta.", true),
        (
            "A9-2-g",
            json!([{"statute": "fi-tsl"}]),
            "Tietosuojalain 6 §.",
            false,
        ),
        ("A9-2-h", json!([{"statute": "fi-kuntal"}]), "Muuta.", false),
        ("A9-2-a", json!([]), "Muuta.", false),
        ("A9-2-d", json!([]), "Muuta.", false),
    ];
    for (basis, statutes, text, is_found) in rows {
        let mut changes = said("fi", text);
        changes["legalGrounds"] = json!([{"legalBasis": basis, "cited": true}]);
        changes["statutes"] = statutes;
        assert_eq!(finds("SC-9-national", &changes), is_found, "{basis} {text}");
    }
}

#[test]
fn offences_and_safeguards_by_country() {
    let rows = [("FI", true, true), ("SE", true, false), ("SE", false, true)];
    for (jurisdiction, public, is_found) in rows {
        let mut changes = said("fi", "Rikosrekisteriote.");
        changes["jurisdiction"] = json!(jurisdiction);
        changes["statutes"] = Value::Null;
        changes["controller.publicBody"] = json!(public);
        changes["personalData"] = item("rikosrekisteriote", "pd:CriminalConviction");
        assert_eq!(
            finds("SC-10-basis", &changes),
            is_found,
            "{jurisdiction} {public}"
        );
    }
    let rows = [
        ("FI", "A6-1-e", true),
        ("SE", "A6-1-e", false),
        ("FI", "A6-1-a", false),
    ];
    for (jurisdiction, basis, is_found) in rows {
        let mut changes = said("fi", "Allergiat.");
        changes["jurisdiction"] = json!(jurisdiction);
        changes["security"] = Value::Null;
        changes["legalGrounds"] = json!([{"legalBasis": basis}]);
        changes["purposes"] = json!([{"label": {"fi": "lainaaminen"}}]);
        changes["personalData"] = item("allergiat", "pd:MedicalHealth");
        assert_eq!(
            finds("SC-9-safeguards", &changes),
            is_found,
            "{jurisdiction} {basis}"
        );
    }
}

#[test]
fn words_on_free_text_and_terms() {
    let rows = [
        (
            "SC-freetext",
            "FI",
            "fi",
            "Avoimet vastaukset tallennetaan.",
            true,
        ),
        (
            "SC-freetext",
            "FI",
            "fi",
            "Avoimia kysymyksiä ei ole.",
            false,
        ),
        (
            "SC-freetext",
            "FI",
            "fi",
            "Avoimet vastaukset: älä kirjoita terveydestäsi.",
            false,
        ),
        ("SC-freetext", "SE", "sv", "Öppna svar sparas.", true),
        (
            "SC-freetext",
            "SE",
            "sv",
            "Öppna svar sparas. Skriv inte om din hälsa.",
            false,
        ),
        (
            "SC-freetext",
            "FI",
            "en",
            "Open-ended answers are stored.",
            true,
        ),
        (
            "SC-freetext",
            "FI",
            "en",
            "Free text is stored. Do not write about others.",
            false,
        ),
        (
            "SC-term",
            "FI",
            "sv",
            "Känsliga personuppgifter behandlas inte.",
            true,
        ),
        (
            "SC-term",
            "SE",
            "sv",
            "Känsliga personuppgifter behandlas inte.",
            false,
        ),
        (
            "SC-term",
            "SE",
            "sv",
            "Särskilda personuppgifter behandlas inte.",
            true,
        ),
        (
            "SC-term",
            "FI",
            "fi",
            "Erityisiin henkilötietoryhmiin kuuluvat arkaluonteiset tiedot.",
            false,
        ),
        (
            "SC-term",
            "FI",
            "en",
            "Sensitive data are not processed.",
            true,
        ),
    ];
    for (code, jurisdiction, language, text, is_found) in rows {
        let mut changes = said(language, text);
        changes["jurisdiction"] = json!(jurisdiction);
        assert_eq!(
            finds(code, &changes),
            is_found,
            "{code} {jurisdiction} {text}"
        );
    }
}

#[test]
fn groups_that_tell_of_support() {
    let rows = [
        ("kotihoidon asiakkaat", "Muuta.", true),
        ("kirjaston asiakkaat", "Muuta.", false),
        (
            "kotihoidon asiakkaat",
            "Tiedot kertovat terveydentilasta.",
            false,
        ),
    ];
    for (label, text, is_found) in rows {
        let mut changes = said("fi", text);
        changes["dataSubjects"] = json!([{"label": {"fi": label}, "statedIn": ["#p"]}]);
        assert_eq!(finds("SC-inferred", &changes), is_found, "{label} {text}");
    }
}

#[test]
fn automated_decisions() {
    let words = json!({"fi": "sanat"});
    let rows = [
        (
            "AD-22-logic",
            "Muuta.",
            json!({"logic": words, "consequences": words}),
            false,
        ),
        ("AD-22-logic", "Muuta.", json!({"logic": words}), true),
        (
            "AD-22-logic",
            "Muuta.",
            json!({"consequences": words}),
            true,
        ),
        (
            "AD-22-logic",
            "Onko päätöksiä\n\u{2612} Ei",
            json!({}),
            false,
        ),
        ("AD-FI-8b", "Muuta.", json!({}), true),
        ("AD-FI-8b", "Hallintolain 8 b luku.", json!({}), false),
        ("AD-FI-8b", "Hallintolain 53 e §.", json!({}), false),
    ];
    for (code, text, fields, is_found) in rows {
        let mut decision = json!({"certainty": "stated", "statedIn": ["#p"]});
        for (key, value) in fields.as_object().expect("fields have keys") {
            decision[key] = value.clone();
        }
        let mut changes = said("fi", text);
        changes["denials"] = Value::Null;
        changes["automatedDecisions"] = json!([decision]);
        assert_eq!(finds(code, &changes), is_found, "{code} {text} {fields}");
    }
}

#[test]
fn sentences_that_explain_an_automated_decision() {
    const STATED: &str = "Lainauskielto annetaan automaattisesti.";
    let rows = [
        ("", "Error"),
        (
            " Voit vastustaa sitä. Sinulla on oikeus ihmisen ratkaisuun.",
            "Error",
        ),
        (" Järjestelmä laskee myöhästymiset.", "Warning"),
        (
            " Järjestelmä laskee myöhästymiset. Kielto kestää viikon.",
            "",
        ),
    ];
    for (more, severity) in rows {
        let text = format!("{STATED}{more}");
        let mut changes = json!({"versions": [version("fi", &text)]});
        let mut passages = Vec::new();
        let mut start = 0;
        for (at, sentence) in text.split_inclusive(". ").enumerate() {
            let end = start + sentence.trim_end().len();
            let quote = sentence.trim_end();
            let id = format!("#p{at}");
            passages.push(
                json!({"id": id, "version": "#fi", "start": start, "end": end, "quote": quote}),
            );
            start += sentence.len();
        }
        changes["passages"] = json!(passages);
        changes["denials"] = Value::Null;
        changes["automatedDecisions"] = json!([{"certainty": "stated", "statedIn": ["#p0"]}]);
        let found = crate::changed::found_on(example_day(), "AD-22-logic", &changes);
        let found: Vec<_> = found
            .iter()
            .map(|it| format!("{:?}", it.severity))
            .collect();
        assert_eq!(found.concat(), severity, "{text}");
    }
}

#[test]
fn the_chapter_on_automated_decisions_has_a_first_day() {
    let mut changes = said("fi", "Muuta.");
    changes["denials"] = Value::Null;
    changes["automatedDecisions"] = json!([{"certainty": "stated", "statedIn": ["#p"]}]);
    for (month, day, number) in [(4, 30, 0), (5, 1, 1)] {
        let day = seloste::Date::new(2023, month, day).expect("it is a day");
        let found = crate::changed::found_on(day, "AD-FI-8b", &changes);
        assert_eq!(found.len(), number, "{day}");
    }
}

#[test]
fn profiling_that_is_denied() {
    let rows = [
        ("fi", "Asiakkaat segmentoidaan.", true),
        ("fi", "Asiakkaita ei segmentoida.", false),
        ("sv", "Kunderna segmenteras.", true),
        ("sv", "Uppgifter grupperas för statistik.", false),
        ("en", "We use targeted advertising.", true),
    ];
    for (language, text, is_found) in rows {
        let changes = said(language, text);
        assert_eq!(finds("AD-profiling", &changes), is_found, "{text}");
    }
}

#[test]
fn children_and_relatives() {
    let child = |label: &str| json!([{"label": {"fi": label}, "categories": ["dpv:Child"], "statedIn": ["#p"]}]);
    let rows = [
        (
            "CH-12-plain",
            "Koululaiset käyttävät palvelua.",
            child("koululaiset"),
            true,
        ),
        (
            "CH-12-plain",
            "Lapsesi varhaiskasvatus.",
            child("lapset"),
            false,
        ),
        (
            "CH-12-plain",
            "Lue lapsille tarkoitettu teksti.",
            child("lapset"),
            false,
        ),
        (
            "CH-14-proxy",
            "Asiakkaat perheineen.",
            json!([{"label": {"fi": "asiakkaat perheineen"}}]),
            true,
        ),
        (
            "CH-14-proxy",
            "Kerro perheenjäsenillesi.",
            json!([{"label": {"fi": "asiakkaat perheineen"}}]),
            false,
        ),
        (
            "CH-14-proxy",
            "Tietoja sinusta tai läheisestäsi.",
            json!([]),
            true,
        ),
    ];
    for (code, text, groups, is_found) in rows {
        let mut changes = said("fi", text);
        changes["dataSubjects"] = groups;
        assert_eq!(finds(code, &changes), is_found, "{code} {text}");
    }
}

#[test]
fn the_age_of_consent() {
    let rows = [
        ("Kirjaston verkkopalvelu", "A6-1-a", "Muuta.", true),
        ("Kirjaston verkkopalvelu", "A6-1-e", "Muuta.", false),
        ("Kirjaston asiakasrekisteri", "A6-1-a", "Muuta.", false),
        (
            "Kirjaston verkkopalvelu",
            "A6-1-a",
            "Alaikäisen puolesta toimii huoltaja.",
            false,
        ),
        (
            "Kirjaston verkkopalvelu",
            "A6-1-a",
            "Palvelu on henkilöstölle.",
            false,
        ),
    ];
    for (title, basis, text, is_found) in rows {
        let mut changes = said("fi", text);
        changes["title"] = json!({"fi": title});
        changes["legalGrounds"] = json!([{"legalBasis": basis}]);
        assert_eq!(
            finds("CH-8-age", &changes),
            is_found,
            "{title} {basis} {text}"
        );
    }
}

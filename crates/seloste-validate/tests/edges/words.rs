//! Edge cases of the rules that look for words: breaches, publication, joint controllers, and the
//! laws of Finland and Sweden.

use serde_json::{Value, json};

use crate::changed::{found, version};

/// The codes with a prefix that are found in the sound notice with another text and other changes.
fn codes(prefix: &str, language: &str, text: &str, changes: &Value) -> Vec<String> {
    let mut all = json!({"versions": [version(language, text)], "passages": null});
    for (path, value) in changes.as_object().expect("changes have keys") {
        all[path] = value.clone();
    }
    let found = found(prefix, &all);
    let codes = found.iter().filter_map(|it| it.split(':').next());
    codes.map(str::to_owned).collect()
}

/// Checks texts: the prefix of the codes, the language, the text, and what is found.
fn check(changes: &Value, rows: &[(&str, &str, &str, &[&str])]) {
    for (prefix, language, text, expected) in rows {
        assert_eq!(codes(prefix, language, text, changes), *expected, "{text}");
    }
}

#[test]
fn a_breach_is_told_to_people_and_in_time() {
    let (hours, web): (&[&str], &[&str]) = (&["BR-33-72"], &["BR-34-web"]);
    check(
        &json!({}),
        &[
            ("BR", "sv", "Intrång anmäls inom 72 timmar.", hours),
            (
                "BR",
                "sv",
                "Intrång anmäls inom 72 timmar från det att vi fått kännedom om dem.",
                &[],
            ),
            (
                "BR",
                "en",
                "We notify breaches within 72 hours unless a risk is unlikely.",
                &[],
            ),
            ("BR", "fi", "Vastaamme kyselyihin 72 tunnin kuluessa.", &[]),
            ("BR", "en", "Breaches are announced on our website.", web),
            (
                "BR",
                "en",
                "Breaches are announced on our website and by letter.",
                &[],
            ),
            (
                "BR",
                "fi",
                "Tietoturvaloukkauksesta ilmoitetaan asiakkaille.\nSiitä tiedotetaan myös verkkosivuilla.",
                &[],
            ),
            ("BR", "fi", "Muutoksista tiedotetaan verkkosivuilla.", &[]),
        ],
    );
}

#[test]
fn pseudonymised_is_not_anonymous() {
    let found: &[&str] = &["PB-anon-pseudo"];
    check(
        &json!({}),
        &[
            (
                "PB",
                "en",
                "The answers are anonymous (pseudonymised).",
                found,
            ),
            (
                "PB",
                "sv",
                "Svaren är anonyma, dvs. pseudonymiserade.",
                found,
            ),
            ("PB", "sv", "Svaren är anonyma eller pseudonymiserade.", &[]),
            (
                "PB",
                "fi",
                "Pseudonymisoidut tiedot eivät ole nimettömiä.",
                &[],
            ),
            (
                "PB",
                "fi",
                "Tiedot pseudonymisoidaan ja lopuksi anonymisoidaan.",
                &[],
            ),
        ],
    );
}

#[test]
fn results_of_a_survey_have_a_smallest_number() {
    let survey = |publication: Value| json!({"kind": "survey", "publication": publication});
    let text = "Tulokset julkaistaan verkkosivuilla.";
    let split = "Tulokset jaotellaan ikäryhmän mukaan.";
    let five = json!({"threshold": 5});
    let rows: [(&str, Value, &[&str]); 6] = [
        (text, survey(Value::Null), &["PB-threshold-missing"]),
        (text, survey(five.clone()), &[]),
        (
            text,
            survey(json!({"groupThreshold": 4})),
            &["PB-threshold-low"],
        ),
        (text, json!({}), &[]),
        ("Tuloksia ei julkaista.", survey(Value::Null), &[]),
        (split, survey(five), &["PB-threshold-group"]),
    ];
    for (text, changes, expected) in rows {
        assert_eq!(
            codes("PB", "fi", text, &changes),
            expected,
            "{text} {changes}"
        );
    }
}

#[test]
fn a_promise_of_secrecy_is_qualified_by_the_openness_act() {
    let text = "Svaren behandlas konfidentiellt.";
    let without = json!({"statutes": [{"statute": "fi-kirjl"}]});
    let private = json!({"statutes": null, "controller.publicBody": false});
    let rows: [(Value, &[&str]); 3] = [
        (without, &["PB-official-document"]),
        (json!({}), &[]),
        (private, &[]),
    ];
    for (changes, expected) in rows {
        assert_eq!(codes("PB", "sv", text, &changes), expected, "{changes}");
    }
}

#[test]
fn joint_controllers_say_who_does_what() {
    let found: &[&str] = &["RC-joint-26"];
    check(
        &json!({}),
        &[
            (
                "RC",
                "sv",
                "Nämnderna är gemensamt personuppgiftsansvariga.",
                found,
            ),
            (
                "RC",
                "sv",
                "Nämnderna är gemensamt personuppgiftsansvariga enligt ett arrangemang.",
                &[],
            ),
            ("RC", "fi", "Kunnat eivät ole yhteisrekisterinpitäjiä.", &[]),
            ("RC", "en", "We are joint controllers.", found),
        ],
    );
}

#[test]
fn nobody_is_identified_by_the_code_alone() {
    let found: &[&str] = &["FI-TSL-29-5"];
    let rows: &[(&str, &str, &str, &[&str])] = &[
        (
            "FI-TSL-29-5",
            "fi",
            "Pyytäjä tunnistetaan henkilötunnuksella.",
            found,
        ),
        (
            "FI-TSL-29-5",
            "fi",
            "Pyytäjä tunnistetaan henkilötunnuksen ja nimen perusteella.",
            found,
        ),
        (
            "FI-TSL-29-5",
            "fi",
            "Pyytäjä tunnistetaan henkilötunnuksella ja passista.",
            &[],
        ),
        (
            "FI-TSL-29-5",
            "fi",
            "Pyytäjää ei tunnisteta henkilötunnuksella.",
            &[],
        ),
        (
            "FI-TSL-29-5",
            "fi",
            "Laina tunnistetaan henkilötunnuksella.",
            &[],
        ),
    ];
    check(&json!({}), rows);
    let swedish = json!({"jurisdiction": "SE"});
    assert_eq!(codes("FI", "fi", rows[0].2, &swedish), [""; 0]);
}

#[test]
fn finnish_bodies_use_finnish_terms() {
    let term: &[&str] = &["FI-sv-terms"];
    check(
        &json!({}),
        &[
            ("FI", "sv", "Kundens personnummer.", term),
            ("FI", "sv", "Kundens personbeteckning.", &[]),
            ("FI", "sv", "Dataombudsmannen är tillsynsmyndighet.", &[]),
            (
                "FI",
                "sv",
                "Stadens dataombudsman svarar.",
                &["FI-TSL-term"],
            ),
            ("FI", "fi", "Tietosuojavaltuutettu valvoo.", &[]),
        ],
    );
}

#[test]
fn an_authority_tells_of_its_documents() {
    let none = json!([{"statute": "fi-kirjl"}]);
    let both: &[&str] = &["FI-JULKL", "FI-TIHL-28"];
    let rows: [(Value, &str, &[&str]); 6] = [
        (json!({"statutes": none}), "Rekisteriseloste.", both),
        (
            json!({"statutes": none, "kind": "umbrella"}),
            "Rekisteriseloste.",
            &[],
        ),
        (
            json!({"statutes": none, "controller.publicBody": false}),
            "Rekisteriseloste.",
            &[],
        ),
        (
            json!({"statutes": none, "controller.name": {"fi": "Mallilan seurakunta"}}),
            "Rekisteriseloste.",
            &["FI-JULKL"],
        ),
        (
            json!({"statutes": none}),
            "Rekisteriseloste. Asiakirjajulkisuuskuvaus on verkossa.",
            &[],
        ),
        (
            json!({"statutes": none}),
            "Rekisteriseloste. Tiedot ovat julkisia.",
            &["FI-TIHL-28"],
        ),
    ];
    for (changes, text, expected) in rows {
        assert_eq!(
            codes("FI", "fi", text, &changes),
            expected,
            "{changes} {text}"
        );
    }
}

#[test]
fn working_life_has_its_act() {
    let staff = |categories: &[&str]| {
        let groups = categories
            .iter()
            .map(|it| json!({"label": {"fi": "ryhmä"}, "categories": [it]}));
        json!(groups.collect::<Vec<_>>())
    };
    let missing: &[&str] = &["FI-TYOEL"];
    let rows: [(Value, &[&str]); 6] = [
        (json!({"dataSubjects": staff(&["dpv:Employee"])}), missing),
        (
            json!({"dataSubjects": staff(&["dpv:Employee", "dpv:Customer"])}),
            &[],
        ),
        (json!({"title": {"fi": "Rekrytointirekisteri"}}), missing),
        (
            json!({"title": {"fi": "Rekrytointirekisteri"}, "kind": "umbrella"}),
            &[],
        ),
        (
            json!({"title": {"fi": "Rekrytointirekisteri"}, "statutes": [{"statute": "fi-tyoel"}]}),
            &[],
        ),
        (
            json!({"title": {"fi": "Rekrytointirekisteri"}, "jurisdiction": "AX"}),
            &[],
        ),
    ];
    for (changes, expected) in rows {
        let found = codes("FI-TYOEL", "fi", "Kysy lisää.", &changes);
        assert_eq!(found, expected, "{changes}");
    }
}

#[test]
fn swedish_boards_and_archives() {
    let town = json!({"jurisdiction": "SE", "controller.unit": null, "controller.name": {"sv": "Exempelby kommun"}});
    let board = json!({"jurisdiction": "SE", "controller.unit": null, "controller.name": {"sv": "Kulturnämnden i Exempelby kommun"}});
    let rows: [(&Value, &str, &str, &[&str]); 7] = [
        (&town, "SE-controller", "Hej.", &["SE-controller-board"]),
        (&board, "SE-controller", "Hej.", &[]),
        (
            &town,
            "SE-controller",
            "Varje nämnd är personuppgiftsansvarig för sin verksamhet.",
            &[],
        ),
        (
            &board,
            "SE-ARKIV",
            "Uppgifterna raderas. Arkivregler gäller.",
            &["SE-ARKIV"],
        ),
        (&board, "SE-ARKIV", "Uppgifterna arkiveras.", &[]),
        (
            &board,
            "SE-ARKIV",
            "Uppgifterna raderas enligt dokumenthanteringsplanen. Arkivregler gäller.",
            &[],
        ),
        (
            &board,
            "SE-ARKIV",
            "Uppgifterna raderas inte utan arkiveras.",
            &[],
        ),
    ];
    for (changes, prefix, text, expected) in rows {
        assert_eq!(codes(prefix, "sv", text, changes), expected, "{text}");
    }
}

//! Edges of the rules on what a notice must say.

use std::collections::BTreeSet;

use seloste::RightCode;
use seloste_source::Severity;
use seloste_validate::{Finding, Options, Value, check, example_day};
use serde_json::{Value as Json, json};

use crate::changed::{notice, version};

fn found(changes: &Json, code: &str) -> Vec<Finding> {
    let mut found = check(&notice(changes), &Options::on(example_day()));
    found.retain(|finding| finding.rule.code == code);
    found
}

/// The severity of what a rule finds, where it finds something.
fn severity(changes: &Json, code: &str) -> Option<Severity> {
    found(changes, code).first().map(|finding| finding.severity)
}

const ERROR: Option<Severity> = Some(Severity::Error);
const WARNING: Option<Severity> = Some(Severity::Warning);
const NOTE: Option<Severity> = Some(Severity::Note);

fn judged(code: &str, cases: &[(Json, Option<Severity>)]) {
    for (changes, expected) in cases {
        assert_eq!(severity(changes, code), *expected, "{code}: {changes}");
    }
}

fn based_on(bases: &[&str]) -> Json {
    let grounds: Vec<_> = bases
        .iter()
        .map(|basis| json!({"legalBasis": basis, "cited": true}))
        .collect();
    json!({"legalGrounds": grounds, "purposes": [{"label": {"fi": "lainaaminen"}}], "rights": null,
        "versions": null, "passages": null})
}

#[test]
fn the_rights_that_must_be_stated_follow_from_the_bases() {
    for (bases, expected) in [
        (&["A6-1-a"][..], &["A15", "A16", "A17", "A18", "A20"][..]),
        (&["A6-1-b"], &["A15", "A16", "A17", "A18", "A20"]),
        (&["A6-1-c"], &["A15", "A16", "A18"]),
        (&["A6-1-d"], &["A15", "A16", "A17", "A18"]),
        (&["A6-1-e"], &["A15", "A16", "A18", "A21"]),
        (&["A6-1-f"], &["A15", "A16", "A17", "A18", "A21"]),
        (
            &["A6-1-a", "A6-1-e"],
            &["A15", "A16", "A17", "A18", "A20", "A21"],
        ),
        (&["A9-2-a"], &["A15", "A16", "A17", "A18", "A20"]),
        (&["A6-1-e", "A9-2-a"], &["A15", "A16", "A18", "A21"]),
        (&["A9-2-h"], &["A15", "A16", "A17", "A18"]),
        (&[], &["A15", "A16", "A17", "A18"]),
    ] {
        let found = found(&based_on(bases), "GDPR-13-2-b");
        let (name, missing) = &found.first().expect("no right is stated").arguments[0];
        let Value::List(missing) = missing else {
            panic!("{missing:?}");
        };
        let codes = missing.iter().map(|right| match right {
            Value::Right(right) => right.code(),
            other => panic!("{other:?}"),
        });
        assert_eq!(*name, "missing");
        assert_eq!(codes.collect::<Vec<_>>(), expected, "{bases:?}");
    }
}

#[test]
fn erasure_is_not_asked_for_where_the_bases_were_not_read() {
    let rights = ["A15", "A16", "A18"].map(|right| json!({"right": right}));
    let baseless = |unread: Json, sentence: &str| {
        json!({"legalGrounds": null, "purposes": [{"label": {"fi": "lainaaminen"}}], "rights": rights,
            "unread": unread, "versions": [version("fi", sentence)], "passages": null})
    };
    for (changes, expected) in [
        (baseless(json!(["legalGrounds"]), "Lainaat kirjoja."), 0),
        (baseless(json!(null), "Hoidamme lakisääteistä tehtävää."), 0),
        (baseless(json!(null), "Lainaat kirjoja."), 1),
    ] {
        let found = found(&changes, "GDPR-13-2-b");
        assert_eq!(found.len(), expected, "{changes}");
    }
}

#[test]
fn only_consent_can_be_withdrawn() {
    for (bases, expected) in [
        (&["A6-1-a"][..], ERROR),
        (&["A6-1-e", "A9-2-a"], ERROR),
        (&["A6-1-b"], None),
        (&[], None),
    ] {
        let changes = based_on(bases);
        assert_eq!(severity(&changes, "GDPR-13-2-c"), expected, "{bases:?}");
    }
}

#[test]
fn a_breach_told_to_the_authority_is_no_complaint() {
    let text = "Tietoturvaloukkauksesta ilmoitetaan tietosuojavaltuutetulle.";
    let told = json!({"rights": [{"right": "A15"}], "passages": null,
        "versions": [version("fi", text)]});
    let lodged = json!({"rights": [{"right": "A77"}]});
    judged("GDPR-13-2-d", &[(told, ERROR), (lodged, None)]);
}

#[test]
fn the_duty_to_provide_concerns_data_that_people_give() {
    let source = |kind: &str| json!([{"type": kind, "label": {"fi": "lähde"}}]);
    let partly = json!([{"obligation": "partly", "certainty": "stated"}]);
    let with_consequences = json!([{"obligation": "partly", "certainty": "stated",
        "consequences": {"fi": "lainaaminen ei onnistu"}}]);
    judged(
        "GDPR-13-2-e",
        &[
            (json!({"provision": null}), ERROR),
            (json!({"provision": null, "sources": null}), WARNING),
            (
                json!({"provision": null, "sources": source("ObservedDataSource")}),
                None,
            ),
            (
                json!({"provision": null, "sources": source("PublicDataSource")}),
                None,
            ),
            (
                json!({"provision": null, "sources": source("PublicDataSource"), "kind": "survey"}),
                ERROR,
            ),
            (
                json!({"provision": null, "sources": null, "kind": "survey"}),
                ERROR,
            ),
            (json!({"provision": partly}), WARNING),
            (json!({"provision": with_consequences}), None),
        ],
    );
}

#[test]
fn consent_alone_says_that_data_are_voluntary() {
    for (bases, expected) in [
        (&["A6-1-a"][..], WARNING),
        (&["A6-1-a", "A9-2-a"], WARNING),
        (&["A6-1-a", "A6-1-b"], ERROR),
    ] {
        let mut changes = based_on(bases);
        changes["provision"] = Json::Null;
        assert_eq!(severity(&changes, "GDPR-13-2-e"), expected, "{bases:?}");
    }
}

#[test]
fn the_controller_is_reached_by_its_own_contact_or_a_contact_point() {
    let mailbox = json!([{"contact": {"email": ["kirjasto@esimerkkila.example"]}}]);
    let no_text = json!([{"type": "PrivacyNotice", "language": "fi", "issued": "2026-03-02"}]);
    let lost = json!({"controller.contact": null, "exerciseContact": null, "versions": no_text});
    let with = |key: &str, value: &Json| {
        let mut changes = lost.clone();
        changes[key] = value.clone();
        changes
    };
    judged(
        "GDPR-13-1-a-contact",
        &[
            (lost.clone(), ERROR),
            (with("contactPoints", &mailbox), None),
            (with("exerciseContact", &mailbox[0]), WARNING),
            (with("controller", &Json::Null), None),
            (
                json!({"controller.contact": null, "exerciseContact": null}),
                WARNING,
            ),
        ],
    );
}

#[test]
fn a_controller_that_nobody_names_lacks_no_contact() {
    let unnamed = json!({"controller.name": null, "controller.unit": null,
        "controller.contact": null, "versions": null, "passages": null});
    let board = json!({"controller.name": null, "controller.contact": null});
    let joint = json!({"controller": null, "jointControllers": [{"name": {"fi": "kunta"}}]});
    for (changes, named, contact) in [
        (&unnamed, ERROR, None),
        (&board, None, WARNING),
        (&joint, None, WARNING),
    ] {
        assert_eq!(severity(changes, "GDPR-13-1-a"), named, "{changes}");
        assert_eq!(
            severity(changes, "GDPR-13-1-a-contact"),
            contact,
            "{changes}"
        );
    }
}

#[test]
fn a_postal_address_alone_is_worth_a_note() {
    let point = |contact: Json| json!([{"role": {"fi": "johtaja"}, "contact": contact}]);
    let postal = json!({"postal": {"fi": "Mallikatu 1, 00001 Esimerkkilä"}});
    let phone = json!({"phone": ["+358 9 1234 5678"]});
    judged(
        "GDPR-13-1-a-channel",
        &[
            (json!({"controller.contact": postal}), NOTE),
            (
                json!({"controller.contact": postal, "contactPoints": point(phone)}),
                None,
            ),
            (
                json!({"controller.contact": null, "contactPoints": point(postal.clone())}),
                NOTE,
            ),
            (json!({"controller.contact": null}), None),
        ],
    );
}

#[test]
fn the_officer_must_be_reachable_where_one_is_needed_or_named() {
    let named = json!({"name": {"fi": "Maija Mallikäs"}});
    judged(
        "GDPR-13-1-b",
        &[
            (json!({"dataProtectionOfficer": named}), ERROR),
            (
                json!({"dataProtectionOfficer": null, "controller.publicBody": false}),
                None,
            ),
            (
                json!({"dataProtectionOfficer": named, "controller.publicBody": false}),
                ERROR,
            ),
        ],
    );
}

#[test]
fn a_role_mailbox_outlasts_a_name() {
    let officer = |name: &str, contact: Json| json!({"dataProtectionOfficer": {"name": {"fi": name}, "contact": contact}});
    for (name, mailbox, expected) in [
        ("Aino-Maija Mäkelä", "aino-maija.makela", NOTE),
        ("Aino-Maija Mäkelä", "Makela", NOTE),
        ("Aino Mäkelä", "amakela", NOTE),
        ("Aino Mäkelä", "ainomakela", NOTE),
        ("Aino Oja", "tietosuoja", None),
        ("Aino Mäkelä", "tietosuoja.KK", None),
    ] {
        let contact = json!({"email": [format!("{mailbox}@esimerkkila.example")]});
        let changes = officer(name, contact);
        assert_eq!(severity(&changes, "GDPR-37-7-named"), expected, "{mailbox}");
    }
    let form = json!({"url": ["https://www.esimerkkila.example/lomake"]});
    let phone = json!({"phone": ["+358 9 1234 5678"]});
    judged(
        "GDPR-37-7-named",
        &[
            (officer("Aino Mäkelä", phone), NOTE),
            (officer("Aino Mäkelä", form), None),
        ],
    );
}

#[test]
fn a_representative_is_needed_outside_the_eea_only() {
    for (country, public, expected) in [
        ("US", false, WARNING),
        ("US", true, None),
        ("GB", false, WARNING),
        ("NO", false, None),
        ("SE", false, None),
    ] {
        let changes = json!({"controller.country": country, "controller.publicBody": public});
        let code = "GDPR-13-1-a-representative";
        assert_eq!(severity(&changes, code), expected, "{changes}");
    }
}

#[test]
fn general_words_are_a_purpose_when_one_names_its_object() {
    let purposes = |language: &str, labels: &[&str]| {
        let purposes = labels
            .iter()
            .map(|label| json!({"label": {language: label}, "legalBases": ["A6-1-e"]}));
        json!({"purposes": purposes.collect::<Vec<_>>()})
    };
    for (language, labels, expected) in [
        (
            "fi",
            &["palvelujen kehittäminen", "tutkimustarkoituksiin"][..],
            WARNING,
        ),
        ("fi", &["kunnan muiden palvelujen tuottaminen"], WARNING),
        ("fi", &["palvelujen kehittäminen", "laskutus"], None),
        ("fi", &["verkkokirjaston palvelujen kehittäminen"], None),
        ("fi", &["kunnan"], None),
        ("sv", &["utveckling av kommunens tjänster"], WARNING),
        (
            "sv",
            &["utveckling av tjänster inom kommunens olika verksamheter"],
            WARNING,
        ),
        ("sv", &["utveckling av tjänster för låntagarna"], None),
        ("en", &["development of services"], WARNING),
        ("en", &["development of services for borrowers"], None),
    ] {
        let changes = purposes(language, labels);
        let code = "GDPR-13-1-c-purpose-vague";
        assert_eq!(severity(&changes, code), expected, "{labels:?}");
    }
}

#[test]
fn purposes_are_linked_where_there_is_a_choice_of_bases() {
    let purposes = json!([{"label": {"fi": "lainaaminen"}}, {"label": {"fi": "perintä"}}]);
    let grounds =
        json!([{"legalBasis": "A6-1-e", "cited": true}, {"legalBasis": "A6-1-c", "cited": true}]);
    let one =
        json!([{"legalBasis": "A6-1-e", "cited": true}, {"legalBasis": "A9-2-g", "cited": true}]);
    let both = json!({"purposes": purposes, "legalGrounds": grounds});
    let umbrella = json!({"purposes": purposes, "legalGrounds": grounds, "kind": "umbrella"});
    judged(
        "GDPR-13-1-c-link",
        &[
            (both.clone(), WARNING),
            (umbrella, None),
            (json!({"purposes": purposes, "legalGrounds": one}), None),
            (
                json!({"purposes": [purposes[0]], "legalGrounds": grounds}),
                None,
            ),
        ],
    );
    let found = found(&both, "GDPR-13-1-c-link");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].related.len(), 1, "the other purpose stands beside");
}

#[test]
fn categories_are_needed_where_data_may_come_from_elsewhere() {
    let source = |kind: &str| json!([{"type": kind, "label": {"fi": "lähde"}}]);
    let generic = json!([{"label": {"fi": "tarpeelliset tiedot"}}]);
    let items = json!([{"label": {"fi": "lainat"}}]);
    let third = source("ThirdPartyDataSource");
    judged(
        "GDPR-14-1-d",
        &[
            (json!({"personalData": null, "sources": third}), ERROR),
            (json!({"personalData": generic, "sources": third}), ERROR),
            (json!({"personalData": items, "sources": third}), None),
            (json!({"personalData": null, "sources": null}), WARNING),
            (json!({"personalData": null}), None),
        ],
    );
}

#[test]
fn a_ground_beside_it_describes_a_further_purpose() {
    let further = |passages: &[&str]| json!({"furtherPurposes": [{"label": {"fi": "tilastointi"}, "statedIn": passages}]});
    judged(
        "GDPR-13-3",
        &[(further(&["#s5"]), WARNING), (further(&["#s6"]), None)],
    );
}

#[test]
fn one_word_on_profiling_or_decisions_is_enough() {
    let on = |purpose: &str, topic: &str| {
        json!({"denials": [{"topic": topic, "scope": "all"}],
            "purposes": [{"label": {"fi": purpose}, "legalBases": ["A6-1-e"]}]})
    };
    let profiling = json!({"denials": null, "profiling": [{"certainty": "possible"}]});
    judged(
        "GDPR-13-2-f",
        &[
            (on("lainausten tilastointi", "transfers"), NOTE),
            (on("lainapäätösten tekeminen", "transfers"), NOTE),
            (on("aineiston lainaaminen", "transfers"), None),
            (on("lainausten tilastointi", "automatedDecisions"), None),
            (on("lainausten tilastointi", "profiling"), None),
            (profiling, None),
        ],
    );
}

#[test]
fn an_unread_section_is_not_said_to_be_missing() {
    for (topic, code) in [
        ("purposes", "GDPR-13-1-c-purpose"),
        ("sources", "GDPR-14-2-f"),
        ("provision", "GDPR-13-2-e"),
        ("rights", "GDPR-13-2-d"),
    ] {
        let changes = json!({topic: null, "unread": [topic]});
        assert_eq!(severity(&changes, code), None, "{code}");
        assert_eq!(severity(&changes, "CV-unread"), WARNING, "{code}");
    }
    let changes = json!({"denials": null, "unread": ["profiling"]});
    assert_eq!(severity(&changes, "GDPR-13-2-f"), None);
    assert_eq!(severity(&changes, "CV-unread"), WARNING);
}

#[test]
fn a_right_that_words_on_rights_may_mean_is_unread_and_not_missing() {
    let judged = |language: &str, stated: &str, text: &str| {
        let all = format!("{stated} {text}");
        let all = all.replace("| ", "\n\n");
        let end = all.find('.').expect("a sentence") + 1;
        let passage = json!({"id": "#s30", "version": format!("#{language}"), "start": 0,
            "end": end, "quote": all[..end]});
        let right = |code: &str| json!({"right": code, "statedIn": ["#s30"]});
        let changes = json!({"legalGrounds": null, "purposes": null,
            "rights": [right("A16"), right("A17"), right("A18")],
            "versions": [version(language, &all)], "passages": [passage]});
        let of = |code: &str, name: &str| {
            let found = found(&changes, code);
            let mut found = found.iter().flat_map(|finding| &finding.arguments);
            found.any(|(of, value)| {
                *of == name && *value == Value::List(vec![Value::Right(RightCode::A15)])
            })
        };
        (of("GDPR-13-2-b", "missing"), of("CV-unread", "topics"))
    };
    let (fi, sv) = ("Voit vaatia korjausta.", "Du kan kräva rättelse.");
    let en = "You may ask for correction.";
    for (language, stated, text, is_unread) in [
        ("fi", fi, "Voit myös tutustua merkintöihin.", true),
        ("fi", fi, "| Voit tutustua kuviin.", false),
        ("sv", sv, "Du får titta på anteckningarna.", true),
        ("sv", sv, "| Du får titta på bilder.", false),
        ("en", en, "You may also view the records.", true),
        ("en", en, "| You may view pictures.", false),
    ] {
        let expected = (!is_unread, is_unread);
        assert_eq!(judged(language, stated, text), expected, "{text}");
    }
}

#[test]
fn an_exemption_on_a_ground_silences_the_duty_and_no_other() {
    let third =
        json!([{"type": "ThirdPartyDataSource", "label": {"fi": "väestötietojärjestelmä"}}]);
    let exempt = |code: Option<&str>| {
        let exemption = code.map_or(json!({}), |code| json!({"exemption": code}));
        json!({"sources": third, "exemptions": [exemption], "rights": null, "versions": null,
            "passages": null})
    };
    judged(
        "GDPR-13-2-d",
        &[
            (exempt(Some("A14-5-b")), None),
            (exempt(Some("A13-4")), ERROR),
            (exempt(None), ERROR),
        ],
    );
    judged(
        "GDPR-14-5",
        &[(exempt(None), WARNING), (exempt(Some("A14-5-b")), None)],
    );
    let codes: BTreeSet<_> = check(
        &notice(&exempt(Some("A14-5-b"))),
        &Options::on(example_day()),
    )
    .iter()
    .map(|finding| finding.rule.code)
    .collect();
    assert!(!codes.contains("GDPR-14-3"), "{codes:?}");
}

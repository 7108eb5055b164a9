//! Edge cases of the rules on rights.

use seloste::Language;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed::notice;

/// The codes of the family's findings.
fn found(changes: &Value) -> Vec<&'static str> {
    let found = check(&notice(changes), &Options::on(example_day()));
    let own = found
        .iter()
        .filter(|finding| finding.rule.family == "rights");
    own.map(|finding| finding.rule.code).collect()
}

/// The rights of the sound notice, without their passages, and others.
fn with_rights(others: &[Value]) -> Value {
    let complaint = json!({
        "right": "A77", "authority": "fi-tsv", "contact": {"url": ["https://tietosuoja.fi"]},
    });
    let plain = ["A15", "A16", "A18"].map(|right| json!({"right": right}));
    plain
        .into_iter()
        .chain([complaint])
        .chain(others.iter().cloned())
        .collect()
}

/// A text whose section on rights holds some sentences.
fn version(language: &str, sentences: &str) -> Value {
    let text = format!("Oikeudet\n{sentences}\n");
    let section = json!({
        "topic": "rights", "heading": "Oikeudet", "start": 0, "end": text.trim_end().len(),
    });
    json!([{
        "id": format!("#{language}"), "type": "PrivacyNotice", "language": language,
        "modified": "2026-03-02", "text": text, "sections": [section],
    }])
}

/// A passage that holds all of a text.
fn passage(text: &str) -> Value {
    json!([{"id": "#p", "version": "#fi", "start": 0, "end": text.len(), "quote": text}])
}

/// Checks what is found where a section on rights says something, and the rights are those of the
/// sound notice but the remedy before a court.
fn check_sentences(rows: &[(&str, &str, &[&str])]) {
    for (language, sentences, expected) in rows {
        let found = found(&json!({
            "versions": version(language, sentences),
            "passages": null,
            "rights": with_rights(&[json!({"right": "A21"})]),
        }));
        assert_eq!(found, *expected, "{sentences}");
    }
}

/// Checks what is found under a legal basis, where a right is stated in some words.
fn check_right_under(rows: &[(&str, &str, &str, &[&str])]) {
    for (basis, right, words, expected) in rows {
        let found = found(&json!({
            "legalGrounds": [{"legalBasis": basis, "cited": true}],
            "purposes": [{"label": {"fi": "lainaaminen"}, "legalBases": [basis]}],
            "rights": with_rights(&[json!({"right": right, "statedIn": ["#p"]})]),
            "versions": [{
                "id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": words,
                "modified": "2026-03-02",
            }],
            "passages": passage(words),
        }));
        assert_eq!(found, *expected, "{basis} {right} {words}");
    }
}

#[test]
fn an_answer_to_requests_comes_within_a_month() {
    check_sentences(&[
        ("fi", "Vastaamme pyyntöösi kirjeitse.", &["RG-12-3"]),
        (
            "fi",
            "Vastaamme pyyntöösi. Vastaus annetaan kuukauden kuluessa.",
            &[],
        ),
        ("fi", "Vastaamme tietojen turvallisuudesta.", &[]),
        ("sv", "Din begäran besvaras skriftligen.", &["RG-12-3"]),
        ("sv", "Din begäran besvaras inom en månad.", &[]),
        (
            "sv",
            "Du kan begära en kopia av de uppgifter som behandlas.",
            &[],
        ),
    ]);
}

#[test]
fn a_fee_is_kept_to_what_the_regulation_allows() {
    check_sentences(&[
        ("fi", "Tarkastamisesta peritään maksu.", &["RG-12-5-fee"]),
        ("fi", "Tarkastamisesta ei peritä maksua.", &[]),
        ("fi", "Tarkastaminen on maksutonta.", &[]),
        (
            "fi",
            "Maksu peritään. Näin tehdään, kun pyyntö on kohtuuton.",
            &[],
        ),
        ("sv", "Vi tar ut en avgift för utdraget.", &["RG-12-5-fee"]),
        ("sv", "Utdraget är avgiftsfritt.", &[]),
        ("sv", "Uppgifterna rör din förmåga att betala skulder.", &[]),
        ("sv", "Du får betala för utdraget.", &["RG-12-5-fee"]),
        ("en", "The data show whether you pay taxes.", &[]),
        ("en", "You must pay a fee for the copy.", &["RG-12-5-fee"]),
        ("sv", "Vi tar ut en avgift för ytterligare kopior.", &[]),
    ]);
}

#[test]
fn a_fee_for_something_else_is_none_for_rights() {
    let text = "Lainaamisesta peritään maksu.";
    let versions = json!([{"type": "PrivacyNotice", "language": "fi", "text": text}]);
    let found = found(&json!({"versions": versions, "passages": null}));
    assert_eq!(found, [""; 0]);
    // Beside a right that is stated outside a section on rights, too.
    for (sentence, expected) in [
        ("Myöhästymisestä peritään maksu.", &[][..]),
        (
            "Tarkastuspyyntö maksaa: siitä peritään maksu.",
            &["RG-12-5-fee"],
        ),
    ] {
        let right = "Voit korjata tietosi.";
        let found = self::found(&json!({
            "rights": with_rights(&[json!({"right": "A16", "statedIn": ["#p"]}), json!({"right": "A21"})]),
            "versions": [{
                "id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": format!("{right} {sentence}"),
                "modified": "2026-03-02",
            }],
            "passages": passage(right),
        }));
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn a_refusal_can_be_taken_to_court() {
    check_sentences(&[
        ("fi", "Jos pyyntö hylätään, saat päätöksen.", &["RG-79"]),
        (
            "fi",
            "Jos pyyntö hylätään, voit valittaa hallinto-oikeuteen.",
            &[],
        ),
        ("sv", "Om din begäran avslås får du ett beslut.", &["RG-79"]),
        (
            "sv",
            "Om din begäran avslås kan du överklaga beslutet.",
            &[],
        ),
    ]);
}

#[test]
fn a_restriction_names_its_provision_in_its_paragraph() {
    check_sentences(&[
        (
            "fi",
            "Oikeuksiasi voidaan rajoittaa lain nojalla.",
            &["RG-restricted"],
        ),
        (
            "fi",
            "Oikeuksiasi voidaan rajoittaa. Siitä säädetään 34 §:ssä.",
            &[],
        ),
        (
            "fi",
            "Oikeuksiasi voidaan rajoittaa.\n\nLaista säädetään 34 §:ssä.",
            &["RG-restricted"],
        ),
        ("fi", "Sinulla on oikeus rajoittaa käsittelyä.", &[]),
        (
            "sv",
            "Riktlinjerna inskränker aldrig dina rättigheter.",
            &[],
        ),
        (
            "sv",
            "Dina rättigheter kan i vissa fall begränsas.",
            &["RG-restricted"],
        ),
        (
            "sv",
            "Dina rättigheter kan begränsas enligt artikel 23.",
            &[],
        ),
        ("sv", "Du har rätt till begränsning av behandlingen.", &[]),
    ]);
}

#[test]
fn a_restriction_marked_in_the_json_needs_an_act() {
    let act = json!([{"statute": "fi-tsl"}]);
    for (right, basis, statutes, expected) in [
        ("A18", "A6-1-e", &Value::Null, &["RG-restricted"][..]),
        ("A18", "A6-1-e", &act, &[]),
        // What no basis gives is not taken away, and not promised either.
        ("A17", "A6-1-e", &Value::Null, &[]),
        ("A17", "A6-1-a", &Value::Null, &["RG-restricted"]),
        ("A20", "A6-1-e", &Value::Null, &[]),
        ("A20", "A6-1-a", &Value::Null, &["RG-restricted"]),
        ("A21", "A6-1-c", &Value::Null, &[]),
        ("A21", "A6-1-e", &Value::Null, &["RG-restricted"]),
    ] {
        let mut rights = with_rights(&[]);
        let all = rights.as_array_mut().expect("a list");
        all.retain(|it| it["right"] != right);
        all.push(json!({"right": right, "restricted": true}));
        let notice = json!({
            "statutes": statutes, "rights": rights,
            "legalGrounds": [{"legalBasis": basis, "cited": true, "statedIn": ["#s6"]}],
            "purposes": [{"label": {"fi": "Kirjaston aineiston lainaaminen asiakkaille"}, "legalBases": [basis]}],
        });
        let mut found = found(&notice);
        found.retain(|code| code.starts_with("RG-restricted") || code.ends_with("-na"));
        assert_eq!(found, expected, "{right} under {basis}: {statutes}");
    }
}

#[test]
fn what_a_right_applies_to_follows_from_the_basis() {
    let condition = "Voit siirtää tietosi, jos käsittely perustuu suostumukseesi.";
    let marketing = "Voit vastustaa suoramarkkinointia.";
    let limited = "Voit pyytää tietojen poistamista tietyin edellytyksin.";
    check_right_under(&[
        ("A6-1-e", "A20", "Voit siirtää tietosi.", &["RG-20-na"]),
        ("A6-1-e", "A20", condition, &[]),
        ("A6-1-a", "A20", "Voit siirtää tietosi.", &[]),
        ("A6-1-b", "A20", "Voit siirtää tietosi.", &[]),
        ("A6-1-c", "A21", "Voit vastustaa käsittelyä.", &["RG-21-na"]),
        ("A6-1-c", "A21", marketing, &[]),
        ("A6-1-e", "A21", "Voit vastustaa käsittelyä.", &[]),
        (
            "A6-1-e",
            "A17",
            "Voit pyytää tietojen poistamista.",
            &["RG-17-scope"],
        ),
        ("A6-1-e", "A17", limited, &[]),
        (
            "A6-1-e",
            "A17",
            "Voit poistattaa tietosi.\n\nArkistoitavia tietoja ei poisteta.",
            &[],
        ),
        ("A6-1-a", "A17", "Voit pyytää tietojen poistamista.", &[]),
    ]);
}

#[test]
fn nothing_is_said_of_rights_under_a_basis_that_is_not_stated() {
    let rights = with_rights(&["A17", "A20", "A21"].map(|right| json!({"right": right})));
    let found = found(&json!({
        "legalGrounds": null,
        "purposes": [{"label": {"fi": "lainaaminen"}}],
        "rights": rights,
        "versions": null,
    }));
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_objection_stands_apart_in_one_passage_at_least() {
    let rows: [(&[&str], &[&str]); 4] = [
        (&["#s13"], &["RG-21-4"]),
        (&["#s13", "#s14"], &[]),
        (&["#s15"], &[]),
        (&[], &[]),
    ];
    for (passages, expected) in rows {
        let found = found(&json!({"rights": with_rights(&[
            json!({"right": "A20", "statedIn": ["#s13"], "restricted": true}),
            json!({"right": "A21", "statedIn": passages}),
        ])}));
        let found: Vec<_> = found
            .into_iter()
            .filter(|code| *code != "RG-20-na")
            .collect();
        assert_eq!(found, expected, "{passages:?}");
    }
}

#[test]
fn rights_are_exercised_in_one_way_or_another() {
    let layer =
        json!([{"url": ["https://www.esimerkkila.example/oikeudet"], "topics": ["rights"]}]);
    let text = |sentence: &str| version("fi", sentence);
    let mut layered = text("Sinulla on oikeuksia.");
    layered[0]["layers"] = layer;
    let rows: [(Value, &[&str]); 9] = [
        (text("Sinulla on oikeuksia."), &["RG-how"]),
        (layered, &[]),
        (text("Voit itse poistaa tietosi."), &[]),
        (text("Saat itse antamasi tiedot."), &["RG-how"]),
        (text("Tee pyyntö lähettämällä se osoitteeseen."), &[]),
        (text("Pyynnöt: tietosuoja@esimerkkila.example."), &[]),
        (text("Pyynnöt: rekisterin vastuuhenkilö."), &["RG-how"]),
        (
            text("Kirjasto: tietosuoja@esimerkkila.example."),
            &["RG-how"],
        ),
        (text("Kysymyksissä ota yhteyttä tietosuojavastaavaan."), &[]),
    ];
    for (versions, expected) in rows {
        let found = found(&json!({
            "exerciseContact": null, "passages": null, "versions": versions,
        }));
        assert_eq!(found, expected, "{versions}");
    }
}

#[test]
fn an_invitation_to_ask_helps_only_where_someone_can_be_reached() {
    let found = found(&json!({
        "controller": {"name": {"fi": "Esimerkkilän kunta"}, "publicBody": true},
        "dataProtectionOfficer": null,
        "exerciseContact": null,
        "passages": null,
        "versions": version("fi", "Kysymyksissä ota yhteyttä tietosuojavastaavaan."),
    }));
    assert_eq!(found, ["RG-how"]);
}

/// Checks what is found for statements of the right to complain, under a jurisdiction.
fn check_complaints(rows: &[(&str, Value, &[&str])]) {
    for (jurisdiction, complaints, expected) in rows {
        let mut rights: Vec<Value> = ["A15", "A16", "A18", "A79"]
            .map(|right| json!({"right": right}))
            .to_vec();
        rights.extend(
            complaints
                .as_array()
                .expect("complaints are listed")
                .clone(),
        );
        let found = found(&json!({
            "jurisdiction": jurisdiction, "rights": rights, "versions": null, "passages": null,
        }));
        assert_eq!(found, *expected, "{jurisdiction} {complaints}");
    }
}

#[test]
fn a_complaint_goes_to_an_authority_of_the_country() {
    let to = |token: &str| json!({"right": "A77", "authority": token, "contact": {"phone": ["+358 29 566 6700"]}});
    check_complaints(&[
        ("FI", json!([to("fi-tsv")]), &[]),
        ("FI", json!([to("se-imy")]), &["RG-77-wrong"]),
        ("FI", json!([to("edps")]), &["RG-77-wrong"]),
        ("FI", json!([to("se-imy"), to("fi-tsv")]), &[]),
        ("SE", json!([to("se-imy")]), &[]),
        ("SE", json!([to("fi-tsv")]), &["RG-77-wrong"]),
        ("AX", json!([to("ax-di")]), &[]),
        ("AX", json!([to("se-di")]), &[]),
        (
            "FI",
            json!([{"right": "A77", "authority": "fi-tsv"}]),
            &["RG-77-authority"],
        ),
        ("FI", json!([{"right": "A77"}]), &["RG-77-authority"]),
        ("FI", json!([]), &[]),
    ]);
}

#[test]
fn an_authority_of_a_present_name_can_be_found() {
    use seloste_source::Severity::{Note, Warning};
    let lacking = "the right to lodge a complaint is stated without the";
    for (jurisdiction, complaint, expected) in [
        (
            "FI",
            json!({"right": "A77", "authority": "fi-tsv"}),
            (Note, "contact details"),
        ),
        (
            "SE",
            json!({"right": "A77", "authority": "se-di"}),
            (Warning, "contact details"),
        ),
        (
            "FI",
            json!({"right": "A77", "contact": {"phone": ["+358 29 566 6700"]}}),
            (Warning, "name"),
        ),
        (
            "FI",
            json!({"right": "A77"}),
            (Warning, "name and contact details"),
        ),
    ] {
        let notice = notice(&json!({
            "jurisdiction": jurisdiction, "rights": [complaint], "versions": null, "passages": null,
        }));
        let found = check(&notice, &Options::on(example_day()));
        let mut own = found.iter().filter(|it| it.rule.code == "RG-77-authority");
        let own = own.next().expect("the authority cannot be reached");
        let message = format!("{lacking} {} of the supervisory authority", expected.1);
        assert_eq!(
            (own.severity, own.message(Language::En)),
            (expected.0, message)
        );
    }
}

#[test]
fn the_site_of_the_authority_may_stand_anywhere_in_the_text() {
    for (text, expected) in [
        ("Lue lisää: www.tietosuoja.fi.", vec![]),
        (
            "Lue lisää: www.esimerkkila.example.",
            vec!["RG-77-authority"],
        ),
    ] {
        let found = found(&json!({
            "rights": [{"right": "A15"}, {"right": "A77", "authority": "fi-tsv"}],
            "versions": version("fi", text),
            "passages": null,
        }));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn an_address_after_the_complaint_is_that_of_its_authority() {
    let complaint = "Voit valittaa tietosuojavaltuutetulle.";
    for (before, after, expected) in [
        ("", "PL 1, 00001 Esimerkkilä", vec![]),
        ("", "Sähköposti: kirjaamo@esimerkki.example", vec![]),
        ("", "Kirjaamo palvelee arkisin.", vec!["RG-77-authority"]),
        ("kirjaamo@esimerkki.example", "", vec!["RG-77-authority"]),
    ] {
        let versions = version("fi", &format!("{before}\n\n{complaint}\n\n{after}\n"));
        let text = versions[0]["text"].as_str().expect("it has a text");
        let start = text.find(complaint).expect("it is there");
        let end = start + complaint.len();
        let found = found(&json!({
            "rights": [
                {"right": "A15"},
                {"right": "A77", "authority": "fi-tsv", "statedIn": ["#s1"]},
            ],
            "versions": versions,
            "passages": [
                {"id": "#s1", "version": "#fi", "start": start, "end": end, "quote": complaint},
            ],
        }));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn the_officer_is_no_supervisory_authority() {
    let rows: [(&str, &str, &[&str]); 4] = [
        (
            "fi",
            "Voit tehdä valituksen tietosuojavastaavalle.",
            &["RG-77-wrong"],
        ),
        (
            "fi",
            "Tee valitus ensin tietosuojavastaavalle, sitten tietosuojavaltuutetulle.",
            &[],
        ),
        (
            "sv",
            "Klagomål lämnas till dataskyddsombudet.",
            &["RG-77-wrong"],
        ),
        (
            "sv",
            "Klagomål lämnas till dataskyddsombudet eller tillsynsmyndigheten.",
            &[],
        ),
    ];
    for (language, text, expected) in rows {
        let found = found(&json!({
            "rights": [{"right": "A15"}, {"right": "A77"}],
            "versions": version(language, text),
            "passages": null,
        }));
        let wrong = found.iter().filter(|code| **code == "RG-77-wrong");
        assert_eq!(wrong.copied().collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(found.len(), 1, "one defect, one finding: {text}");
    }
}

#[test]
fn a_basis_is_cited_as_each_language_does() {
    let rights = with_rights(&[json!({"right": "A20"}), json!({"right": "A21"})]);
    let found = check(
        &notice(&json!({"rights": rights})),
        &Options::on(example_day()),
    );
    let promised = found.iter().find(|it| it.rule.code == "RG-20-na");
    let promised = promised.expect("portability is promised");
    for (language, expected) in [
        (Language::Fi, "6 artiklan 1 kohdan e alakohta"),
        (Language::Sv, "artikel 6.1 e"),
        (Language::En, "Article 6(1)(e)"),
    ] {
        let message = promised.message(language);
        assert!(message.ends_with(expected), "{message}");
    }
}

#[test]
fn a_complaint_to_a_body_that_supervises_something_else() {
    let rows = [
        (
            "fi",
            "Sinulla on oikeus valittaa aluehallintovirastoon.",
            Some("aluehallintovirastoon"),
        ),
        (
            "fi",
            "Sinulla on oikeus kannella eduskunnan oikeusasiamiehelle.",
            Some("oikeusasiamiehelle"),
        ),
        ("sv", "Du har rätt att klaga hos JO.", Some("JO")),
        (
            "en",
            "You have the right to complain to the ICO.",
            Some("ICO"),
        ),
        (
            "fi",
            "Sinulla on oikeus valittaa valvontaviranomaiselle ja kannella oikeusasiamiehelle.",
            None,
        ),
        ("fi", "Aluehallintovirasto saa tiedot.", None),
        ("fi", "Voit olla yhteydessä kuntaan.", None),
    ];
    for (language, text, body) in rows {
        let rights =
            json!([{"right": "A15"}, {"right": "A16"}, {"right": "A18"}, {"right": "A21"}]);
        let notice = notice(&json!({
            "rights": rights,
            "versions": [crate::changed::version(language, text)],
        }));
        let found = check(&notice, &Options::on(example_day()));
        let wrong = found.iter().find(|it| it.rule.code == "RG-77-wrong");
        let words = wrong
            .and_then(|it| it.anchor.text)
            .map(|(_, words)| words.of(text));
        assert_eq!(words, body, "{text}");
        let is_missing = found.iter().any(|it| it.rule.code == "GDPR-13-2-d");
        assert!(body.is_none() || !is_missing, "{text}");
    }
}

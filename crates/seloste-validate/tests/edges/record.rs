//! Edge cases of the rules on the record of processing, on sources, and on who receives the data.

use serde_json::{Value, json};

use crate::changed::{found, version};

/// The codes with a prefix that are found in the sound notice with changes.
fn codes(prefix: &str, changes: &Value) -> Vec<String> {
    let found = found(prefix, changes);
    let codes = found.iter().filter_map(|it| it.split(':').next());
    codes.map(str::to_owned).collect()
}

/// Checks changes: what is found in each.
fn check(prefix: &str, rows: &[(Value, &[&str])]) {
    for (changes, expected) in rows {
        assert_eq!(codes(prefix, changes), *expected, "{changes}");
    }
}

/// A text of one passage that states an item, whose words are known.
fn listed(text: &str, item: &str) -> Value {
    let start = text.find(item).expect("the item stands in the text");
    json!({
        "versions": [version("fi", text)],
        "passages": [{"id": "#p", "version": "#fi", "start": 0, "end": text.len(), "quote": text}],
        "personalData": [{"id": "#d", "label": {"fi": item}, "categories": ["pd:Name"], "statedIn": ["#p"]}],
        "evidence": [{"about": "#d", "field": "label", "passage": "#p", "start": start, "end": start + item.len(), "pattern": "test", "confidence": "high"}],
    })
}

#[test]
fn a_list_of_data_is_closed() {
    let open: &[&str] = &["RO-30-categories"];
    check(
        "RO-30-categories",
        &[
            (listed("Tallennamme muun muassa nimen.", "nimen"), open),
            (
                listed("Tallennamme nimen, osoitteen jne.", "osoitteen"),
                open,
            ),
            (
                listed("Tallennamme nimen (mm. sukunimen).", "sukunimen"),
                &[],
            ),
            (
                listed(
                    "Nimeä käytetään, kun lainoista, varauksista ja maksuista ilmoitetaan muun muassa kirjeellä.",
                    "Nimeä",
                ),
                &[],
            ),
            (listed("Kysymme taustatiedot.", "taustatiedot"), open),
            (
                listed("Kysymme taustatiedot (ikä, ammatti).", "taustatiedot"),
                &[],
            ),
        ],
    );
}

#[test]
fn people_and_controllers_can_be_told() {
    let groups = |labels: &[&str]| {
        let groups = labels.iter().map(|label| json!({"label": {"fi": label}}));
        json!({"dataSubjects": groups.collect::<Vec<_>>()})
    };
    check(
        "RO",
        &[
            (groups(&["Asiakasrekisteri"]), &["RO-30-subjects"]),
            (groups(&["asiakkaat", "lasten huoltajat"]), &[]),
            (groups(&["kirjaston asiakkaat"]), &[]),
            (json!({"dataSubjects": null}), &[]),
            (json!({"security": null}), &[]),
            (json!({"controller.organisationNumber": null}), &[]),
        ],
    );
}

#[test]
fn data_on_customers_are_about_customers() {
    let told = |kind: &str, text: &str| {
        json!({"kind": kind, "dataSubjects": null, "passages": null,
        "versions": [version("fi", &format!("Rekisteriseloste\n\n{text}\n"))]})
    };
    let lacks: &[&str] = &["RO-30-subjects"];
    check(
        "RO-30-subjects",
        &[
            (told("register", "Asiakastiedot: nimi ja osoite."), &[]),
            (told("register", "Noudatamme asiakastietolakia."), lacks),
            (told("register", "Tiedot: nimi ja osoite."), lacks),
            (told("umbrella", "Asiakastiedot: nimi ja osoite."), lacks),
        ],
    );
}

#[test]
fn only_a_description_of_a_register_must_serve_as_a_record() {
    let titled = |title: &str| json!({"security": null, "passages": null, "versions": [version("fi", title)]});
    let mut laid_out = titled("Rekisterin tietosisältö");
    laid_out["versions"][0]["sections"] = json!([{"topic": "personalData",
        "heading": "Rekisterin tietosisältö", "start": 0, "end": 25}]);
    let lacks: &[&str] = &["RO-30-security"];
    check(
        "RO",
        &[
            (titled("Rekisteriseloste"), lacks),
            (titled("Henkilötietolain (523/1999) 10 §"), lacks),
            (laid_out, lacks),
            (titled("Tietosuojailmoitus"), &[]),
            (
                json!({"security": null, "versions": null, "passages": null, "unread": ["security"]}),
                &[],
            ),
            (
                json!({"controller.organisationNumber": null, "versions": null, "passages": null}),
                &["RO-controller-id"],
            ),
        ],
    );
}

#[test]
fn what_is_used_is_listed() {
    let survey = |data: Value| {
        json!({
            "kind": "survey", "personalData": data,
            "publication": {"splitBy": {"sv": "kön"}, "groupThreshold": 5},
        })
    };
    let name = json!({"categories": ["pd:Name"]});
    let sex = json!({"categories": ["pd:Gender"]});
    check(
        "RO-30-undisclosed",
        &[
            (survey(json!([name])), &["RO-30-undisclosed-category"]),
            (survey(json!([name, sex])), &[]),
            (survey(Value::Null), &[]),
        ],
    );
}

#[test]
fn sources_are_told_apart() {
    let own = json!({"type": "DataSubjectDataSource", "label": {"fi": "asiakas"}});
    let other = |label: &str, data: Value| json!({"type": "ThirdPartyDataSource", "label": {"fi": label}, "appliesTo": data});
    let which = json!({"fi": "osoite"});
    let observed = json!({"type": "ObservedDataSource"});
    let address = json!([{"label": {"fi": "IP-osoite"}, "categories": ["pd:IPAddress"]}]);
    check(
        "SR",
        &[
            (
                json!({"sources": [own, other("Mallivirasto", which.clone())]}),
                &[],
            ),
            (
                json!({"sources": [own, other("Mallivirasto", Value::Null)]}),
                &["SR-mixed"],
            ),
            (
                json!({"sources": [other("Mallivirasto", Value::Null)]}),
                &[],
            ),
            (
                json!({"sources": [own, other("Mallivirasto", which.clone())], "provision": null}),
                &["SR-mixed"],
            ),
            (
                json!({"sources": [own, other("Mallivirasto", which.clone())], "provision": null, "unread": ["provision"]}),
                &[],
            ),
            (
                json!({"sources": [other("muilta viranomaisilta", which)]}),
                &["SR-unnamed"],
            ),
            (json!({"personalData": address}), &["SR-observed"]),
            (
                json!({"personalData": address, "sources": [own, observed]}),
                &[],
            ),
            (
                json!({"personalData": address, "sources": null, "unread": ["sources"]}),
                &[],
            ),
        ],
    );
}

#[test]
fn a_recipient_is_named_or_described() {
    let recipient = |kind: &str, label: &str, ground: Value| {
        json!({"denials": null, "recipients": [{
            "type": kind, "label": {"fi": label}, "ground": ground, "certainty": "stated",
        }]})
    };
    let law = json!({"fi": "kirjastolain mukaan"});
    let weak = json!({"fi": "viranomaisten yhteistyö"});
    let vague: &[&str] = &["RC-vague"];
    check(
        "RC-vague",
        &[
            (
                recipient("ThirdParty", "yhteistyökumppanit", Value::Null),
                vague,
            ),
            (
                recipient("ThirdParty", "kolmannet osapuolet", Value::Null),
                vague,
            ),
            (
                recipient("ThirdParty", "kolmannet osapuolet", law.clone()),
                &[],
            ),
            (
                recipient("Recipient", "kuljetusalan yritykset", Value::Null),
                &[],
            ),
            (
                recipient("Recipient", "yhteistyökumppani Mallifirma", Value::Null),
                &[],
            ),
            (
                recipient("DataProcessor", "palveluntuottajat", law.clone()),
                vague,
            ),
            (
                recipient("OrganisationalUnit", "organisaatio", Value::Null),
                &[],
            ),
            (
                recipient("Authority", "muut viranomaiset", Value::Null),
                &[],
            ),
            (
                recipient("Authority", "muut viranomaiset", weak.clone()),
                vague,
            ),
        ],
    );
    check(
        "RC-disclosure",
        &[
            (
                recipient("Authority", "Mallivirasto", weak.clone()),
                &["RC-disclosure-basis"],
            ),
            (recipient("Authority", "Mallivirasto", law), &[]),
            (recipient("OrganisationalUnit", "osasto", weak), &[]),
        ],
    );
}

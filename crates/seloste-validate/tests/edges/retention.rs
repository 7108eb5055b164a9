//! Edge cases of the rules on storage periods.

use seloste::Notice;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

use crate::changed;

/// The codes of the family's findings.
fn found(notice: &Notice) -> Vec<&'static str> {
    let found = check(notice, &Options::on(example_day()));
    let own = found
        .iter()
        .filter(|finding| finding.rule.family == "retention");
    own.map(|finding| finding.rule.code).collect()
}

/// Checks what is found for lists of retention items.
fn check_items(rows: &[(Value, &[&str])]) {
    for (items, expected) in rows {
        let notice = changed::notice(&json!({"retention": items}));
        assert_eq!(found(&notice), *expected, "{items}");
    }
}

/// Checks what is found when the only item is about some data, which are all that is listed.
fn check_data(rows: &[(&str, &str, &[&str])]) {
    for (scope, concept, expected) in rows {
        let notice = changed::notice(&json!({
            "retention": [{"type": "TemporalDuration", "period": "P2Y", "appliesTo": {"fi": scope}, "statedIn": ["#s11"]}],
            "personalData": [{"label": {"fi": "kuvatallenteet"}, "categories": [concept]}],
        }));
        assert_eq!(found(&notice), *expected, "{scope}, {concept}");
    }
}

/// The sound notice in other words.
fn worded(text: &str, retention: Value) -> Notice {
    changed::notice(&json!({
        "versions": [{"id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": text}],
        "passages": null,
        "retention": retention,
    }))
}

#[test]
fn a_period_has_ended_on_the_day_after_its_last() {
    let item = |day: &str| json!([{"type": "UntilTimeDuration", "until": day}]);
    check_items(&[
        (item("2026-11-20"), &["RT-expired"]),
        (item("2026-11-21"), &[]),
    ]);
}

#[test]
fn what_is_out_of_use_may_have_ended() {
    let item = json!([{"type": "UntilTimeDuration", "until": "2024-01-31"}]);
    let rows: [(&str, &[&str]); 3] = [
        ("Tämä seloste on korvattu uudella.", &[]),
        ("Tämä tietosuojaseloste ei ole enää voimassa.", &[]),
        ("Tämä seloste korvaa aiemman.", &["RT-expired"]),
    ];
    for (text, expected) in rows {
        assert_eq!(found(&worded(text, item.clone())), expected, "{text}");
    }
}

#[test]
fn a_criterion_is_vague_where_no_act_and_no_period_follows() {
    let law = |words: &str| json!([{"type": "StorageDuration", "ground": {"fi": words}}]);
    let event = |words: &str| json!([{"type": "UntilEventDuration", "event": {"fi": words}}]);
    check_items(&[
        (
            law("voimassa olevan lainsäädännön mukaisesti"),
            &["RT-vague"],
        ),
        (law("arkistolain mukaisesti"), &[]),
        (law("tiedonohjaussuunnitelman mukaisesti"), &[]),
        (event("asiakassuhde on voimassa"), &["RT-vague"]),
        (event("lopetat tilauksen"), &[]),
        (
            json!([
                {"type": "UntilEventDuration", "event": {"fi": "asiakassuhde päättyy"}},
                {"type": "TemporalDuration", "period": "P2Y", "appliesTo": {"fi": "lainat"}},
            ]),
            &[],
        ),
    ]);
}

#[test]
fn criteria_of_one_sentence_are_one_finding() {
    let item = |words: &str| json!({"type": "StorageDuration", "ground": {"fi": words}, "statedIn": ["#s11"]});
    let vague = "lainsäädännön mukaisesti";
    check_items(&[
        (
            json!([item(vague), item("suostumuksen mukaisesti")]),
            &["RT-vague"],
        ),
        (json!([item(vague), item("tiedonohjaussuunnitelma")]), &[]),
    ]);
}

#[test]
fn only_what_a_reader_cannot_date_is_unbounded() {
    let item = |event: &str| json!([{"type": "TemporalDuration", "period": "P2Y", "event": {"fi": event}}]);
    check_items(&[
        (item("aktiivikäytön päättyminen"), &["RT-unbounded"]),
        (item("projektin päätyttyä"), &["RT-unbounded"]),
        (item("tietoja ei enää tarvita"), &["RT-unbounded"]),
        (item("hankkeen päättyminen 31.12.2027"), &[]),
        (item("viimeinen laina"), &[]),
        (item("käyttäjätunnus on käytössä"), &[]),
        (item("palvelu on käytössä"), &["RT-unbounded"]),
        (item("hakemus on hyväksytty"), &[]),
        (item("asian käsittelyn päätyttyä"), &[]),
        (item("jäsenyyden päättyminen"), &[]),
        (item("täytät 18 vuotta"), &[]),
        (item("päätöksen saaminen"), &[]),
    ]);
}

#[test]
fn an_ended_period_stands_beside_an_event_without_a_date() {
    let notice = changed::notice(&json!({"retention": [
        {"type": "UntilTimeDuration", "until": "2024-01-31", "appliesTo": {"fi": "varaukset"}},
        {"type": "UntilTimeDuration", "until": "2025-01-31", "appliesTo": {"fi": "lainat"}},
        {"type": "TemporalDuration", "period": "P2Y", "event": {"fi": "aktiivikäyttö päättyy"}},
    ]}));
    let found = check(&notice, &Options::on(example_day()));
    let unbounded = found
        .iter()
        .find(|finding| finding.rule.code == "RT-unbounded")
        .expect("the event has no date");
    let beside: Vec<_> = unbounded
        .related
        .iter()
        .map(|it| it.anchor.pointer.as_str())
        .collect();
    assert_eq!(beside, ["/retention/1/until"]);
}

#[test]
fn data_with_periods_of_their_own_are_covered_by_name_or_by_everything() {
    check_data(&[
        ("kaikki tiedot", "pd:IPAddress", &[]),
        ("henkilötiedot", "pd:IPAddress", &[]),
        ("asiakkaan tiedot", "seloste:LogData", &[]),
        ("lokitiedot", "pd:IPAddress", &[]),
        ("lainaustiedot", "pd:IPAddress", &["RT-category-gap"]),
        (
            "lainaustiedot",
            "seloste:SurveyAnswer",
            &["RT-category-gap"],
        ),
        (
            "lainaustiedot",
            "seloste:CustomerFeedback",
            &["RT-category-gap"],
        ),
        (
            "lainaustiedot",
            "seloste:VideoRecording",
            &["RT-category-gap"],
        ),
        ("lainaustiedot", "pd:EmailAddress", &[]),
        ("lokitiedot", "pd:EmailAddress", &["RT-category-gap"]),
        ("lokitiedot ja asiakkaan tiedot", "pd:EmailAddress", &[]),
        ("lokitiedot", "pd:Name", &[]),
        ("lainaustiedot", "pd:Name", &[]),
    ]);
}

#[test]
fn data_set_apart_need_more_than_a_membership() {
    let text = "Nimi kysytään erikseen.";
    let notice = |scope: &str, extra: Value| {
        let mut item = json!({"type": "UntilEventDuration", "appliesTo": {"fi": scope}});
        item["event"] = json!({"fi": "jäsenyys päättyy"});
        for (key, value) in extra.as_object().expect("keys") {
            item[key] = value.clone();
        }
        changed::notice(&json!({
            "versions": [{"id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": text}],
            "passages": [{"id": "#s1", "version": "#fi", "start": 0, "end": 24, "quote": text}],
            "personalData": [
                {"label": {"fi": "nimi"}, "categories": ["pd:Name"], "statedIn": ["#s1"]},
                {"label": {"fi": "ikä"}, "categories": ["pd:Age"], "statedIn": ["#s1"]},
            ],
            "retention": [item],
        }))
    };
    let none = json!({});
    assert_eq!(found(&notice("tiedot", none.clone())), ["RT-category-gap"]);
    assert_eq!(found(&notice("kaikki tiedot", none)), [""; 0]);
    let period = json!({"type": "TemporalDuration", "period": "P1Y"});
    assert_eq!(found(&notice("tiedot", period)), [""; 0]);
}

#[test]
fn answers_of_a_survey_count_although_no_list_names_them() {
    let survey = |scope: &str| {
        let item = json!({"type": "TemporalDuration", "period": "P1Y", "appliesTo": {"fi": scope}});
        let mut notice = worded(
            "Kysely\n\nVastaukset luetaan. Avovastaukset siivotaan.\n",
            json!([item]),
        );
        notice.kind = seloste::NoticeKind::Survey;
        notice
    };
    let both = ["RT-category-gap", "RT-category-gap"];
    assert_eq!(found(&survey("yhteystiedot")), both);
    assert_eq!(found(&survey("kyselyvastaukset ja yhteystiedot")), [""; 0]);
    assert_eq!(found(&survey("henkilötiedot")), [""; 0]);
    let mut register = survey("yhteystiedot");
    register.kind = seloste::NoticeKind::Register;
    assert_eq!(found(&register), [""; 0]);
}

#[test]
fn periods_contradict_each_other_only_for_the_same_data_and_event() {
    let item = |scope: &str, period: &str| json!({"type": "TemporalDuration", "period": period, "appliesTo": {"fi": scope}});
    let with = |mut item: Value, key: &str, value: Value| {
        item[key] = value;
        item
    };
    let loans = || item("lainat", "P2Y");
    let five = || item("lainat", "P5Y");
    let event = |words: &str| json!({"fi": words});
    check_items(&[
        (json!([loans(), five()]), &["RT-contradiction"]),
        (json!([loans(), item("varaukset", "P5Y")]), &[]),
        (json!([loans(), item("lainat", "P24M")]), &[]),
        (json!([loans(), loans()]), &[]),
        (json!([loans(), with(five(), "atMost", json!(true))]), &[]),
        (
            json!([loans(), with(five(), "event", event("viimeinen laina"))]),
            &[],
        ),
        (
            json!([
                {"type": "UntilTimeDuration", "until": "2027-01-31", "appliesTo": {"fi": "lainat"}},
                {"type": "UntilTimeDuration", "until": "2028-01-31", "appliesTo": {"fi": "lainat"}},
            ]),
            &["RT-contradiction"],
        ),
        // The text does not say that they stand together.
        (json!([item("tiedot", "P2Y"), item("tiedot", "P5Y")]), &[]),
    ]);
}

#[test]
fn people_may_erase_their_data_themselves() {
    let itself = |event: &str| json!([{"type": "UntilEventDuration", "conditional": true, "event": {"fi": event}}]);
    check_items(&[
        (itself("voit itse poistaa tietosi"), &["RT-public-records"]),
        (itself("tiedot on käyty läpi"), &["RT-conditional"]),
    ]);
}

#[test]
fn an_authority_reserves_its_documents() {
    let item =
        json!([{"type": "UntilEventDuration", "event": {"fi": "voit itse poistaa tietosi"}}]);
    let rows: [(&str, &[&str]); 3] = [
        ("Voit itse poistaa tietosi.", &["RT-public-records"]),
        ("Viranomaisen asiakirjat säilytetään.", &[]),
        ("Osa tiedoista arkistoidaan.", &[]),
    ];
    for (text, expected) in rows {
        assert_eq!(found(&worded(text, item.clone())), expected, "{text}");
    }
    let mut company = worded("Voit itse poistaa tietosi.", item);
    if let Some(controller) = &mut company.controller {
        controller.public_body = Some(false);
    }
    assert_eq!(found(&company), [""; 0]);
}

#[test]
fn preservation_rests_on_an_archive_or_on_an_act() {
    let item = json!([{"type": "EndlessDuration", "statedIn": ["#s11"]}]);
    let act = json!([{"number": "1492/2016", "statedIn": ["#s11"]}]);
    let law = json!([{"statute": "gdpr", "statedIn": ["#s11"]}]);
    let own = changed::notice(&json!({"retention": item, "statutes": act}));
    assert_eq!(found(&own), [""; 0]);
    let general = changed::notice(&json!({"retention": item, "statutes": law}));
    assert_eq!(found(&general), ["RT-archive-ground"]);
    let decided = worded("Näin on Kansallisarkisto päättänyt.", item);
    assert_eq!(found(&decided), [""; 0]);
}

#[test]
fn vouchers_are_kept_for_the_years_of_the_law() {
    let notice = |scope: &str, period: &str, jurisdiction: &str| {
        let mut notice = changed::notice(&json!({
            "jurisdiction": jurisdiction,
            "purposes": [{"label": {"fi": "laskutus"}, "legalBases": ["A6-1-e"]}],
            "retention": [{"type": "TemporalDuration", "period": period, "appliesTo": {"fi": scope}}],
        }));
        notice.personal_data.clear();
        notice
    };
    let missing: &[&str] = &["RT-statutory"];
    let rows: [(&str, &str, &str, &[&str]); 8] = [
        ("tositteet", "P6Y", "FI", &[]),
        ("tositteet", "P5Y", "FI", missing),
        ("tositteet", "P6Y", "SE", missing),
        ("tositteet", "P7Y", "SE", &[]),
        ("laskutusaineisto", "P6Y", "FI", &[]),
        ("laskut", "P2Y", "FI", missing),
        ("kaikki tiedot", "P10Y", "FI", &[]),
        ("lainaustiedot", "P10Y", "FI", missing),
    ];
    for (scope, period, country, expected) in rows {
        let notice = notice(scope, period, country);
        assert_eq!(found(&notice), expected, "{scope} {period} {country}");
    }
}

//! The comparison of language versions at its edges.

use crate::changed::{found, found_on, version};
use seloste_source::Severity;
use seloste_validate::example_day;
use serde_json::{Value, json};

/// Two versions with these days.
fn dated(finnish: Option<&str>, swedish: Option<&str>) -> Value {
    let version = |language: &str, day: Option<&str>| {
        let mut version = version(language, "");
        version["text"] = Value::Null;
        version["issued"] = json!(day);
        version
    };
    json!([version("fi", finnish), version("sv", swedish)])
}

fn two() -> Value {
    dated(Some("2026-03-02"), Some("2026-03-02"))
}

#[test]
fn dates_are_compared_where_one_version_has_one() {
    let day = Some("2026-03-02");
    for (finnish, swedish, at) in [
        (day, day, None),
        (None, None, None),
        (day, None, Some("/versions/1/issued")),
        (None, day, Some("/versions/0/issued")),
        (day, Some("2026-03-01"), Some("/versions/1/issued")),
    ] {
        let changes = json!({"versions": dated(finnish, swedish)});
        let found = found_on(example_day(), "LV-date", &changes);
        let places: Vec<_> = found.iter().map(|it| it.anchor.pointer.as_str()).collect();
        assert_eq!(places, Vec::from_iter(at), "{finnish:?} {swedish:?}");
    }
}

#[test]
fn two_versions_in_one_language_are_not_compared() {
    let mut versions = dated(Some("2026-03-02"), None);
    versions[1]["language"] = json!("fi");
    assert_eq!(found("LV-", &json!({"versions": versions})), [""; 0]);
}

#[test]
fn a_text_in_another_language_must_be_long_and_clear() {
    let swedish = "Uppgifterna om lånen raderas när boken har lämnats tillbaka till biblioteket. ";
    for (language, text, n) in [
        ("fi", swedish.repeat(8), 1),
        ("sv", swedish.repeat(8), 0),
        ("fi", swedish.to_owned(), 0),
        (
            "en",
            format!(
                "{}{}",
                swedish.repeat(6),
                "The data about loans are erased when the book has been returned to the library. "
                    .repeat(6)
            ),
            0,
        ),
    ] {
        let changes = json!({"versions": [version(language, &text)]});
        assert_eq!(
            found("LV-lang-undeclared", &changes).len(),
            n,
            "{language}: {text}"
        );
    }
}

#[test]
fn a_bilingual_authority_is_known_by_its_name_too() {
    for (name, n) in [("Vantaan kaupunki", 1), ("Esimerkkilän kunta", 0)] {
        let changes = json!({"controller": {"name": {"fi": name}}});
        assert_eq!(found("LV-missing", &changes).len(), n, "{name}");
        let changes = json!({"controller": {"name": {"fi": name}}, "versions": two()});
        assert_eq!(found("LV-missing", &changes), [""; 0], "{name}");
    }
}

#[test]
fn titles_differ_in_what_they_count() {
    for (fi, sv, n) in [
        ("Neuvontapalvelu", "Rådgivningstjänst", 0),
        ("Neuvontapalvelut", "Rådgivningstjänster", 0),
        ("Neuvontapalvelut", "Rådgivningstjänst", 1),
        ("Kysely 2025", "Enkät 2026", 1),
        ("Kysely 2026", "Enkät 2026", 0),
    ] {
        let changes = json!({"title": {"fi": fi, "sv": sv}, "versions": two()});
        assert_eq!(found("LV-title", &changes).len(), n, "{fi} / {sv}");
    }
}

/// A passage for each version that a part can be stated in.
fn passages() -> Value {
    let passage = |id: &str, version: &str| json!({"id": id, "version": version, "start": 0, "end": 1, "quote": "x"});
    json!([passage("#f", "#fi"), passage("#s", "#sv")])
}

/// The values that are found to differ, with their severities.
fn differences(key: &str, items: &Value, sections: &[&str]) -> Vec<(Severity, String)> {
    let mut versions = two();
    for at in 0..2 {
        let of = |topic: &&str| json!({"topic": topic, "start": 0, "end": 1});
        versions[at]["sections"] = sections.iter().map(of).collect();
        if sections.is_empty() {
            versions[at]
                .as_object_mut()
                .expect("it is one")
                .shift_remove("sections");
        }
    }
    let mut changes = json!({"versions": versions, "passages": passages()});
    changes[key] = items.clone();
    let found = found_on(example_day(), "LV-value", &changes);
    let own = found
        .iter()
        .filter(|it| it.anchor.pointer.starts_with(&format!("/{key}/")));
    let told = own.map(|it| {
        let values = it
            .arguments
            .iter()
            .filter(|(name, _)| name.ends_with("alue"));
        let values = values.map(|(_, value)| value.worded(seloste::Language::En));
        (it.severity, values.collect::<Vec<_>>().join(" / "))
    });
    told.collect()
}

fn error(values: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Error, values.to_owned())]
}

#[test]
fn two_values_where_one_can_be_right_are_a_contradiction() {
    let kept = |finnish: &str, swedish: &str| {
        json!([
            {"type": "TemporalDuration", "period": finnish, "statedIn": ["#f"]},
            {"type": "TemporalDuration", "period": swedish, "statedIn": ["#s"]},
        ])
    };
    let none = Vec::new();
    assert_eq!(
        differences("retention", &kept("P2Y", "P3Y"), &[]),
        error("2 years / 3 years")
    );
    assert_eq!(differences("retention", &kept("P1Y", "P12M"), &[]), none);
    let grounds = json!([
        {"legalBasis": "A6-1-e", "cited": true, "statedIn": ["#f"]},
        {"legalBasis": "A6-1-c", "cited": true, "statedIn": ["#s"]},
    ]);
    assert_eq!(
        differences("legalGrounds", &grounds, &[]),
        error("Article 6(1)(e) / Article 6(1)(c)")
    );
    let transfers = json!([
        {"type": "Transfer", "country": "US", "certainty": "stated", "statedIn": ["#f"]},
        {"type": "Transfer", "country": "IN", "certainty": "stated", "statedIn": ["#s"]},
    ]);
    assert_eq!(
        differences("transfers", &transfers, &[]),
        error("United States / India")
    );
}

#[test]
fn what_only_one_version_states_counts_where_all_of_the_other_was_read() {
    let grounds = json!([
        {"legalBasis": "A6-1-e", "cited": true, "statedIn": ["#f", "#s"]},
        {"legalBasis": "A6-1-c", "cited": true, "statedIn": ["#f"]},
    ]);
    assert_eq!(differences("legalGrounds", &grounds, &[]), []);
    let warning = vec![(Severity::Warning, "Article 6(1)(c) / not stated".to_owned())];
    assert_eq!(
        differences("legalGrounds", &grounds, &["legalGrounds"]),
        warning
    );
    // A period that was read without its length may be the same one.
    let kept = json!([
        {"type": "TemporalDuration", "period": "P2Y", "statedIn": ["#f"]},
        {"type": "StorageDuration", "label": {"sv": "enligt planen"}, "statedIn": ["#s"]},
    ]);
    assert_eq!(differences("retention", &kept, &["retention"]), []);
    // Data under a wider concept of the other version, data that it lacks, and data not understood.
    let data = |categories: Value| {
        let mut theirs =
            json!({"label": {"sv": "adress"}, "categories": categories, "statedIn": ["#s"]});
        if theirs["categories"].is_null() {
            theirs
                .as_object_mut()
                .expect("it is one")
                .shift_remove("categories");
        }
        json!([{"label": {"fi": "sähköposti"}, "categories": ["pd:EmailAddress"], "statedIn": ["#f"]}, theirs])
    };
    let section = ["personalData"];
    assert_eq!(
        differences("personalData", &data(json!(["pd:Contact"])), &section),
        []
    );
    assert_eq!(
        differences("personalData", &data(Value::Null), &section),
        []
    );
    let found = differences("personalData", &data(json!(["pd:Income"])), &section);
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|(severity, _)| *severity == Severity::Warning)
    );
}

#[test]
fn a_denial_contradicts_what_the_other_version_states_for_certain() {
    let check = |certainty: &str, scope: &str, denied_in: &[&str]| {
        let changes = json!({
            "versions": two(),
            "passages": passages(),
            "denials": [{"topic": "transfers", "scope": scope, "statedIn": denied_in}],
            "transfers": [{"type": "Transfer", "country": "US", "certainty": certainty, "statedIn": ["#s"]}],
        });
        let found = found_on(example_day(), "LV-value", &changes);
        found
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .count()
    };
    assert_eq!(check("stated", "all", &["#f"]), 1);
    assert_eq!(check("possible", "all", &["#f"]), 0);
    assert_eq!(check("stated", "regular", &["#f"]), 0);
    assert_eq!(check("stated", "all", &["#f", "#s"]), 0);
}

#[test]
fn a_conflict_counts_where_the_field_decides_something() {
    let conflict = |field: &str, a: &str, b: &str| {
        let value =
            |version: &str, value: &str| json!({"version": version, "value": format!("{value:?}")});
        let conflict = json!({"about": "#retention-1", "field": field, "values": [value("fi", a), value("sv", b)]});
        found(
            "LV-value",
            &json!({"versions": two(), "conflicts": [conflict]}),
        )
        .len()
    };
    assert_eq!(conflict("until", "2024-01-31", "2025-01-31"), 1);
    assert_eq!(conflict("period", "P2Y", "P24M"), 0);
    assert_eq!(conflict("certainty", "stated", "possible"), 0);
}

#[test]
fn words_of_two_senses_count_only_where_each_version_has_one() {
    for (fi, sv, n) in [
        ("Kotikunta", "Hemkommun", 0),
        ("Sijoittumiskunta", "Hemkommun", 1),
        ("Kotikunta ja sijoittumiskunta", "Hemkommun", 0),
        ("Tiedot pseudonymisoidaan.", "Uppgifterna anonymiseras.", 1),
        ("Tiedot anonymisoidaan.", "Uppgifterna anonymiseras.", 0),
    ] {
        let passage = |id: &str, version: &str, text: &str| json!({"id": id, "version": version, "start": 0, "end": text.len(), "quote": text});
        let changes = json!({
            "versions": [version("fi", fi), version("sv", sv)],
            "passages": [passage("#f", "#fi", fi), passage("#s", "#sv", sv)],
            "security": [{"label": {"fi": fi, "sv": sv}, "statedIn": ["#f", "#s"]}],
        });
        assert_eq!(found("LV-term", &changes).len(), n, "{fi} / {sv}");
    }
}

#[test]
fn the_order_of_headings_is_part_of_the_layout() {
    let section = |topic: &str, heading: &str| json!({"topic": topic, "heading": heading, "start": 0, "end": 1});
    let mut versions = two();
    versions[0]["sections"] = json!([
        section("controller", "Rekisterinpitäjä"),
        section("retention", "Säilytysaika")
    ]);
    versions[1]["sections"] = json!([
        section("retention", "Lagringstid"),
        section("controller", "Personuppgiftsansvarig")
    ]);
    let found = found_on(
        example_day(),
        "LV-structure",
        &json!({"versions": versions}),
    );
    let places: Vec<_> = found.iter().map(|it| it.anchor.pointer.as_str()).collect();
    assert_eq!(places, ["/versions/1/sections/0/heading"]);
}

#[test]
fn headings_at_one_place_are_counterparts_whatever_their_topics() {
    let section = |topic: &str, heading: &str| json!({"topic": topic, "heading": heading, "start": 0, "end": 1});
    let first = ("controller", "Rekisterinpitäjä", "Personuppgiftsansvarig");
    let last = ("rights", "Oikeudet", "Rättigheter");
    for (finnish, swedish, n) in [
        (Some("sources"), Some("personalData"), 0),
        (Some("sources"), None, 1),
        (None, Some("sources"), 1),
    ] {
        let mut versions = two();
        let sections =
            |topic: Option<&str>,
             of: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
                let middle = topic.map(|topic| section(topic, topic));
                let ends = [section(first.0, of(&first)), section(last.0, of(&last))];
                let [start, end] = ends;
                Vec::from_iter([start].into_iter().chain(middle).chain([end]))
            };
        versions[0]["sections"] = json!(sections(finnish, |it| it.1));
        versions[1]["sections"] = json!(sections(swedish, |it| it.2));
        let found = found("LV-structure", &json!({"versions": versions}));
        assert_eq!(found.len(), n, "{finnish:?} {swedish:?}");
    }
}

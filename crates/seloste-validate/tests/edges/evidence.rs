//! Whether references and quotes hold, kind by kind.

use crate::changed::{found, found_on, version};
use seloste_validate::example_day;
use serde_json::{Value, json};

/// The JSON pointers of what is found.
fn pointers(code: &str, changes: &Value) -> Vec<String> {
    let found = found_on(example_day(), code, changes).into_iter();
    found.map(|finding| finding.anchor.pointer).collect()
}

#[test]
fn every_kind_of_reference_must_lead_somewhere() {
    let evidence = |key: &str, to: &str| {
        let mut evidence = json!({"field": "label", "confidence": "high"});
        evidence[key] = json!(to);
        json!({"evidence": [evidence]})
    };
    for (changes, expected) in [
        (
            json!({"transfers": [{"type": "Transfer", "recipient": "#recipient-9", "certainty": "stated"}]}),
            "/transfers/0/recipient",
        ),
        (
            json!({"retention": [{"type": "TemporalDuration", "concerns": ["#data-1", "#data-9"]}]}),
            "/retention/0/concerns/1",
        ),
        (
            json!({"legalGrounds": [{"legalBasis": "A6-1-e", "nationalLaw": ["#statute-9"]}]}),
            "/legalGrounds/0/nationalLaw/0",
        ),
        (
            json!({"exerciseContact": {"statedIn": ["#s99"]}}),
            "/exerciseContact/statedIn/0",
        ),
        // A part is no passage.
        (
            json!({"exerciseContact": {"statedIn": ["#data-1"]}}),
            "/exerciseContact/statedIn/0",
        ),
        (evidence("about", "#purpose-9"), "/evidence/0/about"),
        (evidence("passage", "#s99"), "/evidence/0/passage"),
        (
            json!({"conflicts": [{"about": "#data-9", "field": "label", "values": [{"version": "fi", "value": "1"}, {"version": "sv", "value": "2"}]}]}),
            "/conflicts/0/about",
        ),
    ] {
        assert_eq!(pointers("EV-dangling", &changes), [expected], "{changes}");
    }
    for good in [
        evidence("about", "#fi"),
        evidence("about", "#fi-section-1"),
        evidence("passage", "#s1"),
    ] {
        assert_eq!(found("EV-dangling", &good), [""; 0], "{good}");
    }
}

#[test]
fn unmapped_passages_and_the_versions_of_passages_are_references_too() {
    let mut changed = version("fi", "Ä b.");
    changed["unmapped"] = json!(["#s1", "#s2"]);
    let passage =
        |of: &str| json!({"id": "#s1", "version": of, "start": 0, "end": 5, "quote": "Ä b."});
    let changes = |of: &str| json!({"versions": [changed], "passages": [passage(of)]});
    let told = |of: &str| {
        let all = pointers("EV-dangling", &changes(of)).into_iter();
        let own = all.filter(|it| it.starts_with("/versions") || it.starts_with("/passages"));
        own.collect::<Vec<_>>()
    };
    assert_eq!(told("#fi"), ["/versions/0/unmapped/1"]);
    assert_eq!(
        told("#sv"),
        ["/passages/0/version", "/versions/0/unmapped/1"]
    );
}

#[test]
fn quotes_and_words_stand_where_they_are_said_to() {
    for (start, end, quote, n) in [
        (0, 5, "Ä b.", 0),
        (0, 4, "Ä b.", 1),
        // In the middle of a character, and after the end.
        (1, 5, "Ä b.", 1),
        (0, 50, "Ä b.", 1),
        (0, 5, "Å b.", 1),
    ] {
        let passage =
            json!({"id": "#s1", "version": "#fi", "start": start, "end": end, "quote": quote});
        let changes = json!({"versions": [version("fi", "Ä b.")], "passages": [passage]});
        assert_eq!(
            pointers("EV-moved", &changes).len(),
            n,
            "{start}–{end} {quote}"
        );
    }
    for (start, end, n) in [(209, 247, 0), (209, 248, 1), (208, 247, 1), (247, 209, 1)] {
        let evidence = json!({"about": "#officer", "field": "contact.email", "passage": "#s4", "start": start, "end": end, "confidence": "high"});
        let changes = json!({"evidence": [evidence]});
        assert_eq!(pointers("EV-moved", &changes).len(), n, "{start}–{end}");
    }
}

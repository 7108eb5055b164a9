//! The page that people see first shows what the program really gives.

use std::collections::BTreeMap;
use std::fs;

use seloste_tests::root;
use serde_json::Value;

fn page() -> String {
    fs::read_to_string(root().join("README.md")).expect("the page is there")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The JSON that the page shows.
fn excerpt(page: &str) -> Value {
    let after = page.split("```json\n").nth(1).expect("there is an excerpt");
    json(after.split("```").next().expect("it ends"))
}

/// The notice that the excerpt is from.
fn notice() -> Value {
    let path = root().join("samples/etapalvelu/notice.json");
    json(&fs::read_to_string(path).expect("the sample is there"))
}

/// A text may be shortened at its end.
fn is_shortened(shown: &str, whole: &str) -> bool {
    match shown.strip_suffix('…') {
        Some(start) => whole.starts_with(start.trim_end()),
        None => shown == whole,
    }
}

/// What the excerpt shows otherwise than the notice says it, by JSON pointer. Keys may be missing,
/// and items of a list, which are known by their identifiers.
fn differences(shown: &Value, whole: &Value, at: &str, found: &mut Vec<String>) {
    match (shown, whole) {
        (Value::Object(shown), Value::Object(whole)) => {
            for (key, value) in shown {
                let other = whole.get(key).unwrap_or(&Value::Null);
                differences(value, other, &format!("{at}/{key}"), found);
            }
        }
        (Value::Array(shown), Value::Array(whole))
            if shown.iter().any(|item| item["id"] != Value::Null) =>
        {
            let by_id: BTreeMap<_, _> = whole
                .iter()
                .map(|item| (item["id"].as_str(), item))
                .collect();
            for item in shown {
                let other = by_id.get(&item["id"].as_str()).copied();
                differences(
                    item,
                    other.unwrap_or(&Value::Null),
                    &format!("{at}/{}", item["id"]),
                    found,
                );
            }
        }
        (Value::Array(shown), Value::Array(whole)) if shown.len() == whole.len() => {
            for (index, (item, other)) in shown.iter().zip(whole).enumerate() {
                differences(item, other, &format!("{at}/{index}"), found);
            }
        }
        (Value::String(shown), Value::String(whole)) if is_shortened(shown, whole) => {}
        (shown, whole) if shown == whole => {}
        _ => found.push(format!("{at}: {shown} instead of {whole}")),
    }
}

#[test]
fn the_excerpt_is_of_the_sample() {
    let shown = excerpt(&page());
    let mut found = Vec::new();
    differences(&shown, &notice(), "", &mut found);
    assert_eq!(found, [""; 0]);
    for key in ["denials", "transfers", "passages"] {
        assert!(
            shown[key].as_array().is_some_and(|items| !items.is_empty()),
            "{key}"
        );
    }
}

#[test]
fn every_answer_of_the_question_is_named() {
    let page = page();
    for status in [
        "stated",
        "possible",
        "denied",
        "unread",
        "notStated",
        "inside",
    ] {
        assert!(page.contains(&format!("`{status}`")), "{status}");
    }
}

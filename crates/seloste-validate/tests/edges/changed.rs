//! Changed copies of the sound notice, and what the rules of a family find in them.

use seloste::{Date, Language, Notice};
use seloste_validate::{Finding, Options, check, example_day, sound_notice};
use serde_json::{Value, json};

/// The sound notice as JSON.
pub fn sound() -> Value {
    serde_json::to_value(sound_notice()).expect("a notice is JSON")
}

/// The sound notice with other values under some keys, or paths of keys with dots between. Null and
/// empty lists are left out, wherever they stand.
pub fn notice(changes: &Value) -> Notice {
    let mut json = sound();
    for (path, value) in changes.as_object().expect("changes have keys") {
        let place = path
            .split('.')
            .fold(&mut json, |place, key| &mut place[key]);
        *place = value.clone();
    }
    read(json)
}

/// A notice from its JSON, without what says nothing.
pub fn read(mut json: Value) -> Notice {
    drop_empty(&mut json);
    let read = seloste::read("changed.json", json.to_string().as_bytes());
    let mut notice = read.unwrap_or_else(|error| panic!("{json}: {error}"));
    notice.fill_identifiers();
    notice
}

fn drop_empty(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.values_mut().for_each(drop_empty);
            fields.retain(|_, value| !value.is_null() && *value != json!([]));
        }
        Value::Array(items) => items.iter_mut().for_each(drop_empty),
        _ => {}
    }
}

/// A version of a day, with a text.
pub fn version(language: &str, text: &str) -> Value {
    json!({
        "id": format!("#{language}"),
        "type": "PrivacyNotice",
        "language": language,
        "issued": "2026-03-02",
        "text": text,
    })
}

/// What the rules whose codes begin with a prefix find on a day.
pub fn found_on(day: Date, prefix: &str, changes: &Value) -> Vec<Finding> {
    let found = check(&notice(changes), &Options::on(day));
    let own = |finding: &Finding| finding.rule.code.starts_with(prefix);
    found.into_iter().filter(own).collect()
}

/// The same on the day of the examples, as codes with their messages in English.
pub fn found(prefix: &str, changes: &Value) -> Vec<String> {
    let found = found_on(example_day(), prefix, changes);
    let shown = |it: &Finding| format!("{}: {}", it.rule.code, it.message(Language::En));
    found.iter().map(shown).collect()
}

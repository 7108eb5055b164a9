//! The examples of rules: changes of a notice in which no rule finds anything.

use seloste::{Date, Notice};
use serde_json::Value;

use crate::rule::{Adjustment, Rule};

/// A notice of an invented town that says all that it must.
const SOUND: &str = include_str!("rules/sound.json");

/// The day on which examples are judged.
#[must_use]
pub fn example_day() -> Date {
    Date::new(2026, 11, 21).expect("it is a day")
}

/// The notice that the examples of rules change; no rule finds anything in it on
/// [`example_day`].
#[must_use]
pub fn sound_notice() -> Notice {
    changed("{}")
}

impl Rule {
    /// The sound notice with the change that the rule finds.
    #[must_use]
    pub fn bad_example(&self) -> Notice {
        changed(self.bad)
    }

    /// The sound notice with the change that the rule lets pass.
    #[must_use]
    pub fn good_example(&self) -> Notice {
        changed(self.good)
    }
}

impl Adjustment {
    /// The sound notice with a change that the rule finds under the condition.
    #[must_use]
    pub fn example(&self) -> Notice {
        changed(self.example)
    }
}

/// The sound notice with a change, a JSON merge patch (RFC 7396).
fn changed(patch: &str) -> Notice {
    let read = |json: &str| -> Value {
        serde_json::from_str(json).expect("the generator refuses what is no JSON")
    };
    let mut json = read(SOUND);
    let before = identifiers(&json);
    apply(&mut json, read(patch));
    leave_out_lost_passages(&mut json, before);
    let json = json.to_string();
    let read = seloste::read("example.json", json.as_bytes());
    let mut notice = read.unwrap_or_else(|error| panic!("a test reads every example: {error}"));
    notice.fill_identifiers();
    notice
}

/// Applies a JSON merge patch: objects are merged, `null` removes, everything else replaces.
fn apply(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let object = target.as_object_mut().expect("it was just made one");
    for (key, value) in patch {
        if value.is_null() {
            object.shift_remove(&key);
        } else {
            apply(object.entry(key).or_insert(Value::Null), value);
        }
    }
}

/// Leaves out the passages that changed texts no longer hold, and what referred to them, so that an
/// example need not repeat the whole text of the notice. What the example itself says stays.
fn leave_out_lost_passages(json: &mut Value, before: Vec<Value>) {
    let passages = json["passages"].as_array().cloned().unwrap_or_default();
    let kept = passages.into_iter().filter(|passage| {
        !before.contains(&passage["id"]) || stands(&json["versions"], passage).unwrap_or(false)
    });
    json["passages"] = Value::Array(kept.collect());
    let after = identifiers(json);
    let lost: Vec<_> = before
        .into_iter()
        .filter(|id| !after.contains(id))
        .collect();
    leave_out(json, &lost);
}

/// The identifiers of the passages.
fn identifiers(json: &Value) -> Vec<Value> {
    let passages = json["passages"].as_array().into_iter().flatten();
    passages.map(|passage| passage["id"].clone()).collect()
}

/// Whether the version of a passage holds its words; one without a text may.
fn stands(versions: &Value, passage: &Value) -> Option<bool> {
    let mut versions = versions.as_array()?.iter();
    let version = versions.find(|version| {
        let by_language = version["language"].as_str().map(|code| format!("#{code}"));
        let id = version["id"].as_str().map(str::to_owned).or(by_language);
        id.as_deref() == passage["version"].as_str()
    })?;
    let Some(text) = version["text"].as_str() else {
        return Some(true);
    };
    let offset = |key: &str| usize::try_from(passage[key].as_u64()?).ok();
    let words = text.get(offset("start")?..offset("end")?)?;
    Some(Some(words) == passage["quote"].as_str())
}

/// Removes values from every list, and lists that become empty.
fn leave_out(json: &mut Value, lost: &[Value]) {
    match json {
        Value::Array(items) => {
            items.retain(|item| !lost.contains(item));
            items.iter_mut().for_each(|item| leave_out(item, lost));
        }
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| leave_out(field, lost));
            fields.retain(|_, field| field.as_array().is_none_or(|items| !items.is_empty()));
        }
        _ => {}
    }
}

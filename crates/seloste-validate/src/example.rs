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
    apply(&mut json, read(patch));
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

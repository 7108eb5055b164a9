//! Values of the JSON as people read them.

use seloste::{Language, LanguageMap, LegalBasis, RightCode, Topic};
use seloste_vocab::{Wording, key, term};
use serde_json::Value as Json;

use super::facts::{Facts, Item, last_step};
use crate::finding::Value;

/// The fields that name a part, from the most telling.
const NAMES: [&str; 14] = [
    "legalBasis",
    "right",
    "exemption",
    "obligation",
    "name",
    "label",
    "role",
    "unit",
    "appliesTo",
    "tool",
    "statute",
    "country",
    "region",
    "contact.email",
];

/// The fields that are shown beside the name of a part that is new or gone.
const SHOWN: [&str; 13] = [
    "legalBases",
    "dataForm",
    "country",
    "region",
    "tool",
    "mechanism",
    "instrument",
    "period",
    "until",
    "event",
    "authority",
    "decision",
    "contact.email",
];

/// The keys that stand for `@type`, and are no terms themselves.
const TYPES: [&str; 2] = ["categories", "type"];

/// What a part is called; none where nothing names it.
pub(super) fn name(facts: &Facts<'_>, item: &Item) -> Option<Value> {
    if item.group == "denials" {
        let is_all = item.text("scope") == Some("all");
        return Some(Value::Word(if is_all {
            "deniedAll"
        } else {
            "deniedRegular"
        }));
    }
    let field = naming_field(item)?;
    Some(value(facts, field, item.fields.get(field)?))
}

/// What a part is called where some of its fields are told too; none where one of these names it, or the
/// part is the only one of its kind.
pub(super) fn name_beside(facts: &Facts<'_>, item: &Item, fields: &[&str]) -> Option<Value> {
    let is_told = naming_field(item).is_some_and(|field| fields.contains(&field));
    if is_told || item.is_single() {
        return None;
    }
    name(facts, item)
}

fn naming_field(item: &Item) -> Option<&'static str> {
    let mut names = NAMES.into_iter();
    names.find(|field| item.fields.contains_key(*field))
}

/// A part that is new or gone: its name and what else is to be known of it.
pub(super) fn summary(facts: &Facts<'_>, item: &Item) -> Value {
    let named = naming_field(item);
    let shown = SHOWN.into_iter().filter(|field| Some(*field) != named);
    let shown = shown.filter_map(|field| Some(value(facts, field, item.fields.get(field)?)));
    let kind = || Some(value(facts, "type", item.fields.get("type")?));
    let mut all: Vec<Value> = name(facts, item).into_iter().chain(shown).collect();
    if item.group == "retention" && !item.fields.contains_key("period") {
        all.extend(kind().filter(|_| !item.fields.contains_key("until")));
    }
    if all.is_empty() {
        all.extend(kind());
    }
    match all.len() {
        0 => Value::Word("stated"),
        1 => all.remove(0),
        _ => Value::List(all),
    }
}

/// The value of a field.
pub(super) fn value(facts: &Facts<'_>, field: &str, json: &Json) -> Value {
    match json {
        Json::Null => Value::Word("notStated"),
        Json::Bool(holds) => Value::Word(if *holds { "yes" } else { "no" }),
        Json::Number(number) => Value::Number(number.as_u64().unwrap_or_default()),
        Json::String(text) => of_text(facts, last_step(field), text),
        Json::Array(values) => values.iter().map(|it| value(facts, field, it)).collect(),
        Json::Object(texts) => {
            let texts = texts.iter().filter_map(|(code, text)| {
                Some((Language::from_code(code)?, text.as_str()?.to_owned()))
            });
            Value::Words(texts.collect::<LanguageMap>())
        }
    }
}

fn of_text(facts: &Facts<'_>, field: &str, text: &str) -> Value {
    if text.starts_with('#')
        && let Some(at) = facts.find(text)
    {
        let named = name(facts, &facts.items[at]);
        return named.unwrap_or_else(|| Value::Text(text.to_owned()));
    }
    let known = match field {
        "period" => text.parse().ok().map(Value::Period),
        "until" | "issued" | "modified" => text.parse().ok().map(Value::Date),
        "country" => text.parse().ok().map(Value::Country),
        "legalBasis" | "legalBases" => LegalBasis::from_code(text).map(Value::Basis),
        "right" => RightCode::ALL
            .into_iter()
            .find(|right| right.code() == text)
            .map(Value::Right),
        "topic" | "topics" => Topic::from_key(text).map(Value::Topic),
        _ => None,
    };
    let coded = || {
        let mut typed = TYPES.into_iter();
        let own = typed.find(|known| *known == field);
        let field = own.or_else(|| Some(key(field)?.key))?;
        Wording::of("en").code(field, text)?;
        Some(Value::Code(field, text.to_owned()))
    };
    let thing = || {
        let term = term(text)?;
        let names = Language::ALL.into_iter();
        let names = names.filter_map(|it| Some((it, term.name(it.code())?.to_owned())));
        Some(Value::Words(names.collect()))
    };
    let code = known.or_else(coded).or_else(thing);
    code.unwrap_or_else(|| Value::Text(text.to_owned()))
}

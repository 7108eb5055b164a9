//! The parts of a notice as its JSON has them, so that a new field of the model is compared too.

use std::collections::BTreeSet;

use seloste::{Fragment, Language, Notice, Topic};
use serde_json::{Map, Value as Json};

use super::Quoted;
use super::like::Likeness;

/// The topic of what the notice says of itself.
pub(super) const NOTICE: &str = "notice";
/// The topic of the texts.
pub(super) const VERSIONS: &str = "versions";
/// The key of the links to further layers, which stand in the versions.
const LAYERS: &str = "layers";

/// A part of a notice.
pub(super) struct Item {
    /// The key that it stands under.
    pub group: String,
    /// The topic that it is about: another one for a denial.
    pub topic: String,
    /// Its place in the JSON.
    pub pointer: String,
    /// Its identifier.
    pub id: String,
    /// Its fields, those of nested objects under `contact.email`.
    pub fields: Map<String, Json>,
    /// What is compared of its words.
    pub likeness: Likeness,
}

/// A notice and its parts.
pub(super) struct Facts<'n> {
    pub notice: &'n Notice,
    pub items: Vec<Item>,
}

/// Keys that say nothing of the processing: where a part stands, and where it comes from.
const APART: [&str; 2] = ["id", "statedIn"];

impl<'n> Facts<'n> {
    /// The parts of a notice, with their words in some languages.
    pub fn of(notice: &'n Notice, languages: &BTreeSet<Language>) -> Self {
        let json = serde_json::to_value(notice).unwrap_or_default();
        let mut items = Vec::new();
        for (key, value) in json.as_object().into_iter().flatten() {
            if is_group(key) {
                items.extend(parts(key, &format!("/{key}"), value, languages));
            }
        }
        let versions = json[VERSIONS].as_array().into_iter().flatten();
        for (at, version) in versions.enumerate() {
            let pointer = format!("/{VERSIONS}/{at}/{LAYERS}");
            items.extend(parts(LAYERS, &pointer, &version[LAYERS], languages));
        }
        Self { notice, items }
    }

    /// The part with an identifier.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The sentences that state some fields of a part, or else the part.
    pub fn passages(&self, item: &Item, fields: &[&str]) -> Vec<Quoted> {
        let names = fields.iter().map(|field| last_step(field));
        let names: BTreeSet<&str> = names.collect();
        let evidence = self.notice.evidence.iter().filter(|it| {
            let about = it.about.as_ref().map(Fragment::as_str);
            about == Some(item.id.as_str()) && names.contains(it.field.as_str())
        });
        let of_fields: Vec<&str> = evidence
            .filter_map(|it| it.passage.as_ref())
            .map(Fragment::as_str)
            .collect();
        let stated: Vec<&str> = item
            .fields
            .get(STATED)
            .into_iter()
            .flat_map(texts)
            .collect();
        self.quoted(if of_fields.is_empty() {
            &stated
        } else {
            &of_fields
        })
    }

    /// The sentences with some identifiers, in the order of the notice.
    fn quoted(&self, ids: &[&str]) -> Vec<Quoted> {
        let passages = self.notice.passages.iter();
        let cited = passages.filter(|passage| ids.contains(&passage.id.as_str()));
        cited.map(|it| Quoted::of(self.notice, it)).collect()
    }
}

/// Where a part is stated; kept among its fields, and never compared.
const STATED: &str = "statedIn";

impl Item {
    /// The fields that are compared.
    pub fn compared(&self) -> impl Iterator<Item = (&str, &Json)> {
        let fields = self.fields.iter().map(|(key, value)| (key.as_str(), value));
        fields.filter(|(key, _)| !APART.contains(key))
    }

    /// A text of the part that is no list.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_str()
    }

    /// Whether it is the only part of its kind, such as the controller.
    pub fn is_single(&self) -> bool {
        self.pointer.strip_prefix('/') == Some(&self.group)
    }

    /// The part as it is written, without what only this notice means.
    pub fn json(&self) -> Json {
        let fields = self.compared();
        let kept = fields.map(|(key, value)| (key.to_owned(), value.clone()));
        Json::Object(kept.collect())
    }
}

/// Whether a key of a notice holds parts.
fn is_group(key: &str) -> bool {
    Topic::from_key(key).is_some() || key == "denials" || key == "exerciseContact"
}

fn parts(group: &str, pointer: &str, value: &Json, languages: &BTreeSet<Language>) -> Vec<Item> {
    let item = |pointer: String, fields: &Map<String, Json>| {
        let fields = leaves(fields);
        let text = |key: &str| fields.get(key).and_then(Json::as_str).map(str::to_owned);
        let denied = (group == "denials").then(|| text("topic")).flatten();
        Item {
            group: group.to_owned(),
            topic: denied.unwrap_or_else(|| group.to_owned()),
            pointer,
            id: text("id").unwrap_or_default(),
            likeness: Likeness::of(&fields, languages),
            fields,
        }
    };
    match value {
        Json::Object(fields) => vec![item(pointer.to_owned(), fields)],
        Json::Array(parts) => {
            let parts = parts.iter().filter_map(Json::as_object).enumerate();
            let parts = parts.map(|(at, fields)| item(format!("{pointer}/{at}"), fields));
            parts.collect()
        }
        _ => Vec::new(),
    }
}

/// The fields with those of nested objects in their place.
fn leaves(fields: &Map<String, Json>) -> Map<String, Json> {
    let mut found = Map::new();
    for (name, value) in fields {
        match value {
            Json::Object(nested) if !is_texts(nested) => {
                let nested = leaves(nested).into_iter();
                found.extend(nested.map(|(key, value)| (format!("{name}.{key}"), value)));
            }
            value => {
                found.insert(name.clone(), value.clone());
            }
        }
    }
    found
}

/// Whether an object is one text in several languages.
fn is_texts(object: &Map<String, Json>) -> bool {
    object.keys().all(|key| Language::from_code(key).is_some())
}

/// The texts of a value: itself, or the elements of a list.
pub(super) fn texts(value: &Json) -> impl Iterator<Item = &str> {
    let single = value.as_str().into_iter();
    let listed = value.as_array().into_iter().flatten();
    single.chain(listed.filter_map(Json::as_str))
}

/// The name of a field without what it stands in.
pub(super) fn last_step(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

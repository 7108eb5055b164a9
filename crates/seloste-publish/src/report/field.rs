//! The fields of an item as they are shown.

use seloste::{Confidence, Evidence, Language, Period};
use seloste_vocab::{Wording, capitalised};
use serde::Serialize;
use serde_json::{Map, Value};

use super::anchor::Places;

/// A text of the page, in the language of the page or another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Its language, where it is the notice's.
    pub lang: Option<&'static str>,
    /// The place that it leads to.
    pub href: Option<String>,
}

/// One field with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// What the field is called.
    pub name: String,
    /// What it says.
    pub values: Vec<Written>,
    /// What is to be known of how it was read.
    pub note: Option<&'static str>,
}

impl Detail {
    /// A sentence of the page in the place of a field.
    pub fn plain(text: &str) -> Self {
        Self {
            name: String::new(),
            values: vec![plain(text)],
            note: None,
        }
    }
}

/// The fields of an item: the one that names it, and the others.
pub struct Fields {
    /// What the item is called.
    pub title: Option<Detail>,
    /// The rest.
    pub details: Vec<Detail>,
}

/// Shows the fields of items.
pub struct FieldReader<'a> {
    /// The language of the reader.
    pub wording: Wording,
    /// The items that fields refer to.
    pub items: &'a Places<Written>,
}

/// The fields that name an item, from the most telling. Without any of them, the first names it.
const TITLES: [&str; 12] = [
    "legalBasis",
    "right",
    "exemption",
    "statute",
    "obligation",
    "name",
    "role",
    "label",
    "appliesTo",
    "country",
    "region",
    "tool",
];

/// Values that say no more than that the item is there.
const PLAIN: [(&str, &str); 3] = [
    ("certainty", "stated"),
    ("type", "Recipient"),
    ("type", "Transfer"),
];

impl FieldReader<'_> {
    /// The fields of an item. `evidence` is what is known of how they were read.
    pub fn read(&self, fields: &Map<String, Value>, evidence: &[&Evidence]) -> Fields {
        let fields = leaves(fields);
        let named = TITLES.iter().find_map(|title| {
            let mut names = fields.iter();
            names.position(|(name, _)| name == title)
        });
        let detail = |(name, value): &(&str, &Value)| Detail {
            name: capitalised(&self.wording.field(name)),
            values: self.values(name, value),
            note: self.note(name, evidence),
        };
        let mut details: Vec<Detail> = fields.iter().map(detail).collect();
        let at = named.unwrap_or_default();
        let mut title = (at < details.len()).then(|| details.remove(at));
        if let (Some(title), Some((_, Value::String(code)))) = (&mut title, fields.get(at)) {
            // What is not shown as it stands is the name of a code.
            for label in title.values.iter_mut().filter(|label| label.text != *code) {
                label.text = capitalised(&label.text);
            }
        }
        Fields { title, details }
    }

    /// The values of a field.
    pub fn values(&self, name: &str, value: &Value) -> Vec<Written> {
        match value {
            Value::Null => Vec::new(),
            Value::Bool(yes) => vec![plain(self.wording.word(if *yes { "yes" } else { "no" }))],
            Value::Number(number) => vec![plain(&self.number(name, number))],
            Value::String(text) => vec![self.string(name, text)],
            Value::Array(values) => {
                let values = values.iter();
                values.flat_map(|value| self.values(name, value)).collect()
            }
            Value::Object(texts) => {
                let texts = texts.iter();
                texts
                    .flat_map(|(key, value)| in_language(key, self.values(name, value)))
                    .collect()
            }
        }
    }

    fn number(&self, name: &str, number: &serde_json::Number) -> String {
        match number.as_u64() {
            Some(share) if name == "coverage" => self.wording.percentage(share),
            _ => number.to_string(),
        }
    }

    fn string(&self, name: &str, text: &str) -> Written {
        if let Some(item) = self.items.find(text) {
            return item.clone();
        }
        match self.wording.code(name, text) {
            Some(label) => match self.wording.article(text) {
                Some(article) if !label.contains(char::is_numeric) => {
                    plain(&format!("{label} ({article})"))
                }
                _ => plain(label),
            },
            None if is_period(name, text) => plain(&self.wording.period(text)),
            None => plain(self.wording.thing(text).unwrap_or(text)),
        }
    }

    /// Whether a field follows from others, or is a guess.
    fn note(&self, name: &str, evidence: &[&Evidence]) -> Option<&'static str> {
        let mut about = evidence.iter().filter(|evidence| evidence.field == name);
        let inferred = about
            .clone()
            .any(|evidence| evidence.inferred_from.is_some());
        let unsure = about.any(|evidence| evidence.confidence != Confidence::High);
        match (inferred, unsure) {
            (true, _) => Some(self.wording.word("inferred")),
            (false, true) => Some(self.wording.word("uncertain")),
            (false, false) => None,
        }
    }
}

/// The fields with those of nested objects, such as the ways to reach somebody, in their place.
fn leaves(fields: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut found = Vec::new();
    for (name, value) in fields {
        match value {
            Value::Object(nested) if !is_texts(nested) => found.extend(leaves(nested)),
            Value::String(code) if PLAIN.contains(&(name, code)) => {}
            value => found.push((name.as_str(), value)),
        }
    }
    found
}

/// Whether an object is one text in several languages.
fn is_texts(object: &Map<String, Value>) -> bool {
    object.keys().all(|key| Language::from_code(key).is_some())
}

fn is_period(name: &str, text: &str) -> bool {
    name == "period" && text.parse::<Period>().is_ok()
}

fn in_language(code: &str, values: Vec<Written>) -> impl Iterator<Item = Written> {
    let lang = Language::from_code(code).map(Language::code);
    values
        .into_iter()
        .map(move |value| Written { lang, ..value })
}

fn plain(text: &str) -> Written {
    Written {
        text: text.to_owned(),
        lang: None,
        href: None,
    }
}

#[cfg(test)]
mod tests {
    use seloste::Topic;
    use serde_json::json;

    use super::*;

    /// The title and the details of an item, in English.
    fn check(fields: &Value, title: &str, details: &[(&str, &str)]) {
        let items = Places::default();
        let reader = FieldReader {
            wording: Wording::of("en"),
            items: &items,
        };
        let found = reader.read(fields.as_object().expect("an object"), &[]);
        let texts = |detail: &Detail| {
            let texts = detail.values.iter().map(|value| value.text.as_str());
            texts.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(found.title.as_ref().map(texts).as_deref(), Some(title));
        let shown: Vec<_> = found
            .details
            .iter()
            .map(|detail| (detail.name.clone(), texts(detail)))
            .collect();
        let expected: Vec<_> = details
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_most_telling_field_names_an_item() {
        check(
            &json!({"right": "A15", "label": {"en": "See your data"}, "restricted": true}),
            "Right of access (Article 15)",
            &[("Wording", "See your data"), ("Restricted", "yes")],
        );
        check(
            &json!({"type": "TemporalDuration", "period": "P2Y"}),
            "Fixed period",
            &[("Period", "2 years")],
        );
    }

    #[test]
    fn nested_fields_stand_in_their_place() {
        check(
            &json!({"name": {"fi": "Esimerkkilä", "sv": "Exempelby"},
                    "contact": {"postal": {"fi": "PL 1"}, "email": ["a@example.org", "b@example.org"]}}),
            "Esimerkkilä; Exempelby",
            &[
                ("Address", "PL 1"),
                ("Email", "a@example.org; b@example.org"),
            ],
        );
    }

    #[test]
    fn what_says_nothing_more_is_left_out() {
        check(
            &json!({"type": "Transfer", "country": "US", "certainty": "stated"}),
            "United States",
            &[],
        );
        check(
            &json!({"type": "Transfer", "country": "US", "certainty": "possible"}),
            "United States",
            &[("Certainty", "possible")],
        );
    }

    #[test]
    fn texts_are_not_taken_for_codes() {
        check(&json!({"email": ["a@example.org"]}), "a@example.org", &[]);
        check(&json!({"tool": "Recipient"}), "Recipient", &[]);
        check(&json!({"name": {"en": "A15"}}), "A15", &[]);
    }

    /// Fields of items that are not shown, or shown in another way.
    const UNSHOWN: [&str; 4] = ["contact", "id", "scope", "statedIn"];

    #[test]
    fn every_field_of_an_item_has_a_name_in_every_language() {
        let schema = seloste::schema();
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        let of_items = definitions.filter_map(|(name, definition)| {
            let fields = definition["properties"].as_object()?;
            (fields.contains_key("statedIn") || name == "Contact").then_some(fields)
        });
        let names: Vec<_> = of_items.flat_map(serde_json::Map::keys).collect();
        assert!(names.len() > 50);
        for name in names
            .into_iter()
            .filter(|name| !UNSHOWN.contains(&name.as_str()))
        {
            let [fi, sv, en] =
                Language::ALL.map(|language| Wording::of(language.code()).field(name));
            assert!(fi != *name && sv != *name, "`{name}` is {fi}, {sv}, {en}");
        }
    }

    #[test]
    fn every_topic_has_a_name_in_every_language() {
        for language in Language::ALL {
            for topic in Topic::ALL {
                let name = Wording::of(language.code()).topic(topic.key());
                assert!(!name.eq_ignore_ascii_case(topic.key()) || language == Language::En);
                assert!(name.starts_with(char::is_uppercase), "{name}");
            }
        }
    }
}

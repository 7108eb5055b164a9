//! Languages of notices, and texts given in them.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A language in which public bodies of Finland and Sweden publish notices.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order of the model.
    pub const ALL: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Fi => "fi",
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// The language of an ISO 639-1 code, if it is one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One text in one or more languages: `{"fi": "…", "sv": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct LanguageMap(BTreeMap<Language, String>);

impl LanguageMap {
    /// A text in one language.
    #[must_use]
    pub fn of(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The text in a language, or else in the first language that there is.
    #[must_use]
    pub fn get_or_any(&self, language: Language) -> Option<&str> {
        self.get(language)
            .or_else(|| self.0.values().next().map(String::as_str))
    }

    /// Adds or replaces the text of a language.
    pub fn insert(&mut self, language: Language, text: impl Into<String>) {
        self.0.insert(language, text.into());
    }

    /// The languages and their texts, in the order of the model.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over the texts of languages that this map lacks; what it has stays.
    pub fn fill_from(&mut self, other: &LanguageMap) {
        for (language, text) in other.iter() {
            self.0.entry(language).or_insert_with(|| text.to_owned());
        }
    }
}

impl<'de> Deserialize<'de> for LanguageMap {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::deserialize(deserializer)?;
        if map.is_empty() {
            return Err(serde::de::Error::custom(
                "a text needs at least one language",
            ));
        }
        Ok(Self(map))
    }
}

impl JsonSchema for LanguageMap {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LanguageMap".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let texts: serde_json::Map<String, serde_json::Value> = Language::ALL
            .iter()
            .map(|language| {
                (
                    language.to_string(),
                    serde_json::json!({ "type": "string" }),
                )
            })
            .collect();
        json_schema!({
            "description": "One text in one or more languages: `{\"fi\": \"…\", \"sv\": \"…\"}`.",
            "type": "object",
            "properties": texts,
            "additionalProperties": false,
            "minProperties": 1
        })
    }
}

impl FromIterator<(Language, String)> for LanguageMap {
    fn from_iter<T: IntoIterator<Item = (Language, String)>>(iter: T) -> Self {
        Self(iter.into_iter().collect())
    }
}

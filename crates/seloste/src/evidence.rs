//! Which words a value was read from, and what was read differently elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, Language};

/// How sure the reading is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Confidence {
    /// The words say it and nothing else.
    High,
    /// The words say it; a careful reader might differ.
    Medium,
    /// A guess that should be checked.
    Low,
}

/// The words behind one field of one part of the notice; for programs and reports, not for RDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evidence {
    /// The part of the notice; left out for a field of the notice itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Fragment>,
    /// The key of the field.
    pub field: String,
    /// The passage that holds the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<Fragment>,
    /// Offset of the first byte of the words in the text of the version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Offset after their last byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    /// The name of the pattern that read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// For a value that no words state: the part or fact that it follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred_from: Option<String>,
    /// How sure the reading is.
    pub confidence: Confidence,
}

/// Two language versions give different values for a field that has only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Conflict {
    /// The part of the notice; left out for a field of the notice itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Fragment>,
    /// The key of the field.
    pub field: String,
    /// What each version gives; the first is the one that is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ConflictingValue>,
}

/// What one version gives for a field in conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConflictingValue {
    /// The language of the version.
    pub version: Language,
    /// The value, as JSON writes it.
    pub value: String,
}

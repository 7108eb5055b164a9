//! One language version: the document that people read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Coverage, Date, Fragment, Iri, Language, LanguageMap, Sha256, Topic};

/// The type of a version node.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum VersionKind {
    /// A privacy notice.
    PrivacyNotice,
}

/// The notice in one language: its text, date, source and sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Version {
    /// The identifier, such as `#fi`; filled in when it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// Always `PrivacyNotice`.
    #[serde(rename = "type")]
    pub kind: VersionKind,
    /// The language of the text.
    pub language: Language,
    /// The date of the version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// The date of its last change, where the notice gives both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// The file that it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceFile>,
    /// The whole text: offsets count its bytes in UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sections of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Links to further layers of information.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// Passages that no fact of this notice accounts for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<Fragment>,
    /// How much of the text facts and headings account for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

/// The file that a version was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceFile {
    /// The name of the file, without its folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// SHA-256 of its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Its media type, such as `text/plain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// A part of the text on one topic, with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// The identifier of this part inside the notice, such as `#fi-section-1`; filled in when it
    /// is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The topic, as the name of a key of the notice.
    pub topic: Topic,
    /// The heading as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Offset of its first byte in the text of the version.
    pub start: u32,
    /// Offset after its last byte.
    pub end: u32,
}

/// A link to a page that gives further information (layered notices).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layer {
    /// The identifier of this part inside the notice, such as `#fi-layer-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The link text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub url: Vec<Iri>,
    /// The topics that the link is declared for; none for "more information".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

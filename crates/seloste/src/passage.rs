//! The sentences and list items that state facts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Fragment;

/// A sentence or list item of one version, cited by the facts that it states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Passage {
    /// The identifier, such as `#s1`.
    pub id: Fragment,
    /// The version that it is part of.
    pub version: Fragment,
    /// Offset of its first byte in the text of the version.
    pub start: u32,
    /// Offset after its last byte.
    pub end: u32,
    /// The text from `start` to `end`.
    pub quote: String,
    /// The page, from one, where the original has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

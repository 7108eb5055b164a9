//! The acts that a notice cites.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, LanguageMap, StatuteToken};

/// An act of law that the notice cites.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatuteCitation {
    /// The identifier of this part inside the notice, such as `#statute-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The act as a token of the vocabulary, such as `fi-tsl`; left out for an act that it does not
    /// know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statute: Option<StatuteToken>,
    /// The number as the notice writes it, such as `1050/2018` or `2018:218`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The name as the notice writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

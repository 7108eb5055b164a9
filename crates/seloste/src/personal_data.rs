//! What is processed (GDPR Art. 14(1)(d)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ConceptCode, Fragment, LanguageMap};

/// One item of personal data that the notice lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonalData {
    /// The identifier of this part inside the notice, such as `#data-1`; filled in when it is left
    /// out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The item as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The categories of personal data that it falls under; one line of a notice may name several.
    /// Left out for an item that the vocabulary does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ConceptCode>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

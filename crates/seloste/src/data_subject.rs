//! Whom the data are about (GDPR Art. 30(1)(c)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ConceptCode, Fragment, LanguageMap};

/// A group of data subjects.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DataSubjectGroup {
    /// The identifier of this part inside the notice, such as `#subject-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The group as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The categories of data subjects of the vocabulary that it falls under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ConceptCode>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

//! How the data are protected (GDPR Art. 30(1)(g), 32).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ConceptCode, Fragment, LanguageMap};

/// A technical or organisational measure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Measure {
    /// The identifier of this part inside the notice, such as `#measure-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The measure as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The measures of the vocabulary that it falls under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ConceptCode>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

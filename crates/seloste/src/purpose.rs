//! Why personal data are processed (GDPR Art. 13(1)(c)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ConceptCode, Fragment, LanguageMap, LegalBasis};

/// One purpose of the processing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Purpose {
    /// The identifier of this part inside the notice, such as `#purpose-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The purpose as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The purposes of the vocabulary that it falls under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ConceptCode>,
    /// The legal bases that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_bases: Vec<LegalBasis>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

/// Processing for another purpose than the one of collection (GDPR Art. 13(3), 14(4)).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FurtherPurpose {
    /// The identifier of this part inside the notice, such as `#further-purpose-1`; filled in when
    /// it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The purpose as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

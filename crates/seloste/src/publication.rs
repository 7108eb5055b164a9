//! Publication of results and anonymity (recital 26).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, Iri, LanguageMap};

/// How results are published without identifying people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Publication {
    /// The identifier of this part inside the notice, such as `#publication`; filled in when it
    /// is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The smallest number of answers for which a result is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    /// The smallest number of answers in each group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_threshold: Option<u32>,
    /// What groups are formed by, such as sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_by: Option<LanguageMap>,
    /// Whether open answers are passed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_answers: Option<bool>,
    /// Where results are published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub url: Vec<Iri>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

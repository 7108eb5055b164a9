//! Automated decisions and profiling (GDPR Art. 13(2)(f), 22).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Certainty, Fragment, LanguageMap};

/// A statement that decisions are automated, or that data subjects are profiled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AutomatedDecision {
    /// The identifier of this part inside the notice, such as `#automated-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The statement as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The logic involved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logic: Option<LanguageMap>,
    /// The significance and the envisaged consequences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consequences: Option<LanguageMap>,
    /// What permits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<LanguageMap>,
    /// Whether it is stated or only possible.
    pub certainty: Certainty,
    /// Whether the statement is softened, as by "as a rule".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedged: Option<bool>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

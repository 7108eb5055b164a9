//! The people and units to turn to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Contact, Fragment, LanguageMap};

/// A person or unit that answers questions about the processing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactPoint {
    /// The identifier of this part inside the notice, such as `#contact-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The name of a person, where the notice gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The office or title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<LanguageMap>,
    /// The unit of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<LanguageMap>,
    /// How it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

/// The office-holder who answers for the register inside the body; not the controller.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Responsible {
    /// The identifier of this part inside the notice, such as `#responsible-1`; filled in when it
    /// is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The name of a person, where the notice gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The office or title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<LanguageMap>,
    /// The unit of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<LanguageMap>,
    /// The decision by which the task was given, such as `7.3.2022 § 182`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

/// The data protection officer (GDPR Art. 37 to 39, 13(1)(b)); not the supervisory authority.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DataProtectionOfficer {
    /// The identifier of this part inside the notice, such as `#officer`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The name of a person, where the notice gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The title as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<LanguageMap>,
    /// The unit of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<LanguageMap>,
    /// How the officer is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

//! Where the data come from (GDPR Art. 14(2)(f)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, LanguageMap};

/// The kind of a source; Art. 13 applies to the first two, Art. 14 to the rest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum SourceKind {
    /// The data subject.
    DataSubjectDataSource,
    /// Observation of the data subject: logs, cameras, devices.
    ObservedDataSource,
    /// Another register of the controller.
    DataControllerDataSource,
    /// Somebody else.
    ThirdPartyDataSource,
    /// A public source.
    PublicDataSource,
}

/// A source of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The identifier of this part inside the notice, such as `#source-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The kind of source.
    #[serde(rename = "type")]
    pub kind: SourceKind,
    /// The source as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The data that come from it, where the notice says which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl Source {
    /// A source of which nothing is known but its kind.
    #[must_use]
    pub fn new(kind: SourceKind) -> Self {
        Self {
            id: None,
            kind,
            label: None,
            applies_to: None,
            stated_in: Vec::new(),
        }
    }
}

//! How long the data are kept (GDPR Art. 13(2)(a)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Date, Fragment, LanguageMap, Period};

/// How the end of a storage period is given.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum RetentionKind {
    /// Until a date.
    UntilTimeDuration,
    /// For a length of time, perhaps from an event.
    TemporalDuration,
    /// Until an event.
    UntilEventDuration,
    /// For ever: permanent preservation.
    EndlessDuration,
    /// Not determined: "as long as necessary".
    IndeterminateDuration,
    /// Given in another way, such as a reference to a plan.
    StorageDuration,
}

/// A storage period, with what it applies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Retention {
    /// The identifier of this part inside the notice, such as `#retention-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// How the end is given.
    #[serde(rename = "type")]
    pub kind: RetentionKind,
    /// The period as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The data that it applies to, as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<LanguageMap>,
    /// The items of personal data that it applies to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<Fragment>,
    /// The last day on which the data are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The length of time that the data are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The event that the period runs to or from, as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<LanguageMap>,
    /// Whether the period is an upper limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<bool>,
    /// Whether erasure is only permitted ("may be erased").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditional: Option<bool>,
    /// The act or plan that sets the period, as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl Retention {
    /// A storage period of which nothing is known but how its end is given.
    #[must_use]
    pub fn new(kind: RetentionKind) -> Self {
        Self {
            id: None,
            kind,
            label: None,
            applies_to: None,
            concerns: Vec::new(),
            until: None,
            period: None,
            event: None,
            at_most: None,
            conditional: None,
            ground: None,
            stated_in: Vec::new(),
        }
    }
}

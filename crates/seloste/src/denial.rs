//! What a notice says does not happen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, Topic};

/// How far a denial reaches.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum DenialScope {
    /// Nothing of the kind happens.
    All,
    /// Nothing of the kind happens regularly; it may in single cases.
    Regular,
}

/// A statement that something does not happen, such as "no regular disclosures".
///
/// It is a fact of its own: items of the same topic may stand beside it, and an absent topic is not
/// a denied one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Denial {
    /// The identifier of this part inside the notice, such as `#denial-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// What is denied, as the name of a key of the notice.
    pub topic: Topic,
    /// How far the denial reaches.
    pub scope: DenialScope,
    /// Whether the denial is softened, as by "as a rule".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedged: Option<bool>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl Denial {
    /// A denial that no passage states yet.
    #[must_use]
    pub fn new(topic: Topic, scope: DenialScope) -> Self {
        Self {
            id: None,
            topic,
            scope,
            hedged: None,
            stated_in: Vec::new(),
        }
    }
}

//! Whether data subjects must provide their data (GDPR Art. 13(2)(e)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Certainty, Fragment, LanguageMap};

/// Whether providing the data is mandatory.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Obligation {
    /// Required by statute, by contract or to get the service.
    Required,
    /// Voluntary.
    Voluntary,
    /// Some of the data are required.
    Partly,
}

/// A statement on the duty to provide data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Provision {
    /// The identifier of this part inside the notice, such as `#provision-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// Whether it is mandatory.
    pub obligation: Obligation,
    /// What follows if the data are not provided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consequences: Option<LanguageMap>,
    /// The statement as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// Whether it is stated or only possible.
    pub certainty: Certainty,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

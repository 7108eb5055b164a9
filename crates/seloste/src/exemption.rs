//! Exemptions from the duty to inform (GDPR Art. 13(4), 14(5)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, LanguageMap};

/// What an exemption is claimed on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum ExemptionCode {
    /// The data subject already has the information, Art. 13(4).
    #[serde(rename = "A13-4")]
    A13_4,
    /// The data subject already has the information, Art. 14(5)(a).
    #[serde(rename = "A14-5-a")]
    A14_5A,
    /// Informing is impossible or disproportionate, Art. 14(5)(b).
    #[serde(rename = "A14-5-b")]
    A14_5B,
    /// The law lays obtaining or disclosure down, Art. 14(5)(c).
    #[serde(rename = "A14-5-c")]
    A14_5C,
    /// Professional secrecy, Art. 14(5)(d).
    #[serde(rename = "A14-5-d")]
    A14_5D,
    /// Finland: Data Protection Act (1050/2018), section 33.
    #[serde(rename = "FI-33")]
    FiTsl33,
    /// Sweden: Act 2018:218, chapter 5, section 1.
    #[serde(rename = "SE-5-1")]
    SeDsl5_1,
}

/// An exemption that the notice claims.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Exemption {
    /// The identifier of this part inside the notice, such as `#exemption-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// What it is claimed on; left out where the notice gives no ground.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exemption: Option<ExemptionCode>,
    /// The claim as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

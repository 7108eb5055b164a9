//! Transfers to third countries (GDPR Art. 13(1)(f), 44 to 49).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Certainty, CountryCode, Fragment, LanguageMap};

/// The type of a transfer node.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum TransferKind {
    /// A transfer.
    Transfer,
}

/// A region that notices name instead of a country.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Region {
    /// Outside the European Economic Area.
    #[serde(rename = "non-EEA")]
    NonEea,
    /// Outside the European Union.
    #[serde(rename = "non-EU")]
    NonEu,
    /// The European Economic Area.
    #[serde(rename = "EEA")]
    Eea,
    /// The European Union.
    #[serde(rename = "EU")]
    Eu,
}

impl Region {
    /// The region as notices write it: `non-EEA`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Region::NonEea => "non-EEA",
            Region::NonEu => "non-EU",
            Region::Eea => "EEA",
            Region::Eu => "EU",
        }
    }

    /// Whether it is what lies outside a union.
    #[must_use]
    pub fn is_outside(self) -> bool {
        matches!(self, Region::NonEea | Region::NonEu)
    }
}

/// What a transfer rests on: a point of GDPR Art. 45, 46 or 49.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum TransferMechanism {
    /// An adequacy decision.
    #[serde(rename = "A45-3")]
    A45_3,
    /// Art. 46(2)(a): an instrument between public bodies.
    #[serde(rename = "A46-2-a")]
    A46_2A,
    /// Art. 46(2)(b): binding corporate rules.
    #[serde(rename = "A46-2-b")]
    A46_2B,
    /// Art. 46(2)(c): standard clauses of the Commission.
    #[serde(rename = "A46-2-c")]
    A46_2C,
    /// Art. 46(2)(d): standard clauses of a supervisory authority.
    #[serde(rename = "A46-2-d")]
    A46_2D,
    /// Art. 46(2)(e): a code of conduct.
    #[serde(rename = "A46-2-e")]
    A46_2E,
    /// Art. 46(2)(f): a certification.
    #[serde(rename = "A46-2-f")]
    A46_2F,
    /// Art. 46(3)(a): contractual clauses authorised by the authority.
    #[serde(rename = "A46-3-a")]
    A46_3A,
    /// Art. 46(3)(b): provisions in administrative arrangements.
    #[serde(rename = "A46-3-b")]
    A46_3B,
    /// Art. 49(1)(a): explicit consent.
    #[serde(rename = "A49-1-a")]
    A49_1A,
    /// Art. 49(1)(b): a contract with the data subject.
    #[serde(rename = "A49-1-b")]
    A49_1B,
    /// Art. 49(1)(c): a contract in the interest of the data subject.
    #[serde(rename = "A49-1-c")]
    A49_1C,
    /// Art. 49(1)(d): important reasons of public interest.
    #[serde(rename = "A49-1-d")]
    A49_1D,
    /// Art. 49(1)(e): legal claims.
    #[serde(rename = "A49-1-e")]
    A49_1E,
    /// Art. 49(1)(f): vital interests.
    #[serde(rename = "A49-1-f")]
    A49_1F,
    /// Art. 49(1)(g): a public register.
    #[serde(rename = "A49-1-g")]
    A49_1G,
    /// Art. 49(1), second subparagraph: compelling legitimate interests.
    #[serde(rename = "A49-2")]
    A49_2,
}

impl TransferMechanism {
    /// Whether it is a safeguard of which the data subject can get a copy (GDPR Art. 13(1)(f)): one
    /// of Art. 46, or the compelling legitimate interests of Art. 49(1), second subparagraph.
    #[must_use]
    pub fn has_copy(self) -> bool {
        !self.is_derogation() && self != Self::A45_3 || self == Self::A49_2
    }

    /// Whether it is a derogation for specific situations (GDPR Art. 49).
    #[must_use]
    pub fn is_derogation(self) -> bool {
        self >= Self::A49_1A
    }
}

/// A transfer of personal data to a country or region.
///
/// Whether the place lies outside the EU or the EEA is never written here: it depends on the date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Transfer {
    /// The identifier of this part inside the notice, such as `#transfer-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// Always `Transfer`.
    #[serde(rename = "type")]
    pub kind: TransferKind,
    /// What is transferred or through what, as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The country, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
    /// The region, where no country is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The product or service that the data go through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// The recipient of this notice that receives the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Fragment>,
    /// The adequacy decision, safeguard or derogation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<TransferMechanism>,
    /// The instrument by number, such as `(EU) 2023/1795`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// How to obtain a copy of the safeguards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_means: Option<LanguageMap>,
    /// Whether the transfer is stated or only possible.
    pub certainty: Certainty,
    /// Whether the statement is softened, as by "as a rule".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedged: Option<bool>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl Transfer {
    /// A transfer of which nothing is known but whether it is stated.
    #[must_use]
    pub fn new(certainty: Certainty) -> Self {
        Self {
            id: None,
            kind: TransferKind::Transfer,
            label: None,
            country: None,
            region: None,
            tool: None,
            recipient: None,
            mechanism: None,
            instrument: None,
            copy_means: None,
            certainty,
            hedged: None,
            stated_in: Vec::new(),
        }
    }
}

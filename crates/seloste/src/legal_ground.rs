//! The legal bases of the processing (GDPR Art. 6(1) and 9(2)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fragment, LanguageMap};

/// A point of GDPR Art. 6(1) or, for special categories of data, of Art. 9(2).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum LegalBasis {
    /// Consent, Art. 6(1)(a).
    #[serde(rename = "A6-1-a")]
    A6_1A,
    /// A contract, Art. 6(1)(b).
    #[serde(rename = "A6-1-b")]
    A6_1B,
    /// A legal obligation, Art. 6(1)(c).
    #[serde(rename = "A6-1-c")]
    A6_1C,
    /// Vital interests, Art. 6(1)(d).
    #[serde(rename = "A6-1-d")]
    A6_1D,
    /// A task in the public interest or official authority, Art. 6(1)(e).
    #[serde(rename = "A6-1-e")]
    A6_1E,
    /// Legitimate interests, Art. 6(1)(f).
    #[serde(rename = "A6-1-f")]
    A6_1F,
    /// Explicit consent, Art. 9(2)(a).
    #[serde(rename = "A9-2-a")]
    A9_2A,
    /// Employment and social security law, Art. 9(2)(b).
    #[serde(rename = "A9-2-b")]
    A9_2B,
    /// Vital interests, Art. 9(2)(c).
    #[serde(rename = "A9-2-c")]
    A9_2C,
    /// Not-for-profit bodies, Art. 9(2)(d).
    #[serde(rename = "A9-2-d")]
    A9_2D,
    /// Data manifestly made public, Art. 9(2)(e).
    #[serde(rename = "A9-2-e")]
    A9_2E,
    /// Legal claims, Art. 9(2)(f).
    #[serde(rename = "A9-2-f")]
    A9_2F,
    /// Substantial public interest, Art. 9(2)(g).
    #[serde(rename = "A9-2-g")]
    A9_2G,
    /// Health or social care, Art. 9(2)(h).
    #[serde(rename = "A9-2-h")]
    A9_2H,
    /// Public health, Art. 9(2)(i).
    #[serde(rename = "A9-2-i")]
    A9_2I,
    /// Archiving, research or statistics, Art. 9(2)(j).
    #[serde(rename = "A9-2-j")]
    A9_2J,
}

impl LegalBasis {
    /// Every basis, Art. 6(1) before Art. 9(2).
    pub const ALL: [LegalBasis; 16] = [
        LegalBasis::A6_1A,
        LegalBasis::A6_1B,
        LegalBasis::A6_1C,
        LegalBasis::A6_1D,
        LegalBasis::A6_1E,
        LegalBasis::A6_1F,
        LegalBasis::A9_2A,
        LegalBasis::A9_2B,
        LegalBasis::A9_2C,
        LegalBasis::A9_2D,
        LegalBasis::A9_2E,
        LegalBasis::A9_2F,
        LegalBasis::A9_2G,
        LegalBasis::A9_2H,
        LegalBasis::A9_2I,
        LegalBasis::A9_2J,
    ];

    /// The code as written in the JSON, such as `A6-1-e`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            LegalBasis::A6_1A => "A6-1-a",
            LegalBasis::A6_1B => "A6-1-b",
            LegalBasis::A6_1C => "A6-1-c",
            LegalBasis::A6_1D => "A6-1-d",
            LegalBasis::A6_1E => "A6-1-e",
            LegalBasis::A6_1F => "A6-1-f",
            LegalBasis::A9_2A => "A9-2-a",
            LegalBasis::A9_2B => "A9-2-b",
            LegalBasis::A9_2C => "A9-2-c",
            LegalBasis::A9_2D => "A9-2-d",
            LegalBasis::A9_2E => "A9-2-e",
            LegalBasis::A9_2F => "A9-2-f",
            LegalBasis::A9_2G => "A9-2-g",
            LegalBasis::A9_2H => "A9-2-h",
            LegalBasis::A9_2I => "A9-2-i",
            LegalBasis::A9_2J => "A9-2-j",
        }
    }

    /// The basis of a code, if it is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }
}

/// One legal basis that the notice names, by article or in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LegalGround {
    /// The identifier of this part inside the notice, such as `#ground-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The point of the GDPR.
    pub legal_basis: LegalBasis,
    /// The wording of the basis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The statutes of this notice that the basis is laid down in (GDPR Art. 6(3)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub national_law: Vec<Fragment>,
    /// Whether the article is cited; otherwise the basis was recognised from its wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cited: Option<bool>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

/// A legitimate interest that the processing rests on (GDPR Art. 13(1)(d)).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LegitimateInterest {
    /// The identifier of this part inside the notice, such as `#interest-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The interest as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl LegalGround {
    /// A basis of which nothing is known but the point of the GDPR.
    #[must_use]
    pub fn new(legal_basis: LegalBasis) -> Self {
        Self {
            id: None,
            legal_basis,
            label: None,
            national_law: Vec::new(),
            cited: None,
            stated_in: Vec::new(),
        }
    }
}

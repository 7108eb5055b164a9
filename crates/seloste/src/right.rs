//! The rights of data subjects (GDPR Art. 7(3), 12 to 22, 77 to 79).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AuthorityToken, Contact, Fragment, LanguageMap};

/// An article that grants a right.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum RightCode {
    /// The right to withdraw consent.
    #[serde(rename = "A7-3")]
    A7_3,
    /// The right to information where data come from the data subject.
    #[serde(rename = "A13")]
    A13,
    /// The right to information where they do not.
    #[serde(rename = "A14")]
    A14,
    /// The right of access.
    #[serde(rename = "A15")]
    A15,
    /// The right to rectification.
    #[serde(rename = "A16")]
    A16,
    /// The right to erasure.
    #[serde(rename = "A17")]
    A17,
    /// The right to restriction of processing.
    #[serde(rename = "A18")]
    A18,
    /// The right to have recipients notified.
    #[serde(rename = "A19")]
    A19,
    /// The right to data portability.
    #[serde(rename = "A20")]
    A20,
    /// The right to object.
    #[serde(rename = "A21")]
    A21,
    /// The right not to be subject to automated decisions.
    #[serde(rename = "A22")]
    A22,
    /// The right to lodge a complaint with a supervisory authority.
    #[serde(rename = "A77")]
    A77,
    /// The right to a judicial remedy against the authority.
    #[serde(rename = "A78")]
    A78,
    /// The right to a judicial remedy against the controller.
    #[serde(rename = "A79")]
    A79,
}

/// A right that the notice states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Right {
    /// The identifier of this part inside the notice, such as `#right-1`; filled in when it is left
    /// out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The article that grants it.
    pub right: RightCode,
    /// The right as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// Whether the notice restricts the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted: Option<bool>,
    /// The supervisory authority named for a complaint, as a token of the vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<AuthorityToken>,
    /// Where the right is exercised, if this right has a place of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl RightCode {
    /// Every right, in the order of the articles.
    pub const ALL: [RightCode; 14] = [
        RightCode::A7_3,
        RightCode::A13,
        RightCode::A14,
        RightCode::A15,
        RightCode::A16,
        RightCode::A17,
        RightCode::A18,
        RightCode::A19,
        RightCode::A20,
        RightCode::A21,
        RightCode::A22,
        RightCode::A77,
        RightCode::A78,
        RightCode::A79,
    ];

    /// The code as written in the JSON, such as `A15`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            RightCode::A7_3 => "A7-3",
            RightCode::A13 => "A13",
            RightCode::A14 => "A14",
            RightCode::A15 => "A15",
            RightCode::A16 => "A16",
            RightCode::A17 => "A17",
            RightCode::A18 => "A18",
            RightCode::A19 => "A19",
            RightCode::A20 => "A20",
            RightCode::A21 => "A21",
            RightCode::A22 => "A22",
            RightCode::A77 => "A77",
            RightCode::A78 => "A78",
            RightCode::A79 => "A79",
        }
    }
}

impl Right {
    /// A right of which nothing is known but the article.
    #[must_use]
    pub fn new(right: RightCode) -> Self {
        Self {
            id: None,
            right,
            label: None,
            restricted: None,
            authority: None,
            contact: None,
            stated_in: Vec::new(),
        }
    }
}

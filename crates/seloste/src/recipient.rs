//! Who receives the data (GDPR Art. 4(9), 13(1)(e)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Certainty, CountryCode, Fragment, LanguageMap};

/// What a recipient is to the controller.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum RecipientKind {
    /// Not said, or a category of recipients.
    Recipient,
    /// Another controller.
    DataController,
    /// A processor (GDPR Art. 28).
    DataProcessor,
    /// A joint controller (GDPR Art. 26).
    JointDataControllers,
    /// Another unit of the same controller.
    OrganisationalUnit,
    /// A public authority.
    Authority,
    /// A third party (GDPR Art. 4(10)).
    ThirdParty,
}

/// The form in which a recipient gets the data.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum DataForm {
    /// As personal data.
    Personal,
    /// Pseudonymised (GDPR Art. 4(5)): still personal data.
    Pseudonymised,
    /// Anonymous: no longer personal data.
    Anonymous,
}

/// A recipient or a category of recipients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipient {
    /// The identifier of this part inside the notice, such as `#recipient-1`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// What the recipient is.
    #[serde(rename = "type")]
    pub kind: RecipientKind,
    /// The name of a named recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The recipient or category as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LanguageMap>,
    /// The country of the recipient, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
    /// The form of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_form: Option<DataForm>,
    /// What the disclosure rests on, as the notice words it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<LanguageMap>,
    /// Whether the disclosure is stated or only possible.
    pub certainty: Certainty,
    /// Whether the statement is softened, as by "as a rule".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedged: Option<bool>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

impl Recipient {
    /// A recipient of which nothing is known but what it is and whether it is certain.
    #[must_use]
    pub fn new(kind: RecipientKind, certainty: Certainty) -> Self {
        Self {
            id: None,
            kind,
            name: None,
            label: None,
            country: None,
            data_form: None,
            ground: None,
            certainty,
            hedged: None,
            stated_in: Vec::new(),
        }
    }
}

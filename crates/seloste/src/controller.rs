//! Who decides why and how personal data are processed (GDPR Art. 4(7), 13(1)(a)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Contact, CountryCode, Fragment, Iri, LanguageMap};

/// The controller of the processing, or one of several joint controllers (GDPR Art. 26).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Controller {
    /// The identifier of this part inside the notice, such as `#controller`; filled in when it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The name of the body, such as a city or an agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The board or unit that acts as controller for the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<LanguageMap>,
    /// The public body as a shared thing, the same in every notice that names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Iri>,
    /// The country of the body, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
    /// Whether the controller is a public body (GDPR Art. 37(1)(a)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_body: Option<bool>,
    /// The business identity code or organisation number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<String>,
    /// How the controller is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

/// The representative of a controller outside the Union (GDPR Art. 27).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Representative {
    /// The identifier of this part inside the notice, such as `#representative`; filled in when
    /// it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Fragment>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<LanguageMap>,
    /// The country, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
    /// How the representative is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The passages that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated_in: Vec<Fragment>,
}

//! How a body or a person is reached.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Iri, LanguageMap};

/// Ways to reach someone: postal address, e-mail, telephone, web (GDPR Art. 13(1)(a) and (b)).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// The postal address on one line, as written in each language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal: Option<LanguageMap>,
    /// E-mail addresses, with `@` where the notice hides it as `(at)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email: Vec<String>,
    /// Telephone numbers as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phone: Vec<String>,
    /// Web addresses: a contact form, a page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub url: Vec<Iri>,
}

impl Contact {
    /// Whether there is no way to reach anyone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.postal.is_none()
            && self.email.is_empty()
            && self.phone.is_empty()
            && self.url.is_empty()
    }
}

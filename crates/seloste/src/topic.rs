//! What a notice can speak about, and what it says of each topic.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! topics {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),* $(,)?) => {
        /// A topic of a notice, named by the key of the notice that holds it.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            JsonSchema,
        )]
        pub enum Topic {
            $($(#[$doc])* #[serde(rename = $key)] $variant,)*
        }

        impl Topic {
            /// Every topic, in the order of the notice.
            pub const ALL: &'static [Topic] = &[$(Topic::$variant),*];

            /// The key of the notice.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Topic::$variant => $key,)*
                }
            }
        }
    };
}

topics! {
    /// The controller (GDPR Art. 13(1)(a)).
    Controller = "controller",
    /// Joint controllers (Art. 26).
    JointControllers = "jointControllers",
    /// The representative of a controller outside the Union (Art. 27).
    Representative = "representative",
    /// The office-holder who answers for the register.
    Responsible = "responsible",
    /// People and units to turn to.
    ContactPoints = "contactPoints",
    /// The data protection officer (Art. 13(1)(b)).
    DataProtectionOfficer = "dataProtectionOfficer",
    /// Purposes (Art. 13(1)(c)).
    Purposes = "purposes",
    /// Further purposes (Art. 13(3)).
    FurtherPurposes = "furtherPurposes",
    /// Legal bases (Art. 13(1)(c)).
    LegalGrounds = "legalGrounds",
    /// Legitimate interests (Art. 13(1)(d)).
    LegitimateInterests = "legitimateInterests",
    /// Acts of law (Art. 6(3)).
    Statutes = "statutes",
    /// Groups of data subjects (Art. 30(1)(c)).
    DataSubjects = "dataSubjects",
    /// Categories of personal data (Art. 14(1)(d)).
    PersonalData = "personalData",
    /// Sources (Art. 14(2)(f)).
    Sources = "sources",
    /// Recipients (Art. 13(1)(e)).
    Recipients = "recipients",
    /// Transfers to third countries (Art. 13(1)(f)).
    Transfers = "transfers",
    /// Storage periods (Art. 13(2)(a)).
    Retention = "retention",
    /// Rights (Art. 13(2)(b) to (d)).
    Rights = "rights",
    /// The duty to provide data (Art. 13(2)(e)).
    Provision = "provision",
    /// Automated decisions (Art. 13(2)(f)).
    AutomatedDecisions = "automatedDecisions",
    /// Profiling (Art. 4(4), 13(2)(f)).
    Profiling = "profiling",
    /// Technical and organisational measures (Art. 32).
    Security = "security",
    /// Publication and anonymity (recital 26).
    Publication = "publication",
    /// Exemptions from the duty to inform (Art. 13(4), 14(5)).
    Exemptions = "exemptions",
}

impl Topic {
    /// The topic of a key of the notice, if the key is one.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.key() == key)
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Whether something is stated to happen, or only to be possible.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// It happens.
    Stated,
    /// It may happen.
    Possible,
}

/// What a notice says of a topic.
///
/// *Not stated*, *denied* and *unread* are different things: nothing about the topic, a statement
/// that there is none, and a section or words that were found but not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// At least one item is stated.
    Stated,
    /// There are items, and all of them are only possible.
    Possible,
    /// There is no item, and the notice says so.
    Denied,
    /// A section or words on it were found, and nothing was read from them.
    Unread,
    /// The notice is silent.
    NotStated,
}

//! Identifiers: of notices, of the parts of a notice, and of concepts.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a string is not an identifier of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// The string is not an absolute IRI (RFC 3987).
    #[error(
        "`{0}` is not an absolute IRI: begin with a scheme such as `https:`, and write a space as \
         `%20`"
    )]
    NotAbsolute(String),
    /// The string is not the identifier of a part of the notice.
    #[error("`{0}` is not a part of the notice: write `#` and letters, digits or hyphens")]
    NotFragment(String),
    /// The string is not a concept in its compact form.
    #[error("`{0}` is not a concept: write a known prefix, a colon and a name")]
    NotConcept(String),
}

macro_rules! string_newtype {
    ($name:ident, $valid:ident, $error:ident) => {
        impl $name {
            /// The identifier as written in the JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdentifierError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $valid(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdentifierError::$error(text.to_owned()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdentifierError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// An absolute IRI, such as the identifier of a notice or of a public body.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = IRI_PATTERN))]
pub struct Iri(String);

string_newtype!(Iri, is_absolute_iri, NotAbsolute);

/// The identifier of a part of a notice: `#` and a name, such as `#purpose-1`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^#[A-Za-z][A-Za-z0-9-]*$"))]
pub struct Fragment(String);

string_newtype!(Fragment, is_fragment, NotFragment);

/// A concept of DPV or of this vocabulary in its compact form, such as `pd:EmailAddress`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = CONCEPT_PATTERN))]
pub struct ConceptCode(String);

string_newtype!(ConceptCode, is_concept, NotConcept);

/// A scheme, a colon, and at least one character: no white space or control character, none of
/// those that RFC 3987 forbids, `%` only before two hexadecimal digits, and `#` at most once.
/// Brackets, which stand only in the numeric addresses of IPv6, are refused too.
const IRI_PATTERN: &str = concat!(
    r"^[A-Za-z][A-Za-z0-9+.-]*:",
    r#"([^\s\u0000-\u001f\u007f-\u009f<>"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})+"#,
    r#"(#([^\s\u0000-\u001f\u007f-\u009f<>"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})*)?$"#
);
/// The prefixes that the context binds and that concepts come from.
const CONCEPT_PREFIXES: [&str; 5] = ["dpv", "eu-gdpr", "pd", "sector-publicservices", "seloste"];
const CONCEPT_PATTERN: &str =
    "^(dpv|eu-gdpr|pd|sector-publicservices|seloste):[A-Za-z][A-Za-z0-9-]*$";

fn is_absolute_iri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let (path, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
        && !path.is_empty()
        && is_iri_part(path)
        && is_iri_part(fragment)
}

/// Whether a text has only characters of an IRI, and `%` only in escapes.
fn is_iri_part(text: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`[]#".contains(c);
    !text.contains(forbidden)
        && text.split('%').skip(1).all(|after| {
            let digits = after.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        })
}

fn is_fragment(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(is_name)
}

fn is_concept(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(prefix, name)| CONCEPT_PREFIXES.contains(&prefix) && is_name(name))
}

/// A letter, then letters, digits and hyphens.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

impl Fragment {
    /// The identifier made of a kind and a number, such as `#purpose-1`.
    ///
    /// # Panics
    ///
    /// If `kind` is not a name of ASCII letters, digits and hyphens.
    #[must_use]
    pub fn numbered(kind: &str, number: usize) -> Self {
        Self::named(&format!("{kind}-{number}"))
    }

    /// The identifier of a single part, such as `#controller`.
    ///
    /// # Panics
    ///
    /// If `name` does not begin with an ASCII letter or holds anything but ASCII letters, digits
    /// and hyphens.
    #[must_use]
    pub fn named(name: &str) -> Self {
        assert!(is_name(name), "`{name}` is not a fragment name");
        Self(format!("#{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_apart() {
        assert!("https://example.org/n/1".parse::<Iri>().is_ok());
        assert!("urn:seloste:0f".parse::<Iri>().is_ok());
        assert!("https://example.org/ä%C3?q=1#x".parse::<Iri>().is_ok());
        for bad in [
            "",
            "n/1",
            "#s1",
            "http:",
            "https://a b",
            "1x:y",
            "x:#y",
            "x:%zz",
            "x:%4",
            "x:a#b#c",
            "x:a[0]",
        ] {
            assert!(bad.parse::<Iri>().is_err(), "{bad}");
        }
        assert!("#s1".parse::<Fragment>().is_ok());
        for bad in ["s1", "#", "#1", "#å", "#a b"] {
            assert!(bad.parse::<Fragment>().is_err(), "{bad}");
        }
        assert!("pd:EmailAddress".parse::<ConceptCode>().is_ok());
        for bad in ["EmailAddress", "pdx:EmailAddress", "pd:", "pd:a b"] {
            assert!(bad.parse::<ConceptCode>().is_err(), "{bad}");
        }
    }
}

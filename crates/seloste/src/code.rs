//! Short codes that the context expands: countries, statutes, authorities, hashes, coverage.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a string is not a code of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// The string is not an ISO 3166-1 alpha-2 code in capitals.
    #[error("`{0}` is not a country code: write two capital letters (ISO 3166-1 alpha-2)")]
    NotCountry(String),
    /// The string is not a token: small letters, digits and hyphens.
    #[error("`{0}` is not a token: write small letters, digits and hyphens")]
    NotToken(String),
    /// The string is not SHA-256 in lower-case hexadecimal.
    #[error("`{0}` is not a SHA-256: write 64 hexadecimal digits in lower case")]
    NotSha256(String),
    /// The number is above 1000 per mille.
    #[error("{0} is not a coverage: write a number from 0 to 1000 (per mille)")]
    NotCoverage(u16),
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $valid:ident, $error:ident, $pattern:literal) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String", extend("pattern" = $pattern))]
        pub struct $name(String);

        impl $name {
            /// The code as written in the JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = CodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $valid(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(CodeError::$error(text.to_owned()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// A country or territory, ISO 3166-1 alpha-2, such as `FI`.
    CountryCode, is_country, NotCountry, "^[A-Z]{2}$"
);
code!(
    /// An act of law as a token of the vocabulary, such as `fi-tsl`.
    StatuteToken, is_token, NotToken, "^[a-z][a-z0-9-]*$"
);
code!(
    /// A supervisory authority as a token of the vocabulary, such as `fi-tsv`.
    AuthorityToken, is_token, NotToken, "^[a-z][a-z0-9-]*$"
);
code!(
    /// SHA-256 in lower-case hexadecimal.
    Sha256, is_sha256, NotSha256, "^[0-9a-f]{64}$"
);

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_token(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// A share of a text in per mille, from 0 to 1000.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "u16", into = "u16")]
#[schemars(with = "u16", extend("minimum" = 0, "maximum" = 1000))]
pub struct Coverage(u16);

impl Coverage {
    /// The share of `part` in `whole`, rounded down; of nothing, everything is covered.
    #[must_use]
    pub fn of(part: usize, whole: usize) -> Self {
        let per_mille = (part.min(whole) * 1000).checked_div(whole).unwrap_or(1000);
        Self(u16::try_from(per_mille).unwrap_or(1000))
    }

    /// The share in per mille.
    #[must_use]
    pub fn per_mille(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Coverage {
    type Error = CodeError;

    fn try_from(per_mille: u16) -> Result<Self, Self::Error> {
        if per_mille <= 1000 {
            Ok(Self(per_mille))
        } else {
            Err(CodeError::NotCoverage(per_mille))
        }
    }
}

impl From<Coverage> for u16 {
    fn from(coverage: Coverage) -> u16 {
        coverage.0
    }
}

//! Short codes that the context expands: countries, statutes, authorities, hashes, coverage.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

/// Why a string is not a code of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// The string is not an assigned ISO 3166-1 alpha-2 code in capitals.
    #[error("`{0}` is not a country code of ISO 3166-1 alpha-2")]
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

/// The officially assigned codes of ISO 3166-1 alpha-2, sorted.
#[rustfmt::skip]
const COUNTRY_CODES: &[&str] = &[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ",
    "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS",
    "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN",
    "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE",
    "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF",
    "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM",
    "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM",
    "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC",
    "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA",
    "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG",
    "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW",
    "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS",
    "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO",
    "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
    "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
];

/// Codes that the institutions of the EU write for countries that have others in ISO 3166-1: Greece
/// and the United Kingdom. ISO has reserved both, so that no other country gets them.
const EU_CODES: &[(&str, &str)] = &[("EL", "GR"), ("UK", "GB")];

/// A country or territory, ISO 3166-1 alpha-2, such as `FI`.
///
/// The list is closed: an unknown code would be a country outside every union.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(into = "String")]
#[schemars(with = "String", extend("enum" = COUNTRY_CODES))]
pub struct CountryCode(&'static str);

impl CountryCode {
    /// Every code, sorted.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        COUNTRY_CODES.iter().map(|code| Self(code))
    }

    /// The code as written in the JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0
    }

    /// Whether these are the codes of the list.
    pub(crate) fn are(codes: &[String]) -> bool {
        codes.iter().eq(COUNTRY_CODES)
    }

    /// The code of a country that is written as the EU does.
    pub(crate) fn of_eu(code: &str) -> Option<&'static str> {
        let found = EU_CODES.iter().find(|(other, _)| *other == code);
        found.map(|(_, meant)| *meant)
    }
}

impl FromStr for CountryCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match COUNTRY_CODES.binary_search(&text) {
            Ok(at) => Ok(Self(COUNTRY_CODES[at])),
            Err(_) => Err(CodeError::NotCountry(text.to_owned())),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.0.to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(CountryVisitor)
    }
}

struct CountryVisitor;

impl Visitor<'_> for CountryVisitor {
    type Value = CountryCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a country code of ISO 3166-1 alpha-2")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<CountryCode, E> {
        let code = text.parse();
        code.map_err(|_| E::unknown_variant(text, COUNTRY_CODES))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_countries_are_all_there_once_and_in_order() {
        assert_eq!(COUNTRY_CODES.len(), 249);
        assert!(COUNTRY_CODES.is_sorted_by(|a, b| a < b));
        let is_code = |code: &&str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        assert!(COUNTRY_CODES.iter().all(is_code));
    }

    #[test]
    fn only_assigned_codes_are_countries() {
        for code in CountryCode::all() {
            assert_eq!(code.as_str().parse(), Ok(code));
        }
        for text in [
            "EL", "UK", "EU", "XK", "AN", "ZZ", "fi", "FIN", "F", "", "ÅÄ",
        ] {
            assert_eq!(
                text.parse::<CountryCode>(),
                Err(CodeError::NotCountry(text.to_owned()))
            );
        }
    }

    #[test]
    fn the_codes_of_the_eu_stand_for_countries_that_have_others() {
        for (code, meant) in EU_CODES {
            assert!(code.parse::<CountryCode>().is_err(), "{code}");
            assert!(meant.parse::<CountryCode>().is_ok(), "{meant}");
        }
        assert_eq!(CountryCode::of_eu("EL"), Some("GR"));
        assert_eq!(CountryCode::of_eu("GR"), None);
    }
}

//! What can be wrong with the JSON of a notice, and how it is said.

use seloste_source::{Code, Diagnostic, Place, nearest};

use crate::code::CountryCode;
use crate::codes;
use crate::json::JsonKind;

/// Longest list of known words that a help line gives in full.
const LONGEST_LIST: usize = 24;

/// One thing that is wrong with the JSON of a notice.
///
/// The typed reader and the schema share this list, so that both say the same thing in the same
/// words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The text is not JSON.
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// The bytes are not UTF-8, or an escape stands for half of a character.
    #[error("{message}")]
    Encoding {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// The input is too large.
    #[error("the file has {bytes} bytes, and a notice has at most {limit}")]
    TooLarge {
        /// The size of the input.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// Objects and lists are nested too deep.
    #[error("objects and lists are nested more than {limit} deep")]
    TooDeep {
        /// The greatest depth that is read.
        limit: usize,
    },
    /// A key stands twice in one object.
    #[error("the key `{key}` stands twice in this object")]
    DuplicateKey {
        /// The key.
        key: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// A value is `null`.
    #[error("`null` says nothing")]
    Null,
    /// A list has no elements.
    #[error("an empty list says nothing")]
    EmptyArray,
    /// A key is not known at its place.
    #[error("the key `{key}` is not known here")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that are known here.
        expected: Vec<String>,
    },
    /// A key is missing.
    #[error("the key `{key}` is missing")]
    MissingKey {
        /// The key.
        key: String,
        /// What the key is for.
        meaning: Option<String>,
    },
    /// A value has the wrong JSON type.
    #[error("expected {expected}, found {found}")]
    Type {
        /// What is wanted, with its article.
        expected: String,
        /// What stands there.
        found: JsonKind,
    },
    /// A code is not on its closed list.
    #[error("`{found}` is not a known code here")]
    UnknownCode {
        /// What stands there.
        found: String,
        /// The codes of the list.
        expected: Vec<String>,
    },
    /// A value is ill-formed or out of range.
    #[error("{message}")]
    Value {
        /// What is wrong.
        message: String,
    },
    /// Two parts have one identifier.
    #[error("the identifier `{id}` is used twice")]
    Identifier {
        /// The identifier.
        id: String,
        /// The line of the first part that has it.
        first_line: usize,
    },
    /// The base is not the identifier of the notice.
    #[error("`@base` is `{base}`, but the `id` of the notice is `{id}`")]
    Base {
        /// The base.
        base: String,
        /// The identifier.
        id: String,
    },
    /// The schema refuses a value for a reason that has no code of its own.
    #[error("the value does not fit the schema (`{keyword}`)")]
    Schema {
        /// The keyword of JSON Schema that refuses it.
        keyword: String,
    },
}

impl Problem {
    /// The problem as a message about a place.
    #[must_use]
    pub fn at(&self, place: Place) -> Diagnostic {
        let message = Diagnostic::error(self.code(), place, self.to_string());
        match self.help() {
            Some(help) => message.help(help),
            None => message,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Problem::Syntax { .. } => codes::SYNTAX,
            Problem::Encoding { .. } => codes::ENCODING,
            Problem::TooLarge { .. } => codes::SIZE,
            Problem::TooDeep { .. } => codes::DEPTH,
            Problem::DuplicateKey { .. } => codes::DUPLICATE_KEY,
            Problem::Null => codes::NULL,
            Problem::EmptyArray => codes::EMPTY_ARRAY,
            Problem::UnknownKey { .. } => codes::UNKNOWN_KEY,
            Problem::MissingKey { .. } => codes::MISSING_KEY,
            Problem::Type { .. } => codes::TYPE,
            Problem::UnknownCode { .. } => codes::CODE,
            Problem::Value { .. } => codes::VALUE,
            Problem::Identifier { .. } => codes::IDENTIFIER,
            Problem::Base { .. } => codes::BASE,
            Problem::Schema { .. } => codes::SCHEMA,
        }
    }

    /// What the writer of the notice can do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Problem::Syntax { help, .. } | Problem::Encoding { help, .. } => help.clone(),
            Problem::TooLarge { .. } => {
                Some("describe each register in a notice of its own".to_owned())
            }
            Problem::TooDeep { .. } => Some("a notice needs fewer than ten levels".to_owned()),
            Problem::DuplicateKey { first_line, .. } => Some(format!(
                "keep one of them; the first is on line {first_line}"
            )),
            Problem::Null => Some("leave the key out, or give it a value".to_owned()),
            Problem::EmptyArray => Some("leave the key out".to_owned()),
            Problem::UnknownKey { key, expected } => Some(choice(key, expected, "key")),
            Problem::MissingKey { key, meaning } => meaning
                .as_ref()
                .map(|meaning| format!("add `{key}`: {meaning}")),
            Problem::UnknownCode { found, expected } => Some(choice(found, expected, "code")),
            Problem::Identifier { first_line, .. } => Some(format!(
                "give one of the two another identifier; the first is on line {first_line}"
            )),
            Problem::Base { .. } => Some("write the same in both, or leave `@base` out".to_owned()),
            Problem::Type { .. } | Problem::Value { .. } | Problem::Schema { .. } => None,
        }
    }
}

/// The near word, or else the words that there are.
fn choice(found: &str, expected: &[String], noun: &str) -> String {
    let are_countries = CountryCode::are(expected);
    let of_eu = are_countries.then(|| CountryCode::of_eu(found)).flatten();
    let near = || nearest(found, expected.iter().map(String::as_str));
    if let Some(near) = of_eu.or_else(near) {
        return format!("did you mean `{near}`?");
    }
    match expected {
        [] => format!("take it away: no {noun} is known here"),
        [only] => format!("write `{only}`"),
        _ if are_countries => "write a code of ISO 3166-1 alpha-2, such as `FI`".to_owned(),
        several if several.len() <= LONGEST_LIST => {
            format!("known here: `{}`", several.join("`, `"))
        }
        _ => format!("take it away: no {noun} of the schema has a similar name"),
    }
}

//! The codes of the messages about the JSON of a notice.
//!
//! They are stable: a script may rely on them. [`ALL`] lists them with their meaning.

use seloste_source::Code;

/// Not JSON as RFC 8259 defines it.
pub const SYNTAX: Code = Code("JS-syntax");
/// Not UTF-8, or half of a character; as a note: a byte order mark.
pub const ENCODING: Code = Code("JS-encoding");
/// More bytes than a notice may have.
pub const SIZE: Code = Code("JS-size");
/// Objects and lists nested too deep.
pub const DEPTH: Code = Code("JS-depth");
/// A key that stands twice in one object.
pub const DUPLICATE_KEY: Code = Code("JS-duplicate-key");
/// A `null`.
pub const NULL: Code = Code("JS-null");
/// A list without elements.
pub const EMPTY_ARRAY: Code = Code("JS-empty-array");
/// A key that the model does not have at this place.
pub const UNKNOWN_KEY: Code = Code("JS-unknown-key");
/// A key that must be there.
pub const MISSING_KEY: Code = Code("JS-missing-key");
/// A value of another JSON type than the one wanted.
pub const TYPE: Code = Code("JS-type");
/// A code that is not on its closed list.
pub const CODE: Code = Code("JS-code");
/// A value of the right type that is ill-formed: a date, an IRI, a duration, a number out of range.
pub const VALUE: Code = Code("JS-value");
/// An identifier that two parts of the notice share.
pub const IDENTIFIER: Code = Code("JS-identifier");
/// A base that differs from the identifier of the notice.
pub const BASE: Code = Code("JS-base");
/// Something else that the JSON Schema refuses.
pub const SCHEMA: Code = Code("JS-schema");

/// Every code with its meaning, in the order in which a notice is read.
pub const ALL: &[(Code, &str)] = &[
    (SIZE, "the file is larger than 8 MiB"),
    (
        ENCODING,
        "the file is not UTF-8, or a text holds half of a character",
    ),
    (SYNTAX, "the file is not JSON (RFC 8259)"),
    (DEPTH, "objects and lists are nested more than 64 deep"),
    (DUPLICATE_KEY, "a key stands twice in one object"),
    (NULL, "a value is `null`"),
    (EMPTY_ARRAY, "a list has no elements"),
    (UNKNOWN_KEY, "a key is not known at its place"),
    (MISSING_KEY, "a key that must be there is missing"),
    (TYPE, "a value has another JSON type than the one wanted"),
    (CODE, "a code is not on its closed list"),
    (VALUE, "a value is ill-formed or out of range"),
    (IDENTIFIER, "two parts have the same identifier"),
    (BASE, "`@base` differs from the identifier of the notice"),
    (SCHEMA, "the JSON Schema refuses a value for another reason"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::ALL;

    #[test]
    fn codes_are_unique_and_of_one_family() {
        let codes: HashSet<_> = ALL.iter().map(|(code, _)| code.0).collect();
        assert_eq!(codes.len(), ALL.len());
        assert!(codes.iter().all(|code| code.starts_with("JS-")));
    }
}

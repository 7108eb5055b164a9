//! The codes of messages about configurations. They are stable: a script may rely on them.

use seloste_source::Code;

/// The file is not TOML.
pub(super) const SYNTAX: Code = Code("CF-syntax");
/// A key that means nothing at its place.
pub(super) const UNKNOWN_KEY: Code = Code("CF-unknown-key");
/// A key that must be there is missing.
pub(super) const MISSING_KEY: Code = Code("CF-missing-key");
/// A value that means nothing.
pub(super) const VALUE: Code = Code("CF-value");
/// A suppression of something that is not found.
pub(super) const UNUSED: Code = Code("CF-unused-suppression");

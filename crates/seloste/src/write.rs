//! Writes the JSON of a notice in its canonical form.

use crate::{Notice, ReadError, read};

/// The JSON of a notice: keys in the order of the model, two spaces a level, a line break at the
/// end.
///
/// One notice has one form: reading it and writing it again gives the same bytes.
#[must_use]
pub fn to_json(notice: &Notice) -> String {
    let mut json = serde_json::to_string_pretty(notice)
        .expect("a notice has only string keys and no number that JSON lacks");
    json.push('\n');
    json
}

/// Brings the JSON of a notice into its canonical form, and fills in what may be left out in
/// hand-written notices: the identifiers of parts and the base.
///
/// # Errors
///
/// As for [`read`].
pub fn format(source_name: &str, json: &[u8]) -> Result<String, ReadError> {
    read(source_name, json).map(|notice| to_json(&notice))
}

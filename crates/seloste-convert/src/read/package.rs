//! Documents that are ZIP archives of named parts: DOCX and ODT.

use seloste_source::Diagnostic;

use super::{Read, fail};
use crate::Limits;
use crate::codes::FORMAT;

/// Reads the document in an archive.
pub(super) fn read(
    name: &str,
    _bytes: &[u8],
    _sha256: String,
    _limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    Err(fail(
        FORMAT,
        name,
        "the file is a ZIP archive that is neither a DOCX nor an ODT document",
    ))
}

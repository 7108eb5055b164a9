//! PDF.

use seloste_source::Diagnostic;

use super::{Read, fail};
use crate::Limits;
use crate::codes::FORMAT;

/// Reads a PDF document.
pub(super) fn read(
    name: &str,
    _bytes: &[u8],
    _sha256: String,
    _limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    Err(fail(FORMAT, name, "PDF documents are not read yet"))
}

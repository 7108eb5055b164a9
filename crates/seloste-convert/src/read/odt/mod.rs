//! ODT.

use seloste_source::Diagnostic;

use super::package::Package;
use super::{Read, fail};
use crate::codes::FORMAT;

/// Reads an ODT document.
pub(super) fn read(package: Package<'_>, _sha256: String) -> Result<Read, Box<Diagnostic>> {
    Err(fail(FORMAT, package.name, "ODT documents are not read yet"))
}

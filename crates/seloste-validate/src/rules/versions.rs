//! Where language versions differ, and which are missing.

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

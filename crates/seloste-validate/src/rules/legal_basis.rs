//! On what basis data are processed (GDPR Art. 6).

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

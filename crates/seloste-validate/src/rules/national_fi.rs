//! What Finnish law adds.

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

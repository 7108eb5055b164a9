//! Whether values can be used as they are written.

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

//! Whether the notice and its texts belong together.

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

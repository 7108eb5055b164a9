//! When a notice is from, and what has changed since.

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

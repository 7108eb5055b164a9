//! Who receives data (GDPR Art. 13(1)(e)).

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

//! What the notice says of rights (GDPR Art. 12, 13(2)(b) to (d), 15 to 22, 77 to 79).

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

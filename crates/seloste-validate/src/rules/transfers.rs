//! Transfers to third countries (GDPR Art. 13(1)(f) and Chapter V).

use crate::check::Check;

pub(super) const CHECKS: &[(&str, Check)] = &[];

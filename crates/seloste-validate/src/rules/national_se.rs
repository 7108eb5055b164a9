//! What Swedish law adds.

use seloste::{Jurisdiction, LegalBasis};

use super::legal_basis::{names_origin_of_task, stated};
use crate::check::{Check, Findings};
use crate::subject::Subject;

pub(super) const CHECKS: &[(&str, Check)] = &[("SE-DSL-2-2", task_of_unknown_origin)];

/// A public task that no act, collective agreement or decision is named for (2018:218 2 kap. 2 §).
fn task_of_unknown_origin(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.jurisdiction == Jurisdiction::Sweden && !names_origin_of_task(notice) {
        stated(notice, found, LegalBasis::A6_1E);
    }
}

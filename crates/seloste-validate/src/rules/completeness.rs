//! What a notice must say (GDPR Art. 13 and 14).

use seloste::Topic;

use crate::check::{Check, Findings};
use crate::subject::Subject;

pub(super) const CHECKS: &[(&str, Check)] =
    &[("GDPR-13-1-b", officer_contact), ("GDPR-13-2-a", retention)];

/// The contact details of the officer, whom a public body must have (Art. 37(1)(a)).
fn officer_contact(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let officer = notice.data_protection_officer.as_ref();
    if !notice.is_public() && officer.is_none() {
        return;
    }
    let contact = officer.and_then(|officer| officer.contact.as_ref());
    if contact.is_none_or(|contact| contact.is_empty()) {
        found.missing(Topic::DataProtectionOfficer);
    }
}

/// A period of storage, or what it follows from.
fn retention(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.retention.is_empty() {
        found.missing(Topic::Retention);
    }
}

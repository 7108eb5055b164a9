//! What a notice must say (GDPR Art. 13 and 14).

use seloste::{RightCode, Topic};

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{Applies, Subject};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("GDPR-13-1-b", officer_contact),
    ("GDPR-13-2-a", retention),
    ("GDPR-13-2-b", rights),
];

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

/// The rights that GDPR Art. 13(2)(b) and 14(2)(c) name.
const NAMED: [RightCode; 6] = [
    RightCode::A15,
    RightCode::A16,
    RightCode::A17,
    RightCode::A18,
    RightCode::A20,
    RightCode::A21,
];

/// The rights that apply in full.
fn rights(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let missing = notice.applicable_rights().filter_map(|(right, applies)| {
        let must_be_stated = applies == Applies::Yes && NAMED.contains(&right);
        let is_stated = notice.rights.iter().any(|stated| stated.right == right);
        (must_be_stated && !is_stated).then_some(right)
    });
    let missing: Vec<Value> = missing.map(Value::Right).collect();
    if !missing.is_empty() {
        found.missing(Topic::Rights).with("missing", missing);
    }
}

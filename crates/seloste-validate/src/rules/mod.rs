//! The rules by family: a check is a function here, what people read about it stands in the family's
//! data file.
//!
//! Each family lists its checks by code. A test holds the lists and the entries to each other.

mod automated;
mod breaches;
mod children;
mod clarity;
mod completeness;
mod dates;
mod evidence;
mod hygiene;
mod legal_basis;
mod national;
mod national_fi;
mod national_se;
mod publication;
mod recipients;
mod record;
mod retention;
mod rights;
mod sources;
mod special_categories;
mod transfers;
mod versions;

use std::sync::LazyLock;

use seloste::ExemptionCode;

use crate::check::Check;
use crate::rule::{Duty, Rule};

/// The checks of every family.
#[rustfmt::skip]
const CHECKS: &[&[(&str, Check)]] = &[
    automated::CHECKS,
    breaches::CHECKS,
    children::CHECKS,
    clarity::CHECKS,
    completeness::CHECKS,
    dates::CHECKS,
    evidence::CHECKS,
    hygiene::CHECKS,
    legal_basis::CHECKS,
    national_fi::CHECKS,
    national_se::CHECKS,
    publication::CHECKS,
    recipients::CHECKS,
    record::CHECKS,
    retention::CHECKS,
    rights::CHECKS,
    sources::CHECKS,
    special_categories::CHECKS,
    transfers::CHECKS,
    versions::CHECKS,
];

/// Every rule that has a check of its own, with it. `CV-unread` has none: it stands for others.
pub(crate) fn all() -> impl Iterator<Item = (&'static Rule, Check)> {
    ALL.iter().copied()
}

static ALL: LazyLock<Vec<(&'static Rule, Check)>> = LazyLock::new(|| {
    let checks = CHECKS.iter().copied().flatten();
    let with_rule = checks.map(|(code, check)| {
        let rule = Rule::named(code).expect("a test holds the checks to the entries");
        (rule, *check)
    });
    with_rule.collect()
});

/// The duties that an exemption frees from.
pub(crate) fn exempted(exemption: ExemptionCode) -> &'static [Duty] {
    match exemption {
        ExemptionCode::A13_4 => &[Duty::Article13],
        ExemptionCode::A14_5A
        | ExemptionCode::A14_5B
        | ExemptionCode::A14_5C
        | ExemptionCode::A14_5D
        | ExemptionCode::FiTsl33 => &[Duty::Article14],
        ExemptionCode::SeDsl5_1 => &[Duty::Article13, Duty::Article14],
    }
}

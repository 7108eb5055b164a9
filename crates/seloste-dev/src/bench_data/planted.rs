//! What was planted, counted while it was drawn: the truth for answers.

use std::collections::BTreeMap;

use seloste::LegalBasis;
use seloste_vocab::{is_under, member};
use serde::Serialize;

use super::defect::Defect;
use super::plan::{Automated, Kept, Plan, Receiver, Transfers};

/// The day on which ended periods and places outside the EU are counted.
const AS_OF: &str = "2026-01-01";
/// The concept above all special categories of personal data (GDPR Art. 9(1)).
const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";

/// Counts over the valid notices; where not said otherwise, of notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Planted {
    /// The day of judgement.
    pub as_of: &'static str,
    /// Notices that are valid.
    pub valid: u64,
    /// Lines that are not, by defect.
    pub invalid: BTreeMap<&'static str, u64>,
    /// Notices in two languages.
    pub twins: u64,
    /// Notices by what they say of transfers outside the EU on the day: `stated`, `possible`,
    /// `denied`, `inside`, `unread`, `notStated`.
    pub transfers: BTreeMap<&'static str, u64>,
    /// Stated transfers to countries outside the EU, by country.
    pub countries_outside: BTreeMap<&'static str, u64>,
    /// Notices by legal basis.
    pub legal_bases: BTreeMap<&'static str, u64>,
    /// Notices that state a special category of personal data.
    pub special_categories: u64,
    /// Storage periods with a date before the day.
    pub retention_ended: u64,
    /// Notices that name no data protection officer.
    pub without_officer: u64,
    /// Notices that deny automated decisions.
    pub automated_denied: u64,
    /// Notices by act that they cite.
    pub statutes: BTreeMap<&'static str, u64>,
    /// Notices by processor.
    pub processors: BTreeMap<&'static str, u64>,
    /// Notices by controller.
    pub controllers: BTreeMap<u32, u64>,
}

impl Default for Planted {
    fn default() -> Self {
        Self {
            as_of: AS_OF,
            valid: 0,
            invalid: BTreeMap::new(),
            twins: 0,
            transfers: BTreeMap::new(),
            countries_outside: BTreeMap::new(),
            legal_bases: BTreeMap::new(),
            special_categories: 0,
            retention_ended: 0,
            without_officer: 0,
            automated_denied: 0,
            statutes: BTreeMap::new(),
            processors: BTreeMap::new(),
            controllers: BTreeMap::new(),
        }
    }
}

impl Planted {
    pub(super) fn of_invalid(defect: Defect) -> Self {
        Self {
            invalid: once(defect.name()),
            ..Self::default()
        }
    }

    pub(super) fn of(plan: &Plan) -> Self {
        let is_special = |code| is_under(code, SPECIAL);
        let ended = plan.retention.iter().filter(|kept| has_ended(kept)).count();
        let processors = plan
            .recipients
            .iter()
            .filter_map(|receiver| match receiver {
                Receiver::Processor(vendor) => Some((vendor.token, 1)),
                Receiver::Authority => None,
            });
        Self {
            valid: 1,
            twins: u64::from(plan.languages.len() > 1),
            transfers: once(status(plan.transfers)),
            countries_outside: country_outside(plan.transfers)
                .map(once)
                .unwrap_or_default(),
            legal_bases: plan
                .bases
                .iter()
                .map(|basis| (LegalBasis::code(*basis), 1))
                .collect(),
            special_categories: u64::from(plan.data.iter().any(|it| is_special(it.code))),
            retention_ended: ended as u64,
            without_officer: u64::from(!plan.has_officer),
            automated_denied: u64::from(plan.automated == Automated::Denied),
            statutes: plan.statutes.iter().map(|act| (act.token, 1)).collect(),
            processors: processors.collect(),
            controllers: once(plan.controller + 1),
            ..Self::default()
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.valid += other.valid;
        add(&mut self.invalid, &other.invalid);
        self.twins += other.twins;
        add(&mut self.transfers, &other.transfers);
        add(&mut self.countries_outside, &other.countries_outside);
        add(&mut self.legal_bases, &other.legal_bases);
        self.special_categories += other.special_categories;
        self.retention_ended += other.retention_ended;
        self.without_officer += other.without_officer;
        self.automated_denied += other.automated_denied;
        add(&mut self.statutes, &other.statutes);
        add(&mut self.processors, &other.processors);
        add(&mut self.controllers, &other.controllers);
    }
}

fn once<K: Ord>(key: K) -> BTreeMap<K, u64> {
    BTreeMap::from([(key, 1)])
}

fn add<K: Ord + Copy>(sums: &mut BTreeMap<K, u64>, other: &BTreeMap<K, u64>) {
    for (key, count) in other {
        *sums.entry(*key).or_default() += count;
    }
}

/// What the saved question on transfers answers of a notice.
fn status(transfers: Transfers) -> &'static str {
    match transfers {
        Transfers::Stated { .. } if country_outside(transfers).is_some() => "stated",
        Transfers::Stated { .. } => "inside",
        Transfers::Possible => "possible",
        Transfers::Denied => "denied",
        Transfers::Unread => "unread",
        Transfers::Silent => "notStated",
    }
}

fn country_outside(transfers: Transfers) -> Option<&'static str> {
    match transfers {
        Transfers::Stated { country, .. } => (!member("EU", country, AS_OF)).then_some(country),
        _ => None,
    }
}

fn has_ended(kept: &Kept) -> bool {
    matches!(kept, Kept::Until(date) if date.to_string().as_str() < AS_OF)
}

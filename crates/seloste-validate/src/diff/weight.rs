//! What a change means for the data subjects.

use seloste::{Date, Length, Period};
use seloste_vocab::{is_under, member};
use serde_json::Value as Json;

use super::ChangeKind;
use super::facts::{Item, last_step, texts};

/// What a change means for the data subjects.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Weight {
    /// More processing, or less protection.
    More,
    /// Less processing, or more protection.
    Less,
    /// Neither.
    Neutral,
    /// It cannot be told: somebody must read it.
    Unclear,
}

impl Weight {
    /// The key of the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Weight::More => "weightMore",
            Weight::Less => "weightLess",
            Weight::Neutral => "weightNeutral",
            Weight::Unclear => "weightUnclear",
        }
    }

    fn reversed(self) -> Self {
        match self {
            Weight::More => Weight::Less,
            Weight::Less => Weight::More,
            other => other,
        }
    }

    fn more_if(holds: bool) -> Self {
        if holds { Weight::More } else { Weight::Less }
    }
}

/// Topics of which each part is processing of its own.
const PROCESSING: [&str; 10] = [
    "automatedDecisions",
    "dataSubjects",
    "exemptions",
    "furtherPurposes",
    "jointControllers",
    "personalData",
    "profiling",
    "purposes",
    "recipients",
    "sources",
];

/// What it means that a notice states a part that the other does not.
pub(super) fn of_part(item: &Item, kind: ChangeKind, day: Date) -> Weight {
    let added = match item.group.as_str() {
        "rights" | "denials" => Weight::Less,
        "transfers" if is_inside(item, day) => Weight::Neutral,
        "transfers" => Weight::More,
        "retention" if kind == ChangeKind::Ended => Weight::Neutral,
        "retention" => Weight::Unclear,
        group if PROCESSING.contains(&group) => Weight::More,
        _ => Weight::Neutral,
    };
    match kind {
        ChangeKind::Added => added,
        _ => added.reversed(),
    }
}

/// Whether data stay in the EEA.
fn is_inside(transfer: &Item, day: Date) -> bool {
    let is_region = matches!(transfer.text("region"), Some("EEA" | "EU"));
    is_region
        || transfer
            .text("country")
            .is_some_and(|code| is_member(code, day))
}

fn is_member(country: &str, day: Date) -> bool {
    member("EEA", country, &day.to_string())
}

/// What it means that a field of a part has another value.
pub(super) fn of_field(item: &Item, field: &str, [before, after]: [&Json; 2], day: Date) -> Weight {
    let text = [before, after].map(|value| value.as_str());
    match (item.group.as_str(), last_step(field)) {
        ("personalData" | "purposes" | "dataSubjects", "categories") => concepts(before, after),
        ("transfers" | "recipients", "country") => country(text, day),
        ("transfers", "mechanism") => lost(before, after),
        (_, "certainty") => ranked(text, &["possible", "stated"]),
        (_, "dataForm") => ranked(text, &["anonymous", "pseudonymised", "personal"]),
        (_, "obligation") => ranked(text, &["voluntary", "partly", "required"]),
        ("denials", "scope") => ranked(text, &["all", "regular"]),
        ("denials", "hedged") | (_, "restricted" | "openAnswers") => held(before, after),
        (_, "threshold" | "groupThreshold") => numbers(before, after),
        ("retention", "appliesTo" | "concerns") => Weight::Unclear,
        ("purposes" | "furtherPurposes", "label") => wording(before, after),
        _ => Weight::Neutral,
    }
}

/// How many letters of two words are equal at their beginning that are forms of one, at least.
const SHORTEST_STEM: usize = 5;

/// Words of a purpose that it did not have may say another beside it: "arranging teaching | and following
/// attendance".
fn wording(before: &Json, after: &Json) -> Weight {
    let words = |value: &Json| -> Vec<String> {
        let texts = value
            .as_object()
            .into_iter()
            .flat_map(|texts| texts.values());
        let words = texts
            .filter_map(Json::as_str)
            .flat_map(str::split_whitespace);
        let words = words.map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        });
        words
            .filter(|word| word.chars().count() >= SHORTEST_STEM)
            .collect()
    };
    let known = words(before);
    let is_new = |word: &String| {
        let stem: String = word.chars().take(SHORTEST_STEM).collect();
        !known.iter().any(|other| other.starts_with(&stem))
    };
    match words(after).iter().any(is_new) {
        true => Weight::Unclear,
        false => Weight::Neutral,
    }
}

/// Concepts that are new, unless they lie below one that went, are more.
fn concepts(before: &Json, after: &Json) -> Weight {
    let beyond = |one: &Json, other: &Json| {
        texts(one).any(|code| !texts(other).any(|known| is_under(code, known)))
    };
    match (beyond(after, before), beyond(before, after)) {
        (true, _) => Weight::More,
        (false, true) => Weight::Less,
        (false, false) => Weight::Neutral,
    }
}

fn country([before, after]: [Option<&str>; 2], day: Date) -> Weight {
    match (before, after) {
        (_, Some(country)) if !is_member(country, day) => Weight::More,
        (Some(country), Some(_)) if !is_member(country, day) => Weight::Less,
        _ => Weight::Neutral,
    }
}

/// What protects is named no longer, or now.
fn lost(before: &Json, after: &Json) -> Weight {
    match (before.is_null(), after.is_null()) {
        (false, true) => Weight::More,
        (true, false) => Weight::Less,
        _ => Weight::Neutral,
    }
}

/// Something burdens the data subjects that did not, or no longer.
fn held(before: &Json, after: &Json) -> Weight {
    match [before, after].map(|value| value.as_bool() == Some(true)) {
        [false, true] => Weight::More,
        [true, false] => Weight::Less,
        _ => Weight::Neutral,
    }
}

/// A code of a list that is ordered from the lightest.
fn ranked(codes: [Option<&str>; 2], order: &[&str]) -> Weight {
    let [before, after] = codes.map(|code| order.iter().position(|it| Some(*it) == code));
    match (before, after) {
        (Some(before), Some(after)) if before != after => Weight::more_if(after > before),
        _ => Weight::Neutral,
    }
}

/// A group of fewer people tells more of each.
fn numbers(before: &Json, after: &Json) -> Weight {
    match (before.as_u64(), after.as_u64()) {
        (Some(before), Some(after)) => Weight::more_if(after < before),
        _ => lost(before, after),
    }
}

/// How long data are kept.
enum Term {
    Endless,
    Period(Length),
    Until(Date),
}

impl Term {
    fn of(item: &Item) -> Option<Self> {
        let period = item.text("period").and_then(|it| it.parse::<Period>().ok());
        let until = item.text("until").and_then(|it| it.parse().ok());
        match (until, period) {
            (Some(until), _) => Some(Term::Until(until)),
            (None, Some(period)) => Some(Term::Period(period.length())),
            (None, None) => (item.text("type") == Some("EndlessDuration")).then_some(Term::Endless),
        }
    }
}

/// What happened to a storage period, and what it means.
pub(super) fn of_term(old: &Item, new: &Item, fields: &[&str]) -> (ChangeKind, Weight) {
    let ordering = match (Term::of(old), Term::of(new)) {
        (Some(Term::Period(a)), Some(Term::Period(b))) => Some(b.days().cmp(&a.days())),
        (Some(Term::Until(a)), Some(Term::Until(b))) => Some(b.cmp(&a)),
        (Some(Term::Endless), Some(Term::Period(_) | Term::Until(_))) => {
            Some(std::cmp::Ordering::Less)
        }
        (Some(Term::Period(_) | Term::Until(_)), Some(Term::Endless)) => {
            Some(std::cmp::Ordering::Greater)
        }
        _ => None,
    };
    match ordering {
        Some(std::cmp::Ordering::Greater) => (ChangeKind::Longer, Weight::More),
        Some(std::cmp::Ordering::Less) => (ChangeKind::Shorter, Weight::Less),
        _ if fields == ["atMost"] => {
            let is_limit = new
                .fields
                .get("atMost")
                .is_some_and(|it| *it == Json::Bool(true));
            (ChangeKind::Changed, Weight::more_if(!is_limit))
        }
        _ => (ChangeKind::Changed, Weight::Unclear),
    }
}

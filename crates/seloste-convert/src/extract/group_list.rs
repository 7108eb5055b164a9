//! Finds the lists that name groups of people under words on data: "we process data on:".

use std::collections::BTreeSet;
use std::ops::Range;

use seloste::Topic;
use seloste_language::{Cues, TokenKind};
use seloste_vocab::Scheme;

use super::data_subject::{GENERAL, LONGEST_MODIFIER};
use super::personal_data::is_foreign;
use crate::resolve::{self, Resolved};
use crate::segment::{Segmented, Unit};

/// The most words of an item that names a group.
const LONGEST_ITEM: usize = 10;
/// The fewest items of such a list.
const FEWEST_ITEMS: usize = 2;

/// The places of the items of all lists whose every item names a group and no datum: guardians in a
/// list of names and addresses are data.
pub(super) fn items(text: &Segmented<'_>) -> BTreeSet<usize> {
    let lists = lists(text).into_iter();
    let of_groups = lists.filter(|list| {
        let units = &text.units[list.clone()];
        list.len() >= FEWEST_ITEMS
            && is_place(text, list.start)
            && units.iter().all(|unit| names_group(text, unit))
    });
    of_groups.flatten().collect()
}

/// The places of items that stand one after the other in one section.
pub(super) fn lists(text: &Segmented<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, unit) in text.units.iter().enumerate() {
        if !unit.is_item {
            continue;
        }
        match found.last_mut() {
            Some(list) if list.end == at && text.units[at - 1].section == unit.section => {
                list.end += 1;
            }
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Whether a list stands in a section on data, or behind words such as "data on:".
fn is_place(text: &Segmented<'_>, start: usize) -> bool {
    let unit = &text.units[start];
    let on = |topic: Topic| text.is_on(unit, topic.key());
    if is_foreign(text, unit) || on(Topic::Sources) || on(Topic::Purposes) {
        return false;
    }
    let cues = Cues::of(Topic::DataSubjects.key(), text.language.code());
    let before = start.checked_sub(1).map(|at| &text.units[at]);
    let leads = before.is_some_and(|before| {
        let tokens = &before.sentence.tokens;
        let ends = tokens.last().is_some_and(|token| token.is_mark(':'));
        ends && cues.has("of-data", tokens)
    });
    on(Topic::PersonalData) || leads
}

/// Whether an item begins with a group and names no datum beside.
fn names_group(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    if words.count() > LONGEST_ITEM || tokens.iter().any(|token| token.is_mark(':')) {
        return false;
    }
    let groups = resolve::concepts(Scheme::DataSubjects, tokens, language);
    let leads = |group: &Resolved| group.code != GENERAL && group.tokens.start <= LONGEST_MODIFIER;
    let is_group = |datum: &Resolved| {
        let overlaps = |group: &Resolved| {
            group.tokens.start < datum.tokens.end && datum.tokens.start < group.tokens.end
        };
        groups.iter().any(overlaps)
    };
    let data = resolve::concepts(Scheme::PersonalData, tokens, language);
    groups.first().is_some_and(leads) && data.iter().all(is_group)
}

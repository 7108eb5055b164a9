//! Finds the lists that can only be lists of data: nearly every item is a known datum.

use std::collections::BTreeSet;
use std::ops::Range;

use seloste::Topic;
use seloste_language::Cues;

use super::enumeration::Sentence;
use super::group_list::lists;
use super::personal_data::is_foreign;
use super::words::is_denied;
use crate::segment::{Segmented, Unit};

/// The fewest known data of such a list.
const FEWEST_KNOWN: usize = 3;
/// How many of five items are known data at least.
const KNOWN_OF_FIVE: usize = 3;

/// How many sentences before a list may tell that it only explains.
const NEAREST: usize = 3;
/// The topics, beside those that are foreign to data, whose lists name data for other reasons.
const OTHERS: [Topic; 2] = [Topic::LegalGrounds, Topic::Sources];

/// The places of the items of all such lists that stand in no section on something else and behind
/// no words that deny them or ask for them in a request.
pub(super) fn items(text: &Segmented<'_>) -> BTreeSet<usize> {
    let lists = lists(text).into_iter();
    lists
        .filter(|list| is_of_data(text, list))
        .flatten()
        .collect()
}

fn is_of_data(text: &Segmented<'_>, list: &Range<usize>) -> bool {
    let units = &text.units[list.clone()];
    let on = |topic: &Topic| text.is_on(&units[0], topic.key());
    let is_apart = is_foreign(text, &units[0]) || OTHERS.iter().any(on);
    if list.len() < FEWEST_KNOWN || is_apart {
        return false;
    }
    let before = &text.units[list.start.saturating_sub(NEAREST)..list.start];
    let leads = before
        .last()
        .is_some_and(|last| leads_elsewhere(text, last));
    let cues = Cues::of(Topic::PersonalData.key(), text.language.code());
    let defines = |unit: &Unit| cues.has("definition", &unit.sentence.tokens);
    if leads
        || before
            .iter()
            .any(|unit| explains(text, unit) || defines(unit))
    {
        return false;
    }
    let n_known = units.iter().filter(|unit| is_datum(text, unit)).count();
    n_known >= FEWEST_KNOWN && n_known * 5 >= list.len() * KNOWN_OF_FIVE
}

/// Whether the words before a list say that its items are not processed, or what a request must tell.
fn leads_elsewhere(text: &Segmented<'_>, before: &Unit) -> bool {
    let tokens = &before.sentence.tokens;
    let cues = Cues::of(Topic::PersonalData.key(), text.language.code());
    cues.has("request", tokens) || is_denied(text, tokens, |_| true)
}

/// Whether words tell what personal data are at all: "Personal data are all data on a person, such as the name".
pub(super) fn explains(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::PersonalData.key(), text.language.code());
    cues.has("explains", &unit.sentence.tokens)
}

/// Whether an item is a known datum or several, and nothing else.
fn is_datum(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let sentence = Sentence::new(tokens, text.language.code());
    let read = sentence.enumeration(0..tokens.len(), false);
    read.is_some_and(|read| read.is_all())
}

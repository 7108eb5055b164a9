//! Lists of purposes, and the lists of bases beside them.

use std::collections::HashSet;
use std::ops::Range;

use seloste::Topic;
use seloste_language::{Cues, Token, statute_numbers};
use seloste_source::Span;

use super::super::legal_ground::breaks_off;
use super::super::words::is_denied;
use super::reading::{FIRST_RIGHT, LONGEST_HEAD, OTHER_TOPICS, is_verbless, names_purpose};
use super::sentence::LATEST_MEANS;
use super::wording::skip;
use crate::segment::{Segmented, Unit};

/// A sentence that leads to purposes, and the items below it: "The data are used for the following
/// purposes:".
pub(super) fn introduced(text: &Segmented<'_>) -> HashSet<Span> {
    let mut found = HashSet::new();
    let mut leading: Option<&Unit> = None;
    for unit in &text.units {
        let is_below = |lead: &&Unit| {
            lead.section == unit.section && (unit.is_item || is_bare_item(text, unit))
        };
        leading = match leading.filter(is_below) {
            Some(lead) => Some(lead),
            None => (!unit.is_item && leads_to_list(text, unit)).then_some(unit),
        };
        if leading.is_some() {
            found.insert(unit.span());
        }
    }
    found
}

/// Whether a line is an item of a list whose marks were lost: the name of a purpose without a stop.
fn is_bare_item(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let is_stopped = tokens
        .last()
        .is_some_and(|last| last.is_mark('.') || last.is_mark(':'));
    let language = text.language.code();
    let is_on = text.is_on(unit, Topic::Purposes.key());
    let is_item = || is_verbless(unit, language) && (is_on || names_purpose(unit, language));
    tokens.len() <= LONGEST_HEAD && !is_stopped && is_item()
}

/// Whether a sentence ends in a colon right behind words such as "for the following purposes".
fn leads_to_list(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let says_for = ends_in_for(text, unit);
    // "We use your data to:" says it in a section on the data or on where they come from, too.
    let first = if says_for { FIRST_RIGHT } else { 0 };
    let elsewhere = OTHER_TOPICS[first..]
        .iter()
        .any(|topic| text.is_on(unit, topic.key()));
    let is_near = |cue: Range<usize>| cue.end + FARTHEST_COLON >= tokens.len();
    let leads =
        || cues.has("list-lead", tokens) || cues.find_last("lead", tokens).is_some_and(is_near);
    !elsewhere
        && !cues.has("aside", tokens)
        && (says_for
            || (tokens.last().is_some_and(|token| token.is_mark(':')) && leads())
            || runs_on(cues, tokens))
}

/// Whether the list below a sentence is one of purposes and not of the data that the sentence speaks of.
pub(in crate::extract) fn leads_to_purposes(text: &Segmented<'_>, unit: &Unit) -> bool {
    ends_in_for(text, unit) || leads_to_list(text, unit)
}

/// Whether a sentence on the processing of data breaks off behind words such as "for" and "when we", with
/// a colon or without: "We use your data to:".
fn ends_in_for(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let before = match tokens.split_last() {
        Some((colon, before)) if colon.is_mark(':') => before,
        _ => tokens,
    };
    let ends = |key: &str| {
        let mut starts = before.len().saturating_sub(LONGEST_LINK)..before.len();
        starts.any(|at| cues.match_at(key, before, at) == Some(before.len()))
    };
    let says_for = ["for", "particle", "preposition", "when-doing"]
        .iter()
        .any(|key| ends(key));
    let is_on_data = || cues.has("object", before) || text.is_on(unit, Topic::Purposes.key());
    says_for && cues.has("processing", before) && is_on_data() && !is_denied(text, tokens, |_| true)
}

/// The most words that link a sentence to the list below it.
const LONGEST_LINK: usize = 3;

/// Whether a sentence breaks off behind "is used" or "is used, then:", for the list below to go on.
fn runs_on(cues: &Cues, tokens: &[Token]) -> bool {
    let tokens = match tokens.split_last() {
        Some((colon, before)) if colon.is_mark(':') => before,
        _ => tokens,
    };
    let starts = tokens.len().saturating_sub(LATEST_MEANS)..tokens.len();
    let mut places = starts.filter(|at| *at > 0);
    places.any(|at| {
        let end = cues.match_at("verb", tokens, at);
        let end = end.map(|end| cues.match_at("object", tokens, end).unwrap_or(end));
        end.map(|end| skip(cues, "adverb", tokens, end)) == Some(tokens.len())
    })
}

/// The most words between "the purpose is" and the colon before a list.
const FARTHEST_COLON: usize = 9;

/// The items that name acts of law, and those below a line that introduces legal bases, systems or the
/// fields of what is done.
pub(super) fn items_of_grounds(text: &Segmented<'_>) -> HashSet<Span> {
    let grounds = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let data = Cues::of(Topic::PersonalData.key(), text.language.code());
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    // "The register has been set up: for the renting of berths" rests on nothing.
    let rests = |tokens: &[Token]| grounds.has("rests", tokens) && !cues.has("founded", tokens);
    let mut found = HashSet::new();
    let mut introduced = false;
    for unit in &text.units {
        let tokens = &unit.sentence.tokens;
        if !unit.is_item {
            let leads = tokens.last().is_some_and(|token| token.is_mark(':'))
                && (rests(tokens) || cues.has("unfolds", tokens) || data.has("of-systems", tokens));
            introduced = leads || breaks_off(text, unit);
        } else if introduced || is_act(text, unit) {
            found.insert(unit.span());
        }
    }
    found
}

/// The most tokens of an item that is the name of an act without its number.
const LONGEST_ACT: usize = 5;

/// Whether an item is an act of law.
fn is_act(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    // "The tasks under the Schools Act | are seen to" is a doing.
    let does = || {
        let purposes = Cues::of(Topic::Purposes.key(), text.language.code());
        let last = tokens.len().saturating_sub(1);
        purposes.match_at("phrase-end", tokens, last).is_some()
    };
    let is_named =
        || tokens.len() <= LONGEST_ACT && cues.match_at("law", tokens, 0).is_some() && !does();
    cues.has("law", tokens) && (!statute_numbers(tokens).is_empty() || is_named())
}

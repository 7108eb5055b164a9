//! Small steps that several extractors take.

use std::collections::{BTreeMap, btree_map::Entry};
use std::ops::Range;
use std::sync::LazyLock;

use seloste::{Certainty, ConceptCode, LanguageMap};
use seloste_language::{Cues, FewCues, Polarity, Token, TokenKind, cover, joined};
use seloste_source::Span;
use serde::Serialize;

use crate::fact::Fact;
use crate::resolve::Resolved;
use crate::segment::{Segmented, Unit};

/// The words of a span as a text in the language of the document.
pub(super) fn text_of(text: &Segmented<'_>, span: Span) -> LanguageMap {
    LanguageMap::of(text.language, joined(text.text(), span))
}

/// Tokens without marks at either end; a closing bracket stays with its opening one.
pub(super) fn strip_marks(tokens: &[Token]) -> &[Token] {
    let is_edge =
        |token: &Token| token.kind == TokenKind::Mark && !"()\"\u{201d}".contains(&*token.folded);
    let start = tokens.iter().take_while(|token| is_edge(token)).count();
    let rest = &tokens[start..];
    let end = rest
        .iter()
        .rposition(|token| !is_edge(token))
        .map_or(0, |at| at + 1);
    &rest[..end]
}

/// The span of some tokens of a sentence without marks at either end, and without what leads on behind the last:
/// "giving advice, and".
pub(super) fn span_of(unit: &Unit, range: Range<usize>) -> Option<Span> {
    cover(without_tail(strip_marks(unit.sentence.tokens.get(range)?)))
}

/// Some words without "and", "etc." and the like at their end.
fn without_tail(words: &[Token]) -> &[Token] {
    let first = words.len().saturating_sub(LONGEST_TAIL).max(1);
    let tail = (first..words.len()).find(|at| TAILS.match_any_at(words, *at) == Some(words.len()));
    match tail {
        Some(start) => without_tail(strip_marks(&words[..start])),
        None => words,
    }
}

/// The words that say only that a list goes on.
static TAILS: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("sentence", "tail"));

/// The most tokens of such words.
const LONGEST_TAIL: usize = 5;

/// The most tokens that are split: a list that is longer has no sense as one sentence.
pub(super) const LONGEST_SPLIT: usize = 200;

/// Splits tokens at the conjunctions of a topic, where both sides pass a test.
///
/// A conjunction at which the test fails joins words inside one item: "settling and employment of
/// experts" is one purpose. So does one inside the name of a body, "the Institute for Health and Welfare", or inside
/// brackets.
pub(super) fn split(
    tokens: Range<usize>,
    all: &[Token],
    cues: &Cues,
    splits: impl Fn(&[Token], &[Token]) -> bool,
) -> Vec<Range<usize>> {
    if tokens.len() > LONGEST_SPLIT {
        return vec![tokens];
    }
    let Some(conjunctions) = cues.phrases("conjunction") else {
        return vec![tokens];
    };
    let mut found = Vec::new();
    let mut start = tokens.start;
    let (mut at, mut depth) = (tokens.start, 0_usize);
    while at < tokens.end {
        depth += usize::from(all[at].is_mark('('));
        depth = depth.saturating_sub(usize::from(all[at].is_mark(')')));
        if let Some(end) = NAMES.match_any_at(&all[..tokens.end], at) {
            at = end;
            continue;
        }
        match conjunctions.match_at(&all[..tokens.end], at) {
            Some(end)
                if at > start
                    && depth == 0
                    && !is_suspended(all, at)
                    && splits(&all[start..at], &all[end..tokens.end]) =>
            {
                found.push(start..at);
                start = end;
                at = end;
            }
            _ => at += 1,
        }
    }
    found.push(start..tokens.end);
    found
}

/// Names with a conjunction in them.
static NAMES: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("names", "whole"));

/// Whether the words around a conjunction share an end or a beginning, as in "social- och hälsovård"
/// and in "meeting times and -places".
pub(super) fn is_suspended(tokens: &[Token], at: usize) -> bool {
    let is_dash = |at: usize| DASHES.iter().any(|dash| tokens[at].is_mark(*dash));
    let shares_end =
        at > 1 && tokens[at - 1].is_mark('-') && tokens[at - 2].touches(&tokens[at - 1]);
    let shares_beginning =
        at + 2 < tokens.len() && is_dash(at + 1) && tokens[at + 1].touches(&tokens[at + 2]);
    shares_end || shares_beginning
}

/// What stands for the part of a word that is left out.
pub(super) const DASHES: [char; 2] = ['-', '\u{2013}'];

/// The tokens after the first cue of a key in a sentence, up to its end.
pub(super) fn after_cue(cues: &Cues, key: &str, tokens: &[Token]) -> Option<Range<usize>> {
    let cue = cues.find(key, tokens)?;
    Some(cue.end..tokens.len())
}

/// Whether a sentence denies what the clauses say in which some words stand.
pub(super) fn is_denied(
    text: &Segmented<'_>,
    tokens: &[Token],
    holds: impl Fn(&[Token]) -> bool,
) -> bool {
    let polarity = Polarity::of_words(tokens, text.language.code(), holds);
    polarity.is_none_or(|polarity| polarity.negated)
}

/// Facts in their order, each once: one whose key stands before is stated once more there.
pub(super) fn each_once<T, K: Ord>(
    facts: impl IntoIterator<Item = Fact<T>>,
    key: impl Fn(&T) -> K,
) -> Vec<Fact<T>> {
    let mut places = BTreeMap::new();
    let mut found: Vec<Fact<T>> = Vec::new();
    for fact in facts {
        match places.entry(key(&fact.part)) {
            Entry::Occupied(place) => {
                let known: &mut Fact<T> = &mut found[*place.get()];
                fact.stated_in
                    .into_iter()
                    .for_each(|span| known.also_stated_in(span));
            }
            Entry::Vacant(place) => {
                place.insert(found.len());
                found.push(fact);
            }
        }
    }
    found
}

/// Facts in their order, each once: one that is equal to another is stated once more there.
pub(super) fn equal_once<T: Serialize>(facts: impl IntoIterator<Item = Fact<T>>) -> Vec<Fact<T>> {
    each_once(facts, |part| serde_json::to_string(part).ok())
}

/// Whether a word begins with a capital.
pub(super) fn is_capitalised(text: &Segmented<'_>, token: &Token) -> bool {
    token.span.of(text.text()).starts_with(char::is_uppercase)
}

/// Whether a sentence can answer the heading of its section by its words alone: an item, or the first
/// one where it has no verb.
pub(super) fn answers_heading(text: &Segmented<'_>, unit: &Unit) -> bool {
    let is_first = || {
        let mut units = text.units.iter();
        let first = units.find(|other| other.section == unit.section);
        first.is_some_and(|first| first.span() == unit.span())
    };
    let is_verbless = || super::purpose::is_verbless(unit, text.language.code());
    unit.is_item || (is_verbless() && is_first())
}

/// What a mood says of an item.
pub(super) fn certainty(possible: bool) -> Certainty {
    if possible {
        Certainty::Possible
    } else {
        Certainty::Stated
    }
}

/// The codes of the concepts that words were resolved to.
pub(super) fn codes(concepts: &[Resolved]) -> Vec<ConceptCode> {
    let codes = concepts.iter().map(|found| found.code.parse());
    codes.filter_map(Result::ok).collect()
}

/// Says of a fact with concepts that they follow from its label.
pub(super) fn with_categories<T>(fact: Fact<T>, concepts: &[Resolved]) -> Fact<T> {
    if concepts.is_empty() {
        fact
    } else {
        fact.inferred("categories", "label")
    }
}

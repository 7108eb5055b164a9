//! Sentences whose verb speaks of several things, each with an end of its own.

use std::ops::Range;

use seloste_language::{Cues, Token, TokenKind, durations};

use super::{has, has_at, verb};
use crate::segment::{Segmented, Unit};

/// The keys of the ends that may stand without a length of time.
const ENDS: [&str; 5] = ["endless", "while", "during", "event-until", "when"];

/// The keys of the words that an end begins with.
const BEGIN_END: [&str; 7] = [
    "endless",
    "while",
    "during",
    "event-until",
    "at-most",
    "at-least",
    "within",
];

/// The keys of the words that nothing which is kept begins with.
const NO_SUBJECT: [&str; 8] = [
    "before-time",
    "turn",
    "lead",
    "condition",
    "when",
    "event-after",
    "after-alone",
    "agent",
];

/// The most tokens of what is kept, where the verb stands elsewhere.
const LONGEST_SUBJECT: usize = 8;

/// The words of a sentence for each thing that it keeps or erases, where only the first has the verb:
/// "invoices are kept for seven years, contracts for ten". What the others leave out stands in each;
/// none where the sentence speaks of one thing.
pub(super) fn gapped(text: &Segmented<'_>, unit: &Unit, cues: &Cues) -> Vec<Vec<Token>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let Some(main) = verb(cues, tokens, language) else {
        return Vec::new();
    };
    let pieces = pieces(cues, tokens, main.end);
    let Some((first, others)) = pieces
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return Vec::new();
    };
    if first.end <= main.end || !ends(cues, &tokens[main.end..first.end], language) {
        return Vec::new();
    }
    let mut found = vec![tokens[first.clone()].to_vec()];
    for piece in others {
        match completed(cues, tokens, &main, piece, language) {
            Some(words) => found.push(words),
            // What tells no thing of its own belongs to the one before.
            None => match found.as_mut_slice() {
                [_] => found[0] = tokens[..piece.end].to_vec(),
                _ => return Vec::new(),
            },
        }
    }
    found
}

/// The pieces of a sentence between the commas and conjunctions behind its verb.
fn pieces(cues: &Cues, tokens: &[Token], verb: usize) -> Vec<Range<usize>> {
    let parts = |at: usize| {
        let is_mark = tokens[at].is_mark(',') || tokens[at].is_mark(';');
        is_mark || cues.match_at("or", tokens, at).is_some()
    };
    let mut found = Vec::new();
    let mut start = 0;
    for at in (verb..tokens.len()).filter(|at| parts(*at)) {
        if at > start {
            found.push(start..at);
        }
        start = at + 1;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether some words say when the keeping ends.
fn ends(cues: &Cues, tokens: &[Token], language: &str) -> bool {
    !durations(tokens, language).is_empty()
        || has(cues, &ENDS, tokens)
        || has(cues, &["event-after", "after-alone"], tokens)
}

/// A piece without a verb that names a thing and its end, with the verb of the sentence.
fn completed(
    cues: &Cues,
    tokens: &[Token],
    main: &Range<usize>,
    piece: &Range<usize>,
    language: &str,
) -> Option<Vec<Token>> {
    let words = &tokens[piece.clone()];
    let end = end_start(cues, words, language)?;
    let subject = &words[..end];
    let is_plain = |token: &Token| token.kind == TokenKind::Word || token.is_mark('-');
    let is_subject = (1..=LONGEST_SUBJECT).contains(&end)
        && subject.iter().all(is_plain)
        && cues.has("subject", subject)
        && !has_at(cues, &NO_SUBJECT, words, 0)
        && !has(cues, &["verb", "erase", "collected"], words);
    if !is_subject {
        return None;
    }
    let verb = &tokens[main.clone()];
    let is_active = main.start == 0 || cues.match_at("active", tokens, main.start).is_some();
    Some(match is_active {
        true => [&tokens[..main.end], words].concat(),
        false => [subject, verb, &words[end..]].concat(),
    })
}

/// Where the words for the end begin in a piece that says one.
fn end_start(cues: &Cues, words: &[Token], language: &str) -> Option<usize> {
    let length = durations(words, language).into_iter().next();
    let length = length.map(|found| found.tokens.start);
    let limits = BEGIN_END.iter().filter_map(|key| cues.find(key, words));
    let limits = limits.map(|found| found.start);
    let mut start = length.into_iter().chain(limits).min()?;
    // "For ten years": the preposition belongs to the time.
    while let Some(before) = start.checked_sub(1)
        && cues.match_at("before-time", &words[..start], before) == Some(start)
    {
        start = before;
    }
    Some(start)
}

//! How the words for a purpose begin.

use seloste_language::{Cues, Token};

use super::super::words::strip_marks;

/// How many tokens at the start of such a purpose hold its head.
pub(super) const LATEST_HEAD: usize = 5;

/// Whether the first words have the head of a purpose, or the last word is one.
pub(super) fn begins_as_purpose(cues: &Cues, tokens: &[Token]) -> bool {
    let start = &tokens[..tokens.len().min(LATEST_HEAD)];
    let infinitive = cues.match_at("particle", tokens, 0).is_some();
    let ends = || {
        let words = strip_marks(tokens);
        let last = words.len().saturating_sub(1);
        cues.match_at("noun", words, last).is_some()
    };
    cues.has("head", start) || (infinitive && begins_with_infinitive(cues, tokens)) || ends()
}

/// Where the words of a key end that stand one after the other from a token on.
pub(super) fn skip(cues: &Cues, key: &str, tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while let Some(end) = cues.match_at(key, tokens, at) {
        at = end;
    }
    at
}

/// Whether the words at the start can be a purpose: an infinitive or a noun of doing.
pub(super) fn begins_purpose(cues: &Cues, words: &[Token]) -> bool {
    let first = &words[..words.len().min(LATEST_HEAD)];
    begins_with_infinitive(cues, words) || cues.has("head", first)
}

/// Whether a comma begins a clause that says something else of the purpose.
pub(super) fn begins_turn(cues: &Cues, tokens: &[Token], at: usize) -> bool {
    (tokens[at].is_mark(',') && cues.match_at("turn", tokens, at + 1).is_some())
        || cues.match_at("aside-from-here", tokens, at).is_some()
}

pub(super) fn begins_with_infinitive(cues: &Cues, tokens: &[Token]) -> bool {
    let start = skip(cues, "adverb", tokens, 0);
    let start = cues.match_at("particle", tokens, start).unwrap_or(start);
    cues.match_at("no-infinitive", tokens, start).is_none()
        && cues.match_at("infinitive", tokens, start).is_some()
}

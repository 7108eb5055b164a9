//! Words, numbers and marks of a text, with their places.

use std::sync::Arc;

use seloste_source::{Span, is_invisible};

use crate::broken::rest_of_broken;
use crate::cue::{Beginning, Begins};
use crate::word_form::WordForms;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits after the first.
    Word,
    /// Digits only.
    Number,
    /// One character that is neither a letter, a digit nor white space.
    Mark,
}

/// A word, a number or a mark.
///
/// Compounds come apart at their hyphens and slashes: `EU/ETA-alueen` is five tokens, so that a
/// cue for *ETA* finds it in every compound. A word that is broken at the end of a line is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is made of.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
    /// Its text in lower case.
    pub folded: Arc<str>,
    /// The cues that may begin with it.
    pub(crate) begins: Begins,
}

impl Token {
    /// The number that a token of digits writes, if it fits.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        (self.kind == TokenKind::Number)
            .then(|| self.folded.parse().ok())
            .flatten()
    }

    /// The cues that may begin with it.
    #[inline]
    pub(crate) fn begins(&self) -> &Beginning {
        self.begins.of(&self.folded)
    }

    /// Whether nothing stands between the token and the next one.
    #[must_use]
    pub fn touches(&self, next: &Token) -> bool {
        self.span.end == next.span.start
    }

    /// Whether the token is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.folded.chars().eq(std::iter::once(mark))
    }
}

/// Splits the part of a text under a span into tokens. Spans count in the whole text.
///
/// ```
/// use seloste_language::tokens;
/// use seloste_source::{Span, is_invisible};
///
/// let text = "EU:n 6.1";
/// let words: Vec<_> = tokens(text, Span::new(0, text.len()))
///     .iter()
///     .map(|token| token.folded.to_string())
///     .collect();
/// assert_eq!(words, ["eu", ":", "n", "6", ".", "1"]);
/// ```
#[must_use]
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    WordForms::with(|forms| tokens_of(text, span, forms))
}

fn tokens_of(text: &str, span: Span, forms: &mut WordForms) -> Vec<Token> {
    let part = span.of(text);
    let mut found = Vec::with_capacity(part.len() / 5);
    found.extend(pieces(part).map(|(kind, place)| {
        let form = forms.form(place.of(part));
        Token {
            kind,
            span: place.shift(span.start),
            folded: form.folded,
            begins: form.begins,
        }
    }));
    found
}

/// The words, numbers and marks of a text, and where they stand.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (TokenKind, Span)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, first) = (at, letter_at(text, at)?);
            at += first.len_utf8();
            let kind = match first {
                c if is_latin(c) => TokenKind::Word,
                c if c.is_whitespace() || is_invisible(c) => continue,
                c if c.is_numeric() => TokenKind::Number,
                c if c.is_alphabetic() => TokenKind::Word,
                _ => TokenKind::Mark,
            };
            loop {
                at = end_of(kind, text, at);
                let end = at;
                let is_hyphen = kind == TokenKind::Word && text[end..].starts_with('-');
                let Some(rest) = is_hyphen.then(|| rest_of_broken(text, end)).flatten() else {
                    return Some((kind, Span::new(start, end)));
                };
                at = rest;
            }
        }
    })
}

#[inline]
fn letter_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// Where a token ends that has begun before a place.
fn end_of(kind: TokenKind, text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(next) = letter_at(text, end).filter(|next| continues(kind, *next)) {
        end += next.len_utf8();
    }
    end
}

#[inline]
fn continues(kind: TokenKind, next: char) -> bool {
    let more = match kind {
        TokenKind::Word => is_latin(next) || next.is_alphanumeric(),
        TokenKind::Number => next.is_numeric(),
        TokenKind::Mark => false,
    };
    more || is_invisible(next)
}

/// Whether a character is one of the usual letters, which is told without a table.
#[inline]
fn is_latin(character: char) -> bool {
    match character {
        MULTIPLIED | DIVIDED => false,
        FIRST_ACCENTED..=LAST_ACCENTED => true,
        _ => character.is_ascii_alphabetic(),
    }
}

/// Between these two are letters with accents, and two signs.
const FIRST_ACCENTED: char = '\u{c0}';
const LAST_ACCENTED: char = '\u{24f}';
const MULTIPLIED: char = '\u{d7}';
const DIVIDED: char = '\u{f7}';

/// Where the last number stands: dates, boxes and streets all have one, so that nothing behind it begins
/// one.
pub(crate) fn last_number(tokens: &[Token]) -> Option<usize> {
    tokens
        .iter()
        .rposition(|token| token.kind == TokenKind::Number)
}

/// The span from the first to the last of some tokens; none where there are none.
#[must_use]
pub fn cover(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_come_apart_and_what_is_invisible_vanishes() {
        let text = "EU/ETA-alueen säily\u{ad}tys\u{200b} \u{feff}2v";
        let words: Vec<_> = tokens(text, Span::new(0, text.len()))
            .into_iter()
            .map(|token| token.folded.to_string())
            .collect();
        assert_eq!(
            words,
            ["eu", "/", "eta", "-", "alueen", "säilytys", "2", "v"]
        );
    }

    #[test]
    fn usual_letters_are_letters_and_nothing_else() {
        for letter in ('\0'..=char::MAX).filter(|c| is_latin(*c)) {
            assert!(letter.is_alphabetic(), "{letter:?}");
            assert!(!letter.is_numeric() && !is_invisible(letter), "{letter:?}");
        }
        assert!("aZåÄöé\u{24f}".chars().all(is_latin));
    }

    #[test]
    fn a_broken_word_is_one() {
        let text = "säily-\n  tys- \najat ja-\n\nloppu";
        let found = tokens(text, Span::new(0, text.len()));
        let words: Vec<_> = found.iter().map(|token| &*token.folded).collect();
        assert_eq!(words, ["säilytysajat", "ja", "-", "loppu"]);
        assert_eq!(found[0].span.of(text), "säily-\n  tys- \najat");
    }

    #[test]
    fn spans_count_in_the_whole_text() {
        let text = "ä ö 12";
        let found = tokens(text, Span::new(3, text.len()));
        assert_eq!(found[0].span.of(text), "ö");
        assert_eq!(found[1].number(), Some(12));
    }
}

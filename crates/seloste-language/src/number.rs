//! Numbers in figures and in words.

use std::collections::HashMap;
use std::sync::LazyLock;

use seloste_vocab::CUES;

use crate::cue::Cues;
use crate::token::{Token, TokenKind};

/// The number that begins at a token, in figures or words, and the index after it.
///
/// The parts of a number may be one word (`tvåhundrafemtio`, `kolmesataaviisikymmentä`) or several
/// (`one hundred and twenty-five`). A number in brackets after it is the same number.
///
/// ```
/// use seloste_language::{number_at, tokens};
/// use seloste_source::Span;
///
/// let text = "minst fem svar";
/// let tokens = tokens(text, Span::new(0, text.len()));
/// assert_eq!(number_at(&tokens, 1, "sv"), Some((5, 2)));
/// assert_eq!(number_at(&tokens, 2, "sv"), None);
/// ```
#[must_use]
pub fn number_at(tokens: &[Token], at: usize, language: &str) -> Option<(u32, usize)> {
    if is_rest_of_number(tokens, at) {
        return None;
    }
    count(tokens, at, language)
}

/// A number in figures or words, with the same number in brackets after it, if it is there.
pub(crate) fn count(tokens: &[Token], at: usize, language: &str) -> Option<(u32, usize)> {
    let (number, end) = bare(tokens, at, language)?;
    let opens = tokens.get(end).is_some_and(|mark| mark.is_mark('('));
    let again = bare(tokens, end + 1, language).filter(|(same, _)| opens && *same == number);
    let closed = again.map(|(_, end)| end).filter(|end| {
        let close = tokens.get(*end);
        close.is_some_and(|mark| mark.is_mark(')'))
    });
    Some((number, closed.map_or(end, |close| close + 1)))
}

/// Whether a number is the rest of one before it: the 5 of "1,5", the 000 of "100 000".
pub(crate) fn is_rest_of_number(tokens: &[Token], at: usize) -> bool {
    let is_number = |at: usize| tokens[at].kind == TokenKind::Number;
    if at == 0 || at >= tokens.len() || !is_number(at) {
        return false;
    }
    let before = &tokens[at - 1];
    let decimal = (before.is_mark(',') || before.is_mark('.')) && before.touches(&tokens[at]);
    is_number(at - 1) || (decimal && at > 1 && is_number(at - 2))
}

fn bare(tokens: &[Token], at: usize, language: &str) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => Some((token.number()?, after_case(tokens, at + 1, language))),
        TokenKind::Word => in_words(tokens, at, language),
        TokenKind::Mark => None,
    }
}

/// Where a number in figures or a short unit ends with the case behind its colon: `5:n`, `24 kk:n`.
pub(crate) fn after_case(tokens: &[Token], at: usize, language: &str) -> usize {
    let is_tight = tokens
        .get(at.saturating_sub(1)..at + 2)
        .is_some_and(|all| all.windows(2).all(|pair| pair[0].touches(&pair[1])));
    let cues = Cues::of("time", language);
    let has_case = is_tight && cues.match_at("number-case", tokens, at + 1).is_some();
    if has_case && tokens[at].is_mark(':') {
        at + 2
    } else {
        at
    }
}

/// The words of the parts of numbers, by the language and the first byte of the word.
type Words = HashMap<(&'static str, u8), Vec<(&'static str, u32)>>;

/// What the keys of parts of numbers begin with.
const PARTS: &str = "number-";

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for cue in CUES.iter().filter(|cue| cue.topic == "time") {
        let Some(number) = cue.key.strip_prefix(PARTS).and_then(|it| it.parse().ok()) else {
            continue;
        };
        for word in cue.phrase.split('|') {
            let first = word.bytes().next().unwrap_or_default();
            let known = words.entry((cue.language, first)).or_default();
            known.push((word, number));
        }
    }
    for known in words.values_mut() {
        known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    words
});

/// A number in one or several words, and the index after it.
fn in_words(tokens: &[Token], at: usize, language: &str) -> Option<(u32, usize)> {
    let mut number = in_word(&tokens.get(at)?.folded, language)?;
    let mut end = at + 1;
    while let Some((next, after)) = next_part(tokens, end, language)
        && let Some(sum) = number.joined(&next)
    {
        (number, end) = (sum, after);
    }
    Some((number.value, end))
}

/// The part of a number at or behind a hyphen or a word such as "and".
fn next_part(tokens: &[Token], at: usize, language: &str) -> Option<(Composed, usize)> {
    let token = tokens.get(at)?;
    let cues = Cues::of("time", language);
    let hyphen = token.is_mark('-') && tokens[at - 1].touches(token);
    let and = cues.match_at("number-and", tokens, at).is_some();
    // "Twenty and a half" goes on with a half.
    if and && cues.match_at("and-half", tokens, at).is_some() {
        return None;
    }
    let at = at + usize::from(hyphen || and);
    Some((in_word(&tokens.get(at)?.folded, language)?, at + 1))
}

/// A number put together from its parts.
#[derive(Clone, Copy)]
struct Composed {
    value: u32,
    /// The first part: a ten, teen or one cannot follow another one.
    first: u32,
    /// The smallest number that may not follow any more.
    room: u32,
}

impl Composed {
    fn new(part: u32) -> Self {
        Self {
            value: part,
            first: part,
            room: room(part),
        }
    }

    /// The number with other parts behind it: 20 and 5, 100 and 20, 3 and 100.
    fn joined(&self, next: &Self) -> Option<Self> {
        let counts_hundreds = (1..10).contains(&self.value);
        let (value, room) = if next.first == HUNDRED && counts_hundreds {
            (self.value * HUNDRED + next.value - HUNDRED, next.room)
        } else if next.value < self.room {
            (self.value + next.value, next.room)
        } else {
            return None;
        };
        let first = self.first;
        Some(Self { value, first, room })
    }
}

const HUNDRED: u32 = 100;

/// The smallest number that may not stand behind a part: behind twenty, ten.
fn room(part: u32) -> u32 {
    match part {
        HUNDRED => HUNDRED,
        20..HUNDRED => 10,
        _ => 0,
    }
}

/// The longest word that can name a number, in bytes: numbers below a thousand have fewer.
const LONGEST: usize = 64;

/// The number that one word names.
fn in_word(word: &str, language: &str) -> Option<Composed> {
    if word.len() > LONGEST {
        return None;
    }
    let first = word.bytes().next()?;
    let known = WORDS.get(&(language, first))?.iter();
    known
        .filter_map(|(part, number)| Some((word.strip_prefix(part)?, *number)))
        .find_map(|(rest, number)| {
            let number = Composed::new(number);
            if rest.is_empty() {
                return Some(number);
            }
            number.joined(&in_word(rest, language)?)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_numbers_are_single_plain_words() {
        let parts = CUES.iter().filter(|cue| cue.topic == "time").filter(|cue| {
            let part = cue.key.strip_prefix(PARTS);
            part.is_some_and(|part| part.parse::<u32>().is_ok())
        });
        let mut n_words = 0;
        for word in parts.flat_map(|cue| cue.phrase.split('|')) {
            assert!(word.chars().all(char::is_alphabetic), "{word}");
            n_words += 1;
        }
        assert!(n_words > 100);
    }
}

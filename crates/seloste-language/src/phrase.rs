//! The cue syntax: phrases that match sequences of tokens.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::token::{Token, TokenKind};
use crate::word_form::fold;

/// A phrase of the cue files, ready to be matched.
///
/// Words are separated by spaces and matched without regard to case: `word*` has any ending,
/// `*word` any beginning, `a|b` is one of several, `word?` may be missing, `…` is a gap of up to
/// eight tokens, none of them `;`. The tokens to be matched are those of one sentence.
///
/// ```
/// use seloste_language::{Phrase, tokens};
/// use seloste_source::Span;
///
/// let phrase = Phrase::new("överför* … utanför eu");
/// let text = "Uppgifter överförs till länder utanför EU/EES.";
/// let found = phrase.find(&tokens(text, Span::new(0, text.len()))).unwrap();
/// assert_eq!(found.len(), 5);
/// ```
#[derive(Debug, Clone)]
pub struct Phrase {
    text: Cow<'static, str>,
    /// What the text says, read when a word is first compared with it: a text has words for few of
    /// the phrases of the vocabulary.
    steps: OnceLock<Box<[Step]>>,
}

#[derive(Debug, Clone)]
enum Step {
    /// One token, which may be missing if `optional`.
    One {
        words: Box<[Word<Box<str>>]>,
        optional: bool,
    },
    /// Up to [`LONGEST_GAP`] tokens.
    Gap,
}

/// What one token is compared with: letters in lower case, and where others may stand beside them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<L> {
    pub(crate) letters: L,
    /// Whether others may stand before them.
    pub(crate) begun: bool,
    /// Whether others may stand behind them.
    pub(crate) open: bool,
}

/// The most tokens that a gap spans.
const LONGEST_GAP: usize = 8;

impl Phrase {
    /// Reads a phrase. Every text is a phrase; the cue files are checked when they are compiled in.
    #[must_use]
    pub fn new(phrase: impl Into<Cow<'static, str>>) -> Self {
        Self {
            text: phrase.into(),
            steps: OnceLock::new(),
        }
    }

    /// The first place where the phrase stands, as a range of token indices.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        (0..tokens.len()).find_map(|start| {
            let end = self.match_at(tokens, start)?;
            (end > start).then_some(start..end)
        })
    }

    /// Calls a function with the words that the phrase can begin with; says whether it can begin with
    /// any word.
    pub(crate) fn each_first_word(&self, mut call: impl FnMut(Word<&str>)) -> bool {
        for piece in pieces(&self.text) {
            let Piece::Words { tokens, optional } = piece else {
                return true;
            };
            for token in tokens {
                words(token).for_each(|word| word.folded(&mut call));
                if !optional {
                    return false;
                }
            }
        }
        true
    }

    /// Where the phrase ends if it begins at a token.
    #[must_use]
    pub fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let steps = self.steps.get_or_init(|| steps(&self.text));
        match_steps(steps, tokens, start)
    }
}

/// What stands between two spaces of a phrase.
enum Piece<T> {
    /// What its tokens are compared with; `eu/eta-alue*` has five.
    Words { tokens: T, optional: bool },
    /// A gap.
    Gap,
}

fn pieces(phrase: &str) -> impl Iterator<Item = Piece<impl Iterator<Item = &str>>> {
    phrase.split_whitespace().map(|piece| {
        if piece == "…" {
            return Piece::Gap;
        }
        let without_mark = piece.strip_suffix('?').filter(|rest| !rest.is_empty());
        Piece::Words {
            tokens: token_patterns(without_mark.unwrap_or(piece)),
            optional: without_mark.is_some(),
        }
    })
}

fn steps(phrase: &str) -> Box<[Step]> {
    let mut steps = Vec::new();
    for piece in pieces(phrase) {
        match piece {
            Piece::Gap => steps.push(Step::Gap),
            Piece::Words { tokens, optional } => steps.extend(tokens.map(|token| Step::One {
                words: words(token).map(Word::kept).collect(),
                optional,
            })),
        }
    }
    steps.into()
}

/// Splits a piece where the tokeniser splits a text; an asterisk belongs to its word, and one of
/// several words stays with the others.
fn token_patterns(piece: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '*';
    let is_whole = piece.contains('|');
    let mut rest = piece;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = if is_whole {
            rest.len()
        } else if is_mark(first) {
            first.len_utf8()
        } else {
            rest.find(is_mark).unwrap_or(rest.len())
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        Some(part)
    })
}

/// The words that one token may be.
fn words(token: &str) -> impl Iterator<Item = Word<&str>> {
    token.split('|').map(|pattern| Word {
        letters: pattern.trim_matches('*'),
        begun: pattern.starts_with('*'),
        open: pattern.ends_with('*'),
    })
}

impl Word<&str> {
    /// Calls a function with the word in lower case.
    fn folded(self, call: impl FnOnce(Word<&str>)) {
        let letters = fold(self.letters);
        call(Word {
            letters: &*letters,
            ..self
        });
    }

    /// The word in lower case, to be kept.
    fn kept(self) -> Word<Box<str>> {
        Word {
            letters: fold(self.letters).into(),
            begun: self.begun,
            open: self.open,
        }
    }
}

impl Word<Box<str>> {
    fn matches(&self, word: &str) -> bool {
        let letters = &*self.letters;
        match (self.begun, self.open) {
            (false, false) => letters == word,
            (false, true) => word.starts_with(letters),
            (true, false) => word.ends_with(letters),
            (true, true) => word.contains(letters),
        }
    }
}

fn match_steps(steps: &[Step], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    match step {
        Step::One { words, optional } => {
            let here = tokens.get(at).filter(|token| one_of(words, token));
            here.and_then(|_| match_steps(rest, tokens, at + 1))
                .or_else(|| optional.then(|| match_steps(rest, tokens, at)).flatten())
        }
        Step::Gap => gap_ends(tokens, at).find_map(|end| match_steps(rest, tokens, end)),
    }
}

fn one_of(words: &[Word<Box<str>>], token: &Token) -> bool {
    words.iter().any(|word| word.matches(&token.folded))
}

/// The places where a gap may end, the nearest first.
fn gap_ends(tokens: &[Token], at: usize) -> impl Iterator<Item = usize> + '_ {
    let crossable = tokens[at.min(tokens.len())..]
        .iter()
        .take(LONGEST_GAP)
        .take_while(|token| token.kind != TokenKind::Mark || !token.is_mark(';'))
        .count();
    at..=at + crossable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;
    use seloste_source::Span;

    fn found(phrase: &'static str, text: &str) -> Option<String> {
        let tokens = tokens(text, Span::new(0, text.len()));
        let range = Phrase::new(phrase).find(&tokens)?;
        let span = crate::token::cover(&tokens[range])?;
        Some(span.of(text).to_owned())
    }

    #[test]
    fn each_sign_of_the_syntax_does_what_it_says() {
        assert_eq!(
            found("säily*", "Tietoja säilytetään").as_deref(),
            Some("säilytetään")
        );
        assert_eq!(
            found("*tietoja", "Henkilötietoja on").as_deref(),
            Some("Henkilötietoja")
        );
        assert_eq!(
            found("inga|inte regelm*", "Inga regelmässiga").as_deref(),
            Some("Inga regelmässiga")
        );
        assert_eq!(
            found("i? högst", "lagras högst två").as_deref(),
            Some("högst")
        );
        assert_eq!(
            found("överförs … utanför", "överförs inte till länder utanför").as_deref(),
            Some("överförs inte till länder utanför")
        );
        assert_eq!(
            found("eu/eta-alue* ulko*", "EU/ETA-alueen ulkopuolelle").as_deref(),
            Some("EU/ETA-alueen ulkopuolelle")
        );
    }

    #[test]
    fn a_piece_with_marks_and_an_asterisk_is_several_tokens() {
        let text = "Esimerkki-sovelluksella";
        assert_eq!(found("-sovelluk*", text).as_deref(), Some("-sovelluksella"));
        assert_eq!(
            found("utanför eu/ees*", "utanför EU/EES-området").as_deref(),
            Some("utanför EU/EES")
        );
    }

    #[test]
    fn a_gap_is_bounded() {
        assert_eq!(
            found("a … b", "a 1 2 3 4 5 6 7 8 b").as_deref(),
            Some("a 1 2 3 4 5 6 7 8 b")
        );
        assert_eq!(found("a … b", "a 1 2 3 4 5 6 7 8 9 b"), None);
        assert_eq!(found("a … b", "a; b"), None);
    }
}

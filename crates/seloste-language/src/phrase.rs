//! The cue syntax: phrases that match sequences of tokens.

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// One token, which may be missing if `optional`.
    One { words: Vec<Word>, optional: bool },
    /// Up to [`LONGEST_GAP`] tokens.
    Gap,
}

/// What one token is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    Exactly(Box<str>),
    StartsWith(Box<str>),
    EndsWith(Box<str>),
    Contains(Box<str>),
}

/// The most tokens that a gap spans.
const LONGEST_GAP: usize = 8;

impl Phrase {
    /// Reads a phrase. Every text is a phrase; the cue files are checked when they are compiled in.
    #[must_use]
    pub fn new(phrase: &str) -> Self {
        Self {
            steps: phrase.split_whitespace().flat_map(steps).collect(),
        }
    }

    /// The first place where the phrase stands, as a range of token indices.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<std::ops::Range<usize>> {
        (0..tokens.len()).find_map(|start| {
            let end = self.match_at(tokens, start)?;
            (end > start).then_some(start..end)
        })
    }

    /// The words that the phrase can begin with; none where it can begin with any word.
    pub(crate) fn first_words(&self) -> Option<Vec<&Word>> {
        let mut found = Vec::new();
        for step in &self.steps {
            let Step::One { words, optional } = step else {
                return None;
            };
            found.extend(words);
            if !optional {
                return Some(found);
            }
        }
        None
    }

    /// Where the phrase ends if it begins at a token.
    #[must_use]
    pub fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        match_steps(&self.steps, tokens, start)
    }
}

/// The steps of one space-separated piece; `eu/eta-alue*` gives one for each of its tokens.
fn steps(piece: &str) -> Vec<Step> {
    if piece == "…" {
        return vec![Step::Gap];
    }
    let (piece, optional) = match piece.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (piece, false),
    };
    let words = |part: &str| part.split('|').map(Word::new).collect();
    let parts = if piece.contains('|') {
        vec![piece]
    } else {
        token_patterns(piece)
    };
    parts
        .into_iter()
        .map(|part| Step::One {
            words: words(part),
            optional,
        })
        .collect()
}

/// Splits a piece where the tokeniser splits a text; an asterisk belongs to its word.
fn token_patterns(piece: &str) -> Vec<&str> {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '*';
    let mut parts = Vec::new();
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let length = if is_mark(first) {
            first.len_utf8()
        } else {
            rest.find(is_mark).unwrap_or(rest.len())
        };
        let (part, after) = rest.split_at(length);
        parts.push(part);
        rest = after;
    }
    parts
}

impl Word {
    fn new(pattern: &str) -> Self {
        let bare = fold(pattern.trim_matches('*'));
        match (pattern.starts_with('*'), pattern.ends_with('*')) {
            (true, true) => Word::Contains(bare),
            (true, false) => Word::EndsWith(bare),
            (false, true) => Word::StartsWith(bare),
            (false, false) => Word::Exactly(bare),
        }
    }

    fn matches(&self, word: &str) -> bool {
        match self {
            Word::Exactly(text) => **text == *word,
            Word::StartsWith(text) => word.starts_with(&**text),
            Word::EndsWith(text) => word.ends_with(&**text),
            Word::Contains(text) => word.contains(&**text),
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

fn one_of(words: &[Word], token: &Token) -> bool {
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

    fn found(phrase: &str, text: &str) -> Option<String> {
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

//! Compounds that share an end: "nimi-, osoite- ja puhelintiedot".

use seloste_source::Span;

use crate::cue::Cues;
use crate::token::Token;

/// A beginning of a compound that waits for the end of a later one, as Finnish and Swedish write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspended {
    /// The beginning without its hyphen: `osoite`.
    pub beginning: Span,
    /// The compound whose end it shares: `puhelintiedot`.
    pub compound: Span,
}

impl Suspended {
    /// The whole word with an end of the compound, where the compound has that end and a beginning of
    /// its own: `osoitetiedot` with `tiedot`.
    ///
    /// Where a compound is parted is not told by its letters, so that the end is given.
    #[must_use]
    pub fn with_end(&self, text: &str, end: &str) -> Option<String> {
        let compound = self.compound.of(text).to_lowercase();
        let has_end = compound.len() > end.len() && compound.ends_with(end);
        (has_end && !end.is_empty()).then(|| format!("{}{end}", self.beginning.of(text)))
    }
}

/// The most tokens between a beginning and the compound that it waits for.
const FARTHEST: usize = 12;

/// The suspended beginnings among the tokens of a sentence, each with its compound: the first word
/// behind the next "and" or "or" that waits for nothing itself.
///
/// ```
/// use seloste_language::{suspended, tokens};
/// use seloste_source::Span;
///
/// let text = "nimi-, osoite- ja puhelintiedot";
/// let found = suspended(&tokens(text, Span::new(0, text.len())), "fi");
/// let words = found.iter().filter_map(|word| word.with_end(text, "tiedot"));
/// assert_eq!(words.collect::<Vec<_>>(), ["nimitiedot", "osoitetiedot"]);
/// ```
#[must_use]
pub fn suspended(tokens: &[Token], language: &str) -> Vec<Suspended> {
    let cues = Cues::of("citation", language);
    let waits = |at: usize| is_suspended(tokens, at);
    let compound = |start: usize| {
        let end = tokens.len().min(start + FARTHEST);
        let joint = (start..end).find_map(|at| cues.match_at("and", tokens, at))?;
        let mut words = joint..end;
        words.find(|at| is_word(&tokens[*at]) && !waits(*at))
    };
    let places = (0..tokens.len()).filter(|at| waits(*at));
    let found = places.filter_map(|at| {
        Some(Suspended {
            beginning: tokens[at].span,
            compound: tokens[compound(at + 2)?].span,
        })
    });
    found.collect()
}

/// Whether a hyphen ends a word: it touches the word, and nothing that could go on with it.
fn is_suspended(tokens: &[Token], at: usize) -> bool {
    let Some(hyphen) = tokens.get(at + 1).filter(|next| next.is_mark('-')) else {
        return false;
    };
    let goes_on = tokens
        .get(at + 2)
        .is_some_and(|next| is_word(next) && hyphen.touches(next));
    is_word(&tokens[at]) && tokens[at].touches(hyphen) && !goes_on
}

fn is_word(token: &Token) -> bool {
    token.folded.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn whole(text: &str, language: &str, end: &str) -> Vec<String> {
        let words = tokens(text, Span::new(0, text.len()));
        let found = suspended(&words, language).into_iter();
        found.filter_map(|word| word.with_end(text, end)).collect()
    }

    #[test]
    fn beginnings_that_share_an_end() {
        for (text, language, end, expected) in [
            (
                "namn- och adressuppgifter",
                "sv",
                "uppgifter",
                &["namnuppgifter"][..],
            ),
            (
                "Namn-, adress- eller bankuppgifter",
                "sv",
                "uppgifter",
                &["Namnuppgifter", "adressuppgifter"],
            ),
            (
                "tila- ja laitevaraukset",
                "fi",
                "varaukset",
                &["tilavaraukset"],
            ),
            (
                "kuva- sekä äänitallenteet",
                "fi",
                "tallenteet",
                &["kuvatallenteet"],
            ),
        ] {
            assert_eq!(whole(text, language, end), expected, "{text}");
        }
    }

    #[test]
    fn hyphens_that_suspend_nothing() {
        for (text, language, end) in [
            // A compound with a hyphen of its own, a dash, and a list that never ends.
            ("e-post och adressuppgifter", "sv", "uppgifter"),
            ("nimi - ja osoitetiedot", "fi", "tiedot"),
            ("nimi-, osoitetiedot", "fi", "tiedot"),
            // The end is the whole word.
            ("nimi- ja tiedot", "fi", "tiedot"),
            ("nimi- ja osoitetiedot", "fi", ""),
        ] {
            assert_eq!(whole(text, language, end), [""; 0], "{text}");
        }
    }
}

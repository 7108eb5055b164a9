//! Whether a word of a text is a form of a word of the vocabulary.

use seloste_vocab::cues;

use crate::token::{Token, TokenKind};

/// The shortest word that is matched with an ending: shorter ones begin too many others.
const SHORTEST: usize = 4;
/// The longest ending of a Finnish noun with its possessive suffix.
const LONGEST_FINNISH_ENDING: usize = 6;

/// Whether a token is a form of a word in lower case: the same, or the same with an ending of the
/// language.
///
/// Finnish words lose their last vowels before the ending (*osoite*, *osoitteen*); gradation inside
/// the stem is left to the hidden labels of the vocabulary. Swedish and English endings are listed
/// in `vocab/cues/inflection`.
///
/// ```
/// use seloste_language::{inflects, tokens};
/// use seloste_source::Span;
///
/// let text = "puhelinnumeroita";
/// let token = &tokens(text, Span::new(0, text.len()))[0];
/// assert!(inflects("puhelinnumero", token, "fi"));
/// assert!(!inflects("puhelu", token, "fi"));
/// ```
#[must_use]
pub fn inflects(word: &str, token: &Token, language: &str) -> bool {
    if *word == *token.folded {
        return true;
    }
    if token.kind != TokenKind::Word || word.chars().count() < SHORTEST {
        return false;
    }
    match language {
        "fi" => has_finnish_ending(word, &token.folded),
        _ => has_listed_ending(word, &token.folded, language),
    }
}

fn has_finnish_ending(word: &str, token: &str) -> bool {
    let stem = word.strip_suffix(is_finnish_vowel).unwrap_or(word);
    let ending = token.strip_prefix(stem);
    stem.chars().count() >= SHORTEST
        && ending.is_some_and(|ending| ending.chars().count() <= LONGEST_FINNISH_ENDING)
}

fn is_finnish_vowel(c: char) -> bool {
    "aeiouy\u{e4}\u{f6}".contains(c)
}

/// An ending after the word, or after the word without its last *a* (*adressa*, *adresser*).
fn has_listed_ending(word: &str, token: &str, language: &str) -> bool {
    let whole = token.strip_prefix(word);
    let without_a = word
        .strip_suffix('a')
        .and_then(|stem| token.strip_prefix(stem));
    let listed = |ending: &str| {
        let endings = cues("inflection", language).iter();
        endings
            .filter(|cue| cue.key == "noun-ending")
            .any(|cue| cue.phrase == ending)
    };
    [whole, without_a].into_iter().flatten().any(listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;
    use seloste_source::Span;

    fn is_form(word: &str, text: &str, language: &str) -> bool {
        inflects(word, &tokens(text, Span::new(0, text.len()))[0], language)
    }

    #[test]
    fn forms_of_nouns() {
        for (word, text, language) in [
            ("osoite", "osoitteet", "fi"),
            ("sähköpostiosoite", "Sähköpostiosoitteensa", "fi"),
            ("asiakaspalaute", "asiakaspalautteita", "fi"),
            ("namn", "namnet", "sv"),
            ("adress", "adresserna", "sv"),
            ("address", "addresses", "en"),
        ] {
            assert_eq!(
                is_form(word, text, language),
                language != "xx",
                "{word} {text}"
            );
        }
    }

    #[test]
    fn other_words_with_the_same_beginning() {
        for (word, text, language) in [
            ("namn", "namnlösa", "sv"),
            ("nimi", "nimitys", "fi"),
            ("tieto", "tietosuojavastaava", "fi"),
            ("name", "names", "fi"),
        ] {
            assert!(!is_form(word, text, language), "{word} {text}");
        }
    }
}

//! Cues of one key that are compared one by one.

use seloste_vocab::CUES;

use crate::phrase::Phrase;
use crate::token::Token;

/// The cues of one key in each language, for looking in few places: what begins with which word, as
/// [`Cues`](crate::Cues) know it of all cues, takes longer to work out than to read a document.
///
/// ```
/// use seloste_language::{FewCues, tokens};
/// use seloste_source::Span;
///
/// let text = "Tietojen suojaaminen ja säilytys";
/// let words = tokens(text, Span::new(0, text.len()));
/// let cues = FewCues::new("heading", "conjunction");
/// assert_eq!(cues.match_at("fi", &words, 2), Some(3));
/// assert_eq!(cues.match_at("en", &words, 2), None);
/// assert_eq!(cues.match_any_at(&words, 2), Some(3));
/// ```
#[derive(Debug)]
pub struct FewCues(Vec<(&'static str, Vec<Phrase>)>);

impl FewCues {
    /// The cues of a key in `vocab/cues/<topic>`.
    #[must_use]
    pub fn new(topic: &str, key: &str) -> Self {
        let first = CUES.partition_point(|cue| cue.topic < topic);
        let own = CUES[first..].iter().take_while(|cue| cue.topic == topic);
        let mut languages: Vec<(_, Vec<Phrase>)> = Vec::new();
        for cue in own.filter(|cue| cue.key == key) {
            let phrase = Phrase::new(cue.phrase);
            match languages.last_mut() {
                Some((language, phrases)) if *language == cue.language => phrases.push(phrase),
                _ => languages.push((cue.language, vec![phrase])),
            }
        }
        Self(languages)
    }

    /// Where the longest of the cues in a language ends that begins at a token.
    #[must_use]
    pub fn match_at(&self, language: &str, tokens: &[Token], start: usize) -> Option<usize> {
        let (_, phrases) = self.0.iter().find(|(own, _)| *own == language)?;
        longest_at(phrases, tokens, start)
    }

    /// Where a cue ends that begins at a token, in the first language that has one: the longest.
    #[must_use]
    pub fn match_any_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let mut languages = self.0.iter();
        languages.find_map(|(_, phrases)| longest_at(phrases, tokens, start))
    }
}

fn longest_at(phrases: &[Phrase], tokens: &[Token], start: usize) -> Option<usize> {
    let ends = phrases.iter();
    let ends = ends.filter_map(|phrase| phrase.match_at(tokens, start));
    ends.filter(|end| *end > start).max()
}

#[cfg(test)]
mod tests {
    use seloste_source::Span;

    use super::*;
    use crate::{Cues, tokens};

    /// They are the cues that texts are read with.
    #[test]
    fn few_cues_match_what_all_cues_match() {
        let text = "Enligt artikel 6 i dataskyddsförordningen, det vill säga och under the GDPR ja";
        let words = tokens(text, Span::new(0, text.len()));
        let mut n_found = 0;
        for key in [
            "by-law",
            "conjunction",
            "gloss",
            "suspending",
            "no such key",
        ] {
            let few = FewCues::new("heading", key);
            for language in ["fi", "sv", "en", "de"] {
                let all = Cues::of("heading", language);
                for at in 0..=words.len() {
                    let found = few.match_at(language, &words, at);
                    assert_eq!(
                        found,
                        all.match_at(key, &words, at),
                        "{key} {language} {at}"
                    );
                    n_found += usize::from(found.is_some());
                }
            }
        }
        assert!(n_found > 5);
    }
}

//! What the words of headings mean: words that say the same, and the parts of compounds.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use seloste_vocab::CUES;

/// The meanings of words in one language.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    /// The stems, the longest first, by their first two bytes.
    stems: HashMap<[u8; 2], Vec<Stem>>,
}

/// A word, or the beginning or a part of one, that has a meaning.
#[derive(Debug)]
struct Stem {
    letters: &'static str,
    /// Whether it may stand after other letters.
    within: bool,
    /// Whether other letters may follow.
    open: bool,
    meaning: u16,
}

static ALL: LazyLock<BTreeMap<&'static str, Meanings>> = LazyLock::new(|| {
    let mut all: BTreeMap<_, Meanings> = BTreeMap::new();
    let cues = CUES.iter().filter(|cue| cue.topic == "heading");
    for (meaning, cue) in (0..).zip(cues.filter(|cue| cue.key == "meaning")) {
        let meanings = all.entry(cue.language).or_default();
        for word in cue.phrase.split('|') {
            meanings.add(word, meaning);
        }
    }
    for stems in all.values_mut().flat_map(|all| all.stems.values_mut()) {
        stems.sort_by_key(|stem| std::cmp::Reverse(stem.letters.len()));
    }
    all
});

static NONE: LazyLock<Meanings> = LazyLock::new(Meanings::default);

impl Meanings {
    pub(super) fn of(language: &str) -> &'static Meanings {
        ALL.get(language).unwrap_or(&NONE)
    }

    fn add(&mut self, word: &'static str, meaning: u16) {
        let letters = word.trim_matches('*');
        if let Some(first) = letters.as_bytes().first_chunk() {
            self.stems.entry(*first).or_default().push(Stem {
                letters,
                within: word.starts_with('*'),
                open: word.ends_with('*'),
                meaning,
            });
        }
    }

    /// The meanings of the parts of a word in their order; a part that could have several has them all.
    pub(super) fn of_word(&self, word: &str) -> Vec<u16> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = word.as_bytes()[at..].first_chunk::<2>() {
            let stems = self.stems.get(first).map_or(&[][..], Vec::as_slice);
            let mut fitting = stems.iter().filter(|stem| stem.fits(word, at)).peekable();
            let length = fitting.peek().map_or(0, |longest| longest.letters.len());
            let longest = fitting.take_while(|stem| stem.letters.len() == length);
            found.extend(longest.map(|stem| stem.meaning));
            found.dedup();
            at += length.max(1);
            while !word.is_char_boundary(at) {
                at += 1;
            }
        }
        found
    }
}

impl Stem {
    fn fits(&self, word: &str, at: usize) -> bool {
        let end = at + self.letters.len();
        (self.within || at == 0)
            && (self.open || end == word.len())
            && word.as_bytes()[at..].starts_with(self.letters.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_word(word: &str, language: &str) -> Vec<u16> {
        Meanings::of(language).of_word(word)
    }

    #[test]
    fn words_that_say_the_same_have_one_meaning() {
        for (a, b, language) in [
            ("säilytetään", "arkistointi", "fi"),
            ("lagras", "förvaring", "sv"),
            ("stored", "retention", "en"),
        ] {
            assert!(!of_word(a, language).is_empty());
            assert_eq!(of_word(a, language), of_word(b, language), "{a} {b}");
        }
        assert_ne!(of_word("säilytetään", "fi"), of_word("suojataan", "fi"));
        assert!(of_word("aurinko", "fi").is_empty());
    }

    #[test]
    fn the_parts_of_a_compound_mean_what_they_mean_alone() {
        for (compound, parts, language) in [
            ("säilytysaika", ["säilytys", "aika"], "fi"),
            ("lagringstid", ["lagring", "tid"], "sv"),
        ] {
            let alone: Vec<_> = parts.iter().flat_map(|it| of_word(it, language)).collect();
            assert_eq!(of_word(compound, language), alone);
        }
    }
}

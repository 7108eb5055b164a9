//! Which of many phrases may begin with a word.

use crate::hashing::Letters;
use crate::inflection::Lemma;
use crate::phrase::{Phrase, Word};

/// Phrases by the words that they begin with, so that a long text is not searched for each of them.
///
/// A phrase stands here under a number of the user's. That a phrase may begin with a word does not say
/// that it does: [`Phrase::match_at`] tells.
///
/// ```
/// use seloste_language::{Beginnings, Lemma, Phrase};
///
/// let mut beginnings = Beginnings::default();
/// beginnings.add_phrase(&Phrase::new("säily* kaksi"), 0);
/// beginnings.add_phrase(&Phrase::new("*tiedot"), 1);
/// beginnings.add_forms(&Lemma::new("osoite", "fi"), 2);
/// assert_eq!(beginnings.of("säilytetään"), [0]);
/// assert_eq!(beginnings.of("henkilötiedot"), [1]);
/// assert_eq!(beginnings.of("osoitteen"), [2]);
/// assert!(beginnings.of("säilö").is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Beginnings {
    /// By the hash of the first letters, or of the whole word and [`END`].
    starting: Hashed<usize>,
    /// By the hash of the last letters, from the last one.
    ending: Hashed<usize>,
    /// By the first [`WINDOW`] bytes of letters that stand anywhere in a word.
    inside: Hashed<(Box<str>, usize)>,
    /// What any word may begin.
    any: Vec<usize>,
}

/// A byte that no text holds, behind the last of a word.
const END: u8 = 0xff;
/// How many bytes letters inside a word are found by.
const WINDOW: usize = 3;

impl Beginnings {
    /// Adds a phrase under a number.
    pub fn add_phrase(&mut self, phrase: &Phrase, number: usize) {
        if phrase.each_first_word(|word| self.add(word, number)) {
            self.any.push(number);
        }
    }

    /// Adds every form that a word has in a language, under a number.
    pub fn add_forms(&mut self, lemma: &Lemma, number: usize) {
        let mut add = |letters, open| {
            let begun = false;
            let word = Word {
                letters,
                begun,
                open,
            };
            self.add(word, number);
        };
        add(lemma.word(), false);
        lemma.stems().for_each(|stem| add(stem, true));
    }

    fn add(&mut self, word: Word<&str>, number: usize) {
        let letters = word.letters;
        match (word.begun, word.open) {
            (false, false) => self.starting.add(hash(letters.bytes()).and(END), number),
            (false, true) if !letters.is_empty() => {
                self.starting.add(hash(letters.bytes()), number);
            }
            (true, false) if !letters.is_empty() => {
                self.ending.add(hash(letters.bytes().rev()), number);
            }
            (true, true) if letters.len() >= WINDOW => {
                let window = hash(letters.bytes().take(WINDOW));
                self.inside.add(window, (letters.into(), number));
            }
            _ => self.any.push(number),
        }
    }

    /// The numbers of the phrases that may begin with a word in lower case, sorted, each once.
    #[must_use]
    pub fn of(&self, word: &str) -> Vec<usize> {
        let mut found = Vec::new();
        self.each(word, |number| found.push(number));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Calls a function with the number of each phrase that may begin with a word.
    pub(crate) fn each(&self, word: &str, mut call: impl FnMut(usize)) {
        self.any.iter().for_each(|number| call(*number));
        let call = &mut call;
        self.starting.each(word.bytes().chain([END]), call);
        self.ending.each(word.bytes().rev(), call);
        if self.inside.is_empty() {
            return;
        }
        for (at, window) in word.as_bytes().windows(WINDOW).enumerate() {
            let window = hash(window.iter().copied());
            self.inside.each_of(window, |(text, number)| {
                if word.as_bytes()[at..].starts_with(text.as_bytes()) {
                    call(*number);
                }
            });
        }
    }
}

/// Things by a hash of letters, in lists that begin at a place for each last digits of a hash.
#[derive(Debug, Clone)]
struct Hashed<T> {
    things: Vec<Thing<T>>,
    /// The number of the first thing of each list, counted from 1; a power of two of them.
    firsts: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Thing<T> {
    hash: u64,
    thing: T,
    /// The number of the next thing of the list, or nought.
    next: u32,
}

impl<T> Default for Hashed<T> {
    fn default() -> Self {
        Self {
            things: Vec::new(),
            firsts: vec![0],
        }
    }
}

/// How many lists there are at least for each thing. Most letters have none, which an empty list tells.
const SPARSE: usize = 2;

impl<T> Hashed<T> {
    fn add(&mut self, hash: Letters, thing: T) {
        let (hash, next) = (hash.0, 0);
        self.things.push(Thing { hash, thing, next });
        if self.things.len() * SPARSE <= self.firsts.len() {
            self.link(self.things.len());
        } else {
            let n_lists = (self.things.len() * SPARSE).next_power_of_two();
            self.firsts = vec![0; n_lists];
            (1..=self.things.len()).for_each(|number| self.link(number));
        }
    }

    /// Puts a thing before the others of its list.
    fn link(&mut self, number: usize) {
        let list = self.list(self.things[number - 1].hash);
        // Numbers that do not fit are of things that no list has room for.
        let Ok(own) = u32::try_from(number) else {
            return;
        };
        self.things[number - 1].next = std::mem::replace(&mut self.firsts[list], own);
    }

    #[inline]
    fn list(&self, hash: u64) -> usize {
        hash as usize & (self.firsts.len() - 1)
    }

    fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Calls a function with the things of a hash.
    #[inline]
    fn each_of(&self, hash: Letters, mut call: impl FnMut(&T)) {
        let mut next = self.firsts[self.list(hash.0)];
        while let Some(at) = next.checked_sub(1) {
            let found = &self.things[at as usize];
            if found.hash == hash.0 {
                call(&found.thing);
            }
            next = found.next;
        }
    }
}

impl Hashed<usize> {
    /// Calls a function with what stands under each beginning of some bytes.
    fn each(&self, bytes: impl Iterator<Item = u8>, call: &mut impl FnMut(usize)) {
        if self.is_empty() {
            return;
        }
        let mut so_far = Letters::default();
        for byte in bytes {
            so_far = so_far.and(byte);
            self.each_of(so_far, |number| call(*number));
        }
    }
}

fn hash(bytes: impl Iterator<Item = u8>) -> Letters {
    bytes.fold(Letters::default(), Letters::and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;
    use seloste_source::Span;

    const PHRASES: [&str; 14] = [
        "laki",
        "lak*",
        "*laki",
        "*ak*",
        "a|b*|*c",
        "l? aki",
        "laki? …",
        "… laki",
        "*",
        "e|*dat*",
        "*ä",
        "ä*",
        "-laki",
        "*la*ki",
    ];

    /// What a phrase matches is always found by its beginning.
    #[test]
    fn no_phrase_is_missed() {
        let phrases = PHRASES.map(Phrase::new);
        let mut beginnings = Beginnings::default();
        for (number, phrase) in phrases.iter().enumerate() {
            beginnings.add_phrase(phrase, number);
        }
        let text = "laki lakia tietolaki takki aki l a bc abc eläkelaki ä ää tä data metadatat - laki 7 § l aki";
        let tokens = tokens(text, Span::new(0, text.len()));
        for at in 0..tokens.len() {
            let numbers = beginnings.of(&tokens[at].folded);
            for (number, phrase) in phrases.iter().enumerate() {
                let begins = phrase.match_at(&tokens, at).is_some_and(|end| end > at);
                let is_found = numbers.contains(&number);
                assert!(
                    is_found || !begins,
                    "{} at {:?}",
                    PHRASES[number],
                    tokens[at]
                );
            }
        }
        // A gap, any word, and letters that are too few to be found by.
        assert_eq!(beginnings.of("xyz"), [3, 6, 7, 8]);
    }
}

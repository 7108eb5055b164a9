//! Which of many phrases may begin with a word.

use crate::hashing::{Letters, Table};
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
        match phrase.first_words() {
            Some(words) => words.into_iter().for_each(|word| self.add(word, number)),
            None => self.any.push(number),
        }
    }

    /// Adds every form that a word has in a language, under a number.
    pub fn add_forms(&mut self, lemma: &Lemma, number: usize) {
        self.add(&Word::Exactly(lemma.word().into()), number);
        for stem in lemma.stems() {
            self.add(&Word::StartsWith(stem.into()), number);
        }
    }

    fn add(&mut self, word: &Word, number: usize) {
        match word {
            Word::Exactly(text) => self.starting.add(hash(text.bytes()).and(END), number),
            Word::StartsWith(text) if !text.is_empty() => {
                self.starting.add(hash(text.bytes()), number);
            }
            Word::EndsWith(text) if !text.is_empty() => {
                self.ending.add(hash(text.bytes().rev()), number);
            }
            Word::Contains(text) if text.len() >= WINDOW => {
                let window = hash(text.bytes().take(WINDOW));
                self.inside.add(window, (text.clone(), number));
            }
            Word::StartsWith(_) | Word::EndsWith(_) | Word::Contains(_) => self.any.push(number),
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
            for (text, number) in self.inside.get(hash(window.iter().copied())) {
                if word.as_bytes()[at..].starts_with(text.as_bytes()) {
                    call(*number);
                }
            }
        }
    }
}

/// Things by a hash of letters. Most letters have none, which a set of bits tells.
#[derive(Debug, Clone)]
struct Hashed<T> {
    things: Table<u64, Vec<T>>,
    /// A bit for each hash by its last digits; a power of two of them.
    bits: Vec<u64>,
}

impl<T> Default for Hashed<T> {
    fn default() -> Self {
        Self {
            things: Table::default(),
            bits: vec![0],
        }
    }
}

/// How many bits there are at least for each hash.
const SPARSE: usize = 16;

impl<T> Hashed<T> {
    fn add(&mut self, hash: Letters, thing: T) {
        let hash = hash.0;
        self.things.entry(hash).or_default().push(thing);
        let n_bits = (self.things.len() * SPARSE).next_power_of_two();
        let n_words = n_bits / BITS;
        if n_words > self.bits.len() {
            self.bits = vec![0; n_words];
            let known: Vec<u64> = self.things.keys().copied().collect();
            known.into_iter().for_each(|hash| self.mark(hash));
        } else {
            self.mark(hash);
        }
    }

    fn mark(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= bit;
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let bit = hash & (BITS as u64 - 1);
        let word = (hash >> BITS.trailing_zeros()) as usize & (self.bits.len() - 1);
        (word, 1 << bit)
    }

    fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    #[inline]
    fn get(&self, hash: Letters) -> &[T] {
        let hash = hash.0;
        let (word, bit) = self.place(hash);
        if self.bits[word] & bit == 0 {
            return &[];
        }
        self.things.get(&hash).map_or(&[], Vec::as_slice)
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
            self.get(so_far).iter().for_each(|number| call(*number));
        }
    }
}

/// The bits of a number.
const BITS: usize = u64::BITS as usize;

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

//! Cue phrases of the vocabulary, compiled once for each topic and language.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use seloste_vocab::CUES;

use crate::phrase::Phrase;
use crate::token::Token;

/// The cues of one topic in one language.
#[derive(Debug, Default)]
pub struct Cues {
    phrases: HashMap<&'static str, Phrases>,
    /// The phrases of keys such as `month-1`, by what stands before the number.
    numbered: HashMap<&'static str, Numbered>,
}

/// The phrases of numbered keys, with the number of each.
#[derive(Debug, Default)]
struct Numbered {
    phrases: Phrases,
    numbers: Vec<u32>,
}

/// The phrases of one key. Most tokens begin none of them, which their first byte tells.
#[derive(Debug, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    /// The numbers of the phrases that begin with a word of a first byte, sorted by the byte.
    by_first_byte: Vec<(u8, usize)>,
    /// The first bytes, as a set of bits: most words end the search here.
    first_bytes: [u64; 4],
    /// The numbers of those that can begin with any word.
    with_any: Vec<usize>,
}

impl Phrases {
    fn push(&mut self, phrase: Phrase) {
        let number = self.all.len();
        match phrase.first_bytes() {
            Some(mut bytes) => {
                bytes.sort_unstable();
                bytes.dedup();
                for byte in bytes {
                    let (word, bit) = place_of_bit(byte);
                    self.first_bytes[word] |= bit;
                    self.by_first_byte.push((byte, number));
                }
                self.by_first_byte.sort_unstable();
            }
            None => self.with_any.push(number),
        }
        self.all.push(phrase);
    }

    /// The first place where one of the phrases stands; of those that begin there, the longest.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        (0..tokens.len()).find_map(|start| Some(start..self.match_at(tokens, start)?))
    }

    /// Where the longest of the phrases ends that begins at a token.
    fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        self.longest_at(tokens, start).map(|(end, _)| end)
    }

    /// Where the longest of the phrases ends that begins at a token, and its place among them.
    fn longest_at(&self, tokens: &[Token], start: usize) -> Option<(usize, usize)> {
        let first = tokens.get(start)?.folded.bytes().next()?;
        let fitting = self.beginning_with(first).iter().map(|(_, number)| *number);
        let candidates = fitting.chain(self.with_any.iter().copied());
        let ends = candidates.filter_map(|at| Some((self.all[at].match_at(tokens, start)?, at)));
        ends.filter(|(end, _)| *end > start).max()
    }

    /// The phrases that begin with a word of this first byte.
    fn beginning_with(&self, first: u8) -> &[(u8, usize)] {
        let (word, bit) = place_of_bit(first);
        if self.first_bytes[word] & bit == 0 {
            return &[];
        }
        let from = self
            .by_first_byte
            .partition_point(|(byte, _)| *byte < first);
        let to = self
            .by_first_byte
            .partition_point(|(byte, _)| *byte <= first);
        &self.by_first_byte[from..to]
    }
}

/// Where a byte stands in a set of bits.
fn place_of_bit(byte: u8) -> (usize, u64) {
    (usize::from(byte >> 6), 1 << (byte & 63))
}

/// The cues of each language and, in it, of each topic.
type ByLanguage = HashMap<&'static str, HashMap<&'static str, Cues>>;

static ALL: LazyLock<ByLanguage> = LazyLock::new(|| {
    let mut all = ByLanguage::new();
    for cue in CUES {
        let cues = all
            .entry(cue.language)
            .or_default()
            .entry(cue.topic)
            .or_default();
        cues.push(cue.key, cue.phrase);
    }
    all
});

static NONE: LazyLock<Cues> = LazyLock::new(Cues::default);

impl Cues {
    /// The cues in `vocab/cues/<topic>/<language>.txt`; no cues where there is no such file.
    #[must_use]
    pub fn of(topic: &str, language: &str) -> &'static Cues {
        let cues = ALL.get(language).and_then(|topics| topics.get(topic));
        cues.unwrap_or(&NONE)
    }

    /// The first place where a cue of this key stands; of those that begin there, the longest.
    #[must_use]
    pub fn find(&self, key: &str, tokens: &[Token]) -> Option<Range<usize>> {
        self.phrases(key)?.find(tokens)
    }

    /// The cues of one key, for looking in many places.
    #[must_use]
    pub fn phrases(&self, key: &str) -> Option<&Phrases> {
        self.phrases.get(key)
    }

    /// Where the longest cue of this key ends that begins at a token.
    #[must_use]
    pub fn match_at(&self, key: &str, tokens: &[Token], start: usize) -> Option<usize> {
        self.phrases(key)?.match_at(tokens, start)
    }

    /// Whether a cue of this key stands anywhere among the tokens.
    #[must_use]
    pub fn has(&self, key: &str, tokens: &[Token]) -> bool {
        self.find(key, tokens).is_some()
    }

    /// The last place where a cue of this key stands.
    #[must_use]
    pub fn find_last(&self, key: &str, tokens: &[Token]) -> Option<Range<usize>> {
        (0..tokens.len()).rev().find_map(|start| {
            let end = self.match_at(key, tokens, start)?;
            Some(start..end)
        })
    }

    fn push(&mut self, key: &'static str, phrase: &str) {
        let (before, number) = key.split_at(key.rfind('-').map_or(0, |at| at + 1));
        if let Ok(number) = number.parse() {
            let numbered = self.numbered.entry(before).or_default();
            numbered.phrases.push(Phrase::new(phrase));
            numbered.numbers.push(number);
        }
        self.phrases
            .entry(key)
            .or_default()
            .push(Phrase::new(phrase));
    }

    /// The number of the longest cue that begins at a token, of keys such as `month-1` for `month-`,
    /// and where the cue ends.
    pub(crate) fn number_at(
        &self,
        prefix: &str,
        tokens: &[Token],
        start: usize,
    ) -> Option<(u32, usize)> {
        let numbered = self.numbered.get(prefix)?;
        let (end, at) = numbered.phrases.longest_at(tokens, start)?;
        Some((*numbered.numbers.get(at)?, end))
    }
}

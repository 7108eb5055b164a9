//! What two headings are compared by: their words, what these mean, the pieces of the words, and
//! their order.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use seloste_language::{FewCues, Table, Token, TokenKind, tokens};
use seloste_source::Span;

use super::meaning::Meanings;

/// A line as headings are compared: its words, without numbers and marks.
#[derive(Debug)]
pub(super) struct Line {
    words: Vec<Arc<str>>,
    meanings: &'static Meanings,
    /// Where it goes from one thing to another ("and", "/"): the words between the two, or the
    /// empty place of a mark.
    joints: Vec<Range<usize>>,
}

static CONJUNCTION: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("heading", "conjunction"));

/// Some words of a line that follow each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'l> {
    words: &'l [Arc<str>],
    meanings: &'static Meanings,
    /// Whether they name several things.
    pub(super) joined: bool,
}

impl Line {
    pub(super) fn new(text: &str, language: &str) -> Self {
        Self::of(&tokens(text, Span::new(0, text.len())), language)
    }

    pub(super) fn of(all: &[Token], language: &str) -> Self {
        let mut line = Self {
            words: Vec::with_capacity(all.len()),
            meanings: Meanings::of(language),
            joints: Vec::new(),
        };
        let mut end_of_joint = 0;
        for (at, token) in all.iter().enumerate() {
            if at >= end_of_joint
                && let Some(end) = CONJUNCTION.match_at(language, all, at)
            {
                let length = all[at..end].iter().filter(is_word).count();
                line.joints
                    .push(line.words.len()..line.words.len() + length);
                end_of_joint = end;
            }
            if is_word(&token) {
                line.words.push(token.folded.clone());
            }
        }
        let n_words = line.words.len();
        line.joints
            .retain(|joint| joint.start > 0 && joint.end < n_words);
        line
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words with single spaces: marks and letter case do not tell lines apart.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }

    pub(super) fn whole(&self) -> Words<'_> {
        self.part(0..self.words.len())
    }

    /// What stands before and after each of the places where a line goes from one thing to another.
    pub(super) fn halves(&self) -> impl Iterator<Item = (Words<'_>, Words<'_>)> {
        self.joints.iter().map(|joint| {
            let (before, after) = (0..joint.start, joint.end..self.words.len());
            (self.part(before), self.part(after))
        })
    }

    fn part(&self, range: Range<usize>) -> Words<'_> {
        let is_inside = |joint: &Range<usize>| joint.start > range.start && joint.end < range.end;
        Words {
            joined: self.joints.iter().any(is_inside),
            words: &self.words[range],
            meanings: self.meanings,
        }
    }
}

fn is_word(token: &&Token) -> bool {
    token.kind == TokenKind::Word
}

/// Something that headings have in common: a word, its meaning, a piece of it, or two in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature {
    /// A number that tells it from all others.
    pub(super) key: u64,
    /// How much it says beside others that are as rare.
    pub(super) level: u32,
}

impl<'l> Words<'l> {
    /// The features of the words, each once, in a fixed order.
    pub(super) fn features(self) -> Vec<Feature> {
        let mut found = self.all_features();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The features of the words, as often as they have them.
    fn all_features(self) -> Vec<Feature> {
        let mut found = Vec::with_capacity(self.words.len() * 20);
        let mut meanings = Vec::new();
        for word in self.words {
            add_word(&mut found, word);
            meanings.extend(self.meanings_of(word));
        }
        self.add_order(&mut found, &meanings);
        found
    }

    /// The most that the cosine to any line can be which has words with some beginnings: what begins
    /// otherwise has only pieces in common with them, unless it means something.
    pub(super) fn may_reach(self, beginnings: &Table<Box<str>, ()>) -> f64 {
        let is_strange = |word: &str| {
            !beginnings.contains_key(beginning(word, FEWEST)) && self.meanings_of(word).is_empty()
        };
        if !self.iter().all(is_strange) {
            return 1.0;
        }
        let (mut shared, mut all) = (0, 0);
        for feature in self.features() {
            let square = feature.level.pow(2);
            all += square;
            shared += if feature.level == Kind::Piece.level() {
                square
            } else {
                0
            };
        }
        (f64::from(shared) / f64::from(all)).sqrt()
    }

    /// The beginnings of the words, as [`Words::may_reach`] takes them.
    pub(super) fn beginnings(self) -> impl Iterator<Item = &'l str> {
        self.iter().map(|word| beginning(word, FEWEST))
    }

    /// Adds what the words have that no word has alone: their order, and what they mean together.
    pub(super) fn add_order(self, found: &mut Vec<Feature>, meanings: &[u16]) {
        for two in self.words.windows(2) {
            let beginnings = [beginning(&two[0], 5), " ", beginning(&two[1], 5)];
            found.push(Feature::new(Kind::Two, beginnings));
        }
        if let [first, .., last] | [first @ last] = self.words {
            found.push(Feature::new(Kind::First, [beginning(first, 5)]));
            found.push(Feature::new(Kind::Last, [beginning(last, 6)]));
        }
        add_meanings(found, meanings);
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'l str> {
        self.words.iter().map(|word| &**word)
    }

    /// The meanings of the parts of a word.
    pub(super) fn meanings_of(self, word: &str) -> Vec<u16> {
        self.meanings.of_word(word)
    }
}

/// Adds the features that a word has in any line.
pub(super) fn add_word(found: &mut Vec<Feature>, word: &str) {
    found.push(Feature::new(Kind::Word, [word]));
    found.push(Feature::new(Kind::Beginning, [beginning(word, FEWEST)]));
    let longer = beginning(word, 6);
    if longer.len() > beginning(word, 5).len() {
        found.push(Feature::new(Kind::Beginning, [longer]));
    }
    let bordered = format!("^{word}$");
    let starts: Vec<usize> = bordered.char_indices().map(|(at, _)| at).collect();
    for (at, start) in starts.iter().enumerate() {
        let end = match starts.get(at + LENGTH_OF_PIECE) {
            Some(end) => *end,
            None if at + LENGTH_OF_PIECE == starts.len() => bordered.len(),
            None => break,
        };
        found.push(Feature::new(Kind::Piece, [&bordered[*start..end]]));
    }
}

/// The fewest letters of a beginning; all other features of a word alone but its pieces have these in them.
const FEWEST: usize = 4;
/// How many letters a piece of a word has.
const LENGTH_OF_PIECE: usize = 4;
/// The most meanings whose pairs tell headings apart: what has more is a sentence.
const MOST_IN_PAIRS: usize = 16;

/// Adds meanings, which of them come one right after the other and which later, and the first and last.
fn add_meanings(found: &mut Vec<Feature>, meanings: &[u16]) {
    for (at, first) in meanings.iter().enumerate().take(MOST_IN_PAIRS) {
        found.push(Feature::of_meanings(Kind::Meaning, *first, 0));
        let after = meanings.iter().enumerate().take(MOST_IN_PAIRS).skip(at + 1);
        for (place, second) in after {
            let kind = if place == at + 1 {
                Kind::TwoMeanings
            } else {
                Kind::LaterMeaning
            };
            found.push(Feature::of_meanings(kind, *first, *second));
        }
    }
    if let [first, .., last] | [first @ last] = meanings {
        found.push(Feature::of_meanings(Kind::FirstMeaning, *first, 0));
        found.push(Feature::of_meanings(Kind::LastMeaning, *last, 0));
    }
}

/// The first letters of a word.
fn beginning(word: &str, n_letters: usize) -> &str {
    let end = word.char_indices().nth(n_letters);
    end.map_or(word, |(end, _)| &word[..end])
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Word,
    Beginning,
    Piece,
    Two,
    First,
    Last,
    Meaning,
    TwoMeanings,
    LaterMeaning,
    FirstMeaning,
    LastMeaning,
}

impl Kind {
    fn level(self) -> u32 {
        match self {
            Kind::Piece => 1,
            Kind::Meaning => 7,
            _ => 2,
        }
    }
}

impl Feature {
    /// A feature by the FNV-1a hash of its kind and letters, which is the same everywhere.
    fn new<const N: usize>(kind: Kind, letters: [&str; N]) -> Self {
        Self::hashed(kind, letters.iter().flat_map(|letters| letters.bytes()))
    }

    fn of_meanings(kind: Kind, first: u16, second: u16) -> Self {
        let both = [first.to_le_bytes(), second.to_le_bytes()];
        Self::hashed(kind, both.into_iter().flatten())
    }

    fn hashed(kind: Kind, bytes: impl Iterator<Item = u8>) -> Self {
        let hashed = std::iter::once(kind as u8).chain(bytes);
        let key = hashed.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            key,
            level: kind.level(),
        }
    }
}

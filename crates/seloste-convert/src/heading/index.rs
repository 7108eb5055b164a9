//! The entries of the lexicon in one language, by their features.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use seloste_vocab::{HEADINGS, Heading};

use super::features::{Feature, Line, Words};

/// The headings of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// The entries by their words.
    exact: HashMap<String, Vec<usize>>,
    /// The entries that have a feature, in order.
    having: HashMap<u64, Vec<u16>, BuildHasherDefault<Hashed>>,
}

#[derive(Debug)]
struct Entry {
    heading: &'static Heading,
    features: Vec<Feature>,
    /// Whether it names several things.
    joined: bool,
    /// The square of its length as a vector of features.
    square: u32,
}

/// An entry, and how near a line is to it, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) heading: &'static Heading,
    pub(super) score: f64,
}

static INDEXES: LazyLock<BTreeMap<&'static str, Index>> = LazyLock::new(|| {
    let mut indexes: BTreeMap<_, Index> = BTreeMap::new();
    for heading in HEADINGS {
        indexes.entry(heading.language).or_default().add(heading);
    }
    for index in indexes.values_mut() {
        index.measure();
    }
    indexes
});

/// The key of a feature is a hash already.
#[derive(Debug, Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        let and = |hash: u64, byte: &u8| hash.rotate_left(8) ^ u64::from(*byte);
        self.0 = bytes.iter().fold(self.0, and);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A feature that more entries have does not make an entry a candidate.
const COMMON: usize = 400;
/// The entries that are nearest to a line and tell what it is.
const N_NEIGHBOURS: usize = 10;
/// What is farther is no neighbour.
const FAR: f64 = 0.2;

impl Index {
    /// The headings in a language.
    pub(super) fn of(language: &str) -> Option<&'static Index> {
        INDEXES.get(language)
    }

    fn add(&mut self, heading: &'static Heading) {
        let line = Line::new(heading.text, heading.language);
        let at = self.entries.len();
        self.exact.entry(line.key()).or_default().push(at);
        let features = line.whole().features();
        if let Ok(at) = u16::try_from(at) {
            for feature in &features {
                self.having.entry(feature.key).or_default().push(at);
            }
        }
        self.entries.push(Entry {
            heading,
            features,
            joined: line.whole().joined,
            square: 0,
        });
    }

    fn measure(&mut self) {
        for entry in &mut self.entries {
            let weights = entry.features.iter().map(|feature| {
                let n_entries = self.having.get(&feature.key).map_or(0, Vec::len);
                weight(feature.level, n_entries)
            });
            entry.square = weights.sum();
        }
    }

    /// Where an entry stands.
    pub(super) fn position(&self, heading: &Heading) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.heading == heading)
    }

    /// The entry with the very words of a line, by its key.
    pub(super) fn same(&self, key: &str, left_out: Option<usize>) -> Option<&'static Heading> {
        let same = self.exact.get(key)?;
        let at = same.iter().rfind(|at| Some(**at) != left_out)?;
        Some(self.entries[*at].heading)
    }

    /// The entries that are nearest to some words, the nearest first.
    pub(super) fn nearest(&self, words: Words<'_>, left_out: Option<usize>) -> Vec<Neighbour> {
        let mut shared = vec![0_u32; self.entries.len()];
        let mut square = 0;
        for feature in words.features() {
            let having = self.having(feature.key);
            let n_entries = having.len() - usize::from(has(having, left_out));
            let weight = weight(feature.level, n_entries);
            square += weight;
            if n_entries <= COMMON {
                for at in having {
                    shared[usize::from(*at)] += weight;
                }
            }
        }
        if let Some(left_out) = left_out {
            shared[left_out] = 0;
        }
        let more = left_out.map(|left_out| self.more_without(left_out));
        let mut nearest = Nearest::default();
        for (at, (entry, shared)) in self.entries.iter().zip(shared).enumerate() {
            if shared == 0 {
                continue;
            }
            let other = entry.square + more.as_ref().map_or(0, |more| more[at]);
            if may_reach(nearest.least(), shared, square, other) {
                let score = cosine(shared, square, other) * likeness(entry, words.joined);
                nearest.offer(entry.heading, score);
            }
        }
        nearest.0
    }

    fn having(&self, key: u64) -> &[u16] {
        self.having.get(&key).map_or(&[], Vec::as_slice)
    }

    /// How much more the square of each entry is where one is left out, since its features are rarer.
    fn more_without(&self, left_out: usize) -> Vec<u32> {
        let mut more = vec![0; self.entries.len()];
        for feature in &self.entries[left_out].features {
            let having = self.having(feature.key);
            let rarer = weight(feature.level, having.len() - 1);
            for at in having {
                more[usize::from(*at)] += rarer - weight(feature.level, having.len());
            }
        }
        more
    }
}

fn has(having: &[u16], entry: Option<usize>) -> bool {
    let entry = entry.and_then(|entry| u16::try_from(entry).ok());
    entry.is_some_and(|entry| having.binary_search(&entry).is_ok())
}

/// What a feature adds to the likeness of two lines that have it: the more, the fewer entries do.
///
/// Whole numbers, so that sums are the same everywhere.
fn weight(level: u32, n_entries: usize) -> u32 {
    let rarity = RARITY[n_entries.clamp(1, RARITY.len()) - 1];
    (level * rarity).pow(2)
}

/// How rare a feature is that 1, 2, 3 … entries have: how often the number of entries can be halved
/// to get there.
static RARITY: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let all = HEADINGS.len();
    (1..=all).map(|having| halvings(all, having)).collect()
});

/// The logarithm to base 2 of a fraction that is at least 1, in [`PARTS`] of a whole.
fn halvings(numerator: usize, denominator: usize) -> u32 {
    const ONE: u128 = 1 << 32;
    let mut rest = numerator as u128 * ONE / denominator as u128;
    let mut found = 0;
    while rest >= 2 * ONE {
        rest /= 2;
        found += PARTS;
    }
    // The square of what is left has twice its logarithm: the next binary place.
    let mut place = PARTS / 2;
    while place > 0 {
        rest = rest * rest / ONE;
        if rest >= 2 * ONE {
            rest /= 2;
            found += place;
        }
        place /= 2;
    }
    found
}

/// How fine the logarithms are.
const PARTS: u32 = 64;

/// Whether a cosine may be as large as a score, without the root.
fn may_reach(score: f64, shared: u32, a: u32, b: u32) -> bool {
    /// Larger than what rounding changes.
    const SLACK: f64 = 0.999;
    let least = score * score * SLACK;
    f64::from(shared).powi(2) >= least * f64::from(a) * f64::from(b)
}

fn cosine(shared: u32, a: u32, b: u32) -> f64 {
    f64::from(shared) / (f64::from(a) * f64::from(b)).sqrt()
}

/// What a line that names one thing is like an entry that names several, or the other way.
fn likeness(entry: &Entry, joined: bool) -> f64 {
    match (entry.joined == joined, entry.heading.topics.len()) {
        (true, _) => 1.0,
        (false, 0 | 1) => 0.9,
        (false, _) => 0.8,
    }
}

/// The few nearest of the neighbours that were offered.
#[derive(Debug, Default)]
struct Nearest(Vec<Neighbour>);

impl Nearest {
    /// A score that is less is not kept.
    fn least(&self) -> f64 {
        self.0.get(N_NEIGHBOURS - 1).map_or(FAR, |last| last.score)
    }

    fn offer(&mut self, heading: &'static Heading, score: f64) {
        let is_full = self.0.len() == N_NEIGHBOURS;
        let worst = self.0.last().map_or(FAR, |last| last.score);
        if score < FAR || (is_full && score <= worst) {
            return;
        }
        let at = self.0.partition_point(|other| other.score >= score);
        self.0.insert(at, Neighbour { heading, score });
        self.0.truncate(N_NEIGHBOURS);
    }
}

//! Which entries of the lexicon have a feature, and what that says.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use seloste_vocab::HEADINGS;

use super::features::{Feature, Words};

/// The features of the entries of one language.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// The number of each feature.
    numbers: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// The entries that have a feature, in order, one feature after the other.
    having: Vec<u16>,
    /// Where the entries of each feature stand.
    ranges: Vec<Range<u32>>,
    /// The numbers and levels of the features, one entry after the other.
    all: Vec<(u32, u32)>,
    /// Where the features of each entry end.
    ends: Vec<usize>,
    /// The square of the length of each entry as a vector of features.
    pub(super) squares: Vec<u32>,
}

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

impl Features {
    /// The features of some entries, by the words of each.
    pub(super) fn of<'l>(entries: impl Iterator<Item = Words<'l>>) -> Self {
        let mut features = Self::default();
        let mut n_having: Vec<u32> = Vec::new();
        // The entry that was the last to have each feature, counted from 1.
        let mut last: Vec<usize> = Vec::new();
        for (entry, words) in (1..).zip(entries) {
            for Feature { key, level } in words.all_features() {
                let next = last.len() as u32;
                let number = *features.numbers.entry(key).or_insert(next);
                if number == next {
                    n_having.push(0);
                    last.push(0);
                }
                if std::mem::replace(&mut last[number as usize], entry) != entry {
                    n_having[number as usize] += 1;
                    features.all.push((number, level));
                }
            }
            features.ends.push(features.all.len());
        }
        features.place(&n_having);
        features.measure();
        features
    }

    /// Lists the entries that have each feature.
    fn place(&mut self, n_having: &[u32]) {
        let mut end = 0;
        self.ranges.extend(n_having.iter().map(|n| {
            let start = end;
            end += n;
            start..start
        }));
        self.having = vec![0; self.all.len()];
        for at in 0..self.ends.len() {
            // Entries beyond these numbers are nobody's neighbours.
            let Ok(entry) = u16::try_from(at) else { return };
            for feature in self.of_entry(at) {
                let (number, _) = self.all[feature];
                let range = &mut self.ranges[number as usize];
                self.having[range.end as usize] = entry;
                range.end += 1;
            }
        }
    }

    fn measure(&mut self) {
        let square = |at| {
            let own = self.all[self.of_entry(at)].iter();
            own.map(|(number, level)| weight(*level, self.ranges[*number as usize].len()))
                .sum()
        };
        self.squares = (0..self.ends.len()).map(square).collect();
    }

    /// Where the features of an entry stand.
    fn of_entry(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[at]
    }

    /// The entries that have a feature, in order.
    pub(super) fn having(&self, key: u64) -> &[u16] {
        let number = self.numbers.get(&key);
        number.map_or(&[], |number| self.having_number(*number))
    }

    fn having_number(&self, number: u32) -> &[u16] {
        let Range { start, end } = self.ranges[number as usize];
        &self.having[start as usize..end as usize]
    }

    /// How much more the square of each entry is where one is left out, since its features are rarer.
    pub(super) fn more_without(&self, left_out: usize) -> Vec<u32> {
        let mut more = vec![0; self.ends.len()];
        for (number, level) in &self.all[self.of_entry(left_out)] {
            let having = self.having_number(*number);
            let rarer = weight(*level, having.len() - 1);
            for at in having {
                more[usize::from(*at)] += rarer - weight(*level, having.len());
            }
        }
        more
    }
}

/// What a feature adds to the likeness of two lines that have it: the more, the fewer entries do.
///
/// Whole numbers, so that sums are the same everywhere.
pub(super) fn weight(level: u32, n_entries: usize) -> u32 {
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

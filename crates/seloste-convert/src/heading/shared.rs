//! Which entries of the lexicon have a feature, and what that says.

use std::ops::Range;
use std::sync::LazyLock;

use seloste_language::Table;
use seloste_vocab::HEADINGS;

use super::features::{Feature, Words, add_word};

/// The features of the entries of one language.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// The number of each feature.
    numbers: Table<u64, u32>,
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

impl Features {
    /// The features of some entries, by the words of each.
    pub(super) fn of<'l>(entries: impl Iterator<Item = Words<'l>>) -> Self {
        let mut gathering = Gathering::default();
        entries.for_each(|words| gathering.add(words));
        let mut features = gathering.counted.features;
        features.place(&gathering.counted.n_having);
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

/// The features of the entries so far.
#[derive(Debug, Default)]
struct Gathering<'l> {
    counted: Counted,
    /// What each word has in any entry: many entries have the same words.
    words: Table<&'l str, OfWord>,
    /// The features of an entry that are to be counted, and its meanings.
    found: Vec<Feature>,
    meanings: Vec<u16>,
}

impl<'l> Gathering<'l> {
    fn add(&mut self, words: Words<'l>) {
        let counted = &mut self.counted;
        let entry = counted.features.ends.len() + 1;
        for word in words.iter() {
            let own = self.words.entry(word);
            let own = own.or_insert_with(|| OfWord::new(words, word, counted));
            for (number, level) in &own.features {
                counted.add(entry, *number, *level);
            }
            self.meanings.extend(&own.meanings);
        }
        words.add_order(&mut self.found, &self.meanings);
        for feature in self.found.drain(..) {
            let number = counted.number(feature.key);
            counted.add(entry, number, feature.level);
        }
        self.meanings.clear();
        counted.features.ends.push(counted.features.all.len());
    }
}

/// What a word has in any entry.
#[derive(Debug)]
struct OfWord {
    /// The numbers and levels of its features.
    features: Vec<(u32, u32)>,
    meanings: Vec<u16>,
}

impl OfWord {
    fn new(words: Words<'_>, word: &str, counted: &mut Counted) -> Self {
        let mut found = Vec::new();
        add_word(&mut found, word);
        let features = found.into_iter();
        Self {
            features: features
                .map(|feature| (counted.number(feature.key), feature.level))
                .collect(),
            meanings: words.meanings_of(word),
        }
    }
}

/// The features of the entries so far, and how many entries have each.
#[derive(Debug, Default)]
struct Counted {
    features: Features,
    n_having: Vec<u32>,
    /// The entry that was the last to have each feature, counted from 1.
    last: Vec<usize>,
}

impl Counted {
    /// The number of a feature.
    fn number(&mut self, key: u64) -> u32 {
        let next = self.last.len() as u32;
        let number = *self.features.numbers.entry(key).or_insert(next);
        if number == next {
            self.n_having.push(0);
            self.last.push(0);
        }
        number
    }

    /// Adds a feature to an entry, once.
    fn add(&mut self, entry: usize, number: u32, level: u32) {
        if std::mem::replace(&mut self.last[number as usize], entry) != entry {
            self.n_having[number as usize] += 1;
            self.features.all.push((number, level));
        }
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

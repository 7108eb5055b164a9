//! The entries of the lexicon in one language, by their features.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use seloste_language::Table;
use seloste_vocab::{HEADINGS, Heading};

use super::features::{Line, Words};
use super::shared::{Features, weight};

/// The headings of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// The entries by their words.
    exact: Table<String, Vec<usize>>,
    /// What lines are compared by that have the words of no entry.
    features: OnceLock<Features>,
    /// How their words begin.
    beginnings: OnceLock<Table<Box<str>, ()>>,
}

#[derive(Debug)]
struct Entry {
    heading: &'static Heading,
    line: Line,
    /// Whether it names several things.
    joined: bool,
}

/// An entry, and how near a line is to it, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) heading: &'static Heading,
    pub(super) score: f64,
}

/// The headings of a language, and their index once it is asked for.
type OfLanguage = (&'static [Heading], OnceLock<Index>);

static INDEXES: LazyLock<BTreeMap<&'static str, OfLanguage>> = LazyLock::new(|| {
    let languages = HEADINGS.chunk_by(|a, b| a.language == b.language);
    let own = languages.filter_map(|own| Some((own.first()?.language, own)));
    own.map(|(language, own)| (language, (own, OnceLock::new())))
        .collect()
});

/// A feature that more entries have does not make an entry a candidate.
const COMMON: usize = 400;
/// The entries that are nearest to a line and tell what it is.
const N_NEIGHBOURS: usize = 10;
/// What is farther is no neighbour.
const FAR: f64 = 0.2;

impl Index {
    /// The headings in a language.
    pub(super) fn of(language: &str) -> Option<&'static Index> {
        let (headings, index) = INDEXES.get(language)?;
        Some(index.get_or_init(|| Self::new(headings)))
    }

    fn new(headings: &'static [Heading]) -> Self {
        let mut index = Self::default();
        for (at, heading) in headings.iter().enumerate() {
            let line = Line::new(heading.text, heading.language);
            index.exact.entry(line.key()).or_default().push(at);
            index.entries.push(Entry {
                heading,
                joined: line.whole().joined,
                line,
            });
        }
        index
    }

    fn features(&self) -> &Features {
        let lines = || self.entries.iter().map(|entry| entry.line.whole());
        self.features.get_or_init(|| Features::of(lines()))
    }

    /// Whether some words may be as near to an entry as a score; where nothing was compared yet, it is not
    /// worth while to find the features of the entries for others.
    pub(super) fn may_have(&self, words: Words<'_>, score: f64) -> bool {
        score <= 0.0 || self.features.get().is_some() || words.may_reach(self.beginnings()) >= score
    }

    fn beginnings(&self) -> &Table<Box<str>, ()> {
        let words = || self.entries.iter().map(|entry| entry.line.whole());
        let beginnings = || words().flat_map(Words::beginnings);
        let all = || beginnings().map(|beginning| (beginning.into(), ()));
        self.beginnings.get_or_init(|| all().collect())
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
        let features = self.features();
        let mut shared = vec![0_u32; self.entries.len()];
        let mut square = 0;
        for feature in words.features() {
            let having = features.having(feature.key);
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
        let more = left_out.map(|left_out| features.more_without(left_out));
        let mut nearest = Nearest::default();
        for (at, (entry, shared)) in self.entries.iter().zip(shared).enumerate() {
            if shared == 0 {
                continue;
            }
            let other = features.squares[at] + more.as_ref().map_or(0, |more| more[at]);
            if may_reach(nearest.least(), shared, square, other) {
                let score = cosine(shared, square, other) * likeness(entry, words.joined);
                nearest.offer(entry.heading, score);
            }
        }
        nearest.0
    }
}

fn has(having: &[u16], entry: Option<usize>) -> bool {
    let entry = entry.and_then(|entry| u16::try_from(entry).ok());
    entry.is_some_and(|entry| having.binary_search(&entry).is_ok())
}

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

#[cfg(test)]
mod tests {
    use super::*;

    /// No line is nearer to an entry than it may be, and of lines of other languages few may be near.
    #[test]
    fn no_line_is_nearer_than_it_may_be() {
        let mut n_far = 0;
        for heading in HEADINGS.iter().step_by(11) {
            for language in ["fi", "sv", "en"] {
                let index = Index::of(language).expect("one of ours");
                let line = Line::new(heading.text, language);
                let nearest = index.nearest(line.whole(), index.position(heading));
                let score = nearest.first().map_or(0.0, |nearest| nearest.score);
                let most = line.whole().may_reach(index.beginnings());
                assert!(score <= most + 1e-9, "{} {score} {most}", heading.text);
                n_far += usize::from(most < 0.75);
            }
        }
        assert!(n_far > HEADINGS.len() / 11 / 4, "{n_far}");
    }
}

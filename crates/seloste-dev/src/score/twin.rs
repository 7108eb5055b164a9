//! Texts that are one register in two languages, and how far their facts agree.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Scored;
use super::count::{rounded, share, shown};
use super::field::FIELDS;
use super::item::pairs;
use super::slug::lines;

const PAIRS: &str = include_str!("pairs.csv");

/// The pairs, and how far they agree in the fields that no language changes.
#[derive(Debug, Serialize)]
pub(super) struct Twins {
    pairs: Vec<[String; 2]>,
    fields: Vec<Agreement>,
}

/// Facts of the first texts, of the second, and of both.
#[derive(Debug, Serialize)]
struct Agreement {
    name: &'static str,
    first: usize,
    second: usize,
    equal: usize,
    /// Equal facts as a share of the facts of either.
    share: Option<f64>,
}

impl Twins {
    pub(super) fn of(scored: &[Scored]) -> Self {
        let twins = twins(scored);
        let neutral = FIELDS.iter().enumerate().filter(|(_, field)| field.neutral);
        let mut fields: Vec<_> = neutral
            .map(|(at, field)| agreement(field.name, at, &twins))
            .collect();
        let sum = |of: fn(&Agreement) -> usize| fields.iter().map(of).sum();
        fields.push(Agreement::new(
            "all",
            sum(|one| one.first),
            sum(|one| one.second),
            sum(|one| one.equal),
        ));
        let pairs = twins
            .iter()
            .map(|(a, b)| [a.label.id.clone(), b.label.id.clone()]);
        Self {
            pairs: pairs.collect(),
            fields,
        }
    }
}

impl Agreement {
    fn new(name: &'static str, first: usize, second: usize, equal: usize) -> Self {
        Self {
            name,
            first,
            second,
            equal,
            share: rounded(share(equal, first + second - equal)),
        }
    }
}

/// The pairs: by `pairs.csv`, then by ids that differ in nothing but one part that is the language.
fn twins(scored: &[Scored]) -> Vec<(&Scored, &Scored)> {
    let by_id = |id: &str| scored.iter().find(|one| one.label.id == id);
    let mut twins: Vec<_> = lines(PAIRS)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(a, b)| Some((by_id(a)?, by_id(b)?)))
        .collect();
    let mut stems: BTreeMap<String, Vec<&Scored>> = BTreeMap::new();
    for one in scored {
        stems.entry(stem(one)).or_default().push(one);
    }
    for same in stems.values() {
        if let [a, b] = same[..]
            && a.label.language != b.label.language
        {
            twins.push((a, b));
        }
    }
    twins
}

fn stem(one: &Scored) -> String {
    let parts = one.label.id.split(['-', '_', '.']);
    let kept: Vec<_> = parts.filter(|part| *part != one.label.language).collect();
    kept.join("-")
}

fn agreement(name: &'static str, at: usize, twins: &[(&Scored, &Scored)]) -> Agreement {
    let (mut first, mut second, mut equal) = (0, 0, 0);
    for (a, b) in twins {
        let (a, b) = (&a.found[at], &b.found[at]);
        first += a.len();
        second += b.len();
        equal += pairs(a, b);
    }
    Agreement::new(name, first, second, equal)
}

impl fmt::Display for Twins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Twins: {} pairs", self.pairs.len())?;
        for [a, b] in &self.pairs {
            writeln!(f, "{a} = {b}")?;
        }
        writeln!(
            f,
            "{:<22}{:>9}{:>7}{:>9}{:>11}",
            "field", "first", "second", "equal", "share"
        )?;
        for one in &self.fields {
            writeln!(
                f,
                "{:<22}{:>9}{:>7}{:>9}{:>11}",
                one.name,
                one.first,
                one.second,
                one.equal,
                shown(one.share)
            )?;
        }
        Ok(())
    }
}

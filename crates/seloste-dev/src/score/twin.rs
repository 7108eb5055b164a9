//! Texts that are one register in two languages, and how far their facts agree.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Scored;
use super::count::{rounded, share, shown};
use super::field::FIELDS;
use super::item::{Item, partners};
use super::slug::lines;

const PAIRS: &str = include_str!("pairs.csv");

/// The pairs, and how far they agree in the fields that no language changes.
#[derive(Debug, Serialize)]
pub(super) struct Twins {
    pairs: Vec<[String; 2]>,
    fields: Vec<Agreement>,
    differences: Vec<Difference>,
}

/// A fact that was read in one text of a pair only.
#[derive(Debug, Serialize)]
struct Difference {
    field: &'static str,
    value: String,
    /// The text in which it was read.
    only_in: String,
    /// The other one.
    not_in: String,
    why: Why,
    #[serde(skip)]
    is_of_first: bool,
}

/// Why a fact stands in one text of a pair only, as the labels tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Why {
    /// The label of the other text does not have it either.
    TextsDiffer,
    /// Both labels have it.
    Missed,
    /// Neither label has it.
    Misread,
    /// Only the label of the other text has it.
    Exchanged,
    /// A label is uncertain.
    Unknown,
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
        let neutral = || FIELDS.iter().enumerate().filter(|(_, field)| field.neutral);
        let mut fields: Vec<_> = neutral()
            .map(|(at, field)| agreement(field.name, at, &twins))
            .collect();
        let differences: Vec<_> = twins
            .iter()
            .flat_map(|pair| neutral().flat_map(|(at, field)| differences(field.name, at, *pair)))
            .collect();
        let sum = |of: fn(&Agreement) -> usize| fields.iter().map(of).sum::<usize>();
        let [first, second, equal] = [
            sum(|one| one.first),
            sum(|one| one.second),
            sum(|one| one.equal),
        ];
        let differing = |first: bool| {
            let is_of_texts = |one: &&Difference| one.why == Why::TextsDiffer;
            let of_texts = differences.iter().filter(is_of_texts);
            of_texts.filter(|one| one.is_of_first == first).count()
        };
        fields.push(Agreement::new("all", first, second, equal));
        fields.push(Agreement::new(
            "all that both say",
            first - differing(true),
            second - differing(false),
            equal,
        ));
        let pairs = twins
            .iter()
            .map(|(a, b)| [a.label.id.clone(), b.label.id.clone()]);
        Self {
            pairs: pairs.collect(),
            fields,
            differences,
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
        equal += partners(a, b).iter().flatten().count();
    }
    Agreement::new(name, first, second, equal)
}

/// What was read in one text of a pair only.
fn differences(name: &'static str, at: usize, (a, b): (&Scored, &Scored)) -> Vec<Difference> {
    let partners = partners(&a.found[at], &b.found[at]);
    let expected = |of: &Scored| {
        let compared = of.compared[at].as_ref();
        compared.map(|(expected, _)| expected.clone())
    };
    let difference = |item: &Item, is_of_first: bool| {
        let (own, other) = if is_of_first { (a, b) } else { (b, a) };
        Difference {
            field: name,
            value: item.shown(),
            only_in: own.label.id.clone(),
            not_in: other.label.id.clone(),
            why: why(item, expected(own).as_deref(), expected(other).as_deref()),
            is_of_first,
        }
    };
    let firsts = a.found[at].iter().enumerate();
    let firsts = firsts.filter(|(item, _)| !partners.contains(&Some(*item)));
    let seconds = b.found[at].iter().zip(&partners);
    let seconds = seconds.filter(|(_, partner)| partner.is_none());
    firsts
        .map(|(_, item)| difference(item, true))
        .chain(seconds.map(|(item, _)| difference(item, false)))
        .collect()
}

fn why(item: &Item, own: Option<&[Item]>, other: Option<&[Item]>) -> Why {
    let (Some(own), Some(other)) = (own, other) else {
        return Why::Unknown;
    };
    let has = |items: &[Item]| items.iter().any(|labelled| labelled.matches(item));
    match (has(own), has(other)) {
        (true, true) => Why::Missed,
        (true, false) => Why::TextsDiffer,
        (false, false) => Why::Misread,
        (false, true) => Why::Exchanged,
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (own, other) = (&self.only_in, &self.not_in);
        write!(f, "{own}: {} {}: ", self.field, self.value)?;
        match self.why {
            Why::TextsDiffer => write!(f, "the label of {other} does not have it either"),
            Why::Missed => write!(f, "missed in {other}, whose label has it"),
            Why::Misread => write!(f, "misread: neither label has it"),
            Why::Exchanged => write!(f, "only the label of {other} has it"),
            Why::Unknown => write!(f, "not in {other}; a label is uncertain"),
        }
    }
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
        if !self.differences.is_empty() {
            writeln!(f, "\nRead in one text of a pair only")?;
        }
        for difference in &self.differences {
            writeln!(f, "{difference}")?;
        }
        Ok(())
    }
}

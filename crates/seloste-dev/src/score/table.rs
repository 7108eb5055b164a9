//! The figures of a group of texts.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Scored;
use super::count::{Count, mean, rounded, shown};
use super::field::FIELDS;

/// What the texts of a table have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Group {
    All,
    Language,
    Family,
}

/// The figures of a group of texts, by field and together.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Table {
    pub group: Group,
    pub name: String,
    pub texts: usize,
    pub fields: Vec<Row>,
    /// All values together.
    pub micro: Row,
    /// The mean F1 of the fields that have a value.
    pub macro_f1: Option<f64>,
    /// How many fields that mean is over.
    pub macro_fields: usize,
    /// The mean of the macro F1 of the families.
    pub family_macro_f1: Option<f64>,
}

/// The figures of a field.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    pub name: &'static str,
    #[serde(flatten)]
    pub count: Count,
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
    /// The layout families that have a value.
    pub families: usize,
    /// The mean of their F1: one vote each.
    pub family_f1: Option<f64>,
}

impl Table {
    pub(super) fn of(group: Group, name: &str, scored: &[&Scored]) -> Self {
        let mut families: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
        for one in scored {
            families.entry(&one.family).or_default().push(one);
        }
        let families: Vec<Vec<Count>> = families.values().map(|texts| sums(texts)).collect();
        let counts = sums(scored);
        let fields = FIELDS.iter().zip(&counts).enumerate();
        let fields: Vec<Row> = fields
            .map(|(at, (field, count))| {
                Row::of(field.name, *count, families.iter().map(|family| family[at]))
            })
            .collect();
        let totals = families.iter().map(|counts| total(counts));
        Self {
            group,
            name: name.to_owned(),
            texts: scored.len(),
            micro: Row::of("micro", total(&counts), totals),
            macro_f1: rounded(macro_f1(&counts)),
            macro_fields: fields.iter().filter(|row| row.f1.is_some()).count(),
            family_macro_f1: rounded(mean(families.iter().map(|counts| macro_f1(counts)))),
            fields,
        }
    }
}

impl Row {
    fn of(name: &'static str, count: Count, families: impl Iterator<Item = Count>) -> Self {
        let f1s: Vec<_> = families.filter_map(Count::f1).collect();
        Self {
            name,
            count,
            precision: rounded(count.precision()),
            recall: rounded(count.recall()),
            f1: rounded(count.f1()),
            families: f1s.len(),
            family_f1: rounded(mean(f1s.into_iter().map(Some))),
        }
    }
}

/// The counts of several texts, by field.
fn sums(scored: &[&Scored]) -> Vec<Count> {
    let mut sums = vec![Count::default(); FIELDS.len()];
    for one in scored {
        for (sum, count) in sums.iter_mut().zip(&one.counts) {
            *sum += *count;
        }
    }
    sums
}

/// The counts of all fields together; the texts are those with any value.
pub(super) fn total(counts: &[Count]) -> Count {
    let mut total = Count::default();
    for count in counts {
        total += *count;
    }
    let texts = counts.iter().map(|count| count.texts).max();
    Count {
        texts: texts.unwrap_or_default(),
        ..total
    }
}

fn macro_f1(counts: &[Count]) -> Option<f64> {
    mean(counts.iter().map(|count| count.f1()))
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.group {
            Group::All => writeln!(f, "All: {} texts", self.texts)?,
            Group::Language => writeln!(f, "Language {}: {} texts", self.name, self.texts)?,
            Group::Family => writeln!(f, "Family {}: {} texts", self.name, self.texts)?,
        }
        writeln!(
            f,
            "{:<22}{:>6}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}{:>9}{:>11}",
            "field",
            "texts",
            "expected",
            "found",
            "matched",
            "precision",
            "recall",
            "F1",
            "families",
            "F1/family"
        )?;
        for row in self.fields.iter().chain([&self.micro]) {
            row.fmt(f)?;
        }
        let over = format!("macro (mean F1 of {} fields)", self.macro_fields);
        let (plain, voted) = (shown(self.macro_f1), shown(self.family_macro_f1));
        writeln!(
            f,
            "{over:<68}{plain:>7}{:>9}{voted:>11}",
            self.micro.families
        )
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        writeln!(
            f,
            "{:<22}{:>6}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}{:>9}{:>11}",
            self.name,
            count.texts,
            count.expected,
            count.found,
            count.matched,
            shown(self.precision),
            shown(self.recall),
            shown(self.f1),
            self.families,
            shown(self.family_f1),
        )
    }
}

/// One line for each table: the figures of all its fields together.
pub(super) fn brief(tables: &[&Table], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(
        f,
        "{:<28}{:>6}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}{:>7}",
        "family", "texts", "expected", "found", "matched", "precision", "recall", "micro", "macro"
    )?;
    for table in tables {
        let (micro, count) = (&table.micro, table.micro.count);
        writeln!(
            f,
            "{:<28}{:>6}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}{:>7}",
            table.name,
            table.texts,
            count.expected,
            count.found,
            count.matched,
            shown(micro.precision),
            shown(micro.recall),
            shown(micro.f1),
            shown(table.macro_f1),
        )?;
    }
    Ok(())
}

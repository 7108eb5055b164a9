//! `cargo dev score`: compares what the converter reads with what a careful reader found.

mod count;
mod family;
mod field;
mod heading;
mod item;
mod label;
mod layout;
mod slug;
mod table;
mod twin;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use seloste_convert::Options;
use serde::Serialize;
use serde_json::Value;

use crate::Vocabulary;
use count::Count;
use family::Families;
use field::{FIELDS, Reader};
pub use heading::{HeadingScore, LostHeading, score_headings};
use item::{Item, pairs, partners};
use label::Label;
use layout::{LAYOUTS, LayoutRow};
use slug::Slugs;
use table::{Group, Table, brief, total};
use twin::Twins;

/// What is scored, and how much is told.
#[derive(Debug, Clone, Default)]
pub struct Scoring {
    /// Only these labels, by id, file or stem of the file; all where it is empty.
    pub only: Vec<String>,
    /// Not these labels: their texts are not opened.
    pub except: Vec<String>,
    /// Compare the language versions of one register with each other, too.
    pub twins: bool,
    /// List each value that was missed or is wrong.
    pub misses: bool,
    /// Score the plain texts in other layouts, too.
    pub layouts: bool,
}

/// The figures: of all texts, of each language and of each layout family. Its display is the tables,
/// with what was left out below them; its JSON has the same figures, and those of each family by field.
#[derive(Debug, Serialize)]
pub struct Score {
    tables: Vec<Table>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twins: Option<Twins>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layouts: Vec<LayoutRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    misses: Vec<Miss>,
    /// What was left out, and why.
    pub notes: Vec<String>,
    /// How many chosen labels could not be scored: no label, or no text.
    pub failed: usize,
}

/// A text that was converted, with its counts and values by field.
struct Scored {
    label: Label,
    family: String,
    counts: Vec<Count>,
    found: Vec<Vec<Item>>,
    /// What the label says, and what was found of it that counts; none where the label is uncertain.
    compared: Vec<Option<(Vec<Item>, Vec<Item>)>>,
}

/// A value that one side has and the other has not.
#[derive(Debug, Serialize)]
struct Miss {
    field: &'static str,
    file: String,
    /// Whether it was read: what the label has not. Otherwise the label has it and it was not read.
    wrong: bool,
    value: String,
}

impl Scored {
    /// The values without a partner on the other side, field by field.
    fn misses(&self) -> Vec<Miss> {
        let mut misses = Vec::new();
        for (at, field) in FIELDS.iter().enumerate() {
            let Some((expected, found)) = &self.compared[at] else {
                continue;
            };
            let partners = partners(expected, found);
            let missed = expected.iter().enumerate();
            let missed = missed.filter(|(at, _)| !partners.contains(&Some(*at)));
            let missed = missed.map(|(_, item)| (false, item));
            let wrong = found.iter().zip(&partners);
            let wrong = wrong.filter(|(_, partner)| partner.is_none());
            let wrong = wrong.map(|(item, _)| (true, item));
            misses.extend(missed.chain(wrong).map(|(wrong, item)| Miss {
                field: field.name,
                file: self.label.file.clone(),
                wrong,
                value: item.shown(),
            }));
        }
        misses
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.wrong { '+' } else { '-' };
        write!(f, "{} {} {sign} {}", self.field, self.file, self.value)
    }
}

/// Scores the labelled texts of a folder; `root` is that of the workspace.
pub fn score(root: &Path, folder: &Path, scoring: &Scoring) -> Result<Score> {
    let (slugs, vocabulary) = (Slugs::load()?, Vocabulary::load(root)?);
    let reader = Reader {
        slugs: &slugs,
        vocabulary: &vocabulary,
    };
    let families = Families::load(folder)?;
    let mut notes = Vec::new();
    let labels = label::read(folder, &mut notes)?;
    let mut failed = notes.len();
    let mut scored = Vec::new();
    let mut layouts = [Count::default(); LAYOUTS.len()];
    for label in chosen(labels, scoring, &mut notes)? {
        match convert(folder, &label) {
            Ok((bytes, notice)) => {
                if scoring.layouts {
                    let counts = in_layouts(&reader, &label, &bytes, &notice)?;
                    for (sum, count) in layouts.iter_mut().zip(counts) {
                        *sum += count;
                    }
                }
                let family = families.of(&label);
                scored.push(compare(&reader, label, family, &notice, &mut notes)?);
            }
            Err(why) => {
                notes.push(format!("{}: skipped: {why}", label.file));
                failed += 1;
            }
        }
    }
    let mut told = BTreeSet::new();
    notes.retain(|note| told.insert(note.clone()));
    Ok(Score {
        tables: tables(&scored),
        twins: scoring.twins.then(|| Twins::of(&scored)),
        layouts: if scoring.layouts {
            let rows = LAYOUTS.iter().zip(layouts);
            rows.map(|(layout, count)| LayoutRow::of(layout.name, count))
                .collect()
        } else {
            Vec::new()
        },
        misses: if scoring.misses {
            scored.iter().flat_map(Scored::misses).collect()
        } else {
            Vec::new()
        },
        notes,
        failed,
    })
}

/// The labels to score. A name that no label has is an error: a slip must not open a text.
fn chosen(labels: Vec<Label>, scoring: &Scoring, notes: &mut Vec<String>) -> Result<Vec<Label>> {
    for name in scoring.only.iter().chain(&scoring.except) {
        if !labels.iter().any(|label| label.is_called(name)) {
            bail!("no label is called `{name}`; nothing was scored");
        }
    }
    let is_among = |label: &Label, names: &[String]| names.iter().any(|name| label.is_called(name));
    let mut chosen = Vec::new();
    for label in labels {
        let wanted = scoring.only.is_empty() || is_among(&label, &scoring.only);
        if wanted && !is_among(&label, &scoring.except) {
            chosen.push(label);
        } else {
            notes.push(format!("{}: not chosen, not opened", label.file));
        }
    }
    if chosen.is_empty() {
        bail!("no label is chosen; nothing was scored");
    }
    Ok(chosen)
}

/// The bytes of a text, and the notice that is read from them.
fn convert(folder: &Path, label: &Label) -> Result<(Vec<u8>, Value), String> {
    let bytes = fs::read(folder.join(&label.file)).map_err(|error| error.to_string())?;
    let notice = notice(&label.file, &bytes)?;
    Ok((bytes, notice))
}

fn notice(file: &str, bytes: &[u8]) -> Result<Value, String> {
    let read = seloste_convert::read(file, bytes).map_err(|error| error.message.clone())?;
    let notice = seloste_convert::convert(&read.document, &Options::default());
    serde_json::to_value(notice).map_err(|error| error.to_string())
}

/// The counts of a text in each layout; none where it is no plain text.
fn in_layouts(
    reader: &Reader<'_>,
    label: &Label,
    bytes: &[u8],
    as_it_is: &Value,
) -> Result<Vec<Count>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(Vec::new());
    };
    let mut counts = Vec::new();
    for layout in &LAYOUTS {
        let text = layout.of(text, as_it_is);
        let Ok(notice) = notice(&label.file, text.as_bytes()) else {
            bail!(
                "{}: cannot be read in the layout `{}`",
                label.file,
                layout.name
            );
        };
        let scored = compare(
            reader,
            label.clone(),
            String::new(),
            &notice,
            &mut Vec::new(),
        )?;
        counts.push(total(&scored.counts));
    }
    Ok(counts)
}

fn compare(
    reader: &Reader<'_>,
    label: Label,
    family: String,
    notice: &Value,
    notes: &mut Vec<String>,
) -> Result<Scored> {
    let (mut counts, mut all, mut compared) = (Vec::new(), Vec::new(), Vec::new());
    for field in FIELDS {
        let found = reader.found(field, notice)?;
        let uncertain = field.keys.iter().any(|key| label.is_uncertain(key));
        counts.push(if uncertain {
            notes.push(format!(
                "{}: {} left out: uncertain",
                label.file, field.name
            ));
            compared.push(None);
            Count::default()
        } else {
            let expected = reader.expected(field, &label.value, notes);
            let found = reader.without_those_of_sibling(field, &label.value, &expected, &found);
            let count = Count::of(expected.len(), found.len(), pairs(&expected, &found));
            compared.push(Some((expected, found)));
            count
        });
        all.push(found);
    }
    Ok(Scored {
        label,
        family,
        counts,
        found: all,
        compared,
    })
}

/// The table of all texts, that of each language and that of each family.
fn tables(scored: &[Scored]) -> Vec<Table> {
    let mut languages: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    let mut families: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for one in scored {
        let language = one.label.language.as_str();
        languages.entry(language).or_default().push(one);
        families.entry(&one.family).or_default().push(one);
    }
    let all = Table::of(Group::All, "", &scored.iter().collect::<Vec<_>>());
    let languages = languages.iter();
    let languages = languages.map(|(name, texts)| Table::of(Group::Language, name, texts));
    let families = families.iter();
    let families = families.map(|(name, texts)| Table::of(Group::Family, name, texts));
    [all].into_iter().chain(languages).chain(families).collect()
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (families, tables): (Vec<&Table>, Vec<&Table>) = self
            .tables
            .iter()
            .partition(|table| table.group == Group::Family);
        for table in tables {
            writeln!(f, "{table}")?;
        }
        brief(&families, f)?;
        if let Some(twins) = &self.twins {
            write!(f, "\n{twins}")?;
        }
        if !self.layouts.is_empty() {
            writeln!(
                f,
                "\n{:<34}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}",
                "layout", "expected", "found", "matched", "precision", "recall", "F1"
            )?;
        }
        for row in &self.layouts {
            row.fmt(f)?;
        }
        if !self.misses.is_empty() {
            writeln!(f, "\nMissed (-) and wrong (+)")?;
        }
        for miss in &self.misses {
            writeln!(f, "{miss}")?;
        }
        if !self.notes.is_empty() {
            writeln!(f, "\nNotes")?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        Ok(())
    }
}

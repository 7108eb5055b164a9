//! `cargo dev score`: compares what the converter reads with what a careful reader found.

mod count;
mod field;
mod item;
mod label;
mod slug;
mod twin;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use seloste_convert::Options;
use serde_json::Value;

use crate::Vocabulary;
use count::{Count, share, table};
use field::{FIELDS, Reader};
use item::{Item, pairs};
use label::Label;
use slug::Slugs;

/// What is scored, and how much is told.
#[derive(Debug, Clone, Default)]
pub struct Scoring {
    /// Only these labels, by id, file or stem of the file; all where it is empty.
    pub only: Vec<String>,
    /// Not these labels: their texts are not opened.
    pub except: Vec<String>,
    /// Compare the language versions of one register with each other, too.
    pub twins: bool,
}

/// A text that was converted, with its counts and values by field.
struct Scored {
    label: Label,
    counts: Vec<Count>,
    found: Vec<Vec<Item>>,
}

/// Scores the labelled texts of a folder; `root` is that of the workspace. The result is the table,
/// with what was left out below it.
pub fn score(root: &Path, folder: &Path, scoring: &Scoring) -> Result<String> {
    let (slugs, vocabulary) = (Slugs::load()?, Vocabulary::load(root)?);
    let reader = Reader {
        slugs: &slugs,
        vocabulary: &vocabulary,
    };
    let mut notes = Vec::new();
    let labels = chosen(label::read(folder, &mut notes)?, scoring, &mut notes)?;
    let mut scored = Vec::new();
    for label in labels {
        match convert(folder, &label) {
            Ok(notice) => scored.push(compare(&reader, label, &notice, &mut notes)?),
            Err(why) => notes.push(format!("{}: skipped: {why}", label.file)),
        }
    }
    let mut text = tables(&scored);
    if scoring.twins {
        text.push_str(&twins(&scored));
    }
    if !notes.is_empty() {
        text.push_str("\nNotes\n");
    }
    let mut told = BTreeSet::new();
    for note in notes.iter().filter(|note| told.insert(note.as_str())) {
        let _ = writeln!(text, "{note}");
    }
    Ok(text)
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
    Ok(chosen)
}

fn convert(folder: &Path, label: &Label) -> Result<Value, String> {
    let bytes = fs::read(folder.join(&label.file)).map_err(|error| error.to_string())?;
    let read = seloste_convert::read(&label.file, &bytes).map_err(|error| error.message.clone())?;
    let notice = seloste_convert::convert(&read.document, &Options::default());
    serde_json::to_value(notice).map_err(|error| error.to_string())
}

fn compare(
    reader: &Reader<'_>,
    label: Label,
    notice: &Value,
    notes: &mut Vec<String>,
) -> Result<Scored> {
    let (mut counts, mut all) = (Vec::new(), Vec::new());
    for field in FIELDS {
        let found = reader.found(field, notice)?;
        let uncertain = field.keys.iter().any(|key| label.is_uncertain(key));
        counts.push(if uncertain {
            notes.push(format!(
                "{}: {} left out: uncertain",
                label.file, field.name
            ));
            Count::default()
        } else {
            let expected = reader.expected(field, &label.value, notes);
            Count {
                expected: expected.len(),
                found: found.len(),
                matched: pairs(&expected, &found),
            }
        });
        all.push(found);
    }
    Ok(Scored {
        label,
        counts,
        found: all,
    })
}

/// The table of all texts, and that of each language.
fn tables(scored: &[Scored]) -> String {
    let mut text = table(
        &format!("All: {} texts", scored.len()),
        &rows(scored.iter()),
    );
    let languages: BTreeSet<_> = scored
        .iter()
        .map(|one| one.label.language.as_str())
        .collect();
    for language in languages {
        let spoken = || scored.iter().filter(|one| one.label.language == language);
        let title = format!("\nLanguage {language}: {} texts", spoken().count());
        text.push_str(&table(&title, &rows(spoken())));
    }
    text
}

fn rows<'s>(scored: impl Iterator<Item = &'s Scored>) -> Vec<(&'static str, Count)> {
    let mut rows: Vec<_> = FIELDS
        .iter()
        .map(|field| (field.name, Count::default()))
        .collect();
    for one in scored {
        for ((_, sum), count) in rows.iter_mut().zip(&one.counts) {
            *sum += *count;
        }
    }
    rows
}

fn twins(scored: &[Scored]) -> String {
    let pairs = twin::twins(scored);
    let mut text = format!("\nTwins: {} pairs\n", pairs.len());
    for (a, b) in &pairs {
        let _ = writeln!(text, "{} = {}", a.label.id, b.label.id);
    }
    let _ = writeln!(
        text,
        "{:<22}{:>9}{:>7}{:>9}{:>11}",
        "field", "first", "second", "equal", "share"
    );
    let mut total = Count::default();
    let mut line = |name: &str, count: Count| {
        let either = count.expected + count.found - count.matched;
        let share = share(count.matched, either);
        let Count {
            expected,
            found,
            matched,
            ..
        } = count;
        let _ = writeln!(
            text,
            "{name:<22}{expected:>9}{found:>7}{matched:>9}{share:>11}"
        );
    };
    for (name, count) in twin::agreement(&pairs) {
        total += count;
        line(name, count);
    }
    line("all", total);
    text
}

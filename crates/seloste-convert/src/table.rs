//! Tables whose first row says what the columns are about.

use seloste::{Language, Topic};
use seloste_source::{BlockKind, Document, Span};

use crate::heading::{Match, recognise};

/// The topics of the columns of a table, none for a column whose head the lexicon does not know.
#[derive(Debug, Clone)]
pub(crate) struct Columns(Vec<&'static [&'static str]>);

/// The topics that columns are read on. In the other columns stands what a row is about, in words
/// that would mean something else in a section of their own.
const TOPICS: [Topic; 6] = [
    Topic::Purposes,
    Topic::LegalGrounds,
    Topic::Retention,
    Topic::PersonalData,
    Topic::Sources,
    Topic::Recipients,
];
/// From here on the head of a column is what it is like, where another head is known for sure.
const LIKELY: f64 = 0.5;
/// The longest head of a column, in characters.
const LONGEST_HEAD: usize = 80;

/// The columns that a block is the head of: the first row of a table, or one that begins another right
/// below it with all cells naming topics; with as many cells as the next row, in which a cell names a
/// topic.
pub(crate) fn head(document: &Document, at: usize, language: Language) -> Option<Columns> {
    let cells = row(document, at)?;
    let mut below = (at + 1)..document.blocks.len();
    let next = row(document, below.find(|at| !document.blocks[*at].furniture)?)?;
    let is_first = at == 0 || row(document, at - 1).is_none_or(|last| last.len() != cells.len());
    if cells.len() < 2 || next.len() != cells.len() {
        return None;
    }
    let texts = cells.iter().map(|cell| document.text.slice(*cell));
    let names: Vec<_> = texts.map(|text| name(text, language)).collect();
    // A row whose first cell names a topic and whose other cells do not is a label and its value.
    let is_sure = |name: &Option<Match>| name.is_some_and(|found| found.stands_alone());
    let is_head = if is_first {
        names[1..].iter().any(is_sure)
    } else {
        names.iter().all(is_sure)
    };
    // Of two heads that are like the same, one is only like it.
    let is_best = |name: &Match| {
        let named = names.iter().flatten();
        let mut alike = named.filter(|other| other.heading.topics == name.heading.topics);
        alike.all(|other| other.score <= name.score)
    };
    let best = names.iter().map(|name| name.filter(is_best));
    let topics = best.map(|name| name.map_or(&[][..], |found| topics(&found)));
    let columns = Columns(topics.collect());
    (is_head && !columns.topics().is_empty()).then_some(columns)
}

fn row(document: &Document, at: usize) -> Option<&[Span]> {
    match &document.blocks.get(at)?.kind {
        BlockKind::TableRow { cells } => Some(cells),
        _ => None,
    }
}

/// Whether a block is the first row of a table.
pub(crate) fn is_first(document: &Document, at: usize) -> bool {
    let is_below = at > 0 && row(document, at - 1).is_some();
    row(document, at).is_some() && !is_below
}

/// What the head of a column is like.
fn name(head: &str, language: Language) -> Option<Match> {
    let is_short = head.chars().count() <= LONGEST_HEAD;
    let found = recognise(head, language.code()).filter(|_| is_short)?;
    (found.score >= LIKELY).then_some(found)
}

/// The topics that the head of a column names, where columns are read on all of them.
fn topics(found: &Match) -> &'static [&'static str] {
    let topics = found.heading.topics;
    let is_read = |key: &&str| TOPICS.iter().any(|topic| topic.key() == *key);
    if topics.iter().all(is_read) {
        topics
    } else {
        &[]
    }
}

impl Columns {
    /// Whether a row has these columns.
    pub(crate) fn fit(&self, cells: &[Span]) -> bool {
        self.0.len() == cells.len()
    }

    /// The topics of a column.
    pub(crate) fn of(&self, column: usize) -> &'static [&'static str] {
        self.0[column]
    }

    /// The topics of the first column that has some.
    pub(crate) fn main(&self) -> &'static [&'static str] {
        let mut columns = self.0.iter().copied();
        columns.find(|topics| !topics.is_empty()).unwrap_or(&[])
    }

    /// The topics of all columns, each once.
    pub(crate) fn topics(&self) -> Vec<&'static str> {
        let mut topics: Vec<&str> = self.0.concat();
        topics.sort_unstable();
        topics.dedup();
        topics
    }
}

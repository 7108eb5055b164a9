//! Tables whose first row says what the columns are about.

use seloste::{Language, Topic};
use seloste_source::{BlockKind, Document, Span};

use crate::heading::{Match, recognise};

/// The topics of the columns of a table, none for a column whose head the lexicon does not know.
#[derive(Debug, Clone)]
pub(crate) struct Columns(Vec<&'static [&'static str]>);

/// The topics that columns are read on. In the other columns stands what a row is about, in words
/// that would mean something else in a section of their own.
const TOPICS: [Topic; 3] = [Topic::Purposes, Topic::LegalGrounds, Topic::Retention];
/// The longest head of a column, in characters.
const LONGEST_HEAD: usize = 80;

/// The columns that a block is the head of: a row with as many cells as the next one, in which a
/// cell names a topic.
pub(crate) fn head(document: &Document, at: usize, language: Language) -> Option<Columns> {
    let cells = row(document, at)?;
    let mut below = (at + 1)..document.blocks.len();
    let next = row(document, below.find(|at| !document.blocks[*at].furniture)?)?;
    let is_first = at == 0 || row(document, at - 1).is_none_or(|last| last.len() != cells.len());
    if !is_first || cells.len() < 2 || next.len() != cells.len() {
        return None;
    }
    let texts = cells.iter().map(|cell| document.text.slice(*cell));
    let topics: Vec<_> = texts.map(|text| topics(text, language)).collect();
    // A row whose first cell names a topic and whose other cells do not is a label and its value.
    let n_known = topics.iter().filter(|topics| !topics.is_empty()).count();
    let is_head = topics[1..].iter().any(|topics| !topics.is_empty());
    (n_known > 0 && is_head).then_some(Columns(topics))
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

/// The topics that the head of a column names.
fn topics(head: &str, language: Language) -> &'static [&'static str] {
    if head.chars().count() > LONGEST_HEAD {
        return &[];
    }
    let found = recognise(head, language.code()).filter(Match::stands_alone);
    let topics = found.map_or(&[][..], |found| found.heading.topics);
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

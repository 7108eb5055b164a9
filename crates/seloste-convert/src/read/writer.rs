//! Writes the text of a document that has a structure of its own, and the blocks that cover it.
//!
//! Bullets, the numbers of lists and headings, the colon between a label and its value and `|` between
//! cells are written as in a plain text, so that the same notice reads the same from any format.

use seloste_source::{Block, BlockKind, Span};

use super::inline::Words;
use super::lines::{Line, Opening, ends_in_postcode, lines};
use super::{markdown, text};
use crate::heading::{Match, stands_alone};

/// What stands before a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) text: String,
    /// Whether the list is numbered.
    pub(super) is_number: bool,
    /// Whether the list has one item only, as lists have that number headings.
    pub(super) is_single: bool,
}

/// A row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    Labelled(String, String),
    Cells(Vec<String>),
}

/// What stands between the cells of a row.
const CELL_BREAK: &str = " | ";
/// The longest value beside a label, in characters; what is longer is a text of its own.
pub(super) const LONGEST_VALUE: usize = 200;
/// The longest label that can name a section, in characters.
const LONGEST_NAME: usize = 120;

/// Whether a label is the name of a section in any language of ours: what is beside it is the text
/// of the section.
pub(super) fn names_section(label: &str) -> bool {
    label.chars().count() <= LONGEST_NAME && stands_alone(label, Match::opens_section)
}

/// The text and the blocks so far.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
}

impl Writer {
    /// A heading with the number that its list gives it.
    pub(super) fn heading(&mut self, words: &str, level: u8, number: Option<&str>) {
        let words = one_line(words);
        let Some(number) = number else {
            let span = self.write(&words, false);
            let kind = markdown::heading(&self.text, span, level);
            return self.blocks.push(Block::new(kind, span));
        };
        let span = self.write(&format!("{number} {words}"), false);
        let length = number.trim_end_matches(['.', ')']).len();
        let kind = BlockKind::Heading {
            level,
            number: Some(Span::new(span.start, span.start + length)),
            content: Span::new(span.end - words.len(), span.end),
        };
        self.blocks.push(Block::new(kind, span));
    }

    pub(super) fn item(&mut self, words: &Words, marker: &Marker, depth: u8) {
        let text = format!("{} {}", marker.text, words.text);
        if marker.is_number && marker.is_single {
            return self.paragraphs(&Words { text, ..*words });
        }
        let is_item = |kind: &BlockKind| matches!(kind, BlockKind::ListItem { .. });
        let span = self.write(&text, self.ends_in(is_item));
        let content = Span::new(span.start + marker.text.len() + 1, span.end);
        let mut block = Block::new(BlockKind::ListItem { depth, content }, span);
        block.style.bold = words.is_bold;
        self.blocks.push(block);
    }

    /// A line break ends a paragraph, unless a postcode waits for its town or a sentence goes on.
    /// What begins with a number or a bullet is told apart as in a plain text.
    pub(super) fn paragraphs(&mut self, words: &Words) {
        let span = self.write(&words.text, false);
        let mut lines = lines(&words.text);
        for line in &mut lines {
            line.span = moved(line.span, span.start);
        }
        let mut at = 0;
        while at < lines.len() {
            let mut end = at + 1;
            while end < lines.len() && goes_on(&lines[end - 1], &lines[end]) {
                end += 1;
            }
            let mut block = text::block(&self.text, &lines, false, at, end);
            block.style.bold = words.is_bold;
            self.blocks.push(block);
            at = end;
        }
    }

    /// A text whose structure is only in its lines.
    pub(super) fn plain(&mut self, words: &str) {
        let span = self.write(words, false);
        let blocks = text::blocks(words);
        let moved = blocks.into_iter().map(|block| block_at(block, span.start));
        self.blocks.extend(moved);
    }

    /// A label and its value, on the line after the last ones.
    pub(super) fn labelled(&mut self, label: &str, value: &str) {
        let label = label.trim_end_matches([':', ' ']);
        let is_labelled = |kind: &BlockKind| matches!(kind, BlockKind::LabelValue { .. });
        let belongs = self.ends_in(is_labelled);
        let span = self.write(&format!("{label}: {value}"), belongs);
        let kind = BlockKind::LabelValue {
            label: Span::new(span.start, span.start + label.len()),
            value: Span::new(span.end - value.len(), span.end),
        };
        self.blocks.push(Block::new(kind, span));
    }

    /// The cells of a row that are not empty.
    pub(super) fn row(&mut self, words: &[String]) {
        let is_row = |kind: &BlockKind| matches!(kind, BlockKind::TableRow { .. });
        let belongs = self.ends_in(is_row);
        let words = words.iter().filter(|words| !words.is_empty());
        let words: Vec<_> = words.map(String::as_str).collect();
        let span = self.write(&words.join(CELL_BREAK), belongs);
        let mut cells = Vec::new();
        let mut start = span.start;
        for cell in words {
            cells.push(Span::new(start, start + cell.len()));
            start += cell.len() + CELL_BREAK.len();
        }
        let kind = BlockKind::TableRow { cells };
        self.blocks.push(Block::new(kind, span));
    }

    /// Writes the words of a block, on the next line if they belong to the last ones.
    pub(super) fn write(&mut self, words: &str, belongs: bool) -> Span {
        if !self.text.is_empty() {
            self.text.push_str(if belongs { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        self.text.push_str(words);
        Span::new(start, self.text.len())
    }

    fn ends_in(&self, is_kind: fn(&BlockKind) -> bool) -> bool {
        self.blocks.last().is_some_and(|block| is_kind(&block.kind))
    }
}

/// Whether a paragraph goes on from one line to the next.
pub(super) fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    let lower = next.gap == 0 && next.text.starts_with(char::is_lowercase);
    next.opening == Opening::Text && (lower || ends_in_postcode(line.text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A span at another place.
pub(super) fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// A block at another place.
fn block_at(block: Block, by: usize) -> Block {
    let at = |span: Span| moved(span, by);
    let kind = match block.kind {
        BlockKind::Heading {
            level,
            number,
            content,
        } => BlockKind::Heading {
            level,
            number: number.map(at),
            content: at(content),
        },
        BlockKind::Paragraph => BlockKind::Paragraph,
        BlockKind::ListItem { depth, content } => BlockKind::ListItem {
            depth,
            content: at(content),
        },
        BlockKind::LabelValue { label, value } => BlockKind::LabelValue {
            label: at(label),
            value: at(value),
        },
        BlockKind::TableRow { cells } => BlockKind::TableRow {
            cells: cells.into_iter().map(at).collect(),
        },
    };
    Block {
        kind,
        span: at(block.span),
        ..block
    }
}

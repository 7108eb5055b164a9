//! From paragraphs and rows to the text of the document and its blocks.

use seloste_source::{Block, BlockKind};

use super::paragraphs::{Paragraph, Part};
use crate::read::inline::Words;
use crate::read::writer::{LONGEST_VALUE, Writer, names_section};

/// The text of a document and the blocks that cover it.
pub(super) fn compose(parts: &[Part]) -> (String, Vec<Block>) {
    let looks = Looks::of(parts);
    let mut writer = Writer::default();
    let mut at = 0;
    while at < parts.len() {
        let n_blocks = writer.blocks.len();
        match &parts[at] {
            Part::Furniture(text, page) => {
                let span = writer.write(text, false);
                let block = Block::new(BlockKind::Paragraph, span);
                writer.blocks.push(Block {
                    furniture: true,
                    page: Some(*page),
                    ..block
                });
                at += 1;
            }
            Part::Row(..) => at = rows(&mut writer, &looks, parts, at),
            Part::Paragraph(paragraph) => match looks.heading(paragraph) {
                Some(level) => {
                    writer.heading(&paragraph.text, level, None);
                    set(
                        &mut writer.blocks[n_blocks..],
                        paragraph.page,
                        Some(paragraph),
                    );
                    at += 1;
                }
                None => at = paragraphs(&mut writer, &looks, parts, at),
            },
        }
    }
    (writer.text, writer.blocks)
}

/// Writes a paragraph, or the items of a list that stand right below each other, and returns where
/// they end.
fn paragraphs(writer: &mut Writer, looks: &Looks, parts: &[Part], at: usize) -> usize {
    let mut list: Vec<&Paragraph> = Vec::new();
    for part in &parts[at..] {
        match part {
            Part::Paragraph(next)
                if list.is_empty()
                    || (next.is_item && next.is_tight && looks.heading(next).is_none()) =>
            {
                list.push(next);
                if !next.is_item {
                    break;
                }
            }
            _ => break,
        }
    }
    write(writer, &list);
    at + list.len()
}

/// Writes paragraphs that stand right below each other.
fn write(writer: &mut Writer, list: &[&Paragraph]) {
    let n_blocks = writer.blocks.len();
    let texts: Vec<_> = list
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    writer.paragraphs(&Words {
        text: texts.join("\n"),
        is_bold: false,
        indent: 0,
    });
    for (block, paragraph) in writer.blocks[n_blocks..].iter_mut().zip(list) {
        set(std::slice::from_mut(block), paragraph.page, Some(paragraph));
    }
}

/// Writes the rows of a table, and returns where it ends.
fn rows(writer: &mut Writer, looks: &Looks, parts: &[Part], at: usize) -> usize {
    let table = parts[at..].iter().map_while(|part| match part {
        Part::Row(cells, page) => Some((cells, *page)),
        _ => None,
    });
    let table: Vec<_> = table.collect();
    let is_bold =
        |cells: &[Vec<Paragraph>]| cells.iter().flatten().all(|paragraph| paragraph.is_bold);
    let has_header =
        table.len() > 1 && is_bold(table[0].0) && !table[1..].iter().all(|row| is_bold(row.0));
    for (cells, page) in &table {
        let n_blocks = writer.blocks.len();
        match &cells[..] {
            [label, value] if !has_header => labelled(writer, looks, label, value),
            _ => writer.row(&cells.iter().map(|cell| words(cell)).collect::<Vec<_>>()),
        }
        for block in &mut writer.blocks[n_blocks..] {
            block.page.get_or_insert(*page);
        }
    }
    at + table.len()
}

/// Writes a label and its value. Where the label names a section or the value is a text of its own,
/// one stands below the other.
fn labelled(writer: &mut Writer, looks: &Looks, label: &[Paragraph], value: &[Paragraph]) {
    let (name, told) = (words(label), words(value));
    let is_text = value.len() > 1
        || value.iter().any(|it| it.is_item)
        || told.chars().count() > LONGEST_VALUE;
    let plain = without_number(&name);
    if !is_text && !names_section(plain) && label.len() == 1 {
        return writer.labelled(&name, &told);
    }
    for paragraph in label.iter().chain(value) {
        let n_blocks = writer.blocks.len();
        match looks.heading(paragraph) {
            Some(level) => {
                writer.heading(&paragraph.text, level, None);
                set(
                    &mut writer.blocks[n_blocks..],
                    paragraph.page,
                    Some(paragraph),
                );
            }
            None => write(writer, &[paragraph]),
        }
    }
}

fn without_number(label: &str) -> &str {
    label.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c))
}

fn words(cell: &[Paragraph]) -> String {
    let texts: Vec<_> = cell
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    texts.join(" ")
}

fn set(blocks: &mut [Block], page: u32, look: Option<&Paragraph>) {
    for block in blocks {
        block.page = Some(page);
        if let Some(look) = look {
            block.style.bold = look.is_bold;
            block.style.size = Some((look.size * 10.0).round().clamp(0.0, 60_000.0) as u16);
        }
    }
}

/// How headings look in a document.
#[derive(Debug)]
struct Looks {
    body: f64,
    /// Whether most of the text is not bold, so that bold lines stand out.
    has_weights: bool,
    /// The sizes of headings, the largest first.
    sizes: Vec<f64>,
}

/// How much larger than the text a heading is at least.
const LARGER: f64 = 1.08;
/// The longest heading, and the longest one that only its weight marks, in characters.
const LONGEST: usize = 200;
const LONGEST_BOLD: usize = 120;
/// The most sizes that are told apart.
const MOST_SIZES: usize = 64;
/// The deepest level that sizes tell.
const DEEPEST: u8 = 6;

impl Looks {
    fn of(parts: &[Part]) -> Self {
        let mut sizes: Vec<(f64, usize, usize)> = Vec::new();
        let mut add = |paragraph: &Paragraph| {
            let n_bold = if paragraph.is_bold {
                paragraph.text.len()
            } else {
                0
            };
            let n_sizes = sizes.len();
            match sizes
                .iter_mut()
                .find(|(size, ..)| (size - paragraph.size).abs() < 0.26)
            {
                Some((_, n, bold)) => {
                    *n += paragraph.text.len();
                    *bold += n_bold;
                }
                None if n_sizes < MOST_SIZES => {
                    sizes.push((paragraph.size, paragraph.text.len(), n_bold))
                }
                None => {}
            }
        };
        for part in parts {
            match part {
                Part::Paragraph(paragraph) => add(paragraph),
                Part::Row(cells, _) => cells.iter().flatten().for_each(&mut add),
                Part::Furniture(..) => {}
            }
        }
        let body = sizes
            .iter()
            .max_by_key(|size| size.1)
            .copied()
            .unwrap_or((10.0, 0, 0));
        let mut larger: Vec<f64> = sizes
            .iter()
            .map(|size| size.0)
            .filter(|size| *size > body.0 * LARGER)
            .collect();
        larger.sort_by(|a, b| b.total_cmp(a));
        Self {
            body: body.0,
            has_weights: body.2 * 2 < body.1,
            sizes: larger,
        }
    }

    /// The level of a paragraph that looks like a heading.
    fn heading(&self, paragraph: &Paragraph) -> Option<u8> {
        let length = paragraph.text.chars().count();
        let is_bulleted =
            paragraph.is_item && !paragraph.text.starts_with(|c: char| c.is_ascii_digit());
        let has_letters = paragraph.text.contains(char::is_alphabetic);
        if is_bulleted || !has_letters {
            return None;
        }
        let is_larger = paragraph.size > self.body * LARGER && length <= LONGEST;
        let ends_open = !paragraph.text.ends_with(['.', ',', ';', ':']);
        let is_heavy = paragraph.is_bold
            && self.has_weights
            && paragraph.size > self.body * 0.95
            && ends_open
            && length <= LONGEST_BOLD;
        let rank = self
            .sizes
            .iter()
            .take_while(|size| **size > paragraph.size + 0.26)
            .count();
        let level = u8::try_from(rank + 1).unwrap_or(DEEPEST).min(DEEPEST);
        (is_larger || is_heavy).then_some(level)
    }
}

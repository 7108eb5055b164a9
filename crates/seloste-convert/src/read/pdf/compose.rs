//! From paragraphs and rows to the text of the document and its blocks.

use seloste_source::{Block, BlockKind};

use super::paragraphs::{Paragraph, Part, is_date};
use crate::read::inline::Words;
use crate::read::writer::{LONGEST_VALUE, Writer, names_section};

/// The text of a document and the blocks that cover it.
pub(super) fn compose(parts: &[Part]) -> (String, Vec<Block>) {
    let looks = Looks::of(parts);
    let mut writer = Writer::default();
    let mut at = 0;
    while at < parts.len() {
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
            Part::Paragraph(paragraph) if heading(&mut writer, &looks, paragraph) => at += 1,
            Part::Paragraph(_) => at = paragraphs(&mut writer, &looks, parts, at),
        }
    }
    (writer.text, writer.blocks)
}

/// Writes a paragraph that looks like a heading as one; whether it does.
fn heading(writer: &mut Writer, looks: &Looks, paragraph: &Paragraph) -> bool {
    let Some(level) = looks.heading(paragraph) else {
        return false;
    };
    let n_blocks = writer.blocks.len();
    writer.heading(&paragraph.text, level, None);
    let page = paragraph.page;
    set(&mut writer.blocks[n_blocks..], page, Some(paragraph));
    true
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
        ..Words::default()
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

/// Writes a label and its value. Where the label names a section, or the value is a text of its own or a
/// table that follows, one stands below the other.
fn labelled(writer: &mut Writer, looks: &Looks, label: &[Paragraph], value: &[Paragraph]) {
    let (name, told) = (words(label), words(value));
    let is_text = value.len() != 1
        || value.iter().any(|it| it.is_item)
        || told.chars().count() > LONGEST_VALUE;
    let plain = without_number(&name);
    if !is_text && !names_section(plain) && label.len() == 1 {
        return writer.labelled(&name, &told);
    }
    for paragraph in label.iter().chain(value) {
        if !heading(writer, looks, paragraph) {
            write(writer, &[paragraph]);
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
/// How far apart sizes are that count as one, in points.
const SAME_SIZE: f64 = 0.26;
/// The most sizes that are told apart.
const MOST_SIZES: usize = 64;
/// The deepest level that sizes tell.
const DEEPEST: u8 = 6;

/// How much text a document has in one size.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    size: f64,
    n_bytes: usize,
    n_bold: usize,
}

/// How much text a document has in each size.
fn shares(parts: &[Part]) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    let mut add = |paragraph: &Paragraph| {
        let size = paragraph.size;
        let known = shares
            .iter()
            .position(|share| (share.size - size).abs() < SAME_SIZE);
        if known.is_none() && shares.len() < MOST_SIZES {
            shares.push(Share {
                size,
                ..Share::default()
            });
        }
        let at = known.unwrap_or(shares.len() - 1);
        let n_bytes = paragraph.text.len();
        shares[at].n_bytes += n_bytes;
        shares[at].n_bold += if paragraph.is_bold { n_bytes } else { 0 };
    };
    for part in parts {
        match part {
            Part::Paragraph(paragraph) => add(paragraph),
            Part::Row(cells, _) => cells.iter().flatten().for_each(&mut add),
            Part::Furniture(..) => {}
        }
    }
    shares
}

impl Looks {
    fn of(parts: &[Part]) -> Self {
        let shares = shares(parts);
        let body = shares
            .iter()
            .max_by_key(|share| share.n_bytes)
            .copied()
            .unwrap_or_default();
        let sizes = shares.iter().map(|share| share.size);
        let mut larger: Vec<f64> = sizes.filter(|size| *size > body.size * LARGER).collect();
        larger.sort_by(|a, b| b.total_cmp(a));
        Self {
            body: body.size,
            has_weights: body.n_bold * 2 < body.n_bytes,
            sizes: larger,
        }
    }

    /// Whether headings are larger than the text.
    fn has_sizes(&self) -> bool {
        !self.sizes.is_empty()
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
            && !(self.has_sizes() && is_dated(&paragraph.text))
            && length <= LONGEST_BOLD;
        let rank = self
            .sizes
            .iter()
            .take_while(|size| **size > paragraph.size + SAME_SIZE)
            .count();
        let level = u8::try_from(rank + 1).unwrap_or(DEEPEST).min(DEEPEST);
        (is_larger || is_heavy).then_some(level)
    }
}

/// The most words of a line that says when a document was changed.
const MOST_DATED: usize = 4;

/// Whether a line is a date, at most with a label before it.
fn is_dated(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    text.split_whitespace().count() <= MOST_DATED && is_date(last)
}

#[cfg(test)]
mod tests {
    use super::is_dated;

    #[test]
    fn lines_that_are_dates() {
        for text in ["Päivitetty 14.4.2026", "14.04.2026", "Laadittu: 1.12.2025"] {
            assert!(is_dated(text), "{text}");
        }
        for text in [
            "4.1 Tiedot",
            "Tiedot 2026",
            "Laki 4.4.20266",
            "Tiedot, jotka kerättiin ennen 14.4.2026",
            "",
        ] {
            assert!(!is_dated(text), "{text}");
        }
    }
}

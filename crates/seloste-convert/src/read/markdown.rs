//! Markdown: CommonMark with tables and front matter, in the text as it stands.
//!
//! Spans count in the source, so that a quotation shows the signs of emphasis; the content of a
//! heading or list item begins and ends with its words.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use seloste_source::{Block, BlockKind, Span};

use super::lines::{Opening, Width, lines, numbering};
use super::text::blocks_of;

/// Whether a text is Markdown: at least two lines are headings with number signs, behind three spaces at
/// most (CommonMark 4.2).
pub(super) fn is_markdown(text: &str) -> bool {
    let is_heading = |line: &&str| {
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        let line = &line[spaces.min(3)..];
        let signs = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&signs) && line[signs..].starts_with(' ')
    };
    text.lines().filter(is_heading).nth(1).is_some()
}

/// The blocks of a Markdown text. Paragraphs between its structure are told apart as in a plain text: few
/// who write a notice mark the ends of their lines.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut builder = Builder {
        text,
        blocks: Vec::new(),
        open: None,
        items: Vec::new(),
        cells: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(&event, Span::from(range));
    }
    builder.close();
    with_lines(text, builder.blocks)
}

/// Parts the paragraphs by their lines.
fn with_lines(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let lines = lines(text);
    let width = Width::of(&lines);
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph && !block.furniture;
    let runs = blocks.chunk_by(|a, b| is_paragraph(a) && is_paragraph(b));
    let parted = runs.flat_map(|run| {
        if !is_paragraph(&run[0]) {
            return run.to_vec();
        }
        let start = lines.partition_point(|line| line.span.end <= run[0].span.start);
        let end = lines.partition_point(|line| line.span.start < run[run.len() - 1].span.end);
        blocks_of(text, &lines[start..end], width)
    });
    parted.collect()
}

struct Builder<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The block whose words are being read.
    open: Option<Open>,
    /// Where the list items begin that are open, the outermost first.
    items: Vec<Item>,
    /// The cells of the table row that is open.
    cells: Vec<Span>,
}

/// A list item.
struct Item {
    start: usize,
    /// Whether its first block has been read: what follows is a paragraph of the item.
    has_block: bool,
}

/// A block whose words are being read.
struct Open {
    kind: Kind,
    span: Span,
    /// The words between its signs.
    words: Option<Span>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading(u8),
    Item,
    Paragraph,
    Row,
    Furniture,
}

impl Builder<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::HardBreak | Event::Rule => {}
            _ => self.words(span),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.open(Kind::Heading(depth(*level)), span),
            Tag::Item => {
                self.close();
                self.items.push(Item {
                    start: span.start,
                    has_block: false,
                });
            }
            Tag::Paragraph => self.open_text(span),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.open(Kind::Paragraph, span),
            Tag::MetadataBlock(_) => self.open(Kind::Furniture, span),
            Tag::TableHead | Tag::TableRow => self.open(Kind::Row, span),
            Tag::TableCell => self.cells.push(span.trim(self.text)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::TableHead
            | TagEnd::TableRow => self.close(),
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: Kind, span: Span) {
        self.close();
        self.open = Some(Open {
            kind,
            span,
            words: None,
        });
    }

    /// Opens a paragraph, or the text of a list item where it is the first of the item.
    fn open_text(&mut self, span: Span) {
        match self.items.last_mut().filter(|item| !item.has_block) {
            Some(item) => {
                item.has_block = true;
                let span = Span::new(item.start, span.end);
                self.open(Kind::Item, span);
            }
            None => self.open(Kind::Paragraph, span),
        }
    }

    /// Adds words to the open block; the words of a tight list item have no paragraph around them.
    fn words(&mut self, span: Span) {
        if self.open.is_none() {
            self.open_text(span);
        }
        if let Some(open) = &mut self.open {
            open.span = open.span.cover(span);
            open.words = Some(open.words.map_or(span, |words| words.cover(span)));
        }
    }

    fn close(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let Some(open) = self.open.take() else {
            return;
        };
        let span = open.span.trim(self.text);
        let content = open.words.unwrap_or(span).trim(self.text);
        let mut block = Block::new(BlockKind::Paragraph, span);
        match open.kind {
            Kind::Heading(level) => block.kind = heading(self.text, content, level),
            Kind::Item => {
                let depth = u8::try_from(self.items.len()).unwrap_or(u8::MAX);
                block.kind = BlockKind::ListItem { depth, content };
            }
            Kind::Row => block.kind = BlockKind::TableRow { cells },
            Kind::Furniture => block.furniture = true,
            Kind::Paragraph => {}
        }
        if !span.is_empty() {
            self.blocks.push(block);
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A heading, whose words may begin with a number.
pub(super) fn heading(text: &str, words: Span, level: u8) -> BlockKind {
    match numbering(words.of(text)) {
        Some(Opening::Number { length, content }) => BlockKind::Heading {
            level,
            number: Some(Span::new(words.start, words.start + length)),
            content: Span::new(words.start + content, words.end),
        },
        _ => BlockKind::Heading {
            level,
            number: None,
            content: words,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\nlang: sv\n---\n\nDataskyddsbeskrivning  \n1.2.2023\n\n## **Kundregister**\n\n### **1. Personuppgiftsansvarig**\n\nExempelby stad, PB 1, 00001  \nExempelby\n\n## 2. Innehåll\n\n- Namn\n- *Adress*\n  - Hemadress\n\n1. Första\n2. Andra\n\n| a | b |\n|---|---|\n| c | d |\n";

    fn kinds() -> Vec<(&'static str, &'static str)> {
        blocks(TEXT)
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Heading { .. } => "heading",
                    BlockKind::ListItem { .. } => "item",
                    BlockKind::TableRow { .. } => "row",
                    _ if block.furniture => "furniture",
                    _ => "paragraph",
                };
                (kind, block.content().of(TEXT))
            })
            .collect()
    }

    #[test]
    fn the_structure_is_read_and_the_signs_are_left_out() {
        assert!(is_markdown(TEXT));
        assert_eq!(
            kinds(),
            [
                ("furniture", "---\nlang: sv\n---"),
                ("paragraph", "Dataskyddsbeskrivning"),
                ("paragraph", "1.2.2023"),
                ("heading", "Kundregister"),
                ("heading", "Personuppgiftsansvarig"),
                ("paragraph", "Exempelby stad, PB 1, 00001  \nExempelby"),
                ("heading", "Innehåll"),
                ("item", "Namn"),
                ("item", "Adress"),
                ("item", "Hemadress"),
                ("item", "Första"),
                ("item", "Andra"),
                ("row", "| a | b |"),
                ("row", "| c | d |"),
            ]
        );
    }

    #[test]
    fn blocks_follow_each_other_without_overlap() {
        let blocks = blocks(TEXT);
        for pair in blocks.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        assert!(!is_markdown("# otsikko\n\n1. Rekisterinpitäjä\n"));
        assert!(is_markdown("# Otsikko\n\n   ## Rekisterinpitäjä\n"));
        assert!(!is_markdown("# Otsikko\n\n    ## Rekisterinpitäjä\n"));
    }
}

//! From blocks to sections and sentences.

use seloste::{Language, Topic};
use seloste_language::{Sentence, sentences};
use seloste_source::{Block, BlockKind, Document, Span};

use crate::heading::{Match, recognise};

/// A document with its sections and sentences.
#[derive(Debug)]
pub(crate) struct Segmented<'d> {
    pub(crate) document: &'d Document,
    pub(crate) language: Language,
    pub(crate) sections: Vec<Section>,
    /// Every sentence and list item that is not a heading, in reading order.
    pub(crate) units: Vec<Unit>,
    /// The headings, labels and document types that were recognised.
    pub(crate) headings: Vec<Line>,
}

/// A part of the document under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// Keys of the notice that it is about; none where the heading is not in the lexicon.
    pub(crate) topics: Vec<&'static str>,
    /// The heading as written.
    pub(crate) heading: Span,
    /// The whole section, with its heading and the sections inside it.
    pub(crate) span: Span,
    /// The section that it lies in.
    pub(crate) parent: Option<usize>,
}

/// A sentence or list item.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) sentence: Sentence,
    /// The innermost section.
    pub(crate) section: Option<usize>,
    /// The block that it is part of.
    pub(crate) block: usize,
    /// Whether it is an item of a list.
    pub(crate) is_item: bool,
}

/// A line that names what comes after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// What the lexicon takes it for; none for a heading that the lexicon does not know.
    pub(crate) found: Option<Match>,
}

impl Unit {
    pub(crate) fn span(&self) -> Span {
        self.sentence.span
    }
}

impl<'d> Segmented<'d> {
    /// The text that all spans count in.
    pub(crate) fn text(&self) -> &'d str {
        self.document.text.as_str()
    }

    /// The sentences of the sections on a topic, innermost section first: a sentence belongs to
    /// the section right around it.
    pub(crate) fn units_on<'s>(&'s self, topic: &'s str) -> impl Iterator<Item = &'s Unit> + 's {
        self.units
            .iter()
            .filter(move |unit| self.is_on(unit, topic))
    }

    /// Whether a sentence stands in a section on a topic.
    pub(crate) fn is_on(&self, unit: &Unit, topic: &str) -> bool {
        unit.section
            .is_some_and(|at| self.sections[at].topics.contains(&topic))
    }

    /// The sentences before the first section.
    pub(crate) fn front(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.section.is_none())
    }

    /// Whether the document has a section on a topic.
    pub(crate) fn has_section(&self, topic: Topic) -> bool {
        self.sections
            .iter()
            .any(|section| section.topics.contains(&topic.key()))
    }
}

/// Finds the sections and sentences of a document in a language.
pub(crate) fn segment(document: &Document, language: Language) -> Segmented<'_> {
    let lines = lines(document, language);
    let mut segmented = Segmented {
        document,
        language,
        sections: Vec::new(),
        units: Vec::new(),
        headings: Vec::new(),
    };
    let mut open = Open::default();
    for (at, (block, line)) in document.blocks.iter().zip(lines).enumerate() {
        match line {
            // Before the first section a heading without a number is the title.
            Some(found) if found.is_title() && segmented.sections.is_empty() => {
                add_units(&mut segmented, &open, at, block);
            }
            Some(found) => {
                open_line(&mut segmented, &mut open, block, found);
                // A heading that the lexicon does not know may be a sentence with a number.
                if found.found.is_none() {
                    add_units(&mut segmented, &open, at, block);
                }
            }
            None => add_units(&mut segmented, &open, at, block),
        }
    }
    decide_alternatives(&mut segmented.sections);
    segmented
}

/// The sections that are open at a block.
#[derive(Debug, Default)]
struct Open {
    outer: Option<usize>,
    inner: Option<usize>,
}

impl Open {
    fn section(&self) -> Option<usize> {
        self.inner.or(self.outer)
    }
}

/// A block that is a heading of some kind.
#[derive(Debug, Clone, Copy)]
struct HeadingLine {
    found: Option<Match>,
    /// Whether it opens a section beside the last numbered one, not inside it.
    outer: bool,
    /// Whether a number stands before it.
    numbered: bool,
}

impl HeadingLine {
    /// Whether the heading can be the title of the document: neither known nor numbered.
    fn is_title(&self) -> bool {
        self.found.is_none() && !self.numbered
    }
}

/// Tells for each block whether it is a heading.
fn lines(document: &Document, language: Language) -> Vec<Option<HeadingLine>> {
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|block| {
            let found = recognise(candidate(document, block)?, language.code());
            found.filter(|found| !found.may_be_title())
        })
        .collect();
    let numbered = |block: &Block| {
        matches!(
            block.kind,
            BlockKind::Heading {
                number: Some(_),
                ..
            }
        )
    };
    let by_number = document
        .blocks
        .iter()
        .zip(&found)
        .any(|(block, found)| numbered(block) && found.is_some());
    let line = |(block, found): (&Block, Option<Match>)| match block.kind {
        BlockKind::Heading { .. } => Some(HeadingLine {
            found,
            outer: numbered(block) || !by_number,
            numbered: numbered(block),
        }),
        _ => found.filter(Match::stands_alone).map(|found| HeadingLine {
            found: Some(found),
            outer: !by_number,
            numbered: false,
        }),
    };
    document.blocks.iter().zip(found).map(line).collect()
}

/// The longest line without a number that can be a heading, in characters.
const LONGEST_BARE_HEADING: usize = 120;

/// The text of a block that may be a heading.
fn candidate<'d>(document: &'d Document, block: &Block) -> Option<&'d str> {
    let text = document.text.slice(block.content());
    match block.kind {
        BlockKind::Heading { .. } => Some(text),
        BlockKind::Paragraph => {
            let short = text.chars().count() <= LONGEST_BARE_HEADING;
            // "Updated 3.4.2021" names nothing below it, and its date would be lost.
            let plain = !text.ends_with(['.', ',', ';']) && !text.contains(char::is_numeric);
            (short && plain).then_some(text)
        }
        BlockKind::ListItem { .. } | BlockKind::LabelValue { .. } | BlockKind::TableRow { .. } => {
            None
        }
    }
}

fn open_line(segmented: &mut Segmented<'_>, open: &mut Open, block: &Block, line: HeadingLine) {
    segmented.headings.push(Line {
        span: block.span,
        found: line.found,
    });
    let inside = !line.outer && open.outer.is_some();
    let opens = line.found.is_none_or(|found| found.opens_section());
    if !opens {
        grow(&mut segmented.sections, open, block.span);
        return;
    }
    segmented.sections.push(Section {
        topics: line.found.map(|found| found.topics()).unwrap_or_default(),
        heading: block.span,
        span: block.span,
        parent: open.outer.filter(|_| inside),
    });
    let at = Some(segmented.sections.len() - 1);
    if inside {
        open.inner = at;
    } else {
        (open.outer, open.inner) = (at, None);
    }
    grow(&mut segmented.sections, open, block.span);
}

/// Extends the open sections over a block.
fn grow(sections: &mut [Section], open: &Open, span: Span) {
    for at in [open.outer, open.inner].into_iter().flatten() {
        sections[at].span = sections[at].span.cover(span);
    }
}

fn add_units(segmented: &mut Segmented<'_>, open: &Open, at: usize, block: &Block) {
    grow(&mut segmented.sections, open, block.span);
    if block.furniture {
        return;
    }
    let found = sentences(segmented.text(), block.content(), segmented.language.code());
    segmented
        .units
        .extend(found.into_iter().map(|sentence| Unit {
            sentence,
            section: open.section(),
            block: at,
            is_item: matches!(block.kind, BlockKind::ListItem { .. }),
        }));
}

/// A heading that may name the controller or the responsible official names the official where
/// another heading names the controller.
fn decide_alternatives(sections: &mut [Section]) {
    let [controller, responsible] = [Topic::Controller.key(), Topic::Responsible.key()];
    let is_both = |section: &Section| {
        section.topics.contains(&controller) && section.topics.contains(&responsible)
    };
    let has_controller = sections
        .iter()
        .any(|section| section.topics.contains(&controller) && !is_both(section));
    for section in sections.iter_mut().filter(|section| is_both(section)) {
        section.topics = vec![if has_controller {
            responsible
        } else {
            controller
        }];
    }
}

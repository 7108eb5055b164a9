//! Several registers in one text: where the notice on the second one begins, and the texts of both.

use seloste::Topic;
use seloste_source::{Block, BlockKind, Document, Metadata, SourceText, Span};

use crate::segment::{Section, Segmented};

/// The topics that a whole notice has sections on.
const WHOLE: [Topic; 2] = [Topic::Controller, Topic::Purposes];
/// The topics of which a whole notice has at least one more: a storage period, or in the forms from
/// before 2018 a content.
const ONE_OF: [Topic; 2] = [Topic::Retention, Topic::PersonalData];
/// The topic of the section that names the register.
const TITLE: &str = "title";
/// The longest line that can be the title of a notice, in characters.
const LONGEST_TITLE: usize = 80;

/// The block that the notice on a second register begins with.
///
/// It does where a text has sections on the controller, on purposes and on storage periods or personal
/// data, with something in each, and then all of them once more, with the count of the headings begun anew or with another
/// section that names a register. A table of contents has nothing in its sections, and a summary is
/// not counted apart.
pub(crate) fn second(text: &Segmented<'_>) -> Option<Span> {
    let sections: Vec<_> = outer(text).collect();
    let is_on = |section: &Section, topic: Topic| section.topics.first() == Some(&topic.key());
    let filled = |sections: &[&Section]| {
        let is_filled = |topic: &Topic| {
            let mut own = sections.iter().filter(|section| is_on(section, *topic));
            own.any(|section| has_words(text, section))
        };
        WHOLE.iter().all(is_filled) && ONE_OF.iter().any(is_filled)
    };
    let controllers = (0..sections.len()).filter(|at| is_on(sections[*at], Topic::Controller));
    let again = controllers
        .skip(1)
        .find(|at| filled(&sections[..*at]) && filled(&sections[*at..]))?;
    let start = start(text, &sections, again)?;
    let at = block_at(text, sections[start].heading);
    Some(text.document.blocks[title_before(text, at)].span)
}

/// The document before a notice on another register, and that notice as a document of its own, which
/// begins on the line that it begins on: the lines before it are empty there.
pub(crate) fn split(document: &Document, start: Span) -> (Document, Document) {
    let text = document.text.as_str();
    let n_lines = text[..start.start].matches('\n').count();
    let rest = format!("{}{}", "\n".repeat(n_lines), &text[start.start..]);
    let at = document
        .blocks
        .partition_point(|block| block.span.start < start.start);
    let (before, after) = document.blocks.split_at(at);
    let part = |text: &str, blocks: Vec<Block>, title: Option<String>| Document {
        text: SourceText::new(document.text.name(), text),
        blocks,
        metadata: Metadata {
            title,
            ..document.metadata.clone()
        },
        ..document.clone()
    };
    let moved = after.iter().map(|block| moved(block, start.start, n_lines));
    let title = document.metadata.title.clone();
    (
        part(text[..start.start].trim_end(), before.to_vec(), title),
        part(&rest, moved.collect(), None),
    )
}

/// A block that was at one offset and is at another now.
fn moved(block: &Block, from: usize, to: usize) -> Block {
    let moved = |span: Span| Span::new(span.start - from + to, span.end - from + to);
    let kind = match &block.kind {
        BlockKind::Heading {
            level,
            number,
            content,
        } => BlockKind::Heading {
            level: *level,
            number: number.map(moved),
            content: moved(*content),
        },
        BlockKind::Paragraph => BlockKind::Paragraph,
        BlockKind::ListItem { depth, content } => BlockKind::ListItem {
            depth: *depth,
            content: moved(*content),
        },
        BlockKind::LabelValue { label, value } => BlockKind::LabelValue {
            label: moved(*label),
            value: moved(*value),
        },
        BlockKind::TableRow { cells } => BlockKind::TableRow {
            cells: cells.iter().copied().map(moved).collect(),
        },
    };
    Block {
        kind,
        span: moved(block.span),
        ..block.clone()
    }
}

fn outer<'s>(text: &'s Segmented<'_>) -> impl Iterator<Item = &'s Section> {
    text.sections
        .iter()
        .filter(|section| section.parent.is_none())
}

/// Whether a section holds more than its heading.
fn has_words(text: &Segmented<'_>, section: &Section) -> bool {
    let units = &text.units;
    let after = units.partition_point(|unit| unit.span().start < section.heading.end);
    units
        .get(after)
        .is_some_and(|unit| section.span.contains(unit.span()))
}

/// The section that the second notice begins with: the one before its controller with which the count
/// begins anew, or the one that names the register.
fn start(text: &Segmented<'_>, sections: &[&Section], again: usize) -> Option<usize> {
    let first = |at: &usize| number(text, sections[*at]) == Some("1");
    let title = |at: &usize| sections[*at].topics.first() == Some(&TITLE);
    let restart = (0..=again).rev().find(first);
    let is_count_anew = |at: &usize| (0..*at).any(|before| first(&before));
    let renamed = || {
        let last = (0..=again).rev().find(title)?;
        let n_between = again - last;
        let is_other = (0..last).any(|before| title(&before));
        (is_other && n_between <= 1).then_some(last)
    };
    restart.filter(is_count_anew).or_else(renamed)
}

/// The number before the heading of a section, without a stop.
fn number<'t>(text: &'t Segmented<'_>, section: &Section) -> Option<&'t str> {
    let block = &text.document.blocks[block_at(text, section.heading)];
    match block.kind {
        BlockKind::Heading {
            number: Some(number),
            ..
        } => Some(number.of(text.text())),
        _ => None,
    }
}

fn block_at(text: &Segmented<'_>, span: Span) -> usize {
    let blocks = &text.document.blocks;
    blocks.partition_point(|block| block.span.end <= span.start)
}

/// The block with the title right before a heading, or the heading: a short line that is no sentence
/// and no value of the heading before it.
fn title_before(text: &Segmented<'_>, at: usize) -> usize {
    let blocks = &text.document.blocks;
    let is_title = |block: &Block| {
        let words = text.document.text.slice(block.content());
        let is_line = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading { number: None, .. }
        );
        is_line && words.chars().count() <= LONGEST_TITLE && !words.ends_with(['.', ',', ';', ':'])
    };
    let is_heading = |block: &Block| {
        let mut headings = text.headings.iter();
        headings.any(|line| line.span == block.span)
    };
    match at.checked_sub(1) {
        Some(before) if before > 0 => {
            let is_value = is_heading(&blocks[before - 1]) && !is_heading(&blocks[before]);
            if is_title(&blocks[before]) && !is_value {
                before
            } else {
                at
            }
        }
        _ => at,
    }
}

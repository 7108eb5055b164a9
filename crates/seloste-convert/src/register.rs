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

/// The most notices of one text: each has the empty lines before it anew.
pub(crate) const MOST: usize = 64;

/// The most sections in which one notice names its controller.
const MOST_NAMED: usize = 100;

/// The blocks that the notices on further registers begin with, in order.
///
/// One does where a text has sections on the controller, on purposes and on storage periods or personal
/// data, with something in each, and then all of them once more, with the count of the headings begun
/// anew or with another section that names a register. A table of contents has nothing in its
/// sections, and a summary is not counted apart.
pub(crate) fn others(text: &Segmented<'_>) -> Vec<Span> {
    let sections: Vec<_> = outer(text).collect();
    let filled = Filled::of(text, &sections);
    let (mut found, mut from) = (Vec::new(), 0);
    while found.len() + 1 < MOST
        && let Some(start) = filled.next(text, &sections, from)
    {
        let at = block_at(text, sections[start].heading);
        found.push(text.document.blocks[title_before(text, at)].span);
        from = start;
    }
    found
}

/// Where the sections stand that make a notice whole.
struct Filled {
    controllers: Vec<usize>,
    /// The sections with something in them on each topic of [`WHOLE`].
    whole: [Vec<usize>; WHOLE.len()],
    /// The sections with something in them on a topic of [`ONE_OF`].
    one_of: Vec<usize>,
}

impl Filled {
    fn of(text: &Segmented<'_>, sections: &[&Section]) -> Self {
        let on = |topics: &[Topic]| {
            let is_on = |at: &usize| {
                let topic = sections[*at].topics.first();
                topics.iter().any(|one| topic == Some(&one.key()))
            };
            (0..sections.len()).filter(is_on).collect::<Vec<_>>()
        };
        let filled = |topics: &[Topic]| {
            let mut own = on(topics);
            own.retain(|at| has_words(text, sections[*at]));
            own
        };
        Self {
            controllers: on(&[Topic::Controller]),
            whole: WHOLE.map(|topic| filled(&[topic])),
            one_of: filled(&ONE_OF),
        }
    }

    /// The section that the next notice begins with behind one that begins with a section: where a
    /// controller is named again, with a whole notice before it and one from there on.
    fn next(&self, text: &Segmented<'_>, sections: &[&Section], from: usize) -> Option<usize> {
        let needed = || self.whole.iter().chain([&self.one_of]);
        let firsts = needed().map(|own| {
            let first = own.partition_point(|at| *at < from);
            own.get(first).copied()
        });
        let before = firsts.collect::<Option<Vec<_>>>()?.into_iter().max()?;
        let lasts = needed().map(|own| own.last().copied());
        let last = lasts.collect::<Option<Vec<_>>>()?.into_iter().min()?;
        let named = self.controllers.partition_point(|at| *at < from);
        let again = self.controllers.get(named + 1..)?.iter();
        let again = again.filter(|at| **at > before && **at <= last);
        again.take(MOST_NAMED).find_map(|again| {
            let start = start(text, &sections[from..], again - from)?;
            (start > 0).then_some(from + start)
        })
    }
}

/// The parts of a document: before the notices on other registers, and each of them as a document of
/// its own, which begins on the line that it begins on: the lines before it are empty there.
pub(crate) fn split<'d>(
    document: &'d Document,
    starts: &'d [Span],
) -> impl Iterator<Item = Document> + 'd {
    let text = document.text.as_str();
    let starts = starts.iter().map(|span| span.start);
    let ends = starts.clone().chain([text.len()]);
    let mut n_lines = 0;
    std::iter::once(0)
        .chain(starts)
        .zip(ends)
        .map(move |(start, end)| {
            let part = part(document, Span::new(start, end), n_lines);
            n_lines += text[start..end].matches('\n').count();
            part
        })
}

/// The part of a document under a span, behind so many empty lines.
fn part(document: &Document, span: Span, n_lines: usize) -> Document {
    let mut own = span.of(document.text.as_str());
    if span.end < document.text.as_str().len() {
        own = own.trim_end();
    }
    let block_at = |place: usize| {
        let blocks = &document.blocks;
        blocks.partition_point(|block| block.span.start < place)
    };
    let blocks = &document.blocks[block_at(span.start)..block_at(span.end)];
    let moved = blocks.iter().map(|block| moved(block, span.start, n_lines));
    Document {
        text: SourceText::new(
            document.text.name(),
            &["\n".repeat(n_lines), own.to_owned()].concat(),
        ),
        media_type: document.media_type.clone(),
        sha256: document.sha256.clone(),
        blocks: moved.collect(),
        metadata: Metadata {
            title: document.metadata.title.clone().filter(|_| span.start == 0),
            ..document.metadata.clone()
        },
        language: document.language,
    }
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

/// The number of the first heading that does not begin before a span.
fn heading_at(text: &Segmented<'_>, span: Span) -> usize {
    text.headings
        .partition_point(|line| line.span.start < span.start)
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
        let headings = text.headings.iter().skip(heading_at(text, block.span));
        headings.take(1).any(|line| line.span == block.span)
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

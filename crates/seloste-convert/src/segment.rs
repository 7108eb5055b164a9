//! From blocks to sections and sentences.

use std::collections::BTreeSet;

use seloste::{Language, Topic};
use seloste_language::{Cues, Sentence, sentences, tokens};
use seloste_source::{Block, BlockKind, Document, Span};
use seloste_vocab::HeadingRole;

use crate::answers;
use crate::heading::{self, Match, listed_beginning, recognise};
use crate::page;
use crate::read::is_firm_sign;
use crate::register;
use crate::table::{self, Columns};
use crate::template::{is_advice, is_unfilled};
use crate::ticks::{self, Ticks};

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
    /// Where the notices on other registers begin, of which nothing is read.
    pub(crate) others: Vec<Span>,
    /// With which marks options are ticked.
    pub(crate) ticks: Ticks,
    /// The sentences that name the controller, or stand in a section that does.
    pub(crate) on_controller: Vec<Span>,
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
    /// Whether a label opens it, with the first words of the section on the same line.
    pub(crate) is_labelled: bool,
    /// Whether it explains what a word of the law means: what it names is not what the body does.
    pub(crate) explains: bool,
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
    /// Where it stands in a table whose columns, or a list whose lead, are told apart.
    pub(crate) cell: Option<Cell>,
}

/// A cell of a table, or an item of a list, that is on less than its section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    /// What the head of its column, or the sentence above its list, says that it is about.
    pub(crate) topics: &'static [&'static str],
    /// The first cell of its row, where this is another: what the row is about.
    pub(crate) row: Option<Span>,
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

    /// Whether a sentence stands in a section on a topic, or in a column on it.
    pub(crate) fn is_on(&self, unit: &Unit, topic: &str) -> bool {
        match (unit.cell, unit.section) {
            (Some(cell), _) => cell.topics.contains(&topic),
            (None, section) => section.is_some_and(|at| self.sections[at].topics.contains(&topic)),
        }
    }

    /// Whether a sentence stands in a section that only explains what a word of the law means.
    pub(crate) fn is_explanation(&self, unit: &Unit) -> bool {
        unit.section.is_some_and(|at| self.sections[at].explains)
    }

    /// Whether a sentence stands in a section, or in a column, that is on a topic and nothing else.
    pub(crate) fn is_only_on(&self, unit: &Unit, topic: Topic) -> bool {
        match (unit.cell, unit.section) {
            (Some(cell), _) => cell.topics == [topic.key()],
            (None, section) => section.is_some_and(|at| self.sections[at].topics == [topic.key()]),
        }
    }

    /// The sentences before the first section with a heading of its own; a label opens none.
    pub(crate) fn front(&self) -> impl Iterator<Item = &Unit> {
        let mut sections = self.sections.iter();
        let first = sections.position(|section| !section.is_labelled);
        let first = first.unwrap_or(self.sections.len());
        let in_front = move |unit: &&Unit| unit.section.is_none_or(|at| at < first);
        self.units.iter().filter(in_front)
    }

    /// Whether a sentence is no later one of its item: it begins the block, or stands behind a sign or semicolon
    /// that parts items inside it.
    pub(crate) fn begins_item(&self, unit: &Unit) -> bool {
        let before = self.text()[..unit.span().start].trim_end();
        let at = self.units.partition_point(|other| other.block < unit.block);
        let first = self.units.get(at).map(Unit::span);
        first.is_none_or(|first| first == unit.span())
            || before.ends_with(is_firm_sign)
            || before.ends_with(';')
    }

    /// Whether no section but those of labels has begun.
    fn has_only_labels(&self) -> bool {
        self.sections.iter().all(|section| section.is_labelled)
    }

    /// Leaves out the notice on another register: its sentences stay, in a section on nothing, and
    /// have no words to read.
    fn leave_out(&mut self, start: Span) {
        let is_before = |span: Span| span.start < start.start;
        self.headings.retain(|line| is_before(line.span));
        self.sections.retain(|section| is_before(section.heading));
        for section in &mut self.sections {
            section.span.end = section.span.end.min(start.start);
            section.span = section.span.trim(self.document.text.as_str());
        }
        self.sections.push(Section {
            topics: Vec::new(),
            heading: start,
            span: Span::new(start.start, self.text().len()),
            parent: None,
            is_labelled: false,
            explains: false,
        });
        let at = self.sections.len() - 1;
        for unit in &mut self.units {
            if !is_before(unit.span()) {
                unit.sentence.tokens.clear();
                (unit.section, unit.cell) = (Some(at), None);
            }
        }
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
        others: Vec::new(),
        ticks: Ticks::of(document.text.as_str()),
        on_controller: Vec::new(),
    };
    let mut open = Open::default();
    for (at, (block, line)) in document.blocks.iter().zip(lines).enumerate() {
        // The second half of a heading that is broken over two lines.
        if segmented
            .headings
            .last()
            .is_some_and(|last| last.span.contains(block.span))
        {
            continue;
        }
        if table::is_first(document, at) && page::names_cookies(document, block.span, language) {
            open.on_cookies = true;
        }
        if let Some(columns) = table::head(document, at, language).filter(|_| !open.on_cookies) {
            open_table(&mut segmented, &mut open, block, columns);
            continue;
        }
        let explains = |line: &HeadingLine| {
            heading::explains(line.span.of(segmented.text()), segmented.language.code())
        };
        match line.filter(|found| !found.is_label || open.takes_labels(found)) {
            // Before the first section a heading without a number is the title.
            Some(found) if found.is_title() && segmented.has_only_labels() && !explains(&found) => {
                add_units(&mut segmented, &mut open, at, block);
            }
            Some(found) if names_page(&segmented, at, &found) => {
                add_units(&mut segmented, &mut open, at, block);
            }
            Some(found) => {
                open_line(&mut segmented, &mut open, found);
                if let Some(value) = found.value {
                    add_sentences(&mut segmented, &open, at, value, false);
                }
                // A heading that the lexicon does not know may be a sentence with a number, and one that
                // cites a law says what the law is.
                let heading = found.span.of(segmented.text());
                if found.found.is_none() || heading::before_law(heading).is_some() {
                    add_units(&mut segmented, &mut open, at, block);
                }
            }
            None => add_units(&mut segmented, &mut open, at, block),
        }
    }
    segmented.others = register::others(&segmented);
    if let Some(start) = segmented.others.first() {
        segmented.leave_out(*start);
    }
    decide_alternatives(&mut segmented.sections);
    tell_data_from_purposes(&mut segmented);
    segmented.on_controller = on_controller(&segmented);
    segmented
}

/// Whether a heading on data and nothing else is the title of a page: the first line, with no list of data below.
fn names_page(segmented: &Segmented<'_>, at: usize, line: &HeadingLine) -> bool {
    let is_on_data = |found: Match| found.heading.topics == [Topic::PersonalData.key()];
    let next = segmented.document.blocks.get(at + 1);
    let leads = next.is_none_or(|next| !matches!(next.kind, BlockKind::Paragraph));
    let is_first = segmented.units.is_empty() && segmented.sections.is_empty();
    is_first
        && !line.numbered
        && line.value.is_none()
        && !leads
        && line.found.is_some_and(is_on_data)
}

/// The sentences that name the controller, or stand in a section that does.
fn on_controller(segmented: &Segmented<'_>) -> Vec<Span> {
    let key = Topic::Controller.key();
    let cues = Cues::of(key, segmented.language.code());
    let names =
        |unit: &&Unit| segmented.is_on(unit, key) || cues.has("controller", &unit.sentence.tokens);
    segmented
        .units
        .iter()
        .filter(names)
        .map(Unit::span)
        .collect()
}

/// How near the end of a sentence that leads to a list of data these are named.
const LEAD_TO_DATA: usize = 4;

/// In a section on purposes and data, the items below "the following data:" are on the data alone.
fn tell_data_from_purposes(segmented: &mut Segmented<'_>) {
    let [purposes, data] = [Topic::Purposes.key(), Topic::PersonalData.key()];
    let is_both =
        |section: &Section| section.topics.contains(&purposes) && section.topics.contains(&data);
    let both: Vec<_> = segmented.sections.iter().map(is_both).collect();
    let Some(of_data) = Match::of_topics(&[data]).filter(|_| both.contains(&true)) else {
        return;
    };
    let language = segmented.language.code();
    let names_data = |unit: &Unit| {
        let tokens = &unit.sentence.tokens;
        let end = &tokens[tokens.len().saturating_sub(LEAD_TO_DATA)..];
        let leads = tokens.last().is_some_and(|last| last.is_mark(':'));
        let cues = Cues::of(purposes, language);
        let is_purpose = || {
            ["lead", "list-lead"]
                .iter()
                .any(|key| cues.has(key, tokens))
        };
        leads && Cues::of(Topic::Recipients.key(), language).has("data", end) && !is_purpose()
    };
    let mut on_data = false;
    for unit in &mut segmented.units {
        if !unit.is_item || unit.section.is_none_or(|at| !both[at]) {
            on_data = names_data(unit);
        } else if on_data && unit.cell.is_none() {
            let topics = of_data.heading.topics;
            unit.cell = Some(Cell { topics, row: None });
        }
    }
}

/// The sections that are open at a block, and the table.
#[derive(Debug, Default)]
struct Open {
    outer: Option<usize>,
    inner: Option<usize>,
    /// Whether a label opened the outer section.
    is_labelled: bool,
    /// The depth of the heading that opened the outer section, where the text tells it.
    level: Option<u8>,
    columns: Option<Columns>,
    /// Whether the last heading or the head of the table names cookies, which are no data of a register.
    on_cookies: bool,
    /// Whether the last option was not ticked.
    is_unticked: bool,
}

impl Open {
    /// Whether a block is a question of a form below an option that was not ticked, without an answer:
    /// "Please specify:".
    fn is_of_open_option(&mut self, segmented: &Segmented<'_>, block: &Block) -> bool {
        let text = segmented.text();
        let content = block.content();
        let asks = content.of(text).trim_end().ends_with(':');
        let said = ticks::said(text, content, segmented.ticks);
        self.is_unticked = match said {
            Some(said) => said.is_empty(),
            None => self.is_unticked && asks,
        };
        self.is_unticked && asks
    }

    fn section(&self) -> Option<usize> {
        self.inner.or(self.outer)
    }

    /// Whether a label opens a section here: between numbered headings it names a value of theirs.
    fn takes_labels(&self, line: &HeadingLine) -> bool {
        line.outer || self.outer.is_none() || self.is_labelled
    }
}

/// A block that is a heading of some kind.
#[derive(Debug, Clone, Copy)]
struct HeadingLine {
    found: Option<Match>,
    /// The words of the heading.
    span: Span,
    /// What stands beside it on its line.
    value: Option<Span>,
    /// Whether it is a label: nothing but its value marks it as a heading.
    is_label: bool,
    /// Whether it opens a section beside the last numbered one, not inside it.
    outer: bool,
    /// Whether a number stands before it.
    numbered: bool,
    /// Whether it is counted inside its section: no heading that the lexicon knows has a number.
    is_step: bool,
    /// Its depth, where the text tells it.
    level: Option<u8>,
}

impl HeadingLine {
    /// A line without a number that is nothing but a heading.
    fn plain(block: &Block, found: Option<Match>) -> Self {
        Self {
            found,
            span: block.span,
            value: None,
            is_label: false,
            outer: true,
            numbered: false,
            is_step: false,
            level: None,
        }
    }

    /// Whether the heading can be the title of the document: neither known nor numbered.
    fn is_title(&self) -> bool {
        self.found.is_none() && !self.numbered
    }
}

/// What a block is as a heading.
#[derive(Debug, Clone, Copy)]
struct Found {
    found: Match,
    /// The heading and the value beside it, where both stand in the block.
    parts: Option<(Span, Span)>,
}

/// Tells for each block whether it is a heading, or begins with one.
fn lines(document: &Document, language: Language) -> Vec<Option<HeadingLine>> {
    let blocks = document.blocks.iter();
    let ticks = Ticks::of(document.text.as_str());
    let found = blocks.map(|block| found_in(document, block, language, ticks));
    let mut found: Vec<_> = found.collect();
    let questions = questions(document, &found);
    leave_lists(document, &mut found);
    find_dashed(document, &mut found, language);
    find_counted(document, &mut found, language);
    find_run_together(document, &mut found, language);
    let broken = broken_headings(document, &mut found, language);
    let by_number = document
        .blocks
        .iter()
        .zip(&found)
        .any(|(block, found)| found.is_some() && is_numbered(document, block));
    let blocks = document.blocks.iter().zip(&found);
    let mut lines: Vec<_> = blocks
        .map(|(block, found)| line(document, block, *found, by_number))
        .collect();
    for (at, line) in lines.iter_mut().enumerate() {
        if broken.contains(&at)
            && let Some(line) = line
        {
            line.span = line.span.cover(document.blocks[at + 1].span);
        }
    }
    mark_outstanding(document, &found, &mut lines, by_number);
    mark_likely(document, &found, &mut lines, by_number);
    leave_values(document, &mut lines, language);
    mark_explaining(document, &mut lines, language);
    answer(document, &mut lines, &questions);
    lines
}

/// Takes a question on what a word of the law means for a heading, whatever else it asks: "What are personal data, and
/// what is processing?"
fn mark_explaining(document: &Document, lines: &mut [Option<HeadingLine>], language: Language) {
    let blocks = document.blocks.iter().zip(lines);
    for (block, line) in blocks.filter(|(_, line)| line.is_none()) {
        let text = document.text.slice(block.span);
        let is_question = block.kind == BlockKind::Paragraph && text.ends_with('?');
        if is_question && heading::explains(text, language.code()) {
            *line = Some(HeadingLine::plain(block, None));
        }
    }
}

/// The fewest questions that are answered by their numbers.
const LEAST_QUESTIONS: usize = 3;

/// The numbered lists of questions that may be answered below: where each ends, and what its items name.
fn questions(document: &Document, found: &[Option<Found>]) -> Vec<(usize, Vec<Option<Match>>)> {
    let name = |found: &Option<Found>| found.filter(|it| it.parts.is_none()).map(|it| it.found);
    let runs = answers::runs(document).into_iter();
    let lists = runs.filter_map(|(start, end)| {
        let first = answers::numbered(document, &document.blocks[start])?.0;
        let named: Vec<_> = found[start..end].iter().map(name).collect();
        let n_named = named.iter().flatten().count();
        let is_key = first == 1 && n_named >= LEAST_QUESTIONS && n_named * 3 >= named.len() * 2;
        is_key.then_some((end, named))
    });
    lists.collect()
}

/// Takes the number before an answer for the question, where the text asks no question again below.
fn answer(
    document: &Document,
    lines: &mut [Option<HeadingLine>],
    questions: &[(usize, Vec<Option<Match>>)],
) {
    let Some((end, named)) = questions.last() else {
        return;
    };
    let known = |line: &Option<HeadingLine>| line.and_then(|line| line.found);
    let below = lines[*end..].iter().filter_map(known);
    let is_asked = |found: &Match| {
        named
            .iter()
            .flatten()
            .any(|it| it.topics() == found.topics())
    };
    if below.filter(is_asked).count() > 1 {
        return;
    }
    for (at, line) in lines.iter_mut().enumerate().skip(*end) {
        let Some((number, span, rest)) = answers::numbered(document, &document.blocks[at]) else {
            continue;
        };
        let question = number.checked_sub(1).and_then(|at| named.get(at)).copied();
        if let Some(question) = question.flatten()
            && known(line).is_none()
        {
            *line = Some(HeadingLine {
                span,
                value: Some(rest).filter(|rest| !rest.is_empty()),
                numbered: true,
                ..HeadingLine::plain(&document.blocks[at], Some(question))
            });
        }
    }
}

/// The fewest headings of a text that stand behind dashes.
const LEAST_DASHED: usize = 3;

/// Finds the headings that stand behind dashes or letters: items of lists that name topics of their own, each
/// with running text below it, or with items behind another sign.
fn find_dashed(document: &Document, found: &mut [Option<Found>], language: Language) {
    let sign = |block: &Block| match block.kind {
        BlockKind::ListItem { content, .. } => {
            let mark = Span::new(block.span.start, content.start);
            sign_of(document.text.slice(mark))
        }
        _ => None,
    };
    let dashed = |at: usize| {
        let block = &document.blocks[at];
        let own = sign(block).filter(|_| !is_numbered(document, block))?;
        let next = document.blocks.get(at + 1)?;
        let is_above_text = matches!(
            next.kind,
            BlockKind::Paragraph | BlockKind::LabelValue { .. }
        );
        let is_above_items = sign(next).is_some_and(|sign| sign != own);
        let name = || recognise_either(document.text.slice(block.content()), language);
        let named = (is_above_text || is_above_items).then(name).flatten()?;
        Some((at, own, named)).filter(|(.., named)| is_likely(named))
    };
    let dashed: Vec<_> = (0..found.len()).filter_map(dashed).collect();
    let topics = |of: char| -> BTreeSet<_> {
        let alike = dashed.iter().filter(|(_, own, _)| *own == of);
        let sure = alike.filter(|(.., named)| names_value(named));
        sure.map(|(.., named)| named.topics()).collect()
    };
    for (at, own, name) in &dashed {
        if topics(*own).len() >= LEAST_DASHED {
            found[*at] = Some(Found {
                found: *name,
                parts: None,
            });
        }
    }
}

/// The sign before an item; letters that count items are all the same.
fn sign_of(mark: &str) -> Option<char> {
    let first = mark.chars().next()?;
    let is_counted = mark.chars().nth(1).is_some_and(|it| it == ')' || it == '.');
    Some(if first.is_alphabetic() && is_counted {
        'a'
    } else {
        first
    })
}

/// The fewest headings of a text that are counted through it.
const LEAST_COUNTED: usize = 4;

/// Finds the numbered headings that have lost the end of their lines: where lines are counted through a
/// text and nearly all begin with headings on different topics, what stands behind each is its value.
fn find_counted(document: &Document, found: &mut [Option<Found>], language: Language) {
    let mut counted = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if let Some((number, start, rest)) = answers::numbered(document, block)
            && number == counted.len() + 1
        {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            let own =
                found[at].filter(|it| is_heading || it.parts.is_some() || it.found.stands_alone());
            let begun = || {
                begun(
                    document,
                    Span::new(start.start, block.span.end),
                    rest,
                    language,
                )
            };
            counted.push((at, own.is_none(), own.or_else(begun)));
        }
    }
    let known = || counted.iter().filter_map(|(.., it)| *it);
    let topics: BTreeSet<_> = known().map(|it| it.found.topics()).collect();
    let is_counted = counted.len() >= LEAST_COUNTED && known().count() * 4 >= counted.len() * 3;
    if is_counted && topics.len() * 4 >= counted.len() * 3 {
        for (at, _, it) in counted
            .into_iter()
            .filter(|(_, is_new, it)| *is_new && it.is_some())
        {
            found[at] = it;
        }
    }
}

/// The heading that a numbered line begins with, and the value behind it: up to a capital letter what is
/// most like one, else one that is listed.
fn begun(document: &Document, line: Span, rest: Span, language: Language) -> Option<Found> {
    let text = document.text.as_str();
    let beginning: String = rest.of(text).chars().take(LONGEST_BARE_HEADING).collect();
    let words = tokens(&beginning, Span::new(0, beginning.len()));
    let starts = words
        .iter()
        .map(|word| word.span.start)
        .filter(|start| *start > 0 && beginning[*start..].starts_with(char::is_uppercase));
    let like = starts.filter_map(|start| {
        let found = recognise(&beginning[..start], language.code())?;
        names_value(&found).then_some((found, beginning[..start].trim_end().len()))
    });
    let best = like.max_by(|a, b| a.0.score.total_cmp(&b.0.score));
    let (found, length) = best.or_else(|| listed_beginning(&beginning, language.code()))?;
    let end = rest.start + length;
    let value = Span::new(end, rest.end).trim(text);
    let parts = Some((Span::new(line.start, end), value));
    (found.role() == HeadingRole::Section).then_some(Found { found, parts })
}

/// Leaves the items of lists what they are: a numbered line among others is a heading only where all
/// of them are, and where they count on from the last heading or have their values beside them.
fn leave_lists(document: &Document, found: &mut [Option<Found>]) {
    let number = |at: usize| answers::numbered(document, &document.blocks[at]).map(|it| it.0);
    for (start, end) in answers::runs(document) {
        let is_heading = |at: &usize| {
            let is_item = matches!(document.blocks[*at].kind, BlockKind::ListItem { .. });
            !is_item && found[*at].is_some() && number(*at).is_some()
        };
        let last = (0..start).rev().find(is_heading).and_then(number);
        let first = number(start);
        let is_sentence = |at: usize| document.text.slice(document.blocks[at].span).ends_with('.');
        let goes_on = last.is_some() && first == last.map(|last| last + 1);
        let begins = last.is_none() && first == Some(1);
        let has_value = |at: usize| found[at].is_some_and(|it| it.parts.is_some());
        let all_known = (start..end).all(|at| found[at].is_some());
        let is_counted = goes_on || begins && (start..end - 1).all(has_value);
        let keeps = end == start + 1 || all_known && is_counted;
        let items = found.iter_mut().enumerate().take(end).skip(start);
        for (at, item) in items {
            if !(keeps && is_counted || is_sentence(at)) {
                *item = None;
            }
        }
    }
}

/// Takes a line between two headings for the value of the first where it is only like a heading, or
/// where it is what the first asks for: a ground under the heading for grounds.
fn leave_values(document: &Document, lines: &mut [Option<HeadingLine>], language: Language) {
    let cues = Cues::of("heading", language.code());
    let is_bare = |line: &HeadingLine| {
        line.value.is_none()
            && line
                .found
                .is_some_and(|it| it.role() == HeadingRole::Section)
    };
    let is_ground = |line: &HeadingLine| {
        let words = tokens(document.text.as_str(), line.span);
        cues.match_at("ground", &words, 0) == Some(words.len())
    };
    for at in 1..lines.len() {
        let (Some(above), Some(line)) = (lines[at - 1], lines[at]) else {
            continue;
        };
        let (Some(asked), Some(found)) = (above.found, line.found) else {
            continue;
        };
        let is_plain = is_bare(&above) && is_bare(&line) && !line.numbered && line.level.is_none();
        let is_last = lines.get(at + 1).is_none_or(Option::is_some);
        let is_like = !found.is_listed() && asked.topics() == found.topics();
        let on_grounds = asked.topics().contains(&Topic::LegalGrounds.key());
        if is_plain && (is_last && is_like || on_grounds && is_ground(&line)) {
            lines[at] = None;
        }
    }
}

fn is_numbered(document: &Document, block: &Block) -> bool {
    match block.kind {
        BlockKind::Heading { number, .. } => number.is_some(),
        BlockKind::ListItem { content, .. } => {
            let mark = document
                .text
                .slice(Span::new(block.span.start, content.start));
            let figures = mark.trim_end().trim_end_matches(['.', ')']);
            let is_roman = || figures.bytes().all(|byte| b"IVX".contains(&byte));
            !figures.is_empty() && (mark.starts_with(|c: char| c.is_ascii_digit()) || is_roman())
        }
        _ => false,
    }
}

/// The line that a block is, or begins with, by what was found in it.
fn line(
    document: &Document,
    block: &Block,
    found: Option<Found>,
    by_number: bool,
) -> Option<HeadingLine> {
    let parts = found.and_then(|found| found.parts);
    let numbered = is_numbered(document, block);
    let level = match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    };
    let whole = match block.kind {
        BlockKind::ListItem { content, .. } if !numbered => content,
        _ => block.span,
    };
    let line = HeadingLine {
        found: found.map(|found| found.found),
        span: parts.map_or(whole, |(heading, _)| heading),
        value: parts.map(|(_, value)| value),
        is_label: !numbered && level.is_none() && parts.is_some(),
        outer: numbered || !by_number,
        numbered,
        is_step: numbered && !by_number && found.is_none(),
        level,
    };
    // What has its value beside it, or stands behind a dash, was told by how it is written.
    let is_dashed =
        matches!(block.kind, BlockKind::ListItem { .. }) && !numbered && found.is_some();
    let is_alone = || line.found.is_some_and(|found| found.stands_alone());
    let is_line = level.is_some() || parts.is_some() || is_dashed || is_alone();
    is_line.then_some(line)
}

/// What the lexicon takes a block for, or the beginning of one that has a value beside it.
fn found_in(document: &Document, block: &Block, language: Language, ticks: Ticks) -> Option<Found> {
    let text = document.text.slice(block.span);
    if ticks::begins_option(document.text.slice(block.content()), ticks) {
        return None;
    }
    let recognised = |span: Span| {
        let found = recognise_either(document.text.slice(span), language)?;
        (!found.may_be_title()).then_some(found)
    };
    let number = block.content().start - block.span.start;
    let beside = |(heading, value): (Span, Span)| {
        let words = match heading.start == block.span.start {
            true => Span::new(heading.start + number, heading.end),
            false => heading,
        };
        // Who sets a label in bold means it for one.
        let is_bold = text.starts_with("**");
        let names = |it: &Match| names_value(it) || is_bold && is_likely(it);
        let found = recognised(words).filter(names);
        let found = found.or_else(|| qualified(document.text.slice(words), language))?;
        let parts = Some((heading, value));
        Some(Found { found, parts })
    };
    match &block.kind {
        BlockKind::LabelValue { label, value } => beside((*label, *value)),
        BlockKind::TableRow { cells } => match cells[..] {
            [label, value] => beside((label, value)),
            _ => None,
        },
        BlockKind::Heading { content, .. } => {
            let whole = recognised(*content);
            if whole.is_some_and(|whole| whole.is_listed()) {
                return whole.map(|found| Found { found, parts: None });
            }
            let in_parts = parts(document, *content, block.span.start).and_then(beside);
            let in_parts = in_parts.or_else(|| run_together(document, block, language, whole));
            in_parts.or(whole.map(|found| Found { found, parts: None }))
        }
        BlockKind::Paragraph => {
            let whole = candidate(document, block).and_then(|_| recognised(block.span));
            let is_whole = whole.is_some_and(|whole| whole.stands_alone());
            let in_parts = || parts(document, block.span, block.span.start).and_then(beside);
            match in_parts().filter(|_| !is_whole && !text.is_empty()) {
                Some(found) => Some(found),
                None => whole.map(|found| Found { found, parts: None }),
            }
        }
        // A numbered line is an item where it ends like a sentence, which its value may do, or where
        // others are counted right above or below.
        BlockKind::ListItem { content, .. } => {
            let numbered = is_numbered(document, block).then_some(*content)?;
            let is_sentence = text.ends_with('.');
            let is_name = |it: &Match| names_value(it) && (it.is_listed() || !is_sentence);
            let whole = recognised(numbered).filter(is_name);
            let whole = whole.map(|found| Found { found, parts: None });
            whole.or_else(|| parts(document, numbered, block.span.start).and_then(beside))
        }
    }
}

/// The heading of the lexicon that a label begins with before a comma and what narrows it: "Storage period,
/// invoices".
fn qualified(label: &str, language: Language) -> Option<Match> {
    let (name, _) = label.split_once(", ")?;
    recognise(name, language.code()).filter(|it| it.is_listed() && names_value(it))
}

/// Whether a line that stands like a heading is like a heading of a section.
fn is_likely(found: &Match) -> bool {
    found.role() == HeadingRole::Section && found.score >= LIKELY
}

/// What may stand between a heading and the value beside it.
const BETWEEN: [&str; 4] = [": ", "\t", " | ", "   "];

/// A heading and the value beside it on the first line, where something stands between them.
fn parts(document: &Document, content: Span, start: usize) -> Option<(Span, Span)> {
    let text = document.text.as_str();
    let first = content.of(text).lines().next()?;
    let between = BETWEEN.iter().filter_map(|mark| first.find(mark)).min()?;
    let end = content.start + between;
    let value = Span::new(end, content.end).trim(text);
    let is_mark = |c: char| c == ':' || c == '|' || c.is_whitespace();
    let rest = value.of(text).trim_start_matches(is_mark);
    let is_short = first[..between].chars().count() <= LONGEST_BARE_HEADING;
    let value = Span::new(value.end - rest.len(), value.end);
    (is_short && !rest.is_empty()).then(|| (Span::new(start, end).trim(text), value))
}

/// A heading of the lexicon and a name after it with nothing between them.
fn run_together(
    document: &Document,
    block: &Block,
    language: Language,
    whole: Option<Match>,
) -> Option<Found> {
    if !is_numbered(document, block) || whole.is_some_and(|whole| whole.stands_alone()) {
        return None;
    }
    let content = block.content();
    let (found, length) = listed_beginning(document.text.slice(content), language.code())?;
    let text = document.text.as_str();
    let end = content.start + length;
    let value = Span::new(end, content.end).trim(text);
    let mut words = value.of(text).split_whitespace();
    let has_name = words.any(|word| word.starts_with(char::is_uppercase));
    let parts = Some((Span::new(block.span.start, end), value));
    (has_name && found.role() == HeadingRole::Section).then_some(Found { found, parts })
}

/// How many names must stand behind their headings before sentences do.
const LEAST_RUN_TOGETHER: usize = 2;
/// The fewest words of a heading that a sentence may stand behind.
const LEAST_WORDS: usize = 2;
/// The most words of a name that begin with a small letter.
const MOST_SMALL_WORDS: usize = 2;

/// Finds the headings of a table that has lost its columns: a name, or where there are several, a
/// sentence stands behind its heading with nothing between them.
fn find_run_together(document: &Document, found: &mut [Option<Found>], language: Language) {
    let is_open = |at: &usize| {
        let is_text = document.blocks[*at].kind == BlockKind::Paragraph;
        is_text && found[*at].is_none_or(|it| !it.found.stands_alone() && it.parts.is_none())
    };
    let places = (1..found.len()).filter(is_open);
    let glued =
        places.filter_map(|at| Some((at, glued(document, &document.blocks[at], language)?)));
    let (names, sentences): (Vec<_>, Vec<_>) = glued.partition(|(_, it)| is_name(document, it));
    let sentences = sentences
        .into_iter()
        .filter(|(_, it)| is_long(document, it));
    let is_table = names.len() >= LEAST_RUN_TOGETHER;
    let sentences: Vec<_> = sentences.filter(|_| is_table).collect();
    for (at, line) in names.into_iter().chain(sentences) {
        found[at] = Some(line);
    }
}

/// The heading that a paragraph begins with, and what stands behind it with a capital letter.
fn glued(document: &Document, block: &Block, language: Language) -> Option<Found> {
    let text = document.text.as_str();
    let first = block.span.of(text).lines().next()?;
    let beginning: String = first.chars().take(LONGEST_BARE_HEADING).collect();
    let (found, length) = listed_beginning(&beginning, language.code())?;
    let end = block.span.start + length;
    let behind = Span::new(end, block.span.end);
    let value = behind.trim(text);
    let is_apart = behind.of(text).starts_with(' ');
    let is_value = value.of(text).starts_with(char::is_uppercase);
    let parts = Some((Span::new(block.span.start, end), value));
    (is_apart && is_value && found.role() == HeadingRole::Section).then_some(Found { found, parts })
}

/// Whether a heading has words enough to be no subject of a sentence.
fn is_long(document: &Document, line: &Found) -> bool {
    let words = |span| document.text.slice(span).split_whitespace().count();
    let heading = line.parts.map(|(heading, _)| heading);
    heading.is_some_and(|heading| words(heading) >= LEAST_WORDS)
}

/// Whether the value beside a heading is a name and no sentence.
fn is_name(document: &Document, line: &Found) -> bool {
    let Some((_, value)) = line.parts else {
        return false;
    };
    let text = document.text.slice(value);
    let small = text
        .split_whitespace()
        .filter(|it| it.starts_with(char::is_lowercase));
    !text.ends_with(['.', ':', ';', '?']) && small.count() <= MOST_SMALL_WORDS
}

/// Joins headings that are broken over two blocks, and tells where they begin: neither part names as
/// well what both together name.
fn broken_headings(
    document: &Document,
    found: &mut [Option<Found>],
    language: Language,
) -> BTreeSet<usize> {
    let mut broken = BTreeSet::new();
    let score = |found: Option<Found>| found.map_or(0.0, |found| found.found.score);
    for at in 1..found.len() {
        let (block, next) = (&document.blocks[at - 1], &document.blocks[at]);
        let begins = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph);
        let goes_on = next.kind == BlockKind::Paragraph && candidate(document, next).is_some();
        let is_any = found[at - 1].is_some() || found[at].is_some();
        let is_plain = is_any && begins && goes_on && candidate(document, block).is_some();
        let span = block.content().cover(next.span);
        let words = document.text.slice(span);
        if !is_plain || broken.contains(&(at - 1)) || words.chars().count() > LONGEST_BARE_HEADING {
            continue;
        }
        let whole = recognise(words, language.code()).filter(Match::stands_alone);
        let parts = score(found[at - 1]).max(score(found[at]));
        if let Some(whole) = whole.filter(|whole| whole.score > parts) {
            found[at - 1] = Some(Found {
                found: whole,
                parts: None,
            });
            found[at] = None;
            broken.insert(at - 1);
        }
    }
    broken
}

/// How many known headings must stand out before others that stand out are taken for headings.
const LEAST_OUTSTANDING: usize = 2;

/// Takes lines in capitals or in bold for headings, of what they are nearest to, where the known headings of a
/// text without numbers stand out like that. Below a heading such a line is its value.
fn mark_outstanding(
    document: &Document,
    found: &[Option<Found>],
    lines: &mut [Option<HeadingLine>],
    by_number: bool,
) {
    let stands_out = |at: usize| {
        let block = &document.blocks[at];
        let is_line = block.kind == BlockKind::Paragraph && candidate(document, block).is_some();
        is_line && (block.style.bold || is_in_capitals(document.text.slice(block.span)))
    };
    let known = |line: &Option<HeadingLine>| line.is_some_and(|line| !line.is_label);
    let places = (0..lines.len()).filter(|at| known(&lines[*at]));
    let (outstanding, others): (Vec<_>, Vec<_>) = places.partition(|at| stands_out(*at));
    if by_number || outstanding.len() < LEAST_OUTSTANDING || outstanding.len() < others.len() {
        return;
    }
    for at in outstanding[0] + 1..lines.len() {
        if lines[at].is_none() && lines[at - 1].is_none() && stands_out(at) {
            let found = found[at].filter(|it| it.parts.is_none());
            let found = found.map(|it| it.found);
            lines[at] = Some(HeadingLine::plain(&document.blocks[at], found));
        }
    }
}

/// From here on a line that stands like a heading is what it is like.
const LIKELY: f64 = 0.5;
/// The same for a line that is like two headings.
const LIKELY_HALVES: f64 = 0.6;
/// The shortest paragraph that shows that the line above it stands like a heading, in bytes.
const SHORTEST_BELOW: usize = 40;

/// Takes a line that is like a heading for one where it stands like one: between running text.
fn mark_likely(
    document: &Document,
    found: &[Option<Found>],
    lines: &mut [Option<HeadingLine>],
    by_number: bool,
) {
    let is_sentence = |at: usize| {
        let block = &document.blocks[at];
        let text = document.text.slice(block.span);
        let ends = text.ends_with(['.', ':']) && text.len() >= SHORTEST_BELOW;
        block.kind == BlockKind::Paragraph && ends
    };
    let is_section =
        |found: &Found| found.found.role() == HeadingRole::Section && found.parts.is_none();
    let is_likely = |found: &Found| {
        let least = if found.found.second.is_some() {
            LIKELY_HALVES
        } else {
            LIKELY
        };
        found.found.score >= least
    };
    let Some(first) = (0..lines.len()).find(|at| lines[*at].is_some() || is_sentence(*at)) else {
        return;
    };
    for at in first + 1..lines.len().saturating_sub(1) {
        if lines[at].is_some() || lines[at + 1].is_some() || !stands_between(document, at) {
            continue;
        }
        let is_question = asks(document, at) && !asks(document, at + 1);
        // A question that stands so can only be a heading, and asks what it is nearest to.
        let found = found[at].filter(|it| is_section(it) && (is_question || is_likely(it)));
        if is_question || found.is_some() && is_sentence(at + 1) {
            let found = found.map(|found| found.found);
            lines[at] = Some(HeadingLine {
                outer: !by_number,
                ..HeadingLine::plain(&document.blocks[at], found)
            });
        }
    }
}

/// Whether a block is a question: what stands below it answers, in whatever form.
fn asks(document: &Document, at: usize) -> bool {
    document.text.slice(document.blocks[at].span).ends_with('?')
}

/// Whether a line can be a heading by how it is written, and what stands above it has ended.
fn stands_between(document: &Document, at: usize) -> bool {
    let text = |at: usize| document.text.slice(document.blocks[at].span);
    let is_line = candidate(document, &document.blocks[at]).is_some();
    let begins = text(at).starts_with(char::is_uppercase) && !text(at).ends_with(':');
    let begins = begins && (text(at).contains(' ') || asks(document, at));
    is_line && begins && !text(at).contains(". ") && !text(at - 1).ends_with([':', ','])
}

/// The fewest letters of a line in capitals that is no abbreviation.
const LEAST_LETTERS: usize = 6;

/// Whether a line is in capitals.
fn is_in_capitals(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() >= LEAST_LETTERS && letters().all(char::is_uppercase)
}

/// Whether a label names the topic of the value beside it.
fn names_value(found: &Match) -> bool {
    found.stands_alone() && found.role() == HeadingRole::Section
}

/// The entry for a heading, or for the part of it that is in the language of the document: forms in
/// two languages give each label in both, with a stroke between them.
fn recognise_either(text: &str, language: Language) -> Option<Match> {
    let code = language.code();
    let whole = recognise(text, code);
    if whole.is_some_and(|whole| whole.stands_alone()) {
        return whole;
    }
    let of_part = || {
        let (first, second) = text.split_once('/')?;
        let other = |part: &str| {
            let mut others = Language::ALL.iter().filter(|other| **other != language);
            others.any(|other| recognise(part, other.code()).is_some())
        };
        let own = |part: &str| recognise(part, code).filter(Match::stands_alone);
        let first_is_own = own(first).filter(|_| other(second));
        first_is_own.or_else(|| own(second).filter(|_| other(first)))
    };
    of_part().or(whole)
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
            let has_number = |text: &str| text.contains(char::is_numeric);
            let is_named = || !has_number(text) || heading::before_law(text).is_some();
            let plain = short && !text.ends_with(['.', ',', ';']) && is_named();
            plain.then_some(text)
        }
        BlockKind::LabelValue { .. } | BlockKind::ListItem { .. } | BlockKind::TableRow { .. } => {
            None
        }
    }
}

fn open_line(segmented: &mut Segmented<'_>, open: &mut Open, line: HeadingLine) {
    open.columns = None;
    open.on_cookies = page::names_cookies(segmented.document, line.span, segmented.language);
    let (span, found) = (line.span, line.found);
    segmented.headings.push(Line { span, found });
    let is_deeper = line
        .level
        .zip(open.level)
        .is_some_and(|(own, outer)| own > outer);
    let is_part = (is_deeper || line.is_step) && line.found.is_none();
    let inside = (is_part || !line.outer) && open.outer.is_some();
    let opens = line.found.is_none_or(|found| found.opens_section());
    if !opens {
        grow(&mut segmented.sections, open, span);
        return;
    }
    let inside = inside && !line.is_label;
    let within = open.outer.map(|at| segmented.sections[at].topics.clone());
    let within = within.unwrap_or_default();
    segmented.sections.push(Section {
        topics: match line.found {
            Some(found) if is_single_right(&found, &within, is_deeper || inside) => within,
            Some(found) => found.topics(),
            None if is_part => within,
            None => Vec::new(),
        },
        heading: span,
        span,
        parent: open.outer.filter(|_| inside),
        is_labelled: line.is_label,
        explains: heading::explains(span.of(segmented.text()), segmented.language.code()),
    });
    let at = Some(segmented.sections.len() - 1);
    if inside {
        open.inner = at;
    } else {
        (open.outer, open.inner) = (at, None);
        (open.is_labelled, open.level) = (line.is_label, line.level);
    }
    grow(&mut segmented.sections, open, span);
}

/// What a heading inside a section on rights names where it is not what a right is about ("Erasure of
/// the data").
const BESIDE_RIGHTS: [Topic; 4] = [
    Topic::Rights,
    Topic::ContactPoints,
    Topic::DataProtectionOfficer,
    Topic::AutomatedDecisions,
];

/// Whether a heading inside a section on rights is one of the rights, whatever it names elsewhere.
fn is_single_right(found: &Match, within: &[&str], is_inside: bool) -> bool {
    let names_other = || {
        let topics = found.topics();
        BESIDE_RIGHTS
            .iter()
            .any(|topic| topics.contains(&topic.key()))
    };
    is_inside && within == [Topic::Rights.key()] && !names_other()
}

/// Opens a table whose head tells what its columns are about, as a section inside the open one.
fn open_table(segmented: &mut Segmented<'_>, open: &mut Open, block: &Block, columns: Columns) {
    let topics = columns.topics();
    let within = open.outer.map(|at| &segmented.sections[at].topics);
    segmented.headings.push(Line {
        span: block.span,
        found: Match::of_topics(columns.main()),
    });
    if within.is_none_or(|within| topics.iter().any(|topic| !within.contains(topic))) {
        segmented.sections.push(Section {
            topics,
            heading: block.span,
            span: block.span,
            parent: open.outer,
            is_labelled: false,
            explains: false,
        });
        let at = Some(segmented.sections.len() - 1);
        if open.outer.is_some() {
            open.inner = at;
        } else {
            open.outer = at;
        }
    }
    grow(&mut segmented.sections, open, block.span);
    open.columns = Some(columns);
}

/// Extends the open sections over a block.
fn grow(sections: &mut [Section], open: &Open, span: Span) {
    for at in [open.outer, open.inner].into_iter().flatten() {
        sections[at].span = sections[at].span.cover(span);
    }
}

fn add_units(segmented: &mut Segmented<'_>, open: &mut Open, at: usize, block: &Block) {
    grow(&mut segmented.sections, open, block.span);
    let is_front = open.section().is_none();
    let (document, language) = (segmented.document, segmented.language);
    if block.furniture
        || page::is_furniture(document, block)
        || is_front && page::is_before_notice(document, block, language)
    {
        return;
    }
    if open.on_cookies && matches!(block.kind, BlockKind::TableRow { .. }) {
        add_unread(segmented, open, at, block);
        return;
    }
    if let (BlockKind::TableRow { cells }, Some(columns)) = (&block.kind, &open.columns)
        && columns.fit(cells)
    {
        add_cells(segmented, open, at, cells, columns);
        return;
    }
    if open.is_of_open_option(segmented, block) {
        add_unread(segmented, open, at, block);
        return;
    }
    let is_item = matches!(block.kind, BlockKind::ListItem { .. });
    // "A: The town" answers the question above.
    let content = match block.kind {
        BlockKind::LabelValue { label, value }
            if label.of(segmented.text()).chars().count() == 1 =>
        {
            value
        }
        _ => block.content(),
    };
    add_sentences(segmented, open, at, content, is_item);
}

/// The fewest items of a list inside a line.
const LEAST_INLINE: usize = 2;

/// The fewest parts of a sentence between semicolons that are items of a list.
const LEAST_PARTS: usize = 3;

/// The parts of a sentence that semicolons list, from the words behind a colon on; none where they are few
/// or a bracket holds one.
fn listed_by_semicolons(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let mut depth = 0_i32;
    let mut starts = vec![0];
    for (at, mark) in words.char_indices() {
        match mark {
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    if starts.len() < LEAST_PARTS {
        return Vec::new();
    }
    let ends = starts[1..]
        .iter()
        .map(|start| start - 1)
        .chain([words.len()]);
    let parts = starts.iter().zip(ends);
    let parts =
        parts.map(|(start, end)| Span::new(span.start + start, span.start + end).trim(text));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The items of a list whose signs stand inside a line, and what stands before the first sign.
fn listed_inline(text: &str, span: Span) -> (Span, Vec<Span>) {
    let words = span.of(text);
    let is_apart = |at: &usize, sign: &str| {
        let before = words[..*at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        before && words[at + sign.len()..].starts_with(char::is_whitespace)
    };
    let signs = words
        .match_indices(is_firm_sign)
        .filter(|(at, sign)| is_apart(at, sign));
    let signs: Vec<_> = signs
        .map(|(at, sign)| (span.start + at, sign.len()))
        .collect();
    if signs.len() < LEAST_INLINE {
        return (span, Vec::new());
    }
    let ends = signs[1..].iter().map(|(at, _)| *at).chain([span.end]);
    let items = signs.iter().zip(ends);
    let items = items.map(|((at, length), end)| Span::new(at + length, end).trim(text));
    let lead = Span::new(span.start, signs[0].0).trim(text);
    (lead, items.filter(|item| !item.is_empty()).collect())
}

fn add_sentences(
    segmented: &mut Segmented<'_>,
    open: &Open,
    block: usize,
    span: Span,
    is_item: bool,
) {
    grow(&mut segmented.sections, open, span);
    let text = segmented.text();
    let (lead, items) = listed_inline(text, span);
    if !items.is_empty() {
        if !lead.is_empty() {
            add_sentences(segmented, open, block, lead, is_item);
        }
        for item in items {
            add_sentences(segmented, open, block, item, true);
        }
        return;
    }
    let code = segmented.language.code();
    let cues = Cues::of("heading", code);
    let found = match ticks::said(text, span, segmented.ticks) {
        Some(said) => {
            let said = said.into_iter();
            said.flat_map(|part| sentences(text, part, code)).collect()
        }
        None => sentences(text, span, code),
    };
    if let [only] = &found[..]
        && let items = listed_by_semicolons(text, only.span)
        && !items.is_empty()
    {
        for item in items {
            add_sentences(segmented, open, block, item, true);
        }
        return;
    }
    let section = open.section();
    let is_below_heading = section.is_some()
        && segmented
            .units
            .last()
            .is_none_or(|last| last.section != section);
    let first = found.first().map(|first: &Sentence| first.span);
    let is_empty = |sentence: &Sentence| {
        let words = sentence.span.of(text);
        let asks = is_below_heading && first == Some(sentence.span) && is_advice(words);
        asks || is_unfilled(words) || cues.has("definition", &sentence.tokens)
    };
    let unit = |sentence: Sentence| Unit {
        sentence: if is_empty(&sentence) {
            without_words(sentence)
        } else {
            sentence
        },
        section: open.section(),
        block,
        is_item,
        cell: None,
    };
    let units: Vec<_> = found.into_iter().map(unit).collect();
    segmented.units.extend(units);
}

/// Adds a block of which nothing is read.
fn add_unread(segmented: &mut Segmented<'_>, open: &Open, at: usize, block: &Block) {
    let first = segmented.units.len();
    add_sentences(segmented, open, at, block.content(), true);
    for unit in &mut segmented.units[first..] {
        unit.sentence.tokens.clear();
    }
}

/// A sentence in which nothing can be read.
fn without_words(sentence: Sentence) -> Sentence {
    Sentence {
        tokens: Vec::new(),
        ..sentence
    }
}

/// Adds the cells of a row, each on the topics of its column.
fn add_cells(
    segmented: &mut Segmented<'_>,
    open: &Open,
    block: usize,
    cells: &[Span],
    columns: &Columns,
) {
    for (column, span) in cells.iter().enumerate() {
        let first = segmented.units.len();
        add_sentences(segmented, open, block, *span, true);
        let cell = Cell {
            topics: columns.of(column),
            row: (column > 0).then_some(cells[0]),
        };
        for unit in &mut segmented.units[first..] {
            unit.cell = Some(cell);
        }
    }
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

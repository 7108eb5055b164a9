//! From the lines of a page to paragraphs, list items and headings.

use std::collections::BTreeMap;

use seloste_source::normalise;

use super::hyphen::{Words, ends_in_address, plain};
use super::lines::{Segment, begins_option};
use super::rows::Item;
use crate::read::lines::{Opening, lines};

/// A paragraph, a list item or a heading.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) page: u32,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    /// Whether it stands right below the last one, as the items of a list do.
    pub(super) is_tight: bool,
    /// Whether it begins with a bullet or a number.
    pub(super) is_item: bool,
    x0: f64,
    /// Whether its lines after the first may begin further in, as those of an item do.
    hangs: bool,
    n_lines: usize,
    /// Where its lines after the first begin.
    left: f64,
    last: Box<Segment>,
}

/// A part of a document in reading order.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Paragraph(Paragraph),
    /// A row of a table: for each cell its paragraphs.
    Row(Vec<Vec<Paragraph>>, u32),
    /// What belongs to a page.
    Furniture(String, u32),
}

/// How the lines of a document stand.
#[derive(Debug)]
pub(super) struct Setting {
    /// The usual step from one line of a paragraph to the next, in sizes.
    step: f64,
    words: Words,
}

impl Setting {
    pub(super) fn of(pages: &[Vec<Item>], words: Words) -> Self {
        let mut steps = BTreeMap::<u32, usize>::new();
        for page in pages {
            for pair in page.windows(2) {
                if let [Item::Line(line), Item::Line(next)] = pair
                    && let Some(step) = step(line, next)
                    && line.overlaps(next)
                    && (0.8..2.6).contains(&step)
                {
                    let is_wrapped =
                        line.text.len() > 30 && next.text.starts_with(char::is_lowercase);
                    let weight = if is_wrapped { 10 } else { 1 };
                    *steps.entry((step * 20.0).round() as u32).or_default() += weight;
                }
            }
        }
        let usual = steps
            .iter()
            .max_by_key(|(step, n)| (**n, std::cmp::Reverse(**step)));
        let step = usual.map_or(1.2, |(step, _)| f64::from(*step) / 20.0);
        Self { step, words }
    }

    /// The parts of a document, page by page. What belongs to a page stands after the paragraph that
    /// goes on from it to the next.
    pub(super) fn parts(&self, pages: Vec<Vec<Item>>, furniture: Vec<Vec<String>>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut open: Option<Paragraph> = None;
        let mut waiting: Vec<Part> = Vec::new();
        for ((mut items, furniture), page) in pages.into_iter().zip(furniture).zip(1..) {
            waiting.extend(
                furniture
                    .into_iter()
                    .map(|text| Part::Furniture(text, page)),
            );
            set_edges(&mut items);
            for item in items {
                match item {
                    Item::Line(line)
                        if open.as_ref().is_some_and(|open| self.takes(open, &line)) =>
                    {
                        if let Some(open) = &mut open {
                            open.add(line, &self.words);
                        }
                    }
                    Item::Line(line) => {
                        let above = open.as_ref().map(|open| open.last.clone());
                        parts.extend(open.take().map(Part::Paragraph));
                        parts.append(&mut waiting);
                        open = Some(self.begin(line, above.as_deref()));
                    }
                    Item::Row(cells) => {
                        parts.extend(open.take().map(Part::Paragraph));
                        parts.append(&mut waiting);
                        let cells = cells.into_iter().map(|cell| self.cell(cell)).collect();
                        parts.push(Part::Row(cells, page));
                    }
                }
            }
        }
        parts.extend(open.map(Part::Paragraph));
        parts.append(&mut waiting);
        parts.iter_mut().for_each(finish);
        parts
    }

    /// The paragraphs of a cell.
    fn cell(&self, lines: Vec<Segment>) -> Vec<Paragraph> {
        let edge = lines.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
        let mut found: Vec<Paragraph> = Vec::new();
        for mut line in lines {
            line.edge = edge;
            match found.last_mut() {
                Some(open) if self.takes(open, &line) => open.add(line, &self.words),
                last => {
                    let above = last.map(|last| last.last.clone());
                    found.push(self.begin(line, above.as_deref()));
                }
            }
        }
        found
    }

    fn begin(&self, line: Segment, above: Option<&Segment>) -> Paragraph {
        let step = above.and_then(|above| step(above, &line));
        let is_item = opening(&line.text) != Opening::Text;
        Paragraph {
            is_tight: step.is_none_or(|step| step < self.step * WIDEST_TIGHT),
            is_item,
            hangs: is_item || line.begins_item,
            text: line.text.clone(),
            page: line.page,
            size: line.size,
            is_bold: line.is_bold,
            x0: line.x0,
            left: line.x0,
            n_lines: 1,
            last: Box::new(line),
        }
    }

    /// Whether a paragraph goes on with a line.
    fn takes(&self, open: &Paragraph, next: &Segment) -> bool {
        let last = &open.last;
        let goes_lower = next.text.starts_with(char::is_lowercase);
        let size = last.size.max(next.size);
        let begins =
            opening(&next.text) != Opening::Text || next.begins_item || begins_option(&next.text);
        if begins || (last.size - next.size).abs() > 0.08 * size {
            return false;
        }
        if ends_in_address(&last.text) && next.text.starts_with(char::is_uppercase) {
            return false;
        }
        if last.text.ends_with(')') && is_date(&next.text) {
            return false;
        }
        let room = last.edge - last.x1 - 0.2 * size;
        let is_full = next.first_width > room;
        let is_wrapped = is_full || (goes_lower && room < 0.35 * (last.edge - last.x0));
        if last.is_bold != next.is_bold && (!is_full || !goes_lower) {
            return false;
        }
        match step(last, next) {
            Some(step) => {
                is_wrapped
                    && step > 0.4
                    && step < self.step * WIDEST_STEP
                    && last.overlaps(next)
                    && open.aligns(next)
                    && (is_full || !open.is_bold)
            }
            None => !ends_sentence(&last.text) && (goes_lower || (is_full && !open.is_bold)),
        }
    }
}

/// Puts plain hyphens where a text has others, and letters in the form of a source text, so that
/// spans are of that.
fn finish(part: &mut Part) {
    let finish = |text: &mut String| {
        plain(text);
        *text = normalise(text).into_owned();
    };
    match part {
        Part::Paragraph(paragraph) => finish(&mut paragraph.text),
        Part::Row(cells, _) => cells
            .iter_mut()
            .flatten()
            .for_each(|it| finish(&mut it.text)),
        Part::Furniture(text, _) => finish(text),
    }
}

/// The widest step inside a paragraph and between the items of a list, in usual steps.
const WIDEST_STEP: f64 = 1.22;
const WIDEST_TIGHT: f64 = 1.35;

/// The step from one line down to the next, in sizes; none to another page or column.
fn step(last: &Segment, next: &Segment) -> Option<f64> {
    let step = (last.y - next.y) / last.size.max(next.size).max(1.0);
    (last.page == next.page && step > 0.0).then_some(step)
}

impl Paragraph {
    fn add(&mut self, line: Segment, words: &Words) {
        words.join(&mut self.text, &line.text, self.last.ends_in_space);
        let is_below = step(&self.last, &line).is_some();
        self.left = match is_below && self.n_lines > 1 {
            true => self.left.min(line.x0),
            false => line.x0,
        };
        self.n_lines += 1;
        self.is_bold &= line.is_bold;
        *self.last = line;
    }

    /// Whether a line begins where the lines of the paragraph do.
    fn aligns(&self, next: &Segment) -> bool {
        let em = next.size;
        match (self.hangs, self.n_lines) {
            (true, 1) => next.x0 > self.x0 - 0.5 * em && next.x0 < self.x0 + 8.0 * em,
            (false, 1) => next.x0 < self.x0 + 0.8 * em && next.x0 > self.x0 - 4.0 * em,
            _ => (next.x0 - self.left).abs() < 0.8 * em,
        }
    }
}

/// What a line begins with.
fn opening(line: &str) -> Opening {
    lines(line)
        .first()
        .map_or(Opening::Text, |line| line.opening)
}

/// Whether a text is a date in figures and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').take(4).collect();
    let are_digits = parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    are_digits && matches!(lengths[..], [1..=2, 1..=2, 4])
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', ';'])
}

/// How far lines of one column may begin apart, in sizes.
const INDENT: f64 = 5.0;
/// How many lines before and after a line tell how far a narrow column reaches.
const BESIDE: usize = 12;
/// How much further than all others a line reaches that runs out of its column, in sizes.
const WIDEST_OVERHANG: f64 = 3.0;

/// Where a line stands: its ends, its height and its size.
#[derive(Debug, Clone, Copy)]
struct Place {
    x0: f64,
    x1: f64,
    y: f64,
    size: f64,
}

/// Tells each line of a page how far to the right its column reaches: as far as the lines that begin
/// below each other, but not into a column beside it.
fn set_edges(items: &mut [Item]) {
    let place = |line: &Segment| Place {
        x0: line.x0,
        x1: line.x1,
        y: line.y,
        size: line.size,
    };
    let places: Vec<Option<Place>> = items
        .iter()
        .map(|item| match item {
            Item::Line(line) => Some(place(line)),
            Item::Row(_) => None,
        })
        .collect();
    let columns = Columns::of(places.iter().flatten().copied());
    for (at, item) in items.iter_mut().enumerate() {
        let Item::Line(line) = item else {
            continue;
        };
        let own = place(line);
        let near = &places[at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(places.len())];
        let reach = filled(&own, near).unwrap_or_else(|| columns.reach(&own));
        line.edge = reach.min(columns.right_of(&own)).max(own.x1);
    }
}

/// How far a run of lines reaches that fill a column.
fn filled(own: &Place, near: &[Option<Place>]) -> Option<f64> {
    let beside = near
        .iter()
        .flatten()
        .filter(|it| (it.x0 - own.x0).abs() < INDENT * own.size);
    let reach = without_overhang(beside.clone().map(|it| it.x1).collect(), own.size)?;
    let n_full = beside
        .clone()
        .filter(|it| (it.x1 - reach).abs() < WIDEST_OVERHANG * own.size)
        .count();
    (n_full > 4 && n_full * 2 > beside.count()).then_some(reach)
}

/// The furthest of some ends, but for one that runs out of its column.
fn without_overhang(mut ends: Vec<f64>, size: f64) -> Option<f64> {
    ends.sort_by(|a, b| b.total_cmp(a));
    match ends[..] {
        [longest, second, _, ..] if longest - second > WIDEST_OVERHANG * size => Some(second),
        [longest, ..] => Some(longest),
        [] => None,
    }
}

/// The lines of a page by their places.
struct Columns {
    by_height: Vec<Place>,
    /// How far lines reach that begin in the same strip of the page.
    reaches: BTreeMap<i64, f64>,
}

/// How wide the strips are in which lines begin, in points.
const STRIP: f64 = 16.0;

impl Columns {
    fn of(places: impl Iterator<Item = Place>) -> Self {
        let mut by_height: Vec<Place> = places.collect();
        by_height.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut ends = BTreeMap::<i64, Vec<f64>>::new();
        for place in &by_height {
            ends.entry(strip(place.x0)).or_default().push(place.x1);
        }
        let reach = |(strip, ends)| Some((strip, without_overhang(ends, STRIP)?));
        Self {
            by_height,
            reaches: ends.into_iter().filter_map(reach).collect(),
        }
    }

    /// How far the lines reach that begin about where one does.
    fn reach(&self, own: &Place) -> f64 {
        let own_strip = strip(own.x0);
        let near = self
            .reaches
            .range(own_strip.saturating_sub(2)..=own_strip.saturating_add(2));
        near.map(|(_, reach)| *reach).fold(own.x1, f64::max)
    }

    /// Where the next column begins beside a line.
    fn right_of(&self, own: &Place) -> f64 {
        let first = self
            .by_height
            .partition_point(|it| it.y < own.y - 2.0 * own.size);
        let beside = self.by_height[first..].iter().take(2 * BESIDE);
        let right = beside.filter(|it| it.y < own.y + 2.0 * own.size && it.x0 > own.x1);
        right
            .map(|it| it.x0 - 0.5 * own.size)
            .fold(f64::MAX, f64::min)
    }
}

fn strip(x: f64) -> i64 {
    (x / STRIP) as i64
}

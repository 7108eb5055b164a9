//! The order in which the pieces of lines on a page are read.
//!
//! Most writers draw a page in reading order, over columns and tables alike; then that order is
//! kept. Where a page goes upwards in the same column, its parts are put in order by their places,
//! and where these lie across each other, its lines.

use super::lines::{Segment, join_drawn, join_level, sort_level};

/// Puts the pieces of a page in reading order.
pub(super) fn in_order(segments: Vec<Segment>) -> Vec<Segment> {
    let breaks = breaks(&segments);
    if breaks.is_empty() {
        return segments;
    }
    if breaks.len() < MOST_PARTS
        && let Some(parts) = parts_in_order(parts(&segments, &breaks))
    {
        return parts.concat();
    }
    by_place(join_level(join_drawn(segments)), 0)
}

/// A page in parts that begin at some places.
fn parts(segments: &[Segment], breaks: &[usize]) -> Vec<Vec<Segment>> {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([segments.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| segments[start..end].to_vec())
        .collect()
}

/// The most parts of a page that are put in order as they are.
const MOST_PARTS: usize = 12;

/// The places at which a page goes upwards in the same column.
fn breaks(segments: &[Segment]) -> Vec<usize> {
    let goes_up = |at: &usize| {
        let (last, next) = (&segments[*at - 1], &segments[*at]);
        next.y > last.y + 0.5 * next.size.max(last.size)
            && next.x0 < last.x1
            && !has_column_between(segments, *at)
    };
    (1..segments.len()).filter(goes_up).collect()
}

/// Whether a step upwards is one to the next row of cells, or to the next column: what was drawn
/// before it further down lies to the left, but for lines that run out of their column.
fn has_column_between(segments: &[Segment], at: usize) -> bool {
    let next = &segments[at];
    let below = segments[at.saturating_sub(LONGEST_COLUMN)..at]
        .iter()
        .rev()
        .take_while(|segment| segment.y < next.y - 0.5 * next.size);
    let (mut n_left, mut n_over) = (0, 0);
    for segment in below {
        match segment.x1 <= next.x0 + next.size {
            true => n_left += 1,
            false if segment.x0 < next.x0 - 5.0 * next.size => n_over += 1,
            false => return false,
        }
    }
    n_over * OVERHANGING <= n_left
}

/// The most pieces of lines that are looked at in a column.
const LONGEST_COLUMN: usize = 300;
/// The part of the lines of a column that may run out of it: one of this many.
const OVERHANGING: usize = 8;

/// Where a part of a page is.
#[derive(Debug, Clone, Copy)]
struct Frame {
    x0: f64,
    x1: f64,
    low: f64,
    high: f64,
}

impl Frame {
    fn of(segments: &[Segment]) -> Self {
        let mut frame = Self {
            x0: f64::MAX,
            x1: f64::MIN,
            low: f64::MAX,
            high: f64::MIN,
        };
        for segment in segments {
            frame.x0 = frame.x0.min(segment.x0);
            frame.x1 = frame.x1.max(segment.x1);
            frame.low = frame.low.min(segment.y);
            frame.high = frame.high.max(segment.y + 0.6 * segment.size);
        }
        frame
    }

    fn is_level_with(&self, other: &Self) -> bool {
        self.low < other.high && other.low < self.high
    }

    fn lies_over(&self, other: &Self) -> bool {
        self.is_level_with(other) && self.x0 < other.x1 && other.x0 < self.x1
    }

    /// Whether it is read before another that it does not lie over.
    fn is_before(&self, other: &Self) -> bool {
        match self.is_level_with(other) {
            true => self.x1 <= other.x0,
            false => self.low >= other.high,
        }
    }
}

/// Parts that do not lie over each other, in the order of their places.
fn parts_in_order(parts: Vec<Vec<Segment>>) -> Option<Vec<Vec<Segment>>> {
    let mut left: Vec<(Frame, Vec<Segment>)> = parts
        .into_iter()
        .map(|part| (Frame::of(&part), part))
        .collect();
    let lies_over = |at: usize| {
        left[..at]
            .iter()
            .any(|(frame, _)| frame.lies_over(&left[at].0))
    };
    if (0..left.len()).any(lies_over) {
        return None;
    }
    let mut found = Vec::new();
    while !left.is_empty() {
        let is_first = |(frame, _): &(Frame, Vec<Segment>)| {
            !left.iter().any(|(other, _)| other.is_before(frame))
        };
        let first = left.iter().position(is_first)?;
        found.push(left.remove(first).1);
    }
    Some(found)
}

/// The most columns inside columns.
const DEEPEST_COLUMN: usize = 4;
/// The fewest lines of a column.
const LEAST_LINES: usize = 4;
/// The part of the lines that may cross the gap between columns: one of this many.
const CROSSING: usize = 5;

/// Sorts pieces by their places: column by column where the page has columns of text, else line by line.
fn by_place(mut segments: Vec<Segment>, depth: usize) -> Vec<Segment> {
    let gap = gap(&segments).filter(|_| depth < DEEPEST_COLUMN);
    sort_level(&mut segments);
    let Some(gap) = gap else {
        return segments;
    };
    let mut found = Vec::new();
    let mut columns = (Vec::new(), Vec::new());
    for segment in segments {
        match (segment.x1 <= gap, segment.x0 >= gap) {
            (true, _) => columns.0.push(segment),
            (_, true) => columns.1.push(segment),
            _ => {
                found.extend(by_place(std::mem::take(&mut columns.0), depth + 1));
                found.extend(by_place(std::mem::take(&mut columns.1), depth + 1));
                found.push(segment);
            }
        }
    }
    found.extend(by_place(columns.0, depth + 1));
    found.extend(by_place(columns.1, depth + 1));
    found
}

/// The widths of the strips in which the gap between columns is looked for, in points.
const STRIP: f64 = 4.0;
const MOST_STRIPS: usize = 1000;

/// The middle of the gap between two columns of text, if there is one.
fn gap(segments: &[Segment]) -> Option<f64> {
    if segments.len() < 2 * LEAST_LINES {
        return None;
    }
    let frame = Frame::of(segments);
    let n_strips = (((frame.x1 - frame.x0) / STRIP) as usize).min(MOST_STRIPS);
    let strip = |x: f64| (((x - frame.x0) / STRIP).max(0.0) as usize).min(n_strips);
    let mut steps = vec![0_isize; n_strips + 2];
    for segment in segments {
        steps[strip(segment.x0)] += 1;
        steps[strip(segment.x1.max(segment.x0)) + 1] -= 1;
    }
    let count = |n: &mut isize, step: &isize| {
        *n += step;
        Some(n.unsigned_abs())
    };
    let n_over: Vec<usize> = steps.iter().scan(0, count).collect();
    let inner = n_strips / 6..n_strips - n_strips / 6;
    let least = inner.clone().min_by_key(|at| n_over[*at])?;
    if n_over[least] * CROSSING > segments.len() {
        return None;
    }
    let at_least = inner
        .clone()
        .filter(|at| n_over[*at] == n_over[least] && *at >= least);
    let mut last = least;
    for at in at_least {
        if at > last + 1 {
            break;
        }
        last = at;
    }
    let middle = frame.x0 + STRIP * ((least + last) as f64 / 2.0 + 0.5);
    are_columns(segments, &frame, middle).then_some(middle)
}

/// Whether both sides of a gap are filled with lines of text, as the cells of a table are not.
fn are_columns(segments: &[Segment], frame: &Frame, middle: f64) -> bool {
    let is_filled = |from: f64, to: f64| {
        let side = segments
            .iter()
            .filter(|segment| segment.x0 >= from - 1.0 && segment.x1 <= to + 1.0);
        let mut widths: Vec<f64> = side.map(|segment| segment.x1 - segment.x0).collect();
        widths.sort_by(f64::total_cmp);
        widths.len() >= LEAST_LINES && widths[widths.len() / 2] > 0.55 * (to - from)
    };
    is_filled(frame.x0, middle) && is_filled(middle, frame.x1)
}

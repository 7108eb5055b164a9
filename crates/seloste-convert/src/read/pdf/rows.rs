//! Tables: which lines of a page are the cells of a row.

use super::lines::Segment;

/// A part of a page in reading order.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A line of a text.
    Line(Segment),
    /// A row of a table: for each cell its lines.
    Row(Vec<Vec<Segment>>),
}

/// The most lines of a cell that has another to its right, where that begins beside its first line.
const MOST_LINES: usize = 8;
/// The widest step from one line of a cell to the next, in sizes.
const WIDEST_STEP: f64 = 2.2;

/// Finds the rows of a page whose lines are in reading order.
pub(super) fn items(segments: Vec<Segment>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for segment in segments {
        if let Some(Item::Row(cells)) = items.last_mut() {
            if goes_on(cells, &segment) {
                if let Some(cell) = cells.last_mut() {
                    cell.push(segment);
                }
                continue;
            }
            if is_next_cell(cells, &segment) {
                cells.push(vec![segment]);
                continue;
            }
        }
        match lines_beside(&items, &segment) {
            0 => items.push(Item::Line(segment)),
            n_lines => {
                let first = items.split_off(items.len() - n_lines);
                let lines = first.into_iter().filter_map(|item| match item {
                    Item::Line(line) => Some(line),
                    Item::Row(_) => None,
                });
                let cells = vec![lines.collect(), vec![segment]];
                items.push(Item::Row(cells));
            }
        }
    }
    keep_tables(items)
}

/// Whether a line is the next one of the last cell of a row.
fn goes_on(cells: &[Vec<Segment>], next: &Segment) -> bool {
    let Some((cell, last)) = cells.last().and_then(|cell| Some((cell, cell.last()?))) else {
        return false;
    };
    let left = cell.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let step = last.y - next.y;
    step > 0.3 * next.size && step < WIDEST_STEP * next.size && next.x0 > left - next.size
}

/// Whether a line begins the next cell of a row.
fn is_next_cell(cells: &[Vec<Segment>], next: &Segment) -> bool {
    let lines = || cells.iter().flatten();
    let right = lines().map(|line| line.x1).fold(f64::MIN, f64::max);
    let high = lines().map(|line| line.y).fold(f64::MIN, f64::max);
    let low = lines().map(|line| line.y).fold(f64::MAX, f64::min);
    next.x0 > right && next.y > low - 0.5 * next.size && next.y < high + 0.6 * next.size
}

/// How many of the last lines are a cell to the left of a line.
fn lines_beside(items: &[Item], next: &Segment) -> usize {
    let mut n_lines = 0;
    let mut below: Option<&Segment> = None;
    for item in items.iter().rev() {
        let Item::Line(line) = item else {
            break;
        };
        let is_left = line.x1 < next.x0 && line.y < next.y + 0.6 * next.size;
        let is_last = below.is_none();
        let step = below.map_or(0.0, |below| line.y - below.y);
        let is_near = (is_last && next.y > line.y - 0.4 * next.size)
            || (!is_last && step > 0.0 && step < WIDEST_STEP * line.size);
        if !is_left || !is_near || line.page != next.page {
            break;
        }
        n_lines += 1;
        below = Some(line);
    }
    if n_lines > MOST_LINES { 0 } else { n_lines }
}

/// Keeps rows that stand one below the other. A row alone is a line with a wide gap, or two columns.
fn keep_tables(items: Vec<Item>) -> Vec<Item> {
    let is_row = |item: Option<&Item>| matches!(item, Some(Item::Row(_)));
    let kept: Vec<bool> = (0..items.len())
        .map(|at| is_row(items.get(at + 1)) || (at > 0 && is_row(items.get(at - 1))))
        .collect();
    let mut found = Vec::new();
    for (item, is_kept) in items.into_iter().zip(kept) {
        match item {
            Item::Row(cells) if !is_kept => found.extend(alone(cells)),
            item => found.push(item),
        }
    }
    found
}

/// A row alone: a label with its value on one line, or one line after the other.
fn alone(cells: Vec<Vec<Segment>>) -> Vec<Item> {
    if let [label, value] = &cells[..]
        && let ([label], [value]) = (&label[..], &value[..])
        && label.text.ends_with(':')
    {
        let mut line = label.clone();
        line.text = format!("{} {}", label.text, value.text);
        line.x1 = value.x1;
        line.is_bold &= value.is_bold;
        line.ends_in_space = value.ends_in_space;
        return vec![Item::Line(line)];
    }
    cells.into_iter().flatten().map(Item::Line).collect()
}

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
/// The most lines of a cell, and cells of a row.
const MOST_CELL_LINES: usize = 200;
const MOST_CELLS: usize = 40;
/// How far below the first line of the next cell the first line of a cell may begin, in sizes: where
/// cells are centred, a label stands beside the middle of its value.
const FURTHEST_BELOW: f64 = 8.0;
/// The widest step from one line of a cell to the next, in sizes.
const WIDEST_STEP: f64 = 2.2;

/// The parts of a page whose lines are in reading order, some of which stand for tables.
pub(super) fn with_tables(segments: Vec<Segment>, mut tables: Vec<Vec<Item>>) -> Vec<Item> {
    let mut found = Vec::new();
    let mut lines = Vec::new();
    for segment in segments {
        match segment.table.and_then(|at| tables.get_mut(at)) {
            Some(table) => {
                found.extend(items(std::mem::take(&mut lines)));
                found.append(table);
            }
            None => lines.push(segment),
        }
    }
    found.extend(items(lines));
    found
}

/// The parts of all pages: a row goes on with the lines that stand in its last column on the next
/// page, and a table inside the value of a label follows the label.
pub(super) fn over_pages(pages: Vec<Vec<Item>>) -> Vec<Vec<Item>> {
    let mut found: Vec<Vec<Item>> = Vec::new();
    for mut page in pages {
        if let Some(Item::Row(cells)) = found.last_mut().and_then(|last| last.last_mut()) {
            go_on(cells, &mut page);
        }
        found.push(page);
    }
    let unnested = |page: Vec<Item>| page.into_iter().flat_map(unnest).collect();
    found.into_iter().map(unnested).collect()
}

/// Moves the lines with which a page begins to the last cell of the row before it, if they stand in
/// its column and the table goes on below them.
fn go_on(cells: &mut [Vec<Segment>], page: &mut Vec<Item>) {
    let n_lines = page
        .iter()
        .take_while(|item| matches!(item, Item::Line(_)))
        .count();
    let Some(Item::Row(next)) = page.get(n_lines) else {
        return;
    };
    if !have_same_columns(cells, next) {
        return;
    }
    let Some(cell) = cells.last_mut() else {
        return;
    };
    let left = cell.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let is_in = |item: &Item| matches!(item, Item::Line(line) if line.x0 > left - line.size);
    if cell.len() + n_lines > MOST_CELL_LINES || !page[..n_lines].iter().all(is_in) {
        return;
    }
    let lines = page.drain(..n_lines).filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    });
    cell.extend(lines);
}

/// Whether the cells of two rows begin at about the same places: a table inside a cell begins a little
/// further in than its text.
fn have_same_columns(cells: &[Vec<Segment>], others: &[Vec<Segment>]) -> bool {
    let begin_near = |(cell, other): (&Vec<Segment>, &Vec<Segment>)| {
        let starts = cell.first().zip(other.first());
        starts.is_some_and(|(line, other)| (line.x0 - other.x0).abs() < line.size)
    };
    cells.len() == others.len() && cells.iter().zip(others).all(begin_near)
}

/// A row, or where the value of a label has a table in it, the label with the lines before that and
/// then the rows of the inner table.
fn unnest(item: Item) -> Vec<Item> {
    let Item::Row(mut cells) = item else {
        return vec![item];
    };
    let value = match &mut cells[..] {
        [_, value] => std::mem::take(value),
        _ => return vec![Item::Row(cells)],
    };
    let inner = items(value.clone());
    if !inner.iter().any(|item| matches!(item, Item::Row(_))) {
        cells[1] = value;
        return vec![Item::Row(cells)];
    }
    let mut rest = Vec::new();
    for item in inner {
        match item {
            Item::Line(line) if rest.is_empty() => cells[1].push(line),
            item => rest.push(item),
        }
    }
    rest.insert(0, Item::Row(cells));
    rest
}

/// Finds the rows of a page whose lines are in reading order.
fn items(segments: Vec<Segment>) -> Vec<Item> {
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
    if cell.len() >= MOST_CELL_LINES {
        return false;
    }
    let left = cell.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let step = last.y - next.y;
    step > 0.3 * next.size && step < WIDEST_STEP * next.size && next.x0 > left - next.size
}

/// Whether a line begins the next cell of a row.
fn is_next_cell(cells: &[Vec<Segment>], next: &Segment) -> bool {
    if cells.len() >= MOST_CELLS {
        return false;
    }
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
        if !is_left || !is_near || line.page != next.page || n_lines > MOST_LINES {
            break;
        }
        n_lines += 1;
        below = Some(line);
    }
    let is_level = below.is_some_and(|top| next.y - top.y < FURTHEST_BELOW * next.size);
    if n_lines > MOST_LINES || !is_level {
        0
    } else {
        n_lines
    }
}

/// Keeps rows that stand one below the other with cells that begin at the same places. Another row is a
/// line with wide gaps, or two columns.
fn keep_tables(items: Vec<Item>) -> Vec<Item> {
    let pairs: Vec<Fit> = items
        .windows(2)
        .map(|pair| match pair {
            [Item::Row(cells), Item::Row(others)] => fit(cells, others),
            _ => Fit::None,
        })
        .collect();
    let mut kept = vec![false; items.len()];
    for (at, pair) in pairs.iter().enumerate() {
        if matches!(pair, Fit::Rows) {
            (kept[at], kept[at + 1]) = (true, true);
        }
    }
    for (at, pair) in pairs.iter().enumerate() {
        kept[at + 1] |= kept[at] && matches!(pair, Fit::Perhaps);
    }
    for (at, pair) in pairs.iter().enumerate().rev() {
        kept[at] |= kept[at + 1] && matches!(pair, Fit::Perhaps);
    }
    let mut found = Vec::new();
    for (item, is_kept) in items.into_iter().zip(kept) {
        match item {
            Item::Row(cells) if !is_kept => found.extend(alone(cells)),
            item => found.push(item),
        }
    }
    found
}

/// Whether two rows are of one table.
enum Fit {
    Rows,
    /// Their cells begin at the same places and end at the same edge, as stretched lines may: they
    /// are rows if one of them is.
    Perhaps,
    None,
}

/// Whether the cells of two rows begin at the same places. Lines that are stretched to the same width
/// are none, though a gap may meet another.
fn fit(cells: &[Vec<Segment>], others: &[Vec<Segment>]) -> Fit {
    let (few, many) = if cells.len() < others.len() {
        (cells, others)
    } else {
        (others, cells)
    };
    let start = |cell: &Vec<Segment>| cell.first().map(|line| (line.x0, line.size));
    let has_like = |cell: &Vec<Segment>| {
        let own = start(cell);
        many.iter()
            .filter_map(start)
            .any(|(x0, size)| own.is_some_and(|own| (own.0 - x0).abs() < 0.4 * size))
    };
    let are_like = few.iter().all(has_like);
    let may_be_stretched = is_stretched(cells) && is_stretched(others) && same_edge(cells, others);
    match (may_be_stretched, are_like) {
        (false, true) => Fit::Rows,
        (false, false) if lie_over(cells, others) => Fit::Rows,
        (true, true) if cells.len() == others.len() => Fit::Perhaps,
        _ => Fit::None,
    }
}

/// Whether each cell of a row lies over the same one of another, as centred heads of columns do.
fn lie_over(cells: &[Vec<Segment>], others: &[Vec<Segment>]) -> bool {
    let lies_over = |cell: &[Segment], other: &[Segment]| {
        cell.iter()
            .any(|line| other.iter().any(|it| it.overlaps(line)))
    };
    let is_own = |(at, cell): (usize, &Vec<Segment>)| {
        others
            .iter()
            .enumerate()
            .all(|(place, other)| lies_over(cell, other) == (place == at))
    };
    cells.len() == others.len() && cells.iter().enumerate().all(is_own)
}

/// Whether the gaps of a line are narrow and alike, as where it is stretched to the width of its column.
fn is_stretched(cells: &[Vec<Segment>]) -> bool {
    let gap = |pair: &[Vec<Segment>]| match (&pair[0][..], &pair[1][..]) {
        ([left], [right, ..]) => Some((right.x0 - left.x1) / right.size.max(1.0)),
        _ => None,
    };
    cells
        .windows(2)
        .all(|pair| gap(pair).is_some_and(|gap| gap < WIDEST_STRETCH))
}

fn same_edge(cells: &[Vec<Segment>], others: &[Vec<Segment>]) -> bool {
    let edge = |cells: &[Vec<Segment>]| {
        cells
            .last()
            .and_then(|cell| cell.first())
            .map(|line| line.x1)
    };
    edge(cells)
        .zip(edge(others))
        .is_some_and(|(a, b)| (a - b).abs() < 2.0)
}

/// The widest gap between words of a line that is stretched, in sizes.
const WIDEST_STRETCH: f64 = 8.0;

/// A row alone: a line with wide gaps, or one line after the other.
fn alone(cells: Vec<Vec<Segment>>) -> Vec<Item> {
    let ends_label = |cells: &[Vec<Segment>]| {
        cells.len() == 2
            && cells.iter().all(|cell| cell.len() == 1)
            && cells[0][0].text.ends_with(':')
    };
    let is_line = is_stretched(&cells) || ends_label(&cells);
    let mut lines = Vec::new();
    for segment in cells.into_iter().flatten() {
        match lines.last_mut() {
            Some(Item::Line(last)) if is_line && is_level(last, &segment) => append(last, segment),
            _ => lines.push(Item::Line(segment)),
        }
    }
    lines
}

fn is_level(last: &Segment, next: &Segment) -> bool {
    next.x0 > last.x1 && last.is_beside(next)
}

/// Adds the next part of the same line to a line.
fn append(last: &mut Segment, next: Segment) {
    last.text = format!("{} {}", last.text, next.text);
    last.x1 = next.x1;
    last.is_bold &= next.is_bold;
    last.ends_in_space = next.ends_in_space;
}

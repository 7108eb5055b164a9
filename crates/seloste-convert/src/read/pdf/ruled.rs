//! Tables whose rules are drawn: the boxes between the rules are the cells.

use super::lines::Segment;
use super::order::in_order;
use super::rows::Item;

/// A straight line that a page draws, level or upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Its height where it is level, else how far to the right it stands.
    at: f64,
    from: f64,
    to: f64,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct Rules {
    level: Vec<Rule>,
    upright: Vec<Rule>,
}

/// The widest rule and the shortest one, in points.
const WIDEST: f64 = 3.0;
const SHORTEST: f64 = 6.0;
/// How far the ends of rules may lie from each other where they meet, in points.
const NEAR: f64 = 4.0;
/// The most rules and cells of a page whose tables are looked for, and the most pairs of a rule and a
/// piece of a line.
const MOST_RULES: usize = 4000;
const MOST_CELLS: usize = 1000;
const MOST_PAIRS: usize = 2_000_000;

impl Rules {
    /// Adds what is drawn in a frame: a rule where that is narrow, else the four sides of a box
    /// whose outline is drawn.
    pub(super) fn add(&mut self, [x0, x1, low, high]: [f64; 4], is_outlined: bool) {
        match (x1 - x0 < WIDEST, high - low < WIDEST) {
            (false, true) => self.add_level(f64::midpoint(low, high), x0, x1),
            (true, false) => self.add_upright(f64::midpoint(x0, x1), low, high),
            (false, false) if is_outlined => {
                self.add_level(low, x0, x1);
                self.add_level(high, x0, x1);
                self.add_upright(x0, low, high);
                self.add_upright(x1, low, high);
            }
            _ => {}
        }
    }

    fn add_level(&mut self, at: f64, from: f64, to: f64) {
        if to - from > SHORTEST && self.level.len() <= MOST_RULES {
            self.level.push(Rule { at, from, to });
        }
    }

    fn add_upright(&mut self, at: f64, from: f64, to: f64) {
        if to - from > SHORTEST && self.upright.len() <= MOST_RULES {
            self.upright.push(Rule { at, from, to });
        }
    }

    /// Whether there are rules of a table around some pieces of lines, and not the many lines of a
    /// picture.
    fn may_be_tables(&self, n_segments: usize) -> bool {
        let is_some = |rules: &[Rule]| (2..=MOST_RULES).contains(&rules.len());
        let n_rules = self.level.len() + self.upright.len();
        is_some(&self.level) && is_some(&self.upright) && n_rules * n_segments <= MOST_PAIRS
    }

    /// The box between rules in which a piece of a line stands.
    fn frame_of(&self, segment: &Segment) -> Option<Frame> {
        let x = segment.x0 + 1.0;
        let y = segment.y + 0.3 * segment.size;
        let passes = |rule: &&Rule| rule.from <= y && y <= rule.to;
        let upright = || self.upright.iter().filter(passes).map(|rule| rule.at);
        let left = upright().filter(|at| *at <= x).max_by(f64::total_cmp)?;
        let right = upright().filter(|at| *at > x).min_by(f64::total_cmp)?;
        let reaches = |rule: &&Rule| rule.from <= left + NEAR && rule.to >= right - NEAR;
        let level = || self.level.iter().filter(reaches).map(|rule| rule.at);
        let low = level().filter(|at| *at <= y).max_by(f64::total_cmp)?;
        let high = level().filter(|at| *at > y).min_by(f64::total_cmp)?;
        let frame = Frame {
            left,
            right,
            low,
            high,
        };
        (segment.x1 <= right + NEAR).then_some(frame)
    }
}

/// The box of a cell.
#[derive(Debug, Clone, Copy)]
struct Frame {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < NEAR
}

impl Frame {
    fn is_same(&self, other: &Self) -> bool {
        let [own, others] =
            [self, other].map(|frame| [frame.left, frame.right, frame.low, frame.high]);
        own.iter().zip(others).all(|(a, b)| is_near(*a, b))
    }

    /// Whether another stands right beside it on its right.
    fn is_left_of(&self, other: &Self) -> bool {
        is_near(self.right, other.left)
            && self.low < other.high - NEAR
            && other.low < self.high - NEAR
    }

    fn is_above(&self, other: &Self) -> bool {
        is_near(self.low, other.high)
            && self.left < other.right - NEAR
            && other.left < self.right - NEAR
    }
}

/// A cell: its box and the lines in it.
#[derive(Debug)]
struct Cell {
    frame: Frame,
    lines: Vec<Segment>,
    table: usize,
}

/// Takes the tables out of a page. Where each stood, a piece of a line stands for it that names its
/// place among the tables.
pub(super) fn take_tables(segments: Vec<Segment>, rules: &Rules) -> (Vec<Segment>, Vec<Vec<Item>>) {
    if !rules.may_be_tables(segments.len()) {
        return (segments, Vec::new());
    }
    let frames: Vec<_> = segments.iter().map(|it| rules.frame_of(it)).collect();
    let mut cells = cells(&frames);
    if cells.len() > MOST_CELLS {
        return (segments, Vec::new());
    }
    join(&mut cells);
    let places: Vec<_> = frames
        .iter()
        .map(|frame| place(&cells, frame.as_ref()))
        .collect();
    let mut left: Vec<Segment> = Vec::new();
    let mut names: Vec<usize> = Vec::new();
    for (segment, place) in segments.into_iter().zip(places) {
        let Some(place) = place else {
            left.push(segment);
            continue;
        };
        let table = cells[place].table;
        if !names.contains(&table) {
            left.push(stand_in(&segment, &cells, table, names.len()));
            names.push(table);
        }
        cells[place].lines.push(segment);
    }
    let mut tables: Vec<Vec<Cell>> = names.iter().map(|_| Vec::new()).collect();
    for cell in cells {
        if let Some(at) = names.iter().position(|name| *name == cell.table) {
            tables[at].push(cell);
        }
    }
    (left, tables.into_iter().map(items).collect())
}

/// The cells of the boxes in which pieces of lines stand.
fn cells(frames: &[Option<Frame>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for frame in frames.iter().flatten() {
        let is_known = cells.iter().any(|cell| cell.frame.is_same(frame));
        if !is_known && cells.len() <= MOST_CELLS {
            cells.push(Cell {
                frame: *frame,
                lines: Vec::new(),
                table: cells.len(),
            });
        }
    }
    cells
}

/// Gives the cells that touch each other the same table.
fn join(cells: &mut [Cell]) {
    for at in 0..cells.len() {
        for other in 0..cells.len() {
            let (frame, beside) = (cells[at].frame, cells[other].frame);
            let (own, joined) = (cells[at].table, cells[other].table);
            if own != joined && (frame.is_left_of(&beside) || frame.is_above(&beside)) {
                let in_other = cells.iter_mut().filter(|cell| cell.table == joined);
                in_other.for_each(|cell| cell.table = own);
            }
        }
    }
}

/// The cell of a box, if its table has cells beside each other.
fn place(cells: &[Cell], frame: Option<&Frame>) -> Option<usize> {
    let frame = frame?;
    let place = cells.iter().position(|cell| cell.frame.is_same(frame))?;
    let table = cells[place].table;
    let has_columns = || {
        let mut own = cells.iter().filter(|cell| cell.table == table);
        let first = own.next();
        first.is_some_and(|first| own.any(|cell| !is_near(cell.frame.left, first.frame.left)))
    };
    has_columns().then_some(place)
}

/// What stands for a table until the page is in order.
fn stand_in(first: &Segment, cells: &[Cell], table: usize, at: usize) -> Segment {
    let frames = || {
        let own = cells.iter().filter(|cell| cell.table == table);
        own.map(|cell| cell.frame)
    };
    let mut stand_in = first.clone();
    stand_in.x0 = frames().map(|it| it.left).fold(first.x0, f64::min);
    stand_in.x1 = frames().map(|it| it.right).fold(first.x1, f64::max);
    stand_in.table = Some(at);
    stand_in
}

/// The rows of a table from top to bottom.
fn items(mut cells: Vec<Cell>) -> Vec<Item> {
    cells.sort_by(|a, b| b.frame.high.total_cmp(&a.frame.high));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        let is_own = |row: &Vec<Cell>| {
            let first = row.first().map(|first| first.frame);
            first.is_some_and(|first| is_near(first.high, cell.frame.high))
        };
        match rows.last_mut() {
            Some(row) if is_own(row) => row.push(cell),
            Some(row) if spans(row, &cell) => add_below(row, cell),
            _ => rows.push(vec![cell]),
        }
    }
    rows.into_iter().flat_map(row).collect()
}

/// Whether a cell stands beside one that began with the row above and goes on below it.
fn spans(row: &[Cell], cell: &Cell) -> bool {
    row.iter().any(|first| first.frame.is_left_of(&cell.frame))
}

/// Adds the lines of a cell to the one of a row that stands above it.
fn add_below(row: &mut Vec<Cell>, cell: Cell) {
    let is_above = |above: &&mut Cell| is_near(above.frame.left, cell.frame.left);
    match row.iter_mut().find(is_above) {
        Some(above) => above.lines.extend(cell.lines),
        None => row.push(cell),
    }
}

fn row(mut row: Vec<Cell>) -> Vec<Item> {
    row.sort_by(|a, b| a.frame.left.total_cmp(&b.frame.left));
    let mut cells: Vec<Vec<Segment>> = row.into_iter().map(|cell| in_order(cell.lines)).collect();
    if cells.len() > 1 {
        return vec![Item::Row(cells)];
    }
    cells.pop().into_iter().flatten().map(Item::Line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_outlines() {
        let mut rules = Rules::default();
        rules.add([10.0, 90.0, 50.0, 50.5], false);
        rules.add([10.0, 11.0, 20.0, 50.0], false);
        rules.add([10.0, 14.0, 50.0, 50.5], false);
        assert_eq!((rules.level.len(), rules.upright.len()), (1, 1));
        rules.add([10.0, 90.0, 20.0, 50.0], false);
        assert_eq!((rules.level.len(), rules.upright.len()), (1, 1));
        rules.add([10.0, 90.0, 20.0, 50.0], true);
        assert_eq!((rules.level.len(), rules.upright.len()), (3, 3));
        assert!(rules.may_be_tables(10));
    }

    #[test]
    fn the_lines_of_a_picture_are_no_table() {
        let mut rules = Rules::default();
        for _ in 0..3 * MOST_RULES {
            rules.add([10.0, 90.0, 20.0, 50.0], true);
        }
        assert!(rules.level.len() <= MOST_RULES + 1);
        assert!(!rules.may_be_tables(1));
        rules.level.truncate(MOST_RULES);
        rules.upright.truncate(MOST_RULES);
        assert!(rules.may_be_tables(1));
        assert!(!rules.may_be_tables(MOST_PAIRS));
    }
}

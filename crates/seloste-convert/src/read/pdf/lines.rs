//! From the words that a page draws to pieces of lines: parts of a line without a wide gap.

use std::ops::Range;

use super::content::Piece;
use super::notes;
use crate::read::lines::{is_bullet, is_sign};

/// A piece of a line: a whole line of a column, or the line of a cell.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// Whether it begins in a typeface like that of a typewriter, and goes on in another.
    pub(super) begins_typed: bool,
    /// Whether it begins with the bullet or the number of an item that is drawn apart from it.
    pub(super) begins_item: bool,
    /// Whether a space is drawn after its last word.
    pub(super) ends_in_space: bool,
    /// How wide its first word is.
    pub(super) first_width: f64,
    /// The page, from one.
    pub(super) page: u32,
    /// Whether it belongs to the page and not to the text.
    pub(super) is_furniture: bool,
    /// How far to the right its column reaches.
    pub(super) edge: f64,
    /// The table for which it stands, if it is no piece of a line.
    pub(super) table: Option<usize>,
    /// Where in its text the marks of notes stand, and whether it begins a note with its mark.
    pub(super) marks: Vec<Range<usize>>,
    pub(super) is_note: bool,
    widest_gap: f64,
    longest: usize,
    /// Where its last word begins, and which it is.
    last: (f64, String),
    is_mixed: bool,
    /// Whether it is a shape and nothing else.
    is_shape: bool,
    /// Where it has a gap in which no space is drawn.
    seams: Vec<Seam>,
}

/// A gap in a piece of a line, as between words or between narrow columns.
#[derive(Debug, Clone, Copy)]
struct Seam {
    /// Where in its text the word behind the gap begins.
    at: usize,
    /// Where the gap begins and ends.
    x0: f64,
    x1: f64,
    /// How wide the word behind it is.
    width: f64,
}

impl Segment {
    fn new(piece: &Piece, page: u32) -> Self {
        Self {
            text: piece.text.clone(),
            x0: piece.x0,
            x1: piece.x1,
            y: piece.y,
            size: piece.size,
            is_bold: piece.is_bold,
            begins_typed: piece.is_typewriter,
            begins_item: false,
            ends_in_space: piece.before_space,
            first_width: piece.x1 - piece.x0,
            page,
            is_furniture: piece.is_artifact,
            edge: piece.x1,
            table: None,
            marks: Vec::new(),
            is_note: false,
            widest_gap: 0.0,
            longest: piece.text.len(),
            last: (piece.x0, piece.text.clone()),
            is_mixed: false,
            is_shape: piece.is_shape,
            seams: Vec::new(),
        }
    }

    /// Whether it lies beside another: neither above nor below it.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < 0.5 * self.size.max(other.size)
    }

    /// Whether it stands above or below a part of another.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1
    }

    /// Whether it is a bullet or a number and nothing else.
    pub(super) fn is_marker(&self) -> bool {
        is_marker(&self.text)
    }

    fn is_level_with(&self, piece: &Piece) -> bool {
        let (small, large) = (self.size.min(piece.size), self.size.max(piece.size));
        let apart = (self.y - piece.y).abs();
        apart < 0.2 * large || (small < 0.85 * large && apart < 0.6 * large)
    }

    /// The widest gap before a word that belongs to the same piece.
    fn widest_gap(&self, piece: &Piece, has_spaces: bool) -> f64 {
        let size = self.size.max(piece.size);
        let is_spaced = self.ends_in_space || piece.after_space;
        if self.is_marker() {
            return WIDEST_AFTER_MARKER * size;
        }
        match (has_spaces, is_spaced) {
            (true, false) => 0.5 * size,
            (true, true) => (2.0 * size).max(1.4 * self.widest_gap),
            (false, _) => (1.0 * size).max(1.4 * self.widest_gap),
        }
    }

    fn is_drawn_again(&self, piece: &Piece) -> bool {
        let (x0, text) = &self.last;
        (piece.x0 - x0).abs() < 0.2 * piece.size && *text == piece.text
    }

    fn takes(&self, piece: &Piece, has_spaces: bool) -> bool {
        let gap = piece.x0 - self.x1;
        let is_alike = self.is_furniture == piece.is_artifact;
        is_alike
            && self.is_level_with(piece)
            && gap > -0.4 * piece.size
            && gap < self.widest_gap(piece, has_spaces)
    }

    fn add(&mut self, piece: &Piece) {
        let gap = piece.x0 - self.x1;
        let is_first_of_note = notes::begins_note(self, piece);
        self.is_note |= is_first_of_note;
        let is_drawn = is_first_of_note || self.ends_in_space || piece.after_space;
        let is_spaced = is_drawn || gap > NARROWEST_SPACE * piece.size;
        if is_spaced {
            self.text.push(' ');
            if !is_drawn {
                self.seams.push(Seam {
                    at: self.text.len(),
                    x0: self.x1,
                    x1: piece.x0,
                    width: piece.x1 - piece.x0,
                });
            }
            self.widest_gap = if self.is_marker() {
                0.0
            } else {
                self.widest_gap.max(gap)
            };
        }
        if self.x0 + self.first_width >= self.x1 && !is_spaced {
            self.first_width = piece.x1 - self.x0;
        }
        if !is_spaced && notes::is_mark(piece, self.y, self.size) {
            self.marks
                .push(self.text.len()..self.text.len() + piece.text.len());
        }
        if piece.text.len() > self.longest {
            (self.y, self.size, self.longest) = (piece.y, piece.size, piece.text.len());
        }
        self.is_shape &= piece.is_shape;
        self.is_mixed |= !piece.is_typewriter;
        self.text.push_str(&piece.text);
        self.x1 = self.x1.max(piece.x1);
        self.is_bold &= piece.is_bold;
        self.ends_in_space = piece.before_space;
        self.last = (piece.x0, piece.text.clone());
    }

    /// The part before a gap and the part behind it.
    fn split(mut self, seam: Seam) -> [Self; 2] {
        let mut behind = self.clone();
        behind.text = self.text.split_off(seam.at);
        self.text.truncate(self.text.trim_end().len());
        (self.x1, behind.x0) = (seam.x0, seam.x1);
        self.ends_in_space = false;
        (behind.begins_typed, behind.is_note) = (false, false);
        behind.first_width = seam.width;
        self.marks.retain(|mark| mark.end < seam.at);
        behind.marks.retain(|mark| mark.start >= seam.at);
        for mark in &mut behind.marks {
            *mark = mark.start - seam.at..mark.end - seam.at;
        }
        [self, behind]
    }
}

/// The widest gap after a bullet or a number, in sizes.
const WIDEST_AFTER_MARKER: f64 = 6.0;
/// The narrowest gap that is a space, in sizes.
const NARROWEST_SPACE: f64 = 0.13;
/// How much of the words must have a space beside them in a file that draws spaces.
const SPACED: usize = 3;

/// Joins the words of a page, in the order in which they are drawn.
pub(super) fn segments(mut pieces: Vec<Piece>, page: u32) -> Vec<Segment> {
    turn(&mut pieces);
    let n_spaced = pieces
        .iter()
        .filter(|piece| !piece.is_shape)
        .filter(|piece| piece.before_space || piece.after_space)
        .count();
    let has_spaces = n_spaced * SPACED > pieces.len();
    let mut found: Vec<Segment> = Vec::new();
    for piece in &pieces {
        match found.last_mut() {
            Some(last) if last.is_level_with(piece) && last.is_drawn_again(piece) => {
                last.is_bold = true
            }
            Some(last) if last.takes(piece, has_spaces) => last.add(piece),
            _ => found.push(Segment::new(piece, page)),
        }
    }
    found.retain(|segment| !segment.is_shape);
    for segment in &mut found {
        segment.begins_typed &= segment.is_mixed;
        mark_typed(segment);
    }
    match has_spaces {
        true => split_at_columns(found),
        false => found,
    }
}

/// How far above or below a line another tells where a column begins, and how near to each other they
/// begin there, in sizes.
const HIGHEST_BESIDE: f64 = 3.0;
const SAME_START: f64 = 0.05;

/// Parts the cells of narrow columns. In a file that draws spaces, a gap without one parts two cells
/// where a line above or below begins at its end.
fn split_at_columns(segments: Vec<Segment>) -> Vec<Segment> {
    let mut starts: Vec<(f64, f64)> = segments.iter().map(|it| (it.y, it.x0)).collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let begins_column = |segment: &Segment, seam: &Seam| {
        let reach = HIGHEST_BESIDE * segment.size;
        let first = starts.partition_point(|(y, _)| *y < segment.y - reach);
        let beside = starts[first..].iter().take(MOST_BESIDE);
        let mut near = beside.take_while(|(y, _)| *y < segment.y + reach);
        near.any(|(_, x0)| (x0 - seam.x1).abs() < SAME_START * segment.size)
    };
    let mut found = Vec::new();
    for mut segment in segments {
        let mut cells = Vec::new();
        for seam in std::mem::take(&mut segment.seams).into_iter().rev() {
            if begins_column(&segment, &seam) {
                let [before, behind] = segment.split(seam);
                cells.push(behind);
                segment = before;
            }
        }
        found.push(segment);
        found.extend(cells.into_iter().rev());
    }
    found
}

/// Puts a sign for the letter `o` that stands for a bullet in a typeface like that of a typewriter.
fn mark_typed(segment: &mut Segment) {
    if segment.begins_typed && segment.text.starts_with("o ") {
        segment.text.replace_range(..1, "\u{25cb}");
    }
}

/// Turns a page whose words stand on end; other words that do belong to its margin.
fn turn(pieces: &mut [Piece]) {
    let main = main_quarter(pieces);
    for piece in pieces {
        piece.is_artifact |= piece.quarter != main;
    }
}

/// How many quarters of a turn most words of a page are turned to the left.
pub(super) fn main_quarter(pieces: &[Piece]) -> u8 {
    let mut weights = [0_usize; 4];
    for piece in pieces {
        weights[usize::from(piece.quarter) % 4] += piece.text.len();
    }
    let main = (0..4_u8).max_by_key(|at| (weights[usize::from(*at)], 4 - at));
    main.unwrap_or_default()
}

/// The most lines beside a bullet among which its own is looked for.
const MOST_BESIDE: usize = 64;

/// How far a bullet may reach into its line, in sizes.
const OVERLAP: f64 = 0.3;

/// The widest gap after a number that is drawn apart from its item, in sizes: a wider one may be that
/// between columns.
const WIDEST_AFTER_NUMBER: f64 = 1.2;

/// Puts bullets and numbers of items that are drawn apart from their lines before these.
pub(super) fn attach_bullets(segments: Vec<Segment>) -> Vec<Segment> {
    let (bullets, mut lines): (Vec<_>, Vec<_>) = segments
        .into_iter()
        .partition(|segment| widest_after(segment).is_some());
    let mut by_height: Vec<usize> = (0..lines.len()).collect();
    by_height.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    for bullet in bullets {
        let first = by_height.partition_point(|at| lines[*at].y < bullet.y - bullet.size);
        let beside = by_height[first..].iter().copied().take(MOST_BESIDE);
        let gap = |at: usize| lines[at].x0 - bullet.x1;
        let widest = widest_after(&bullet).unwrap_or_default();
        let is_own = |at: &usize| {
            let line = &lines[*at];
            line.is_beside(&bullet)
                && (-OVERLAP * line.size..widest * line.size).contains(&gap(*at))
                && !line.text.starts_with(is_sign)
        };
        let own = beside
            .filter(is_own)
            .min_by(|a, b| gap(*a).total_cmp(&gap(*b)));
        match own {
            Some(at) => {
                let line = &mut lines[at];
                line.text = format!("{} {}", bullet.text, line.text);
                line.first_width += line.x0 - bullet.x0;
                line.x0 = bullet.x0;
                line.begins_item = true;
            }
            None => lines.push(bullet),
        }
    }
    lines
}

/// How far from a bullet or the number of an item its line may begin, in sizes.
fn widest_after(segment: &Segment) -> Option<f64> {
    let text = segment.text.as_str();
    if is_sole_bullet(text) {
        return Some(WIDEST_AFTER_MARKER);
    }
    (is_marker(text) && text.ends_with(['.', ')'])).then_some(WIDEST_AFTER_NUMBER)
}

/// The widest gap in a line that is drawn in one go, in sizes.
const WIDEST_DRAWN: f64 = 2.5;

/// Joins pieces that lie beside each other and were drawn one after the other.
pub(super) fn join_drawn(segments: Vec<Segment>) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    for segment in segments {
        match found.last_mut() {
            Some(last) if is_next(last, &segment, WIDEST_DRAWN) => join(last, &segment),
            _ => found.push(segment),
        }
    }
    found
}

/// Joins pieces that lie beside each other and were not drawn one after the other.
pub(super) fn join_level(segments: Vec<Segment>) -> Vec<Segment> {
    let mut sorted = segments;
    sort_level(&mut sorted);
    let mut found: Vec<Segment> = Vec::new();
    for segment in sorted {
        match found.last_mut() {
            Some(last) if is_next(last, &segment, WIDEST_APART) => join(last, &segment),
            _ => found.push(segment),
        }
    }
    found
}

/// Sorts pieces from top to bottom, and those of one line from left to right.
pub(super) fn sort_level(segments: &mut [Segment]) {
    segments.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut start = 0;
    while start < segments.len() {
        let first = &segments[start];
        let (y, reach) = (first.y, 0.4 * first.size);
        let rest = segments[start..].iter();
        let end = start
            + rest
                .take_while(|segment| y - segment.y < reach)
                .count()
                .max(1);
        segments[start..end].sort_by(|a, b| a.x0.total_cmp(&b.x0));
        start = end;
    }
}

/// The widest gap in a line that is not drawn in one go, in sizes.
const WIDEST_APART: f64 = 0.6;

fn is_next(last: &Segment, next: &Segment, widest: f64) -> bool {
    let gap = next.x0 - last.x1;
    let widest = match last.is_marker() {
        true => WIDEST_AFTER_MARKER,
        false => widest,
    };
    last.table.is_none()
        && next.table.is_none()
        && last.is_beside(next)
        && gap > -0.4 * next.size
        && gap < widest * next.size
        && last.is_furniture == next.is_furniture
}

fn join(last: &mut Segment, next: &Segment) {
    let gap = next.x0 - last.x1;
    if last.ends_in_space || gap > NARROWEST_SPACE * next.size {
        last.text.push(' ');
    }
    if next.text.len() > last.longest {
        (last.y, last.size, last.longest) = (next.y, next.size, next.text.len());
    }
    last.text.push_str(&next.text);
    last.x1 = last.x1.max(next.x1);
    last.is_bold &= next.is_bold;
    last.ends_in_space = next.ends_in_space;
}

/// The longest bullet or number, in bytes.
const LONGEST_MARKER: usize = 8;

/// The boxes of options in forms.
const BOXES: [char; 3] = ['\u{2610}', '\u{2611}', '\u{2612}'];

/// Whether a text begins with the box of an option.
pub(super) fn begins_option(text: &str) -> bool {
    text.starts_with(BOXES)
}

/// Whether a text is a bullet, a box or the number of a list item or a heading.
fn is_marker(text: &str) -> bool {
    if text.len() > LONGEST_MARKER {
        return false;
    }
    let inner = text.trim_end_matches(['.', ')']);
    let is_number = inner
        .split('.')
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let is_letter = inner.len() == 1
        && inner.starts_with(|c: char| c.is_ascii_lowercase())
        && inner.len() < text.len();
    is_sole_bullet(text) || is_number || is_letter
}

/// Whether a text is a bullet or a box and nothing else.
fn is_sole_bullet(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    first.is_some_and(|first| is_bullet(first) || BOXES.contains(&first))
        && characters.next().is_none()
}

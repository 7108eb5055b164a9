//! What stands on the margin of every page: running headers and footers, numbers of pages.

use std::collections::HashMap;

use super::lines::Segment;
use crate::read::writer::names_section;

/// A page with its pieces of lines and its lowest and highest place.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) segments: Vec<Segment>,
    pub(super) heights: (f64, f64),
}

/// How much of a page, at its top and at its bottom, is margin where furniture stands.
const MARGIN: f64 = 0.14;
/// How far from its place on other pages furniture may stand, in points.
const NEAR: f64 = 6.0;
/// The part of the pages that a running line stands on at least: one of this many.
const LEAST_SHARE: usize = 3;

/// Marks the running lines and the numbers of pages.
pub(super) fn mark(sheets: &mut [Sheet]) {
    let repeated = repeated(sheets);
    let n_pages = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let heights = sheet.heights;
        let outermost = outermost(sheet);
        for (place, segment) in sheet.segments.iter_mut().enumerate() {
            let Some(edge) = edge(segment, heights) else {
                continue;
            };
            let key = (edge, pattern(&segment.text));
            let is_repeated = repeated
                .get(&key)
                .is_some_and(|ys| has_near(ys, segment.y, at));
            let is_number = is_page_number(&segment.text, at + 1, n_pages) && outermost[place];
            segment.is_furniture |= is_number || (is_repeated && !is_heading(&segment.text));
        }
        mark_beside(&mut sheet.segments, heights);
        if n_pages == 1 {
            mark_apart(&mut sheet.segments, heights);
        }
    }
}

/// How far running lines stand from the text, in sizes, and how much smaller than it they are.
const APART: f64 = 2.5;
const SMALLER: f64 = 0.93;

/// Marks the running lines of a file of one page, which no other page repeats: the outermost line, if
/// it stands apart from the text. It is an address of the net alone, or the page has a number and the
/// line is smaller than the text or in parts at both its ends.
fn mark_apart(segments: &mut [Segment], heights: (f64, f64)) {
    let has_number = segments.iter().any(|segment| segment.is_furniture);
    for outer in [Edge::Top, Edge::Bottom] {
        let line = outer_line(segments, outer, heights);
        let parts: Vec<&Segment> = line.iter().map(|at| &segments[*at]).collect();
        let is_address = matches!(parts[..], [part] if is_address(&part.text));
        let is_running = has_number && (parts.len() > 1 || is_small(segments, &parts));
        if is_address || is_running {
            for at in line {
                segments[at].is_furniture = true;
            }
        }
    }
}

/// The pieces of the outermost line of the text at an edge, if it stands apart.
fn outer_line(segments: &[Segment], outer: Edge, heights: (f64, f64)) -> Vec<usize> {
    let outwards = |segment: &Segment| match outer {
        Edge::Top => segment.y,
        Edge::Bottom => -segment.y,
    };
    let text = || segments.iter().enumerate().filter(|it| !it.1.is_furniture);
    let Some((_, first)) = text().max_by(|a, b| outwards(a.1).total_cmp(&outwards(b.1))) else {
        return Vec::new();
    };
    let is_in = |segment: &Segment| segment.is_beside(first);
    let inner = text().filter(|it| !is_in(it.1)).map(|it| outwards(it.1));
    let gap = outwards(first) - inner.fold(f64::MIN, f64::max);
    let is_apart = gap > APART * first.size && edge(first, heights) == Some(outer);
    let line = text().filter(|it| is_apart && is_in(it.1));
    line.map(|(at, _)| at).collect()
}

/// Whether all parts of a line are smaller than the text.
fn is_small(segments: &[Segment], parts: &[&Segment]) -> bool {
    let mut sizes: Vec<f64> = segments.iter().map(|segment| segment.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    !parts.is_empty() && parts.iter().all(|part| part.size < SMALLER * usual)
}

/// Whether a text is an address of the net and nothing else.
fn is_address(text: &str) -> bool {
    let is_one = !text.contains([' ', '@']) && text.contains('.');
    is_one && (text.starts_with("www.") || text.contains("://"))
}

/// Whether a text is the heading of a section, which several pages may have at the same height.
fn is_heading(text: &str) -> bool {
    let plain = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
    names_section(plain)
}

/// The longest piece that stands beside furniture, in characters.
const LONGEST_BESIDE: usize = 80;
/// The most pieces of furniture of a page beside which more is looked for.
const MOST_MARKED: usize = 64;

/// What stands on a line with furniture at the edge of a page is furniture too, if it is short.
fn mark_beside(segments: &mut [Segment], heights: (f64, f64)) {
    let marked = segments.iter().filter(|segment| segment.is_furniture);
    let marked: Vec<_> = marked.take(MOST_MARKED).map(|it| (it.y, it.size)).collect();
    for segment in segments.iter_mut() {
        let is_level = marked
            .iter()
            .any(|(y, size)| (y - segment.y).abs() < 0.3 * size);
        let is_short = segment.text.chars().count() <= LONGEST_BESIDE;
        segment.is_furniture |= is_level && is_short && edge(segment, heights).is_some();
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

fn edge(segment: &Segment, (low, high): (f64, f64)) -> Option<Edge> {
    let margin = (high - low) * MARGIN;
    match segment.y {
        y if y > high - margin => Some(Edge::Top),
        y if y < low + margin => Some(Edge::Bottom),
        _ => None,
    }
}

/// The lines at the edges of pages that stand on several: the pages and heights of each.
type Repeated = HashMap<(Edge, String), Vec<(usize, f64)>>;

/// The most lines of a page with the same text that are looked at.
const MOST_ALIKE: usize = 4;

fn repeated(sheets: &[Sheet]) -> Repeated {
    let mut found = Repeated::new();
    for (at, sheet) in sheets.iter().enumerate() {
        // A bullet at the top of several pages is none.
        let lines = sheet.segments.iter().filter(|it| has_word(&it.text));
        for segment in lines {
            if let Some(edge) = edge(segment, sheet.heights) {
                let places = found.entry((edge, pattern(&segment.text))).or_default();
                let n_own = places
                    .iter()
                    .rev()
                    .take_while(|place| place.0 == at)
                    .take(MOST_ALIKE)
                    .count();
                if n_own < MOST_ALIKE {
                    places.push((at, segment.y));
                }
            }
        }
    }
    let least = (sheets.len() / LEAST_SHARE).max(2);
    found.retain(|_, places| {
        let mut pages: Vec<_> = places.iter().map(|place| place.0).collect();
        pages.dedup();
        pages.len() >= least
    });
    found
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether a line stands at the same height on another page.
fn has_near(places: &[(usize, f64)], y: f64, page: usize) -> bool {
    places
        .iter()
        .any(|(other, height)| *other != page && (height - y).abs() < NEAR)
}

/// A text with a sign for every number in it.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if !character.is_ascii_digit() {
            pattern.push(character);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// Tells for each piece of a page whether it is of the first or the last lines.
fn outermost(sheet: &Sheet) -> Vec<bool> {
    let heights = || sheet.segments.iter().map(|segment| segment.y);
    let low = heights().fold(f64::MAX, f64::min);
    let high = heights().fold(f64::MIN, f64::max);
    let is_outer = |segment: &Segment| {
        segment.y - low < 3.0 * segment.size || high - segment.y < 3.0 * segment.size
    };
    sheet.segments.iter().map(is_outer).collect()
}

/// Whether a line is the number of its page, alone (`3`, `- 3 -`) or with the number of all pages
/// (`3 (7)`, `3/7`), and at most a word or two beside them. The number of a list has a mark behind it:
/// `3.`, `3)`.
fn is_page_number(text: &str, page: usize, n_pages: usize) -> bool {
    let numbered = text.trim().strip_suffix(['.', ')']);
    if numbered.is_some_and(|it| it.parse::<usize>().is_ok()) {
        return false;
    }
    let is_mark = |character: char| {
        character.is_whitespace() || "()/-\u{2013}\u{2014}|.,".contains(character)
    };
    let parts: Vec<_> = text
        .split(is_mark)
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Vec<usize> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let n_words = parts.len() - numbers.len();
    match numbers[..] {
        [number] => number == page && n_words <= 1 && text.len() <= 16,
        [number, all] => number == page && all == n_pages && n_words <= 2 && text.len() <= 24,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for text in ["3 (7)", "3/7", "3", "- 3 -", "s. 3", "Page 3 of 7", "3(7)"] {
            assert!(is_page_number(text, 3, 7), "{text}");
        }
        for text in [
            "3 (8)",
            "4",
            "3.",
            "3)",
            "3. Peruste ja tarkoitus",
            "6 artikla 1 e",
            "3.7.2023",
            "09 3",
        ] {
            assert!(!is_page_number(text, 3, 7), "{text}");
        }
    }

    #[test]
    fn addresses_alone() {
        assert!(is_address("www.a.example"));
        assert!(is_address("https://a.example/b"));
        for text in ["www.a.example b", "a@www.example", "www"] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn numbers_do_not_tell_running_lines_apart() {
        assert_eq!(pattern("Sivu 12 (13)"), "Sivu # (#)");
    }
}

//! Forms whose options are ticked: what is not ticked is not said.

use seloste_source::Span;

/// The boxes of an option that is chosen.
const TICKED: [char; 2] = ['\u{2612}', '\u{2611}'];
/// The box of an option that is not.
const OPEN: char = '\u{2610}';
/// The brackets that stand for a box.
const BRACKETS: [(char, char); 2] = [('(', ')'), ('[', ']')];
/// The most bytes between the brackets.
const WIDEST: usize = 8;

/// A mark in a text: where it stands, and whether it chooses.
type Mark = (Span, bool);

/// Whether a text begins with the mark of an option.
pub(crate) fn begins_option(text: &str) -> bool {
    mark_at(text).is_some()
}

/// The parts of a text with options that are said, each without its mark; none for a text that has no
/// marks. The marks stand before their options, or all behind them.
pub(crate) fn said(text: &str, span: Span) -> Option<Vec<Span>> {
    let marks = marks(text, span);
    let (first, last) = (*marks.first()?, *marks.last()?);
    let is_blank = |span: Span| span.of(text).trim().is_empty();
    let is_behind = is_blank(Span::new(last.0.end, span.end)) && first.0.start > span.start;
    let mut parts = Vec::new();
    if is_behind {
        let starts = std::iter::once(span.start).chain(marks.iter().map(|mark| mark.0.end));
        let options = starts.zip(&marks);
        parts.extend(options.map(|(start, mark)| (Span::new(start, mark.0.start), mark.1)));
    } else {
        let ends = marks[1..].iter().map(|mark| mark.0.start).chain([span.end]);
        parts.push((Span::new(span.start, first.0.start), true));
        let options = marks.iter().zip(ends);
        parts.extend(options.map(|(mark, end)| (Span::new(mark.0.end, end), mark.1)));
    }
    let said = parts.into_iter().filter(|(_, is_said)| *is_said);
    let said = said.map(|(part, _)| part.trim(text));
    Some(said.filter(|part| !part.is_empty()).collect())
}

fn marks(text: &str, span: Span) -> Vec<Mark> {
    let part = span.of(text);
    let places = part.char_indices().map(|(at, _)| at);
    let marks = places.filter_map(|at| {
        let (length, is_ticked) = mark_at(&part[at..])?;
        let start = span.start + at;
        Some((Span::new(start, start + length), is_ticked))
    });
    marks.collect()
}

/// The length of the mark that a text begins with, and whether it chooses: a box, or brackets with a
/// cross or nothing but white space in them.
fn mark_at(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    if TICKED.contains(&first) || first == OPEN {
        return Some((first.len_utf8(), first != OPEN));
    }
    let (_, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let inside = text[1..].split_once(*close)?.0;
    let is_mark = inside.len() <= WIDEST && !inside.is_empty();
    match inside.trim() {
        "" if is_mark => Some((inside.len() + 2, false)),
        "x" | "X" if is_mark => Some((inside.len() + 2, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_of(text: &str) -> Option<Vec<&str>> {
        let said = said(text, Span::new(0, text.len()))?;
        Some(said.into_iter().map(|span| span.of(text)).collect())
    }

    #[test]
    fn only_what_is_ticked_is_said() {
        for (text, expected) in [
            ("(X) suostumus ( ) sopimus", vec!["suostumus"]),
            ("☐ suostumus ☒ sopimus", vec!["sopimus"]),
            ("suostumus [ ]  sopimus [x]", vec!["sopimus"]),
            ("Peruste: [x] suostumus", vec!["Peruste:", "suostumus"]),
            ("( ) suostumus", vec![]),
            ("(   ) suostumus (  x ) sopimus", vec!["sopimus"]),
        ] {
            assert_eq!(said_of(text), Some(expected), "{text}");
        }
        for text in ["Tiedot (nimi) ja [1]", "suostumus"] {
            assert_eq!(said_of(text), None, "{text}");
        }
    }
}

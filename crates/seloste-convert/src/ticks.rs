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

/// The digits that some forms print for an option that is not chosen, and for one that is.
const DIGITS: [(char, bool); 2] = [('0', false), ('1', true)];
/// The fewest lines with a nought before their words that show that digits are ticks.
const LEAST_NOUGHTS: usize = 3;

/// With which marks a text ticks its options, besides boxes and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ticks {
    /// Whether the digits nought and one before a line are ticks.
    digits: bool,
}

impl Ticks {
    /// Noughts before several lines are ticks, where no line is counted on from one to two.
    pub(crate) fn of(text: &str) -> Self {
        let begins = |digit: char| {
            let lines = text.lines().map(str::trim_start);
            lines.filter(move |line| begins_with_digit(line, digit))
        };
        let is_counted = begins('2').next().is_some();
        Self {
            digits: !is_counted && begins('0').count() >= LEAST_NOUGHTS,
        }
    }

    /// Whether a line with a digit before its words is an option, and whether it is chosen.
    fn of_line(self, line: &str) -> Option<bool> {
        let mut digits = DIGITS.iter().filter(|_| self.digits);
        let found = digits.find(|(digit, _)| begins_with_digit(line, *digit));
        found.map(|(_, is_ticked)| *is_ticked)
    }
}

/// Whether a line begins with a digit, white space and a word.
fn begins_with_digit(line: &str, digit: char) -> bool {
    let rest = line.strip_prefix(digit);
    let rest = rest.filter(|rest| rest.starts_with([' ', '\t']));
    rest.is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic))
}

/// A mark in a text: where it stands, and whether it chooses.
type Mark = (Span, bool);

/// Whether a text begins with the mark of an option.
pub(crate) fn begins_option(text: &str, ticks: Ticks) -> bool {
    mark_at(text).is_some() || ticks.of_line(text).is_some()
}

/// The parts of a text with options that are said, each without its mark; none for a text that has no
/// marks. The marks stand before their options, or all behind them.
pub(crate) fn said(text: &str, span: Span, ticks: Ticks) -> Option<Vec<Span>> {
    let marks = marks(text, span, ticks);
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

fn marks(text: &str, span: Span, ticks: Ticks) -> Vec<Mark> {
    let part = span.of(text);
    let places = part.char_indices().map(|(at, _)| at);
    let marks = places.filter_map(|at| {
        let begins_line = at == 0 || part[..at].ends_with('\n');
        let digit = || ticks.of_line(&part[at..]).map(|is_ticked| (1, is_ticked));
        let mark = mark_at(&part[at..]);
        let (length, is_ticked) = mark.or_else(|| begins_line.then(digit)?)?;
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
        let said = said(text, Span::new(0, text.len()), Ticks::of(text))?;
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

    #[test]
    fn digits_are_ticks_where_several_lines_begin_with_a_nought() {
        let form = "0 sopimus\n1 suostumus\n0 yleinen etu\n0 muu";
        assert_eq!(said_of(form), Some(vec!["suostumus"]));
        for text in [
            "1 Rekisterin nimi\n2 Rekisterinpitäjä\n0 a\n0 b\n0 c",
            "1 Rekisterin nimi\n0 euroa",
            "0 5 ja 1 7\n0 6\n0 7",
            "10 vuotta\n10 kuukautta\n10 päivää",
        ] {
            assert_eq!(said_of(text), None, "{text}");
        }
    }
}

//! What is left of pages that a text was taken from.

use seloste_source::Span;

use crate::check::Findings;
use crate::finding::Value;
use crate::layout::{EXTRACTED, Line, broken};
use crate::subject::Subject;

/// What is left of a page: the key of its name among the words of pages, and where it is.
type Residue = (&'static str, Span);

/// Lines, blanks and empty lines of the page that a text was taken from.
pub(super) fn linewrap(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, text, language) in notice.texts() {
        let lines = notice.lines(version);
        let mut residues = indented(lines);
        residues.extend(hard_blanks(lines));
        residues.extend(last_blank(text));
        residues.extend(split_headings(notice, version, text, lines));
        let broken = broken(lines, language);
        if broken.len() >= EXTRACTED {
            residues.extend(gaps(text, lines));
            residues.extend(broken_sentences(lines, &broken));
        }
        residues.sort_by_key(|(_, span)| (span.start, span.end));
        for (detail, span) in residues {
            found
                .said(version, span)
                .with("detail", Value::Word(detail));
        }
    }
}

/// Paragraphs that begin with a blank: the first of each row of them.
fn indented(lines: &[Line<'_>]) -> Vec<Residue> {
    let is_indented = |line: &Line<'_>| {
        let indent = line.span.start - line.whole.start;
        (1..=MOST_INDENT).contains(&indent) && line.words.starts_with(char::is_alphabetic)
    };
    let mut found = Vec::new();
    let mut before = false;
    for (at, line) in lines.iter().enumerate() {
        let is_paragraph = at == 0 || line.n_empty > 0;
        let here = is_paragraph && is_indented(line);
        if here && !before {
            found.push(("layoutIndent", line.span));
        }
        before = here;
    }
    found
}

/// A longer indent is one of an example or a table.
const MOST_INDENT: usize = 3;

/// Lines with a blank that keeps words together where nothing asks for it: at the end of a line, beside
/// another blank, or between plain words.
fn hard_blanks(lines: &[Line<'_>]) -> Vec<Residue> {
    let with_hard = lines.iter().filter_map(|line| {
        let after = Span::new(line.span.end, line.whole.end);
        let is_after = line.trailing.contains(HARD_BLANK);
        let inside = || Some(hard_blank_between_words(line.words)?.shift(line.span.start));
        let place = is_after.then_some(after).or_else(inside)?;
        Some(("layoutHardBlank", place))
    });
    with_hard.collect()
}

/// The first blank of that kind in some words, with the word after it.
fn hard_blank_between_words(words: &str) -> Option<Span> {
    let mut places = words.match_indices(HARD_BLANK);
    places.find_map(|(at, blank)| {
        let (before, after) = (&words[..at], &words[at + blank.len()..]);
        let is_needless = |c: char| c.is_alphabetic() || c.is_whitespace();
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let is_between = before.ends_with(is_needless) && after.starts_with(is_needless);
        is_between.then(|| Span::new(at, at + blank.len() + end))
    })
}

/// The blank that keeps two words on one line.
const HARD_BLANK: char = '\u{a0}';

/// Blanks after the last line.
fn last_blank(text: &str) -> Option<Residue> {
    let start = text.rfind('\n')? + 1;
    let is_blank = start < text.len() && text[start..].trim().is_empty();
    is_blank.then(|| ("layoutLastBlank", Span::new(start, text.len())))
}

/// Titles and headings that go on in the next line.
fn split_headings(
    notice: &Subject<'_>,
    version: usize,
    text: &str,
    lines: &[Line<'_>],
) -> Vec<Residue> {
    let title = notice.title_place(version).into_iter();
    let title = title.filter(|(of, span)| *of == version && span.of(text).contains('\n'));
    let own = &notice.versions[version];
    let sections = own.sections.iter().filter_map(|section| {
        let start = section.start as usize;
        let at = lines
            .iter()
            .position(|line| line.whole.range().contains(&start))?;
        let (line, next) = (&lines[at], lines.get(at + 1)?);
        let heading = section.heading.as_deref()?;
        let is_split = heading.starts_with(line.words)
            && heading.ends_with(next.words)
            && heading.len() > line.words.len();
        is_split.then(|| line.span.cover(next.span))
    });
    let spans = title.map(|(_, span)| span).chain(sections);
    spans.map(|span| ("layoutHeading", span)).collect()
}

/// Empty lines beyond one: the place of the second.
fn gaps(text: &str, lines: &[Line<'_>]) -> Vec<Residue> {
    let wide = lines.windows(2).filter(|pair| pair[1].n_empty > 1);
    let gaps = wide.filter_map(|pair| {
        let from = pair[0].whole.end;
        let ends: Vec<_> = text[from..pair[1].whole.start]
            .match_indices('\n')
            .collect();
        let (first, last) = (ends.get(1)?.0, ends.last()?.0);
        Some((
            "layoutEmptyLines",
            Span::new(from + first + 1, from + last + 1),
        ))
    });
    gaps.collect()
}

/// Sentences that are broken by empty lines: each row of such lines once.
fn broken_sentences(lines: &[Line<'_>], broken: &[usize]) -> Vec<Residue> {
    let rows = broken.chunk_by(|a, b| a + 1 == *b);
    let sentences = rows.filter_map(|row| {
        let (first, last) = (row.first()?, row.last()?);
        let span = lines[*first].span.cover(lines[last + 1].span);
        Some(("layoutBroken", span))
    });
    sentences.collect()
}

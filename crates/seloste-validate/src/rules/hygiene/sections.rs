//! The numbers and levels of headings.

use seloste::Version;
use seloste_source::Span;

use crate::check::Findings;
use crate::layout::Line;
use crate::subject::Subject;

/// A heading of a text.
struct Heading {
    /// Its words, without numbers and marks.
    words: String,
    span: Span,
    /// Its level, where the text marks headings.
    level: Option<usize>,
    /// Its number, where it has one of one part.
    number: Option<u32>,
    /// Whether its number has several parts: "4.1".
    is_below: bool,
}

/// Sections whose numbers are missing, repeated or out of order.
pub(super) fn section_number(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, ..) in notice.texts() {
        let lines = notice.lines(version);
        let headings = headings(&notice.versions[version], lines);
        for (heading, before) in misnumbered(&headings, lines) {
            let finding = found.said(version, heading.span);
            finding.with("heading", heading.words.as_str());
            finding.with("before", u64::from(before));
        }
    }
}

/// The headings that do not follow the number before them.
fn misnumbered<'h>(headings: &'h [Heading], lines: &[Line<'_>]) -> Vec<(&'h Heading, u32)> {
    let mut found = Vec::new();
    let mut last: Option<(u32, &Heading)> = None;
    for (at, heading) in headings.iter().enumerate() {
        match (last, heading.number) {
            (Some((before, of)), Some(number)) => {
                // A list that begins anew is another register.
                let between = Span::new(of.span.end, heading.span.start.max(of.span.end));
                let follows = number == 1
                    || (number > before
                        && (before + 1..number).all(|n| is_numbered(lines, between, n)));
                if !follows {
                    found.push((heading, before));
                }
                last = Some((number, heading));
            }
            (Some((before, of)), None)
                if is_unnumbered_sibling(heading, of, &headings[at + 1..]) =>
            {
                found.push((heading, before));
            }
            (None, Some(number)) => last = Some((number, heading)),
            _ => {}
        }
    }
    found
}

/// Whether a line between two places begins with a number.
fn is_numbered(lines: &[Line<'_>], between: Span, number: u32) -> bool {
    let mut inside = lines.iter().filter(|line| between.contains(line.span));
    inside.any(|line| numbered(line.words).is_some_and(|(own, _, _)| own == number))
}

/// Whether a heading without a number stands between numbered ones, on their level or above it.
fn is_unnumbered_sibling(heading: &Heading, before: &Heading, after: &[Heading]) -> bool {
    let next = after.iter().find(|next| next.number.is_some());
    let levels = next.and_then(|next| Some((heading.level?, before.level?, next.level?)));
    let is_high = levels.is_some_and(|(own, before, next)| own <= before && own <= next);
    is_high && !heading.is_below && next.is_some_and(|next| next.number != Some(1))
}

/// Headings whose level does not fit those around them.
pub(super) fn heading_level(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, ..) in notice.texts() {
        let headings = headings(&notice.versions[version], notice.lines(version));
        let jumps = headings.windows(2).filter_map(|pair| {
            let (before, own) = (pair[0].level?, pair[1].level?);
            (own > before + 1).then_some((&pair[1], before + 1))
        });
        for (heading, expected) in jumps.chain(changes_of_level(&headings)) {
            let finding = found.said(version, heading.span);
            finding.with("heading", heading.words.as_str());
            finding.with("level", heading.level.unwrap_or_default() as u64);
            finding.with("expected", expected as u64);
        }
    }
}

/// Where numbered sections of one row go on at another level: the first heading there, with the level
/// before.
fn changes_of_level(headings: &[Heading]) -> Vec<(&Heading, usize)> {
    let numbered: Vec<usize> = (0..headings.len())
        .filter(|at| headings[*at].number.is_some() && headings[*at].level.is_some())
        .collect();
    let changes = numbered.windows(2).filter_map(|pair| {
        let (before, after) = (&headings[pair[0]], &headings[pair[1]]);
        let is_row = after.number == before.number.map(|number| number + 1);
        let changed = &headings[pair[0] + 1..=pair[1]];
        let first = changed
            .iter()
            .find(|heading| heading.level == after.level)?;
        (is_row && before.level != after.level).then_some((first, before.level?))
    });
    changes.collect()
}

/// The headings of a text: the lines that Markdown marks, and those of the sections of the notice.
fn headings(version: &Version, lines: &[Line<'_>]) -> Vec<Heading> {
    let starts: Vec<usize> = version
        .sections
        .iter()
        .map(|it| it.start as usize)
        .collect();
    let headings = lines.iter().filter_map(|line| {
        let level = line.words.chars().take_while(|c| *c == '#').count();
        let is_section = || {
            starts
                .iter()
                .any(|start| line.whole.range().contains(start))
        };
        let words = line.words.trim_matches(|c: char| "#*_ ".contains(c));
        if (level == 0 && !is_section()) || words.is_empty() {
            return None;
        }
        let number = numbered(words);
        let rest = number.map_or(words, |(_, _, rest)| rest);
        Some(Heading {
            words: rest.trim_matches(|c: char| "*_: ".contains(c)).to_owned(),
            span: line.span,
            level: (level > 0).then_some(level),
            number: number
                .filter(|(_, is_below, _)| !is_below)
                .map(|(number, _, _)| number),
            is_below: number.is_some_and(|(_, is_below, _)| is_below),
        })
    });
    headings.collect()
}

/// The number that words begin with, whether it has further parts, and the rest: "4. Sources".
fn numbered(words: &str) -> Option<(u32, bool, &str)> {
    let words = words.trim_start_matches(|c: char| "#*_ ".contains(c));
    let end = words.find(|c: char| !c.is_ascii_digit())?;
    let number = words[..end]
        .parse()
        .ok()
        .filter(|number| (1..=MOST).contains(number))?;
    let rest = &words[end..];
    let is_below = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".) *_".contains(c));
    let is_set_apart = rest.starts_with(['.', ')', ' ']);
    (is_set_apart && after.starts_with(char::is_alphabetic)).then_some((number, is_below, after))
}

/// The most sections that are numbered.
const MOST: u32 = 40;

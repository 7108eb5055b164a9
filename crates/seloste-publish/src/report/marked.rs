//! The text of a version with its passages and headings marked.

use std::cmp::Reverse;

use seloste::{Passage, Section};

/// A stretch of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Stretch<'t> {
    /// The text.
    pub text: &'t str,
    /// What it is.
    pub kind: Kind,
    /// Offset of its first byte.
    pub start: usize,
}

/// What a stretch of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text between the others.
    Plain,
    /// The heading of a section.
    Heading,
    /// A passage, by its place in the list.
    Passage(usize),
}

/// Cuts a text into stretches, which together are the whole text.
///
/// A passage that is not where it says, or that overlaps an earlier one, is not among them: a
/// notice that was written by hand may hold such.
pub fn stretches<'t>(
    text: &'t str,
    passages: &[&Passage],
    sections: &[Section],
) -> Vec<Stretch<'t>> {
    let passages = passages.iter().enumerate();
    let found = passages
        .filter_map(|(at, passage)| mark(text, passage.start, &passage.quote, Kind::Passage(at)));
    let mut marks = apart(found.collect());
    let headings = sections.iter().filter_map(|section| {
        let heading = section.heading.as_deref()?;
        heading_at(text, section.start, heading)
    });
    let mut headings = apart(headings.collect());
    headings.retain(|heading| is_free(&marks, heading));
    marks.extend(headings);
    marks.sort_by_key(|mark| mark.start);
    let mut stretches = Vec::new();
    let mut end = 0;
    for mark in marks {
        stretches.extend(plain(text, end, mark.start));
        end = mark.start + mark.text.len();
        stretches.push(mark);
    }
    stretches.extend(plain(text, end, text.len()));
    stretches
}

/// The stretch of a text that begins at an offset and says what it should.
fn mark<'t>(text: &'t str, start: u32, said: &str, kind: Kind) -> Option<Stretch<'t>> {
    let start = usize::try_from(start).ok()?;
    let found = text.get(start..)?.get(..said.len())?;
    let is_it = !said.trim().is_empty() && found == said;
    is_it.then_some(Stretch {
        text: found,
        kind,
        start,
    })
}

/// The heading that begins at an offset, on one line or several.
fn heading_at<'t>(text: &'t str, start: u32, heading: &str) -> Option<Stretch<'t>> {
    let start = usize::try_from(start).ok()?;
    let from = text.get(start..)?;
    let mut rest = from;
    for word in heading.split_whitespace() {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    let found = &from[..from.len() - rest.len()];
    let kind = Kind::Heading;
    (!found.is_empty()).then_some(Stretch {
        text: found,
        kind,
        start,
    })
}

fn plain(text: &str, start: usize, end: usize) -> Option<Stretch<'_>> {
    (start < end).then(|| Stretch {
        text: &text[start..end],
        kind: Kind::Plain,
        start,
    })
}

/// The stretches in the order of the text, without those that overlap an earlier or longer one.
fn apart(mut marks: Vec<Stretch<'_>>) -> Vec<Stretch<'_>> {
    marks.sort_by_key(|mark| (mark.start, Reverse(mark.text.len())));
    let mut last = 0;
    marks.retain(|mark| {
        let is_free = mark.start >= last;
        if is_free {
            last = end(mark);
        }
        is_free
    });
    marks
}

/// Whether none of the marks, which are in order and apart, overlaps the stretch.
fn is_free(marks: &[Stretch], stretch: &Stretch) -> bool {
    let next = marks.partition_point(|mark| end(mark) <= stretch.start);
    marks
        .get(next)
        .is_none_or(|mark| end(stretch) <= mark.start)
}

fn end(stretch: &Stretch) -> usize {
    stretch.start + stretch.text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seloste::Topic;

    use super::*;

    fn passage(start: u32, quote: &str) -> Passage {
        Passage {
            id: "#s1".parse().expect("a fragment"),
            version: "#fi".parse().expect("a fragment"),
            start,
            end: start + u32::try_from(quote.len()).expect("it is short"),
            quote: quote.to_owned(),
            page: None,
        }
    }

    fn heading(start: u32, heading: &str) -> Section {
        Section {
            id: None,
            topic: Topic::Purposes,
            heading: Some(heading.to_owned()),
            start,
            end: start,
        }
    }

    /// The stretches, with passages in brackets and headings between equals signs.
    fn check(text: &str, passages: &[Passage], sections: &[Section], expected: &str) {
        let passages: Vec<_> = passages.iter().collect();
        let stretches = stretches(text, &passages, sections);
        let shown = stretches.iter().map(|stretch| match stretch.kind {
            Kind::Plain => stretch.text.to_owned(),
            Kind::Heading => format!("={}=", stretch.text),
            Kind::Passage(at) => format!("[{at}:{}]", stretch.text),
        });
        assert_eq!(shown.collect::<String>(), expected);
    }

    #[test]
    fn passages_and_headings_are_marked() {
        let text = "Why\n\nAll. Good.";
        let passages = [passage(10, "Good."), passage(5, "All. ")];
        check(
            text,
            &passages,
            &[heading(0, "Why")],
            "=Why=\n\n[1:All. ][0:Good.]",
        );
    }

    #[test]
    fn a_heading_may_run_over_several_lines() {
        check(
            "Why\nthis\n\nYes.",
            &[],
            &[heading(0, "Why this")],
            "=Why\nthis=\n\nYes.",
        );
        check(
            "Why\nnot\n",
            &[],
            &[heading(0, "Why this"), heading(3, "")],
            "Why\nnot\n",
        );
    }

    #[test]
    fn of_overlapping_passages_the_first_and_longest_is_marked() {
        let text = "One two three.";
        let passages = [passage(4, "two"), passage(0, "One two"), passage(0, "One")];
        check(text, &passages, &[heading(4, "two")], "[1:One two] three.");
        check(
            text,
            &[passage(8, "three"), passage(4, "two ")],
            &[],
            "One [1:two ][0:three].",
        );
    }

    #[test]
    fn a_passage_that_is_not_there_is_not_marked() {
        let text = "Äiti";
        for (start, quote) in [(1, "iti"), (0, "Isä"), (9, "x"), (u32::MAX, ""), (0, "")] {
            let mut wrong = passage(0, quote);
            wrong.start = start;
            check(text, &[wrong], &[heading(1, "Äiti")], "Äiti");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            text in "[aä\n ]{0,12}",
            places in proptest::collection::vec((0_u32..14, "[aä\n ]{0,4}"), 0..8),
        ) {
            let all: Vec<_> = places.iter().map(|(start, quote)| passage(*start, quote)).collect();
            let sections: Vec<_> = places.iter().map(|(start, quote)| heading(*start, quote)).collect();
            let passages: Vec<_> = all.iter().collect();
            let stretches = stretches(&text, &passages, &sections);
            let whole: String = stretches.iter().map(|stretch| stretch.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}

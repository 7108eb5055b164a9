//! How a text is laid out: its lines, and the sentences that go on over empty ones.

use seloste_language::{Cues, tokens};
use seloste_source::Span;

use crate::subject::Subject;

/// A line that holds more than blanks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    /// What it says, without the blanks around.
    pub words: &'t str,
    /// Where that stands.
    pub span: Span,
    /// The whole line, without its end.
    pub whole: Span,
    /// The blanks after the words.
    pub trailing: &'t str,
    /// How many empty lines stand before it.
    pub n_empty: usize,
}

/// The lines of a text that hold more than blanks.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut start, mut n_empty) = (0, 0);
    for line in text.split_inclusive('\n') {
        let (words, from) = (line.trim(), start);
        start += line.len();
        if words.is_empty() {
            n_empty += 1;
            continue;
        }
        let first = from + (line.len() - line.trim_start().len());
        let whole = line.trim_end_matches(['\n', '\r']);
        found.push(Line {
            trailing: &whole[whole.trim_end().len()..],
            words,
            span: Span::new(first, first + words.len()),
            whole: Span::new(from, from + whole.len()),
            n_empty,
        });
        n_empty = 0;
    }
    found
}

/// The lines whose last sentence goes on after an empty line, by their place among the lines.
///
/// The line before is long, or ends in a word that no sentence ends in; the next begins small.
pub(crate) fn broken(lines: &[Line<'_>], language: &str) -> Vec<usize> {
    let pairs = lines.windows(2).enumerate();
    let broken = pairs.filter(|(_, pair)| {
        let [before, after] = pair else { return false };
        after.n_empty > 0 && after.begins_small() && before.is_unfinished(language)
    });
    broken.map(|(at, _)| at).collect()
}

/// From how many broken sentences on the text was taken from pages whose lines it keeps.
pub(crate) const EXTRACTED: usize = 3;

/// The length from which a line without a full stop is taken for a part of a sentence.
const LONG_LINE: usize = 60;

impl Line<'_> {
    /// Whether it begins as the middle of a sentence does: a small letter, no label, no address.
    pub fn begins_small(&self) -> bool {
        let first = self.words.split_whitespace().next().unwrap_or_default();
        let is_word = first
            .trim_end_matches([',', '.'])
            .chars()
            .all(char::is_alphabetic);
        is_word && first.starts_with(char::is_lowercase)
    }

    /// Whether it is a heading of Markdown, an item of a list or a row of a table.
    pub fn is_marked(&self) -> bool {
        let rest = self.words.trim_start_matches(|c: char| c.is_numeric());
        let is_numbered = rest.len() < self.words.len() && rest.starts_with(['.', ')']);
        is_numbered || self.words.starts_with(MARKS)
    }

    /// Whether it ends as sentences do.
    pub fn is_finished(&self) -> bool {
        let end = self
            .words
            .trim_end_matches(['"', '\u{201d}', ')', '*', '_', '>']);
        end.ends_with(['.', '!', '?', '\u{2026}'])
    }

    fn is_unfinished(&self, language: &str) -> bool {
        let goes_on =
            self.words.chars().count() >= LONG_LINE || self.ends_in("continues", language);
        goes_on && self.words.ends_with(char::is_alphabetic) && !self.is_marked()
    }

    /// Whether its last word is a cue of clarity.
    pub fn ends_in(&self, key: &str, language: &str) -> bool {
        let word = self
            .words
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let word = tokens(word, Span::new(0, word.len()));
        let last = word.len().saturating_sub(1);
        Cues::of("clarity", language).has(key, &word[last..])
    }

    /// How many words it has.
    pub fn n_words(&self) -> usize {
        self.words.split_whitespace().count()
    }
}

/// What headings, items and rows of tables begin with.
const MARKS: [char; 9] = [
    '#', '-', '*', '+', '|', '\u{2022}', '\u{b7}', '\u{2013}', '\u{25cf}',
];

impl<'n> Subject<'n> {
    /// The texts with their numbers and the codes of their languages.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &'n str, &'static str)> {
        let versions = self.notice().versions.iter().enumerate();
        versions.filter_map(|(at, version)| {
            Some((at, version.text.as_deref()?, version.language.code()))
        })
    }
}

//! Tables for people.

use oxigraph::model::Term;
use oxigraph::sparql::Variable;
use seloste_source::markdown::{escaped, table};
use seloste_vocab::compact;

/// How a table is laid out for people.
///
/// With a width, a table that does not fit is written as one block of `heading  value` lines for
/// each row, wrapped at the width; without, every row is one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Headings in the place of the names of the columns; one for each column, or none.
    pub headings: Vec<String>,
    /// How many characters a line may have.
    pub width: Option<usize>,
}

/// Between two columns.
const GAP: &str = "  ";
/// The least room for values in a block; a narrower terminal wraps by itself.
const NARROWEST: usize = 20;

impl Layout {
    pub(crate) fn table(&self, columns: &[Variable], rows: &[Vec<Option<Term>>]) -> String {
        let headings = self.headings(columns);
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|term| cell(term.as_ref())).collect())
            .collect();
        let widths = widths(&headings, &cells);
        let whole = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        match self.width {
            Some(width) if whole > width => blocks(&headings, &cells, width),
            _ => lines(&headings, &cells, &widths),
        }
    }

    /// A table of Markdown, of the same cells.
    pub(crate) fn markdown(&self, columns: &[Variable], rows: &[Vec<Option<Term>>]) -> String {
        let headings: Vec<String> = self
            .headings(columns)
            .iter()
            .map(|it| escaped(it))
            .collect();
        let rows = rows.iter().map(|row| {
            row.iter()
                .map(|term| escaped(&cell(term.as_ref())))
                .collect()
        });
        table(&headings, rows) + "\n"
    }

    fn headings(&self, columns: &[Variable]) -> Vec<String> {
        if self.headings.len() == columns.len() {
            return self.headings.clone();
        }
        columns
            .iter()
            .map(|name| name.as_str().to_owned())
            .collect()
    }
}

/// A term for people: a short IRI, or the words of a literal on one line.
fn cell(term: Option<&Term>) -> String {
    match term {
        None => String::new(),
        Some(Term::NamedNode(iri)) => printable(&short(iri.as_str())),
        Some(Term::BlankNode(node)) => node.to_string(),
        Some(Term::Literal(literal)) => printable(literal.value()),
    }
}

/// An IRI with a prefix of the vocabulary, where one fits and a plain name is left.
fn short(iri: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    compact(iri)
        .filter(|short| {
            let name = short.split_once(':').map_or("", |(_, name)| name);
            !name.is_empty() && name.chars().all(is_plain)
        })
        .unwrap_or_else(|| iri.to_owned())
}

/// The text on one line, without characters that would steer a terminal.
fn printable(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(is_steering, "\u{fffd}")
}

/// Control characters, and the marks that turn the direction of a line.
fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn widths(headings: &[String], cells: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        let values = cells.iter().filter_map(|row| row.get(column));
        let all = values.chain([&headings[column]]);
        all.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    (0..headings.len()).map(width).collect()
}

/// One line for the headings, one for each row.
fn lines(headings: &[String], cells: &[Vec<String>], widths: &[usize]) -> String {
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut text = String::new();
    for row in [headings, &rule]
        .into_iter()
        .chain(cells.iter().map(Vec::as_slice))
    {
        let padded: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        text.push_str(padded.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

/// One block for each row, with a line for each value that there is.
fn blocks(headings: &[String], cells: &[Vec<String>], width: usize) -> String {
    let margin = headings
        .iter()
        .map(|text| text.chars().count())
        .max()
        .unwrap_or(0);
    let room = width.saturating_sub(margin + GAP.len()).max(NARROWEST);
    let mut text = String::new();
    for (at, row) in cells.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        for (heading, value) in headings
            .iter()
            .zip(row)
            .filter(|(_, value)| !value.is_empty())
        {
            for (at, line) in wrap(value, room).iter().enumerate() {
                let heading = if at == 0 { heading } else { "" };
                text.push_str(&format!("{heading:margin$}{GAP}{line}\n"));
            }
        }
    }
    text
}

/// The lines of a text that are at most `width` characters long, broken at spaces where there are
/// any.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if line.chars().count() == width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;

    use super::*;

    fn table(width: Option<usize>, rows: &[[&str; 2]]) -> String {
        let columns = ["a", "b"].map(|name| Variable::new(name).expect("the name is valid"));
        let term = |text: &&str| (!text.is_empty()).then(|| Literal::from(*text).into());
        let rows: Vec<_> = rows
            .iter()
            .map(|row| row.iter().map(term).collect())
            .collect();
        let layout = Layout {
            headings: Vec::new(),
            width,
        };
        layout.table(&columns, &rows)
    }

    #[test]
    fn a_table_of_markdown_has_no_markup_of_its_cells() {
        let columns = ["a", "b"].map(Variable::new_unchecked);
        let row = ["x|y", "*z*"].map(|text| Some(Literal::new_simple_literal(text).into()));
        let text = Layout::default().markdown(&columns, &[row.to_vec()]);
        assert_eq!(text, "| a | b |\n| --- | --- |\n| x\\|y | \\*z\\* |\n");
    }

    #[test]
    fn columns_are_aligned_by_characters() {
        assert_eq!(
            table(None, &[["äö", "x"], ["", "pitkä"]]),
            "a   b\n──  ─────\näö  x\n    pitkä\n"
        );
    }

    #[test]
    fn what_does_not_fit_is_written_in_blocks() {
        assert_eq!(
            table(
                Some(24),
                &[["one", "a sentence that is far too long"], ["two", ""]]
            ),
            "a  one\nb  a sentence that is\n   far too long\n\na  two\n"
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn terminals_are_not_steered_by_notices() {
        assert_eq!(
            printable("a\u{1b}[2J\n b\u{202e}"),
            "a\u{fffd}[2J b\u{fffd}"
        );
    }

    #[test]
    fn iris_of_the_vocabulary_are_short() {
        for (prefix, namespace) in seloste_vocab::PREFIXES {
            assert_eq!(
                short(&format!("{namespace}Na-me1")),
                format!("{prefix}:Na-me1")
            );
            let other = format!("{namespace}a/b#c");
            assert_eq!(short(&other), other);
        }
        assert_eq!(short("urn:example:a"), "urn:example:a");
    }
}

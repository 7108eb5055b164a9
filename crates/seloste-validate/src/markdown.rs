//! Writing Markdown as GitHub reads it.

use crate::finding::on_one_line;
use crate::report::Cited;

/// A text on one line, in which nothing is markup but the words in backticks.
pub(crate) fn escaped(text: &str) -> String {
    let text = on_one_line(text);
    let n_quotes = text.matches('`').count();
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| {
        let is_quoted = at % 2 == 1 && at < n_quotes;
        let part = part.replace('|', "\\|");
        let part = if is_quoted { part } else { plain(&part) };
        match at {
            0 => part,
            _ if at == n_quotes && n_quotes % 2 == 1 => format!("\\`{part}"),
            _ => format!("`{part}"),
        }
    });
    parts.collect()
}

/// Signs that begin markup anywhere in a line.
const SIGNS: [char; 7] = ['*', '_', '[', ']', '<', '>', '~'];

fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if SIGNS.contains(&letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A provision, with its address where it has one.
pub(crate) fn law(cited: &Cited) -> String {
    match &cited.iri {
        Some(iri) => format!("[{}]({iri})", escaped(&cited.text)),
        None => escaped(&cited.text),
    }
}

/// A row of a table, from cells that are Markdown already.
fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A table: the names of its columns, and its rows.
pub(crate) fn table(names: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let rule = vec!["---".to_owned(); names.len()];
    let head = [row(names), row(&rule)];
    let rows = rows.map(|cells| row(&cells));
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_in_backticks_are_markup() {
        for (text, expected) in [
            ("a|b", "a\\|b"),
            ("the `a|b_c` of *x*", "the `a\\|b_c` of \\*x\\*"),
            ("one ` alone_", "one \\` alone\\_"),
            ("over\nlines", "over lines"),
            ("<b>", "\\<b\\>"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}

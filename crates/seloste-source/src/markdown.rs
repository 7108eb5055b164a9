//! Writing Markdown as GitHub reads it.

/// A text on one line, in which nothing is markup but the words in backticks.
#[must_use]
pub fn escaped(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
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

/// A row of a table, from cells that are Markdown already.
fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A table: the names of its columns, and its rows.
#[must_use]
pub fn table(names: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
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

//! Writing Markdown (GitHub's flavour).

use crate::report::Cited;

/// A text on one line in which no letter is taken for a mark.
pub(crate) fn text(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        match letter {
            '<' => written += "&lt;",
            '>' => written += "&gt;",
            '&' => written += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                written.push('\\');
                written.push(letter);
            }
            other => written.push(other),
        }
    }
    written
}

/// A provision, with its address where it has one.
pub(crate) fn citation(cited: &Cited) -> String {
    match &cited.iri {
        Some(iri) => format!("[{}](<{iri}>)", text(&cited.text)),
        None => text(&cited.text),
    }
}

/// A table; its cells are written already.
pub(crate) fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = format!("|{}", " --- |".repeat(heads.len()));
    let rows = rows.map(|row| line(&row));
    let lines: Vec<String> = [line(heads), rule].into_iter().chain(rows).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_marks() {
        assert_eq!(text("a|b *c*\n  <d>"), "a\\|b \\*c\\* &lt;d&gt;");
    }
}

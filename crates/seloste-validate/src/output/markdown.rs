//! A table for each notice, in Markdown as GitHub reads it.

use seloste_source::{Diagnostic, Severity};
use seloste_vocab::{Wording, capitalised};

use crate::finding::on_one_line;
use crate::output::Style;
use crate::report::{Cited, ReportedFinding};
use crate::results::{Found, Results};
use crate::sources::names;

/// The summary, a table for each notice, and what could not be read.
pub(super) fn page(results: &Results, style: Style) -> String {
    let page = Page {
        results,
        wording: results.wording(),
    };
    let day = results.as_of.civil();
    let day = page.wording.date(day.year(), day.month(), day.day());
    let as_of = page.wording.word("judgedAsOf").replace("{date}", &day);
    let mut parts = vec![
        format!("# {}", page.wording.word("findings")),
        format!("{} {as_of}", results.summary_line() + "."),
    ];
    let by_input = results.found.chunk_by(|a, b| a.data.file == b.data.file);
    parts.extend(by_input.map(|found| page.notice(found)));
    parts.extend(page.messages("unreadableFiles", &results.unreadable));
    parts.extend(page.messages("remarks", &results.remarks));
    if style.with_statistics && !results.found.is_empty() {
        parts.push(page.statistics());
    }
    parts.join("\n\n") + "\n"
}

struct Page<'r> {
    results: &'r Results,
    wording: Wording,
}

impl Page<'_> {
    /// The findings in one input, all of whose findings they are.
    fn notice(&self, found: &[Found]) -> String {
        let file = found.first().map_or("", |found| found.data.file.as_str());
        let mut lines = vec![
            format!("## {}", escaped(file)),
            String::new(),
            self.head(&["severity", "line", "findingSays", "whatToDo", "laidDownIn"]),
        ];
        lines.extend(found.iter().map(|found| {
            let data = &found.data;
            let cells = [
                self.severity(found.severity()),
                place(data),
                format!("`{}` {}", data.code, escaped(&data.message)),
                escaped(&data.help),
                laws(&data.citations),
            ];
            row(&cells)
        }));
        lines.join("\n")
    }

    /// Messages about files, under a title.
    fn messages(&self, title: &'static str, messages: &[Diagnostic]) -> Option<String> {
        if messages.is_empty() {
            return None;
        }
        let mut lines = vec![
            format!("## {}", self.wording.word(title)),
            String::new(),
            self.head(&["fileOne", "findingSays"]),
        ];
        lines.extend(messages.iter().map(|message| {
            let said = format!("`{}` {}", message.code, escaped(&message.message));
            row(&[escaped(&message.place.to_string()), said])
        }));
        Some(lines.join("\n"))
    }

    fn statistics(&self) -> String {
        let title = capitalised(self.wording.word("statistics"));
        let mut lines = vec![
            format!("## {title}"),
            String::new(),
            self.head(&["number", "severity", "rule"]),
        ];
        lines.extend(self.results.statistics().iter().map(|it| {
            let severity = self.severity(it.severity.into());
            row(&[it.count.to_string(), severity, format!("`{}`", it.code)])
        }));
        lines.join("\n")
    }

    fn severity(&self, severity: Severity) -> String {
        names(self.results.language).of(severity).to_owned()
    }

    /// The names of the columns, and the line under them.
    fn head(&self, keys: &[&'static str]) -> String {
        let names = keys.iter().map(|key| capitalised(self.wording.word(key)));
        let rule = vec!["---".to_owned(); keys.len()];
        format!("{}\n{}", row(&names.collect::<Vec<_>>()), row(&rule))
    }
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// The line in the text, else in the JSON.
fn place(data: &ReportedFinding) -> String {
    let line = data.text.as_ref().map(|text| text.line);
    let line = line.or_else(|| data.json.as_ref().map(|json| json.line));
    line.map(|line| line.to_string()).unwrap_or_default()
}

fn laws(citations: &[Cited]) -> String {
    let laws = citations.iter().map(|cited| match &cited.iri {
        Some(iri) => format!("[{}]({iri})", escaped(&cited.text)),
        None => escaped(&cited.text),
    });
    laws.collect::<Vec<_>>().join("; ")
}

/// Text inside a cell: on one line, and nothing in it is markup but the words in backticks.
fn escaped(text: &str) -> String {
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

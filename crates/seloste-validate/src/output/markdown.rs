//! A table for each notice, in Markdown as GitHub reads it.

use seloste_source::{Diagnostic, Severity};
use seloste_vocab::{Wording, capitalised};

use crate::markdown::{escaped, law, table};
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
        let rows = found.iter().map(|found| {
            let data = &found.data;
            vec![
                self.severity(found.severity()),
                place(data),
                format!("`{}` {}", data.code, escaped(&data.message)),
                escaped(&data.help),
                laws(&data.citations),
            ]
        });
        let columns = ["severity", "line", "findingSays", "whatToDo", "laidDownIn"];
        self.part(&escaped(file), &columns, rows)
    }

    /// Messages about files, under a title.
    fn messages(&self, title: &'static str, messages: &[Diagnostic]) -> Option<String> {
        if messages.is_empty() {
            return None;
        }
        let rows = messages.iter().map(|message| {
            let said = format!("`{}` {}", message.code, escaped(&message.message));
            vec![escaped(&message.place.to_string()), said]
        });
        Some(self.part(self.wording.word(title), &["fileOne", "findingSays"], rows))
    }

    fn statistics(&self) -> String {
        let title = capitalised(self.wording.word("statistics"));
        let statistics = self.results.statistics();
        let rows = statistics.iter().map(|it| {
            let severity = self.severity(it.severity.into());
            vec![it.count.to_string(), severity, format!("`{}`", it.code)]
        });
        self.part(&title, &["number", "severity", "rule"], rows)
    }

    fn severity(&self, severity: Severity) -> String {
        names(self.results.language).of(severity).to_owned()
    }

    /// A table under a title; its columns by the keys of their names.
    fn part(
        &self,
        title: &str,
        columns: &[&'static str],
        rows: impl Iterator<Item = Vec<String>>,
    ) -> String {
        let names = columns
            .iter()
            .map(|key| capitalised(self.wording.word(key)));
        let names: Vec<String> = names.collect();
        format!("## {title}\n\n{}", table(&names, rows))
    }
}

/// The line in the text, else in the JSON.
fn place(data: &ReportedFinding) -> String {
    let line = data.text.as_ref().map(|text| text.line);
    let line = line.or_else(|| data.json.as_ref().map(|json| json.line));
    line.map(|line| line.to_string()).unwrap_or_default()
}

fn laws(citations: &[Cited]) -> String {
    citations.iter().map(law).collect::<Vec<_>>().join("; ")
}

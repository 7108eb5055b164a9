//! Findings for people, and a line for each.

use seloste_source::Diagnostic;

use crate::output::Style;
use crate::results::Results;
use crate::sources::names;

/// Each finding with the words that it is about, and the summary.
pub(super) fn human(results: &Results, style: Style) -> String {
    let names = names(results.language);
    let messages = messages(results).map(|message| message.render_with(&names, style.coloured));
    let statistics = style.with_statistics.then(|| statistics(results));
    let statistics = statistics.filter(|table| !table.is_empty());
    let statistics = statistics.map(|table| table.trim_end_matches('\n').to_owned());
    let parts: Vec<String> = messages
        .chain(statistics)
        .chain([results.summary_line()])
        .collect();
    parts.join("\n\n") + "\n"
}

/// `file:line:column: severity[code]: message`, a line for each finding.
pub(super) fn concise(results: &Results, style: Style) -> String {
    let names = names(results.language);
    let lines = messages(results).map(|message| message.on_one_line(&names) + "\n");
    let statistics = style.with_statistics.then(|| statistics(results));
    lines.chain(statistics).collect()
}

/// The findings, and what else is wrong.
fn messages(results: &Results) -> impl Iterator<Item = &Diagnostic> {
    let findings = results.found.iter().map(|found| &found.message);
    findings.chain(&results.remarks)
}

/// Count, severity and code, a line for each.
fn statistics(results: &Results) -> String {
    let names = names(results.language);
    let statistics = results.statistics();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or_default();
    let count = widest(&mut statistics.iter().map(|it| it.count.to_string().len()));
    let severities = || statistics.iter().map(|it| names.of(it.severity.into()));
    let severity = widest(&mut severities().map(|name| name.chars().count()));
    let lines = statistics.iter().zip(severities());
    let lines =
        lines.map(|(it, name)| format!("{:>count$}  {name:<severity$}  {}\n", it.count, it.code));
    lines.collect()
}

//! Workflow commands of GitHub Actions.

use seloste_source::{Diagnostic, Severity};

use crate::report::ReportedFinding;
use crate::results::{Found, Results};

/// A command for each finding, for each input that could not be read, and for what else is wrong.
pub(super) fn commands(results: &Results) -> String {
    let findings = results.found.iter().map(of_finding);
    let others = results.unreadable.iter().chain(&results.remarks);
    findings.chain(others.map(of_message_about)).collect()
}

fn of_finding(found: &Found) -> String {
    let data = &found.data;
    let said = format!("{}\n{}", data.message, data.help);
    let mut properties = vec![("file", data.file.clone())];
    properties.extend(lines(data));
    properties.push(("title", data.code.clone()));
    command(found.severity(), &properties, &said)
}

fn of_message_about(reason: &Diagnostic) -> String {
    let mut properties = vec![("file", reason.place.source.clone())];
    if let Some(position) = reason.place.position {
        properties.push(("line", position.line.to_string()));
        properties.push(("col", position.column.to_string()));
    }
    properties.push(("title", reason.code.to_string()));
    command(reason.severity, &properties, &reason.message)
}

/// The lines of the file, where the finding has some. Columns are taken on one line only.
fn lines(data: &ReportedFinding) -> Vec<(&'static str, String)> {
    let Some(region) = data.region() else {
        return Vec::new();
    };
    let mut properties = vec![("line", region.line)];
    match region.end {
        Some((line, column)) if line == region.line => {
            properties.extend([
                ("endLine", line),
                ("col", region.column),
                ("endColumn", column),
            ]);
        }
        Some((line, _)) => properties.push(("endLine", line)),
        None => properties.push(("col", region.column)),
    }
    let properties = properties.into_iter();
    properties
        .map(|(name, number)| (name, number.to_string()))
        .collect()
}

fn command(severity: Severity, properties: &[(&str, String)], message: &str) -> String {
    let name = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let properties = properties.iter();
    let properties = properties.map(|(name, value)| format!("{name}={}", of_property(value)));
    let properties: Vec<String> = properties.collect();
    format!(
        "::{name} {}::{}\n",
        properties.join(","),
        of_message(message)
    )
}

/// A message, with what would end the command escaped.
fn of_message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property, with what would end it escaped too.
fn of_property(text: &str) -> String {
    of_message(text).replace(':', "%3A").replace(',', "%2C")
}

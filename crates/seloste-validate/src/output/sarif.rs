//! SARIF 2.1.0: one run, with the rules that found something.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use seloste::Language;
use seloste_source::{Diagnostic, Severity};
use serde_json::{Map, Value, json};

use crate::fix::written;
use crate::output::Style;
use crate::report::{Region, ReportedFinding, ReportedFix, ReportedRelated};
use crate::results::{Found, Results};
use crate::rule::{Citation, Rule};

/// What every log begins with.
const HEAD: &str = include_str!("sarif.json");

/// A log with one run.
pub(super) fn log(results: &Results, style: Style) -> String {
    let run = Run {
        results,
        rules: rules(results),
    };
    let mut log: Map<String, Value> =
        serde_json::from_str(HEAD).expect("a test reads the head of the log");
    log.insert("runs".to_owned(), json!([run.json(style)]));
    crate::report::on_lines(&log)
}

/// The rules that found something, in the order of the catalogue.
fn rules(results: &Results) -> Vec<&'static Rule> {
    let finds = |rule: &&Rule| results.found.iter().any(|found| found.rule == *rule);
    Rule::all().iter().filter(finds).collect()
}

struct Run<'r> {
    results: &'r Results,
    rules: Vec<&'static Rule>,
}

impl Run<'_> {
    fn json(&self, style: Style) -> Value {
        let language = self.results.language;
        let rules = self.rules.iter().map(|rule| descriptor(rule, language));
        let found = self.results.found.iter().map(|found| self.result(found));
        let unreadable = &self.results.unreadable;
        let remarks = &self.results.remarks;
        let mut run = json!({
            "tool": {"driver": {
                "name": "Seloste",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "language": language.code(),
                "rules": rules.collect::<Vec<_>>(),
            }},
            "language": language.code(),
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unreadable.is_empty(),
                "toolConfigurationNotifications": remarks.iter().map(notification).collect::<Vec<_>>(),
                "toolExecutionNotifications": unreadable.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": found.collect::<Vec<_>>(),
        });
        let mut properties = json!({"asOf": self.results.as_of, "summary": self.results.summary});
        if style.with_statistics {
            properties["statistics"] = json!(self.results.statistics());
        }
        run["properties"] = properties;
        run
    }

    fn result(&self, found: &Found) -> Value {
        let data = &found.data;
        let index = self.rules.iter().position(|rule| *rule == found.rule);
        let mut result = json!({
            "ruleId": found.rule.code,
            "ruleIndex": index,
            "level": level(found.severity()),
            "message": {"text": data.message},
            "locations": [location(data)],
        });
        if !data.related.is_empty() {
            let related = data.related.iter().map(|it| related(data, it));
            result["relatedLocations"] = related.collect();
        }
        if let Some(fix) = &data.fix {
            result["fixes"] = json!([change(data, fix)]);
        }
        result
    }
}

/// A rule: what it looks for, what to do, where it is laid down.
fn descriptor(rule: &Rule, language: Language) -> Value {
    let help = rule.help.get(language);
    let laws = rule.citations.iter().map(|it| cited(it, language));
    let markdown: Vec<String> = std::iter::once(help.to_owned()).chain(laws).collect();
    let mut descriptor = json!({
        "id": rule.code,
        "shortDescription": {"text": rule.summary.get(language)},
        "help": {"text": help, "markdown": markdown.join("\n\n")},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.family]},
    });
    if let Some(address) = rule.citations.iter().find_map(|citation| citation.iri) {
        descriptor["helpUri"] = address.into();
    }
    descriptor
}

/// A provision as a link.
fn cited(citation: &Citation, language: Language) -> String {
    let text = citation.text.get(language);
    match citation.iri {
        Some(iri) => format!("[{text}]({iri})"),
        None => text.to_owned(),
    }
}

/// The file of a finding, the place in it where there is one, and the value of a notice.
fn location(data: &ReportedFinding) -> Value {
    let mut location = json!({"physicalLocation": physical(&data.file, data.region())});
    if let Some(json) = &data.json {
        let pointer = json!({"fullyQualifiedName": json.pointer, "kind": "value"});
        location["logicalLocations"] = json!([pointer]);
    }
    location
}

fn related(data: &ReportedFinding, related: &ReportedRelated) -> Value {
    // The texts of a notice in JSON are no files of their own.
    let text = related.text.as_ref().filter(|_| related.json.is_none());
    let file = text.map_or(&data.file, |text| &text.name);
    json!({
        "message": {"text": related.message},
        "physicalLocation": physical(file, related.region()),
    })
}

fn physical(file: &str, region: Option<Region>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(file)}});
    if let Some(region) = region {
        physical["region"] = lines(region);
    }
    physical
}

fn lines(region: Region) -> Value {
    let mut lines = json!({"startLine": region.line, "startColumn": region.column});
    if let Some((line, column)) = region.end {
        lines["endLine"] = line.into();
        lines["endColumn"] = column.into();
    }
    lines
}

/// What replaces a value.
fn change(data: &ReportedFinding, fix: &ReportedFix) -> Value {
    json!({
        "description": {"text": data.help},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&data.file)},
            "replacements": [{
                "deletedRegion": lines(fix.region),
                "insertedContent": {"text": written(&fix.new)},
            }],
        }],
    })
}

/// Why an input could not be read.
fn notification(reason: &Diagnostic) -> Value {
    let position = reason.place.position;
    let region = position.map(|position| Region {
        line: position.line,
        column: position.column,
        end: None,
    });
    json!({
        "descriptor": {"id": reason.code.0},
        "level": level(reason.severity),
        "message": {"text": reason.message},
        "locations": [{"physicalLocation": physical(&reason.place.source, region)}],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What stands in the path of an address as it is.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A path as an address: relative to where the run was, unless it is absolute.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, IN_PATHS);
    if path.starts_with('/') {
        format!("file://{encoded}")
    } else {
        encoded.to_string()
    }
}

//! Findings as programs read them.

use schemars::{JsonSchema, Schema};
use seloste::{Date, Notice};
use seloste_source::{Diagnostic, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Map;

/// What a run found in all its inputs.
///
/// The JSON Schema of it is [`findings_schema`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Findings")]
pub struct Report {
    /// The day on which the notices were judged.
    pub as_of: Date,
    /// The language of the messages: `fi`, `sv` or `en`.
    pub language: String,
    /// What was found, by input and in the order of its text.
    pub findings: Vec<ReportedFinding>,
    /// The inputs that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What is wrong with the configuration, such as a suppression that is not used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// How often each rule found something, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Vec<Statistic>>,
    /// How much was found.
    pub summary: Summary,
}

/// Something that is wrong and is no finding in a notice. It counts as one of its severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Remark {
    /// The file.
    pub file: String,
    /// The kind of message, such as `CF-unused-suppression`.
    pub code: String,
    /// How much it matters.
    pub severity: ReportedSeverity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The line, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// A line of `--format jsonl`: an object with one key, which says what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ReportLine {
    /// One thing that was found.
    Finding(Box<ReportedFinding>),
    /// An input that could not be read.
    Unreadable(Unreadable),
    /// Something that is wrong with the configuration.
    Remark(Remark),
    /// How often each rule found something, where it was asked for.
    Statistics(Vec<Statistic>),
    /// How much was found; always the last line.
    Summary(Summary),
}

/// How often a rule found something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Statistic {
    /// The rule, such as `RT-expired`.
    pub code: String,
    /// How much the findings matter that are counted.
    pub severity: ReportedSeverity,
    /// How many there are.
    pub count: usize,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedFinding {
    /// The input.
    pub file: String,
    /// The rule, such as `RT-expired`.
    pub code: String,
    /// How much it matters.
    pub severity: ReportedSeverity,
    /// What was found, in one line.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Why it matters more or less than the rule usually does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Where the rule is laid down.
    pub citations: Vec<Cited>,
    /// The words that it is about; for what is absent, the nearest heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextPlace>,
    /// The value that it is about, where the input is JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<JsonPlace>,
    /// Other places that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<ReportedRelated>,
    /// What `check --fix` does about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ReportedFix>,
}

/// A value that can be replaced without a person deciding anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedFix {
    /// The JSON pointer (RFC 6901) of the value, which is a text.
    pub pointer: String,
    /// What stands there.
    pub old: String,
    /// What should stand there.
    pub new: String,
    /// Where it stands in the file.
    #[serde(skip)]
    pub(crate) region: Region,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReportedSeverity {
    /// Something that the law requires is absent, or what is stated contradicts itself or the law.
    Error,
    /// Something is insufficient or probably wrong, or depends on what the notice does not show.
    Warning,
    /// Good practice, or a hint.
    Note,
}

/// Where a rule is laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cited {
    /// The provision, decision or guideline.
    pub text: String,
    /// Its identifier: an ELI where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
}

/// A place in a text. Lines and columns count from 1, columns in letters; offsets are bytes of the
/// text in its normal form (`versions[].text`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextPlace {
    /// The name of the text's file.
    pub name: String,
    /// The line of the first letter.
    pub line: usize,
    /// The column of the first letter.
    pub column: usize,
    /// The line of the last letter.
    pub end_line: usize,
    /// The column after the last letter.
    pub end_column: usize,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
    /// The words.
    pub quote: String,
    /// Whether the lines are those of the file: of a PDF they are those of the text in it.
    #[serde(skip)]
    pub(crate) is_of_file: bool,
}

/// A place in the JSON of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JsonPlace {
    /// The JSON pointer (RFC 6901) of the value; for what is absent, of what lacks it.
    pub pointer: String,
    /// The line of the value, or of the nearest one that is there.
    pub line: usize,
    /// Its column.
    pub column: usize,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedRelated {
    /// What it has to do with the finding.
    pub message: String,
    /// The rule that found something there, if another one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextPlace>,
    /// The value, where the input is JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<JsonPlace>,
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unreadable {
    /// The input.
    pub file: String,
    /// The kind of message, such as `IN-missing`.
    pub code: String,
    /// Why.
    pub message: String,
    /// The line, where the message is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// How much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Summary {
    /// Inputs that were checked.
    pub files: usize,
    /// Findings of the severity `error`.
    pub errors: usize,
    /// Findings of the severity `warning`.
    pub warnings: usize,
    /// Findings of the severity `note`.
    pub notes: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Notices without a text, for which the rules on words were left out.
    pub without_text: usize,
    /// Values that were corrected (`--fix`).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fixed: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Summary {
    /// Counts a notice that was checked.
    pub fn count_notice(&mut self, notice: &Notice) {
        self.files += 1;
        let has_text = notice.versions.iter().any(|version| version.text.is_some());
        self.without_text += usize::from(!has_text);
    }

    /// Counts a finding.
    pub fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}

impl From<&Diagnostic> for Unreadable {
    fn from(diagnostic: &Diagnostic) -> Self {
        let position = diagnostic.place.position;
        Self {
            file: diagnostic.place.source.clone(),
            code: diagnostic.code.to_string(),
            message: diagnostic.message.clone(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        }
    }
}

impl From<&Diagnostic> for Remark {
    fn from(diagnostic: &Diagnostic) -> Self {
        let position = diagnostic.place.position;
        Self {
            file: diagnostic.place.source.clone(),
            code: diagnostic.code.to_string(),
            severity: diagnostic.severity.into(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        }
    }
}

impl From<ReportedSeverity> for Severity {
    fn from(severity: ReportedSeverity) -> Self {
        match severity {
            ReportedSeverity::Error => Severity::Error,
            ReportedSeverity::Warning => Severity::Warning,
            ReportedSeverity::Note => Severity::Note,
        }
    }
}

impl From<Severity> for ReportedSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => ReportedSeverity::Error,
            Severity::Warning => ReportedSeverity::Warning,
            Severity::Note => ReportedSeverity::Note,
        }
    }
}

impl Report {
    /// The report as JSON, on several lines.
    #[must_use]
    pub fn to_json(&self) -> String {
        on_lines(self)
    }
}

impl ReportLine {
    /// The line, with its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let line = serde_json::to_string(self).expect("it has texts for keys only");
        line + "\n"
    }
}

/// Lines of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// The first line.
    pub line: usize,
    /// The column of the first letter.
    pub column: usize,
    /// The last line, and the column after the last letter.
    pub end: Option<(usize, usize)>,
}

impl ReportedFinding {
    /// Where it is in its file, if the file has lines.
    pub(crate) fn region(&self) -> Option<Region> {
        region(self.text.as_ref(), self.json.as_ref())
    }
}

impl ReportedRelated {
    /// Where it is in its file, if the file has lines.
    pub(crate) fn region(&self) -> Option<Region> {
        region(self.text.as_ref(), self.json.as_ref())
    }
}

/// The place in the JSON, where the input is JSON, else in the text, where that is the file.
fn region(text: Option<&TextPlace>, json: Option<&JsonPlace>) -> Option<Region> {
    match (json, text) {
        (Some(json), _) => Some(Region {
            line: json.line,
            column: json.column,
            end: None,
        }),
        (None, Some(text)) if text.is_of_file => Some(Region {
            line: text.line,
            column: text.column,
            end: Some((text.end_line, text.end_column)),
        }),
        _ => None,
    }
}

/// The JSON Schema (draft 2020-12) of [`Report`], on several lines.
#[must_use]
pub fn findings_schema() -> String {
    published(schemars::schema_for!(Report), "findings")
}

/// The address of a schema that is published under a name.
pub(crate) fn schema_id(name: &str) -> String {
    seloste::SCHEMA_ID.replace("notice", name)
}

/// A schema as it is published under a name, on several lines.
pub(crate) fn published(schema: Schema, name: &str) -> String {
    let mut schema = schema.to_value();
    if let Some(members) = schema.as_object_mut() {
        let id = schema_id(name);
        let comment = "Generated by `cargo dev generate` from the types of the crate \
                       `seloste-validate`; do not edit.";
        let mut head = Map::new();
        head.extend(members.shift_remove_entry("$schema"));
        head.insert("$id".to_owned(), id.into());
        head.insert("$comment".to_owned(), comment.into());
        head.append(members);
        *members = head;
    }
    on_lines(&schema)
}

/// A value as JSON on several lines, with the end of the last.
pub(crate) fn on_lines(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("it has texts for keys only");
    text + "\n"
}

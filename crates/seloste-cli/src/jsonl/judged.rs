//! From a line with a notice or a text to the line with what is found in it.

use seloste::{Jurisdiction, Language, Notice};
use seloste_source::Diagnostic;
use seloste_validate::{Finding, Options, ReportedFinding, Sources, Summary, check, check_text};
use serde_json::{Map, Value};

use super::line::Line;
use super::record::{LinePlace, NAME, Outcome, diagnostic_json, outcome};
use super::{Answer, Work};
use crate::readers::Readers;

/// How notices are judged and findings shown.
pub struct Judge<'a> {
    /// The day and the rules.
    pub options: &'a Options,
    /// The law that texts stand under, where the caller says it.
    pub jurisdiction: Option<Jurisdiction>,
    /// The language of the findings.
    pub language: Language,
    /// Whether personal data are hidden in what is shown.
    pub mask: bool,
}

/// Judges the notice of each line.
pub(super) struct Judging<'j> {
    pub judge: &'j Judge<'j>,
    pub readers: &'j Readers,
}

impl Work for Judging<'_> {
    fn answer(&self, input: &str, number: usize, line: Line) -> Answer {
        let place = LinePlace { input, number };
        place.answered(|| match line {
            Line::Whole(bytes) if seloste::is_notice(&bytes) => self.of_notice(&place, &bytes),
            line => self.of_text(&place, line),
        })
    }
}

impl Judging<'_> {
    /// A line that is a notice.
    fn of_notice(&self, place: &LinePlace<'_>, bytes: &[u8]) -> Answer {
        let (notice, json) = match seloste::read_with_positions(place.input, bytes) {
            Ok(read) => read,
            Err(error) => return unread(place, error.into_diagnostics()),
        };
        let diagnostics = json.notes();
        let found = check(&notice, self.judge.options);
        let mut judged = Judged::of(&notice, &found);
        let sources = Sources::json(place.input, &notice, &json);
        judged.findings = self.shown(&notice, &found, sources);
        for finding in &mut judged.findings {
            let related = finding.related.iter_mut().filter_map(|it| it.json.as_mut());
            // The notice is one line of the input.
            let places = finding.json.iter_mut().chain(related);
            places.for_each(|json| json.line = place.number);
        }
        judged.answer(None, place.number, &on_line(place, diagnostics))
    }

    /// A line with a text, which may hold the notices on several registers.
    fn of_text(&self, place: &LinePlace<'_>, line: Line) -> Answer {
        let mut outcome = outcome(place, line, self.readers, None, self.judge.jurisdiction);
        if outcome.notices.is_empty() {
            return outcome.answer(place.number);
        }
        let mut all = Answer::default();
        let name = outcome.name.clone().unwrap_or_default();
        for notice in std::mem::take(&mut outcome.notices) {
            let found = check_text(&notice, self.judge.options);
            let mut judged = Judged::of(&notice, &found);
            let sources = Sources::texts(&notice, std::slice::from_ref(&name));
            judged.findings = self.shown(&notice, &found, sources);
            let answer = judged.answer(Some(&name), place.number, &outcome.diagnostics);
            // What is said of a text is said once, beside its first notice.
            outcome.diagnostics.clear();
            all.take(answer);
        }
        all
    }

    fn shown(
        &self,
        notice: &Notice,
        found: &[Finding],
        sources: Sources<'_>,
    ) -> Vec<ReportedFinding> {
        let sources = sources.masked_if(self.judge.mask, notice);
        let language = self.judge.language;
        let shown = found.iter().map(|it| sources.reported(it, language));
        shown.collect()
    }
}

/// A notice with what was found in it.
struct Judged {
    id: String,
    findings: Vec<ReportedFinding>,
    summary: Summary,
}

impl Judged {
    fn of(notice: &Notice, found: &[Finding]) -> Self {
        let mut summary = Summary::default();
        summary.count_notice(notice);
        found.iter().for_each(|it| summary.count(it.severity));
        Self {
            id: notice.id.to_string(),
            findings: Vec::new(),
            summary,
        }
    }

    fn answer(self, name: Option<&str>, number: usize, diagnostics: &[Diagnostic]) -> Answer {
        let mut object = Map::new();
        if let Some(name) = name {
            object.insert(NAME.to_owned(), name.into());
        }
        let findings = serde_json::to_value(&self.findings).unwrap_or_default();
        object.insert("line".to_owned(), number.into());
        object.insert("id".to_owned(), self.id.into());
        object.insert("findings".to_owned(), findings);
        let diagnostics = diagnostics.iter().map(diagnostic_json).collect();
        object.insert("diagnostics".to_owned(), Value::Array(diagnostics));
        Answer {
            line: format!("{}\n", Value::Object(object)),
            has_notice: true,
            found: self.summary,
        }
    }
}

/// The answer to a line whose notice cannot be read.
fn unread(place: &LinePlace<'_>, diagnostics: Vec<Diagnostic>) -> Answer {
    let outcome = Outcome {
        name: None,
        notices: Vec::new(),
        diagnostics: on_line(place, diagnostics),
    };
    outcome.answer(place.number)
}

/// Messages about a line that was read by itself.
pub(super) fn on_line(place: &LinePlace<'_>, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        if let Some(position) = &mut diagnostic.place.position {
            position.line = place.number;
        }
    }
    diagnostics
}

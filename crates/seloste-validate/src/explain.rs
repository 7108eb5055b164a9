//! Everything that a person reads about a rule: its page as text and as Markdown, and as data.

use seloste::{Language, Notice};
use seloste_vocab::{Wording, capitalised};
use serde_json::{Value, json};

use crate::check::{Options, check};
use crate::example::example_day;
use crate::finding::Finding;
use crate::markdown::{escaped, law};
use crate::report::Cited;
use crate::rule::{Rule, Texts};
use crate::select::{Selection, Selector};
use crate::sources::{cited, names};

/// The page of a rule: what it looks for, what it says, what to do, where it is laid down, what
/// changes its severity, and an example of what it finds and of what it lets pass.
#[must_use]
pub fn explain(rule: &Rule, language: Language) -> String {
    Page::of(rule, &found(rule), language).to_text()
}

/// What is to be read about a rule, in its order.
pub(crate) struct Page {
    /// The code, and how much a finding matters.
    pub title: String,
    parts: Vec<Part>,
}

/// A part of a page.
enum Part {
    /// A sentence or several.
    Words(String),
    /// Another rule is part of what is said, in the place of `{code}`.
    Rule(&'static str, &'static str),
    /// Something under a heading.
    Titled(String, Content),
}

enum Content {
    Lines(Vec<String>),
    Laws(Vec<Cited>),
    Json(String),
}

impl Page {
    /// The page of a rule that finds something in its bad example.
    pub fn of(rule: &Rule, found: &[Finding], language: Language) -> Self {
        let wording = Wording::of(language.code());
        let severity = names(language).of(rule.severity);
        let titled = |key, content| Part::Titled(capitalised(wording.word(key)), content);
        let said = found.iter().map(|finding| finding.message(language));
        let help = rule.help.get(language).to_owned();
        let adjustments = adjustments(rule, language);
        let citations = rule.citations.iter();
        let laws = citations.map(|citation| cited(citation, language));
        let relation = |gatherer| Part::Rule(wording.word("foldedInto"), gatherer);
        let mut parts = vec![
            Part::Words(rule.summary.get(language).to_owned()),
            titled("findingSays", Content::Lines(said.collect())),
            titled("whatToDo", Content::Lines(vec![help])),
        ];
        if !adjustments.is_empty() {
            parts.push(titled("severityChanges", Content::Lines(adjustments)));
        }
        parts.extend(rule.folded_into.map(relation));
        parts.extend([
            titled("laidDownIn", Content::Laws(laws.collect())),
            Part::Words(wording.word("exampleIs").to_owned()),
            titled("badExample", Content::Json(example(rule.bad))),
            titled("goodExample", Content::Json(example(rule.good))),
        ]);
        Self {
            title: format!("{} ({severity})", rule.code),
            parts,
        }
    }

    fn to_text(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Words(words) => words.clone(),
            Part::Rule(words, code) => words.replace("{code}", code),
            Part::Titled(title, content) => {
                let lines = content.to_text();
                let lines = lines.lines().map(|line| format!("\n  {line}"));
                format!("{title}:{}", lines.collect::<String>())
            }
        });
        let parts: Vec<String> = std::iter::once(self.title.clone()).chain(parts).collect();
        parts.join("\n\n") + "\n"
    }

    /// The parts in Markdown, without the title. `link` gives the address of the page of a rule, where
    /// there is one.
    pub fn to_markdown(&self, link: impl Fn(&str) -> Option<String>) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Words(words) => escaped(words),
            Part::Rule(words, code) => {
                let named = match link(code) {
                    Some(address) => format!("[{code}]({address})"),
                    None => (*code).to_owned(),
                };
                escaped(words).replace("{code}", &named)
            }
            Part::Titled(title, content) => {
                format!("## {}\n\n{}", escaped(title), content.to_markdown())
            }
        });
        parts.collect::<Vec<_>>().join("\n\n") + "\n"
    }
}

impl Content {
    fn to_text(&self) -> String {
        match self {
            Content::Lines(lines) => lines.join("\n"),
            Content::Laws(laws) => {
                let laws = laws.iter().map(|law| match &law.iri {
                    Some(iri) => format!("{}\n  <{iri}>", law.text),
                    None => law.text.clone(),
                });
                laws.collect::<Vec<_>>().join("\n")
            }
            Content::Json(json) => json.clone(),
        }
    }

    fn to_markdown(&self) -> String {
        let list = |items: Vec<String>| {
            let items = items.iter().map(|item| format!("- {item}"));
            items.collect::<Vec<_>>().join("\n")
        };
        match self {
            Content::Lines(lines) => match lines.as_slice() {
                [line] => escaped(line),
                lines => list(lines.iter().map(|line| escaped(line)).collect()),
            },
            Content::Laws(laws) => list(laws.iter().map(law).collect()),
            Content::Json(json) => format!("```json\n{json}\n```"),
        }
    }
}

/// What a rule finds in its bad example.
pub(crate) fn found(rule: &Rule) -> Vec<Finding> {
    let mut options = Options::on(example_day());
    options.selection = Selection::new(vec![Selector::of(rule)], Vec::new());
    let notice: Notice = rule.bad_example();
    check(&notice, &options)
}

/// The other severities of a rule, each with its reason.
fn adjustments(rule: &Rule, language: Language) -> Vec<String> {
    let adjustments = rule.adjustments.iter().map(|adjustment| {
        let severity = names(language).of(adjustment.severity);
        let reason = adjustment.condition().reason.get(language);
        format!("{severity}: {reason}")
    });
    adjustments.collect()
}

/// An example, on several lines.
fn example(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

/// Rules with all that a person reads about them, in three languages, as JSON on several lines.
#[must_use]
pub fn catalogue<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> String {
    let entries: Value = rules.into_iter().map(entry).collect();
    format!("{entries:#}\n")
}

fn entry(rule: &Rule) -> Value {
    let citations = rule.citations.iter();
    let adjustments = rule.adjustments.iter();
    json!({
        "code": rule.code,
        "family": rule.family,
        "severity": rule.severity.to_string(),
        "summary": texts(&rule.summary),
        "message": texts(&rule.message),
        "help": texts(&rule.help),
        "citations": citations
            .map(|it| json!({"text": texts(&it.text), "iri": it.iri}))
            .collect::<Vec<_>>(),
        "adjustments": adjustments
            .map(|it| {
                json!({
                    "when": it.when,
                    "severity": it.severity.to_string(),
                    "reason": texts(&it.condition().reason),
                })
            })
            .collect::<Vec<_>>(),
        "suppresses": rule.suppresses,
        "foldedInto": rule.folded_into,
        "bad": serde_json::from_str::<Value>(rule.bad).unwrap_or_default(),
        "good": serde_json::from_str::<Value>(rule.good).unwrap_or_default(),
    })
}

fn texts(texts: &Texts) -> Value {
    json!({"fi": texts.fi, "sv": texts.sv, "en": texts.en})
}

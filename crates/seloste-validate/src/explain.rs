//! Everything that a person reads about a rule, as a page of text and as data.

use std::fmt::Write;

use seloste::{Language, Notice};
use seloste_vocab::{Wording, capitalised};
use serde_json::{Value, json};

use crate::check::{Options, check};
use crate::example::example_day;
use crate::rule::{Citation, Rule, Texts};
use crate::select::{Selection, Selector};
use crate::sources::names;

/// The page of a rule: what it looks for, what it says, what to do, where it is laid down, what
/// changes its severity, and an example of what it finds and of what it lets pass.
#[must_use]
pub fn explain(rule: &Rule, language: Language) -> String {
    let page = Page {
        rule,
        language,
        wording: Wording::of(language.code()),
    };
    page.text()
}

struct Page<'r> {
    rule: &'r Rule,
    language: Language,
    wording: Wording,
}

impl Page<'_> {
    fn text(&self) -> String {
        let rule = self.rule;
        let severity = names(self.language).of(rule.severity);
        let mut parts = vec![
            format!("{} ({severity})", rule.code),
            rule.summary.get(self.language).to_owned(),
            self.titled("findingSays", &self.said()),
            self.titled("whatToDo", rule.help.get(self.language)),
        ];
        parts.extend(self.adjustments());
        parts.extend(self.relations());
        let laws = rule.citations.iter().map(|it| self.citation(it));
        parts.push(self.titled("laidDownIn", &laws.collect::<Vec<_>>().join("\n")));
        parts.push(self.wording.word("exampleIs").to_owned());
        parts.push(self.titled("badExample", &example(rule.bad)));
        parts.push(self.titled("goodExample", &example(rule.good)));
        parts.join("\n\n") + "\n"
    }

    /// What the rule says of its bad example.
    fn said(&self) -> String {
        let mut options = Options::on(example_day());
        let only = Selector::of(self.rule);
        options.selection = Selection::new(vec![only], Vec::new());
        let notice: Notice = self.rule.bad_example();
        let found = check(&notice, &options);
        let said: Vec<_> = found.iter().map(|it| it.message(self.language)).collect();
        said.join("\n")
    }

    fn adjustments(&self) -> Option<String> {
        let adjustments = self.rule.adjustments.iter().map(|adjustment| {
            let severity = names(self.language).of(adjustment.severity);
            let reason = adjustment.condition().reason.get(self.language);
            format!("{severity}: {reason}")
        });
        let adjustments: Vec<_> = adjustments.collect();
        let is_some = !adjustments.is_empty();
        is_some.then(|| self.titled("severityChanges", &adjustments.join("\n")))
    }

    fn relations(&self) -> Option<String> {
        let gatherer = self.rule.folded_into?;
        Some(self.wording.word("foldedInto").replace("{code}", gatherer))
    }

    fn citation(&self, citation: &Citation) -> String {
        let text = citation.text.get(self.language);
        match citation.iri {
            Some(iri) => format!("{text}\n  <{iri}>"),
            None => text.to_owned(),
        }
    }

    fn titled(&self, key: &'static str, text: &str) -> String {
        let mut titled = format!("{}:", capitalised(self.wording.word(key)));
        for line in text.lines() {
            // Writing to a text does not fail.
            write!(titled, "\n  {line}").ok();
        }
        titled
    }
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

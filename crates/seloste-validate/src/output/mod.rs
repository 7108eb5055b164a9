//! The forms in which findings are written: for people, for programs, for the services that show them
//! beside a change.

mod github;
mod json;
mod markdown;
mod sarif;
mod terminal;

use std::fmt;
use std::str::FromStr;

use seloste_vocab::Wording;

use crate::report::Summary;
use crate::results::Results;

/// The form in which findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Each finding with the words that it is about, and a summary.
    #[default]
    Human,
    /// A line for each finding: `file:line:column: severity[code]: message`.
    Concise,
    /// One JSON object, [`Report`](crate::Report), that ends with the summary.
    Json,
    /// A JSON object on each line, [`ReportLine`](crate::ReportLine): a finding each, the summary last.
    Jsonl,
    /// Workflow commands of GitHub Actions, which shows them beside the lines of a change.
    Github,
    /// SARIF 2.1.0, which services for code review and editors read.
    Sarif,
    /// A table for each notice, to paste into a document or a ticket.
    Markdown,
}

/// How findings are written in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Style {
    /// Whether ANSI colours are used ([`Format::Human`]).
    pub coloured: bool,
    /// Whether it is said how often each rule found something (all forms but [`Format::Github`]).
    pub with_statistics: bool,
}

impl Style {
    /// With colours or without them.
    #[must_use]
    pub fn coloured(mut self, coloured: bool) -> Self {
        self.coloured = coloured;
        self
    }

    /// With statistics or without them.
    #[must_use]
    pub fn with_statistics(mut self, with_statistics: bool) -> Self {
        self.with_statistics = with_statistics;
        self
    }
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 7] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Github,
        Self::Sarif,
        Self::Markdown,
    ];

    /// The name, such as `sarif`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Markdown => "markdown",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// A name that no form has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{0}`; there are {names}", names = names())]
pub struct UnknownFormat(pub String);

fn names() -> String {
    Format::ALL.map(Format::name).join(", ")
}

impl Results {
    /// What was found, in a form. What it says is the same in every form, and it ends with a line end
    /// unless it is empty.
    #[must_use]
    pub fn write(&self, format: Format, style: Style) -> String {
        match format {
            Format::Human => terminal::human(self, style),
            Format::Concise => terminal::concise(self, style),
            Format::Json => self.report(style.with_statistics).to_json(),
            Format::Jsonl => json::lines(self, style),
            Format::Github => github::commands(self),
            Format::Sarif => sarif::log(self, style),
            Format::Markdown => markdown::page(self, style),
        }
    }

    fn wording(&self) -> Wording {
        Wording::of(self.language.code())
    }

    /// `5 files: 29 errors, 40 warnings, 22 notes`.
    fn summary_line(&self) -> String {
        let Summary {
            files,
            errors,
            warnings,
            notes,
            unreadable,
            without_text,
            fixed,
        } = self.summary;
        let wording = self.wording();
        let counted = |n: usize, one: &'static str, many: &'static str| {
            format!("{n} {}", wording.word(if n == 1 { one } else { many }))
        };
        let mut line = format!(
            "{}: {}, {}, {}",
            counted(files, "fileOne", "fileMany"),
            counted(errors, "errorOne", "errorMany"),
            counted(warnings, "warningOne", "warningMany"),
            counted(notes, "noteOne", "noteMany"),
        );
        if without_text > 0 {
            line += "; ";
            line += &counted(without_text, "withoutTextOne", "withoutTextMany");
        }
        if fixed > 0 {
            line += "; ";
            line += &counted(fixed, "fixedOne", "fixedMany");
        }
        if unreadable > 0 {
            line += "; ";
            line += &counted(unreadable, "unreadableOne", "unreadableMany");
        }
        line
    }
}

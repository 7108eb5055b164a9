//! Messages about inputs: a code, what is wrong, where, and what to do.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Position, SourceText, Span};

/// The stable name of a kind of message, such as `IN-empty` or `JS-unknown-key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a message matters, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Severity {
    /// The input cannot be used as it is.
    Error,
    /// The input was used, and something in it was probably not meant.
    Warning,
    /// Something that a reader of the result should know.
    Note,
}

/// The name in English: `error`, `warning` or `note`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// One message about an input.
///
/// The wording is one line in lower case without a full stop; words of the input stand in
/// backticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this kind of message.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What the reader can do about it.
    pub help: Option<String>,
    /// What else there is to say: where it is laid down, why it matters less than usual.
    pub notes: Vec<String>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(Place, Option<String>)>,
}

/// What messages call their own parts, in the language of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names<'w> {
    /// Before a message of [`Severity::Error`].
    pub error: &'w str,
    /// Before a message of [`Severity::Warning`].
    pub warning: &'w str,
    /// Before a message of [`Severity::Note`], and before other places and remarks.
    pub note: &'w str,
    /// Before what the reader can do.
    pub help: &'w str,
    /// Before a JSON pointer.
    pub at: &'w str,
}

impl Names<'static> {
    /// The names in English.
    pub const ENGLISH: Self = Self {
        error: "error",
        warning: "warning",
        note: "note",
        help: "help",
        at: "at",
    };
}

impl<'w> Names<'w> {
    /// The name of a severity.
    #[must_use]
    pub fn of(&self, severity: Severity) -> &'w str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Note => self.note,
        }
    }
}

/// Where a message points.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// The input: a file name, or what the user called it.
    pub source: String,
    /// The line and column, where the message is about a place inside the input.
    pub position: Option<Position>,
    /// The JSON pointer (RFC 6901), where the input is JSON.
    pub pointer: Option<String>,
    excerpt: Option<Excerpt>,
}

/// The lines that a message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Excerpt {
    text: String,
    first_line: usize,
    span: Span,
}

/// Longest line that is handed on whole, in bytes; the renderer shows as much of it as fits. A longer
/// one is cut around the place, and the column is then that of the part.
const LONGEST_LINE: usize = 4096;
/// The most lines that are shown of one place.
const MOST_LINES: usize = 4;
/// How many bytes stay on each side of the place in a line that is cut.
const CUT_MARGIN: usize = 60;

impl Place {
    /// A whole input.
    #[must_use]
    pub fn input(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            position: None,
            pointer: None,
            excerpt: None,
        }
    }

    /// A span of a text, which is shown with its lines.
    #[must_use]
    pub fn span(text: &SourceText, span: Span) -> Self {
        Self {
            source: text.name().to_owned(),
            position: Some(text.position(span.start)),
            pointer: None,
            excerpt: Excerpt::around(text, span),
        }
    }

    /// The same place, without the lines that it shows.
    #[must_use]
    pub fn without_lines(mut self) -> Self {
        self.excerpt = None;
        self
    }

    /// The same place, with a JSON pointer.
    #[must_use]
    pub fn at_pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        match self.position {
            Some(Position { line, column }) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

impl Excerpt {
    /// The lines of a span; of a very long line only the part around the span, and of many lines the
    /// first.
    fn around(text: &SourceText, span: Span) -> Option<Self> {
        let whole = text.as_str();
        let quote = whole.get(span.range())?;
        let start = whole[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let n_lines = quote.matches('\n').count() + 1;
        let is_short = quote.lines().all(|line| line.len() <= LONGEST_LINE);
        let last = if n_lines <= MOST_LINES && is_short {
            span.end
        } else {
            span.start
        };
        let end = whole[last..].find('\n').map_or(whole.len(), |at| last + at);
        let shown = Span::new(span.start, span.end.min(end));
        let window = if n_lines > 1 && last == span.end {
            Span::new(start, end)
        } else {
            cut(whole, Span::new(start, end), shown)
        };
        Some(Self {
            text: window.of(whole).to_owned(),
            first_line: text.position(span.start).line,
            span: Span::new(
                shown.start - window.start,
                shown.end.min(window.end) - window.start,
            ),
        })
    }
}

/// The part of a line that is shown: all of it, or what is near the place.
fn cut(text: &str, line: Span, place: Span) -> Span {
    if line.len() <= LONGEST_LINE {
        return line;
    }
    let mut start = place.start.saturating_sub(CUT_MARGIN).max(line.start);
    let mut end = (place.start + 2 * CUT_MARGIN).min(line.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

impl Diagnostic {
    /// A message that makes the input unusable.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message)
    }

    /// A message about something that was probably not meant.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message)
    }

    /// A message that a reader of the result should know.
    #[must_use]
    pub fn note(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, place, message)
    }

    /// The same message, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same message, with something else to say.
    #[must_use]
    pub fn note_that(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same message, with another place and what it has to do with it.
    #[must_use]
    pub fn beside(mut self, place: Place, message: Option<String>) -> Self {
        self.related.push((place, message));
        self
    }

    /// A message of a severity.
    #[must_use]
    pub fn new(severity: Severity, code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place,
            help: None,
            notes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// The message as people read it in a terminal, over several lines, in English.
    ///
    /// With `styled`, ANSI colours are used.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        self.render_with(&Names::ENGLISH, styled)
    }

    /// The message as people read it in a terminal, its parts named in their language.
    ///
    /// With `styled`, ANSI colours are used.
    #[must_use]
    pub fn render_with(&self, names: &Names<'_>, styled: bool) -> String {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let pointer = self.place.pointer.as_ref();
        let pointer = pointer.map(|pointer| format!("{} `{pointer}`", names.at));
        let places = std::iter::once(&self.place).chain(self.related.iter().map(|(it, _)| it));
        let written: Vec<String> = places.map(Place::to_string).collect();
        let title = self.level(names).primary_title(self.message.as_str());
        let elements = std::iter::empty::<annotate_snippets::Element<'_>>();
        let mut group = title.id(self.code.0).elements(elements);
        group = self.place.shown_in(group, &written[0]);
        for ((place, message), written) in self.related.iter().zip(&written[1..]) {
            if message.is_none() {
                group = place.shown_in(group, written);
            }
        }
        let note = || Level::NOTE.with_name(names.note);
        for line in pointer.iter().chain(&self.notes) {
            group = group.element(note().message(line.as_str()));
        }
        if let Some(help) = &self.help {
            let level = Level::HELP.with_name(names.help);
            group = group.element(level.message(help.as_str()));
        }
        let mut groups = vec![group];
        for ((place, message), written) in self.related.iter().zip(&written[1..]) {
            if let Some(message) = message {
                let elements = std::iter::empty::<annotate_snippets::Element<'_>>();
                let title = note().secondary_title(message.as_str());
                groups.push(place.shown_in(title.elements(elements), written));
            }
        }
        renderer.render(&groups).to_string()
    }

    /// The message on one line, its severity named in the language of the reader:
    /// `file:line:column: severity[code]: message`.
    #[must_use]
    pub fn on_one_line(&self, names: &Names<'_>) -> String {
        let Self {
            place,
            severity,
            code,
            message,
            ..
        } = self;
        format!("{place}: {}[{code}]: {message}", names.of(*severity))
    }

    fn level<'w>(&self, names: &Names<'w>) -> Level<'w> {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        level.with_name(names.of(self.severity))
    }
}

impl Place {
    /// Adds the place to what is rendered: its lines, or else its name.
    fn shown_in<'a>(&'a self, group: Group<'a>, written: &'a str) -> Group<'a> {
        match &self.excerpt {
            Some(excerpt) => group.element(
                Snippet::source(excerpt.text.as_str())
                    .line_start(excerpt.first_line)
                    .path(self.source.as_str())
                    .annotation(AnnotationKind::Primary.span(excerpt.span.range())),
            ),
            None => group.element(annotate_snippets::Origin::path(written)),
        }
    }
}

/// The message on one line, in English: `file:line:column: severity[code]: message`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.on_one_line(&Names::ENGLISH))
    }
}

impl std::error::Error for Diagnostic {}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: Code = Code("XX-test");

    #[test]
    fn the_mark_stands_under_letters_beyond_ascii() {
        let text = SourceText::new("a.txt", "yksi\nsäilytysaika päättyi 2024\nkolme");
        let start = text.as_str().find("2024").expect("the year is there");
        let place = Place::span(&text, Span::new(start, start + 4));
        let message = Diagnostic::warning(CODE, place, "the period has ended").help("say when");
        assert_eq!(
            message.render(false),
            "warning[XX-test]: the period has ended\n --> a.txt:2:22\n  |\n2 | säilytysaika päättyi 2024\n  |                      ^^^^\n  |\n  = help: say when"
        );
        assert_eq!(
            message.to_string(),
            "a.txt:2:22: warning[XX-test]: the period has ended"
        );
    }

    #[test]
    fn a_passage_over_some_lines_is_shown_whole() {
        let text = SourceText::new("a.txt", "yksi\ntiedot säilytetään\nkaksi vuotta.\nneljä");
        let start = text.as_str().find("säilytetään").expect("it is there");
        let end = text.as_str().find('.').expect("it is there");
        let place = Place::span(&text, Span::new(start, end));
        let names = Names {
            error: "virhe",
            warning: "varoitus",
            note: "huomautus",
            help: "ohje",
            at: "kohdassa",
        };
        let json = Place::input("n.json").at_pointer("/retention/0");
        let message = Diagnostic::warning(CODE, place, "aika puuttuu")
            .help("lisää aika")
            .note_that("13 artikla")
            .beside(json, None);
        assert_eq!(
            message.render_with(&names, false),
            "varoitus[XX-test]: aika puuttuu\n --> a.txt:2:8\n  |\n2 |   tiedot säilytetään\n  |  ________^\n3 | | kaksi vuotta.\n  | |____________^\n ::: n.json\n  = huomautus: 13 artikla\n  = ohje: lisää aika"
        );
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let text = SourceText::new(
            "a.txt",
            &format!("{}å!{}", "ä".repeat(10_000), "ö".repeat(10_000)),
        );
        let start = text.as_str().find('!').expect("the mark is there");
        let rendered = Diagnostic::error(
            CODE,
            Place::span(&text, Span::new(start, start + 1)),
            "here",
        )
        .render(false);
        assert!(rendered.contains("å!ö"));
        assert!(rendered.len() < 1_000, "{}", rendered.len());
    }

    #[test]
    fn a_whole_input_is_named_and_a_stale_span_is_no_panic() {
        let whole = Diagnostic::error(CODE, Place::input("b.txt"), "the file is empty");
        assert_eq!(
            whole.render(false),
            "error[XX-test]: the file is empty\n--> b.txt"
        );
        let text = SourceText::new("c.txt", "abc");
        let stale = Diagnostic::error(CODE, Place::span(&text, Span::new(2, 90)), "gone");
        assert!(stale.render(false).contains("c.txt:1:3"));
    }
}

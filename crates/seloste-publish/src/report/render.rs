//! The two forms of the report.

use std::fmt::Write;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, escape_formatter};
use textwrap::Options;

use super::view::Report;

const HTML: &str = "report.html";
const TEXT: &str = "report.txt";
const STYLE: &str = "report.css";

/// The HTML of a report.
pub fn html(report: &Report) -> String {
    render(report, HTML)
}

/// The plain text of a report.
pub fn text(report: &Report) -> String {
    render(report, TEXT)
}

fn render(report: &Report, form: &str) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.set_formatter(inert);
    environment.add_filter("wrap", wrap);
    for (name, template) in [
        (HTML, include_str!("../../templates/report.html")),
        (TEXT, include_str!("../../templates/report.txt")),
        (STYLE, include_str!("../../templates/report.css")),
    ] {
        let added = environment.add_template(name, template);
        added.expect("the templates are tested");
    }
    let template = environment.get_template(form);
    let rendered = template.and_then(|template| template.render(Serde(report)));
    rendered.expect("a report has all that the templates show")
}

/// Lines that hold nothing but a block leave no line.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    let syntax = syntax.keep_trailing_newline(true).build();
    syntax.expect("the delimiters are the usual ones")
}

/// Writes a value so that it is text and nothing else: escaped where the form needs it, and with
/// its control characters made visible.
fn inert(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if value.kind() == ValueKind::String && !value.is_safe() => {
            escape_formatter(out, state, &Value::from(visible(text)))
        }
        _ => escape_formatter(out, state, value),
    }
}

/// The text with those characters by their numbers that steer a terminal, turn the direction of
/// what follows, or cannot stand in HTML.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_steering(character) {
            write!(shown, "⟨U+{:04X}⟩", u32::from(character)).expect("a string takes all");
        } else {
            shown.push(character);
        }
    }
    shown
}

fn is_steering(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // Embeddings, overrides and isolates of the bidirectional algorithm; line separators.
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Tags, which are invisible, and what is no character.
        '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

/// The most columns of the text.
const WIDTH: usize = 88;

/// A text in lines of the width of the page, which all begin with an indent but the first.
fn wrap(text: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let joined = visible(&text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    let options = Options::new(WIDTH)
        .initial_indent(&indent)
        .subsequent_indent(&indent)
        .break_words(false);
    let lines = textwrap::fill(&joined, options);
    lines.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_characters_are_shown() {
        assert_eq!(
            visible("a\u{202e}b\u{1b}[31m\0\r\n\tä"),
            "a⟨U+202E⟩b⟨U+001B⟩[31m⟨U+0000⟩⟨U+000D⟩\n\tä"
        );
    }

    #[test]
    fn long_texts_are_wrapped_under_their_beginning() {
        let text = wrap(&"word ".repeat(20), 4);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("    word"));
        assert!(lines.iter().all(|line| line.len() <= WIDTH));
    }
}

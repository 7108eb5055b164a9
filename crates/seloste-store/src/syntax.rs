//! Where and why a query is not SPARQL.
//!
//! The parser lists every token that could follow, and names a place that can lie beyond the
//! mistake by the length of a keyword. The place is therefore found by parsing beginnings of the
//! query: the first token with which the beginning cannot be continued is the mistake.

use seloste_source::{Position, Span};

use crate::Error;
use crate::query::parse;
use crate::sparql::{Token, tokens};

/// What no query continues with, after more white space than the longest keyword has letters.
const STOP: &str = "                                        \u{1}";

const UPDATES: &[&str] = &[
    "add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with",
];

/// The mistake in a query that the parser refuses with a report.
pub(crate) fn error(text: &str, report: &str) -> Error {
    let all: Vec<Token> = tokens(text).collect();
    let n_good = all.partition_point(|token| can_go_on(&text[..token.span.end]));
    match (all.get(n_good), reason(report)) {
        (Some(token), _) if token.is_word(text, UPDATES) => {
            syntax("this is an update: only questions are answered", token.span)
        }
        (Some(token), Some(reason)) => syntax(format!("this is not SPARQL: {reason}"), token.span),
        (Some(token), None) => {
            let found = token.span.of(text);
            let message = format!("this is not SPARQL: `{found}` is not expected here");
            syntax(message, token.span)
        }
        (None, Some(reason)) => {
            let start = all.first().map_or(Span::default(), |token| token.span);
            syntax(format!("this is not SPARQL: {reason}"), start)
        }
        (None, None) => {
            let end = all.last().map_or(0, |token| token.span.end);
            let message = "this is not SPARQL: the query ends too early";
            syntax(message, Span::new(end, end))
        }
    }
}

fn syntax(message: impl Into<String>, span: Span) -> Error {
    Error::Syntax {
        message: message.into(),
        span,
    }
}

/// Whether the parser reads to the end of a beginning, wherever it stops after that.
fn can_go_on(beginning: &str) -> bool {
    let text = format!("{beginning}{STOP}");
    match parse(&text) {
        Ok(_) => true,
        Err(report) => place(&report)
            .is_some_and(|place| offset(&text, place) >= beginning.len() + STOP.len() / 2),
    }
}

/// The place in `error at 1:11: expected …`.
fn place(report: &str) -> Option<Position> {
    let (place, _) = report.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some(Position {
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}

/// The offset of a line and column.
fn offset(text: &str, place: Position) -> usize {
    let before = text.split_inclusive('\n').take(place.line - 1);
    let line: usize = before.map(str::len).sum();
    let rest = &text[line..];
    let column = rest.char_indices().nth(place.column - 1);
    line + column.map_or(rest.len(), |(at, _)| at)
}

/// The reason in words that a report gives among the tokens, such as an undeclared prefix.
fn reason(report: &str) -> Option<String> {
    let (_, expected) = report.split_once(": expected ")?;
    let mut items = expected.trim_start_matches("one of ").split(", ");
    let words = items.find(|item| item.contains(' ') && item.starts_with(char::is_alphabetic))?;
    let mut letters = words.chars();
    let first = letters.next()?.to_lowercase();
    Some(first.chain(letters).collect())
}

//! The report on one notice: each value beside the sentence that it came from.

mod anchor;
mod field;
mod item;
mod marked;
mod render;
mod view;

use seloste::{Language, Notice};
use seloste_vocab::Wording;

use view::Report;

/// The report as plain text, in lines of at most 88 columns.
///
/// `language` is that of the reader: labels are shown in it, quotes in their own.
#[must_use]
pub fn text(notice: &Notice, language: Language) -> String {
    render::text(&Report::new(notice, language))
}

/// The report as one HTML page without scripts and without anything from elsewhere.
///
/// `language` is that of the reader: labels are shown in it, quotes in their own.
#[must_use]
pub fn html(notice: &Notice, language: Language) -> String {
    render::html(&Report::new(notice, language))
}

/// Whether some bytes are a report of either form, in any language: a report quotes notices, and is
/// none itself.
///
/// A page says so in its head, a text by its first line and the advice to check the values.
#[must_use]
pub fn is_report(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(HEAD)];
    let head = String::from_utf8_lossy(start);
    let is_page = head.starts_with("<!DOCTYPE html>") && head.contains(GENERATOR);
    is_page
        || Language::ALL
            .iter()
            .any(|it| is_text(&head, Wording::of(it.code())))
}

/// How far into a file it is looked for what tells a report, in bytes.
const HEAD: usize = 4096;
/// What the page says of where it comes from.
const GENERATOR: &str = r#"<meta name="generator" content="Seloste">"#;

fn is_text(head: &str, wording: Wording) -> bool {
    let Some((first, rest)) = head.split_once('\n') else {
        return false;
    };
    let rest: Vec<&str> = rest.split_whitespace().collect();
    first.trim_end() == wording.word("report")
        && rest.join(" ").contains(wording.word("checkValues"))
}

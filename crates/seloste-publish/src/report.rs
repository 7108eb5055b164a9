//! The report on one notice: each value beside the sentence that it came from.

mod anchor;
mod field;
mod item;
mod marked;
mod render;
mod view;
mod wording;

use seloste::{Language, Notice};

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

//! Writing Markdown as GitHub reads it.

pub(crate) use seloste_source::markdown::{escaped, table};

use crate::report::Cited;

/// A provision, with its address where it has one.
pub(crate) fn law(cited: &Cited) -> String {
    match &cited.iri {
        Some(iri) => format!("[{}]({iri})", escaped(&cited.text)),
        None => escaped(&cited.text),
    }
}

//! What an office document says of itself outside its text.

use seloste_source::{Diagnostic, Metadata};

use super::about;
use super::xml::{Ns, Step, Xml};

/// Reads the title, last change and language of a part with the properties of a document, as DOCX and ODT
/// have them. The day on which somebody began the file is not that of the notice: it goes with the file
/// from a template, or from the notice of another year, to every copy.
pub(super) fn read(mut xml: Xml<'_>) -> Result<Metadata, Box<Diagnostic>> {
    let mut metadata = Metadata::default();
    let mut words = String::new();
    while let Some(step) = xml.next()? {
        match step {
            Step::Open(_) => words.clear(),
            Step::Words(part) => words.push_str(&part),
            Step::Close(ns, name) => {
                keep(&mut metadata, ns, name, words.trim());
                words.clear();
            }
        }
    }
    Ok(metadata)
}

fn keep(metadata: &mut Metadata, ns: Ns, name: &str, value: &str) {
    match (ns, name) {
        (Ns::DublinCore, "title") => metadata.title = about::title(value),
        (Ns::DublinCore, "language") => metadata.language = language(value),
        (Ns::DublinTerms, "modified") | (Ns::DublinCore, "date") => metadata.modified = day(value),
        _ => {}
    }
}

/// The day of a date and time, `YYYY-MM-DD`.
fn day(value: &str) -> Option<String> {
    about::day(value.get(..10)?.parse().ok()?)
}

/// A language tag in lower case, as a web page declares it.
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().to_ascii_lowercase();
    let is_tag = tag.starts_with(|c: char| c.is_ascii_lowercase());
    (is_tag && tag != "none" && tag != "zxx").then_some(tag)
}

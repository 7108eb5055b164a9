//! What a PDF says of itself outside its pages.

use jiff::civil::Date;
use lopdf::{Document, decode_text_string};
use seloste_source::Metadata;

use super::object::{dictionary, entry};
use crate::read::about;

/// Title, language and dates; weak evidence, since programs fill them in.
pub(super) fn metadata(pdf: &Document) -> Metadata {
    let info = dictionary(pdf, &pdf.trailer, "Info");
    let text = |key: &str| {
        let found = entry(pdf, info?, key)?;
        decode_text_string(found).ok()
    };
    let language = pdf
        .catalog()
        .ok()
        .and_then(|catalog| entry(pdf, catalog, "Lang"));
    let language = language.and_then(|language| decode_text_string(language).ok());
    Metadata {
        title: text("Title").as_deref().and_then(about::title),
        language: language
            .map(|language| language.trim().to_ascii_lowercase())
            .filter(|it| !it.is_empty()),
        issued: text("CreationDate").as_deref().and_then(date),
        modified: text("ModDate").as_deref().and_then(date),
    }
}

/// The day of a date as PDF writes it, `D:20230630120000+03'00'`.
fn date(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches("D:");
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let small = |from: usize| i8::try_from(part(from, from + 2).unwrap_or(1)).ok();
    about::day(Date::new(part(0, 4)?, small(4)?, small(6)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(
            date("D:20230630120000+03'00'").as_deref(),
            Some("2023-06-30")
        );
        assert_eq!(date("D:2023").as_deref(), Some("2023-01-01"));
        for broken in ["", "D:", "20231399", "D:20ä3", "yesterday"] {
            assert_eq!(date(broken), None, "{broken}");
        }
    }
}

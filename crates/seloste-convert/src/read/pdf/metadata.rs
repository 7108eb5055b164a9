//! What a PDF says of itself outside its pages.

use lopdf::{Document, decode_text_string};
use seloste_source::Metadata;

use super::object::{dictionary, entry};

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
        title: text("Title").as_deref().and_then(title),
        language: language
            .map(|language| language.trim().to_ascii_lowercase())
            .filter(|it| !it.is_empty()),
        issued: text("CreationDate").as_deref().and_then(date),
        modified: text("ModDate").as_deref().and_then(date),
    }
}

/// The most characters of a title.
const LONGEST_TITLE: usize = 300;

/// A title, unless it is the name of a file or of the program.
fn title(text: &str) -> Option<String> {
    let words: Vec<_> = text
        .split_whitespace()
        .map(|word| word.trim_matches('\0'))
        .collect();
    let title = words.join(" ");
    let lower = title.to_ascii_lowercase();
    let is_file = [
        ".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".dotx", ".txt", ".html",
    ]
    .iter()
    .any(|end| lower.ends_with(end));
    let is_program = lower.starts_with("microsoft word") || lower.starts_with("untitled");
    let is_name = !title.is_empty() && title.chars().count() <= LONGEST_TITLE;
    (is_name && !is_file && !is_program).then_some(title)
}

/// The day of a date as PDF writes it, `D:20230630120000+03'00'`.
fn date(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches("D:");
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let small = |from: usize| i8::try_from(part(from, from + 2).unwrap_or(1)).ok();
    let day = jiff::civil::Date::new(part(0, 4)?, small(4)?, small(6)?).ok()?;
    (day.year() > 1980).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_titles() {
        assert_eq!(
            date("D:20230630120000+03'00'").as_deref(),
            Some("2023-06-30")
        );
        assert_eq!(date("D:2023").as_deref(), Some("2023-01-01"));
        for broken in ["", "D:", "20231399", "D:20ä3", "yesterday"] {
            assert_eq!(date(broken), None, "{broken}");
        }
        assert_eq!(
            title(" Kirjaston  seloste\0").as_deref(),
            Some("Kirjaston seloste")
        );
        for name in ["Microsoft Word - seloste", "seloste.docx", "", "Untitled 1"] {
            assert_eq!(title(name), None, "{name}");
        }
    }
}

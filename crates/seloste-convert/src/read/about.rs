//! What a file says of itself outside its text, as far as it can be meant of a notice.

use jiff::civil::Date;

/// The most characters of a title.
const LONGEST_TITLE: usize = 300;
/// How the names of files end that programs take for titles.
const ENDINGS: [&str; 13] = [
    ".doc", ".docm", ".docx", ".dot", ".dotx", ".htm", ".html", ".indd", ".odt", ".ott", ".pdf",
    ".rtf", ".txt",
];
/// How the titles begin that programs give.
const PROGRAMS: [&str; 2] = ["microsoft word", "untitled"];

/// A title, unless it is the name of a file or of a program.
pub(super) fn title(text: &str) -> Option<String> {
    let words = text.split_whitespace().map(|word| word.trim_matches('\0'));
    let title = words.collect::<Vec<_>>().join(" ");
    let lower = title.to_ascii_lowercase();
    let is_file = ENDINGS.iter().any(|end| lower.ends_with(end));
    let is_program = PROGRAMS.iter().any(|start| lower.starts_with(start));
    let is_name = !title.is_empty() && title.chars().count() <= LONGEST_TITLE;
    (is_name && !is_file && !is_program).then_some(title)
}

/// The last year of which no file has a true date: programs that know none write the first day that
/// they can count.
const BEFORE_FILES: i16 = 1980;

/// A day on which a file can have been written.
pub(super) fn day(day: Date) -> Option<String> {
    (day.year() > BEFORE_FILES).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_programs_are_no_titles() {
        assert_eq!(
            title(" Kirjaston  seloste\0").as_deref(),
            Some("Kirjaston seloste")
        );
        for name in [
            "Microsoft Word - seloste",
            "seloste.DOCX",
            "",
            "Untitled 1",
            "malli.ott",
        ] {
            assert_eq!(title(name), None, "{name}");
        }
    }

    #[test]
    fn days_before_there_were_files() {
        assert_eq!(day(jiff::civil::date(1980, 1, 1)), None);
        assert_eq!(
            day(jiff::civil::date(2024, 3, 5)).as_deref(),
            Some("2024-03-05")
        );
    }
}

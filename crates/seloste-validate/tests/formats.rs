//! What is found, in each form in which it is written.

use seloste::{Language, PositionedJson};
use seloste_source::{Code, Diagnostic, Place};
use seloste_validate::{
    Format, Options, Results, Sources, Style, check, example_day, sound_notice,
};

/// A notice with two faults, found once in its text and once in its JSON, and a file that is not
/// there. Names of files hold signs that the forms give a meaning to.
fn found(language: Language) -> Results {
    let mut notice = sound_notice();
    notice.retention[0].until = seloste::Date::new(2025, 1, 31);
    notice.data_protection_officer = None;
    let options = Options::on(example_day());
    let mut results = Results::new(options.as_of, language);

    let json = seloste::to_json(&notice);
    let positions = PositionedJson::scan("n.json", json.as_bytes()).expect("it is JSON");
    let in_json = Sources::json("n.json", &notice, &positions);
    let in_text = Sources::texts(&notice, &["a|b, 100 %: fi.txt".to_owned()]);
    for sources in [in_json, in_text] {
        results.count(&notice);
        for finding in check(&notice, &options) {
            results.add(sources.found(&finding, language));
        }
    }
    let place = Place::input("none.txt");
    results.add_unreadable(&Diagnostic::error(
        Code("IN-missing"),
        place,
        "there is no such file",
    ));
    results
}

fn style() -> Style {
    Style::default().with_statistics(true)
}

#[test]
fn each_form_is_as_recorded() {
    for format in Format::ALL {
        let written = found(Language::En).write(format, style());
        let unversioned = written.replace(env!("CARGO_PKG_VERSION"), "[version]");
        insta::assert_snapshot!(format.name(), unversioned);
    }
}

#[test]
fn each_form_is_in_the_language_of_the_reader() {
    let message = "säilytysaika päättyi";
    for format in Format::ALL {
        let written = found(Language::Fi).write(format, style());
        assert!(written.contains(message), "{format}: {written}");
        let english = found(Language::En).write(format, style());
        assert!(!english.contains(message), "{format}: {english}");
    }
}

#[test]
fn nothing_found_is_said_in_each_form() {
    let results = Results::new(example_day(), Language::En);
    for (format, expected) in [
        (Format::Human, "0 files: 0 errors, 0 warnings, 0 notes\n"),
        (Format::Concise, ""),
        (Format::Github, ""),
    ] {
        assert_eq!(results.write(format, style()), expected);
    }
    for format in [Format::Json, Format::Jsonl, Format::Sarif, Format::Markdown] {
        assert!(results.write(format, style()).ends_with('\n'), "{format}");
    }
}

#[test]
fn only_people_see_colours() {
    let results = found(Language::En);
    for format in Format::ALL {
        let written = results.write(format, style().coloured(true));
        assert_eq!(written.contains('\u{1b}'), format == Format::Human);
    }
}

#[test]
fn a_format_is_called_by_its_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    let error = "sarf".parse::<Format>().expect_err("there is none");
    assert!(error.to_string().contains("`sarf`"), "{error}");
}

/// The lines of a PDF are not those of the text in it.
#[test]
fn only_lines_of_the_file_are_pointed_at() {
    let lines_of = |media_type: &str| {
        let mut notice = sound_notice();
        notice.data_protection_officer = None;
        let source = notice.versions[0].source.get_or_insert_default();
        source.media_type = Some(media_type.to_owned());
        let options = Options::on(example_day());
        let sources = Sources::texts(&notice, &["fi".to_owned()]);
        let mut results = Results::new(options.as_of, Language::En);
        for finding in check(&notice, &options) {
            results.add(sources.found(&finding, Language::En));
        }
        let github = results.write(Format::Github, style()).contains("line=");
        let sarif = results.write(Format::Sarif, style()).contains("startLine");
        (github, sarif)
    };
    assert_eq!(lines_of("text/plain"), (true, true));
    assert_eq!(lines_of("application/pdf"), (false, false));
}

//! The forms of findings, on stdout and in files.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use seloste_validate::Format;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Run, command, finish, folder, run};

const DAY: &str = "--as-of=2026-11-21";

/// A notice of an invented town with a period that has ended and no officer.
const TEXT: &str = "Varauspalvelun tietosuojaseloste\n\nPäivitetty 2.3.2026\n\n\
    1. Rekisterinpitäjä\n\nEsimerkkilän kunta\nMallikatu 1, 00001 Esimerkkilä\n\
    kirjaamo@esimerkkila.example\n\n\
    2. Tietojen säilytysajat\n\nVaraustietoja säilytetään tammikuun 2024 loppuun saakka.\n";

/// A file in which nothing is found, one with findings, and one that is no notice; their names hold
/// what the forms give a meaning to.
fn inputs() -> TempDir {
    let sound = seloste::to_json(&seloste_validate::sound_notice());
    folder(&[
        ("a folder/n,1.json", &sound),
        ("a|b: 100 %.txt", TEXT),
        ("bad.json", "{"),
    ])
}

/// What is checked, and the exit code.
const CASES: [(&[&str], i32); 5] = [
    (&["a folder/n,1.json"], 0),
    (&["a|b: 100 %.txt"], 1),
    (&["bad.json"], 3),
    (&["a folder/n,1.json", "a|b: 100 %.txt", "bad.json"], 3),
    (&["none"], 3),
];

fn check(folder: &Path, inputs: &[&str], more: &[&str]) -> Run {
    run(folder, &[&["check", DAY], inputs, more].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn every_form_says_the_same_on_stdout_and_in_a_file_with_one_exit_code() {
    let folder = inputs();
    let outputs = Format::ALL.map(|format| format!("--output={format}=out/{format}"));
    let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
    for (inputs, code) in CASES {
        let beside = check(folder.path(), inputs, &outputs);
        assert_eq!(beside.code, Some(code), "{inputs:?}: {}", beside.stderr);
        for format in Format::ALL {
            let run = check(folder.path(), inputs, &[&format!("--format={format}")]);
            assert_eq!(run.code, Some(code), "{inputs:?} {format}: {}", run.stderr);
            assert_eq!(run.stderr, beside.stderr);
            let file = folder.path().join("out").join(format.name());
            let written = fs::read_to_string(file).expect("the file is written");
            assert_eq!(written, run.stdout, "{inputs:?} {format}");
            if format == Format::Human {
                assert_eq!(beside.stdout, run.stdout);
            }
        }
    }
}

#[test]
fn what_is_written_into_the_folder_that_is_checked_is_no_input_of_it() {
    let folder = folder(&[("a.txt", TEXT)]);
    let outputs = [
        "--output=markdown=findings.md",
        "--output=human=findings.txt",
    ];
    let first = check(folder.path(), &["."], &outputs);
    assert!(folder.path().join("findings.md").exists());
    assert_eq!(check(folder.path(), &["."], &outputs).stdout, first.stdout);
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_the_rest_goes_on() {
    let folder = inputs();
    let outputs = [
        "--output=json=bad.json/in-a-file",
        "--output=sarif=found.sarif",
    ];
    let checked = check(folder.path(), &["a folder/n,1.json"], &outputs);
    assert_eq!(checked.code, Some(3));
    assert!(
        checked.stderr.contains("OU-unwritable"),
        "{}",
        checked.stderr
    );
    assert!(folder.path().join("found.sarif").exists());
    assert_eq!(checked.stdout, "1 file: 0 errors, 0 warnings, 0 notes\n");
}

#[test]
fn an_output_that_is_wrong_is_refused_before_anything_is_written() {
    let folder = inputs();
    let input = "a folder/n,1.json";
    let before = fs::read(folder.path().join(input)).expect("it is there");
    for (outputs, hint) in [
        (vec!["--output=sarif"], "such as `sarif=findings.sarif`"),
        (vec!["--output=sarf=x"], "there is no format `sarf`"),
        (vec!["--output=sarif="], "names no file"),
        (vec!["--output=sarif=-"], "write `--format sarif`"),
        (
            vec!["--output=json=x", "--output=sarif=./x"],
            "is written twice",
        ),
        (
            vec!["--output=json=a folder/../a folder/n,1.json"],
            "is an input",
        ),
        (vec!["--format=xml"], "possible values: human"),
    ] {
        let checked = check(folder.path(), &[input], &outputs);
        assert_eq!(checked.code, Some(2), "{outputs:?}");
        assert!(
            checked.stderr.contains(hint),
            "{outputs:?}: {}",
            checked.stderr
        );
        assert_eq!(checked.stdout, "");
    }
    assert_eq!(
        fs::read(folder.path().join(input)).expect("it is there"),
        before
    );
    assert!(!folder.path().join("x").exists());
}

pub fn sarif_schema() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema = fs::read_to_string(path).expect("the schema is there");
    // Two of its patterns have a bracket that not every dialect takes without an escape.
    let schema = schema.replace("{2}]?$", "{2}\\\\]?$");
    jsonschema::draft7::options()
        .should_validate_formats(true)
        .build(&json(&schema))
        .expect("it is a schema")
}

#[test]
fn sarif_follows_its_schema_and_every_result_has_a_place() {
    let folder = inputs();
    let schema = sarif_schema();
    assert!(!schema.is_valid(&json(r#"{"version": "2.1.0", "runs": [{}]}"#)));
    for (inputs, _) in CASES {
        let options = ["--format=sarif", "--statistics", "--lang=sv"];
        let log = json(&check(folder.path(), inputs, &options).stdout);
        let problems: Vec<_> = schema.iter_errors(&log).map(|it| it.to_string()).collect();
        assert_eq!(problems, [""; 0], "{inputs:?}");

        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
        for rule in rules {
            assert!(rule["help"]["text"].is_string() && rule["help"]["markdown"].is_string());
            assert!(rule["helpUri"].is_string(), "{rule}");
        }
        for result in run["results"].as_array().expect("a list") {
            let index = result["ruleIndex"].as_u64().expect("a number");
            let index = usize::try_from(index).expect("it is small");
            assert_eq!(result["ruleId"], rules[index]["id"]);
            let location = &result["locations"][0]["physicalLocation"];
            assert_eq!(
                location["artifactLocation"]["uri"],
                "a%7Cb%3A%20100%20%25.txt"
            );
        }
    }
}

#[test]
fn json_ends_with_a_summary() {
    let folder = inputs();
    for (inputs, _) in CASES {
        let report = json(&check(folder.path(), inputs, &["--format=json"]).stdout);
        let last = report
            .as_object()
            .and_then(|members| members.keys().next_back());
        assert_eq!(last.map(String::as_str), Some("summary"));

        let lines = check(folder.path(), inputs, &["--format=jsonl"]).stdout;
        let lines: Vec<Value> = lines.lines().map(json).collect();
        let summary = lines.last().expect("there is one");
        assert_eq!(summary["summary"], report["summary"]);
        let of_kind =
            |kind: &str| -> Vec<&Value> { lines.iter().filter_map(|it| it.get(kind)).collect() };
        let listed =
            |kind: &str| -> Vec<&Value> { report[kind].as_array().into_iter().flatten().collect() };
        assert_eq!(of_kind("finding"), listed("findings"));
        assert_eq!(of_kind("unreadable"), listed("unreadable"));
    }
}

#[test]
fn statistics_count_what_is_found() {
    let folder = inputs();
    let report = json(
        &check(
            folder.path(),
            &["a|b: 100 %.txt"],
            &["--format=json", "--statistics"],
        )
        .stdout,
    );
    let counts = report["statistics"].as_array().expect("a list");
    let counted: u64 = counts.iter().filter_map(|it| it["count"].as_u64()).sum();
    let found = report["findings"].as_array().expect("a list");
    assert_eq!(counted, found.len() as u64);
    for statistic in counts {
        let of_rule = found.iter().filter(|finding| {
            finding["code"] == statistic["code"] && finding["severity"] == statistic["severity"]
        });
        assert_eq!(statistic["count"], of_rule.count());
    }
}

#[test]
fn files_are_never_coloured_and_stdout_when_asked() {
    let folder = inputs();
    let arguments = ["check", "a|b: 100 %.txt", DAY, "--output=human=found.txt"];
    let colours = |environment: &[(&str, &str)], more: &[&str]| {
        let arguments = [&arguments[..], more].concat();
        let mut command = command(folder.path(), &arguments);
        let run = finish(command.envs(environment.iter().copied()));
        let file = fs::read_to_string(folder.path().join("found.txt")).expect("it is written");
        assert!(!file.contains('\u{1b}'));
        run.stdout.contains('\u{1b}')
    };
    assert!(!colours(&[], &[]));
    assert!(colours(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colours(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(colours(&[("NO_COLOR", "1")], &["--color=always"]));
    assert!(!colours(&[("CLICOLOR_FORCE", "1")], &["--color=never"]));
}

#[test]
fn every_command_takes_the_language_of_its_messages() {
    let folder = inputs();
    let commands: [&[&str]; 3] = [
        &["convert", "none.pdf"],
        &["query", "bodies", "none.json"],
        &["diff", "none.json", "none.json"],
    ];
    for command in commands {
        let told = run(folder.path(), &[command, &["--lang", "sv"]].concat());
        let expected = "fel[IN-missing]: filen finns inte";
        assert!(
            told.stderr.contains(expected),
            "{command:?}: {}",
            told.stderr
        );
    }
}

#[test]
fn every_message_is_in_the_language_of_the_reader() {
    let folder = inputs();
    let all = ["a|b: 100 %.txt", "bad.json", "none"];
    for (language, finding, reason) in [
        (
            "fi",
            "virhe[RT-expired]: tietojen",
            "virhe[IN-missing]: tiedostoa ei ole\n",
        ),
        (
            "sv",
            "fel[RT-expired]: ",
            "fel[IN-missing]: filen finns inte\n",
        ),
        (
            "en",
            "error[RT-expired]: ",
            "error[IN-missing]: there is no such file\n",
        ),
    ] {
        let lang = format!("--lang={language}");
        let concise = check(folder.path(), &all, &[&lang, "--format=concise"]);
        assert!(concise.stdout.contains(finding), "{}", concise.stdout);
        assert!(concise.stderr.contains(reason), "{}", concise.stderr);

        let locale = format!("{language}_FI.UTF-8");
        let mut command = command(folder.path(), &["check", "none", "--format=json"]);
        let by_locale = finish(command.env("LC_ALL", locale));
        let message = reason.split(": ").nth(1).expect("it follows").trim_end();
        assert!(by_locale.stderr.contains(reason));
        assert_eq!(json(&by_locale.stdout)["unreadable"][0]["message"], message);
    }
}

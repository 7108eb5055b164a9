//! Whatever is in a file, the program says something of it, in bounded time and memory: there is a
//! notice with text, or an error with a code and a place. No process dies of it, and the other files
//! are read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use seloste_tests::hostile::{BadFile, Expected, Tier, bad_files};
use serde_json::{Value, json};
use tempfile::TempDir;

#[test]
fn one_bad_file_of_each_kind_ends_in_a_notice_or_an_error() {
    check(&bad_files(Tier::Quick), 30);
}

#[test]
#[ignore = "takes minutes without optimisation: `tests/run --all` runs it with"]
fn every_bad_file_ends_in_a_notice_or_an_error() {
    check(&bad_files(Tier::Full), 900);
}

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// There is a notice with text, and there are messages of these codes.
    Text(Vec<String>),
    /// There is an error of this code.
    Refused(String),
    /// Something else, which must not be.
    Wrong(String),
}

fn check(files: &[BadFile], at_least: usize) {
    assert!(files.len() >= at_least, "there are only {}", files.len());
    let names: BTreeSet<_> = files.iter().map(|file| &file.name).collect();
    assert_eq!(names.len(), files.len(), "two files have one name");
    let answers = answers(files);
    let mut complaints = String::new();
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let answers = answers.get(&file.name).map(Vec::as_slice);
        let outcome = outcome(&file.name, answers.unwrap_or_default());
        if !is_expected(&outcome, file.expected) {
            let BadFile { name, expected, .. } = file;
            writeln!(complaints, "{name}: {outcome:?}, expected {expected:?}").expect("memory");
        }
        let what = match outcome {
            Outcome::Text(_) => "text".to_owned(),
            Outcome::Refused(code) => code,
            Outcome::Wrong(_) => "wrong".to_owned(),
        };
        *tally.entry(what).or_default() += 1;
    }
    assert!(complaints.is_empty(), "\n{complaints}{tally:?}");
}

/// What the program answers to each file, all of them in one run, by name.
fn answers(files: &[BadFile]) -> BTreeMap<String, Vec<Value>> {
    let folder = TempDir::new().expect("there is room for a folder");
    let lines: String = files.iter().map(line).collect();
    fs::write(folder.path().join("in.jsonl"), lines).expect("files are written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_seloste"));
    command.args(["convert", "--jsonl", "in.jsonl"]);
    let output = command.current_dir(folder.path()).output();
    let output = output.expect("the binary starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    let stdout = String::from_utf8(output.stdout).expect("stdout is UTF-8");
    assert!(!stdout.contains("root:x:0"), "another file was read");
    let left = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(left, 1, "another file was written");
    let mut answers: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in stdout.lines() {
        let answer: Value = serde_json::from_str(line).expect("a line is JSON");
        let name = answer["name"].as_str().unwrap_or_default().to_owned();
        answers.entry(name).or_default().push(answer);
    }
    answers
}

fn line(file: &BadFile) -> String {
    let bytes = STANDARD.encode(&file.bytes);
    let line = json!({"name": file.name, "bytes": bytes}).to_string() + "\n";
    assert!(line.len() <= 12 << 20, "{} is too large", file.name);
    line
}

fn outcome(name: &str, answers: &[Value]) -> Outcome {
    let Some(first) = answers.first() else {
        return Outcome::Wrong("there is no answer".to_owned());
    };
    let diagnostics = first["diagnostics"].as_array();
    let diagnostics = diagnostics.map(Vec::as_slice).unwrap_or_default();
    let code = |diagnostic: &Value| diagnostic["code"].as_str().unwrap_or_default().to_owned();
    let told: Vec<String> = diagnostics.iter().map(code).collect();
    let is_ours = |code: &String| code == "IN-bug" || code.starts_with("IN-reader");
    if told.iter().any(is_ours) {
        return Outcome::Wrong(first["diagnostics"].to_string());
    }
    if let Some(notice) = first.get("notice") {
        let text = notice["versions"][0]["text"].as_str().unwrap_or_default();
        return match text.trim().is_empty() {
            true => Outcome::Wrong("the notice has no text".to_owned()),
            false => Outcome::Text(told),
        };
    }
    let mut errors = diagnostics.iter().filter(|it| it["severity"] == "error");
    match errors.next() {
        Some(error) if error["source"] == name && !code(error).is_empty() => {
            Outcome::Refused(code(error))
        }
        _ => Outcome::Wrong(format!("no error has a code and a place: {first}")),
    }
}

fn is_expected(outcome: &Outcome, expected: Expected) -> bool {
    match (outcome, expected) {
        (Outcome::Wrong(_), _) => false,
        (Outcome::Text(_), Expected::Text) => true,
        (Outcome::Text(codes), Expected::TextWith(code)) => codes.iter().any(|it| it == code),
        (Outcome::Refused(code), Expected::Refused(expected)) => code == expected,
        _ => false,
    }
}

//! `seloste export`: files, order, findings, what cannot be read or written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use seloste_tests::root;
use serde_json::{Value, json};

use crate::support::{Run, command, finish, folder, run};
use crate::{TEXT, names, notice, told};

const EXPORT: [&str; 6] = [
    "export",
    "--tables",
    "csv",
    "-o",
    "out",
    "--as-of=2026-11-21",
];

fn export(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&EXPORT, arguments].concat())
}

/// The rows of a table by the names of their columns.
fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let path = folder.join("out").join(table).with_extension("csv");
    let mut reader = csv::Reader::from_path(path).expect("the table is written");
    let rows = reader.deserialize();
    rows.map(|row| row.expect("a row")).collect()
}

fn column(folder: &Path, table: &str, name: &str) -> Vec<String> {
    let rows = rows(folder, table).into_iter();
    rows.map(|mut row| row.remove(name).expect("a column"))
        .collect()
}

/// The bytes of every file that was written.
fn written(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = folder.join("out");
    let files = names(&out).into_iter();
    files
        .map(|name| {
            (
                name.clone(),
                fs::read(out.join(&name)).expect("it is written"),
            )
        })
        .collect()
}

fn line(json: &str) -> String {
    let value: Value = serde_json::from_str(json).expect("JSON");
    value.to_string()
}

#[test]
fn notices_of_every_kind_stand_in_the_order_of_their_identifiers() {
    let answer = json!({"name": "b.txt", "notice": serde_json::from_str::<Value>(&notice("b", "NO")).expect("JSON")});
    let lines = format!("{}\n\n{answer}\n", line(&notice("c", "US")));
    let folder = folder(&[
        ("a.json", &notice("a", "FI")),
        ("lines.jsonl", &lines),
        ("texts/d.txt", TEXT),
    ]);
    let folder = folder.path();
    let forwards = export(folder, &["a.json", "lines.jsonl", "texts"]);
    assert_eq!(
        (
            forwards.code,
            forwards.stdout.as_str(),
            forwards.stderr.as_str()
        ),
        (Some(0), "", "")
    );
    let ids = column(folder, "notices", "notice");
    assert_eq!(
        ids[..3],
        ["urn:example:a", "urn:example:b", "urn:example:c"]
    );
    assert!(
        ids[3].starts_with("urn:seloste:") && ids.len() == 4,
        "{ids:?}"
    );
    assert_eq!(
        column(folder, "transfers", "country"),
        ["loc:FI", "loc:NO", "loc:US"]
    );
    assert_eq!(
        column(folder, "transfers", "country_sv"),
        ["Finland", "Norge", "USA"]
    );

    let first = written(folder);
    let tables = 13;
    assert_eq!(first.len(), tables + 1, "{:?}", first.keys());
    let backwards = export(folder, &["texts", "lines.jsonl", "a.json"]);
    assert_eq!(backwards.code, Some(0));
    assert_eq!(written(folder), first);
}

#[test]
fn a_question_reads_the_same_lines() {
    let lines = format!(
        "{}\n{}\n",
        line(&notice("a", "US")),
        line(&notice("b", "FI"))
    );
    let folder = folder(&[("lines.jsonl", &lines)]);
    let count = "SELECT (COUNT(*) AS ?n) { ?r a dpv:Process }";
    let asked = run(folder.path(), &["query", count, "lines.jsonl"]);
    assert_eq!(asked.code, Some(0), "{}", asked.stderr);
    assert_eq!(asked.stdout.lines().last(), Some("2"));
}

#[test]
fn the_findings_are_those_of_the_check_on_the_day() {
    let samples = root().join("samples");
    let sample = samples.join("etapalvelu/notice.json").display().to_string();
    let folder = folder(&[]);
    let folder = folder.path();
    let exported = export(folder, &[&sample]);
    assert_eq!(exported.code, Some(0), "{}", exported.stderr);
    let checked = run(
        folder,
        &[
            "check",
            "--config=none",
            "--format=json",
            "--as-of=2026-11-21",
            &sample,
        ],
    );
    let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    let expected = checked["findings"].as_array().expect("findings").iter();
    let expected: Vec<[&str; 3]> = expected
        .map(|it| ["code", "severity", "message"].map(|key| it[key].as_str().expect("a text")))
        .collect();
    let rows = rows(folder, "findings");
    let found = rows
        .iter()
        .map(|row| ["code", "severity", "message_en"].map(|key| row[key].as_str()));
    assert!(expected.len() > 5);
    assert_eq!(found.collect::<Vec<_>>(), expected);

    let earlier = run(
        folder,
        &[
            "export",
            "--tables=csv",
            "-oout",
            "--as-of=2024-05-01",
            &sample,
        ],
    );
    assert_eq!(earlier.code, Some(0));
    let codes = column(folder, "findings", "code");
    assert!(rows.iter().any(|row| row["code"] == "DT-stale"));
    assert!(!codes.iter().any(|code| code == "DT-stale"), "{codes:?}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_written() {
    let lines = format!(
        "{}\n{{\"name\": \"x\"}}\n{}\n",
        line(&notice("c", "US")),
        line(&notice("a", "US"))
    );
    let folder = folder(&[
        ("a.json", &notice("a", "FI")),
        ("b.json", "{"),
        ("lines.jsonl", &lines),
    ]);
    let folder = folder.path();
    let run = export(folder, &["a.json", "b.json", "lines.jsonl", "no.json"]);
    assert_eq!(run.code, Some(3));
    for (code, place) in [
        ("IN-kind", "b.json"),
        ("JS-missing-key", "lines.jsonl:2"),
        ("IN-conflict", "a.json"),
        ("IN-missing", "no.json"),
    ] {
        assert!(told(&run.stderr, code, place), "{code}: {}", run.stderr);
    }
    assert_eq!(
        column(folder, "notices", "notice"),
        ["urn:example:a", "urn:example:c"]
    );
    assert_eq!(column(folder, "transfers", "country"), ["loc:US", "loc:US"]);
}

#[test]
fn without_a_notice_nothing_is_written() {
    let folder = folder(&[("out/notices.csv", "old"), ("b.json", "{}")]);
    let run = export(folder.path(), &["b.json"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert_eq!(names(&folder.path().join("out")), ["notices.csv"]);
    let old = fs::read_to_string(folder.path().join("out/notices.csv"));
    assert_eq!(old.expect("it is there"), "old");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder(&[("out", "a file"), ("a.json", &notice("a", "FI"))]);
    let mut swedish = command(folder.path(), &[&EXPORT[..], &["a.json"]].concat());
    let swedish = finish(swedish.env("LC_ALL", "sv_FI.UTF-8"));
    assert_eq!(swedish.code, Some(3));
    assert!(
        told(&swedish.stderr, "OU-unwritable", "out"),
        "{}",
        swedish.stderr
    );
    assert!(
        swedish.stderr.contains("tabellerna kan inte skrivas"),
        "{}",
        swedish.stderr
    );

    // A folder in the place of one of the files.
    fs::remove_file(folder.path().join("out")).expect("it is ours");
    fs::create_dir_all(folder.path().join("out/rights.csv/x")).expect("it is ours");
    let run = export(folder.path(), &["a.json"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(told(&run.stderr, "OU-unwritable", "out"), "{}", run.stderr);
}

#[test]
fn words_that_begin_like_formulas_are_quoted_unless_they_are_to_be_kept() {
    let json = notice("a", "FI").replace("a suomeksi", "=1+1");
    let folder = folder(&[("a.json", &json)]);
    let folder = folder.path();
    let quoted = export(folder, &["a.json"]);
    assert_eq!(quoted.code, Some(0), "{}", quoted.stderr);
    assert_eq!(column(folder, "notices", "title_fi"), ["'=1+1"]);
    let kept = export(folder, &["--keep-formulas", "a.json"]);
    assert_eq!(kept.code, Some(0), "{}", kept.stderr);
    assert_eq!(column(folder, "notices", "title_fi"), ["=1+1"]);
}

#[test]
fn a_format_and_a_folder_are_asked_for() {
    let folder = folder(&[("a.json", &notice("a", "FI"))]);
    for arguments in [
        &["export", "--tables", "csv", "a.json"][..],
        &["export", "-o", "out", "a.json"],
        &["export", "--tables", "xlsx", "-o", "out", "a.json"],
        &["export", "--tables", "csv", "-o", "out"],
    ] {
        assert_eq!(run(folder.path(), arguments).code, Some(2), "{arguments:?}");
    }
    assert!(!folder.path().join("out").exists());
}

//! The score of a small labelled folder.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use seloste_dev::{Scoring, score, score_headings, workspace_root};

const FI: &str = "Esimerkkirekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
    2. Rekisterin tietosisältö\n\n• Nimi\n\n• Sähköpostiosoite\n\n\
    3. Tietojen säilytysajat\n\nTietoja säilytetään kaksi vuotta.";
const SV: &str = "Exempelregister\n\n1. Personuppgiftsansvarig\n\nExempelby kommun\n\n\
    2. Innehåll i registret\n\n• Namn\n\n• Telefonnummer\n\n\
    3. Lagringsperioder för uppgifterna\n\nUppgifterna lagras i två år.";
const LABELS: &str = r#"
{"id": "x-fi-1", "file": "a.txt", "language": "fi", "title": "Esimerkkirekisteri", "controller": "ESIMERKKILÄN kunta.", "personal_data": ["name", "email", "invented"], "retention": [{"duration": "P24M"}, {"duration": null}], "uncertain": ["data_subjects"]}
{"id": "x-sv-1", "file": "b.txt", "language": "sv", "title": "Något helt annat", "controller": "Exempelby", "controller_alt": ["Exempelby kommun"], "personal_data": ["name"], "retention": [{"duration": "P3Y"}], "recipients": {"status": "none"}}
not a label
{"id": "no-file"}
{"id": "outside", "file": "../a.txt", "language": "fi"}
{"id": "gone", "file": "gone.txt", "language": "fi"}
{"id": "kept", "file": "kept.txt", "language": "fi"}
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("a.txt", FI),
        ("b.txt", SV),
        ("kept.txt", ""),
        ("labels.jsonl", LABELS),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// The cells of the first line that begins with the name.
fn row(text: &str, name: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.starts_with(&format!("{name} ")));
    let line = line.unwrap_or_else(|| panic!("no line `{name}` in\n{text}"));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_folder_is_scored_by_field() {
    let folder = folder();
    let scoring = Scoring {
        except: vec!["kept".to_owned()],
        twins: true,
        ..Scoring::default()
    };
    let run = || score(&workspace_root(), folder.path(), &scoring).expect("a score");
    let text = run().to_string();
    assert_eq!(
        row(&text, "title"),
        "title 2 2 2 1 0.500 0.500 0.500 2 0.500"
    );
    assert_eq!(
        row(&text, "controller"),
        "controller 2 2 2 2 1.000 1.000 1.000 2 1.000"
    );
    assert_eq!(
        row(&text, "personal_data"),
        "personal_data 2 4 4 3 0.750 0.750 0.750 2 0.733"
    );
    assert_eq!(
        row(&text, "retention"),
        "retention 2 2 2 1 0.500 0.500 0.500 2 0.500"
    );
    assert_eq!(
        row(&text, "recipients"),
        "recipients 1 1 0 0 - 0.000 0.000 1 0.000"
    );
    assert_eq!(row(&text, "countries"), "countries 0 0 0 0 - - - 0 -");
    for line in [
        "All: 2 texts",
        "Language sv: 1 texts",
        "x-fi-1 = x-sv-1",
        "personal_data: no slug `invented` in slugs.csv",
        "labels.jsonl:4: not JSON: expected ident at line 1 column 2",
        "labels.jsonl:5: no `file`",
        "labels.jsonl:6: `../a.txt` lies outside the folder",
        "gone.txt: skipped: No such file or directory (os error 2)",
        "kept.txt: not chosen, not opened",
        "a.txt: data_subjects left out: uncertain",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    let (_, twins) = text.split_once("Twins: 1 pairs").expect("the twins");
    assert_eq!(row(twins, "personal_data"), "personal_data 2 2 1 0.333");
    assert_eq!(row(twins, "retention"), "retention 1 1 1 1.000");
    assert_eq!(row(twins, "all"), "all 3 3 2 0.500");
    assert_eq!(
        row(twins, "all that both say"),
        "all that both say 2 3 2 0.667"
    );
    for line in [
        "x-fi-1: personal_data pd:EmailAddress: the label of x-sv-1 does not have it either",
        "x-sv-1: personal_data pd:TelephoneNumber: misread: neither label has it",
    ] {
        assert!(twins.lines().any(|l| l == line), "{line}\n{twins}");
    }
    assert_eq!(text, run().to_string());
    assert_eq!(run().failed, 4, "three lines and a text");
}

#[test]
fn each_value_without_a_partner_is_listed_where_asked() {
    let folder = folder();
    let scoring = Scoring {
        misses: true,
        ..Scoring::default()
    };
    let text = score(&workspace_root(), folder.path(), &scoring).expect("a score");
    let text = text.to_string();
    let (_, listed) = text
        .split_once("\nMissed (-) and wrong (+)\n")
        .expect("a list");
    for line in ["recipients b.txt - denied", "retention b.txt + P24M"] {
        assert!(
            listed.lines().any(|listed| listed == line),
            "{line}\n{listed}"
        );
    }
    let plain = score(&workspace_root(), folder.path(), &Scoring::default()).expect("a score");
    assert!(!plain.to_string().contains("Missed (-)"));
}

#[test]
fn only_the_chosen_are_opened() {
    let scoring = Scoring {
        only: vec!["b".to_owned()],
        ..Scoring::default()
    };
    let text = score(&workspace_root(), folder().path(), &scoring).expect("a score");
    let text = text.to_string();
    assert!(text.starts_with("All: 1 texts"), "{text}");
    assert!(text.contains("a.txt: not chosen"), "{text}");
}

#[test]
fn a_name_that_no_label_has_stops_the_run() {
    let scoring = Scoring {
        except: vec!["kept".to_owned(), "slip".to_owned()],
        ..Scoring::default()
    };
    let error = score(&workspace_root(), folder().path(), &scoring).expect_err("a slip");
    assert_eq!(
        error.to_string(),
        "no label is called `slip`; nothing was scored"
    );
}

#[test]
fn what_is_left_over_by_both_lists_is_an_error() {
    let scoring = Scoring {
        only: vec!["b".to_owned()],
        except: vec!["b".to_owned()],
        ..Scoring::default()
    };
    let error = score(&workspace_root(), folder().path(), &scoring).expect_err("nothing");
    assert_eq!(error.to_string(), "no label is chosen; nothing was scored");
}

#[test]
fn texts_of_one_family_have_one_vote() {
    let folder = folder();
    let table = "# id,family\nx-fi-1,forms\nx-sv-1,forms\n";
    fs::write(folder.path().join("families.csv"), table).expect("a file");
    let scoring = Scoring {
        only: vec!["a".to_owned(), "b".to_owned()],
        ..Scoring::default()
    };
    let text = score(&workspace_root(), folder.path(), &scoring).expect("a score");
    let text = text.to_string();
    let personal_data = "personal_data 2 4 4 3 0.750 0.750 0.750 1 0.750";
    assert_eq!(row(&text, "personal_data"), personal_data);
    assert!(row(&text, "forms").starts_with("forms 2 "), "{text}");
}

/// Runs `cargo dev score` with these arguments.
fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seloste-dev"));
    command.arg("score").args(args);
    command.output().expect("the binary runs")
}

#[test]
fn json_has_the_figures_of_the_tables() {
    let folder = folder();
    let dir = folder.path().to_str().expect("UTF-8");
    let output = run(&[
        dir,
        "--only",
        "a,b",
        "--twins",
        "--headings",
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let tables = report["score"]["tables"].as_array().expect("tables");
    let names: Vec<_> = tables.iter().map(|table| &table["name"]).collect();
    assert_eq!(names, ["", "fi", "sv", "x-fi-1", "x-sv-1"]);
    let fields = tables[0]["fields"].as_array().expect("fields");
    let personal_data = fields.iter().find(|field| field["name"] == "personal_data");
    let expected = serde_json::json!({
        "name": "personal_data", "texts": 2, "expected": 4, "found": 4, "matched": 3,
        "precision": 0.75, "recall": 0.75, "f1": 0.75, "families": 2, "familyF1": 0.733,
    });
    assert_eq!(personal_data, Some(&expected));
    assert_eq!(
        report["score"]["twins"]["pairs"],
        serde_json::json!([["x-fi-1", "x-sv-1"]])
    );
    assert!(report["headings"]["all"]["headings"].as_u64() > Some(100));
}

#[test]
fn the_exit_code_tells_whether_everything_chosen_was_scored() {
    let folder = folder();
    let dir = folder.path().to_str().expect("UTF-8");
    let code = |args: &[&str]| run(args).status.code();
    assert_eq!(code(&["--headings"]), Some(0));
    // Lines that are no labels cannot be chosen: the figures are printed, and the run fails.
    let failed = run(&[dir, "--only", "a"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failed.stdout).starts_with("All: 1 texts"));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("could not be scored: 3"));
    let labels: Vec<_> = LABELS.lines().filter(|line| line.contains("x-")).collect();
    fs::write(folder.path().join("labels.jsonl"), labels.join("\n")).expect("a file");
    assert_eq!(code(&[dir]), Some(0));
    assert_eq!(code(&[dir, "--only", "slip"]), Some(1));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["--twins"]), Some(2));
}

#[test]
fn a_heading_is_never_recognised_by_itself() {
    let score = serde_json::to_value(score_headings()).expect("JSON");
    let count = |tally: &serde_json::Value, key: &str| tally[key].as_u64().expect("a number");
    let lost = score["lost"].as_array().expect("a list");
    let all = &score["all"];
    assert_eq!(count(all, "headings"), seloste_vocab::HEADINGS.len() as u64);
    assert_eq!(
        count(all, "headings") - count(all, "recognised"),
        lost.len() as u64
    );
    assert!(count(all, "bare") <= count(all, "recognised"));
    let languages = score["languages"].as_object().expect("languages").values();
    let sum: u64 = languages.map(|tally| count(tally, "recognised")).sum();
    assert_eq!(sum, count(all, "recognised"));
    for heading in lost {
        assert_ne!(heading["text"], heading["takenFor"], "{heading}");
    }
}

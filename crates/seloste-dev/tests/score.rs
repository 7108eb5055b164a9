//! The score of a small labelled folder.

use std::fs;

use tempfile::TempDir;

use seloste_dev::{Scoring, score, workspace_root};

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
    let text = run();
    assert_eq!(row(&text, "title"), "title 2 2 1 0.500 0.500 0.500");
    assert_eq!(
        row(&text, "controller"),
        "controller 2 2 2 1.000 1.000 1.000"
    );
    assert_eq!(
        row(&text, "personal_data"),
        "personal_data 4 4 3 0.750 0.750 0.750"
    );
    assert_eq!(row(&text, "retention"), "retention 2 2 1 0.500 0.500 0.500");
    assert_eq!(row(&text, "recipients"), "recipients 1 0 0 - 0.000 0.000");
    assert_eq!(row(&text, "countries"), "countries 0 0 0 - - -");
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
    assert_eq!(text, run());
}

#[test]
fn only_the_chosen_are_opened() {
    let scoring = Scoring {
        only: vec!["b".to_owned()],
        ..Scoring::default()
    };
    let text = score(&workspace_root(), folder().path(), &scoring).expect("a score");
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

//! `seloste diff`.

use serde_json::Value;

use crate::support::{Run, folder, run};
use seloste_tests::root;

const OLD: &str = "Kirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn \
    tarkoitus\n\nAineiston lainaaminen\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n";

fn new() -> String {
    OLD.replace("kaksi", "viisi")
}

/// Runs `seloste diff` in a folder with an old and a new text, on a day of its own.
fn diff(arguments: &[&str]) -> Run {
    let folder = folder(&[("old.txt", OLD), ("new.txt", &new())]);
    let all = [&["diff", "--as-of", "2026-11-22"], arguments].concat();
    run(folder.path(), &all)
}

fn sample(name: &str) -> String {
    root().join("samples").join(name).display().to_string()
}

#[test]
fn the_exit_code_says_whether_something_differs() {
    for (arguments, code) in [
        (vec!["old.txt", "old.txt"], 0),
        (vec!["old.txt", "new.txt"], 1),
        (vec!["old.txt", "new.txt", "--format", "json"], 1),
        (vec!["old.txt", "new.txt", "--format", "markdown"], 1),
        (vec!["old.txt"], 2),
        (vec![], 2),
        (vec!["-", "-"], 2),
        (vec!["--languages", "old.txt"], 2),
        (vec!["--languages", "old.txt", "new.txt"], 2),
        (vec!["old.txt", "absent.txt"], 3),
        (vec!["old.txt", "."], 3),
    ] {
        let run = diff(&arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout.is_empty(), code > 1, "{arguments:?}");
        assert_eq!(run.stderr.is_empty(), code < 2, "{arguments:?}");
    }
}

#[test]
fn a_change_stands_with_its_sentences_and_what_follows() {
    let run = diff(&["old.txt", "new.txt", "--lang", "en"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines[..8],
        [
            "old.txt → new.txt: 1 difference (weighs more: 1)",
            "",
            "Storage periods",
            "~ longer: Tietoja, period: 2 years → 5 years [weighs more] (1)",
            "    old.txt:13: “Tietoja säilytetään kaksi vuotta.”",
            "    new.txt:13: “Tietoja säilytetään viisi vuotta.”",
            "",
            lines[7],
        ]
    );
    assert!(
        lines[7].starts_with("(1) Tell the data subjects"),
        "{}",
        run.stdout
    );
    let run = diff(&["old.txt", "new.txt", "--lang", "fi", "--format", "markdown"]);
    assert!(run.stdout.contains("| pidempi (1) | "), "{}", run.stdout);
}

#[test]
fn json_follows_its_schema() {
    let twins = sample("etapalvelu") + "/notice.json";
    let schema = run(root().as_path(), &["schema", "diff"]).stdout;
    let committed = std::fs::read_to_string(root().join("schema/diff.schema.json"));
    assert_eq!(schema, committed.expect("the schema"));
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (arguments, n_changes) in [
        (vec!["old.txt", "new.txt"], 1),
        (vec!["old.txt", "old.txt"], 0),
        (vec!["--languages", &twins], 4),
    ] {
        let arguments = [arguments, vec!["--format", "json"]].concat();
        let json: Value = serde_json::from_str(&diff(&arguments).stdout).expect("JSON");
        let wrong: Vec<String> = validator
            .iter_errors(&json)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(wrong, [""; 0]);
        assert_eq!(json["summary"]["changes"], n_changes);
        assert_eq!(json["changes"].as_array().map(Vec::len), Some(n_changes));
    }
}

#[test]
fn two_texts_are_compared_as_the_notice_that_they_are() {
    let [fi, sv] = ["fi.txt", "sv.txt"].map(|name| sample("etapalvelu") + "/" + name);
    let run = diff(&["--languages", &fi, &sv, "--lang", "en"]);
    assert_eq!(run.code, Some(1));
    let codes = ["LV-date", "LV-structure", "LV-term"];
    assert!(
        codes.iter().all(|code| run.stdout.contains(code)),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("sv.txt:83: “Ändamål"), "{}", run.stdout);
}

#[test]
fn personal_data_are_hidden_on_demand() {
    let text = |address: &str| format!("{OLD}\n4. Tietosuojavastaava\n\nSähköposti: {address}\n");
    let [old, new] = ["matti@example.fi", "maija@example.fi"].map(text);
    let folder = folder(&[("old.txt", &old), ("new.txt", &new)]);
    for format in ["table", "json", "markdown"] {
        let arguments = [
            "diff",
            "old.txt",
            "new.txt",
            "--as-of=2026-11-22",
            "--format",
            format,
        ];
        let shown = run(folder.path(), &arguments);
        assert!(
            shown.stdout.contains("matti@") && shown.stdout.contains("maija@"),
            "{}",
            shown.stdout
        );
        let hidden = run(folder.path(), &[&arguments[..], &["--mask"]].concat());
        assert_eq!(hidden.code, Some(1));
        assert!(
            !hidden.stdout.contains("matti@") && !hidden.stdout.contains("maija@"),
            "{}",
            hidden.stdout
        );
        assert_eq!(hidden.stdout.lines().count(), shown.stdout.lines().count());
    }
}

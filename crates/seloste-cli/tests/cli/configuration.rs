//! `seloste.toml`: which one holds for an input, and what goes before what.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Run, folder, run};

const DAY: &str = "--as-of=2026-11-21";

/// A sound notice without an officer, and with a period that ended on 31 January 2025.
fn notice() -> String {
    let mut notice = seloste_validate::sound_notice();
    notice.data_protection_officer = None;
    notice.retention[0].until = seloste::Date::new(2025, 1, 31);
    seloste::to_json(&notice)
}

/// The codes and severities of what is found.
fn found(run: &Run) -> Vec<String> {
    let report: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let found = report["findings"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found
        .map(|it| format!("{} {}", text(&it["severity"]), text(&it["code"])))
        .collect()
}

fn check(folder: &TempDir, arguments: &[&str]) -> Run {
    let arguments = [&["check", "--format=json"], arguments].concat();
    run(folder.path(), &arguments)
}

#[test]
fn the_nearest_configuration_upwards_holds_for_an_input() {
    let notice = notice();
    let folder = folder(&[
        ("seloste.toml", "select = [\"RT\"]"),
        ("n.json", &notice),
        ("deep/er/n.json", &notice),
        ("own/seloste.toml", "select = [\"GDPR\"]"),
        ("own/.config/seloste.toml", "select = [\"TR\"]"),
        ("own/deep/n.json", &notice),
        (
            "hidden/.config/seloste.toml",
            "[[override]]\npaths = [\"deep/*\"]\nselect = [\"TR\"]",
        ),
        ("hidden/deep/n.json", &notice),
    ]);
    let both = ["error GDPR-13-1-b", "error RT-expired"];
    for (input, expected) in [
        ("n.json", &both[1..]),
        ("deep/er/n.json", &both[1..]),
        ("own/deep/n.json", &both[..1]),
        ("hidden/deep/n.json", &[]),
    ] {
        assert_eq!(found(&check(&folder, &[input, DAY])), expected, "{input}");
    }
    let all = found(&check(&folder, &[".", DAY]));
    assert_eq!(all, [both[1], both[1], both[0]]);
    let none = check(&folder, &["n.json", DAY, "--config=none"]);
    assert_eq!(found(&none), both);
    let named = check(
        &folder,
        &[
            "n.json",
            "own/deep/n.json",
            DAY,
            "--config=own/seloste.toml",
        ],
    );
    assert_eq!(found(&named), [both[0], both[0]]);
}

#[test]
fn flags_go_before_the_file() {
    let text = "lang = \"fi\"\nas-of = 2024-11-21\nfail-on = \"warning\"\nselect = [\"RT\"]\nignore = [\"GDPR-13-1-b\"]\n\
        [severity]\nRT-expired = \"warning\"\n";
    let folder = folder(&[("seloste.toml", text), ("n.json", &notice())]);
    let report = |arguments: &[&str]| {
        let run = check(&folder, &[&["n.json"], arguments].concat());
        let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        (
            run.code,
            report["language"].clone(),
            report["asOf"].clone(),
            found(&run),
        )
    };
    let expired = vec!["warning RT-expired".to_owned()];
    assert_eq!(
        report(&[]),
        (Some(0), "fi".into(), "2024-11-21".into(), vec![])
    );
    assert_eq!(
        report(&[DAY]),
        (Some(1), "fi".into(), "2026-11-21".into(), expired.clone())
    );
    assert_eq!(report(&[DAY, "--lang=sv"]).1, "sv");
    assert_eq!(report(&[DAY, "--fail-on=error"]).0, Some(0));
    assert_eq!(report(&[DAY, "--ignore=RT-expired"]).3, [""; 0]);
    let selected = report(&[DAY, "--select=GDPR-13-1-b"]);
    assert_eq!(selected.3, ["error GDPR-13-1-b"]);
}

#[test]
fn what_a_run_has_once_must_be_the_same_for_all() {
    let folder = folder(&[
        ("a/seloste.toml", "lang = \"fi\""),
        ("a/n.json", &notice()),
        ("b/seloste.toml", "lang = \"sv\""),
        ("b/n.json", &notice()),
    ]);
    let differing = check(&folder, &[".", DAY]);
    assert_eq!(differing.code, Some(2), "{}", differing.stdout);
    assert!(
        differing.stderr.contains("say it with `--lang`"),
        "{}",
        differing.stderr
    );
    assert_eq!(differing.stdout, "");
    assert_eq!(check(&folder, &[".", DAY, "--lang=en"]).code, Some(1));
}

#[test]
fn a_wrong_configuration_stops_the_check_and_names_the_place() {
    let folder = folder(&[
        ("seloste.toml", "lang = \"fi\"\n\nselekt = []\n"),
        ("n.json", &notice()),
    ]);
    let checked = check(&folder, &["n.json", "--lang=sv", "--output=json=out.json"]);
    assert_eq!(checked.code, Some(2));
    assert_eq!(checked.stdout, "");
    assert!(!folder.path().join("out.json").exists());
    for hint in [
        "fel[CF-unknown-key]",
        "seloste.toml:3:1",
        "menade du `select`?",
    ] {
        assert!(checked.stderr.contains(hint), "{}", checked.stderr);
    }
    assert_eq!(
        check(&folder, &["n.json", DAY, "--config=none"]).code,
        Some(1)
    );
    let missing = check(&folder, &["n.json", DAY, "--config=other.toml"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("IN-missing"), "{}", missing.stderr);
}

#[test]
fn suppressions_leave_findings_out_and_are_told_when_unused() {
    let text = "[[suppress]]\nrule = \"GDPR-13-1-b\"\npath = \"n.json\"\nreason = \"it is on the front page\"\n\n\
        [[suppress]]\nrule = \"RT-expired\"\nplace = \"/retention/7\"\nreason = \"was right once\"\n\n\
        [[suppress]]\nrule = \"RT-expired\"\npath = \"other/\"\nreason = \"of another input\"\n";
    let folder = folder(&[("seloste.toml", text), ("n.json", &notice())]);
    let run = check(&folder, &["n.json", DAY]);
    assert_eq!(found(&run), ["error RT-expired"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["remarks"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["remarks"][0]["code"], "CF-unused-suppression");
    assert_eq!(report["remarks"][0]["line"], 6);
    assert_eq!(report["summary"]["warnings"], 1);
    let failing = ["n.json", DAY, "--select=TR,RT-expired", "--fail-on=warning"];
    assert_eq!(check(&folder, &failing).code, Some(1));
    fs::write(folder.path().join("seloste.toml"), "").expect("it is written");
    assert_eq!(found(&check(&folder, &["n.json", DAY])).len(), 2);
}

#[test]
fn a_text_on_stdin_has_the_configuration_of_its_name() {
    use std::io::Write;
    use std::process::Stdio;

    let folder = folder(&[("own/seloste.toml", "select = [\"TR\"]")]);
    let arguments = [
        "check",
        "-",
        "--stdin-filename=own/n.json",
        DAY,
        "--format=concise",
    ];
    let mut command = crate::support::command(folder.path(), &arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(notice().as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn init_writes_a_sound_configuration_and_never_overwrites_one() {
    let folder = folder(&[("n.json", &notice())]);
    let file = folder.path().join("new/seloste.toml");
    for (language, word) in [
        ("fi", "Löydösten"),
        ("sv", "Språket"),
        ("en", "The language"),
    ] {
        let lang = format!("--lang={language}");
        let written = run(folder.path(), &["init", "new", "--force", &lang]);
        assert_eq!(written.code, Some(0), "{}", written.stderr);
        let text = fs::read_to_string(&file).expect("it is written");
        assert!(
            text.contains(word) && text.contains("pre-commit") && text.contains("--format github")
        );
        let config = "--config=new/seloste.toml";
        assert_eq!(check(&folder, &["n.json", DAY, config]).code, Some(1));
    }
    fs::write(&file, "lang = \"sv\"").expect("it is written");
    let again = run(folder.path(), &["init", "new", "--lang=fi"]);
    assert_eq!(again.code, Some(2));
    assert!(
        again
            .stderr
            .contains("virhe[OU-exists]: tiedosto on jo olemassa"),
        "{}",
        again.stderr
    );
    assert_eq!(
        fs::read_to_string(&file).expect("it is there"),
        "lang = \"sv\""
    );
}

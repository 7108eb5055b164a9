//! What `query` and `load` say of what they read and are asked.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::{command, finish, folder, run};

/// A text of the sample of two languages.
fn sample(name: &str) -> String {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples/etapalvelu");
    fs::read_to_string(samples.join(name)).expect("the sample is there")
}

#[test]
fn versions_that_were_kept_apart_are_told() {
    let (fi, sv) = (sample("fi.txt"), sample("sv.txt"));
    let told = |other: &str, language: &str| {
        let folder = folder(&[("t/a.txt", &fi), ("t/b.txt", other)]);
        let asked = ["query", "language-versions", "t", "--format", "csv"];
        let run = run(folder.path(), &[&asked[..], &["--lang", language]].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        (run.stdout.lines().count() - 1, run.stderr)
    };
    assert_eq!(told(&sv, "en"), (1, String::new()));

    let (n_notices, message) = told(&sv.replace("2026", "2028"), "en");
    assert_eq!(n_notices, 2);
    for part in [
        "warning[IN-apart]",
        "of `t/a.txt` in another language",
        "state different storage periods",
        "--> t/b.txt",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let other_act = sv.replace("Kommunallagen (410/2015)", "Språklagen (423/2003)");
    let (_, message) = told(&other_act.replace("2026", "2028"), "sv");
    let expected = "skiljer sig författningar och lagringstider";
    assert!(message.contains(expected), "{message}");

    let (n_notices, message) = told(&fi.replace("15.04.2024", "15.04.2023"), "en");
    assert_eq!(n_notices, 2);
    let expected = "earlier or later notice on the register of `t/a.txt`";
    assert!(message.contains(expected), "{message}");

    let data = "- Nimi\n- Sähköpostiosoite\n- Puhelinnumero\n- Kotikunta";
    assert!(fi.contains(data));
    let other = fi.replace("Yrittäjien etäohjaus", "Lasten uimakoulut");
    let other = other.replace(data, "- Syntymäaika\n- Uimataito");
    assert_eq!(told(&other, "en"), (2, String::new()));
}

/// A notice without a controller.
const NOTICE: &str = r#"{"@context": "https://w3id.org/seloste/v1/context.jsonld", "id": "urn:example:a",
"type": "Process", "kind": "register", "jurisdiction": "FI", "dpvVersion": "2.3", "title": {"fi": "Rekisteri"}}"#;

#[test]
fn findings_are_of_a_day() {
    let folder = folder(&[("a.json", NOTICE)]);
    let text = "SELECT DISTINCT ?day { ?register seloste:hasFinding ?finding . ?finding seloste:asOf ?day . \
                ?register seloste:asOf ?day }";
    let days = |arguments: &[&str]| {
        let all = [&["query", text, "a.json", "--format", "csv"], arguments].concat();
        let run = run(folder.path(), &all);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(days(&["--as-of", "2024-02-29"]), ["2024-02-29"]);
    assert_eq!(days(&[]).len(), 1);

    for (arguments, words) in [
        (
            &[
                "SELECT * { ?s a dpv:Process }",
                "a.json",
                "--as-of",
                "2024-02-29",
            ][..],
            "goes with saved questions",
        ),
        (
            &["findings", "--store", "s", "--as-of", "2024-02-29"],
            "load --findings --as-of",
        ),
    ] {
        let run = run(folder.path(), &[&["query"], arguments].concat());
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
}

#[test]
fn an_option_and_a_parameter_do_not_overrule_each_other() {
    let folder = folder(&[("a.json", NOTICE)]);
    let asked = ["query", "transfers-outside-eu", "a.json"];
    for (arguments, name) in [
        (
            &["--as-of", "2024-02-29", "asOf=2025-01-01"][..],
            Some("asOf"),
        ),
        (&["--lang", "fi", "--with", "lang=sv"], Some("lang")),
        (&["asOf=2025-01-01", "--lang", "fi"], None),
    ] {
        let run = run(folder.path(), &[&asked[..], arguments].concat());
        assert_eq!(
            run.code,
            Some(if name.is_some() { 2 } else { 0 }),
            "{}",
            run.stderr
        );
        if let Some(name) = name {
            let expected = format!("the parameter `{name}` is given twice");
            assert!(run.stderr.contains(&expected), "{}", run.stderr);
        }
    }
}

#[test]
fn the_list_of_questions_is_in_the_language_of_readers_and_for_programs() {
    let folder = folder(&[]);
    let list = |arguments: &[&str]| run(folder.path(), &[&["query", "--list"], arguments].concat());
    for (language, words) in [
        ("fi", "maa, sen koodi, esimerkiksi `US`"),
        ("sv", "landet, med dess kod, till exempel `US`"),
        ("en", "the country, by its code, such as `US`"),
    ] {
        let text = list(&["--lang", language]).stdout;
        assert!(
            text.contains(&format!("country=COUNTRY  {words}")),
            "{text}"
        );
    }
    let json: serde_json::Value =
        serde_json::from_str(&list(&["--format", "json"]).stdout).expect("it is JSON");
    let found = json.as_array().expect("a list").iter();
    let mut found = found.filter(|it| it["id"] == "transfers-to-country");
    let question = found.next().expect("the question is listed");
    assert_eq!(question["parameters"][0]["kind"], "country");
    assert_eq!(
        question["parameters"][0]["description"]["fi"],
        "maa, sen koodi, esimerkiksi `US`"
    );
    assert_eq!(question["columns"][0]["name"], "register");
    let wrong = list(&["--format", "turtle"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (Some(2), ""));
}

#[test]
fn a_load_names_both_places_it_could_go_to() {
    let folder = folder(&[("a.json", NOTICE)]);
    let run = run(folder.path(), &["load", "a.json"]);
    assert_eq!(run.code, Some(2));
    for option in ["`--store DIR`", "`--endpoint URL`"] {
        assert!(run.stderr.contains(option), "{}", run.stderr);
    }
}

#[test]
fn lines_of_notices_are_read_whatever_they_are_called_and_from_a_pipe() {
    let line = NOTICE.replace('\n', " ");
    let lines = format!(
        "{line}\n{}\n",
        line.replace("urn:example:a", "urn:example:b")
    );
    let text = "Rekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n";
    let folder = folder(&[("lines.txt", &lines), ("one.json", &line), ("a.txt", text)]);
    let count = "SELECT (COUNT(?x) AS ?n) { ?x a dpv:Process }";
    let asked = |from: &str, stdin: Option<&str>| {
        let mut command = command(folder.path(), &["query", count, from, "--format", "csv"]);
        if let Some(name) = stdin {
            let file = fs::File::open(folder.path().join(name)).expect("the file is there");
            command.stdin(file);
        } else {
            command.stdin(Stdio::null());
        }
        let run = finish(&mut command);
        assert_eq!(run.code, Some(0), "{from}: {}", run.stderr);
        run.stdout.lines().last().map(str::to_owned)
    };
    for (from, stdin, n) in [
        ("lines.txt", None, "2"),
        ("one.json", None, "1"),
        ("a.txt", None, "1"),
        ("-", Some("lines.txt"), "2"),
        ("-", Some("one.json"), "1"),
        ("-", Some("a.txt"), "1"),
    ] {
        assert_eq!(asked(from, stdin).as_deref(), Some(n), "{from} {stdin:?}");
    }
    #[cfg(unix)]
    {
        let script = format!(
            "cat lines.txt | {} query '{count}' /dev/stdin --format csv",
            env!("CARGO_BIN_EXE_seloste")
        );
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(folder.path()).args(["-c", &script]);
        let piped = finish(&mut shell);
        assert_eq!(piped.stdout.lines().last(), Some("2"), "{}", piped.stderr);
        let script = script.replace("lines.txt", "a.txt");
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(folder.path()).args(["-c", &script]);
        let piped = finish(&mut shell);
        assert_eq!(piped.code, Some(3), "{}", piped.stderr);
        assert!(
            piped
                .stderr
                .contains("only lines of JSON are read from a pipe"),
            "{}",
            piped.stderr
        );
    }
}

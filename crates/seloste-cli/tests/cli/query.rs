//! What `query` and `load` say of what they read and are asked.

use std::fs;
use std::path::PathBuf;

use crate::support::{folder, run};

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

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

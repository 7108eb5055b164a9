//! `check`, `explain` and `rules` as people and scripts meet them.

use std::path::PathBuf;

use crate::support::{command, finish, folder, run};
use crate::told;
use seloste_validate::Format;
use serde_json::Value;

const DAY: &str = "--as-of=2026-11-21";

/// A notice of an invented town with a period that has ended and no officer.
const TEXT: &str = "Varauspalvelun tietosuojaseloste\n\nPäivitetty 2.3.2026\n\n\
    1. Rekisterinpitäjä\n\nEsimerkkilän kunta\nMallikatu 1, 00001 Esimerkkilä\n\
    kirjaamo@esimerkkila.example\n\n\
    2. Tietojen säilytysajat\n\nVaraustietoja säilytetään tammikuun 2024 loppuun saakka.\n";

fn sound() -> String {
    seloste::to_json(&seloste_validate::sound_notice())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_finding_shows_the_words_that_it_is_about() {
    let folder = folder(&[("a.txt", TEXT)]);
    let arguments = ["check", "a.txt", DAY, "--lang=fi", "--select=RT-expired"];
    let checked = run(folder.path(), &arguments);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert_eq!(
        checked.stdout,
        "virhe[RT-expired]: tietojen `Varaustietoja` säilytysaika päättyi 31.1.2024 (1025 päivää sitten)
  --> a.txt:13:27
   |
13 | Varaustietoja säilytetään tammikuun 2024 loppuun saakka.
   |                           ^^^^^^^^^^^^^^^^^^^^^^
   |
   = huomautus: yleinen tietosuoja-asetus, 13 artiklan 2 kohdan a alakohta <http://data.europa.eu/eli/reg/2016/679/art_13/par_2/pnt_a/oj>
   = ohje: Jos tiedot on poistettu, poista kohta selosteesta; jos niitä käsitellään yhä, ilmoita uusi säilytysaika.

1 tiedosto: 1 virhe, 0 varoitusta, 0 huomautusta
"
    );
}

#[test]
fn what_is_absent_is_shown_at_the_nearest_heading() {
    let folder = folder(&[("a.txt", TEXT)]);
    let arguments = [
        "check",
        "a.txt",
        DAY,
        "--format=concise",
        "--select=GDPR-13-1-b",
    ];
    assert_eq!(
        run(folder.path(), &arguments).stdout,
        "a.txt:5:1: error[GDPR-13-1-b]: no contact details are given for the data protection officer, whom a public body must have\n"
    );
}

#[test]
fn a_notice_is_shown_with_its_json_and_its_text() {
    let mut notice = seloste_validate::sound_notice();
    notice.data_protection_officer = None;
    let folder = folder(&[("n.json", &seloste::to_json(&notice))]);
    let checked = run(
        folder.path(),
        &["check", "n.json", DAY, "--select=GDPR-13-1-b"],
    );
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(
        checked.stdout.contains("--> n.json:1:1"),
        "{}",
        checked.stdout
    );
    assert!(
        checked.stdout.contains("n.json (fi):"),
        "{}",
        checked.stdout
    );

    let mut notice = seloste_validate::sound_notice();
    notice.retention[0].until = seloste::Date::new(2025, 1, 31);
    let text = seloste::to_json(&notice);
    let line = text
        .lines()
        .position(|line| line.contains("\"until\""))
        .expect("it is there");
    let folder = crate::support::folder(&[("n.json", &text)]);
    let checked = run(folder.path(), &["check", "n.json", DAY, "--format=json"]);
    let found = &json(&checked.stdout)["findings"][0];
    assert_eq!(found["code"], "RT-expired");
    assert_eq!(found["json"]["pointer"], "/retention/0/until");
    assert_eq!(found["json"]["line"], line + 1);
    assert_eq!(found["text"]["name"], "n.json (fi)");
}

#[test]
fn nothing_is_found_in_a_sound_notice() {
    let folder = folder(&[("n.json", &sound())]);
    let checked = run(folder.path(), &["check", "n.json", DAY, "--lang=sv"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stdout);
    assert_eq!(
        checked.stdout,
        "1 fil: 0 fel, 0 varningar, 0 anmärkningar\n"
    );
}

#[test]
fn the_exit_code_follows_the_gravest_finding_and_no_format() {
    let late = "--as-of=2029-01-01";
    let folder = folder(&[("n.json", &sound()), ("a.txt", TEXT), ("bad.json", "{")]);
    for (arguments, code) in [
        (vec!["n.json", DAY], 0),
        // The notice is old by then, which is a warning.
        (vec!["n.json", late], 0),
        (vec!["n.json", late, "--fail-on=warning"], 1),
        (vec!["n.json", late, "--fail-on=note"], 1),
        (vec!["a.txt", DAY], 1),
        (vec!["a.txt", DAY, "--exit-zero"], 0),
        (vec!["a.txt", DAY, "--ignore=GDPR,RT,RG,TR"], 0),
        (vec!["a.txt", DAY, "--select=dates"], 0),
        (vec!["a.txt", "bad.json", DAY], 3),
        (vec!["a.txt", "none.txt", DAY, "--exit-zero"], 3),
        (vec!["none"], 3),
    ] {
        for format in ["human", "concise", "json"] {
            let format = format!("--format={format}");
            let all = [&["check", &format], arguments.as_slice()].concat();
            let checked = run(folder.path(), &all);
            assert_eq!(
                checked.code,
                Some(code),
                "{all:?}: {}{}",
                checked.stdout,
                checked.stderr
            );
        }
    }
}

#[test]
fn a_wrong_call_says_what_was_meant() {
    let folder = folder(&[("a.txt", TEXT)]);
    for (arguments, hint) in [
        (
            vec!["check", "a.txt", "--select=RT-expierd"],
            "did you mean `RT-expired`?",
        ),
        (
            vec!["check", "a.txt", "--ignore=retentoin"],
            "did you mean `retention`?",
        ),
        (vec!["explain", "rt-expird"], "did you mean `RT-expired`?"),
        (
            vec!["check", "a.txt", "--select=RT", "--ignore=RT"],
            "leaves none of the rules",
        ),
        (vec!["check", "a.txt", "--as-of=tomorrow"], "YYYY-MM-DD"),
        (vec!["check", "-", "-"], "stdin can be read only once"),
        (vec!["check"], "INPUT"),
    ] {
        let checked = run(folder.path(), &arguments);
        assert_eq!(checked.code, Some(2), "{arguments:?}: {}", checked.stderr);
        assert!(
            checked.stderr.contains(hint),
            "{arguments:?}: {}",
            checked.stderr
        );
        assert_eq!(checked.stdout, "");
    }
}

#[test]
fn the_language_is_that_of_the_environment() {
    let folder = folder(&[("a.txt", TEXT)]);
    let mut command = command(folder.path(), &["check", "a.txt", DAY]);
    let checked = finish(command.env("LC_ALL", "sv_FI.UTF-8"));
    assert!(
        checked.stdout.contains("fel[GDPR-13-1-b]"),
        "{}",
        checked.stdout
    );
}

#[test]
fn a_text_on_stdin_is_checked_under_its_name() {
    use std::io::Write;
    use std::process::Stdio;

    let folder = folder(&[]);
    let arguments = [
        "check",
        "-",
        "--stdin-filename=b.md",
        DAY,
        "--format=concise",
    ];
    let mut command = command(folder.path(), &arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(TEXT.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let stdout = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert!(stdout.contains("b.md:13:27: error[RT-expired]"), "{stdout}");
}

#[test]
fn personal_data_are_hidden_on_demand() {
    let text = TEXT.replace(
        "Esimerkkilän kunta\n",
        "Esimerkkilän kunta, Maija Mallinen, p. 040 123 4567\n",
    );
    let text = text.replace("kirjaamo@", "maija.mallinen@");
    let folder = folder(&[("a.txt", &text), ("n.json", &sound())]);
    for format in Format::ALL {
        let format = format!("--format={format}");
        for file in ["a.txt", "n.json"] {
            let arguments = ["check", file, "--as-of=2029-01-01", &format, "--mask"];
            let checked = run(folder.path(), &arguments);
            let stdout = checked.stdout;
            for personal in ["maija.mallinen@", "kirjasto@", "040 123 4567"] {
                assert!(!stdout.contains(personal), "{personal}: {stdout}");
            }
        }
    }
}

#[test]
fn findings_as_json_follow_their_schema() {
    let folder = folder(&[("a.txt", TEXT), ("bad.json", "{"), ("n.json", &sound())]);
    let schema = json(&run(folder.path(), &["schema", "findings"]).stdout);
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    let arguments = [
        "check",
        "a.txt",
        "n.json",
        "bad.json",
        DAY,
        "--format=json",
        "--lang=fi",
    ];
    let checked = json(&run(folder.path(), &arguments).stdout);
    let problems: Vec<_> = validator
        .iter_errors(&checked)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(problems, [""; 0]);
    let findings = checked["findings"].as_array().expect("a list");
    let errors = findings
        .iter()
        .filter(|it| it["severity"] == "error")
        .count();
    assert_eq!(checked["summary"]["errors"], errors);
    assert_eq!(checked["summary"]["files"], 2);
    assert_eq!(checked["unreadable"][0]["file"], "bad.json");
    assert_eq!(checked["asOf"], "2026-11-21");
}

#[test]
fn a_text_that_a_notice_was_made_from_is_not_checked_twice() {
    let folder = folder(&[("texts/a.txt", TEXT)]);
    run(folder.path(), &["convert", "texts/a.txt", "-o", "texts"]);
    let checked = json(&run(folder.path(), &["check", "texts", DAY, "--format=json"]).stdout);
    assert_eq!(checked["summary"]["files"], 1);
    let both = [
        "check",
        "texts/a.txt",
        "texts/a.notice.json",
        DAY,
        "--format=json",
    ];
    assert_eq!(
        json(&run(folder.path(), &both).stdout)["summary"]["files"],
        2
    );
}

#[test]
fn language_versions_that_are_checked_together_are_compared() {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples/etapalvelu");
    let read = |name: &str| std::fs::read_to_string(samples.join(name)).expect("it is there");
    let (fi, sv) = (read("fi.txt"), read("sv.txt"));
    let later = sv.replace("2026", "2027");
    assert_ne!(later, sv);
    let folder = folder(&[("fi.txt", &fi), ("sv.txt", &sv), ("later.txt", &later)]);
    let compared = |other: &str| {
        let arguments = [
            "check",
            "fi.txt",
            other,
            DAY,
            "--select=LV",
            "--format=concise",
        ];
        run(folder.path(), &arguments).stdout
    };
    assert!(
        !compared("sv.txt").contains("LV-value"),
        "{}",
        compared("sv.txt")
    );
    assert!(
        compared("later.txt").contains("error[LV-value]"),
        "{}",
        compared("later.txt")
    );
}

#[test]
fn every_rule_is_explained_and_listed_in_each_language() {
    let folder = folder(&[]);
    let listed = json(&run(folder.path(), &["rules", "--format=json"]).stdout);
    let listed = listed.as_array().expect("a list");
    assert_eq!(listed.len(), seloste_validate::Rule::all().len());
    let codes: Vec<&str> = listed
        .iter()
        .filter_map(|rule| rule["code"].as_str())
        .collect();
    for (language, law) in [("fi", "artikla"), ("sv", "artikel"), ("en", "Article")] {
        let lang = format!("--lang={language}");
        let explained = run(
            folder.path(),
            &[&["explain", &lang], codes.as_slice()].concat(),
        );
        assert_eq!(explained.code, Some(0), "{}", explained.stderr);
        assert!(explained.stdout.contains(law));
        let table = run(folder.path(), &["rules", &lang]).stdout;
        assert_eq!(table.lines().count(), codes.len());
        for rule in listed {
            let summary = rule["summary"][language].as_str().expect("a text");
            assert!(explained.stdout.contains(summary), "{summary}");
        }
    }
    let pages = run(
        folder.path(),
        &["explain", "LV-date", "evidence", "--lang=en"],
    )
    .stdout;
    assert_eq!(pages.matches("What to do:").count(), 4);
    let some = run(folder.path(), &["rules", "--select=retention"]).stdout;
    assert!(some.lines().count() > 1 && some.lines().all(|line| line.starts_with("RT-")));
}

#[test]
fn the_manual_of_the_rules_is_written_into_a_folder() {
    let folder = folder(&[("file", "")]);
    let all = ["rules", "--format=markdown", "--select=RT"];
    let write = |more: &[&str]| run(folder.path(), &[&all, more].concat());
    let printed = write(&["--lang=sv"]);
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    assert!(
        printed.stdout.contains("# RT-expired (fel)\n"),
        "{}",
        printed.stdout
    );
    let written = write(&["--output=manual"]);
    assert_eq!((written.code, written.stdout.as_str()), (Some(0), ""));
    let page = std::fs::read_to_string(folder.path().join("manual/sv/RT-expired.md"));
    let page = page.expect("it was written");
    assert!(page.contains("[Suomi](../fi/RT-expired.md)"), "{page}");
    assert_eq!(write(&["--output=file"]).code, Some(3));
    let wrong = run(folder.path(), &["rules", "--output=manual"]);
    assert_eq!(wrong.code, Some(2));
}

/// A Swedish text that tells no country.
const NO_COUNTRY: &str = "Kundregister\n\n1. Personuppgiftsansvarig\n\nExempelby kommun\n\n2. Ändamål\n\nVi sköter kunder.\n\n3. Dina rättigheter\n\nDu kan klaga hos JO.\n";

#[test]
fn the_law_of_a_text_can_be_said() {
    let toml = "jurisdiction = \"FI\"\n";
    let folder = folder(&[
        ("own/a.txt", NO_COUNTRY),
        ("own/seloste.toml", toml),
        ("b.txt", NO_COUNTRY),
    ]);
    let law = |arguments: &[&str]| {
        let always = ["check", "--exit-zero", "--select=RG-77-wrong", "--lang=en"];
        let run = run(folder.path(), &[&always[..], arguments].concat());
        let is_swedish = run
            .stdout
            .contains("Swedish Authority for Privacy Protection");
        let is_finnish = run
            .stdout
            .contains("Office of the Data Protection Ombudsman");
        match (is_swedish, is_finnish) {
            (true, false) => "SE",
            (false, true) => "FI",
            _ => "none",
        }
    };
    assert_eq!(law(&["b.txt"]), "SE");
    assert_eq!(law(&["b.txt", "--jurisdiction=fi"]), "FI");
    assert_eq!(law(&["own/a.txt"]), "FI");
    assert_eq!(law(&["own/a.txt", "--jurisdiction=SE"]), "SE");
    let wrong = run(folder.path(), &["check", "b.txt", "--jurisdiction=no"]);
    assert_eq!(wrong.code, Some(2));
    let converted = run(folder.path(), &["convert", "b.txt", "--jurisdiction=AX"]);
    assert!(
        converted.stdout.contains("\"jurisdiction\": \"AX\""),
        "{}",
        converted.stdout
    );
}

#[test]
fn a_text_is_told_to_stay_as_it_is() {
    let folder = folder(&[("a.txt", NO_COUNTRY)]);
    for flag in ["--fix", "--diff"] {
        let run = run(folder.path(), &["check", flag, "--exit-zero", "a.txt"]);
        assert!(
            told(&run.stderr, "FX-text", "a.txt"),
            "{flag}: {}",
            run.stderr
        );
    }
}

#[test]
fn names_of_rules_are_found_whatever_their_letters() {
    let folder = folder(&[("a.txt", NO_COUNTRY)]);
    let page = run(folder.path(), &["explain", "gdpr-13-1-B", "--lang=en"]);
    assert!(page.stdout.starts_with("GDPR-13-1-b"), "{}", page.stdout);
    let misspelt = run(folder.path(), &["check", "--select=GDRP", "a.txt"]);
    assert!(
        misspelt.stderr.contains("did you mean `GDPR`?"),
        "{}",
        misspelt.stderr
    );
}

//! The binary as people and scripts meet it: exit codes, messages, files.

mod check;
mod configuration;
mod diff;
#[cfg(feature = "endpoint")]
mod endpoint;
mod export;
mod fixing;
mod jsonl;
mod outputs;
mod query;
mod readers;
mod store;
mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use support::{Run, command, finish, folder, run};

/// A notice with one transfer, in the least JSON that is valid.
fn notice(name: &str, country: &str) -> String {
    format!(
        r#"{{"@context": "https://w3id.org/seloste/v1/context.jsonld", "id": "urn:example:{name}",
"type": "Process", "kind": "register", "jurisdiction": "FI", "dpvVersion": "2.3",
"title": {{"fi": "{name} suomeksi", "sv": "{name} på svenska"}},
"transfers": [{{"type": "Transfer", "country": "{country}", "certainty": "stated"}}]}}"#
    )
}

const TEXT: &str = "Asiakasrekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
    2. Tietojen säilytysajat\n\nTietoja säilytetään kaksi vuotta.\n";

/// The notices on two registers, one after the other.
const TWO_REGISTERS: &str = "Kirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
    2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\n\
    Uimahallin asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
    2. Käsittelyn tarkoitus\n\nKorttien myynti\n\n3. Säilytysaika\n\nTietoja säilytetään kolme vuotta.\n";

#[test]
fn each_register_in_a_text_has_a_file_of_its_own() {
    let folder = folder(&[("a.txt", TWO_REGISTERS)]);
    let run = run(folder.path(), &["convert", "a.txt", "-o", "out"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr.matches("note[IN-registers]").count(), 1);
    for (name, title) in [
        ("out/a.notice.json", "Kirjaston asiakkaat"),
        ("out/a-2.notice.json", "Uimahallin asiakkaat"),
    ] {
        let json = std::fs::read_to_string(folder.path().join(name)).expect("a notice");
        assert!(json.contains(&format!("\"fi\": \"{title}\"")), "{name}");
    }
}

#[test]
fn the_number_of_a_register_gives_way_to_the_name_of_a_text() {
    let texts = [("a/fi.txt", TWO_REGISTERS), ("a/fi-2.txt", TEXT)];
    let folder = folder(&texts);
    let mut arguments = vec!["convert", "--no-merge", "-o", "out"];
    arguments.extend(["a/fi.txt", "a/fi-2.txt"]);
    let run = support::run(folder.path(), &arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let out = folder.path().join("out");
    let expected = ["fi-2.notice.json", "fi-3.notice.json", "fi.notice.json"];
    assert_eq!(names(&out), expected);
    let second = fs::read_to_string(out.join("fi-2.notice.json")).expect("a notice");
    assert!(second.contains("Asiakasrekisteri"));
}

#[test]
fn a_page_on_stdout_is_of_one_notice() {
    let folder = folder(&[("a.txt", TWO_REGISTERS)]);
    let page = ["convert", "a.txt", "--report", "html"];
    let refused = run(folder.path(), &page);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(refused.stderr.contains("--output"), "{}", refused.stderr);
    let text = run(folder.path(), &["convert", "a.txt", "--report", "text"]);
    assert_eq!(text.code, Some(0), "{}", text.stderr);
}

#[test]
fn a_report_goes_to_stdout_or_beside_the_notice() {
    let folder = folder(&[("a.txt", TEXT)]);
    let alone = run(folder.path(), &["convert", "a.txt", "--report", "text"]);
    assert_eq!(alone.code, Some(0), "{}", alone.stderr);
    assert!(
        alone.stdout.contains("2 vuotta")
            && alone
                .stdout
                .contains("Tietojen säilytysajat".to_uppercase().as_str())
    );
    assert!(!alone.stdout.contains("@context"));
    assert_eq!(names(folder.path()), ["a.txt"]);

    let arguments = [
        "convert", "a.txt", "--report", "html", "-o", "out", "--lang", "sv",
    ];
    let beside = run(folder.path(), &arguments);
    assert_eq!((beside.code, beside.stdout.as_str()), (Some(0), ""));
    assert_eq!(
        names(&folder.path().join("out")),
        ["a.notice.json", "a.report.html"]
    );
    let page = fs::read_to_string(folder.path().join("out/a.report.html")).expect("it is written");
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">"),
        "{page}"
    );

    let named = run(
        folder.path(),
        &["convert", "a.txt", "--report", "text", "-o", "b.json"],
    );
    assert_eq!(named.code, Some(0), "{}", named.stderr);
    assert_eq!(
        names(folder.path()),
        ["a.txt", "b.json", "b.report.txt", "out"]
    );
}

#[test]
fn a_report_is_no_notice_wherever_it_is_found() {
    let folder = folder(&[("texts/a.txt", TEXT)]);
    let count = "SELECT (COUNT(*) AS ?n) { ?r a dpv:Process }";
    for (form, end) in [("html", "html"), ("text", "txt")] {
        for language in ["fi", "sv", "en"] {
            let arguments = [
                "convert",
                "texts/a.txt",
                "--report",
                form,
                "--lang",
                language,
            ];
            let page = run(folder.path(), &arguments).stdout;
            // By its name, and by what stands in it.
            for name in [
                format!("a.report.{end}"),
                format!("{language}-renamed.{end}"),
            ] {
                fs::write(folder.path().join("texts").join(name), &page).expect("written");
            }
        }
    }
    let asked = run(folder.path(), &["query", count, "texts"]);
    assert_eq!((asked.code, asked.stderr.as_str()), (Some(0), ""));
    assert_eq!(asked.stdout.lines().last(), Some("1"));

    let named = run(
        folder.path(),
        &["query", count, "texts/a.txt", "texts/a.report.txt"],
    );
    assert_eq!(named.code, Some(0));
    assert!(
        told(&named.stderr, "IN-kind", "texts/a.report.txt"),
        "{}",
        named.stderr
    );
    let converted = run(folder.path(), &["convert", "texts/a.report.html"]);
    assert_eq!((converted.code, converted.stdout.as_str()), (Some(3), ""));
    assert!(
        told(&converted.stderr, "IN-kind", "texts/a.report.html"),
        "{}",
        converted.stderr
    );
}

#[test]
fn a_text_that_is_no_notice_is_told() {
    let folder = folder(&[("a.txt", TEXT), ("b.txt", "Aurinko paistaa puistossa.\n")]);
    for arguments in [
        &["convert", "a.txt", "b.txt", "-o", "out"][..],
        &["query", QUESTION, "."],
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(run.stderr.matches("warning[IN-unrecognised]").count(), 1);
        assert!(
            told(&run.stderr, "IN-unrecognised", "b.txt"),
            "{}",
            run.stderr
        );
        fs::remove_dir_all(folder.path().join("out")).ok();
    }
}

#[test]
fn texts_of_two_bodies_are_merged_with_a_warning() {
    let other = TEXT.replace("Esimerkkilän kunta", "Mallilan kunta");
    let later = TEXT.replace("kaksi", "kolme");
    let folder = folder(&[("a.txt", TEXT), ("b.txt", &other), ("c.txt", &later)]);
    let warned = |files: &[&str]| {
        let run = run(folder.path(), &[&["convert"], files].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stderr.contains("warning[IN-controllers]")
    };
    assert!(warned(&["a.txt", "b.txt", "--merge"]));
    assert!(!warned(&["a.txt", "c.txt", "--merge"]));
    assert!(!warned(&["a.txt", "b.txt", "--no-merge"]));
}

#[test]
fn a_report_is_asked_for_rightly() {
    let folder = folder(&[("a.txt", TEXT), ("b.report.txt", TEXT)]);
    for arguments in [
        &["convert", "a.txt", "--report", "pdf"][..],
        &["convert", "a.txt", "--report", "text", "--lang", "de"],
        &[
            "convert",
            "b.report.txt",
            "--report",
            "text",
            "-o",
            "b.json",
        ],
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(names(folder.path()), ["a.txt", "b.report.txt"]);
}

const QUESTION: &str = "transfers-outside-eu";

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("it is read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort_unstable();
    names
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

#[test]
fn the_version_is_told_at_once() {
    let folder = folder(&[]);
    let runs: Vec<Run> = (0..10)
        .map(|_| run(folder.path(), &["--version"]))
        .collect();
    assert!(runs.iter().all(|run| run.code == Some(0)));
    assert_eq!(
        runs[0].stdout,
        format!("seloste {}\n", env!("CARGO_PKG_VERSION"))
    );
    let fastest = runs
        .iter()
        .map(|run| run.time)
        .min()
        .expect("there are runs");
    assert!(fastest < Duration::from_millis(100), "{fastest:?}");
}

#[test]
fn a_question_is_answered_in_each_format() {
    let folder = folder(&[
        ("a.json", &notice("a", "NO")),
        ("b.json", &notice("b", "FI")),
    ]);
    let ask = |format: &str| {
        let arguments = [
            QUESTION,
            "a.json",
            "b.json",
            "--as-of",
            "2026-11-21",
            "--lang",
            "sv",
        ];
        let run = run(
            folder.path(),
            &[&["query"], &arguments[..], &["--format", format]].concat(),
        );
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{format}");
        run.stdout
    };
    let table = ask("table");
    assert!(table.starts_with("Register"), "{table}");
    assert!(table.contains("a på svenska") && table.contains("loc:NO") && table.contains("Norge"));
    assert!(ask("csv").starts_with("register,title,status,"));
    assert!(ask("tsv").contains("\"Norge\"@sv"));
    assert!(ask("json").starts_with("{\"head\""));
    assert!(ask("xml").starts_with("<?xml"));
    assert_eq!(
        run(folder.path(), &["query", QUESTION, ".", "--format", "pdf"]).code,
        Some(2)
    );
}

#[test]
fn the_language_is_that_of_the_environment() {
    let folder = folder(&[("a.json", &notice("a", "NO"))]);
    for (locale, word) in [
        ("fi_FI.UTF-8", "Norja"),
        ("sv_FI", "Norge"),
        ("C", "Norway"),
    ] {
        let run =
            finish(command(folder.path(), &["query", QUESTION, "a.json"]).env("LC_ALL", locale));
        assert!(run.stdout.contains(word), "{locale}: {}", run.stdout);
    }
}

#[test]
fn a_query_may_be_given_by_hand_or_on_stdin() {
    let folder = folder(&[("a.json", &notice("a", "NO"))]);
    let query = "SELECT ?c { ?t a dpv:Transfer ; dpv:hasCountry ?c }";
    let by_hand = run(folder.path(), &["query", query, "a.json"]);
    assert_eq!(by_hand.stdout, "c\n──────\nloc:NO\n");

    let mut child = command(folder.path(), &["query", "-", "a.json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(query.as_bytes()).expect("it is read");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), by_hand.stdout);

    let ask = run(
        folder.path(),
        &["query", "ASK { ?r a dpv:Process }", "a.json"],
    );
    assert_eq!(ask.stdout, "true\n");
    let construct = "CONSTRUCT WHERE { <urn:example:a> dct:title ?t }";
    let turtle = run(folder.path(), &["query", construct, "a.json"]);
    assert!(
        turtle.stdout.starts_with("@prefix dct:"),
        "{}",
        turtle.stdout
    );
    let csv = run(
        folder.path(),
        &["query", construct, "a.json", "--format", "csv"],
    );
    assert_eq!(csv.code, Some(2));
    assert!(csv.stderr.contains("QU-format"), "{}", csv.stderr);
}

#[test]
fn the_questions_are_listed() {
    let folder = folder(&[]);
    let list = run(folder.path(), &["query", "--list", "--lang", "sv"]);
    assert_eq!(list.code, Some(0));
    for (id, title) in [
        ("transfers-outside-eu", "Vilka register"),
        ("registers-by-legal-basis", "Vilka rättsliga"),
        ("", "country=COUNTRY"),
        ("", "[topic=TOPIC]"),
    ] {
        let mut lines = list.stdout.lines().filter_map(|line| line.strip_prefix(id));
        let found = lines.any(|rest| rest.trim_start().starts_with(title));
        assert!(found, "{id}: {}", list.stdout);
    }
}

#[test]
fn a_question_takes_its_parameters() {
    let data = r#""personalData": [{"categories": ["pd:EmailAddress"]}], "transfers""#;
    let text = notice("a", "NO").replace("\"transfers\"", data);
    let folder = folder(&[("a.json", &text)]);
    let ask = |category: &str| {
        let arguments = ["query", "categories", "a.json", "--format", "csv", "--with"];
        let run = run(
            folder.path(),
            &[&arguments[..], &[&format!("category={category}")]].concat(),
        );
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{category}");
        run.stdout.lines().count() - 1
    };
    assert_eq!(ask("pd:Contact"), 1);
    assert_eq!(ask("https://w3id.org/dpv/pd#Contact"), 1);
    assert_eq!(ask("pd:Financial"), 0);
}

#[test]
fn parameters_stand_beside_the_paths() {
    let folder = folder(&[
        ("a.json", &notice("a", "NO")),
        ("b=c.json", &notice("b", "NO")),
    ]);
    let ask = |arguments: &[&str]| {
        let arguments = [
            &["query", "transfers-to-country", "--format", "csv"],
            arguments,
        ]
        .concat();
        let answer = run(folder.path(), &arguments);
        (answer.code, answer.stdout.lines().count())
    };
    assert_eq!(ask(&["country=NO", "a.json"]), (Some(0), 2));
    assert_eq!(ask(&["a.json", "country=US"]), (Some(0), 1));
    assert_eq!(ask(&["country=NO", "a.json", "b=c.json"]), (Some(0), 3));
    for wrong in [
        &["country=Norway", "a.json"][..],
        &["land=NO", "a.json"],
        &["country=NO"],
    ] {
        assert_eq!(ask(wrong), (Some(2), 0), "{wrong:?}");
    }
}

#[test]
fn a_file_may_hold_the_question() {
    let front = "# id: countries\n# question@en: Where?\n# question@fi: Minne?\n# question@sv: Vart?\n\
                 # param: place country – where\n# column: register \"R\"@en \"R\"@fi \"R\"@sv\n";
    let query = "SELECT ?register { VALUES ?place { loc:US } ?t dpv:hasCountry ?place . ?register seloste:hasTransfer ?t }";
    let folder = folder(&[
        ("a.json", &notice("a", "NO")),
        ("own.rq", &format!("{front}\n{query}")),
        ("plain.rq", query),
        ("broken.rq", &format!("# id: broken\n{query}")),
        (
            "slip.rq",
            &format!(
                "{front}\n{}",
                query.replace("VALUES", "?t a ?c ; oops VALUES")
            ),
        ),
        (
            "other.rq",
            &format!(
                "{front}\nSELECT ?register {{ VALUES ?place {{ loc:US }} SERVICE <http://127.0.0.1/> {{ ?s ?p ?place }} }}"
            ),
        ),
    ]);
    let ask = |arguments: &[&str]| {
        let arguments = [&["query", "--format", "csv"], arguments].concat();
        let answer = run(folder.path(), &arguments);
        (answer.code, answer.stdout.lines().count(), answer.stderr)
    };
    let rows = |arguments| {
        let (code, lines, _) = ask(arguments);
        (code, lines)
    };
    assert_eq!(rows(&["own.rq", "place=NO", "a.json"]), (Some(0), 2));
    assert_eq!(rows(&["own.rq", "place=US", "a.json"]), (Some(0), 1));
    assert_eq!(rows(&["plain.rq", "a.json"]), (Some(0), 1));
    for (file, expected) in [
        ("broken.rq", "error[QU-front-matter]"),
        ("broken.rq", "--> broken.rq\n"),
        ("other.rq", "error[QU-service]"),
        ("other.rq", "--> other.rq:8:45\n"),
        (
            "slip.rq",
            "error[QU-syntax]: this is not SPARQL: `oops` is not expected here\n --> slip.rq:8:30\n",
        ),
    ] {
        let (status, _, message) = ask(&[file, "place=NO", "a.json"]);
        assert_eq!(status, Some(2), "{file}: {message}");
        assert!(message.contains(expected), "{file}: {message}");
    }
}

#[test]
fn an_optional_parameter_may_be_left_out() {
    let folder = folder(&[("a.txt", TEXT)]);
    let ask = |with: &[&str]| {
        let arguments = [
            "query", "evidence", "a.txt", "--lang", "fi", "--format", "csv",
        ];
        let run = run(folder.path(), &[&arguments[..], with].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{with:?}");
        run.stdout.lines().count() - 1
    };
    let all = ask(&[]);
    let of_topic = ask(&["--with", "topic=retention"]);
    assert!(0 < of_topic && of_topic < all, "{of_topic} of {all}");
    assert_eq!(ask(&["--with", "text=ei sanota"]), 0);
    wrong(
        folder.path(),
        &["query", "evidence", "a.txt", "--with", "topic=storage"],
        "QU-parameter",
    );
}

/// A call that is wrong: exit code 2, nothing on stdout, and a message with this in it.
fn wrong(folder: &Path, arguments: &[&str], message: &str) {
    let run = run(folder, arguments);
    assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{arguments:?}");
    assert!(
        run.stderr.contains(message),
        "{arguments:?}: {}",
        run.stderr
    );
}

#[test]
fn a_wrong_call_is_told_from_a_bad_file() {
    let folder = folder(&[
        ("a.json", &notice("a", "NO")),
        ("a.txt", TEXT),
        ("b.txt", &TEXT.replace("kaksi", "kolme")),
        ("a.notice.json", ""),
    ]);
    let wrong = |arguments: &[&str], message| wrong(folder.path(), arguments, message);
    wrong(&[], "Usage");
    wrong(&["transform"], "unrecognized");
    wrong(
        &["query", "transfer-outside-eu", "a.json"],
        "did you mean `transfers-outside-eu`?",
    );
    wrong(
        &["query", "SELECT * WHERE { ?s ?p }", "a.json"],
        "query:1:24",
    );
    wrong(
        &["query", "SELECT * { SERVICE <urn:a> {} }", "a.json"],
        "QU-service",
    );
    wrong(
        &["query", "SELECT * {}", "a.json", "--as-of", "2026-11-21"],
        "--as-of",
    );
    wrong(
        &["query", QUESTION, "a.json", "--as-of", "21.11.2026"],
        "YYYY-MM-DD",
    );
    wrong(&["query", QUESTION], "PATH");
    wrong(&["query", "categories", "a.json"], "needs `category=…`");
    let with = |value| ["query", "categories", "a.json", "--with", value];
    wrong(&with("category"), "NAME=VALUE");
    wrong(&with("category=ex:Contact"), "QU-parameter");
    wrong(&with("kategoria=pd:Contact"), "no parameter `kategoria`");
    wrong(
        &["query", "ASK {}", "a.json", "--with", "a=b"],
        "goes with saved questions",
    );
    wrong(
        &[
            "convert",
            "a.txt",
            "b.txt",
            "--id",
            "urn:example:a",
            "--no-merge",
        ],
        "2",
    );
    wrong(
        &["convert", "a.txt", "b.txt", "--no-merge", "-o", "one.json"],
        "2 notices",
    );
    wrong(
        &["convert", "a.txt", "--id", "urn:example:a#b"],
        "has no `#`",
    );
    wrong(&["convert", "a.txt", "--id", "a"], "absolute");
    wrong(
        &["convert", "a.txt", "--merge", "--no-merge"],
        "cannot be used with",
    );
    let names_before = names(folder.path());
    fs::copy(
        folder.path().join("b.txt"),
        folder.path().join("b.notice.json"),
    )
    .expect("copied");
    wrong(
        &["convert", "b.notice.json", "-o", "b.notice.json"],
        "would be overwritten",
    );
    fs::remove_file(folder.path().join("b.notice.json")).expect("removed");
    assert_eq!(names(folder.path()), names_before);
}

#[test]
fn bad_notices_are_told_and_the_others_are_asked() {
    let good = notice("good", "NO");
    let folder = folder(&[
        ("1-good.json", &good),
        ("2-cut.json", &good[..good.len() / 2]),
        (
            "3-deep.json",
            &format!(
                "{{\"@context\": \"https://w3id.org/seloste/v1/context.jsonld\", \"title\": {}",
                "[".repeat(100_000)
            ),
        ),
        ("4-empty.json", ""),
        ("5-other.json", "{\"name\": \"package\"}"),
        ("6-same.json", &good),
        ("7-invalid.json", &notice("invalid", "Norja")),
        (
            "8-duplicate.json",
            &good.replacen("\"kind\"", "\"id\": \"urn:example:x\", \"kind\"", 1),
        ),
        ("folder/9-good.json", &notice("last", "NO")),
    ]);
    let files = [
        "1-good.json",
        "2-cut.json",
        "3-deep.json",
        "4-empty.json",
        "5-other.json",
        "6-same.json",
        "7-invalid.json",
        "8-duplicate.json",
        "folder",
        "missing.json",
    ];
    let arguments = [
        &["query", QUESTION],
        &files[..],
        &["--format", "csv", "--as-of", "2026-11-21"],
    ]
    .concat();
    let run = run(folder.path(), &arguments);
    assert_eq!(run.code, Some(3));
    assert_eq!(run.stdout.lines().count(), 3, "{}", run.stdout);
    assert!(run.time < Duration::from_secs(20), "{:?}", run.time);
    for (code, file) in [
        ("JS-syntax", "2-cut.json"),
        ("JS-depth", "3-deep.json"),
        ("IN-empty", "4-empty.json"),
        ("IN-kind", "5-other.json"),
        ("IN-conflict", "6-same.json"),
        ("JS-code", "7-invalid.json"),
        ("JS-duplicate-key", "8-duplicate.json"),
        ("IN-missing", "missing.json"),
    ] {
        assert!(
            told(&run.stderr, code, file),
            "{code} {file}:\n{}",
            run.stderr
        );
    }
    assert!(
        run.stderr.contains("1-good.json"),
        "the conflict names both files"
    );
}

/// Whether a message with a code points at a file.
fn told(stderr: &str, code: &str, file: &str) -> bool {
    let lines: Vec<&str> = stderr.lines().collect();
    let code = format!("[{code}]");
    let mut pairs = lines.windows(2);
    pairs.any(|pair| pair[0].contains(&code) && pair[1].contains(file))
}

#[test]
fn each_bad_input_has_its_message_within_a_second() {
    let folder = folder(&[
        ("empty.txt", ""),
        ("binary.txt", "\u{1}\u{2}\u{0}\u{3}\u{0}\u{0}\u{4}\u{5}"),
        (
            "german.txt",
            "Wir verarbeiten Ihre personenbezogenen Daten, um unsere Dienste anzubieten und Ihre Anfragen zu beantworten.",
        ),
        ("long.txt", &"a".repeat(10_000_000)),
        ("notice.txt", &notice("a", "NO")),
        ("good.txt", TEXT),
    ]);
    fs::create_dir(folder.path().join("folder")).expect("made");
    for (file, code) in [
        ("empty.txt", "IN-empty"),
        ("binary.txt", "IN-binary"),
        ("german.txt", "IN-language"),
        ("long.txt", "IN-size"),
        ("notice.txt", "IN-kind"),
        ("folder", "IN-nothing"),
        ("missing.txt", "IN-missing"),
    ] {
        let run = run(folder.path(), &["convert", file, "good.txt", "-o", "out"]);
        assert_eq!(run.code, Some(3), "{file}: {}", run.stderr);
        assert!(
            told(&run.stderr, code, file),
            "{code} {file}:\n{}",
            run.stderr
        );
        assert!(run.time < Duration::from_secs(10), "{file}: {:?}", run.time);
        let json = fs::read(folder.path().join("out/good.notice.json")).expect("it was written");
        assert!(seloste::read("good.notice.json", &json).is_ok());
        fs::remove_dir_all(folder.path().join("out")).expect("removed");
    }
}

/// Texts, Markdown files and web pages of a folder are notices; what describes the folder is none.
#[test]
fn a_folder_is_loaded_with_texts_of_every_format() {
    let transfer = "Tietoja siirretään Yhdysvaltoihin.";
    let markdown = format!("# Toinen rekisteri\n\n## Tietojen siirrot\n\n{transfer}\n");
    let page = format!(
        "<!doctype html><nav>Valikko</nav><main><h1>Kolmas rekisteri</h1>\
         <h2>Tietojen siirrot</h2><p>{transfer}</p></main>"
    );
    let folder = folder(&[
        ("a.txt", TEXT),
        ("b.md", &markdown),
        ("c.html", &page),
        ("d/e.HTM", &page.replace("Kolmas", "Neljäs")),
        ("README.md", &markdown.replace("Toinen", "Viides")),
        ("f.log", &markdown.replace("Toinen", "Kuudes")),
    ]);
    let query = "SELECT ?title WHERE { ?notice a dpv:Process; dct:title ?title } ORDER BY ?title";
    let run = run(folder.path(), &["query", query, ".", "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let rows: Vec<_> = run.stdout.lines().skip(1).collect();
    let expected =
        ["Asiakas", "Kolmas ", "Neljäs ", "Toinen "].map(|name| format!("{name}rekisteri"));
    assert_eq!(rows, expected);
}

/// Of a folder, what is called like a document is converted, and everything else is told or is known
/// to be no input. What stands in one folder is converted together.
#[test]
fn a_folder_is_converted_in_a_fixed_order() {
    let page = "<!doctype html><html lang=\"fi\"><body><h1>Kuntosali</h1>\
         <h2>Rekisterinpitäjä</h2><p>Esimerkkilän kunta</p></body></html>";
    let folder = folder(&[
        ("in/b/page.html", page),
        ("in/a.txt", TEXT),
        (
            "in/c.md",
            "# Jäsenet\n\n## Rekisterinpitäjä\n\nEsimerkkilän kunta\n",
        ),
        ("in/picture.png", "x"),
        ("in/README.md", "Ohjeet"),
        ("in/.hidden.txt", TEXT),
        ("in/old.notice.json", &notice("old", "NO")),
        ("in/a.report.html", page),
    ]);
    let first = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(told(&first.stderr, "IN-kind", "in/picture.png"));
    assert_eq!(first.stderr.matches("IN-").count(), 1, "{}", first.stderr);
    let written: Vec<&str> = first
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("out/")?.split(':').next())
        .collect();
    assert_eq!(
        written,
        ["a.notice.json", "c.notice.json", "page.notice.json"]
    );
    let second = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(second.stderr, first.stderr);
}

/// Language versions are looked for in each folder by itself.
#[test]
fn the_versions_of_a_folder_become_one_notice() {
    let sample = samples();
    let read = |name: &str| fs::read_to_string(sample.join("etapalvelu").join(name));
    let [fi, sv] = ["fi.txt", "sv.txt"].map(|name| read(name).expect("a sample"));
    let folder = folder(&[
        ("together/fi.txt", &fi),
        ("together/sv.txt", &sv),
        ("apart/a/fi.txt", &fi),
        ("apart/b/sv.txt", &sv),
    ]);
    let together = run(folder.path(), &["convert", "together", "-o", "one"]);
    assert_eq!(together.code, Some(0), "{}", together.stderr);
    assert_eq!(names(&folder.path().join("one")), ["fi.notice.json"]);
    let apart = run(folder.path(), &["convert", "apart", "-o", "two"]);
    assert_eq!(apart.code, Some(0), "{}", apart.stderr);
    let two = ["fi.notice.json", "sv.notice.json"];
    assert_eq!(names(&folder.path().join("two")), two);
    let merged = run(folder.path(), &["convert", "apart", "--merge", "-o", "all"]);
    assert_eq!(merged.code, Some(0), "{}", merged.stderr);
    assert_eq!(names(&folder.path().join("all")), ["fi.notice.json"]);
}

/// One notice in two formats is one notice, whichever comes first.
#[test]
fn renderings_of_one_text_are_one_notice() {
    let markdown = "# Asiakasrekisteri\n\n## 1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
        ## 2. Tietojen säilytysajat\n\nTietoja säilytetään\nkaksi vuotta.\n";
    let folder = folder(&[("a.txt", TEXT), ("b.md", markdown)]);
    for (first, second) in [("a.txt", "b.md"), ("b.md", "a.txt")] {
        let converted = run(folder.path(), &["convert", first, second, "-o", "out"]);
        assert_eq!(converted.code, Some(0), "{}", converted.stderr);
        assert!(told(&converted.stderr, "IN-duplicate", second));
        assert!(
            converted
                .stderr
                .contains(&format!("the same text as `{first}`"))
        );
        assert_eq!(names(&folder.path().join("out")).len(), 1);
        fs::remove_dir_all(folder.path().join("out")).expect("removed");
    }
}

#[test]
fn language_versions_become_one_notice() {
    let folder = folder(&[]);
    let sample = samples().join("etapalvelu");
    let texts = ["fi.txt", "sv.txt"].map(|name| sample.join(name).display().to_string());
    let arguments = [
        "convert",
        &texts[0],
        &texts[1],
        "-o",
        "out",
        "--id",
        "urn:example:one",
    ];
    let converted = run(folder.path(), &arguments);
    assert_eq!(converted.code, Some(0), "{}", converted.stderr);
    assert_eq!(names(&folder.path().join("out")), ["fi.notice.json"]);
    assert_eq!(converted.stdout, "");
    assert!(
        converted.stderr.starts_with("out/fi.notice.json: "),
        "{}",
        converted.stderr
    );
    assert_eq!(converted.stderr.matches("coverage").count(), 2);
    let json = fs::read(folder.path().join("out/fi.notice.json")).expect("it was written");
    let notice = seloste::read("fi.notice.json", &json).expect("it is a notice");
    assert_eq!(notice.versions.len(), 2);
    assert_eq!(notice.id.as_str(), "urn:example:one");

    let apart = run(
        folder.path(),
        &["convert", &texts[0], &texts[1], "--no-merge", "-o", "apart"],
    );
    assert_eq!(apart.code, Some(0));
    assert_eq!(
        names(&folder.path().join("apart")),
        ["fi.notice.json", "sv.notice.json"]
    );
}

#[test]
fn texts_of_one_name_give_notices_of_two() {
    let folder = folder(&[
        ("library/fi.txt", TEXT),
        ("museum/fi.txt", &TEXT.replace("Asiakas", "Kävijä")),
        (
            "museum/sv.txt",
            "Kundregister\n\n1. Personuppgiftsansvarig\n\nExempelby stad\n",
        ),
        ("fi.txt", &TEXT.replace("Asiakas", "Lainaaja")),
    ]);
    let texts = ["library/fi.txt", "museum/fi.txt", "museum/sv.txt"];
    let into = |texts: &[&str], output| {
        let arguments = [&["convert", "--no-merge", "-o", output], texts].concat();
        let run = run(folder.path(), &arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        names(&folder.path().join(output))
    };
    assert_eq!(
        into(&texts, "out"),
        [
            "library-fi.notice.json",
            "museum-fi.notice.json",
            "sv.notice.json"
        ]
    );
    assert_eq!(
        into(&["fi.txt", "museum/fi.txt"], "two"),
        ["fi.notice.json", "museum-fi.notice.json"]
    );
    let again = folder.path().join("old/museum");
    fs::create_dir_all(&again).expect("folders are made");
    fs::write(again.join("fi.txt"), TEXT).expect("files are written");
    assert_eq!(
        into(&["museum/fi.txt", "old/museum/fi.txt"], "numbered"),
        ["museum-fi-2.notice.json", "museum-fi.notice.json"]
    );
}

#[test]
fn a_text_may_stand_on_stdin() {
    let folder = folder(&[("a.txt", TEXT)]);
    let convert = |arguments: &[&str]| {
        let text = fs::File::open(folder.path().join("a.txt")).expect("it is there");
        finish(command(folder.path(), &[&["convert"], arguments].concat()).stdin(text))
    };
    let plain = convert(&["-", "-o", "out"]);
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    let named = convert(&["-", "--stdin-filename", "named.txt"]);
    let notice = seloste::read("stdout", named.stdout.as_bytes()).expect("it is a notice");
    let source = notice.versions[0].source.as_ref().expect("it has one");
    assert_eq!(source.file_name.as_deref(), Some("named.txt"));
    assert_eq!(
        convert(&["-", "-o", "out", "--stdin-filename", "b.txt"]).code,
        Some(0)
    );
    assert_eq!(
        names(&folder.path().join("out")),
        ["b.notice.json", "stdin.notice.json"]
    );
    wrong(folder.path(), &["convert", "-", "-"], "only once");
}

/// The bytes of a Word document with a paragraph for each line of a text.
fn docx(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let body: String = text.lines().map(paragraph).collect();
    let name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w='{name}'><w:body>{body}</w:body></w:document>");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", ""),
        ("word/document.xml", &document),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("a part");
        writer.write_all(content.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_word_document_gives_the_notice_of_its_text() {
    let folder = folder(&[("a.txt", TEXT)]);
    fs::write(folder.path().join("b"), docx(TEXT)).expect("it is written");
    let file = fs::File::open(folder.path().join("b")).expect("it is there");
    let arguments = "convert - -o out --save-text --stdin-filename b.docx";
    let arguments: Vec<_> = arguments.split(' ').collect();
    let converted = finish(command(folder.path(), &arguments).stdin(file));
    assert_eq!(converted.code, Some(0), "{}", converted.stderr);
    let out = folder.path().join("out");
    assert_eq!(names(&out), ["b.notice.json", "b.text.txt"]);

    let text = fs::read_to_string(out.join("b.text.txt")).expect("it was written");
    assert_eq!(text.trim_end(), TEXT.trim_end());
    let json = fs::read(out.join("b.notice.json")).expect("it was written");
    let notice = seloste::read("b.notice.json", &json).expect("it is a notice");
    assert!(!notice.passages.is_empty());
    for passage in &notice.passages {
        let rest = text
            .get(passage.start as usize..)
            .expect("a place in the text");
        assert!(rest.starts_with(&passage.quote), "{}", passage.quote);
    }
    let source = notice.versions[0].source.as_ref().expect("it has one");
    let media_type = source.media_type.as_deref().unwrap_or_default();
    assert!(
        media_type.ends_with("wordprocessingml.document"),
        "{media_type}"
    );
    assert_eq!(source.file_name.as_deref(), Some("b.docx"));
    assert_eq!(notice.retention.len(), 1);
    wrong(
        folder.path(),
        &["convert", "a.txt", "--save-text"],
        "--output",
    );
}

#[test]
fn the_text_of_each_version_is_saved_and_no_input_is_overwritten() {
    let swedish = "Kundregister\n\n1. Personuppgiftsansvarig\n\nExempelby stad\n";
    let folder = folder(&[("a.txt", TEXT), ("b.txt", swedish), ("c.text.txt", TEXT)]);
    let merged = [
        "convert",
        "a.txt",
        "b.txt",
        "--merge",
        "-o",
        "out",
        "--save-text",
    ];
    assert_eq!(run(folder.path(), &merged).code, Some(0));
    let out = folder.path().join("out");
    assert_eq!(
        names(&out),
        ["a.fi.text.txt", "a.notice.json", "a.sv.text.txt"]
    );
    let saved = fs::read_to_string(out.join("a.sv.text.txt")).expect("it was written");
    assert_eq!(saved, swedish);
    let onto = ["convert", "c.text.txt", "-o", "c.json", "--save-text"];
    wrong(folder.path(), &onto, "would be overwritten");
}

#[test]
fn a_notice_that_could_not_be_read_again_is_not_written() {
    let line = format!("Nimi{}puuttuu\n\n", "\t".repeat(900));
    let folder = folder(&[
        ("large.txt", &format!("{TEXT}\n{}", line.repeat(2_250))),
        ("good.txt", TEXT),
    ]);
    let arguments = ["convert", "large.txt", "good.txt", "--no-merge"];
    let into = run(folder.path(), &[&arguments[..], &["-o", "out"]].concat());
    assert_eq!(into.code, Some(3), "{}", into.stderr);
    assert!(
        told(&into.stderr, "OU-size", "large.notice.json"),
        "{}",
        into.stderr
    );
    assert_eq!(names(&folder.path().join("out")), ["good.notice.json"]);
    let shown = run(folder.path(), &arguments[..2]);
    assert_eq!((shown.code, shown.stdout.as_str()), (Some(3), ""));
}

#[test]
fn a_folder_is_loaded_by_its_rules() {
    let folder = folder(&[
        ("texts/a.txt", TEXT),
        ("texts/.hidden.txt", &TEXT.replace("kaksi", "neljä")),
        ("texts/.hidden/b.json", &notice("hidden", "NO")),
        ("texts/README.md", "# Texts"),
        ("texts/seloste.toml", "lang = \"fi\""),
        ("texts/package.json", "{\"name\": \"package\"}"),
        ("texts/data.csv", "a,b"),
        ("notices/a.json", &notice("a", "NO")),
    ]);
    let count = "SELECT (COUNT(*) AS ?n) { ?r a dpv:Process }";
    let n = |paths: &[&str]| {
        let run = run(folder.path(), &[&["query", count], paths].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        run.stdout.lines().last().expect("a number").to_owned()
    };
    assert_eq!(n(&["texts"]), "1");
    assert_eq!(n(&["."]), "2");
    assert_eq!(n(&["texts", "texts/a.txt", "./texts/../texts"]), "1");

    // The text is the source of a notice now, and is not converted again.
    let converted = run(folder.path(), &["convert", "texts/a.txt", "-o", "notices"]);
    assert_eq!(converted.code, Some(0));
    assert_eq!(n(&["."]), "2");

    fs::create_dir(folder.path().join("bare")).expect("made");
    let nothing = run(folder.path(), &["query", count, "bare"]);
    assert_eq!(nothing.code, Some(3));
    assert!(nothing.stderr.contains("IN-nothing"), "{}", nothing.stderr);
}

#[test]
fn notices_go_to_stdout_without_a_place_for_them() {
    let folder = folder(&[("a.txt", TEXT)]);
    let run = run(
        folder.path(),
        &["convert", "a.txt", "--base", "https://example.org/n/"],
    );
    assert_eq!(run.code, Some(0));
    let notice = seloste::read("stdout", run.stdout.as_bytes()).expect("it is a notice");
    assert!(notice.id.as_str().starts_with("https://example.org/n/"));
    assert_eq!(names(folder.path()), ["a.txt"]);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder(&[
        ("a.txt", TEXT),
        ("b.txt", &TEXT.replace("kaksi", "kolme")),
        ("out/a.notice.json/x", ""),
    ]);
    let run = run(
        folder.path(),
        &["convert", "a.txt", "b.txt", "--no-merge", "-o", "out"],
    );
    assert_eq!(run.code, Some(3));
    assert!(
        told(&run.stderr, "OU-unwritable", "a.notice.json"),
        "{}",
        run.stderr
    );
    assert_eq!(
        names(&folder.path().join("out")),
        ["a.notice.json", "b.notice.json"]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let written = fs::metadata(folder.path().join("out/b.notice.json")).expect("it is there");
        let by_hand = fs::metadata(folder.path().join("a.txt")).expect("it is there");
        assert_eq!(written.permissions().mode(), by_hand.permissions().mode());
    }
}

#[test]
fn a_killed_conversion_leaves_no_half_file() {
    let folder = folder(&[("a.txt", &TEXT.repeat(50))]);
    let target = folder.path().join("a.json");
    for pause in 0..20 {
        let mut child = command(folder.path(), &["convert", "a.txt", "-o", "a.json"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        std::thread::sleep(Duration::from_millis(pause * 3));
        child.kill().ok();
        child.wait().expect("it ends");
        if let Ok(json) = fs::read(&target) {
            assert!(seloste::read("a.json", &json).is_ok(), "after {pause}");
            fs::remove_file(&target).expect("removed");
        }
    }
}

#[test]
fn notices_are_formatted() {
    let by_hand = notice("a", "NO");
    let folder = folder(&[("a.json", &by_hand), ("cut.json", &by_hand[..100])]);
    let check = run(folder.path(), &["fmt", "--check", "a.json"]);
    assert_eq!(check.code, Some(1));
    assert!(
        told(&check.stderr, "FM-layout", "a.json"),
        "{}",
        check.stderr
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("a.json")).expect("read"),
        by_hand
    );

    assert_eq!(run(folder.path(), &["fmt", "a.json"]).code, Some(0));
    let formatted = fs::read_to_string(folder.path().join("a.json")).expect("read");
    assert!(formatted.contains("\"#transfer-1\""), "{formatted}");
    assert_eq!(
        run(folder.path(), &["fmt", "--check", "a.json"]).code,
        Some(0)
    );
    assert_eq!(
        run(folder.path(), &["fmt", "--check", "cut.json", "a.json"]).code,
        Some(3)
    );
}

#[test]
fn what_is_built_in_is_printed() {
    let folder = folder(&[]);
    let schema = run(folder.path(), &["schema", "json-schema"]);
    assert!(serde_json::from_str::<serde_json::Value>(&schema.stdout).is_ok());
    let context = run(folder.path(), &["schema", "context"]);
    assert_eq!(context.stdout, seloste_vocab::CONTEXT);
    let vocabulary = run(folder.path(), &["schema", "vocab"]);
    assert!(vocabulary.stdout.contains("@prefix seloste:") && vocabulary.stdout.contains("loc:GB"));
    for run in [schema, context, vocabulary] {
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    }
}

#[test]
fn messages_are_coloured_on_demand() {
    let folder = folder(&[]);
    let is_coloured = |run: Run| run.stderr.contains('\u{1b}');
    let arguments = ["query", "nonsense", "."];
    assert!(!is_coloured(run(folder.path(), &arguments)));
    let always = [&arguments[..], &["--color", "always"]].concat();
    assert!(is_coloured(finish(
        command(folder.path(), &always).env("NO_COLOR", "1")
    )));
    assert!(is_coloured(finish(
        command(folder.path(), &arguments).env("CLICOLOR_FORCE", "1")
    )));
    let both = [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];
    assert!(!is_coloured(finish(
        command(folder.path(), &arguments).envs(both)
    )));
}

#[test]
fn whoever_stops_reading_is_not_bothered() {
    let folder = folder(&[]);
    let mut child = command(folder.path(), &["schema", "vocab"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let folder = folder(&[]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let run = finish(command(folder.path(), &["schema", "context"]).stdout(full));
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("cannot be written"), "{}", run.stderr);
}

#[test]
fn what_is_asked_about_and_is_nowhere_is_told_with_what_is_like_it() {
    let folder = folder(&[("a.json", &notice("alpha", "US")), ("mine.rq", "ASK {}")]);
    let told = |arguments: &[&str], code, expected: &[&str]| {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(code), "{}", run.stderr);
        for expected in expected {
            assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
        }
        if expected.is_empty() {
            assert_eq!(run.stderr, "");
        }
    };
    let categories = ["query", "categories", "a.json", "--lang", "en"];
    let unknown = "warning[QU-unknown-value]";
    let near = "did you mean `pd:Contact`?";
    told(
        &[&categories[..], &["category=pd:Contcat"]].concat(),
        0,
        &[unknown, near],
    );
    told(
        &[&categories[..], &["category=pd:Contact"]].concat(),
        0,
        &[],
    );
    let near = "did you mean `urn:example:alpha`?";
    told(
        &["query", "card", "a.json", "notice=urn:example:alhpa"],
        0,
        &[unknown, near],
    );
    told(
        &["query", "card", "a.json", "notice=urn:example:alpha"],
        0,
        &[],
    );
    let twice = ["category=pd:Contact", "category=pd:Name"];
    told(
        &[&categories[..], &twice].concat(),
        2,
        &["`category` is given twice"],
    );
    let none = "error[QU-no-file]: there is no file";
    told(
        &["query", "mien.rq", "a.json"],
        2,
        &[none, "did you mean `mine.rq`?"],
    );
    told(
        &["query", "no/card.rq", "a.json"],
        2,
        &[none, "did you mean `card`?"],
    );
    told(&["query", "mine.rq", "a.json"], 0, &[]);
}

//! `convert --jsonl`: a text in and a notice out on each line; `check --jsonl`: what is found in each.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::{Run, command, folder, run};
use crate::{TEXT, TWO_REGISTERS};

/// Runs `convert --jsonl` on a file of lines.
fn converted(input: &str, more: &[&str]) -> (Run, Vec<Value>) {
    let folder = folder(&[("in.jsonl", input)]);
    let arguments = [&["convert", "--jsonl", "in.jsonl"], more].concat();
    let run = run(folder.path(), &arguments);
    let answers = values(&run.stdout);
    (run, answers)
}

fn values(lines: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).expect("a line is JSON");
    lines.lines().map(parse).collect()
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

fn codes(answer: &Value) -> Vec<&str> {
    let diagnostics = answer["diagnostics"].as_array().expect("a list");
    let code = |diagnostic: &Value| diagnostic["code"].as_str().map(str::to_owned);
    assert!(diagnostics.iter().all(|each| code(each).is_some()
        && each["severity"].is_string()
        && each["message"].is_string()));
    diagnostics
        .iter()
        .filter_map(|each| each["code"].as_str())
        .collect()
}

/// A text whose storage period tells it from the others.
fn text(years: usize) -> String {
    TEXT.replace("kaksi vuotta", &format!("{years} vuotta"))
}

#[test]
fn five_hundred_records_keep_their_order_and_are_notices_of_their_own() {
    // Long texts among short ones would overtake if the order were not kept.
    let record = |n: usize| {
        let filler =
            "Tämä virke ei sano mitään. ".repeat(if n.is_multiple_of(50) { 2_000 } else { n % 7 });
        json!({"name": format!("{n}.txt"), "text": format!("{}\n{filler}\n", text(n + 1))})
    };
    let records: Vec<Value> = (0..500).map(record).collect();
    let (run, answers) = converted(&lines(&records), &["--base", "https://example.org/r/"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(answers.len(), 500);
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer["name"], format!("{n}.txt"));
        let notice = &answer["notice"];
        assert_eq!(notice["retention"][0]["period"], format!("P{}Y", n + 1));
        let id = notice["id"].as_str().expect("a notice has one");
        assert!(id.starts_with("https://example.org/r/"), "{id}");
    }
}

#[test]
fn a_record_gives_the_notice_that_its_file_gives() {
    let page = "<html lang=\"fi\"><body><h1>Asiakasrekisteri</h1><h2>Rekisterinpitäjä</h2>\
        <p>Esimerkkilän kunta</p></body></html>";
    let markdown = "# Asiakasrekisteri\n\n## Rekisterinpitäjä\n\nEsimerkkilän kunta\n";
    for (name, text) in [("a.txt", TEXT), ("a.html", page), ("a.md", markdown)] {
        let folder = folder(&[(name, text)]);
        let by_file = run(folder.path(), &["convert", name]);
        let by_file: Value = serde_json::from_str(&by_file.stdout).expect("a notice");
        let bytes = STANDARD.encode(text);
        let records = [
            json!({"name": name, "text": text}),
            json!({"name": name, "bytes": bytes}),
        ];
        let (_, answers) = converted(&lines(&records), &[]);
        assert_eq!(answers[0]["notice"], by_file, "{name}");
        assert_eq!(answers[1]["notice"], by_file, "{name}");
    }
}

#[test]
fn a_bad_record_is_told_and_the_others_go_on() {
    let good = json!({"name": "good", "text": TEXT}).to_string();
    let bad = [
        ("{\"name\": \"ä\", \"text\": }", "JS-syntax", json!(null)),
        (
            "{\"name\": \"cut\", \"text\": \"a",
            "JS-syntax",
            json!(null),
        ),
        ("[1, 2]", "JS-type", json!(null)),
        ("\"text\"", "JS-type", json!(null)),
        ("{\"text\": \"a\"}", "JS-missing-key", json!(null)),
        ("{\"name\": 7, \"text\": \"a\"}", "JS-type", json!(null)),
        ("{\"name\": \"n\"}", "JS-missing-key", json!("n")),
        ("{\"name\": \"n\", \"text\": 7}", "JS-type", json!("n")),
        (
            "{\"name\": \"n\", \"text\": [\"a\"]}",
            "JS-type",
            json!("n"),
        ),
        (
            "{\"name\": \"n\", \"bytes\": \"ä!\"}",
            "JS-value",
            json!("n"),
        ),
        (
            "{\"name\": \"n\", \"text\": \"a\", \"bytes\": \"YQ==\"}",
            "JS-value",
            json!("n"),
        ),
        (
            "{\"name\": \"n\", \"text\": \"a\", \"mediaType\": 7}",
            "JS-type",
            json!("n"),
        ),
        ("{\"name\": \"n\", \"text\": \"\"}", "IN-empty", json!("n")),
        (
            "{\"name\": \"n\", \"bytes\": \"iVBORw0KGgo=\"}",
            "IN-binary",
            json!("n"),
        ),
    ];
    let mut input = String::new();
    for (line, ..) in &bad {
        input.push_str(&format!("{line}\n{good}\n"));
    }
    let (run, answers) = converted(&input, &[]);
    assert_eq!(run.code, Some(3));
    assert!(
        run.stderr.contains("14 of 28 lines gave no notice"),
        "{}",
        run.stderr
    );
    assert_eq!(answers.len(), 2 * bad.len());
    for (at, ((line, code, name), pair)) in bad.iter().zip(answers.chunks(2)).enumerate() {
        assert_eq!(codes(&pair[0]), [*code], "{line}");
        assert_eq!(pair[0]["line"], 2 * at + 1, "{line}");
        assert_eq!(pair[0].get("name").unwrap_or(&Value::Null), name, "{line}");
        assert_eq!(pair[0].get("notice"), None, "{line}");
        assert_eq!(pair[1]["name"], "good");
        assert_eq!(pair[1]["notice"]["type"], "Process");
    }
    let syntax = &answers[0]["diagnostics"][0];
    assert_eq!(
        (&syntax["line"], &syntax["column"]),
        (&json!(1), &json!(23))
    );
}

#[test]
fn a_text_on_two_registers_gives_a_line_for_each() {
    let records = [
        json!({"name": "both", "text": TWO_REGISTERS}),
        json!({"name": "one", "text": TEXT}),
    ];
    let (run, answers) = converted(&lines(&records), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let told = answers.iter().map(|answer| {
        let title = answer["notice"]["title"]["fi"].as_str().expect("a title");
        (
            answer["name"].as_str().expect("a name"),
            title,
            codes(answer),
        )
    });
    let expected = [
        ("both", "Kirjaston asiakkaat", vec!["IN-registers"]),
        ("both", "Uimahallin asiakkaat", vec![]),
        ("one", "Asiakasrekisteri", vec![]),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn empty_lines_count_and_give_nothing() {
    let good = json!({"name": "a", "text": TEXT});
    let input = format!("\u{feff}{good}\r\n\r\n  \n{good}\n\nbad");
    let (run, answers) = converted(&input, &[]);
    assert_eq!((run.code, answers.len()), (Some(3), 3));
    assert_eq!(answers[2]["line"], 6);
    let (nothing, answers) = converted("\n \n", &[]);
    assert_eq!((nothing.code, answers.len()), (Some(0), 0));
}

#[test]
fn a_huge_line_is_passed_over() {
    let good = json!({"name": "a", "text": TEXT});
    let huge = json!({"name": "huge", "text": "a ".repeat(10 << 20)});
    let large = json!({"name": "large", "text": "Kunta. ".repeat(400_000)});
    let (run, answers) = converted(&lines(&[huge, large, good]), &[]);
    assert_eq!(run.code, Some(3));
    assert_eq!(codes(&answers[0]), ["IN-line-size"]);
    assert_eq!(
        (codes(&answers[1]), &answers[1]["name"]),
        (vec!["IN-size"], &json!("large"))
    );
    assert_eq!(answers[2]["notice"]["type"], "Process");
}

#[test]
fn bytes_in_latin_1_are_read() {
    let text = TEXT.replace("Esimerkkilän kunta", "Äänekylän ja Pöytälän kuntayhtymä");
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("the text is in Latin-1"))
        .collect();
    let record = json!({"name": "latin.txt", "bytes": STANDARD.encode(latin)});
    let (run, answers) = converted(&lines(&[record]), &[]);
    assert_eq!(run.code, Some(0));
    assert_eq!(codes(&answers[0]), ["IN-encoding"]);
    assert_eq!(
        answers[0]["notice"]["controller"]["name"]["fi"],
        "Äänekylän ja Pöytälän kuntayhtymä"
    );
}

#[test]
fn the_media_type_tells_the_format_and_an_unknown_one_does_not_stop() {
    let one_heading = "# Asiakasrekisteri\n\nRekisterinpitäjä on Esimerkkilän kunta.";
    let format = |media_type: &str| {
        let record = json!({"name": "a", "text": one_heading, "mediaType": media_type});
        let (run, answers) = converted(&lines(&[record]), &[]);
        assert_eq!(run.code, Some(0), "{media_type}");
        let source = &answers[0]["notice"]["versions"][0]["source"]["mediaType"];
        let codes = codes(&answers[0]).into_iter().map(str::to_owned).collect();
        (source.as_str().map(str::to_owned), codes)
    };
    let none: Vec<String> = Vec::new();
    let told = |media_type: &str| Some(media_type.to_owned());
    assert_eq!(format("text/plain"), (told("text/plain"), none.clone()));
    assert_eq!(
        format("text/markdown; charset=UTF-8"),
        (told("text/markdown"), none.clone())
    );
    assert_eq!(format("TEXT/HTML"), (told("text/html"), none));
    assert_eq!(
        format("application/x-own"),
        (told("text/plain"), vec!["IN-media-type".to_owned()])
    );
}

#[test]
fn what_is_noteworthy_stands_in_the_answer() {
    let records = [
        json!({"name": "a", "text": "Aurinko paistaa ja linnut laulavat.", "url": "x"}),
        json!({"name": "b", "text": TEXT.replace('\n', "\r\n")}),
    ];
    let (run, answers) = converted(&lines(&records), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(codes(&answers[0]), ["JS-unknown-key", "IN-unrecognised"]);
    assert_eq!(codes(&answers[1]), ["IN-line-ends"]);
}

#[test]
fn an_answer_comes_before_the_next_line() {
    let folder = folder(&[]);
    let mut child = command(folder.path(), &["convert", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    for n in 0..3 {
        writeln!(stdin, "{}", json!({"name": n.to_string(), "text": TEXT})).expect("it listens");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it answers");
        assert_eq!(values(&line)[0]["name"], n.to_string());
    }
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn inputs_that_cannot_be_read_do_not_stop_the_others() {
    let good = json!({"name": "a", "text": TEXT}).to_string();
    let folder = folder(&[("a.jsonl", &good), ("b.jsonl", &good), ("folder/c", "")]);
    let arguments = ["convert", "--jsonl", "a.jsonl", "none", "folder", "b.jsonl"];
    let run = run(folder.path(), &arguments);
    assert_eq!((run.code, values(&run.stdout).len()), (Some(3), 2));
    assert!(run.stderr.contains("IN-missing") && run.stderr.contains("IN-directory"));
}

#[test]
fn what_makes_no_sense_with_lines_is_refused() {
    let folder = folder(&[("a.jsonl", "")]);
    for more in [
        ["--merge"].as_slice(),
        &["-o", "x.json"],
        &["--report", "text"],
        &["-", "-"],
    ] {
        let arguments = [&["convert", "--jsonl", "a.jsonl"], more].concat();
        assert_eq!(run(folder.path(), &arguments).code, Some(2), "{more:?}");
    }
    assert_eq!(
        fs::read_dir(folder.path() as &Path)
            .expect("it is there")
            .count(),
        1
    );
}

/// Runs `check --jsonl` on a file of lines, on a day of its own.
fn judged(input: &str, more: &[&str]) -> (Run, Vec<Value>) {
    let folder = folder(&[("in.jsonl", input)]);
    let all = [
        &[
            "check",
            "--jsonl",
            "in.jsonl",
            "--as-of=2026-11-22",
            "--lang=en",
        ],
        more,
    ]
    .concat();
    let run = run(folder.path(), &all);
    let answers = values(&run.stdout);
    (run, answers)
}

fn sample(name: &str) -> Value {
    let path = seloste_tests::root()
        .join("samples")
        .join(name)
        .join("notice.json");
    let json = fs::read_to_string(path).expect("the sample is there");
    serde_json::from_str(&json).expect("it is JSON")
}

#[test]
fn notices_and_texts_are_judged_line_by_line() {
    let notices = [sample("kunta"), sample("asukasviestit")];
    let text = json!({"name": "a.txt", "text": TEXT});
    let records: Vec<Value> = (0..60)
        .map(|n| {
            if n % 3 == 2 {
                text.clone()
            } else {
                notices[n % 3].clone()
            }
        })
        .collect();
    let (run, mut answers) = judged(&lines(&records), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let summary = answers.pop().expect("the last line")["summary"].clone();
    assert_eq!(summary["files"], 60);
    let severity = |of: &Value| of["severity"].as_str().map(str::to_owned);
    let findings = answers
        .iter()
        .flat_map(|it| it["findings"].as_array().expect("a list"));
    let n_errors = findings
        .filter(|it| severity(it).as_deref() == Some("error"))
        .count();
    assert!(n_errors > 0 && summary["errors"] == n_errors, "{summary}");
    for (at, answer) in answers.iter().enumerate() {
        assert_eq!(answer["line"], at + 1);
        assert_eq!(
            answer["findings"].as_array().map(Vec::is_empty),
            Some(at % 3 == 1)
        );
        assert_eq!(
            answer["name"],
            if at % 3 == 2 {
                json!("a.txt")
            } else {
                Value::Null
            }
        );
    }
    // A line is judged as its file is.
    let folder = folder(&[("n.json", &notices[0].to_string())]);
    let arguments = [
        "check",
        "n.json",
        "--format=json",
        "--as-of=2026-11-22",
        "--lang=en",
    ];
    let alone: Value =
        serde_json::from_str(&run_in(&folder, &arguments).stdout).expect("it is JSON");
    let codes = |findings: &Value| -> Vec<String> {
        let findings = findings.as_array().into_iter().flatten();
        findings
            .map(|it| format!("{} {}", it["code"], it["message"]))
            .collect()
    };
    assert_eq!(codes(&alone["findings"]), codes(&answers[0]["findings"]));
    assert_eq!(answers[3]["findings"][0]["json"]["line"], 4);
}

fn run_in(folder: &tempfile::TempDir, arguments: &[&str]) -> Run {
    run(folder.path(), arguments)
}

#[test]
fn a_line_that_cannot_be_judged_does_not_stop_the_others() {
    let broken = json!({"@context": "https://w3id.org/seloste/v1/context.jsonld", "kind": "book"});
    let input = lines(&[broken]) + "{\n" + &lines(&[sample("asukasviestit")]);
    let (run, answers) = judged(&input, &[]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert_eq!(answers.len(), 4);
    assert!(
        codes(&answers[0])
            .iter()
            .all(|code| code.starts_with("JS-"))
    );
    assert!(!codes(&answers[0]).is_empty());
    assert_eq!(answers[0]["diagnostics"][0]["line"], 1);
    assert_eq!(codes(&answers[1]), ["JS-syntax"]);
    assert_eq!(answers[2]["findings"], json!([]));
    assert_eq!(answers[3]["summary"]["unreadable"], 2);
}

#[test]
fn the_exit_code_of_lines_follows_what_is_found() {
    let input = lines(&[sample("kunta")]);
    for (more, code) in [
        (vec![], 1),
        (vec!["--exit-zero"], 0),
        (vec!["--select=LV"], 0),
        (vec!["--format=json"], 2),
    ] {
        let (run, _) = judged(&input, &more);
        assert_eq!(run.code, Some(code), "{more:?}: {}", run.stderr);
    }
}

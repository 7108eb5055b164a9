//! Documents among many are read by another process.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Stdio};

use crate::support::{command, folder, run};
use crate::{TEXT, names};

const PAGE: &str = "<!doctype html><html lang=\"fi\"><body><h1>Asiakasrekisteri</h1>\
    <h2>Rekisterinpitäjä</h2><p>Esimerkkilän kunta</p></body></html>";

#[test]
fn a_page_among_others_gives_the_notice_that_it_gives_alone() {
    let folder = folder(&[("a.html", PAGE), ("b.txt", TEXT)]);
    let alone = run(folder.path(), &["convert", "a.html"]);
    let arguments = ["convert", "--no-merge", "a.html", "b.txt", "-o", "out"];
    let among_others = run(folder.path(), &arguments);
    assert_eq!((alone.code, among_others.code), (Some(0), Some(0)));
    let out = folder.path().join("out");
    assert_eq!(names(&out), ["a.notice.json", "b.notice.json"]);
    let notice = fs::read_to_string(out.join("a.notice.json")).expect("a notice");
    assert_eq!(notice, alone.stdout);
}

#[test]
fn a_message_of_the_other_process_shows_its_place() {
    let long = "a".repeat(100_001);
    let page = PAGE.replace("Esimerkkilän", &long);
    let folder = folder(&[("a.html", &page), ("b.txt", TEXT)]);
    let alone = run(folder.path(), &["convert", "a.html"]);
    let among_others = run(folder.path(), &["convert", "a.html", "b.txt"]);
    assert_eq!((alone.code, among_others.code), (Some(3), Some(3)));
    assert!(alone.stderr.contains("IN-line-length"));
    let told = alone.stderr.trim_end();
    assert!(
        among_others.stderr.starts_with(told),
        "{}",
        among_others.stderr
    );
    assert!(among_others.stdout.contains("Asiakasrekisteri"));
}

fn serve() -> Child {
    command(".".as_ref(), &["serve-reader"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

fn send(process: &mut Child, part: &[u8]) {
    let stdin = process.stdin.as_mut().expect("it is piped");
    let length = u32::try_from(part.len()).expect("it is short");
    stdin.write_all(&length.to_le_bytes()).expect("it listens");
    stdin.write_all(part).expect("it listens");
}

fn answer(process: &mut Child) -> String {
    let stdout = process.stdout.as_mut().expect("it is piped");
    let mut length = [0; 4];
    stdout.read_exact(&mut length).expect("it answers");
    let mut answer = vec![0; u32::from_le_bytes(length) as usize];
    stdout.read_exact(&mut answer).expect("it answers");
    String::from_utf8(answer).expect("JSON is UTF-8")
}

#[test]
fn the_process_has_its_limits_and_ends_with_its_input() {
    let mut process = serve();
    send(&mut process, br#"{"name": "a.html", "format": "Html"}"#);
    send(&mut process, PAGE.as_bytes());
    assert!(answer(&mut process).contains("Esimerkkilän kunta"));
    if cfg!(target_os = "linux") {
        let limits = fs::read_to_string(format!("/proc/{}/limits", process.id()));
        let limits = limits.expect("Linux tells");
        let limit = |name: &str| {
            let line = limits.lines().find(|line| line.starts_with(name));
            line.map(|line| {
                line.split_whitespace().rev().nth(1) == Some("0") || line.contains("536870912")
            })
        };
        for name in [
            "Max address space",
            "Max open files",
            "Max file size",
            "Max core file size",
        ] {
            assert_eq!(limit(name), Some(true), "{limits}");
        }
    }
    drop(process.stdin.take());
    assert!(process.wait().expect("it ends").success());
}

#[test]
fn a_broken_request_ends_the_process() {
    for request in [
        &b"\x05\0\0\0abcde"[..],
        b"\x05\0",
        b"\xff\xff\xff\xff",
        b"\xff\0\0\0a",
    ] {
        let mut process = serve();
        let mut stdin = process.stdin.take().expect("it is piped");
        stdin.write_all(request).expect("it listens");
        drop(stdin);
        let output = process.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), output.stdout), (Some(3), Vec::new()));
    }
}

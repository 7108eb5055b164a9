//! Stores on disk, dumps and snapshots. What needs a disk runs with the feature `rocksdb`; it is
//! built by `tests/run --all`.

use crate::support::{Run, folder, run};
use crate::{TEXT, notice};

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?r a dpv:Process }";

/// The notices of `a.json` and `b.json`, and of a text.
fn notices() -> tempfile::TempDir {
    let (a, b) = (notice("a", "US"), notice("b", "NO"));
    folder(&[("in/a.json", &a), ("in/b.json", &b), ("in/c.txt", TEXT)])
}

fn done(run: Run) -> String {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn a_snapshot_stands_for_the_files_that_it_was_made_of() {
    let folder = notices();
    let snapshot = ["snapshot", "in", "-o", "all.jsonl"];
    assert_eq!(done(run(folder.path(), &snapshot)), "");
    let lines = std::fs::read_to_string(folder.path().join("all.jsonl")).expect("it is written");
    assert_eq!(lines.lines().count(), 3);
    assert!(lines.lines().is_sorted(), "by identifiers");

    let dump = |input| done(run(folder.path(), &["dump", input]));
    assert_eq!(dump("all.jsonl"), dump("in"));
    assert_eq!(done(run(folder.path(), &["snapshot", "all.jsonl"])), lines);
}

#[test]
fn the_same_text_in_two_folders_is_one_notice() {
    let folder = folder(&[("a/one.txt", TEXT), ("b/two.txt", TEXT)]);
    let run = run(folder.path(), &["query", COUNT, ".", "--format", "csv"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "n\r\n1\r\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_line_that_is_no_notice_is_told_and_the_rest_goes_on() {
    let one = notice("a", "US").replace('\n', " ");
    let lines = format!("{one}\n\n{{\"name\": \"a.txt\"}}\n{{\n{one}\n");
    let folder = folder(&[("lines.jsonl", &lines)]);
    let run = run(
        folder.path(),
        &["query", COUNT, "lines.jsonl", "--format", "csv"],
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(3), "n\r\n1\r\n"));
    for expected in [
        "error[JS-missing-key]: the record has neither `text` nor `bytes`\n--> lines.jsonl:3:1",
        "error[JS-syntax]: the line is no JSON: EOF while parsing an object\n--> lines.jsonl:4:1",
        "the identifier `urn:example:a` is that of the notice in `lines.jsonl:1`\n--> lines.jsonl:5",
    ] {
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
}

#[test]
fn a_dump_is_the_same_whatever_the_order_and_says_what_follows() {
    let folder = notices();
    let dump = |inputs: &[&str], format| {
        let arguments = [&["dump"], inputs, &["--format", format]].concat();
        done(run(folder.path(), &arguments))
    };
    let there = ["in/a.json", "in/b.json"];
    let back = ["in/b.json", "in/a.json"];
    for format in ["nquads", "trig"] {
        assert_eq!(dump(&there, format), dump(&back, format), "{format}");
    }
    let quads = dump(&there, "nquads");
    assert!(quads.contains(
        "<urn:example:a> <https://w3id.org/seloste#statedTopic> <https://w3id.org/seloste#hasTransfer> \
         <urn:example:a?derived> .\n"
    ));
    let file = ["dump", "in/a.json", "in/b.json", "-o", "out/all.nq"];
    assert_eq!(done(run(folder.path(), &file)), "");
    let written = std::fs::read_to_string(folder.path().join("out/all.nq"));
    assert_eq!(written.expect("it is written"), quads);
}

#[cfg(not(feature = "rocksdb"))]
#[test]
fn without_the_feature_a_store_says_what_to_do() {
    let folder = notices();
    for arguments in [
        &["load", "in", "--store", "store"][..],
        &["query", COUNT, "--store", "store"],
        &["dump", "--store", "store"],
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains("error[ST-feature]"), "{}", run.stderr);
        assert!(run.stderr.contains("--features rocksdb"), "{}", run.stderr);
    }
    assert!(!folder.path().join("store").exists());
}

#[cfg(feature = "rocksdb")]
mod disk {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io::{BufRead, BufReader};
    use std::path::Path;
    use std::process::Stdio;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::support::command;

    fn count(folder: &Path) -> String {
        done(run(
            folder,
            &["query", COUNT, "--store", "store", "--format", "csv"],
        ))
    }

    fn load(folder: &Path, inputs: &[&str]) -> Run {
        run(folder, &[&["load"], inputs, &["--store", "store"]].concat())
    }

    /// The number of a summary that stands before a word.
    fn told(run: &Run, word: &str) -> usize {
        let words: Vec<&str> = run.stderr.split([' ', ',', '\n']).collect();
        let at = words.iter().position(|it| *it == word).expect("it is told");
        words[at - 1].parse().expect("a number")
    }

    #[test]
    fn a_store_holds_what_the_files_hold() {
        let folder = notices();
        let first = load(folder.path(), &["in"]);
        assert_eq!(first.code, Some(0), "{}", first.stderr);
        assert_eq!(told(&first, "new"), 3);
        let dump = |arguments: &[&str]| done(run(folder.path(), &[&["dump"], arguments].concat()));
        let whole = dump(&["in"]);
        assert_eq!(dump(&["--store", "store"]), whole);

        let again = load(folder.path(), &["in"]);
        assert_eq!((told(&again, "new"), told(&again, "unchanged")), (0, 3));
        assert_eq!(dump(&["--store", "store"]), whole);

        fs::write(folder.path().join("in/a.json"), notice("a", "GB")).expect("it is ours");
        let changed = load(folder.path(), &["in/a.json"]);
        assert_eq!((told(&changed, "replaced"), told(&changed, "new")), (1, 0));
        assert_eq!(dump(&["--store", "store"]), dump(&["in"]));
        assert_ne!(dump(&["in"]), whole);
    }

    #[test]
    fn what_is_no_store_is_left_alone() {
        let folder = folder(&[("store/precious.txt", "keep me")]);
        for arguments in [
            &["load", "-", "--jsonl", "--store", "store"][..],
            &["query", COUNT, "--store", "store"],
            &["query", COUNT, "--store", "nowhere"],
        ] {
            let run = run(folder.path(), arguments);
            assert_eq!(run.code, Some(2), "{}", run.stderr);
            assert!(run.stderr.contains("error[ST-none]"), "{}", run.stderr);
        }
        assert_eq!(
            fs::read_dir(folder.path().join("store"))
                .expect("it is there")
                .count(),
            1
        );
        assert!(!folder.path().join("nowhere").exists());
    }

    #[test]
    fn a_store_in_use_is_not_written_and_many_read_it() {
        let folder = notices();
        load(folder.path(), &["in"]);
        let lock = fs::File::open(folder.path().join("store/lock")).expect("it is there");
        lock.lock_shared().expect("nobody else has it");
        assert_eq!(count(folder.path()), "n\r\n3\r\n");
        let refused = load(folder.path(), &["in"]);
        assert_eq!(refused.code, Some(2), "{}", refused.stderr);
        assert!(
            refused.stderr.contains("error[ST-in-use]"),
            "{}",
            refused.stderr
        );
        lock.unlock().expect("we have it");
        assert_eq!(load(folder.path(), &["in"]).code, Some(0));
    }

    #[test]
    fn a_broken_store_and_one_of_another_version_are_refused() {
        let folder = notices();
        load(folder.path(), &["in"]);
        let marker = folder.path().join("store/seloste-store");
        let mine = fs::read_to_string(&marker).expect("it is there");
        fs::write(&marker, "999\n").expect("it is ours");
        let other = load(folder.path(), &["in"]);
        assert!(
            other.stderr.contains("error[ST-format]"),
            "{}",
            other.stderr
        );
        fs::write(&marker, mine).expect("it is ours");
        for entry in fs::read_dir(folder.path().join("store/quads")).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.extension().is_some_and(|end| end == "sst") {
                let length = fs::metadata(&path).expect("it is there").len();
                let file = fs::File::options()
                    .write(true)
                    .open(&path)
                    .expect("it is ours");
                file.set_len(length / 2).expect("it is ours");
            }
        }
        let broken = run(folder.path(), &["dump", "--store", "store"]);
        assert_eq!(broken.code, Some(2), "{}", broken.stderr);
        assert!(
            broken.stderr.contains("error[ST-failed]"),
            "{}",
            broken.stderr
        );
    }

    /// The lines of a dump, by the graph that they stand in.
    fn graphs(dump: &str) -> BTreeMap<&str, Vec<&str>> {
        let mut graphs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in dump.lines() {
            let graph = line.trim_end_matches(" .").rsplit(' ').next();
            graphs
                .entry(graph.unwrap_or_default())
                .or_default()
                .push(line);
        }
        graphs
    }

    const NOTICES: usize = 1000;

    fn kills(n: u64) {
        let lines: String = (0..NOTICES)
            .map(|n| notice(&format!("n{n}"), "US").replace('\n', " ") + "\n")
            .collect();
        let folder = folder(&[("all.jsonl", &lines)]);
        let whole = done(run(folder.path(), &["dump", "all.jsonl"]));
        let expected = graphs(&whole);
        for kill in 0..n {
            fs::remove_dir_all(folder.path().join("store")).ok();
            let acknowledged =
                killed_load(folder.path(), Duration::from_millis(40 + kill * 977 % 1500));
            let after = run(folder.path(), &["dump", "--store", "store"]);
            if after.stderr.contains("ST-none") || after.stderr.contains("ST-failed") {
                // Killed before there was a store to speak of.
                assert_eq!(acknowledged, 0, "{}", after.stderr);
            } else {
                let after = done(after);
                let held = graphs(&after);
                let notices = held
                    .keys()
                    .filter(|name| name.starts_with("<urn:example:n"));
                let n_graphs = notices.clone().count();
                assert!(
                    n_graphs >= 2 * acknowledged,
                    "{n_graphs} graphs, {acknowledged} notices"
                );
                for name in notices {
                    assert_eq!(held[name], expected[name], "kill {kill}");
                }
            }
            let last = load(folder.path(), &["all.jsonl"]);
            assert_eq!(last.code, Some(0), "{}", last.stderr);
            let dump = done(run(folder.path(), &["dump", "--store", "store"]));
            assert!(
                dump == whole,
                "kill {kill}: what is loaded at last is not all"
            );
        }
    }

    /// Kills a load after a time, and returns how many notices it had said are in.
    fn killed_load(folder: &Path, after: Duration) -> usize {
        let arguments = [
            "load",
            "all.jsonl",
            "--store",
            "store",
            "--batch",
            "100",
            "--progress",
        ];
        let mut child = command(folder, &arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let stderr = child.stderr.take().expect("it is a pipe");
        let reader = thread::spawn(move || {
            let lines = BufReader::new(stderr).lines().map_while(Result::ok);
            lines
                .filter_map(|line| line.parse().ok())
                .max()
                .unwrap_or(0)
        });
        thread::sleep(after);
        child.kill().ok();
        child.wait().expect("it ends");
        reader.join().expect("the reader ends")
    }

    #[test]
    fn what_is_acknowledged_outlives_a_kill() {
        kills(5);
    }

    #[test]
    #[ignore = "takes minutes: `tests/run --all`"]
    fn what_is_acknowledged_outlives_two_hundred_kills() {
        kills(200);
    }
}

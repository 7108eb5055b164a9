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
    use std::io::{BufRead, BufReader, Write};
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
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
    fn a_store_of_another_version_is_refused() {
        let folder = notices();
        load(folder.path(), &["in"]);
        let marker = folder.path().join("store/seloste-store");
        for other in ["999\n", "\u{7f}", ""] {
            fs::write(&marker, other).expect("it is ours");
            let refused = load(folder.path(), &["in"]);
            assert_eq!(refused.code, Some(2), "{}", refused.stderr);
            assert!(
                refused.stderr.contains("error[ST-format]"),
                "{}",
                refused.stderr
            );
        }
    }

    #[test]
    fn a_store_that_was_hardly_begun_is_made() {
        let folder = notices();
        fs::create_dir(folder.path().join("store")).expect("it is ours");
        fs::write(folder.path().join("store/seloste-store"), "").expect("it is ours");
        assert_eq!(load(folder.path(), &["in"]).code, Some(0));
        assert_eq!(count(folder.path()), "n\r\n3\r\n");
    }

    /// The files of a store, below its folder.
    fn files(store: &Path) -> Vec<PathBuf> {
        let entries = ["", "quads"].map(|part| fs::read_dir(store.join(part)).expect("a folder"));
        let paths = entries.into_iter().flatten();
        let paths = paths.map(|entry| entry.expect("it can be read").path());
        let mut files: Vec<PathBuf> = paths
            .filter(|path| path.is_file())
            .map(|path| path.strip_prefix(store).expect("it is in it").to_owned())
            .collect();
        files.sort();
        files
    }

    fn copy(files: &[PathBuf], from: &Path, to: &Path) {
        fs::remove_dir_all(to).ok();
        fs::create_dir_all(to.join("quads")).expect("it is ours");
        for file in files {
            fs::copy(from.join(file), to.join(file)).expect("there is room");
        }
    }

    /// What happens to a file.
    #[derive(Debug, Clone, Copy)]
    enum Harm {
        Gone,
        Empty,
        Half,
        /// One bit changes, at this part of a thousand.
        Flip(usize),
    }

    impl Harm {
        fn befall(self, path: &Path) {
            let mut bytes = fs::read(path).expect("it is there");
            let length = bytes.len();
            match self {
                Harm::Gone => return fs::remove_file(path).expect("it is ours"),
                Harm::Empty => bytes.clear(),
                Harm::Half => bytes.truncate(length / 2),
                Harm::Flip(part) => {
                    if let Some(byte) = bytes.get_mut(length * part / 1000) {
                        *byte ^= 1 << (part % 8);
                    }
                }
            }
            fs::write(path, bytes).expect("it is ours");
        }
    }

    #[test]
    fn a_broken_store_is_told_and_never_answered_from() {
        let folder = notices();
        load(folder.path(), &["in"]);
        let (sound, store) = (folder.path().join("sound"), folder.path().join("store"));
        fs::rename(&store, &sound).expect("it is ours");
        let files = files(&sound);
        let dump = || run(folder.path(), &["dump", "--store", "store"]);
        copy(&files, &sound, &store);
        let whole = done(dump());
        let mut n_told = 0;
        for file in &files {
            let flips = (0..10).map(|n| Harm::Flip(n * 99 + 3));
            for harm in [Harm::Gone, Harm::Empty, Harm::Half]
                .into_iter()
                .chain(flips)
            {
                copy(&files, &sound, &store);
                harm.befall(&store.join(file));
                let read = dump();
                let told = format!("{harm:?} {}: {}", file.display(), read.stderr);
                match read.code {
                    Some(0) => assert!(read.stdout == whole, "{told}"),
                    Some(2) => assert!(
                        told.contains("error[ST-none]") || told.contains("error[ST-format]"),
                        "{told}"
                    ),
                    code => {
                        assert_eq!(code, Some(3), "{told}");
                        assert!(
                            told.contains("error[ST-broken]") || told.contains("error[ST-failed]"),
                            "{told}"
                        );
                        assert!(told.contains("store"), "{told}");
                        n_told += 1;
                    }
                }
                let written = load(folder.path(), &["in"]);
                let told = format!("{harm:?} {}: {}", file.display(), written.stderr);
                assert!(matches!(written.code, Some(0 | 2 | 3)), "{told}");
                assert_eq!(written.code == Some(0), !told.contains("error["), "{told}");
            }
        }
        assert!(n_told > 20, "of {} files: {n_told}", files.len());
    }

    #[test]
    fn a_store_without_its_root_is_not_begun_anew() {
        let folder = notices();
        load(folder.path(), &["in"]);
        fs::remove_file(folder.path().join("store/quads/CURRENT")).expect("it is ours");
        for _ in 0..2 {
            let broken = load(folder.path(), &["in"]);
            assert_eq!(broken.code, Some(3), "{}", broken.stderr);
            assert!(
                broken.stderr.contains("error[ST-broken]"),
                "{}",
                broken.stderr
            );
        }
    }

    #[test]
    fn what_is_wrong_with_a_store_is_told_in_the_language_of_the_reader() {
        let folder = notices();
        for (language, said) in [("fi", "ei ole varastoa"), ("sv", "det finns inget lager")] {
            let mut command = command(folder.path(), &["dump", "--store", "nowhere"]);
            let run = crate::support::finish(command.env("LC_ALL", language));
            assert_eq!(run.code, Some(2), "{}", run.stderr);
            assert!(run.stderr.contains(said), "{}", run.stderr);
        }
    }

    /// A disk of 256 MiB in memory, in a world of its own that ends with this.
    struct Disk {
        world: Child,
        folder: PathBuf,
    }

    impl Disk {
        /// Nothing where this machine lets nobody make one.
        fn of(place: &Path) -> Option<Self> {
            let script = "mount -t tmpfs -o size=256m tmpfs . && cd / && echo ready && exec cat";
            let mut unshare = Command::new("unshare");
            unshare.args(["-rm", "sh", "-c", script]).current_dir(place);
            unshare
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null());
            let mut world = unshare.spawn().ok()?;
            let mut said = String::new();
            BufReader::new(world.stdout.take()?)
                .read_line(&mut said)
                .ok()?;
            let root = PathBuf::from(format!("/proc/{}/root", world.id()));
            let folder = root.join(place.strip_prefix("/").ok()?);
            let disk = Self { world, folder };
            (said == "ready\n" && fs::write(disk.folder.join("try"), "").is_ok()).then_some(disk)
        }

        /// Leaves so much room, and at most a page more.
        fn fill(&self, mebibytes: usize) {
            let rest = fs::File::create(self.folder.join("rest")).expect("there is room");
            let piece = vec![1; 64 << 10];
            while (&rest).write_all(&piece).is_ok() {}
            let length = rest.metadata().expect("it is there").len();
            rest.set_len(length - ((mebibytes as u64) << 20))
                .expect("it is ours");
        }

        fn free(&self) {
            fs::remove_file(self.folder.join("rest")).expect("it is ours");
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            self.world.kill().ok();
            self.world.wait().ok();
        }
    }

    #[test]
    fn a_full_disk_is_told_and_what_was_acknowledged_is_kept() {
        let folder = folder(&[("all.jsonl", &many())]);
        let place = folder
            .path()
            .canonicalize()
            .expect("it is there")
            .join("disk");
        fs::create_dir(&place).expect("there is room");
        let Some(disk) = Disk::of(&place) else {
            writeln!(
                std::io::stderr(),
                "skipped: a full disk needs `unshare -rm` and tmpfs"
            )
            .ok();
            return;
        };
        let whole = done(run(folder.path(), &["dump", "all.jsonl"]));
        let store = disk.folder.join("store");
        let at = store.to_str().expect("it is UTF-8");
        let dump = || run(folder.path(), &["dump", "--store", at]);
        let loading = [
            "load",
            "all.jsonl",
            "--store",
            at,
            "--batch",
            "100",
            "--progress",
        ];
        let mut most = 0;
        for room in [0, 1, 4, 8, 12] {
            fs::remove_dir_all(&store).ok();
            disk.fill(room);
            let full = run(folder.path(), &loading);
            assert_eq!(full.code, Some(3), "{room} MiB: {}", full.stderr);
            assert!(
                full.stderr.contains("error[ST-full]"),
                "{room} MiB: {}",
                full.stderr
            );
            assert!(
                full.stderr.contains(at) && !full.stderr.contains("panicked"),
                "{}",
                full.stderr
            );
            let acknowledged = acknowledged(full.stderr.lines());
            most = most.max(acknowledged);
            holds(&dump(), acknowledged, &graphs(&whole));
            disk.free();
            let last = run(folder.path(), &loading);
            assert_eq!(last.code, Some(0), "{room} MiB: {}", last.stderr);
            assert!(
                done(dump()) == whole,
                "{room} MiB: what is loaded at last is not all"
            );
        }
        assert!(most > 0, "with some room something comes in");
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

    /// Many notices, one on each line.
    fn many() -> String {
        let lines = (0..NOTICES).map(|n| notice(&format!("n{n}"), "US").replace('\n', " ") + "\n");
        lines.collect()
    }

    /// Holds that a store has what was said to be in, each notice whole.
    fn holds(read: &Run, acknowledged: usize, expected: &BTreeMap<&str, Vec<&str>>) {
        let is_none = ["ST-none", "ST-format", "ST-broken", "ST-failed"];
        if is_none.iter().any(|code| read.stderr.contains(code)) {
            // Stopped before there was a store to speak of.
            assert_eq!(acknowledged, 0, "{}", read.stderr);
            return;
        }
        assert_eq!(read.code, Some(0), "{}", read.stderr);
        let held = graphs(&read.stdout);
        let notices = held
            .keys()
            .filter(|name| name.starts_with("<urn:example:n"));
        let n_graphs = notices.clone().count();
        assert!(
            n_graphs >= 2 * acknowledged,
            "{n_graphs} graphs, {acknowledged} notices"
        );
        for name in notices {
            assert_eq!(held[name], expected[name]);
        }
    }

    /// How many notices a load had said are in.
    fn acknowledged<L: AsRef<str>>(lines: impl Iterator<Item = L>) -> usize {
        lines
            .filter_map(|line| line.as_ref().parse().ok())
            .max()
            .unwrap_or(0)
    }

    fn kills(n: u64) {
        let folder = folder(&[("all.jsonl", &many())]);
        let whole = done(run(folder.path(), &["dump", "all.jsonl"]));
        let expected = graphs(&whole);
        for kill in 0..n {
            fs::remove_dir_all(folder.path().join("store")).ok();
            let acknowledged =
                killed_load(folder.path(), Duration::from_millis(40 + kill * 977 % 1500));
            holds(
                &run(folder.path(), &["dump", "--store", "store"]),
                acknowledged,
                &expected,
            );
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
            acknowledged(BufReader::new(stderr).lines().map_while(Result::ok))
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

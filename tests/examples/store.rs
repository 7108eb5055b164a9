//! How large a store is and how fast it answers, beside Oxigraph as it is and questions as one would
//! write them: `store DATA FORMS NAIVE [--store DIR]`, where DATA is a folder of `cargo dev bench-data`.
//!
//! Without `--store` the notices are loaded into memory. Each line that is written is an object of
//! JSON; `tests/speed/store` makes tables of them. Times are those of the processor, and the shortest of
//! several counts.

#[path = "../tests/planted/mod.rs"]
mod planted;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store as Quads;
use rustix::time::{ClockId, clock_gettime};
use seloste_source::SourceText;
use seloste_store::{Answer, DumpFormat, Error, NoticeGraphs, Parameters, Query, Question, Store};
use serde_json::{Value, json};

/// After so much time a question is given up.
const LONGEST: Duration = Duration::from_secs(120);
/// How often something is measured, and how much time that may take.
const RUNS: usize = 7;
const BUDGET: Duration = Duration::from_secs(5);
/// The time of a thread that runs is counted when it stops: one that has just given its answer may not have.
const SETTLING: Duration = Duration::from_millis(2);
/// How many notices are loaded together.
const BATCH: usize = 1000;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let parts: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (data, forms, naive, store) = match parts.as_slice() {
        [data, forms, naive] => (data, forms, naive, None),
        [data, forms, naive, "--store", store] => (data, forms, naive, Some(Path::new(store))),
        _ => panic!("usage: store DATA FORMS NAIVE [--store DIR]"),
    };
    let data = Data::of(Path::new(data));
    let before = memory();
    let (store, load) = match store {
        Some(folder) => (
            Store::open_read_only(folder).expect("a store"),
            Duration::ZERO,
        ),
        None => cpu(|| data.loaded()),
    };
    let quads = store.n_quads().expect("the store can be read");
    let held = memory().saturating_sub(before);
    say(&json!({"kind": "state", "quads": quads, "load": seconds(load), "memory": held}));
    for it in planted::compared(&store, &data.planted) {
        let is_equal = it.planted == it.found;
        say(&json!({"kind": "planted", "name": it.question, "equal": is_equal}));
    }
    data.questions(&store);
    data.naive(&store, Path::new(naive));
    if load > Duration::ZERO && available() > held + (1 << 30) {
        data.forms(&store, Path::new(forms));
    }
}

/// What was made for benchmarks.
struct Data {
    folder: PathBuf,
    planted: Value,
    /// The identifier of a notice.
    notice: String,
}

impl Data {
    fn of(folder: &Path) -> Self {
        let planted = fs::read_to_string(folder.join("planted.json")).expect("planted.json");
        let first = lines(folder).next().expect("a notice");
        Self {
            folder: folder.to_owned(),
            planted: serde_json::from_str(&planted).expect("planted.json is JSON"),
            notice: read(&first).id.to_string(),
        }
    }

    /// A store in memory with the notices.
    fn loaded(&self) -> Store {
        let mut store = Store::new().expect("a store in memory");
        let mut batch = Vec::with_capacity(BATCH);
        for line in lines(&self.folder) {
            batch.push(NoticeGraphs::of(&read(&line)).expect("the notice is RDF"));
            if batch.len() == BATCH {
                store
                    .load(std::mem::take(&mut batch))
                    .expect("it is loaded");
            }
        }
        store.load(batch).expect("it is loaded");
        store
    }

    /// Oxigraph as it is with the same notices and the reference facts, and the time of loading the former.
    fn raw(&self) -> (Quads, Duration) {
        let quads = Quads::new().expect("a store in memory");
        let mut reference = Vec::new();
        let empty = Store::new().expect("a store in memory");
        empty
            .write(DumpFormat::NQuads, &mut reference)
            .expect("it is written");
        let load = |from: &mut dyn std::io::Read| {
            let mut loader = quads.bulk_loader();
            loader
                .load_from_reader(RdfParser::from_format(RdfFormat::NQuads), from)
                .expect("N-Quads");
            loader.commit().expect("it is loaded");
        };
        load(&mut reference.as_slice());
        let mut file = File::open(self.folder.join("notices.nq")).expect("notices.nq");
        let ((), time) = cpu(|| load(&mut file));
        (quads, time)
    }

    /// Each saved question; one that may be about one notice also so.
    fn questions(&self, store: &Store) {
        for question in Question::all() {
            let has = |name| question.parameters.iter().find(|it| it.name == name);
            let about = has("notice");
            if about.is_none_or(|it| it.optional) {
                self.question(store, question, &question.id, false);
            }
            if about.is_some() {
                self.question(
                    store,
                    question,
                    &format!("{} of one notice", question.id),
                    true,
                );
            }
        }
    }

    fn question(&self, store: &Store, question: &Question, name: &str, is_of_one: bool) {
        let mut parameters: Parameters = planted::parameters(&self.planted);
        for parameter in &question.parameters {
            let value = match parameter.name.as_str() {
                "notice" if is_of_one => self.notice.as_str(),
                _ if parameter.optional => continue,
                "category" => "pd:Contact",
                "country" => "US",
                "decision" => "US-DPF",
                "purpose" => "dpv:Purpose",
                "topic" => "retention",
                _ => continue,
            };
            let value = question.value(&parameter.name, value).expect("a value");
            parameters = parameters.with(&parameter.name, value);
        }
        let query = question
            .query(&parameters)
            .expect("its parameters are there");
        let query = query.with_time(LONGEST).with_rows(usize::MAX);
        match shortest(|| store.query(&query)) {
            (Ok(answer), time) => {
                let rows = planted::rows(&answer);
                say(&json!({"kind": "question", "name": name, "rows": rows, "ms": millis(time)}));
            }
            (Err(Error::TooSlow(_)), _) => {
                say(&json!({"kind": "question", "name": name, "rows": null, "ms": null}));
            }
            (Err(error), _) => panic!("{name}: {error}"),
        }
    }

    /// What is derived or written with care, beside what it stands for; the answers are the same.
    fn naive(&self, store: &Store, folder: &Path) {
        for (name, text) in self.queries(folder) {
            if name.ends_with(".naive") {
                continue;
            }
            let naive =
                fs::read_to_string(folder.join(format!("{name}.naive.rq"))).expect("a query");
            let ask = |text: &str| {
                let query = query(text).with_time(LONGEST).with_rows(usize::MAX);
                shortest(|| store.query(&query))
            };
            let ((ours, time), (other, slow)) = (ask(&text), ask(&naive));
            let ours = ours.expect("it can be answered");
            let is_equal = other
                .as_ref()
                .ok()
                .map(|other| sorted(other) == sorted(&ours));
            let slow = is_equal.map(|_| millis(slow));
            let rows = planted::rows(&ours);
            say(
                &json!({"kind": "naive", "name": name, "rows": rows, "ms": millis(time), "naive": slow,
                        "equal": is_equal}),
            );
        }
    }

    /// Queries of users, asked of the store and of Oxigraph in turn.
    fn forms(&self, store: &Store, folder: &Path) {
        let (raw, load) = self.raw();
        say(&json!({"kind": "raw", "load": seconds(load)}));
        for (name, text) in self.queries(folder) {
            let standalone = query(&text).standalone();
            let mut best = [Duration::MAX; 2];
            let mut rows = [0; 2];
            for _ in 0..RUNS {
                let (n, time) = cpu(|| {
                    let answer = store.query(&query(&text).with_time(LONGEST));
                    planted::rows(&answer.expect("it can be answered"))
                });
                (rows[0], best[0]) = (n, best[0].min(time));
                let (n, time) = cpu(|| asked(&raw, &standalone));
                (rows[1], best[1]) = (n, best[1].min(time));
            }
            let [ours, theirs] = best.map(millis);
            say(
                &json!({"kind": "form", "name": name, "rows": rows[0], "equal": rows[0] == rows[1],
                        "ms": ours, "raw": theirs}),
            );
        }
    }

    /// The queries of a folder, by name.
    fn queries(&self, folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).expect("a folder of queries");
        let mut paths: Vec<PathBuf> = entries
            .map(|it| it.expect("it can be read").path())
            .collect();
        paths.sort();
        let queries = paths.iter().map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(path).expect("a query");
            (name.into_owned(), text.replace("{notice}", &self.notice))
        });
        queries.collect()
    }
}

fn lines(folder: &Path) -> impl Iterator<Item = String> {
    let file = File::open(folder.join("notices.jsonl")).expect("notices.jsonl");
    BufReader::new(file)
        .lines()
        .map(|line| line.expect("it can be read"))
}

fn read(line: &str) -> seloste::Notice {
    seloste::read("line", line.as_bytes()).expect("it is a notice")
}

fn query(text: &str) -> Query {
    Query::parse(&SourceText::new("query", text)).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The number of rows that Oxigraph answers, each of which is kept, as the store keeps them.
fn asked(quads: &Quads, text: &str) -> usize {
    let mut query = SparqlEvaluator::new().parse_query(text).expect("SPARQL");
    query.dataset_mut().set_default_graph_as_union();
    match query.on_store(quads).execute().expect("it can be answered") {
        QueryResults::Solutions(rows) => {
            let rows = rows.map(|row| row.expect("a row").values().to_vec());
            rows.collect::<Vec<_>>().len()
        }
        QueryResults::Graph(triples) => triples.count(),
        QueryResults::Boolean(_) => 1,
    }
}

fn sorted(answer: &Answer) -> Vec<String> {
    let mut rows: Vec<String> = match answer {
        Answer::Table { rows, .. } => rows.iter().map(|row| format!("{row:?}")).collect(),
        Answer::Graph(triples) => triples.iter().map(ToString::to_string).collect(),
        Answer::Truth(truth) => vec![truth.to_string()],
    };
    rows.sort();
    rows
}

/// What some work gave at last, and the shortest time that it took.
fn shortest<T>(work: impl Fn() -> T) -> (T, Duration) {
    let (mut last, mut best) = cpu(&work);
    let mut all = best;
    for _ in 1..RUNS {
        if all > BUDGET {
            break;
        }
        let (given, time) = cpu(&work);
        (last, best, all) = (given, best.min(time), all + time);
    }
    (last, best)
}

/// What some work gave, and the time of the processor that this program took for it, on all threads.
fn cpu<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = clock();
    let given = work();
    thread::sleep(SETTLING);
    (given, clock() - before)
}

fn clock() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(now).expect("time goes forward")
}

/// The memory that this program holds, in bytes.
fn memory() -> u64 {
    kibibytes("/proc/self/status", "VmRSS:") << 10
}

/// The memory that is left, in bytes.
fn available() -> u64 {
    kibibytes("/proc/meminfo", "MemAvailable:") << 10
}

fn kibibytes(file: &str, key: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or_default()
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

fn millis(time: Duration) -> f64 {
    seconds(time) * 1000.0
}

fn say(line: &Value) {
    writeln!(std::io::stdout(), "{line}").expect("stdout is open");
}

//! Writes what `tests/shacl/compare.py` compares: `shapes [--examples] FOLDER DAY NOTICE.json …` puts
//! into FOLDER the triples of every notice (`notices.nt`), the day, and which rules find something in
//! each on that day, with how long we took (`verdicts.jsonl`). With `--examples`, also of the examples of
//! the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use oxigraph::model::Triple;
use seloste::{Context, Date, Notice, read};
use seloste_store::quads;
use seloste_validate::{Options, Rule, Selection, Selector, check, sound_notice};
use serde_json::json;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_examples = arguments.first().is_some_and(|it| it == "--examples");
    let files = arguments.split_off(usize::from(with_examples));
    let [folder, day, files @ ..] = &files[..] else {
        panic!("a folder and a day");
    };
    let options = options(day.parse().expect("a day"));
    let mut out = Out::new(Path::new(folder), &options);
    for path in files {
        out.write(path, file(Path::new(path)));
    }
    for (name, notice) in examples().filter(|_| with_examples) {
        out.write(&name, notice);
    }
    out.end();
}

/// Every rule, those that another gathers by themselves.
fn options(day: Date) -> Options {
    let all = Rule::all().iter().map(Selector::of).collect();
    let mut options = Options::on(day);
    options.selection = Selection::new(all, Vec::new());
    options
}

fn file(path: &Path) -> Notice {
    let json = fs::read(path).expect("a file");
    read(&path.to_string_lossy(), &json).unwrap_or_else(|error| panic!("{error}"))
}

/// The sound notice and its changes that the rules are shown by.
fn examples() -> impl Iterator<Item = (String, Notice)> {
    let sound = ("sound".to_owned(), sound_notice());
    let of_rules = Rule::all().iter().flat_map(|rule| {
        let named = |name: &str, notice| (format!("{} {name}", rule.code), notice);
        let mut all = vec![
            named("bad", rule.bad_example()),
            named("good", rule.good_example()),
        ];
        let adjusted = rule.adjustments.iter();
        all.extend(adjusted.map(|it| named(it.when, it.example())));
        all
    });
    std::iter::once(sound).chain(of_rules)
}

/// How long it takes from the JSON of a notice to the findings, at best.
fn shortest(notice: &Notice, options: &Options) -> Duration {
    let json = serde_json::to_vec(notice).expect("JSON");
    let judge = || {
        let start = Instant::now();
        let notice = read("notice.json", &json).unwrap_or_else(|error| panic!("{error}"));
        black_box(check(&notice, options));
        start.elapsed()
    };
    (0..5).map(|_| judge()).min().unwrap_or_default()
}

struct Out<'o> {
    options: &'o Options,
    triples: BufWriter<File>,
    verdicts: BufWriter<File>,
    n: usize,
}

impl<'o> Out<'o> {
    fn new(folder: &Path, options: &'o Options) -> Self {
        fs::write(folder.join("day"), options.as_of.to_string()).expect("a new file");
        let create = |name| BufWriter::new(File::create(folder.join(name)).expect("a new file"));
        Self {
            options,
            triples: create("notices.nt"),
            verdicts: create("verdicts.jsonl"),
            n: 0,
        }
    }

    /// Writes a notice under an identifier that no other has.
    fn write(&mut self, name: &str, mut notice: Notice) {
        self.n += 1;
        let id = format!("urn:x-notice:{}", self.n);
        notice.id = id.parse().expect("an IRI");
        notice.context = Context::with_base(notice.id.clone());
        for quad in quads(&notice).expect("RDF") {
            writeln!(self.triples, "{} .", Triple::from(quad)).expect("a line");
        }
        let mut codes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for finding in check(&notice, self.options) {
            let severities = codes.entry(finding.rule.code).or_default();
            severities.insert(finding.severity.to_string());
        }
        let seconds = shortest(&notice, self.options).as_secs_f64();
        let line = json!({"id": id, "name": name, "found": codes, "seconds": seconds});
        writeln!(self.verdicts, "{line}").expect("a line");
    }

    fn end(mut self) {
        self.triples.flush().expect("the quads");
        self.verdicts.flush().expect("the verdicts");
    }
}

//! How long a check takes: the sound notice, those that every rule finds something in, the samples
//! of the repository; and lines of JSON, as the schema alone is checked by the crate `jsonschema`, as
//! they are read, judged, and judged with findings that are shown.
//!
//! The lines are those of the file that `SELOSTE_NOTICES` names (`cargo dev bench-data` writes one), else
//! the good examples of all rules.
//!
//! On invented notices of 15 kB, reading takes less than the schema alone, and reading with all rules 2.1 times as many
//! instructions (the goal is two and a half times as long). On a machine with other work, whose caches it shares, all
//! rules take up to four times as long as the schema. Quote ratios of one run.

use std::path::PathBuf;
use std::{env, fs};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use seloste::{Language, Notice, PositionedJson};
use seloste_validate::{Options, Rule, Sources, check, example_day, sound_notice};

fn main() {
    divan::main();
}

/// One notice in which nothing is found.
#[divan::bench]
fn sound(bencher: Bencher<'_, '_>) {
    let (notice, options) = (sound_notice(), Options::on(example_day()));
    bencher.bench(|| check(black_box(&notice), &options));
}

/// The bad example of each rule, one after the other.
#[divan::bench]
fn bad_examples(bencher: Bencher<'_, '_>) {
    let notices: Vec<_> = Rule::all().iter().map(Rule::bad_example).collect();
    let options = Options::on(example_day());
    let count = ItemsCount::new(notices.len());
    bencher.counter(count).bench(|| {
        let found = notices
            .iter()
            .map(|notice| check(black_box(notice), &options).len());
        found.sum::<usize>()
    });
}

/// A notice of one text, of two texts and of running text.
#[divan::bench(args = ["kunta", "etapalvelu", "resenarspanel"])]
fn samples(bencher: Bencher<'_, '_>, name: &str) {
    let (notice, options) = (sample(name), Options::on(example_day()));
    bencher.bench(|| check(black_box(&notice), &options));
}

fn sample(name: &str) -> Notice {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let json = fs::read(samples.join(name).join("notice.json")).expect("the sample is there");
    seloste::read("notice.json", &json).expect("the sample is a notice")
}

/// The most lines that are measured.
const MOST_LINES: usize = 1000;

fn lines() -> Vec<String> {
    let examples = || {
        let examples = Rule::all().iter().map(Rule::good_example);
        let lines = examples.map(|notice| serde_json::to_string(&notice).expect("it is JSON"));
        lines.collect()
    };
    let file = env::var_os("SELOSTE_NOTICES").map(PathBuf::from);
    file.map_or_else(examples, |file| {
        let text = fs::read_to_string(file).expect("SELOSTE_NOTICES is a file");
        text.lines().take(MOST_LINES).map(str::to_owned).collect()
    })
}

/// Measures what is done with each line.
fn each_line<T>(bencher: Bencher<'_, '_>, act: impl Fn(&str) -> T + Sync) {
    let lines = lines();
    bencher.counter(ItemsCount::new(lines.len())).bench(|| {
        for line in &lines {
            black_box(act(black_box(line)));
        }
    });
}

/// What the crate `jsonschema` needs for the schema alone.
#[divan::bench]
fn lines_by_the_schema(bencher: Bencher<'_, '_>) {
    let schema = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&seloste::schema())
        .expect("the schema is one");
    each_line(bencher, |line| {
        let value: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        schema.is_valid(&value)
    });
}

fn read(line: &str) -> Notice {
    seloste::read("line", line.as_bytes()).expect("it is a notice")
}

/// Reading with all that the schema asks, into the model.
#[divan::bench]
fn lines_read(bencher: Bencher<'_, '_>) {
    each_line(bencher, read);
}

/// Reading, and every rule.
#[divan::bench]
fn lines_judged(bencher: Bencher<'_, '_>) {
    let options = Options::on(example_day());
    each_line(bencher, |line| check(&read(line), &options).len());
}

/// Reading, every rule, and each finding with its place and its words.
#[divan::bench]
fn lines_judged_and_shown(bencher: Bencher<'_, '_>) {
    let options = Options::on(example_day());
    each_line(bencher, |line| {
        let notice = read(line);
        let json = PositionedJson::scan("line", line.as_bytes()).expect("it is JSON");
        let sources = Sources::json("line", &notice, &json);
        let found = check(&notice, &options);
        let shown = found.iter().map(|it| sources.reported(it, Language::En));
        shown.collect::<Vec<_>>().len()
    });
}

//! How long a check takes: the sound notice, those that every rule finds something in, and the samples
//! of the repository.

use std::fs;
use std::path::PathBuf;

use divan::{Bencher, black_box};
use seloste::Notice;
use seloste_validate::{Options, Rule, check, example_day, sound_notice};

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
    let count = divan::counter::ItemsCount::new(notices.len());
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

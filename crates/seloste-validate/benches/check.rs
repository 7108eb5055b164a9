//! How long a check takes: the sound notice, and those that every rule finds something in.

use divan::{Bencher, black_box};
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

//! How long a text takes, alone, with the other language version, and as it grows.
//!
//! `cargo bench -p seloste-convert --bench convert`; figures are for one core. One core shall convert
//! 500 notices of 4 kB in a second, so that `by_length` shall show 2 MB/s or more, and as much at each
//! length.

mod long;

use std::hint::black_box;

use divan::Bencher;
use divan::counter::BytesCount;
use seloste_convert::{Identity, Options, convert, group, read};

fn main() {
    divan::main();
}

const FI: &str = include_str!("../../../samples/etapalvelu/fi.txt");
const SV: &str = include_str!("../../../samples/etapalvelu/sv.txt");

fn notice(text: &str) -> seloste::Notice {
    let read = read("notice.txt", text.as_bytes()).expect("the sample is a text");
    convert(&read.document, &Options::default())
}

#[divan::bench]
fn one_text() -> seloste::Notice {
    notice(black_box(FI))
}

#[divan::bench]
fn two_texts_merged() -> Vec<seloste::Notice> {
    let notices = vec![notice(black_box(FI)), notice(black_box(SV))];
    group(notices, &Identity::default())
}

#[divan::bench]
fn reading_alone() -> seloste_convert::Read {
    read("notice.txt", black_box(FI).as_bytes()).expect("the sample is a text")
}

#[divan::bench(args = long::LENGTHS, max_time = 10)]
fn by_length(bencher: Bencher<'_, '_>, length: usize) {
    let text = long::notice(FI, length);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    bencher.bench_local(|| long::convert(black_box(&text)));
}

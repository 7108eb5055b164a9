//! How long one text takes, without and with the other language version.
//!
//! `cargo bench -p seloste-convert`; figures are for one core.

use std::hint::black_box;

use seloste_convert::{Identity, Options, convert, group, read};

fn main() {
    divan::main();
}

const FI: &[u8] = include_bytes!("../../../samples/etapalvelu/fi.txt");
const SV: &[u8] = include_bytes!("../../../samples/etapalvelu/sv.txt");

fn notice(bytes: &[u8]) -> seloste::Notice {
    let read = read("notice.txt", bytes).expect("the sample is a text");
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
    read("notice.txt", black_box(FI)).expect("the sample is a text")
}

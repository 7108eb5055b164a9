//! How much memory a text takes as it grows: the most that is held at once (`max alloc`) grows as the
//! text does. What texts share is made before.
//!
//! `cargo bench -p seloste-convert --bench memory`

mod long;

use std::hint::black_box;

use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    let _ = long::convert(FI);
    divan::main();
}

const FI: &str = include_str!("../../../samples/etapalvelu/fi.txt");

#[divan::bench(args = long::LENGTHS, sample_count = 1)]
fn by_length(bencher: Bencher<'_, '_>, length: usize) {
    let text = long::notice(FI, length);
    bencher.bench_local(|| long::convert(black_box(&text)));
}

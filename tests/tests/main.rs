//! What holds for the workspace as a whole. One program, since each that is linked costs 90 MB and a
//! few seconds: `cargo test -p seloste-tests --test main score::`.

mod bench_data;
mod changed_copies;
mod changed_prose;
mod conformance;
mod diff;
mod formats;
mod html;
mod messages;
mod planted;
mod quads;
mod queries;
mod questions;
mod readme;
mod rules;
mod samples;
mod score;
mod tables;
mod tidy;

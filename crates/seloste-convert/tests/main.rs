//! What is read in texts of every kind. One program, since each that is linked costs 70 MB and a few
//! seconds: `cargo test -p seloste-convert --test main periods::`.

mod alike;
mod data;
mod english;
mod everyday;
mod flows;
mod grounds;
mod layouts;
mod linked;
mod missing_parts;
mod office;
mod people;
mod periods;
mod recipients;
mod rights;
mod sentences;
mod small_topics;
mod suppliers;
mod swedish_prose;

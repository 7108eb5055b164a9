//! Writes the generated files of the workspace from the files that people write, and checks that they agree;
//! scores the converter; makes data for benchmarks.
//!
//! The list of what is generated is [`ARTEFACTS`]; a new generator is one more line there.

#![forbid(unsafe_code)]

mod bench_data;
mod entry;
mod generate;
mod graph;
mod problems;
mod render;
mod score;
mod tables;
mod vocabulary;

use std::path::PathBuf;

pub use bench_data::{BenchData, Planted};
pub use entry::{
    AdjustmentEntry, ConditionEntry, Entries, NoteEntry, RuleEntry, ShapeEntry, TextRole, Texts,
    Unshaped,
};
pub use generate::{ARTEFACTS, Artefact, artefacts, check, write};
pub use graph::{Graph, Object};
pub use problems::problems;
pub use score::{HeadingScore, LostHeading, Score, Scoring, score, score_headings};
pub use tables::{PackageEntry, SharedEntry, TableEntry, Tables, ValueKind};
pub use vocabulary::{Cue, Message, Vocabulary, Word};

/// The folder of the workspace's `Cargo.toml`.
pub fn workspace_root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crate lies in crates/ of the workspace")
        .to_path_buf()
}

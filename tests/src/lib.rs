//! Helpers that the end-to-end tests of the workspace share.

mod edited;
mod facts;
pub mod hostile;
mod register;
mod rendering;
mod rust;
mod sound;
mod text;

use std::io::Write;
use std::path::{Path, PathBuf};

pub use edited::check_edited;
pub use facts::{cited, difference, facts, facts_without_words};
pub use register::register;
pub use rendering::{Figures, Rendering, body, measure, renderings};
pub use rust::{Code, code};
pub use sound::unsound;
pub use text::{Text, samples, seed, seeds};

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the tests lie in the workspace")
        .to_owned()
}

/// A folder of the material beside the workspace; where it is absent, says so on stderr.
#[must_use]
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(folder);
    if !path.is_dir() {
        // Written past the test harness, which shows what is printed only of tests that fail.
        let top = folder.split('/').next().unwrap_or(folder);
        writeln!(std::io::stderr(), "skipped: ../shared/{top} is not here").ok()?;
        return None;
    }
    Some(path)
}

/// Numbers that look like noise, the same each time.
#[must_use]
pub fn noise(n: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..n).map(|_| next()).collect()
}

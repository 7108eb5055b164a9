//! `seloste fmt`: the canonical form of notices.

use std::path::{Path, PathBuf};

use clap::Args;
use seloste_source::{Code, Diagnostic, Place};

use crate::cli::{End, Stop};
use crate::inputs;
use crate::output;
use crate::report::Report;

/// A notice that is not in canonical form.
const LAYOUT: Code = Code("FM-layout");

/// Bring notices into their canonical form.
///
/// Keys are put in order, identifiers that were left out are filled in.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only say which files would change, and exit with 1 if one would
    #[arg(long)]
    check: bool,
}

/// Formats the files, or tells which ones would change.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let mut end = End::Done;
    for path in &arguments.files {
        let Some((old, new)) = formatted(path, report) else {
            continue;
        };
        if old == new.as_bytes() {
            continue;
        }
        if arguments.check {
            end = End::Found;
            let place = Place::input(inputs::name(path));
            let message = "the notice is not in canonical form";
            let diagnostic = Diagnostic::warning(LAYOUT, place, message);
            report.show(&diagnostic.help("run `seloste fmt` on it"));
        } else if let Err(diagnostic) = output::save(path, &new) {
            report.fail(&diagnostic);
        }
    }
    Ok(end)
}

/// The bytes of a notice and its canonical form.
fn formatted(path: &Path, report: &Report) -> Option<(Vec<u8>, String)> {
    let bytes = inputs::read(path).map_err(|diagnostic| report.fail(&diagnostic));
    let bytes = bytes.ok()?;
    match seloste::format(&inputs::name(path), &bytes) {
        Ok(new) => Some((bytes, new)),
        Err(error) => {
            report.fail_with(error.diagnostics());
            None
        }
    }
}

//! `seloste snapshot`: all the notices of some folders in one file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::{End, Stop};
use crate::collection::Collection;
use crate::output;
use crate::report::Report;
use crate::spool::Spool;

/// Put the notices of many files and folders into one file, a line of JSON for each.
///
/// Texts are converted, and notices are completed and sorted by their identifiers, so that equal
/// notices give equal bytes. `query`, `check`, `load` and `dump` read the file instead of the
/// folders, which is faster.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices, lines of notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts, and
    /// folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The file to write, which should end in `.jsonl`; by default stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the notices.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let beside = arguments.output.as_deref().and_then(Path::parent);
    let beside = beside.filter(|folder| folder.is_dir());
    let temporary = std::env::temp_dir();
    let spool = Spool::beside(beside.unwrap_or(&temporary))?;
    let mut collection = Collection::new(spool, report);
    collection.read(&arguments.paths, false)?;
    let spool = collection.finish();
    let write = |to: &mut dyn Write| {
        for notice in spool.sorted()? {
            writeln!(to, "{}", serde_json::to_string(&notice?)?)?;
        }
        Ok(())
    };
    output::stream::<io::Error>(arguments.output.as_deref(), write)?;
    Ok(End::Done)
}

//! `seloste snapshot`: all the notices of some folders in one file.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use seloste::{Iri, Notice};
use seloste_store::Error;

use crate::cli::{End, Stop};
use crate::collection::{Collection, Destination};
use crate::output;
use crate::report::Report;

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

/// The notices as lines, by their identifiers.
#[derive(Default)]
struct Lines(Vec<(Iri, String)>);

impl Destination for Lines {
    type Item = (Iri, String);

    fn prepare(&self, notice: &Notice) -> Result<(Iri, String), Error> {
        let mut notice = notice.clone();
        notice.fill_identifiers();
        let json = serde_json::to_string(&notice).map_err(|error| Error::NotRdf {
            id: notice.id.clone(),
            reason: error.to_string(),
        })?;
        Ok((notice.id, json))
    }

    fn take(&mut self, items: Vec<(Iri, String)>, _: &Report) -> Result<usize, Stop> {
        self.0.extend(items);
        Ok(self.0.len())
    }
}

/// Writes the notices.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let mut collection = Collection::new(Lines::default(), report);
    collection.read(&arguments.paths, false)?;
    let Lines(mut lines) = collection.finish();
    lines.sort();
    let write = |to: &mut dyn Write| {
        let mut written = lines.iter().map(|(_, json)| writeln!(to, "{json}"));
        written.try_for_each(|line| line)
    };
    output::stream::<io::Error>(arguments.output.as_deref(), write)?;
    Ok(End::Done)
}

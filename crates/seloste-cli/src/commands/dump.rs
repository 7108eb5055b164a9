//! `seloste dump`: all that a store holds, as RDF.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use seloste_source::{Code, Diagnostic, Place};
use seloste_store::{DumpFormat, Store};

use crate::cli::{End, Stop};
use crate::collection::{Loading, refused, unusable};
use crate::inputs;
use crate::output;
use crate::report::Report;

/// A store whose last load was cut short.
const UNFINISHED: Code = Code("ST-unfinished");

/// A store with reference facts of another version.
const OTHER_FACTS: Code = Code("ST-facts");

/// Write notices, what follows from them and the reference facts as RDF.
///
/// Equal notices give equal bytes. A graph for each notice (`<id>`) holds what it says, another
/// (`<id>?derived`) what follows.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices, lines of notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts, and
    /// folders of them
    #[arg(required_unless_present = "store", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write out the store in a folder, which `seloste load` made, instead
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    store: Option<PathBuf>,
    /// The format
    #[arg(long, default_value = "nquads", value_parser = formats())]
    format: DumpFormat,
    /// The file to write; by default stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes out a store.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let store = match &arguments.store {
        Some(folder) => open(folder, report)?,
        None => Loading::in_memory(&arguments.paths, None, report)?,
    };
    let write = |to: &mut dyn std::io::Write| store.write(arguments.format, to);
    let stopped = |error| match &arguments.store {
        Some(folder) => unusable(folder, error),
        None => refused(error),
    };
    output::stream(arguments.output.as_deref(), write).map_err(stopped)?;
    Ok(End::Done)
}

/// Opens the store in a folder for reading.
pub fn open(folder: &Path, report: &Report) -> Result<Store, Stop> {
    let store = Store::open_read_only(folder).map_err(|error| unusable(folder, error))?;
    if store.is_unfinished() {
        let place = Place::input(inputs::name(folder));
        let message = "the last load of the store was cut short";
        let warning = Diagnostic::warning(UNFINISHED, place, message);
        report.show(&warning.help("load the same notices again"));
    }
    if store
        .has_other_facts()
        .map_err(|error| unusable(folder, error))?
    {
        let place = Place::input(inputs::name(folder));
        let message = "the reference facts in the store (countries, decisions, acts …) are those of another version of this program";
        let warning = Diagnostic::warning(OTHER_FACTS, place, message);
        report.show(&warning.help("load something into it, which brings those of this version"));
    }
    Ok(store)
}

fn formats() -> impl TypedValueParser<Value = DumpFormat> {
    let names = DumpFormat::ALL.map(DumpFormat::name);
    PossibleValuesParser::new(names).map(|name| name.parse().expect("only names of formats pass"))
}

//! `seloste load`: notices into a store on disk.

use std::io::{IsTerminal, stderr};
use std::num::NonZero;
use std::path::PathBuf;

use clap::Args;
use seloste::Date;
use seloste_source::{Code, Diagnostic, Place};
use seloste_store::{Loaded, Store};
use seloste_validate::Options;

use crate::cli::{End, Stop};
use crate::collection::{BATCH, Collection, Loading, unusable};
use crate::environment;
use crate::inputs;
use crate::report::Report;

/// What became of the notices.
const LOADED: Code = Code("ST-loaded");

/// Load notices into a store on disk.
///
/// The store answers `seloste query` without reading the notices again. Notices that are there
/// already are replaced, each as a whole; those that did not change are left alone. A load that is
/// cut short keeps what it took in, and goes on where it is given the same notices again.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices, lines of notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts, and
    /// folders of them
    #[arg(required_unless_present = "jsonl", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder of the store, which is made if it is not there
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Every input holds a notice on each line; without inputs read stdin
    #[arg(long)]
    jsonl: bool,
    /// Also keep what the rules find in each notice
    #[arg(long)]
    findings: bool,
    /// The day for which notices are judged, YYYY-MM-DD; by default today
    #[arg(long, value_name = "DATE", requires = "findings")]
    as_of: Option<Date>,
    /// How many notices are taken in together, all or none
    #[arg(long, value_name = "N", default_value_t = BATCH)]
    batch: NonZero<usize>,
    /// Say after each batch how many notices are safely in the store, as on a terminal
    #[arg(long)]
    progress: bool,
}

/// Loads the notices, and tells how many.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let unusable = |error| unusable(&arguments.store, &error);
    let store = Store::open(&arguments.store).map_err(unusable)?;
    let tell = |n: usize| report.say(&format!("{n}"));
    let day = arguments.as_of.unwrap_or_else(environment::today);
    let judge = arguments.findings.then(|| Options::on(day));
    let collection = Collection::new(Loading::into(store).judging(judge), report);
    let mut collection = collection.with_batch(arguments.batch);
    if arguments.progress || stderr().is_terminal() {
        collection = collection.with_progress(&tell);
    }
    let stdin = [PathBuf::from("-")];
    let paths = match arguments.paths.as_slice() {
        [] => &stdin,
        paths => paths,
    };
    collection.read(paths, arguments.jsonl)?;
    let Loading {
        mut store, loaded, ..
    } = collection.finish();
    if loaded.added + loaded.replaced > 0 {
        store.optimize().map_err(unusable)?;
    }
    report.show(&summary(arguments, loaded));
    Ok(End::Done)
}

fn summary(arguments: &Arguments, loaded: Loaded) -> Diagnostic {
    let Loaded {
        added,
        replaced,
        unchanged,
    } = loaded;
    let message = format!("notices: {added} new, {replaced} replaced, {unchanged} unchanged");
    let place = Place::input(inputs::name(&arguments.store));
    Diagnostic::note(LOADED, place, message)
}

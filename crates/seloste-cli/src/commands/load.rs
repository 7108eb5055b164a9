//! `seloste load`: notices into a store on disk, or into that of another program.

use std::io::{IsTerminal, stderr};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::Args;
use seloste::Date;
use seloste_source::{Code, Diagnostic, Place};
use seloste_store::{Loaded, Store};
use seloste_validate::Options;

use crate::cli::{End, Stop};
use crate::collection::{BATCH, Collection, Destination, Loading, unusable};
use crate::endpoint::Uploading;
use crate::environment;
use crate::inputs;
use crate::report::Report;

/// What became of the notices.
const LOADED: Code = Code("ST-loaded");

/// Load notices into a store on disk, or into that of another program.
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
    store: Option<PathBuf>,
    /// Load into the store of another program by SPARQL 1.1 instead, such as
    /// https://data.example.org/sparql; who you are is in `SELOSTE_ENDPOINT_USER` and
    /// `SELOSTE_ENDPOINT_PASSWORD`, or in `SELOSTE_ENDPOINT_TOKEN`
    #[arg(long, value_name = "URL", conflicts_with = "store")]
    endpoint: Option<String>,
    /// Where the other program takes graphs (Graph Store HTTP Protocol), if that is not the address
    /// that Oxigraph or Virtuoso has beside the endpoint
    #[arg(long, value_name = "URL", requires = "endpoint")]
    graph_store: Option<String>,
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

impl Arguments {
    /// How notices are judged on their way, if they are.
    fn judge(&self) -> Option<Options> {
        let day = || self.as_of.unwrap_or_else(environment::today);
        self.findings.then(|| Options::on(day()))
    }
}

/// Loads the notices, and tells how many.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let (place, loaded) = match (&arguments.store, &arguments.endpoint) {
        (Some(folder), _) => (
            inputs::name(folder),
            into_folder(folder, arguments, report)?,
        ),
        (None, Some(address)) => {
            let graphs = arguments.graph_store.as_deref();
            let endpoint = Uploading::at(address, graphs)?.judging(arguments.judge());
            let place = endpoint.place();
            (place, read(arguments, endpoint, report)?.finish()?)
        }
        (None, None) => {
            return Err(Stop::Usage(
                "say where to load: into a store on disk, `--store DIR`, or into that of another program, \
                 `--endpoint URL`"
                    .to_owned(),
            ));
        }
    };
    report.show(&summary(place, loaded));
    Ok(End::Done)
}

/// Loads the notices into a store on disk.
fn into_folder(folder: &Path, arguments: &Arguments, report: &Report) -> Result<Loaded, Stop> {
    let unusable = |error| unusable(folder, error);
    let store = Store::open(folder).map_err(unusable)?;
    let loading = Loading::into(store, inputs::name(folder)).judging(arguments.judge());
    let Loading {
        mut store, loaded, ..
    } = read(arguments, loading, report)?;
    if loaded.added + loaded.replaced > 0 {
        store.optimize().map_err(unusable)?;
    }
    Ok(loaded)
}

/// Takes the notices to a destination.
fn read<D: Destination>(arguments: &Arguments, to: D, report: &Report) -> Result<D, Stop> {
    let tell = |n: usize| report.say(&format!("{n}"));
    let mut collection = Collection::new(to, report).with_batch(arguments.batch);
    if arguments.progress || stderr().is_terminal() {
        collection = collection.with_progress(&tell);
    }
    let stdin = [PathBuf::from("-")];
    let paths = match arguments.paths.as_slice() {
        [] => &stdin,
        paths => paths,
    };
    collection.read(paths, arguments.jsonl)?;
    Ok(collection.finish())
}

fn summary(place: String, loaded: Loaded) -> Diagnostic {
    let Loaded {
        added,
        replaced,
        unchanged,
    } = loaded;
    let message = format!("notices: {added} new, {replaced} replaced, {unchanged} unchanged");
    Diagnostic::note(LOADED, Place::input(place), message)
}

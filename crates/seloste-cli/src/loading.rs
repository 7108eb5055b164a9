//! The notices that paths stand for: those in JSON, on lines of JSON, and those of texts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use seloste::{Iri, Notice};
use seloste_source::{Diagnostic, Place};
use seloste_store::Error;

use crate::cli::Stop;
use crate::conversion::{self, Content, Merging, TextFile};
use crate::inputs::{self, NOTHING};
use crate::jsonl;
use crate::readers::Readers;
use crate::report::Report;

/// Hands on every notice: first those in JSON, one after the other as they are read, then those of the
/// texts that no notice was made from, folder by folder. What is wrong or noteworthy goes to the report.
///
/// A notice that `take` refuses is told, and the rest goes on; any other reason to stop stops it.
pub fn load(
    paths: &[PathBuf],
    report: &Report,
    take: impl FnMut(&Notice) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut loader = Loader {
        take,
        origins: HashMap::new(),
        hashes: HashSet::new(),
        report,
    };
    let (lines, others): (Vec<_>, Vec<_>) = paths
        .iter()
        .cloned()
        .partition(|path| inputs::is_lines(path));
    let readers = Readers::default();
    for path in &lines {
        jsonl::notices(path, &readers, report, |notice, name| {
            loader.insert(notice, name)
        })?;
    }
    let mut texts: BTreeMap<PathBuf, Vec<TextFile>> = BTreeMap::new();
    conversion::each_content(&others, Path::new("stdin.txt"), report, |content| {
        match content {
            Content::Notice(name, bytes) => {
                if let Some(notice) = conversion::notice(&name, &bytes, report) {
                    return loader.insert(&notice, name);
                }
            }
            Content::Text(source, _) => {
                let folder = source.path.parent().unwrap_or(Path::new("")).to_owned();
                texts.entry(folder).or_default().push(*source);
            }
        }
        Ok(())
    })?;
    for sources in texts.into_values() {
        loader.convert(sources)?;
    }
    if loader.origins.is_empty() && !report.has_failures() {
        let names: Vec<String> = paths.iter().map(|path| inputs::name(path)).collect();
        let place = Place::input(names.join(", "));
        let message = "there is no notice here";
        report.fail(&Diagnostic::error(NOTHING, place, message));
    }
    Ok(())
}

struct Loader<'r, T> {
    take: T,
    /// The input that each notice comes from.
    origins: HashMap<Iri, String>,
    /// The hashes of the texts that the notices were made from.
    hashes: HashSet<String>,
    report: &'r Report,
}

impl<T: FnMut(&Notice) -> Result<(), Stop>> Loader<'_, T> {
    /// Converts the texts of a folder that are new.
    fn convert(&mut self, mut sources: Vec<TextFile>) -> Result<(), Stop> {
        sources.retain(|source| !self.hashes.contains(&source.document.sha256));
        let sources = conversion::without_duplicates(sources, self.report);
        for converted in conversion::notices(&sources, None, Merging::Grouped, self.report) {
            let names = converted.sources.iter().map(|path| inputs::name(path));
            let names = names.collect::<Vec<_>>().join(", ");
            self.insert(&converted.notice, names)?;
        }
        Ok(())
    }

    fn insert(&mut self, notice: &Notice, name: String) -> Result<(), Stop> {
        if let Some(first) = self.origins.get(&notice.id) {
            let id = &notice.id;
            let message = format!("the identifier `{id}` is that of the notice in `{first}`");
            let code = Error::Conflict(id.clone()).code();
            let diagnostic = Diagnostic::error(code, Place::input(name), message);
            let help = "remove one of the files, or give one another `id`";
            self.report.fail(&diagnostic.help(help));
            return Ok(());
        }
        match (self.take)(notice) {
            Ok(()) => {
                let hashes = conversion::hashes(notice).map(str::to_owned);
                self.hashes.extend(hashes);
                self.origins.insert(notice.id.clone(), name);
                Ok(())
            }
            Err(Stop::Refused(mut diagnostic)) => {
                diagnostic.place = Place::input(name);
                self.report.fail(&diagnostic);
                Ok(())
            }
            Err(stop) => Err(stop),
        }
    }
}

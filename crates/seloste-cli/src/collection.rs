//! Notices of files, folders and lines of JSON, on their way into a store or another destination.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use seloste::{Fragment, Iri, Language, Notice, PlacedPart};
use seloste_source::{Diagnostic, Place, SourceText};
use seloste_store::{Error, FindingRecord, Loaded, NoticeGraphs, Store};
use seloste_validate::{Finding, Options, check};

use crate::cli::Stop;
use crate::conversion::{self, Content, Merging, Stdin, TextFile};
use crate::inputs::{self, NOTHING};
use crate::jsonl::{self, LoadedLine, NoticeLine};
use crate::report::Report;

/// How many notices are taken in together.
pub const BATCH: NonZero<usize> = NonZero::<usize>::MIN.saturating_add(9_999);

/// How many notices are made ready side by side: so many are in memory.
const PART: NonZero<usize> = NonZero::<usize>::MIN.saturating_add(999);

/// What messages call a store in memory.
const IN_MEMORY: &str = "store";

/// Where notices go.
pub trait Destination: Sync {
    /// What is made of each notice beforehand, side by side with others.
    type Item: Send;

    /// Whether what is taken is in at once.
    const TAKES_IN_AT_ONCE: bool;

    /// Makes of a notice what is taken in.
    fn prepare(&self, notice: &Notice) -> Result<Self::Item, Error>;

    /// Takes some notices; what is wrong with one of them is told, and the others are taken.
    fn take(&mut self, items: Vec<Self::Item>, report: &Report) -> Result<(), Stop>;

    /// Takes in what was taken, and says how many notices are safely in by now.
    fn take_in(&mut self) -> Result<usize, Stop>;
}

/// A store, and what became of the notices that were loaded into it.
pub struct Loading {
    /// The store.
    pub store: Store,
    /// What the store is called in messages.
    name: String,
    /// How notices are judged on their way, if they are.
    judge: Option<Options>,
    /// How many are new, and how many not.
    pub loaded: Loaded,
}

impl Loading {
    /// Nothing is loaded yet into the store of this name.
    pub fn into(store: Store, name: String) -> Self {
        Self {
            store,
            name,
            judge: None,
            loaded: Loaded::default(),
        }
    }

    /// Judges notices on their way, and takes in what is found.
    #[must_use]
    pub fn judging(mut self, options: Option<Options>) -> Self {
        self.judge = options;
        self
    }

    /// A store in memory with all that some paths stand for, judged if that is asked.
    pub fn in_memory(
        paths: &[PathBuf],
        judge: Option<Options>,
        report: &Report,
    ) -> Result<Store, Stop> {
        let store = Store::new().map_err(refused)?;
        let loading = Self::into(store, IN_MEMORY.to_owned()).judging(judge);
        let mut collection = Collection::new(loading, report);
        collection.read(paths, false)?;
        Ok(collection.finish().store)
    }
}

impl Destination for Loading {
    type Item = NoticeGraphs;

    // Into a folder many notices are taken in with less work together.
    const TAKES_IN_AT_ONCE: bool = false;

    fn prepare(&self, notice: &Notice) -> Result<NoticeGraphs, Error> {
        graphs(notice, self.judge.as_ref())
    }

    fn take(&mut self, items: Vec<NoticeGraphs>, _: &Report) -> Result<(), Stop> {
        let loaded = self.store.begin_load(items);
        self.loaded += loaded.map_err(|error| stopped(&self.name, error))?;
        Ok(())
    }

    fn take_in(&mut self) -> Result<usize, Stop> {
        let ended = self.store.end_load();
        ended.map_err(|error| stopped(&self.name, error))?;
        Ok(self.loaded.total())
    }
}

/// The graphs of a notice, with what the rules find in it if it is judged.
///
/// # Errors
///
/// As for [`NoticeGraphs::of`].
pub fn graphs(notice: &Notice, judge: Option<&Options>) -> Result<NoticeGraphs, Error> {
    let graphs = NoticeGraphs::of(notice)?;
    Ok(match judge {
        Some(options) => graphs.with_findings(options.as_of, &findings(notice, options)),
        None => graphs,
    })
}

/// What the rules find in a notice.
fn findings(notice: &Notice, options: &Options) -> Vec<FindingRecord> {
    let mut notice = notice.clone();
    notice.fill_identifiers();
    let parts = notice.parts();
    let record = |finding: &Finding| FindingRecord {
        rule: finding.rule.code.to_string(),
        severity: finding.severity.to_string(),
        about: about(&parts, &finding.anchor.pointer),
        pointer: finding.anchor.pointer.clone(),
        messages: Language::ALL
            .map(|language| (language, finding.message(language)))
            .to_vec(),
    };
    check(&notice, options).iter().map(record).collect()
}

/// The identifier of the part in which a place lies.
fn about(parts: &[PlacedPart<'_>], pointer: &str) -> Option<Fragment> {
    let mut parts = parts.iter();
    let around = parts.find(|part| {
        let rest = pointer.strip_prefix(&part.pointer());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    around.and_then(|part| part.id.cloned())
}

/// Takes notices to a destination, many at a time; those that cannot be taken in are told, and the
/// rest goes on.
pub struct Collection<'r, D: Destination> {
    destination: D,
    /// Where each notice comes from.
    origins: HashMap<Iri, String>,
    /// The hashes of the texts that the notices were made from.
    hashes: HashSet<String>,
    /// What waits to be made ready.
    waiting: Vec<Waiting>,
    /// How many were taken and are not in yet.
    n_taken: usize,
    /// How many are taken in together.
    batch: NonZero<usize>,
    /// Told how many notices are safely in, after each batch.
    progress: Option<&'r dyn Fn(usize)>,
    report: &'r Report,
}

/// A notice on its way, with the name of its input.
struct Waiting {
    name: String,
    notice: Source,
}

/// What there is of a notice on its way.
enum Source {
    Bytes(Vec<u8>),
    Line(NoticeLine),
    Notice(Box<Notice>),
}

/// A notice that is ready, with what is noteworthy of it.
struct Ready<T> {
    name: String,
    id: Iri,
    item: T,
    hashes: Vec<String>,
    notes: Vec<Diagnostic>,
}

impl<'r, D: Destination> Collection<'r, D> {
    /// Nothing yet.
    pub fn new(destination: D, report: &'r Report) -> Self {
        Self {
            destination,
            origins: HashMap::new(),
            hashes: HashSet::new(),
            waiting: Vec::new(),
            n_taken: 0,
            batch: BATCH,
            progress: None,
            report,
        }
    }

    /// Takes in so many notices at a time.
    #[must_use]
    pub fn with_batch(mut self, batch: NonZero<usize>) -> Self {
        self.batch = batch;
        self
    }

    /// Tells how many notices are safely in, after each batch.
    #[must_use]
    pub fn with_progress(mut self, progress: &'r dyn Fn(usize)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// Takes in all that paths stand for: notices, lines of them, and the texts that no notice was
    /// made from. `are_lines` says that every input is lines of JSON, whatever its name.
    ///
    /// # Errors
    ///
    /// If the store fails, or stdin is named twice.
    pub fn read(&mut self, paths: &[PathBuf], are_lines: bool) -> Result<(), Stop> {
        if paths.iter().filter(|path| inputs::is_stdin(path)).count() > 1 {
            return Err(Stop::Usage("stdin can be read only once".to_owned()));
        }
        let mut others = Vec::new();
        let mut stdin = None;
        for path in paths {
            if are_lines || inputs::is_lines(path) || inputs::holds_lines(path) {
                self.read_lines(path)?;
            } else if inputs::is_stdin(path) || inputs::is_pipe(path) {
                match self.read_stream(path)? {
                    Some(bytes) if inputs::is_stdin(path) => stdin = Some(bytes),
                    Some(_) => {}
                    None => continue,
                }
                others.push(path.clone());
            } else {
                others.push(path.clone());
            }
        }
        if !others.is_empty() {
            self.read_files(&others, stdin)?;
        }
        self.take()?;
        self.take_in()?;
        if self.origins.is_empty() && !self.report.has_failures() {
            let names: Vec<String> = paths.iter().map(|path| inputs::name(path)).collect();
            let place = Place::input(names.join(", "));
            self.report.fail(&Diagnostic::error(
                NOTHING,
                place,
                "there is no notice here",
            ));
        }
        Ok(())
    }

    /// The destination, with all that was read.
    pub fn finish(self) -> D {
        self.destination
    }

    /// Takes in the notices of an input, one on each line.
    fn read_lines(&mut self, path: &Path) -> Result<(), Stop> {
        jsonl::each_line(path, self.report, |name, line| self.push_line(name, line))
    }

    /// Takes in the notices of stdin or of a pipe if there is one on each line: if the first line is an object.
    /// Otherwise what was read of it is given back.
    fn read_stream(&mut self, path: &Path) -> Result<Option<Vec<u8>>, Stop> {
        let Ok(mut stream) = inputs::open(path) else {
            return Ok(Some(Vec::new()));
        };
        let (first, is_object) = jsonl::first_object(&mut *stream);
        if !is_object {
            return Ok(Some(first));
        }
        let lines = Box::new(Cursor::new(first).chain(stream));
        let report = self.report;
        jsonl::each_line_of(path, lines, report, |name, line| self.push_line(name, line))?;
        Ok(None)
    }

    /// Takes in what a line holds.
    fn push_line(&mut self, name: String, line: LoadedLine) -> Result<(), Stop> {
        let (notices, diagnostics) = match line {
            LoadedLine::Notice(line) => return self.push(name, Source::Line(line)),
            LoadedLine::Text(notices, diagnostics) => (notices, diagnostics),
        };
        if notices.is_empty() {
            self.report.fail_with(&diagnostics);
        } else {
            diagnostics.iter().for_each(|it| self.report.show(it));
        }
        let mut notices = notices.into_iter();
        notices.try_for_each(|it| self.push(name.clone(), Source::Notice(Box::new(it))))
    }

    /// Takes in notices of files and folders, then the texts that no notice was made from.
    /// What was read of stdin already stands before the rest of it.
    fn read_files(&mut self, paths: &[PathBuf], stdin: Option<Vec<u8>>) -> Result<(), Stop> {
        let mut texts: BTreeMap<PathBuf, Vec<TextFile>> = BTreeMap::new();
        let report = self.report;
        let stdin = Stdin {
            name: Path::new("stdin.txt"),
            bytes: stdin.map(inputs::read_stdin_behind),
        };
        conversion::each_content(paths, stdin, report, |content| {
            match content {
                Content::Notice(name, bytes) => self.push(name, Source::Bytes(bytes))?,
                Content::Text(source, _) => {
                    let folder = source.path.parent().unwrap_or(Path::new("")).to_owned();
                    texts.entry(folder).or_default().push(*source);
                }
            }
            Ok(())
        })?;
        self.take()?;
        for sources in texts.into_values() {
            self.convert(sources)?;
            // The next folder may hold the same texts.
            self.take()?;
        }
        Ok(())
    }

    /// Converts the texts of a folder that are new.
    fn convert(&mut self, mut sources: Vec<TextFile>) -> Result<(), Stop> {
        sources.retain(|source| !self.hashes.contains(&source.document.sha256));
        let sources = conversion::without_duplicates(sources, self.report);
        for converted in conversion::notices(&sources, None, Merging::Grouped, self.report) {
            let names = converted.sources.iter().map(|path| inputs::name(path));
            let names = names.collect::<Vec<_>>().join(", ");
            self.push(names, Source::Notice(Box::new(converted.notice)))?;
        }
        Ok(())
    }

    fn push(&mut self, name: String, notice: Source) -> Result<(), Stop> {
        self.waiting.push(Waiting { name, notice });
        if self.waiting.len() < self.batch.min(PART).get() {
            return Ok(());
        }
        self.take()
    }

    /// Makes ready what waits and takes it, and takes in what was taken once that are as many as asked.
    fn take(&mut self) -> Result<(), Stop> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut part = Vec::with_capacity(self.waiting.len());
        let waiting = std::mem::take(&mut self.waiting);
        let destination = &self.destination;
        for ready in in_parallel(waiting, |waiting| waiting.ready(destination)) {
            match ready {
                Ok(ready) => part.extend(self.admitted(ready)),
                Err(diagnostics) => self.report.fail_with(&diagnostics),
            }
        }
        self.n_taken += part.len();
        self.destination.take(part, self.report)?;
        if self.n_taken < self.batch.get() && !D::TAKES_IN_AT_ONCE {
            return Ok(());
        }
        self.take_in()
    }

    /// Takes in what was taken.
    fn take_in(&mut self) -> Result<(), Stop> {
        if self.n_taken == 0 {
            return Ok(());
        }
        self.n_taken = 0;
        let n = self.destination.take_in()?;
        if let Some(progress) = self.progress {
            progress(n);
        }
        Ok(())
    }

    /// A notice, unless another has its identifier.
    fn admitted(&mut self, ready: Ready<D::Item>) -> Option<D::Item> {
        ready.notes.iter().for_each(|note| self.report.show(note));
        let id = ready.id;
        if let Some(first) = self.origins.get(&id) {
            let message = format!("the identifier `{id}` is that of the notice in `{first}`");
            let code = Error::Conflict(id.clone()).code();
            let diagnostic = Diagnostic::error(code, Place::input(ready.name), message);
            self.report
                .fail(&diagnostic.help("remove one of the files, or give one another `id`"));
            return None;
        }
        self.origins.insert(id, ready.name);
        self.hashes.extend(ready.hashes);
        Some(ready.item)
    }
}

impl Waiting {
    /// Reads the notice, and makes of it what the destination takes.
    fn ready<D: Destination>(self, destination: &D) -> Result<Ready<D::Item>, Vec<Diagnostic>> {
        let (notice, notes) = match self.notice {
            Source::Notice(notice) => (*notice, Vec::new()),
            Source::Line(line) => line.read()?,
            Source::Bytes(bytes) => seloste::read_with_notes(&self.name, &bytes)
                .map_err(|error| error.diagnostics().to_vec())?,
        };
        let item = destination.prepare(&notice).map_err(|error| {
            let place = Place::input(self.name.as_str());
            vec![Diagnostic::error(error.code(), place, error.to_string())]
        })?;
        Ok(Ready {
            hashes: conversion::hashes(&notice).map(str::to_owned).collect(),
            name: self.name,
            id: notice.id,
            item,
            notes,
        })
    }
}

/// Works on each of some things, on every core; the results are in the same order.
fn in_parallel<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let length = things.len().div_ceil(n_threads).max(1);
    let mut things = things.into_iter();
    let work = &work;
    thread::scope(|scope| {
        let mut threads = Vec::new();
        loop {
            let part: Vec<T> = things.by_ref().take(length).collect();
            if part.is_empty() {
                break;
            }
            threads.push(scope.spawn(move || part.into_iter().map(work).collect::<Vec<R>>()));
        }
        let results = threads.into_iter().map(|thread| thread.join());
        results
            .flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// Why a question is refused.
pub fn refused(error: Error) -> Stop {
    stopped("query", error)
}

/// Why the store in a folder cannot be used.
pub fn unusable(folder: &Path, error: Error) -> Stop {
    stopped(&inputs::name(folder), error)
}

/// Why a store or a question stops, by the name of what is asked or used.
pub fn stopped(name: &str, error: Error) -> Stop {
    if let Error::Output(error) = error {
        return Stop::Output(error);
    }
    let diagnostic = Box::new(error.diagnostic(&SourceText::new(name, "")));
    match error.is_failure() {
        true => Stop::Failed(diagnostic),
        false => Stop::Refused(diagnostic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_side_by_side_keeps_the_order() {
        for n in [0, 1, 2, 7] {
            let doubled = in_parallel((0..n).collect(), |i: i32| 2 * i);
            assert_eq!(doubled, (0..n).map(|i| 2 * i).collect::<Vec<_>>());
        }
    }
}

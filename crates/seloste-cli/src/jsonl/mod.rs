//! Many texts or notices as lines of JSON: a text in and a notice out on each line, or a notice in and
//! what is found in it out, in the same order.
//!
//! One thread reads lines, one for each core works on them, and one writes. What is under way is
//! bounded, however long the input is and however slowly the output is taken.

mod judged;
mod line;
mod loaded;
mod record;

use std::io::{self, BufRead, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, Scope};

use seloste::{Iri, Jurisdiction};
use seloste_source::{Code, Diagnostic, Place};
use seloste_validate::Summary;

pub use self::judged::Judge;
use self::line::Line;
pub use self::line::first_object;
pub use self::loaded::{LoadedLine, NoticeLine, each_line, each_line_of};
use crate::cli::{End, Stop};
use crate::inputs;
use crate::readers::Readers;
use crate::report::Report;

/// Lines that gave no notice.
const RECORDS: Code = Code("IN-records");

/// How many lines are under way for each thread that works: one that it works on, and others that
/// wait for it or for an earlier one.
const LINES_A_THREAD: usize = 4;

/// What is written for a line.
#[derive(Debug, Default)]
struct Answer {
    /// The JSON, with its line end; a line for each notice where a text holds several.
    line: String,
    /// Whether there was a notice in it.
    has_notice: bool,
    /// What was found in it, where it was judged.
    found: Summary,
}

/// What is done with each line.
trait Work: Sync {
    /// Answers a line; its number counts from one.
    fn answer(&self, input: &str, number: usize, line: Line) -> Answer;
}

/// A line that is to be worked on.
struct Job {
    /// The input that it stands in.
    input: Arc<str>,
    /// Its number in the input, from one.
    number: usize,
    line: Line,
    /// Where the answer is waited for.
    answer: SyncSender<Answer>,
}

/// Converts the lines of some inputs, of stdin if there are none.
pub fn convert(
    paths: &[PathBuf],
    base: Option<&Iri>,
    jurisdiction: Option<Jurisdiction>,
    report: &Report,
) -> Result<End, Stop> {
    let readers = Readers::default();
    let work = record::Conversion {
        readers: &readers,
        base,
        jurisdiction,
    };
    run(paths, &work, report)?;
    readers.note().iter().for_each(|note| report.show(note));
    Ok(End::Done)
}

/// Judges the lines of some inputs, of stdin if there are none, and returns how much was found.
pub fn check(paths: &[PathBuf], judge: &Judge<'_>, report: &Report) -> Result<Summary, Stop> {
    let readers = Readers::default();
    let work = judged::Judging {
        judge,
        readers: &readers,
    };
    let tally = run(paths, &work, report)?;
    readers.note().iter().for_each(|note| report.show(note));
    Ok(Summary {
        unreadable: tally.n_bad,
        ..tally.found
    })
}

fn run(paths: &[PathBuf], work: &impl Work, report: &Report) -> Result<Tally, Stop> {
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin[..] } else { paths };
    if paths.iter().filter(|path| inputs::is_stdin(path)).count() > 1 {
        return Err(Stop::Usage("stdin can be read only once".to_owned()));
    }
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (to_writer, answers) = sync_channel(n_threads * LINES_A_THREAD);
    let (to_workers, jobs) = channel();
    let jobs = Mutex::new(jobs);
    let tally = thread::scope(|scope| {
        start_workers(scope, n_threads, &jobs, work);
        let writer = scope.spawn(|| write(answers));
        read(paths, &to_workers, &to_writer, report);
        // The others end when nothing more can come.
        drop((to_workers, to_writer));
        writer.join()
    });
    let tally = tally.unwrap_or_else(|_| Err(io::Error::other("the writing thread is gone")))?;
    tell(&tally, report);
    Ok(tally)
}

fn start_workers<'scope>(
    scope: &'scope Scope<'scope, '_>,
    n_threads: usize,
    jobs: &'scope Mutex<Receiver<Job>>,
    work: &'scope impl Work,
) {
    for _ in 0..n_threads {
        scope.spawn(move || {
            while let Some(job) = next(jobs) {
                let answer = work.answer(&job.input, job.number, job.line);
                // Nobody waits for it when the output is closed.
                job.answer.send(answer).ok();
            }
        });
    }
}

/// The next line to work on; none when there are no more.
fn next(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().ok()?.recv().ok()
}

/// Hands out the lines, until the inputs end or nobody wants the output. The writer gets the places
/// of the answers first, in the order of the lines: there are only so many.
fn read(
    paths: &[PathBuf],
    workers: &Sender<Job>,
    writer: &SyncSender<Receiver<Answer>>,
    report: &Report,
) {
    for path in paths {
        let mut input = match inputs::open(path) {
            Ok(input) => input,
            Err(diagnostic) => {
                report.fail(&diagnostic);
                continue;
            }
        };
        if !read_lines(path, &mut input, workers, writer, report) {
            return;
        }
    }
}

/// Whether the lines of an input were all wanted.
fn read_lines(
    path: &Path,
    input: &mut dyn BufRead,
    workers: &Sender<Job>,
    writer: &SyncSender<Receiver<Answer>>,
    report: &Report,
) -> bool {
    let name = inputs::name(path);
    let name: Arc<str> = if inputs::is_stdin(path) {
        "stdin"
    } else {
        &name
    }
    .into();
    for number in 1.. {
        let line = match line::next(input) {
            Ok(Some(Line::Blank)) => continue,
            Ok(Some(line)) => line,
            Ok(None) => return true,
            Err(error) => {
                report.fail(&inputs::unreadable(path, &error));
                return true;
            }
        };
        let (answer, place) = sync_channel(1);
        let job = Job {
            input: Arc::clone(&name),
            number,
            line,
            answer,
        };
        if writer.send(place).is_err() || workers.send(job).is_err() {
            return false;
        }
    }
    true
}

/// How many lines there were, how many of them gave no notice, and what was found in the others.
#[derive(Debug, Default)]
struct Tally {
    n_lines: usize,
    n_bad: usize,
    found: Summary,
}

impl Tally {
    fn count(&mut self, answer: &Answer) {
        self.n_lines += 1;
        self.n_bad += usize::from(!answer.has_notice);
        add(&mut self.found, answer.found);
    }
}

impl Answer {
    /// Adds the answer to another notice of the same line.
    fn take(&mut self, other: Self) {
        self.line += &other.line;
        self.has_notice |= other.has_notice;
        add(&mut self.found, other.found);
    }
}

fn add(all: &mut Summary, own: Summary) {
    all.files += own.files;
    all.errors += own.errors;
    all.warnings += own.warnings;
    all.notes += own.notes;
    all.without_text += own.without_text;
}

/// Writes each answer as soon as it and all before it are there. Whoever has closed stdout, such as
/// `head`, has what they want.
fn write(answers: Receiver<Receiver<Answer>>) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut stdout = io::stdout().lock();
    for answer in answers {
        let answer = answer.recv().map_err(io::Error::other)?;
        tally.count(&answer);
        let written = stdout
            .write_all(answer.line.as_bytes())
            .and_then(|()| stdout.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            other => other?,
        }
    }
    Ok(tally)
}

fn tell(tally: &Tally, report: &Report) {
    let Tally { n_lines, n_bad, .. } = tally;
    if *n_bad > 0 {
        let message = format!("{n_bad} of {n_lines} lines gave no notice");
        let diagnostic = Diagnostic::error(RECORDS, Place::input("--jsonl"), message);
        report.fail(&diagnostic.help("the output says why in their `diagnostics`"));
    }
}

//! The notices on the lines of an input, for commands that load them.

use std::io::BufRead;
use std::path::Path;

use seloste::Notice;
use seloste_source::Diagnostic;
use serde_json::Value;

use super::judged::on_line;
use super::line::{self, Line};
use super::record::{LinePlace, outcome};
use crate::cli::Stop;
use crate::inputs;
use crate::readers::Readers;
use crate::report::Report;

/// What a line holds.
pub enum LoadedLine {
    /// A notice that is not read yet.
    Notice(NoticeLine),
    /// What was made of a text, or why nothing was.
    Text(Vec<Notice>, Vec<Diagnostic>),
}

/// The JSON of a notice, and where it stands.
pub struct NoticeLine {
    input: String,
    number: usize,
    json: Vec<u8>,
}

/// Hands on each line of an input: the notice that it is, the one in an answer of `convert --jsonl`, or
/// those of a text; with the input and the number of the line.
pub fn each_line(
    path: &Path,
    report: &Report,
    take: impl FnMut(String, LoadedLine) -> Result<(), Stop>,
) -> Result<(), Stop> {
    match inputs::open(path) {
        Ok(lines) => each_line_of(path, lines, report, take),
        Err(diagnostic) => {
            report.fail(&diagnostic);
            Ok(())
        }
    }
}

/// Does the same with the lines of an input that is open.
pub fn each_line_of(
    path: &Path,
    mut lines: Box<dyn BufRead>,
    report: &Report,
    mut take: impl FnMut(String, LoadedLine) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let input = inputs::name(path);
    let readers = Readers::default();
    for number in 1.. {
        let line = match line::next(&mut *lines) {
            Ok(Some(Line::Blank)) => continue,
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(error) => {
                report.fail(&inputs::unreadable(path, &error));
                break;
            }
        };
        take(
            format!("{input}:{number}"),
            loaded(&input, number, line, &readers),
        )?;
    }
    readers.note().iter().for_each(|note| report.show(note));
    Ok(())
}

fn loaded(input: &str, number: usize, line: Line, readers: &Readers) -> LoadedLine {
    let line = match notice_json(line) {
        Ok(json) => {
            return LoadedLine::Notice(NoticeLine {
                input: input.to_owned(),
                number,
                json,
            });
        }
        Err(line) => line,
    };
    let outcome = outcome(&LinePlace { input, number }, line, readers, None, None);
    LoadedLine::Text(outcome.notices, outcome.diagnostics)
}

/// The JSON of the notice that a line is or holds; otherwise the line.
fn notice_json(line: Line) -> Result<Vec<u8>, Line> {
    let Line::Whole(bytes) = line else {
        return Err(line);
    };
    if seloste::is_notice(&bytes) {
        return Ok(bytes);
    }
    let answer: Option<Value> = serde_json::from_slice(&bytes).ok();
    let notice = answer.as_ref().and_then(|answer| answer.get("notice"));
    notice
        .and_then(|notice| serde_json::to_vec(notice).ok())
        .ok_or(Line::Whole(bytes))
}

impl NoticeLine {
    /// Reads the notice; what is noteworthy of it, or why it cannot be read, names the line.
    pub fn read(&self) -> Result<(Notice, Vec<Diagnostic>), Vec<Diagnostic>> {
        let place = LinePlace {
            input: &self.input,
            number: self.number,
        };
        match seloste::read_with_notes(&self.input, &self.json) {
            Ok((notice, notes)) => Ok((notice, on_line(&place, notes))),
            Err(error) => Err(on_line(&place, error.diagnostics().to_vec())),
        }
    }
}

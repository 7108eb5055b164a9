//! The notices on the lines of an input, for commands that load them.

use std::path::Path;

use seloste::Notice;
use serde_json::Value;

use super::judged::on_line;
use super::line::{self, Line};
use super::record::{LinePlace, Outcome, outcome};
use crate::cli::Stop;
use crate::inputs;
use crate::readers::Readers;
use crate::report::Report;

/// Hands on the notices of each line: the notice that it is, the one in an answer of `convert --jsonl`, or
/// those of a text; each with the input and the number of its line.
pub fn notices(
    path: &Path,
    readers: &Readers,
    report: &Report,
    mut take: impl FnMut(&Notice, String) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let input = inputs::name(path);
    let mut lines = match inputs::open(path) {
        Ok(lines) => lines,
        Err(diagnostic) => {
            report.fail(&diagnostic);
            return Ok(());
        }
    };
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
        let place = LinePlace {
            input: &input,
            number,
        };
        let outcome = loaded(&place, line, readers);
        if outcome.notices.is_empty() {
            report.fail_with(&outcome.diagnostics);
        } else {
            outcome.diagnostics.iter().for_each(|it| report.show(it));
        }
        for notice in &outcome.notices {
            take(notice, format!("{input}:{number}"))?;
        }
    }
    Ok(())
}

fn loaded(place: &LinePlace<'_>, line: Line, readers: &Readers) -> Outcome {
    let Some(json) = notice_json(&line) else {
        return outcome(place, line, readers, None);
    };
    let (notices, diagnostics) = match seloste::read_with_notes(place.input, &json) {
        Ok((notice, notes)) => (vec![notice], notes),
        Err(error) => (Vec::new(), error.diagnostics().to_vec()),
    };
    Outcome {
        name: None,
        notices,
        diagnostics: on_line(place, diagnostics),
    }
}

/// The JSON of the notice that a line is or holds.
fn notice_json(line: &Line) -> Option<Vec<u8>> {
    let Line::Whole(bytes) = line else {
        return None;
    };
    if seloste::is_notice(bytes) {
        return Some(bytes.clone());
    }
    let answer: Value = serde_json::from_slice(bytes).ok()?;
    serde_json::to_vec(answer.get("notice")?).ok()
}

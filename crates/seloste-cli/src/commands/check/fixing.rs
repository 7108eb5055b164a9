//! Correcting in notices what needs no decision.

use std::path::Path;

use seloste::PositionedJson;
use seloste_source::{Code, Diagnostic, Place};
use seloste_validate::{Fix, Fixed, fixed};
use similar::TextDiff;

use super::Written;
use super::checked::Checked;
use crate::inputs;
use crate::output;
use crate::report::Report;

/// Corrections that were not made.
const REFUSED: Code = Code("FX-refused");
/// A text, which is never corrected.
const TEXT: Code = Code("FX-text");

/// What is said of a text where corrections are asked for: those who answer for it correct it.
pub(super) fn left(text: &Path) -> Diagnostic {
    let place = Place::input(inputs::name(text));
    let note = Diagnostic::note(
        TEXT,
        place,
        "a text stays as it is: only notices in JSON are corrected",
    );
    note.help(
        "correct the text yourself, or convert it with `seloste convert` and correct the notice",
    )
}

/// How often a notice is corrected at most: one correction can make room for another.
const MOST_ROUNDS: usize = 8;

impl Checked<'_> {
    /// Corrects a notice in its file. It stays as it was where the file cannot be written.
    pub(super) fn write_fixed(&mut self, written: Written, report: &Report) -> Written {
        let Some((corrected, n_made)) = self.corrected(&written, report) else {
            return written;
        };
        let json = String::from_utf8_lossy(&corrected.bytes);
        match output::save(Path::new(&corrected.name), &json) {
            Ok(()) => {
                self.results.add_fixed(n_made);
                corrected
            }
            Err(diagnostic) => {
                report.fail(&diagnostic);
                written
            }
        }
    }

    /// What would be corrected in a notice, as a unified diff.
    pub(super) fn difference(&mut self, written: Written, report: &Report) -> String {
        let Some((corrected, _)) = self.corrected(&written, report) else {
            return String::new();
        };
        let [old, new] = [&written.bytes, &corrected.bytes].map(|it| String::from_utf8_lossy(it));
        let difference = TextDiff::from_lines(&*old, &*new);
        let mut difference = difference.unified_diff();
        difference.header(&written.name, &written.name).to_string()
    }

    /// A notice with all that can be corrected, and how many values were; nothing if none is.
    fn corrected(&mut self, written: &Written, report: &Report) -> Option<(Written, usize)> {
        let mut corrected: Option<(Written, usize)> = None;
        for _ in 0..MOST_ROUNDS {
            let now = corrected
                .as_ref()
                .map_or(written, |(corrected, _)| corrected);
            let fixed = self.round(now)?;
            if fixed.n_made == 0 {
                tell(now, &fixed.refused, report);
                break;
            }
            let next = Written::read(now.name.clone(), fixed.json.into_bytes(), report)?;
            let n_before = corrected.map_or(0, |(_, n_made)| n_made);
            corrected = Some((next, n_before + fixed.n_made));
        }
        corrected
    }

    fn round(&mut self, written: &Written) -> Option<Fixed> {
        let positions = PositionedJson::scan(&written.name, &written.bytes).ok()?;
        let found = self.found(written, &positions).into_iter();
        let fixes: Vec<Fix> = found.filter_map(|(finding, _)| finding.fix).collect();
        let text = std::str::from_utf8(&written.bytes).ok()?;
        Some(fixed(text, &positions, &fixes))
    }
}

/// Tells of corrections that were not made.
fn tell(written: &Written, refused: &[Fix], report: &Report) {
    let Ok(positions) = PositionedJson::scan(&written.name, &written.bytes) else {
        return;
    };
    for Fix { pointer, new, .. } in refused {
        let message = format!("`{new}` was not written here: another correction differs");
        let place = positions.place(pointer);
        report.show(&Diagnostic::warning(REFUSED, place, message));
    }
}

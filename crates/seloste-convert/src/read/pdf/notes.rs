//! The marks of notes: small raised numbers in the text, and before the notes at the foot.

use std::collections::HashSet;

use super::content::Piece;
use super::furniture::Sheet;
use super::lines::Segment;

/// How much smaller than its line a mark is at most, and how much higher it stands, in sizes.
const LARGEST: f64 = 0.85;
const LOWEST: f64 = 0.15;
/// The longest mark, in digits.
const LONGEST: usize = 2;

/// Whether a word is the mark of a note beside a line of some height and size.
pub(super) fn is_mark(piece: &Piece, y: f64, size: f64) -> bool {
    is_raised(&piece.text, (piece.y, piece.size), (y, size))
}

/// Whether a line that goes on with a word is so far the mark of a note.
pub(super) fn begins_note(line: &Segment, piece: &Piece) -> bool {
    is_raised(&line.text, (line.y, line.size), (piece.y, piece.size))
}

fn is_raised(text: &str, own: (f64, f64), beside: (f64, f64)) -> bool {
    let is_number = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number && own.1 < LARGEST * beside.1 && own.0 > beside.0 + LOWEST * beside.1
}

/// Takes the marks out of the text whose notes the document has. Another raised number is a power.
pub(super) fn take_marks(sheets: &mut [Sheet]) {
    let segments = || sheets.iter().flat_map(|sheet| &sheet.segments);
    let number = |segment: &Segment| {
        let first = segment.text.split(' ').next().unwrap_or_default();
        segment.is_note.then(|| first.to_owned())
    };
    let notes: HashSet<String> = segments().filter_map(number).collect();
    let lines = sheets.iter_mut().flat_map(|sheet| &mut sheet.segments);
    for line in lines {
        for mark in std::mem::take(&mut line.marks).into_iter().rev() {
            let is_note = line
                .text
                .get(mark.clone())
                .is_some_and(|number| notes.contains(number));
            if is_note {
                line.text.replace_range(mark, "");
            }
        }
    }
}

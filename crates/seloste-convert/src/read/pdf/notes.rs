//! The marks of notes: small raised numbers in the text, and before the notes at the foot.

use std::collections::HashSet;
use std::ops::Range;

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
    let notes = Notes::of(sheets);
    let lines = sheets.iter_mut().flat_map(|sheet| &mut sheet.segments);
    for line in lines {
        for mark in std::mem::take(&mut line.marks).into_iter().rev() {
            match is_behind_word(&line.text, &mark) {
                true => notes.take(&mut line.text, mark, |notes| &notes.any),
                false => notes.take(&mut line.text, mark, |notes| &notes.all),
            }
        }
        for mark in marks(&line.text).into_iter().rev() {
            notes.take(&mut line.text, mark, |notes| &notes.glued);
        }
        let number = glued(&line.text);
        if notes.glued.contains(&line.text[..number]) {
            line.text.insert(number, ' ');
        }
    }
}

/// The numbers of the notes of a document.
#[derive(Debug)]
struct Notes {
    all: HashSet<String>,
    /// Those whose number stands right before their first word.
    glued: HashSet<String>,
    /// All, and the numbers that begin lines of smaller type than that of the lines with marks. A raised
    /// number behind a unit may be a power, so these tell marks only behind words.
    any: HashSet<String>,
}

impl Notes {
    fn of(sheets: &[Sheet]) -> Self {
        let segments = || sheets.iter().flat_map(|sheet| &sheet.segments);
        let text = |line: &Segment, mark: Range<usize>| line.text.get(mark).map(str::to_owned);
        let marked: HashSet<String> = segments()
            .flat_map(|line| {
                let marks = line.marks.iter().cloned().chain(marks(&line.text));
                marks
                    .filter_map(|mark| text(line, mark))
                    .collect::<Vec<_>>()
            })
            .collect();
        let glued: HashSet<String> = segments()
            .map(|line| line.text[..glued(&line.text)].to_owned())
            .filter(|number| marked.contains(number))
            .collect();
        let first = |line: &Segment| line.text.split(' ').next().map(str::to_owned);
        let apart = segments().filter(|line| line.is_note).filter_map(first);
        let all: HashSet<String> = apart.chain(glued.iter().cloned()).collect();
        let marked_in = segments().filter(|line| !line.marks.is_empty());
        let size = marked_in.map(|line| line.size).fold(f64::MAX, f64::min);
        let small = segments().filter(|line| line.size < SMALLER * size);
        let numbered = small.filter_map(|line| number(&line.text).map(str::to_owned));
        Self {
            any: numbered.chain(all.iter().cloned()).collect(),
            all,
            glued,
        }
    }

    /// Takes a mark out of a line, if its note is one of some.
    fn take(&self, text: &mut String, mark: Range<usize>, some: fn(&Self) -> &HashSet<String>) {
        let number = text.get(mark.clone());
        if number.is_some_and(|number| some(self).contains(number)) {
            text.replace_range(mark, "");
        }
    }
}

/// How much smaller than the text the type of notes is that begin with a plain number.
const SMALLER: f64 = 0.93;

/// The number that begins a line, as that of a note does: `1 Text`, `1. Text` or `1) Text`.
fn number(line: &str) -> Option<&str> {
    let (first, _) = line.split_once(' ')?;
    let number = first.strip_suffix(['.', ')']).unwrap_or(first);
    let is_number = (1..=LONGEST).contains(&number.len());
    (is_number && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// Whether a mark stands right behind a word or the stop after it.
fn is_behind_word(line: &str, mark: &Range<usize>) -> bool {
    let before = line.get(..mark.start).unwrap_or_default();
    ends_in_word(before.split(' ').next_back().unwrap_or_default())
}

/// Whether a word has letters enough to be no unit, perhaps before a stop.
fn ends_in_word(word: &str) -> bool {
    let letters = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    letters.chars().count() >= LEAST_LETTERS && letters.chars().all(char::is_alphabetic)
}

/// The length of the number that stands right before the first word of a line.
fn glued(line: &str) -> usize {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut letters = rest.chars();
    let is_word = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    match line.len() - rest.len() {
        length if is_word && length <= LONGEST => length,
        _ => 0,
    }
}

/// The fewest letters of a word that has a mark behind it.
const LEAST_LETTERS: usize = 3;

/// The numbers right behind words, which may be marks that are not drawn higher.
fn marks(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for part in line.split_inclusive(' ') {
        let word = part.trim_end();
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if ends_in_word(stem) && (1..=LONGEST).contains(&(word.len() - stem.len())) {
            found.push(end + stem.len()..end + word.len());
        }
        end += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{glued, marks};

    #[test]
    fn numbers_right_before_a_word() {
        for (line, length) in [
            ("1Ruokailusta vastaa", 1),
            ("12Ruokailusta", 2),
            ("1 Ruokailu", 0),
            ("3D-tulostus", 0),
            ("123Testi", 0),
            ("Testi", 0),
            ("1", 0),
        ] {
            assert_eq!(glued(line), length, "{line}");
        }
    }

    #[test]
    fn numbers_right_behind_words() {
        assert_eq!(marks("retken jälkeen.1 ja retki12"), [16..17, 26..28]);
        assert_eq!(marks("10 m2, nimi1@a.example, 2.1 ja"), []);
    }
}

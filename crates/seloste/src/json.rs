//! JSON with positions: where each key and value stands, and what is wrong with it.

mod deserialize;
mod scan;
mod string;
mod tree;

use std::sync::OnceLock;

use seloste_source::{Diagnostic, Place, Position, SourceText, Span};

use crate::Problem;

pub(crate) use deserialize::{ErrorKind, ModelError, Spot, Value};
pub(crate) use scan::{Found, scan};
pub(crate) use tree::{NodeId, Tree};

pub use tree::JsonKind;

/// The largest input that is read: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The greatest depth of objects and lists.
pub const MAX_DEPTH: usize = 64;
/// How many problems of one input are reported.
pub const MAX_PROBLEMS: usize = 100;

/// A JSON text that was scanned, with the line and column of each key and value.
///
/// ```
/// use seloste::PositionedJson;
///
/// let json = PositionedJson::scan("notice.json", b"{\n  \"title\": {\"en\": \"Borrowers\"}\n}")
///     .expect("this is JSON");
/// assert_eq!(json.place("/title/en").to_string(), "notice.json:2:19");
/// assert_eq!(json.key_place("/title").to_string(), "notice.json:2:3");
/// assert_eq!(json.value()["title"]["en"], "Borrowers");
/// ```
pub struct PositionedJson<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) found: Vec<Found>,
    source: Source<'a>,
}

impl<'a> PositionedJson<'a> {
    /// Scans a JSON text.
    ///
    /// # Errors
    ///
    /// The messages, if the input is too large, not UTF-8, not JSON or nested too deep. Other
    /// problems leave a tree and are given by [`problems`](Self::problems).
    pub fn scan(source_name: &str, json: &'a [u8]) -> Result<Self, Vec<Diagnostic>> {
        if let Some(problem) = too_large(json) {
            return Err(vec![problem.at(Place::input(source_name))]);
        }
        let text = match std::str::from_utf8(json) {
            Ok(text) => text,
            Err(error) => return Err(vec![not_utf8(source_name, json, error.valid_up_to())]),
        };
        let scanned = scan(text);
        let scanned_json = Self {
            source: Source::new(source_name, text),
            tree: scanned.tree,
            found: scanned.found,
        };
        if scanned.complete {
            Ok(scanned_json)
        } else {
            Err(scanned_json.problems())
        }
    }

    /// What the scan noticed: duplicate keys, bad escapes, numbers that are out of range; and as a
    /// note a byte order mark.
    #[must_use]
    pub fn problems(&self) -> Vec<Diagnostic> {
        let mut problems = self.notes();
        problems.extend(self.diagnostics(&self.found));
        problems
    }

    /// Only the notes among the problems: they do not keep the notice from being read.
    #[must_use]
    pub fn notes(&self) -> Vec<Diagnostic> {
        if !self.source.text.starts_with(BYTE_ORDER_MARK) {
            return Vec::new();
        }
        let place = Place::input(self.source.name.as_str());
        let message = "the file begins with a byte order mark, which JSON does not have";
        vec![
            Diagnostic::note(crate::codes::ENCODING, place, message)
                .help("save it as UTF-8 without a byte order mark"),
        ]
    }

    /// The value as `serde_json` has it; of a key that stands twice, the first value.
    #[must_use]
    pub fn value(&self) -> serde_json::Value {
        self.tree.to_value()
    }

    /// The place of the value under a JSON pointer; of the nearest value that is there, if it is
    /// not.
    #[must_use]
    pub fn place(&self, pointer: &str) -> Place {
        let node = self.tree.find(pointer);
        self.with_pointer(self.tree.head(node), node)
    }

    /// The bytes of the value under a JSON pointer, if it is there.
    ///
    /// ```
    /// use seloste::PositionedJson;
    ///
    /// let json = b"{\"title\": {\"en\": \"Borrowers\"}}";
    /// let positions = PositionedJson::scan("notice.json", json).expect("this is JSON");
    /// let span = positions.span("/title/en").expect("it is there");
    /// assert_eq!(&json[span.range()], b"\"Borrowers\"");
    /// assert_eq!(positions.span("/title/fi"), None);
    /// ```
    #[must_use]
    pub fn span(&self, pointer: &str) -> Option<Span> {
        let node = self.tree.find(pointer);
        (self.tree.pointer(node) == pointer).then(|| self.tree.span(node))
    }

    /// The line and column after the value under a JSON pointer, if it is there.
    #[must_use]
    pub fn end(&self, pointer: &str) -> Option<Position> {
        let end = self.span(pointer)?.end;
        self.source.place(Span::new(end, end)).position
    }

    /// The place of the key under a JSON pointer, or of the value where there is no key.
    #[must_use]
    pub fn key_place(&self, pointer: &str) -> Place {
        let node = self.tree.find(pointer);
        let span = self.tree.key_span(node);
        self.with_pointer(span.unwrap_or(self.tree.head(node)), node)
    }

    /// The messages in the order of the file, at most [`MAX_PROBLEMS`] of them.
    pub(crate) fn diagnostics(&self, found: &[Found]) -> Vec<Diagnostic> {
        let mut sorted: Vec<&Found> = found.iter().collect();
        sorted.sort_by_key(|found| found.span.start);
        sorted.truncate(MAX_PROBLEMS);
        sorted.iter().map(|found| self.diagnostic(found)).collect()
    }

    fn diagnostic(&self, found: &Found) -> Diagnostic {
        let place = match found.node {
            Some(node) => self.with_pointer(found.span, node),
            None => self.source.place(found.span),
        };
        found.problem.at(place)
    }

    /// The place of a span that is about a value. The root has no pointer: its place says enough.
    fn with_pointer(&self, span: Span, node: NodeId) -> Place {
        let place = self.source.place(span);
        match node {
            0 => place,
            _ => place.at_pointer(self.tree.pointer(node)),
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

fn too_large(json: &[u8]) -> Option<Problem> {
    (json.len() > MAX_BYTES).then_some(Problem::TooLarge {
        bytes: json.len(),
        limit: MAX_BYTES,
    })
}

/// The message about bytes that are not UTF-8 from `offset` on.
fn not_utf8(source_name: &str, json: &[u8], offset: usize) -> Diagnostic {
    let wide = json.starts_with(&[0xff, 0xfe]) || json.starts_with(&[0xfe, 0xff]);
    let message = if wide {
        "the file is in UTF-16, and JSON is in UTF-8".to_owned()
    } else {
        format!("the byte 0x{:02X} is not UTF-8 here", json[offset])
    };
    let problem = Problem::Encoding {
        message,
        help: Some("save the file as UTF-8".to_owned()),
    };
    let text = String::from_utf8_lossy(json);
    let source = Source::new(source_name, &text);
    problem.at(source.place(Span::new(offset, offset + '\u{fffd}'.len_utf8())))
}

/// A named text whose places are computed when the first one is asked for.
struct Source<'a> {
    name: String,
    text: &'a str,
    shown: OnceLock<Shown>,
}

/// The text as messages show it: normalised, with the offsets at which its lines begin in the file
/// and in it.
struct Shown {
    text: SourceText,
    /// Whether nothing had to be normalised.
    is_as_written: bool,
    starts: Vec<(usize, usize)>,
}

impl<'a> Source<'a> {
    fn new(name: &str, text: &'a str) -> Self {
        Self {
            name: name.to_owned(),
            text,
            shown: OnceLock::new(),
        }
    }

    fn place(&self, span: Span) -> Place {
        let shown = self
            .shown
            .get_or_init(|| Shown::new(SourceText::new(self.name.as_str(), self.text), self.text));
        let moved = |offset| shown.moved(self.text, offset);
        Place::span(&shown.text, Span::new(moved(span.start), moved(span.end)))
    }
}

impl Shown {
    fn new(text: SourceText, file: &str) -> Self {
        let starts = line_starts(file).zip(line_starts(text.as_str())).collect();
        Self {
            is_as_written: text.as_str() == file,
            text,
            starts,
        }
    }

    /// The offset in the text that is shown, of an offset in the file.
    ///
    /// Normalising keeps lines, and the tokens of JSON begin with characters that nothing composes
    /// with; so only what stands before the place in its line decides.
    fn moved(&self, file: &str, offset: usize) -> usize {
        if self.is_as_written {
            return offset;
        }
        let line = self.starts.partition_point(|(start, _)| *start <= offset);
        let (start, shown) = self.starts[line.saturating_sub(1)];
        let before = file.get(start..offset).unwrap_or_default();
        shown + seloste_source::normalise(before).len()
    }
}

/// The offsets at which lines begin; `\n`, `\r\n` and `\r` end a line.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = move |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let starts = (0..bytes.len()).filter(ends).map(|at| at + 1);
    std::iter::once(0).chain(starts)
}

//! From bytes to a [`Document`].

mod decode;
mod html;
mod lines;
mod markdown;
mod text;

use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Code, Diagnostic, Document, Place, SourceText, Span};
use sha2::{Digest, Sha256};

use self::decode::{Decoded, decode};
use crate::Limits;

/// The input has no bytes, or nothing but white space.
pub const EMPTY: Code = Code("IN-empty");
/// The input is no text.
pub const BINARY: Code = Code("IN-binary");
/// The input is a text in another encoding than UTF-8, or not a clean one.
pub const ENCODING: Code = Code("IN-encoding");
/// The input began with a byte order mark, which is not part of the text.
pub const BYTE_ORDER_MARK: Code = Code("IN-bom");
/// The lines of the input ended in CRLF or CR and now end in LF.
pub const LINE_ENDS: Code = Code("IN-line-ends");
/// The input held U+0000, which was replaced.
pub const NUL: Code = Code("IN-nul");
/// The input is larger than the limit.
pub const TOO_LARGE: Code = Code("IN-size");
/// A line of the input is longer than the limit.
pub const LINE_LENGTH: Code = Code("IN-line-length");
/// The text has more lines than the limit.
pub const TOO_MANY_LINES: Code = Code("IN-lines");
/// The elements of a web page are nested deeper than the limit.
pub const NESTING: Code = Code("IN-nesting");
/// A web page has more elements than the limit.
pub const TOO_MANY_ELEMENTS: Code = Code("IN-elements");
/// A tag of a web page has more attributes than the limit.
pub const TOO_MANY_ATTRIBUTES: Code = Code("IN-attributes");
/// The text is in a language that no notice of ours is in.
pub const LANGUAGE: Code = Code("IN-language");

/// Nothing of a notice was recognised in the text.
pub const UNRECOGNISED: Code = Code("IN-unrecognised");

/// The media type of Markdown (RFC 7763).
pub(crate) const MARKDOWN: &str = "text/markdown";

/// Every code of this module with its meaning, for listing.
pub const CODES: [(Code, &str); 14] = [
    (
        TOO_MANY_ATTRIBUTES,
        "a tag has more attributes than the limit",
    ),
    (BINARY, "the input is no text"),
    (BYTE_ORDER_MARK, "a byte order mark was removed"),
    (
        TOO_MANY_ELEMENTS,
        "the page has more elements than the limit",
    ),
    (EMPTY, "the input is empty"),
    (ENCODING, "the text is not UTF-8"),
    (LANGUAGE, "the text is in another language"),
    (LINE_ENDS, "line ends were made uniform"),
    (LINE_LENGTH, "a line is longer than the limit"),
    (TOO_MANY_LINES, "the text has more lines than the limit"),
    (NESTING, "elements are nested deeper than the limit"),
    (NUL, "null characters were replaced"),
    (TOO_LARGE, "the input is larger than the limit"),
    (UNRECOGNISED, "nothing of a notice was recognised"),
];

/// A document that was read, and what a reader of the result should know about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Warnings and notes; never an error.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the bytes of a notice. `name` is what diagnostics call the input.
///
/// # Errors
///
/// One diagnostic that says why the bytes cannot be read: nothing in them, no text, too large, or
/// in a language that is none of ours.
///
/// ```
/// let read = seloste_convert::read("a.txt", "1. Rekisterinpitäjä\n\nEsimerkkilän kunta".as_bytes())?;
/// assert_eq!(read.document.blocks.len(), 2);
///
/// let error = seloste_convert::read("b.txt", b"").unwrap_err();
/// assert_eq!(error.code.0, "IN-empty");
/// # Ok::<(), Box<seloste_source::Diagnostic>>(())
/// ```
pub fn read(name: &str, bytes: &[u8]) -> Result<Read, Box<Diagnostic>> {
    read_within(name, bytes, &Limits::default())
}

/// Reads the bytes of a notice within limits of the caller's choice.
///
/// # Errors
///
/// As [`read`].
pub fn read_within(name: &str, bytes: &[u8], limits: &Limits) -> Result<Read, Box<Diagnostic>> {
    if bytes.len() > limits.bytes {
        let message = format!("the file has more bytes than the limit of {}", limits.bytes);
        return Err(fail(TOO_LARGE, name, message));
    }
    let Decoded { text, diagnostics } = decode(name, bytes)?;
    let sha256 = hex(&Sha256::digest(bytes));
    let read = if html::is_html(name, &text) {
        html::read(name, &text, sha256, limits)?
    } else {
        text::read(name, &text, sha256)
    };
    let text = &read.document.text;
    within_lines(text, limits)?;
    within_line_length(text, limits)?;
    in_our_language(text)?;
    Ok(Read {
        diagnostics: [diagnostics, read.diagnostics].concat(),
        ..read
    })
}

fn fail(code: Code, name: &str, message: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(code, Place::input(name), message))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string never fails");
        text
    })
}

fn within_lines(text: &SourceText, limits: &Limits) -> Result<(), Box<Diagnostic>> {
    let filled = text.as_str().lines().filter(|line| !line.trim().is_empty());
    let n_lines = filled.count();
    if n_lines <= limits.lines {
        return Ok(());
    }
    let message = format!(
        "the text has {n_lines} lines, more than the limit of {}",
        limits.lines
    );
    Err(fail(TOO_MANY_LINES, text.name(), message))
}

fn within_line_length(text: &SourceText, limits: &Limits) -> Result<(), Box<Diagnostic>> {
    let mut start = 0;
    for line in text.as_str().split('\n') {
        if line.len() > limits.line_length && line.chars().count() > limits.line_length {
            let message = format!(
                "the line has {} characters, more than the limit of {}",
                line.chars().count(),
                limits.line_length
            );
            let place = Place::span(text, Span::new(start, start));
            return Err(Box::new(Diagnostic::error(LINE_LENGTH, place, message)));
        }
        start += line.len() + 1;
    }
    Ok(())
}

fn in_our_language(text: &SourceText) -> Result<(), Box<Diagnostic>> {
    match detect(text.as_str()) {
        DetectedLanguage::Other(language) => {
            let message = format!(
                "the text is in {language}; notices are read in Finnish, Swedish and English"
            );
            Err(fail(LANGUAGE, text.name(), message))
        }
        DetectedLanguage::Known(_) | DetectedLanguage::Unsure => Ok(()),
    }
}

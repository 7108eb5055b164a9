//! From bytes to a [`Document`].

#[cfg(any(feature = "docx", feature = "odt", feature = "pdf"))]
mod about;
mod decode;
#[cfg(feature = "docx")]
mod docx;
#[cfg(any(feature = "docx", feature = "odt"))]
mod gather;
mod html;
mod inline;
mod kind;
mod lines;
mod markdown;
#[cfg(any(feature = "docx", feature = "odt"))]
mod numbering;
#[cfg(feature = "odt")]
mod odt;
#[cfg(any(feature = "docx", feature = "odt"))]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "docx", feature = "odt"))]
mod properties;
mod rows;
mod text;
mod writer;
#[cfg(any(feature = "docx", feature = "odt"))]
mod xml;

use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Code, Diagnostic, Document, Place, SourceText, Span};
use sha2::{Digest, Sha256};

use self::decode::{Decoded, decode};
use self::kind::Kind;
pub(crate) use self::lines::is_firm_sign;
use crate::Limits;
use crate::codes::{LANGUAGE, LINE_LENGTH, PASSWORD, TOO_LARGE, TOO_MANY_LINES};

/// The media type of Markdown (RFC 7763).
pub(crate) const MARKDOWN: &str = "text/markdown";

/// The media type of HTML.
const HTML: &str = "text/html";

/// The media type of PDF.
const PDF: &str = "application/pdf";

/// The media type of the documents of Word (ISO/IEC 29500).
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The media type of the texts of LibreOffice (ISO/IEC 26300).
const ODT: &str = "application/vnd.oasis.opendocument.text";

/// A document that was read, and what a reader of the result should know about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Warnings and notes; never an error.
    pub diagnostics: Vec<Diagnostic>,
}

/// The format of a text, where something outside it says so. What is no text tells its format by its
/// bytes, whatever is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Any format that is read: the bytes tell.
    #[default]
    Told,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// The format that a media type names; of a plain text its signs tell whether it is Markdown or
    /// HTML, and PDF, DOCX and ODT tell themselves. Parameters and letter case do not count.
    ///
    /// ```
    /// use seloste_convert::Format;
    ///
    /// assert_eq!(Format::of_media_type("Text/HTML; charset=utf-8"), Some(Format::Html));
    /// assert_eq!(Format::of_media_type("application/pdf"), Some(Format::Told));
    /// assert_eq!(Format::of_media_type("image/png"), None);
    /// ```
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let name = media_type.split(';').next().unwrap_or_default().trim();
        match name.to_ascii_lowercase().as_str() {
            "text/plain" | PDF | DOCX | ODT => Some(Self::Told),
            MARKDOWN | "text/x-markdown" => Some(Self::Markdown),
            HTML | "application/xhtml+xml" => Some(Self::Html),
            _ => None,
        }
    }
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

/// Reads the bytes of a notice in a format that is known.
///
/// # Errors
///
/// As [`read`].
pub fn read_as(name: &str, bytes: &[u8], format: Format) -> Result<Read, Box<Diagnostic>> {
    read_format(name, bytes, format, &Limits::default())
}

/// Reads the bytes of a notice within limits of the caller's choice.
///
/// # Errors
///
/// As [`read`].
pub fn read_within(name: &str, bytes: &[u8], limits: &Limits) -> Result<Read, Box<Diagnostic>> {
    read_format(name, bytes, Format::Told, limits)
}

/// Reads some bytes if they are plain text or Markdown; nothing if the parser of a format reads them that
/// hostile files are made for, as PDF, DOCX, ODT and HTML are. Those a caller may want to be read where
/// it does no harm. What no reader takes is refused at once.
///
/// ```
/// use seloste_convert::{Format, read_plain};
///
/// let text = "1. Rekisterinpitäjä\n\nEsimerkkilän kunta";
/// assert!(read_plain("a.txt", text.as_bytes(), Format::Told).unwrap().is_ok());
/// assert!(read_plain("b.txt", b"%PDF-1.7", Format::Told).is_none());
/// ```
#[must_use]
pub fn read_plain(
    name: &str,
    bytes: &[u8],
    format: Format,
) -> Option<Result<Read, Box<Diagnostic>>> {
    let limits = Limits::default();
    match Opened::new(name, bytes, format, &limits) {
        Ok(Opened::Html(_) | Opened::Pdf | Opened::Package) => None,
        Ok(opened) => Some(opened.read(name, bytes, &limits)),
        Err(refused) => Some(Err(refused)),
    }
}

fn read_format(
    name: &str,
    bytes: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    Opened::new(name, bytes, format, limits)?.read(name, bytes, limits)
}

/// A document of a format that is known; texts are decoded.
enum Opened {
    Plain(Decoded),
    Markdown(Decoded),
    Html(Decoded),
    Pdf,
    Package,
}

impl Opened {
    fn new(
        name: &str,
        bytes: &[u8],
        format: Format,
        limits: &Limits,
    ) -> Result<Self, Box<Diagnostic>> {
        let kind = Kind::of(bytes);
        let most = match kind {
            Kind::Text => limits.bytes,
            _ => limits.file_bytes,
        };
        if bytes.len() > most {
            let message = format!("the file has more bytes than the limit of {most}");
            return Err(fail(TOO_LARGE, name, message));
        }
        Ok(match kind {
            Kind::Text => Self::of_text(name, decode(name, bytes)?, format),
            Kind::Pdf => Self::Pdf,
            Kind::Package => Self::Package,
            Kind::Other(what) => return Err(what.refused(name)),
        })
    }

    fn of_text(name: &str, decoded: Decoded, format: Format) -> Self {
        match format {
            Format::Markdown => Self::Markdown(decoded),
            Format::Html => Self::Html(decoded),
            Format::Told if html::is_html(name, &decoded.text) => Self::Html(decoded),
            Format::Told => Self::Plain(decoded),
        }
    }

    fn read(self, name: &str, bytes: &[u8], limits: &Limits) -> Result<Read, Box<Diagnostic>> {
        let sha256 = hex(&Sha256::digest(bytes));
        let mut read = match self {
            Self::Plain(decoded) => decoded.read(|text| Ok(text::read(name, text, sha256)))?,
            Self::Markdown(decoded) => {
                decoded.read(|text| Ok(text::read_markdown(name, text, sha256)))?
            }
            Self::Html(decoded) => decoded.read(|text| html::read(name, text, sha256, limits))?,
            Self::Pdf => read_pdf(name, bytes, sha256, limits)?,
            Self::Package => read_package(name, bytes, sha256, limits)?,
        };
        let text = &read.document.text;
        within_lines(text, limits)?;
        within_line_length(text, limits)?;
        read.document.language = in_our_language(text)?;
        Ok(read)
    }
}

impl Decoded {
    /// Reads the text; what was noticed when it was decoded comes first.
    fn read(
        self,
        read: impl FnOnce(&str) -> Result<Read, Box<Diagnostic>>,
    ) -> Result<Read, Box<Diagnostic>> {
        let read = read(&self.text)?;
        Ok(Read {
            diagnostics: [self.diagnostics, read.diagnostics].concat(),
            ..read
        })
    }
}

#[cfg(feature = "pdf")]
use pdf::read as read_pdf;

#[cfg(not(feature = "pdf"))]
fn read_pdf(name: &str, _: &[u8], _: String, _: &Limits) -> Result<Read, Box<Diagnostic>> {
    Err(left_out(name, "PDF"))
}

#[cfg(any(feature = "docx", feature = "odt"))]
use package::read as read_package;

#[cfg(not(any(feature = "docx", feature = "odt")))]
fn read_package(name: &str, _: &[u8], _: String, _: &Limits) -> Result<Read, Box<Diagnostic>> {
    Err(left_out(name, "DOCX or ODT"))
}

/// What is said of a document whose reader was left out when the program was built.
#[cfg(not(all(feature = "docx", feature = "odt", feature = "pdf")))]
fn left_out(name: &str, format: &str) -> Box<Diagnostic> {
    let message =
        format!("this is a {format} document, and this program was built without its reader");
    fail(crate::codes::FORMAT, name, message)
}

fn fail(code: Code, name: &str, message: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(code, Place::input(name), message))
}

/// What is said of a document of any format that asks for a password.
fn locked(name: &str) -> Box<Diagnostic> {
    let error = fail(PASSWORD, name, "the file is locked with a password");
    Box::new(error.help("save it without a password"))
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

/// Which of our languages a text is in, if it is not too short to tell.
fn in_our_language(text: &SourceText) -> Result<Option<&'static str>, Box<Diagnostic>> {
    match detect(text.as_str()) {
        DetectedLanguage::Other(language) => {
            let message = format!(
                "the text is in {language}; notices are read in Finnish, Swedish and English"
            );
            Err(fail(LANGUAGE, text.name(), message))
        }
        DetectedLanguage::Known(code) => Ok(Some(code)),
        DetectedLanguage::Unsure => Ok(None),
    }
}

//! From a line of JSON to the line that answers it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use seloste::codes::{MISSING_KEY, SYNTAX, TYPE, UNKNOWN_KEY, VALUE};
use seloste::{Iri, Jurisdiction, Notice};
use seloste_convert::{Format, Identity, Options, convert_each, is_recognised};
use seloste_source::{Code, Diagnostic, Place, Position};
use serde_json::{Map, Value, json};

use super::line::{Line, MOST_BYTES};
use super::{Answer, Work};
use crate::readers::{BUG, Readers};
use crate::{conversion, output};

/// A line that is longer than the limit.
const TOO_LONG: Code = Code("IN-line-size");
/// A media type that we do not know.
const MEDIA_TYPE: Code = Code("IN-media-type");

/// The key of what a record is called.
pub(super) const NAME: &str = "name";
const TEXT: &str = "text";
const BYTES: &str = "bytes";
const FORM: &str = "mediaType";

/// Converts the record of each line.
pub(super) struct Conversion<'c> {
    pub readers: &'c Readers,
    pub base: Option<&'c Iri>,
    /// The law that the texts stand under, where the caller says it.
    pub jurisdiction: Option<Jurisdiction>,
}

impl Work for Conversion<'_> {
    fn answer(&self, input: &str, number: usize, line: Line) -> Answer {
        let place = LinePlace { input, number };
        let (base, jurisdiction) = (self.base, self.jurisdiction);
        place.answered(|| outcome(&place, line, self.readers, base, jurisdiction).answer(number))
    }
}

/// A line of an input, for diagnostics.
pub(super) struct LinePlace<'i> {
    pub input: &'i str,
    pub number: usize,
}

impl LinePlace<'_> {
    /// The answer to the line. A fault of ours is told as one, and does not stop the others.
    pub fn answered(&self, answer: impl FnOnce() -> Answer) -> Answer {
        catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| {
            let help = "this is a bug: please report it with the record";
            let diagnostic = self.error(BUG, "the record cannot be converted").help(help);
            Outcome::from_error(None, diagnostic).answer(self.number)
        })
    }

    fn place(&self, column: usize) -> Place {
        let mut place = Place::input(self.input);
        place.position = Some(Position {
            line: self.number,
            column,
        });
        place
    }

    fn error(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.place(1), message)
    }

    fn error_at(&self, key: &str, code: Code, message: impl Into<String>) -> Diagnostic {
        let place = self.place(1).at_pointer(format!("/{key}"));
        Diagnostic::error(code, place, message)
    }
}

/// What became of a record.
pub(super) struct Outcome {
    pub name: Option<String>,
    pub notices: Vec<Notice>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    fn from_error(name: Option<String>, diagnostic: Diagnostic) -> Self {
        Self {
            name,
            notices: Vec::new(),
            diagnostics: vec![diagnostic],
        }
    }

    pub fn answer(mut self, number: usize) -> Answer {
        let notices = std::mem::take(&mut self.notices);
        let written = notices.iter().filter_map(|notice| self.written(notice));
        let written: Vec<_> = written.collect();
        let has_notice = !written.is_empty();
        let mut lines = String::new();
        let some = written.into_iter().map(Some);
        for notice in some.chain((!has_notice).then_some(None)) {
            lines.push_str(&self.line(notice, number));
            // What is said of a text is said once, beside its first notice.
            self.diagnostics.clear();
        }
        Answer {
            line: lines,
            has_notice,
            ..Answer::default()
        }
    }

    /// The line for a notice of the text, or for a text that gave none.
    fn line(&self, notice: Option<Value>, number: usize) -> String {
        let mut object = Map::new();
        if let Some(name) = &self.name {
            object.insert(NAME.to_owned(), name.as_str().into());
        }
        match notice {
            Some(notice) => object.insert("notice".to_owned(), notice),
            None => object.insert("line".to_owned(), number.into()),
        };
        let diagnostics = self.diagnostics.iter().map(diagnostic_json).collect();
        object.insert("diagnostics".to_owned(), Value::Array(diagnostics));
        format!("{}\n", Value::Object(object))
    }

    /// The JSON of a notice, unless it is too large to be read again.
    fn written(&mut self, notice: &Notice) -> Option<Value> {
        let json = seloste::to_json(notice);
        let name = self.name.as_deref().unwrap_or_default();
        if let Err(diagnostic) = output::check_size(name, &json) {
            self.diagnostics.push(*diagnostic);
            return None;
        }
        serde_json::from_str(&json).ok()
    }
}

pub(super) fn diagnostic_json(diagnostic: &Diagnostic) -> Value {
    let mut object = json!({
        "code": diagnostic.code.0,
        "severity": diagnostic.severity.to_string(),
        "message": diagnostic.message,
        "source": diagnostic.place.source,
    });
    if let Some(Position { line, column }) = diagnostic.place.position {
        object["line"] = line.into();
        object["column"] = column.into();
    }
    if let Some(pointer) = &diagnostic.place.pointer {
        object["pointer"] = pointer.as_str().into();
    }
    if let Some(help) = &diagnostic.help {
        object["help"] = help.as_str().into();
    }
    object
}

/// A text with its name.
struct Record {
    name: String,
    bytes: Vec<u8>,
    format: Format,
    diagnostics: Vec<Diagnostic>,
}

/// Converts the record of a line.
pub(super) fn outcome(
    place: &LinePlace<'_>,
    line: Line,
    readers: &Readers,
    base: Option<&Iri>,
    jurisdiction: Option<Jurisdiction>,
) -> Outcome {
    let object = match object(place, line) {
        Ok(object) => object,
        Err(diagnostic) => return Outcome::from_error(None, *diagnostic),
    };
    let name = object.get(NAME).and_then(Value::as_str).map(str::to_owned);
    match record(place, object) {
        Ok(record) => converted(record, readers, base, jurisdiction),
        Err(diagnostic) => Outcome::from_error(name, *diagnostic),
    }
}

/// The object of a line.
fn object(place: &LinePlace<'_>, line: Line) -> Result<Map<String, Value>, Box<Diagnostic>> {
    let Line::Whole(bytes) = line else {
        let message = format!("the line has more bytes than the limit of {MOST_BYTES}");
        return Err(Box::new(place.error(TOO_LONG, message)));
    };
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice(json) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Box::new(place.error(TYPE, "the line is no JSON object"))),
        Err(error) => {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            let place = place.place(column(json, error.column()));
            let message = format!("the line is no JSON: {what}");
            Err(Box::new(Diagnostic::error(SYNTAX, place, message)))
        }
    }
}

/// The column in characters of one that counts bytes.
fn column(json: &[u8], bytes: usize) -> usize {
    let before = &json[..bytes.saturating_sub(1).min(json.len())];
    String::from_utf8_lossy(before).chars().count() + 1
}

fn record(
    place: &LinePlace<'_>,
    mut object: Map<String, Value>,
) -> Result<Record, Box<Diagnostic>> {
    let Some(name) = string(place, &mut object, NAME)? else {
        let message = format!("the record has no `{NAME}`");
        return Err(Box::new(place.error(MISSING_KEY, message)));
    };
    let bytes = bytes(place, &mut object)?;
    let media_type = string(place, &mut object, FORM)?;
    let format = media_type.as_deref().map(Format::of_media_type);
    let mut diagnostics = Vec::new();
    if let (Some(media_type), Some(None)) = (&media_type, format) {
        let message = format!("the media type `{media_type}` is not known");
        let place = place.place(1).at_pointer(format!("/{FORM}"));
        let warning = Diagnostic::warning(MEDIA_TYPE, place, message);
        let help = "the text told its format; known are text/plain, text/markdown and text/html";
        diagnostics.push(warning.help(help));
    }
    diagnostics.extend(object.keys().map(|key| {
        let message = format!("`{key}` is not read");
        Diagnostic::note(UNKNOWN_KEY, place.place(1), message)
    }));
    Ok(Record {
        name,
        bytes,
        format: format.flatten().unwrap_or_default(),
        diagnostics,
    })
}

/// The text of a record, or its bytes.
fn bytes(
    place: &LinePlace<'_>,
    object: &mut Map<String, Value>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let text = string(place, object, TEXT)?;
    let encoded = string(place, object, BYTES)?;
    match (text, encoded) {
        (Some(text), None) => Ok(text.into_bytes()),
        (None, Some(encoded)) => STANDARD.decode(encoded).map_err(|error| {
            let message = format!("`{BYTES}` is no base64: {error}").to_lowercase();
            Box::new(place.error_at(BYTES, VALUE, message))
        }),
        (None, None) => {
            let message = format!("the record has neither `{TEXT}` nor `{BYTES}`");
            Err(Box::new(place.error(MISSING_KEY, message)))
        }
        (Some(_), Some(_)) => {
            let message = format!("the record has both `{TEXT}` and `{BYTES}`");
            Err(Box::new(place.error(VALUE, message)))
        }
    }
}

/// Takes a string out of a record; `null` is none.
fn string(
    place: &LinePlace<'_>,
    object: &mut Map<String, Value>,
    key: &str,
) -> Result<Option<String>, Box<Diagnostic>> {
    match object.shift_remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => {
            let message = format!("`{key}` is no string");
            Err(Box::new(place.error_at(key, TYPE, message)))
        }
    }
}

fn converted(
    record: Record,
    readers: &Readers,
    base: Option<&Iri>,
    jurisdiction: Option<Jurisdiction>,
) -> Outcome {
    let Record {
        name,
        bytes,
        format,
        mut diagnostics,
    } = record;
    let read = match conversion::document(&name, &bytes, format, readers) {
        Ok(read) => read,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Outcome {
                name: Some(name),
                notices: Vec::new(),
                diagnostics,
            };
        }
    };
    let identity = Identity {
        base: base.cloned(),
    };
    let options = Options {
        identity,
        jurisdiction,
        ..Options::default()
    };
    let converted = convert_each(&read.document, &options);
    diagnostics.extend(read.diagnostics);
    diagnostics.extend(converted.diagnostics);
    if !converted.notices.iter().all(is_recognised) {
        diagnostics.push(conversion::unrecognised(&name));
    }
    Outcome {
        name: Some(name),
        notices: converted.notices,
        diagnostics,
    }
}

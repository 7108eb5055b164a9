//! From bytes to characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use seloste_source::{Diagnostic, Place, SourceText, Span};

use super::fail;
use super::html::metadata::declared_encoding;
use crate::codes::{BINARY, BYTE_ORDER_MARK, EMPTY, ENCODING, LINE_ENDS, NUL};

/// A decoded text, not yet normalised, and what was noticed on the way.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Signatures of formats that are not read as text, with the names that people know them by.
const SIGNATURES: [(&[u8], &str); 3] = [
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
];

/// Decodes by the byte order mark, else as UTF-8, else as what a web page declares, else as what
/// the bytes look like.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, Box<Diagnostic>> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(fail(EMPTY, name, "the file is empty"));
    }
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        let message = format!("the file is {what}, not a text");
        return Err(fail(BINARY, name, message));
    }
    let mut diagnostics = Vec::new();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => with_mark(name, bytes, encoding, length, &mut diagnostics)?,
        None => without_mark(name, bytes, &mut diagnostics)?,
    };
    if text.chars().all(|c| c.is_whitespace() || c == '\0') {
        return Err(fail(EMPTY, name, "the file holds nothing but white space"));
    }
    if is_binary(&text) {
        return Err(fail(BINARY, name, "the file is binary data, not a text"));
    }
    Ok(Decoded { text, diagnostics })
}

fn with_mark(
    name: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
    length: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Box<Diagnostic>> {
    let place = Place::input(name);
    diagnostics.push(if encoding == UTF_8 {
        Diagnostic::note(BYTE_ORDER_MARK, place, "a byte order mark was removed")
    } else {
        changed_encoding(place, encoding)
    });
    strict(name, &bytes[length..], encoding)
}

fn without_mark(
    name: &str,
    bytes: &[u8],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Box<Diagnostic>> {
    if let Some(encoding) = utf16_without_mark(bytes) {
        diagnostics.push(changed_encoding(Place::input(name), encoding));
        return strict(name, bytes, encoding);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Cow::Owned(_) = text
        && let Some(encoding) = declared_encoding(bytes)
    {
        diagnostics.push(changed_encoding(Place::input(name), encoding));
        return strict(name, bytes, encoding);
    }
    let n_bad = text.matches(char::REPLACEMENT_CHARACTER).count();
    match text {
        Cow::Borrowed(text) => return Ok(text.to_owned()),
        Cow::Owned(text) if is_damaged_utf8(&text, n_bad) => {
            let message = format!("{n_bad} places are not UTF-8 and were replaced");
            diagnostics.push(Diagnostic::warning(ENCODING, Place::input(name), message));
            return Ok(text);
        }
        Cow::Owned(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    diagnostics.push(changed_encoding(Place::input(name), encoding));
    strict(name, bytes, encoding)
}

/// A text in another encoding has hardly a letter beyond ASCII that happens to be UTF-8.
fn is_damaged_utf8(text: &str, n_bad: usize) -> bool {
    let n_beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    n_beyond_ascii > 2 * n_bad
}

fn changed_encoding(place: Place, encoding: &'static Encoding) -> Diagnostic {
    let message = format!("the text was read as {}", encoding.name());
    Diagnostic::warning(ENCODING, place, message).help("save the file as UTF-8")
}

/// Decodes, and refuses bytes that the encoding cannot have written.
fn strict(
    name: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
) -> Result<String, Box<Diagnostic>> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Cow::into_owned).ok_or_else(|| {
        let message = format!(
            "the file is neither UTF-8 nor readable as {}",
            encoding.name()
        );
        fail(ENCODING, name, message)
    })
}

/// UTF-16 of a text in Latin letters has a zero in most of the even or most of the odd bytes.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| {
        let places = sample.iter().skip(parity).step_by(2);
        (
            places.clone().filter(|byte| **byte == 0).count(),
            places.len(),
        )
    };
    let mostly = |(n, of): (usize, usize)| of > 1 && n * 10 > of * 8;
    let hardly = |(n, of): (usize, usize)| n * 10 < of;
    match (zeros(0), zeros(1)) {
        (even, odd) if mostly(even) && hardly(odd) => Some(UTF_16BE),
        (even, odd) if mostly(odd) && hardly(even) => Some(UTF_16LE),
        _ => None,
    }
}

/// More than one character in fifty that no text holds.
fn is_binary(text: &str) -> bool {
    let strange =
        |c: &char| (c.is_control() && !c.is_whitespace()) || *c == char::REPLACEMENT_CHARACTER;
    let n_strange = text.chars().filter(strange).count();
    n_strange * 50 > text.chars().count()
}

/// Says what normalisation changed, at the first place where it did.
pub(super) fn changes(decoded: &str, text: &SourceText) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(null_characters(decoded, text));
    if decoded.contains('\r') {
        let place = Place::input(text.name());
        let message = "line ends were made uniform; offsets count one byte for each";
        found.push(Diagnostic::note(LINE_ENDS, place, message));
    }
    found
}

/// Says that null characters were replaced.
pub(super) fn null_characters(decoded: &str, text: &SourceText) -> Option<Diagnostic> {
    let n_nul = decoded.matches('\0').count();
    let message = format!("{n_nul} null characters were replaced");
    (n_nul > 0).then(|| Diagnostic::warning(NUL, first_replacement(text), message))
}

/// The first place where a character was replaced.
fn first_replacement(text: &SourceText) -> Place {
    let replaced = text.as_str().match_indices(char::REPLACEMENT_CHARACTER);
    let spans = replaced.map(|(start, part)| Span::new(start, start + part.len()));
    spans
        .min()
        .map_or_else(|| Place::input(text.name()), |span| Place::span(text, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        match decode("t", bytes) {
            Ok(decoded) => {
                let text = SourceText::new("t", &decoded.text);
                let changes = changes(&decoded.text, &text);
                let all = decoded.diagnostics.iter().chain(&changes);
                let codes = all.map(|found| found.code.0).collect();
                (Some(decoded.text), codes)
            }
            Err(error) => (None, vec![error.code.0]),
        }
    }

    #[test]
    fn every_encoding_gives_the_same_letters() {
        let text = "Säilytysaika på två år, ärende Ö, och därefter gallras uppgifterna";
        let utf16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let latin1: Vec<u8> = text
            .chars()
            .map(|c| u8::try_from(c).expect("a letter of Latin-1"))
            .collect();
        let le = utf16(u16::to_le_bytes);
        let cases: [(Vec<u8>, &[&str]); 6] = [
            (text.as_bytes().to_vec(), &[]),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), &["IN-bom"]),
            (
                [b"\xff\xfe".to_vec(), le.clone()].concat(),
                &["IN-encoding"],
            ),
            (le, &["IN-encoding"]),
            (utf16(u16::to_be_bytes), &["IN-encoding"]),
            (latin1, &["IN-encoding"]),
        ];
        let damaged = [text.as_bytes(), b"\xc3"].concat();
        assert_eq!(
            codes(&damaged),
            (Some(format!("{text}\u{fffd}")), vec!["IN-encoding"])
        );
        for (bytes, expected) in cases {
            assert_eq!(codes(&bytes), (Some(text.to_owned()), expected.to_vec()));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let junk: Vec<u8> = (0..4000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for (bytes, code) in [
            (&b""[..], "IN-empty"),
            (b" \n\t ", "IN-empty"),
            (b"\0\0\0\0", "IN-empty"),
            (b"\x89PNG....", "IN-binary"),
            (&junk, "IN-binary"),
        ] {
            assert_eq!(
                codes(bytes),
                (None, vec![code]),
                "{:?}",
                &bytes[..bytes.len().min(8)]
            );
        }
    }

    #[test]
    fn changes_of_the_text_are_said() {
        let text = format!("{}\r\nrivi\0 kaksi", "sana ".repeat(30));
        assert_eq!(codes(text.as_bytes()).1, ["IN-nul", "IN-line-ends"]);
    }
}

//! What holds of every input, and packages around the parts that are tried.

use seloste_convert::{Format, Options, codes, convert_each, read_as};
use seloste_source::{Document, Severity, Span};

/// Reads some bytes: there is a sound document, or one error with a code that is listed.
pub fn check_read(name: &str, bytes: &[u8], format: Format) {
    match read_as(name, bytes, format) {
        Ok(read) => {
            assert!(read.diagnostics.iter().all(|it| it.severity != Severity::Error));
            check_document(&read.document);
        }
        Err(error) => {
            assert_eq!(error.severity, Severity::Error);
            assert!(codes::ALL.iter().any(|(code, _)| *code == error.code));
            assert_eq!(error.place.source, name);
        }
    }
}

/// There is text, and the blocks cover it, one after the other. Of Markdown, marks such as the line below the
/// head of a table are in none.
fn check_document(document: &Document) {
    let text = document.text.as_str();
    let has_marks = document.media_type == "text/markdown";
    assert!(!text.trim().is_empty(), "nothing was read, and nothing is said");
    let mut end = 0;
    for block in &document.blocks {
        let Span { start, .. } = block.span;
        assert!(start >= end, "blocks overlap");
        let between = text.get(end..start).expect("blocks lie on characters");
        assert!(has_marks || between.trim().is_empty(), "{between:?} is in no block");
        text.get(block.span.range()).expect("blocks lie on characters");
        assert!(block.span.contains(block.content()), "{block:?}");
        end = block.span.end;
    }
    assert!(has_marks || text[end..].trim().is_empty(), "the end is in no block");
}

/// Converts a text: each passage of each notice says what stands in the text.
pub fn check_convert(text: &[u8]) {
    let Ok(read) = read_as("a.txt", text, Format::Told) else {
        return;
    };
    let converted = convert_each(&read.document, &Options::default());
    assert!(!converted.notices.is_empty());
    for notice in &converted.notices {
        let text = notice.versions[0].text.as_deref().unwrap_or_default();
        for passage in &notice.passages {
            let range = passage.start as usize..passage.end as usize;
            assert_eq!(text.get(range), Some(passage.quote.as_str()));
        }
    }
}

/// The parts of a package, as an input holds them one after the other.
pub fn parts<'i>(input: &'i [u8], names: &[&'i str]) -> Vec<(&'i str, &'i [u8])> {
    let bodies = input.split(|byte| *byte == SEPARATOR);
    names.iter().copied().zip(bodies).collect()
}

/// Stands between parts: no byte of UTF-8 or Latin-1 text.
const SEPARATOR: u8 = 0x1e;

/// An archive of some parts, none of them deflated.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, body) in parts {
        let start = number(bytes.len());
        let fields = fields(name, body);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend([name.as_bytes(), body].concat());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(name.as_bytes());
    }
    let start = number(bytes.len());
    let n_parts = u16::try_from(parts.len()).expect("there are few").to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([n_parts, n_parts].concat());
    bytes.extend([number(directory.len()), start].concat());
    bytes.extend([0; 2]);
    bytes
}

/// What the header of a part and its entry in the directory have in common (APPNOTE 4.3.7).
fn fields(name: &str, body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(body);
    let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    fields.extend(crc.sum().to_le_bytes());
    fields.extend([number(body.len()), number(body.len())].concat());
    fields.extend(&number(name.len())[..2]);
    fields.extend([0; 2]);
    fields
}

fn number(n: usize) -> [u8; 4] {
    u32::try_from(n).expect("inputs are small").to_le_bytes()
}

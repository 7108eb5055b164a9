//! DOCX documents: archives, and archives of the parts that an input holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_convert::Format;
use seloste_convert_fuzz::{archive, check_read, parts};

const PARTS: [&str; 7] = [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
    "[Content_Types].xml",
];

fuzz_target!(|input: &[u8]| {
    if input.starts_with(b"PK") {
        return check_read("a.docx", input, Format::Told);
    }
    let mut parts = parts(input, &PARTS);
    if parts.len() < PARTS.len() {
        parts.push(("[Content_Types].xml", b"<Types/>"));
    }
    check_read("a.docx", &archive(&parts), Format::Told);
});

//! ODT documents: archives, and archives of the parts that an input holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_convert::Format;
use seloste_convert_fuzz::{archive, check_read, parts};

const PARTS: [&str; 4] = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"];

fuzz_target!(|input: &[u8]| {
    if input.starts_with(b"PK") {
        return check_read("a.odt", input, Format::Told);
    }
    let kind = ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]);
    let parts = [vec![kind], parts(input, &PARTS)].concat();
    check_read("a.odt", &archive(&parts), Format::Told);
});

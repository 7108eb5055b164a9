//! Plain texts and Markdown in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_convert::Format;
use seloste_convert_fuzz::check_read;

fuzz_target!(|input: &[u8]| {
    check_read("a.txt", input, Format::Told);
    check_read("a.md", input, Format::Markdown);
});

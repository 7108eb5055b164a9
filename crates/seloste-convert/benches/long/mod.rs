//! Notices of any length.

use seloste_convert::{Limits, Options, read_within};

/// From a short notice to a text that is longer than any: bytes.
pub const LENGTHS: [usize; 4] = [4_000, 40_000, 400_000, 4_000_000];

/// A notice of about a length: the sample, with each line below a heading as often as it takes, each
/// time with other numbers.
pub fn notice(text: &str, length: usize) -> String {
    let times = length.div_ceil(text.len());
    let mut long = String::with_capacity(length * 2);
    for line in text.lines() {
        let is_heading = line.starts_with(char::is_numeric);
        for time in 1..=if is_heading { 1 } else { times } {
            long.push_str(line);
            if !is_heading && line.ends_with(char::is_alphabetic) {
                long.push_str(&format!(" {time}"));
            }
            long.push('\n');
        }
    }
    long
}

/// Converts a text without limits on its length.
pub fn convert(text: &str) -> seloste::Notice {
    let limits = Limits {
        bytes: usize::MAX,
        lines: usize::MAX,
        ..Limits::default()
    };
    let read = read_within("notice.txt", text.as_bytes(), &limits).expect("a text");
    seloste_convert::convert(&read.document, &Options::default())
}

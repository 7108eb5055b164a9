//! Lines of bounded length.

use std::io::{self, BufRead, Read};

/// The most bytes of a line: a text of the greatest size, each byte written as `\u0000`, and something
/// around it.
pub const MOST_BYTES: usize = 6 * (2 << 20) + (64 << 10);

/// A line of an input.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing but white space.
    Blank,
    /// The bytes without the line end.
    Whole(Vec<u8>),
    /// A line of more than [`MOST_BYTES`], which was passed over.
    TooLong,
}

/// The next line; none at the end of the input.
pub fn next(input: &mut dyn BufRead) -> io::Result<Option<Line>> {
    next_within(input, MOST_BYTES)
}

/// The first line with its end, if it is an object whole, or the part of it that was read; and whether it is one.
pub fn first_object(input: &mut dyn BufRead) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let read = input
        .take(MOST_BYTES as u64 + 1)
        .read_until(b'\n', &mut bytes);
    let is_object = bytes.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok();
    (bytes, read.is_ok() && is_object)
}

fn next_within(input: &mut dyn BufRead, most_bytes: usize) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let limit = most_bytes as u64 + 1;
    if (&mut *input).take(limit).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let has_end = bytes.pop_if(|last| *last == b'\n').is_some();
    if !has_end && bytes.len() > most_bytes {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    let is_blank = bytes.trim_ascii().is_empty();
    Ok(Some(if is_blank {
        Line::Blank
    } else {
        Line::Whole(bytes)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_passed_over_and_the_next_one_read() {
        let mut input = &b"12345\n123456\n \r\n\n1234567890123\nend"[..];
        let mut lines = Vec::new();
        while let Some(line) = next_within(&mut input, 5).expect("memory is read") {
            lines.push(line);
        }
        assert_eq!(
            lines,
            [
                Line::Whole(b"12345".to_vec()),
                Line::TooLong,
                Line::Blank,
                Line::Blank,
                Line::TooLong,
                Line::Whole(b"end".to_vec()),
            ]
        );
    }
}

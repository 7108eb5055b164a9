//! The texts of JSON: what stands between two quotation marks.

use std::borrow::Cow;

/// A problem inside a text, at an offset from the character after the opening mark.
pub(crate) struct BadEscape {
    /// Offset of the backslash.
    pub(crate) at: usize,
    /// Length of the escape.
    pub(crate) len: usize,
    /// What is wrong with it.
    pub(crate) fault: EscapeFault,
}

/// What is wrong with an escape.
pub(crate) enum EscapeFault {
    /// It is not one of those of JSON.
    Unknown,
    /// It stands for one half of a character outside the basic plane, without the other half.
    Half,
}

/// How many bytes stand before the first mark, backslash or control character: eight are looked at at once.
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = not_plain(u64::from_le_bytes(*eight));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += eight.len();
    }
    let rest = bytes[at..].iter();
    let is_plain = |byte: &&u8| **byte >= FIRST_PLAIN && **byte != MARK && **byte != BACKSLASH;
    at + rest.take_while(is_plain).count()
}

const MARK: u8 = b'"';
const BACKSLASH: u8 = b'\\';
/// The first byte that is no control character.
const FIRST_PLAIN: u8 = 0x20;

/// Sets the highest bit of the first of eight bytes that is a mark, a backslash or a control character, if
/// one is; what is set above that bit says nothing.
fn not_plain(eight: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = ONES << 7;
    // A byte that is less than the limit borrows from its highest bit.
    let less = |bytes: u64, limit: u8| bytes.wrapping_sub(ONES * u64::from(limit)) & !bytes;
    let is = |byte: u8| less(eight ^ (ONES * u64::from(byte)), 1);
    (is(MARK) | is(BACKSLASH) | less(eight, FIRST_PLAIN)) & HIGHEST
}

/// The text that the characters between the marks stand for; a bad escape gives U+FFFD.
pub(crate) fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (len, character) = escape(&rest[at..]);
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = &rest[at + len..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The bad escapes among the characters between the marks.
pub(crate) fn bad_escapes(raw: &str) -> Vec<BadEscape> {
    let mut bad = Vec::new();
    let mut start = 0;
    while let Some(offset) = raw[start..].find('\\') {
        let at = start + offset;
        let (len, character) = escape(&raw[at..]);
        if let Err(fault) = character {
            bad.push(BadEscape { at, len, fault });
        }
        start = at + len;
    }
    bad
}

/// The length of the escape that a text begins with, and its character.
fn escape(text: &str) -> (usize, Result<char, EscapeFault>) {
    let Some(letter) = text[1..].chars().next() else {
        return (1, Err(EscapeFault::Unknown));
    };
    let simple = match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode_escape(text),
        other => return (1 + other.len_utf8(), Err(EscapeFault::Unknown)),
    };
    (2, Ok(simple))
}

/// `\uXXXX`, or two of them for a character outside the basic plane.
fn unicode_escape(text: &str) -> (usize, Result<char, EscapeFault>) {
    let Some(first) = unit(text) else {
        return (2, Err(EscapeFault::Unknown));
    };
    if let Some(character) = char::from_u32(first) {
        return (6, Ok(character));
    }
    let second = text.get(6..).and_then(unit);
    match second {
        Some(low @ 0xdc00..=0xdfff) if first < 0xdc00 => {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
            (12, char::from_u32(code).ok_or(EscapeFault::Half))
        }
        _ => (6, Err(EscapeFault::Half)),
    }
}

/// The number in `\uXXXX` at the start of a text.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_rfc_8259_says() {
        assert_eq!(
            unescape(r#"a\"\\\/\b\f\n\r\t\u00e4"#),
            "a\"\\/\u{8}\u{c}\n\r\tä"
        );
        assert_eq!(unescape(r"\ud83d\ude00"), "😀");
        assert!(bad_escapes(r"\ud83d\ude00 \\u \\x").is_empty());
    }

    #[test]
    fn what_is_not_plain_is_found_at_every_place() {
        for byte in 0..=u8::MAX {
            for (before, after) in [(b'a', b'z'), (0xff, 0x80), (b'!', b'"'), (b'[', 0)] {
                for at in 0..20 {
                    let mut bytes = [before; 24];
                    bytes[at] = byte;
                    bytes[at + 1..].fill(after);
                    let is_plain = |byte: &u8| *byte >= 0x20 && !matches!(*byte, b'"' | b'\\');
                    let expected = bytes.iter().take_while(|byte| is_plain(byte)).count();
                    assert_eq!(plain(&bytes), expected, "{byte:#x} at {at} of {bytes:?}");
                }
            }
        }
        assert_eq!(plain(b""), 0);
    }

    #[test]
    fn bad_escapes_are_found_one_by_one() {
        for (raw, n) in [
            (r"\x", 1),
            (r"\u12", 1),
            (r"\u+123", 1),
            (r"\ud83d", 1),
            (r"\ude00", 1),
            (r"\ud83d\u0041", 1),
            (r"\ud83d\ud83d", 2),
            (r"\ä\q", 2),
        ] {
            assert_eq!(bad_escapes(raw).len(), n, "{raw}");
        }
        assert_eq!(unescape(r"a\ud83d\u0041"), "a\u{fffd}A");
    }
}

//! What contents and character maps are written in alike: white space, words, comments and strings of
//! digits (ISO 32000-1, 7.2 and 7.3).

/// The length of the word that a text begins with.
pub(super) fn word(source: &[u8]) -> usize {
    let ends = |byte: &u8| is_space(*byte) || b"<>[]()/{}%".contains(byte);
    source.iter().position(ends).unwrap_or(source.len())
}

pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// What comes after a comment.
pub(super) fn skip_line(source: &[u8]) -> &[u8] {
    let end = source.iter().position(|byte| b"\r\n".contains(byte));
    &source[end.unwrap_or(source.len())..]
}

/// The bytes of a string of hexadecimal digits whose opening mark was read, and what comes after it.
pub(super) fn hex(source: &[u8]) -> (Vec<u8>, &[u8]) {
    let end = source.iter().position(|byte| *byte == b'>');
    let end = end.unwrap_or(source.len());
    let digits = source[..end].iter();
    let digits: Vec<u8> = digits
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    let pairs = digits.chunks(2);
    let bytes = pairs.map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0));
    (bytes.collect(), source.get(end + 1..).unwrap_or_default())
}

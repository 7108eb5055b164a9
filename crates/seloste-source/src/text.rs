//! The text of a notice, as it was read and as offsets count it.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::{LineIndex, Position, Span};

/// A named text in the form that offsets count in.
///
/// The byte order mark is removed, CRLF and CR become LF, U+0000 becomes U+FFFD, and the rest is
/// in Unicode normalisation form C. No line is joined or trimmed, so line numbers are the file's.
///
/// ```
/// use seloste_source::{SourceText, Span};
///
/// let text = SourceText::new("notice.txt", "\u{feff}1. Controller\r\nThe town of Example");
/// assert_eq!(text.as_str(), "1. Controller\nThe town of Example");
/// assert_eq!(text.position(14).line, 2);
/// assert_eq!(Span::new(18, 22).of(text.as_str()), "town");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    name: String,
    text: String,
    lines: LineIndex,
}

impl SourceText {
    /// Normalises a decoded text and indexes its lines.
    #[must_use]
    pub fn new(name: impl Into<String>, decoded: &str) -> Self {
        let text = normalise(decoded).into_owned();
        Self {
            name: name.into(),
            lines: LineIndex::new(&text),
            text,
        }
    }

    /// The name that diagnostics show: a file name, or what the user called the input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The normalised text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// The text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// Brings a decoded text into the form described at [`SourceText`]; doing it twice changes nothing.
#[must_use]
pub fn normalise(decoded: &str) -> Cow<'_, str> {
    let text = decoded.strip_prefix('\u{feff}').unwrap_or(decoded);
    if is_nfc(text) && !text.contains(['\r', '\0']) {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unix.replace('\0', "\u{fffd}").nfc().collect())
}

/// Whether a character shows nothing and stands for nothing: a soft hyphen, a mark without width or a
/// byte order mark. Texts keep them, as offsets count; words and values are without.
///
/// ```
/// let words: String = "re\u{ad}gis\u{200b}ter".chars().filter(|c| !seloste_source::is_invisible(*c)).collect();
/// assert_eq!(words, "register");
/// ```
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_nul_and_decomposed_letters_are_normalised() {
        assert_eq!(normalise("a\r\nb\rc\0"), "a\nb\nc\u{fffd}");
        assert_eq!(normalise("sa\u{308}ilytys"), "säilytys");
    }

    #[test]
    fn normalising_is_a_fixed_point() {
        let once = normalise("\u{feff}a\r\n\r\u{308}e\u{301}\0").into_owned();
        assert_eq!(normalise(&once), once);
    }

    #[test]
    fn only_one_byte_order_mark_is_removed() {
        assert_eq!(normalise("\u{feff}\u{feff}a"), "\u{feff}a");
    }
}

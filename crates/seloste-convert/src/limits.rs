//! How much of an input is read before it is refused.

/// Limits on inputs. Each has a diagnostic of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a text or a web page (`IN-size`).
    pub bytes: usize,
    /// The most bytes of a PDF, DOCX or ODT file, which hold pictures and fonts too (`IN-size`).
    pub file_bytes: usize,
    /// The most lines of a text that are not empty (`IN-lines`).
    pub lines: usize,
    /// The most characters of a line (`IN-line-length`).
    pub line_length: usize,
    /// The most elements inside each other in a web page (`IN-nesting`).
    pub depth: usize,
    /// The most elements, texts and comments of a web page (`IN-elements`).
    pub nodes: usize,
    /// The most attributes of a tag in a web page (`IN-attributes`).
    pub attributes: usize,
}

impl Default for Limits {
    /// 2 MiB a text, 32 MiB a file with pictures, 20,000 lines, 100,000 characters a line: some twenty times the longest notice
    /// that a body is known to publish. A web page may have 512 elements inside each other, as
    /// browsers have it, 200,000 in all, and 1,000 attributes in a tag.
    fn default() -> Self {
        Self {
            bytes: 2 << 20,
            file_bytes: 32 << 20,
            lines: 20_000,
            line_length: 100_000,
            depth: 512,
            nodes: 200_000,
            attributes: 1_000,
        }
    }
}

//! How much of an input is read before it is refused.

/// Limits on inputs. Each has a diagnostic of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a file (`IN-size`).
    pub bytes: usize,
    /// The most lines of a text that are not empty (`IN-lines`).
    pub lines: usize,
    /// The most characters of a line (`IN-line-length`).
    pub line_length: usize,
}

impl Default for Limits {
    /// 2 MiB a file, 20,000 lines, 100,000 characters a line: some twenty times the longest notice
    /// that a body is known to publish.
    fn default() -> Self {
        Self {
            bytes: 2 << 20,
            lines: 20_000,
            line_length: 100_000,
        }
    }
}

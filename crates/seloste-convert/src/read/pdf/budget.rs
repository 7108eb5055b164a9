//! How much of a PDF is unpacked before it is refused.

use std::cell::Cell;

use lopdf::{DecompressError, Error, Stream};

use crate::Limits;

/// What is left of the limits on the reading of one file.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: Cell<usize>,
    glyphs: Cell<usize>,
    is_short_of_bytes: Cell<bool>,
    is_short_of_glyphs: Cell<bool>,
}

/// The longest stream that packs nothing; a longer one that unpacks to nothing is damaged.
const LONGEST_EMPTY: usize = 16;

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            bytes: Cell::new(limits.pdf_decoded),
            glyphs: Cell::new(limits.pdf_glyphs),
            is_short_of_bytes: Cell::new(false),
            is_short_of_glyphs: Cell::new(false),
        }
    }

    /// The content of a stream; nothing where it is damaged or too large.
    pub(super) fn decode(&self, stream: &Stream) -> Option<Vec<u8>> {
        // A stream that is damaged, or packs little, costs the time to read it too.
        let packed = stream.content.len();
        match stream.get_plain_content_with_limit(self.bytes.get()) {
            Ok(content) => {
                let is_lost = content.is_empty() && packed > LONGEST_EMPTY;
                (self.take(content.len().max(packed)) && !is_lost).then_some(content)
            }
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                self.is_short_of_bytes.set(true);
                None
            }
            Err(_) => {
                self.take(packed);
                None
            }
        }
    }

    fn take(&self, n_bytes: usize) -> bool {
        let left = self.bytes.get().checked_sub(n_bytes);
        self.bytes.set(left.unwrap_or_default());
        self.is_short_of_bytes
            .set(self.is_short_of_bytes.get() || left.is_none());
        left.is_some()
    }

    /// Takes all that is left.
    pub(super) fn exhaust(&self) {
        self.bytes.set(0);
        self.is_short_of_bytes.set(true);
    }

    /// Counts characters, and tells whether they may be drawn.
    pub(super) fn draw(&self, n_characters: usize) -> bool {
        let left = self.glyphs.get().checked_sub(n_characters);
        self.glyphs.set(left.unwrap_or_default());
        self.is_short_of_glyphs
            .set(self.is_short_of_glyphs.get() || left.is_none());
        left.is_some()
    }

    pub(super) fn is_short(&self) -> bool {
        self.is_short_of_bytes() || self.is_short_of_glyphs()
    }

    pub(super) fn is_short_of_bytes(&self) -> bool {
        self.is_short_of_bytes.get()
    }

    pub(super) fn is_short_of_glyphs(&self) -> bool {
        self.is_short_of_glyphs.get()
    }
}

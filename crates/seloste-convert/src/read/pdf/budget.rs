//! How much of a PDF is unpacked before it is refused.

use std::cell::Cell;

use lopdf::Stream;

use super::packed::{Fault, Unpacked, unpack};
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
    pub(super) fn unpack(&self, stream: &Stream) -> Option<Unpacked> {
        // A stream that is damaged, or packs little, costs the time to read it too.
        let packed = stream.content.len();
        match unpack(stream, self.bytes.get()) {
            Ok(unpacked) => {
                let is_lost = unpacked.content.is_empty() && packed > LONGEST_EMPTY;
                (self.take(unpacked.n_bytes) && !is_lost).then_some(unpacked)
            }
            Err(Fault::TooLarge) => {
                self.is_short_of_bytes.set(true);
                None
            }
            Err(Fault::Damaged) => {
                self.take(packed);
                None
            }
        }
    }

    /// The content of a stream that is of use even where its end is missing.
    pub(super) fn content(&self, stream: &Stream) -> Option<Vec<u8>> {
        self.unpack(stream).map(|unpacked| unpacked.content)
    }

    /// Counts bytes that are read, and tells whether they may be.
    pub(super) fn take(&self, n_bytes: usize) -> bool {
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

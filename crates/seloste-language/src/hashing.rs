//! Hash tables of short words that nobody outside chooses: quick, and the same at every run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash table of words of the vocabulary, or of hashes of them.
///
/// ```
/// let mut topics: seloste_language::Table<&str, &str> = Default::default();
/// topics.insert("lagringstid", "retention");
/// assert_eq!(topics["lagringstid"], "retention");
/// ```
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A hash of eight bytes at a time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quick(u64);

/// An odd number with as many ones as zeros.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// Brings the digits that depend on most others to where tables look.
const TURN: u32 = 26;

impl Quick {
    fn add(&mut self, eight: [u8; 8]) {
        let added = self.0.rotate_left(5) ^ u64::from_le_bytes(eight);
        self.0 = added.wrapping_mul(FACTOR);
    }
}

/// Up to seven bytes as eight, without a copy of unknown length: some of four and more stand there twice.
/// Of words alone that repeat one letter, some are packed alike. Nothing for no bytes.
fn packed(bytes: &[u8]) -> Option<[u8; 8]> {
    let n = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let [a, b, c, d] = *first;
        let [e, f, g, h] = *last;
        // The last bytes of eight tell least: here those that stand among the others too.
        return Some([e, f, g, h, a, b, c, d]);
    }
    let (first, last) = (bytes.first()?, bytes.last()?);
    // The number tells `aa` and `aaa` apart.
    Some([*first, bytes[n / 2], *last, n as u8, 0, 0, 0, 0])
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.add(*eight));
        if let Some(last) = packed(rest) {
            self.add(last);
        }
    }

    /// What ends a word in a key adds nothing: two words in one key run together, and are told
    /// apart when they are compared.
    fn write_u8(&mut self, _end: u8) {}

    /// A hash is one already.
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(TURN)
    }
}

/// The FNV-1a hash of letters, one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters(pub(crate) u64);

impl Default for Letters {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Letters {
    /// The hash of the bytes before with one more.
    pub(crate) fn and(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

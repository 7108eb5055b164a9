//! Hash tables of short words that nobody outside chooses: quick, and the same at every run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash table of words of the vocabulary.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// The FNV-1a hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// The hash of the bytes before with one more.
    pub(crate) fn and(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        *self = bytes.iter().fold(*self, |hash, byte| hash.and(*byte));
    }

    /// What is a hash already stays as it is.
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

//! The identifier of a notice.

use seloste::{Iri, Notice};
use sha2::{Digest, Sha256};

/// How the identifier of a notice is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// What identifiers begin with; without it they are URNs.
    pub base: Option<Iri>,
}

/// What the identifiers of notices begin with that nobody has given an address.
const URN: &str = "urn:seloste:";
/// How many hexadecimal digits of the hash an identifier has.
const DIGITS: usize = 32;

impl Identity {
    /// The identifier of a notice with these texts, the same whatever their order.
    ///
    /// It is the base, or `urn:seloste:`, and the first 32 hexadecimal digits of SHA-256 over the
    /// sorted SHA-256s of the normalised texts.
    ///
    /// # Panics
    ///
    /// Never: a base is an absolute IRI, and digits after it leave it one.
    #[must_use]
    pub fn of_texts<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Iri {
        let mut hashes: Vec<_> = texts
            .into_iter()
            .map(|text| Sha256::digest(text.as_bytes()))
            .collect();
        hashes.sort_unstable();
        let mut all = Sha256::new();
        hashes.iter().for_each(|hash| all.update(hash));
        let digits: String = all
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let base = self.base.as_ref().map_or(URN, Iri::as_str);
        format!("{base}{}", &digits[..DIGITS])
            .parse()
            .expect("digits after an absolute IRI leave it absolute")
    }

    /// The identifier of a notice from the texts of its versions.
    #[must_use]
    pub fn of_notice(&self, notice: &Notice) -> Iri {
        self.of_texts(
            notice
                .versions
                .iter()
                .filter_map(|version| version.text.as_deref()),
        )
    }
}

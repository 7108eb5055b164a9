//! The vendors behind the names of recipients and tools.

use std::sync::LazyLock;

use seloste::{Fragment, LanguageMap, Notice};
use seloste_vocab::VENDORS;

/// The recipients, and the transfers with a tool, whose names are those of a vendor, with its IRI.
pub(super) fn vendors(notice: &Notice) -> Vec<(&Fragment, &'static str)> {
    let recipients = notice.recipients.iter().map(|recipient| {
        let texts = [&recipient.name, &recipient.label];
        let words = texts.into_iter().flatten().flat_map(LanguageMap::iter);
        let names: Vec<&str> = words.map(|(_, text)| text).collect();
        (recipient.id.as_ref(), vendor(&names))
    });
    let transfers = notice.transfers.iter().map(|transfer| {
        let names: Vec<&str> = transfer.tool.iter().map(String::as_str).collect();
        (transfer.id.as_ref(), vendor(&names))
    });
    recipients
        .chain(transfers)
        .filter_map(|(id, vendor)| Some((id?, vendor?)))
        .collect()
}

/// The vendor whose name, or that of whose product, one of some names holds as whole words: the one
/// with the longest.
fn vendor(names: &[&str]) -> Option<&'static str> {
    /// The names with the IRI of the vendor.
    static KNOWN: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
        let names = VENDORS.iter().flat_map(|vendor| {
            let names = vendor.products.iter().chain([&vendor.name]);
            names.map(|name| (spaced(name), vendor.iri))
        });
        names.collect()
    });
    let names: Vec<String> = names.iter().map(|name| spaced(name)).collect();
    let found = KNOWN
        .iter()
        .filter(|(known, _)| names.iter().any(|name| name.contains(known.as_str())));
    found
        .max_by_key(|(known, iri)| (known.chars().count(), *iri))
        .map(|(_, iri)| *iri)
}

/// The words in small letters, with one space on each side of each.
fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |spaced, word| spaced + word + " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(name: &str) -> Option<&'static str> {
        let iri = vendor(&[name])?;
        VENDORS
            .iter()
            .find(|vendor| vendor.iri == iri)
            .map(|vendor| vendor.token)
    }

    #[test]
    fn a_vendor_is_known_by_whole_words() {
        assert_eq!(token("ZOOM-sovellus"), Some("zoom"));
        assert_eq!(token("Zoomeri"), None);
        assert_eq!(token("Microsoft Teams"), Some("microsoft"));
        assert_eq!(token(""), None);
    }
}

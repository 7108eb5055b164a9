//! Values to compare, and the pairing of two lists of them.

use std::collections::BTreeMap;

use super::count::Count;

/// The token F1 from which two texts count as the same.
const ENOUGH: f64 = 0.6;

/// One value: the codes it may be known by, and its wordings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Item {
    pub keys: Vec<String>,
    pub texts: Vec<String>,
}

impl Item {
    pub(super) fn keys(keys: impl IntoIterator<Item = String>) -> Self {
        let mut keys: Vec<_> = keys.into_iter().collect();
        keys.sort();
        keys.dedup();
        let texts = Vec::new();
        Self { keys, texts }
    }

    pub(super) fn key(key: impl Into<String>) -> Self {
        Self::keys([key.into()])
    }

    pub(super) fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        let keys = Vec::new();
        let texts = texts
            .into_iter()
            .filter(|text| !normalised(text).is_empty());
        let texts = texts.collect();
        Self { keys, texts }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.texts.is_empty()
    }

    /// The value as people read it: its codes, or its first wording.
    pub(super) fn shown(&self) -> String {
        if self.keys.is_empty() {
            self.texts.first().cloned().unwrap_or_default()
        } else {
            self.keys.join(" ")
        }
    }

    /// Whether a key is shared, or two wordings are close enough.
    pub(super) fn matches(&self, other: &Item) -> bool {
        let alike = |text: &String| other.texts.iter().any(|o| token_f1(text, o) >= ENOUGH);
        self.keys.iter().any(|key| other.keys.contains(key)) || self.texts.iter().any(alike)
    }
}

/// The items without empty ones and repetitions.
pub(super) fn set(mut items: Vec<Item>) -> Vec<Item> {
    items.retain(|item| !item.is_empty());
    items.sort();
    items.dedup();
    items
}

/// Lower-cased words and numbers, one space between them.
pub(super) fn normalised(text: &str) -> String {
    let lower = text.to_lowercase();
    let tokens = lower.split(|c: char| !c.is_alphanumeric());
    let tokens: Vec<_> = tokens.filter(|token| !token.is_empty()).collect();
    tokens.join(" ")
}

/// The harmonic mean of precision and recall over the tokens of two texts.
pub(super) fn token_f1(a: &str, b: &str) -> f64 {
    let (a, b) = (normalised(a), normalised(b));
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for token in a.split_whitespace() {
        *left.entry(token).or_default() += 1;
    }
    let mut shared = 0;
    for token in b.split_whitespace() {
        if let Some(n) = left.get_mut(token).filter(|n| **n > 0) {
            *n -= 1;
            shared += 1;
        }
    }
    let sizes = (a.split_whitespace().count(), b.split_whitespace().count());
    Count::of(sizes.0, sizes.1, shared).f1().unwrap_or_default()
}

/// The largest number of pairs of one expected and one found item that match.
pub(super) fn pairs(expected: &[Item], found: &[Item]) -> usize {
    partners(expected, found).iter().flatten().count()
}

/// The partner of each found item among the expected ones, in a pairing with as many pairs as can be.
pub(super) fn partners(expected: &[Item], found: &[Item]) -> Vec<Option<usize>> {
    let mut taken = vec![None; found.len()];
    for at in 0..expected.len() {
        let mut seen = vec![false; found.len()];
        augment(at, expected, found, &mut taken, &mut seen);
    }
    taken
}

fn augment(
    at: usize,
    expected: &[Item],
    found: &[Item],
    taken: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for (to, item) in found.iter().enumerate() {
        if seen[to] || !expected[at].matches(item) {
            continue;
        }
        seen[to] = true;
        let free = match taken[to] {
            None => true,
            Some(other) => augment(other, expected, found, taken, seen),
        };
        if free {
            taken[to] = Some(at);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_by_their_words() {
        assert!((token_f1("To hold events.", "to hold EVENTS") - 1.0).abs() < 1e-9);
        assert!(token_f1("a b c d", "a x y z") < ENOUGH);
        assert!(token_f1("", "a") < ENOUGH);
    }

    #[test]
    fn pairing_is_one_to_one_and_gives_way() {
        let wide = Item::keys(["a".to_owned(), "b".to_owned()]);
        let (a, b) = (Item::key("a"), Item::key("b"));
        assert_eq!(pairs(&[wide.clone(), a.clone()], &[a.clone(), b]), 2);
        assert_eq!(pairs(&[wide, a.clone()], &[a]), 1);
    }
}

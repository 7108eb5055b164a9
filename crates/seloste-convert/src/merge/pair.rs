//! Which items of two language versions are the same.

use seloste::{
    AutomatedDecision, ContactPoint, Controller, DataSubjectGroup, Denial, Exemption,
    FurtherPurpose, LegalGround, LegitimateInterest, Measure, PersonalData, Provision, Purpose,
    Recipient, Responsible, Retention, Right, Source, StatuteCitation, Transfer,
};

/// What of an item does not depend on the language.
pub(super) trait Pairing {
    /// A key that is equal for equal items in every language; empty where the item has only words.
    fn key(&self) -> String;

    /// Whether two items that differ are still one: a line names several things, and the versions
    /// word one of them more narrowly.
    fn is_related(&self, _other: &Self) -> bool {
        false
    }
}

/// For each item of the second list, its partner in the first.
///
/// Equal keys pair first, then related items, each in their order. Of what is left, items pair by
/// their order where one of the two has no key.
pub(super) fn partners<P: Pairing>(first: &[P], second: &[P]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        free: (0..first.len()).collect(),
        partners: vec![None; second.len()],
    };
    let has_key = |item: &P| !item.key().is_empty();
    pairs.take(second, |item, at| {
        has_key(item) && first[at].key() == item.key()
    });
    pairs.take(second, |item, at| first[at].is_related(item));
    if pairs.n_left() == pairs.free.len() {
        pairs.in_order(|item, at| !has_key(&second[item]) || !has_key(&first[at]));
    }
    pairs.partners
}

/// The pairing while it is made.
struct Pairs {
    /// Items of the first list without a partner.
    free: Vec<usize>,
    partners: Vec<Option<usize>>,
}

impl Pairs {
    fn n_left(&self) -> usize {
        self.partners
            .iter()
            .filter(|partner| partner.is_none())
            .count()
    }

    /// Gives each item without a partner the first free one that fits.
    fn take<P>(&mut self, second: &[P], fits: impl Fn(&P, usize) -> bool) {
        let left = self
            .partners
            .iter_mut()
            .zip(second)
            .filter(|(partner, _)| partner.is_none());
        for (partner, item) in left {
            if let Some(found) = self.free.iter().position(|at| fits(item, *at)) {
                *partner = Some(self.free.remove(found));
            }
        }
    }

    /// Pairs what is left one by one, where the two fit.
    fn in_order(&mut self, fits: impl Fn(usize, usize) -> bool) {
        let left = self
            .partners
            .iter_mut()
            .enumerate()
            .filter(|(_, partner)| partner.is_none());
        for ((item, partner), at) in left.zip(&self.free) {
            *partner = fits(item, *at).then_some(*at);
        }
    }
}

/// Joins the parts of a key that are there.
fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn of<T: ToString>(part: &Option<T>) -> Option<String> {
    part.as_ref().map(ToString::to_string)
}

/// The codes of a list, sorted.
fn codes<T: ToString>(parts: &[T]) -> String {
    let mut codes: Vec<_> = parts.iter().map(ToString::to_string).collect();
    codes.sort_unstable();
    codes.join(" ")
}

/// The code of a value of a closed list, as JSON writes it.
fn code<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}

macro_rules! keys {
    ($($type:ident: $item:ident => $key:expr),* $(,)?) => {
        $(impl Pairing for $type {
            fn key(&self) -> String {
                let $item = self;
                $key
            }
        })*
    };
}

macro_rules! keyed_by_categories {
    ($($type:ident),* $(,)?) => {
        $(impl Pairing for $type {
            fn key(&self) -> String {
                codes(&self.categories)
            }

            fn is_related(&self, other: &Self) -> bool {
                self.categories.iter().any(|code| other.categories.contains(code))
            }
        })*
    };
}

keyed_by_categories!(DataSubjectGroup, Measure, PersonalData, Purpose);

keys! {
    AutomatedDecision: _item => String::new(),
    ContactPoint: item => item.contact.as_ref().map_or_else(String::new, |contact| {
        [codes(&contact.email), codes(&contact.phone)].concat()
    }),
    Controller: item => join([of(&item.body), item.organisation_number.clone()]),
    Denial: item => join([of(&Some(item.topic)), code(&item.scope)]),
    Exemption: item => join([item.exemption.as_ref().and_then(code)]),
    FurtherPurpose: _item => String::new(),
    LegalGround: item => item.legal_basis.code().to_owned(),
    LegitimateInterest: _item => String::new(),
    Provision: item => join([code(&item.obligation)]),
    Recipient: item => join([code(&item.kind), of(&item.country), code(&item.certainty)]),
    Responsible: item => join([item.decision.clone()]),
    Retention: item => join([code(&item.kind), of(&item.until), of(&item.period), code(&item.at_most)]),
    Right: item => join([code(&item.right)]),
    Source: item => join([code(&item.kind)]),
    StatuteCitation: item => join([of(&item.statute).or_else(|| item.number.clone())]),
    Transfer: item => join([
        of(&item.country),
        item.region.as_ref().and_then(code),
        code(&item.certainty),
    ]),
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Key(&'static str);

    impl Pairing for Key {
        fn key(&self) -> String {
            self.0.to_owned()
        }
    }

    fn pairs(first: &[&'static str], second: &[&'static str]) -> Vec<Option<usize>> {
        let keys = |keys: &[&'static str]| keys.iter().map(|key| Key(key)).collect::<Vec<_>>();
        partners(&keys(first), &keys(second))
    }

    #[test]
    fn equal_keys_pair_in_their_order() {
        assert_eq!(
            pairs(&["a", "b", "a"], &["b", "a", "a"]),
            [Some(1), Some(0), Some(2)]
        );
    }

    #[test]
    fn items_without_a_key_pair_by_order() {
        assert_eq!(
            pairs(&["", "b", ""], &["b", "", ""]),
            [Some(1), Some(0), Some(2)]
        );
        assert_eq!(pairs(&["a", ""], &["", "b"]), [Some(0), Some(1)]);
    }

    #[test]
    fn related_items_pair_after_equal_ones() {
        let item = |codes: &[&str]| PersonalData {
            categories: codes
                .iter()
                .map(|code| code.parse().expect("a concept"))
                .collect(),
            ..PersonalData::default()
        };
        let first = [item(&["pd:Interest", "pd:Residency"]), item(&["pd:Name"])];
        let second = [
            item(&["pd:Name"]),
            item(&["pd:Interest", "pd:Domicile"]),
            item(&["pd:Age"]),
        ];
        assert_eq!(partners(&first, &second), [Some(1), Some(0), None]);
    }

    #[test]
    fn different_items_stay_apart() {
        assert_eq!(pairs(&["a"], &["b"]), [None]);
        assert_eq!(pairs(&["a", "b"], &["a"]), [Some(0)]);
    }
}

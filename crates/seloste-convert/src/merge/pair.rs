//! Which items of two language versions are the same.

use std::collections::{HashMap, VecDeque};

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

/// The most items without a partner that are compared one by one.
const MOST_COMPARED: usize = 500;

/// For each item of the second list, its partner in the first.
///
/// Equal keys pair first, then related items, each in their order. Of what is left, items pair by
/// their order where one of the two has no key.
pub(super) fn partners<P: Pairing>(first: &[P], second: &[P]) -> Vec<Option<usize>> {
    let keys = |items: &[P]| items.iter().map(Pairing::key).collect::<Vec<_>>();
    let (first_keys, second_keys) = (keys(first), keys(second));
    let mut pairs = Pairs {
        is_free: vec![true; first.len()],
        partners: vec![None; second.len()],
    };
    pairs.by_key(&first_keys, &second_keys);
    let (left, free) = (pairs.left(), pairs.free());
    if left.len().max(free.len()) <= MOST_COMPARED {
        for item in left {
            let related = |at: &usize| first[*at].is_related(&second[item]);
            if let Some(at) = pairs.free().into_iter().find(related) {
                pairs.pair(item, at);
            }
        }
    }
    let (left, free) = (pairs.left(), pairs.free());
    if left.len() == free.len() {
        for (item, at) in left.into_iter().zip(free) {
            if second_keys[item].is_empty() || first_keys[at].is_empty() {
                pairs.pair(item, at);
            }
        }
    }
    pairs.partners
}

/// The pairing while it is made.
struct Pairs {
    /// Whether each item of the first list is without a partner.
    is_free: Vec<bool>,
    /// The partner of each item of the second list.
    partners: Vec<Option<usize>>,
}

impl Pairs {
    fn pair(&mut self, item: usize, at: usize) {
        self.is_free[at] = false;
        self.partners[item] = Some(at);
    }

    /// Items of the second list without a partner.
    fn left(&self) -> Vec<usize> {
        let items = self.partners.iter().enumerate();
        items
            .filter(|(_, partner)| partner.is_none())
            .map(|(item, _)| item)
            .collect()
    }

    /// Items of the first list without a partner.
    fn free(&self) -> Vec<usize> {
        (0..self.is_free.len())
            .filter(|at| self.is_free[*at])
            .collect()
    }

    /// Pairs equal keys in their order.
    fn by_key(&mut self, first: &[String], second: &[String]) {
        let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, key) in first.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            places.entry(key).or_default().push_back(at);
        }
        for (item, key) in second.iter().enumerate() {
            if let Some(at) = places.get_mut(key.as_str()).and_then(VecDeque::pop_front) {
                self.pair(item, at);
            }
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
    Denial: item => join([of(&Some(item.topic)), code(&item.scope), code(&item.hedged)]),
    Exemption: item => join([item.exemption.as_ref().and_then(code)]),
    FurtherPurpose: _item => String::new(),
    LegalGround: item => item.legal_basis.code().to_owned(),
    LegitimateInterest: _item => String::new(),
    Provision: item => join([code(&item.obligation)]),
    Recipient: item => join([code(&item.kind), of(&item.country), code(&item.certainty)]),
    Responsible: item => join([item.decision.clone()]),
    Retention: item => join([
        code(&item.kind),
        of(&item.until),
        of(&item.period),
        code(&item.at_most),
        code(&item.conditional),
    ]),
    Right: item => join([code(&item.right)]),
    Source: item => join([code(&item.kind)]),
    StatuteCitation: item => join([of(&item.statute).or_else(|| item.number.clone())]),
}

impl Pairing for Transfer {
    fn key(&self) -> String {
        join([
            of(&self.country),
            self.region.as_ref().and_then(code),
            self.tool.clone(),
            code(&self.certainty),
            code(&self.hedged),
        ])
    }

    /// A transfer to the same place through another tool is the same one with a conflict, unless a
    /// transfer through the same tool has paired before.
    fn is_related(&self, other: &Self) -> bool {
        let place = |item: &Self| {
            (
                item.country.clone(),
                item.region,
                item.certainty,
                item.hedged,
            )
        };
        place(self) == place(other)
    }
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

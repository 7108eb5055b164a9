//! Which parts of two notices are one.

use std::collections::{BTreeSet, HashMap};

use super::facts::{Facts, Item};
use super::like::{LEAST, likeness};

/// The most parts of one kind that are compared one by one; beyond, only equal parts pair.
pub(super) const MOST_COMPARED: usize = 500;

/// Topics in which one part takes the place of another, so that those that are left pair by their
/// order. Elsewhere, what is like nothing is new or gone.
const REPLACED: [&str; 8] = [
    "automatedDecisions",
    "contactPoints",
    "exerciseContact",
    "legalGrounds",
    "profiling",
    "provision",
    "responsible",
    "retention",
];

/// The parts of two notices that are one, and those that only one notice has.
pub(super) struct Pairs {
    /// For each part of the old notice, its partner in the new one.
    pub of_old: Vec<Option<usize>>,
    /// For each part of the new notice, its partner in the old one.
    pub of_new: Vec<Option<usize>>,
}

impl Pairs {
    /// Pairs parts by likeness, the most alike first, and by their order last.
    pub fn of(old: &Facts<'_>, new: &Facts<'_>) -> Self {
        let mut pairs = Self {
            of_old: vec![None; old.items.len()],
            of_new: vec![None; new.items.len()],
        };
        for group in Groups::of(old, new).0 {
            pairs.pair_group(old, new, &group);
        }
        pairs
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn pair_group(&mut self, old: &Facts<'_>, new: &Facts<'_>, group: &Group) {
        let is_large = group.old.len().max(group.new.len()) > MOST_COMPARED;
        let like = |a: &usize, b: &usize| {
            let (first, second) = (&old.items[*a], &new.items[*b]);
            match first.compared().eq(second.compared()) {
                true => Some(u32::MAX),
                false if is_large => None,
                false => likeness(first, second),
            }
        };
        for (a, b) in most_alike(&group.old, &group.new, like) {
            self.pair(group.old[a], group.new[b]);
        }
        if group.is_single || REPLACED.contains(&group.key.as_str()) {
            self.pair_by_order(old, new, group);
        }
    }

    /// Pairs what is left, where it is as many in both notices.
    fn pair_by_order(&mut self, old: &Facts<'_>, new: &Facts<'_>, group: &Group) {
        let left: Vec<usize> = free(&group.old, &self.of_old);
        let right: Vec<usize> = free(&group.new, &self.of_new);
        let articles = left.iter().map(|at| article(&old.items[*at]));
        for article_of_both in articles.collect::<BTreeSet<_>>() {
            let is_own = |item: &Item| article(item) == article_of_both;
            let left: Vec<_> = left.iter().filter(|at| is_own(&old.items[**at])).collect();
            let right: Vec<_> = right.iter().filter(|at| is_own(&new.items[**at])).collect();
            if left.len() == right.len() {
                let pairs = left.into_iter().zip(right);
                pairs.for_each(|(a, b)| self.pair(*a, *b));
            }
        }
    }
}

/// The article of the GDPR that a legal basis is of: one of Art. 9 takes no place of one of Art. 6.
fn article(item: &Item) -> Option<&str> {
    let basis = item.text("legalBasis")?;
    basis.split('-').next()
}

/// The things of two lists that are one, by their places: the most alike pair first; of pairs that are as
/// much alike, those at the same place.
pub(super) fn most_alike<A, B>(
    old: &[A],
    new: &[B],
    like: impl Fn(&A, &B) -> Option<u32>,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            let like = like(a, b).filter(|like| *like >= LEAST);
            // Two pairs that exclude each other never rank alike, whichever list comes first.
            candidates.extend(like.map(|like| (u32::MAX - like, i.abs_diff(j), i + j, i, j)));
        }
    }
    candidates.sort_unstable();
    let mut is_free = (vec![true; old.len()], vec![true; new.len()]);
    candidates.retain(|(.., i, j)| {
        let is_pair = is_free.0[*i] && is_free.1[*j];
        if is_pair {
            (is_free.0[*i], is_free.1[*j]) = (false, false);
        }
        is_pair
    });
    candidates.into_iter().map(|(.., i, j)| (i, j)).collect()
}

fn free(items: &[usize], partners: &[Option<usize>]) -> Vec<usize> {
    let items = items.iter().copied();
    items.filter(|at| partners[*at].is_none()).collect()
}

/// The parts under one key in both notices.
struct Group {
    key: String,
    /// Whether there is only one, such as the controller.
    is_single: bool,
    old: Vec<usize>,
    new: Vec<usize>,
}

struct Groups(Vec<Group>);

impl Groups {
    fn of(old: &Facts<'_>, new: &Facts<'_>) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (facts, is_old) in [(old, true), (new, false)] {
            for (at, item) in facts.items.iter().enumerate() {
                let place = *places.entry(item.group.clone()).or_insert_with(|| {
                    groups.push(Group {
                        key: item.group.clone(),
                        is_single: item.is_single(),
                        old: Vec::new(),
                        new: Vec::new(),
                    });
                    groups.len() - 1
                });
                let group = &mut groups[place];
                let list = if is_old {
                    &mut group.old
                } else {
                    &mut group.new
                };
                list.push(at);
            }
        }
        Self(groups)
    }
}

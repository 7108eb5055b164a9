//! Texts that are one register in two languages, and how far their facts agree.

use std::collections::BTreeMap;

use super::Scored;
use super::count::Count;
use super::field::FIELDS;
use super::item::pairs;
use super::slug::lines;

const PAIRS: &str = include_str!("pairs.csv");

/// The pairs: by `pairs.csv`, then by ids that differ in nothing but one part that is the language.
pub(super) fn twins(scored: &[Scored]) -> Vec<(&Scored, &Scored)> {
    let by_id = |id: &str| scored.iter().find(|one| one.label.id == id);
    let mut twins: Vec<_> = lines(PAIRS)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(a, b)| Some((by_id(a)?, by_id(b)?)))
        .collect();
    let mut stems: BTreeMap<String, Vec<&Scored>> = BTreeMap::new();
    for one in scored {
        stems.entry(stem(one)).or_default().push(one);
    }
    for same in stems.values() {
        if let [a, b] = same[..]
            && a.label.language != b.label.language
        {
            twins.push((a, b));
        }
    }
    twins
}

fn stem(one: &Scored) -> String {
    let parts = one.label.id.split(['-', '_', '.']);
    let kept: Vec<_> = parts.filter(|part| *part != one.label.language).collect();
    kept.join("-")
}

/// For each field that no language changes: facts of the one, of the other, and of both.
pub(super) fn agreement(twins: &[(&Scored, &Scored)]) -> Vec<(&'static str, Count)> {
    let fields = FIELDS.iter().enumerate().filter(|(_, field)| field.neutral);
    fields
        .map(|(at, field)| {
            let mut count = Count::default();
            for (a, b) in twins {
                let (a, b) = (&a.found[at], &b.found[at]);
                count += Count {
                    expected: a.len(),
                    found: b.len(),
                    matched: pairs(a, b),
                };
            }
            (field.name, count)
        })
        .collect()
}

//! Which notices are language versions of one register.

use std::collections::BTreeSet;

use seloste::{Language, Notice, Topic};

use super::merge;
use crate::Identity;

/// Merges the notices that are language versions of one register; the order of the first of each
/// group is kept.
///
/// Two notices are of one register if they are in different languages, nothing says that their
/// controllers differ, and they name the same decision, or have the same sections in the same
/// order with the same legal bases and storage periods.
#[must_use]
pub fn group(notices: Vec<Notice>, identity: &Identity) -> Vec<Notice> {
    let mut groups: Vec<Vec<Notice>> = Vec::new();
    for notice in notices {
        let fits =
            |group: &&mut Vec<Notice>| group.iter().all(|other| same_register(other, &notice));
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    groups.iter().map(|group| merge(group, identity)).collect()
}

fn same_register(a: &Notice, b: &Notice) -> bool {
    languages(a).is_disjoint(&languages(b))
        && controllers_agree(a, b)
        && (same_decision(a, b) || same_skeleton(a, b))
}

fn languages(notice: &Notice) -> BTreeSet<Language> {
    notice
        .versions
        .iter()
        .map(|version| version.language)
        .collect()
}

/// Two bodies that the vocabulary knows must be one; of others the names tell nothing across
/// languages.
fn controllers_agree(a: &Notice, b: &Notice) -> bool {
    let body = |notice: &Notice| notice.controller.as_ref()?.body.clone();
    match (body(a), body(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.jurisdiction == b.jurisdiction,
    }
}

fn same_decision(a: &Notice, b: &Notice) -> bool {
    let decisions = |notice: &Notice| {
        let all = notice
            .responsible
            .iter()
            .filter_map(|item| item.decision.clone());
        all.collect::<BTreeSet<_>>()
    };
    let (a_decisions, b_decisions) = (decisions(a), decisions(b));
    // One decision often covers many registers of a body: the sections must fit as well.
    !a_decisions.is_disjoint(&b_decisions)
        && skeleton(a).len().abs_diff(skeleton(b).len()) <= 2
        && same_values(a, b)
}

/// The fewest sections that make a skeleton.
const FEWEST_SECTIONS: usize = 4;

fn same_skeleton(a: &Notice, b: &Notice) -> bool {
    let (a_topics, b_topics) = (skeleton(a), skeleton(b));
    a_topics.len() >= FEWEST_SECTIONS && a_topics == b_topics && same_values(a, b)
}

fn skeleton(notice: &Notice) -> Vec<Topic> {
    let versions = notice.versions.iter().take(1);
    versions
        .flat_map(|version| version.sections.iter().map(|section| section.topic))
        .collect()
}

/// The same legal bases and the same number of storage periods, or the same periods.
fn same_values(a: &Notice, b: &Notice) -> bool {
    let bases = |notice: &Notice| {
        let all = notice.legal_grounds.iter().map(|ground| ground.legal_basis);
        all.collect::<BTreeSet<_>>()
    };
    let items = |notice: &Notice| notice.personal_data.len();
    bases(a) == bases(b) && items(a).abs_diff(items(b)) * 5 <= items(a).max(items(b))
}

//! Which notices are language versions of one register.

use std::collections::BTreeSet;

use seloste::{ConceptCode, Date, Language, LegalBasis, Notice, Retention, StatuteToken, Topic};

use super::merge;
use crate::Identity;

/// Merges the notices that are language versions of one register; the order of the first of each
/// group is kept.
///
/// Two notices are of one register if they are in different languages, their controllers are not two
/// known bodies, they rest on the same legal bases, keep data until the same dates and for the same
/// lengths of time and cite the same acts; and if, besides, they name the same decision, or have the
/// same controller or the same categories of data, in the same order of topics.
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

pub(super) fn same_register(a: &Notice, b: &Notice) -> bool {
    languages(a).is_disjoint(&languages(b))
        && same_body(a, b) != Some(false)
        && same_values(a, b)
        && (same_decision(a, b)
            || (same_topics(a, b) && (same_body(a, b) == Some(true) || same_categories(a, b))))
}

pub(super) fn languages(notice: &Notice) -> BTreeSet<Language> {
    notice
        .versions
        .iter()
        .map(|version| version.language)
        .collect()
}

/// Whether the controllers are one body, where the vocabulary knows both; of others the names tell
/// nothing across languages.
pub(super) fn same_body(a: &Notice, b: &Notice) -> Option<bool> {
    let body = |notice: &Notice| notice.controller.as_ref()?.body.clone();
    Some(body(a)? == body(b)?)
}

/// One decision often covers many registers of a body, so that it tells nothing alone.
fn same_decision(a: &Notice, b: &Notice) -> bool {
    !decisions(a).is_disjoint(&decisions(b))
}

/// The decisions that responsible people rest on.
pub(super) fn decisions(notice: &Notice) -> BTreeSet<&str> {
    let responsible = notice.responsible.iter();
    responsible
        .filter_map(|it| it.decision.as_deref())
        .collect()
}

/// The concepts of the personal data.
pub(super) fn categories(notice: &Notice) -> BTreeSet<&str> {
    let data = notice.personal_data.iter();
    data.flat_map(|item| item.categories.iter().map(ConceptCode::as_str))
        .collect()
}

/// The legal bases of the notice as a whole.
pub(super) fn bases(notice: &Notice) -> BTreeSet<LegalBasis> {
    let grounds = notice.legal_grounds.iter();
    grounds.map(|ground| ground.legal_basis).collect()
}

/// The acts that are cited and known.
pub(super) fn acts(notice: &Notice) -> BTreeSet<&str> {
    let statutes = notice.statutes.iter();
    let known = statutes.filter_map(|it| it.statute.as_ref());
    known.map(StatuteToken::as_str).collect()
}

/// The fewest sections that tell anything.
const FEWEST_SECTIONS: usize = 4;

fn same_topics(a: &Notice, b: &Notice) -> bool {
    let (a, b) = (topics(a), topics(b));
    a.len() >= FEWEST_SECTIONS && a == b
}

/// The topics of the sections of the first version, in their order.
pub(super) fn topics(notice: &Notice) -> Vec<Topic> {
    let versions = notice.versions.iter().take(1);
    versions
        .flat_map(|version| version.sections.iter().map(|section| section.topic))
        .collect()
}

/// At least three in five of the categories of data that either has.
fn same_categories(a: &Notice, b: &Notice) -> bool {
    let (a, b) = (categories(a), categories(b));
    let (n_shared, n_all) = (a.intersection(&b).count(), a.union(&b).count());
    n_all > 0 && n_shared * 5 >= n_all * 3
}

/// The same legal bases, acts and storage periods.
fn same_values(a: &Notice, b: &Notice) -> bool {
    bases(a) == bases(b) && acts(a) == acts(b) && periods(a) == periods(b)
}

/// The last days and lengths of the storage periods, sorted.
pub(super) fn periods(notice: &Notice) -> Vec<(Option<Date>, Option<String>)> {
    let length = |item: &Retention| item.period.as_ref().map(ToString::to_string);
    let all = notice
        .retention
        .iter()
        .map(|item| (item.until, length(item)));
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    all
}

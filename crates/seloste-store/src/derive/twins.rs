//! What one language version of a notice has and another has not.

use std::collections::{BTreeMap, BTreeSet};

use seloste::{Fragment, Notice, Topic, Version};

/// The facts that sentences of one version state, each with a version in another language without
/// such a sentence.
pub(super) fn not_stated_in(notice: &Notice) -> Vec<(&Fragment, &Fragment)> {
    if notice.versions.len() < 2 {
        return Vec::new();
    }
    let passages = notice.passages.iter();
    let version_of: BTreeMap<&str, &str> = passages
        .map(|passage| (passage.id.as_str(), passage.version.as_str()))
        .collect();
    let parts = notice.parts();
    let facts = parts
        .iter()
        .filter_map(|part| Some((part.id?, part.stated_in)));
    facts
        .flat_map(|(fact, passages)| {
            let missing = missing(notice, &stating(notice, &version_of, passages));
            missing.into_iter().map(move |version| (fact, version))
        })
        .collect()
}

/// The versions in another language than one of those that state something, and not among these.
fn missing<'n>(notice: &'n Notice, stating: &[&Version]) -> Vec<&'n Fragment> {
    let versions = notice.versions.iter().filter(|version| {
        let is_twin = stating
            .iter()
            .any(|other| other.language != version.language);
        is_twin && !stating.iter().any(|other| other.id == version.id)
    });
    versions.filter_map(|version| version.id.as_ref()).collect()
}

/// The versions that some passages stand in, by the version of each passage.
fn stating<'n>(
    notice: &'n Notice,
    version_of: &BTreeMap<&str, &str>,
    passages: &[Fragment],
) -> Vec<&'n Version> {
    let versions = passages.iter().filter_map(|id| version_of.get(id.as_str()));
    let ids: BTreeSet<&str> = versions.copied().collect();
    let is_stating = |version: &&Version| {
        let id = version.id.as_ref().map(Fragment::as_str);
        id.is_some_and(|id| ids.contains(id))
    };
    notice.versions.iter().filter(is_stating).collect()
}

/// The versions, each with a topic on which it has no section, and one in another language has.
pub(super) fn lacking(notice: &Notice) -> Vec<(&Fragment, Topic)> {
    let topics = |version: &Version| {
        let sections = version.sections.iter();
        sections
            .map(|section| section.topic)
            .collect::<BTreeSet<_>>()
    };
    let mut lacking = Vec::new();
    for version in &notice.versions {
        let Some(id) = &version.id else { continue };
        let twins = notice.versions.iter();
        let twins = twins.filter(|twin| twin.language != version.language);
        let elsewhere: BTreeSet<Topic> = twins.flat_map(topics).collect();
        let here = topics(version);
        lacking.extend(elsewhere.difference(&here).map(|topic| (id, *topic)));
    }
    lacking
}

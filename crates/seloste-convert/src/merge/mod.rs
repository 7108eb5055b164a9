//! One notice from the language versions of one register.

mod alike;
mod apart;
mod group;
mod pair;
mod unite;

use std::collections::HashMap;

use seloste::{
    Conflict, Context, Evidence, Fragment, Language, Notice, Part, PartVisitor, Passage, Topic,
    Version,
};

pub use alike::group_alike;
pub use apart::{Apart, Reason, apart};
pub use group::group;

use crate::Identity;
use crate::assemble::passage_id;
use crate::extract::LANGUAGE;
use pair::Pairing;
use unite::{Mergeable, unite};

/// Merges the language versions of one register into one notice.
///
/// Items pair by what does not depend on the language: concept, article, date, country; those
/// without any pair by their order. An item without a partner stays an item that only its own
/// version states. Of two different single values the first version's is kept, and `conflicts`
/// records both. Versions stand in the order Finnish, Swedish, English.
///
/// One notice is returned as it is.
///
/// # Panics
///
/// If there is no notice at all.
#[must_use]
pub fn merge(notices: &[Notice], identity: &Identity) -> Notice {
    let mut notices = notices.to_vec();
    notices.sort_by_key(first_language);
    number_passages(&mut notices);
    name_versions(&mut notices);
    let mut rest = notices.into_iter();
    let mut merged = rest.next().expect("there is a notice to merge");
    let mut n_merged = 1;
    for notice in rest {
        Merger::new(&merged, &notice).merge(&mut merged, notice);
        n_merged += 1;
    }
    if n_merged > 1 {
        merged.id = identity.of_notice(&merged);
        merged.context = Context::with_base(merged.id.clone());
    }
    merged
}

fn first_language(notice: &Notice) -> Option<Language> {
    notice.versions.first().map(|version| version.language)
}

/// Gives the passages of all notices identifiers that do not collide, in the order of the notices.
fn number_passages(notices: &mut [Notice]) {
    let mut n_passages = 0;
    for notice in notices {
        let mut renamed = HashMap::new();
        for Passage { id, .. } in &mut notice.passages {
            n_passages += 1;
            let new = passage_id(n_passages);
            renamed.insert(std::mem::replace(id, new.clone()), new);
        }
        notice.visit_parts(&mut Rename(&renamed));
        let unmapped = notice
            .versions
            .iter_mut()
            .flat_map(|version| &mut version.unmapped);
        let evidence = notice
            .evidence
            .iter_mut()
            .filter_map(|evidence| evidence.passage.as_mut());
        for id in unmapped.chain(evidence) {
            rename(id, &renamed);
        }
    }
}

/// Gives a second version in one language, as a forced merge can bring, identifiers of its own.
fn name_versions(notices: &mut [Notice]) {
    let mut n_versions: HashMap<Language, usize> = HashMap::new();
    for notice in notices {
        let mut renamed = HashMap::new();
        for version in &mut notice.versions {
            let n = n_versions.entry(version.language).or_default();
            *n += 1;
            if *n > 1 {
                rename_version(version, *n, &mut renamed);
            }
        }
        let passages = notice.passages.iter_mut();
        passages.for_each(|passage| rename(&mut passage.version, &renamed));
        let evidence = notice.evidence.iter_mut();
        evidence
            .filter_map(|evidence| evidence.about.as_mut())
            .for_each(|id| rename(id, &renamed));
    }
}

fn rename_version(version: &mut Version, number: usize, renamed: &mut HashMap<Fragment, Fragment>) {
    let name = format!("{}-{number}", version.language);
    let id = Fragment::named(&name);
    if let Some(old) = version.id.replace(id.clone()) {
        renamed.insert(old, id);
    }
    for (at, section) in version.sections.iter_mut().enumerate() {
        section.id = Some(Fragment::numbered(&format!("{name}-section"), at + 1));
    }
    for (at, layer) in version.layers.iter_mut().enumerate() {
        layer.id = Some(Fragment::numbered(&format!("{name}-layer"), at + 1));
    }
}

/// Rewrites the passages that parts cite.
struct Rename<'r>(&'r HashMap<Fragment, Fragment>);

impl PartVisitor for Rename<'_> {
    fn single<P: Part>(&mut self, part: &mut P) {
        part.stated_in_mut()
            .iter_mut()
            .for_each(|id| rename(id, self.0));
    }

    fn item<P: Part>(&mut self, _: &str, _: usize, part: &mut P) {
        self.single(part);
    }
}

fn rename(id: &mut Fragment, renamed: &HashMap<Fragment, Fragment>) {
    if let Some(new) = renamed.get(id) {
        *id = new.clone();
    }
}

/// The merging of a second notice into a first.
struct Merger {
    languages: [Language; 2],
    /// The identifiers that parts of the second notice get.
    renamed: HashMap<Fragment, Fragment>,
    conflicts: Vec<Conflict>,
}

impl Merger {
    fn new(first: &Notice, second: &Notice) -> Self {
        let language = |notice: &Notice| first_language(notice).unwrap_or(Language::En);
        Self {
            languages: [language(first), language(second)],
            renamed: HashMap::new(),
            conflicts: Vec::new(),
        }
    }

    fn merge(mut self, first: &mut Notice, second: Notice) {
        first.title.fill_from(&second.title);
        self.root(first, &second);
        self.singles(first, &second);
        self.lists(first, &second);
        first.versions.extend(second.versions);
        first.passages.extend(second.passages);
        first.unread.extend(second.unread);
        first.unread.sort_unstable();
        first.unread.dedup();
        let unread = std::mem::take(&mut first.unread);
        first.unread = unread
            .into_iter()
            .filter(|topic| is_silent(first, *topic))
            .collect();
        first.evidence.extend(
            second
                .evidence
                .into_iter()
                .map(|evidence| self.evidence(evidence)),
        );
        first.conflicts.extend(second.conflicts);
        first.conflicts.extend(self.conflicts);
    }

    fn root(&mut self, first: &mut Notice, second: &Notice) {
        if first.kind != second.kind {
            self.conflict(None, "kind", &first.kind, &second.kind);
        }
        if first.jurisdiction == second.jurisdiction || is_of_language(second) {
            return;
        }
        if is_of_language(first) {
            first.jurisdiction = second.jurisdiction;
        } else {
            let (a, b) = (first.jurisdiction, second.jurisdiction);
            self.conflict(None, "jurisdiction", &a, &b);
        }
    }

    fn singles(&mut self, first: &mut Notice, second: &Notice) {
        self.single(&mut first.controller, &second.controller);
        self.single(&mut first.representative, &second.representative);
        self.single(
            &mut first.data_protection_officer,
            &second.data_protection_officer,
        );
        self.single(&mut first.exercise_contact, &second.exercise_contact);
        self.single(&mut first.publication, &second.publication);
    }

    fn lists(&mut self, first: &mut Notice, second: &Notice) {
        self.list(&mut first.joint_controllers, &second.joint_controllers);
        self.list(&mut first.responsible, &second.responsible);
        self.list(&mut first.contact_points, &second.contact_points);
        self.list(&mut first.purposes, &second.purposes);
        self.list(&mut first.further_purposes, &second.further_purposes);
        self.list(&mut first.legal_grounds, &second.legal_grounds);
        self.list(
            &mut first.legitimate_interests,
            &second.legitimate_interests,
        );
        self.list(&mut first.statutes, &second.statutes);
        self.list(&mut first.data_subjects, &second.data_subjects);
        self.list(&mut first.personal_data, &second.personal_data);
        self.list(&mut first.sources, &second.sources);
        self.list(&mut first.recipients, &second.recipients);
        self.list(&mut first.denials, &second.denials);
        self.list(&mut first.transfers, &second.transfers);
        self.list(&mut first.retention, &second.retention);
        self.list(&mut first.rights, &second.rights);
        self.list(&mut first.provision, &second.provision);
        self.list(&mut first.automated_decisions, &second.automated_decisions);
        self.list(&mut first.profiling, &second.profiling);
        self.list(&mut first.security, &second.security);
        self.list(&mut first.exemptions, &second.exemptions);
    }

    fn single<P: Mergeable>(&mut self, first: &mut Option<P>, second: &Option<P>) {
        let Some(second) = second else { return };
        match first {
            Some(first) => self.unite(first, second),
            None => *first = Some(second.clone()),
        }
    }

    /// Unites the items that pair; the others of the second notice are appended.
    fn list<P: Mergeable + Pairing>(&mut self, first: &mut Vec<P>, second: &[P]) {
        for (item, partner) in second.iter().zip(pair::partners(first, second)) {
            if let Some(at) = partner {
                self.unite(&mut first[at], item);
                continue;
            }
            let mut item = item.clone();
            let id = Fragment::numbered(&name_of(&item), first.len() + 1);
            if let Some(old) = item.id().cloned() {
                self.renamed.insert(old, id.clone());
            }
            item.set_id(id);
            first.push(item);
        }
    }

    fn unite<P: Mergeable>(&mut self, first: &mut P, second: &P) {
        if let (Some(new), Some(old)) = (first.id().cloned(), second.id().cloned()) {
            self.renamed.insert(old, new);
        }
        let about = first.id().cloned();
        for (key, a, b) in unite(first, second) {
            self.conflicts.push(Conflict {
                about: about.clone(),
                field: key,
                values: self.values(a, b),
            });
        }
    }

    fn conflict<T: serde::Serialize>(&mut self, about: Option<Fragment>, key: &str, a: &T, b: &T) {
        let text = |value: &T| serde_json::to_string(value).unwrap_or_default();
        let values = self.values(text(a), text(b));
        self.conflicts.push(Conflict {
            about,
            field: key.to_owned(),
            values,
        });
    }

    fn values(&self, a: String, b: String) -> Vec<seloste::ConflictingValue> {
        let pairs = self.languages.into_iter().zip([a, b]);
        pairs
            .map(|(version, value)| seloste::ConflictingValue { version, value })
            .collect()
    }

    fn evidence(&self, mut evidence: Evidence) -> Evidence {
        if let Some(about) = &mut evidence.about {
            rename(about, &self.renamed);
        }
        evidence
    }
}

/// Whether nothing but the language told the law that a notice stands under.
fn is_of_language(notice: &Notice) -> bool {
    let inferred = notice
        .evidence
        .iter()
        .filter(|evidence| evidence.about.is_none());
    let mut inferred = inferred.filter(|evidence| evidence.field == "jurisdiction");
    inferred.any(|evidence| evidence.inferred_from.as_deref() == Some(LANGUAGE))
}

/// What the identifier of a part begins with.
fn name_of<P: Part>(part: &P) -> String {
    let id = part
        .id()
        .map_or(P::KIND, |id| id.as_str().trim_start_matches('#'));
    id.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches('-')
        .to_owned()
}

/// A topic stays unread only while no version says anything about it.
fn is_silent(notice: &Notice, topic: Topic) -> bool {
    use seloste::Status;
    matches!(notice.status(topic), Status::NotStated | Status::Unread)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{Options, convert, read};

    fn notice(text: &str) -> Notice {
        let read = read("t.txt", text.as_bytes()).expect("a text");
        convert(&read.document, &Options::default())
    }

    #[test]
    fn two_versions_in_one_language_keep_identifiers_apart() {
        let first = notice("Asiakasrekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta");
        let second = notice("Kirjastorekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta");
        let merged = merge(&[first, second], &Identity::default());
        let versions = merged.versions.iter();
        let sections = versions.clone().flat_map(|version| &version.sections);
        let ids: Vec<_> = versions
            .clone()
            .map(|version| version.id.clone())
            .chain(sections.map(|section| section.id.clone()))
            .collect();
        assert_eq!(
            ids.iter().collect::<HashSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
        for passage in &merged.passages {
            let version = merged
                .versions
                .iter()
                .find(|version| version.id.as_ref() == Some(&passage.version));
            let text = version
                .and_then(|version| version.text.as_deref())
                .expect("a text");
            assert_eq!(
                &text[passage.start as usize..passage.end as usize],
                passage.quote
            );
        }
    }
}

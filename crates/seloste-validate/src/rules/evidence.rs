//! Whether the notice and its texts belong together.

use std::collections::HashSet;

use seloste::{Fragment, Version};

use crate::check::{Check, Findings};
use crate::finding::Anchor;
use crate::subject::Subject;

pub(super) const CHECKS: &[(&str, Check)] = &[("EV-dangling", dangling), ("EV-moved", moved)];

/// Words that do not stand where the notice says they do.
fn moved(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (at, passage) in notice.passages.iter().enumerate() {
        let version = version(notice, &passage.version);
        let text = version.and_then(|version| version.text.as_deref());
        let Some(text) = text else { continue };
        let range = passage.start as usize..passage.end as usize;
        if text.get(range) != Some(passage.quote.as_str()) {
            let anchor = in_json(notice, format!("/passages/{at}"));
            found.at(anchor).with("words", passage.quote.as_str());
        }
    }
    for (at, evidence) in notice.evidence.iter().enumerate() {
        let (Some(start), Some(end)) = (evidence.start, evidence.end) else {
            continue;
        };
        let passage = evidence.passage.as_ref();
        let passage = passage.and_then(|id| notice.passage_named(id));
        let is_inside = passage
            .is_none_or(|passage| passage.start <= start && start <= end && end <= passage.end);
        if !is_inside {
            let anchor = in_json(notice, format!("/evidence/{at}"));
            let quote = passage.map_or("", |passage| passage.quote.as_str());
            found.at(anchor).with("words", quote);
        }
    }
}

fn version<'n>(notice: &'n Subject<'_>, id: &Fragment) -> Option<&'n Version> {
    let mut versions = notice.versions.iter();
    versions.find(|version| version.id.as_ref() == Some(id))
}

/// A place in the JSON that has none in a text: it is shown at the title.
fn in_json(notice: &Subject<'_>, pointer: String) -> Anchor {
    Anchor {
        text: notice.title_place(0),
        pointer,
    }
}

/// References to what the notice does not have.
fn dangling(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let known = Known::of(notice);
    let lost = references(notice)
        .into_iter()
        .filter(|reference| !known.has(reference));
    for Reference { to, pointer, .. } in lost {
        found
            .at(in_json(notice, pointer))
            .with("reference", to.as_str());
    }
}

/// The identifiers of a notice, by what they stand for.
struct Known<'n> {
    passages: HashSet<&'n Fragment>,
    versions: HashSet<&'n Fragment>,
    /// Everything that has an identifier.
    all: HashSet<&'n Fragment>,
}

/// What a reference must lead to.
#[derive(Clone, Copy)]
enum Target {
    Passage,
    Version,
    Any,
}

/// One reference, with its place in the JSON.
struct Reference<'n> {
    to: &'n Fragment,
    target: Target,
    pointer: String,
}

impl<'n> Known<'n> {
    fn of(notice: &'n Subject<'_>) -> Self {
        let passages: HashSet<_> = notice.passages.iter().map(|it| &it.id).collect();
        let versions: HashSet<_> = notice.versions.iter().flat_map(|it| &it.id).collect();
        let sections = notice.versions.iter().flat_map(|it| &it.sections);
        let sections = sections.flat_map(|section| &section.id);
        let parts = notice.parts().iter().filter_map(|part| part.id);
        let mut all: HashSet<_> = parts.chain(sections).collect();
        all.extend(&passages);
        all.extend(&versions);
        Self {
            passages,
            versions,
            all,
        }
    }

    fn has(&self, reference: &Reference<'_>) -> bool {
        match reference.target {
            Target::Passage => self.passages.contains(reference.to),
            Target::Version => self.versions.contains(reference.to),
            Target::Any => self.all.contains(reference.to),
        }
    }
}

/// Every reference of a notice, in the order of its JSON.
fn references<'n>(notice: &'n Subject<'_>) -> Vec<Reference<'n>> {
    let mut all = Vec::new();
    for (at, version) in notice.versions.iter().enumerate() {
        let pointer = format!("/versions/{at}/unmapped");
        add_list(&mut all, &version.unmapped, Target::Passage, &pointer);
    }
    for part in notice.parts() {
        let pointer = format!("{}/statedIn", part.pointer());
        add_list(&mut all, part.stated_in, Target::Passage, &pointer);
    }
    for ground in &notice.legal_grounds {
        let pointer = notice.pointer(ground, "nationalLaw");
        add_list(&mut all, &ground.national_law, Target::Any, &pointer);
    }
    for transfer in &notice.transfers {
        let pointer = notice.pointer(transfer, "recipient");
        add(&mut all, transfer.recipient.as_ref(), Target::Any, pointer);
    }
    for item in &notice.retention {
        let pointer = notice.pointer(item, "concerns");
        add_list(&mut all, &item.concerns, Target::Any, &pointer);
    }
    for (at, passage) in notice.passages.iter().enumerate() {
        let pointer = format!("/passages/{at}/version");
        add(&mut all, Some(&passage.version), Target::Version, pointer);
    }
    for (at, evidence) in notice.evidence.iter().enumerate() {
        let pointer = format!("/evidence/{at}");
        let (about, passage) = (evidence.about.as_ref(), evidence.passage.as_ref());
        add(&mut all, about, Target::Any, format!("{pointer}/about"));
        add(
            &mut all,
            passage,
            Target::Passage,
            format!("{pointer}/passage"),
        );
    }
    for (at, conflict) in notice.conflicts.iter().enumerate() {
        let pointer = format!("/conflicts/{at}/about");
        add(&mut all, conflict.about.as_ref(), Target::Any, pointer);
    }
    all
}

fn add_list<'n>(all: &mut Vec<Reference<'n>>, list: &'n [Fragment], target: Target, pointer: &str) {
    for (at, to) in list.iter().enumerate() {
        add(all, Some(to), target, format!("{pointer}/{at}"));
    }
}

fn add<'n>(
    all: &mut Vec<Reference<'n>>,
    to: Option<&'n Fragment>,
    target: Target,
    pointer: String,
) {
    all.extend(to.map(|to| Reference {
        to,
        target,
        pointer,
    }));
}

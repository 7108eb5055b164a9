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
    for Reference { to, pointer } in lost(notice) {
        found
            .at(in_json(notice, pointer))
            .with("reference", to.as_str());
    }
}

/// The identifiers of a notice, by what they stand for.
struct Known<'a, 'n> {
    notice: &'a Subject<'n>,
    /// The identifiers of parts and of sections.
    others: HashSet<&'a Fragment>,
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
    pointer: String,
}

impl<'a, 'n> Known<'a, 'n> {
    fn of(notice: &'a Subject<'n>) -> Self {
        let sections = notice.versions.iter().flat_map(|it| &it.sections);
        let sections = sections.flat_map(|section| &section.id);
        let parts = notice.parts().iter().filter_map(|part| part.id);
        let others: Vec<_> = parts.chain(sections).collect();
        Self {
            notice,
            // Of a list it is known how much room its things need.
            others: others.into_iter().collect(),
        }
    }

    fn has(&self, reference: &Fragment, target: Target) -> bool {
        match target {
            Target::Passage => self.notice.passage_named(reference).is_some(),
            Target::Version => version(self.notice, reference).is_some(),
            Target::Any => {
                let others = [Target::Version, Target::Passage].into_iter();
                self.others.contains(reference) || { others }.any(|it| self.has(reference, it))
            }
        }
    }
}

/// Every reference of a notice that leads nowhere, in the order of its JSON.
fn lost<'n>(notice: &'n Subject<'_>) -> Vec<Reference<'n>> {
    let mut lost = Lost {
        known: Known::of(notice),
        found: Vec::new(),
    };
    for (at, version) in notice.versions.iter().enumerate() {
        let list = || format!("/versions/{at}/unmapped");
        lost.judge_list(&version.unmapped, Target::Passage, list);
    }
    for part in notice.parts() {
        let list = || format!("{}/statedIn", part.pointer());
        lost.judge_list(part.stated_in, Target::Passage, list);
    }
    for ground in &notice.legal_grounds {
        let list = || notice.pointer(ground, "nationalLaw");
        lost.judge_list(&ground.national_law, Target::Any, list);
    }
    for transfer in &notice.transfers {
        let place = || notice.pointer(transfer, "recipient");
        lost.judge(transfer.recipient.as_ref(), Target::Any, place);
    }
    for item in &notice.retention {
        let list = || notice.pointer(item, "concerns");
        lost.judge_list(&item.concerns, Target::Any, list);
    }
    for (at, passage) in notice.passages.iter().enumerate() {
        let place = || format!("/passages/{at}/version");
        lost.judge(Some(&passage.version), Target::Version, place);
    }
    for (at, evidence) in notice.evidence.iter().enumerate() {
        let place = |field| move || format!("/evidence/{at}/{field}");
        lost.judge(evidence.about.as_ref(), Target::Any, place("about"));
        lost.judge(evidence.passage.as_ref(), Target::Passage, place("passage"));
    }
    for (at, conflict) in notice.conflicts.iter().enumerate() {
        let place = || format!("/conflicts/{at}/about");
        lost.judge(conflict.about.as_ref(), Target::Any, place);
    }
    lost.found
}

/// The references that lead nowhere, as they are found.
struct Lost<'a, 'n> {
    known: Known<'a, 'n>,
    found: Vec<Reference<'a>>,
}

impl<'a> Lost<'a, '_> {
    fn judge_list(&mut self, all: &'a [Fragment], target: Target, list: impl Fn() -> String) {
        for (at, to) in all.iter().enumerate() {
            self.judge(Some(to), target, || format!("{}/{at}", list()));
        }
    }

    /// Takes a reference that leads nowhere; only then its place is asked for.
    fn judge(&mut self, to: Option<&'a Fragment>, target: Target, place: impl Fn() -> String) {
        let lost = to.filter(|to| !self.known.has(to, target));
        self.found.extend(lost.map(|to| Reference {
            to,
            pointer: place(),
        }));
    }
}

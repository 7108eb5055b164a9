//! Where the data come from (GDPR Art. 13, 14(2)(f)).

use seloste::{PersonalData, Source, SourceKind, Status, Topic};
use seloste_vocab::is_under;

use crate::check::{Check, Findings};
use crate::subject::{Subject, cue_in_words};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("SR-mixed", both_articles),
    ("SR-nonpersonal", about_nobody),
    ("SR-observed", observed),
    ("SR-unnamed", unnamed),
];

/// The cues of this family.
const CUES: &str = "sources";

/// Data come from the data subject and from elsewhere, and what only one of the two articles asks for
/// is not said.
fn both_articles(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut elsewhere = notice.sources.iter().filter(|it| is_elsewhere(it));
    let Some(first) = elsewhere.next().filter(|_| notice.is_given_data()) else {
        return;
    };
    let says_which = |source: &Source| says_which_data(notice, source);
    if is_complete(notice) && (says_which(first) || elsewhere.any(says_which)) {
        return;
    }
    let own = notice
        .sources
        .iter()
        .find(|source| Subject::is_direct(source));
    let beside = own.map(|own| notice.place(own, ""));
    let finding = found.about(first, "");
    if let Some(label) = &first.label {
        finding.with("source", label);
    }
    if let Some(anchor) = beside {
        finding.beside(anchor);
    }
}

/// Whether a source is somebody else, and not only the way by which people give data.
fn is_elsewhere(source: &Source) -> bool {
    !Subject::is_direct(source) && !cue_in_words(source.label.as_ref(), CUES, "channel")
}

/// Whether the notice says, or leaves to another page, both whether data must be given (only Art. 13)
/// and what the data are (only Art. 14).
fn is_complete(notice: &Subject<'_>) -> bool {
    let mut topics = [Topic::Provision, Topic::PersonalData].into_iter();
    topics.all(|topic| {
        let is_silent = notice.status(topic) == Status::NotStated;
        !is_silent || notice.layers(topic).next().is_some()
    })
}

/// Whether the notice says which data come from a source, or names some in the same sentence.
fn says_which_data(notice: &Subject<'_>, source: &Source) -> bool {
    let is_beside = |data: &PersonalData| {
        let mut passages = data.stated_in.iter();
        passages.any(|passage| source.stated_in.contains(passage))
    };
    source.applies_to.is_some() || notice.personal_data.iter().any(is_beside)
}

/// A source of data that are said to be about nobody.
fn about_nobody(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for source in &notice.sources {
        let texts = [&source.applies_to, &source.label];
        let mut texts = texts.into_iter();
        if texts.any(|text| cue_in_words(text.as_ref(), CUES, "non-individual")) {
            let finding = found.about(source, "appliesTo");
            if let Some(label) = &source.label {
                finding.with("source", label);
            }
        }
    }
}

/// Data that arise by themselves, where no source is an observation.
fn observed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_unread = notice.status(Topic::Sources) == Status::Unread;
    if is_unread || notice.sources.iter().any(is_observation) {
        return;
    }
    let mut data = notice.personal_data.iter();
    let Some(data) = data.find(|data| arises_by_itself(data)) else {
        return;
    };
    if notice.part_says(data, CUES, "from-observation") {
        return;
    }
    let finding = found.about(data, "label");
    if let Some(label) = &data.label {
        finding.with("category", label);
    }
}

fn is_observation(source: &Source) -> bool {
    source.kind == SourceKind::ObservedDataSource
}

fn arises_by_itself(data: &PersonalData) -> bool {
    let mut categories = data.categories.iter();
    categories.any(|category| {
        let kinds = ["pd:IPAddress", "seloste:LogData"];
        kinds.iter().any(|kind| is_under(category.as_str(), kind))
    })
}

/// A source elsewhere that only a general noun names.
fn unnamed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let elsewhere = notice.sources.iter().filter(|it| !Subject::is_direct(it));
    for source in elsewhere.filter(|it| it.kind != SourceKind::PublicDataSource) {
        let Some(label) = &source.label else { continue };
        if cue_in_words(Some(label), CUES, "unnamed") {
            found.about(source, "label").with("source", label);
        }
    }
}

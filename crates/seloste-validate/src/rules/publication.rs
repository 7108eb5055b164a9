//! Whether results and answers are published without showing anybody (recital 26).

use seloste::{NoticeKind, Publication, Topic};
use seloste_language::{Cues, cover};
use seloste_source::Span;

use super::national::speaks_of_publicity;
use crate::check::{Check, Findings};
use crate::subject::{Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("PB-anon-pseudo", pseudonymised_as_anonymous),
    ("PB-individual-contradiction", nobody_sees_what_is_passed_on),
    ("PB-official-document", confidential_documents),
    ("PB-open-answers", open_answers),
    ("PB-threshold-group", split_without_threshold),
    ("PB-threshold-low", low_threshold),
    ("PB-threshold-missing", no_threshold),
];

/// The cues of this family.
const CUES: &str = "publication";

/// The smallest threshold that surveys of public bodies commonly use.
const COMMON_THRESHOLD: u32 = 5;

/// Pseudonymised data that are called anonymous.
fn pseudonymised_as_anonymous(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let softened = notice.says(CUES, "additional-information");
    for (unit, words) in notice.said(CUES, "pseudonymised-as-anonymous") {
        if !unit.is_negated() || softened {
            let finding = found.said(unit.version, words);
            finding.with("text", notice.quote((unit.version, words)));
            finding.given_if(softened, "additional-information");
        }
    }
}

/// Nobody is to see single answers, but open answers are passed on.
fn nobody_sees_what_is_passed_on(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some((promise, words)) = notice.said(CUES, "nobody-sees").next() else {
        return;
    };
    if let Some(answers) = passed_on(notice) {
        let beside = notice.at(answers);
        let finding = found.said(promise.version, words);
        finding
            .with("answers", notice.quote(answers))
            .beside(beside);
    }
}

/// Where the notice says that open answers are passed on.
fn passed_on(notice: &Subject<'_>) -> Option<(usize, Span)> {
    let publication = notice.publication.as_ref();
    let passes = publication.is_some_and(|it| it.open_answers == Some(true));
    let mut said = notice.said(CUES, "open-answers");
    let (unit, words) = said.find(|(unit, _)| passes && unit.has(CUES, "passed-on"))?;
    Some((unit.version, words))
}

/// Answers are called confidential, and nothing is said of the publicity of documents.
fn confidential_documents(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.is_public() || speaks_of_publicity(notice) {
        return;
    }
    if let Some((unit, words)) = notice.said(CUES, "confidential-answers").next() {
        found.said(unit.version, words);
    }
}

/// Open answers are passed on, and it is not said what is done first so that they show nobody.
fn open_answers(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(place) = passed_on(notice) else {
        return;
    };
    if !notice.says_near(place, 2, CUES, "cleaned") {
        let finding = found.said(place.0, place.1);
        finding.with("answers", notice.quote(place));
    }
}

/// Results are split by something, and no smallest number of answers is set for each group.
fn split_without_threshold(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if group_threshold(notice).is_some() {
        return;
    }
    if let Some(publication) = &notice.publication
        && let Some(split) = &publication.split_by
    {
        found.about(publication, "splitBy").with("attribute", split);
        return;
    }
    let results = notice.said(CUES, "results");
    let splits = results.filter(|(unit, _)| is_on_survey(notice) && !unit.is_negated());
    let mut places = splits.filter_map(|(unit, _)| Some((unit.version, split_by(unit)?)));
    if let Some(place) = places.next() {
        let finding = found.said(place.0, place.1);
        finding.with("attribute", notice.quote(place));
    }
}

fn group_threshold(notice: &Subject<'_>) -> Option<u32> {
    notice.publication.as_ref()?.group_threshold
}

/// What a sentence says that results are split by.
fn split_by(unit: &Unit) -> Option<Span> {
    let cues = Cues::of(CUES, unit.language);
    let rest = &unit.tokens[cues.find("split", &unit.tokens)?.end..];
    let end = cues
        .find("split-end", rest)
        .map_or(rest.len(), |it| it.start);
    let words = rest[..end].iter().take_while(|token| !token.is_mark('.'));
    cover(&rest[..words.count()])
}

/// A smallest number of answers that is smaller than the common one.
fn low_threshold(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(publication) = &notice.publication else {
        return;
    };
    let fields = [
        (publication.threshold, "threshold"),
        (publication.group_threshold, "groupThreshold"),
    ];
    let is_low = |number: &u32| *number < COMMON_THRESHOLD;
    let mut low = fields
        .into_iter()
        .filter_map(|(number, field)| Some((number.filter(is_low)?, field)));
    if let Some((number, field)) = low.next() {
        let finding = found.about(publication, field);
        finding.with("number", u64::from(number));
    }
}

/// Results of a survey are published, and no smallest number of answers is set.
fn no_threshold(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let has_threshold = |it: &Publication| it.threshold.is_some() || it.group_threshold.is_some();
    if !is_on_survey(notice) || notice.publication.as_ref().is_some_and(has_threshold) {
        return;
    }
    let results = notice.said(CUES, "results");
    let mut published = results.filter(|(unit, _)| unit.affirms(CUES, "published"));
    if let Some((unit, words)) = published.find(|(unit, _)| !unit.is_on(&[Topic::Rights])) {
        found.said(unit.version, words);
    }
}

fn is_on_survey(notice: &Subject<'_>) -> bool {
    notice.kind == NoticeKind::Survey
}

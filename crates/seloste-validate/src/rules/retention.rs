//! How long data are kept.

use std::cmp::Reverse;

use seloste::{Fragment, LanguageMap, Part, Retention, RetentionKind};
use seloste_language::{Cues, dates};

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{Subject, cue_in_words, known_act, words_and_languages};

mod bookkeeping;
mod contradiction;
mod gap;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RT-anonymised", anonymised),
    ("RT-archive-ground", archive_ground),
    ("RT-category-gap", gap::category_gap),
    ("RT-conditional", conditional),
    ("RT-contradiction", contradiction::contradiction),
    ("RT-expired", expired),
    ("RT-public-records", public_records),
    ("RT-statutory", bookkeeping::statutory),
    ("RT-unbounded", unbounded),
    ("RT-vague", vague),
];

/// The cues of this family.
const CUES: &str = "retention";

/// A period for data that are said to be anonymous.
fn anonymised(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        if cue_in_words(item.applies_to.as_ref(), CUES, "anonymous") {
            let finding = found.about(item, "appliesTo");
            finding.with("scope", scope(item));
        }
    }
}

/// Permanent preservation for which nobody is named who decided it.
fn archive_ground(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let kept = |item: &&Retention| item.kind == RetentionKind::EndlessDuration;
    for item in notice.retention.iter().filter(kept) {
        let is_grounded = item.ground.is_some() || cites_own_act(notice, item);
        if !is_grounded && !is_archival(notice) {
            found.about(item, "type").with("scope", scope(item));
        }
    }
}

/// An end that is only permitted.
fn conditional(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        if item.conditional == Some(true) && !is_erased_at_will(notice, item) {
            let text = quoted(notice, item);
            found.about(item, "").with("text", text);
        }
    }
}

/// A fixed end that has passed.
fn expired(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let ended: Vec<_> = ended(notice).collect();
    if ended.is_empty() || notice.says(CUES, "withdrawn") {
        return;
    }
    for item in ended {
        let Some(until) = item.until else { continue };
        let days = until.civil().until(notice.as_of().civil());
        let days = days.map_or(0, |span| span.get_days().unsigned_abs());
        let finding = found.about(item, "until");
        finding.with("scope", scope(item)).with("date", until);
        finding.with("days", u64::from(days));
    }
}

/// The items whose last day has passed.
fn ended<'s>(notice: &'s Subject<'_>) -> impl Iterator<Item = &'s Retention> {
    let as_of = notice.as_of();
    let items = notice.retention.iter();
    items.filter(move |item| item.until.is_some_and(|until| until < as_of))
}

/// Erasure at any time, or of documents, of which an authority may not dispose freely.
fn public_records(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.is_public() {
        return;
    }
    let promised = notice.retention.iter().find(|item| {
        let of_documents = cue_in_words(item.applies_to.as_ref(), CUES, "documents");
        is_erased_at_will(notice, item) || of_documents && notice.part_says(*item, CUES, "erase")
    });
    let is_reserved = || is_archival(notice) || notice.says(CUES, "records-reserved");
    if let Some(item) = promised.filter(|_| !is_reserved()) {
        let text = quoted(notice, item);
        found.about(item, "").with("text", text);
    }
}

/// An event that the reader has no means to date.
fn unbounded(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        // "As long as they are needed" is vague before it is an event.
        let is_event = item.kind != RetentionKind::IndeterminateDuration;
        let event = item.event.as_ref().filter(|event| is_undated(event));
        let Some(event) = event.filter(|_| is_event) else {
            continue;
        };
        let has = |key| cue_in_words(Some(event), CUES, key);
        // What people hold or have asked for ends where they see it: an account, an application.
        if has("known-event") || !has("undefined-event") && !has("vague-event") {
            continue;
        }
        let last = ended(notice).min_by_key(|item| Reverse(item.until));
        let beside = last.map(|item| notice.place(item, "until"));
        let finding = found.about(item, "event");
        finding.with("scope", scope(item)).with("event", event);
        if let Some(anchor) = beside {
            finding.beside(anchor);
        }
    }
}

fn is_undated(event: &LanguageMap) -> bool {
    words_and_languages(Some(event)).all(|(tokens, language)| dates(&tokens, language).is_empty())
}

/// Criteria from which no period follows; those of one sentence are one finding.
fn vague(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut groups: Vec<Vec<&Retention>> = Vec::new();
    for item in &notice.retention {
        match groups
            .iter_mut()
            .find(|group| share_passage(group[0], item))
        {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    for group in groups {
        let names_law = || {
            let keys = ["archival", "bookkeeping", "plan"];
            cites_own_act(notice, group[0])
                || keys.iter().any(|key| notice.part_says(group[0], CUES, key))
        };
        if group.iter().all(|item| is_vague(notice, item)) && !names_law() {
            let text: Value = group.iter().map(|item| criterion(notice, item)).collect();
            found.about(group[0], "").with("text", text);
        }
    }
}

/// Whether an item names neither a length of time nor what it follows from.
fn is_vague(notice: &Subject<'_>, item: &Retention) -> bool {
    if item.period.is_some() || item.until.is_some() {
        return false;
    }
    let has = |words: &Option<LanguageMap>, key| cue_in_words(words.as_ref(), CUES, key);
    match item.kind {
        RetentionKind::IndeterminateDuration => item.ground.is_none(),
        RetentionKind::StorageDuration => has(&item.ground, "law-unnamed"),
        // What ends a relationship may stand in another item, with its period.
        RetentionKind::UntilEventDuration => {
            let mut items = notice.retention.iter();
            has(&item.event, "relationship") && !items.any(|it| it.period.is_some())
        }
        _ => false,
    }
}

/// The words of an item that should let the reader work out its end.
fn criterion(notice: &Subject<'_>, item: &Retention) -> Value {
    let words = item.event.as_ref().or(item.ground.as_ref());
    let said = notice.words(item, "type").map(Value::from);
    let words = words.or(item.label.as_ref()).map(Value::from);
    said.or(words).unwrap_or_else(|| quoted(notice, item))
}

// What an item is about.

/// What an item is about, in its own words.
fn scope(item: &Retention) -> Value {
    let words: Option<&LanguageMap> = item.applies_to.as_ref().or(item.label.as_ref());
    words.map_or(Value::Word("allData"), Value::from)
}

/// The sentence of an item, or else its other words.
fn quoted(notice: &Subject<'_>, item: &Retention) -> Value {
    if let Some(place) = notice.passages_of(item).next() {
        let words: Vec<_> = notice.quote(place).split_whitespace().collect();
        return words.join(" ").trim_end_matches('.').into();
    }
    let words = item.label.as_ref().or(item.event.as_ref());
    words.map_or_else(|| scope(item), Value::from)
}

/// Whether an item is about all data of the notice: it says nothing of its scope, or only such words
/// as "personal data" or "the data of the customer".
fn is_general(item: &Retention) -> bool {
    let Some(scope) = item.applies_to.as_ref() else {
        return item.concerns.is_empty() && item.conditional != Some(true);
    };
    words_and_languages(Some(scope)).any(|(tokens, language)| {
        let cues = Cues::of(CUES, language);
        let mut at = 0;
        while let Some(end) = cues.match_at("general", &tokens, at) {
            at = end;
        }
        at == tokens.len()
    })
}

/// Whether people erase the data themselves, whenever they wish.
fn is_erased_at_will(notice: &Subject<'_>, item: &Retention) -> bool {
    cue_in_words(item.event.as_ref(), CUES, "self-erase")
        || notice.part_says(item, CUES, "self-erase")
}

/// Whether the notice names a plan, a decision or an act of archives.
fn is_archival(notice: &Subject<'_>) -> bool {
    let plan = |item: &Retention| cue_in_words(item.ground.as_ref(), CUES, "plan");
    notice.retention.iter().any(plan) || notice.says(CUES, "archival")
}

/// Whether the sentence of an item cites an act that may set the period.
fn cites_own_act(notice: &Subject<'_>, item: &Retention) -> bool {
    let sets_none = |citation| known_act(citation).is_some_and(|act| act.sets_no_period);
    let mut citations = notice.statutes.iter();
    citations.any(|citation| share_passage(citation, item) && !sets_none(citation))
}

fn share_passage<A: Part, B: Part>(a: &A, b: &B) -> bool {
    let passages: &[Fragment] = b.stated_in();
    a.stated_in().iter().any(|id| passages.contains(id))
}

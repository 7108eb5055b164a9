//! Sentences from which nothing was read, and which only one of two notices has.

use std::collections::BTreeSet;

use seloste::{Language, Notice, Version};

use super::facts::VERSIONS;
use super::like::likeness_of_texts;
use super::pairs::{MOST_COMPARED, most_alike};
use super::weight::Weight;
use super::{Change, ChangeKind, Quoted, Side};
use crate::finding::{Value, on_one_line};

/// The field of a version that lists them.
pub(super) const UNMAPPED: &str = "unmapped";

/// The sentences from which nothing was read that stand in the texts of one notice only; those that are
/// alike are one that was changed.
pub(super) fn unread(old: &Notice, new: &Notice, languages: &BTreeSet<Language>) -> Vec<Change> {
    let mut changes = Vec::new();
    for language in languages {
        let versions = [old, new].map(|notice| notice.version(*language));
        if let [Some(before), Some(after)] = versions {
            let [gone, come] = [only_in(old, before, after), only_in(new, after, before)];
            changes.extend(paired(&gone, &come));
        }
    }
    changes
}

/// The sentences of a text that nothing was read from and that the other text does not have.
fn only_in(notice: &Notice, version: &Version, other: &Version) -> Vec<Quoted> {
    let (Some(_), Some(text)) = (&version.text, &other.text) else {
        return Vec::new();
    };
    let text = on_one_line(text);
    let passages = notice.passages.iter();
    let unmapped = passages.filter(|passage| version.unmapped.contains(&passage.id));
    let sentences = unmapped.map(|passage| Quoted::of(notice, passage));
    sentences
        .filter(|it| !text.contains(&on_one_line(&it.quote)))
        .collect()
}

/// Pairs sentences that are alike.
fn paired(gone: &[Quoted], come: &[Quoted]) -> Vec<Change> {
    let is_large = gone.len().max(come.len()) > MOST_COMPARED;
    let like = |a: &Quoted, b: &Quoted| {
        let like = || likeness_of_texts(&a.quote, &b.quote);
        (!is_large).then(like)
    };
    let pairs = most_alike(gone, come, like);
    let of_gone = gone.iter().enumerate().map(|(at, sentence)| {
        let partner = pairs.iter().find(|(other, _)| *other == at);
        change(Some(sentence), partner.map(|(_, partner)| &come[*partner]))
    });
    let is_new = |at: usize| pairs.iter().all(|(_, partner)| *partner != at);
    let new = come.iter().enumerate().filter(|(at, _)| is_new(*at));
    of_gone
        .chain(new.map(|(_, sentence)| change(None, Some(sentence))))
        .collect()
}

fn change(before: Option<&Quoted>, after: Option<&Quoted>) -> Change {
    let kind = match (&before, &after) {
        (Some(_), Some(_)) => ChangeKind::Changed,
        (Some(_), None) => ChangeKind::Gone,
        _ => ChangeKind::Added,
    };
    Change {
        field: Some(UNMAPPED.to_owned()),
        before: before.map(side),
        after: after.map(side),
        weight: Some(Weight::Unclear),
        ..Change::new(kind, VERSIONS)
    }
}

fn side(sentence: &Quoted) -> Side {
    let at = sentence.version.unwrap_or_default();
    let words = on_one_line(&sentence.quote);
    Side {
        pointer: format!("/{VERSIONS}/{at}/{UNMAPPED}"),
        json: words.clone().into(),
        shown: Value::Text(words),
        passages: vec![sentence.clone()],
    }
}

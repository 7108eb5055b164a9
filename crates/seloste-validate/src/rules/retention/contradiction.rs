//! Two storage periods for the same data.

use std::sync::Arc;

use seloste::{Length, Period, Retention};
use seloste_source::Span;

use super::{is_general, scope};
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, words_and_languages};

/// Two items on the same data that cannot both hold.
pub(super) fn contradiction(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let items = notice.retention.iter().filter(|item| !is_open(item));
    let items: Vec<Item<'_>> = items.map(|item| Item::of(notice, item)).collect();
    for (at, second) in items.iter().enumerate() {
        let mut before = items[..at].iter();
        let clashing = before.find_map(|first| {
            let is_same = first.has_scope_of(second, notice);
            Some((first, first.clash(second).filter(|_| is_same)?))
        });
        let Some((first, (a, b))) = clashing else {
            continue;
        };
        let beside = notice.place(first.item, "");
        let finding = found.about(second.item, "");
        finding.with("scope", scope(second.item)).with("a", a);
        finding.with("b", b).beside(beside);
    }
}

/// Whether an item leaves room for another end.
fn is_open(item: &Retention) -> bool {
    item.at_most == Some(true) || item.conditional == Some(true)
}

/// An item with what is compared of it.
struct Item<'s> {
    item: &'s Retention,
    length: Option<Length>,
    is_general: bool,
    /// What it is about, in the words of each language.
    words: Vec<(&'static str, Vec<Arc<str>>)>,
    place: Option<(usize, Span)>,
}

impl<'s> Item<'s> {
    fn of(notice: &Subject<'_>, item: &'s Retention) -> Self {
        let period = item.period.as_ref();
        let words = words_and_languages(item.applies_to.as_ref());
        let words = words.map(|(tokens, language)| {
            let folded = tokens.into_iter().map(|token| token.folded);
            (language, folded.collect())
        });
        Self {
            item,
            length: period.map(Period::length),
            is_general: is_general(item),
            words: words.collect(),
            place: notice.passages_of(item).next(),
        }
    }

    /// The two ends, where they differ.
    fn clash(&self, other: &Self) -> Option<(Value, Value)> {
        let (first, second) = (self.item, other.item);
        if let (Some(a), Some(b)) = (first.until, second.until) {
            return (a != b).then(|| (a.into(), b.into()));
        }
        let differ = !self.length?.is_about(other.length?) && first.event == second.event;
        let (a, b) = (first.period.clone()?, second.period.clone()?);
        differ.then(|| (a.into(), b.into()))
    }

    /// Whether two items are about the same data: by the same words, or by the same items of data.
    ///
    /// Words that mean everything mean everything of the section they stand in, so they are compared
    /// within a paragraph only.
    fn has_scope_of(&self, other: &Self, notice: &Subject<'_>) -> bool {
        if self.is_general && other.is_general {
            return self.is_beside(other, notice);
        }
        let concerned = &self.item.concerns;
        let is_on_same_data = !concerned.is_empty() && *concerned == other.item.concerns;
        is_on_same_data || self.words.iter().any(|words| other.words.contains(words))
    }

    /// Whether two items stand in one paragraph; in a notice without a text, always.
    fn is_beside(&self, other: &Self, notice: &Subject<'_>) -> bool {
        let (Some((version, a)), Some((of_other, b))) = (self.place, other.place) else {
            return !notice.has_text();
        };
        let between = Span::new(a.end.min(b.end), a.start.max(b.start));
        version == of_other && !notice.quote((version, between)).contains('\n')
    }
}

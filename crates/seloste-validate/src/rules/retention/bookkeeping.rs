//! Vouchers, which must be kept as long as the law on bookkeeping says.

use seloste::{Jurisdiction, LanguageMap, Part, Period, Retention, RetentionKind};

use super::{CUES, is_general};
use crate::check::Findings;
use crate::finding::{Anchor, Value};
use crate::subject::{Subject, cue_in_words};

/// Payments whose vouchers must be kept longer than anything else that the notice says.
pub(super) fn statutory(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let years = match notice.jurisdiction {
        Jurisdiction::Sweden => 7,
        Jurisdiction::Finland | Jurisdiction::Aland => 6,
    };
    // The periods of many registers stand elsewhere.
    if notice.retention.is_empty() || notice.is_umbrella() {
        return;
    }
    let mut places = payments(notice).into_iter();
    let Some((first, words)) = places.next().filter(|_| !keeps_books(notice, years)) else {
        return;
    };
    let finding = found.at(first);
    finding.with("text", words);
    finding.with("period", Period::years(years));
    for (anchor, _) in places {
        finding.beside(anchor);
    }
}

/// Whether the notice says that vouchers are kept, and for no fewer years than these.
fn keeps_books(notice: &Subject<'_>, years: u32) -> bool {
    let is_of = |item: &Retention, key| cue_in_words(item.applies_to.as_ref(), CUES, key);
    let of_books = |item: &Retention| is_of(item, "bookkeeping");
    let of_payments = |item: &Retention| is_of(item, "payment");
    let is_long = |item: &Retention| {
        let days = |period: &Period| period.length().days();
        let long = |period| days(period) >= days(&Period::years(years));
        let is_open = item.ground.is_some() || item.kind == RetentionKind::EndlessDuration;
        is_open || item.period.as_ref().is_some_and(long)
    };
    let mut items = notice.retention.iter();
    if let Some(books) = items.clone().find(|item| of_books(item)) {
        return is_long(books) || books.period.is_none();
    }
    items.any(|item| (is_general(item) || of_payments(item)) && is_long(item))
        || speaks_of_books(notice)
}

/// Whether a sentence about keeping data speaks of vouchers.
fn speaks_of_books(notice: &Subject<'_>) -> bool {
    let mut said = notice.said(CUES, "bookkeeping");
    said.any(|(unit, _)| unit.has(CUES, "verb") || unit.has(CUES, "erase"))
}

/// Where purposes, data and recipients speak of payments, in the order of the text, one place in
/// each passage.
fn payments(notice: &Subject<'_>) -> Vec<(Anchor, Value)> {
    let mut found = Vec::new();
    for part in &notice.purposes {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    for part in &notice.personal_data {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    for part in &notice.recipients {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(a, _), (b, _)| a.text.is_some() && a.text == b.text);
    found
}

/// Where a part speaks of payments, and how.
fn payment<P: Part>(
    notice: &Subject<'_>,
    part: &P,
    label: Option<&LanguageMap>,
) -> Option<(Anchor, Value)> {
    let mut units = notice.units_of_part(part);
    let said = units.find_map(|unit| Some((unit.version, unit.cue(CUES, "payment")?)));
    if let Some(place) = said {
        let anchor = Anchor {
            text: Some(place),
            ..notice.place(part, "")
        };
        return Some((anchor, notice.quote(place).into()));
    }
    let labelled = label.filter(|_| cue_in_words(label, CUES, "payment"));
    labelled.map(|words| (notice.place(part, "label"), words.into()))
}

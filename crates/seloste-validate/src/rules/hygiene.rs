//! Whether values can be used as they are written.

use seloste_source::Span;

use crate::check::{Check, Findings};
use crate::subject::{Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[("HY-email-obfuscated", email_obfuscated)];

/// E-mail addresses that the text does not give as such, to keep them from senders of spam.
fn email_obfuscated(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut last: Option<&Unit> = None;
    for (unit, words) in notice.said("contact", "spam-protected") {
        // The notice of spam protection is often two sentences.
        if !last.is_some_and(|last| follows(notice, last, unit)) {
            let text = notice.quote((unit.version, words));
            found.said(unit.version, words).with("text", text);
        }
        last = Some(unit);
    }
    for place in respelt_addresses(notice) {
        let text = notice.quote(place);
        let finding = found.at(notice.at(place));
        finding.with("text", text).given("readable");
    }
}

/// Whether a unit comes right behind another.
fn follows(notice: &Subject<'_>, first: &Unit, second: &Unit) -> bool {
    let between = Span::new(first.span.end, second.span.start.max(first.span.end));
    let is_blank = notice.quote((first.version, between)).trim().is_empty();
    first.version == second.version && is_blank
}

/// The words of e-mail addresses that were read although they have no at sign.
fn respelt_addresses(notice: &Subject<'_>) -> Vec<(usize, Span)> {
    let evidence = notice.evidence.iter();
    let of_email = evidence.filter(|it| it.field.rsplit('.').next() == Some("email"));
    let mut places: Vec<_> = of_email
        .filter_map(|it| notice.words_at(it))
        .filter(|place| {
            let words = notice.quote(*place);
            !words.is_empty() && !words.contains('@')
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

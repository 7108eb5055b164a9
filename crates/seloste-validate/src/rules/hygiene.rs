//! Whether values can be used as they are written.

use seloste_source::Span;

use crate::check::{Check, Findings};
use crate::identity_code::identity_codes;
use crate::subject::{Subject, Unit};

mod dates;
mod layout;
mod reach;
mod sections;
mod terms;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("HY-date-format", dates::date_format),
    ("HY-email-invalid", reach::email_invalid),
    ("HY-email-obfuscated", email_obfuscated),
    ("HY-heading-level", sections::heading_level),
    ("HY-linewrap", layout::linewrap),
    ("HY-orgid", reach::organisation_number),
    ("HY-phone", reach::phone),
    ("HY-pin-leak", pin_leak),
    ("HY-postal-fi", reach::postal_fi),
    ("HY-postal-se", reach::postal_se),
    ("HY-section-number", sections::section_number),
    ("HY-term-typo", terms::term_typo),
    ("HY-url-scheme", reach::url_scheme),
];

/// Personal identity codes in the notice itself. The finding does not repeat them.
fn pin_leak(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, text, _) in notice.texts() {
        for code in identity_codes(text) {
            found.said(version, code);
        }
    }
}

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

//! What the notice says of personal data breaches (GDPR Art. 33 and 34).

use seloste_source::Span;

use crate::check::{Check, Findings};
use crate::subject::{Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("BR-33-72", seventy_two_hours),
    ("BR-34-web", told_on_the_web),
];

/// The cues of this family.
const CUES: &str = "breaches";

/// The 72 hours, without the event from which they run or the exception for small risks.
fn seventy_two_hours(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "within-72") {
        let place = unit.place();
        let says = |key| notice.says_near(place, 1, CUES, key);
        if says("breach") && says("informs") && !says("aware") && !says("risk") {
            found.said(unit.version, words);
        }
    }
}

/// Data subjects learn of a breach on a website, and no sentence says that they are told themselves.
fn told_on_the_web(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "web") {
        let about_breach = notice.says_near(unit.place(), 1, CUES, "breach");
        if about_breach && unit.affirms(CUES, "informs") && !tells_people(notice, unit) {
            found.said(unit.version, words);
        }
    }
}

/// Whether a sentence, or one near it, says that people are told one by one.
fn tells_people(notice: &Subject<'_>, web: &Unit) -> bool {
    let place: (usize, Span) = web.place();
    notice.near(place, 2).iter().any(|unit| {
        let to_people = unit.has(CUES, "to-people") && unit.has(CUES, "informs");
        unit.has(CUES, "individually") || unit.span != web.span && to_people
    })
}

//! Uses of data that belong to no stated purpose.

use seloste::{PersonalData, Status, Topic};
use seloste_vocab::is_under;

use super::CUES;
use crate::check::Findings;
use crate::subject::{Subject, Unit, cue_in_words};

/// Inquiries into misuse outside the purposes, or network addresses that nothing explains.
pub(super) fn use_without_purpose(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let unread = [Topic::Purposes, Topic::LegalGrounds];
    if is_a_purpose(notice) || unread.iter().any(|it| notice.status(*it) == Status::Unread) {
        return;
    }
    let mut inquiries = notice.said(CUES, "misuse-inquiry");
    if let Some((unit, words)) = inquiries.find(|(unit, _)| is_own_use(unit)) {
        let finding = found.said(unit.version, words);
        finding.with("item", notice.quote((unit.version, words)));
        return;
    }
    let mut data = notice.personal_data.iter();
    let Some(address) = data.find(|item| is_address(item) && !is_an_example(notice, item)) else {
        return;
    };
    if notice.has_text() && !explains_technical_data(notice) {
        let anchor = notice.place(address, "label");
        let words = anchor.text.map(|place| notice.quote(place));
        let words = words.unwrap_or_default();
        found.at(anchor).with("item", words);
    }
}

/// Whether an inquiry into misuse is among the purposes.
fn is_a_purpose(notice: &Subject<'_>) -> bool {
    let mut labels = notice.purposes.iter().map(|purpose| purpose.label.as_ref());
    labels.any(|label| cue_in_words(label, CUES, "misuse-inquiry"))
}

/// Whether a unit says that data are processed for something, outside the sections that say so.
fn is_own_use(unit: &Unit) -> bool {
    unit.has(CUES, "data-use") && !unit.is_negated() && !unit.is_on(&ELSEWHERE)
}

/// The sections on purposes and those that speak of others' uses.
const ELSEWHERE: [Topic; 5] = [
    Topic::Purposes,
    Topic::FurtherPurposes,
    Topic::LegalGrounds,
    Topic::Recipients,
    Topic::Security,
];

fn is_address(item: &PersonalData) -> bool {
    let mut categories = item.categories.iter();
    categories.any(|category| is_under(category.as_str(), "pd:IPAddress"))
}

/// Whether an item only shows what personal data are: "such as an IP address".
fn is_an_example(notice: &Subject<'_>, item: &PersonalData) -> bool {
    notice.part_says(item, CUES, "example")
}

/// Whether any sentence speaks of logs, security, visits or the like, for which addresses are kept.
fn explains_technical_data(notice: &Subject<'_>) -> bool {
    notice.says(CUES, "technical-use")
}

//! Special categories of personal data and data on offences (GDPR Art. 9, 10).

use seloste::{DataSubjectGroup, Jurisdiction, LegalBasis, PersonalData, SourceKind, Topic};
use seloste_vocab::is_under;

use super::legal_basis::{may_impose, stated};
use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{CONSENT, Subject, cue_in_words};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("SC-9-basis", no_condition),
    ("SC-9-2-e", not_made_public),
    ("SC-9-2-a-explicit", not_explicit),
    ("SC-9-national", no_national_law),
    ("SC-9-safeguards", no_safeguards),
    ("SC-10-basis", offences),
    ("SC-freetext", free_text),
    ("SC-inferred", inferred),
    ("SC-term", other_term),
];

/// The folder of cues.
const CUES: &str = "special";

/// Special categories without a condition of Art. 9(2).
fn no_condition(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut items = special(notice).peekable();
    let Some(first) = items.peek().copied() else {
        return;
    };
    if has_condition(notice) || says_condition(notice) {
        return;
    }
    let data: Vec<Value> = items
        .filter_map(|item| item.label.as_ref())
        .map(Value::from)
        .collect();
    let place = notice.place(first, "label");
    let has_basis = !notice.ordinary_bases().is_empty();
    let spoken = notice.spoken_of(Topic::LegalGrounds);
    let finding = found.missing_at(Topic::LegalGrounds, place);
    finding.spoken = spoken.filter(|_| !has_basis);
    finding.with("data", data);
    finding.given_if(notice.specific_acts().next().is_some(), "act-named");
    finding.given_if(notice.has_basis(&[LegalBasis::A6_1A]), "consent-stated");
}

/// The data that fall under Art. 9(1), except where the notice asks whether there are any, or denies
/// it.
pub(super) fn special<'n>(notice: &Subject<'n>) -> impl Iterator<Item = &'n PersonalData> {
    let items = notice.notice().personal_data.iter();
    items.filter(|item| is_of(item, "dpv:SpecialCategoryPersonalData") && is_affirmed(notice, item))
}

fn is_of(item: &PersonalData, category: &str) -> bool {
    let mut categories = item.categories.iter();
    categories.any(|it| is_under(it.as_str(), category))
}

/// Whether some sentence that names the data neither asks nor denies.
fn is_affirmed(notice: &Subject<'_>, item: &PersonalData) -> bool {
    let mut units = notice.units_of_part(item).peekable();
    let asks = |place| notice.quote(place).trim_end().ends_with('?');
    units.peek().is_none() || units.any(|unit| !unit.is_negated() && !asks(unit.place()))
}

/// Whether a condition of Art. 9(2) was read.
fn has_condition(notice: &Subject<'_>) -> bool {
    notice.bases().iter().any(|basis| is_condition(*basis))
}

fn is_condition(basis: LegalBasis) -> bool {
    basis.code().starts_with("A9-")
}

/// Whether the words name Art. 9, explicit consent or another condition, read or not.
fn says_condition(notice: &Subject<'_>) -> bool {
    let conditions = LegalBasis::ALL
        .into_iter()
        .filter(|basis| is_condition(*basis));
    let mut keys = conditions.map(LegalBasis::code);
    ["article-nine", "explicit", "special-provision"]
        .iter()
        .any(|key| notice.says(CUES, key))
        || keys.any(|key| notice.says("legalGrounds", key))
}

/// Data that the person is said to have made public, though given to the controller alone.
fn not_made_public(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.has_basis(&[LegalBasis::A9_2E]) {
        return;
    }
    let mut sources = notice.sources.iter();
    let is_public = sources.any(|source| source.kind == SourceKind::PublicDataSource)
        || notice.says(CUES, "made-public");
    let is_closed = notice.has_basis(&[LegalBasis::A6_1A]) || notice.says(CUES, "closed");
    if is_closed && !is_public {
        stated(notice, found, LegalBasis::A9_2E);
    }
}

/// Consent to special categories that is not called explicit.
fn not_explicit(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.says(CUES, "explicit") {
        stated(notice, found, LegalBasis::A9_2A);
    }
}

/// A condition that needs a law, and none is named.
fn no_national_law(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    const BY_LAW: [LegalBasis; 5] = [
        LegalBasis::A9_2B,
        LegalBasis::A9_2G,
        LegalBasis::A9_2H,
        LegalBasis::A9_2I,
        LegalBasis::A9_2J,
    ];
    if names_act(notice) || notice.says(CUES, "special-provision") {
        return;
    }
    for basis in BY_LAW {
        if let Some(finding) = stated(notice, found, basis) {
            finding.with("article", basis);
        }
    }
}

/// Whether an act is cited besides those on data protection and openness.
fn names_act(notice: &Subject<'_>) -> bool {
    notice.statutes.iter().any(may_impose)
}

/// Special categories, and nothing on how they are protected (section 6(2) of the Finnish act).
fn no_safeguards(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let by_consent = notice.has_basis(&CONSENT);
    let applies = notice.jurisdiction == Jurisdiction::Finland && !by_consent;
    if applies && notice.security.is_empty() && special(notice).next().is_some() {
        found.missing(Topic::Security);
    }
}

/// Data on offences, and nothing on what permits it. Swedish authorities may process such data.
fn offences(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_permitted = notice.jurisdiction == Jurisdiction::Sweden && notice.is_public();
    if is_permitted || names_act(notice) || notice.says(CUES, "article-ten") {
        return;
    }
    let mut items = notice.personal_data.iter();
    let item = items.find(|item| is_of(item, "pd:Criminal") && is_affirmed(notice, item));
    if let Some(item) = item {
        found.about(item, "label");
    }
}

/// Answers in the person's own words, and nothing on what should not be in them.
fn free_text(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut items = notice.personal_data.iter();
    let item = items.find(|item| is_of(item, "seloste:FreeText") && !is_listed(item));
    let mut said = notice.said(CUES, "free-text");
    let words = said.find(|(unit, _)| !unit.is_negated());
    if item.is_none() && words.is_none() || notice.says(CUES, "free-text-care") {
        return;
    }
    match (item, words) {
        (Some(item), _) => {
            found.about(item, "label");
        }
        (None, Some((unit, words))) => {
            found.said(unit.version, words);
        }
        (None, None) => {}
    }
}

/// Whether an item says after a colon what it holds: "additional data: post, unit".
fn is_listed(item: &PersonalData) -> bool {
    let mut texts = item.label.iter().flat_map(|label| label.iter());
    texts.any(|(_, text)| text.contains(": "))
}

/// A group of people that is defined by a decision on care or support.
fn inferred(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut groups = notice.data_subjects.iter();
    let Some(group) = groups.find(|group| needs_support(group)) else {
        return;
    };
    let acknowledged = has_condition(notice)
        || special(notice).next().is_some()
        || notice.says(CUES, "acknowledged");
    if !acknowledged {
        let finding = found.about(group, "label");
        finding.with(
            "population",
            group.label.as_ref().map_or(Value::from(""), Value::from),
        );
    }
}

fn needs_support(group: &DataSubjectGroup) -> bool {
    cue_in_words(group.label.as_ref(), CUES, "support-decision")
}

/// Another term than that of the regulation. Swedish law has one of its own.
fn other_term(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let terms = match notice.jurisdiction {
        Jurisdiction::Sweden => &["term"][..],
        Jurisdiction::Finland | Jurisdiction::Aland => &["term", "term-finland"],
    };
    let said = terms.iter().flat_map(|key| notice.said(CUES, key));
    let mut places = said
        .filter(|(unit, _)| !unit.has(CUES, "official-term"))
        .map(|(unit, words)| (unit.version, words));
    let Some(first) = places.next() else { return };
    let finding = found.said(first.0, first.1);
    finding.with("term", notice.quote(first));
    for place in places {
        finding.beside(notice.at(place));
    }
}

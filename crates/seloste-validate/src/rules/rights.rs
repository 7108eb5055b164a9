//! What the notice says of rights (GDPR Art. 12, 13(2)(b) to (d), 15 to 22, 77 to 79).

use std::collections::BTreeSet;

use seloste::{Fragment, Jurisdiction, LegalBasis, Part, Right, RightCode, Topic};
use seloste_language::{Cues, Polarity, contacts_among};
use seloste_source::Span;
use seloste_vocab::AUTHORITIES;

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{Applies, Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RG-15", |notice, found| {
        unstated(notice, found, RightCode::A15)
    }),
    ("RG-16", |notice, found| {
        unstated(notice, found, RightCode::A16)
    }),
    ("RG-17", |notice, found| {
        unstated(notice, found, RightCode::A17)
    }),
    ("RG-18", |notice, found| {
        unstated(notice, found, RightCode::A18)
    }),
    ("RG-20", |notice, found| {
        unstated(notice, found, RightCode::A20)
    }),
    ("RG-21", |notice, found| {
        unstated(notice, found, RightCode::A21)
    }),
    ("RG-21-4", objection_among_others),
    ("RG-20-na", portability_without_its_basis),
    ("RG-17-scope", erasure_without_limits),
    ("RG-21-na", objection_without_its_basis),
    ("RG-how", no_way_to_exercise),
    ("RG-12-3", no_reply_time),
    ("RG-12-5-fee", fee),
    ("RG-77-authority", authority_out_of_reach),
    ("RG-77-wrong", wrong_authority),
    ("RG-79", refusal_without_remedy),
    ("RG-restricted", restriction_without_provision),
];

/// A right that applies and is not stated. Only erasure has limits; any other right is as good as
/// limited where nobody can tell the basis that it follows from. What words on rights may mean
/// `GDPR-13-2-b` shows.
fn unstated(notice: &Subject<'_>, found: &mut Findings<'_, '_>, right: RightCode) {
    let applies = notice.applies(right);
    let is_doubtful = applies == Applies::Limited && right != RightCode::A17;
    if applies == Applies::No || is_doubtful || notice.states(right) {
        return;
    }
    if notice.hint_of_right(right).is_some() {
        return;
    }
    let finding = found.missing(Topic::Rights);
    finding.given_if(applies == Applies::Limited, "limited");
}

/// The right to object, which must stand apart (Art. 21(4)), only in passages with other rights.
fn objection_among_others(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(objection) = notice.stated(RightCode::A21).next() else {
        return;
    };
    if !notice.has_basis(&OPEN_TO_OBJECTION) {
        return;
    }
    let others = notice.rights.iter();
    let others = others.filter(|other| other.right != RightCode::A21);
    let shared: BTreeSet<&Fragment> = others.flat_map(Part::stated_in).collect();
    let own = notice.stated(RightCode::A21).flat_map(Part::stated_in);
    let own: Vec<&Fragment> = own.collect();
    if !own.is_empty() && own.iter().all(|passage| shared.contains(passage)) {
        found.about(objection, "right");
    }
}

/// Portability, although no basis allows it (Art. 20(1)).
fn portability_without_its_basis(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    promised_in_vain(notice, found, RightCode::A20, "given-consent");
}

/// Objection, although no basis allows it (Art. 21(1)) and nothing else does (Art. 21(2) and (6)).
fn objection_without_its_basis(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    promised_in_vain(notice, found, RightCode::A21, "given-interest");
}

/// A right that none of the stated bases gives, and that is not stated under a condition either.
fn promised_in_vain(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    right: RightCode,
    condition: &str,
) {
    let bases = notice.ordinary_bases();
    let mut promised = notice.stated(right);
    let Some(part) = promised.find(|part| part.restricted != Some(true)) else {
        return;
    };
    let consent = notice.has_basis(&[LegalBasis::A9_2A]) && right == RightCode::A20;
    let applies = bases.is_empty() || consent || notice.applies(right) != Applies::No;
    if !applies && !passages_say(notice, part, 0, condition) {
        let bases: Value = bases.into_iter().collect();
        found.about(part, "right").with("basis", bases);
    }
}

/// Erasure without a word on its limits, although the processing rests on law or a public task
/// (Art. 17(3)(b)).
fn erasure_without_limits(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let limiting = notice.has_basis(&[LegalBasis::A6_1C, LegalBasis::A6_1E]);
    let Some(erasure) = notice.stated(RightCode::A17).next().filter(|_| limiting) else {
        return;
    };
    let marked = notice
        .stated(RightCode::A17)
        .any(|right| right.restricted == Some(true));
    let limited = || {
        let named = notice.said(CUES, RightCode::A17.code());
        let mut named = named.map(|(unit, _)| unit);
        named.any(|unit| unit.has(CUES, "limits")) || notice.says(CUES, "not-erased")
    };
    let around = || {
        let mut passages = notice.passages_of(erasure);
        passages.any(|place| paragraph_says(notice, place, "limits"))
    };
    if !marked && !around() && !passages_say(notice, erasure, 1, "limits") && !limited() {
        found.about(erasure, "right");
    }
}

/// Rights without a way to exercise them.
fn no_way_to_exercise(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let exercised = notice
        .rights
        .iter()
        .find(|right| BY_REQUEST.contains(&right.right));
    let Some(right) = exercised else {
        return;
    };
    if !tells_how(notice) {
        found.about(right, "right");
    }
}

/// Whether the notice tells how rights are exercised: by a contact, on another page, by oneself, by
/// turning to someone, as it says of a right, or to someone whose contact details are given.
fn tells_how(notice: &Subject<'_>) -> bool {
    let by_request = |right: &&Right| BY_REQUEST.contains(&right.right);
    let rights = || notice.rights.iter().filter(by_request);
    notice.exercise_contact.is_some()
        || notice.layers(Topic::Rights).next().is_some()
        || rights().any(has_contact)
        || notice.says(CUES, "how")
        || requests_are_addressed(notice)
        || (is_reachable(notice) && notice.says(CUES, "turn-to"))
        || rights().any(|right| passages_say(notice, right, 1, "turn-to"))
}

/// Whether a sentence or line on requests gives an address: "Requests: …".
fn requests_are_addressed(notice: &Subject<'_>) -> bool {
    let mut requests = notice.said("exerciseContact", "request");
    requests.any(|(unit, _)| unit.is_on(&[Topic::Rights]) && notice.has_contact(unit))
}

fn has_contact(right: &Right) -> bool {
    let contact = right.contact.as_ref();
    contact.is_some_and(|contact| !contact.is_empty())
}

/// Whether someone can be reached: the controller, its officer or a contact person.
fn is_reachable(notice: &Subject<'_>) -> bool {
    let controller = notice.controller.iter().map(|it| it.contact.as_ref());
    let officer = notice
        .data_protection_officer
        .iter()
        .map(|it| it.contact.as_ref());
    let points = notice.contact_points.iter().map(|it| it.contact.as_ref());
    let mut contacts = controller.chain(officer).chain(points).flatten();
    contacts.any(|contact| !contact.is_empty())
}

/// How requests are answered, but not within what time (Art. 12(3)).
fn no_reply_time(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let replies = said_of_rights(notice, "reply");
    let in_time = |unit: &Unit| notice.says_near(unit.place(), 2, CUES, "reply-time");
    if let Some((unit, words)) = replies.first()
        && !replies.iter().any(|(unit, _)| in_time(unit))
    {
        found.said(unit.version, *words);
    }
}

/// A fee for exercising rights that is not kept to the cases of Art. 12(5) and 15(3).
fn fee(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    // Outside their section other fees stand beside rights: those of the service.
    let is_of_request = |unit: &Unit| {
        let requests = Cues::of("exerciseContact", unit.language);
        let rights = Cues::of(CUES, unit.language);
        unit.is_on(&[Topic::Rights])
            || requests.has("request", &unit.tokens)
            || rights.has(RightCode::A15.code(), &unit.tokens)
    };
    for (unit, words) in said_of_rights(notice, "fee") {
        let limited = || notice.says_near(unit.place(), 1, CUES, "fee-limits");
        if is_of_request(unit) && is_affirmed(unit, "fee") && !limited() {
            found.said(unit.version, words);
        }
    }
}

/// Where a cue stands in what the notice says about rights: in their sections and near to where a
/// right is stated.
fn said_of_rights<'s>(notice: &'s Subject<'_>, key: &str) -> Vec<(&'s Unit, Span)> {
    let is_beside = |unit: &Unit| {
        let stated = notice.rights.iter();
        let mut stated = stated.flat_map(|right| notice.passages_of(right));
        stated.any(|place| {
            notice
                .near(place, 3)
                .iter()
                .any(|it| it.place() == unit.place())
        })
    };
    let said = notice.said(CUES, key);
    said.filter(|(unit, _)| unit.is_on(&[Topic::Rights]) || is_beside(unit))
        .collect()
}

/// Whether a sentence affirms what a cue names.
fn is_affirmed(unit: &Unit, key: &str) -> bool {
    let language = unit.language;
    let cues = Cues::of(CUES, language);
    let polarity = Polarity::of_words(&unit.tokens, language, |clause| cues.has(key, clause));
    polarity.is_some_and(|polarity| !polarity.negated)
}

/// The right to complain, without the name of the authority or a way to reach it. Whoever knows its
/// present name finds it.
fn authority_out_of_reach(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(complaint) = notice.stated(RightCode::A77).next() else {
        return;
    };
    let day = notice.day();
    let authorities = notice.stated(RightCode::A77);
    let authorities: Vec<_> = authorities
        .filter_map(|right| right.authority.as_ref())
        .collect();
    let named = !authorities.is_empty();
    let by_present_name = authorities.iter().any(|token| {
        let authority = seloste_vocab::authority(token.as_str());
        authority.is_some_and(|it| it.until.is_none_or(|until| day.as_str() <= until))
    });
    let with_contact = || notice.stated(RightCode::A77).any(has_contact);
    let is_reachable = || {
        with_contact()
            || is_followed_by_contact(notice, complaint)
            || gives_site_of_authority(notice)
    };
    let lacking = match (named, is_reachable()) {
        (true, true) => return,
        (true, false) => "authorityContact",
        (false, true) => "authorityName",
        (false, false) => "authorityNameAndContact",
    };
    let finding = found.about(complaint, "right");
    finding.with("lacking", Value::Word(lacking));
    finding.given_if(by_present_name, "authority-named");
}

/// How many sentences or lines after the right its authority's contact details may stand.
const LINES_OF_ADDRESS: usize = 5;

/// Whether an address, number or page stands in the passage of a right or soon after it.
fn is_followed_by_contact(notice: &Subject<'_>, right: &Right) -> bool {
    let mut places = notice.passages_of(right);
    places.any(|place| {
        let after = notice.near(place, LINES_OF_ADDRESS).iter();
        let mut after = after.filter(|unit| unit.place() >= place);
        after.any(|unit| {
            let text = notice.text(unit.version);
            !contacts_among(&unit.tokens, text, unit.span, unit.language).is_empty()
        })
    })
}

/// Whether the address of a supervisory authority stands anywhere in the texts.
fn gives_site_of_authority(notice: &Subject<'_>) -> bool {
    let pages = AUTHORITIES.iter().flat_map(|it| it.complaint_pages);
    let hosts: BTreeSet<&str> = pages.filter_map(|page| host(page)).collect();
    let mut texts = notice.texts();
    texts.any(|(_, text, _)| hosts.iter().any(|host| text.contains(host)))
}

/// The host of a web address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// A complaint that is sent to the authority of another country, or to the officer, who is none.
fn wrong_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    // On Åland authorities of three names are met: its own, the Finnish one, and Swedish ones of the
    // same name.
    if notice.jurisdiction == Jurisdiction::Aland {
        return;
    }
    let Some(expected) = notice.supervisory_authority() else {
        return;
    };
    let expected = Value::Code("authority", expected.token.to_owned());
    let named = notice.stated(RightCode::A77).filter_map(|right| {
        let token = right.authority.as_ref()?;
        Some((right, seloste_vocab::authority(token.as_str())?))
    });
    let named: Vec<_> = named.collect();
    let here = notice.jurisdiction.code();
    match named.first() {
        Some((right, authority)) if named.iter().all(|(_, it)| it.jurisdiction != here) => {
            let wrong = Value::Code("authority", authority.token.to_owned());
            let finding = found.about(*right, "authority");
            finding.with("authority", wrong).with("expected", expected);
        }
        Some(_) => {}
        None => {
            officer_as_authority(notice, found, expected.clone());
            other_body_as_authority(notice, found, expected);
        }
    }
}

/// A complaint to a body that supervises something else, where no text speaks of a supervisory authority.
fn other_body_as_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>, expected: Value) {
    let Some((version, words)) = complaint_elsewhere(notice) else {
        return;
    };
    let finding = found.said(version, words);
    finding.with("authority", notice.quote((version, words)));
    finding.with("expected", expected);
}

/// The first body that a complaint is directed to, although it supervises something else, where no text
/// speaks of a supervisory authority beside rights or complaints.
pub(super) fn complaint_elsewhere(notice: &Subject<'_>) -> Option<(usize, Span)> {
    let mut named = notice.said(CUES, "authority");
    if named.any(|(unit, _)| unit.is_on(&[Topic::Rights]) || unit.has(CUES, "complaint")) {
        return None;
    }
    let mut complained = notice.said(CUES, "other-body").filter(|(unit, _)| {
        let speaks = unit.is_on(&[Topic::Rights]) || unit.has(CUES, "entitled");
        speaks && unit.has(CUES, "complaint") && !unit.is_negated()
    });
    complained.next().map(|(unit, words)| (unit.version, words))
}

/// A complaint to the data protection officer, where no text speaks of a supervisory authority.
fn officer_as_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>, expected: Value) {
    if !notice.states(RightCode::A77) || notice.says(CUES, "authority") {
        return;
    }
    if let Some((unit, words)) = notice.said(CUES, "complaint-to-officer").next() {
        let finding = found.said(unit.version, words);
        finding.with("authority", Topic::DataProtectionOfficer);
        finding.with("expected", expected);
    }
}

/// What happens to requests that are refused, without the remedy of a court (Art. 12(4)).
fn refusal_without_remedy(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let remedies = [RightCode::A78, RightCode::A79];
    let granted = notice.rights.iter().any(|it| remedies.contains(&it.right));
    let refusals = said_of_rights(notice, "refusal");
    if let Some((unit, words)) = refusals.first()
        && !granted
        && !notice.says(CUES, "court")
    {
        found.said(unit.version, *words);
    }
}

/// Rights that the notice restricts without a provision that allows it (Art. 23).
fn restriction_without_provision(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let said = notice.said(CUES, "restricted");
    let said: Vec<_> = said
        .filter(|(unit, _)| is_affirmed(unit, "restricted"))
        .collect();
    for (unit, words) in &said {
        let place = (unit.version, *words);
        if !cites_provision(notice, place) {
            let what = notice.quote(place).to_owned();
            found.said(unit.version, *words).with("what", what);
        }
    }
    let marked = notice
        .rights
        .iter()
        .filter(|right| right.restricted == Some(true));
    let marked = marked.filter(|right| !follows_from_basis(notice, right.right));
    for right in marked.filter(|_| said.is_empty() && notice.statutes.is_empty()) {
        let mut passages = notice.passages_of(right);
        if !passages.any(|place| cites_provision(notice, place)) {
            let what = right.right;
            found.about(right, "restricted").with("what", what);
        }
    }
}

/// Whether a right does not hold, or not wholly, on the legal bases that the notice states: that is no restriction by
/// the controller and needs no provision (Art. 7(3), 17(3)(b), 20(1) and 21(1)).
fn follows_from_basis(notice: &Subject<'_>, right: RightCode) -> bool {
    let is_consent = right == RightCode::A20 && notice.has_basis(&[LegalBasis::A9_2A]);
    let by_basis = matches!(
        right,
        RightCode::A7_3 | RightCode::A17 | RightCode::A20 | RightCode::A21
    );
    if notice.ordinary_bases().is_empty() || is_consent || !by_basis {
        return false;
    }
    notice.applies(right) != Applies::Yes
}

/// Whether the paragraph of a place cites an act, an article or a section.
fn cites_provision(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    let paragraph = notice.paragraph(place);
    let inside = |(version, span): (usize, Span)| {
        version == paragraph.0 && paragraph.1.range().contains(&span.start)
    };
    let mut statutes = notice.statutes.iter();
    let mut units = notice.units_of_paragraph(place);
    statutes.any(|statute| notice.passages_of(statute).any(inside))
        || units.any(Unit::cites_provision)
}

/// Whether a cue stands in the passages of a part, or in a unit near them.
fn passages_say<P: Part>(notice: &Subject<'_>, part: &P, distance: usize, key: &str) -> bool {
    let mut passages = notice.passages_of(part);
    passages.any(|place| notice.says_near(place, distance, CUES, key))
}

/// Whether a cue stands in the paragraph of a place.
fn paragraph_says(notice: &Subject<'_>, place: (usize, Span), key: &str) -> bool {
    let mut units = notice.units_of_paragraph(place);
    units.any(|unit| unit.has(CUES, key))
}

/// The topic of the cues of this family.
const CUES: &str = "rights";

/// The bases under which one may object to processing (Art. 21(1)).
const OPEN_TO_OBJECTION: [LegalBasis; 2] = [LegalBasis::A6_1E, LegalBasis::A6_1F];

/// The rights that are exercised against the controller.
const BY_REQUEST: [RightCode; 7] = [
    RightCode::A7_3,
    RightCode::A15,
    RightCode::A16,
    RightCode::A17,
    RightCode::A18,
    RightCode::A20,
    RightCode::A21,
];

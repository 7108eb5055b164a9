//! What a notice must say (GDPR Art. 13 and 14).

use std::collections::BTreeMap;

use seloste::{
    Contact, Denial, FurtherPurpose, LanguageMap, LegalBasis, LegalGround, NoticeKind, Obligation,
    Part, PersonalData, Purpose, RightCode, Source, Status, Topic,
};
use seloste_language::{Cues, Token, tokens};
use seloste_source::Span;
use seloste_vocab::member;

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::rules::rights::complaint_elsewhere;
use crate::spoken::UNREAD;
use crate::subject::{Applies, CONSENT, Subject, cue_in_words};

#[rustfmt::skip]
pub(super) const CHECKS: &[(&str, Check)] = &[
    ("GDPR-13-1-a", controller),
    ("GDPR-13-1-a-contact", controller_contact),
    ("GDPR-13-1-a-channel", channel),
    ("GDPR-13-1-a-representative", representative),
    ("GDPR-13-1-b", officer_contact),
    ("GDPR-37-7-named", named_officer),
    ("GDPR-13-1-c-purpose", purpose),
    ("GDPR-13-1-c-purpose-vague", vague_purposes),
    ("GDPR-13-1-c-basis", basis),
    ("GDPR-13-1-c-link", linked_purposes),
    ("GDPR-13-1-d", legitimate_interests),
    ("GDPR-13-1-e", recipients),
    ("GDPR-13-2-a", retention),
    ("GDPR-13-2-b", rights),
    ("GDPR-13-2-c", withdrawal),
    ("GDPR-13-2-d", complaint),
    ("GDPR-13-2-e", provision),
    ("GDPR-13-2-f", automated_decisions),
    ("GDPR-13-3", further_purposes),
    ("GDPR-14-1-d", categories),
    ("GDPR-14-2-f", sources),
    ("GDPR-14-3", informed_when),
    ("GDPR-14-5", exemptions),
];

/// Who the controller is: a name, a board or a body that is known.
fn controller(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_identified(notice) {
        let finding = found.missing(Topic::Controller);
        finding.given_if(notice.names_body(), "body-named");
    }
}

fn is_identified(notice: &Subject<'_>) -> bool {
    let mut controllers = notice.controller.iter().chain(&notice.joint_controllers);
    controllers.any(|it| it.name.is_some() || it.unit.is_some() || it.body.is_some())
}

/// The ways to reach the controller: its own and those of its contact points. The officer's are
/// not the controller's.
fn channels<'s>(notice: &'s Subject<'_>) -> impl Iterator<Item = &'s Contact> {
    let controllers = notice.controller.iter().chain(&notice.joint_controllers);
    let own = controllers.filter_map(|controller| controller.contact.as_ref());
    let points = notice.contact_points.iter();
    let of_points = points.filter_map(|point| point.contact.as_ref());
    own.chain(of_points).filter(|contact| !contact.is_empty())
}

/// A way to reach the controller.
fn controller_contact(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_identified(notice) || channels(notice).next().is_some() {
        return;
    }
    let exercise = notice.exercise_contact.as_ref();
    let for_requests = exercise.and_then(|exercise| exercise.contact.as_ref());
    let is_elsewhere =
        for_requests.is_some_and(|contact| !contact.is_empty()) || notice.gives_contact();
    let point = notice.contact_points.first();
    let anchor = notice.absence_near(Topic::ContactPoints, point);
    let finding = found.missing_at(Topic::ContactPoints, anchor);
    finding.given_if(is_elsewhere, "contact-elsewhere");
}

/// A way to reach the controller besides the post.
fn channel(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_electronic = |contact: &Contact| {
        !(contact.email.is_empty() && contact.phone.is_empty() && contact.url.is_empty())
    };
    if channels(notice).next().is_none() || channels(notice).any(is_electronic) {
        return;
    }
    let controllers = notice.controller.iter().chain(&notice.joint_controllers);
    let own = controllers.filter(|it| it.contact.is_some());
    let points = notice.contact_points.iter();
    let of_points = points.filter(|it| it.contact.is_some());
    let places = own.map(|it| postal_address(notice, it));
    let places: Vec<_> = places
        .chain(of_points.map(|it| postal_address(notice, it)))
        .collect();
    let written = places.iter().find(|(is_written, _)| *is_written);
    if let Some((_, anchor)) = written.or(places.first()) {
        found.at(anchor.clone());
    }
}

/// Where a postal address is, and whether it was read there rather than taken over from elsewhere.
fn postal_address<P: Part>(notice: &Subject<'_>, part: &P) -> (bool, Anchor) {
    let field = "contact.postal";
    (notice.has_words(part, field), notice.place(part, field))
}

/// The representative of a controller outside the EEA; public bodies need none (Art. 27(2)(b)).
fn representative(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(controller) = notice.controller.as_ref().filter(|_| !notice.is_public()) else {
        return;
    };
    let country = controller.country.as_ref();
    let outside = country.filter(|country| !member("EEA", country.as_str(), &notice.day()));
    if let Some(country) = outside.filter(|_| notice.representative.is_none()) {
        let finding = found.missing(Topic::Representative);
        finding.with("country", country.clone());
    }
}

/// The contact details of the officer, whom a public body must have (Art. 37(1)(a)).
fn officer_contact(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let officer = notice.data_protection_officer.as_ref();
    if !notice.is_public() && officer.is_none() {
        return;
    }
    let contact = officer.and_then(|officer| officer.contact.as_ref());
    if contact.is_none_or(Contact::is_empty) {
        let topic = Topic::DataProtectionOfficer;
        let anchor = match officer {
            Some(officer) => notice.absence_near(topic, Some(officer)),
            None => notice.absence_near(topic, notice.contact_points.first()),
        };
        found.missing_at(topic, anchor);
    }
}

/// An officer who is reached by name only.
fn named_officer(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let officer = notice.data_protection_officer.as_ref();
    let Some((officer, name)) = officer.and_then(|it| Some((it, it.name.as_ref()?))) else {
        return;
    };
    let Some(contact) = officer.contact.as_ref().filter(|it| !it.is_empty()) else {
        return;
    };
    let has_role_mailbox = contact.email.iter().any(|email| !is_of(email, name));
    if !has_role_mailbox && contact.url.is_empty() {
        found.about(officer, "name").with("name", name);
    }
}

/// Whether a mailbox is that of a person: it has a word of the name, by itself, with initials or with
/// another word of the name.
fn is_of(email: &str, name: &LanguageMap) -> bool {
    let mailbox = plain(email.split('@').next().unwrap_or_default());
    name.iter().any(|(_, name)| {
        let name = plain(name);
        let names: Vec<&str> = words(&name).collect();
        let is_name = |word: &str| names.iter().any(|name| is_word_of(word, name, &names));
        words(&mailbox).any(is_name)
    })
}

fn is_word_of(word: &str, name: &str, names: &[&str]) -> bool {
    let rest = word.strip_prefix(name).or_else(|| word.strip_suffix(name));
    let is_long = name.chars().count() > 2;
    is_long && rest.is_some_and(|rest| rest.chars().count() <= 2 || names.contains(&rest))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// Words in lower case, with the letters that addresses use instead of others.
fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    let plain = letters.map(|letter| match letter {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other => other,
    });
    plain.collect()
}

/// A purpose.
fn purpose(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.purposes.is_empty() {
        found.missing(Topic::Purposes);
    }
}

/// Purposes of which none says what the data are used for.
fn vague_purposes(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_vague = |purpose: &Purpose| {
        let label = purpose.label.as_ref();
        label.is_some_and(|label| consists_of(label, "purposes", "vague", "generic"))
    };
    if notice.purposes.is_empty() || !notice.purposes.iter().all(is_vague) {
        return;
    }
    let labels = notice.purposes.iter().filter_map(|it| it.label.as_ref());
    let text: Value = labels.collect();
    let anchor = most_stated(notice, &notice.purposes);
    found.at(anchor).with("text", text);
}

/// The passage that states most of some parts, the first of several.
fn most_stated<P: Part>(notice: &Subject<'_>, parts: &[P]) -> Anchor {
    let mut stated: BTreeMap<(usize, Span), (usize, &P)> = BTreeMap::new();
    for part in parts {
        for place in notice.passages_of(part) {
            stated.entry(place).or_insert((0, part)).0 += 1;
        }
    }
    let most = stated.values().rev().max_by_key(|(times, _)| *times);
    let part = most.map(|(_, part)| *part).or(parts.first());
    part.map(|part| notice.place(part, "")).unwrap_or_default()
}

/// Whether words in each of their languages are nothing but one cue, with words that add nothing.
fn consists_of(words: &LanguageMap, topic: &str, key: &str, filler: &str) -> bool {
    !words.is_empty()
        && words.iter().all(|(language, text)| {
            let cues = Cues::of(topic, language.code());
            let tokens = tokens(text, Span::new(0, text.len()));
            cues.has(key, &tokens) && is_covered(cues, &tokens, &[key, filler])
        })
}

/// Whether every token belongs to a cue of some keys.
fn is_covered(cues: &Cues, tokens: &[Token], keys: &[&str]) -> bool {
    let mut at = 0;
    while at < tokens.len() {
        let ends = keys.iter().filter_map(|key| cues.match_at(key, tokens, at));
        match ends.max() {
            Some(end) if end > at => at = end,
            _ => return false,
        }
    }
    true
}

/// A legal basis of GDPR Art. 6(1).
fn basis(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.ordinary_bases().is_empty() {
        let cites_act = notice.specific_acts().next().is_some();
        found
            .missing(Topic::LegalGrounds)
            .given_if(cites_act, "act-cited");
    }
}

/// Which of several bases each purpose rests on. What covers many registers cannot say that.
fn linked_purposes(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let bases = notice.ordinary_bases().len();
    if bases < 2 || notice.purposes.len() < 2 || notice.is_umbrella() {
        return;
    }
    let purposes = notice.purposes.iter();
    let mut unlinked = purposes.filter(|purpose| purpose.legal_bases.is_empty());
    let Some(first) = unlinked.next() else {
        return;
    };
    let rest: Vec<&Purpose> = unlinked.collect();
    let label = first.label.clone().unwrap_or_default();
    let finding = found.about(first, "");
    finding.with("purpose", label).with("n", bases as u64);
    finding.with("purposes", 1 + rest.len() as u64);
    for purpose in rest {
        finding.beside(notice.place(purpose, ""));
    }
}

/// The interests behind Art. 6(1)(f).
fn legitimate_interests(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.has_basis(&[LegalBasis::A6_1F]) && notice.legitimate_interests.is_empty() {
        found.missing(Topic::LegitimateInterests);
    }
}

/// Recipients, or that there are none.
fn recipients(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_denied = |denial: &Denial| denial.topic == Topic::Recipients;
    if notice.recipients.is_empty() && !notice.denials.iter().any(is_denied) {
        found.missing(Topic::Recipients);
    }
}

/// A period of storage, or what it follows from.
fn retention(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.retention.is_empty() {
        found.missing(Topic::Retention);
    }
}

/// The rights that GDPR Art. 13(2)(b) and 14(2)(c) name.
const NAMED: [RightCode; 6] = [
    RightCode::A15,
    RightCode::A16,
    RightCode::A17,
    RightCode::A18,
    RightCode::A20,
    RightCode::A21,
];

/// The rights that apply in full. Those that a word on rights may mean were not read, rather than left
/// out.
fn rights(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let missing = notice.applicable_rights().filter_map(|(right, applies)| {
        let must_be_stated = applies == Applies::Yes && NAMED.contains(&right);
        let is_told = || notice.states(right) || notice.speaks_of_right(right);
        (must_be_stated && !is_told()).then_some(right)
    });
    let mut hinted = Vec::new();
    let missing: Vec<Value> = missing
        .filter_map(|right| match notice.hint_of_right(right) {
            Some(place) => {
                hinted.push((place, Value::Right(right)));
                None
            }
            None => Some(Value::Right(right)),
        })
        .collect();
    for of_place in hinted.chunk_by(|(a, _), (b, _)| a == b) {
        let rights = of_place.iter().map(|(_, right)| right.clone()).collect();
        found.unread(Topic::Rights, of_place[0].0.clone(), rights);
    }
    if missing.is_empty() {
        return;
    }
    // A list of rights is what the missing ones belong to; a single right may stand anywhere.
    let listed = notice.rights.first().filter(|_| notice.rights.len() > 1);
    let anchor = notice.absence_near(Topic::Rights, listed);
    let finding = found.missing_at(Topic::Rights, anchor);
    finding.with("missing", missing);
}

/// That consent can be withdrawn.
fn withdrawal(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let applies = notice.applies(RightCode::A7_3) == Applies::Yes;
    if !applies || notice.states(RightCode::A7_3) || notice.says(UNREAD, "withdrawal") {
        return;
    }
    let is_consent = |ground: &&LegalGround| CONSENT.contains(&ground.legal_basis);
    let anchor = match notice.legal_grounds.iter().find(is_consent) {
        Some(ground) => notice.place(ground, ""),
        None => notice.absence(Topic::Rights),
    };
    found.missing_at(Topic::Rights, anchor);
}

/// That a complaint can be lodged. Whom the controller tells of a breach is another matter, and so is a
/// complaint to the wrong body (`RG-77-wrong`). Among the rights the name of the authority hints at it.
fn complaint(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_said = notice.says(UNREAD, "complaint") || complaint_elsewhere(notice).is_some();
    if !notice.states(RightCode::A77) && !is_said {
        let mut units = notice.units().iter();
        let is_among_rights =
            units.any(|unit| unit.is_on(&[Topic::Rights]) && unit.has("rights", "authority"));
        let finding = found.missing(Topic::Rights);
        finding.given_if(is_among_rights, "authority-in-rights");
    }
}

/// Whether the data must be given. Data that are observed nobody gives.
fn provision(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_unknown = notice.sources.is_empty() && !notice.is_given_data();
    if !notice.is_given_data() && !is_unknown {
        return;
    }
    let mut stated = notice.provision.iter();
    let is_complete =
        stated.any(|it| it.obligation != Obligation::Partly || it.consequences.is_some());
    if is_complete {
        return;
    }
    let rests_on_consent = notice.ordinary_bases() == [LegalBasis::A6_1A];
    let partly = notice.provision.first();
    let finding = match partly {
        Some(partly) => found.about(partly, ""),
        None => found.missing(Topic::Provision),
    };
    finding.given_if(partly.is_some(), "partly-stated");
    finding.given_if(rests_on_consent, "consent-only");
    finding.given_if(is_unknown, "source-unstated");
}

/// Whether decisions are automated or people profiled, where the purposes give occasion to ask.
fn automated_decisions(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let topics = [Topic::AutomatedDecisions, Topic::Profiling];
    let is_silent = |topic: &Topic| notice.status(*topic) == Status::NotStated;
    let is_unread = |topic: &Topic| notice.status(*topic) == Status::Unread;
    let is_untold = topics.iter().all(|it| is_silent(it) || is_unread(it));
    let unread = topics.iter().any(is_unread);
    if is_untold && (unread || gives_occasion(notice)) {
        let unread = topics.iter().find(|topic| is_unread(topic));
        found.missing(*unread.unwrap_or(&Topic::AutomatedDecisions));
    }
}

/// Whether people are asked, or grouped, assessed, followed or decided on for some purpose.
fn gives_occasion(notice: &Subject<'_>) -> bool {
    let (topic, key) = ("automatedDecisions", "occasion");
    let mut purposes = notice.purposes.iter();
    notice.kind == NoticeKind::Survey
        || purposes.any(|purpose| {
            let label = purpose.label.as_ref();
            cue_in_words(label, topic, key) || notice.part_says(purpose, topic, key)
        })
}

/// Other purposes, on whose basis the notice is silent.
fn further_purposes(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for further in &notice.further_purposes {
        if !is_described(notice, further) {
            let label = further.label.clone().unwrap_or_default();
            found.about(further, "").with("purpose", label);
        }
    }
}

/// Whether a further purpose is listed with a basis, or a basis or an act stands beside it.
fn is_described(notice: &Subject<'_>, further: &FurtherPurpose) -> bool {
    let is_listed = notice.purposes.iter().any(|purpose| {
        let has_label = purpose.label.is_some() && purpose.label == further.label;
        has_label && !purpose.legal_bases.is_empty()
    });
    let places: Vec<_> = notice.passages_of(further).collect();
    let is_beside = |place: (usize, Span)| places.contains(&place);
    let mut grounds = notice.legal_grounds.iter();
    let mut statutes = notice.statutes.iter();
    is_listed
        || grounds.any(|ground| notice.passages_of(ground).any(is_beside))
        || statutes.any(|statute| notice.passages_of(statute).any(is_beside))
}

/// What is processed, where data come from elsewhere.
fn categories(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_unknown = notice.sources.is_empty();
    if !is_unknown && !notice.sources.iter().any(gives_personal_data) {
        return;
    }
    let is_generic = |item: &PersonalData| {
        let label = item.label.as_ref();
        let says_nothing =
            label.is_none_or(|label| consists_of(label, "personalData", "generic", "generic"));
        item.categories.is_empty() && says_nothing
    };
    if notice.personal_data.iter().all(is_generic) {
        let finding = match notice.personal_data.first() {
            Some(generic) => found.about(generic, ""),
            None => found.missing(Topic::PersonalData),
        };
        finding.given_if(is_unknown, "source-unstated");
    }
}

/// Whether a source is another than the data subject and gives data on people: numbers about groups
/// are about nobody.
fn gives_personal_data(source: &Source) -> bool {
    !Subject::is_direct(source)
        && !cue_in_words(source.applies_to.as_ref(), "sources", "about-nobody")
}

/// Where the data come from.
fn sources(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.sources.is_empty() {
        found.missing(Topic::Sources);
    }
}

/// When people are informed whose data come from elsewhere. A notice without its text may say it.
fn informed_when(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let comes_from_elsewhere = notice.sources.iter().any(gives_personal_data);
    if comes_from_elsewhere && !notice.says("sources", "informed") {
        found.missing(Topic::Sources);
    }
}

/// Exemptions whose ground is missing.
fn exemptions(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for exemption in notice.exemptions.iter().filter(|it| it.exemption.is_none()) {
        found.about(exemption, "");
    }
}

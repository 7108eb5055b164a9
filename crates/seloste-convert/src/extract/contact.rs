//! Reads the people and units to turn to.

use std::collections::HashSet;

use seloste::{Contact, ContactPoint, Controller, Iri, LanguageMap, Topic};
use seloste_language::{
    ContactKind, Cues, FoundContact, Token, TokenKind, contact_label, contacts, joined,
    street_or_box,
};
use seloste_source::Span;

use super::officer::{is_about_authority, is_about_officer};
use super::people::{Entry, Owner, Person, by_address, entries, entries_of};
use super::words::{after_cue, strip_marks, text_of};
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// The contact points that sections name; without any, the unit that a sentence on questions says
/// to turn to.
///
/// An address that begins with the name of the controller is the controller's as well.
pub(super) fn extract(
    text: &Segmented<'_>,
    mut controller: Option<&mut Fact<Controller>>,
) -> Vec<Fact<ContactPoint>> {
    let mut facts: Vec<Fact<ContactPoint>> = Vec::new();
    for entry in named(text) {
        if let Some(controller) = controller.as_deref_mut()
            && is_of_controller(text, &entry, controller)
        {
            give_contacts(text, controller, &entry);
            continue;
        }
        let is_person = entry.name.is_some() || entry.role.is_some();
        let is_reached = entry.unit.is_some() && !entry.contacts.is_empty();
        if facts.is_empty() || is_person || is_reached {
            facts.push(fact(text, entry, controller.as_deref_mut()));
        }
    }
    if facts.is_empty() {
        let mut named = text.units.iter().map(|unit| named_in_prose(text, unit));
        let named = named.find(|entries| !entries.is_empty());
        let named = named.into_iter().flatten();
        facts.extend(named.map(|entry| fact(text, entry, None)));
    }
    if facts.is_empty() {
        facts.extend(text.units.iter().find_map(|unit| turned_to(text, unit)));
    }
    facts
}

/// The contact points of the sections, and the office-holders who can be reached; where one section
/// is on the controller and how to reach it, and names nobody else, how the controller is reached.
fn named(text: &Segmented<'_>) -> Vec<Entry> {
    let (mut points, others): (Vec<_>, Vec<_>) = entries(text)
        .into_iter()
        .partition(|entry| entry.owner == Owner::ContactPoint);
    let (responsible, others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|entry| entry.owner == Owner::Responsible && is_reached(entry));
    leave_out_repeated(text, &mut points);
    for entry in responsible {
        if points
            .iter()
            .all(|point| !is_same_person(text, point, &entry))
        {
            points.push(entry);
        }
    }
    if !points.is_empty() {
        return points;
    }
    let is_shared = |entry: &Entry| {
        let topics = entry.section.map(|at| &text.sections[at].topics);
        let is_on = topics.is_some_and(|topics| topics.contains(&Topic::ContactPoints.key()));
        entry.owner == Owner::Controller && is_on && !entry.contacts.is_empty()
    };
    others.into_iter().filter(is_shared).take(1).collect()
}

/// Leaves out those of the section on the controller whom another section names as well.
fn leave_out_repeated(text: &Segmented<'_>, points: &mut Vec<Entry>) {
    let words = |entry: &Entry| entry.name.map(|name| joined(text.text(), name));
    let is_of_controller = |entry: &Entry| {
        let topics = entry.section.map(|at| &text.sections[at].topics);
        topics.is_some_and(|topics| !topics.contains(&Topic::ContactPoints.key()))
    };
    let others = points.iter().filter(|entry| !is_of_controller(entry));
    let named: HashSet<_> = others.filter_map(words).collect();
    points.retain(|entry| {
        let is_again = words(entry).is_some_and(|name| named.contains(&name));
        !is_of_controller(entry) || !is_again
    });
}

/// Whether an entry names the controller itself and nobody there.
fn is_of_controller(text: &Segmented<'_>, entry: &Entry, controller: &Fact<Controller>) -> bool {
    let unit = entry.unit.map(|unit| joined(text.text(), unit));
    let names_nobody = entry.name.is_none() && entry.role.is_none();
    names_nobody && unit.is_some() && unit == name_of(text, controller)
}

/// Gives the controller the contacts that stand below its name once more, if it has none.
pub(super) fn give_contacts(
    text: &Segmented<'_>,
    controller: &mut Fact<Controller>,
    entry: &Entry,
) {
    if controller.part.contact.is_some() || entry.contacts.is_empty() {
        return;
    }
    let (contact, fields, _) = contact_of(text, &entry.contacts, None);
    controller.part.contact = Some(contact);
    controller.fields.extend(fields);
    controller.stated_in.extend(&entry.stated_in);
    controller.stated_in.sort_unstable();
    controller.stated_in.dedup();
}

/// Whether an office-holder is named with a way of being reached, and so someone to turn to.
fn is_reached(entry: &Entry) -> bool {
    (entry.name.is_some() || entry.role.is_some()) && !entry.contacts.is_empty()
}

/// Whether two entries name one person, or one office where neither names a person.
fn is_same_person(text: &Segmented<'_>, a: &Entry, b: &Entry) -> bool {
    let words = |span: Option<Span>| span.map(|span| joined(text.text(), span).to_lowercase());
    match (words(a.name), words(b.name)) {
        (None, None) => words(a.role) == words(b.role),
        (a, b) => a == b,
    }
}

pub(super) fn fact(
    text: &Segmented<'_>,
    entry: Entry,
    controller: Option<&mut Fact<Controller>>,
) -> Fact<ContactPoint> {
    let name = controller.as_deref().and_then(|fact| name_of(text, fact));
    let (contact, fields, own) = contact_of(text, &entry.contacts, name.as_deref());
    if let (true, Some(controller)) = (own, controller) {
        give_to_controller(controller, &contact, &fields, &entry.stated_in);
    }
    let part = ContactPoint {
        name: entry.name.map(|span| text_of(text, span)),
        role: entry.role.map(|span| text_of(text, span)),
        unit: entry.unit.map(|span| text_of(text, span)),
        contact: (!contact.is_empty()).then_some(contact),
        ..ContactPoint::default()
    };
    let named = [
        ("name", entry.name, "contact.name"),
        ("role", entry.role, "contact.role"),
        ("unit", entry.unit, "contact.unit"),
    ];
    let mut fact = Fact {
        part,
        stated_in: entry.stated_in,
        fields,
    };
    for (key, span, pattern) in named {
        fact.fields
            .extend(span.map(|span| Field::words(key, span, pattern)));
    }
    fact
}

/// The name of the controller in the language of the text.
pub(super) fn name_of(text: &Segmented<'_>, controller: &Fact<Controller>) -> Option<String> {
    let name = controller.part.name.as_ref()?;
    name.get(text.language).map(str::to_owned)
}

/// The contact person whom a sentence anywhere names: "The contact person is Anna Example"; beside one to
/// turn to, those whom it names with their titles.
fn named_in_prose(text: &Segmented<'_>, unit: &Unit) -> Vec<Entry> {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let tokens = &unit.sentence.tokens;
    if is_about_officer(text, unit) || is_about_authority(text, unit) {
        return Vec::new();
    }
    let found = contacts(text.text(), unit.span(), text.language.code());
    if cues.has("contact-person", tokens) {
        let entries = entries_of(text, &[unit], found, Owner::Other).into_iter();
        let is_person = |it: &Entry| it.owner == Owner::ContactPoint && it.name.is_some();
        return entries.filter(is_person).take(1).collect();
    }
    let mut ends = (0..tokens.len()).filter_map(|at| cues.match_at("turn-to", tokens, at));
    let first = ends.find_map(|end| person_turned_to(text, unit, &tokens[end..], found.clone()));
    let Some(mut first) = first else {
        return Vec::new();
    };
    let others = entries_of(text, &[unit], found, Owner::ContactPoint).into_iter();
    let others: Vec<_> = others
        .filter(|it| it.name.is_some() && it.role.is_some() && it.name != first.name)
        .collect();
    // What belongs to another is not that of the first.
    let is_others = |contact: &FoundContact| {
        let mut theirs = others.iter().flat_map(|other| &other.contacts);
        theirs.any(|it| it.span == contact.span)
    };
    first.contacts.retain(|contact| !is_others(contact));
    std::iter::once(first).chain(others).collect()
}

/// The person whom a sentence says to write to or call, with the title that stands beside the name.
fn person_turned_to(
    text: &Segmented<'_>,
    unit: &Unit,
    words: &[Token],
    contacts: Vec<FoundContact>,
) -> Option<Entry> {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let mut parts = words.split(is_stop).map(strip_marks);
    let first = parts.next()?;
    let person = Person::of(text, first).or_else(|| Person::beside_title(text, first))?;
    let beside = parts.next().filter(|part| {
        let last = part.len().saturating_sub(1);
        part.len() <= LONGEST_UNIT && cues.has("role", &part[last..])
    });
    let role = person.role.or_else(|| seloste_language::cover(beside?));
    (!contacts.is_empty()).then(|| Entry {
        name: Some(by_address(text, person.name, &contacts)),
        role,
        contacts,
        stated_in: vec![unit.span()],
        ..Entry::new(Owner::ContactPoint, unit.section)
    })
}

/// The unit or office that a sentence on questions says to turn to.
fn turned_to(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<ContactPoint>> {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let tokens = &unit.sentence.tokens;
    if !cues.has("question", tokens)
        || is_about_officer(text, unit)
        || is_about_authority(text, unit)
    {
        return None;
    }
    let found = contacts(text.text(), unit.span(), text.language.code());
    let after = &tokens[after_cue(cues, "turn-to", tokens)?];
    let ends = |at: &usize| {
        let is_contact = found.iter().any(|it| it.span.overlaps(after[*at].span));
        is_contact || is_stop(&after[*at]) || cues.match_at("turn-to-end", after, *at).is_some()
    };
    let end = (0..after.len()).find(ends).unwrap_or(after.len());
    let whom = strip_marks(&after[..end]);
    let last = &whom[whom.len().saturating_sub(1)..];
    let (is_unit, is_role) = (cues.has("unit", last), cues.has("role", last));
    if whom.len() > LONGEST_UNIT || !(is_unit || is_role) {
        return None;
    }
    let whom = seloste_language::cover(whom);
    let entry = Entry {
        unit: whom.filter(|_| is_unit),
        role: whom.filter(|_| !is_unit),
        contacts: found,
        stated_in: vec![unit.span()],
        ..Entry::new(Owner::ContactPoint, unit.section)
    };
    Some(fact(text, entry, None))
}

/// The most words of a unit in running text.
const LONGEST_UNIT: usize = 6;

fn is_stop(token: &Token) -> bool {
    [",", ".", ";", ":", "("].contains(&&*token.folded)
}

/// The contacts in the blocks of some sentences: an address may hold what looks like the end of a
/// sentence.
pub(super) fn found_in_blocks(text: &Segmented<'_>, units: &[&Unit]) -> Vec<FoundContact> {
    let mut blocks: Vec<usize> = units.iter().map(|unit| unit.block).collect();
    blocks.dedup();
    let found = blocks.into_iter().flat_map(|at| {
        let content = text.document.blocks[at].content();
        contacts(text.text(), content, text.language.code())
    });
    found
        .map(|contact| in_one_sentence(contact, units))
        .filter(|contact| holding(units, contact).is_some())
        .map(|contact| with_line_before(text, contact, units))
        .collect()
}

/// An address that is only a postcode and a town, with the street or box on the line before it.
fn with_line_before(
    text: &Segmented<'_>,
    mut contact: FoundContact,
    units: &[&Unit],
) -> FoundContact {
    let language = text.language.code();
    let is_address = matches!(contact.kind, ContactKind::Postal | ContactKind::Visiting);
    let tokens = seloste_language::tokens(text.text(), contact.span);
    if !is_address || street_or_box(&tokens, language).is_some() {
        return contact;
    }
    let at = units.partition_point(|unit| unit.span().end <= contact.span.start);
    let begins_line = |unit: &Unit| unit.span().start == contact.span.start;
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    let (Some(before), true) = (before, units.get(at).is_some_and(|unit| begins_line(unit))) else {
        return contact;
    };
    let words = &before.sentence.tokens;
    let start = street_or_box(words, language);
    let start = start.filter(|start| {
        let is_plain = !words[*start..].iter().any(is_stop_of_address);
        is_plain
            && words.len() - start <= LONGEST_STREET
            && contact_label(words, language).is_none()
    });
    if let Some(start) = start {
        // A street of several words begins its line: "Example Road 1".
        let bodies = Cues::of(Topic::Controller.key(), language);
        let is_capital = |token: &Token| super::words::is_capitalised(text, token);
        let is_body = ["public-body", "private-body", "board", "body-in-case"]
            .iter()
            .any(|key| bodies.has(key, &words[..start]));
        let is_street = !is_body && words[..start].iter().all(is_capital);
        let start = if is_street { 0 } else { start };
        contact.span.start = words[start].span.start;
        contact.value = joined(text.text(), contact.span);
    }
    contact
}

/// The most words and marks of a street or box with its remarks.
const LONGEST_STREET: usize = 12;

fn is_stop_of_address(token: &Token) -> bool {
    [";", ":", "@"].contains(&&*token.folded)
}

/// The sentence that a contact stands in.
fn holding<'u>(units: &[&'u Unit], contact: &FoundContact) -> Option<&'u Unit> {
    let at = units.partition_point(|unit| unit.span().end < contact.span.end);
    let unit = units.get(at).copied();
    unit.filter(|unit| unit.span().contains(contact.span))
}

/// A contact, the words behind it, and whether an address begins with the name of a body.
///
/// Of several postal addresses the one with a box is meant, else the first; where one visits is one only
/// where there is no other and it has its postcode.
pub(super) fn contact_of(
    text: &Segmented<'_>,
    found: &[FoundContact],
    body: Option<&str>,
) -> (Contact, Vec<Field>, bool) {
    let mut contact = Contact::default();
    let mut fields = Vec::new();
    let mut own = false;
    if let Some(postal) = postal_address(text, found) {
        // Remarks and numbers stand before the name of the body and behind it.
        let bare = |span| without_number(text, without_aside(text, after_verb(text, span)));
        let named = bare(postal.span);
        let rest = without_name(text, named, body);
        own = rest != named;
        let span = bare(rest);
        contact.postal = Some(LanguageMap::of(text.language, joined(text.text(), span)));
        fields.push(Field::words("postal", span, "contact.postal"));
    }
    let mut seen = HashSet::new();
    let has_own_email = found.iter().any(|it| it.kind == ContactKind::Email);
    for found in found {
        match found.kind {
            ContactKind::Postal | ContactKind::Visiting => {}
            // How addresses are made is stated where none is.
            ContactKind::EmailPattern if has_own_email => {}
            _ if !seen.insert(&*found.value) => {}
            ContactKind::Email | ContactKind::EmailPattern => {
                contact.email.push(found.value.clone());
                fields.push(Field::words("email", found.span, "contact.email"));
            }
            ContactKind::Phone => {
                contact.phone.push(found.value.clone());
                fields.push(Field::words("phone", found.span, "contact.phone"));
            }
            ContactKind::Url => {
                if let Some(url) = absolute(&found.value) {
                    contact.url.push(url);
                    fields.push(Field::words("url", found.span, "contact.url"));
                }
            }
        }
    }
    (contact, fields, own)
}

fn postal_address<'f>(text: &Segmented<'_>, found: &'f [FoundContact]) -> Option<&'f FoundContact> {
    let mut all = found
        .iter()
        .filter(|contact| contact.kind == ContactKind::Postal);
    let has_box = |contact: &&FoundContact| {
        let tokens = seloste_language::tokens(text.text(), contact.span);
        let cues = Cues::of("contact", text.language.code());
        let at = street_or_box(&tokens, text.language.code());
        at.is_some_and(|at| cues.match_at("box", &tokens, at).is_some())
    };
    let postal = all.clone().find(has_box).or_else(|| all.next());
    postal.or_else(|| {
        // Where no other is given, mail reaches a place with its postcode.
        let mut places = found.iter().filter(|it| it.kind == ContactKind::Visiting);
        places.find(|place| has_postcode(text, place.span))
    })
}

/// Whether an address has a postcode.
fn has_postcode(text: &Segmented<'_>, span: Span) -> bool {
    let words = seloste_language::tokens(text.text(), span);
    let mut numbers = words.iter().filter(|token| token.kind == TokenKind::Number);
    numbers.any(|token| token.folded.len() == POSTCODE)
}

/// How many digits a postcode has.
const POSTCODE: usize = 5;

/// A contact whose words run over the end of a sentence, cut to the sentence that it ends in.
fn in_one_sentence(mut contact: FoundContact, units: &[&Unit]) -> FoundContact {
    let at = units.partition_point(|unit| unit.span().end < contact.span.end);
    if let Some(unit) = units.get(at) {
        contact.span.start = contact.span.start.max(unit.span().start);
    }
    contact
}

/// An address without the number of the organisation before it.
fn without_number(text: &Segmented<'_>, span: Span) -> Span {
    let words = seloste_language::tokens(text.text(), span);
    let words = strip_marks(&words);
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    if bodies.match_at("business-id", words, 0).is_none() {
        return span;
    }
    let comma = words.iter().position(|token| token.is_mark(','));
    let rest = comma.and_then(|comma| words.get(comma + 1));
    rest.map_or(span, |first| Span::new(first.span.start, span.end))
}

/// An address without the words that say whose it is: "The office is at | Street 1, 12345 Sampleby".
fn after_verb(text: &Segmented<'_>, span: Span) -> Span {
    let words = seloste_language::tokens(text.text(), span);
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let verb = cues.find_last("at-place", &words);
    let rest = verb.and_then(|verb| words.get(verb.end));
    rest.map_or(span, |first| Span::new(first.span.start, span.end))
}

/// An address without a remark in brackets before it, or the end of one: "(the Town), Street 1".
fn without_aside(text: &Segmented<'_>, span: Span) -> Span {
    let words = span.of(text.text());
    let close = words.find(')');
    let close = close.filter(|close| words.starts_with('(') || !words[..*close].contains('('));
    let rest = close.map_or(words, |close| {
        words[close + 1..].trim_start_matches([',', ' ', '\n'])
    });
    match rest {
        "" => span,
        rest => Span::new(span.end - rest.len(), span.end),
    }
}

/// An address without the name of the body before it.
fn without_name(text: &Segmented<'_>, span: Span, name: Option<&str>) -> Span {
    let words = span.of(text.text());
    let rest = name.and_then(|name| words.strip_prefix(name)?.strip_prefix([',', ' ', '\n']));
    match rest {
        Some(rest) => Span::new(span.end - rest.len(), span.end).trim(text.text()),
        None => span,
    }
}

/// A web address as an IRI; one that begins with `www.` gets the scheme that it lacks.
pub(super) fn absolute(url: &str) -> Option<Iri> {
    url.parse()
        .ok()
        .or_else(|| format!("https://{url}").parse().ok())
}

fn give_to_controller(
    controller: &mut Fact<Controller>,
    contact: &Contact,
    fields: &[Field],
    stated_in: &[Span],
) {
    let own = controller.part.contact.get_or_insert_default();
    if own.postal.is_some() {
        return;
    }
    own.postal.clone_from(&contact.postal);
    let postal = fields.iter().find(|field| field.key == "postal");
    controller.fields.extend(postal.cloned());
    for span in stated_in {
        let holds = postal
            .and_then(Field::span)
            .is_some_and(|words| span.overlaps(words));
        if holds {
            controller.also_stated_in(*span);
        }
    }
}

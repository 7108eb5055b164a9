//! Reads the addresses that stand in no section on people: letters and pages give them where they
//! speak of questions, bookings or the service.

use std::collections::HashSet;

use seloste::{Contact, ContactPoint, Controller, RightCode, Topic};
use seloste_language::{ContactKind, Cues, FoundContact, contacts};
use seloste_source::Span;

use super::contact;
use super::officer::{is_about_authority, is_about_officer};
use super::people::{Entry, Owner, entries_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The topics of sections whose addresses are those of others.
const OTHERS: [Topic; 4] = [
    Topic::Recipients,
    Topic::Transfers,
    Topic::Representative,
    Topic::DataProtectionOfficer,
];

/// The most words of a title or unit in running text: more are a sentence that ends in an address.
const LONGEST: usize = 5;

/// The e-mail addresses that are none of those known, each with whom its sentence names and the
/// telephone numbers there. Where nobody is named right behind the controller, they are how it is reached.
pub(super) fn extract<'c>(
    text: &Segmented<'_>,
    known: impl IntoIterator<Item = &'c Contact>,
    controller: Option<&mut Fact<Controller>>,
) -> Vec<Fact<ContactPoint>> {
    let mut known: HashSet<String> = known
        .into_iter()
        .flat_map(|contact| contact.email.iter().chain(&contact.phone))
        .map(|value| key(value))
        .collect();
    let mut found = Vec::new();
    // What stands right behind a sentence on the supervisory authority is how to reach it.
    let mut last: Option<&Unit> = None;
    for unit in &text.units {
        let is_behind = last.is_some_and(|last| last.section == unit.section);
        if !is_behind || !last.is_some_and(|last| is_about_authority(text, last)) {
            found.extend(left_in(text, unit, &mut known));
        }
        last = Some(unit);
    }
    if let Some(controller) = controller
        && let Some(at) = found.iter().position(|it| is_beside(text, it, controller))
    {
        contact::give_contacts(text, controller, &found.remove(at));
    }
    found
        .into_iter()
        .map(|entry| contact::fact(text, entry, None))
        .collect()
}

/// Whether an entry names nobody and stands in the paragraph that names the controller, which has no
/// contact yet.
fn is_beside(text: &Segmented<'_>, entry: &Entry, controller: &Fact<Controller>) -> bool {
    let names_nobody = entry.name.is_none() && entry.role.is_none() && entry.unit.is_none();
    let block = |span: Option<&Span>| {
        let mut units = text.units.iter();
        units
            .find(|unit| Some(&unit.span()) == span)
            .map(|unit| unit.block)
    };
    let own = block(controller.stated_in.first());
    controller.part.contact.is_none()
        && names_nobody
        && own.is_some()
        && own == block(entry.stated_in.first())
}

/// Those whom the new addresses of a sentence belong to.
fn left_in(text: &Segmented<'_>, unit: &Unit, known: &mut HashSet<String>) -> Vec<Entry> {
    let language = text.language.code();
    let rights = Cues::of(Topic::Rights.key(), language);
    let is_of_others = OTHERS.iter().any(|topic| text.is_on(unit, topic.key()))
        || is_about_officer(text, unit)
        || is_about_authority(text, unit)
        || rights.has(RightCode::A77.code(), &unit.sentence.tokens);
    let is_new = |it: &FoundContact| match it.kind {
        ContactKind::Email | ContactKind::Phone => !known.contains(&key(&it.value)),
        _ => true,
    };
    let mut given = contacts(text.text(), unit.span(), language);
    given.retain(is_new);
    let has_email = given.iter().any(|it| it.kind == ContactKind::Email);
    // Somebody with a title answers calls: "The collections are in the charge of Head of Collections …".
    let has_phone = given.iter().any(|it| it.kind == ContactKind::Phone);
    if is_of_others || !(has_email || has_phone) {
        return Vec::new();
    }
    let mut entries = entries_of(text, &[unit], given.clone(), Owner::ContactPoint);
    let is_titled = |entry: &Entry| entry.name.is_some() && entry.role.is_some();
    let cues = Cues::of(Topic::ContactPoints.key(), language);
    let answers = cues.has("question", &unit.sentence.tokens);
    entries.retain(|entry| {
        let is_reached = !entry.contacts.is_empty();
        let is_known = is_titled(entry) && (is_reached || answers);
        entry.owner == Owner::ContactPoint && (is_known || (has_email && is_reached))
    });
    if !entries.is_empty() {
        known.extend(given.iter().map(|it| key(&it.value)));
    }
    for entry in &mut entries {
        let is_title = |span: &Span| span.of(text.text()).split_whitespace().count() <= LONGEST;
        entry.role = entry.role.filter(is_title);
        entry.unit = entry.unit.filter(is_title);
    }
    entries
}

/// An address in small letters, a number by its digits alone.
fn key(value: &str) -> String {
    match value.contains('@') {
        true => value.to_lowercase(),
        false => value.chars().filter(char::is_ascii_digit).collect(),
    }
}

//! Reads the data protection officer (GDPR Art. 13(1)(b)).

use seloste::{DataProtectionOfficer, Topic};
use seloste_language::{Cues, contacts};

use super::contact::contact_of;
use super::people::{Entry, Owner, entries, entries_of};
use super::words::text_of;
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// The officer whom sections name, or any sentence that names one.
///
/// A sentence that only mentions the officer gives neither name nor contact, and the law asks for
/// one.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<DataProtectionOfficer>> {
    let own = one(entries(text)).filter(|entry| !entry.is_empty());
    let mut mentions = text
        .units
        .iter()
        .filter(|unit| is_about_officer(text, unit));
    let found = own.or_else(|| mentions.find_map(|unit| mentioned(text, unit)));
    fact(text, found?)
}

/// One officer of several entries; a second name is another person.
fn one(entries: Vec<Entry>) -> Option<Entry> {
    let mut officers = entries
        .into_iter()
        .filter(|entry| entry.owner == Owner::Officer);
    let mut officer = officers.next()?;
    for other in officers {
        if officer.name.is_some() && other.name.is_some() {
            break;
        }
        officer.absorb(other);
    }
    Some(officer)
}

/// The officer of a sentence: the name and contacts after the word, else the contacts before it.
fn mentioned(text: &Segmented<'_>, unit: &Unit) -> Option<Entry> {
    let found = contacts(text.text(), unit.span(), text.language.code());
    let named = one(entries_of(text, &[unit], found.clone(), Owner::Other));
    let is_reached = |entry: &Entry| entry.name.is_some() || !entry.contacts.is_empty();
    let before = || Entry {
        contacts: found.clone(),
        stated_in: vec![unit.span()],
        ..Entry::new(Owner::Officer, unit.section)
    };
    named
        .filter(is_reached)
        .or_else(|| Some(before()).filter(is_reached))
}

fn fact(text: &Segmented<'_>, entry: Entry) -> Option<Fact<DataProtectionOfficer>> {
    let (contact, mut fields, _) = contact_of(text, &entry.contacts, None);
    let named = [
        ("name", entry.name, "officer.name"),
        ("role", entry.role, "officer.role"),
        ("unit", entry.unit, "officer.unit"),
    ];
    for (key, span, pattern) in named {
        fields.extend(span.map(|span| Field::words(key, span, pattern)));
    }
    let part = DataProtectionOfficer {
        name: entry.name.map(|span| text_of(text, span)),
        role: entry.role.map(|span| text_of(text, span)),
        unit: entry.unit.map(|span| text_of(text, span)),
        contact: Some(contact).filter(|contact| !contact.is_empty()),
        ..DataProtectionOfficer::default()
    };
    let is_stated = part.name.is_some() || part.contact.is_some();
    is_stated.then_some(Fact {
        part,
        stated_in: entry.stated_in,
        fields,
    })
}

/// Whether a sentence names the officer.
pub(super) fn is_about_officer(text: &Segmented<'_>, unit: &Unit) -> bool {
    cues(text).has("officer", &unit.sentence.tokens)
}

/// Whether a sentence names the supervisory authority.
pub(super) fn is_about_authority(text: &Segmented<'_>, unit: &Unit) -> bool {
    cues(text).has("authority", &unit.sentence.tokens)
}

fn cues(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::DataProtectionOfficer.key(), text.language.code())
}

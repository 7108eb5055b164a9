//! Reads the data protection officer (GDPR Art. 13(1)(b)).

use seloste::{DataProtectionOfficer, Topic};
use seloste_language::Cues;

use super::contact::Reached;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The contacts of the officer's section, or of any sentence that names the officer.
///
/// Where one section is on the controller and the officer, only the sentences that name the officer
/// count. A sentence that only mentions the officer states no contact, and the law asks for it.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<DataProtectionOfficer>> {
    let own_section = text.units_on(Topic::DataProtectionOfficer.key());
    let own: Vec<_> = own_section
        .filter(|unit| !text.is_on(unit, Topic::Controller.key()) || is_about_officer(text, unit))
        .collect();
    let mut mentions = text
        .units
        .iter()
        .filter(|unit| is_about_officer(text, unit));
    read(text, &own).or_else(|| mentions.find_map(|unit| read(text, &[unit])))
}

fn read(text: &Segmented<'_>, units: &[&Unit]) -> Option<Fact<DataProtectionOfficer>> {
    let reached = Reached::in_sentences(text, units);
    let (contact, fields, _) = reached.contact(text, None);
    let part = DataProtectionOfficer {
        contact: Some(contact).filter(|contact| !contact.is_empty()),
        ..DataProtectionOfficer::default()
    };
    part.contact.is_some().then_some(Fact {
        part,
        stated_in: reached.stated_in,
        fields,
    })
}

/// Whether a sentence names the officer; contacts in it are the officer's, whatever the section.
pub(super) fn is_about_officer(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::DataProtectionOfficer.key(), text.language.code());
    cues.has("officer", &unit.sentence.tokens)
}

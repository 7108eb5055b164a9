//! Reads the data protection officer (GDPR Art. 13(1)(b)).

use seloste::{DataProtectionOfficer, Topic};
use seloste_language::Cues;

use super::contact::Reached;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The officer's section, or any block that names the officer and says how to reach them.
///
/// A block that only mentions the officer states no contact, and the law asks for the contact.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<DataProtectionOfficer>> {
    let in_section: Vec<_> = text.units_on(Topic::DataProtectionOfficer.key()).collect();
    read(text, &in_section).or_else(|| {
        let blocks = mentions(text);
        blocks.iter().find_map(|units| read(text, units))
    })
}

fn read(text: &Segmented<'_>, units: &[&Unit]) -> Option<Fact<DataProtectionOfficer>> {
    let reached = Reached::of(text, units);
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

/// The sentences of each block in which the officer is named.
fn mentions<'s>(text: &'s Segmented<'_>) -> Vec<Vec<&'s Unit>> {
    let mut blocks: Vec<usize> = text
        .units
        .iter()
        .filter(|unit| is_about_officer(text, unit))
        .map(|unit| unit.block)
        .collect();
    blocks.dedup();
    let units = |block| {
        let start = text.units.partition_point(|unit| unit.block < block);
        let of_block = text.units[start..]
            .iter()
            .take_while(move |unit| unit.block == block);
        of_block.collect()
    };
    blocks.into_iter().map(units).collect()
}

/// Whether a sentence names the officer; contacts in it are the officer's, whatever the section.
pub(super) fn is_about_officer(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::DataProtectionOfficer.key(), text.language.code());
    cues.has("officer", &unit.sentence.tokens)
}

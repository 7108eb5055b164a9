//! Reads the people and units to turn to.

use seloste::{Contact, ContactPoint, Controller, Iri, LanguageMap, Topic};
use seloste_language::{ContactKind, FoundContact, contacts, joined};
use seloste_source::Span;

use super::officer::is_about_officer;
use super::responsible::Office;
use super::words::text_of;
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// The contact point of the section: its first line that holds no contact names the office.
///
/// An address that begins with the name of the controller is the controller's as well.
pub(super) fn extract(
    text: &Segmented<'_>,
    controller: Option<&mut Fact<Controller>>,
) -> Vec<Fact<ContactPoint>> {
    let units = text.units_on(Topic::ContactPoints.key());
    let units: Vec<_> = units.filter(|unit| !is_about_officer(text, unit)).collect();
    let reached = Reached::of(text, &units);
    let office = units
        .iter()
        .find(|unit| !reached.stated_in.contains(&unit.span()))
        .and_then(|unit| Some((unit.span(), Office::of(unit)?)));
    if office.is_none() && reached.stated_in.is_empty() {
        return Vec::new();
    }
    let (contact, fields, own) = reached.contact(text, controller.as_deref());
    if let (true, Some(controller)) = (own, controller) {
        give_to_controller(controller, &contact, &fields, &reached.stated_in);
    }
    let mut fact = Fact {
        part: ContactPoint {
            contact: (!contact.is_empty()).then_some(contact),
            ..ContactPoint::default()
        },
        stated_in: reached.stated_in,
        fields,
    };
    if let Some((line, office)) = office {
        fact.part.role = Some(text_of(text, office.role));
        fact.part.unit = office.unit.map(|span| text_of(text, span));
        fact.stated_in.insert(0, line);
        fact = fact.words("role", office.role, "contact.role");
        if let Some(span) = office.unit {
            fact = fact.words("unit", span, "contact.unit");
        }
    }
    vec![fact]
}

/// The contacts in some sentences.
pub(super) struct Reached {
    pub(super) stated_in: Vec<Span>,
    found: Vec<FoundContact>,
}

impl Reached {
    /// The contacts in the blocks of some sentences: an address may hold what looks like the end
    /// of a sentence.
    pub(super) fn of(text: &Segmented<'_>, units: &[&Unit]) -> Self {
        let mut blocks: Vec<usize> = units.iter().map(|unit| unit.block).collect();
        blocks.dedup();
        let blocks = blocks
            .into_iter()
            .map(|at| text.document.blocks[at].content());
        Self::in_spans(text, units, blocks)
    }

    /// The contacts in some sentences, and in nothing else of their blocks.
    pub(super) fn in_sentences(text: &Segmented<'_>, units: &[&Unit]) -> Self {
        Self::in_spans(text, units, units.iter().map(|unit| unit.span()))
    }

    /// The contacts in a part of a sentence.
    pub(super) fn in_part(text: &Segmented<'_>, unit: &Unit, part: Span) -> Self {
        Self::in_spans(text, &[unit], std::iter::once(part))
    }

    fn in_spans(text: &Segmented<'_>, units: &[&Unit], spans: impl Iterator<Item = Span>) -> Self {
        let found: Vec<_> = spans
            .flat_map(|span| contacts(text.text(), span, text.language.code()))
            .map(|contact| in_one_sentence(contact, units))
            .collect();
        // The contacts stand in reading order and do not overlap.
        let holds = |unit: &&&Unit| {
            let at = found.partition_point(|contact| contact.span.end <= unit.span().start);
            found
                .get(at)
                .is_some_and(|contact| contact.span.overlaps(unit.span()))
        };
        Self {
            stated_in: units.iter().filter(holds).map(|unit| unit.span()).collect(),
            found,
        }
    }

    /// The contact, the words behind it, and whether an address begins with the controller's name.
    pub(super) fn contact(
        &self,
        text: &Segmented<'_>,
        controller: Option<&Fact<Controller>>,
    ) -> (Contact, Vec<Field>, bool) {
        let name = controller.and_then(|fact| fact.part.name.as_ref()?.get(text.language));
        let mut contact = Contact::default();
        let mut fields = Vec::new();
        let mut own = false;
        for found in &self.found {
            match found.kind {
                ContactKind::Postal if contact.postal.is_none() => {
                    let span = without_name(text, found.span, name);
                    own |= span != found.span;
                    contact.postal =
                        Some(LanguageMap::of(text.language, joined(text.text(), span)));
                    fields.push(Field::words("postal", span, "contact.postal"));
                }
                ContactKind::Postal => {}
                ContactKind::Email => {
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
}

/// A contact whose words run over the end of a sentence, cut to the sentence that it ends in.
fn in_one_sentence(mut contact: FoundContact, units: &[&Unit]) -> FoundContact {
    let at = units.partition_point(|unit| unit.span().end < contact.span.end);
    if let Some(unit) = units.get(at) {
        contact.span.start = contact.span.start.max(unit.span().start);
    }
    contact
}

/// An address without the name of the body before it.
fn without_name(text: &Segmented<'_>, span: Span, name: Option<&str>) -> Span {
    let words = span.of(text.text());
    let rest = name.and_then(|name| words.strip_prefix(name)?.strip_prefix(','));
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

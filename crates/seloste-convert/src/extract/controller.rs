//! Reads the controller (GDPR Art. 13(1)(a)).

use seloste::{Controller, CountryCode, Jurisdiction, LanguageMap, Topic};
use seloste_language::{Cues, Token, tokens};
use seloste_source::Span;

use super::contact::Reached;
use super::officer::is_about_officer;
use super::words::text_of;
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The controller named in its section: a body, and after a slash its board or unit.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<Controller>> {
    let mut units = text.units_on(Topic::Controller.key());
    let unit = units.next()?;
    let (name, acting) = body_and_unit(text, &unit.sentence.tokens)?;
    let part = Controller {
        name: Some(text_of(text, name)),
        unit: acting.map(|span| text_of(text, span)),
        ..Controller::default()
    };
    let mut fact = Fact::new(part, unit.span()).words("name", name, "controller.name");
    if let Some(span) = acting {
        fact = fact.words("unit", span, "controller.unit");
    }
    let others = units.filter(|unit| !is_about_officer(text, unit));
    Some(reached_at(text, fact, &others.collect::<Vec<_>>()))
}

/// Adds the contacts that follow the name in the section.
fn reached_at(
    text: &Segmented<'_>,
    mut fact: Fact<Controller>,
    units: &[&Unit],
) -> Fact<Controller> {
    let reached = Reached::of(text, units);
    let (contact, fields, _) = reached.contact(text, Some(&fact));
    if !contact.is_empty() {
        fact.part.contact = Some(contact);
        fact.fields.extend(fields);
        reached
            .stated_in
            .iter()
            .for_each(|span| fact.also_stated_in(*span));
    }
    fact
}

/// The two sides of the first slash; without one, all is the name.
fn body_and_unit(text: &Segmented<'_>, tokens: &[Token]) -> Option<(Span, Option<Span>)> {
    let side = |tokens: &[Token]| seloste_language::cover(super::words::strip_marks(tokens));
    let slash = tokens.iter().position(|token| token.is_mark('/'));
    let Some(at) = slash else {
        return Some((side(tokens)?.trim(text.text()), None));
    };
    Some((side(&tokens[..at])?, side(&tokens[at + 1..])))
}

/// Adds what follows from the name and the law that the notice stands under.
pub(super) fn complete(fact: &mut Fact<Controller>, jurisdiction: Jurisdiction) {
    let Some(name) = fact.part.name.clone() else {
        return;
    };
    let names: Vec<_> = name.iter().map(|(_, name)| name.to_owned()).collect();
    if let Some(body) = names.iter().find_map(|name| resolve::body(name)) {
        fact.part.body = body.iri.parse().ok();
        push_inferred(fact, "body", "name");
    }
    fact.part.country = country(jurisdiction);
    push_inferred(fact, "country", "jurisdiction");
    if is_public_body(&name) {
        fact.part.public_body = Some(true);
        push_inferred(fact, "publicBody", "name");
    }
}

fn push_inferred(fact: &mut Fact<Controller>, key: &'static str, from: &str) {
    fact.fields.push(crate::fact::Field::inferred(key, from));
}

/// The land of Åland belongs to Finland.
fn country(jurisdiction: Jurisdiction) -> Option<CountryCode> {
    let code = match jurisdiction {
        Jurisdiction::Finland | Jurisdiction::Aland => Jurisdiction::Finland.code(),
        Jurisdiction::Sweden => Jurisdiction::Sweden.code(),
    };
    code.parse().ok()
}

fn is_public_body(name: &LanguageMap) -> bool {
    name.iter().any(|(language, name)| {
        let tokens = tokens(name, Span::new(0, name.len()));
        Cues::of(Topic::Controller.key(), language.code()).has("public-body", &tokens)
    })
}

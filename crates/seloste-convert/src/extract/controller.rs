//! Reads the controller (GDPR Art. 13(1)(a)).

use seloste::{Controller, LanguageMap, Topic};
use seloste_language::{Cues, Token, tokens};
use seloste_source::{BlockKind, Span};

use super::Header;
use super::contact::Reached;
use super::officer::is_about_officer;
use super::words::{after_cue, strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The controller named in its section: a body, and after a slash its board or unit.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<Controller>> {
    let mut units = text.units_on(Topic::Controller.key());
    let unit = units.next()?;
    let (name, acting) = body_and_unit(naming(text, unit)?)?;
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

/// The words of a sentence that name the controller: the first line of its block, the value beside a
/// label, or what follows "the controller is". Another sentence names nobody.
fn naming<'u>(text: &Segmented<'_>, unit: &'u Unit) -> Option<&'u [Token]> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Controller.key(), text.language.code());
    if let Some(rest) = after_cue(cues, "lead", tokens) {
        return Some(&tokens[rest]);
    }
    if tokens.last()?.is_mark('.') {
        return None;
    }
    let line = Span::new(unit.span().start, end_of_line(text, unit));
    let value = match text.document.blocks[unit.block].kind {
        BlockKind::LabelValue { value, .. } => value,
        _ => line,
    };
    let inside = |token: &Token| line.contains(token.span) && value.contains(token.span);
    let start = tokens.iter().position(inside)?;
    let n_inside = tokens[start..]
        .iter()
        .take_while(|token| inside(token))
        .count();
    Some(&tokens[start..start + n_inside])
}

fn end_of_line(text: &Segmented<'_>, unit: &Unit) -> usize {
    let words = unit.span().of(text.text());
    unit.span().start + words.find('\n').unwrap_or(words.len())
}

/// The two sides of the first slash; without one, all is the name.
fn body_and_unit(tokens: &[Token]) -> Option<(Span, Option<Span>)> {
    let side = |tokens: &[Token]| seloste_language::cover(strip_marks(tokens));
    let slash = tokens.iter().position(|token| token.is_mark('/'));
    match slash {
        Some(at) => Some((side(&tokens[..at])?, side(&tokens[at + 1..]))),
        None => Some((side(tokens)?, None)),
    }
}

/// Adds what follows from the name and the law that the notice stands under.
pub(super) fn complete(fact: &mut Fact<Controller>, header: &Header) {
    let Some(name) = fact.part.name.clone() else {
        return;
    };
    let names: Vec<_> = name.iter().map(|(_, name)| name.to_owned()).collect();
    if let Some(body) = names.iter().find_map(|name| resolve::body(name)) {
        fact.part.body = body.iri.parse().ok();
        push_inferred(fact, "body", "name");
    }
    // The language alone does not tell the country: Swedish is spoken in both.
    if !header.is_jurisdiction_of_language() {
        fact.part.country = header.jurisdiction.0.country().parse().ok();
        push_inferred(fact, "country", "jurisdiction");
    }
    if is_public_body(&name) {
        fact.part.public_body = Some(true);
        push_inferred(fact, "publicBody", "name");
    }
}

fn push_inferred(fact: &mut Fact<Controller>, key: &'static str, from: &str) {
    fact.fields.push(crate::fact::Field::inferred(key, from));
}

fn is_public_body(name: &LanguageMap) -> bool {
    name.iter().any(|(language, name)| {
        let tokens = tokens(name, Span::new(0, name.len()));
        let cues = Cues::of(Topic::Controller.key(), language.code());
        cues.has("public-body", &tokens) && !cues.has("private-body", &tokens)
    })
}

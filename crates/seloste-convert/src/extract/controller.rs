//! Reads the controller (GDPR Art. 13(1)(a)) and those who are controllers jointly with it (Art. 26).

use std::collections::BTreeSet;

use seloste::{Controller, LanguageMap, Recipient, Topic};
use seloste_language::{Cues, FoundContact, Token, contact_label, contacts, tokens};
use seloste_source::Span;

use super::Header;
use super::body::{
    Naming, answering_in_prose, bodies_in_lines, naming_after_label, naming_at_head,
    naming_in_line, naming_in_prose, number_in_brackets, processing_in_prose, second_line,
};
use super::contact::{contact_of, found_in_blocks, name_of};
use super::officer::{is_about_authority, is_about_officer};
use super::people::{Owner, Person, entries, is_form_label};
use super::words::{strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The controller that its section names, else one that any sentence names.
///
/// Of several bodies the first is the controller.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<Controller>> {
    let in_section = || {
        let is_label = |unit: &&Unit| is_form_label(text, unit);
        let units = text.units_on(Topic::Controller.key());
        let units: Vec<_> = units.filter(|unit| !is_label(unit)).collect();
        let mut named = units.iter().enumerate();
        named.find_map(|(at, unit)| {
            let naming = naming_in_line(text, unit, at == 0)?;
            Some((*unit, with_second_line(text, naming, units.get(at + 1))))
        })
    };
    let in_prose = |naming: fn(&Segmented<'_>, &Unit) -> Option<Naming>| {
        let mut units = text.units.iter();
        units.find_map(|unit| Some((unit, naming(text, unit)?)))
    };
    let together = || bodies_in_lines(text).into_iter().next();
    let (unit, naming) = in_section()
        .or_else(|| in_prose(naming_in_prose))
        .or_else(together)
        .or_else(|| in_prose(naming_after_label))
        .or_else(|| in_prose(answering_in_prose))
        .or_else(|| in_prose(naming_at_head))
        .or_else(|| in_prose(processing_in_prose))?;
    let fact = fact(text, unit, &naming)?;
    Some(reached_at(text, fact))
}

/// The board that stands on a line of its own below the body.
fn with_second_line(text: &Segmented<'_>, mut naming: Naming, next: Option<&&Unit>) -> Naming {
    if naming.unit.is_none()
        && let Some(board) = next.and_then(|next| second_line(text, next))
    {
        naming.unit = Some(board);
        naming.stated_in.extend(next.map(|next| next.span()));
    }
    naming
}

/// The bodies beside the first that a text says are controllers together.
pub(super) fn joint(
    text: &Segmented<'_>,
    controller: Option<&Fact<Controller>>,
) -> Vec<Fact<Controller>> {
    let first = controller.and_then(|fact| name_of(text, fact));
    let mut known: BTreeSet<_> = first.into_iter().collect();
    let namings = bodies_in_lines(text).into_iter();
    let facts = namings.filter_map(|(unit, naming)| {
        let fact = fact(text, unit, &naming)?;
        Some(reached_on_line(text, unit, fact))
    });
    facts
        .filter(|fact| name_of(text, fact).is_some_and(|name| known.insert(name)))
        .collect()
}

/// Whether a recipient is the controller itself, by its name or a part of it in capitals.
pub(super) fn is_named(controller: Option<&Fact<Controller>>, recipient: &Recipient) -> bool {
    let name = controller.and_then(|fact| fact.part.name.as_ref());
    let words = |texts: &LanguageMap| {
        let first = texts.iter().next();
        first.map(|(_, text)| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
    };
    let (Some(name), Some(label)) = (
        name.and_then(words),
        recipient.label.as_ref().and_then(words),
    ) else {
        return false;
    };
    let is_capital = |word: &String| word.starts_with(char::is_uppercase);
    label.first().is_some_and(is_capital) && name.windows(label.len()).any(|part| part == label)
}

fn fact(text: &Segmented<'_>, unit: &Unit, naming: &Naming) -> Option<Fact<Controller>> {
    let name = *naming.names.first()?;
    let part = Controller {
        name: Some(text_of(text, name)),
        unit: naming.unit.map(|span| text_of(text, span)),
        ..Controller::default()
    };
    let mut fact = Fact::new(part, unit.span()).words("name", name, "controller.name");
    for span in &naming.stated_in {
        fact.also_stated_in(*span);
    }
    if let Some(span) = naming.unit {
        fact = fact.words("unit", span, "controller.unit");
    }
    Some(fact)
}

/// Adds the contacts on the line of one of several bodies.
fn reached_on_line(
    text: &Segmented<'_>,
    unit: &Unit,
    mut fact: Fact<Controller>,
) -> Fact<Controller> {
    let ends_sentence = unit.sentence.tokens.last();
    if ends_sentence.is_some_and(|last| last.is_mark('.')) {
        return fact;
    }
    let found = contacts(text.text(), unit.span(), text.language.code());
    let name = name_of(text, &fact);
    let (contact, fields, _) = contact_of(text, &found, name.as_deref());
    if !contact.is_empty() {
        fact.part.contact = Some(contact);
        fact.fields.extend(fields);
    }
    fact
}

/// Adds the number of the body and the contacts that follow the name in the section, or that a
/// sentence elsewhere gives.
fn reached_at(text: &Segmented<'_>, mut fact: Fact<Controller>) -> Fact<Controller> {
    let own = entries(text).into_iter();
    let own: Vec<_> = own
        .filter(|entry| entry.owner == Owner::Controller)
        .collect();
    let mut units: Vec<Span> = own
        .iter()
        .flat_map(|entry| entry.stated_in.clone())
        .collect();
    let mut found: Vec<_> = own.into_iter().flat_map(|entry| entry.contacts).collect();
    // What stands below the name of another body is not the first one's.
    let own_line = fact.stated_in.first().copied();
    let others = joint(text, Some(&fact)).into_iter();
    let mut lines = others.filter_map(|other| other.stated_in.first().copied());
    if let Some(line) = lines.find(|line| own_line.is_some_and(|own| own < *line)) {
        found.retain(|contact| contact.span.start < line.start);
        units.retain(|unit| unit.start < line.start);
    }
    if found.is_empty() {
        (units, found) = below_name(text, &fact);
    }
    if found.is_empty()
        && let Some((unit, contacts)) = beside_name(text, &fact).or_else(|| details(text, &fact))
    {
        units.push(unit.span());
        found = contacts;
    }
    if found.is_empty() {
        (units, found) = under_label(text);
    }
    let name = name_of(text, &fact);
    let (contact, fields, _) = contact_of(text, &found, name.as_deref());
    if !contact.is_empty() {
        fact.part.contact = Some(contact);
        fact.fields.extend(fields);
        // An item of a list that gives no contact is about something else: "Name, contact details, CV".
        let is_item = |span: &Span| {
            let at = text
                .units
                .partition_point(|unit| unit.span().start < span.start);
            text.units
                .get(at)
                .is_some_and(|unit| unit.is_item && unit.span() == *span)
        };
        let mut given: Vec<Span> = found.iter().map(|it| it.span).collect();
        given.sort_unstable();
        let gives = |span: &Span| {
            let at = given.partition_point(|it| it.end <= span.start);
            given.get(at).is_some_and(|it| it.overlaps(*span))
        };
        units.retain(|span| gives(span) || !is_item(span));
        state(&mut fact, units);
    }
    let mut sections = text.units_on(Topic::Controller.key());
    if let Some((unit, span)) = sections.find_map(|unit| Some((unit, number(text, unit)?))) {
        fact.part.organisation_number = Some(span.of(text.text()).to_owned());
        fact = fact.words("organisationNumber", span, "controller.business-id");
        state(&mut fact, [unit.span()]);
    }
    fact
}

/// Adds sentences in the order of the text.
fn state(fact: &mut Fact<Controller>, units: impl IntoIterator<Item = Span>) {
    fact.stated_in.extend(units);
    fact.stated_in.sort_unstable();
    fact.stated_in.dedup();
}

/// The key of the label "Contact details".
const CONTACT: &str = "contact";

/// The lines below a heading "Contact details" of the text as a whole, with the contacts in them: none
/// where they name a person or the officer, or stand in the section on contact points.
fn under_label(text: &Segmented<'_>) -> (Vec<Span>, Vec<FoundContact>) {
    let is_label = |line: &&crate::segment::Line| {
        line.found
            .is_some_and(|found| found.topics().contains(&CONTACT))
    };
    let Some(label) = text.headings.iter().find(is_label) else {
        return Default::default();
    };
    let mut later = text.headings.iter().map(|line| line.span.start);
    let end = later.find(|start| *start > label.span.start);
    let is_below = |unit: &&Unit| {
        unit.span().start >= label.span.end && end.is_none_or(|end| unit.span().end <= end)
    };
    let below = text.units.iter().filter(is_below);
    let units: Vec<_> = below.take_while(|unit| !is_sentence(unit)).collect();
    let is_other = |unit: &&Unit| {
        text.is_on(unit, Topic::ContactPoints.key())
            || is_about_officer(text, unit)
            || is_about_authority(text, unit)
            || Person::of(text, strip_marks(&unit.sentence.tokens)).is_some()
    };
    if units.iter().any(is_other) {
        return Default::default();
    }
    let found = found_in_blocks(text, &units);
    let holds = |unit: &&&Unit| found.iter().any(|it| unit.span().overlaps(it.span));
    let stated = units.iter().filter(holds).map(|unit| unit.span());
    (stated.collect(), found)
}

fn is_sentence(unit: &Unit) -> bool {
    unit.sentence
        .tokens
        .last()
        .is_some_and(|last| last.is_mark('.'))
}

/// The lines right below the line that names the controller, with the contacts in them.
fn below_name(
    text: &Segmented<'_>,
    controller: &Fact<Controller>,
) -> (Vec<Span>, Vec<FoundContact>) {
    let stated = controller.stated_in.first();
    let at = stated.and_then(|span| text.units.iter().position(|unit| unit.span() == *span));
    let Some(at) = at.filter(|at| !is_sentence(&text.units[*at])) else {
        return Default::default();
    };
    let is_right_below = |pair: &&[Unit]| {
        let between = Span::new(pair[0].span().end, pair[1].span().start);
        let lines = between.of(text.text()).matches('\n').count();
        let is_label = || contact_label(&pair[1].sentence.tokens, text.language.code()) == Some(0);
        let is_line = !is_sentence(&pair[1]) || is_label();
        lines == 1 && is_line && !is_about_officer(text, &pair[1])
    };
    let pairs = text.units[at..].windows(2);
    let n_below = pairs.take_while(is_right_below).count();
    let units: Vec<_> = text.units[at..=at + n_below].iter().collect();
    let found = found_in_blocks(text, &units);
    let holds = |unit: &&&Unit| found.iter().any(|it| unit.span().overlaps(it.span));
    let stated = units.iter().filter(holds).map(|unit| unit.span());
    (stated.collect(), found)
}

/// The sentence that names the controller, where it goes on with how to reach it.
fn beside_name<'t>(
    text: &'t Segmented<'_>,
    controller: &Fact<Controller>,
) -> Option<(&'t Unit, Vec<FoundContact>)> {
    let stated = controller.stated_in.first()?;
    let unit = text.units.iter().find(|unit| unit.span() == *stated)?;
    let name = controller.fields.iter().find(|field| field.key == "name");
    let end = name.and_then(crate::fact::Field::span)?.end;
    if is_about_officer(text, unit) || is_about_authority(text, unit) {
        return None;
    }
    let rest = Span::new(end, unit.span().end);
    let found = contacts(text.text(), rest, text.language.code());
    (!found.is_empty()).then_some((unit, found))
}

/// The sentence outside the sections that gives the contact details of the controller.
fn details<'t>(
    text: &'t Segmented<'_>,
    controller: &Fact<Controller>,
) -> Option<(&'t Unit, Vec<FoundContact>)> {
    let code = text.language.code();
    let people = Cues::of(Topic::ContactPoints.key(), code);
    let cues = Cues::of(Topic::Controller.key(), code);
    let name = name_of(text, controller)?;
    let first = tokens(&name, Span::new(0, name.len())).into_iter().next()?;
    let mut units = text.units.iter();
    units.find_map(|unit| {
        let words = &unit.sentence.tokens;
        let (cue, is_ours) = match people.find("reach-us", words) {
            Some(cue) => (cue, true),
            None => (people.find("details", words)?, false),
        };
        let before = &words[..cue.end];
        let is_own = is_ours
            || before
                .iter()
                .any(|word| word.folded.starts_with(&*first.folded))
            || cues.has("controller", before);
        if !is_own || is_about_officer(text, unit) || is_about_authority(text, unit) {
            return None;
        }
        let rest = Span::new(words.get(cue.end)?.span.start, unit.span().end);
        let found = contacts(text.text(), rest, code);
        (!found.is_empty()).then_some((unit, found))
    })
}

/// The business identity code or organisation number, after its label or in brackets.
fn number(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let words = &unit.sentence.tokens;
    let bracketed = || (0..words.len()).find_map(|at| number_in_brackets(&words[at..]));
    labelled_number(text, words).or_else(bracketed)
}

/// The number after its label: digits, perhaps in two groups.
fn labelled_number(text: &Segmented<'_>, words: &[Token]) -> Option<Span> {
    let cues = Cues::of(Topic::Controller.key(), text.language.code());
    let cue = cues.find("business-id", words)?;
    let marks = words[cue.end..]
        .iter()
        .take_while(|word| [".", ":"].contains(&&*word.folded))
        .count();
    let [first, rest @ ..] = &words[cue.end + marks..] else {
        return None;
    };
    let span = match rest {
        [hyphen, last, ..] if hyphen.is_mark('-') && last.number().is_some() => {
            first.span.cover(last.span)
        }
        _ => first.span,
    };
    (first.number().is_some() && span.len() >= SHORTEST_NUMBER).then_some(span)
}

/// The shortest number of an organisation.
const SHORTEST_NUMBER: usize = 8;

/// Adds what follows from the name and the law that the notice stands under.
pub(super) fn complete(fact: &mut Fact<Controller>, header: &Header) {
    let Some(name) = fact.part.name.clone() else {
        return;
    };
    let names: Vec<_> = name.iter().map(|(_, name)| name.to_owned()).collect();
    let without_short_form = |name: &String| resolve::body(name.split(" (").next()?);
    if let Some(body) = names.iter().find_map(without_short_form) {
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

//! Reads the acts of law that a notice cites.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use seloste::{StatuteCitation, Topic};
use seloste_language::{Cues, StatuteNumber, cover, joined, statute_numbers};
use seloste_source::Span;

use super::words::{strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// Every act that is cited by number, each once; the list of acts goes before mentions elsewhere.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<StatuteCitation>> {
    let on_topic = |unit: &&Unit| text.is_on(unit, Topic::Statutes.key());
    let listed = text.units.iter().filter(on_topic);
    let mentioned = text.units.iter().filter(|unit| !on_topic(unit));
    let mut found: Vec<Fact<StatuteCitation>> = Vec::new();
    let mut known = HashMap::new();
    for unit in listed.chain(mentioned) {
        for number in statute_numbers(&unit.sentence.tokens) {
            if !is_act(text, unit, &number) {
                continue;
            }
            let fact = citation(text, unit, &number);
            match known.entry(act(&fact.part)) {
                Entry::Occupied(at) => {
                    let first: &mut Fact<_> = &mut found[*at.get()];
                    first.also_stated_in(unit.span());
                }
                Entry::Vacant(at) => {
                    at.insert(found.len());
                    found.push(fact);
                }
            }
        }
    }
    found
}

/// Whether a number is that of an act: one that the vocabulary knows, or one beside a word for an act.
/// Files and decisions of bodies are numbered in the same way.
fn is_act(text: &Segmented<'_>, unit: &Unit, number: &StatuteNumber) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let at = tokens.partition_point(|token| token.span.end <= number.span.start);
    let is_file = tokens[at.saturating_sub(2)..at]
        .iter()
        .any(|token| cues.has("file-number", std::slice::from_ref(token)));
    !is_file && (resolve::statute(number).is_some() || cues.has("law", tokens))
}

fn citation(text: &Segmented<'_>, unit: &Unit, number: &StatuteNumber) -> Fact<StatuteCitation> {
    let act = resolve::statute(number);
    let name = name(unit, number);
    let part = StatuteCitation {
        id: None,
        statute: act.and_then(|act| act.token.parse().ok()),
        number: Some(joined(text.text(), number.span)),
        label: name.map(|span| text_of(text, span)),
        stated_in: Vec::new(),
    };
    let mut fact = Fact::new(part, unit.span()).words("number", number.span, "statute.number");
    if act.is_some() {
        fact = fact.inferred("statute", "number");
    }
    match name {
        Some(span) => fact.words("label", span, "statute.name"),
        None => fact,
    }
}

/// The name of an act in a list of acts: what stands before the bracket with its number.
fn name(unit: &Unit, number: &StatuteNumber) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let at = tokens.partition_point(|token| token.span.end <= number.span.start);
    let before = at
        .checked_sub(1)
        .filter(|open| tokens[*open].is_mark('('))?;
    let is_list = unit.is_item || tokens.len() <= at + 4;
    is_list.then(|| cover(strip_marks(&tokens[..before])))?
}

/// The act, or the number of an act that the vocabulary does not know.
fn act(citation: &StatuteCitation) -> Option<String> {
    let token = citation.statute.as_ref().map(ToString::to_string);
    token.or_else(|| citation.number.clone())
}

//! Reads the acts of law that a notice cites.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use seloste::{Jurisdiction, StatuteCitation, Topic};
use seloste_language::{Cues, StatuteNumber, Token, cover, joined, statute_numbers};
use seloste_source::Span;
use seloste_vocab::Statute;

use super::words::{each_once, strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// Every act that is cited by number, each once; the list of acts goes before mentions elsewhere.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<StatuteCitation>> {
    let on_topic = |unit: &&Unit| text.is_on(unit, Topic::Statutes.key());
    let listed = text.units.iter().filter(on_topic);
    let mentioned = text.units.iter().filter(|unit| !on_topic(unit));
    let cited = listed.chain(mentioned).flat_map(|unit| {
        let numbers = statute_numbers(&unit.sentence.tokens).into_iter();
        let acts = numbers.filter(move |number| is_act(text, unit, number));
        acts.map(move |number| citation(text, unit, &number))
    });
    each_once(cited, act)
}

/// Adds the acts that are only named: those that the vocabulary knows, of the Union and of the
/// country whose law the notice stands under, and in a list of acts also others. What an act took the
/// place of is history.
pub(super) fn add_named(
    text: &Segmented<'_>,
    home: Jurisdiction,
    found: &mut Vec<Fact<StatuteCitation>>,
) {
    let language = text.language.code();
    let cues = Cues::of(Topic::Statutes.key(), language);
    let numbered: HashSet<_> = found.iter().map(|fact| act(&fact.part)).collect();
    let mut known: HashMap<String, usize> = HashMap::new();
    for unit in &text.units {
        let tokens = &unit.sentence.tokens;
        let is_history = cues.has("history", tokens);
        let of_home = |act: &&Statute| ["EU", home.country()].contains(&act.jurisdiction);
        let named = resolve::statutes(text.text(), tokens, language, of_home);
        let is_known = !named.is_empty() || !statute_numbers(tokens).is_empty();
        let numbers = statute_numbers(tokens);
        let places: Vec<_> = named.iter().map(|(_, range)| range.clone()).collect();
        for (statute, range) in named.into_iter().filter(|_| !is_history) {
            // An act with this name and another number is an earlier one.
            let is_other = has_number(tokens, &numbers, range.end);
            if is_other || numbered.contains(&Some(statute.token.to_owned())) {
                continue;
            }
            let Some(span) = cover(&tokens[range]) else {
                continue;
            };
            match known.entry(statute.token.to_owned()) {
                Entry::Occupied(at) => found[*at.get()].also_stated_in(unit.span()),
                Entry::Vacant(at) => {
                    at.insert(found.len());
                    let part = StatuteCitation {
                        statute: statute.token.parse().ok(),
                        label: Some(text_of(text, span)),
                        ..StatuteCitation::default()
                    };
                    let fact = Fact::new(part, unit.span()).words("label", span, "statute.name");
                    found.push(fact.inferred("statute", "label"));
                }
            }
        }
        if is_history {
            continue;
        }
        let listed = listed(text, unit).filter(|_| !is_known);
        let others = || unknown(text, unit, &places, &numbers);
        let others = listed.map_or_else(others, |fact| vec![fact]);
        let label = |fact: &Fact<StatuteCitation>| fact.part.label.clone();
        for fact in others {
            if !found.iter().any(|known| label(known) == label(&fact)) {
                found.push(fact);
            }
        }
    }
}

/// Whether a number follows the name of an act that ends at a token, in a bracket or without.
fn has_number(tokens: &[Token], numbers: &[StatuteNumber], end: usize) -> bool {
    let places = tokens.iter().skip(end).take(2);
    let starts: Vec<_> = places.map(|token| token.span.start).collect();
    numbers
        .iter()
        .any(|number| starts.contains(&number.span.start))
}

/// The acts that the vocabulary does not know and that a sentence of a section on acts or legal bases
/// names by a compound ("hamnlagen") or in full ("Tilastokeskuksesta annettu laki").
fn unknown(
    text: &Segmented<'_>,
    unit: &Unit,
    known: &[Range<usize>],
    numbers: &[StatuteNumber],
) -> Vec<Fact<StatuteCitation>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let mut found = Vec::new();
    if !is_on_acts(text, unit) {
        return found;
    }
    let mut free = 0;
    for at in 0..tokens.len() {
        let compound = || cues.match_at("compound-name", tokens, at).map(|_| at + 1);
        let Some(end) = cues.match_at("full-name", tokens, at).or_else(compound) else {
            continue;
        };
        let is_taken = known
            .iter()
            .any(|range| range.start < end && at < range.end);
        let is_generic = cues.match_at("generic-name", tokens, end - 1).is_some() && end == at + 1;
        if at < free || is_taken || is_generic || has_number(tokens, numbers, end) {
            continue;
        }
        free = end;
        let Some(span) = cover(&tokens[at..end]) else {
            continue;
        };
        let part = StatuteCitation {
            label: Some(text_of(text, span)),
            ..StatuteCitation::default()
        };
        found.push(Fact::new(part, unit.span()).words("label", span, "statute.unknown"));
    }
    found
}

/// Whether a sentence stands in a section on acts or legal bases.
fn is_on_acts(text: &Segmented<'_>, unit: &Unit) -> bool {
    [Topic::Statutes, Topic::LegalGrounds]
        .iter()
        .any(|topic| text.is_on(unit, topic.key()))
}

/// The name of an act that stands alone in a list of acts, or with its address.
fn listed(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<StatuteCitation>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let stop = |token: &Token| ":(;,".contains(&*token.folded);
    let end = tokens.iter().position(stop).unwrap_or(tokens.len());
    let section = tokens[..end]
        .iter()
        .position(|token| token.is_mark('\u{a7}'));
    // "Act on Libraries 2 §": the section is no part of the name.
    let end = section.map_or(end, |sign| sign.saturating_sub(1));
    let begins = tokens[..end.min(LATEST_LAW)]
        .iter()
        .any(|token| cues.has("law", std::slice::from_ref(token)));
    let is_sentence = end == tokens.len() && tokens.last().is_some_and(|token| token.is_mark('.'));
    if !is_on_acts(text, unit) || !begins || is_sentence || !(2..=LONGEST_NAME).contains(&end) {
        return None;
    }
    let span = cover(strip_marks(&tokens[..end]))?;
    let part = StatuteCitation {
        label: Some(text_of(text, span)),
        ..StatuteCitation::default()
    };
    Some(Fact::new(part, unit.span()).words("label", span, "statute.listed"))
}

/// How many words may come before and with "act" at the start of a name.
const LATEST_LAW: usize = 3;
/// The most words of the name of an act.
const LONGEST_NAME: usize = 15;

/// How many words may stand between a word for an act and its number without a bracket.
const FARTHEST_LAW: usize = 6;

/// Whether a number is that of an act: one that the vocabulary knows, or one close behind a word for
/// an act. Files and decisions of bodies are numbered in the same way.
fn is_act(text: &Segmented<'_>, unit: &Unit, number: &StatuteNumber) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let at = tokens.partition_point(|token| token.span.end <= number.span.start);
    let is_file = tokens[at.saturating_sub(2)..at]
        .iter()
        .any(|token| cues.has("file-number", std::slice::from_ref(token)));
    let bracketed = at > 0 && tokens[at - 1].is_mark('(');
    // An item that begins with "Act" is its name, with the number at the end.
    let is_name = unit.is_item && cues.has("law", &tokens[..at.min(LATEST_LAW)]);
    let farthest = if bracketed || is_name {
        LONGEST_NAME
    } else {
        FARTHEST_LAW
    };
    let has_law = || cues.has("law", &tokens[at.saturating_sub(farthest)..at]);
    // "Regulation (EU) 2016/679 repealing Directive 95/46/EC" cites the regulation.
    let near = at.saturating_sub(NEAR_REPEAL)..tokens.len().min(at + 2 * NEAR_REPEAL);
    if cues.has("repeal", &tokens[near]) && resolve::statute(number).is_none_or(is_repealed) {
        return false;
    }
    !is_file && (resolve::statute(number).is_some() || has_law())
}

/// How near the number of an act the word stands that says that another repeals it.
const NEAR_REPEAL: usize = 4;

fn is_repealed(act: &'static Statute) -> bool {
    act.until.is_some()
}

fn citation(text: &Segmented<'_>, unit: &Unit, number: &StatuteNumber) -> Fact<StatuteCitation> {
    let act = resolve::statute(number);
    let name = name(unit, number).or_else(|| match act {
        Some(_) => None,
        None => name_in_sentence(text, unit, number),
    });
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
    let is_list = is_list && before <= LONGEST_NAME;
    let is_list = is_list && statute_numbers(&tokens[..before]).is_empty();
    is_list.then(|| cover(strip_marks(&tokens[..before])))?
}

/// The name of an act in a sentence: from the last word for an act before the bracket with its
/// number, where nothing parts them.
fn name_in_sentence(text: &Segmented<'_>, unit: &Unit, number: &StatuteNumber) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let at = tokens.partition_point(|token| token.span.end <= number.span.start);
    let open = at
        .checked_sub(1)
        .filter(|open| tokens[*open].is_mark('('))?;
    let places = open.saturating_sub(LONGEST_NAME)..open;
    let is_parted = |at: &usize| ",;:()".contains(&*tokens[*at].folded);
    let mut places = places.rev().take_while(|at| !is_parted(at));
    let start = places.find(|at| cues.match_at("law", tokens, *at).is_some())?;
    cover(&tokens[start..open])
}

/// The act, or the number of an act that the vocabulary does not know.
fn act(citation: &StatuteCitation) -> Option<String> {
    let token = citation.statute.as_ref().map(ToString::to_string);
    token.or_else(|| citation.number.clone())
}

//! Reads where data subjects exercise their rights (GDPR Art. 12(2)).

use std::ops::Range;

use seloste::{ContactPoint, Controller, RightCode, Topic};
use seloste_language::{ContactKind, Cues, Polarity, Token, contacts, cover};
use seloste_source::Span;

use super::contact::{contact_of, name_of};
use super::people::Person;
use super::words::{is_capitalised, span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The directory of the cues.
const CUES: &str = "exerciseContact";

/// The first addressee of requests that a sentence on rights names, with how it is reached; its
/// address without the name of the controller.
pub(super) fn extract(
    text: &Segmented<'_>,
    controller: Option<&Fact<Controller>>,
) -> Option<Fact<ContactPoint>> {
    let mut units = text.units.iter();
    units.find_map(|unit| addressee(text, unit, controller))
}

fn addressee(
    text: &Segmented<'_>,
    unit: &Unit,
    controller: Option<&Fact<Controller>>,
) -> Option<Fact<ContactPoint>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(CUES, language);
    let complains = Cues::of(Topic::Rights.key(), language).has(RightCode::A77.code(), tokens);
    let leads = Lead::all(cues, tokens);
    let leads = if leads.is_empty() && text.is_on(unit, Topic::Rights.key()) {
        Vec::from_iter(Lead::label(cues, tokens))
    } else {
        leads
    };
    if leads.is_empty()
        || complains
        || !cues.has("request", tokens)
        || Polarity::of(tokens, language).negated
    {
        return None;
    }
    let addresses: Vec<_> = contacts(text.text(), unit.span(), language)
        .into_iter()
        .filter(|contact| contact.kind != ContactKind::Postal)
        .map(|contact| contact.span.start)
        .collect();
    let words = leads
        .iter()
        .find_map(|lead| span_of(unit, named(text, cues, tokens, lead, &addresses)?));
    let body = controller.and_then(|fact| name_of(text, fact));
    let is_body = |span: &Span| is_inflected(span.of(text.text()), body.as_deref());
    let words = words.filter(|span| !is_body(span));
    let after = match words {
        Some(span) => span.end,
        None => after_means(cues, tokens, leads.last()?),
    };
    let after = Span::new(after, unit.span().end);
    let found = contacts(text.text(), after, language);
    let (contact, fields, _) = contact_of(text, &found, body.as_deref());
    if words.is_none() && contact.is_empty() {
        return None;
    }
    let part = ContactPoint {
        contact: (!contact.is_empty()).then_some(contact),
        ..ContactPoint::default()
    };
    let mut fact = Fact::new(part, unit.span());
    fact.fields = fields;
    Some(match words {
        Some(span) => with_name(text, cues, unit, fact, span),
        None => fact,
    })
}

/// The fewest letters that two cases of a name have in common, and the most that one has of its own.
const SHORTEST_STEM: usize = 6;
const LONGEST_ENDING: usize = 2;

/// Whether a word is the name of the controller in another case, which names no office to turn to.
fn is_inflected(word: &str, name: Option<&str>) -> bool {
    let Some(name) = name.filter(|name| !name.contains(' ') && !word.contains(' ')) else {
        return false;
    };
    let pairs = name.chars().zip(word.chars());
    let alike = pairs.take_while(|(a, b)| a == b).count();
    alike >= SHORTEST_STEM.max(name.chars().count().saturating_sub(LONGEST_ENDING))
}

/// The most words of a label such as "requests and questions".
const LONGEST_LABEL: usize = 5;

/// The words that come before an addressee.
struct Lead {
    end: usize,
    /// Whether the addressee stands in a case of its own; after a preposition it need not.
    in_case: bool,
}

impl Lead {
    fn all(cues: &Cues, tokens: &[Token]) -> Vec<Self> {
        let at = |start: usize| {
            let lead = |key: &str, in_case: bool| {
                let end = cues.match_at(key, tokens, start)?;
                Some(Self { end, in_case })
            };
            lead("turn-to", false).or_else(|| lead("send", true))
        };
        (0..tokens.len()).filter_map(at).collect()
    }

    /// A label of requests before an address: "Requests: …".
    fn label(cues: &Cues, tokens: &[Token]) -> Option<Self> {
        let colon = tokens.iter().position(|token| token.is_mark(':'))?;
        let is_label = colon <= LONGEST_LABEL && cues.has("request", &tokens[..colon]);
        is_label.then_some(Self {
            end: colon + 1,
            in_case: true,
        })
    }
}

/// The words after "turn to" that name the addressee: up to a mark, to an address, or to the words
/// that say what for or by which means. Words that only say by which means name nobody.
fn named(
    text: &Segmented<'_>,
    cues: &Cues,
    tokens: &[Token],
    lead: &Lead,
    addresses: &[usize],
) -> Option<Range<usize>> {
    // "The" is no part of a name.
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let article = bodies.match_at("before-name", tokens, lead.end);
    let start = article.unwrap_or(lead.end);
    let start = cues.match_at("possessive", tokens, start).unwrap_or(start);
    let first = tokens.get(start)?.span.start;
    let address = addresses.get(addresses.partition_point(|at| *at < first));
    let is_end = |at: &usize| {
        let token = &tokens[*at];
        ",:;.(<".contains(&*token.folded)
            || address.is_some_and(|address| token.span.start >= *address)
            || cues.match_at("name-end", tokens, *at).is_some()
    };
    // No further than a name with a mark at either end.
    let most = tokens.len().min(start + LONGEST_NAME + 2);
    let end = (start..most).find(is_end).unwrap_or(most);
    // "The person mentioned in section 3" is named there.
    let reference = cues.find_last("reference", &tokens[start..end]);
    let start = start + reference.map_or(0, |reference| reference.end);
    let words = strip_marks(&tokens[start..end]);
    let is_addressee = !lead.in_case || is_addressed(text, cues, words);
    let names = !words.is_empty() && !cues.has("means", words) && is_addressee;
    (names && words.len() <= LONGEST_NAME).then_some(start..end)
}

/// Whether the last of some words stands in the case of an addressee, and is no participle that says
/// what for: "is sent to the archive to be kept".
fn is_addressed(text: &Segmented<'_>, cues: &Cues, words: &[Token]) -> bool {
    let Some(last) = words.len().checked_sub(1) else {
        return false;
    };
    let is_name = is_capitalised(text, &words[last]);
    let last = &words[last..];
    cues.has("addressee", last) && (is_name || !cues.has("what-for", last))
}

/// Where an address can begin after "turn to", behind words such as "the address".
fn after_means(cues: &Cues, tokens: &[Token], lead: &Lead) -> usize {
    let end = cues.match_at("means", tokens, lead.end).unwrap_or(lead.end);
    tokens[end - 1].span.end
}

/// The most words of the name of an office or unit.
const LONGEST_NAME: usize = 6;

/// An office, such as a contact person, is a role; people have a name, others are units.
fn with_name(
    text: &Segmented<'_>,
    cues: &Cues,
    unit: &Unit,
    mut fact: Fact<ContactPoint>,
    span: Span,
) -> Fact<ContactPoint> {
    let tokens = unit.sentence.tokens.iter();
    let words: Vec<_> = tokens
        .filter(|token| span.contains(token.span))
        .cloned()
        .collect();
    debug_assert_eq!(cover(&words), Some(span));
    let name = Some(text_of(text, span));
    if cues.has("role", &words) {
        fact.part.role = name;
        fact.words("role", span, "exercise.role")
    } else if Person::of(text, &words).is_some_and(|person| person.name == span) {
        fact.part.name = name;
        fact.words("name", span, "exercise.name")
    } else {
        fact.part.unit = name;
        fact.words("unit", span, "exercise.unit")
    }
}

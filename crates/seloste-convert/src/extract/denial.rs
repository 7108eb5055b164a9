//! Reads that data are not disclosed (GDPR Art. 13(1)(e)), and what denials of other topics share.

use seloste::{Denial, DenialScope, Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind};

use super::recipient;
use super::transfer;
use super::words::span_of;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The sentences that deny disclosures, wherever they stand. A sentence about places outside the
/// EU or EEA denies transfers instead.
pub(super) fn recipients(text: &Segmented<'_>, named: &[Fact<Recipient>]) -> Vec<Fact<Denial>> {
    let topic = Topic::Recipients;
    let is_other = |fact: &Fact<Recipient>| fact.part.kind != RecipientKind::DataProcessor;
    let nobody_else = !named.iter().any(is_other);
    text.units
        .iter()
        .filter_map(|unit| {
            denial(text, unit, nobody_else).or_else(|| short_denial(text, unit, topic))
        })
        .collect()
}

fn denial(text: &Segmented<'_>, unit: &Unit, nobody_else: bool) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Recipients.key(), language);
    let disclosure = cues.find("disclosure", tokens)?;
    let polarity = Polarity::of_words(tokens, language, |clause| cues.has("disclosure", clause))?;
    let is_narrow = !recipient::denies_all(text, unit, nobody_else);
    let is_abroad = transfer::names_outside(tokens, language) && !denies_beside(text, tokens);
    // Below "outside the EU", "are not disclosed" says nothing of who gets them within it.
    let is_abroad = is_abroad
        || (text.is_on(unit, Topic::Transfers.key())
            && !text.is_on(unit, Topic::Recipients.key())
            && !cues.has("everyone", tokens));
    // "Used in our registers without disclosing them to others" is about that use only, and what is not
    // shown to somebody who asks for access about that right.
    let is_in_passing = cues.has("in-passing", tokens) || is_on_rights(text, unit);
    if !polarity.negated || is_narrow || is_abroad || is_in_passing {
        return None;
    }
    let scope = scope(polarity);
    let denial = Denial {
        hedged: polarity.hedged.then_some(true),
        ..Denial::new(Topic::Recipients, scope)
    };
    let words = match Cues::of("polarity", language).find("regular", tokens) {
        Some(range) if scope == DenialScope::Regular => span_of(unit, range)?,
        _ => span_of(unit, disclosure)?,
    };
    Some(Fact::new(denial, unit.span()).words("scope", words, "denial.scope"))
}

/// Whether a unit stands in a section on rights that is not on recipients as well.
fn is_on_rights(text: &Segmented<'_>, unit: &Unit) -> bool {
    let is_on = |topic: Topic| text.is_on(unit, topic.key());
    is_on(Topic::Rights) && !is_on(Topic::Recipients)
}

/// Whether a sentence that speaks of places outside the EEA denies disclosures before it does: "are not
/// disclosed to others nor transferred outside the EU".
fn denies_beside(text: &Segmented<'_>, tokens: &[Token]) -> bool {
    let language = text.language.code();
    let cues = Cues::of(Topic::Recipients.key(), language);
    let denies = |before: &[Token]| {
        let is_whole = before.last().is_some_and(|token| token.is_mark(','));
        Polarity::of(before, language).negated
            && cues.has("disclosure", before)
            && (is_whole || cues.has("everyone", before))
            && !transfer::names_outside(before, language)
    };
    let joints = (0..tokens.len()).filter(|at| cues.match_at("and-not", tokens, *at).is_some());
    let mut first = joints.take(MOST_JOINTS);
    first.any(|at| denies(&tokens[..at]))
}

/// How many words such as "nor" of a sentence are looked at: what they deny stands at its beginning.
const MOST_JOINTS: usize = 4;

/// The most words of an answer such as "No." or "There are none." under a heading.
const SHORT_ANSWER: usize = 3;

/// A short answer that denies what the heading of its section asks.
pub(super) fn short_denial(
    text: &Segmented<'_>,
    unit: &Unit,
    topic: Topic,
) -> Option<Fact<Denial>> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    // "Data are not sold" leaves all else open, and "to others not" comes after those who get them.
    let cues = Cues::of(topic.key(), language);
    let is_of_rest = cues
        .find("others", tokens)
        .is_some_and(|others| others.start == 0);
    let is_of_else = cues.has("not-an-answer", tokens) || is_of_rest;
    let is_answer = text.is_on(unit, topic.key()) && is_short_no(text, unit) && !is_of_else;
    let polarity = Polarity::of(tokens, language);
    is_answer.then(|| {
        let scope = match asks_for_regular(text, unit) {
            true => DenialScope::Regular,
            false => scope(polarity),
        };
        let denial = Denial::new(topic, scope);
        Fact::new(denial, unit.span()).words("topic", unit.span(), "denial.answer")
    })
}

/// Whether the heading that an answer stands below asks for what happens regularly: "Regular disclosures".
fn asks_for_regular(text: &Segmented<'_>, unit: &Unit) -> bool {
    let heading = unit.section.map(|at| text.sections[at].heading);
    heading.is_some_and(|heading| {
        let tokens = seloste_language::tokens(text.text(), heading);
        Cues::of("polarity", text.language.code()).has("regular", &tokens)
    })
}

/// Whether a sentence only says no.
pub(super) fn is_short_no(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    let n_words = tokens.iter().filter(is_word).count();
    n_words <= SHORT_ANSWER && Polarity::of(tokens, text.language.code()).negated
}

/// "No regular disclosures" leaves room for others.
pub(super) fn scope(polarity: Polarity) -> DenialScope {
    if polarity.regular {
        DenialScope::Regular
    } else {
        DenialScope::All
    }
}

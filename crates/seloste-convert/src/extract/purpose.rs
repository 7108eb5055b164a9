//! Reads the purposes (GDPR Art. 13(1)(c)).

use std::ops::Range;

use seloste::{LegalGround, Purpose, Topic};
use seloste_language::{Cues, Token};
use seloste_vocab::Scheme;

use super::words::{after_cue, codes, is_denied, span_of, split, text_of, with_categories};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The purposes of the section: list items, and what follows a cue in a sentence, split at its
/// conjunctions.
pub(super) fn extract(text: &Segmented<'_>, grounds: &[Fact<LegalGround>]) -> Vec<Fact<Purpose>> {
    let units: Vec<_> = text.units_on(Topic::Purposes.key()).collect();
    // A sentence before a list of purposes introduces them.
    let listed = units
        .iter()
        .any(|unit| unit.is_item && !on_ground(grounds, unit));
    let mut found: Vec<_> = units
        .into_iter()
        .filter(|unit| !on_ground(grounds, unit) && (unit.is_item || !listed))
        .flat_map(|unit| purposes(text, unit))
        .collect();
    rest_on(&mut found, grounds);
    found
}

/// Whether a sentence states a legal basis.
fn on_ground(grounds: &[Fact<LegalGround>], unit: &Unit) -> bool {
    grounds
        .iter()
        .any(|fact| fact.stated_in.contains(&unit.span()))
}

fn purposes(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    if is_denied(text, tokens, |_| true) {
        return Vec::new();
    }
    let whole = if unit.is_item {
        Some(0..tokens.len())
    } else {
        stated(cues, tokens)
    };
    let Some(whole) = whole else {
        return Vec::new();
    };
    let pieces = split(whole, tokens, cues, |left, right| {
        two_purposes(cues, left, right)
    });
    pieces
        .into_iter()
        .filter_map(|piece| purpose(text, unit, piece))
        .collect()
}

/// The part of a sentence that words the purpose: after "the purpose is", or after "are processed
/// for", where what follows can be a purpose at all.
fn stated(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    after_cue(cues, "lead", tokens).or_else(|| {
        let rest = after_cue(cues, "verb", tokens)?;
        can_be_purpose(cues, &tokens[rest.clone()]).then_some(rest)
    })
}

/// A purpose has a head of its own: in Finnish a noun in a case of purpose, in Swedish and English
/// an infinitive at its start.
fn can_be_purpose(cues: &Cues, tokens: &[Token]) -> bool {
    cues.has("head", tokens) || begins_with_infinitive(cues, tokens)
}

fn begins_with_infinitive(cues: &Cues, tokens: &[Token]) -> bool {
    let start = cues.match_at("particle", tokens, 0).unwrap_or(0);
    cues.match_at("infinitive", tokens, start).is_some()
}

/// A conjunction parts two purposes where each side has a head of its own.
fn two_purposes(cues: &Cues, left: &[Token], right: &[Token]) -> bool {
    let heads = cues.has("head", left) && cues.has("head", right);
    heads || begins_with_infinitive(cues, right)
}

fn purpose(text: &Segmented<'_>, unit: &Unit, piece: Range<usize>) -> Option<Fact<Purpose>> {
    let language = text.language.code();
    let span = span_of(unit, piece.clone())?;
    let concepts = resolve::concepts(Scheme::Purposes, &unit.sentence.tokens[piece], language);
    let part = Purpose {
        label: Some(text_of(text, span)),
        categories: codes(&concepts),
        ..Purpose::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "purpose.label");
    Some(with_categories(fact, &concepts))
}

/// Where the notice names one basis only, every purpose rests on it.
fn rest_on(purposes: &mut [Fact<Purpose>], grounds: &[Fact<LegalGround>]) {
    let [only] = grounds else { return };
    for fact in purposes {
        fact.part.legal_bases = vec![only.part.legal_basis];
        let inferred = crate::fact::Field::inferred("legalBases", Topic::LegalGrounds.key());
        fact.fields.push(inferred);
    }
}

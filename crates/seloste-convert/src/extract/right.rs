//! Reads the rights of data subjects (GDPR Art. 7(3), 15 to 22, 77).

use std::collections::BTreeMap;

use seloste::{Right, RightCode, Topic};
use seloste_language::{Cues, Polarity};

use super::words::{is_denied, span_of, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The rights that the sections on rights name, and those that a sentence elsewhere grants; each
/// once. A right that is denied is none.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Right>> {
    let mut found: BTreeMap<RightCode, Fact<Right>> = BTreeMap::new();
    for unit in text.units.iter().filter(|unit| grants(text, unit)) {
        for fact in rights(text, unit) {
            let known = found.entry(fact.part.right);
            known
                .and_modify(|known| known.also_stated_in(unit.span()))
                .or_insert(fact);
        }
    }
    found.into_values().collect()
}

/// Whether a sentence grants rights: in their section by standing there, elsewhere by its words.
fn grants(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Rights.key(), language);
    text.is_on(unit, Topic::Rights.key()) || cues.has("entitled", tokens)
}

fn rights(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Right>> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Rights.key(), language);
    let denies = Polarity::of(tokens, language).negated;
    let named = RightCode::ALL.into_iter().filter_map(|right| {
        let words = span_of(unit, cues.find(right.code(), tokens)?)?;
        if denies && is_denied(text, tokens, |clause| cues.has(right.code(), clause)) {
            return None;
        }
        let part = Right {
            label: Some(text_of(text, words)),
            ..Right::new(right)
        };
        let fact = Fact::new(part, unit.span()).words("right", words, "right.words");
        Some(fact.words("label", words, "right.words"))
    });
    named.map(|fact| with_authority(text, unit, fact)).collect()
}

/// Adds the supervisory authority that a complaint goes to.
fn with_authority(text: &Segmented<'_>, unit: &Unit, mut fact: Fact<Right>) -> Fact<Right> {
    if fact.part.right != RightCode::A77 {
        return fact;
    }
    let named = resolve::authority(&unit.sentence.tokens, text.language.code());
    let Some((authority, range)) = named else {
        return fact;
    };
    fact.part.authority = authority.token.parse().ok();
    match span_of(unit, range) {
        Some(span) => fact.words("authority", span, "right.authority"),
        None => fact,
    }
}

//! Reads what is said of recipients (GDPR Art. 13(1)(e)).

use seloste::{Denial, DenialScope, Topic};
use seloste_language::{Cues, Polarity};

use super::transfer;
use super::words::span_of;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The sentences that deny disclosures, wherever they stand. A sentence about places outside the
/// EU or EEA denies transfers instead.
pub(super) fn denials(text: &Segmented<'_>) -> Vec<Fact<Denial>> {
    text.units
        .iter()
        .filter_map(|unit| denial(text, unit))
        .collect()
}

fn denial(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Recipients.key(), language);
    let disclosure = cues.find("disclosure", tokens)?;
    let polarity = Polarity::of_words(tokens, language, |clause| cues.has("disclosure", clause))?;
    if !polarity.negated || transfer::names_outside(tokens, language) {
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

/// "No regular disclosures" leaves room for others.
pub(super) fn scope(polarity: Polarity) -> DenialScope {
    if polarity.regular {
        DenialScope::Regular
    } else {
        DenialScope::All
    }
}

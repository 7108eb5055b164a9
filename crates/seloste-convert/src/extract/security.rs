//! Reads how the data are protected (GDPR Art. 30(1)(g), 32).

use std::ops::Range;

use seloste::{Measure, Topic};
use seloste_language::{Cues, Polarity, Token};
use seloste_vocab::Scheme;

use super::words::{codes, is_denied, span_of, text_of, with_categories};
use crate::fact::Fact;
use crate::resolve::{self, Resolved};
use crate::segment::{Segmented, Unit};

/// The measures of the section, and those that a sentence elsewhere says are taken.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Measure>> {
    let units = text.units.iter();
    units.flat_map(|unit| measures(text, unit)).collect()
}

/// The measures of a sentence, one for each part of it that names some.
fn measures(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Measure>> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let concepts = resolve::concepts(Scheme::Measures, tokens, language);
    if !speaks_of_measures(text, unit, &concepts) {
        return Vec::new();
    }
    let cues = Cues::of(Topic::Security.key(), language);
    pieces(cues, tokens, &concepts)
        .into_iter()
        .filter_map(|piece| {
            let named = |found: &&Resolved| piece.contains(&found.tokens.start);
            let of_piece: Vec<_> = concepts.iter().filter(named).cloned().collect();
            measure(text, unit, piece.clone(), &of_piece)
        })
        .collect()
}

/// Whether a sentence says that something is done to protect the data.
///
/// In the section an item is a measure, and so is a sentence that names one or has a word such as
/// "protected". Elsewhere the same nouns name data, rights or rules, so that the sentence must say
/// that the measure is taken; lists that are not of data name them as well.
fn speaks_of_measures(text: &Segmented<'_>, unit: &Unit, concepts: &[Resolved]) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Security.key(), text.language.code());
    let language = text.language.code();
    // A breach is a condition: it is told what is done if there is one.
    if cues.has("breach", tokens) && !Polarity::of(tokens, language).negated {
        return true;
    }
    // "So that nobody unauthorised sees them" denies what would be a breach.
    if cues.has("barred", tokens) {
        return true;
    }
    let on_topic = text.is_on(unit, Topic::Security.key());
    // Elsewhere, others than staff have access to what is not the register's own.
    let limits =
        |part: &[Token]| cues.has("access", part) && (on_topic || cues.has("staff", tokens));
    // "Data that are confidential" names data and no measure.
    let is_described = !on_topic && cues.has("described", tokens);
    let takes = |part: &[Token]| (!is_described && cues.has("taken", part)) || limits(part);
    let taken = takes(tokens);
    if !on_topic {
        let is_listed = unit.is_item && !text.is_on(unit, Topic::PersonalData.key());
        return taken && !is_listed && !is_denied(text, tokens, takes);
    }
    let names = |part: &[Token]| {
        let named = resolve::concepts(Scheme::Measures, part, language);
        !named.is_empty() || cues.has("protects", part) || takes(part)
    };
    let is_question = tokens.last().is_some_and(|token| token.is_mark('?'));
    let speaks = unit.is_item || !concepts.is_empty() || taken || cues.has("protects", tokens);
    speaks && !is_question && !(names(tokens) && is_denied(text, tokens, names))
}

/// The parts of a sentence that name a measure each: it is split at the last conjunction between two
/// concepts; where there is none, one part names both.
fn pieces(cues: &Cues, tokens: &[Token], concepts: &[Resolved]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for pair in concepts.windows(2) {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        let conjunction = |at: usize| Some((at, cues.match_at("conjunction", tokens, at)?));
        if let Some((at, end)) = between.rev().find_map(conjunction) {
            found.push(start..at);
            start = end;
        }
    }
    found.push(start..tokens.len());
    found
}

fn measure(
    text: &Segmented<'_>,
    unit: &Unit,
    piece: Range<usize>,
    concepts: &[Resolved],
) -> Option<Fact<Measure>> {
    let span = span_of(unit, piece)?;
    let part = Measure {
        label: Some(text_of(text, span)),
        categories: codes(concepts),
        ..Measure::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "security.measure");
    Some(with_categories(fact, concepts))
}

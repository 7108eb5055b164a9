//! Reads the groups of data subjects (GDPR Art. 30(1)(c)).

use std::ops::Range;

use seloste::{DataSubjectGroup, Topic};
use seloste_language::{Cues, Token};
use seloste_vocab::Scheme;

use super::words::{after_cue, codes, is_denied, span_of, split, text_of, with_categories};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The groups that a sentence names after a cue, and the list items of a section on them.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<DataSubjectGroup>> {
    let cues = Cues::of(Topic::DataSubjects.key(), text.language.code());
    let mut found = Vec::new();
    for unit in &text.units {
        let tokens = &unit.sentence.tokens;
        let listed = unit.is_item && text.is_on(unit, Topic::DataSubjects.key());
        let whole = match after_cue(cues, "lead", tokens) {
            Some(rest) => rest,
            None if listed => 0..tokens.len(),
            None => continue,
        };
        let known = |tokens: &[Token]| !concepts(text, tokens).is_empty();
        let pieces = split(whole, tokens, cues, |left, right| {
            known(left) && known(right)
        });
        found.extend(
            pieces
                .into_iter()
                .filter_map(|piece| group(text, unit, piece)),
        );
    }
    found
}

fn concepts(text: &Segmented<'_>, tokens: &[Token]) -> Vec<resolve::Resolved> {
    resolve::concepts(Scheme::DataSubjects, tokens, text.language.code())
}

fn group(text: &Segmented<'_>, unit: &Unit, piece: Range<usize>) -> Option<Fact<DataSubjectGroup>> {
    let span = span_of(unit, piece.clone())?;
    if is_denied(text, &unit.sentence.tokens[piece.clone()], |_| true) {
        return None;
    }
    let concepts = concepts(text, &unit.sentence.tokens[piece]);
    let part = DataSubjectGroup {
        label: Some(text_of(text, span)),
        categories: codes(&concepts),
        ..DataSubjectGroup::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "subject.label");
    Some(with_categories(fact, &concepts))
}

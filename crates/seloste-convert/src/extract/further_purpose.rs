//! Reads the purposes other than that of collection (GDPR Art. 13(3), 14(4)).

use seloste::{FurtherPurpose, Topic};
use seloste_language::{Cues, Token};
use seloste_source::Span;

use super::purpose;
use super::words::{after_cue, answers_heading, equal_once, is_denied, span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The purposes of the sections on further processing, and those of sentences that say that data are
/// processed further.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<FurtherPurpose>> {
    let units = text.units.iter();
    equal_once(units.flat_map(|unit| of_unit(text, unit)))
}

fn cues(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::FurtherPurposes.key(), text.language.code())
}

fn of_unit(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<FurtherPurpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = cues(text);
    let on_topic = text.is_on(unit, Topic::FurtherPurposes.key());
    let holds = |clause: &[Token]| cues.has("further", clause);
    let says = match (cues.has("further", tokens), on_topic) {
        (true, _) => !text.is_on(unit, Topic::Rights.key()) && !is_denied(text, tokens, holds),
        (false, on_topic) => on_topic && !is_denied(text, tokens, |_| true),
    };
    // An act may have the word in its name, and the duty to tell of other purposes is none.
    if !says || cues.has("aside", tokens) {
        return Vec::new();
    }
    let labels = labels(text, unit, on_topic).into_iter();
    labels.map(|label| further(text, unit, label)).collect()
}

/// The words for the purposes in a sentence: behind "other purposes, such as", else those of any
/// sentence on purposes, else the whole of an item or of a line without a verb in the section.
fn labels(text: &Segmented<'_>, unit: &Unit, on_topic: bool) -> Vec<Span> {
    let tokens = &unit.sentence.tokens;
    let spans = |facts: Vec<Fact<seloste::Purpose>>| -> Vec<Span> {
        facts.iter().filter_map(label_of).collect()
    };
    let named = after_cue(cues(text), "names", tokens).filter(|words| !words.is_empty());
    if let Some(words) = named {
        return spans(purpose::pieces(text, unit, words));
    }
    let stated = spans(purpose::in_sentence(text, unit));
    if stated.is_empty() && on_topic && answers_heading(text, unit) {
        return span_of(unit, 0..tokens.len()).into_iter().collect();
    }
    stated
}

/// The words behind the label of a purpose.
fn label_of(fact: &Fact<seloste::Purpose>) -> Option<Span> {
    let mut fields = fact.fields.iter();
    fields.find(|field| field.key == "label")?.span()
}

fn further(text: &Segmented<'_>, unit: &Unit, label: Span) -> Fact<FurtherPurpose> {
    let part = FurtherPurpose {
        label: Some(text_of(text, label)),
        ..FurtherPurpose::default()
    };
    Fact::new(part, unit.span()).words("label", label, "further.label")
}

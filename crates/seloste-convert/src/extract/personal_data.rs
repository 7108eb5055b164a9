//! Reads the categories of personal data (GDPR Art. 14(1)(d)).

use seloste::{PersonalData, Topic};
use seloste_language::{Cues, Polarity, Token, cover};
use seloste_vocab::Scheme;

use super::words::{codes, is_denied, strip_marks, text_of, with_categories};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The list items of the section, one for each line; an item that the vocabulary does not know is
/// kept with its words.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<PersonalData>> {
    let units = text.units_on(Topic::PersonalData.key());
    units
        .filter(|unit| unit.is_item)
        .filter_map(|unit| item(text, unit))
        .collect()
}

fn item(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<PersonalData>> {
    if denies(text, unit) {
        return None;
    }
    let span = cover(strip_marks(&unit.sentence.tokens))?;
    let concepts = resolve::concepts(
        Scheme::PersonalData,
        &unit.sentence.tokens,
        text.language.code(),
    );
    let part = PersonalData {
        label: Some(text_of(text, span)),
        categories: codes(&concepts),
        ..PersonalData::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "data.item");
    Some(with_categories(fact, &concepts))
}

/// How many words at the start of an item may hold the negation of a whole item.
const START: usize = 2;

/// Whether an item says that something is not processed: "no sensitive data", "identity codes are
/// not collected". A negation elsewhere is part of what is processed.
fn denies(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::PersonalData.key(), language);
    let start = &tokens[..tokens.len().min(START)];
    let collects = |clause: &[Token]| cues.has("collect", clause);
    let negated = |tokens: &[Token]| Polarity::of(tokens, language).negated;
    negated(start) || (collects(tokens) && is_denied(text, tokens, collects))
}

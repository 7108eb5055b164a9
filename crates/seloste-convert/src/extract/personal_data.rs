//! Reads the categories of personal data (GDPR Art. 14(1)(d)).

use seloste::{PersonalData, Topic};
use seloste_language::cover;
use seloste_vocab::Scheme;

use super::words::{strip_marks, text_of};
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
    let span = cover(strip_marks(&unit.sentence.tokens))?;
    let concepts = resolve::concepts(
        Scheme::PersonalData,
        &unit.sentence.tokens,
        text.language.code(),
    );
    let part = PersonalData {
        label: Some(text_of(text, span)),
        categories: concepts
            .iter()
            .filter_map(|found| found.code.parse().ok())
            .collect(),
        ..PersonalData::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "data.item");
    Some(if concepts.is_empty() {
        fact
    } else {
        fact.inferred("categories", "label")
    })
}

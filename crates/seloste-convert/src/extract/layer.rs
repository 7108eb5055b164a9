//! Reads the links to pages that give further information (layered notices).

use seloste::{Layer, RightCode, Topic};
use seloste_language::{ContactKind, Cues, contacts};

use super::contact::absolute;
use super::publication::publishes_results;
use super::words::span_of;
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The directory of the cues.
const CUES: &str = "layers";

/// The links of the sentences that refer to further information. A page of the supervisory authority
/// is none of the notice's own, and results are no information on the processing.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Layer>> {
    let units = text.units.iter();
    units.filter_map(|unit| layer(text, unit)).collect()
}

fn layer(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Layer>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(CUES, language);
    let complains = Cues::of(Topic::Rights.key(), language).has(RightCode::A77.code(), tokens);
    if !cues.has("further", tokens)
        || complains
        || resolve::authority(tokens, language).is_some()
        || publishes_results(text, unit)
    {
        return None;
    }
    let mut fact = Fact::new(Layer::default(), unit.span());
    for contact in contacts(text.text(), unit.span(), language) {
        let url = absolute(&contact.value).filter(|_| contact.kind == ContactKind::Url);
        let Some(url) = url.filter(|url| !resolve::is_of_authority(url.as_str())) else {
            continue;
        };
        fact.part.url.push(url);
        fact.fields
            .push(Field::words("url", contact.span, "layer.url"));
    }
    if fact.part.url.is_empty() {
        return None;
    }
    let declared = Topic::ALL.iter().filter_map(|topic| {
        let words = span_of(unit, cues.find(topic.key(), tokens)?)?;
        Some((*topic, words))
    });
    for (topic, words) in declared {
        fact.part.topics.push(topic);
        fact.fields
            .push(Field::words("topics", words, "layer.topic"));
    }
    Some(fact)
}

//! Reads where the data come from (GDPR Art. 14(2)(f)).

use std::ops::Range;

use seloste::{Source, SourceKind, Topic};
use seloste_language::{Cues, Token, cover};
use seloste_source::Span;

use super::words::{is_denied, span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The sources of the section, one for each sentence with a verb of collecting.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Source>> {
    let units = text.units_on(Topic::Sources.key());
    units.filter_map(|unit| source(text, unit)).collect()
}

fn source(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Source>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Sources.key(), text.language.code());
    if is_denied(text, tokens, |clause| cues.has("verb", clause)) {
        return None;
    }
    let place = Place::of(cues, tokens)?;
    let (kind, cue) = kind(cues, &tokens[place.source.clone()]);
    let words = span_of(unit, place.source.clone())?;
    let part = Source {
        label: Some(text_of(text, words)),
        applies_to: place.data.map(|span| text_of(text, span)),
        ..Source::new(kind)
    };
    let mut fact = Fact::new(part, unit.span()).words("label", words, "source.label");
    fact = match cue.and_then(|range| span_of(unit, shift(range, place.source.start))) {
        Some(span) => fact.words("type", span, "source.kind"),
        None => fact.inferred("type", "label"),
    };
    Some(match place.data {
        Some(span) => fact.words("appliesTo", span, "source.data"),
        None => fact,
    })
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Where a sentence names the source, and where the data that come from it.
struct Place {
    source: Range<usize>,
    data: Option<Span>,
}

impl Place {
    /// With a preposition ("samlas uppgifterna från X") the source follows it and the data stand
    /// between the verb and it; without one ("tiedot kerätään X:ltä") the source follows the verb
    /// and the data stand before.
    fn of(cues: &Cues, tokens: &[Token]) -> Option<Self> {
        let verb = cues.find("verb", tokens)?;
        if let Some(from) = cues.find("from", &tokens[verb.end..]) {
            let from = shift(from, verb.end);
            return Some(Self {
                source: from.end..tokens.len(),
                data: cover(strip_marks(&tokens[verb.end..from.start])),
            });
        }
        let start = cues
            .find_last("about", &tokens[..verb.start])
            .map_or(0, |cue| cue.end);
        Some(Self {
            source: verb.end..tokens.len(),
            data: cover(strip_marks(&tokens[start..verb.start])),
        })
        .filter(|place| cues.has("ablative", &tokens[place.source.clone()]))
    }
}

const KINDS: [(&str, SourceKind); 3] = [
    ("from-self", SourceKind::DataSubjectDataSource),
    ("from-public", SourceKind::PublicDataSource),
    ("from-register", SourceKind::DataControllerDataSource),
];

/// The kind that the words tell, and where; somebody else where they tell none.
fn kind(cues: &Cues, tokens: &[Token]) -> (SourceKind, Option<Range<usize>>) {
    let told = KINDS
        .iter()
        .find_map(|(key, kind)| Some((*kind, Some(cues.find(key, tokens)?))));
    told.unwrap_or((SourceKind::ThirdPartyDataSource, None))
}

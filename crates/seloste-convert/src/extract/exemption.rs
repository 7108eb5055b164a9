//! Reads the exemptions from the duty to inform that a notice claims (GDPR Art. 13(4), 14(5)).

use seloste::{Exemption, ExemptionCode, Topic};
use seloste_language::{ArticleCitation, Cues, Polarity, Token, article_citations};

use super::words::{span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// What a reason not to inform is called in the cues, and the exemption that it stands for.
const REASONS: [(&str, ExemptionCode); 3] = [
    ("disproportionate", ExemptionCode::A14_5B),
    ("laid-down", ExemptionCode::A14_5C),
    ("secrecy", ExemptionCode::A14_5D),
];

/// The sentences that say that people are not informed, and why.
///
/// Sections on rights and recipients use the same reasons for not telling recipients of an erasure.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Exemption>> {
    let others = [Topic::Rights, Topic::Recipients].map(Topic::key);
    let units = text.units.iter();
    units
        .filter(|unit| !others.iter().any(|topic| text.is_on(unit, topic)))
        .filter_map(|unit| exemption(text, unit))
        .collect()
}

fn exemption(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Exemption>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Exemptions.key(), language);
    let informs = |clause: &[Token]| cues.has("informs", clause);
    let denied = Polarity::of_words(tokens, language, informs)?.negated;
    if !denied
        || ["other-duty", "other-people"]
            .iter()
            .any(|key| cues.has(key, tokens))
    {
        return None;
    }
    let part = Exemption {
        label: Some(text_of(text, unit.span())),
        ..Exemption::default()
    };
    let mut fact = Fact::new(part, unit.span()).words("label", unit.span(), "exemption.label");
    let cited = article_citations(tokens, language);
    let cited = cited
        .iter()
        .find_map(|citation| Some((point(citation)?, citation.span)));
    let (code, words) = cited.or_else(|| {
        REASONS
            .iter()
            .find_map(|(key, code)| Some((*code, span_of(unit, cues.find(key, tokens)?)?)))
    })?;
    fact.part.exemption = Some(code);
    Some(fact.words("exemption", words, "exemption.reason"))
}

/// The exemption that a citation of Art. 14(5) names.
fn point(citation: &ArticleCitation) -> Option<ExemptionCode> {
    match (citation.article, citation.paragraph?, citation.point) {
        (14, 5, 'a') => Some(ExemptionCode::A14_5A),
        (14, 5, 'b') => Some(ExemptionCode::A14_5B),
        (14, 5, 'c') => Some(ExemptionCode::A14_5C),
        (14, 5, 'd') => Some(ExemptionCode::A14_5D),
        _ => None,
    }
}

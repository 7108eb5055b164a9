//! Reads the legitimate interests behind Art. 6(1)(f) (GDPR Art. 13(1)(d)).

use std::ops::Range;

use seloste::{LegitimateInterest, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, article_citations};

use super::words::{answers_heading, equal_once, is_denied, span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The interests that sentences name, and the items and short answers of a section on them.
///
/// That processing rests on a legitimate interest says nothing of which it is, and a section on
/// rights speaks of one only as a condition.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<LegitimateInterest>> {
    let units = text.units.iter();
    let units = units.filter(|unit| !text.is_on(unit, Topic::Rights.key()));
    let facts = units.filter_map(|unit| {
        let words = named(text, unit).or_else(|| answer(text, unit))?;
        interest(text, unit, words)
    });
    equal_once(facts)
}

fn interest(
    text: &Segmented<'_>,
    unit: &Unit,
    words: Range<usize>,
) -> Option<Fact<LegitimateInterest>> {
    let span = span_of(unit, words)?;
    let part = LegitimateInterest {
        label: Some(text_of(text, span)),
        ..LegitimateInterest::default()
    };
    Some(Fact::new(part, unit.span()).words("label", span, "interest.label"))
}

fn cues(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::LegitimateInterests.key(), text.language.code())
}

/// What stands behind "our legitimate interest is", up to a remark on the law or another clause.
fn named(text: &Segmented<'_>, unit: &Unit) -> Option<Range<usize>> {
    let tokens = &unit.sentence.tokens;
    let cues = cues(text);
    let lead = cues.find("names", tokens)?;
    let holds = |clause: &[Token]| cues.has("interest", clause);
    let is_other = cues.match_at("other", tokens, lead.end).is_some();
    if is_other || is_denied(text, tokens, holds) {
        return None;
    }
    let opened = tokens[lead.end - 1].is_mark('(');
    let ends = |at: &usize| match opened {
        true => tokens[*at].is_mark(')'),
        false => {
            tokens[*at].is_mark('(') && cites(text, &tokens[*at..])
                || cues.match_at("end", tokens, *at).is_some()
        }
    };
    let end = (lead.end..tokens.len()).find(ends).unwrap_or(tokens.len());
    let words = &tokens[lead.end..end];
    let is_worded = words.iter().any(|token| token.kind == TokenKind::Word);
    let is_law = opened && (cites(text, words) || words.iter().any(|it| it.number().is_some()));
    (is_worded && !is_law).then_some(lead.end..end)
}

fn cites(text: &Segmented<'_>, tokens: &[Token]) -> bool {
    !article_citations(tokens, text.language.code()).is_empty()
}

/// The whole of an item, or of a line without a verb, in a section on nothing but the interests.
fn answer(text: &Segmented<'_>, unit: &Unit) -> Option<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let section = &text.sections[unit.section?];
    let is_own = section.topics == [Topic::LegitimateInterests.key()]
        && text.is_on(unit, Topic::LegitimateInterests.key());
    let says = is_own && answers_heading(text, unit) && !Polarity::of(tokens, language).negated;
    let repeats = cites(text, tokens) || cues(text).match_at("bare", tokens, 0).is_some();
    (says && !repeats).then_some(0..tokens.len())
}

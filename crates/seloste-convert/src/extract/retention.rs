//! Reads storage periods (GDPR Art. 13(2)(a)).

use std::ops::Range;

use seloste::{Date, Period, Retention, RetentionKind, Topic};
use seloste_language::{Cues, FoundDuration, Token, Unit as TimeUnit, cover, dates, durations};
use seloste_source::Span;

use super::words::{span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The periods of the section, one for each sentence that has one.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Retention>> {
    let units = text.units_on(Topic::Retention.key());
    units.filter_map(|unit| period(text, unit)).collect()
}

fn period(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Retention>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let verb = cues.find("verb", tokens);
    if verb.is_none() && is_sentence(unit) && !cues.has("erase", tokens) {
        return None;
    }
    let end = End::of(cues, tokens, language)?;
    let mut fact = end.fact(text, unit)?;
    if let Some(span) = verb.and_then(|verb| cover(strip_marks(&tokens[..verb.start]))) {
        fact.part.applies_to = Some(text_of(text, span));
        fact = fact.words("appliesTo", span, "retention.applies-to");
    }
    if let Some(span) = cues
        .find("at-most", tokens)
        .and_then(|range| span_of(unit, range))
    {
        fact.part.at_most = Some(true);
        fact = fact.words("atMost", span, "retention.at-most");
    }
    Some(fact)
}

/// A line of a list or table may leave out the verb; a whole sentence without a word for keeping or
/// erasing speaks of another time, such as how long an entry is valid.
fn is_sentence(unit: &Unit) -> bool {
    let last = unit.sentence.tokens.last();
    !unit.is_item && last.is_some_and(|token| token.is_mark('.'))
}

/// How the end of a period is given.
enum End {
    Date(Date, Span),
    Duration(FoundDuration, Option<Range<usize>>),
    Endless(Range<usize>),
    Vague(Range<usize>),
}

impl End {
    fn of(cues: &Cues, tokens: &[Token], language: &str) -> Option<Self> {
        if let Some(found) = dates(tokens, language).into_iter().next() {
            return Some(End::Date(Date::from(found.date), found.span));
        }
        if let Some(found) = durations(tokens, language).into_iter().next() {
            let event = event(cues, tokens, &found);
            return Some(End::Duration(found, event));
        }
        let endless = cues.find("endless", tokens).map(End::Endless);
        endless.or_else(|| cues.find("vague", tokens).map(End::Vague))
    }

    fn fact(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Retention>> {
        match self {
            End::Date(date, span) => {
                let part = Retention {
                    until: Some(*date),
                    ..retention(RetentionKind::UntilTimeDuration)
                };
                Some(Fact::new(part, unit.span()).words("until", *span, "retention.until"))
            }
            End::Duration(found, event) => {
                let part = Retention {
                    period: Some(length(found)),
                    ..retention(RetentionKind::TemporalDuration)
                };
                let fact = Fact::new(part, unit.span());
                let fact = fact.words("period", found.span, "retention.period");
                Some(with_event(text, unit, fact, event.clone()))
            }
            End::Endless(range) => {
                let fact = Fact::new(retention(RetentionKind::EndlessDuration), unit.span());
                Some(fact.words("type", span_of(unit, range.clone())?, "retention.endless"))
            }
            End::Vague(range) => {
                let fact = Fact::new(retention(RetentionKind::IndeterminateDuration), unit.span());
                Some(fact.words("type", span_of(unit, range.clone())?, "retention.vague"))
            }
        }
    }
}

fn retention(kind: RetentionKind) -> Retention {
    Retention {
        id: None,
        kind,
        label: None,
        applies_to: None,
        concerns: Vec::new(),
        until: None,
        period: None,
        event: None,
        at_most: None,
        conditional: None,
        ground: None,
        stated_in: Vec::new(),
    }
}

fn with_event(
    text: &Segmented<'_>,
    unit: &Unit,
    mut fact: Fact<Retention>,
    event: Option<Range<usize>>,
) -> Fact<Retention> {
    let Some(span) = event.and_then(|range| span_of(unit, range)) else {
        return fact;
    };
    fact.part.event = Some(text_of(text, span));
    fact.words("event", span, "retention.event")
}

/// The event that a length of time runs from: between it and a word such as *jälkeen*, or from a
/// word such as *efter* to the end.
fn event(cues: &Cues, tokens: &[Token], found: &FoundDuration) -> Option<Range<usize>> {
    let after = found.tokens.end;
    if let Some(end) = cues.match_at("event-before", tokens, after) {
        return Some(end..tokens.len());
    }
    let cue = cues.find("event-after", tokens.get(after..)?)?;
    (cue.start > 0).then(|| after..after + cue.start)
}

fn length(found: &FoundDuration) -> Period {
    match found.unit {
        TimeUnit::Years => Period::years(found.count),
        TimeUnit::Months => Period::months(found.count),
        TimeUnit::Weeks => Period::weeks(found.count),
        TimeUnit::Days => Period::days(found.count),
        TimeUnit::Hours => Period::hours(found.count),
    }
}

//! Reads storage periods (GDPR Art. 13(2)(a)).

use std::ops::Range;

use seloste::{Date, Period, Retention, RetentionKind, Topic};
use seloste_language::{
    Cues, DateForm, FoundDate, FoundDuration, Polarity, Token, Unit as TimeUnit, cover, dates,
    durations,
};
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
    let subject = verb.map(|verb| without_negation(&tokens[..verb.start], language));
    if let Some(span) = subject.and_then(|tokens| cover(strip_marks(tokens))) {
        fact.part.applies_to = Some(text_of(text, span));
        fact = fact.words("appliesTo", span, "retention.applies-to");
    }
    let limit = cues
        .find("at-most", tokens)
        .or_else(|| cues.find("longer", tokens));
    if let Some(span) = limit.and_then(|range| span_of(unit, range)) {
        fact.part.at_most = Some(true);
        fact = fact.words("atMost", span, "retention.at-most");
    }
    Some(fact)
}

/// The words before a verb without the negation right before it.
fn without_negation<'t>(tokens: &'t [Token], language: &str) -> &'t [Token] {
    match tokens.split_last() {
        Some((last, rest)) if Polarity::of(std::slice::from_ref(last), language).negated => rest,
        _ => tokens,
    }
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
    /// The end that a sentence gives. Two lengths of time in one sentence, an age, a lower limit, or
    /// a length that is denied are not told apart yet and give none.
    fn of(cues: &Cues, tokens: &[Token], language: &str) -> Option<Self> {
        if let Some(found) = last_day(cues, tokens, language) {
            return Some(End::Date(Date::from(found.date), found.span));
        }
        let negated = Polarity::of(tokens, language).negated;
        match &durations(tokens, language)[..] {
            [] if negated => None,
            [] => {
                let endless = cues.find("endless", tokens).map(End::Endless);
                endless.or_else(|| cues.find("vague", tokens).map(End::Vague))
            }
            [_] if ["age", "at-least"].iter().any(|key| cues.has(key, tokens)) => None,
            [found] if negated == cues.has("longer", tokens) => {
                let event = event(cues, tokens, found);
                Some(End::Duration(found.clone(), event))
            }
            _ => None,
        }
    }

    fn fact(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Retention>> {
        match self {
            End::Date(date, span) => {
                let part = Retention {
                    until: Some(*date),
                    ..Retention::new(RetentionKind::UntilTimeDuration)
                };
                Some(Fact::new(part, unit.span()).words("until", *span, "retention.until"))
            }
            End::Duration(found, event) => {
                let part = Retention {
                    period: Some(length(found)),
                    ..Retention::new(RetentionKind::TemporalDuration)
                };
                let fact = Fact::new(part, unit.span());
                let fact = fact.words("period", found.span, "retention.period");
                Some(with_event(text, unit, fact, event.clone()))
            }
            End::Endless(range) => {
                let fact = Fact::new(Retention::new(RetentionKind::EndlessDuration), unit.span());
                Some(fact.words("type", span_of(unit, range.clone())?, "retention.endless"))
            }
            End::Vague(range) => {
                let fact = Fact::new(
                    Retention::new(RetentionKind::IndeterminateDuration),
                    unit.span(),
                );
                Some(fact.words("type", span_of(unit, range.clone())?, "retention.vague"))
            }
        }
    }
}

/// The first date that is an end: the end of a month or year, a date beside a word such as "until",
/// or the right side of a range. Other dates say when data were collected or who decided.
fn last_day(cues: &Cues, tokens: &[Token], language: &str) -> Option<FoundDate> {
    let is_end = |date: &FoundDate| {
        let before = tokens.partition_point(|token| token.span.end <= date.span.start);
        let after = tokens.partition_point(|token| token.span.start < date.span.end);
        let until = (0..before).any(|at| cues.match_at("until-before", tokens, at) == Some(before));
        let dash = before > 1 && "-\u{2013}".contains(&*tokens[before - 1].folded);
        let range = dash && tokens[before - 2].number().is_some();
        matches!(date.form, DateForm::MonthEnd | DateForm::YearEnd)
            || until
            || range
            || cues.match_at("until-after", tokens, after).is_some()
    };
    dates(tokens, language).into_iter().find(is_end)
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

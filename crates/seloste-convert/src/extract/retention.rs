//! Reads storage periods (GDPR Art. 13(2)(a)).

use std::ops::Range;

use seloste::{Date, Period, Retention, RetentionKind, Topic};
use seloste_language::{
    Cues, DateForm, FoundDate, FoundDuration, Polarity, Token, Unit as TimeUnit, clauses, cover,
    dates, durations,
};
use seloste_source::Span;

use super::words::{span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The periods of the section, and those of sentences elsewhere that keep or erase data.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Retention>> {
    let mut found: Vec<Fact<Retention>> = Vec::new();
    for unit in text.units.iter().filter(|unit| may_state(text, unit)) {
        for fact in periods(text, unit) {
            match found.iter_mut().find(|known| known.part == fact.part) {
                Some(known) => known.also_stated_in(unit.span()),
                None => found.push(fact),
            }
        }
    }
    found
}

/// The topics whose sections speak of other times: how long an answer takes, when to complain.
const OTHER_TIMES: [Topic; 5] = [
    Topic::Rights,
    Topic::Provision,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::LegalGrounds,
];

/// Whether a sentence may state a period: in the section on retention any, elsewhere one that keeps
/// or erases data.
fn may_state(text: &Segmented<'_>, unit: &Unit) -> bool {
    if text.is_on(unit, Topic::Retention.key()) {
        return true;
    }
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Retention.key(), language);
    let elsewhere = OTHER_TIMES
        .iter()
        .any(|topic| text.is_on(unit, topic.key()));
    let keeps = ["verb", "erase"].iter().any(|key| cues.has(key, tokens));
    keeps && !elsewhere && Cues::of(Topic::Recipients.key(), language).has("data", tokens)
}

fn periods(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Retention>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let verb = cues
        .find("verb", tokens)
        .or_else(|| cues.find("erase", tokens));
    if verb.is_none() && is_sentence(unit) && grounds(cues, tokens).is_empty() {
        return Vec::new();
    }
    let keeps = Keeping {
        text,
        unit,
        cues,
        verb,
    };
    let ends = End::all(&keeps);
    let facts = ends.iter().filter_map(|end| end.fact(text, unit));
    facts.map(|fact| keeps.complete(fact)).collect()
}

/// A sentence that keeps or erases, with its verb.
struct Keeping<'s> {
    text: &'s Segmented<'s>,
    unit: &'s Unit,
    cues: &'static Cues,
    verb: Option<Range<usize>>,
}

impl Keeping<'_> {
    fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    /// Adds what the period applies to, and whether it is a limit or a permission.
    fn complete(&self, mut fact: Fact<Retention>) -> Fact<Retention> {
        if let Some(span) = self.subject() {
            fact.part.applies_to = Some(text_of(self.text, span));
            fact = fact.words("appliesTo", span, "retention.applies-to");
        }
        let limit = ["at-most", "longer"]
            .iter()
            .find_map(|key| self.cues.find(key, self.tokens()));
        if let Some(span) = limit.and_then(|range| span_of(self.unit, range)) {
            fact.part.at_most = Some(true);
            fact = fact.words("atMost", span, "retention.at-most");
        }
        match self
            .permission()
            .and_then(|range| span_of(self.unit, range))
        {
            Some(span) => {
                fact.part.conditional = Some(true);
                fact.words("conditional", span, "retention.may-erase")
            }
            None => fact,
        }
    }

    /// What stands before the verb; in a sentence that begins with its event, what follows it.
    fn subject(&self) -> Option<Span> {
        let verb = self.verb.clone()?;
        let tokens = self.tokens();
        if self.cues.has("self-erase", tokens) {
            return None;
        }
        if self.cues.match_at("when", tokens, 0).is_some() {
            return cover(strip_marks(&tokens[verb.end..self.end_after(verb.end)]));
        }
        let before = without_auxiliaries(&tokens[..verb.start], self.text.language.code());
        let start = before
            .iter()
            .rposition(|token| token.is_mark(':'))
            .map_or(0, |at| at + 1);
        cover(strip_marks(&before[start..]))
    }

    /// Where the words after a place stop telling what is kept: at a length of time, a day or a limit.
    fn end_after(&self, start: usize) -> usize {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let lengths = durations(tokens, language).into_iter();
        let lengths = lengths.map(|found| found.tokens.start);
        let days = dates(tokens, language).into_iter();
        let days =
            days.map(|found| tokens.partition_point(|token| token.span.end <= found.span.start));
        let keys = ["at-most", "within", "until-before", "while"];
        let limits = (start..tokens.len()).filter(|at| {
            keys.iter()
                .any(|key| self.cues.match_at(key, tokens, *at).is_some())
        });
        let ends = lengths.chain(days).chain(limits);
        ends.filter(|end| *end > start)
            .min()
            .unwrap_or(tokens.len())
    }

    /// Whether a length of time stands in a condition before the verb.
    fn is_condition(&self, found: &FoundDuration) -> bool {
        let begins = self.cues.match_at("condition", self.tokens(), 0).is_some();
        let verb = self.verb.as_ref();
        begins && verb.is_some_and(|verb| found.tokens.end <= verb.start)
    }

    /// Whether the clause of the verb is denied; a line without a verb, whether anything is.
    fn is_negated(&self) -> bool {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let verb = self.verb.clone().and_then(|verb| cover(&tokens[verb]));
        let holds = |clause: &[Token]| match verb {
            Some(verb) => clause.iter().any(|token| verb.contains(token.span)),
            None => true,
        };
        Polarity::of_words(tokens, language, holds).is_some_and(|polarity| polarity.negated)
    }

    /// The modal of "may be erased".
    fn permission(&self) -> Option<Range<usize>> {
        let verb = self.verb.clone()?;
        let tokens = &self.tokens()[..verb.end];
        self.cues.match_at("erase", tokens, verb.start)?;
        Cues::of("polarity", self.text.language.code())
            .find("possible", tokens)
            .filter(|modal| modal.end + MOST_BETWEEN >= verb.start)
    }
}

/// The most words between a modal and its verb.
const MOST_BETWEEN: usize = 2;

/// The words before a verb without the negation and the modals right before it.
fn without_auxiliaries<'t>(mut tokens: &'t [Token], language: &str) -> &'t [Token] {
    while let Some((last, rest)) = tokens.split_last() {
        let polarity = Polarity::of(std::slice::from_ref(last), language);
        if !polarity.negated && !polarity.possible {
            break;
        }
        tokens = rest;
    }
    tokens
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
    Event(Range<usize>),
    Endless(Range<usize>),
    Vague(Range<usize>),
    /// A plan or an act sets it.
    Ground(Range<usize>),
}

impl End {
    /// The ends that a sentence gives: a day, or a length of time, or else events, acts and plans.
    ///
    /// Two lengths of time in one sentence, an age, a lower limit, or a length that is denied are not
    /// told apart yet and give none.
    fn all(keeps: &Keeping<'_>) -> Vec<Self> {
        let (cues, tokens) = (keeps.cues, keeps.tokens());
        let language = keeps.text.language.code();
        if let Some(found) = last_day(cues, tokens, language) {
            return vec![End::Date(Date::from(found.date), found.span)];
        }
        let negated = keeps.is_negated();
        match &durations(tokens, language)[..] {
            [] if negated => Vec::new(),
            [] => Self::without_length(keeps),
            [_] if cues.has("age", tokens) => until_event(keeps).into_iter().collect(),
            [_] if cues.has("at-least", tokens) => Vec::new(),
            // "Who has not logged in for a year": the length belongs to the condition.
            [found] if keeps.is_condition(found) => Vec::new(),
            [found] if negated == cues.has("longer", tokens) || keeps.permission().is_some() => {
                let event = event(cues, tokens, found);
                vec![End::Duration(found.clone(), event)]
            }
            _ => Vec::new(),
        }
    }

    /// The ends that are no day and no length of time.
    fn without_length(keeps: &Keeping<'_>) -> Vec<Self> {
        let (cues, tokens) = (keeps.cues, keeps.tokens());
        if let Some(endless) = cues.find("endless", tokens) {
            return vec![End::Endless(endless)];
        }
        let mut ends: Vec<_> = until_event(keeps).into_iter().collect();
        ends.extend(grounds(cues, tokens).into_iter().map(End::Ground));
        if ends.is_empty() {
            ends.extend(cues.find("vague", tokens).map(End::Vague));
        }
        ends
    }

    fn fact(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Retention>> {
        let new = |kind| Fact::new(Retention::new(kind), unit.span());
        let span = |range: &Range<usize>| span_of(unit, range.clone());
        let fact = match self {
            End::Date(date, span) => {
                let mut fact = new(RetentionKind::UntilTimeDuration);
                fact.part.until = Some(*date);
                fact.words("until", *span, "retention.until")
            }
            End::Duration(found, event) => {
                let mut fact = new(RetentionKind::TemporalDuration);
                fact.part.period = Some(length(found));
                let fact = fact.words("period", found.span, "retention.period");
                with_event(text, unit, fact, event.clone())
            }
            End::Event(range) => {
                let fact = new(RetentionKind::UntilEventDuration);
                with_event(text, unit, fact, Some(range.clone()))
            }
            End::Endless(range) => {
                let fact = new(RetentionKind::EndlessDuration);
                fact.words("type", span(range)?, "retention.endless")
            }
            End::Vague(range) => {
                let fact = new(RetentionKind::IndeterminateDuration);
                fact.words("type", span(range)?, "retention.vague")
            }
            End::Ground(range) => {
                let mut fact = new(RetentionKind::StorageDuration);
                let words = span(range)?;
                fact.part.ground = Some(text_of(text, words));
                fact.words("ground", words, "retention.ground")
            }
        };
        Some(fact)
    }
}

/// The event that ends the keeping: behind "as long as" or "until", before "saakka", in a clause with
/// "when" beside a verb of erasing, or that people may erase the data themselves.
fn until_event(keeps: &Keeping<'_>) -> Option<End> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let verb = keeps.verb.clone().unwrap_or(0..0);
    if let Some(range) = cues.find("self-erase", tokens) {
        let clauses = clauses(tokens, keeps.text.language.code()).into_iter();
        return clauses
            .filter(|clause| clause.contains(&range.start))
            .map(End::Event)
            .next();
    }
    let last = keeps.text.language.code();
    let clause_end = |start: usize| {
        let ends = clauses(tokens, last).into_iter().map(|clause| clause.end);
        ends.filter(|end| *end > start)
            .min()
            .unwrap_or(tokens.len())
    };
    if let Some(cue) = cues.find("while", tokens) {
        let event = cue.end..grounds_start(cues, tokens, cue.end).unwrap_or(tokens.len());
        let is_vague = cues.has("vague-event", &tokens[event.clone()]);
        return Some(if is_vague {
            End::Vague(cue.start..event.end)
        } else {
            End::Event(event)
        });
    }
    if let Some(cue) = cues
        .find("event-until", tokens)
        .filter(|cue| cue.start > verb.end)
    {
        let event = verb.end..cue.end;
        return (!cues.has("vague-event", &tokens[event.clone()])).then_some(End::Event(event));
    }
    let erases = cues.match_at("erase", tokens, verb.start).is_some();
    let when = cues.find("when", tokens).filter(|_| erases)?;
    let end = if when.start < verb.start {
        verb.start
    } else {
        clause_end(when.end)
    };
    Some(End::Event(when.end..end))
}

/// Where the first act or plan begins after a place, without the comma or conjunction before it.
fn grounds_start(cues: &Cues, tokens: &[Token], from: usize) -> Option<usize> {
    let found = grounds(cues, tokens)
        .into_iter()
        .find(|range| range.start >= from)?;
    let joins = |end: &usize| {
        let last = &tokens[*end - 1];
        last.is_mark(',') || cues.has("or", std::slice::from_ref(last))
    };
    let mut ends = (from + 1..=found.start).rev();
    ends.find(|end| !joins(end)).or(Some(from))
}

/// The acts and plans that set a period; plans in a row are one.
fn grounds(cues: &Cues, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let plan = cues.match_at("plan", tokens, at);
        let Some(end) = plan
            .or_else(|| cues.match_at("law", tokens, at))
            .filter(|end| *end > at)
        else {
            at += 1;
            continue;
        };
        match found.last_mut() {
            Some(last) if plan.is_some() && at <= last.end + 1 => last.end = end,
            _ => found.push(at..end),
        }
        at = end;
    }
    found
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
    if let Some(cue) = cues.find("event-after", tokens.get(after..)?) {
        return (cue.start > 0).then(|| after..after + cue.start);
    }
    // "… after six months, if the user has not been active."
    let mut places = after..tokens.len();
    let comma = places.find(|at| tokens[*at].is_mark(','))?;
    let start = cues.match_at("condition", tokens, comma + 1)?;
    Some(start..tokens.len())
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

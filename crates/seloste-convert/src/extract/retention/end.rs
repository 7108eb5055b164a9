//! How the end of a storage period is given.

use std::ops::Range;

use seloste::{Date, Period, Retention, RetentionKind, Topic};
use seloste_language::{
    Cues, DateForm, FoundDate, FoundDuration, Token, Unit as TimeUnit, clauses, cover, dates,
    durations,
};
use seloste_source::Span;

use super::keeping::Keeping;
use super::subject::without_auxiliaries;
use super::{FREQUENCIES, has};
use crate::extract::words::{span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// How the end of a period is given.
pub(super) enum End {
    Date(Date, Span),
    Duration(FoundDuration, Option<Range<usize>>),
    Event(Range<usize>),
    Endless(Range<usize>),
    /// As long as there is need, or until further notice.
    Vague(Range<usize>),
    /// A plan or an act sets it.
    Ground(Range<usize>),
}

impl End {
    /// The ends that a sentence gives: a day, or a length of time, or else events, acts and plans.
    ///
    /// Lengths of time that nothing parts, an age, a lower limit, or a length that is denied are not told
    /// apart and give none.
    pub(super) fn all(keeps: &Keeping<'_>) -> Vec<Self> {
        let (cues, tokens) = (keeps.cues, keeps.tokens());
        let language = keeps.text.language.code();
        if let Some(found) = last_day(keeps) {
            let mut ends = vec![End::Date(Date::from(found.date), found.span)];
            ends.extend(grounds(cues, tokens).into_iter().map(End::Ground));
            return ends;
        }
        let negated = keeps.is_negated();
        match &durations(tokens, language)[..] {
            [] if negated => denied_after(keeps).into_iter().collect(),
            [] => Self::without_length(keeps),
            [_] if cues.has("age", tokens) => until_event(keeps).into_iter().collect(),
            [_] if cues.has("at-least", tokens) => Vec::new(),
            // "If the card has not been used for three years, the data are erased."
            [found] if keeps.is_condition(found) => {
                let is_unused = keeps.is_inactivity(found);
                let end = is_unused.then(|| Self::Duration(found.clone(), None));
                end.into_iter().collect()
            }
            // "After a year the minutes are kept in the archive."
            [found] if keeps.is_late(found) => Vec::new(),
            // "Cards that have not been used for three years are erased."
            [found] if keeps.is_inactivity(found) => vec![Self::Duration(found.clone(), None)],
            // "Are erased when two years have passed since the decision."
            [found] if has_passed(keeps, found) => {
                let event = passed_event(keeps, found);
                vec![Self::Duration(found.clone(), event)]
            }
            // "Are erased when the card has not been used for three years": so it does behind "when".
            [found] if keeps.is_in_event(found) => until_event(keeps).into_iter().collect(),
            [found] if negated == cues.has("longer", tokens) => {
                let event = event(cues, tokens, found).or_else(|| event_so_far(keeps, found));
                let mut ends = vec![End::Duration(found.clone(), event.clone())];
                ends.extend(or_until(cues, tokens, event));
                ends
            }
            _ if negated => Vec::new(),
            lengths => alternatives(keeps, lengths),
        }
    }

    /// The ends that are no day and no length of time.
    fn without_length(keeps: &Keeping<'_>) -> Vec<Self> {
        let (cues, tokens) = (keeps.cues, keeps.tokens());
        // "Are erased for good" keeps nothing.
        let verb = keeps.verb.as_ref();
        let erases = verb.is_some_and(|verb| cues.match_at("erase", tokens, verb.start).is_some());
        if let Some(endless) = cues.find("endless", tokens).filter(|_| !erases) {
            return vec![End::Endless(endless)];
        }
        let open = || cues.find("open-end", tokens);
        let vague = cues.find("vague", tokens).or_else(open);
        let vague = vague.or_else(|| than_needed(keeps, "at-most"));
        let grounds = grounds(cues, tokens);
        // "Until further notice" is no event, and the time that an act sets is none beside the act.
        let is_event = |end: &End| {
            let (End::Event(event) | End::Vague(event)) = end else {
                return true;
            };
            let is_vague = matches!(end, End::Event(_))
                && vague
                    .as_ref()
                    .is_some_and(|vague| vague.contains(&event.start));
            let set = grounds.iter().any(|ground| {
                (event.start..=event.end).contains(&ground.start) && event.end <= ground.end
            });
            // "When the retention period has ended", "until it is erased" do not say when that is.
            let words = strip_marks(&tokens[event.clone()]);
            let is_erasing = words.len() <= LONGEST_REFERENCE
                && cues.has("it", words)
                && cues.has("erase", words);
            let is_circular = is_erasing || cues.has("period-label", words);
            !is_vague && !set && !is_circular
        };
        let mut ends: Vec<_> = until_event(keeps).filter(is_event).into_iter().collect();
        ends.extend(grounds.iter().cloned().map(End::Ground));
        if ends.is_empty() {
            ends.extend(frequency(keeps).map(|found| End::Duration(found, None)));
        }
        if ends.is_empty() {
            ends.extend(vague.map(End::Vague));
        }
        if ends.is_empty() {
            ends.extend(keeps.for_good().map(End::Endless));
        }
        ends
    }

    pub(super) fn fact(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Retention>> {
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
                span(range)?;
                let fact = new(RetentionKind::UntilEventDuration);
                with_event(text, unit, fact, Some(range.clone()))
            }
            End::Endless(range) => {
                let fact = new(RetentionKind::EndlessDuration);
                fact.words("type", span(range)?, "retention.endless")
            }
            End::Vague(range) => {
                let fact = new(RetentionKind::IndeterminateDuration);
                let fact = fact.words("type", span(range)?, "retention.vague");
                // "Until further notice" names nothing that ends it, nor does "longer than needed".
                let words = unit.sentence.tokens.get(range.clone())?;
                let cues = Cues::of(Topic::Retention.key(), text.language.code());
                let names_end = !has(cues, &["open-end", "longer", "at-most"], words);
                let need = names_end.then(|| range.clone());
                with_event(text, unit, fact, need)
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
    let label = || tokens.iter().position(|token| token.is_mark(':'));
    let verb = keeps.verb.clone();
    let verb = verb.or_else(|| label().map(|colon| colon..colon + 1));
    let verb = verb.unwrap_or(0..0);
    if let Some(range) = cues.find("self-erase", tokens) {
        let clauses = clauses(tokens, keeps.text.language.code()).into_iter();
        return clauses
            .filter(|clause| clause.contains(&range.start))
            .map(End::Event)
            .next();
    }
    let language = keeps.text.language.code();
    let clause_end = |start: usize| {
        let ends = clauses(tokens, language)
            .into_iter()
            .map(|clause| clause.end);
        ends.filter(|end| *end > start)
            .min()
            .unwrap_or(tokens.len())
    };
    if let Some(cue) = cues.find("while", tokens) {
        let event = cue.end
            ..grounds_start(cues, tokens, cue.end)
                .unwrap_or_else(|| event_end(cues, tokens, cue.end));
        let is_vague = cues.has("vague-event", &tokens[event.clone()]);
        return Some(if is_vague {
            End::Vague(cue.start..event.end)
        } else {
            End::Event(event)
        });
    }
    if let Some(event) = time_of(keeps, &verb, clause_end(verb.end)) {
        return (!cues.has("vague-event", &tokens[event.clone()])).then_some(End::Event(event));
    }
    if let Some(event) = during(keeps, verb.end) {
        return Some(End::Event(event));
    }
    // "Diets: as soon as the child leaves us" says it behind a label.
    let is_label = tokens
        .get(verb.start)
        .is_some_and(|label| label.is_mark(':'));
    let erases = is_label || cues.match_at("erase", tokens, verb.start).is_some();
    if !erases || cues.has("whenever", tokens) {
        return None;
    }
    let Some(when) = cues.find("when", tokens) else {
        let event = after_event(keeps, &verb).or_else(|| case(keeps, verb.end));
        return event.map(End::Event);
    };
    if when.start < verb.start {
        let event = when.end..verb.start;
        if is_of_event(keeps, &event) {
            return None;
        }
        // "When the course ends, the data will be erased": the comma ends the event.
        let end =
            fronted_end(tokens, verb.start).filter(|comma| when.start == 0 && *comma > when.end);
        return Some(End::Event(when.end..end.unwrap_or(event.end)));
    }
    let end = clause_end(when.end).min(event_end(cues, tokens, when.end));
    let end = with_other_case(cues, tokens, end);
    let is_example = example_at(tokens, language, end);
    let event = when.end..if is_example { clause_end(end + 1) } else { end };
    // "As soon as possible" is no event.
    (!cues.has("no-event", &tokens[event.clone()])).then_some(End::Event(event))
}

/// The event behind a verb that ends with a word such as *ajan* or is a compound of it.
fn time_of(keeps: &Keeping<'_>, verb: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let words = tokens.get(..end)?;
    let with_word = || {
        let cue = cues.find_last("event-until", words)?;
        let event = keeps.event_start(verb, cue.start)..cue.end;
        (cue.start > event.start && cue.start >= verb.end).then_some(event)
    };
    let compound = || {
        let cue = cues.find_last("event-time", words)?;
        let event = keeps.event_start(verb, cue.start)..cue.end;
        let is_word = cues.match_at("event-until", words, cue.start).is_some();
        (cue.start >= verb.end && !is_word).then_some(event)
    };
    with_word().or_else(compound)
}

/// The event in the time of which data are kept: "during the recruitment", "throughout the project".
fn during(keeps: &Keeping<'_>, from: usize) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let start = (from..tokens.len()).find_map(|at| {
        let is_other = cues.match_at("not-during", tokens, at).is_some();
        cues.match_at("during", tokens, at).filter(|_| !is_other)
    })?;
    let event =
        start..grounds_start(cues, tokens, start).unwrap_or_else(|| event_end(cues, tokens, start));
    (!event.is_empty() && !cues.has("vague-event", &tokens[event.clone()])).then_some(event)
}

/// The case in which data are erased: "are erased if the account is closed".
fn case(keeps: &Keeping<'_>, from: usize) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    if keeps.permission().is_some() {
        return None;
    }
    // "Data about you": the word has another sense.
    let is_about = |at: usize| {
        let other = |start: usize| cues.match_at("not-case", tokens, start);
        [at.saturating_sub(1), at]
            .into_iter()
            .any(|start| other(start).is_some_and(|end| end > at))
    };
    let mut places = (from..tokens.len()).filter(|at| !is_about(*at));
    let start = places.find_map(|at| cues.match_at("case", tokens, at))?;
    let event = start..event_end(cues, tokens, start);
    (!event.is_empty()).then_some(event)
}

/// How often all data are erased, as their longest time: "are erased every year". Where only outdated
/// data are, it tells when somebody looks.
fn frequency(keeps: &Keeping<'_>) -> Option<FoundDuration> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let verb = keeps.verb.clone()?;
    cues.match_at("erase", tokens, verb.start)?;
    if cues.has("outdated", tokens) || cues.has("vague-event", tokens) {
        return None;
    }
    let is_beside = |found: &Range<usize>| {
        found.end == verb.start || (verb.end..=verb.end + MOST_BESIDE).contains(&found.start)
    };
    FREQUENCIES.iter().find_map(|(key, unit)| {
        let found = cues.find(key, tokens).filter(is_beside)?;
        Some(FoundDuration {
            count: 1,
            unit: *unit,
            span: cover(&tokens[found.clone()])?,
            tokens: found,
        })
    })
}

/// The last comma before a verb.
pub(super) fn fronted_end(tokens: &[Token], verb: usize) -> Option<usize> {
    tokens[..verb].iter().rposition(|token| token.is_mark(','))
}

/// Whether an example of an event follows it: "are not needed any more, for example when …".
fn example_at(tokens: &[Token], language: &str, end: usize) -> bool {
    let purposes = Cues::of(Topic::Purposes.key(), language);
    let is_comma = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark(','));
    let start = [end.saturating_sub(1), end]
        .into_iter()
        .find(|at| is_comma(*at));
    start.is_some_and(|comma| {
        let next = comma + 1;
        next < tokens.len() && purposes.match_at("example", tokens, next).is_some()
    })
}

/// Where an event ends with its bracket, and with the other case in "or when …" behind it.
fn with_other_case(cues: &Cues, tokens: &[Token], end: usize) -> usize {
    let opens = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark('('));
    let open = [end.checked_sub(1), Some(end)].into_iter().flatten();
    let Some(open) = open.into_iter().find(|at| opens(*at)) else {
        return end;
    };
    let mut inside = tokens.iter().skip(open).take(LONGEST_BRACKET);
    let Some(close) = inside.position(|token| token.is_mark(')')) else {
        return end;
    };
    let end = open + close + 1;
    let joint = tokens
        .get(end)
        .and_then(|_| cues.match_at("or", tokens, end));
    let other = joint.and_then(|at| cues.match_at("when", tokens, at));
    other.map_or(end, |start| event_end(cues, tokens, start))
}

/// The most tokens of a bracket in an event.
const LONGEST_BRACKET: usize = 15;

/// Whether the verb behind "when" belongs to the event: "when the account has been erased", "when
/// papers, whatever they hold, may be erased".
fn is_of_event(keeps: &Keeping<'_>, event: &Range<usize>) -> bool {
    let words = &keeps.tokens()[event.clone()];
    let comma = words.iter().rposition(|token| token.is_mark(','));
    let main = &words[comma.map_or(0, |at| at + 1)..];
    let subject = without_auxiliaries(keeps.cues, main, keeps.text.language.code());
    subject.is_empty() || (comma.is_none() && subject.len() < main.len())
}

/// Several lengths of time, each in a part of the sentence of its own: "two years from the visit or ten from
/// the last one", "thirty years, otherwise twelve from the death". An age and a lower limit are no ends.
fn alternatives(keeps: &Keeping<'_>, lengths: &[FoundDuration]) -> Vec<End> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let parts = |at: &usize| {
        let is_mark = tokens[*at].is_mark(',') || tokens[*at].is_mark(';');
        is_mark || cues.match_at("or", tokens, *at).is_some()
    };
    let joints = lengths.windows(2).map(|pair| {
        let mut between = pair[0].tokens.end..pair[1].tokens.start;
        between.rfind(parts)
    });
    let Some(joints) = joints.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let starts = std::iter::once(0).chain(joints.iter().map(|at| at + 1));
    let ends = joints.iter().copied().chain([tokens.len()]);
    let parts = lengths.iter().zip(starts.zip(ends));
    let parts = parts.filter(|(_, (start, end))| {
        !has(
            cues,
            &["age", "at-least", "deadline"],
            &tokens[*start..*end],
        )
    });
    parts
        .map(|(found, (_, end))| End::Duration(found.clone(), event(cues, &tokens[..end], found)))
        .collect()
}

/// The event behind which data are not kept any more: "are not kept after the course".
fn denied_after(keeps: &Keeping<'_>) -> Option<End> {
    let verb = keeps.verb.clone()?;
    let is_on = keeps.text.is_on(keeps.unit, Topic::Retention.key());
    let erases = keeps.cues.match_at("erase", keeps.tokens(), verb.start);
    let event = after_event(keeps, &verb).filter(|_| is_on && erases.is_none());
    event
        .map(End::Event)
        .or_else(|| Some(End::Vague(than_needed(keeps, "longer")?)).filter(|_| erases.is_none()))
}

/// The words of a cue with "than needed" behind: "are kept no | longer than is necessary".
fn than_needed(keeps: &Keeping<'_>, key: &str) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    // "We process nothing for longer than needed and | keep | only what we may": it is said of another verb.
    let verb = keeps.verb.as_ref().map_or(0, |verb| verb.start);
    let longer = cues.find(key, tokens).filter(|cue| cue.start >= verb)?;
    let end = event_end(cues, tokens, longer.end);
    let is_vague = cues.has("vague-event", &tokens[longer.end..end]);
    is_vague.then_some(longer.start..end)
}

/// Whether a length of time is one that has passed: "when two years have passed".
fn has_passed(keeps: &Keeping<'_>, found: &FoundDuration) -> bool {
    passed(keeps, found).is_some()
}

/// The words beside a length of time that say that it has passed.
fn passed(keeps: &Keeping<'_>, found: &FoundDuration) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let behind = || Some(found.tokens.end..cues.match_at("passed", tokens, found.tokens.end)?);
    let before = || {
        let words = &tokens[..found.tokens.start];
        cues.find_last("passed", words)
            .filter(|cue| cue.end == words.len())
    };
    let when = cues.find("when", tokens)?;
    before().or_else(behind).filter(|cue| when.end <= cue.start)
}

/// The event since which a length of time has passed.
fn passed_event(keeps: &Keeping<'_>, found: &FoundDuration) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let passed = passed(keeps, found)?;
    let when = cues.find("when", tokens)?;
    let before = when.end..passed.start;
    let has_event = passed.start < found.tokens.start && !before.is_empty();
    has_event.then_some(before).or_else(|| {
        let start = cues.match_at("event-before", tokens, passed.end)?;
        Some(start..event_end(cues, tokens, start))
    })
}

/// The event behind which data are erased, without a length of time: "are erased after the course".
fn after_event(keeps: &Keeping<'_>, verb: &Range<usize>) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let is_event = |event: &Range<usize>| {
        let words = strip_marks(&tokens[event.clone()]);
        let is_pronoun = words.len() == 1 && cues.has("pronoun", words);
        !words.is_empty() && !is_pronoun
    };
    let behind = || {
        let cue = cues.find("event-after", tokens)?;
        let start = if cue.start > verb.end { verb.end } else { 0 };
        Some(start..cue.end)
    };
    let before = || {
        let cue = cues.find("after-alone", tokens)?;
        let end = if cue.start < verb.start {
            let event = &tokens[cue.end..verb.start];
            cue.end + without_auxiliaries(cues, event, keeps.text.language.code()).len()
        } else {
            event_end(cues, tokens, cue.end)
        };
        Some(cue.end..end)
    };
    behind().or_else(before).filter(is_event)
}

/// Where an event ends that begins at a token: before "after which", "except" or another statement.
fn event_end(cues: &Cues, tokens: &[Token], start: usize) -> usize {
    let stops = |at: &usize| {
        let joint = cues.match_at("or", tokens, *at);
        let goes_on = joint.is_some_and(|end| {
            ["erase", "verb", "while", "by"]
                .iter()
                .any(|key| cues.match_at(key, tokens, end).is_some())
        });
        let turns = ["event-stop", "turn"];
        goes_on
            || turns
                .iter()
                .any(|key| cues.match_at(key, tokens, *at).is_some())
    };
    (start..tokens.len()).find(stops).unwrap_or(tokens.len())
}

/// Where the first act or plan begins after a place, without the comma or conjunction before it.
fn grounds_start(cues: &Cues, tokens: &[Token], from: usize) -> Option<usize> {
    let found = grounds(cues, tokens)
        .into_iter()
        .find(|range| range.start >= from)?;
    let joins = |end: &usize| {
        let last = &tokens[*end - 1];
        let one = std::slice::from_ref(last);
        last.is_mark(',') || ["or", "by"].iter().any(|key| cues.has(key, one))
    };
    let mut ends = (from + 1..=found.start).rev();
    ends.find(|end| !joins(end)).or(Some(from))
}

/// The acts and plans that set a period; plans in a row are one.
pub(super) fn grounds(cues: &Cues, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "According to the archive formation plan" names the plan, and no law on archives.
        if let Some(law) = cues.match_at("law", tokens, at)
            && let Some(inside) = (at + 1..law).find(|inside| {
                let plan = cues.match_at("plan", tokens, *inside);
                plan.is_some_and(|end| end > law)
            })
        {
            at = inside;
            continue;
        }
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
    // "As the law has it, so that the time depends on what the law says": it is said again.
    let is_again =
        |ground: &Range<usize>| cues.match_at("law-again", tokens, ground.start).is_some();
    if !found.iter().all(is_again) {
        found.retain(|ground| !is_again(ground));
    }
    found
}

/// The first date that is an end: the end of a month or year, a date beside a word such as "until",
/// or the right side of a range. Other dates say when data were collected or who decided.
fn last_day(keeps: &Keeping<'_>) -> Option<FoundDate> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let is_end = |date: &FoundDate| {
        let before = tokens.partition_point(|token| token.span.end <= date.span.start);
        let after = tokens.partition_point(|token| token.span.start < date.span.end);
        let until = (before.saturating_sub(LONGEST_UNTIL)..before)
            .any(|at| cues.match_at("until-before", tokens, at) == Some(before));
        let dash = before > 1 && "-\u{2013}".contains(&*tokens[before - 1].folded);
        let range = dash && tokens[before - 2].number().is_some();
        let until_after = cues.match_at("until-after", tokens, after);
        let is_end = matches!(date.form, DateForm::MonthEnd | DateForm::YearEnd)
            || until
            || is_erased_on(keeps, before)
            || range
            || until_after.is_some();
        is_end && !keeps.tells_what(before, until_after.unwrap_or(after))
    };
    dates(tokens, keeps.text.language.code())
        .into_iter()
        .find(is_end)
}

/// Whether a date at a place is the day on which data are erased: "are destroyed on 31 December 2030".
fn is_erased_on(keeps: &Keeping<'_>, date: usize) -> bool {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let Some(verb) = &keeps.verb else {
        return false;
    };
    let erases = cues.match_at("erase", tokens, verb.start).is_some();
    let behind = cues.match_at("on-day", &tokens[..date], verb.end);
    erases && (verb.end == date || behind == Some(date))
}

/// The most tokens of "up to and including the".
pub(super) const LONGEST_UNTIL: usize = 8;
/// The most words between a date and the participle of collecting that it belongs to.
pub(super) const MOST_BESIDE: usize = 3;

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
    // "Within two months of the end", "when two years have passed since the decision".
    let within = cues.match_at("within", tokens, after);
    let passed = || cues.match_at("event-after", tokens, after);
    let after = within.or_else(passed).unwrap_or(after);
    if let Some(start) = cues.match_at("event-before", tokens, after) {
        let event = start..event_end(cues, tokens, start);
        // "Within a year of this date" refers to what was said before.
        let refers =
            event.len() <= LONGEST_REFERENCE && cues.has("pronoun", &tokens[event.clone()]);
        return (!refers && !event.is_empty()).then_some(event);
    }
    let rest = after..event_end(cues, tokens, after);
    if let Some(cue) = cues.find("event-after", tokens.get(rest)?) {
        // The end is part of the event: "of the end of the camp", but not "after".
        let is_end = cues
            .match_at("event-end", tokens, after + cue.start)
            .is_some();
        let event = after..after + if is_end { cue.end } else { cue.start };
        let words = strip_marks(&tokens[after..after + cue.start]);
        let is_pronoun = words.len() == 1 && cues.has("pronoun", words);
        return (!words.is_empty() && !is_pronoun).then_some(event);
    }
    if let Some(end) = start_event(cues, tokens, after) {
        return Some(after..end);
    }
    // "… after six months, if the user has not been active."
    let mut places = after..tokens.len();
    let comma = places.find(|at| tokens[*at].is_mark(','))?;
    let start = cues.match_at("condition", tokens, comma + 1)?;
    Some(start..tokens.len())
}

/// The event before a length of time that runs on from it: "during the recruitment and for two years".
fn event_so_far(keeps: &Keeping<'_>, found: &FoundDuration) -> Option<Range<usize>> {
    let (cues, tokens) = (keeps.cues, keeps.tokens());
    let verb = keeps.verb.clone()?;
    let joint = (verb.end..found.tokens.start)
        .rfind(|at| cues.match_at("or", tokens, *at).is_some())
        .filter(|at| found.tokens.start - at <= MOST_BESIDE)?;
    let by_end = || time_of(keeps, &verb, joint).filter(|event| event.end == joint);
    let by_start = || {
        let mut places = verb.end..joint;
        let start = places.find_map(|at| {
            let cue = cues.match_at("during", tokens, at);
            cue.or_else(|| cues.match_at("while", tokens, at))
        })?;
        (start < joint).then_some(start..joint)
    };
    let is_clear = |event: &Range<usize>| !cues.has("vague-event", &tokens[event.clone()]);
    by_end().or_else(by_start).filter(is_clear)
}

/// The other end of "a year from the last visit, or until the account is erased".
fn or_until(cues: &Cues, tokens: &[Token], event: Option<Range<usize>>) -> Option<End> {
    let end = event?.end;
    let joint = (end..tokens.len().min(end + 2)).find_map(|at| cues.match_at("or", tokens, at))?;
    let start = cues.match_at("while", tokens, joint)?;
    let until = start..event_end(cues, tokens, start);
    (!cues.has("vague-event", &tokens[until.clone()])).then_some(End::Event(until))
}

/// The most tokens of words such as "this date".
const LONGEST_REFERENCE: usize = 3;
/// The most tokens of an event in the case of "from".
const LONGEST_START: usize = 5;

/// Where the event ends that a length of time runs from in Finnish, by the case of its last word.
fn start_event(cues: &Cues, tokens: &[Token], after: usize) -> Option<usize> {
    let end = tokens.len().min(after + LONGEST_START);
    let is_word = |at: &usize| !",;:.()".contains(&*tokens[*at].folded);
    let mut places = (after..end).take_while(is_word);
    let named = places.find_map(|at| cues.match_at("event-from", tokens, at));
    named.or_else(|| {
        // At the end of a clause any word in this case tells it, but the place that data are kept in.
        let last = (after..end).take_while(is_word).last()?;
        let is_end = tokens
            .get(last + 1)
            .is_none_or(|next| ",;.".contains(&*next.folded));
        let is_event = cues.match_at("from-case", tokens, last).is_some()
            && cues.match_at("from-place", tokens, last).is_none();
        (is_end && is_event).then_some(last + 1)
    })
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

//! What a sentence keeps or erases.

use std::ops::Range;

use seloste::Topic;
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover, dates, durations};
use seloste_source::Span;

use super::end::{fronted_end, grounds};
use super::keeping::Keeping;
use super::{FREQUENCIES, has, has_at};
use crate::extract::words::strip_marks;

impl Keeping<'_> {
    /// What is kept or erased: the subject of a passive verb, the object of an active one ("the board
    /// keeps the minutes"), what follows a verb at the beginning, or else the words before the colon.
    pub(super) fn subject(&self) -> Option<Span> {
        let Some(verb) = self.verb.clone() else {
            return self
                .label(self.tokens().len())
                .or_else(|| self.before_end());
        };
        let tokens = self.tokens();
        if self.cues.has("self-erase", tokens) {
            return None;
        }
        let start = self.after_leads(0);
        if has_at(self.cues, &TIMES, tokens, start) {
            let comma = fronted_end(tokens, verb.start);
            let before = comma.map_or(&tokens[..0], |comma| &tokens[comma..verb.start]);
            return self.subject_of(&verb, before, true);
        }
        let starts = [
            self.turn(verb.start),
            self.colon(verb.start).map(|at| at + 1),
            self.cues
                .find("ordered", &tokens[..verb.start])
                .map(|cue| cue.end),
            self.other_statement(verb.start),
            self.behind_kept(verb.start),
            self.coordinate_start(),
            self.time_before(verb.start),
            self.cues
                .find_last("how-long", &tokens[..verb.start])
                .map(|cue| cue.end),
        ];
        let begin = starts.into_iter().flatten().max().unwrap_or(0).max(start);
        let before = &tokens[begin.min(verb.start)..verb.start];
        self.subject_of(&verb, before, false)
            .or_else(|| self.label(verb.start))
    }

    /// The words before the time in a line without a verb: "Recorded calls for three months".
    fn before_end(&self) -> Option<Span> {
        let tokens = self.tokens();
        let start = self.after_leads(0);
        let open = ["while", "endless"].into_iter();
        let open = open.filter_map(|key| Some(self.cues.find(key, tokens)?.start));
        let end = open.chain([self.end_after(start)]).min()?;
        let words = tokens.get(start..end).filter(|_| end < tokens.len())?;
        // "Contracts | for the time of the customership and ten years".
        let event = self.cues.find("event-until", words);
        let genitive = event.and_then(|event| event.start.checked_sub(1));
        let words = &words[..genitive.unwrap_or(words.len())];
        let words = self.without_prepositions(strip_marks(words));
        let is_time = has(
            self.cues,
            &["event-until", "during", "when", "period-label"],
            words,
        );
        let is_open = || tokens.get(end).is_some_and(|next| next.is_mark(')'));
        let is_thing = words.len() <= LONGEST_THING && !is_time && !is_open();
        is_thing.then(|| self.named(words))?
    }

    /// The words before a verb, or behind it where it is active or only a time stands before it.
    fn subject_of(&self, verb: &Range<usize>, before: &[Token], is_late: bool) -> Option<Span> {
        let language = self.text.language.code();
        let with_modal = strip_marks(self.without_endless(before));
        let before = strip_marks(without_auxiliaries(self.cues, with_modal, language));
        let before = self.without_relative(before);
        let named = || self.named(before);
        let behind = || self.named(self.behind(verb));
        let is_active = self
            .cues
            .match_at("active", self.tokens(), verb.start)
            .is_some();
        if !is_active {
            // "A run in which | those are erased | who": what stands before is the run.
            if self.ends_in("where", before) {
                return behind().or_else(named);
            }
            let is_frequency = || FREQUENCIES.iter().any(|(key, _)| self.ends_in(key, before));
            let is_open = is_late || is_frequency();
            return named().or_else(|| behind().filter(|_| is_open));
        }
        let fronted = self.agent_end(verb.end).is_some()
            || self.cues.has("fronts-object", &with_modal[before.len()..]);
        let is_agent = self.is_agent(before);
        if fronted && !is_agent && !before.is_empty() {
            return named();
        }
        behind().or_else(|| named().filter(|_| !is_agent))
    }

    /// The words behind a verb that can be what it keeps: up to the time, the act or the condition.
    fn behind(&self, verb: &Range<usize>) -> &[Token] {
        let tokens = self.tokens();
        let start = self.agent_end(verb.end).unwrap_or(verb.end);
        let mut start = self.after_leads(start);
        // "We do keep | not | the data".
        let language = self.text.language.code();
        while let Some(word) = tokens.get(start..=start)
            && Polarity::of(word, language).negated
        {
            start += 1;
        }
        let words = tokens
            .get(start..self.object_end(start))
            .unwrap_or_default();
        let cased = self.cues.find_last("object-case", words);
        let words = cased.map_or(words, |cue| &words[..cue.end]);
        self.without_prepositions(strip_marks(words))
    }

    /// Where an object ends that begins at a place.
    fn object_end(&self, start: usize) -> usize {
        let tokens = self.tokens();
        let begins_relative = |at: &usize| {
            tokens[*at].is_mark(',')
                && tokens.get(at + 1).is_some()
                && self.cues.match_at("relative", tokens, at + 1).is_some()
        };
        let stops = |at: &usize| has_at(self.cues, &STOPS, tokens, *at) || begins_relative(at);
        let stop = (start..tokens.len()).find(stops);
        let act = grounds(self.cues, tokens).into_iter();
        let act = act.map(|act| act.start).find(|act| *act >= start);
        let ends = [stop, act].into_iter().flatten();
        ends.chain([self.end_after(start)]).min().unwrap_or(start)
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
        let limits = (start..tokens.len()).filter(|at| has_at(self.cues, &LIMITS, tokens, *at));
        let ends = lengths.chain(days).chain(limits);
        ends.filter(|end| *end >= start)
            .min()
            .unwrap_or(tokens.len())
    }

    /// Where the agent ends that stands at a place: "we", "the board".
    fn agent_end(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens();
        tokens.get(at)?;
        let bodies = Cues::of(Topic::Controller.key(), self.text.language.code());
        let body = || bodies.match_at("public-body", tokens, at);
        self.cues.match_at("agent", tokens, at).or_else(body)
    }

    /// Whether words name who keeps the data, and not the data.
    fn is_agent(&self, words: &[Token]) -> bool {
        let Some(last) = words.len().checked_sub(1) else {
            return false;
        };
        let bodies = Cues::of(Topic::Controller.key(), self.text.language.code());
        let begins = self.cues.match_at("agent", words, 0) == Some(words.len());
        begins || bodies.match_at("public-body", words, last).is_some()
    }

    /// Whether the words before a verb say only where or how often.
    fn ends_in(&self, key: &str, words: &[Token]) -> bool {
        let last = self.cues.find_last(key, words);
        last.is_some_and(|cue| cue.end == words.len())
    }

    /// Words without the relative pronoun at their end: "minutes that are kept".
    fn without_relative<'t>(&self, words: &'t [Token]) -> &'t [Token] {
        match self.cues.find_last("relative", words) {
            Some(cue) if cue.end == words.len() => strip_marks(&words[..cue.start]),
            _ => words,
        }
    }

    /// Words without the prepositions of a time at their end: "the minutes for".
    fn without_prepositions<'t>(&self, mut words: &'t [Token]) -> &'t [Token] {
        while let Some(cue) = self.cues.find_last("before-time", words) {
            if cue.end < words.len() {
                break;
            }
            words = strip_marks(&words[..cue.start]);
        }
        words
    }

    /// The span of words that name a thing: not only a pronoun, an adverb or a number.
    fn named(&self, words: &[Token]) -> Option<Span> {
        let is_thing = |at: usize| {
            words[at].kind == TokenKind::Word
                && words[at].folded.chars().count() > 1
                && !has_at(self.cues, &NO_THINGS, words, at)
        };
        let has_thing = (0..words.len()).any(is_thing);
        has_thing.then(|| cover(strip_marks(words)))?
    }

    /// Where a sentence goes on behind words such as "in addition".
    fn after_leads(&self, mut at: usize) -> usize {
        let tokens = self.tokens();
        while let Some(end) = tokens
            .get(at)
            .and_then(|_| self.cues.match_at("lead", tokens, at))
            .filter(|end| *end > at)
        {
            at = end + usize::from(tokens.get(end).is_some_and(|next| next.is_mark(',')));
        }
        at
    }

    /// Where the clause of the verb goes on behind "but".
    fn turn(&self, verb: usize) -> Option<usize> {
        let tokens = self.tokens();
        let clauses = clauses(tokens, self.text.language.code()).into_iter();
        let mut of_verb = clauses.filter(|clause| clause.contains(&verb));
        self.cues.match_at("turn", tokens, of_verb.next()?.start)
    }

    /// The last colon before the verb that stands in no word.
    fn colon(&self, verb: usize) -> Option<usize> {
        let tokens = self.tokens();
        let is_colon = |at: &usize| {
            let ends_word = |next: &Token| tokens[*at].touches(next);
            tokens[*at].is_mark(':') && !tokens.get(at + 1).is_some_and(ends_word)
        };
        (0..verb).rfind(is_colon)
    }

    /// Where the subject begins behind another statement: "the basis is consent, and the data are
    /// kept".
    fn other_statement(&self, verb: usize) -> Option<usize> {
        let tokens = &self.tokens()[..verb];
        let copula = Cues::of(Topic::Purposes.key(), self.text.language.code());
        let copula = copula.find("copula", tokens)?;
        let mut places = copula.end..verb;
        let joint = places.rfind(|at| self.cues.match_at("or", tokens, *at).is_some())?;
        (joint + 1 < verb).then_some(joint + 1)
    }

    /// Where the subject begins behind a clause on what else is kept: "minutes are kept, | the rest is erased".
    fn behind_kept(&self, verb: usize) -> Option<usize> {
        let tokens = &self.tokens()[..verb];
        let comma = tokens.iter().rposition(|token| token.is_mark(','))?;
        let keeps = has(self.cues, &["verb", "erase"], &tokens[..comma]);
        (keeps && comma + 1 < verb).then_some(comma + 1)
    }

    /// Where the subject begins behind the time: "after two years the data are erased".
    fn time_before(&self, verb: usize) -> Option<usize> {
        let tokens = &self.tokens()[..verb];
        let cue = self.cues.find("event-after", tokens)?;
        (cue.end < verb).then_some(cue.end)
    }

    /// The words before the first colon in front of a place: "Invoices: six years".
    fn label(&self, end: usize) -> Option<Span> {
        let tokens = &self.tokens()[..end];
        let mut places = 0..end.min(LONGEST_LABEL);
        let colon = places.find(|at| {
            let is_inside = tokens
                .get(at + 1)
                .is_some_and(|next| tokens[*at].touches(next));
            tokens[*at].is_mark(':') && !is_inside
        })?;
        let label = &tokens[..colon];
        let is_time = !durations(label, self.text.language.code()).is_empty()
            || self.cues.has("period-label", label);
        (!is_time).then(|| cover(strip_marks(label)))?
    }

    /// The words before a verb without "permanently" at their end.
    fn without_endless<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        match self.cues.find_last("endless", tokens) {
            Some(cue) if cue.end == tokens.len() => &tokens[..cue.start],
            _ => tokens,
        }
    }
}

/// The keys of what a sentence begins with that says when, and not what.
const TIMES: [&str; 3] = ["when", "event-before", "condition"];
/// The keys of what ends the words for the data behind a verb.
const STOPS: [&str; 6] = ["when", "after-alone", "during", "by", "endless", "longer"];
/// The keys of limits.
const LIMITS: [&str; 5] = ["at-most", "within", "until-before", "while", "condition"];
/// The keys of words that are no things.
const NO_THINGS: [&str; 9] = [
    "longer",
    "or",
    "auxiliary",
    "lead",
    "it",
    "agent",
    "relative",
    "each-year",
    "each-month",
];
/// The most tokens of a label before a colon.
const LONGEST_LABEL: usize = 15;
/// The most tokens of what is kept in a line without a verb.
const LONGEST_THING: usize = 8;

/// The words before a verb without the negation, the modals and the auxiliaries right before it.
pub(super) fn without_auxiliaries<'t>(
    cues: &Cues,
    mut tokens: &'t [Token],
    language: &str,
) -> &'t [Token] {
    while let Some((last, rest)) = tokens.split_last() {
        let last = std::slice::from_ref(last);
        let polarity = Polarity::of(last, language);
        if !polarity.negated && !polarity.possible && !cues.has("auxiliary", last) {
            break;
        }
        tokens = rest;
    }
    tokens
}

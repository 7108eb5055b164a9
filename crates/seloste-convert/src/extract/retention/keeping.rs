//! What a sentence that keeps or erases data says of them.

use std::ops::Range;

use seloste::{Retention, Topic};
use seloste_language::{Cues, FoundDuration, Polarity, Token, cover};
use seloste_source::Span;

use super::end::{LONGEST_UNTIL, MOST_BESIDE};
use crate::extract::words::{span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// A sentence that keeps or erases, with its verb.
pub(super) struct Keeping<'s> {
    pub(super) text: &'s Segmented<'s>,
    pub(super) unit: &'s Unit,
    pub(super) cues: &'static Cues,
    pub(super) verb: Option<Range<usize>>,
}

impl Keeping<'_> {
    pub(super) fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    /// Adds what the period applies to, and whether it is a limit or a permission.
    pub(super) fn complete(&self, mut fact: Fact<Retention>) -> Fact<Retention> {
        // "Have you returned all, we erase you": the case in which data are erased is none of them.
        let tokens = self.tokens();
        let is_case = |span: &Span| {
            let at = tokens.partition_point(|token| token.span.start < span.start);
            let moods = Cues::of("polarity", self.text.language.code());
            moods.match_at("inversion", tokens, at).is_some()
        };
        if let Some(span) = self.subject().filter(|span| !is_case(span)) {
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

    /// Whether a date says which data are kept, and not how long: "what was sent in by …, is erased".
    pub(super) fn tells_what(&self, start: usize, end: usize) -> bool {
        let tokens = self.tokens();
        let from = self
            .verb
            .as_ref()
            .map_or(0, |verb| if end <= verb.start { 0 } else { verb.end });
        let from = from.max(start.saturating_sub(MOST_BESIDE + LONGEST_UNTIL));
        let to = tokens.len().min(end + MOST_BESIDE);
        let collected = |range: Range<usize>| {
            tokens
                .get(range)
                .is_some_and(|words| self.cues.has("collected", words))
        };
        collected(from..start) || collected(end..to)
    }

    /// Whether a length of time stands in a condition before the verb.
    pub(super) fn is_condition(&self, found: &FoundDuration) -> bool {
        let begins = self.cues.match_at("condition", self.tokens(), 0).is_some();
        let verb = self.verb.as_ref();
        begins && verb.is_some_and(|verb| found.tokens.end <= verb.start)
    }

    /// Whether a length of time tells from when on something is kept.
    pub(super) fn is_late(&self, found: &FoundDuration) -> bool {
        let tokens = self.tokens();
        let begins = self.cues.match_at("after-alone", tokens, 0) == Some(found.tokens.start);
        let keeps = |verb: &Range<usize>| {
            let erases = self.cues.match_at("erase", tokens, verb.start).is_some();
            found.tokens.end <= verb.start && !erases
        };
        begins && self.verb.as_ref().is_some_and(keeps)
    }

    /// Whether a length of time before a verb of erasing is that of not using something.
    pub(super) fn is_inactivity(&self, found: &FoundDuration) -> bool {
        let tokens = self.tokens();
        let Some(verb) = self.verb.as_ref() else {
            return false;
        };
        let erases = self.cues.match_at("erase", tokens, verb.start).is_some();
        let before =
            found.tokens.end <= verb.start && self.cues.has("inactive", &tokens[..verb.start]);
        // "Customers are erased who have not borrowed anything for five years."
        let behind = || {
            let words = tokens.get(verb.end..found.tokens.end.max(verb.end));
            words.is_some_and(|words| {
                let relative = self.cues.find("relative", words);
                let rest = relative.map(|cue| &words[cue.start..]);
                rest.is_some_and(|rest| self.cues.has("inactive", rest))
            })
        };
        erases && (before || (behind() && !self.is_in_event(found)))
    }

    /// Whether a length of time stands in the clause with "when" behind a verb of erasing.
    pub(super) fn is_in_event(&self, found: &FoundDuration) -> bool {
        let tokens = self.tokens();
        let Some(verb) = self.verb.clone() else {
            return false;
        };
        if self.cues.match_at("erase", tokens, verb.start).is_none() {
            return false;
        }
        let between = verb.end..found.tokens.start.max(verb.end);
        let mut marks = tokens[between.clone()].iter();
        !marks.any(|token| token.is_mark(';'))
            && between.clone().any(|at| {
                self.cues
                    .match_at("when", &tokens[..between.end], at)
                    .is_some()
            })
    }

    /// Where an event begins that ends with a word such as *ajan*: behind the object of an active verb.
    pub(super) fn event_start(&self, verb: &Range<usize>, end: usize) -> usize {
        let tokens = self.tokens();
        let is_active = self.cues.match_at("active", tokens, verb.start).is_some();
        let object = tokens
            .get(verb.end..end)
            .filter(|_| is_active)
            .and_then(|words| self.cues.find_last("object-case", words));
        object.map_or(verb.end, |cue| verb.end + cue.end)
    }

    /// Whether the clause of the verb is denied; a line without a verb, whether anything is.
    pub(super) fn is_negated(&self) -> bool {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let verb = self.verb.clone().and_then(|verb| cover(&tokens[verb]));
        let end = self.verb.as_ref().and_then(|verb| {
            // "As long as the case is not closed"; but "for no longer than a year" is the denial.
            let while_key = (!self.cues.has("longer", tokens)).then_some("while");
            let keys = ["when", "condition", "event-before"];
            let begins = |at: &usize| {
                let mut keys = keys.into_iter().chain(while_key);
                keys.any(|key| self.cues.match_at(key, tokens, *at).is_some())
            };
            (verb.end..tokens.len()).find(begins)
        });
        let start = self.coordinate_start().unwrap_or(0);
        let tokens = &tokens[start..end.unwrap_or(tokens.len())];
        let holds = |clause: &[Token]| match verb {
            Some(verb) => clause.iter().any(|token| verb.contains(token.span)),
            None => true,
        };
        Polarity::of_words(tokens, language, holds).is_some_and(|polarity| polarity.negated)
    }

    /// Where the statement of the verb begins behind one that is denied: "nothing is passed on, and the
    /// data are erased …".
    pub(super) fn coordinate_start(&self) -> Option<usize> {
        let tokens = self.tokens();
        let verb = self.verb.as_ref()?.start;
        let joint = (1..verb).rfind(|at| self.cues.match_at("or", tokens, *at).is_some())?;
        let language = self.text.language.code();
        let data = Cues::of(Topic::Recipients.key(), language);
        let has_own_subject = data.has("data", &tokens[joint..verb]);
        let is_denied = Polarity::of(&tokens[..joint], language).negated;
        (has_own_subject && is_denied).then_some(joint + 1)
    }

    /// The verb at the end of a sentence of the section that says that data are archived, and nothing of
    /// how long.
    pub(super) fn for_good(&self) -> Option<Range<usize>> {
        let words = strip_marks(self.tokens());
        let found = self.cues.find_last("endless-alone", words)?;
        let is_on = self.text.is_on(self.unit, Topic::Retention.key());
        let ends = found.end == words.len() && self.verb.is_some();
        (is_on && ends && self.permission().is_none()).then_some(found)
    }

    /// The modal of "may be erased".
    pub(super) fn permission(&self) -> Option<Range<usize>> {
        let verb = self.verb.clone()?;
        let tokens = &self.tokens()[..verb.end];
        self.cues.match_at("erase", tokens, verb.start)?;
        Cues::of("polarity", self.text.language.code())
            .find("possible", tokens)
            .filter(|modal| modal.end + MOST_BETWEEN >= verb.start)
            .filter(|modal| {
                // "What from those who do not get a place is erased": the modal of another clause.
                let before = modal.start.saturating_sub(1)..modal.end;
                !Polarity::of(&tokens[before], self.text.language.code()).negated
            })
    }
}

/// The most words between a modal and its verb.
const MOST_BETWEEN: usize = 2;

//! Reads storage periods (GDPR Art. 13(2)(a)).

use std::ops::Range;

use seloste::{Date, Period, Retention, RetentionKind, Topic};
use seloste_language::{
    Cues, DateForm, FoundDate, FoundDuration, Polarity, Sentence, Token, Unit as TimeUnit, clauses,
    cover, dates, durations,
};
use seloste_source::Span;

use super::words::{equal_once, span_of, strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The periods of the section, and those of sentences elsewhere that keep or erase data.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Retention>> {
    let units = text.units.iter().filter(|unit| may_state(text, unit));
    equal_once(units.flat_map(|unit| periods(text, unit)))
}

/// The topics whose sections speak of other times: how long an answer takes, when to complain.
const OTHER_TIMES: [Topic; 4] = [
    Topic::Rights,
    Topic::Provision,
    Topic::Responsible,
    Topic::ContactPoints,
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
    // "You have the right to have your data erased"; a purpose in a list of purposes.
    let is_purpose = unit.is_item && text.is_on(unit, Topic::Purposes.key());
    if cues.has("entitled", tokens) || is_purpose {
        return false;
    }
    // A ground may say how long a law lets data be kept, but only in so many words.
    let is_loose =
        text.is_on(unit, Topic::LegalGrounds.key()) && durations(tokens, language).is_empty();
    let elsewhere = is_loose
        || OTHER_TIMES
            .iter()
            .any(|topic| text.is_on(unit, topic.key()));
    let keeps = ["verb", "erase"].iter().any(|key| cues.has(key, tokens));
    let is_data = || {
        let data = Cues::of(Topic::Recipients.key(), language);
        data.has("data", tokens) || cues.has("kept", tokens) || refers_to_kept(text, unit, cues)
    };
    keeps && !elsewhere && is_data()
}

/// Whether a sentence begins with a pronoun for what the sentence before it keeps: "It is erased …".
fn refers_to_kept(text: &Segmented<'_>, unit: &Unit, cues: &Cues) -> bool {
    if cues.match_at("it", &unit.sentence.tokens, 0).is_none() {
        return false;
    }
    let at = text
        .units
        .partition_point(|other| other.span().start < unit.span().start);
    let before = at.checked_sub(1).map(|at| &text.units[at]);
    before.is_some_and(|before| {
        before.block == unit.block && cues.has("verb", &before.sentence.tokens)
    })
}

/// The periods of a sentence: of each part that keeps data for a length of time of its own.
fn periods(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Retention>> {
    let mut parts = parts(text, unit);
    if parts.len() < 2 {
        parts = statements(text, unit);
    }
    if parts.len() < 2 {
        return periods_of(text, unit);
    }
    let parts = parts.into_iter().map(|part| Unit {
        sentence: Sentence {
            span: unit.span(),
            tokens: unit.sentence.tokens[part].to_vec(),
        },
        ..unit.clone()
    });
    parts.flat_map(|part| periods_of(text, &part)).collect()
}

/// The parts of a sentence with several lengths of time, each with its own verb: "names are kept for
/// two years and pictures are erased after one"; none where they do not come apart so.
fn parts(text: &Segmented<'_>, unit: &Unit) -> Vec<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let lengths = durations(tokens, language);
    let is_verb = |at: usize| {
        let keys = ["verb", "erase"];
        keys.iter()
            .any(|key| cues.match_at(key, tokens, at).is_some())
    };
    let parts_at = |at: &usize| {
        tokens[*at].is_mark(',')
            || tokens[*at].is_mark(';')
            || cues.match_at("or", tokens, *at).is_some()
    };
    let mut found = Vec::new();
    let mut start = 0;
    for pair in lengths.windows(2) {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        let Some(joint) = between.clone().find(parts_at) else {
            return Vec::new();
        };
        let has_verb = (joint + 1..lengths_end(&lengths, &pair[1], tokens.len())).any(is_verb);
        if !has_verb || !(start..joint).any(is_verb) {
            return Vec::new();
        }
        found.push(start..joint);
        start = joint + 1;
    }
    found.push(start..tokens.len());
    found
}

/// The two halves of a sentence that each keep or erase data of their own until an end of their own:
/// "accounts are erased when they are closed and questions are erased when they are answered"; none
/// where it does not come apart so.
fn statements(text: &Segmented<'_>, unit: &Unit) -> Vec<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let has = |keys: &[&str], part: &[Token]| keys.iter().any(|key| cues.has(key, part));
    let is_whole = |part: &[Token]| {
        let ends = ["when", "while", "endless", "event-after", "event-until"];
        let has_end = has(&ends, part) || !durations(part, language).is_empty();
        has(&["verb", "erase"], part) && has_end
    };
    let joints = (1..tokens.len().saturating_sub(1)).filter(|at| {
        let is_mark = tokens[*at].is_mark(',') || tokens[*at].is_mark(';');
        let joins = is_mark || cues.match_at("or", tokens, *at).is_some();
        joins && !has_at(cues, &["event-stop"], tokens, *at)
    });
    let mut halves = joints.map(|at| [0..at, at + 1..tokens.len()]);
    let is_apart = |halves: &[Range<usize>; 2]| {
        let [first, second] = halves;
        let begins_anew = !has_at(
            cues,
            &["erase", "verb", "while", "when"],
            tokens,
            second.start,
        );
        begins_anew && is_whole(&tokens[first.clone()]) && is_whole(&tokens[second.clone()])
    };
    halves.find(is_apart).map_or(Vec::new(), Vec::from)
}

/// Whether a cue of one of some keys stands at a place.
fn has_at(cues: &Cues, keys: &[&str], tokens: &[Token], at: usize) -> bool {
    keys.iter()
        .any(|key| cues.match_at(key, tokens, at).is_some())
}

/// Where the words end that can belong to a length of time: at the next one.
fn lengths_end(lengths: &[FoundDuration], of: &FoundDuration, end: usize) -> usize {
    let mut next = lengths.iter().map(|length| length.tokens.start);
    next.find(|start| *start > of.tokens.start).unwrap_or(end)
}

fn periods_of(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Retention>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let processes = || {
        let on_topic = text.is_on(unit, Topic::Retention.key());
        cues.find("process", tokens).filter(|_| on_topic)
    };
    let verb = verb(cues, tokens, language).or_else(processes);
    let erased = cues.has("participle", tokens);
    if verb.is_none() && erased {
        return Vec::new();
    }
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
    let facts = facts.map(|fact| keeps.complete(fact));
    facts.map(|fact| with_row(text, unit, fact)).collect()
}

/// Adds what the row of a table is about to a period in another cell of it that says nothing of it.
fn with_row(text: &Segmented<'_>, unit: &Unit, mut fact: Fact<Retention>) -> Fact<Retention> {
    let row = unit.cell.and_then(|cell| cell.row);
    let Some(row) = row.filter(|_| fact.part.applies_to.is_none()) else {
        return fact;
    };
    let units = &text.units;
    let at = units.partition_point(|unit| unit.span().start < row.start);
    let words = units
        .get(at)
        .and_then(|unit| cover(strip_marks(&unit.sentence.tokens)));
    let (Some(first), Some(words)) = (units.get(at).map(Unit::span), words) else {
        return fact;
    };
    if !row.contains(words) {
        return fact;
    }
    fact.part.applies_to = Some(text_of(text, words));
    fact.stated_in.insert(0, first);
    fact.words("appliesTo", words, "retention.row")
}

/// The verb that keeps or erases: that of the clause which holds the end, or else the first one.
///
/// A participle is none: "erased data can be restored".
fn verb(cues: &Cues, tokens: &[Token], language: &str) -> Option<Range<usize>> {
    let find = |key: &str, places: Range<usize>| {
        places.clone().find_map(|at| {
            let end = cues.match_at(key, &tokens[..places.end], at)?;
            let is_participle = cues.match_at("participle", tokens, at).is_some();
            (!is_participle).then_some(at..end)
        })
    };
    let either =
        |places: Range<usize>| find("verb", places.clone()).or_else(|| find("erase", places));
    let length = durations(tokens, language).into_iter().next();
    let end = length
        .map(|found| found.tokens.start)
        .or_else(|| cues.find("endless", tokens).map(|found| found.start));
    let of_end = end.and_then(|end| {
        let mut clauses = clauses(tokens, language).into_iter();
        let clause = clauses.find(|clause| clause.contains(&end))?;
        // "Are erased after a year if they need not be kept": the condition has a verb of its own.
        let begins = |at: &usize| cues.match_at("condition", tokens, *at).is_some();
        let main = (end..clause.end).find(begins);
        let main = main.and_then(|at| either(clause.start..at));
        main.or_else(|| either(clause))
    });
    of_end.or_else(|| either(0..tokens.len()))
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

    /// What stands before the verb, or else before the colon; in a sentence that begins with its
    /// event, what follows it.
    fn subject(&self) -> Option<Span> {
        let Some(verb) = self.verb.clone() else {
            return self.label(self.tokens().len());
        };
        let tokens = self.tokens();
        if self.cues.has("self-erase", tokens) {
            return None;
        }
        let begins_with_time = ["when", "event-before"]
            .iter()
            .any(|key| self.cues.match_at(key, tokens, 0).is_some());
        let language = self.text.language.code();
        if begins_with_time {
            let before = fronted_end(tokens, verb.start).map(|comma| &tokens[comma..verb.start]);
            let before = before.map(|words| without_auxiliaries(self.cues, words, language));
            let behind = || cover(strip_marks(&tokens[verb.end..self.end_after(verb.end)]));
            return before
                .and_then(|words| cover(strip_marks(words)))
                .or_else(behind);
        }
        let mut clauses = clauses(tokens, language).into_iter();
        let clause = clauses
            .find(|clause| clause.contains(&verb.start))
            .filter(|clause| self.cues.match_at("turn", tokens, clause.start).is_some());
        let is_colon = |at: &usize| {
            let ends_word = |next: &Token| tokens[*at].touches(next);
            tokens[*at].is_mark(':') && !tokens.get(at + 1).is_some_and(ends_word)
        };
        let colon = (0..verb.start).rfind(is_colon);
        let ordered = self.cues.find("ordered", &tokens[..verb.start]);
        let starts = [
            clause.and_then(|clause| self.cues.match_at("turn", tokens, clause.start)),
            colon.map(|at| at + 1),
            ordered.map(|cue| cue.end),
            self.other_statement(verb.start),
            self.time_before(verb.start),
        ];
        let start = starts.into_iter().flatten().max().unwrap_or(0);
        let before = self.without_endless(&tokens[start..verb.start]);
        let before = without_auxiliaries(self.cues, before, language);
        cover(strip_marks(before)).or_else(|| self.label(verb.start))
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

    /// Whether a date says which data are kept, and not how long: "what was sent in by …, is erased".
    fn tells_what(&self, start: usize, end: usize) -> bool {
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

    /// Where the words after a place stop telling what is kept: at a length of time, a day or a limit.
    fn end_after(&self, start: usize) -> usize {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let lengths = durations(tokens, language).into_iter();
        let lengths = lengths.map(|found| found.tokens.start);
        let days = dates(tokens, language).into_iter();
        let days =
            days.map(|found| tokens.partition_point(|token| token.span.end <= found.span.start));
        let keys = ["at-most", "within", "until-before", "while", "condition"];
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

    /// Whether a length of time before a verb of erasing is that of not using something.
    fn is_inactivity(&self, found: &FoundDuration) -> bool {
        let tokens = self.tokens();
        let Some(verb) = self.verb.as_ref() else {
            return false;
        };
        let erases = self.cues.match_at("erase", tokens, verb.start).is_some();
        erases && found.tokens.end <= verb.start && self.cues.has("inactive", &tokens[..verb.start])
    }

    /// Whether a length of time stands in the clause with "when" behind a verb of erasing.
    fn is_in_event(&self, found: &FoundDuration) -> bool {
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

    /// Whether the clause of the verb is denied; a line without a verb, whether anything is.
    fn is_negated(&self) -> bool {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let verb = self.verb.clone().and_then(|verb| cover(&tokens[verb]));
        let end = self.verb.as_ref().and_then(|verb| {
            let keys = ["when", "condition", "event-before"];
            let begins = |at: &usize| {
                keys.iter()
                    .any(|key| self.cues.match_at(key, tokens, *at).is_some())
            };
            (verb.end..tokens.len()).find(begins)
        });
        let tokens = &tokens[..end.unwrap_or(tokens.len())];
        let holds = |clause: &[Token]| match verb {
            Some(verb) => clause.iter().any(|token| verb.contains(token.span)),
            None => true,
        };
        Polarity::of_words(tokens, language, holds).is_some_and(|polarity| polarity.negated)
    }

    /// The verb at the end of a sentence of the section that says that data are archived, and nothing of
    /// how long.
    fn for_good(&self) -> Option<Range<usize>> {
        let words = strip_marks(self.tokens());
        let found = self.cues.find_last("endless-alone", words)?;
        let is_on = self.text.is_on(self.unit, Topic::Retention.key());
        let ends = found.end == words.len() && self.verb.is_some();
        (is_on && ends && self.permission().is_none()).then_some(found)
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

/// The most tokens of a label before a colon.
const LONGEST_LABEL: usize = 15;
/// The most words between a modal and its verb.
const MOST_BETWEEN: usize = 2;

/// The words before a verb without the negation, the modals and the auxiliaries right before it.
fn without_auxiliaries<'t>(cues: &Cues, mut tokens: &'t [Token], language: &str) -> &'t [Token] {
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
        if let Some(found) = last_day(keeps) {
            let mut ends = vec![End::Date(Date::from(found.date), found.span)];
            ends.extend(grounds(cues, tokens).into_iter().map(End::Ground));
            return ends;
        }
        let negated = keeps.is_negated();
        match &durations(tokens, language)[..] {
            [] if negated => Vec::new(),
            [] => Self::without_length(keeps),
            [_] if cues.has("age", tokens) => until_event(keeps).into_iter().collect(),
            [_] if cues.has("at-least", tokens) => Vec::new(),
            // "Who has not logged in for a year": the length belongs to the condition.
            [found] if keeps.is_condition(found) => Vec::new(),
            // "Cards that have not been used for three years are erased."
            [found] if keeps.is_inactivity(found) => vec![Self::Duration(found.clone(), None)],
            // "Are erased when the card has not been used for three years": so it does behind "when".
            [found] if keeps.is_in_event(found) => until_event(keeps).into_iter().collect(),
            [found] if negated == cues.has("longer", tokens) => {
                let event = event(cues, tokens, found);
                let mut ends = vec![End::Duration(found.clone(), event.clone())];
                ends.extend(or_until(cues, tokens, event));
                ends
            }
            _ => Vec::new(),
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
        let vague = cues.find("vague", tokens);
        let grounds = grounds(cues, tokens);
        // "Until further notice" is no event, and the time that an act sets is none beside the act.
        let is_event = |end: &End| {
            let End::Event(event) = end else {
                return true;
            };
            let is_vague = vague
                .as_ref()
                .is_some_and(|vague| vague.contains(&event.start));
            let set = grounds.iter().any(|ground| {
                (event.start..=event.end).contains(&ground.start) && event.end <= ground.end
            });
            !is_vague && !set
        };
        let mut ends: Vec<_> = until_event(keeps).filter(is_event).into_iter().collect();
        ends.extend(grounds.iter().cloned().map(End::Ground));
        if ends.is_empty() {
            ends.extend(vague.map(End::Vague));
        }
        if ends.is_empty() {
            ends.extend(keeps.for_good().map(End::Endless));
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
    if let Some(cue) = cues
        .find_last("event-until", &tokens[..clause_end(verb.end)])
        .filter(|cue| cue.start > verb.end)
    {
        let event = verb.end..cue.end;
        return (!cues.has("vague-event", &tokens[event.clone()])).then_some(End::Event(event));
    }
    let erases = cues.match_at("erase", tokens, verb.start).is_some();
    if !erases || cues.has("whenever", tokens) {
        return None;
    }
    let Some(when) = cues.find("when", tokens) else {
        return after_event(keeps, &verb).map(End::Event);
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
    Some(End::Event(when.end..end))
}

/// The last comma before a verb.
fn fronted_end(tokens: &[Token], verb: usize) -> Option<usize> {
    tokens[..verb].iter().rposition(|token| token.is_mark(','))
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
        goes_on || cues.match_at("event-stop", tokens, *at).is_some()
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
            || range
            || until_after.is_some();
        is_end && !keeps.tells_what(before, until_after.unwrap_or(after))
    };
    dates(tokens, keeps.text.language.code())
        .into_iter()
        .find(is_end)
}

/// The most tokens of "up to and including the".
const LONGEST_UNTIL: usize = 8;
/// The most words between a date and the participle of collecting that it belongs to.
const MOST_BESIDE: usize = 3;

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
        let event = after..after + cue.start;
        let words = strip_marks(&tokens[event.clone()]);
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

//! Reads what is said of automated decisions and of profiling (GDPR Art. 13(2)(f), 22).

use std::ops::Range;

use seloste::{AutomatedDecision, Denial, DenialScope, LanguageMap, Topic};
use seloste_language::{Cues, Polarity, Token, clauses};

use super::denial::{is_short_no, scope, short_denial};
use super::words::{certainty, span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// What a notice says of one of the two topics.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub(super) stated: Vec<Fact<AutomatedDecision>>,
    pub(super) denials: Vec<Fact<Denial>>,
}

/// The statements and denials that decisions are automated.
pub(super) fn decisions(text: &Segmented<'_>) -> Statements {
    Statements::of(text, Topic::AutomatedDecisions, "decision")
}

/// The statements and denials that people are profiled.
pub(super) fn profiling(text: &Segmented<'_>) -> Statements {
    Statements::of(text, Topic::Profiling, "profiling")
}

fn cues_of(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::AutomatedDecisions.key(), text.language.code())
}

impl Statements {
    /// What the sentences say that name a topic, and, in its section, those that answer its heading
    /// or say more of what was stated.
    fn of(text: &Segmented<'_>, topic: Topic, name: &str) -> Self {
        let mut found = Self::default();
        for (at, unit) in text.units.iter().enumerate() {
            if let Some(denial) = refused(text, at, topic, name) {
                found.deny(Some(denial));
                continue;
            }
            match Claim::of(text, unit, name) {
                Some(claim) if claim.polarity.negated => found.deny(claim.denial(unit, topic)),
                Some(claim) => found.stated.extend(claim.statement(text, unit)),
                None if !text.is_on(unit, topic.key()) => {}
                None => {
                    found.deny(answer(text, unit, topic));
                    found.complete(text, unit);
                }
            }
        }
        found
    }

    /// Adds a denial; one that is made before is stated once more.
    fn deny(&mut self, denial: Option<Fact<Denial>>) {
        let Some(denial) = denial else { return };
        let known = self.denials.iter_mut();
        match known
            .into_iter()
            .find(|known| known.part.scope == denial.part.scope)
        {
            Some(known) => {
                if denial.part.hedged.is_none() {
                    known.part.hedged = None;
                }
                denial
                    .stated_in
                    .into_iter()
                    .for_each(|span| known.also_stated_in(span));
            }
            None => self.denials.push(denial),
        }
    }

    /// Adds what a sentence says of the logic, the consequences or the ground of what the last
    /// statement says.
    fn complete(&mut self, text: &Segmented<'_>, unit: &Unit) {
        let Some(mut fact) = self.stated.pop() else {
            return;
        };
        let cues = cues_of(text);
        let of = DETAILS
            .iter()
            .find(|(key, ..)| cues.has(key, &unit.sentence.tokens));
        if let Some((_, field, slot)) = of
            && slot(&mut fact.part).is_none()
        {
            *slot(&mut fact.part) = Some(text_of(text, unit.span()));
            fact.also_stated_in(unit.span());
            fact = fact.words(field, unit.span(), "automated.detail");
        }
        self.stated.push(fact);
    }
}

/// The place of a text in a statement.
type Slot = fn(&mut AutomatedDecision) -> &mut Option<LanguageMap>;

/// The cues of sentences that say more of a statement, and the field that each gives.
const DETAILS: [(&str, &str, Slot); 3] = [
    ("logic", "logic", |part| &mut part.logic),
    ("consequence", "consequences", |part| &mut part.consequences),
    ("ground", "ground", |part| &mut part.ground),
];

/// A sentence that denies what the heading of its section names: "No.", "There is nothing of the kind."
fn answer(text: &Segmented<'_>, unit: &Unit, topic: Topic) -> Option<Fact<Denial>> {
    let tokens = &unit.sentence.tokens;
    let polarity = Polarity::of(tokens, text.language.code());
    match cues_of(text).find("such", tokens) {
        Some(range) if polarity.negated => Claim { polarity, range }.denial(unit, topic),
        _ => short_denial(text, unit, topic),
    }
}

/// A line of a form or a question that names a topic, with the answer "no" below it: the box that is
/// ticked answers it.
fn refused(text: &Segmented<'_>, at: usize, topic: Topic, name: &str) -> Option<Fact<Denial>> {
    let (unit, answer) = (&text.units[at], text.units.get(at + 1)?);
    let tokens = &unit.sentence.tokens;
    let range = cues_of(text).find(name, tokens)?;
    let is_whole = tokens.last().is_some_and(|last| last.is_mark('.'));
    let polarity = Polarity::of(tokens, text.language.code());
    if is_whole || polarity.negated || !is_short_no(text, answer) {
        return None;
    }
    let words = span_of(unit, range)?;
    let mut fact = Fact::new(Denial::new(topic, DenialScope::All), unit.span());
    fact.also_stated_in(answer.span());
    Some(fact.words("topic", words, "automated.answer"))
}

/// A sentence that says whether something is done.
struct Claim {
    polarity: Polarity,
    /// The tokens that name it.
    range: Range<usize>,
}

impl Claim {
    /// What a sentence says of what a cue names. A right, a definition, a question and a condition
    /// say nothing, nor does a name without a verb, as in a heading.
    fn of(text: &Segmented<'_>, unit: &Unit, name: &str) -> Option<Self> {
        let language = text.language.code();
        let tokens = &unit.sentence.tokens;
        let cues = cues_of(text);
        let range = cues.find(name, tokens)?;
        if unit.is_item && text.is_on(unit, Topic::Rights.key()) {
            return None;
        }
        let is_other = ["right", "definition"]
            .iter()
            .any(|key| cues.has(key, tokens));
        if is_other || tokens.last().is_some_and(|token| token.is_mark('?')) {
            return None;
        }
        let clauses = parts(cues, tokens, language);
        let at = clauses
            .iter()
            .position(|clause| clause.contains(&range.start))?;
        if cues.has("question", &tokens[clauses[at].clone()]) {
            return None;
        }
        let clause = clauses[speaking(cues, tokens, &clauses, at, language)?].clone();
        let clause = &tokens[main_part(cues, tokens, clause, &range, language)?];
        let conditional = Cues::of("polarity", language)
            .match_at("condition", clause, 0)
            .is_some();
        let mut polarity = Polarity {
            hedged: Polarity::of(tokens, language).hedged,
            ..Polarity::of(clause, language)
        };
        if let Some(not_only) = cues.find("not-only", tokens) {
            // "Not only automatically but also by hand" tells of no automated decision.
            if not_only.start < range.end {
                return None;
            }
            polarity.negated = false;
            polarity.hedged = false;
        }
        (!conditional).then_some(Self { polarity, range })
    }

    fn denial(&self, unit: &Unit, topic: Topic) -> Option<Fact<Denial>> {
        let denial = Denial {
            hedged: self.polarity.hedged.then_some(true),
            ..Denial::new(topic, scope(self.polarity))
        };
        let words = span_of(unit, self.range.clone())?;
        Some(Fact::new(denial, unit.span()).words("topic", words, "denial.automated"))
    }

    fn statement(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<AutomatedDecision>> {
        let possible = self.polarity.possible;
        let part = AutomatedDecision {
            id: None,
            label: Some(text_of(text, unit.span())),
            logic: None,
            consequences: None,
            ground: None,
            certainty: certainty(possible),
            hedged: self.polarity.hedged.then_some(true),
            stated_in: Vec::new(),
        };
        let fact = Fact::new(part, unit.span()).words("label", unit.span(), "automated.label");
        let tokens = &unit.sentence.tokens;
        let mood = Cues::of("polarity", text.language.code()).find("possible", tokens);
        Some(match mood.filter(|_| possible) {
            Some(range) => fact.words("certainty", span_of(unit, range)?, "mood"),
            None => fact,
        })
    }
}

/// The clauses of a sentence, parted also where a negation begins with the conjunction and none
/// stands before it: "is used for this and is not used for that".
fn parts(cues: &Cues, tokens: &[Token], language: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for clause in clauses(tokens, language) {
        let here = &tokens[clause.clone()];
        match cues.find("and-not", here) {
            Some(cue) if cue.start > 0 && !Polarity::of(&here[..cue.start], language).negated => {
                let at = clause.start + cue.start;
                found.extend([clause.start..at, at..clause.end]);
            }
            _ => found.push(clause),
        }
    }
    found
}

/// A clause without a subordinate one at its end that holds its only negation: "decisions are
/// automated in matters that need no review" denies no decision. None where nothing is said then.
fn main_part(
    cues: &Cues,
    tokens: &[Token],
    clause: Range<usize>,
    named: &Range<usize>,
    language: &str,
) -> Option<Range<usize>> {
    let Some(marker) = cues.find("subordinate", &tokens[clause.clone()]) else {
        return Some(clause);
    };
    let end = clause.start + marker.start;
    let main = clause.start..end;
    let negated = |range: &Range<usize>| Polarity::of(&tokens[range.clone()], language).negated;
    let holds_name = main.contains(&named.start) && named.end <= end;
    if !holds_name || negated(&main) || !negated(&(end..clause.end)) {
        return Some(clause);
    }
    cues.has("verb", &tokens[main.clone()]).then_some(main)
}

/// The clause that says whether what another clause names is done: the clause itself, else the
/// nearest one before it, else the next one that goes on with a verb or a negation.
fn speaking(
    cues: &Cues,
    tokens: &[Token],
    clauses: &[Range<usize>],
    at: usize,
    language: &str,
) -> Option<usize> {
    let says = |range: &Range<usize>| {
        let clause = &tokens[range.clone()];
        cues.has("verb", clause) || Polarity::of(clause, language).negated
    };
    let goes_on = |range: &Range<usize>| {
        let first = &tokens[range.start..=range.start];
        cues.has("verb", first) || Polarity::of(first, language).negated
    };
    let before = (0..=at).rev().find(|at| says(&clauses[*at]));
    before.or_else(|| (at + 1..clauses.len()).find(|at| goes_on(&clauses[*at])))
}

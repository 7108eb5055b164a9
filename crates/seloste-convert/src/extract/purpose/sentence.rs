//! The part of a sentence that says what data are for.

use std::ops::Range;

use seloste::{Purpose, Topic};
use seloste_language::{Cues, Polarity, Token};

use super::super::words::{after_cue, is_denied};
use super::pieces::pieces;
use super::wording::{LATEST_HEAD, begins_turn, begins_with_infinitive, skip};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// Where a sentence stands: in a section on purposes nearly every clause of purpose is one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Section,
    Elsewhere,
}

/// The purposes that a sentence states by a cue, as if it stood in the section.
pub(in crate::extract) fn in_sentence(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Purpose>> {
    of_sentence(text, unit, Place::Section)
}

/// The purposes that a sentence states by a cue.
pub(super) fn of_sentence(text: &Segmented<'_>, unit: &Unit, place: Place) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    if cues.has("aside", tokens) {
        return Vec::new();
    }
    // "For no other purpose than" denies the others only.
    let unfolded = || {
        let cue = cues.find("unfolds", tokens).filter(|cue| cue.start > 0)?;
        (place == Place::Section).then_some(0..cue.start)
    };
    let whole = labelled(text, tokens)
        .or_else(|| fronted(cues, tokens))
        .or_else(unfolded)
        .or_else(|| after_cue(cues, "sole-lead", tokens));
    let whole = whole.or_else(|| {
        let alone = || cues.match_at("alone", tokens, 0);
        let means = || means(cues, tokens);
        let of_section = || {
            let found = after_cue(cues, "section-lead", tokens)?;
            // "In connection with your contacting us" says when.
            let is_clause = cues.match_at("particle", tokens, found.start).is_some();
            (place == Place::Section && !is_clause).then_some(found)
        };
        let found = before_verb(cues, tokens)
            .or_else(|| needing(cues, tokens))
            .or_else(|| needed(cues, tokens).filter(|_| place == Place::Section))
            .or_else(|| first_stated(cues, tokens, place))
            .or_else(of_section)
            .or_else(|| after_cue(cues, "yields", tokens).filter(|_| place == Place::Section))
            .or_else(|| alone().map(|start| start..tokens.len()))
            .or_else(|| clause(cues, tokens, place))
            .or_else(|| answering(cues, tokens).filter(|_| place == Place::Section))
            .or_else(means)?;
        // What is not done behind the verb is part of the purpose: "to bill for books not returned".
        let said = if found.end == tokens.len() && found.start > 0 {
            &tokens[..found.start]
        } else {
            tokens
        };
        (!denies(text, cues, said) && !is_label(tokens, &found, place)).then_some(found)
    });
    whole
        .map(|whole| pieces(text, unit, whole))
        .unwrap_or_default()
}

/// Whether a sentence denies what it says of processing.
fn denies(text: &Segmented<'_>, cues: &Cues, tokens: &[Token]) -> bool {
    is_denied(text, tokens, |clause| {
        let keys = [
            "verb",
            "agent-verb",
            "lead",
            "processing",
            "clause",
            "alone",
            "means",
            "requires-data",
            "yields",
            "needed",
        ];
        keys.iter().any(|key| cues.has(key, clause))
    })
}

/// Whether what was found labels the data behind a colon: "Data collected for statistics: language".
fn is_label(tokens: &[Token], found: &Range<usize>, place: Place) -> bool {
    let words = tokens.get(found.start + 1..found.end.saturating_sub(1));
    let is_colon = |token: &Token| token.is_mark(':');
    place == Place::Elsewhere && words.is_some_and(|words| words.iter().any(is_colon))
}

/// What is done with a register: "with the help of the register, we book rooms".
fn means(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let start = &tokens[..tokens.len().min(LATEST_MEANS)];
    let cue = cues.find("means", start)?;
    (cue.end + 1 < tokens.len()).then_some(cue.end..tokens.len())
}

/// How many tokens at the start of a sentence say by what means something is done.
pub(super) const LATEST_MEANS: usize = 6;

/// What stands before the verb: "For the handling of your case we process …".
fn before_verb(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let start = skip(cues, "adverb", tokens, 0);
    let verb = (start..tokens.len())
        .take(FARTHEST_VERB)
        .find(|at| cues.match_at("processing", tokens, *at).is_some())?;
    let objects = &tokens[verb..tokens.len().min(verb + FARTHEST_OBJECT)];
    let words = match cues.match_at("front", tokens, 0) {
        Some(opened) if can_begin(cues, &tokens[opened..verb.max(opened)]) => opened..verb,
        _ => {
            let ends = |at: &usize| cues.match_at("front-end", &tokens[..verb], *at) == Some(verb);
            (start..verb).rev().find(ends)?;
            start..verb
        }
    };
    let is_clause = tokens[words.clone()].iter().any(|token| token.is_mark(':'));
    (cues.has("object", objects) && !words.is_empty() && !is_clause).then_some(words)
}

/// What needs data: "giving advice requires the processing of personal data".
fn needing(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let cue = cues.find("requires-data", tokens)?;
    let start = skip(cues, "adverb", tokens, 0);
    let words = tokens.get(start..cue.start)?;
    let does = ["head", "doing"].iter().any(|key| cues.has(key, words));
    does.then_some(start..cue.start)
}

/// What the data are needed for that are recorded: "what is necessary for giving advice is recorded".
fn needed(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let cue = cues.find("needed", tokens)?.start;
    let ends = |at: &usize| cues.match_at("needed-for", &tokens[..cue], *at) == Some(cue);
    (0..cue).rev().take(LATEST_HEAD).find(ends)?;
    let mut verbs = (0..cue).filter_map(|at| cues.match_at("records", &tokens[..cue], at));
    let start = verbs.next_back()?;
    (start < cue).then_some(start..cue)
}

/// Whether words behind "to" or "for" can be a purpose: someone who does something, or a doing.
fn can_begin(cues: &Cues, words: &[Token]) -> bool {
    cues.match_at("subject", words, 0).is_some()
        || begins_with_infinitive(cues, words)
        || cues.has("head", &words[..words.len().min(1)])
}

/// How many tokens a purpose before the verb has at most.
const FARTHEST_VERB: usize = 25;

/// How many tokens from the verb on name the data that are processed.
const FARTHEST_OBJECT: usize = 7;

/// The clause of purpose of a sentence on processing: "we register data so that you can borrow".
fn clause(cues: &Cues, tokens: &[Token], place: Place) -> Option<Range<usize>> {
    let processes = |before: &[Token]| cues.has("processing", before) || cues.has("needs", before);
    let found = cues.find("clause", tokens);
    let found = found.filter(|found| processes(&tokens[..found.start]));
    let free = || {
        cues.find("free-clause", tokens)
            .filter(|_| place == Place::Section)
    };
    let found = found.or_else(free)?;
    let before = &tokens[..found.start];
    let may = !before.is_empty() && !cues.has("by-the-way", before);
    may.then_some(found.end..tokens.len())
}

/// The purpose at the start of a sentence, before the verb that uses data for it: "in order to answer
/// you, we use your address".
fn fronted(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let start = cues.match_at("fronted", tokens, 0)?;
    let end = start + cues.find("fronted-end", &tokens[start..])?.start;
    (end > start).then_some(start..end)
}

/// The purpose of a sentence that is nothing but the clause which answers a question: "So that we can handle your
/// application."
fn answering(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let mut keys = ["fronted", "clause"].iter();
    let start = keys.find_map(|key| cues.match_at(key, tokens, 0))?;
    let rest = &tokens[start..];
    // The first word is the verb of the clause, and may be written as a finite one is.
    let behind = rest.get(1..)?;
    let is_said = ["fronted-end", "finite", "verb", "processing", "copula"]
        .iter()
        .any(|key| cues.has(key, behind));
    let is_whole = rest.last().is_some_and(|last| last.is_mark('.'));
    (is_whole && !is_said).then_some(start..tokens.len())
}

/// What stands behind a label such as "Purpose:" and does not deny it.
fn labelled(text: &Segmented<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let label = cues.find("label", &tokens[..tokens.len().min(LATEST_HEAD)])?;
    let is_denied = Polarity::of(tokens, text.language.code()).negated;
    (!is_denied).then_some(label.end..tokens.len())
}

/// What a sentence says first that data are for: "to send you questions with the aim of …" is the sending.
fn first_stated(cues: &Cues, tokens: &[Token], place: Place) -> Option<Range<usize>> {
    let stated = stated(cues, tokens)?;
    let clause = clause(cues, tokens, place).filter(|clause| clause.start < stated.start);
    Some(clause.unwrap_or(stated))
}

/// The part of a sentence that words the purpose: after "the purpose is", or after "are processed
/// for", where what follows can be a purpose at all.
fn stated(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let led = cues.find("lead", tokens);
    // "Is used to identify people in order to serve them": the second is what the first is for.
    let used = used_for(cues, tokens);
    let used = used.filter(|(at, _)| led.as_ref().is_none_or(|led| *at < led.start));
    let led = led.map(|led| led.end..tokens.len());
    used.map(|(_, rest)| rest).or(led)
}

/// The first verb such as "are processed for" and what follows it, where that can be a purpose.
fn used_for(cues: &Cues, tokens: &[Token]) -> Option<(usize, Range<usize>)> {
    // "Systems that the city uses to …" says what the systems are for.
    let is_relative = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| cues.match_at("turn", tokens, at).is_some())
    };
    let by_agent = |at: usize| {
        let end = cues.match_at("agent-verb", tokens, at);
        end.filter(|_| at < LATEST_HEAD)
    };
    let mut starts = (0..tokens.len()).filter(|at| !is_relative(*at));
    starts.find_map(|at| {
        let end = cues.match_at("verb", tokens, at).or_else(|| by_agent(at))?;
        let rest = without_object(cues, tokens, end..tokens.len());
        can_be_purpose(cues, tokens, rest.clone()).then_some((at, rest))
    })
}

/// "We process personal data for …" in Finnish: the data between the verb and the purpose are no
/// part of the purpose.
fn without_object(cues: &Cues, tokens: &[Token], rest: Range<usize>) -> Range<usize> {
    let object_at = |at: usize| cues.match_at("object", &tokens[..rest.end], at);
    // "Collects the data needed for user names for the upkeep of the service" in the order of Finnish.
    let behind = || {
        let mut ends = rest
            .clone()
            .skip(1)
            .take(FARTHEST_OBJECT)
            .filter_map(object_at);
        ends.find(|end| {
            cues.phrases("case").is_some() && ends_as_purpose(cues, tokens, *end..rest.end)
        })
    };
    let object = object_at(rest.start).or_else(behind);
    object.unwrap_or(rest.start)..rest.end
}

/// What follows a verb is a purpose where the verb itself or the next word says "for", or where a
/// noun of doing ends a phrase in a case that says it; up to the word that says what the data are.
/// "The data that are processed are …" and "are processed on a server" state none.
fn can_be_purpose(cues: &Cues, tokens: &[Token], rest: Range<usize>) -> bool {
    let ends = |at: &usize| {
        cues.match_at("copula", tokens, *at).is_some() || begins_turn(cues, tokens, *at)
    };
    let end = rest.clone().find(ends).unwrap_or(rest.end);
    let rest = rest.start..end;
    let is_said = says_for(cues, tokens, &rest);
    let words = &tokens[rest.clone()];
    let names = cues.has("head", words) || begins_with_infinitive(cues, words);
    let is_deed = cues.has("deed", &words[..words.len().min(LATEST_HEAD)]);
    (is_said && names) || is_deed || ends_as_purpose(cues, tokens, rest)
}

/// Whether the last word of the verb, or one of the first words after it, is a preposition such as
/// "for".
fn says_for(cues: &Cues, tokens: &[Token], rest: &Range<usize>) -> bool {
    let last = rest.start.saturating_sub(1);
    if cues.match_at("for", tokens, last) == Some(rest.start)
        || ends_in_particle(cues, tokens, last)
    {
        return true;
    }
    let mut at = rest.start;
    loop {
        if cues.match_at("for", tokens, at).is_some() {
            return true;
        }
        match cues.match_at("adverb", tokens, at) {
            Some(end) => at = end,
            None => return false,
        }
    }
}

/// Whether the verb ends in the particle of an infinitive: "are processed to …".
fn ends_in_particle(cues: &Cues, tokens: &[Token], last: usize) -> bool {
    cues.match_at("particle", tokens, last).is_some()
}

/// Whether a phrase between commas and conjunctions ends in a noun of doing in a case of purpose.
fn ends_as_purpose(cues: &Cues, tokens: &[Token], rest: Range<usize>) -> bool {
    rest.clone().any(|at| {
        let end = cues.match_at("case", &tokens[..rest.end], at);
        end.is_some_and(|end| {
            end == rest.end
                || ".;:(".contains(&*tokens[end].folded)
                || cues.match_at("conjunction", tokens, end).is_some()
        })
    })
}

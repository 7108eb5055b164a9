//! Splits what data are for into purposes.

use std::ops::Range;

use seloste::{LegalBasis, Purpose, Topic};
use seloste_language::{Cues, Token, cover};
use seloste_vocab::Scheme;

use super::super::words::{
    codes, is_suspended, span_of, split, strip_marks, text_of, with_categories,
};
use super::doings;
use super::wording::{LATEST_HEAD, begins_purpose, begins_turn, begins_with_infinitive, skip};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The purposes in a part of a sentence, split at its conjunctions.
pub(in crate::extract) fn pieces(
    text: &Segmented<'_>,
    unit: &Unit,
    whole: Range<usize>,
) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let whole = without_particles(cues, tokens, whole);
    if let Some((first, rest)) = told_again(cues, tokens, &whole) {
        let mut found = pieces(text, unit, first);
        found.extend(pieces(text, unit, rest));
        return found;
    }
    // An item of a list is one purpose.
    if unit.is_item {
        return purpose(text, unit, whole).into_iter().collect();
    }
    let lines = lines(text, tokens, whole.clone());
    if !lines.is_empty() {
        return each(text, unit, lines);
    }
    let known = |tokens: &[Token]| {
        !resolve::concepts(Scheme::Purposes, tokens, text.language.code()).is_empty()
    };
    // English notices say all of one clause as one purpose, but where each begins with its own "to".
    if cues.phrases("parting").is_none() {
        return each(text, unit, begun_again(cues, tokens, whole));
    }
    // In a language whose objects stand before the doing, these say where a purpose begins.
    if cues.phrases("step").is_some() {
        let stands_alone = |words: &[Token]| is_long_word(cues, words) || known(words);
        let pieces = match doings::enumerated(cues, tokens, whole.clone(), stands_alone) {
            found if found.is_empty() => split(whole, tokens, cues, |left, right| {
                is_numbered(right) || are_two_deeds(cues, left, right)
            }),
            found => found,
        };
        return each(text, unit, pieces);
    }
    let end = whole.end;
    let parts = enumerated(cues, tokens, whole.clone());
    // With commas, words of doing may all be steps of one purpose.
    let is_enumeration = tokens[whole.clone()].iter().any(|token| token.is_mark(','));
    // "For advice, for the plan, for care": who says it each time means each.
    let is_said = |at: &usize| {
        let is_behind = at.checked_sub(1).is_some_and(|at| tokens[at].is_mark(','));
        is_behind && cues.match_at("preposition", tokens, *at).is_some()
    };
    let is_said_each = whole.clone().filter(is_said).count() >= LEAST_SAID;
    let pieces = split(whole, tokens, cues, |left, right| {
        let are_two = || two_purposes(cues, left, right) && known(left) && known(right);
        // "To arrange day care and to see to its bills".
        let is_again = || {
            let particle = cues.match_at("particle", right, 0);
            particle.is_some()
                && [left, right]
                    .iter()
                    .all(|side| begins_with_infinitive(cues, side))
        };
        is_numbered(right)
            || is_again()
            || parts.contains(&(end - right.len()))
            || (!is_enumeration && are_two())
            || repeats_preposition(cues, right)
            || (is_said_each && cues.match_at("preposition", right, 0).is_some())
    });
    each(text, unit, pieces)
}

/// How often a preposition is said again behind commas where each begins a purpose.
const LEAST_SAID: usize = 2;

/// The words on either side of a conjunction that repeats the one of the clause: "so that …, and so that …".
fn told_again(
    cues: &Cues,
    tokens: &[Token],
    whole: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let again = cues.find("clause-again", &tokens[whole.clone()])?;
    let (end, start) = (whole.start + again.start, whole.start + again.end);
    (again.start > 0 && start < whole.end).then_some((whole.start..end, start..whole.end))
}

/// The lines of some words that are a list without marks: each but the last ends in a comma or semicolon.
fn lines(text: &Segmented<'_>, tokens: &[Token], whole: Range<usize>) -> Vec<Range<usize>> {
    let breaks = |at: usize| {
        let next = tokens.get(at + 1).filter(|_| at + 1 < whole.end);
        next.is_some_and(|next| {
            let between = &text.text()[tokens[at].span.end..next.span.start];
            between.contains('\n')
        })
    };
    let ends: Vec<_> = whole.clone().filter(|at| breaks(*at)).collect();
    let is_mark = |at: &usize| tokens[*at].is_mark(',') || tokens[*at].is_mark(';');
    if ends.len() < LEAST_BREAKS || !ends.iter().all(is_mark) {
        return Vec::new();
    }
    let starts = std::iter::once(whole.start).chain(ends.iter().map(|at| at + 1));
    let stops = ends.iter().copied().chain([whole.end]);
    starts.zip(stops).map(|(start, stop)| start..stop).collect()
}

/// The fewest ends of lines that make a list.
const LEAST_BREAKS: usize = 2;

/// Whether what is done stands on both sides, each with its verb first: "a decision is made and the fee is
/// collected". Verbs that nothing parts have one object.
fn are_two_deeds(cues: &Cues, left: &[Token], right: &[Token]) -> bool {
    let does = |words: &[Token], at: usize| cues.match_at("does", words, at).is_some();
    let last = strip_marks(left).len().saturating_sub(1);
    let ends_in_verb = !left.is_empty() && does(left, last);
    let has_object = strip_marks(right).len() > 1;
    has_object && does(right, 0) && cues.has("does", left) && !ends_in_verb
}

/// The parts of some words that begin with a particle of their own, as the first does: "to rent out
/// berths, to bill and to send reminders".
fn begun_again(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = whole.start;
    let mut at = whole.start + 1;
    while at < whole.end && begins_with_infinitive(cues, &tokens[whole.clone()]) {
        match cues.match_at("again", &tokens[..whole.end], at) {
            Some(end) if begins_with_infinitive(cues, &tokens[end..whole.end]) => {
                parts.push(start..at);
                (start, at) = (end, end);
            }
            _ => at += 1,
        }
    }
    parts.push(start..whole.end);
    parts
}

/// The purpose of each piece that words one.
fn each(text: &Segmented<'_>, unit: &Unit, pieces: Vec<Range<usize>>) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let pieces = pieces
        .into_iter()
        .map(|piece| without_particles(cues, tokens, piece))
        .filter_map(|piece| purpose(text, unit, piece));
    pieces.collect()
}

/// How short a purpose in an enumeration may be, in bytes: shorter ones are steps of one purpose.
const SHORTEST_PART: usize = 18;

/// Where the purposes of an enumeration begin after the first: each stands between commas, the last
/// behind "and", and each has words of doing and an object of its own.
fn enumerated(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Vec<usize> {
    let Some(last) = whole.clone().rev().find(|at| tokens[*at].is_mark(',')) else {
        return Vec::new();
    };
    // "In the handling of cases, in the granting of aid" is when data are used, and one purpose.
    if cues.match_at("for", tokens, whole.start).is_some() {
        return Vec::new();
    }
    let (mut starts, mut stops) = (Vec::new(), Vec::new());
    let mut start = whole.start;
    for at in whole.clone() {
        let is_and = at > last && !is_suspended(tokens, at);
        let parts = tokens[at].is_mark(',') || is_and;
        let part = cues.match_at("parting", &tokens[..whole.end], at);
        let Some(next) = part.filter(|_| parts && at > start) else {
            continue;
        };
        // What is said for example is part of what it explains.
        let (left, right) = (&tokens[start..at], &tokens[next..whole.end]);
        if cues.match_at("example", tokens, next).is_some() || cues.has("example", left) {
            break;
        }
        if waits_for_object(cues, left) {
            continue;
        }
        let are_purposes = begins_purpose(cues, left) && begins_purpose(cues, right);
        let are_two = are_purposes || two_phrases(cues, left, right);
        let ends = is_and && !starts.is_empty() && is_long_word(cues, right);
        if (are_two && !shares_object(cues, right)) || ends {
            starts.push(next);
            stops.push(at);
            start = next;
        } else if tokens[at].is_mark(',') {
            return Vec::new();
        }
    }
    let ends = stops.into_iter().chain([whole.end]);
    let begins = [whole.start].into_iter().chain(starts.iter().copied());
    let parts: Vec<_> = begins
        .zip(ends)
        .map(|(start, end)| &tokens[start..end])
        .collect();
    // "To arrange visits, handle permits and send bills": each has a verb and its object.
    let are_deeds = parts
        .iter()
        .all(|part| begins_with_infinitive(cues, part) && strip_marks(part).len() > 1);
    let are_long = || {
        parts
            .iter()
            .all(|part| is_long(part) || is_long_word(cues, part))
    };
    if are_deeds || are_long() {
        starts
    } else {
        Vec::new()
    }
}

/// Whether a part of an enumeration has a doing and what it is done to.
fn is_long(words: &[Token]) -> bool {
    cover(words).is_some_and(|it| it.len() >= SHORTEST_PART)
}

/// Whether a part of an enumeration is one long word of doing, with its object inside or in the case
/// that says what for.
fn is_long_word(cues: &Cues, words: &[Token]) -> bool {
    let words = strip_marks(words);
    let is_long = |word: &Token| word.span.len() >= LONG_WORD;
    let does = || ["compound", "case"].iter().any(|key| cues.has(key, words));
    words.len() == 1 && words.iter().all(is_long) && does()
}

/// How long a word of doing is that holds its object, in bytes.
const LONG_WORD: usize = 12;

/// Whether words on both sides, up to the next comma, are a doing with its object, as Finnish has
/// it: the object before the noun of doing, or what follows the noun.
fn two_phrases(cues: &Cues, left: &[Token], right: &[Token]) -> bool {
    let comma = right.iter().position(|token| token.is_mark(','));
    let right = &right[..comma.unwrap_or(right.len())];
    let joins = |at: usize| cues.match_at("conjunction", right, at).is_some();
    // An object that stands before one word of doing may be that of the words behind, too.
    let right_is_whole = || is_phrase(cues, right) && !(0..2).any(joins);
    let first = &right[..right.len().min(1)];
    let are_words = || {
        let ends = right.len() == 1 || joins(1);
        ends && is_long_word(cues, left) && is_long_word(cues, first)
    };
    ((is_phrase(cues, left) || is_long_word(cues, left)) && right_is_whole()) || are_words()
}

/// Whether some words begin or end in a noun of doing, and say what is done.
fn is_phrase(cues: &Cues, words: &[Token]) -> bool {
    let words = strip_marks(words);
    words.len() > 1 && begins_or_ends_in_doing(cues, words)
}

/// Whether the first or the last of some words is a noun of doing.
fn begins_or_ends_in_doing(cues: &Cues, words: &[Token]) -> bool {
    let does = |at: usize| cues.match_at("phrase-end", words, at).is_some();
    !words.is_empty() && (does(words.len() - 1) || does(0))
}

/// Whether a noun of doing stands alone: "granting, paying and supervising" have one object.
fn shares_object(cues: &Cues, words: &[Token]) -> bool {
    let Some(end) = cues.match_at("noun", words, 0) else {
        return false;
    };
    let next = words.get(end);
    next.is_none_or(|next| ".;:".contains(&*next.folded))
        || cues.match_at("conjunction", words, end).is_some()
}

/// "For information and for the production of services": a preposition that is said again begins
/// another purpose.
fn repeats_preposition(cues: &Cues, right: &[Token]) -> bool {
    let Some(end) = cues.match_at("preposition", right, 0) else {
        return false;
    };
    // "For example" begins none.
    let is_to = cues.match_at("particle", right, end).is_some();
    if !is_to && cues.match_at("adverb", right, 0) > Some(end) {
        return false;
    }
    match cues.match_at("particle", right, end) {
        Some(at) => cues.match_at("subject", right, at).is_some(),
        None => cues.has("head", &right[..right.len().min(LATEST_HEAD)]),
    }
}

/// Whether some words have a number of their own: "1. sending invitations and 2. taking part".
fn is_numbered(words: &[Token]) -> bool {
    matches!(words, [number, stop, _, ..] if number.number().is_some() && stop.is_mark('.'))
}

/// A part of a sentence without the words that lead into the purpose, such as "also" or "for", up to
/// the clause that says something else of it: ", but …", ", which …".
fn without_particles(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Range<usize> {
    let first = if is_numbered(&tokens[whole.clone()]) {
        2
    } else {
        0
    };
    let mut start = skip(cues, "adverb", &tokens[..whole.end], whole.start + first);
    if begins_with_infinitive(cues, &tokens[start..whole.end]) {
        start = cues.match_at("particle", tokens, start).unwrap_or(start);
    }
    start = after_subject(cues, tokens, start..whole.end);
    let mut places = start + 1..whole.end;
    let end = places
        .find(|at| begins_turn(cues, tokens, *at))
        .unwrap_or(whole.end);
    // The clause may stand in brackets, with more words before it.
    let open = (start + 1..end).rfind(|at| tokens[*at].is_mark('('));
    let is_cut = |at: &usize| end < whole.end && !tokens[*at..end].iter().any(|it| it.is_mark(')'));
    start..open.filter(is_cut).unwrap_or(end)
}

/// The most words of the name of a body that does what the purpose is.
const LONGEST_SUBJECT: usize = 3;

/// Where the doing begins behind the body that does it: "that Exampleby shall be able to grant aid".
fn after_subject(cues: &Cues, tokens: &[Token], words: Range<usize>) -> usize {
    // "That we can" is how notices word a purpose.
    if cues.match_at("subject", tokens, words.start).is_some() {
        return words.start;
    }
    let mut places = words.clone().skip(1).take(LONGEST_SUBJECT);
    let modal = places.find_map(|at| cues.match_at("modal", &tokens[..words.end], at));
    let rest = modal.filter(|end| begins_with_infinitive(cues, &tokens[*end..words.end]));
    rest.unwrap_or(words.start)
}

/// A conjunction parts two purposes where each side has a head of its own.
///
/// Verbs that share an object are one purpose: "to arrange, carry out and follow up home care".
fn two_purposes(cues: &Cues, left: &[Token], right: &[Token]) -> bool {
    // "Granting, paying and supervising of grants": nouns of doing may share what they are done to.
    let has_object = || {
        let begins = cues.has("head", &left[..left.len().min(1)]);
        begins && left.len() > 2 && !shares_object(cues, right)
    };
    let shares = cues.match_at("noun", right, 0).is_some() && !has_object();
    if waits_for_object(cues, left) || shares {
        return false;
    }
    // "To perform its tasks, its duties and its obligations": the objects of one verb.
    let shares_verb = begins_with_infinitive(cues, left);
    let heads = cues.has("head", left) && cues.has("head", right);
    (heads && !shares_verb) || begins_with_infinitive(cues, right)
}

/// Whether some words are only infinitives in a row, each with the particle of its verb at most.
fn waits_for_object(cues: &Cues, words: &[Token]) -> bool {
    let mut at = 0;
    let mut begins_verb = true;
    while at < words.len() {
        let lead = cues
            .match_at("adverb", words, at)
            .or_else(|| cues.match_at("particle", words, at))
            .or_else(|| cues.match_at("verb-particle", words, at));
        if let Some(end) = cues.match_at("conjunction", words, at) {
            begins_verb = true;
            at = end;
        } else if let Some(end) = lead {
            at = end;
        } else if begins_verb && let Some(end) = cues.match_at("infinitive", words, at) {
            begins_verb = false;
            at = end;
        } else {
            return false;
        }
    }
    true
}

/// A purpose of these words; "the purposes described above" refers to others.
pub(super) fn purpose(
    text: &Segmented<'_>,
    unit: &Unit,
    piece: Range<usize>,
) -> Option<Fact<Purpose>> {
    let language = text.language.code();
    let span = span_of(unit, piece.clone())?;
    let cues = Cues::of(Topic::Purposes.key(), language);
    let words = strip_marks(&unit.sentence.tokens[piece.clone()]);
    // "The data are used to:", with the purposes in the list below.
    let is_empty = skip(cues, "particle", words, 0) == words.len();
    // What stands in brackets is said of another purpose.
    let is_aside = unit.sentence.tokens[piece.start].is_mark('(') && words.len() > 1;
    // An item of a list of purposes that does something: "tasks that the law lays down for schools".
    let is_listed = unit.is_item
        && text.is_only_on(unit, Topic::Purposes)
        && begins_or_ends_in_doing(cues, words);
    let is_ground = || !is_listed && words_ground(words, language);
    let by_law = Cues::of("heading", language).match_at("by-law", words, 0);
    // "To decide on:", with what is decided on in the list below.
    let last = words.len().saturating_sub(1);
    let is_open = unit
        .sentence
        .tokens
        .last()
        .is_some_and(|it| it.is_mark(':'))
        && cues.match_at("breaks-off", words, last).is_some();
    let is_empty = is_empty || is_open || by_law == Some(words.len());
    if is_empty || is_aside || cues.has("reference", words) || is_ground() {
        return None;
    }
    let concepts = resolve::concepts(Scheme::Purposes, &unit.sentence.tokens[piece], language);
    let part = Purpose {
        label: Some(text_of(text, span)),
        categories: codes(&concepts),
        ..Purpose::default()
    };
    let fact = Fact::new(part, unit.span()).words("label", span, "purpose.label");
    Some(with_categories(fact, &concepts))
}

/// Whether some words are those of a legal basis: "to perform a task in the public interest".
fn words_ground(words: &[Token], language: &str) -> bool {
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    let bases = [LegalBasis::A6_1C, LegalBasis::A6_1E, LegalBasis::A6_1F];
    let mut bases = bases.into_iter();
    words.len() <= LONGEST_GROUND && bases.any(|basis| cues.has(basis.code(), words))
}

/// The most tokens of the words of a legal basis.
const LONGEST_GROUND: usize = 14;

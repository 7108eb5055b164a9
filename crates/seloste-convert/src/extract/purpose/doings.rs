//! Parts an enumeration of doings whose objects stand before them: "the arranging of day care, billing and
//! the giving of advice", as Finnish has it.

use std::ops::Range;

use seloste_language::{Cues, Token, TokenKind};

use super::super::words::{DASHES, LONGEST_SPLIT, is_suspended, strip_marks};
use super::wording::skip;

/// The fewest doings that are purposes of their own where no mark parts them: two that "and" joins are
/// one purpose.
const FEWEST: usize = 3;

/// The case in which a doing stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As its name: "the handling of cases".
    Name,
    /// As what something is for: "for the handling of cases".
    For,
}

/// A doing with the words before it.
struct Doing {
    words: Range<usize>,
    /// Whether a mark stands before them.
    is_behind_mark: bool,
    case: Case,
}

/// The purposes of an enumeration; none where it is one purpose.
///
/// A doing with words of its own before it is a purpose. One without them is what is also done to the
/// object before, "the planning, carrying out and follow-up of teaching", unless it needs no object: then
/// `stands_alone` holds of it.
pub(super) fn enumerated(
    cues: &Cues,
    tokens: &[Token],
    whole: Range<usize>,
    stands_alone: impl Fn(&[Token]) -> bool,
) -> Vec<Range<usize>> {
    if whole.len() > LONGEST_SPLIT {
        return Vec::new();
    }
    // "To follow careers and offer advice": the verbs have objects behind them.
    let begins = |key: &str| {
        let words = bare(cues, &tokens[whole.clone()]);
        cues.match_at(key, words, 0).is_some()
    };
    if begins("verb-first") && !begins("no-verb-first") {
        return Vec::new();
    }
    let is_step = |words: &[Token]| words.len() == 1 && cues.has("step", words);
    let doings = doings(cues, tokens, whole.clone());
    let Some((first, rest)) = doings.split_first() else {
        return Vec::new();
    };
    if is_step(bare(cues, &tokens[first.words.clone()])) {
        return Vec::new();
    }
    // Those that need no object wait for what follows: it may be a step that shares an object with them.
    let (mut starts, mut waiting) = (Vec::new(), Vec::new());
    for doing in rest {
        let words = bare(cues, &tokens[doing.words.clone()]);
        if takes_object(cues, words) {
            waiting.clear();
            continue;
        }
        if doing.case != first.case || cues.match_at("anaphor", words, 0).is_some() {
            continue;
        }
        let start = (doing.words.start, doing.is_behind_mark);
        if words.len() > 1 {
            starts.append(&mut waiting);
            starts.push(start);
        } else if is_step(words) {
            waiting.clear();
        } else if cues.has("sole", words) || stands_alone(words) {
            waiting.push(start);
        }
    }
    starts.append(&mut waiting);
    let is_list = starts.len() + 1 >= FEWEST || starts.iter().any(|(_, mark)| *mark);
    if !is_list || starts.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = whole.start;
    for (next, _) in starts {
        found.push(start..end_before(cues, tokens, start..next));
        start = next;
    }
    found.push(start..whole.end);
    found
}

/// Where some words end without the marks and conjunctions at their end.
fn end_before(cues: &Cues, tokens: &[Token], words: Range<usize>) -> usize {
    let parts = |at: &usize| {
        let end = cues.match_at("parting", &tokens[..words.end], *at);
        end.is_some() || is_dash(tokens, *at)
    };
    let places = words.clone().rev().take_while(parts);
    places.last().unwrap_or(words.end)
}

/// The doings among some words, each from the mark or conjunction before its object on.
fn doings(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Vec<Doing> {
    let mut found: Vec<Doing> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for (words, is_behind_mark) in parts(cues, tokens, whole) {
        let part = &tokens[words.clone()];
        let Some(case) = case_of(cues, part) else {
            if found.is_empty() || is_object(cues, part) {
                open.get_or_insert((words.start, is_behind_mark));
            }
            continue;
        };
        let (start, is_behind_mark) = open.take().unwrap_or((words.start, is_behind_mark));
        found.push(Doing {
            words: start..words.end,
            is_behind_mark,
            case,
        });
    }
    found
}

/// The words between commas, dashes and conjunctions outside brackets, and whether a mark stands before
/// them.
fn parts(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let (mut start, mut at, mut depth) = (whole.start, whole.start, 0_usize);
    let mut mark = false;
    while at < whole.end {
        let token = &tokens[at];
        depth += usize::from(token.is_mark('('));
        depth = depth.saturating_sub(usize::from(token.is_mark(')')));
        let parting = cues.match_at("parting", &tokens[..whole.end], at);
        match parting.or_else(|| is_dash(tokens, at).then_some(at + 1)) {
            Some(end) if depth == 0 && !is_suspended(tokens, at) => {
                if start < at {
                    found.push((start..at, mark));
                    mark = false;
                }
                mark |= token.kind == TokenKind::Mark;
                (start, at) = (end, end);
            }
            _ => at += 1,
        }
    }
    if start < whole.end {
        found.push((start..whole.end, mark));
    }
    found
}

/// Whether a dash stands free between two words.
fn is_dash(tokens: &[Token], at: usize) -> bool {
    let is_free = |left: Option<&Token>, right: Option<&Token>| match (left, right) {
        (Some(left), Some(right)) => !left.touches(right),
        _ => false,
    };
    let dash = tokens.get(at);
    DASHES.iter().any(|mark| tokens[at].is_mark(*mark))
        && at
            .checked_sub(1)
            .is_some_and(|before| is_free(tokens.get(before), dash))
        && is_free(dash, tokens.get(at + 1))
}

/// The case of the last doing among some words, but for one that belongs to a word such as "related".
fn case_of(cues: &Cues, words: &[Token]) -> Option<Case> {
    let is_free = |end: usize| cues.match_at("tie", words, end).is_none();
    (0..words.len()).rev().find_map(|at| {
        let found = |key: &str| cues.match_at(key, words, at).is_some_and(is_free);
        let case = || found("doing-for").then_some(Case::For);
        case().or_else(|| found("doing").then_some(Case::Name))
    })
}

/// Whether words without a doing can be the first of several objects of one that follows.
fn is_object(cues: &Cues, words: &[Token]) -> bool {
    cues.match_at("anaphor", words, 0).is_some()
        || strip_marks(words)
            .last()
            .is_some_and(|last| cues.has("object-end", std::slice::from_ref(last)))
}

/// Whether the doings before are the objects of a word such as "related": "for care | and teaching
/// related tasks".
fn takes_object(cues: &Cues, words: &[Token]) -> bool {
    (0..2).any(|at| cues.match_at("tie", words, at).is_some())
        && cues.match_at("anaphor", words, 0).is_none()
}

/// Words without marks at either end and adverbs before them.
fn bare<'t>(cues: &Cues, words: &'t [Token]) -> &'t [Token] {
    let words = strip_marks(words);
    let bracket = words.iter().position(|token| token.is_mark('('));
    let end = bracket.unwrap_or(words.len());
    let start = skip(cues, "adverb", &words[..end], 0);
    &words[start..end]
}

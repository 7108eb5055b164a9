//! Reads storage periods (GDPR Art. 13(2)(a)).

mod end;
mod gapped;
mod keeping;
mod subject;

use std::ops::Range;

use seloste::{Retention, Topic};
use seloste_language::{
    Cues, FoundDuration, Sentence, Token, TokenKind, Unit as TimeUnit, clauses, cover, durations,
};

use self::end::{End, grounds};
use self::gapped::gapped;
use self::keeping::Keeping;
use super::purpose::is_verbless;
use super::words::{answers_heading, equal_once, strip_marks, text_of};
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

/// The units of how often data are erased, by the keys of the words for it.
const FREQUENCIES: [(&str, TimeUnit); 4] = [
    ("each-year", TimeUnit::Years),
    ("each-month", TimeUnit::Months),
    ("each-week", TimeUnit::Weeks),
    ("each-day", TimeUnit::Days),
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
    let is_data = || speaks_of_data(text, unit, cues) || has_end(cues, tokens, language);
    keeps && !elsewhere && is_data()
}

/// Whether a sentence outside the section says that it is data which are kept: by a word for them, for
/// documents or recordings, or by a pronoun for these.
fn speaks_of_data(text: &Segmented<'_>, unit: &Unit, cues: &Cues) -> bool {
    let tokens = &unit.sentence.tokens;
    let data = Cues::of(Topic::Recipients.key(), text.language.code());
    data.has("data", tokens) || cues.has("kept", tokens) || refers_to_kept(text, unit, cues)
}

/// Whether a sentence that keeps or erases says until when. What it keeps for a time is data, whatever
/// it is called: "Invoices are kept for seven years".
fn has_end(cues: &Cues, tokens: &[Token], language: &str) -> bool {
    let is_loose = cues.has("loose-verb", tokens);
    let erases = || cues.has("erase", tokens);
    let ends = || has(cues, &["endless", "while", "during", "event-until"], tokens);
    let ends_data = || has(cues, &["when", "event-after", "after-alone"], tokens);
    let recurs = || FREQUENCIES.iter().any(|(key, _)| cues.has(key, tokens));
    let length = || !durations(tokens, language).is_empty();
    !is_loose && (length() || ends() || (erases() && (ends_data() || recurs())))
}

/// Whether some tokens have a cue of one of some keys.
fn has(cues: &Cues, keys: &[&str], tokens: &[Token]) -> bool {
    keys.iter().any(|key| cues.has(key, tokens))
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
    let tokens = &unit.sentence.tokens;
    let words = |parts: Vec<Range<usize>>| -> Vec<Vec<Token>> {
        parts.into_iter().map(|it| tokens[it].to_vec()).collect()
    };
    let cues = Cues::of(Topic::Retention.key(), text.language.code());
    let mut parts = words(parts(text, unit));
    if parts.len() < 2 {
        parts = gapped(text, unit, cues);
    }
    if parts.len() < 2 {
        parts = words(statements(text, unit));
    }
    if parts.len() < 2 {
        parts = ends_of_one(text, unit);
    }
    if parts.len() < 2 {
        parts = words(listed(text, unit));
    }
    if parts.len() < 2 {
        return periods_of(text, unit);
    }
    let parts = parts.into_iter().map(|tokens| Unit {
        sentence: Sentence {
            span: unit.span(),
            tokens,
        },
        ..unit.clone()
    });
    parts.flat_map(|part| periods_of(text, &part)).collect()
}

/// The words of a sentence for each of two ends that it gives the same data: "are kept until the case
/// is closed and erased within a year", "are kept as long as you take part and until two years have
/// passed". What both share stands before each; none where there is but one end.
fn ends_of_one(text: &Segmented<'_>, unit: &Unit) -> Vec<Vec<Token>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let Some(main) = verb(cues, tokens, language) else {
        return Vec::new();
    };
    let is_while = |part: &[Token]| has(cues, &["while", "during"], part);
    let shared = |joint: usize| {
        let (first, second) = (&tokens[main.end..joint], joint + 1);
        let rest = &tokens[second..];
        let has_length = |part: &[Token]| !durations(part, language).is_empty();
        if !is_while(first) || has_length(first) {
            None
        } else if has_at(cues, &["while"], tokens, second) {
            Some(main.end)
        } else {
            let erases = has_at(cues, &["erase"], tokens, second) && has_length(rest);
            erases.then_some(main.start)
        }
    };
    let joints = main.end + 1..tokens.len().saturating_sub(1);
    let mut joints = joints.filter(|at| cues.match_at("or", tokens, *at).is_some());
    let found = joints.find_map(|joint| Some((joint, shared(joint)?)));
    found.map_or(Vec::new(), |(joint, shared)| {
        let second = [&tokens[..shared], &tokens[joint + 1..]].concat();
        vec![tokens[..joint].to_vec(), second]
    })
}

/// The parts of a sentence with several lengths of time, each with its own verb or label: "names are
/// kept for two years and pictures are erased after one", "names: two years, pictures: one"; none where
/// they do not come apart so.
fn parts(text: &Segmented<'_>, unit: &Unit) -> Vec<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let lengths = durations(tokens, language);
    let is_verb = |at: usize| {
        let labels = tokens[at].is_mark(':')
            && !tokens
                .get(at + 1)
                .is_some_and(|next| tokens[at].touches(next));
        labels || has_at(cues, &["verb", "erase"], tokens, at)
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

/// The parts of a line without a verb that each give a thing and its length of time: "messages two years,
/// recorded calls 90 days"; none where one of them does not.
fn listed(text: &Segmented<'_>, unit: &Unit) -> Vec<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    if verb(cues, tokens, language).is_some() || !text.is_on(unit, Topic::Retention.key()) {
        return Vec::new();
    }
    let is_joint = |at: &usize| tokens[*at].is_mark(',') || tokens[*at].is_mark(';');
    let joints: Vec<_> = (0..tokens.len()).filter(is_joint).collect();
    let starts = std::iter::once(0).chain(joints.iter().map(|at| at + 1));
    let ends = joints.iter().copied().chain([tokens.len()]);
    let parts: Vec<_> = starts.zip(ends).map(|(start, end)| start..end).collect();
    let names_thing = |part: &Range<usize>| {
        let part = &tokens[part.clone()];
        let [length] = &durations(part, language)[..] else {
            return false;
        };
        let thing = &part[..length.tokens.start];
        !thing.is_empty() && cues.has("subject", thing) && !has_at(cues, &["lead"], part, 0)
    };
    match parts.iter().all(names_thing) {
        true => parts,
        false => Vec::new(),
    }
}

/// The two halves of a sentence that each keep or erase data of their own until an end of their own:
/// "accounts are erased when they are closed and questions are erased when they are answered"; none
/// where it does not come apart so.
fn statements(text: &Segmented<'_>, unit: &Unit) -> Vec<Range<usize>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    let is_whole = |part: &[Token]| {
        let ends = ["when", "while", "endless", "event-after", "event-until"];
        let has_end = has(cues, &ends, part) || !durations(part, language).is_empty();
        has(cues, &["verb", "erase"], part) && has_end
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
    // "If you wish to be erased earlier than after three years, tell us".
    if has_at(cues, &["wish"], tokens, 0) {
        return Vec::new();
    }
    let processes = || {
        let on_topic = text.is_on(unit, Topic::Retention.key());
        cues.find("process", tokens).filter(|_| on_topic)
    };
    let verb = verb(cues, tokens, language).or_else(processes);
    let erased = cues.has("participle", tokens);
    if verb.is_none() && erased {
        return Vec::new();
    }
    let is_answer = || answers(text, unit);
    if verb.is_none() && is_sentence(unit) && grounds(cues, tokens).is_empty() && !is_answer() {
        return Vec::new();
    }
    let keeps = Keeping {
        text,
        unit,
        cues,
        verb,
    };
    // Elsewhere only what is named is data; where nothing is, another thing may be kept.
    let is_data = text.is_on(unit, Topic::Retention.key()) || speaks_of_data(text, unit, cues);
    if !is_data && keeps.subject().is_none() {
        return Vec::new();
    }
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
/// A participle is none: "erased data can be restored", "your anonymised address".
fn verb(cues: &Cues, tokens: &[Token], language: &str) -> Option<Range<usize>> {
    let find = |keys: &[&str], places: Range<usize>| {
        places.clone().find_map(|at| {
            let words = &tokens[..places.end];
            let end = keys.iter().find_map(|key| cues.match_at(key, words, at))?;
            let is_participle = cues.match_at("participle", tokens, at).is_some();
            let is_attribute = || at > 0 && has_at(cues, &["determiner"], tokens, at - 1);
            (!is_participle && !is_attribute()).then_some(at..end)
        })
    };
    let either = |places: Range<usize>| {
        let found = find(&["verb", "erase"], places)?;
        // "Are kept but erased as soon as the case is closed".
        let joint = tokens.get(found.end).filter(|_| cues.has("when", tokens));
        let next = joint.and_then(|_| cues.match_at("but", tokens, found.end));
        let erase = next.and_then(|at| Some(at..cues.match_at("erase", tokens, at)?));
        Some(erase.unwrap_or(found))
    };
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

/// Whether a sentence answers the heading on the time of keeping without a verb: "For good.", and each that
/// gives an end: "Invoices seven years.", "Contracts as long as you are a customer."
fn answers(text: &Segmented<'_>, unit: &Unit) -> bool {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Retention.key(), language);
    // What goes on meanwhile or began the time has a verb of its own, and so may the label: "What you sent us: a
    // year after you did". "Concerning" before a noun is none.
    let open = ["while", "endless"].into_iter();
    let meanwhile = open.filter_map(|key| Some(cues.find(key, tokens)?.start));
    let meanwhile = meanwhile.min();
    let lengths = durations(tokens, language);
    let length = lengths.first().map(|found| found.tokens.end);
    let end = [meanwhile, length].into_iter().flatten().min();
    let is_attribute = |at: usize| {
        let next = tokens
            .get(at + 1)
            .filter(|_| has_at(cues, &["attribute"], tokens, at));
        next.is_some_and(|next| next.kind == TokenKind::Word)
    };
    let main = || {
        let end = end.unwrap_or(tokens.len());
        let label = tokens[..end].iter().position(|token| token.is_mark(':'));
        let start = label.map_or(0, |colon| colon + 1);
        let kept = (start..end).filter(|at| !is_attribute(*at));
        let kept: Vec<_> = kept.map(|at| tokens[at].clone()).collect();
        Unit {
            sentence: Sentence {
                tokens: strip_marks(&kept).to_vec(),
                ..unit.sentence
            },
            ..unit.clone()
        }
    };
    let is_labelled = || tokens.iter().any(|token| token.is_mark(':'));
    // "Incidents within 72 hours" is the time to answer.
    let gives_end = || {
        let ends = end.is_some() || is_labelled() && has(cues, &["event-until", "when"], tokens);
        ends && !cues.has("deadline", tokens) && is_verbless(&main(), language)
    };
    text.is_only_on(unit, Topic::Retention) && (answers_heading(text, unit) || gives_end())
}

/// A line of a list or table may leave out the verb; a whole sentence without a word for keeping or
/// erasing speaks of another time, such as how long an entry is valid.
fn is_sentence(unit: &Unit) -> bool {
    let last = unit.sentence.tokens.last();
    !unit.is_item && last.is_some_and(|token| token.is_mark('.'))
}

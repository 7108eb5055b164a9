//! Reads the purposes (GDPR Art. 13(1)(c)).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use seloste::{LegalBasis, LegalGround, Purpose, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover, statute_numbers};
use seloste_source::Span;
use seloste_vocab::Scheme;

use super::words::{
    after_cue, codes, equal_once, is_denied, is_suspended, span_of, split, strip_marks, text_of,
    with_categories,
};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The purposes of the section: list items, and what follows a cue in a sentence; where it gives
/// none, those of sentences elsewhere that say what data are used for.
pub(super) fn extract(text: &Segmented<'_>, grounds: &[Fact<LegalGround>]) -> Vec<Fact<Purpose>> {
    let reading = Reading::of(text, grounds);
    let units = || text.units.iter();
    let of_sections = units().filter(|unit| reading.is_on(unit));
    let mut found = equal_once(of_sections.flat_map(|unit| reading.of_section(unit)));
    without_repeated(text, &mut found);
    for apart in [Apart::OtherTopics, Apart::Rights] {
        if found.is_empty() {
            let others = units().filter(|unit| reading.may_state(unit, apart));
            found = equal_once(others.flat_map(|unit| of_sentence(text, unit, Place::Elsewhere)));
        }
    }
    rest_on(text, &mut found, grounds);
    found
}

/// Which sections are left out where a text says nowhere else what data are used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// Those that say it only by the way.
    OtherTopics,
    /// Those on what a right, a transfer or an act of law is for.
    Rights,
}

/// Leaves out what "for no other purpose than" says again where others are stated.
fn without_repeated(text: &Segmented<'_>, found: &mut Vec<Fact<Purpose>>) {
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let units = text.units.iter();
    let excluding = units.filter(|unit| cues.has("sole-lead", &unit.sentence.tokens));
    let excluding: HashSet<Span> = excluding.map(Unit::span).collect();
    let repeats = |fact: &Fact<Purpose>| fact.stated_in.iter().all(|at| excluding.contains(at));
    if !found.iter().all(repeats) {
        found.retain(|fact| !repeats(fact));
    }
}

/// Where the purposes of a text stand.
struct Reading<'t> {
    text: &'t Segmented<'t>,
    grounds: &'t [Fact<LegalGround>],
    /// The items of a list of legal bases or acts, or of fields of a purpose.
    of_grounds: HashSet<Span>,
    /// The items below a sentence that says "for the following purposes:".
    introduced: HashSet<Span>,
    /// The items of lists of personal data.
    of_data: HashSet<Span>,
    /// The sections that list their purposes.
    listing: HashSet<Option<usize>>,
    /// How many sentences the sections have.
    sizes: HashMap<Option<usize>, usize>,
}

impl<'t> Reading<'t> {
    fn of(text: &'t Segmented<'t>, grounds: &'t [Fact<LegalGround>]) -> Self {
        let mut reading = Self {
            text,
            grounds,
            of_grounds: items_of_grounds(text),
            introduced: introduced(text),
            of_data: HashSet::new(),
            listing: HashSet::new(),
            sizes: HashMap::new(),
        };
        for unit in &text.units {
            *reading.sizes.entry(unit.section).or_default() += 1;
        }
        reading.of_data = reading.items_of_data();
        let items = text.units.iter().filter(|unit| unit.is_item);
        let listed = items.filter(|unit| reading.is_on(unit) && reading.counts(unit));
        let listing = listed.map(|unit| unit.section).collect();
        reading.listing = listing;
        reading
    }

    /// Whether a sentence stands in a section on purposes, or in a list of them.
    fn is_on(&self, unit: &Unit) -> bool {
        self.text.is_on(unit, Topic::Purposes.key()) || self.introduced.contains(&unit.span())
    }

    /// Whether a sentence is none on legal bases or data.
    fn counts(&self, unit: &Unit) -> bool {
        !on_ground(self.grounds, unit)
            && !self.of_grounds.contains(&unit.span())
            && !self.of_data.contains(&unit.span())
    }

    /// The items of lists that name personal data and nothing to do with them, where a heading that
    /// nobody knows leaves them among the purposes.
    fn items_of_data(&self) -> HashSet<Span> {
        let units = &self.text.units;
        let runs = units.chunk_by(|a, b| a.is_item == b.is_item && a.section == b.section);
        let lists = runs.filter(|run| {
            run[0].is_item && self.is_on(&run[0]) && !self.introduced.contains(&run[0].span())
        });
        let of_data = lists.filter(|list| {
            let names = |unit: &&Unit| names_data(self.text, unit);
            list.len() > 1 && list.iter().filter(names).count() * 2 >= list.len()
        });
        of_data.flatten().map(Unit::span).collect()
    }

    /// The purposes of a sentence or item of a section; a sentence beside a list introduces it, but
    /// where it is a name of a purpose itself.
    fn of_section(&self, unit: &Unit) -> Vec<Fact<Purpose>> {
        let text = self.text;
        let is_listed = !unit.is_item && self.listing.contains(&unit.section);
        let adds = || self.stands_apart(unit) || self.heads_list(unit);
        if !self.counts(unit) || (is_listed && !adds()) {
            return Vec::new();
        }
        let stated = of_sentence(text, unit, Place::Section);
        let tokens = &unit.sentence.tokens;
        let names = || match unit.is_item {
            true => self.begins_item(unit),
            false => !names_act(text, unit) && self.names(unit),
        };
        if !stated.is_empty() || is_denied(text, tokens, |_| true) || !names() {
            return stated;
        }
        pieces(text, unit, 0..tokens.len())
    }

    /// Whether a sentence is the name of a purpose, or answers the heading.
    fn names(&self, unit: &Unit) -> bool {
        names_purpose(unit, self.text.language.code()) || self.is_answer(unit)
    }

    /// Whether a sentence without a verb answers the heading of its section: words with one of doing
    /// among them, and any short words where the section is on nothing else.
    fn is_answer(&self, unit: &Unit) -> bool {
        let text = self.text;
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Purposes.key(), text.language.code());
        let does = ["head", "noun", "case"]
            .iter()
            .any(|key| cues.has(key, tokens));
        is_verbless(unit, text.language.code())
            && !cues.has("reference", tokens)
            && !cues.has("aside", tokens)
            && !names_data(text, unit)
            && (does || self.is_alone(unit) || self.introduced.contains(&unit.span()))
    }

    /// Whether a sentence is the short and only one of a section on nothing but purposes.
    fn is_alone(&self, unit: &Unit) -> bool {
        let is_pure = |at: usize| self.text.sections[at].topics == [Topic::Purposes.key()];
        unit.section.is_some_and(is_pure)
            && unit.sentence.tokens.len() <= LONGEST_ANSWER
            && self.sizes.get(&unit.section) == Some(&1)
    }

    /// Whether a sentence is whole and no list begins right behind it.
    fn stands_apart(&self, unit: &Unit) -> bool {
        let units = &self.text.units;
        let next = units.partition_point(|other| other.span().start <= unit.span().start);
        let leads = units
            .get(next)
            .is_some_and(|next| next.is_item && next.section == unit.section);
        !leads
            && unit
                .sentence
                .tokens
                .last()
                .is_some_and(|last| last.is_mark('.'))
    }

    /// Whether a sentence before a list is the name of the purpose that the list unfolds.
    fn heads_list(&self, unit: &Unit) -> bool {
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Purposes.key(), self.text.language.code());
        let is_short = tokens.len() <= LONGEST_HEAD;
        let leads = tokens.last().is_some_and(|token| token.is_mark(':'));
        (is_short && names_purpose(unit, self.text.language.code()))
            || (leads && (cues.has("lead", tokens) || cues.has("unfolds", tokens)))
    }

    /// Whether a sentence is the first of its item: what follows explains it.
    fn begins_item(&self, unit: &Unit) -> bool {
        let units = &self.text.units;
        let at = units.partition_point(|other| other.block < unit.block);
        units
            .get(at)
            .is_none_or(|first| first.span() == unit.span())
    }

    /// Whether a sentence outside the sections may state a purpose: it speaks of data or their
    /// register. A section on the data may be the only one of a short notice.
    fn may_state(&self, unit: &Unit, apart: Apart) -> bool {
        let text = self.text;
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Purposes.key(), text.language.code());
        let data = Cues::of(Topic::Recipients.key(), text.language.code());
        let is_on = |topic: &Topic| text.is_on(unit, topic.key());
        let by_the_way = match apart {
            Apart::OtherTopics => &OTHER_TOPICS[usize::from(!text.has_section(Topic::Purposes))..],
            Apart::Rights => &OTHER_TOPICS[FIRST_RIGHT..],
        };
        let alone = cues.match_at("alone", tokens, 0).is_some();
        let elsewhere = by_the_way.iter().any(is_on) && !alone;
        let of_ground = is_on(&Topic::LegalGrounds) && on_ground(self.grounds, unit);
        let speaks = alone
            || data.has("data", tokens)
            || cues.has("object", tokens)
            || cues.has("register", tokens)
            || cues.has("strong-lead", tokens);
        // An item that is a whole sentence answers a heading that nobody knows.
        let is_sentence = || {
            let is_long = tokens.len() > LONGEST_HEAD;
            is_long && tokens.last().is_some_and(|token| token.is_mark('.'))
        };
        (alone || !unit.is_item || is_sentence()) && !elsewhere && !of_ground && speaks
    }
}

/// The most tokens of the name of a purpose above a list.
const LONGEST_HEAD: usize = 8;

/// Where a sentence stands: in a section on purposes nearly every clause of purpose is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Section,
    Elsewhere,
}

/// Whether an item names personal data and has no word of doing.
fn names_data(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Purposes.key(), language);
    !begins_as_purpose(cues, tokens)
        && !begins_with_infinitive(cues, tokens)
        && !cues.has("processing", tokens)
        && !resolve::concepts(Scheme::PersonalData, tokens, language).is_empty()
}

/// A sentence that leads to purposes, and the items below it: "The data are used for the following
/// purposes:".
fn introduced(text: &Segmented<'_>) -> HashSet<Span> {
    let mut found = HashSet::new();
    let mut leading: Option<&Unit> = None;
    for unit in &text.units {
        let is_below = |lead: &&Unit| {
            lead.section == unit.section && (unit.is_item || is_bare_item(text, unit))
        };
        leading = match leading.filter(is_below) {
            Some(lead) => Some(lead),
            None => (!unit.is_item && leads_to_list(text, unit)).then_some(unit),
        };
        if leading.is_some() {
            found.insert(unit.span());
        }
    }
    found
}

/// Whether a line is an item of a list whose marks were lost: the name of a purpose without a stop.
fn is_bare_item(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let is_stopped = tokens
        .last()
        .is_some_and(|last| last.is_mark('.') || last.is_mark(':'));
    let language = text.language.code();
    let is_on = text.is_on(unit, Topic::Purposes.key());
    let is_item = || is_verbless(unit, language) && (is_on || names_purpose(unit, language));
    tokens.len() <= LONGEST_HEAD && !is_stopped && is_item()
}

/// Whether a sentence ends in a colon right behind words such as "for the following purposes".
fn leads_to_list(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let says_for = ends_in_for(text, unit);
    // A section on the data may be the only one of a short notice.
    let may_be_data = says_for && !text.has_section(Topic::Purposes);
    let elsewhere = OTHER_TOPICS[usize::from(may_be_data)..]
        .iter()
        .any(|topic| text.is_on(unit, topic.key()));
    let is_near = |cue: Range<usize>| cue.end + FARTHEST_COLON >= tokens.len();
    let leads =
        || cues.has("list-lead", tokens) || cues.find_last("lead", tokens).is_some_and(is_near);
    !elsewhere
        && !cues.has("aside", tokens)
        && ((tokens.last().is_some_and(|token| token.is_mark(':')) && (says_for || leads()))
            || runs_on(cues, tokens))
}

/// Whether a sentence on the processing of data breaks off behind a word such as "for" and a colon: "We
/// use your data to:".
pub(super) fn ends_in_for(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let [before @ .., colon] = &tokens[..] else {
        return false;
    };
    let last = before.len().saturating_sub(1);
    let says_for = ["for", "particle", "preposition"]
        .iter()
        .any(|key| cues.match_at(key, before, last).is_some());
    colon.is_mark(':')
        && says_for
        && cues.has("processing", before)
        && cues.has("object", before)
        && !is_denied(text, tokens, |_| true)
}

/// Whether a sentence without a stop breaks off behind "is used", for the list below to go on.
fn runs_on(cues: &Cues, tokens: &[Token]) -> bool {
    let starts = tokens.len().saturating_sub(LATEST_MEANS)..tokens.len();
    let mut places = starts.filter(|at| *at > 0);
    places.any(|at| {
        let end = cues.match_at("verb", tokens, at);
        let end = end.map(|end| cues.match_at("object", tokens, end).unwrap_or(end));
        end == Some(tokens.len())
    })
}

/// The most words between "the purpose is" and the colon before a list.
const FARTHEST_COLON: usize = 6;

/// The items that name acts of law, and those below a line that introduces legal bases or the fields
/// of what is done.
fn items_of_grounds(text: &Segmented<'_>) -> HashSet<Span> {
    let grounds = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let mut found = HashSet::new();
    let mut introduced = false;
    for unit in &text.units {
        let tokens = &unit.sentence.tokens;
        if !unit.is_item {
            introduced = tokens.last().is_some_and(|token| token.is_mark(':'))
                && (grounds.has("rests", tokens) || cues.has("unfolds", tokens));
        } else if introduced || is_act(text, unit) {
            found.insert(unit.span());
        }
    }
    found
}

/// The most tokens of an item that is the name of an act without its number.
const LONGEST_ACT: usize = 5;

/// Whether a sentence names an act of law by its number and nothing that is done.
fn names_act(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let last = statute_numbers(tokens).pop();
    let ends = last.is_some_and(|last| {
        let behind = tokens
            .iter()
            .filter(|token| token.span.start >= last.span.end);
        behind
            .into_iter()
            .all(|token| token.kind == TokenKind::Mark)
    });
    ends && cues.has("law", tokens)
}

/// Whether an item is an act of law.
fn is_act(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Statutes.key(), text.language.code());
    let is_named = || tokens.len() <= LONGEST_ACT && cues.match_at("law", tokens, 0).is_some();
    cues.has("law", tokens) && (!statute_numbers(tokens).is_empty() || is_named())
}

/// The topics whose sections say what data are for only by the way; the first is that of the data.
const OTHER_TOPICS: [Topic; 11] = [
    Topic::PersonalData,
    Topic::Sources,
    Topic::FurtherPurposes,
    Topic::Responsible,
    Topic::Retention,
    Topic::Recipients,
    Topic::Transfers,
    Topic::Rights,
    Topic::Security,
    Topic::Provision,
    Topic::AutomatedDecisions,
];

/// Where those of the topics begin whose sections say nothing of the processing as a whole.
const FIRST_RIGHT: usize = 4;

/// Whether a sentence states a legal basis.
fn on_ground(grounds: &[Fact<LegalGround>], unit: &Unit) -> bool {
    grounds
        .iter()
        .any(|fact| fact.stated_in.contains(&unit.span()))
}

/// Whether a sentence is nothing but the words for a purpose: "Providing library services."
fn names_purpose(unit: &Unit, language: &str) -> bool {
    let cues = Cues::of(Topic::Purposes.key(), language);
    is_verbless(unit, language) && begins_as_purpose(cues, &unit.sentence.tokens)
}

/// Whether a sentence has no verb and leads to nothing.
pub(super) fn is_verbless(unit: &Unit, language: &str) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), language);
    let grounds = Cues::of(Topic::LegalGrounds.key(), language);
    let speaks = ["verb", "lead", "sole-lead", "copula", "finite"]
        .iter()
        .any(|key| cues.has(key, tokens))
        || grounds.has("rests-verb", tokens);
    let introduces = tokens
        .last()
        .is_some_and(|token| token.is_mark(':') || token.is_mark('?'));
    let may = Polarity::of(tokens, language).possible;
    !speaks && !introduces && !may && tokens.len() <= LONGEST_NAME
}

/// The most tokens of an answer without a word of doing.
const LONGEST_ANSWER: usize = 14;

/// The most tokens of a purpose that is named without a verb.
const LONGEST_NAME: usize = 30;
/// How many tokens at the start of such a purpose hold its head.
const LATEST_HEAD: usize = 5;

/// Whether the first words have the head of a purpose, or the last word is one.
fn begins_as_purpose(cues: &Cues, tokens: &[Token]) -> bool {
    let start = &tokens[..tokens.len().min(LATEST_HEAD)];
    let infinitive = cues.match_at("particle", tokens, 0).is_some();
    let ends = || {
        let words = strip_marks(tokens);
        let last = words.len().saturating_sub(1);
        cues.match_at("noun", words, last).is_some()
    };
    cues.has("head", start) || (infinitive && begins_with_infinitive(cues, tokens)) || ends()
}

/// The purposes that a sentence states by a cue, as if it stood in the section.
pub(super) fn in_sentence(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Purpose>> {
    of_sentence(text, unit, Place::Section)
}

/// The purposes that a sentence states by a cue.
fn of_sentence(text: &Segmented<'_>, unit: &Unit, place: Place) -> Vec<Fact<Purpose>> {
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
            let found = after_cue(cues, "section-lead", tokens);
            found.filter(|_| place == Place::Section)
        };
        let found = before_verb(cues, tokens)
            .or_else(|| stated(cues, tokens))
            .or_else(of_section)
            .or_else(|| alone().map(|start| start..tokens.len()))
            .or_else(|| clause(cues, tokens, place))
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
const LATEST_MEANS: usize = 6;

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
    let processes = |before: &[Token]| cues.has("processing", before);
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

/// Where the words of a key end that stand one after the other from a token on.
fn skip(cues: &Cues, key: &str, tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while let Some(end) = cues.match_at(key, tokens, at) {
        at = end;
    }
    at
}

/// The purpose at the start of a sentence, before the verb that uses data for it: "in order to answer
/// you, we use your address".
fn fronted(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let start = cues.match_at("fronted", tokens, 0)?;
    let end = start + cues.find("fronted-end", &tokens[start..])?.start;
    (end > start).then_some(start..end)
}

/// What stands behind a label such as "Purpose:" and does not deny it.
fn labelled(text: &Segmented<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let label = cues.find("label", &tokens[..tokens.len().min(LATEST_HEAD)])?;
    let is_denied = Polarity::of(tokens, text.language.code()).negated;
    (!is_denied).then_some(label.end..tokens.len())
}

/// The purposes in a part of a sentence, split at its conjunctions.
pub(super) fn pieces(text: &Segmented<'_>, unit: &Unit, whole: Range<usize>) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let whole = without_particles(cues, tokens, whole);
    // An item of a list is one purpose.
    if unit.is_item {
        return purpose(text, unit, whole).into_iter().collect();
    }
    let known = |tokens: &[Token]| {
        !resolve::concepts(Scheme::Purposes, tokens, text.language.code()).is_empty()
    };
    // English notices say all of one clause as one purpose.
    if cues.phrases("parting").is_none() {
        return purpose(text, unit, whole).into_iter().collect();
    }
    let end = whole.end;
    let parts = enumerated(cues, tokens, whole.clone());
    // With commas, words of doing may all be steps of one purpose.
    let is_enumeration = tokens[whole.clone()].iter().any(|token| token.is_mark(','));
    let pieces = split(whole, tokens, cues, |left, right| {
        let are_two = || two_purposes(cues, left, right) && known(left) && known(right);
        parts.contains(&(end - right.len()))
            || (!is_enumeration && are_two())
            || repeats_preposition(cues, right)
    });
    let pieces = pieces
        .into_iter()
        .map(|piece| without_particles(cues, tokens, piece))
        .filter_map(|piece| purpose(text, unit, piece));
    pieces.collect()
}

/// How short a purpose in an enumeration may be, in bytes: shorter ones are steps of one purpose.
const SHORTEST_PART: usize = 20;

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
    let mut starts = Vec::new();
    let mut start = whole.start;
    for at in whole.clone() {
        let is_and = at > last && !is_suspended(tokens, at);
        let parts = tokens[at].is_mark(',') || is_and;
        let part = cues.match_at("parting", &tokens[..whole.end], at);
        let Some(next) = part.filter(|_| parts && at > start) else {
            continue;
        };
        // What is said for example is part of what it explains.
        if cues.match_at("example", tokens, next).is_some() {
            break;
        }
        let (left, right) = (&tokens[start..at], &tokens[next..whole.end]);
        if waits_for_object(cues, left) {
            continue;
        }
        let are_purposes = begins_purpose(cues, left) && begins_purpose(cues, right);
        let are_two = are_purposes || two_phrases(cues, left, right);
        let ends = is_and && !starts.is_empty() && is_long_word(cues, right);
        if (are_two && !shares_object(cues, right)) || ends {
            starts.push(next);
            start = next;
        } else if tokens[at].is_mark(',') {
            return Vec::new();
        }
    }
    let ends = starts.iter().copied().chain([whole.end]);
    let begins = [whole.start].into_iter().chain(starts.iter().copied());
    let are_long = begins.zip(ends).all(|(start, end)| {
        is_long(&tokens[start..end]) || is_long_word(cues, &tokens[start..end])
    });
    if are_long { starts } else { Vec::new() }
}

/// Whether a part of an enumeration has a doing and what it is done to.
fn is_long(words: &[Token]) -> bool {
    cover(words).is_some_and(|it| it.len() >= SHORTEST_PART)
}

/// Whether the last part of an enumeration is one long word of doing, with its object inside.
fn is_long_word(cues: &Cues, words: &[Token]) -> bool {
    let words = strip_marks(words);
    let is_long = |word: &Token| word.span.len() >= LONG_WORD;
    words.len() == 1 && words.iter().all(is_long) && cues.has("compound", words)
}

/// How long a word of doing is that holds its object, in bytes.
const LONG_WORD: usize = 12;

/// Whether words on both sides, up to the next comma, are a doing with its object, as Finnish has
/// it: the object before the noun of doing, or what follows the noun.
fn two_phrases(cues: &Cues, left: &[Token], right: &[Token]) -> bool {
    let comma = right.iter().position(|token| token.is_mark(','));
    let right = &right[..comma.unwrap_or(right.len())];
    let joins = |at: usize| cues.match_at("conjunction", right, at).is_some();
    is_phrase(cues, left) && is_phrase(cues, right) && !(0..2).any(joins)
}

/// Whether some words begin or end in a noun of doing, and say what is done.
fn is_phrase(cues: &Cues, words: &[Token]) -> bool {
    let words = strip_marks(words);
    let does = |at: usize| cues.match_at("phrase-end", words, at).is_some();
    words.len() > 1 && (does(words.len() - 1) || does(0))
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

/// Whether the words at the start can be a purpose: an infinitive or a noun of doing.
fn begins_purpose(cues: &Cues, words: &[Token]) -> bool {
    let first = &words[..words.len().min(LATEST_HEAD)];
    begins_with_infinitive(cues, words) || cues.has("head", first)
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

/// A part of a sentence without the words that lead into the purpose, such as "also" or "for", up to
/// the clause that says something else of it: ", but …", ", which …".
fn without_particles(cues: &Cues, tokens: &[Token], whole: Range<usize>) -> Range<usize> {
    let first = match tokens[whole.clone()] {
        [ref number, ref stop, ..] if number.number().is_some() && stop.is_mark('.') => 2,
        _ => 0,
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
    start..end
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
    let object = cues.match_at("object", &tokens[..rest.end], rest.start);
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

/// Whether a comma begins a clause that says something else of the purpose.
fn begins_turn(cues: &Cues, tokens: &[Token], at: usize) -> bool {
    (tokens[at].is_mark(',') && cues.match_at("turn", tokens, at + 1).is_some())
        || cues.match_at("aside-from-here", tokens, at).is_some()
}

fn begins_with_infinitive(cues: &Cues, tokens: &[Token]) -> bool {
    let start = skip(cues, "adverb", tokens, 0);
    let start = cues.match_at("particle", tokens, start).unwrap_or(start);
    cues.match_at("no-infinitive", tokens, start).is_none()
        && cues.match_at("infinitive", tokens, start).is_some()
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
fn purpose(text: &Segmented<'_>, unit: &Unit, piece: Range<usize>) -> Option<Fact<Purpose>> {
    let language = text.language.code();
    let span = span_of(unit, piece.clone())?;
    let cues = Cues::of(Topic::Purposes.key(), language);
    let words = &unit.sentence.tokens[piece.clone()];
    let is_empty = skip(cues, "particle", words, 0) == words.len();
    if is_empty || cues.has("reference", words) || words_ground(words, language) {
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

/// What the codes of the bases of Art. 6(1) begin with.
const ARTICLE_6: &str = "A6-1-";

/// Where the notice names one basis of Art. 6 only, and says it of the processing as a whole, every
/// purpose rests on it.
fn rest_on(text: &Segmented<'_>, purposes: &mut [Fact<Purpose>], grounds: &[Fact<LegalGround>]) {
    let bases = grounds.iter().map(|fact| fact.part.legal_basis);
    let bases: Vec<_> = bases
        .filter(|basis| basis.code().starts_with(ARTICLE_6))
        .collect();
    let [only] = bases[..] else { return };
    let states = |unit: &&Unit| {
        let mut facts = grounds.iter();
        facts.any(|fact| fact.part.legal_basis == only && fact.stated_in.contains(&unit.span()))
    };
    let mut units = text.units.iter().filter(states);
    if units.all(|unit| has_own_subject(text, unit)) {
        return;
    }
    for fact in purposes {
        fact.part.legal_bases = vec![only];
        let inferred = crate::fact::Field::inferred("legalBases", Topic::LegalGrounds.key());
        fact.fields.push(inferred);
    }
}

/// Whether a basis is said of something narrower than the processing: "the newsletter rests on
/// consent".
fn has_own_subject(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    let Some(verb) = cues.find("rests-verb", tokens) else {
        return false;
    };
    let before = clauses(&tokens[..verb.start], language)
        .into_iter()
        .next_back();
    let subject = before.map_or(&tokens[..0], |clause| &tokens[clause]);
    !subject.is_empty() && !cues.has("processing", subject)
}

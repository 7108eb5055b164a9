//! Tells where the purposes of a text stand.

use std::collections::{HashMap, HashSet};

use seloste::{LegalGround, Purpose, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, statute_numbers};
use seloste_source::{BlockKind, Span};
use seloste_vocab::Scheme;

use super::super::words::{is_capitalised, is_denied};
use super::bases::with_bases;
use super::lists::{introduced, items_of_grounds};
use super::pieces::{pieces, purpose};
use super::sentence::{Place, of_sentence};
use super::wording::{begins_as_purpose, begins_with_infinitive};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// Which sections are left out where a text says nowhere else what data are used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// Those that say it only by the way.
    OtherTopics,
    /// Those on what a right, a transfer or an act of law is for.
    Rights,
}

/// Where the purposes of a text stand.
pub(super) struct Reading<'t> {
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
    pub(super) fn of(text: &'t Segmented<'t>, grounds: &'t [Fact<LegalGround>]) -> Self {
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
    pub(super) fn is_on(&self, unit: &Unit) -> bool {
        self.text.is_on(unit, Topic::Purposes.key()) || self.introduced.contains(&unit.span())
    }

    /// Whether a sentence is none on legal bases or data.
    pub(super) fn counts(&self, unit: &Unit) -> bool {
        !on_ground(self.text, self.grounds, unit)
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
    pub(super) fn of_section(&self, unit: &Unit) -> Vec<Fact<Purpose>> {
        let text = self.text;
        let based = self.of_bases(unit);
        if !based.is_empty() {
            return based;
        }
        let is_listed = !unit.is_item && self.listing.contains(&unit.section);
        let adds = || self.stands_apart(unit) || self.heads_list(unit);
        if !self.counts(unit) || (is_listed && !adds()) {
            return Vec::new();
        }
        let tokens = &unit.sentence.tokens;
        if let Some(end) = self.explained(unit) {
            return pieces(text, unit, 0..end);
        }
        let stated = of_sentence(text, unit, Place::Section);
        let names = || match unit.is_item {
            true => self.text.begins_item(unit),
            false => !names_act(text, unit) && self.names(unit),
        };
        if !stated.is_empty() || is_denied(text, tokens, |_| true) || !names() {
            return stated;
        }
        pieces(text, unit, 0..tokens.len())
    }

    /// Whether a sentence of a section on nothing but purposes tells what is done: where no other states a purpose
    /// by a cue, or, on legal bases too, where its verb says so ("the inspections are planned in the register").
    pub(super) fn is_told(&self, unit: &Unit, stating: &HashSet<Span>) -> bool {
        let section = unit.section.map(|at| &self.text.sections[at]);
        let is_silent = |span: Span| !stating.iter().any(|at| span.contains(*at));
        let is_only = self.text.is_only_on(unit, Topic::Purposes);
        let is_both = || {
            let topics = [Topic::Purposes.key(), Topic::LegalGrounds.key()];
            section.is_some_and(|it| it.topics == topics) && unit.cell.is_none()
        };
        let is_new = || !stating.contains(&unit.span());
        let does = self.does(unit) && (is_only || is_both()) && is_new();
        does || is_only && section.is_some_and(|it| is_silent(it.span))
    }

    /// Whether the verb of a sentence says what is done.
    fn does(&self, unit: &Unit) -> bool {
        let cues = Cues::of(Topic::Purposes.key(), self.text.language.code());
        let tokens = &unit.sentence.tokens;
        let is_verb = |at: usize| {
            cues.match_at("does", tokens, at).is_some()
                && cues.match_at("does-not", tokens, at).is_none()
        };
        !unit.is_item && (0..tokens.len()).any(is_verb)
    }

    /// What an item, or a sentence on the body, tells that is done, without the words for who does it: "We | plan routes and hire
    /// drivers."
    pub(super) fn told(&self, unit: &Unit) -> Option<Fact<Purpose>> {
        let text = self.text;
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Purposes.key(), text.language.code());
        let keys = ["reference", "aside", "processing"];
        let is_other = || keys.iter().any(|key| cues.has(key, tokens));
        let is_open = tokens
            .last()
            .is_none_or(|last| ":?".contains(&*last.folded));
        let is_short = tokens.len() < SHORTEST_TOLD;
        if is_open
            || is_short
            || is_other()
            || !self.counts(unit)
            || is_denied(text, tokens, |_| true)
        {
            return None;
        }
        let doer = cues
            .match_at("doer", tokens, 0)
            .or_else(|| self.behind_case(unit));
        let is_told = || self.does(unit) || unit.is_item && !names_data(text, unit);
        let start = doer.map(|end| self.behind_name(unit, end));
        let start = start.or_else(|| is_told().then_some(0))?;
        // "We are the controller" tells what we are.
        if cues.match_at("copula", tokens, start).is_some() {
            return None;
        }
        purpose(text, unit, start..tokens.len())
    }

    /// Where the name ends that goes on behind the word for a body: "the city | of Sampleby | provides".
    fn behind_name(&self, unit: &Unit, end: usize) -> usize {
        let tokens = &unit.sentence.tokens;
        let bodies = Cues::of(Topic::Controller.key(), self.text.language.code());
        let is_name = |at: &usize| is_capitalised(self.text, &tokens[*at]);
        match bodies.match_at("name-link", tokens, end) {
            Some(link) => link + (link..tokens.len()).take_while(is_name).count(),
            None => end,
        }
    }

    /// Where what we do begins behind the case in which we do it: "When you apply, we | check your right".
    fn behind_case(&self, unit: &Unit) -> Option<usize> {
        let language = self.text.language.code();
        let tokens = &unit.sentence.tokens;
        let polarity = Cues::of("polarity", language);
        let cues = Cues::of(Topic::Purposes.key(), language);
        let times = Cues::of(Topic::Retention.key(), language);
        let is_case = polarity.match_at("condition", tokens, 0).is_some()
            || times.match_at("when", tokens, 0).is_some();
        let mut places = 1..tokens.len();
        places
            .find_map(|at| cues.match_at("doer", tokens, at))
            .filter(|_| is_case)
    }

    /// Where the name of a purpose ends in an item that says behind a colon how: "Feedback: Visitors may
    /// send us a message."
    fn explained(&self, unit: &Unit) -> Option<usize> {
        let tokens = &unit.sentence.tokens;
        let ends = tokens.last().is_some_and(|last| last.is_mark('.'));
        if !unit.is_item || !ends || !self.text.begins_item(unit) {
            return None;
        }
        let colon = tokens
            .iter()
            .take(LONGEST_HEAD)
            .position(|it| it.is_mark(':'))?;
        let (name, rest) = (&tokens[..colon], tokens.get(colon + 1..)?);
        let first = rest
            .first()
            .filter(|_| rest.len() >= SHORTEST_EXPLANATION)?;
        let is_verbless = |words: &[Token]| {
            let mut part = unit.clone();
            part.sentence.tokens = words.to_vec();
            is_verbless(&part, self.text.language.code())
        };
        let explains = is_capitalised(self.text, first) && !is_verbless(rest);
        (!name.is_empty() && is_verbless(name) && explains).then_some(colon)
    }

    /// The purposes of a sentence on bases that says what rests on which.
    pub(super) fn of_bases(&self, unit: &Unit) -> Vec<Fact<Purpose>> {
        if on_ground(self.text, self.grounds, unit) {
            with_bases(self.text, unit)
        } else {
            Vec::new()
        }
    }

    /// Whether a sentence is the name of a purpose, or answers the heading.
    fn names(&self, unit: &Unit) -> bool {
        names_purpose(unit, self.text.language.code())
            || self.is_answer(unit)
            || self.has_basis_below(unit)
    }

    /// Whether a sentence is a numbered line with nothing below it but what it rests on: "1) Newsletters |
    /// Consent, Art. 6(1)(a)".
    fn has_basis_below(&self, unit: &Unit) -> bool {
        let text = self.text;
        let block = &text.document.blocks[unit.block];
        let is_counted =
            matches!(block.kind, BlockKind::Heading { number, .. } if number.is_some());
        let next = text
            .units
            .partition_point(|other| other.span().start <= unit.span().start);
        let next = text.units.get(next).filter(|it| it.block != unit.block);
        is_counted
            && is_verbless(unit, text.language.code())
            && next.is_some_and(|next| self.is_on(next) && on_ground(text, self.grounds, next))
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
        self.text.is_only_on(unit, Topic::Purposes)
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

    /// Whether a sentence outside the sections states a purpose whatever these say: it calls it the
    /// purpose of the register or of these data, or says beside the legal basis what is done.
    pub(super) fn is_firm(&self, unit: &Unit) -> bool {
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Purposes.key(), self.text.language.code());
        let begins = cues.match_at("strong-lead", tokens, 0).is_some();
        let beside = self.text.is_on(unit, Topic::LegalGrounds.key()) && cues.has("aim", tokens);
        !self.is_on(unit) && !unit.is_item && (begins || beside)
    }

    /// Whether a sentence outside the sections may state a purpose: it speaks of data or their
    /// register. A section on the data may be the only one of a short notice.
    pub(super) fn may_state(&self, unit: &Unit, apart: Apart) -> bool {
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
        let of_ground = is_on(&Topic::LegalGrounds) && on_ground(self.text, self.grounds, unit);
        let speaks = alone
            || data.has("data", tokens)
            || cues.has("object", tokens)
            || cues.has("register", tokens)
            || cues.has("strong-lead", tokens)
            || cues.match_at("lead", tokens, 0).is_some()
            || cues.has("collects", &tokens[..tokens.len().min(LONGEST_HEAD)]);
        // An item that is a whole sentence answers a heading that nobody knows.
        let is_sentence = || {
            let is_long = tokens.len() > LONGEST_HEAD;
            is_long && tokens.last().is_some_and(|token| token.is_mark('.'))
        };
        (alone || !unit.is_item || is_sentence()) && !elsewhere && !of_ground && speaks
    }
}

/// The fewest tokens of a sentence that tells what is done.
const SHORTEST_TOLD: usize = 4;

/// The fewest tokens that explain a purpose, with the stop.
const SHORTEST_EXPLANATION: usize = 5;

/// The most tokens of the name of a purpose above a list.
pub(super) const LONGEST_HEAD: usize = 8;

/// Whether an item names personal data and has no word of doing.
fn names_data(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Purposes.key(), language);
    !begins_as_purpose(cues, tokens)
        && !begins_with_infinitive(cues, tokens)
        && cues.match_at("clause", tokens, 0).is_none()
        && !cues.has("processing", tokens)
        && !resolve::concepts(Scheme::PersonalData, tokens, language).is_empty()
}

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

/// The topics whose sections say what data are for only by the way; the first is that of the data.
pub(super) const OTHER_TOPICS: [Topic; 11] = [
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
pub(super) const FIRST_RIGHT: usize = 4;

/// Whether a sentence states a legal basis.
fn on_ground(text: &Segmented<'_>, grounds: &[Fact<LegalGround>], unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    // "Data are collected with your consent for the newsletter" names the basis by the way.
    let is_by_the_way = || cues.has("done-by", tokens) && !cues.has("rests", tokens);
    let mut facts = grounds.iter();
    facts.any(|fact| fact.stated_in.contains(&unit.span())) && !is_by_the_way()
}

/// Whether a sentence is nothing but the words for a purpose: "Providing library services."
pub(super) fn names_purpose(unit: &Unit, language: &str) -> bool {
    let cues = Cues::of(Topic::Purposes.key(), language);
    is_verbless(unit, language) && begins_as_purpose(cues, &unit.sentence.tokens)
}

/// Whether a sentence has no verb and leads to nothing.
pub(in crate::extract) fn is_verbless(unit: &Unit, language: &str) -> bool {
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

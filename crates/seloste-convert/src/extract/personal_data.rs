//! Reads the categories of personal data (GDPR Art. 14(1)(d)).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use seloste::{ConceptCode, PersonalData, Retention, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses};
use seloste_vocab::is_under;

use super::body::has_capital_inside;
use super::enumeration::{Datum, Enumeration, Sentence};
use super::{data_list, group_list, purpose};

use super::words::{
    codes, each_once, is_capitalised, is_denied, span_of, text_of, with_categories,
};
use crate::fact::Fact;
use crate::resolve::Resolved;
use crate::segment::{Segmented, Unit};

/// The list items of the section, and the enumerations of the sentences in it; elsewhere those of
/// sentences that say that data are collected or processed.
///
/// An item of a list that the vocabulary does not know is kept with its words.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<PersonalData>> {
    let mut found = Found::default();
    let mut introduction = None;
    let (groups, data) = (group_list::items(text), data_list::items(text));
    let units = text.units.iter().enumerate();
    let is_read = |at: usize, unit: &Unit| !groups.contains(&at) && !text.is_explanation(unit);
    for (at, unit) in units.filter(|(at, unit)| is_read(*at, unit)) {
        let reader = Reader::new(text, unit);
        if unit.is_item {
            let is_listed = data.contains(&at) || reader.is_listed(introduction);
            let listed = reader.item(is_listed);
            if listed.is_empty() {
                let special = reader.special();
                let fact = |datum| reader.fact(datum, "data.sentence");
                found.named.extend(special.and_then(fact));
            }
            found.listed.extend(listed);
        } else {
            introduction = Some(unit);
            if !data_list::explains(text, unit) {
                found.named.extend(reader.sentence());
            }
        }
    }
    found.united()
}

/// The concepts of data that are kept under their own names; an application or invoice is a document.
const RECORDED: [&str; 6] = [
    "pd:Communication",
    "pd:Picture",
    "pd:VoiceCommunicationRecording",
    "seloste:LogData",
    "seloste:SurveyAnswer",
    "seloste:VideoRecording",
];

/// The recordings and sensitive data that only what the text says of storage names: "Log data are kept for a
/// year" says that there are some.
pub(super) fn kept(
    text: &Segmented<'_>,
    retention: &[Fact<Retention>],
    named: &[Fact<PersonalData>],
) -> Vec<Fact<PersonalData>> {
    let said: BTreeSet<_> = named
        .iter()
        .flat_map(|fact| &fact.part.categories)
        .collect();
    let is_new = |found: &Resolved| {
        let is_own = RECORDED.contains(&found.code) || is_under(found.code, SPECIAL);
        let code = found.code.parse::<ConceptCode>().ok().filter(|_| is_own);
        code.is_some_and(|code| !said.contains(&code) && n_narrower(&code, &said) == 0)
    };
    let fields = retention.iter().flat_map(|fact| &fact.fields);
    let spans = fields.filter_map(|field| field.span().filter(|_| field.key == "appliesTo"));
    let facts = spans.filter_map(|span| {
        let at = text
            .units
            .partition_point(|unit| unit.span().end < span.end);
        let unit = text
            .units
            .get(at)
            .filter(|unit| unit.span().contains(span))?;
        let reader = Reader::new(text, unit);
        let tokens = reader.tokens();
        let start = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.end <= span.end);
        let mut concepts = reader.sentence.concepts(&(start..end));
        concepts.retain(is_new);
        let range = concepts.first()?.tokens.start..concepts.last()?.tokens.end;
        reader.fact(Datum { range, concepts }, "data.kept")
    });
    each_once(facts, |part| part.categories.clone())
}

/// Items of lists, and data that sentences name.
#[derive(Default)]
struct Found {
    listed: Vec<Fact<PersonalData>>,
    named: Vec<Fact<PersonalData>>,
}

impl Found {
    /// All of them in reading order, each once. What a sentence says in general ("contact
    /// details") is no datum of its own where another one says it more narrowly, nor is what an
    /// item says that names narrower data itself.
    fn united(self) -> Vec<Fact<PersonalData>> {
        let Self { listed, named } = self;
        let all = listed.iter().chain(&named);
        let said: BTreeSet<_> = all.flat_map(|other| &other.part.categories).collect();
        let mut of_item = BTreeMap::<_, BTreeSet<_>>::new();
        for fact in &listed {
            let codes = of_item.entry(fact.stated_in.first()).or_default();
            codes.extend(&fact.part.categories);
        }
        let is_general = |fact: &Fact<PersonalData>, said: &BTreeSet<&ConceptCode>, fewest| {
            let own = &fact.part.categories;
            !own.is_empty() && own.iter().all(|code| n_narrower(code, said) >= fewest)
        };
        let general: Vec<_> = named
            .iter()
            .map(|fact| is_general(fact, &said, 1))
            .collect();
        let general_items: Vec<_> = listed
            .iter()
            .map(|fact| is_general(fact, &of_item[&fact.stated_in.first()], FEWEST_NARROWER))
            .collect();
        let named = without(named, general);
        let listed = without(listed, general_items);
        let mut all: Vec<_> = named.chain(listed).collect();
        all.sort_by_key(|fact| fact.stated_in.first().copied());
        each_once(all, |part| {
            let label = part.label.as_ref().and_then(|label| label.iter().next());
            let words = label.map(|(_, words)| words.to_lowercase());
            (part.categories.clone(), words)
        })
    }
}

/// How many narrower data an item names at least where its general word only leads to them.
const FEWEST_NARROWER: usize = 2;

/// How many data are narrower than one.
fn n_narrower(code: &ConceptCode, said: &BTreeSet<&ConceptCode>) -> usize {
    let is_narrower =
        |other: &&&ConceptCode| **other != code && is_under(other.as_str(), code.as_str());
    said.iter().filter(is_narrower).count()
}

/// Facts but for those that are marked.
fn without<T>(facts: Vec<T>, marked: Vec<bool>) -> impl Iterator<Item = T> {
    let pairs = facts.into_iter().zip(marked);
    pairs.filter_map(|(fact, marked)| (!marked).then_some(fact))
}

/// How many words may stand between a sensitive datum and the word for its processing.
const NEAREST: usize = 4;
/// The concept that sensitive data are under.
const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";

/// Where a sentence stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a section on personal data.
    Own,
    /// In a section on something else that does not bear on what is collected, or in none.
    Open,
    /// In a section on what is done with data that are collected anyway.
    Foreign,
}

/// The topics whose sections name data for other reasons.
const FOREIGN: [Topic; 14] = [
    Topic::Controller,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::DataProtectionOfficer,
    Topic::Statutes,
    Topic::Recipients,
    Topic::Transfers,
    Topic::Retention,
    Topic::Rights,
    Topic::AutomatedDecisions,
    Topic::Profiling,
    Topic::Security,
    Topic::Publication,
    Topic::Exemptions,
];

/// Those of them that name people only.
const PEOPLE: [Topic; 4] = [
    Topic::Controller,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::DataProtectionOfficer,
];

/// Whether a sentence stands in a section that names data and people for other reasons.
pub(super) fn is_foreign(text: &Segmented<'_>, unit: &Unit) -> bool {
    FOREIGN.iter().any(|topic| text.is_on(unit, topic.key()))
}

/// The fewest pieces of a list item that make it an enumeration.
const FEWEST_PIECES: usize = 3;
/// The fewest known data of an enumeration without a verb that stands in no section on data.
const FEWEST_BARE: usize = 4;
/// The most tokens of an item with a full stop that names one datum, though it says that it is processed.
const LONGEST_DATUM: usize = 12;
/// How many words at the start of an item may hold the negation of a whole item.
const START: usize = 2;
/// The most words of a label before a colon.
const LONGEST_LABEL: usize = 8;
/// The most words before a colon that need not speak of data: "Pupils:".
const LONGEST_GROUP: usize = 3;

/// What reads one sentence or item.
struct Reader<'r, 'd> {
    text: &'r Segmented<'d>,
    unit: &'r Unit,
    place: Place,
    sentence: Sentence<'r>,
    /// What the sentence denies, once it is asked for.
    denied: OnceCell<Vec<Range<usize>>>,
}

impl<'r, 'd> Reader<'r, 'd> {
    fn new(text: &'r Segmented<'d>, unit: &'r Unit) -> Self {
        let place = if text.is_on(unit, Topic::PersonalData.key()) {
            Place::Own
        } else if is_foreign(text, unit) {
            Place::Foreign
        } else {
            Place::Open
        };
        Self {
            text,
            unit,
            place,
            sentence: Sentence::new(&unit.sentence.tokens, text.language.code()),
            denied: OnceCell::new(),
        }
    }

    fn tokens(&self) -> &'r [Token] {
        &self.unit.sentence.tokens
    }

    fn cues(&self) -> &'static Cues {
        self.sentence.cues
    }

    fn fact(&self, datum: Datum, pattern: &'static str) -> Option<Fact<PersonalData>> {
        let span = span_of(self.unit, datum.range)?;
        let part = PersonalData {
            label: Some(text_of(self.text, span)),
            categories: codes(&datum.concepts),
            ..PersonalData::default()
        };
        let fact = Fact::new(part, self.unit.span()).words("label", span, pattern);
        Some(with_categories(fact, &datum.concepts))
    }

    // Lists.

    /// One datum for an item, several where it enumerates.
    fn item(&self, is_listed: bool) -> Vec<Fact<PersonalData>> {
        let tokens = self.tokens();
        // "We need the child's data so as to keep it safe."
        let is_sentence = tokens.last().is_some_and(|token| token.is_mark('.'));
        let says = || tokens.len() > LONGEST_DATUM && self.says_collected(tokens);
        if is_sentence
            && (!is_listed || says() || !purpose::in_sentence(self.text, self.unit).is_empty())
        {
            return self.sentence();
        }
        let is_heading = tokens.last().is_some_and(|token| token.is_mark(':'));
        let is_measure = self.cues().has("protected", tokens);
        if is_heading || is_measure || self.denies() || !is_listed {
            return Vec::new();
        }
        let data = self.enumerated().unwrap_or_else(|| {
            let range = 0..self.end_of_item();
            let concepts = self.sentence.concepts(&range);
            let is_told = !concepts.is_empty() || self.is_alone();
            Vec::from_iter(is_told.then_some(Datum { range, concepts }))
        });
        data.into_iter()
            .filter_map(|datum| self.fact(datum, "data.item"))
            .collect()
    }

    /// The end of an item without the word that joins it to the next one.
    fn end_of_item(&self) -> usize {
        let tokens = self.tokens();
        let last = tokens.len().saturating_sub(1);
        match self.cues().match_at("conjunction", tokens, last) {
            Some(_) if last > 0 => last,
            _ => tokens.len(),
        }
    }

    /// Whether an item that is not known can only be a datum.
    fn is_alone(&self) -> bool {
        self.text.is_only_on(self.unit, Topic::PersonalData)
    }

    /// Whether a list is one of data: in the section, unless the sentence before it speaks of
    /// something else; elsewhere, where that sentence says that these data are processed.
    fn is_listed(&self, introduction: Option<&Unit>) -> bool {
        let introduces = |unit: &&Unit| {
            let last = unit.sentence.tokens.last();
            unit.section == self.unit.section && last.is_some_and(|token| token.is_mark(':'))
        };
        let before = introduction
            .filter(introduces)
            .map(|unit| Reader::new(self.text, unit));
        let of_others = |before: &Reader<'_, '_>| {
            before.cues().has("of-systems", before.tokens())
                || purpose::leads_to_purposes(before.text, before.unit)
        };
        match self.place {
            Place::Own => {
                before.is_none_or(|before| before.speaks_of_data() && !of_others(&before))
            }
            Place::Open => {
                before.is_some_and(|before| before.announces_data() && !of_others(&before))
            }
            Place::Foreign => false,
        }
    }

    fn speaks_of_data(&self) -> bool {
        let tokens = self.tokens();
        let is_short = count_words(tokens) <= LONGEST_GROUP;
        let speaks = ["noun", "record", "process", "state"]
            .iter()
            .any(|key| self.cues().has(key, tokens));
        is_short || speaks || !self.sentence.concepts(&(0..tokens.len())).is_empty()
    }

    fn announces_data(&self) -> bool {
        let tokens = self.tokens();
        let cues = self.cues();
        let holds = || (0..tokens.len()).any(|at| self.states_data(at));
        cues.has("noun", tokens)
            && (self.says_collected(tokens) || holds())
            && !cues.has("why", tokens)
            && !is_denied(self.text, tokens, |clause| {
                self.says_collected(clause) || cues.has("state", clause)
            })
    }

    /// The pieces of a list item that enumerates many, from its own words, after a colon or
    /// between brackets.
    fn enumerated(&self) -> Option<Vec<Datum>> {
        let n = self.tokens().len();
        let colon = self.colon().map(|at| at + 1..n);
        let regions = [Some(colon.unwrap_or(0..n)), self.brackets()];
        regions.into_iter().flatten().find_map(|region| {
            let read = self.sentence.enumeration(region, true)?;
            let many = read.is_all() && read.data.len() >= FEWEST_PIECES;
            many.then_some(read.data)
        })
    }

    /// What stands in brackets at the end.
    fn brackets(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let start = tokens.iter().position(|token| token.is_mark('('))?;
        let end = tokens.iter().rposition(|token| token.is_mark(')'))?;
        let ends = tokens[end + 1..]
            .iter()
            .all(|token| token.kind == TokenKind::Mark);
        let alone = self.sentence.pieces(0..start).len() == 1;
        (ends && alone && start < end).then_some(start + 1..end)
    }

    /// Whether an item says that something is not processed: "no sensitive data", "identity codes
    /// are not collected". A negation elsewhere is part of what is processed.
    fn denies(&self) -> bool {
        let tokens = self.tokens();
        let negated = Polarity::of(
            &tokens[..tokens.len().min(START)],
            self.text.language.code(),
        )
        .negated;
        let speaks = |clause: &[Token]| self.says_collected(clause);
        negated || (speaks(tokens) && is_denied(self.text, tokens, speaks))
    }

    // Sentences.

    /// The data that a sentence says are collected.
    fn sentence(&self) -> Vec<Fact<PersonalData>> {
        let is_question = self.tokens().last().is_some_and(|last| last.is_mark('?'));
        if is_question || self.cues().has("definition", self.tokens()) {
            return Vec::new();
        }
        let read = self
            .bare()
            .map_or_else(|| self.after_cues(), |read| read.data);
        let data = if read.is_empty() {
            self.before_verb().map(|read| read.data).unwrap_or_default()
        } else {
            read
        };
        let data = if data.is_empty() {
            self.wherever_named()
        } else {
            data
        };
        // "Data on how identity codes are processed" names no datum.
        let is_asked = |datum: &Datum| {
            let words = datum.range.start.saturating_sub(1)..datum.range.end;
            self.cues().has("question", &self.tokens()[words])
        };
        let data = if data.is_empty() {
            Vec::from_iter(self.special())
        } else {
            data
        };
        data.into_iter()
            .filter(|datum| !is_asked(datum))
            .filter_map(|datum| self.fact(datum, "data.sentence"))
            .collect()
    }

    /// The sensitive datum of which a sentence tells on what ground or how it is processed: "data
    /// on health are processed only with your consent".
    fn special(&self) -> Option<Datum> {
        let (tokens, cues) = (self.tokens(), self.cues());
        let speaks = |part: &[Token]| cues.has("special", part);
        let is_told = speaks(tokens) && cues.has("ground", tokens) && !cues.has("general", tokens);
        let is_question = tokens.last().is_some_and(|last| last.is_mark('?'));
        let is_apart = self.place == Place::Foreign || is_question;
        if is_apart || !is_told || is_denied(self.text, tokens, speaks) {
            return None;
        }
        let is_special = |found: &Resolved| found.code != SPECIAL && is_under(found.code, SPECIAL);
        let all = self.sentence.concepts(&(0..tokens.len()));
        let is_near = |found: &Resolved| {
            let before = tokens[..found.tokens.start].iter().rev();
            let after = tokens[found.tokens.end..].iter();
            let [before, after]: [usize; 2] = [
                before
                    .take(NEAREST)
                    .take_while(|token| is_word(token))
                    .count(),
                after
                    .take(NEAREST)
                    .take_while(|token| is_word(token))
                    .count(),
            ];
            speaks(&tokens[found.tokens.start - before..found.tokens.end + after])
        };
        let found = all
            .into_iter()
            .find(|found| is_special(found) && is_near(found))?;
        let range = found.tokens.clone();
        Some(Datum {
            range,
            concepts: vec![found],
        })
    }

    /// What follows verbs of collecting, words such as "for example" and, in the section, a colon.
    fn after_cues(&self) -> Vec<Datum> {
        let tokens = self.tokens();
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let read = self.opening(at).and_then(|start| {
                self.sentence
                    .enumeration(start..tokens.len(), self.keeps(start))
            });
            match read {
                Some(read) => {
                    at = read.end.max(at + 1);
                    found.extend(read.data);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Data in a row that no known verb leads to: "the meter sends its number, the reading and the
    /// address". In the section a row may be of one, elsewhere it is of many.
    fn wherever_named(&self) -> Vec<Datum> {
        let tokens = self.tokens();
        let is_told = !["request", "explains"]
            .iter()
            .any(|key| self.cues().has(key, tokens));
        let fewest = match self.place {
            Place::Own => 1,
            Place::Open => FEWEST_PIECES,
            Place::Foreign => return Vec::new(),
        };
        let mut found = Vec::new();
        let mut at = 0;
        for known in self.sentence.concepts(&(0..tokens.len())) {
            let start = known.tokens.start;
            if !is_told || start < at {
                continue;
            }
            let Some(read) = self.sentence.enumeration(start..tokens.len(), false) else {
                continue;
            };
            at = read.end;
            let is_beside = || {
                let words = &read.data[0].range;
                self.is_beside(start) || self.is_named(words) || self.is_of_name(words)
            };
            let is_beside = read.data.len() == 1 && is_beside();
            // Of many that stand in a row none is only thought of: "if you write, your name, address and …".
            let is_denied = match read.data.len() >= FEWEST_PIECES {
                true => self.is_negated_at(start),
                false => self.is_denied_at(start),
            };
            if read.data.len() >= fewest && !is_beside && !is_denied {
                found.extend(read.data);
            }
        }
        found
    }

    /// Whether a preposition leads to a token: "in studies".
    fn is_beside(&self, at: usize) -> bool {
        at > 0 && self.cues().has("before", &self.tokens()[at - 1..at])
    }

    /// Whether the clause around a token says that something is not so.
    fn is_negated_at(&self, at: usize) -> bool {
        let language = self.text.language.code();
        let mut clauses = clauses(self.tokens(), language).into_iter();
        let clause = clauses.find(|clause| clause.contains(&at));
        clause.is_some_and(|clause| Polarity::of(&self.tokens()[clause], language).negated)
    }

    /// Whether words hold a name: "the City of Sampleby".
    fn is_named(&self, words: &Range<usize>) -> bool {
        let mut places = words.clone().skip(1);
        places.any(|at| is_capitalised(self.text, &self.tokens()[at]))
    }

    /// Whether the word that a sentence begins with is a name, since it has a capital elsewhere, too.
    fn is_of_name(&self, words: &Range<usize>) -> bool {
        words.start == 0 && has_capital_inside(self.text, &self.tokens()[0])
    }

    /// Where an enumeration begins, if a token leads to one.
    fn opening(&self, at: usize) -> Option<usize> {
        let (tokens, cues) = (self.tokens(), self.cues());
        let by_verb = |keys: &[&str]| {
            let end = keys.iter().filter_map(|key| cues.match_at(key, tokens, at));
            end.max().filter(|_| !self.is_denied_at(at))
        };
        match self.place {
            Place::Foreign => by_verb(&["record"]).or_else(|| {
                let end = by_verb(&["state", "process"])?;
                (self.is_on_people() && self.names_many(end)).then_some(end)
            }),
            Place::Own if tokens[at].is_mark(':') => {
                (self.colon() == Some(at) && !self.is_denied_at(at)).then_some(at + 1)
            }
            Place::Own => by_verb(&["record", "process", "state"]),
            Place::Open if tokens[at].is_mark(':') => {
                let leads = self.announces_data() || self.is_label_of_data(at);
                let is_label = self.colon() == Some(at) && leads;
                (is_label && !self.is_denied_at(at)).then_some(at + 1)
            }
            Place::Open => by_verb(&["record", "process"]).or_else(|| {
                let end = by_verb(&["state"])?;
                (self.states_data(at) || self.names_many(end)).then_some(end)
            }),
        }
        .or_else(|| {
            let end = cues.match_at("lead", tokens, at)?;
            let says = match self.place {
                Place::Own => true,
                Place::Open => cues.has("noun", tokens) && self.says_collected(tokens),
                Place::Foreign => false,
            };
            (says && !self.is_denied_at(at)).then_some(end)
        })
    }

    /// Whether a short label before a colon is a word for data ("Identification data: name, address"),
    /// with more than one of them behind it.
    fn is_label_of_data(&self, colon: usize) -> bool {
        let tokens = self.tokens();
        let is_word = colon > 0
            && count_words(&tokens[..colon]) <= LONGEST_GROUP
            && self.cues().has("label", &tokens[colon - 1..colon]);
        let read = || self.sentence.enumeration(colon + 1..tokens.len(), false);
        is_word && read().is_some_and(|read| read.is_all() && read.data.len() > 1)
    }

    /// Whether a verb such as "contain" stands at a token, with the word for data right behind it:
    /// "the registers contain personal data such as …".
    fn states_data(&self, at: usize) -> bool {
        let (tokens, cues) = (self.tokens(), self.cues());
        cues.match_at("state", tokens, at).is_some_and(|end| {
            let noun = self.after_fillers(end);
            cues.match_at("noun", tokens, noun).is_some()
        })
    }

    /// Whether the sentence stands in a section on people, in which data are listed only where the
    /// next heading was lost.
    fn is_on_people(&self) -> bool {
        PEOPLE
            .iter()
            .any(|topic| self.text.is_on(self.unit, topic.key()))
    }

    /// Whether many data follow one after the other, in a sentence that is not about what a request
    /// must tell.
    fn names_many(&self, start: usize) -> bool {
        let tokens = self.tokens();
        let read = self.sentence.enumeration(start..tokens.len(), false);
        read.is_some_and(|read| read.data.len() >= FEWEST_PIECES)
            && !self.cues().has("request", tokens)
    }

    fn after_fillers(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(end) = self.cues().match_at("filler", self.tokens(), at) {
            at = end;
        }
        at
    }

    fn says_collected(&self, tokens: &[Token]) -> bool {
        let cues = self.cues();
        ["record", "process", "collect"]
            .iter()
            .any(|key| cues.has(key, tokens))
    }

    /// Whether the sentence denies that data are collected, or the clause around a token is
    /// negated or a condition. A mark such as a colon stands between clauses.
    fn is_denied_at(&self, at: usize) -> bool {
        let denied = self.denied.get_or_init(|| self.denied_ranges());
        denied.iter().any(|range| range.contains(&at))
    }

    /// The parts of the sentence that say what is not so.
    fn denied_ranges(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let by_verb = Polarity::of_words(tokens, language, |clause| self.says_collected(clause));
        if by_verb.is_some_and(|polarity| polarity.negated) {
            return std::iter::once(0..tokens.len()).collect();
        }
        let mut ranges = clauses(tokens, language);
        ranges.retain(|range| is_denied(self.text, &tokens[range.clone()], |_| true));
        ranges
    }

    /// Unknown pieces are kept in the section, and after a colon.
    fn keeps(&self, start: usize) -> bool {
        let colon = self.tokens()[start.saturating_sub(1)..]
            .iter()
            .take(LONGEST_LABEL)
            .any(|token| token.is_mark(':'));
        self.place == Place::Own || colon
    }

    /// The colon after a short label at the start of the sentence, or after words that say that these
    /// data are collected.
    fn colon(&self) -> Option<usize> {
        let tokens = self.tokens();
        let at = tokens.iter().position(|token| token.is_mark(':'))?;
        let inside = at > 0
            && tokens[at - 1].touches(&tokens[at])
            && tokens
                .get(at + 1)
                .is_some_and(|next| tokens[at].touches(next));
        let label = &tokens[..at];
        let is_short = count_words(label) <= LONGEST_LABEL;
        let says = || self.says_collected(label) || self.cues().has("state", label);
        let announces = || self.cues().has("noun", label) && says();
        (!inside && (is_short || announces())).then_some(at)
    }

    /// What stands before the verb: "name and address are recorded". Outside the section all of it
    /// must be known.
    fn before_verb(&self) -> Option<Enumeration> {
        let keys: &[&str] = match self.place {
            Place::Foreign => &["record"],
            Place::Open => &["record", "process", "keep"],
            Place::Own => &["record", "process", "keep", "state"],
        };
        let verbs = keys
            .iter()
            .filter_map(|key| self.cues().find(key, self.tokens()));
        let verb = verb_first(verbs)?;
        if self.is_denied_at(verb) {
            return None;
        }
        let end = self.before_auxiliaries(verb)?;
        let is_own = self.place == Place::Own;
        let clause = self.start_of_clause(verb);
        let mut starts = [0, clause].into_iter();
        starts.find_map(|start| {
            let region = self.after_fillers(start)..end;
            let read = self.sentence.enumeration(region, false)?;
            // A single datum that is kept is told for how long.
            let is_kept = self.cues().match_at("keep", self.tokens(), verb).is_some();
            let is_told = is_own || !is_kept || read.data.len() > 1;
            (is_told && (read.is_all() || (is_own && read.is_whole))).then_some(read)
        })
    }

    /// Where the clause begins in which a token stands.
    fn start_of_clause(&self, at: usize) -> usize {
        let clauses = clauses(self.tokens(), self.text.language.code());
        let clause = clauses.into_iter().find(|clause| clause.contains(&at));
        clause.map_or(0, |clause| clause.start)
    }

    /// Where the words end that stand before a passive verb: "name and address | will be recorded".
    /// Where a language makes its passive without such words, right before the verb; where it does
    /// and none stands there, the words before are those who record.
    fn before_auxiliaries(&self, verb: usize) -> Option<usize> {
        let cues = self.cues();
        if cues.phrases("auxiliary").is_none() {
            return Some(verb);
        }
        let is_auxiliary = |at: &usize| {
            cues.match_at("auxiliary", &self.tokens()[..=*at], *at)
                .is_some()
        };
        let n_auxiliaries = (0..verb).rev().take_while(is_auxiliary).count();
        // The words of the cue may begin with one: "are needed".
        (n_auxiliaries > 0 || is_auxiliary(&verb)).then_some(verb - n_auxiliaries)
    }

    /// A sentence that is an enumeration and nothing else, of many data where it does not stand in
    /// the section.
    fn bare(&self) -> Option<Enumeration> {
        let tokens = self.tokens();
        let denied = Polarity::of(tokens, self.text.language.code()).negated;
        let has_colon = tokens.iter().any(|token| token.is_mark(':'));
        let is_said = has_colon
            || ["record", "process", "state"]
                .iter()
                .any(|key| self.cues().has(key, tokens));
        if self.place == Place::Foreign || denied || is_said {
            return None;
        }
        let read = self.sentence.enumeration(0..tokens.len(), true)?;
        let n_known = read.data.iter().filter(|datum| !datum.concepts.is_empty());
        let is_told = self.place == Place::Own || n_known.count() >= FEWEST_BARE;
        (read.is_all() && is_told).then_some(read)
    }
}

fn verb_first(verbs: impl Iterator<Item = Range<usize>>) -> Option<usize> {
    verbs.map(|range| range.start).min()
}

fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}

fn count_words(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .count()
}

//! Reads who receives the data (GDPR Art. 13(1)(e)).

mod addressee;
mod disclosed;
mod listed;
mod processor;
mod reader;

use std::ops::Range;

use seloste::{Certainty, DataForm, Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Token, TokenKind, cover};
use seloste_source::Span;

use self::listed::Lead;
use super::words::{is_capitalised, span_of, strip_marks, text_of};
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The recipients that sentences and list items name: those to whom data are disclosed, wherever
/// they stand, the items of a section on recipients, and suppliers that act for the controller.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Recipient>> {
    let mut found = Found::default();
    for unit in &text.units {
        found.read(text, unit);
    }
    let is_other = |fact: &Fact<Recipient>| fact.part.kind != RecipientKind::DataProcessor;
    if !found.recipients.iter().any(is_other) {
        let mut units = text.units.iter();
        let unnamed = units.find_map(|unit| Statement::new(text, unit).unnamed());
        let mut units = text.units.iter();
        let unnamed =
            unnamed.or_else(|| units.find_map(|unit| Statement::new(text, unit).anybody()));
        found.recipients.extend(unnamed);
    }
    found.recipients
}

/// Whether a sentence that denies disclosures denies all of them. Where nobody else is named, "to
/// others" is to everybody.
pub(super) fn denies_all(text: &Segmented<'_>, unit: &Unit, nobody_else: bool) -> bool {
    Statement::new(text, unit).denies_all(nobody_else)
}

/// The recipients found so far.
#[derive(Default)]
struct Found {
    recipients: Vec<Fact<Recipient>>,
    /// The recipients of a sentence that introduces a list: its items say more of them.
    introduced: Vec<usize>,
    /// What the sentence above a list says of its items, and the section that it stands in.
    lead: Option<Lead>,
    section: Option<usize>,
    /// Whether items stood below it.
    has_items: bool,
}

impl Found {
    /// Whether a line without a mark is an item of the list that a sentence leads to.
    fn goes_on_in(&self, statement: &Statement<'_>) -> bool {
        let names = matches!(self.lead, Some(Lead::Names(..)));
        let is_same = self.section == statement.unit.section
            || statement.kind(statement.tokens()) != RecipientKind::Recipient;
        names && !self.has_items && is_same && statement.is_line()
    }

    fn read(&mut self, text: &Segmented<'_>, unit: &Unit) {
        if unit.is_item && !self.introduced.is_empty() {
            self.say_more(text, unit);
            return;
        }
        let statement = Statement::new(text, unit);
        let is_below = unit.is_item || self.goes_on_in(&statement);
        let facts = statement.recipients(self.lead.filter(|_| is_below));
        if !is_below {
            self.lead = statement.lead();
            self.section = unit.section;
        }
        self.has_items = is_below && (unit.is_item || self.has_items);
        self.introduced.clear();
        for fact in facts {
            let at = self.push(fact);
            if !is_below && statement.ends_open() {
                self.introduced.push(at);
            }
        }
    }

    /// Adds a recipient, or another sentence to the same recipient.
    fn push(&mut self, fact: Fact<Recipient>) -> usize {
        let same = |known: &Fact<Recipient>| {
            known.part.kind == fact.part.kind
                && known.part.label == fact.part.label
                && known.part.certainty == fact.part.certainty
        };
        match self.recipients.iter().position(same) {
            Some(at) => {
                let known = &mut self.recipients[at];
                fact.stated_in
                    .iter()
                    .for_each(|span| known.also_stated_in(*span));
                at
            }
            None => {
                self.recipients.push(fact);
                self.recipients.len() - 1
            }
        }
    }

    /// An item below "to our partners:" tells when and in what form they get data.
    fn say_more(&mut self, text: &Segmented<'_>, unit: &Unit) {
        let cues = Cues::of(Topic::Recipients.key(), text.language.code());
        let form = cues.find("pseudonymised", &unit.sentence.tokens);
        let form = form.and_then(|range| span_of(unit, range));
        for at in &self.introduced {
            let fact = &mut self.recipients[*at];
            fact.also_stated_in(unit.span());
            if let (Some(span), None) = (form, fact.part.data_form) {
                fact.part.data_form = Some(DataForm::Pseudonymised);
                fact.fields
                    .push(Field::words("dataForm", span, "recipient.form"));
            }
        }
    }
}

/// A sentence or list item that may name recipients.
struct Statement<'s> {
    text: &'s Segmented<'s>,
    unit: &'s Unit,
    cues: &'static Cues,
}

/// How a sentence speaks of a disclosure.
#[derive(Debug, Clone, Copy)]
struct Mood {
    certainty: Certainty,
    hedged: bool,
}

/// A disclosure that is stated.
const STATED: Mood = Mood {
    certainty: Certainty::Stated,
    hedged: false,
};

/// A disclosure that may happen.
const POSSIBLE: Mood = Mood {
    certainty: Certainty::Possible,
    hedged: false,
};

/// The most words of a line that is read as the name of a recipient.
const LONGEST_NAME: usize = 15;

/// The topics of sections in which the words of disclosing speak of something else.
const OTHER_TOPICS: [Topic; 3] = [Topic::Rights, Topic::Sources, Topic::Provision];

impl<'s> Statement<'s> {
    fn new(text: &'s Segmented<'s>, unit: &'s Unit) -> Self {
        let cues = Cues::of(Topic::Recipients.key(), text.language.code());
        Self { text, unit, cues }
    }
}

impl Statement<'_> {
    fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    fn is_on(&self, topic: Topic) -> bool {
        self.text.is_on(self.unit, topic.key())
    }

    /// Whether the sentence ends in a colon: what stands below it belongs to it.
    fn ends_open(&self) -> bool {
        self.tokens().last().is_some_and(|token| token.is_mark(':'))
    }

    /// The recipients of the sentence, with the companies of the section that are named beside them.
    fn recipients(&self, lead: Option<Lead>) -> Vec<Fact<Recipient>> {
        let mut found = self.told_of(lead);
        if self.text.is_only_on(self.unit, Topic::Recipients) {
            let named = |field: &Field| field.span().filter(|_| field.key == "label");
            let spans: Vec<_> = found
                .iter()
                .flat_map(|fact| &fact.fields)
                .filter_map(named)
                .collect();
            found.extend(self.companies_beside(&spans));
        }
        found
    }

    fn told_of(&self, lead: Option<Lead>) -> Vec<Fact<Recipient>> {
        let is_elsewhere = OTHER_TOPICS.iter().any(|topic| self.is_on(*topic));
        if is_elsewhere && !self.is_on(Topic::Recipients) {
            return self.suppliers_elsewhere();
        }
        let excepted = self.named_exception();
        if !excepted.is_empty() {
            return excepted;
        }
        let behind_dash = self.behind_dash();
        if !behind_dash.is_empty() {
            return behind_dash;
        }
        let disclosed = self.disclosed();
        if !disclosed.is_empty() {
            return disclosed;
        }
        let (suppliers, processors) = (self.suppliers(), self.processors());
        let led = self.led();
        let n_acting = suppliers.len().max(processors.len());
        if led.len() > n_acting {
            return led;
        }
        // "Sample Ltd (supplier), Model Ltd (maintenance)" is a list.
        if lead.is_none() && n_acting > 0 && self.n_companies() > n_acting {
            let listed = self.listed();
            if listed.len() > n_acting {
                return listed;
            }
        }
        let n_named = |facts: &[Fact<Recipient>]| {
            let named = facts.iter().filter(|fact| fact.part.name.is_some());
            named.count()
        };
        if processors.len() > suppliers.len() || n_named(&processors) > n_named(&suppliers) {
            return processors;
        }
        if !suppliers.is_empty() {
            return suppliers;
        }
        let entitled = self.entitled();
        if !entitled.is_empty() {
            return entitled;
        }
        let admitted = self.admitted();
        if !admitted.is_empty() {
            return admitted;
        }
        let listed = lead.map_or_else(|| self.listed(), |lead| self.listed_under(lead));
        if !listed.is_empty() || lead.is_some() || !self.is_on(Topic::Recipients) {
            return listed;
        }
        let answered = self.answered();
        if answered.is_empty() {
            self.left_companies()
        } else {
            answered
        }
    }

    /// How many companies the sentence names, in the section on recipients.
    fn n_companies(&self) -> usize {
        match self.is_on(Topic::Recipients) {
            true => self.companies().len(),
            false => 0,
        }
    }

    /// A supplier receives data where the section or the sentence speaks of data.
    fn says_of_data(&self, tokens: &[Token]) -> bool {
        self.is_on(Topic::Recipients) || self.cues.has("data", tokens)
    }

    /// What the words say that a recipient is.
    fn kind(&self, tokens: &[Token]) -> RecipientKind {
        let told = KINDS.iter().find(|(key, _)| self.cues.has(key, tokens));
        told.map_or(RecipientKind::Recipient, |(_, kind)| *kind)
    }

    fn is_somebody(&self, tokens: &[Token]) -> bool {
        self.kind(tokens) != RecipientKind::Recipient
            || ["staff", "receiver", "anyone", "for-research"]
                .iter()
                .any(|key| self.cues.has(key, tokens))
    }

    fn can_be_recipient(&self, piece: &Range<usize>) -> bool {
        let tokens = strip_marks(&self.tokens()[piece.clone()]);
        // "Authorities in the United States" is a transfer; "the Bank of Finland" is a name.
        let is_place = || {
            let countries = resolve::countries(tokens, self.text.language.code());
            let is_last = |range: &Range<usize>| {
                let names = range.start.checked_sub(1);
                let names = names.and_then(|at| self.cues.match_at("named-of", tokens, at));
                range.end == tokens.len() && names != Some(range.start)
            };
            let ends = countries.iter().any(|(_, range)| is_last(range));
            ends && company(self.text, tokens).is_none()
        };
        // "To others" names nobody.
        let is_nobody = || {
            let is_determiner = |at| self.cues.match_at("determiner", tokens, at).is_some();
            (0..tokens.len()).all(is_determiner)
        };
        !is_nobody()
            && tokens.len() <= LONGEST_NAME
            && !self.cues.has("no-recipient", tokens)
            && !is_place()
    }

    /// Outside the section on recipients, words that go with data in other ways must be for somebody
    /// known: an authority, a kind of people or bodies, or a name.
    fn can_receive(&self, piece: &Range<usize>) -> bool {
        let tokens = &self.tokens()[piece.clone()];
        let is_name =
            |(at, token): (usize, &Token)| piece.start + at > 0 && is_capitalised(self.text, token);
        self.is_on(Topic::Recipients)
            || self.is_somebody(tokens)
            || tokens.iter().enumerate().any(is_name)
    }

    fn fact(
        &self,
        piece: Range<usize>,
        kind: Option<RecipientKind>,
        mood: Mood,
        pattern: &'static str,
    ) -> Option<Fact<Recipient>> {
        let words = span_of(self.unit, piece.clone())?;
        let named = &self.tokens()[piece];
        let part = Recipient {
            label: Some(text_of(self.text, words)),
            hedged: mood.hedged.then_some(true),
            ..Recipient::new(kind.unwrap_or_else(|| self.kind(named)), mood.certainty)
        };
        let mut fact = Fact::new(part, self.unit.span()).words("label", words, pattern);
        let name = company(self.text, named).and_then(|range| cover(&named[range]));
        let name = name.or_else(|| self.product(named));
        if let Some(span) = name {
            fact.part.name = Some(text_of(self.text, span));
            fact = fact.words("name", span, "recipient.company");
        }
        Some(fact.inferred("type", "label"))
    }
}

impl Statement<'_> {
    /// The product of a known vendor that some words are, without the ending of its case.
    fn product(&self, words: &[Token]) -> Option<Span> {
        let words = strip_marks(words);
        let whole = cover(words)?;
        let written = whole.of(self.text.text()).to_lowercase();
        let vendors = resolve::vendors(words).into_iter();
        let whole_words = vendors.filter(|(_, range)| range.len() == words.len());
        let products = whole_words.flat_map(|(vendor, _)| vendor.products);
        let products = products.filter(|product| written.starts_with(&product.to_lowercase()));
        let longest = products.max_by_key(|product| product.len())?;
        let end = whole.start + longest.len();
        self.text
            .text()
            .is_char_boundary(end)
            .then(|| Span::new(whole.start, end))
    }
}

/// What recipients are, by the cues that tell.
const KINDS: [(&str, RecipientKind); 5] = [
    ("kind-processor", RecipientKind::DataProcessor),
    ("kind-internal", RecipientKind::OrganisationalUnit),
    ("kind-third-party", RecipientKind::ThirdParty),
    ("kind-authority", RecipientKind::Authority),
    ("internally", RecipientKind::OrganisationalUnit),
];

/// The first word that tells a form of company, such as "Oy".
fn company_form(text: &Segmented<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let cues = Cues::of(Topic::Recipients.key(), text.language.code());
    let forms = [
        bodies.find("private-body", tokens),
        cues.find("company-form", tokens),
    ];
    forms.into_iter().flatten().min_by_key(|form| form.start)
}

/// The name of a company: capitalised words before or after a word such as "Oy", a hyphen inside them.
fn company(text: &Segmented<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let cues = Cues::of(Topic::Recipients.key(), text.language.code());
    let is_capital = |at: usize| is_capitalised(text, &tokens[at]);
    let form = company_form(text, tokens)?;
    let is_title = |at: usize| cues.has("title", &tokens[at..=at]);
    let is_hyphen = |at: usize| {
        let joins = |pair: &[Token]| pair[0].touches(&pair[1]);
        let around = at.checked_sub(1).and_then(|from| tokens.get(from..at + 2));
        tokens[at].is_mark('-') && around.is_some_and(|around| around.windows(2).all(joins))
    };
    // "Sample & Sons Ltd".
    let is_ampersand = |at: usize| {
        let around = at.checked_sub(1).zip(tokens.get(at + 1));
        tokens[at].is_mark('&') && around.is_some_and(|(from, _)| is_capital(from))
    };
    // "Sample of Modelby Ltd".
    let is_inside = |at: usize| {
        let around = at.checked_sub(1).zip(tokens.get(at + 1));
        cues.match_at("named-in", tokens, at) == Some(at + 1)
            && around.is_some_and(|(from, next)| is_capital(from) && is_capitalised(text, next))
    };
    // "2M-IT Ltd".
    let is_figure = |at: usize| {
        let next = tokens.get(at + 1);
        tokens[at].kind == TokenKind::Number
            && next.is_some_and(|next| tokens[at].touches(next) && is_capitalised(text, next))
    };
    let is_part = |at: usize| {
        is_capital(at) || is_hyphen(at) || is_ampersand(at) || is_inside(at) || is_figure(at)
    };
    let before = (0..form.start).rev();
    let n_before = before
        .take_while(|at| is_part(*at) && !is_title(*at))
        .count();
    let after = form.end..tokens.len();
    let n_after = after
        .take_while(|at| is_part(*at) && !is_inside(*at))
        .count();
    // "Modelby Centre of information Ltd": the words right before the form may have small letters.
    let n_before = match n_before + n_after {
        0 => small_words(text, tokens, form.start).unwrap_or(0),
        _ => n_before,
    };
    let range = form.start - n_before..form.end + n_after;
    let begins = range.clone().find(|at| is_capital(*at) || is_figure(*at))?;
    // Associations have theirs in small letters: "Sample Club r.f.".
    let is_small = || n_before > 0 && cues.has("small-form", &tokens[form.clone()]);
    let is_form = is_capital(form.start) || is_small();
    (n_before + n_after > 0 && is_form).then_some(begins..range.end)
}

/// The most words in small letters between a capitalised one and the form of a company.
const MOST_SMALL: usize = 2;

/// How many words the name of a company has that stand before its form, where the last ones begin with small
/// letters.
fn small_words(text: &Segmented<'_>, tokens: &[Token], form: usize) -> Option<usize> {
    let is_capital = |at: usize| is_capitalised(text, &tokens[at]);
    let is_small = |at: &usize| tokens[*at].kind == TokenKind::Word && !is_capital(*at);
    let n_small = (0..form).rev().take_while(is_small).count();
    let last = form.checked_sub(n_small + 1)?;
    let n_capital = (0..=last).rev().take_while(|at| is_capital(*at)).count();
    let is_name = (1..=MOST_SMALL).contains(&n_small) && n_capital > 0 && n_capital <= last;
    (is_name && is_capital(form)).then_some(n_small + n_capital)
}

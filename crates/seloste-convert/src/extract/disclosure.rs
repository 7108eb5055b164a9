//! Reads who receives the data (GDPR Art. 13(1)(e)).

use std::ops::Range;

use seloste::{Certainty, DataForm, Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover};
use seloste_source::{BlockKind, Span};

use super::transfer;
use super::words::{after_cue, span_of, split, strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The recipients that sentences and list items name: those to whom data are disclosed, wherever
/// they stand, the items of a section on recipients, and suppliers that act for the controller.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Recipient>> {
    let mut found = Found::default();
    for unit in &text.units {
        found.read(text, unit);
    }
    found.recipients
}

/// The recipients found so far.
#[derive(Default)]
struct Found {
    recipients: Vec<Fact<Recipient>>,
    /// The recipients of a sentence that introduces a list: its items say more of them.
    introduced: Vec<usize>,
}

impl Found {
    fn read(&mut self, text: &Segmented<'_>, unit: &Unit) {
        if unit.is_item && !self.introduced.is_empty() {
            self.say_more(text, unit);
            return;
        }
        let statement = Statement {
            text,
            unit,
            cues: Cues::of(Topic::Recipients.key(), text.language.code()),
        };
        let facts = statement.recipients();
        self.introduced.clear();
        for fact in facts {
            let at = self.push(fact);
            if unit
                .sentence
                .tokens
                .last()
                .is_some_and(|token| token.is_mark(':'))
            {
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
                *fact = fact.clone().words("dataForm", span, "recipient.form");
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

/// The most words of a line that is read as the name of a recipient.
const LONGEST_NAME: usize = 15;

impl Statement<'_> {
    fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    fn is_on(&self, topic: Topic) -> bool {
        self.text.is_on(self.unit, topic.key())
    }

    fn recipients(&self) -> Vec<Fact<Recipient>> {
        if [Topic::Rights, Topic::Sources, Topic::Provision]
            .iter()
            .any(|topic| self.is_on(*topic) && !self.is_on(Topic::Recipients))
        {
            return Vec::new();
        }
        let disclosed = self.disclosed();
        if !disclosed.is_empty() {
            return disclosed;
        }
        let suppliers = self.suppliers();
        if !suppliers.is_empty() {
            return suppliers;
        }
        let admitted = self.admitted();
        if !admitted.is_empty() {
            return admitted;
        }
        self.listed()
    }

    /// Those to whom the sentence says that data go.
    fn disclosed(&self) -> Vec<Fact<Recipient>> {
        let Some((clause, verb)) = self.disclosing_clause() else {
            return Vec::new();
        };
        let Some(mood) = self.mood(&verb) else {
            return Vec::new();
        };
        let ground = self.ground(&verb);
        let pieces = self.addressees(clause, verb);
        let pieces = pieces
            .into_iter()
            .filter(|piece| self.can_be_recipient(piece));
        let mut facts: Vec<_> = pieces
            .filter_map(|piece| self.fact(piece, None, mood, "recipient.to"))
            .collect();
        if let Some(ground) = ground {
            for fact in &mut facts {
                fact.part.ground = Some(text_of(self.text, ground));
                *fact = fact.clone().words("ground", ground, "recipient.ground");
            }
        }
        facts
    }

    /// The clause with a verb of disclosing, and the verb; outside the section on recipients the
    /// sentence must speak of data, and never of places outside the EU or EEA.
    fn disclosing_clause(&self) -> Option<(Range<usize>, Range<usize>)> {
        let tokens = self.tokens();
        if transfer::names_outside(tokens, self.text.language.code()) {
            return None;
        }
        let on_topic = self.is_on(Topic::Recipients);
        let keys: &[&str] = if on_topic {
            &["shares", "gives", "hands"]
        } else {
            &["shares", "gives"]
        };
        if !on_topic && !self.cues.has("data", tokens) {
            return None;
        }
        let in_clause = |clause: Range<usize>| {
            let here = keys
                .iter()
                .find_map(|key| self.cues.find(key, &tokens[clause.clone()]))?;
            let verb = here.start + clause.start..here.end + clause.start;
            Some((clause, verb))
        };
        whole_clauses(tokens, self.text.language.code())
            .into_iter()
            .find_map(in_clause)
    }

    /// Whether the disclosure is stated or possible; none where it is denied without exception, or
    /// where the sentence speaks of it under a condition only.
    fn mood(&self, verb: &Range<usize>) -> Option<Mood> {
        let language = self.text.language.code();
        let tokens = self.tokens();
        let holds = |clause: &[Token]| {
            clause
                .iter()
                .any(|token| token.span == tokens[verb.start].span)
        };
        let polarity = Polarity::of_words(tokens, language, holds)?;
        let excepted = self.cues.find("unless", tokens).is_some();
        if polarity.negated && !excepted {
            return None;
        }
        let conditional = excepted || polarity.possible || self.cues.has("only", tokens);
        Some(Mood {
            certainty: if conditional {
                Certainty::Possible
            } else {
                Certainty::Stated
            },
            hedged: polarity.hedged && !polarity.negated,
        })
    }

    /// The words for those who receive: behind a preposition such as "till", or in the case of
    /// receiving, as in "poliisille".
    fn addressees(&self, clause: Range<usize>, verb: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces = self.behind_preposition(&clause, &verb);
        pieces.extend(self.in_allative(&clause));
        if pieces.is_empty() {
            pieces.extend(self.behind_purpose(&clause, &verb));
        }
        pieces.extend(self.internally(&clause));
        pieces.sort_by_key(|piece| piece.start);
        pieces
    }

    fn internally(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        let found = self
            .cues
            .find("internally", &self.tokens()[clause.clone()])?;
        Some(found.start + clause.start..found.end + clause.start)
    }

    fn behind_preposition(&self, clause: &Range<usize>, verb: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        // "Delas med" ends in its preposition.
        if self
            .cues
            .match_at("shares", &tokens[..clause.end], verb.start)
            == Some(verb.end)
        {
            return self.enumerated(verb.end..self.phrase_end(verb.end..clause.end));
        }
        let mut starts = (verb.end..clause.end)
            .filter_map(|at| Some((at, self.cues.match_at("to", &tokens[..clause.end], at)?)))
            .peekable();
        let mut pieces = Vec::new();
        while let Some((_, start)) = starts.next() {
            let next = starts.peek().map_or(clause.end, |(at, _)| *at);
            let end = self.phrase_end(start..next);
            pieces.extend(self.enumerated(start..end));
            if end < next {
                break;
            }
        }
        pieces
    }

    /// Where the words for a recipient end: at "enligt", "för att", "med stöd av" and the like.
    fn phrase_end(&self, range: Range<usize>) -> usize {
        let tokens = &self.tokens()[..range.end];
        let mut ends = (range.start + 1..range.end)
            .filter(|at| self.cues.match_at("phrase-end", tokens, *at).is_some());
        ends.next().unwrap_or(range.end)
    }

    /// An enumeration is split at its commas and its last conjunction; a conjunction alone may
    /// stand inside one recipient ("partners in design and research").
    fn enumerated(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let has_comma = tokens[range.clone()].iter().any(|token| token.is_mark(','));
        let known = |side: &[Token]| self.kind(side) != RecipientKind::Recipient;
        split(range, tokens, self.cues, |left, right| {
            has_comma || (known(left) && known(right))
        })
    }

    /// The words in the case of receiving, each with what belongs to it before it.
    fn in_allative(&self, clause: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let is_allative = |at: usize| self.cues.match_at("allative", &tokens[..=at], at).is_some();
        let ends: Vec<_> = clause.clone().filter(|at| is_allative(*at)).collect();
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for end in ends {
            let start = self.phrase_start(clause.start, end, is_allative);
            match pieces.last_mut() {
                // Words that agree in case are one phrase.
                Some(last) if last.end >= start => last.end = end + 1,
                _ => pieces.push(start..end + 1),
            }
        }
        pieces
    }

    /// Goes back from a word in the case of receiving over what belongs to it.
    fn phrase_start(&self, from: usize, end: usize, is_allative: impl Fn(usize) -> bool) -> usize {
        let tokens = self.tokens();
        let mut start = end;
        while start > from {
            let before = start - 1;
            let is_boundary = self
                .cues
                .match_at("phrase-start", &tokens[..=before], before)
                .is_some();
            let conjunction = self
                .cues
                .match_at("conjunction", &tokens[..=before], before)
                .is_some();
            let separates = conjunction && (before == from || is_allative(before - 1));
            let mark = tokens[before].is_mark(',') || tokens[before].is_mark('(');
            if is_boundary || separates || mark {
                break;
            }
            start = before;
        }
        start
    }

    /// "For research or statistics": recipients that are named by what they do with the data.
    fn behind_purpose(&self, clause: &Range<usize>, verb: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.tokens()[..clause.end];
        let found = self.cues.find("for-research", &tokens[verb.end..])?;
        let start = found.start + verb.end;
        let words = self.cues.match_at("for", tokens, start).unwrap_or(start);
        Some(words..found.end + verb.end)
    }

    fn can_be_recipient(&self, piece: &Range<usize>) -> bool {
        let tokens = strip_marks(&self.tokens()[piece.clone()]);
        let language = self.text.language.code();
        !tokens.is_empty()
            && tokens.len() <= LONGEST_NAME
            && !self.cues.has("no-recipient", tokens)
            && resolve::countries(tokens, language).is_empty()
    }

    /// What the disclosure rests on: "with the consent of …", "by virtue of …", up to the verb where
    /// it stands before it.
    fn ground(&self, verb: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens();
        let cue = self.cues.find_last("ground", tokens)?;
        if cue.start > verb.start {
            return span_of(self.unit, cue.start..sentence_end(tokens));
        }
        let ends = |at: &usize| self.cues.match_at("ground-end", tokens, *at).is_some();
        let end = (cue.end..verb.start).find(ends).unwrap_or(verb.start);
        span_of(self.unit, cue.start..end.max(cue.end))
    }

    /// Suppliers that act for the controller: processors (GDPR Art. 28).
    fn suppliers(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let Some(found) = self.cues.find("supplier", tokens) else {
            return Vec::new();
        };
        let acts = |clause: &[Token]| self.cues.has("acts", clause);
        let Some(polarity) = Polarity::of_words(tokens, language, acts) else {
            return Vec::new();
        };
        if polarity.negated || !self.says_of_data(tokens) {
            return Vec::new();
        }
        let mut start = found.start;
        while start > 0 && found.start - start < LONGEST_ATTRIBUTE {
            let before = start - 1;
            let ends = self
                .cues
                .match_at("supplier-start", &tokens[..=before], before)
                .is_some();
            if ends || tokens[before].kind != TokenKind::Word {
                break;
            }
            start = before;
        }
        // "May see the data" is what suppliers do; "we may use suppliers" is what may be done.
        let does = self.cues.find("acts", tokens).map(|range| &tokens[range]);
        let may = does.is_some_and(|does| Polarity::of(does, language).possible);
        let mood = Mood {
            certainty: if polarity.possible && !may {
                Certainty::Possible
            } else {
                Certainty::Stated
            },
            hedged: polarity.hedged,
        };
        let name = company(self.text, tokens);
        let supplier = match name {
            Some(name) if name.start == found.end => start..name.end,
            Some(name) => name,
            None => start..found.end,
        };
        let kind = Some(RecipientKind::DataProcessor);
        self.fact(supplier, kind, mood, "recipient.supplier")
            .into_iter()
            .collect()
    }

    /// Those who are let see the data: "the statisticians have access to the data". Whom alone it is
    /// open to is a measure of security.
    fn admitted(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let Some(access) = self.cues.find("access", tokens) else {
            return Vec::new();
        };
        let polarity = Polarity::of(tokens, language);
        let who = 0..access.start;
        let is_named = tokens[who.clone()]
            .first()
            .is_some_and(|token| token.kind == TokenKind::Word)
            && !self.cues.has("no-recipient", &tokens[who.clone()]);
        if polarity.negated
            || self.cues.has("only", tokens)
            || !is_named
            || who.len() > LONGEST_NAME
        {
            return Vec::new();
        }
        let mood = Mood {
            certainty: Certainty::Stated,
            hedged: polarity.hedged,
        };
        let fact = self.fact(who, None, mood, "recipient.access");
        fact.into_iter().collect()
    }

    /// A supplier receives data where the section or the sentence speaks of data.
    fn says_of_data(&self, tokens: &[Token]) -> bool {
        self.is_on(Topic::Recipients) || self.cues.has("data", tokens)
    }

    /// The items and short lines of a section on recipients, and what follows "recipients are".
    fn listed(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let mood = Mood {
            certainty: Certainty::Stated,
            hedged: false,
        };
        if Polarity::of(tokens, self.text.language.code()).negated {
            return Vec::new();
        }
        if let Some(rest) = after_cue(self.cues, "lead", tokens) {
            let end = self.phrase_end(rest.clone());
            let pieces = self.enumerated(rest.start..end).into_iter();
            return pieces
                .filter(|piece| self.can_be_recipient(piece))
                .filter_map(|piece| self.fact(piece, None, mood, "recipient.lead"))
                .collect();
        }
        if !self.is_on(Topic::Recipients) || !self.is_name() {
            return Vec::new();
        }
        let end = tokens
            .iter()
            .position(|token| token.is_mark(':'))
            .unwrap_or(tokens.len());
        let mut pieces = self.enumerated(0..end);
        if self.unit.is_item {
            pieces.truncate(1);
            pieces[0].end = end;
        }
        pieces
            .into_iter()
            .filter(|piece| self.can_be_recipient(piece))
            .filter_map(|piece| self.fact(piece, None, mood, "recipient.item"))
            .collect()
    }

    /// Whether the line is no sentence but names somebody: a list item, or a line without a full
    /// stop, a verb or a label.
    fn is_name(&self) -> bool {
        let tokens = self.tokens();
        let block = &self.text.document.blocks[self.unit.block];
        let labelled = matches!(block.kind, BlockKind::LabelValue { .. });
        let ends = tokens
            .last()
            .is_some_and(|token| token.is_mark('.') || token.is_mark(':'));
        let says = ["gives", "hands", "phrase-start"]
            .iter()
            .any(|key| self.cues.has(key, tokens));
        let known = self.kind(tokens) != RecipientKind::Recipient;
        !labelled
            && !says
            && tokens.len() <= LONGEST_NAME
            && (self.unit.is_item || (!ends && known))
    }

    /// What the words say that a recipient is.
    fn kind(&self, tokens: &[Token]) -> RecipientKind {
        let told = KINDS.iter().find(|(key, _)| self.cues.has(key, tokens));
        told.map_or(RecipientKind::Recipient, |(_, kind)| *kind)
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
        if let Some(span) = name {
            fact.part.name = Some(text_of(self.text, span));
            fact = fact.words("name", span, "recipient.company");
        }
        Some(fact.inferred("type", "label"))
    }
}

/// The most words before "suppliers" that tell which.
const LONGEST_ATTRIBUTE: usize = 3;

/// What recipients are, by the cues that tell.
const KINDS: [(&str, RecipientKind); 5] = [
    ("kind-processor", RecipientKind::DataProcessor),
    ("kind-internal", RecipientKind::OrganisationalUnit),
    ("kind-third-party", RecipientKind::ThirdParty),
    ("kind-authority", RecipientKind::Authority),
    ("internally", RecipientKind::OrganisationalUnit),
];

/// The name of a company: capitalised words before or after a word such as "Oy".
fn company(text: &Segmented<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let cues = Cues::of(Topic::Controller.key(), text.language.code());
    let is_capital = |token: &Token| {
        let words = token.span.of(text.text());
        token.kind == TokenKind::Word && words.starts_with(char::is_uppercase)
    };
    let form = cues.find("private-body", tokens)?;
    let before = tokens[..form.start].iter().rev();
    let n_before = before.take_while(|token| is_capital(token)).count();
    let after = tokens[form.end..].iter();
    let n_after = after.take_while(|token| is_capital(token)).count();
    let range = form.start - n_before..form.end + n_after;
    (n_before + n_after > 0 && is_capital(&tokens[form.start])).then_some(range)
}

/// The clauses of a sentence, where commas of an enumeration part nothing: up to semicolons,
/// colons, brackets and words such as "but".
fn whole_clauses(tokens: &[Token], language: &str) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for clause in clauses(tokens, language) {
        match whole.last_mut() {
            Some(last) if last.end < clause.start && tokens[last.end].is_mark(',') => {
                last.end = clause.end;
            }
            _ => whole.push(clause),
        }
    }
    whole
}

fn sentence_end(tokens: &[Token]) -> usize {
    let is_end = |token: &&Token| token.is_mark('.') || token.is_mark(':');
    tokens.len() - tokens.iter().rev().take_while(is_end).count()
}

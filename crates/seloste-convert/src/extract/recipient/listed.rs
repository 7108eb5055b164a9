//! Lists and lines that name recipients, and those who are let see the data.

use std::ops::Range;

use seloste::{Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, tokens};
use seloste_source::{BlockKind, Span};

use super::super::words::{DASHES, after_cue, certainty, is_capitalised, span_of};
use super::{LONGEST_NAME, Mood, POSSIBLE, STATED, Statement, company, company_form};
use crate::fact::Fact;

/// The keys of the cues that lead to names, and what those are that they lead to.
const LEADS: [(&str, Option<RecipientKind>); 2] = [
    ("lead-processors", Some(RecipientKind::DataProcessor)),
    ("lead", None),
];

/// The most words of a piece of a list that need not be known.
const LONGEST_PLAIN_ITEM: usize = 2;

/// The fewest names of a line that only lists them, however long it is.
const FEWEST_LISTED: usize = 3;

/// The most words of a name in an answer that ends in a full stop.
const LONGEST_ANSWER: usize = 5;

/// The keys of the cues that tell that a sentence has a verb.
const VERBS: [&str; 5] = ["finite", "verb", "gives", "hands", "copula"];

/// What a sentence says of the items of the list below it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lead {
    /// They are recipients: "Data are disclosed to the following authorities:".
    Names(Mood, Option<RecipientKind>),
    /// They are cases in which somebody may get data: "Data are disclosed in these cases:".
    Cases(Mood),
    /// They get nothing: "Data are not disclosed to:".
    Nobody,
}

impl Statement<'_> {
    /// Authorities that the sentence says may obtain the data: "the police have the right to obtain
    /// recordings".
    pub(super) fn entitled(&self) -> Vec<Fact<Recipient>> {
        let who = self.who_may_obtain().unwrap_or_default();
        let who = who.into_iter();
        who.filter_map(|who| self.fact(who, None, POSSIBLE, "recipient.entitled"))
            .collect()
    }

    fn who_may_obtain(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let right = self.cues.find("may-obtain", tokens)?;
        let clauses = clauses(tokens, self.text.language.code());
        let clause = clauses
            .iter()
            .find(|clause| clause.contains(&right.start))?;
        let polarity = Cues::of("polarity", self.text.language.code());
        let opens = |key| polarity.match_at(key, &tokens[..right.start], clause.start);
        let start = ["clause", "contrast"].iter().find_map(|key| opens(key));
        let who = start.unwrap_or(clause.start)..right.start;
        let obtains = tokens.get(right.start..)?;
        let is_read = !who.is_empty()
            && who.len() <= LONGEST_NAME
            && self.kind(&tokens[who.clone()]) == RecipientKind::Authority
            && !self.cues.has("data", &tokens[who.clone()])
            && self.cues.has("data", obtains)
            && !Polarity::of(&tokens[clause.clone()], self.text.language.code()).negated;
        is_read.then(|| self.enumerated(who))
    }

    /// Those whom a sentence of the section names as an exception from what the sentence before it denies:
    /// "Data are not disclosed. The exceptions are the tax authority and the pension insurer."
    pub(super) fn named_exception(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let start = self.cues.match_at("exception", tokens, 0);
        let Some(start) = start.filter(|_| self.is_on(Topic::Recipients)) else {
            return Vec::new();
        };
        let start = self.after_following(start);
        if start >= tokens.len() {
            return Vec::new();
        }
        let names = self.enumerated(start..self.name_end(start..tokens.len()));
        let is_named = |name: &Range<usize>| {
            let is_name = tokens.get(name.start);
            self.is_known_piece(name) || is_name.is_some_and(|it| is_capitalised(self.text, it))
        };
        match names.iter().all(is_named) {
            true => self.named(names, None, POSSIBLE, "recipient.exception"),
            false => Vec::new(),
        }
    }

    /// What the sentence says of the list below it, if anything.
    pub(super) fn lead(&self) -> Option<Lead> {
        let tokens = self.tokens();
        let is_last = |range: Range<usize>| tokens[range.end..].iter().all(|it| it.is_mark(':'));
        let bare = LEADS.iter().find_map(|(key, kind)| {
            let cue = self.cues.find(key, tokens)?;
            is_last(cue).then_some(Lead::Names(STATED, *kind))
        });
        // "The register contains these data transferred from …:" leads to data.
        let is_of_data = self.is_on(Topic::PersonalData) && !self.is_on(Topic::Recipients);
        if bare.is_some() || is_of_data || !self.ends_open() {
            return bare;
        }
        if self.lists_data() {
            return None;
        }
        let clauses = self.disclosing();
        let clause = clauses.first()?;
        let Some(mood) = self.mood(clause) else {
            return Some(Lead::Nobody);
        };
        if self.cues.has("cases", tokens) {
            return Some(Lead::Cases(mood));
        }
        let kind = self.addressees(clause).into_iter().next();
        let kind = kind.map(|piece| self.kind(&tokens[piece]));
        Some(Lead::Names(mood, kind))
    }

    /// Whether the sentence leads to a list of data: "the following data are transferred:".
    fn lists_data(&self) -> bool {
        let tokens = self.tokens();
        let following = self.cues.find("following", tokens);
        following.is_some_and(|range| {
            let is_data = |at| self.cues.match_at("data", tokens, at).is_some();
            (range.end..=range.end + 1).any(is_data)
        })
    }

    /// Whether the sentence is a short line of its own without a full stop, as lists without marks have.
    pub(super) fn is_line(&self) -> bool {
        let block = self.text.document.blocks[self.unit.block].content();
        self.unit.span() == block && !is_ended(self.tokens()) && self.tokens().len() <= LONGEST_NAME
    }

    /// The recipients that an item names below a sentence that leads to it.
    pub(super) fn listed_under(&self, lead: Lead) -> Vec<Fact<Recipient>> {
        let whole = 0..self.tokens().len();
        match lead {
            Lead::Names(..) if !self.begins_item() => Vec::new(),
            Lead::Names(mood, kind) => self.named(self.names(whole), kind, mood, "recipient.item"),
            Lead::Cases(mood) => self.named(self.addressed(&whole), None, mood, "recipient.item"),
            Lead::Nobody => Vec::new(),
        }
    }

    /// Those to whom an item gives something: in the case of receiving, or behind a preposition that
    /// it begins with.
    fn addressed(&self, whole: &Range<usize>) -> Vec<Range<usize>> {
        match self.cues.match_at("to", self.tokens(), whole.start) {
            Some(start) => self.enumerated(start..self.phrase_end(start..whole.end)),
            None => self.in_allative(whole),
        }
    }

    /// The facts of some names; what their words do not tell of their kind, a heading or lead does.
    fn named(
        &self,
        names: Vec<Range<usize>>,
        kind: Option<RecipientKind>,
        mood: Mood,
        pattern: &'static str,
    ) -> Vec<Fact<Recipient>> {
        let own = |name: &Range<usize>| {
            let kind = self.kind(&self.tokens()[name.clone()]);
            Some(kind).filter(|kind| *kind != RecipientKind::Recipient)
        };
        let names = names.into_iter().map(|name| self.without_aside(name));
        names
            .filter(|name| self.can_be_recipient(name))
            .filter_map(|name| {
                let kind = match kind {
                    Some(RecipientKind::DataProcessor) => kind,
                    _ => own(&name).or(kind),
                };
                self.fact(name, kind, mood, pattern)
            })
            .collect()
    }

    /// The names in some words that say nothing else but what the data are for.
    pub(super) fn names(&self, range: Range<usize>) -> Vec<Range<usize>> {
        if self.has_relative(&range) {
            return vec![range];
        }
        let start = self.after_number(&range);
        let explained = self.explained(start..range.end);
        if !explained.is_empty() {
            return explained;
        }
        let range = start..self.name_end(start..range.end);
        let addressed = self.in_allative(&range);
        if addressed
            .first()
            .is_some_and(|first| first.start == range.start)
        {
            return addressed;
        }
        let pieces = self.enumerated(range.clone());
        if !self.unit.is_item {
            return pieces;
        }
        match &pieces[..] {
            // "Exempel Ab, surveys": what follows one name tells what it does.
            [first, second] if self.is_known_piece(first) && !self.is_known_piece(second) => {
                vec![first.clone()]
            }
            [first, rest @ ..]
                if company_form(self.text, &self.tokens()[first.clone()]).is_some()
                    && !rest.iter().any(|it| self.is_known_piece(it)) =>
            {
                vec![first.clone()]
            }
            _ if pieces
                .iter()
                .all(|it| self.is_known_piece(it) || it.len() <= LONGEST_PLAIN_ITEM) =>
            {
                pieces
            }
            _ => vec![range],
        }
    }

    /// The names of an enumeration in which brackets explain some: "Sample Agency (grants), Model Board
    /// (appeals) and the bank".
    fn explained(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let stop = tokens[range.clone()]
            .last()
            .is_some_and(|last| last.is_mark('.'));
        let pieces = self.enumerated(range.start..range.end - usize::from(stop));
        let bracket = |piece: &Range<usize>| piece.clone().find(|at| tokens[*at].is_mark('('));
        let n_brackets = pieces.iter().filter_map(bracket).count();
        let heads = pieces
            .iter()
            .map(|piece| piece.start..bracket(piece).unwrap_or(piece.end));
        let heads: Vec<_> = heads.map(|head| self.head_of(head)).collect();
        match n_brackets > 0 && !self.unit.is_item && self.are_mostly_known(&heads) {
            true => heads,
            false => Vec::new(),
        }
    }

    /// Whether several short names without a verb are those of people or bodies, half of them known.
    fn are_mostly_known(&self, names: &[Range<usize>]) -> bool {
        let tokens = self.tokens();
        let is_plain = |name: &Range<usize>| {
            let words = &tokens[name.clone()];
            let speaks = VERBS.iter().any(|key| self.cues.has(key, words));
            let n_words = words.iter().filter(|it| it.kind == TokenKind::Word).count();
            (1..=LONGEST_ANSWER).contains(&n_words) && !speaks && !self.cues.has("data", words)
        };
        let n_known = names.iter().filter(|it| self.is_known_piece(it)).count();
        names.len() > 1 && names.iter().all(is_plain) && n_known * 2 >= names.len()
    }

    /// Where an item begins behind its number: "II) Partners".
    fn after_number(&self, range: &Range<usize>) -> usize {
        let tokens = &self.tokens()[range.clone()];
        let is_numbered =
            tokens.len() > 2 && tokens[1].is_mark(')') && tokens[0].touches(&tokens[1]);
        range.start + if is_numbered { 2 } else { 0 }
    }

    /// Whether a short item tells in a relative clause what its recipient is: it is kept whole.
    fn has_relative(&self, range: &Range<usize>) -> bool {
        let tokens = &self.tokens()[..range.end];
        let opens = |at: usize| self.cues.match_at("relative", tokens, at + 1).is_some();
        self.unit.is_item
            && range.len() <= LONGEST_NAME
            && (range.start + 1..range.end).any(|at| tokens[at].is_mark(',') && opens(at))
    }

    /// Whether some words are for somebody known, or a name.
    pub(super) fn is_known(&self, words: &[Token]) -> bool {
        self.is_somebody(words) || company_form(self.text, words).is_some()
    }

    fn is_known_piece(&self, piece: &Range<usize>) -> bool {
        self.is_known(&self.tokens()[piece.clone()])
    }

    /// Where a name ends: at a colon, a dash, the end of a cell, a bracket with more than one word, a
    /// relative clause, a ground, or words for what the data are for.
    fn name_end(&self, range: Range<usize>) -> usize {
        let all = &self.tokens()[..range.end];
        let first = range.start + 1;
        let is_mark = |at: usize| {
            let token = &all[at];
            let is_dash = matches!(&*token.folded, "-" | "\u{2013}" | "\u{2014}");
            let is_aside = token.is_mark(',')
                && ["aside", "relative"]
                    .iter()
                    .any(|key| self.cues.match_at(key, all, at + 1).is_some());
            token.is_mark(':') && !at.checked_sub(1).is_some_and(|before| self.is_tied(before))
                || (is_dash && !all[at - 1].touches(token) && !self.names_company(at..range.end))
                || is_aside
                || token.is_mark('|')
                || (token.is_mark('(') && all.get(at + 2).is_none_or(|next| !next.is_mark(')')))
        };
        let by_mark = (first..range.end).find(|at| is_mark(*at));
        let end = by_mark.unwrap_or(range.end);
        let ground = self.cues.find("ground", &all[range.start..end]);
        let ground = ground.map(|found| found.start + range.start);
        let end = ground.filter(|start| *start > range.start).unwrap_or(end);
        let end = self.phrase_end(range.start..end);
        self.before_purpose(range.start, end)
    }

    /// Whether a company is named from a token on, before the next mark of an enumeration: "ABC - the
    /// centre for tests Ltd".
    fn names_company(&self, range: Range<usize>) -> bool {
        let tokens = &self.tokens()[range];
        let is_end = |token: &Token| ",(:;".contains(&*token.folded);
        let end = tokens.iter().position(is_end).unwrap_or(tokens.len());
        company_form(self.text, &tokens[..end]).is_some()
    }

    /// Whether a mark behind a token ties an ending to it, as in "Oy:lle".
    fn is_tied(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let next = tokens.get(at + 1..at + 3);
        next.is_some_and(|next| tokens[at].touches(&next[0]) && next[0].touches(&next[1]))
    }

    /// The end of a name without the words before "for the purpose of", where that stands behind.
    fn before_purpose(&self, start: usize, end: usize) -> usize {
        let tokens = &self.tokens()[..end];
        let Some(purpose) = self.cues.find("item-purpose", &tokens[start..]) else {
            return end;
        };
        let mut cut = (purpose.start + start).saturating_sub(1);
        while cut > start && self.cues.has("of", &tokens[cut - 1..cut]) {
            cut -= 1;
        }
        if cut > start { cut } else { end }
    }

    /// The items and short lines of a section on recipients, and what follows "recipients are".
    pub(super) fn listed(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let polarity = Polarity::of(tokens, self.text.language.code());
        if polarity.negated {
            return Vec::new();
        }
        let mood = Mood {
            certainty: certainty(polarity.possible),
            ..STATED
        };
        for (key, kind) in LEADS {
            if let Some(rest) = after_cue(self.cues, key, tokens) {
                let start = self.after_following(rest.start);
                let whole = self.enumerated(start..rest.end);
                let pieces = match &whole[..] {
                    [_, _, ..] if whole.iter().all(|it| self.is_known_piece(it)) => whole,
                    _ => self.enumerated(start..self.name_end(start..rest.end)),
                };
                return self.named(pieces, kind, mood, "recipient.lead");
            }
        }
        if !self.is_on(Topic::Recipients) || !self.begins_item() {
            return Vec::new();
        }
        if let Some(companies) = self.only_companies() {
            return self.named(companies, self.kind_of_section(), mood, "recipient.item");
        }
        let mut names = self.names(self.after_yes()..tokens.len());
        if !self.is_name(&names) {
            names = self.fronted_only();
        }
        self.named(names, self.kind_of_section(), STATED, "recipient.item")
    }

    /// The companies of a line without a verb that enumerates nothing else: "Sample Ltd (servers), Model Ltd
    /// (bills)".
    fn only_companies(&self) -> Option<Vec<Range<usize>>> {
        let pieces = self.enumerated(0..self.tokens().len());
        let is_company = |piece: &Range<usize>| {
            let words = &self.tokens()[piece.clone()];
            let name = company(self.text, words).filter(|name| name.start == 0);
            let rest = name.map(|name| &words[name.end..]);
            let is_mark = |token: &Token| token.kind == TokenKind::Mark;
            rest.is_some_and(|rest| {
                let is_aside = rest.first().is_some_and(|first| first.is_mark('('));
                is_aside || rest.iter().all(is_mark)
            })
        };
        let is_list = pieces.len() > 1 && !self.has_verb() && !self.ends_open();
        (is_list && pieces.iter().all(is_company)).then_some(pieces)
    }

    /// Whether a sentence is no later one of an item: what stands behind a name explains it.
    fn begins_item(&self) -> bool {
        !self.unit.is_item || self.unit.cell.is_some() || self.text.begins_item(self.unit)
    }

    /// The recipients that a sentence of the section names behind "recipients are", at its beginning.
    pub(super) fn led(&self) -> Vec<Fact<Recipient>> {
        let is_lead = |(key, _): &(&str, _)| self.cues.match_at(key, self.tokens(), 0).is_some();
        if !LEADS.iter().any(is_lead) || !self.is_on(Topic::Recipients) {
            return Vec::new();
        }
        self.listed()
    }

    /// Where names start behind "the following:".
    fn after_following(&self, start: usize) -> usize {
        let tokens = self.tokens();
        let mut start = start;
        while start < tokens.len() {
            let following = self.cues.match_at("following", tokens, start);
            match following.or_else(|| tokens[start].is_mark(':').then_some(start + 1)) {
                Some(end) => start = end,
                None => break,
            }
        }
        start
    }

    /// What the heading of the section says that everybody is whom it names.
    fn kind_of_section(&self) -> Option<RecipientKind> {
        let section = &self.text.sections[self.unit.section?];
        let heading = tokens(self.text.text(), section.heading);
        let is_of_processors =
            self.cues.has("processors", &heading) && !self.cues.has("receivers", &heading);
        is_of_processors.then_some(RecipientKind::DataProcessor)
    }

    /// Whether a label is what opens the section.
    fn is_heading(&self, label: Span) -> bool {
        let section = self.unit.section.map(|at| &self.text.sections[at]);
        section.is_some_and(|section| section.heading == label)
    }

    /// Whether what stands behind the label of the section names somebody and nothing else.
    fn is_answer(&self, names: &[Range<usize>]) -> bool {
        let is_plain =
            |name: &Range<usize>| self.is_known_piece(name) || name.len() <= LONGEST_PLAIN_ITEM;
        let is_known = names.iter().any(|name| self.is_known_piece(name));
        (is_known || self.are_proper(names)) && names.iter().all(is_plain)
    }

    /// Whether several short names are proper ones, though nobody is known: each behind the first begins with a
    /// capital letter.
    fn are_proper(&self, names: &[Range<usize>]) -> bool {
        let tokens = self.tokens();
        let is_proper = |name: &Range<usize>| is_capitalised(self.text, &tokens[name.start]);
        let is_plain = |name: &Range<usize>| {
            let words = &tokens[name.clone()];
            name.len() <= LONGEST_PLAIN_ITEM
                && !self.cues.has("data", words)
                && !self.cues.has("staff", words)
        };
        names.len() > 1 && names.iter().all(|name| is_proper(name) && is_plain(name))
    }

    /// Whether the line is no sentence but names somebody: a list item, or a line without a full
    /// stop, a verb or a label.
    fn is_name(&self, names: &[Range<usize>]) -> bool {
        let tokens = self.tokens();
        let block = &self.text.document.blocks[self.unit.block];
        let labelled = match block.kind {
            BlockKind::LabelValue { label, .. } if self.is_heading(label) => {
                // What a semicolon parts there is an item of a list.
                if !self.unit.is_item {
                    return self.is_answer(names);
                }
                false
            }
            BlockKind::LabelValue { .. } => true,
            _ => false,
        };
        let named =
            names.first().map_or(0, |first| first.start)..names.last().map_or(0, |last| last.end);
        let says = ["gives", "hands", "phrase-start"]
            .iter()
            .any(|key| self.cues.has(key, &tokens[named.clone()]));
        let known = || self.kind(&tokens[named.clone()]) != RecipientKind::Recipient;
        let is_line = || match is_ended(tokens) {
            true => !self.ends_open() && !self.has_verb() && self.is_plain_answer(names),
            false => known() || self.is_answer(names),
        };
        let is_list = || names.len() >= FEWEST_LISTED && self.are_mostly_known(names);
        let is_short = || named.len() <= LONGEST_NAME || is_list();
        !labelled && !says && is_short() && (self.unit.is_item || is_line())
    }

    /// Whether a line with a full stop is an answer of short names: none that speaks of data, or tells of people
    /// of the controller what they may do.
    fn is_plain_answer(&self, names: &[Range<usize>]) -> bool {
        let is_plain = |name: &Range<usize>| {
            let words = &self.tokens()[name.clone()];
            let is_own = self.kind(words) == RecipientKind::OrganisationalUnit;
            name.len() <= LONGEST_ANSWER
                && !self.cues.has("data", words)
                && !(is_own && self.cues.has("relative", words))
        };
        names.iter().all(is_plain) && self.is_answer(names)
    }

    /// Those whom a sentence of the section enumerates without a verb of its own, each perhaps with a clause
    /// on it: "The district court, the county board as our supervisor, and the bank that pays out."
    pub(super) fn answered(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let polarity = Polarity::of(tokens, self.text.language.code());
        if polarity.negated || !is_ended(tokens) || self.ends_open() || !self.begins_item() {
            return Vec::new();
        }
        let pieces = self.enumerated(self.after_yes()..tokens.len()).into_iter();
        let pieces: Vec<_> = pieces.map(|piece| self.head_of(piece)).collect();
        let is_plain = |piece: &Range<usize>| {
            let words = &tokens[piece.clone()];
            let speaks = VERBS.iter().any(|key| self.cues.has(key, words));
            let n_words = words.iter().filter(|it| it.kind == TokenKind::Word).count();
            (1..=LONGEST_ANSWER).contains(&n_words)
                && !speaks
                && !self.cues.has("data", words)
                && self.can_be_recipient(piece)
        };
        let n_known = pieces.iter().filter(|it| self.is_known_piece(it)).count();
        let are_known = n_known > 0 && n_known * 2 >= pieces.len();
        if !pieces.iter().all(is_plain) || !(are_known || self.are_proper(&pieces)) {
            return Vec::new();
        }
        let whole = pieces.into_iter().map(|head| self.with_clause(head));
        self.named(
            whole.collect(),
            self.kind_of_section(),
            STATED,
            "recipient.answer",
        )
    }

    /// A head that is no name together with what tells who is meant: "staff | who do the screening".
    fn with_clause(&self, head: Range<usize>) -> Range<usize> {
        let tokens = self.tokens();
        let is_own = self.kind(&tokens[head.clone()]) == RecipientKind::OrganisationalUnit;
        let is_end = |at: &usize| tokens[*at].kind == TokenKind::Mark;
        let end = (head.end..tokens.len()).find(is_end).unwrap_or(head.end);
        let is_told = is_own && end - head.start <= LONGEST_NAME;
        if is_told { head.start..end } else { head }
    }

    /// Where an answer begins behind "yes".
    fn after_yes(&self) -> usize {
        self.cues.match_at("yes", self.tokens(), 0).unwrap_or(0)
    }

    /// A piece of an enumeration up to a relative clause, a bracket or words on how and when.
    fn head_of(&self, piece: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..piece.end];
        let ends = |at: &usize| {
            let mut keys = ["relative", "phrase-end", "as"].iter();
            keys.any(|key| self.cues.match_at(key, tokens, *at).is_some())
        };
        let end = (piece.start + 1..piece.end).find(ends);
        self.without_aside(self.without_conjunctions(piece.start..end.unwrap_or(piece.end)))
    }

    /// The companies of a sentence of the section that says of nobody that data are given to them: they supply
    /// something.
    pub(super) fn left_companies(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let polarity = Polarity::of(tokens, self.text.language.code());
        if polarity.negated || self.cues.has("gives", tokens) || self.cues.has("hands", tokens) {
            return Vec::new();
        }
        let kind = Some(RecipientKind::DataProcessor);
        self.named(self.companies(), kind, STATED, "recipient.supplier")
    }

    /// The company of a line that says before a dash what it does: "Printing and post – Sample Ltd".
    pub(super) fn behind_dash(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let is_dash = |at: usize| {
            let is_mark = DASHES.iter().any(|dash| tokens[at].is_mark(*dash));
            is_mark && !tokens[at - 1].touches(&tokens[at])
        };
        let companies = self.companies();
        let [name] = &companies[..] else {
            return Vec::new();
        };
        let before = name
            .start
            .checked_sub(1)
            .filter(|at| *at > 0 && is_dash(*at));
        let is_line = self.unit.is_item || self.is_line();
        match before.filter(|_| is_line && self.is_on(Topic::Recipients)) {
            Some(_) => {
                let kind = Some(RecipientKind::DataProcessor);
                self.named(companies.clone(), kind, STATED, "recipient.behind-dash")
            }
            None => Vec::new(),
        }
    }

    /// The companies of a sentence of the section that none of the names read covers, each in a clause that denies
    /// nothing: where the clause hands over nothing, they supply something.
    pub(super) fn companies_beside(&self, read: &[Span]) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let clauses = clauses(tokens, language);
        let left = self.companies().into_iter().filter_map(|name| {
            let words = span_of(self.unit, name.clone())?;
            let is_read = read.iter().any(|span| span.overlaps(words));
            let clause = clauses.iter().find(|clause| clause.contains(&name.start));
            let here = &tokens[clause.cloned().unwrap_or(0..tokens.len())];
            let hands = ["gives", "hands", "shares", "gets"];
            let gets = hands.iter().any(|key| self.cues.has(key, here));
            let kind = (!gets).then_some(RecipientKind::DataProcessor);
            let is_denied = Polarity::of(here, language).negated;
            let is_left = !is_read && !is_denied && !self.is_of_controller(&name);
            is_left.then(|| self.fact(name, kind, STATED, "recipient.company-beside"))?
        });
        left.collect()
    }

    fn has_verb(&self) -> bool {
        VERBS.iter().any(|key| self.cues.has(key, self.tokens()))
    }

    /// Those whom a sentence of the section without a verb addresses at its beginning: "To the insurer in
    /// accidents."
    fn fronted_only(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let names = match self.has_verb() || self.cues.has("phrase-end", tokens) {
            true => Vec::new(),
            false => self.addressed(&(0..tokens.len())),
        };
        let begins = names.first().is_some_and(|first| {
            let is_preposition = self.cues.match_at("to", tokens, 0) == Some(first.start);
            first.start == 0 || is_preposition
        });
        let is_known = names.iter().all(|name| self.is_known_piece(name));
        if begins && is_known {
            names
        } else {
            Vec::new()
        }
    }
}

/// Whether words end in a full stop or colon.
fn is_ended(tokens: &[Token]) -> bool {
    tokens
        .last()
        .is_some_and(|token| token.is_mark('.') || token.is_mark(':'))
}

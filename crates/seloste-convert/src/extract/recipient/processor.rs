//! Suppliers that act for the controller: processors (GDPR Art. 28).

use std::ops::Range;

use seloste::{Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses};

use super::super::words::{certainty, is_capitalised};
use super::{Mood, STATED, Statement, company};
use crate::fact::Fact;
use crate::resolve;

/// The most words before "suppliers" that tell which.
const LONGEST_ATTRIBUTE: usize = 3;
/// The most words of a processor that is named without a form of company.
const LONGEST_PLAIN_NAME: usize = 6;

/// The most tokens between a company and the participle that it governs: an ending, marks and an adverb.
const LONGEST_ENDING: usize = 4;

impl Statement<'_> {
    /// Suppliers that are called so, each in the clause that says what it does.
    pub(super) fn suppliers(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        // What is asked of suppliers names nobody.
        if !self.says_of_data(tokens) || self.cues.has("demand", tokens) {
            return Vec::new();
        }
        clauses(tokens, self.text.language.code())
            .into_iter()
            .filter_map(|clause| self.supplier(&clause))
            .collect()
    }

    /// The supplier of a clause that says what the supplier does.
    fn supplier(&self, clause: &Range<usize>) -> Option<Fact<Recipient>> {
        let tokens = &self.tokens()[..clause.end];
        let language = self.text.language.code();
        let found = self.cues.find("supplier", &tokens[clause.start..])?;
        let found = found.start + clause.start..found.end + clause.start;
        let here = &tokens[clause.clone()];
        let polarity = Polarity::of_words(here, language, |part| self.cues.has("acts", part))?;
        let start = self.supplier_start(clause.start, found.start);
        let follows = |key| {
            let before = start.checked_sub(1).filter(|_| start > clause.start);
            before.is_some_and(|at| self.cues.match_at(key, &tokens[..start], at).is_some())
        };
        if polarity.negated || follows("about") {
            return None;
        }
        // "May see the data" is what suppliers do; "we may use suppliers" is what may be done.
        let does = self.cues.find("acts", here).map(|range| &here[range]);
        let may = does.is_some_and(|does| Polarity::of(does, language).possible);
        let mood = Mood {
            certainty: certainty(polarity.possible && !may),
            hedged: polarity.hedged,
        };
        let name =
            company(self.text, here).map(|name| name.start + clause.start..name.end + clause.start);
        // "The head, who is a processor" names the head by another word.
        let is_relative = |at: usize| self.cues.match_at("relative", tokens, at).is_some();
        let is_other_word = follows("copula") && start.checked_sub(2).is_some_and(is_relative);
        if name.is_none() && is_other_word {
            return None;
        }
        let supplier = match name {
            Some(name) if name.start == found.end => start..name.end,
            Some(name) => name,
            None => start..found.end,
        };
        let kind = Some(RecipientKind::DataProcessor);
        self.fact(supplier, kind, mood, "recipient.supplier")
    }

    /// Goes back from a supplier over the words that tell which; "IT-" belongs to its word.
    fn supplier_start(&self, from: usize, found: usize) -> usize {
        let tokens = self.tokens();
        let polarity = Cues::of("polarity", self.text.language.code());
        let mut start = found;
        while start > from && found - start < LONGEST_ATTRIBUTE {
            let before = start - 1;
            if before > from
                && tokens[before].is_mark('-')
                && tokens[before].touches(&tokens[start])
            {
                start = before - 1;
                continue;
            }
            let ends = ["supplier-start", "about", "acts", "data"]
                .iter()
                .any(|key| self.cues.match_at(key, &tokens[..start], before).is_some());
            let opens = polarity.match_at("clause", &tokens[..start], before);
            if ends || opens.is_some() || tokens[before].kind != TokenKind::Word {
                break;
            }
            start = before;
        }
        start
    }

    /// Those whom the sentence names in the role of a processor: "the system is provided by …". In
    /// the section on recipients also the known vendors whose services are used.
    pub(super) fn processors(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let of_system = self.cues.has("system", tokens) && !self.companies().is_empty();
        if !of_system && !self.says_of_data(tokens) {
            return Vec::new();
        }
        let language = self.text.language.code();
        let told = ["processor-role", "supplied", "uses"]
            .into_iter()
            .find_map(|key| {
                let role = self.cues.find(key, tokens)?;
                let holds = |part: &[Token]| self.cues.has(key, part);
                let polarity = Polarity::of_words(tokens, language, holds)?;
                let names = match key {
                    "uses" => self.used(),
                    "supplied" => self.supplier_before(&role),
                    _ => self.in_role(&role),
                };
                (!polarity.negated && !names.is_empty()).then_some((names, polarity))
            });
        let Some((names, polarity)) = told else {
            return Vec::new();
        };
        let mood = Mood {
            certainty: certainty(polarity.possible),
            ..STATED
        };
        let kind = Some(RecipientKind::DataProcessor);
        let names = names.into_iter().filter(|name| self.can_be_recipient(name));
        names
            .filter_map(|name| self.fact(name, kind, mood, "recipient.processor"))
            .collect()
    }

    /// The names that a role belongs to: companies behind its words, else those before it in its
    /// clause or the one before, else products of vendors or other names right behind it.
    fn in_role(&self, role: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let companies = self.companies();
        let (before, after): (Vec<_>, Vec<_>) = companies
            .into_iter()
            .partition(|name| name.start < role.start);
        if !after.is_empty() {
            return after;
        }
        let clauses = clauses(tokens, self.text.language.code());
        let own = clauses.iter().position(|clause| clause.end > role.start);
        let near = own.map_or(0, |own| clauses[own.saturating_sub(1)].start);
        let before: Vec<_> = before
            .into_iter()
            .filter(|name| name.start >= near)
            .collect();
        if before.is_empty() {
            self.plain_names(role)
        } else {
            before
        }
    }

    /// The company right before "supplied", as in "a system that Sample Ltd supplies" said by a participle.
    fn supplier_before(&self, role: &Range<usize>) -> Vec<Range<usize>> {
        let mut companies = self.companies();
        let is_before =
            |name: &Range<usize>| name.end <= role.start && role.start - name.end <= LONGEST_ENDING;
        companies.retain(is_before);
        companies
    }

    /// Every company that the sentence names.
    pub(super) fn companies(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        while let Some(name) = company(self.text, &tokens[start..]) {
            let name = name.start + start..name.end + start;
            start = name.end;
            found.push(name);
        }
        found
    }

    /// Capitalised names right behind the words of a role and its verb.
    fn plain_names(&self, role: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let mut start = role.end;
        while let Some(end) = self.cues.match_at("role-verb", tokens, start) {
            start = end;
        }
        let is_name = |piece: &Range<usize>| {
            piece.len() <= LONGEST_PLAIN_NAME
                && tokens
                    .get(piece.start)
                    .is_some_and(|first| is_capitalised(self.text, first))
        };
        if start >= tokens.len() {
            return Vec::new();
        }
        let pieces = self.enumerated(start..self.phrase_end(start..tokens.len()));
        pieces.into_iter().take_while(is_name).collect()
    }

    /// The products of known vendors, in the section on recipients.
    fn used(&self) -> Vec<Range<usize>> {
        if !self.is_on(Topic::Recipients) {
            return Vec::new();
        }
        let vendors = resolve::vendors(self.tokens()).into_iter();
        vendors.map(|(_, range)| range).collect()
    }
}

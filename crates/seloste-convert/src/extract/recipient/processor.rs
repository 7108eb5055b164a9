//! Suppliers that act for the controller: processors (GDPR Art. 28).

use std::ops::Range;

use seloste::{Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover};

use super::super::people::Person;
use super::super::words::{certainty, is_capitalised};
use super::{Lead, Mood, STATED, Statement, company};
use crate::fact::Fact;
use crate::resolve;

/// The most words before "suppliers" that tell which.
const LONGEST_ATTRIBUTE: usize = 3;
/// The most words of a processor that is named without a form of company.
const LONGEST_PLAIN_NAME: usize = 6;

/// The most tokens between a company and the verb that says what it does.
const FARTHEST_VERB: usize = 5;
/// The most tokens between such a verb and the company behind it.
const FARTHEST_SUBJECT: usize = 2;
/// The most tokens between such a verb and the company that ends its clause.
const FARTHEST_LAST: usize = 6;
/// The fewest letters of an adverb between such a verb and a name; shorter words are prepositions.
const SHORTEST_ADVERB: usize = 4;
/// The most tokens between a company and a service of its own.
const FARTHEST_SERVICE: usize = 5;

/// What a supplier is.
const PROCESSOR: Option<RecipientKind> = Some(RecipientKind::DataProcessor);

/// The topics of sections in which a company is whom to turn to.
const PEOPLE: [Topic; 4] = [
    Topic::Controller,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::DataProtectionOfficer,
];

/// The most tokens between a company and the participle that it governs: an ending, marks and an adverb.
const LONGEST_ENDING: usize = 4;

impl Statement<'_> {
    /// Suppliers that are called so, each in the clause that says what it does.
    pub(super) fn suppliers(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        // What is asked of suppliers names nobody; a list that they lead to does.
        let leads = || matches!(self.lead(), Some(Lead::Names(_, PROCESSOR)));
        if !self.says_of_data(tokens) || self.cues.has("demand", tokens) || leads() {
            return Vec::new();
        }
        let named = self.named_beside();
        if !named.is_empty() {
            return self
                .in_role_of_processor(named, Polarity::of(tokens, self.text.language.code()));
        }
        clauses(tokens, self.text.language.code())
            .into_iter()
            .filter_map(|clause| self.supplier(&clause))
            .collect()
    }

    /// The companies in a bracket right behind the word for suppliers that act: "those who supply the system
    /// (Sample Ltd and Model Ltd) process data for us".
    fn named_beside(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let opens = |at: usize| tokens.get(at).is_some_and(|mark| mark.is_mark('('));
        let ends = (0..tokens.len()).filter_map(|at| self.cues.match_at("supplier", tokens, at));
        let Some(open) = ends.into_iter().find(|end| opens(*end)) else {
            return Vec::new();
        };
        let mut inside = tokens[open..].iter();
        let close = inside.position(|token| token.is_mark(')'));
        let close = close.map_or(open, |length| open + length);
        let acts = tokens
            .get(close..)
            .is_some_and(|rest| self.cues.has("acts", rest));
        let mut named = self.companies();
        named.retain(|name| acts && name.start > open && name.end <= close);
        named
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
            None => start..self.named_behind(found.end, clause.end),
        };
        let kind = Some(RecipientKind::DataProcessor);
        self.fact(supplier, kind, mood, "recipient.supplier")
    }

    /// Where the name ends that stands right behind the word for a supplier: "our subcontractor Sample Press".
    fn named_behind(&self, start: usize, end: usize) -> usize {
        let names = self.tokens()[start..end].iter();
        let names = names.take_while(|token| is_capitalised(self.text, token));
        start + names.take(LONGEST_PLAIN_NAME).count()
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
        let told = if of_system || self.says_of_data(tokens) {
            self.told()
        } else {
            None
        };
        let acting = self.acting();
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        // "We ask with Sample Forms, which Model Ltd provides" names both.
        let found = match (told, acting) {
            (Some((mut names, polarity)), Some((others, _))) => {
                let is_new = |other: &Range<usize>| !names.iter().any(|it| overlaps(it, other));
                let others: Vec<_> = others.into_iter().filter(is_new).collect();
                names.extend(others);
                Some((names, polarity))
            }
            (told, acting) => told.or(acting),
        };
        found.map_or_else(Vec::new, |(names, polarity)| {
            self.in_role_of_processor(names, polarity)
        })
    }

    /// Companies that do work in a section that says nothing else of recipients, such as one on sources.
    pub(super) fn suppliers_elsewhere(&self) -> Vec<Fact<Recipient>> {
        if self.is_on(Topic::Rights) || self.companies().is_empty() {
            return Vec::new();
        }
        self.acting().map_or_else(Vec::new, |(names, polarity)| {
            self.in_role_of_processor(names, polarity)
        })
    }

    fn in_role_of_processor(
        &self,
        names: Vec<Range<usize>>,
        polarity: Polarity,
    ) -> Vec<Fact<Recipient>> {
        let mood = Mood {
            certainty: certainty(polarity.possible),
            ..STATED
        };
        let names = names.into_iter().filter(|name| self.can_be_recipient(name));
        names
            .filter_map(|name| self.fact(name, PROCESSOR, mood, "recipient.processor"))
            .collect()
    }

    /// The names that the sentence gives a role to, and how it speaks of that role.
    fn told(&self) -> Option<(Vec<Range<usize>>, Polarity)> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let mut keys = ["processor-role", "supplied", "bought", "uses"].into_iter();
        keys.find_map(|key| {
            let role = self.cues.find(key, tokens)?;
            // Other clauses may say what those in the role do not do.
            let clauses = clauses(tokens, language);
            let own = clauses
                .into_iter()
                .find(|clause| clause.contains(&role.start));
            let own = own.filter(|clause| role.end <= clause.end);
            let polarity = match own {
                Some(clause) => Polarity::of(&tokens[clause], language),
                None => Polarity::of_words(tokens, language, |part| self.cues.has(key, part))?,
            };
            let names = match key {
                "uses" => self.used(),
                "supplied" => self.supplier_before(&role),
                "bought" => self.seller(&role),
                _ => self.in_role(&role),
            };
            (!polarity.negated && !names.is_empty()).then_some((names, polarity))
        })
    }

    /// Companies that the sentence says do what suppliers are bought for ("Sample Ltd prints the bills"),
    /// or whose service the data go through; and tools by their names ("our form tool is Sample").
    fn acting(&self) -> Option<(Vec<Range<usize>>, Polarity)> {
        if PEOPLE.iter().any(|topic| self.is_on(*topic)) {
            return None;
        }
        let tokens = self.tokens();
        let language = self.text.language.code();
        let companies = self.companies();
        if companies.is_empty() {
            return self.tools().or_else(|| self.serving());
        }
        let acting = clauses(tokens, language).into_iter().filter_map(|clause| {
            let polarity = Polarity::of(&tokens[clause.clone()], language);
            let is_acting = |name: &&Range<usize>| {
                let is_here = clause.contains(&name.start) && name.end <= clause.end;
                is_here
                    && (self.serves(&clause, name) || self.has_service(&clause, name))
                    && !self.is_of_controller(name)
            };
            let names: Vec<_> = companies.iter().filter(is_acting).cloned().collect();
            (!polarity.negated && !names.is_empty()).then_some((names, polarity))
        });
        acting.reduce(|(names, polarity), (others, _)| ([names, others].concat(), polarity))
    }

    /// Names without a form of company that the section says do what suppliers are bought for: "the billing is
    /// handled by Shared Services Example".
    fn serving(&self) -> Option<(Vec<Range<usize>>, Polarity)> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let is_word = |at: usize| tokens[at].kind == TokenKind::Word || tokens[at].is_mark('-');
        let is_capital = |at: usize| is_capitalised(self.text, &tokens[at]);
        let is_other = |words: &[Token]| {
            let keys = ["data", "staff", "relative", "no-recipient"];
            keys.iter().any(|key| self.cues.has(key, words))
        };
        let named = |clause: Range<usize>| {
            let serves = |at: &usize| {
                let words = &tokens[..clause.end];
                self.cues.match_at("serves", words, *at)
            };
            let verb = clause.clone().find(|at| serves(at).is_some())?;
            let end = serves(&verb)?;
            let last = (end..clause.end).take_while(|at| is_word(*at)).last()? + 1;
            let first = (end..last).find(|at| is_capital(*at)).unwrap_or(last);
            // "In Exampleby" is a place.
            let is_short = |at: usize| tokens[at].folded.chars().count() < SHORTEST_ADVERB;
            let is_near = first <= end + 1 && !(end..first).any(is_short);
            let behind = if is_near { first..last } else { last..last };
            let is_name = |name: &Range<usize>| {
                let starts = name.clone().filter(|at| is_capital(*at) && *at > 0);
                (1..=LONGEST_PLAIN_NAME).contains(&name.len())
                    && name.clone().all(is_word)
                    && is_capital(name.end - 1)
                    && starts.count() > 0
                    && !is_other(&tokens[name.clone()])
                    && Person::of(self.text, &tokens[name.clone()]).is_none()
                    && !self.is_of_controller(name)
            };
            let is_object_first = verb > clause.start;
            [behind]
                .into_iter()
                .find(|name| is_object_first && is_name(name))
                .or_else(|| {
                    let before = clause.start..verb;
                    (before.len() > 1 && is_name(&before)).then_some(before)
                })
        };
        let is_told =
            |clause: &Range<usize>| !Polarity::of(&tokens[clause.clone()], language).negated;
        let all = clauses(tokens, language).into_iter();
        let listed = self.serving_together();
        let names: Vec<_> = match listed.is_empty() {
            true => all.filter(is_told).filter_map(named).collect(),
            false => listed,
        };
        let is_on = self.is_on(Topic::Recipients) && !names.is_empty();
        is_on.then(|| (names, Polarity::of(tokens, language)))
    }

    /// Names that a verb of serving enumerates behind it, each with what it does in brackets or without:
    /// "the service is supplied by Sample (forms), Model (letters) and Example".
    fn serving_together(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let is_capital = |at: usize| is_capitalised(self.text, &tokens[at]);
        let verb = (1..tokens.len()).find_map(|at| self.cues.match_at("serves", tokens, at));
        let Some(end) = verb else {
            return Vec::new();
        };
        let first = (end..tokens.len())
            .take(FARTHEST_SUBJECT)
            .find(|at| is_capital(*at));
        let Some(first) = first else {
            return Vec::new();
        };
        let stop = tokens.last().is_some_and(|last| last.is_mark('.'));
        let pieces = self.enumerated(first..tokens.len() - usize::from(stop));
        let names: Vec<_> = pieces
            .iter()
            .map(|piece| {
                let bracket = piece.clone().find(|at| tokens[*at].is_mark('('));
                piece.start..bracket.unwrap_or(piece.end)
            })
            .collect();
        let is_name = |name: &Range<usize>| {
            (1..=LONGEST_PLAIN_NAME).contains(&name.len())
                && name
                    .clone()
                    .all(|at| is_capital(at) || tokens[at].is_mark('-'))
        };
        match names.len() > 1 && names.iter().all(is_name) {
            true => names,
            false => Vec::new(),
        }
    }

    /// Whether a company is who does the work of a supplier in its clause: the verb stands behind it or, as
    /// where the work is named first, right before it, or "done by" does.
    fn serves(&self, clause: &Range<usize>, name: &Range<usize>) -> bool {
        let tokens = &self.tokens()[..clause.end];
        let matches = |key, end: usize, at| self.cues.match_at(key, &tokens[..end], at);
        // "The city sends letters to Sample Ltd".
        let is_led = || {
            let before = name.start.checked_sub(1).filter(|at| *at >= clause.start);
            before.is_some_and(|at| matches("to", name.start, at).is_some())
        };
        let mut behind = name.end..(name.end + FARTHEST_VERB).min(tokens.len());
        let mut before = clause.start + 1..name.start;
        // "The platform is provided on the basis of Sample by Model Ltd": who does it may stand last.
        let is_last = tokens
            .get(name.end)
            .is_none_or(|next| next.kind == TokenKind::Mark);
        let farthest = if is_last {
            FARTHEST_LAST
        } else {
            FARTHEST_SUBJECT
        };
        let reaches = |end: usize| name.start - end <= farthest;
        let mut by = clause.start..name.start;
        !self.is_owner(clause, name)
            && ((!is_led() && behind.any(|at| matches("serves", tokens.len(), at).is_some()))
                || before.any(|at| matches("serves", name.start, at).is_some_and(reaches))
                || by.any(|at| matches("served-by", name.start, at).is_some_and(reaches)))
    }

    /// Whether an ending is tied to a name: "Sample Ltd's".
    fn is_owner(&self, clause: &Range<usize>, name: &Range<usize>) -> bool {
        let next = self.tokens()[..clause.end].get(name.end);
        next.is_some_and(|next| {
            self.tokens()[name.end - 1].touches(next) && ":'\u{2019}".contains(&*next.folded)
        })
    }

    /// Whether a service or server of a company's stands behind its name, as a place that data are in.
    fn has_service(&self, clause: &Range<usize>, name: &Range<usize>) -> bool {
        let tokens = &self.tokens()[..clause.end];
        let behind = name.end..(name.end + FARTHEST_SERVICE).min(tokens.len());
        let is_parted = |at: usize| tokens[at].is_mark(',') || tokens[at].is_mark('(');
        let mut behind = behind.take_while(|at| !is_parted(*at));
        let is_place = |at| self.cues.match_at("service-place", tokens, at).is_some();
        self.is_owner(clause, name) && behind.any(is_place)
    }

    /// Whether a company is the controller: a line or sentence that names the controller names it.
    pub(super) fn is_of_controller(&self, name: &Range<usize>) -> bool {
        let Some(name) = cover(&self.tokens()[name.clone()]) else {
            return false;
        };
        let name = name.of(self.text.text());
        let mut naming = self.text.on_controller.iter();
        naming.any(|span| span.of(self.text.text()).contains(name))
    }

    /// Tools that are told by their names alone: "our newsletter tool is Sample".
    fn tools(&self) -> Option<(Vec<Range<usize>>, Polarity)> {
        let tokens = self.tokens();
        let role = self.cues.find("tool", tokens)?;
        let polarity = Polarity::of(tokens, self.text.language.code());
        let names = self.plain_names(&role);
        (!polarity.negated && !names.is_empty()).then_some((names, polarity))
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
            return self.plain_names(role);
        }
        // "The drivers, the call centre and Sample Ltd process data for us".
        let pieces = self.enumerated(before[0].start.min(near)..role.start);
        let is_named = |piece: &Range<usize>| {
            let is_company = before.iter().any(|name| piece.contains(&name.start));
            let words = &tokens[piece.clone()];
            is_company || self.is_somebody(words) && !self.cues.has("acts", words)
        };
        let is_list = pieces.len() > before.len() && pieces.iter().all(is_named);
        if is_list { pieces } else { before }
    }

    /// The company right before "supplied", as in "a system that Sample Ltd supplies" said by a participle.
    fn supplier_before(&self, role: &Range<usize>) -> Vec<Range<usize>> {
        let mut companies = self.companies();
        let is_before =
            |name: &Range<usize>| name.end <= role.start && role.start - name.end <= LONGEST_ENDING;
        companies.retain(is_before);
        companies
    }

    /// The first company behind the word that says that a service is bought: "tests are bought from Sample Ltd".
    fn seller(&self, role: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let behind = company(self.text, &tokens[role.end..]);
        let behind = behind.map(|name| name.start + role.end..name.end + role.end);
        let is_near = |name: &Range<usize>| name.start - role.end <= FARTHEST_LAST;
        behind.into_iter().filter(is_near).collect()
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
        if !self.is_on(Topic::Recipients) && self.is_in_section() {
            return Vec::new();
        }
        let vendors = resolve::vendors(self.tokens()).into_iter();
        vendors.map(|(_, range)| range).collect()
    }
}

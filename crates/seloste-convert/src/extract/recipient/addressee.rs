//! The words for those who receive: in the case of receiving, or behind a preposition.

use std::ops::Range;

use seloste::Topic;
use seloste_language::{Cues, Token};

use super::super::words::{is_capitalised, split};
use super::disclosed::Disclosing;
use super::{LONGEST_NAME, Statement};

/// The most words before a preposition in a fixed phrase such as "with regard to".
const LONGEST_IDIOM: usize = 3;

/// The fewest words from "who" on that tell who somebody is.
const LEAST_TOLD: usize = 2;

impl Statement<'_> {
    /// The words for those who receive: behind a preposition such as "till", or in the case of
    /// receiving, as in "poliisille".
    pub(super) fn addressees(&self, disclosing: &Disclosing) -> Vec<Range<usize>> {
        let Disclosing { clause, verb, .. } = disclosing;
        let mut pieces = self.behind_preposition(clause, verb);
        pieces.extend(self.in_allative(&self.scope_of(clause, verb)));
        if pieces.is_empty() {
            pieces.extend(self.behind_purpose(clause, verb));
        }
        if pieces.is_empty() {
            pieces.extend(self.fronted(clause, verb));
        }
        let internally = self.internally(clause);
        let stands_alone = |here: &Range<usize>| {
            let holds = |piece: &Range<usize>| piece.start <= here.start && here.end <= piece.end;
            !pieces.iter().any(holds)
        };
        pieces.extend(internally.filter(stands_alone));
        pieces.sort_by_key(|piece| piece.start);
        pieces
    }

    /// "To the police data are disclosed": the addressees stand before the verb.
    fn fronted(&self, clause: &Range<usize>, verb: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = &self.tokens()[..verb.start];
        let polarity = Cues::of("polarity", self.text.language.code());
        let conjunction = polarity.match_at("clause", tokens, clause.start);
        let first = conjunction.unwrap_or(clause.start);
        let start = self.cues.match_at("to", tokens, first);
        match start.filter(|start| *start < verb.start && !self.is_in_idiom(first)) {
            Some(start) => self.enumerated(start..self.phrase_end(start..verb.start)),
            None => Vec::new(),
        }
    }

    fn internally(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        let found = self
            .cues
            .find("internally", &self.tokens()[clause.clone()])?;
        Some(found.start + clause.start..found.end + clause.start)
    }

    fn behind_preposition(&self, clause: &Range<usize>, verb: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        // What follows a reason is no addressee: "in order to contribute to".
        let is_reason = |at: &usize| self.cues.match_at("reason", tokens, *at).is_some();
        let end = (verb.end..clause.end).find(is_reason);
        let clause = clause.start..end.unwrap_or(clause.end);
        // "Delas med" ends in its preposition, and others stand behind the same one: "and with".
        let ends_in = self
            .cues
            .match_at("shares", &tokens[..clause.end], verb.start);
        let shared = Some((verb.end, verb.end)).filter(|_| ends_in == Some(verb.end));
        let is_same = |at: usize| {
            let preposition = tokens[..verb.end].last().map(|token| &token.folded);
            shared.is_none() || preposition == Some(&tokens[at].folded)
        };
        let behind = (verb.end..clause.end)
            .filter_map(|at| Some((at, self.cues.match_at("to", &tokens[..clause.end], at)?)))
            .filter(|(at, _)| !self.is_in_idiom(*at) && !self.is_in_act(*at) && is_same(*at));
        let mut starts = shared.into_iter().chain(behind).peekable();
        let mut pieces = Vec::new();
        while let Some((_, start)) = starts.next() {
            let next = starts.peek().map_or(clause.end, |(at, _)| *at);
            let end = self.phrase_end(start..next);
            pieces.extend(self.enumerated(start..end));
            // "To the bank for payment, to the police": another addressee stands behind a comma or "and".
            let joins = |at: usize| {
                self.cues
                    .match_at("conjunction", &tokens[..=at], at)
                    .is_some()
            };
            let goes_on = starts.peek().is_some_and(|(at, _)| joins(at - 1));
            if end < next && !goes_on {
                break;
            }
        }
        pieces
    }

    /// Whether a preposition belongs to a fixed phrase: "with regard to", "due to".
    fn is_in_idiom(&self, at: usize) -> bool {
        let starts = at.saturating_sub(LONGEST_IDIOM)..=at;
        starts.into_iter().any(|start| {
            let end = self.cues.match_at("not-to", self.tokens(), start);
            end.is_some_and(|end| end > at)
        })
    }

    /// Whether a token stands in brackets that begin with an act of law: "(Act on transfers to schools)".
    fn is_in_act(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let mark = tokens[..at]
            .iter()
            .rposition(|it| it.is_mark('(') || it.is_mark(')'));
        let acts = Cues::of(Topic::Statutes.key(), self.text.language.code());
        mark.is_some_and(|mark| {
            tokens[mark].is_mark('(') && acts.match_at("law", tokens, mark + 1).is_some()
        })
    }

    /// The part of a clause that a verb speaks of: up to where another verb is joined to it ("are
    /// stored on a server and disclosed to …").
    fn scope_of(&self, clause: &Range<usize>, verb: &Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..clause.end];
        let is_verb = |at: usize| {
            let discloses = ["gives", "hands"]
                .iter()
                .any(|key| self.cues.match_at(key, tokens, at).is_some());
            (
                at == verb.start,
                discloses,
                self.cues.match_at("verb", tokens, at).is_some()
                    && self.cues.match_at("allative", tokens, at).is_none(),
            )
        };
        let joins = |at: usize| self.cues.match_at("conjunction", tokens, at);
        let mut scope = clause.clone();
        for at in clause.clone() {
            let Some(next) = joins(at) else { continue };
            match is_verb(next) {
                (true, ..) if self.cues.has("verb", &tokens[clause.start..at]) => scope.start = at,
                (false, false, true) if at >= verb.end => {
                    scope.end = at;
                    break;
                }
                _ => {}
            }
        }
        let is_reason = |at: &usize| self.cues.match_at("reason", tokens, *at).is_some();
        scope.end = (verb.end.max(scope.start)..scope.end)
            .find(is_reason)
            .unwrap_or(scope.end);
        scope
    }

    /// Where the words for a recipient end: at "according to", "in order to", "by virtue of" and the like, but
    /// not inside a name such as "the Board for …".
    pub(super) fn phrase_end(&self, range: Range<usize>) -> usize {
        let tokens = &self.tokens()[..range.end];
        let is_relative = |at: &usize| self.cues.match_at("relative", tokens, *at).is_some();
        let is_named = |at: usize| {
            self.cues.match_at("for", tokens, at).is_some()
                && self.cues.has("named-for", &tokens[at - 1..at])
                && !self.is_whole_title(range.start, at)
        };
        // "Those who …" is nobody without the clause: it ends no sooner than something is told.
        let bare = self.cues.match_at("determiner", tokens, range.start);
        let who = bare.filter(|at| *at < range.end && is_relative(at));
        let least = who.map_or(range.start + 1, |at| at + LEAST_TOLD + 1);
        // "Authorities such as the police" goes on behind "such as".
        let joins = |at: usize| {
            let starts = at.saturating_sub(LONGEST_IDIOM)..=at;
            starts.into_iter().any(|start| {
                let end = self.cues.match_at("conjunction", tokens, start);
                end.is_some_and(|end| end > at)
            })
        };
        let mut ends = (least..range.end).filter(|at| {
            let ends = self.cues.match_at("phrase-end", tokens, *at).is_some();
            ends && !is_named(*at) && !joins(*at)
        });
        let end = ends.next().unwrap_or(range.end);
        let is_parted = |at: &usize| tokens[*at - 1].is_mark(',');
        let range = range.start
            ..Some(end)
                .filter(is_parted)
                .or(ends.find(is_parted))
                .unwrap_or(range.end);
        // Whom a relative clause tells is kept whole: "authorities that by law collect data".
        let first = bare.unwrap_or(range.start) + 1;
        let relative = (first..range.end).find(is_relative);
        // Where the relative clause has said something, "in so far as …" is no more of it.
        let told = relative.filter(|at| *at + LEAST_TOLD < end && end < range.end);
        match relative {
            Some(_) if told.is_some() && end - range.start <= LONGEST_NAME => end,
            Some(at) if at < end && range.len() <= LONGEST_NAME => range.end,
            Some(at) if at < end && end < range.end => at,
            _ => end,
        }
    }

    /// Whether a name in which every word has a capital ends before a small word: "the Land Registry Centre
    /// for taxation".
    fn is_whole_title(&self, start: usize, end: usize) -> bool {
        let tokens = self.tokens();
        let is_capital = |token: &Token| is_capitalised(self.text, token);
        let n_capital = tokens[start..end]
            .iter()
            .rev()
            .take_while(|token| is_capital(token));
        let next = tokens.get(end + 1);
        n_capital.count() > 1 && next.is_some_and(|next| !is_capital(next))
    }

    /// Whether "and others" sums up what stands before it: "an authority or other body", but not the
    /// bodies that are named.
    fn sums_up(&self, left: &[Token], right: &[Token]) -> bool {
        let is_other = !right.is_empty() && self.cues.match_at("and-other", right, 0).is_some();
        // "The police and other authorities" are two.
        let is_open = self.cues.match_at("article", left, 0).is_some();
        let is_told = self.cues.has("relative", right);
        let is_name = |token: &Token| is_capitalised(self.text, token);
        let is_parted = |token: &Token| token.is_mark(',');
        is_other
            && (is_open || is_told)
            && !left.iter().any(|token| is_name(token) || is_parted(token))
    }

    /// An enumeration is split at its commas and its last conjunction; a conjunction alone may
    /// stand inside one recipient ("partners in design and research").
    pub(super) fn enumerated(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let range = self.without_conjunctions(range);
        let has_comma = tokens[range.clone()].iter().any(|token| token.is_mark(','));
        split(range, tokens, self.cues, |left, right| {
            let next = self.first_of(right);
            let brackets = |mark| left.iter().filter(|token| token.is_mark(mark)).count();
            if brackets('(') > brackets(')') {
                return false;
            }
            if self.is_named_for(left) {
                return self.is_somebody(next);
            }
            let begins = |side: &[Token]| self.cues.match_at("article", side, 0).is_some();
            if self.cues.match_at("possessive", next, 0).is_some() || self.sums_up(left, next) {
                return false;
            }
            has_comma
                || (self.is_known(left) && self.is_known(next))
                || self.are_names(left, next)
                || (begins(left) && begins(next))
        })
        .into_iter()
        .enumerate()
        .filter(|(at, piece)| *at == 0 || !self.is_relative(piece))
        .map(|(_, piece)| piece)
        .collect()
    }

    /// Whether words on both sides of a conjunction are names, one of them of somebody known; not inside one
    /// name such as "the Agency of Maps and Roads".
    fn are_names(&self, left: &[Token], next: &[Token]) -> bool {
        let is_capital = |side: &[Token]| {
            side.first()
                .is_some_and(|first| is_capitalised(self.text, first))
        };
        let is_inside = || {
            let authority = self.cues.find("kind-authority", self.tokens());
            let spans = left.last().zip(next.first());
            authority.zip(spans).is_some_and(|(found, (left, next))| {
                let found = &self.tokens()[found];
                found.contains(left) && found.contains(next)
            })
        };
        let is_one_known =
            self.is_known(left) && is_capital(next) || self.is_known(next) && is_capital(left);
        is_one_known && !self.cues.has("named-of", left) && !is_inside()
    }

    /// Whether a piece of an enumeration is a clause on the one before it: ", which …".
    fn is_relative(&self, piece: &Range<usize>) -> bool {
        let words = &self.tokens()[..piece.end];
        self.cues.match_at("relative", words, piece.start).is_some()
    }

    /// A piece up to a bracket that holds more than an abbreviation.
    pub(super) fn without_aside(&self, piece: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..piece.end];
        let is_short = |at: usize| {
            let name = tokens.get(at + 1);
            let is_name = name.is_some_and(|name| is_capitalised(self.text, name));
            (is_name || !self.unit.is_item)
                && tokens.get(at + 2).is_some_and(|next| next.is_mark(')'))
        };
        let is_aside = |at: &usize| tokens[*at].is_mark('(') && !is_short(*at);
        let end = (piece.start + 1..piece.end).find(is_aside);
        piece.start..end.unwrap_or(piece.end)
    }

    /// Whether some words hold a name such as "the Board for housing", which may go on behind "and".
    fn is_named_for(&self, tokens: &[Token]) -> bool {
        let follows = |at: usize| self.cues.match_at("for", tokens, at).is_some();
        (1..tokens.len()).any(|at| follows(at) && self.cues.has("named-for", &tokens[at - 1..at]))
    }

    /// The tokens up to the next conjunction.
    fn first_of<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let is_end = |at: &usize| self.cues.match_at("conjunction", tokens, *at).is_some();
        let end = (0..tokens.len()).find(is_end);
        &tokens[..end.unwrap_or(tokens.len())]
    }

    /// A range without conjunctions at its ends: "to the police and" of "to the police and to …".
    pub(super) fn without_conjunctions(&self, range: Range<usize>) -> Range<usize> {
        let tokens = self.tokens();
        let joins = |at: usize| {
            let end = self.cues.match_at("conjunction", &tokens[..=at], at);
            end == Some(at + 1)
        };
        let Range { mut start, mut end } = range;
        let leads = |at: usize| self.cues.match_at("conjunction", &tokens[..end], at);
        while let Some(next) = leads(start) {
            start = next;
        }
        while end > start && joins(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// The words in the case of receiving, each with what belongs to it before it.
    pub(super) fn in_allative(&self, clause: &Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let is_allative = |at: usize| {
            let is_case = self.cues.match_at("allative", &tokens[..=at], at).is_some();
            (is_case || self.is_into_somebody(at)) && !self.is_in_idiom(at)
        };
        let ends: Vec<_> = clause.clone().filter(|at| is_allative(*at)).collect();
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for end in ends {
            let start = self.phrase_start(clause.start, end, is_allative);
            match pieces.last_mut() {
                // Words that agree in case are one phrase.
                Some(last) if last.end >= start || self.is_open(last, start) => {
                    last.end = end + 1;
                }
                _ => pieces.push(start..end + 1),
            }
        }
        pieces
    }

    /// Whether a word in the case of entering names somebody: a name in capitals inside a sentence, or one who
    /// is known, and no system that data are entered into.
    fn is_into_somebody(&self, at: usize) -> bool {
        let word = &self.tokens()[at..=at];
        let has = |key| self.cues.match_at(key, word, 0).is_some();
        let is_name = || at > 0 && is_capitalised(self.text, &word[0]);
        has("illative") && !has("no-illative") && (is_name() || self.is_somebody(word))
    }

    /// Whether a phrase such as "to other" waits for its noun, and nothing parts them.
    fn is_open(&self, phrase: &Range<usize>, next: usize) -> bool {
        let tokens = self.tokens();
        let is_determiner = |at| self.cues.match_at("determiner", tokens, at).is_some();
        let parts = |at| self.cues.match_at("conjunction", tokens, at).is_some();
        phrase.clone().all(is_determiner) && !(phrase.end..next).any(parts)
    }

    /// Goes back from a word in the case of receiving over what belongs to it.
    fn phrase_start(&self, from: usize, end: usize, is_allative: impl Fn(usize) -> bool) -> usize {
        let tokens = self.tokens();
        let mut start = end;
        let polarity = Cues::of("polarity", self.text.language.code());
        while start > from && end - start < LONGEST_NAME {
            let before = start - 1;
            let begins = |cues: &Cues, key| cues.match_at(key, &tokens[..start], before).is_some();
            let is_boundary = ["phrase-start", "but-only", "gives", "hands"]
                .iter()
                .any(|key| begins(self.cues, key))
                || ["negation", "clause", "contrast"]
                    .iter()
                    .any(|key| begins(polarity, key));
            let conjunction = self
                .cues
                .match_at("conjunction", &tokens[..=before], before)
                .is_some();
            let ends_before = |at: usize| {
                let enters = self.cues.match_at("illative", &tokens[..=at], at);
                is_allative(at) || enters.is_some() || tokens[at].is_mark(')')
            };
            let separates = conjunction && (before == from || ends_before(before - 1));
            let mark = [',', '(', ')', '.']
                .iter()
                .any(|mark| tokens[before].is_mark(*mark));
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
        if self.cues.match_at("reason", tokens, start).is_some() {
            return None;
        }
        let words = self.cues.match_at("for", tokens, start).unwrap_or(start);
        Some(words..found.end + verb.end)
    }
}

//! Those who see or process the data.

use std::ops::Range;

use seloste::{Recipient, RecipientKind, Topic};
use seloste_language::{Polarity, Token, TokenKind, clauses};

use super::super::words::certainty;
use super::{LONGEST_NAME, Mood, Statement};
use crate::fact::Fact;

/// The topics of the sections that tell who is let see the data.
const ADMITTING: [Topic; 2] = [Topic::Recipients, Topic::Security];

/// The words for being given something, which need not be called data.
const GETS: &str = "gets";

/// The words that those who process stand behind.
const READ_BY: &str = "read-by";

impl Statement<'_> {
    /// Those who are let see the data: "the statisticians have access to the data". Whom alone it is
    /// open to is a measure of security, but in the section on recipients.
    pub(super) fn admitted(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let on_topic = self.is_on(Topic::Recipients);
        let Some((key, access)) = self.access() else {
            return Vec::new();
        };
        // "Sample Ltd gets the list, so that nobody is called in vain" denies something else.
        let language = self.text.language.code();
        let mut clauses = clauses(tokens, language).into_iter();
        let own = clauses.find(|clause| clause.contains(&access.start) && on_topic);
        let polarity = Polarity::of(&tokens[own.unwrap_or(0..tokens.len())], language);
        let only = if on_topic { "but-only" } else { "only" };
        if polarity.negated || self.cues.has(only, tokens) || !self.says_of_data(tokens) {
            return Vec::new();
        }
        let who = self.who_reads(key, &access);
        let pieces = self.without_title(self.enumerated(who));
        let is_named = |piece: &Range<usize>| {
            let here = &tokens[piece.clone()];
            let is_word = here
                .first()
                .is_some_and(|first| first.kind == TokenKind::Word);
            // "Processors of personal data" are no data.
            let is_data =
                self.cues.has("data", here) && self.kind(here) != RecipientKind::DataProcessor;
            is_word && self.can_be_recipient(piece) && !is_data
        };
        let is_read = !pieces.is_empty()
            && pieces.iter().all(is_named)
            && (on_topic
                || pieces
                    .iter()
                    .any(|it| self.is_reader(it, polarity.possible)));
        if !is_read {
            return Vec::new();
        }
        let facts = pieces.into_iter().filter_map(|piece| {
            let is_own = self.is_own_staff(&tokens[piece.clone()]);
            let mood = Mood {
                certainty: certainty(polarity.possible && !is_own),
                hedged: polarity.hedged,
            };
            self.fact(piece, None, mood, "recipient.access")
        });
        facts.collect()
    }

    /// The words that say that data are seen or processed: in sections that speak of it, or in none.
    fn access(&self) -> Option<(&'static str, Range<usize>)> {
        let tokens = self.tokens();
        let on_topic = self.is_on(Topic::Recipients);
        let is_elsewhere = self.unit.section.is_some_and(|at| {
            let topics = &self.text.sections[at].topics;
            let admits = |topic: &Topic| topics.contains(&topic.key());
            !topics.is_empty() && !ADMITTING.iter().any(admits)
        });
        let keys: &[&'static str] = if on_topic {
            &["access", READ_BY, GETS]
        } else {
            &["access"]
        };
        let mut keys = keys.iter();
        // "The bank, which receives …" and "the right to receive …" are told of by the words around them.
        let is_own = |found: &Range<usize>| {
            let before = found.start.checked_sub(1);
            before.is_none_or(|at| {
                let mut keys = ["relative", "infinitive-mark"].iter();
                !keys.any(|key| self.cues.match_at(key, tokens, at) == Some(found.start))
            })
        };
        let found = keys.find_map(|key| {
            let found = self.cues.find(key, tokens)?;
            (*key != GETS || is_own(&found)).then_some((*key, found))
        });
        found.filter(|_| !is_elsewhere)
    }

    /// The words for those who read: behind "are processed by", before or behind "have access" on the side
    /// where no data are.
    fn who_reads(&self, key: &str, access: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens();
        // ", and the police get the names": who stands before the verb does so behind the joint.
        let joint = |at: &usize| {
            let next = self.cues.match_at("conjunction", tokens, at + 1);
            tokens[*at].is_mark(',') && next.is_some() && key == GETS
        };
        let before = (0..access.start).rfind(joint).unwrap_or(0)..access.start;
        let starts = |at: &usize| {
            self.cues
                .match_at("reader-start", &tokens[..before.end], *at)
        };
        let start = before.clone().rev().find_map(|at| starts(&at));
        let before = start.unwrap_or(before.start)..before.end;
        if key == READ_BY || before.is_empty() || self.cues.has("data", &tokens[before.clone()]) {
            let start = access.end.min(tokens.len());
            return start..self.phrase_end(start..tokens.len());
        }
        self.without_end(self.before_modal(before))
    }

    /// The words before a modal, where only how or when stands behind it: "researchers may, when asked, see".
    fn before_modal(&self, words: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..words.end];
        let modal = words.start.checked_sub(1).filter(|modal| {
            let starts = self.cues.match_at("reader-start", tokens, *modal);
            let adds = self.cues.match_at("phrase-end", tokens, words.start);
            starts == Some(words.start) && adds.is_some() && *modal > 0
        });
        let clause = |modal: usize| {
            let clauses = clauses(self.tokens(), self.text.language.code()).into_iter();
            let starts = clauses.map(|clause| clause.start);
            starts.filter(|start| *start < modal).max().unwrap_or(0)..modal
        };
        modal.map_or(words, clause)
    }

    /// The words for those who read without "who" or "at times" at their end.
    fn without_end(&self, words: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..words.end];
        let ends = |at: &usize| {
            let mut keys = ["relative", "only", "reader-start"].iter();
            keys.any(|key| self.cues.match_at(key, tokens, *at) == Some(words.end))
        };
        let mut inside = words.start + 1..words.end;
        match inside.find(ends) {
            Some(end) => words.start..end,
            None => words,
        }
    }

    /// Names without the words that say what they are: "our funders, Sample Ltd and Model Ltd, may see".
    fn without_title(&self, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
        pieces.retain(|piece| !piece.is_empty());
        let is_name = |piece: &Range<usize>| {
            let first = self.tokens().get(piece.start);
            first.is_some_and(|first| super::is_capitalised(self.text, first))
        };
        let is_parted = pieces.last().is_some_and(|last| {
            let end = last.end.checked_sub(1).map(|at| &self.tokens()[at]);
            let next = self.tokens().get(last.end);
            end.is_some_and(|end| end.is_mark(',')) || next.is_some_and(|next| next.is_mark(','))
        });
        if is_parted && pieces.len() > 1 && pieces[1..].iter().all(is_name) {
            pieces.remove(0);
        }
        pieces
    }

    /// Whether words are for somebody who is let see data; of bodies in general, only "may" says so.
    fn is_reader(&self, piece: &Range<usize>, possible: bool) -> bool {
        let words = &self.tokens()[piece.clone()];
        let is_body = || possible && self.cues.has("receiver", words);
        piece.len() <= LONGEST_NAME
            && (self.kind(words) != RecipientKind::Recipient
                || self.cues.has("staff", words)
                || is_body())
    }

    /// Whether words are for people of the controller, who may see the data because they do.
    fn is_own_staff(&self, words: &[Token]) -> bool {
        self.kind(words) == RecipientKind::OrganisationalUnit || self.cues.has("staff", words)
    }
}

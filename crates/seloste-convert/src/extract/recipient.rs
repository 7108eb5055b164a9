//! Reads who receives the data (GDPR Art. 13(1)(e)).

use std::ops::Range;

use seloste::{Certainty, DataForm, Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover};
use seloste_source::{BlockKind, Span};

use super::transfer;
use super::words::{after_cue, certainty, is_capitalised, span_of, split, strip_marks, text_of};
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
    found.recipients
}

/// Whether a sentence that denies disclosures denies all of them.
pub(super) fn denies_all(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::Recipients.key(), text.language.code());
    Statement { text, unit, cues }.denies_all()
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

/// The topics of the sections that tell who is let see the data.
const ADMITTING: [Topic; 2] = [Topic::Recipients, Topic::Security];

/// A disclosure that may happen.
const POSSIBLE: Mood = Mood {
    certainty: Certainty::Possible,
    hedged: false,
};

/// A clause that discloses, and its verb; the verb of an ellipsis stands in the clause before.
#[derive(Debug, Clone)]
struct Disclosing {
    clause: Range<usize>,
    verb: Range<usize>,
    is_ellipsis: bool,
}

/// The most words before a preposition in a fixed phrase such as "with regard to".
const LONGEST_IDIOM: usize = 3;

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
        let clauses = self.disclosing();
        // A ground may stand behind a comma or bracket, but not in the next clause that discloses.
        let next = clauses.iter().skip(1).map(|clause| clause.clause.start);
        let limits: Vec<_> = next.chain([self.tokens().len()]).collect();
        clauses
            .iter()
            .zip(limits)
            .flat_map(|(clause, limit)| self.disclosed_in(clause, limit))
            .collect()
    }

    fn disclosed_in(&self, disclosing: &Disclosing, limit: usize) -> Vec<Fact<Recipient>> {
        let excepted = self.excepted(disclosing);
        if !excepted.is_empty() {
            return self.recipients_of(excepted, POSSIBLE, None);
        }
        let Some(mood) = self.mood(disclosing) else {
            return Vec::new();
        };
        let ground = self.ground(disclosing, limit);
        let pieces = self.addressees(disclosing);
        self.recipients_of(pieces, mood, ground)
    }

    fn recipients_of(
        &self,
        pieces: Vec<Range<usize>>,
        mood: Mood,
        ground: Option<Span>,
    ) -> Vec<Fact<Recipient>> {
        let pieces = pieces
            .into_iter()
            .filter(|piece| self.can_be_recipient(piece) && self.can_receive(piece));
        let mut facts: Vec<_> = pieces
            .filter_map(|piece| self.fact(piece, None, mood, "recipient.to"))
            .collect();
        if let Some(ground) = ground {
            for fact in &mut facts {
                fact.part.ground = Some(text_of(self.text, ground));
                fact.fields
                    .push(Field::words("ground", ground, "recipient.ground"));
            }
        }
        facts
    }

    /// The clauses that disclose, each with its verb; outside the section on recipients the
    /// sentence must speak of data, and never of places outside the EU or EEA.
    fn disclosing(&self) -> Vec<Disclosing> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        if transfer::names_outside(tokens, language) {
            return Vec::new();
        }
        let on_topic = self.is_on(Topic::Recipients);
        let keys: &[&str] = if on_topic {
            &["shares", "gives", "hands"]
        } else {
            &["shares", "gives"]
        };
        if !on_topic && !self.cues.has("data", tokens) {
            return Vec::new();
        }
        let polarity = Cues::of("polarity", language);
        let mut found: Vec<Disclosing> = Vec::new();
        for clause in self.whole_clauses(keys) {
            let here = &tokens[clause.clone()];
            let verb = keys.iter().find_map(|key| self.cues.find(key, here));
            match (verb, found.last()) {
                (Some(verb), _) => found.push(Disclosing {
                    verb: verb.start + clause.start..verb.end + clause.start,
                    clause,
                    is_ellipsis: false,
                }),
                // "… but not to the bank", "… but to the police": the verb is that before.
                (None, Some(_)) if !polarity.has("negation", here) => found.push(Disclosing {
                    verb: clause.start..clause.start,
                    clause,
                    is_ellipsis: true,
                }),
                _ => {}
            }
        }
        found
    }

    /// The clauses of the sentence, where commas of an enumeration part nothing: up to semicolons,
    /// colons, brackets and words such as "but", and where another verb of disclosing follows.
    fn whole_clauses(&self, verbs: &[&str]) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let polarity = Cues::of("polarity", language);
        let discloses = |range: &Range<usize>| {
            let here = &tokens[range.clone()];
            verbs.iter().any(|verb| self.cues.has(verb, here))
        };
        let denies = |range: &Range<usize>| polarity.has("negation", &tokens[range.clone()]);
        let opposes = |range: &Range<usize>, denied: bool| {
            let here = &tokens[..range.end];
            let begins = |cues: &Cues, key| cues.match_at(key, here, range.start).is_some();
            ["clause", "contrast", "negation"]
                .iter()
                .any(|key| begins(polarity, key))
                || (denied && begins(self.cues, "but-only"))
        };
        let mut whole: Vec<Range<usize>> = Vec::new();
        // What the last of them says so far.
        let (mut denied, mut disclosed) = (false, false);
        for clause in clauses(tokens, language) {
            match whole.last_mut() {
                Some(last)
                    if last.end < clause.start
                        && tokens[last.end].is_mark(',')
                        && !opposes(&clause, denied)
                        && !(disclosed && discloses(&clause)) =>
                {
                    denied |= denies(&clause);
                    disclosed |= discloses(&clause);
                    last.end = clause.end;
                }
                _ => {
                    denied = denies(&clause);
                    disclosed = discloses(&clause);
                    whole.push(clause);
                }
            }
        }
        whole
    }

    /// Whether the disclosure is stated or possible; none where it is denied without exception, or
    /// where the sentence speaks of it under a condition only.
    fn mood(&self, disclosing: &Disclosing) -> Option<Mood> {
        let language = self.text.language.code();
        let clause = &self.tokens()[disclosing.clause.clone()];
        let polarity = if disclosing.is_ellipsis {
            Polarity::of(clause, language)
        } else {
            let verb = self.tokens()[disclosing.verb.start].span;
            let holds = |part: &[Token]| part.iter().any(|token| token.span == verb);
            Polarity::of_words(clause, language, holds)?
        };
        let excepted = self.cues.has("unless", clause);
        if polarity.negated && !excepted {
            return None;
        }
        let conditional = excepted || polarity.possible || self.cues.has("only", clause);
        Some(Mood {
            certainty: certainty(conditional),
            hedged: polarity.hedged && !polarity.negated,
        })
    }

    /// Those whom a denial leaves out: "to nobody but the police".
    fn excepted(&self, disclosing: &Disclosing) -> Vec<Range<usize>> {
        let clause = &disclosing.clause;
        let tokens = &self.tokens()[..clause.end];
        let here = &tokens[clause.clone()];
        let denied = Cues::of("polarity", self.text.language.code()).has("negation", here);
        let Some(cue) = self.cues.find("except", here).filter(|_| denied) else {
            return Vec::new();
        };
        let after = cue.end + clause.start;
        if after == clause.end {
            return Vec::new();
        }
        let mut pieces = self.in_allative(&(after..clause.end));
        // "To nobody other than" holds the preposition, or stands before one.
        let is_inside = self.cues.has("to", &here[cue]);
        let inside = is_inside.then_some(after);
        if let Some(start) = inside.or_else(|| self.cues.match_at("to", tokens, after)) {
            pieces.extend(self.enumerated(start..self.phrase_end(start..clause.end)));
        }
        pieces
    }

    /// Whether a denial reaches everybody: it names nobody, or those outside in general, and no
    /// purpose, remainder or exception.
    fn denies_all(&self) -> bool {
        let tokens = self.tokens();
        if ["narrow", "except"]
            .iter()
            .any(|key| self.cues.has(key, tokens))
        {
            return false;
        }
        let clauses = self.disclosing();
        let (denied, stated): (Vec<_>, Vec<_>) =
            clauses.iter().partition(|clause| self.is_denied_in(clause));
        let is_everyone =
            |piece: &Range<usize>| self.cues.has("everyone", &self.tokens()[piece.clone()]);
        stated.is_empty()
            && denied.iter().all(|clause| {
                let named = self.addressees(clause);
                named.is_empty() || named.iter().any(is_everyone)
            })
    }

    fn is_denied_in(&self, disclosing: &Disclosing) -> bool {
        let clause = &self.tokens()[disclosing.clause.clone()];
        !disclosing.is_ellipsis
            && Cues::of("polarity", self.text.language.code()).has("negation", clause)
    }

    /// The words for those who receive: behind a preposition such as "till", or in the case of
    /// receiving, as in "poliisille".
    fn addressees(&self, disclosing: &Disclosing) -> Vec<Range<usize>> {
        let Disclosing { clause, verb, .. } = disclosing;
        let mut pieces = self.behind_preposition(clause, verb);
        pieces.extend(self.in_allative(&self.scope_of(clause, verb)));
        if pieces.is_empty() {
            pieces.extend(self.behind_purpose(clause, verb));
        }
        if pieces.is_empty() {
            pieces.extend(self.fronted(clause, verb));
        }
        pieces.extend(self.internally(clause));
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
        // "Delas med" ends in its preposition.
        if self
            .cues
            .match_at("shares", &tokens[..clause.end], verb.start)
            == Some(verb.end)
        {
            return self.enumerated(verb.end..self.phrase_end(verb.end..clause.end));
        }
        // What follows a reason is no addressee: "in order to contribute to".
        let is_reason = |at: &usize| self.cues.match_at("reason", tokens, *at).is_some();
        let end = (verb.end..clause.end).find(is_reason);
        let clause = clause.start..end.unwrap_or(clause.end);
        let mut starts = (verb.end..clause.end)
            .filter_map(|at| Some((at, self.cues.match_at("to", &tokens[..clause.end], at)?)))
            .filter(|(at, _)| !self.is_in_idiom(*at))
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

    /// Whether a preposition belongs to a fixed phrase: "with regard to", "due to".
    fn is_in_idiom(&self, at: usize) -> bool {
        let starts = at.saturating_sub(LONGEST_IDIOM)..=at;
        starts.into_iter().any(|start| {
            let end = self.cues.match_at("not-to", self.tokens(), start);
            end.is_some_and(|end| end > at)
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
                self.cues.match_at("verb", tokens, at).is_some(),
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
        let is_allative = |at: usize| {
            self.cues.match_at("allative", &tokens[..=at], at).is_some() && !self.is_in_idiom(at)
        };
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
        let polarity = Cues::of("polarity", self.text.language.code());
        while start > from && end - start < LONGEST_NAME {
            let before = start - 1;
            let begins = |cues: &Cues, key| cues.match_at(key, &tokens[..start], before).is_some();
            let is_boundary = ["phrase-start", "but-only"]
                .iter()
                .any(|key| begins(self.cues, key))
                || ["negation", "clause", "contrast"]
                    .iter()
                    .any(|key| begins(polarity, key));
            let conjunction = self
                .cues
                .match_at("conjunction", &tokens[..=before], before)
                .is_some();
            let separates = conjunction && (before == from || is_allative(before - 1));
            let mark = [',', '(', '.']
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

    fn can_be_recipient(&self, piece: &Range<usize>) -> bool {
        let tokens = strip_marks(&self.tokens()[piece.clone()]);
        let language = self.text.language.code();
        !tokens.is_empty()
            && tokens.len() <= LONGEST_NAME
            && !self.cues.has("no-recipient", tokens)
            && resolve::countries(tokens, language).is_empty()
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

    fn is_somebody(&self, tokens: &[Token]) -> bool {
        self.kind(tokens) != RecipientKind::Recipient
            || ["staff", "receiver", "for-research"]
                .iter()
                .any(|key| self.cues.has(key, tokens))
    }

    /// What the disclosure rests on: "with the consent of …", "by virtue of …", up to the verb where
    /// it stands before it.
    fn ground(&self, disclosing: &Disclosing, limit: usize) -> Option<Span> {
        let Disclosing { clause, verb, .. } = disclosing;
        let tokens = &self.tokens()[..limit];
        let cue = self.cues.find_last("ground", &tokens[clause.start..])?;
        let cue = cue.start + clause.start..cue.end + clause.start;
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
        if !self.says_of_data(tokens) {
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
        let is_topic = start > clause.start
            && self
                .cues
                .match_at("about", &tokens[..start], start - 1)
                .is_some();
        if polarity.negated || is_topic {
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
            if ends || tokens[before].kind != TokenKind::Word {
                break;
            }
            start = before;
        }
        start
    }

    /// Those who are let see the data: "the statisticians have access to the data". Whom alone it is
    /// open to is a measure of security.
    fn admitted(&self) -> Vec<Fact<Recipient>> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let Some(access) = self.cues.find("access", tokens) else {
            return Vec::new();
        };
        let is_elsewhere = self.unit.section.is_some_and(|at| {
            let topics = &self.text.sections[at].topics;
            let admits = |topic: &Topic| topics.contains(&topic.key());
            !topics.is_empty() && !ADMITTING.iter().any(admits)
        });
        let polarity = Polarity::of(tokens, language);
        let who = 0..access.start;
        let is_named = tokens[who.clone()]
            .first()
            .is_some_and(|token| token.kind == TokenKind::Word)
            && !self.cues.has("no-recipient", &tokens[who.clone()])
            && (self.kind(&tokens[who.clone()]) != RecipientKind::Recipient
                || self.cues.has("staff", &tokens[who.clone()]));
        if polarity.negated
            || is_elsewhere
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
        let pieces = if self.unit.is_item {
            std::iter::once(0..end).collect()
        } else {
            self.enumerated(0..end)
        };
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
    let is_capital = |token: &Token| is_capitalised(text, token);
    let form = cues.find("private-body", tokens)?;
    let before = tokens[..form.start].iter().rev();
    let n_before = before.take_while(|token| is_capital(token)).count();
    let after = tokens[form.end..].iter();
    let n_after = after.take_while(|token| is_capital(token)).count();
    let range = form.start - n_before..form.end + n_after;
    (n_before + n_after > 0 && is_capital(&tokens[form.start])).then_some(range)
}

fn sentence_end(tokens: &[Token]) -> usize {
    let is_end = |token: &&Token| token.is_mark('.') || token.is_mark(':');
    tokens.len() - tokens.iter().rev().take_while(is_end).count()
}

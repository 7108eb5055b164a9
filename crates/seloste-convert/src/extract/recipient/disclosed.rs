//! Sentences that disclose: to whom, how surely, and on what ground.

use std::ops::Range;

use seloste::{Certainty, Recipient, RecipientKind, Topic};
use seloste_language::{Cues, Polarity, Token, clauses};
use seloste_source::Span;

use super::super::transfer;
use super::super::words::{certainty, span_of, text_of};
use super::{Mood, OTHER_TOPICS, POSSIBLE, Statement, company_form};
use crate::fact::{Fact, Field};

/// The most words for those whom the data are about and who give them.
const LONGEST_GIVER: usize = 2;

/// The most tokens of the ending of a case behind a name: ":lle".
const LONGEST_CASE: usize = 3;

/// A clause that discloses, and its verb; the verb of an ellipsis stands in the clause before.
#[derive(Debug, Clone)]
pub(super) struct Disclosing {
    pub(super) clause: Range<usize>,
    pub(super) verb: Range<usize>,
    is_ellipsis: bool,
}

impl Statement<'_> {
    /// Those to whom the sentence says that data go.
    pub(super) fn disclosed(&self) -> Vec<Fact<Recipient>> {
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
        let pieces = self.addressees(disclosing);
        let ground = self.ground(disclosing, limit, &pieces);
        let mut pieces = self.with_followers(disclosing, pieces);
        if !pieces.iter().any(|piece| self.can_be_recipient(piece)) {
            pieces.extend(self.examples(disclosing.verb.end..limit));
        }
        self.recipients_of(pieces, mood, ground)
    }

    /// Those who are not named, where the section says only on what condition it discloses: "data may be
    /// disclosed by virtue of the law".
    pub(super) fn unnamed(&self) -> Option<Fact<Recipient>> {
        if !self.is_on(Topic::Recipients) || self.ends_open() {
            return None;
        }
        let clauses = self.disclosing();
        let (disclosing, others) = clauses.split_first()?;
        if others.iter().any(|clause| !clause.is_ellipsis) {
            return None;
        }
        let mood = self.mood(disclosing)?;
        let is_named = !self.addressees(disclosing).is_empty();
        if is_named || mood.certainty != Certainty::Possible {
            return None;
        }
        let ground = self.ground(disclosing, self.tokens().len(), &[]);
        let ground = ground.or_else(|| self.exception(disclosing))?;
        let part = Recipient {
            ground: Some(text_of(self.text, ground)),
            hedged: mood.hedged.then_some(true),
            ..Recipient::new(RecipientKind::Recipient, mood.certainty)
        };
        let fact = Fact::new(part, self.unit.span());
        Some(
            fact.words("ground", ground, "recipient.ground")
                .inferred("type", "ground"),
        )
    }

    /// Whoever asks, where the law makes what a public body holds public: "messages are official documents
    /// and may be disclosed".
    pub(super) fn anybody(&self) -> Option<Fact<Recipient>> {
        let tokens = self.tokens();
        let is_elsewhere = OTHER_TOPICS.iter().any(|topic| self.is_on(*topic));
        let law = self.cues.find("public-access", tokens)?;
        let handed = self.cues.find("handed-out", tokens)?;
        let holds = |part: &[Token]| self.cues.has("handed-out", part);
        let polarity = Polarity::of_words(tokens, self.text.language.code(), holds)?;
        if polarity.negated || (is_elsewhere && !self.is_on(Topic::Recipients)) {
            return None;
        }
        let (ground, handed) = (span_of(self.unit, law)?, span_of(self.unit, handed)?);
        let anyone = self.cues.find("anyone", tokens);
        let anyone = anyone.and_then(|range| span_of(self.unit, range));
        let part = Recipient {
            label: anyone.map(|span| text_of(self.text, span)),
            ground: Some(text_of(self.text, ground)),
            ..Recipient::new(RecipientKind::Recipient, Certainty::Possible)
        };
        let mut fact = Fact::new(part, self.unit.span());
        if let Some(span) = anyone {
            fact = fact.words("label", span, "recipient.public");
        }
        let fact = fact.words("ground", ground, "recipient.public");
        let fact = fact.words("certainty", handed, "recipient.public");
        Some(fact.inferred("type", "ground"))
    }

    /// "To the following: the police, the bank": those whom the sentence lists stand behind its colon.
    fn with_followers(
        &self,
        disclosing: &Disclosing,
        pieces: Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let clause = &tokens[disclosing.clause.clone()];
        let after = disclosing.clause.end + 1;
        let is_open = tokens
            .get(disclosing.clause.end)
            .is_some_and(|token| token.is_mark(':'));
        let ends_open = || {
            let last = disclosing.clause.end - 1;
            disclosing.verb.end == disclosing.clause.end
                || self.cues.match_at("to", &tokens[..=last], last).is_some()
        };
        let leads = self.cues.has("following", clause) || (pieces.is_empty() && ends_open());
        if !is_open || after >= tokens.len() || !leads {
            return pieces;
        }
        self.names(after..tokens.len())
    }

    /// The companies in the bracket behind a recipient that is none itself: "to those who run the clubs (now
    /// Sample Ltd and Model Ltd)".
    fn named_aside(&self, piece: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let name = self.without_aside(piece.clone());
        tokens.get(name.end).filter(|mark| mark.is_mark('('))?;
        let mut inside = tokens[name.end..].iter();
        let close = name.end + inside.position(|token| token.is_mark(')'))?;
        let is_inside = |found: &Range<usize>| name.end < found.start && found.end <= close;
        let companies = self.companies();
        let is_company = companies
            .iter()
            .any(|found| found.end <= name.end && found.start >= name.start);
        let named: Vec<_> = companies.into_iter().filter(is_inside).collect();
        (!is_company && !named.is_empty()).then_some(named)
    }

    /// Those who are named in brackets as examples of others: "to others only by law (e.g. the police)".
    fn examples(&self, within: Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let words = Cues::of(Topic::Purposes.key(), self.text.language.code());
        let start = within.clone().find_map(|at| {
            let opens = tokens[at].is_mark('(');
            opens.then(|| words.match_at("example", tokens, at + 1))?
        });
        let Some(start) = start.filter(|start| *start < within.end) else {
            return Vec::new();
        };
        let mut inside = tokens[start..within.end].iter();
        let Some(length) = inside.position(|token| token.is_mark(')')) else {
            return Vec::new();
        };
        let pieces = self.enumerated(start..start + length).into_iter();
        pieces
            .filter(|piece| self.is_somebody(&tokens[piece.clone()]))
            .collect()
    }

    /// What a company is of which the clause behind it says that it acts for the controller: "to Sample Ltd,
    /// which handles the billing on our behalf".
    fn acts_for_us(&self, piece: &Range<usize>) -> Option<RecipientKind> {
        let tokens = self.tokens();
        let comma = (piece.end..tokens.len().min(piece.end + LONGEST_CASE))
            .find(|at| tokens[*at].is_mark(','))?;
        let rest = tokens.get(comma + 1..)?;
        self.cues.match_at("relative", tokens, comma + 1)?;
        let is_company = super::company(self.text, &tokens[piece.clone()]).is_some();
        let end = clauses(rest, self.text.language.code()).first()?.end;
        let acts = self.cues.has("processor-role", &rest[..end]);
        (is_company && acts).then_some(RecipientKind::DataProcessor)
    }

    fn recipients_of(
        &self,
        pieces: Vec<Range<usize>>,
        mood: Mood,
        ground: Option<Span>,
    ) -> Vec<Fact<Recipient>> {
        let pieces = pieces
            .into_iter()
            .flat_map(|piece| self.named_aside(&piece).unwrap_or_else(|| vec![piece]))
            .map(|piece| self.without_aside(piece))
            .filter(|piece| self.can_be_recipient(piece) && self.can_receive(piece));
        let mut facts: Vec<_> = pieces
            .filter_map(|piece| {
                let kind = self.acts_for_us(&piece);
                self.fact(piece, kind, mood, "recipient.to")
            })
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
    pub(super) fn disclosing(&self) -> Vec<Disclosing> {
        let tokens = self.tokens();
        let language = self.text.language.code();
        if transfer::names_outside(tokens, language) {
            return Vec::new();
        }
        let on_topic = self.is_on(Topic::Recipients);
        let hands = on_topic || self.hands_to_authority();
        let keys: &[&str] = if hands || !self.is_in_section() {
            &["shares", "gives", "hands"]
        } else {
            &["shares", "gives"]
        };
        let speaks_of_data =
            || self.cues.has("data", tokens) || company_form(self.text, tokens).is_some();
        if !on_topic && !speaks_of_data() {
            return Vec::new();
        }
        let polarity = Cues::of("polarity", language);
        let mut found: Vec<Disclosing> = Vec::new();
        for clause in self.whole_clauses(keys) {
            let here = &tokens[clause.clone()];
            if self.is_of_else(here) {
                continue;
            }
            let verb = keys
                .iter()
                .find_map(|key| Some((*key, self.verb_of(key, here)?)));
            match (verb, found.last()) {
                (Some((key, verb)), _) => {
                    let disclosing = Disclosing {
                        verb: verb.start + clause.start..verb.end + clause.start,
                        clause,
                        is_ellipsis: false,
                    };
                    if key != "hands" || hands || self.is_to_outsider(&disclosing) {
                        found.push(disclosing);
                    }
                }
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

    /// Whether the sentence stands in a section on something.
    pub(super) fn is_in_section(&self) -> bool {
        let section = self.unit.section.map(|at| &self.text.sections[at].topics);
        section.is_some_and(|topics| !topics.is_empty())
    }

    /// Whether a clause of running text names a company, an authority or others outside the controller as
    /// those to whom something goes: "the files are sent to the new school". The supervisory authority gets
    /// complaints.
    fn is_to_outsider(&self, disclosing: &Disclosing) -> bool {
        let rights = Cues::of(Topic::Rights.key(), self.text.language.code());
        self.addressees(disclosing).iter().any(|piece| {
            let words = &self.tokens()[piece.clone()];
            if rights.has("authority", words) {
                return false;
            }
            let is_outside = matches!(
                self.kind(words),
                RecipientKind::Authority | RecipientKind::ThirdParty | RecipientKind::DataProcessor
            );
            is_outside || company_form(self.text, words).is_some()
        })
    }

    /// Whether an authority stands behind a preposition in the sentence: what is sent there is disclosed,
    /// whatever the section is on.
    fn hands_to_authority(&self) -> bool {
        let tokens = self.tokens();
        let is_to = |at: usize| {
            let start = self.cues.match_at("to", tokens, at)?;
            self.cues.match_at("kind-authority", tokens, start)
        };
        self.cues.has("hands", tokens)
            && !self.is_in_section()
            && (0..tokens.len()).any(|at| is_to(at).is_some())
    }

    /// The first verb of a key by which somebody else gives than those whom the data are about: "the data that
    /// you give to the town".
    fn verb_of(&self, key: &str, clause: &[Token]) -> Option<Range<usize>> {
        let is_giver = |at: usize, end: usize| self.cues.match_at("giver", clause, at) == Some(end);
        let is_own = |verb: &Range<usize>| {
            let before = verb.start.saturating_sub(LONGEST_GIVER)..verb.start;
            before.into_iter().any(|at| is_giver(at, verb.start))
                || self.cues.match_at("giver", clause, verb.end).is_some()
        };
        let verbs = (0..clause.len()).filter_map(|at| {
            let end = self.cues.match_at(key, clause, at)?;
            Some(at..end)
        });
        let mut others = verbs.filter(|verb| !is_own(verb));
        others.next()
    }

    /// Whether a clause speaks of keys and the like, of a breach or of a complaint, and not of disclosing
    /// data.
    fn is_of_else(&self, clause: &[Token]) -> bool {
        let is_thing = self.cues.has("thing", clause) && !self.cues.has("data", clause);
        // A complaint is sent; what is disclosed of one is data.
        let is_complaint = self.cues.has("complains", clause) && !self.cues.has("gives", clause);
        is_thing || self.cues.has("breach", clause) || is_complaint
    }

    /// The clauses of the sentence, where brackets and the commas of an enumeration part nothing, nor
    /// does "unless": up to semicolons, colons and words such as "but", and where another verb of
    /// disclosing follows.
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
        let excepts = |range: &Range<usize>| {
            let here = &tokens[..range.end];
            self.cues.match_at("unless", here, range.start).is_some()
        };
        let goes_on = |last: &Range<usize>, next: &Range<usize>| {
            let mark = tokens.get(last.end).filter(|_| last.end < next.start);
            mark.is_some_and(|mark| ",()".contains(&*mark.folded)) || excepts(next)
        };
        let mut whole: Vec<Range<usize>> = Vec::new();
        // What the last of them says so far.
        let (mut denied, mut disclosed) = (false, false);
        for clause in clauses(tokens, language) {
            match whole.last_mut() {
                Some(last)
                    if goes_on(last, &clause)
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
    pub(super) fn mood(&self, disclosing: &Disclosing) -> Option<Mood> {
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
        let clause = self.without_relative(disclosing);
        // A condition can be a clause of its own: "are disclosed | when the law so requires".
        let behind = self
            .cues
            .match_at("only", self.tokens(), disclosing.clause.end);
        // ", who may use …" says what the recipient does.
        let after = disclosing.verb.end.saturating_sub(disclosing.clause.start);
        let is_relative = |at: &usize| {
            clause[*at].is_mark(',') && self.cues.match_at("relative", clause, at + 1).is_some()
        };
        let relative = (after..clause.len()).find(is_relative);
        let main = &clause[..relative.unwrap_or(clause.len())];
        let may = match relative {
            Some(_) => Polarity::of(main, language).possible,
            None => polarity.possible,
        };
        let conditional = excepted
            || may
            || self.cues.has("only", main)
            || behind.is_some()
            || self.is_under_condition(disclosing);
        Some(Mood {
            certainty: certainty(conditional),
            hedged: polarity.hedged && !polarity.negated,
        })
    }

    /// Whether a clause right beside one that discloses says on what condition: "if the bill is not
    /// paid, data are disclosed".
    fn is_under_condition(&self, disclosing: &Disclosing) -> bool {
        let tokens = self.tokens();
        let language = self.text.language.code();
        let polarity = Cues::of("polarity", language);
        let verb = disclosing.verb.start;
        let all = clauses(tokens, language);
        let at = all.iter().position(|clause| clause.contains(&verb));
        let beside = at.map_or(&all[..0], |at| {
            &all[at.saturating_sub(1)..all.len().min(at + 2)]
        });
        beside.iter().any(|clause| {
            polarity
                .match_at("condition", tokens, clause.start)
                .is_some()
        })
    }

    /// The words of a clause before a relative clause behind its verb: what the recipient may do with the
    /// data is no condition of the disclosure.
    fn without_relative(&self, disclosing: &Disclosing) -> &[Token] {
        let Disclosing { clause, verb, .. } = disclosing;
        let tokens = &self.tokens()[..clause.end];
        let opens = |at: &usize| {
            tokens[*at].is_mark(',') && self.cues.match_at("relative", tokens, at + 1).is_some()
        };
        let end = (verb.end..clause.end).find(opens).unwrap_or(clause.end);
        &tokens[clause.start..end]
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
        let holds = |key| self.cues.has(key, &here[cue.clone()]);
        let is_inside = pieces.is_empty() && (holds("to") || holds("except-object"));
        let inside = is_inside.then_some(after);
        if let Some(start) = inside.or_else(|| self.cues.match_at("to", tokens, after)) {
            pieces.extend(self.enumerated(start..self.phrase_end(start..clause.end)));
        }
        pieces
    }

    /// Whether a denial reaches everybody: it names nobody, or those outside in general, and no
    /// purpose, remainder or exception.
    pub(super) fn denies_all(&self, nobody_else: bool) -> bool {
        let tokens = self.tokens();
        let is_narrow = ["narrow", "except"]
            .iter()
            .any(|key| self.cues.has(key, tokens));
        // "To others data are not disclosed" speaks of others than those before.
        let others = self.cues.find("others", tokens);
        let is_of_rest = others.is_some_and(|others| {
            !nobody_else || others.start == 0 || self.cues.has("unless", tokens)
        });
        if is_narrow || is_of_rest {
            return false;
        }
        let clauses = self.disclosing();
        let (denied, stated): (Vec<_>, Vec<_>) =
            clauses.iter().partition(|clause| self.is_denied_in(clause));
        let is_everyone = |piece: &Range<usize>| {
            let here = &self.tokens()[piece.start.saturating_sub(1)..piece.end];
            let words = &self.tokens()[piece.clone()];
            // Bystanders are not those who are named elsewhere.
            let is_bystander = !nobody_else && self.cues.has("bystander", words);
            self.cues.has("everyone", words) && !is_bystander
                || (nobody_else && self.cues.has("others", here))
        };
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

    /// What the disclosure rests on: "with the consent of …", "by virtue of …", up to the verb or
    /// the addressees where it stands before them.
    fn ground(
        &self,
        disclosing: &Disclosing,
        limit: usize,
        pieces: &[Range<usize>],
    ) -> Option<Span> {
        let Disclosing { clause, verb, .. } = disclosing;
        let tokens = &self.tokens()[..limit];
        let cue = self.cues.find_last("ground", &tokens[clause.start..])?;
        let cue = cue.start + clause.start..cue.end + clause.start;
        if cue.start > verb.start {
            let starts = pieces.iter().map(|piece| piece.start);
            let next = starts.filter(|start| *start >= cue.end).min();
            let end = next.map_or(sentence_end(tokens), |start| self.before_preposition(start));
            return span_of(self.unit, cue.start..end);
        }
        let ends = |at: &usize| {
            tokens[*at].is_mark(',') || self.cues.match_at("ground-end", tokens, *at).is_some()
        };
        let end = (cue.end..verb.start).find(ends).unwrap_or(verb.start);
        span_of(self.unit, cue.start..end.max(cue.end))
    }

    /// The words without which nothing is disclosed: "without your consent".
    fn exception(&self, disclosing: &Disclosing) -> Option<Span> {
        let clause = &disclosing.clause;
        let unless = self.cues.find("without", &self.tokens()[clause.clone()])?;
        span_of(
            self.unit,
            unless.start + clause.start..unless.end + clause.start,
        )
    }

    /// Where a phrase starts together with the preposition before it.
    fn before_preposition(&self, start: usize) -> usize {
        let before = start.saturating_sub(1);
        match self.cues.match_at("to", self.tokens(), before) {
            Some(end) if end == start => before,
            _ => start,
        }
    }
}

fn sentence_end(tokens: &[Token]) -> usize {
    let is_end = |token: &&Token| token.is_mark('.') || token.is_mark(':');
    tokens.len() - tokens.iter().rev().take_while(is_end).count()
}

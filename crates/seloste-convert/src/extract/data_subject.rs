//! Reads the groups of data subjects (GDPR Art. 30(1)(c)).

use std::ops::Range;

use seloste::{DataSubjectGroup, Source, SourceKind, Topic};
use seloste_language::{Cues, Token, TokenKind};
use seloste_source::Span;
use seloste_vocab::Scheme;

use super::enumeration::shift;
use super::personal_data::is_foreign;
use super::words::{
    after_cue, codes, each_once, is_denied, span_of, split, text_of, with_categories,
};
use super::{group_list, implied_subject};
use crate::fact::{Basis, Fact};
use crate::resolve::{self, Resolved};
use crate::segment::{Segmented, Unit};

/// The groups that a sentence names after a cue, those about whom it says that data are processed,
/// and the list items and short answers of a section on them.
///
/// Where no sentence names a group, it is the one that the register is named after, that gives its
/// own data, or that the notice speaks to.
pub(super) fn extract(
    text: &Segmented<'_>,
    sources: &[Fact<Source>],
    title: Option<Span>,
) -> Vec<Fact<DataSubjectGroup>> {
    let readers = readers(text);
    let mut found = each_once(readers.iter().flat_map(Reader::groups), |part| {
        let label = part.label.as_ref().and_then(|label| label.iter().next());
        label.map(|(_, words)| words.to_owned())
    });
    let (on_data, elsewhere): (Vec<_>, Vec<_>) = readers.iter().partition(|reader| {
        let on = |topic: Topic| text.is_on(reader.unit, topic.key());
        on(Topic::PersonalData) || on(Topic::DataSubjects)
    });
    let owners = |readers: &[&Reader<'_, '_>]| {
        let owners = readers.iter().flat_map(|reader| reader.owners());
        owners.collect::<Vec<_>>()
    };
    if found.is_empty() {
        found.extend(readers.iter().flat_map(Reader::told));
    }
    if found.is_empty() {
        found.extend(implied_subject::named(text, title));
    }
    add_new(&mut found, owners(&on_data));
    let others: [&dyn Fn() -> Vec<Fact<DataSubjectGroup>>; 4] = [
        &|| owners(&elsewhere),
        &|| Vec::from_iter(readers.iter().find_map(|reader| reader.giver(sources))),
        &|| implied_subject::addressed(text, title),
        &|| implied_subject::in_purposes(text),
    ];
    for other in others {
        if found.is_empty() {
            add_new(&mut found, other());
        }
    }
    found
}

/// What reads each sentence and item.
fn readers<'r, 'd>(text: &'r Segmented<'d>) -> Vec<Reader<'r, 'd>> {
    let cues = Cues::of(Topic::DataSubjects.key(), text.language.code());
    let lists = group_list::items(text);
    let units = text.units.iter().enumerate();
    let units = units.filter(|(_, unit)| !text.is_explanation(unit));
    let readers = units.map(|(at, unit)| Reader {
        text,
        unit,
        cues,
        is_in_list: lists.contains(&at),
    });
    readers.collect()
}

/// Adds the groups whose concepts are not there yet.
fn add_new(found: &mut Vec<Fact<DataSubjectGroup>>, others: Vec<Fact<DataSubjectGroup>>) {
    for fact in others {
        let known = |code| found.iter().any(|fact| fact.part.categories.contains(code));
        if !fact.part.categories.iter().all(known) {
            found.push(fact);
        }
    }
}

/// The concept of data subjects as such.
pub(super) const GENERAL: &str = "dpv:DataSubject";
/// The concept of users: whose address or device it is says little of whom the notice is about.
const USER: &str = "dpv:User";
/// The most tokens of a sentence that is searched for groups.
pub(super) const LONGEST_SENTENCE: usize = 200;
/// How many words may stand between "and" and the next owner of data.
const MOST_BETWEEN: usize = 4;
/// The most words of an answer under a heading.
const LONGEST_ANSWER: usize = 10;

/// The most words before the name of a group of which a sentence says that data are processed.
pub(super) const LONGEST_MODIFIER: usize = 3;

/// What reads one sentence or item.
struct Reader<'r, 'd> {
    text: &'r Segmented<'d>,
    unit: &'r Unit,
    cues: &'static Cues,
    /// Whether it is an item of a list of groups under words on data.
    is_in_list: bool,
}

impl Reader<'_, '_> {
    fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    fn groups(&self) -> Vec<Fact<DataSubjectGroup>> {
        let tokens = self.tokens();
        let is_own = self.text.is_on(self.unit, Topic::DataSubjects.key());
        if let Some(whole) = after_cue(self.cues, "lead", tokens).or_else(|| self.numbered()) {
            return self.facts(self.pieces(whole));
        }
        if let Some(pieces) = self.known_after_lead() {
            return self.facts(pieces);
        }
        if self.is_in_list {
            return self.facts(self.pieces(0..tokens.len()));
        }
        if is_own && let Some(pieces) = self.listed() {
            return self.facts(pieces);
        }
        self.facts(self.spoken_of())
    }

    /// The groups that a sentence of the section names at all, where it says nothing else of them.
    fn told(&self) -> Vec<Fact<DataSubjectGroup>> {
        let tokens = self.tokens();
        let is_own = self.text.is_on(self.unit, Topic::DataSubjects.key());
        let is_long = tokens.len() > LONGEST_SENTENCE;
        let is_other = || {
            self.cues.has("must", tokens)
                || is_denied(self.text, tokens, |_| true)
                || !self.owners().is_empty()
        };
        if !is_own || is_long || is_other() {
            return Vec::new();
        }
        let colon = tokens.iter().position(|token| token.is_mark(':'));
        let groups = self.concepts(&(0..colon.unwrap_or(tokens.len())));
        self.facts(groups.into_iter().map(|group| group.tokens).collect())
    }

    /// The groups after words that can also lead to others, where every piece names one.
    fn known_after_lead(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let whole = after_cue(self.cues, "known-lead", tokens)?;
        let stop = self.cues.find("stop", &tokens[whole.clone()]);
        let end = stop.map_or(whole.end, |stop| whole.start + stop.start);
        let pieces = self.pieces(whole.start..end);
        let denied = is_denied(self.text, tokens, |_| true);
        let known = pieces.iter().all(|piece| self.is_group(piece));
        (known && !denied).then_some(pieces)
    }

    /// The groups whose data a sentence or item on data or purposes begins with ("the data of pupils
    /// and guardians"), that a label before data names ("Guardians: name, address"), or from whom
    /// data are collected.
    fn owners(&self) -> Vec<Fact<DataSubjectGroup>> {
        let tokens = self.tokens();
        if tokens.len() > LONGEST_SENTENCE || is_foreign(self.text, self.unit) {
            return Vec::new();
        }
        let on = |topic: Topic| self.text.is_on(self.unit, topic.key());
        let on_data = on(Topic::PersonalData);
        let is_place = on_data || on(Topic::DataSubjects) || on(Topic::Purposes);
        let says = self.cues.has("process", tokens);
        if !(is_place || says) || is_denied(self.text, tokens, |_| true) {
            return Vec::new();
        }
        let labels = || self.label_of_data().filter(|_| on_data);
        let owned = || {
            let whole = match self.text.language {
                seloste::Language::Fi => self.before_data(),
                _ => self.after_data(),
            };
            let pieces = self.pieces(whole?);
            pieces
                .iter()
                .all(|piece| self.is_owner(piece))
                .then_some(pieces)
        };
        let is_finnish = self.text.language == seloste::Language::Fi;
        let genitive = || {
            let is_meant = on_data || (!is_finnish && (is_place || says));
            self.in_genitive().filter(|_| is_meant)
        };
        let asked = || self.asked().filter(|_| says && !on(Topic::Sources));
        let pieces = owned().or_else(labels).or_else(genitive).or_else(asked);
        pieces.map_or_else(Vec::new, |pieces| self.facts(pieces))
    }

    /// The groups of a label before a colon, with data behind it.
    fn label_of_data(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let colon = tokens.iter().position(|token| token.is_mark(':'))?;
        let pieces = self.pieces(0..colon);
        let is_label = colon <= LONGEST_ANSWER && pieces.iter().all(|piece| self.ends(piece));
        let has_data = colon + 1 == tokens.len() || self.first_datum(colon + 1).is_some();
        (is_label && has_data).then_some(pieces)
    }

    /// Whether a piece is nothing but a group with a few words before it.
    fn ends(&self, piece: &Range<usize>) -> bool {
        let concepts = self.concepts(piece);
        let [group] = &concepts[..] else {
            return false;
        };
        group.tokens.end == piece.len() && group.tokens.start <= LONGEST_MODIFIER
    }

    /// Where the first datum begins from a token on; a word for a group is none.
    fn first_datum(&self, start: usize) -> Option<usize> {
        let tokens = &self.tokens()[start..];
        let groups = self.concepts(&(start..self.tokens().len()));
        let is_group = |at: usize| groups.iter().any(|group| group.tokens.contains(&at));
        let data = resolve::concepts(Scheme::PersonalData, tokens, self.text.language.code());
        let mut starts = data.iter().map(|datum| datum.tokens.start);
        starts.find(|at| !is_group(*at)).map(|at| start + at)
    }

    /// The groups in the genitive right before a datum or the word for data: "the pupil's name".
    fn in_genitive(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let groups = self.concepts(&(0..tokens.len())).into_iter();
        let mut found = Vec::new();
        // Where the owner behind begins: "pupils' | and guardians' names".
        let mut next = None;
        for group in groups.rev() {
            let end = group.tokens.end;
            let is_of_data = self.cues.match_at("data", tokens, end).is_some()
                || self.first_datum(end) == Some(end);
            // "Pupils', staff's and in some cases other residents' data".
            let joins = || {
                let behind = self.cues.match_at("conjunction", tokens, end);
                let next = behind.zip(next);
                next.is_some_and(|(behind, next)| (behind..=behind + MOST_BETWEEN).contains(&next))
            };
            if (self.is_genitive(end - 1) && is_of_data || joins()) && group.code != USER {
                next = Some(group.tokens.start);
                found.push(group.tokens);
            }
        }
        found.reverse();
        (!found.is_empty()).then_some(found)
    }

    /// Whether a word stands in the genitive.
    fn is_genitive(&self, at: usize) -> bool {
        self.cues.has("genitive", &self.tokens()[at..=at])
    }

    /// The groups that a sentence says data are asked of: "from applicants we collect".
    fn asked(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let groups = self.concepts(&(0..tokens.len()));
        let found = groups.into_iter().find(|group| {
            let last = group.tokens.end - 1;
            let from = group.tokens.start.checked_sub(1);
            let has_case = self.cues.has("ablative", &tokens[last..=last]);
            let is_led = from.is_some_and(|at| self.cues.has("from", &tokens[at..=at]));
            has_case || is_led
        })?;
        Some(std::iter::once(found.tokens).collect())
    }

    /// The words of a sentence in the genitive, up to the word for data or the first datum.
    fn before_data(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let data = self.cues.find("of-data", tokens).map(|data| data.start);
        let end = data.into_iter().chain(self.first_datum(0)).min()?;
        let verb = self.cues.find_last("process", &tokens[..end]);
        let start = verb.map_or(0, |verb| verb.end);
        let given = self.cues.find("self", &tokens[start..end]);
        let end = given.map_or(end, |given| start + given.start);
        (end > start).then_some(start..end)
    }

    /// The words behind "data about", up to a mark or word that ends a group.
    fn after_data(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let data = self.cues.find("of-data", tokens)?;
        let rest = &tokens[data.end..];
        let stop =
            |at: &usize| rest[*at].is_mark(',') || self.cues.match_at("stop", rest, *at).is_some();
        let end = (0..rest.len()).find(stop).unwrap_or(rest.len());
        (data.start <= LONGEST_MODIFIER && end > 0).then_some(data.end..data.end + end)
    }

    /// Whether a piece is a group with a few words before it, in the genitive where the language puts
    /// it before the data.
    fn is_owner(&self, piece: &Range<usize>) -> bool {
        let tokens = &self.tokens()[piece.clone()];
        let concepts = self.concepts(piece);
        let [group] = &concepts[..] else {
            return false;
        };
        let is_last = group.tokens.end == tokens.len();
        let is_finnish = self.text.language == seloste::Language::Fi;
        let has_case = !is_finnish || self.cues.has("genitive", &tokens[tokens.len() - 1..]);
        let words = tokens.iter().all(|token| token.kind == TokenKind::Word);
        let ends = is_last || !is_finnish;
        ends && has_case && words && group.tokens.start <= LONGEST_MODIFIER
    }

    /// What follows "Group 1:".
    fn numbered(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let group = self.cues.match_at("group", tokens, 0)?;
        let number = tokens.get(group)?.kind == TokenKind::Number;
        let colon = tokens.get(group + 1)?.is_mark(':');
        (number && colon).then_some(group + 2..tokens.len())
    }

    /// An item of the section, or an answer that names groups only: no sentence on what is done with
    /// their data or what they must be.
    fn listed(&self) -> Option<Vec<Range<usize>>> {
        let tokens = self.tokens();
        let heads = tokens.last().is_some_and(|token| token.is_mark(':'));
        let pieces = self.pieces(0..tokens.len());
        let n_words = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .count();
        let section = self.unit.section.map(|at| &self.text.sections[at]);
        let alone = section.is_some_and(|section| section.topics == [Topic::DataSubjects.key()]);
        let known = pieces.iter().all(|piece| self.is_group(piece));
        let is_said = self.cues.has("process", tokens) || self.cues.has("must", tokens);
        let short = n_words <= LONGEST_ANSWER && known && !is_said && !self.names_data();
        let is_listed = if self.unit.is_item {
            alone || short
        } else {
            short
        };
        (is_listed && !heads).then_some(pieces)
    }

    /// Whether words name data that do not name a group: "guardians" can be both.
    fn names_data(&self) -> bool {
        let tokens = self.tokens();
        let data = resolve::concepts(Scheme::PersonalData, tokens, self.text.language.code());
        let groups = self.concepts(&(0..tokens.len()));
        let is_group = |found: &Resolved| {
            let mut groups = groups.iter();
            groups.any(|group| {
                group.tokens.start < found.tokens.end && found.tokens.start < group.tokens.end
            })
        };
        data.iter().any(|found| !is_group(found))
    }

    /// The groups about whom a sentence says that data are processed: "uppgifter om elever
    /// behandlas". Every piece must name one.
    fn spoken_of(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let says = |clause: &[Token]| self.cues.has("process", clause);
        let is_told = says(tokens) || self.cues.has("of-data", tokens);
        let apart = is_foreign(self.text, self.unit) || !is_told;
        if apart || is_denied(self.text, tokens, says) {
            return Vec::new();
        }
        let Some(about) = after_cue(self.cues, "about", tokens) else {
            return Vec::new();
        };
        let start = about.start;
        let stop = self.cues.find("stop", &tokens[about.clone()]);
        let end = stop.map_or(about.end, |stop| start + stop.start);
        let mut pieces = self.pieces(start..end);
        // "About you and your child".
        pieces.retain(|piece| self.cues.match_at("you", tokens, piece.start) != Some(piece.end));
        // "About guardians' | names and addresses".
        for piece in &mut pieces {
            let group = self.concepts(piece).into_iter().next();
            let end = group.map_or(piece.end, |group| piece.start + group.tokens.end);
            if end < piece.end && self.is_genitive(end - 1) && self.first_datum(end) == Some(end) {
                piece.end = end;
            }
        }
        let all = pieces.iter().all(|piece| self.is_spoken_of(piece));
        if all { pieces } else { Vec::new() }
    }

    /// Whether a piece begins with a group, in the case that means "about" where the language has
    /// one. Pieces such as "persons who" name one without a concept.
    fn is_spoken_of(&self, piece: &Range<usize>) -> bool {
        let tokens = &self.tokens()[piece.clone()];
        if self.cues.match_at("person", tokens, 0).is_some() {
            return true;
        }
        let concepts = self.concepts(piece);
        let Some(first) = concepts.first() else {
            return false;
        };
        let before = &tokens[..first.tokens.start];
        let leads = before.iter().all(|token| token.kind != TokenKind::Mark);
        if !leads || before.len() > LONGEST_MODIFIER || self.cues.has("process", before) {
            return false;
        }
        let last = &tokens[first.tokens.end - 1..first.tokens.end];
        let has_case = self.text.language == seloste::Language::Fi;
        !has_case || self.cues.has("elative", last)
    }

    fn concepts(&self, piece: &Range<usize>) -> Vec<Resolved> {
        let tokens = &self.tokens()[piece.clone()];
        let mut found = resolve::concepts(Scheme::DataSubjects, tokens, self.text.language.code());
        found.retain(|resolved| resolved.code != GENERAL);
        found
    }

    fn is_group(&self, piece: &Range<usize>) -> bool {
        let tokens = &self.tokens()[piece.clone()];
        self.cues.match_at("person", tokens, 0).is_some() || !self.concepts(piece).is_empty()
    }

    /// The groups between conjunctions that part two of them.
    fn pieces(&self, whole: Range<usize>) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let place = |part: &[Token]| {
            let start = part
                .first()
                .and_then(|first| tokens.iter().position(|token| token.span == first.span));
            start.map(|start| shift(0..part.len(), start))
        };
        let known = |part: &[Token]| place(part).is_some_and(|range| self.is_group(&range));
        // "Business people who have moved here", but not "bring a child or who are called".
        let has_own_clause = |words: &[Token]| {
            let relative = self.cues.find("relative", words);
            let before = relative.and_then(|cue| cue.start.checked_sub(1));
            before.is_some_and(|at| self.cues.match_at("conjunction", words, at).is_none())
        };
        split(whole, tokens, self.cues, |left, right| {
            // "Relatives who fetch and bring a child".
            let is_said = || self.cues.has("relative", left);
            let is_next = || {
                let groups = place(right).map(|right| self.concepts(&right));
                let first = groups.as_ref().and_then(|groups| groups.first());
                first.is_some_and(|group| group.tokens.start == 0)
                    || self.cues.match_at("person", right, 0).is_some()
                    || has_own_clause(right)
            };
            known(left) && known(right) && (!is_said() || is_next())
        })
    }

    fn facts(&self, pieces: Vec<Range<usize>>) -> Vec<Fact<DataSubjectGroup>> {
        pieces
            .into_iter()
            .filter_map(|piece| self.fact(piece))
            .collect()
    }

    fn fact(&self, piece: Range<usize>) -> Option<Fact<DataSubjectGroup>> {
        let piece = self.without_asides(piece);
        let span = span_of(self.unit, piece.clone())?;
        let tokens = &self.tokens()[piece.clone()];
        if is_denied(self.text, tokens, |_| true) {
            return None;
        }
        let concepts = self.concepts(&piece);
        let part = DataSubjectGroup {
            label: Some(text_of(self.text, span)),
            categories: codes(&concepts),
            ..DataSubjectGroup::default()
        };
        let fact = Fact::new(part, self.unit.span()).words("label", span, "subject.label");
        Some(with_categories(fact, &concepts))
    }

    /// A piece without words such as "for example" before the group.
    fn without_asides(&self, piece: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..piece.end];
        let mut start = piece.start;
        while let Some(end) = self.cues.match_at("aside", tokens, start) {
            start = end;
        }
        if start < piece.end {
            start..piece.end
        } else {
            piece
        }
    }

    /// The group that a sentence on sources says gives its own data.
    fn giver(&self, sources: &[Fact<Source>]) -> Option<Fact<DataSubjectGroup>> {
        let own = |fact: &&Fact<Source>| {
            fact.part.kind == SourceKind::DataSubjectDataSource
                && fact.stated_in.first() == Some(&self.unit.span())
        };
        let words = sources.iter().filter(own).find_map(label_words)?;
        let inside = |token: &&Token| words.contains(token.span);
        let start = self
            .tokens()
            .iter()
            .position(|token| words.contains(token.span))?;
        let n = self.tokens()[start..].iter().take_while(inside).count();
        let whole = start..start + n;
        let end = self.cues.find("self", &self.tokens()[whole.clone()]);
        let piece = start..end.map_or(whole.end, |cue| start + cue.start);
        if self.concepts(&piece).is_empty() {
            return None;
        }
        self.fact(piece)
    }
}

/// The words that a source is named with.
fn label_words(fact: &Fact<Source>) -> Option<Span> {
    fact.fields.iter().find_map(|field| match field.basis {
        Basis::Words { span, .. } if field.key == "label" => Some(span),
        _ => None,
    })
}

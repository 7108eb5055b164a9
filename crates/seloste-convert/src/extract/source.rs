//! Reads where the data come from (GDPR Art. 14(2)(f)).

use std::ops::Range;

use seloste::{LanguageMap, Source, SourceKind, Topic};
use seloste_language::{Cues, Token, TokenKind, cover};
use seloste_source::Span;
use seloste_vocab::Scheme;

use super::enumeration::shift;
use super::personal_data::is_foreign;
use super::purpose::is_verbless;
use super::words::{each_once, is_denied, span_of, split, strip_marks, text_of};
use crate::fact::Fact;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The sources of the section: those after a verb of getting, list items, and short answers that
/// name a source; elsewhere those of sentences that say that the data come from a known kind of
/// source.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Source>> {
    let cues = Cues::of(Topic::Sources.key(), text.language.code());
    let units = text.units.iter();
    let facts = units.flat_map(|unit| Reader { text, unit, cues }.sources());
    let words = |label: &Option<LanguageMap>| {
        let mut labels = label.iter().flat_map(LanguageMap::iter);
        labels.next().map(|(_, words)| words.to_owned())
    };
    each_once(facts, |part| {
        (part.kind, words(&part.label), words(&part.applies_to))
    })
}

/// Where a sentence names sources, and where the data that come from them.
struct Place {
    sources: Range<usize>,
    data: Option<Span>,
}

/// The most words of an answer without a verb: "The customer herself."
const LONGEST_ANSWER: usize = 8;

/// The most words between a person and the verb of giving.
const FARTHEST_GIVES: usize = 6;

/// The most words between a person and what that person gave, and behind it to the word for data.
const FARTHEST_GIVEN: usize = 3;

/// What reads one sentence or item.
struct Reader<'r, 'd> {
    text: &'r Segmented<'d>,
    unit: &'r Unit,
    cues: &'static Cues,
}

impl Reader<'_, '_> {
    fn tokens(&self) -> &[Token] {
        &self.unit.sentence.tokens
    }

    fn sources(&self) -> Vec<Fact<Source>> {
        let is_own = self.text.is_on(self.unit, Topic::Sources.key());
        let gets = |clause: &[Token]| {
            ["verb", "giver"]
                .iter()
                .any(|key| self.cues.has(key, clause))
        };
        let says = gets(self.tokens());
        if is_denied(self.text, self.tokens(), |clause| !says || gets(clause)) {
            return Vec::new();
        }
        let is_apart = is_foreign(self.text, self.unit);
        // Below the data it need not say "data" again: "Addresses are taken from the population register."
        let is_below_data = !self.unit.is_item
            && self.text.is_only_on(self.unit, Topic::PersonalData)
            && self.cues.has("verb", self.tokens());
        let may_tell =
            is_below_data || self.cues.has("data", self.tokens()) && (!is_apart || self.is_plain());
        match self.place() {
            Some(place) if is_own || may_tell => {
                let found = self.with_self_given(self.all(&place, is_own));
                if is_own {
                    self.with_others(found)
                } else {
                    found
                }
            }
            _ if self.self_given().is_some() => self.with_self_given(Vec::new()),
            None if is_own => {
                let observed = self.observed();
                let found = observed.map_or_else(|| self.answer(), |fact| vec![fact]);
                if found.is_empty() && self.text.is_only_on(self.unit, Topic::Sources) {
                    self.wherever_named()
                } else {
                    found
                }
            }
            _ => Vec::new(),
        }
    }

    /// Whether the sentence says of data right away where they come from: "Uppgifterna hämtas …".
    fn is_plain(&self) -> bool {
        let tokens = self.tokens();
        let data = self.cues.match_at("data", tokens, 0);
        data.is_some_and(|end| self.cues.match_at("verb", tokens, end).is_some())
    }

    /// With a preposition ("samlas uppgifterna från X") the source follows it and the data stand
    /// between the verb and it, or before the verb; without one ("tiedot kerätään X:ltä") the
    /// source stands right after the verb or right before it, and the data on the other side. "Are
    /// collected automatically" names how instead of whence.
    fn place(&self) -> Option<Place> {
        let (tokens, cues) = (self.tokens(), self.cues);
        if let Some(giver) = cues.find("giver", tokens) {
            return Some(Place {
                sources: giver.end..self.end(giver.end),
                data: None,
            });
        }
        let verb = cues.find("verb", tokens)?;
        let start = cues
            .find_last("about", &tokens[..verb.start])
            .map_or(0, |cue| cue.end);
        if let Some(from) = cues.find("from", &tokens[verb.end..]) {
            let from = shift(from, verb.end);
            let between = self.data(verb.end..from.start);
            return Some(Place {
                sources: from.end..self.end(from.end),
                data: between.or_else(|| self.data(start..verb.start)),
            });
        }
        let after = verb.end..self.end(verb.end);
        let mut words = after.clone().filter(|at| self.is_source_word(*at));
        let by_itself = cues.match_at("by-itself", tokens, verb.end);
        if let Some(end) = by_itself.filter(|_| words.clone().next().is_none()) {
            return Some(Place {
                sources: verb.end..end,
                data: self.data(start..verb.start),
            });
        }
        if let Some(first) = words.next() {
            let is_only = words.next().is_none();
            return Some(Place {
                sources: self.before_data(first, is_only, after),
                data: self.data(start..verb.start),
            });
        }
        self.before_verb(start, verb.start, after)
    }

    /// What stands before the verb and the words that go with it: "from applicants are asked …", "by the
    /// pupil can be asked …".
    fn before_verb(&self, start: usize, verb: usize, after: Range<usize>) -> Option<Place> {
        let (tokens, cues) = (self.tokens(), self.cues);
        let is_aux = |at: &usize| cues.has("aux", &tokens[*at..=*at]);
        let n_aux = (start..verb).rev().take_while(is_aux).count();
        let end = verb - n_aux;
        let from = cues.find("from", &tokens[start..end]);
        let from = from.map(|from| shift(from, start).end).or_else(|| {
            let at_first = cues.match_at("from-first", tokens, 0);
            at_first.filter(|_| start == 0)
        });
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        let start = match from {
            Some(from) if from < end => from,
            _ => self.is_source_word(last).then_some(start)?,
        };
        Some(Place {
            sources: start..end,
            data: self.data(after),
        })
    }

    /// The sources in the words after a verb, without the data that stand behind the only source:
    /// "are collected from applicants their names and addresses".
    fn before_data(&self, first: usize, is_only: bool, after: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens()[..after.end];
        let next = self.cues.match_at("itself", tokens, first + 1);
        let next = next.unwrap_or(first + 1);
        let goes_on = self.cues.match_at("conjunction", tokens, next).is_some();
        let names_data = self
            .cues
            .has("data", tokens.get(next..).unwrap_or_default());
        if is_only && !goes_on && names_data {
            after.start..next
        } else {
            after
        }
    }

    /// Words that name data and nothing else.
    fn data(&self, range: Range<usize>) -> Option<Span> {
        let mut tokens = strip_marks(&self.tokens()[range]);
        while let Some((last, rest)) = tokens.split_last()
            && self.cues.has("aux", std::slice::from_ref(last))
        {
            tokens = strip_marks(rest);
        }
        let is_one = !tokens
            .iter()
            .any(|token| token.is_mark(',') || token.is_mark(':'));
        let names = is_one && self.cues.has("data", tokens);
        names.then(|| cover(tokens)).flatten()
    }

    /// The end of the words that may name sources from a token on; "whoever books" goes on behind its
    /// relative clause.
    fn end(&self, start: usize) -> usize {
        let tokens = self.tokens();
        let stop = self.cues.find("end", &tokens[start..]);
        let Some(stop) = stop.map(|stop| start + stop.start) else {
            return tokens.len();
        };
        let mut places = start..stop;
        let behind = places.find_map(|at| self.cues.match_at("whoever", tokens, at));
        let behind = behind.filter(|end| *end > stop);
        behind.map_or(stop, |end| self.end(end))
    }

    /// Where the words go on in a case of origin behind a source: "julkisista lähteistä".
    fn with_same_case(&self, last: usize, end: usize) -> usize {
        let in_case = |at: &usize| {
            let word = &self.tokens()[*at..=*at];
            self.cues.has("elative", word) || self.cues.has("ablative", word)
        };
        let behind = (last + 1..end).take_while(in_case);
        behind.last().map_or(last + 1, |at| at + 1)
    }

    /// Whether a word stands in a case of origin. The case for things also means "about": it
    /// counts for words that tell a kind ("from the register").
    fn is_source_word(&self, at: usize) -> bool {
        let word = &self.tokens()[at..=at];
        let whole = &self.tokens()[self.tied(at)..=at];
        let is_of_thing = self.cues.has("elative", word) && self.by_cue(whole).is_some();
        let is_origin = self.cues.has("ablative", word) || is_of_thing;
        is_origin && !self.cues.has("not-source", word)
    }

    /// Where a word begins whose ending is tied to it by a mark, as in "VTJ:stä", or that broke in two at
    /// the end of a line.
    fn tied(&self, at: usize) -> usize {
        let tokens = self.tokens();
        match at.checked_sub(2).map(|start| &tokens[start..=at]) {
            Some([word, mark, ending])
                if (mark.is_mark(':') || mark.is_mark('-'))
                    && word.touches(mark)
                    && mark.touches(ending) =>
            {
                at - 2
            }
            _ => at,
        }
    }

    /// Each source of a place; outside the section only where the kind of each is told.
    fn all(&self, place: &Place, is_own: bool) -> Vec<Fact<Source>> {
        let pieces: Vec<_> = split(
            place.sources.clone(),
            self.tokens(),
            self.cues,
            |left, right| {
                let is_relative = self.cues.match_at("end", right, 0).is_some();
                let [left, after] = [left, right].map(|side| !is_relative && self.parts(side));
                (left && after) || ((left || after) && self.follows_comma(right))
            },
        )
        .into_iter()
        .map(|piece| self.trimmed(piece))
        .filter(|piece| !piece.is_empty())
        .collect();
        let told = |piece: &Range<usize>| self.kind(&self.tokens()[piece.clone()]).1.is_some();
        if !is_own && !pieces.iter().all(told) {
            return Vec::new();
        }
        pieces
            .into_iter()
            .filter_map(|piece| self.fact(piece, place.data))
            .collect()
    }

    /// Whether a comma, not a word, joins some words to those before them: a name may hold "and".
    fn follows_comma(&self, words: &[Token]) -> bool {
        let first = words.first().map(|token| token.span);
        let pairs = self.tokens().windows(2);
        pairs
            .filter(|pair| Some(pair[1].span) == first)
            .any(|pair| pair[0].is_mark(','))
    }

    /// Whether some words beside a conjunction name a source of their own.
    fn parts(&self, tokens: &[Token]) -> bool {
        self.kind(tokens).1.is_some()
            || self.cues.match_at("from", tokens, 0).is_some()
            || tokens
                .iter()
                .any(|token| self.cues.has("ablative", std::slice::from_ref(token)))
    }

    /// Where a source begins behind the words that lead to it: "mainly from | the customer".
    fn after_leads(&self, piece: &Range<usize>) -> usize {
        let tokens = &self.tokens()[..piece.end];
        let mut start = piece.start;
        while start < piece.end {
            let led = ["from", "led"]
                .iter()
                .filter_map(|key| self.cues.match_at(key, tokens, start))
                .max();
            // "Automatically" is an adverb that tells the source.
            let by_itself = self.cues.match_at("by-itself", tokens, start);
            let is_named = (start..piece.end).any(|at| self.is_source_word(at));
            match led.filter(|_| by_itself.is_none() || is_named) {
                Some(end) if end < piece.end => start = end,
                _ => break,
            }
        }
        start
    }

    /// A piece without the words that lead to a source and, in a language of cases, without what
    /// stands before and after it.
    fn trimmed(&self, piece: Range<usize>) -> Range<usize> {
        let tokens = self.tokens();
        let start = self.after_leads(&piece);
        if let Some(itself) = self.cues.find("itself", &tokens[start..piece.end])
            && !(start..piece.end).any(|at| self.is_source_word(at))
        {
            return start..start + itself.end;
        }
        if let Some(person) = self.cues.find("whoever", &tokens[start..piece.end]) {
            return start + person.start..piece.end;
        }
        let Some(last) = (start..piece.end).rfind(|at| self.is_source_word(*at)) else {
            return start..piece.end;
        };
        let is_aside = |at: &usize| {
            tokens[*at].kind == TokenKind::Number || self.cues.has("aside", &tokens[*at..=*at])
        };
        let aside = (start..last).rfind(is_aside);
        aside.map_or(start, |at| at + 1)..self.with_same_case(last, piece.end)
    }

    /// What a sentence says of data that a device or the use of a service gives: "are collected
    /// automatically".
    fn observed(&self) -> Option<Fact<Source>> {
        let tokens = self.tokens();
        let gets = self.cues.has("verb", tokens);
        if !gets && !self.cues.has("records", tokens) {
            return None;
        }
        let told = self.cues.find("from-observation", tokens)?;
        let is_given = self.cues.has("from-self", tokens);
        // What is recorded tells its source as a whole: "is saved when you log in".
        let words = if gets { told.clone() } else { 0..tokens.len() };
        let mut fact = (!is_given).then(|| self.fact(words, None)).flatten()?;
        if fact.part.kind != SourceKind::ObservedDataSource {
            fact.part.kind = SourceKind::ObservedDataSource;
            fact.fields.retain(|field| field.key != "type");
            fact = fact.words("type", span_of(self.unit, told)?, "source.kind");
        }
        Some(fact)
    }

    /// The sources of a sentence, and the people who gave data themselves where it tells of them
    /// beside.
    fn with_self_given(&self, sources: Vec<Fact<Source>>) -> Vec<Fact<Source>> {
        let is_self = |fact: &Fact<Source>| fact.part.kind == SourceKind::DataSubjectDataSource;
        let given = self.self_given().filter(|_| !sources.iter().any(is_self));
        given.into_iter().chain(sources).collect()
    }

    /// The sources of a sentence of the section, and those of a kind not among them that other words in a
    /// case of origin tell: "from the authorities, the school and other bodies; if needed, data are
    /// obtained elsewhere".
    fn with_others(&self, mut sources: Vec<Fact<Source>>) -> Vec<Fact<Source>> {
        let n_words = self.tokens().len();
        // "From registered associations": the first of two such words describes the second.
        let describes = |at: usize| at + 1 < n_words && self.is_source_word(at + 1);
        let words = (0..n_words).filter(|at| self.is_source_word(*at) && !describes(*at));
        for at in words {
            let word = self.tied(at)..at + 1;
            let Some((kind, _)) = self.by_cue(&self.tokens()[word.clone()]) else {
                continue;
            };
            if !sources.iter().any(|fact| fact.part.kind == kind) {
                sources.extend(self.fact(word, None));
            }
        }
        sources
    }

    /// The sources that a sentence of the section tells the kinds of, whatever its verb: "addresses of
    /// those who moved are looked at in the population register".
    fn wherever_named(&self) -> Vec<Fact<Source>> {
        let cased = self.with_others(Vec::new());
        if !cased.is_empty() {
            return cased;
        }
        let tokens = self.tokens();
        let pieces = split(0..tokens.len(), tokens, self.cues, |_, _| true);
        let told = |piece: Range<usize>| {
            let (kind, cue) = self.by_cue(&tokens[piece.clone()])?;
            // What the controller keeps is a source only where data come from it.
            let start = piece.start + cue.start;
            let from = || self.cues.has("from", &tokens[piece.start..start]);
            let is_told = kind != SourceKind::DataControllerDataSource || from();
            is_told.then(|| shift(cue, piece.start))
        };
        let named = pieces.into_iter().filter_map(told);
        named.filter_map(|source| self.fact(source, None)).collect()
    }

    /// What a sentence says of data that people gave themselves: "you have provided us with the data".
    fn self_given(&self) -> Option<Fact<Source>> {
        let tokens = self.tokens();
        let told = self.cues.find("self-gave", tokens);
        let told = told.or_else(|| self.person_gives())?;
        let is_other = [Topic::Rights, Topic::Provision, Topic::LegalGrounds]
            .iter()
            .any(|topic| self.text.is_on(self.unit, topic.key()));
        let is_own = self.text.is_on(self.unit, Topic::Sources.key());
        let has_data = self.cues.has("data", tokens);
        let speaks = (has_data && !is_other) || is_own;
        let mut fact = speaks.then(|| self.fact(told, None)).flatten()?;
        fact.part.kind = SourceKind::DataSubjectDataSource;
        Some(fact)
    }

    /// The words that say of data subjects that they give data: "the customer, when booking, gives …", "data
    /// given by applicants". Outside the section they name the data, too.
    fn person_gives(&self) -> Option<Range<usize>> {
        let (tokens, cues) = (self.tokens(), self.cues);
        let language = self.text.language.code();
        let is_own = self.text.is_on(self.unit, Topic::Sources.key());
        if !cues.has("gives", tokens) && !cues.has("given-by", tokens) {
            return None;
        }
        let groups = resolve::concepts(Scheme::DataSubjects, tokens, language).into_iter();
        let mut people = groups.filter(|group| !STAFF.contains(&group.code));
        people.find_map(|group| {
            let person = group.tokens;
            let near = |key: &str, farthest: usize| {
                let mut places = person.end..tokens.len().min(person.end + farthest);
                places.find_map(|at| cues.match_at(key, tokens, at))
            };
            let before = person.start.saturating_sub(FARTHEST_GIVEN)..person.start;
            let names_data = |places: Range<usize>| {
                let words = &tokens[places.start..places.end.min(tokens.len())];
                is_own || cues.has("data", words)
            };
            let gives = near("gives", FARTHEST_GIVES).filter(|end| {
                let itself = is_own || cues.has("itself", &tokens[person.end..*end]);
                itself && (names_data(before.clone()) || names_data(*end..end + FARTHEST_GIVEN))
            });
            let given = || {
                let end = near("given-by", FARTHEST_GIVEN)?;
                names_data(end..end + FARTHEST_GIVEN).then_some(end)
            };
            Some(person.start..gives.or_else(given)?)
        })
    }

    /// An item of the section or a short sentence without a verb.
    fn answer(&self) -> Vec<Fact<Source>> {
        let tokens = self.tokens();
        if let Some(place) = self.behind_label() {
            return self.all(&place, true);
        }
        let (source, cue) = self.kind(tokens);
        let told = cue.is_some();
        let n_words = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .count();
        let alone = self.text.is_only_on(self.unit, Topic::Sources);
        let heads = tokens.last().is_some_and(|token| token.is_mark(':'));
        let names = told || (self.unit.is_item && alone && !self.is_occasion());
        // Beside another topic a sentence with a verb is on that one: "we handle applications".
        let is_other =
            !alone && !self.unit.is_item && !is_verbless(self.unit, self.text.language.code());
        if !names || heads || is_other {
            return Vec::new();
        }
        let pieces = self.listed();
        let is_list = pieces.len() > 1 && !self.cues.has("verb", tokens);
        let is_of_people = source == SourceKind::DataSubjectDataSource;
        let is_short = n_words <= LONGEST_ANSWER;
        let says = is_of_people && self.cues.has("verb", tokens);
        if (!is_short || says) && !self.unit.is_item && !is_list {
            // "… consists of the data that the customer gives": the words that say so.
            let itself = cue.filter(|_| is_of_people);
            let words = itself.filter(|range| range.len() > 1 || is_short);
            return words
                .and_then(|range| self.fact(range, None))
                .into_iter()
                .collect();
        }
        pieces
            .into_iter()
            .filter_map(|piece| self.fact(self.after_leads(&piece)..piece.end, None))
            .collect()
    }

    /// The sources behind a label that names data: "Data on loans: the library system".
    fn behind_label(&self) -> Option<Place> {
        let tokens = self.tokens();
        // The colon of "VTJ:stä" is part of a word.
        let is_end = |at: &usize| {
            let next = tokens.get(at + 1);
            tokens[*at].is_mark(':') && next.is_some_and(|next| !tokens[*at].touches(next))
        };
        let colon = (1..tokens.len()).find(is_end)?;
        let data = self.data(0..colon).filter(|_| colon <= LONGEST_ANSWER)?;
        let is_source = self.kind(&tokens[..colon]).1.is_some();
        (!is_source).then_some(Place {
            sources: colon + 1..self.end(colon + 1),
            data: Some(data),
        })
    }

    /// Whether an item only says when data are collected: "when you register".
    fn is_occasion(&self) -> bool {
        let tokens = self.tokens();
        let mut words = tokens.iter();
        let first = words.position(|token| token.kind == TokenKind::Word);
        first.is_some_and(|at| self.cues.match_at("occasion", tokens, at).is_some())
    }

    /// The parts of a sentence or item between conjunctions that part two known sources.
    fn listed(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        split(0..tokens.len(), tokens, self.cues, |left, right| {
            let goes_on = self.cues.match_at("not-source", right, 0).is_some();
            !goes_on && self.kind(left).1.is_some() && self.kind(right).1.is_some()
        })
    }

    /// The kind that some words tell, and where; somebody else where they tell none. What stands in
    /// brackets tells it only where the words before it do not.
    fn kind(&self, tokens: &[Token]) -> (SourceKind, Option<Range<usize>>) {
        let bracket = tokens.iter().position(|token| token.is_mark('('));
        let outside = &tokens[..bracket.unwrap_or(tokens.len())];
        let by_group = || {
            let group = person(self.cues, tokens).or_else(|| self.group(outside))?;
            Some((SourceKind::DataSubjectDataSource, group))
        };
        let told = self.by_cue(outside).or_else(|| self.by_cue(tokens));
        let (kind, cue) = told.or_else(by_group).unzip();
        (kind.unwrap_or(SourceKind::ThirdPartyDataSource), cue)
    }

    fn by_cue(&self, tokens: &[Token]) -> Option<(SourceKind, Range<usize>)> {
        let mut kinds = KINDS.iter();
        kinds.find_map(|(key, kind)| Some((*kind, self.cues.find(key, tokens)?)))
    }

    /// A group of data subjects that some words are, and nothing behind it: "guardians", "parents of
    /// pupils". Those who work for a body give its data on others.
    fn group(&self, tokens: &[Token]) -> Option<Range<usize>> {
        let tokens = &tokens[..tokens.len() - n_marks_behind(tokens)];
        let groups = resolve::concepts(Scheme::DataSubjects, tokens, self.text.language.code());
        let last = groups
            .into_iter()
            .find(|group| group.tokens.end == tokens.len())?;
        // "Data are collected about customers" in a language of cases.
        let is_about = self.cues.has("elative", &tokens[tokens.len() - 1..]);
        (!is_about && !STAFF.contains(&last.code)).then_some(last.tokens)
    }

    fn fact(&self, source: Range<usize>, data: Option<Span>) -> Option<Fact<Source>> {
        let (kind, cue) = self.kind(&self.tokens()[source.clone()]);
        let words = span_of(self.unit, source.clone())?;
        let part = Source {
            label: Some(text_of(self.text, words)),
            applies_to: data.map(|span| text_of(self.text, span)),
            ..Source::new(kind)
        };
        let mut fact = Fact::new(part, self.unit.span()).words("label", words, "source.label");
        fact = match cue.and_then(|range| span_of(self.unit, shift(range, source.start))) {
            Some(span) => fact.words("type", span, "source.kind"),
            None => fact.inferred("type", "label"),
        };
        Some(match data {
            Some(span) => fact.words("appliesTo", span, "source.data"),
            None => fact,
        })
    }
}

/// Words that tell a kind. What others keep ("the population information system") is told before
/// what the controller may keep ("the systems").
const KINDS: [(&str, SourceKind); 8] = [
    ("from-self", SourceKind::DataSubjectDataSource),
    ("from-person", SourceKind::DataSubjectDataSource),
    ("whoever", SourceKind::DataSubjectDataSource),
    ("from-public", SourceKind::PublicDataSource),
    ("from-authority", SourceKind::ThirdPartyDataSource),
    ("from-partner", SourceKind::ThirdPartyDataSource),
    ("from-observation", SourceKind::ObservedDataSource),
    ("from-register", SourceKind::DataControllerDataSource),
];

/// Those who work for a body or decide in it.
const STAFF: [&str; 2] = ["dpv:Employee", "seloste:Official"];

fn n_marks_behind(tokens: &[Token]) -> usize {
    let marks = tokens.iter().rev();
    marks
        .take_while(|token| token.kind == TokenKind::Mark)
        .count()
}

/// The word for a person that some words begin or end with: "the customer", "users of the service".
fn person(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let tokens = &tokens[..tokens.len() - n_marks_behind(tokens)];
    let first = cues.match_at("person", tokens, 0).map(|end| 0..end);
    let last = tokens.len().checked_sub(1);
    let last = last.filter(|at| cues.match_at("person", tokens, *at).is_some());
    let found = first.or_else(|| last.map(|at| at..at + 1))?;
    // A part of a compound is no person: "customer-" of "customer and patient register".
    let is_part = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|beside| beside.is_mark('-'))
    };
    let is_whole = !is_part(Some(found.end)) && !is_part(found.start.checked_sub(1));
    is_whole.then_some(found)
}

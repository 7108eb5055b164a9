//! Tells on which legal bases a purpose rests.

use std::collections::BTreeSet;
use std::ops::Range;

use seloste::{LegalBasis, LegalGround, Purpose, Topic};
use seloste_language::{Cues, Token, TokenKind, clauses};
use seloste_source::Span;

use super::super::legal_ground::bases_of;
use super::pieces::pieces;
use super::sentence::in_sentence;
use super::wording::begins_as_purpose;
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// Says of each purpose what it rests on: the bases in its row, those that a sentence on bases names it
/// with, and for the others the one that the notice names for the processing as a whole.
pub(super) fn link(
    text: &Segmented<'_>,
    purposes: &mut [Fact<Purpose>],
    grounds: &[Fact<LegalGround>],
) {
    for fact in &mut *purposes {
        let bases = of_row(text, fact);
        add(fact, bases);
    }
    let open =
        |purposes: &[Fact<Purpose>]| purposes.iter().any(|fact| fact.part.legal_bases.is_empty());
    if open(purposes) {
        link_named(text, purposes, grounds);
    }
    let only = only_basis(text, grounds).filter(|_| open(purposes));
    for fact in purposes {
        if let Some(only) = only.filter(|_| fact.part.legal_bases.is_empty()) {
            add(fact, [only]);
        }
    }
}

/// Adds bases to a purpose, each once.
fn add(fact: &mut Fact<Purpose>, bases: impl IntoIterator<Item = LegalBasis>) {
    let is_new = fact.part.legal_bases.is_empty();
    for basis in bases {
        if !fact.part.legal_bases.contains(&basis) {
            fact.part.legal_bases.push(basis);
        }
    }
    if is_new && !fact.part.legal_bases.is_empty() {
        let inferred = Field::inferred("legalBases", Topic::LegalGrounds.key());
        fact.fields.push(inferred);
    }
}

/// The bases in the other columns of the rows that a purpose stands in.
fn of_row(text: &Segmented<'_>, fact: &Fact<Purpose>) -> Vec<LegalBasis> {
    let units = &text.units;
    let at = |span: &Span| units.partition_point(|unit| unit.span().start < span.start);
    let rows = fact.stated_in.iter().filter_map(|span| units.get(at(span)));
    let rows: BTreeSet<_> = rows
        .filter(|unit| unit.cell.is_some())
        .map(|unit| unit.block)
        .collect();
    let cells = rows.into_iter().flat_map(|row| {
        let start = units.partition_point(|unit| unit.block < row);
        units[start..]
            .iter()
            .take_while(move |unit| unit.block == row)
    });
    let on_bases = cells.filter(|unit| text.is_on(unit, Topic::LegalGrounds.key()));
    let bases = on_bases.flat_map(|unit| bases_of(text, unit));
    bases.map(|(basis, _)| basis).collect()
}

/// Says of the purposes that sentences on bases name again what these rest on.
fn link_named(text: &Segmented<'_>, purposes: &mut [Fact<Purpose>], grounds: &[Fact<LegalGround>]) {
    let states = |unit: &&Unit| {
        let mut facts = grounds.iter();
        facts.any(|fact| fact.stated_in.contains(&unit.span()))
    };
    let named: Vec<_> = text
        .units
        .iter()
        .filter(states)
        .flat_map(|unit| with_bases(text, unit))
        .collect();
    for fact in purposes {
        let same = |other: &&Fact<Purpose>| {
            let categories = &fact.part.categories;
            other.part.label == fact.part.label
                || (!categories.is_empty() && other.part.categories == *categories)
        };
        let bases = named.iter().filter(same);
        let bases: Vec<_> = bases.flat_map(|it| it.part.legal_bases.clone()).collect();
        if fact.part.legal_bases.is_empty() {
            add(fact, bases);
        }
    }
}

/// What the codes of the bases of Art. 6(1) begin with.
const ARTICLE_6: &str = "A6-1-";

/// The basis of every purpose, where the notice names one of Art. 6 only, and says it of the
/// processing as a whole.
fn only_basis(text: &Segmented<'_>, grounds: &[Fact<LegalGround>]) -> Option<LegalBasis> {
    let bases = grounds.iter().map(|fact| fact.part.legal_basis);
    let bases: Vec<_> = bases
        .filter(|basis| basis.code().starts_with(ARTICLE_6))
        .collect();
    let [only] = bases[..] else { return None };
    let states = |unit: &&Unit| {
        let mut facts = grounds.iter();
        facts.any(|fact| fact.part.legal_basis == only && fact.stated_in.contains(&unit.span()))
    };
    let mut units = text.units.iter().filter(states);
    (!units.all(|unit| has_own_subject(text, unit))).then_some(only)
}

/// Whether a basis is said of something narrower than the processing: "the newsletter rests on
/// consent".
fn has_own_subject(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    let Some(verb) = cues.find("rests-verb", tokens) else {
        return false;
    };
    let before = clauses(&tokens[..verb.start], language)
        .into_iter()
        .next_back();
    let subject = before.map_or(&tokens[..0], |clause| &tokens[clause]);
    !subject.is_empty() && !cues.has("processing", subject)
}

/// The purposes that a sentence names beside the bases that they rest on, each with its own: "lending
/// rests on a contract, and the sending of newsletters on consent".
pub(super) fn with_bases(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Purpose>> {
    let tokens = &unit.sentence.tokens;
    let mut found: Vec<Fact<Purpose>> = Vec::new();
    let (mut own, mut start) = (0, 0);
    for (basis, words) in bases_of(text, unit) {
        let at = tokens.partition_point(|token| token.span.start < words.start);
        let end = tokens.partition_point(|token| token.span.start < words.end);
        let said = Said {
            words: start..at.max(start),
            is_behind: says_on(text, tokens, end),
        };
        let named = said.purposes(text, unit);
        if !named.is_empty() {
            own = found.len();
            found.extend(named);
        }
        found[own..].iter_mut().for_each(|fact| add(fact, [basis]));
        start = end;
    }
    found
}

/// Whether words such as "on the basis of" begin at a token: they stand behind the basis in a language
/// of cases.
fn says_on(text: &Segmented<'_>, tokens: &[Token], at: usize) -> bool {
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    cues.match_at("rests", tokens, at).is_some()
}

/// The words of a sentence before a basis.
struct Said {
    words: Range<usize>,
    /// Whether the words for resting stand behind the basis.
    is_behind: bool,
}

/// How far before a basis the words for resting on it end at most: "on the basis of | your own".
const NEAR_BASIS: usize = 3;

impl Said {
    /// What is done on the basis: the subject of a verb of resting, what stands behind "and" before the
    /// next basis, or what data are used for.
    fn purposes(&self, text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Purpose>> {
        let tokens = &unit.sentence.tokens;
        let grounds = Cues::of(Topic::LegalGrounds.key(), text.language.code());
        let Some(start) = self.begin(text, tokens) else {
            return Vec::new();
        };
        let words = start..self.words.end;
        let near = words.end.saturating_sub(NEAR_BASIS);
        let ends_near = |at: &usize| {
            let end = grounds.match_at("rests", &tokens[..words.end], *at);
            end.is_some_and(|end| end >= near)
        };
        let rests = words.clone().find(ends_near);
        let end = rests.unwrap_or(words.end);
        if rests.is_some() || self.is_behind {
            let used = in_sentence(text, &part(unit, start..end));
            if !used.is_empty() {
                return used;
            }
        }
        let subject = part(unit, start..subject_end(text, &tokens[..end], start));
        if names(text, &subject) {
            pieces(text, &subject, 0..subject.sentence.tokens.len())
        } else {
            Vec::new()
        }
    }

    /// Where the words begin that say what is done: at the start of a sentence, or behind "and" or a
    /// mark after the basis before.
    fn begin(&self, text: &Segmented<'_>, tokens: &[Token]) -> Option<usize> {
        let language = text.language.code();
        let grounds = Cues::of(Topic::LegalGrounds.key(), language);
        let purposes = Cues::of(Topic::Purposes.key(), language);
        let words = &tokens[..self.words.end];
        let mut at = self.words.start;
        at = grounds.match_at("rests", words, at).unwrap_or(at);
        let first = at;
        while at < words.len() {
            let joint = purposes
                .match_at("conjunction", words, at)
                .or_else(|| purposes.match_at("meanwhile", words, at));
            match joint {
                Some(end) => at = end,
                None if words[at].kind == TokenKind::Mark => at += 1,
                None => break,
            }
        }
        (at < words.len() && (at > first || self.words.start == 0)).then_some(at)
    }
}

/// Where the subject of a sentence ends: before its verb, or the preposition of a basis.
fn subject_end(text: &Segmented<'_>, tokens: &[Token], start: usize) -> usize {
    let language = text.language.code();
    let purposes = Cues::of(Topic::Purposes.key(), language);
    let grounds = Cues::of(Topic::LegalGrounds.key(), language);
    let ends = |at: &usize| {
        purposes.match_at("finite", tokens, *at).is_some()
            || grounds.match_at("rests-verb", tokens, *at).is_some()
            || grounds.match_at("basis-lead", tokens, *at) == Some(tokens.len())
    };
    (start..tokens.len()).find(ends).unwrap_or(tokens.len())
}

/// Whether words are the name of something that is done, and not of the processing as a whole.
fn names(text: &Segmented<'_>, subject: &Unit) -> bool {
    let language = text.language.code();
    let tokens = &subject.sentence.tokens;
    let purposes = Cues::of(Topic::Purposes.key(), language);
    let grounds = Cues::of(Topic::LegalGrounds.key(), language);
    begins_as_purpose(purposes, tokens)
        && !grounds.has("processing", tokens)
        && !grounds.has("bases", tokens)
        && !purposes.has("aside", tokens)
}

/// A part of a sentence.
fn part(unit: &Unit, words: Range<usize>) -> Unit {
    let mut part = unit.clone();
    part.sentence.tokens = unit.sentence.tokens[words].to_vec();
    part
}

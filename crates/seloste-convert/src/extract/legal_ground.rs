//! Reads the legal bases (GDPR Art. 6(1) and 9(2)).

use std::ops::Range;

use seloste::{LegalBasis, LegalGround, Topic};
use seloste_language::{ArticleCitation, Cues, article_citations, clauses};
use seloste_source::Span;

use super::words::{each_once, is_denied, span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The bases that are cited, and, where none is, those that are named in words.
///
/// A citation in the section on rights is about the rights, and is no basis.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<LegalGround>> {
    let units = text.units.iter();
    let outside_rights = units.filter(|unit| !text.is_on(unit, Topic::Rights.key()));
    let mut facts: Vec<_> = outside_rights
        .flat_map(|unit| cited_in(text, unit))
        .collect();
    if facts.is_empty() {
        let naming = text.units.iter().filter(|unit| may_name(text, unit));
        facts.extend(naming.flat_map(|unit| worded(text, unit)));
    }
    each_once(facts, |part| part.legal_basis)
}

/// The bases that a sentence cites and does not deny.
fn cited_in(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<LegalGround>> {
    let language = text.language.code();
    let citations = article_citations(&unit.sentence.tokens, language);
    if citations.is_empty() {
        return Vec::new();
    }
    let denials = Denials::of(unit, language);
    let stated = citations.iter().filter_map(|citation| {
        let basis = basis(citation).filter(|_| !denials.refuse(unit, citation))?;
        Some(cited(text, unit, citation, basis))
    });
    stated.collect()
}

/// The topics whose sections speak of bases only by the way: of those of a disclosure, or of a right.
const OTHER_TOPICS: [Topic; 4] = [
    Topic::Rights,
    Topic::Recipients,
    Topic::Transfers,
    Topic::Retention,
];

/// The most tokens of an answer such as "Consent." under the heading.
const LONGEST_ANSWER: usize = 12;

/// Whether the words of a sentence may name a basis: it says that the processing rests on something,
/// or it answers a heading. "With the consent of the customer, a picture may be published" does not.
fn may_name(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let elsewhere = OTHER_TOPICS
        .iter()
        .any(|topic| text.is_on(unit, topic.key()));
    let answers = text.is_on(unit, Topic::LegalGrounds.key()) && tokens.len() <= LONGEST_ANSWER;
    !elsewhere && (answers || cues.has("rests", tokens))
}

/// Where the clauses of a sentence begin, and its negations; read once for all its citations.
struct Denials {
    clauses: Vec<usize>,
    negations: Vec<Range<usize>>,
}

impl Denials {
    fn of(unit: &Unit, language: &str) -> Self {
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of("polarity", language);
        let negation = |at: usize| Some(at..cues.match_at("negation", tokens, at)?);
        let clauses = clauses(tokens, language).into_iter();
        Self {
            clauses: clauses.map(|clause| clause.start).collect(),
            negations: (0..tokens.len()).filter_map(negation).collect(),
        }
    }

    /// Whether the clause of a citation denies it before it comes: "does not rest on Article
    /// 6(1)(a)".
    fn refuse(&self, unit: &Unit, citation: &ArticleCitation) -> bool {
        let tokens = &unit.sentence.tokens;
        let before = tokens.partition_point(|token| token.span.end <= citation.span.start);
        let clause = self.clauses.partition_point(|start| *start < before);
        let Some(start) = clause.checked_sub(1).map(|at| self.clauses[at]) else {
            return false;
        };
        let last = self.negations.partition_point(|found| found.end <= before);
        last.checked_sub(1)
            .is_some_and(|at| self.negations[at].start >= start)
    }
}

/// The basis of a citation: a point of Art. 6(1), also where the paragraph is left out, or of
/// Art. 9(2).
fn basis(citation: &ArticleCitation) -> Option<LegalBasis> {
    let paragraph = match (citation.article, citation.paragraph) {
        (6, None | Some(1)) => 1,
        (9, Some(2)) => 2,
        _ => return None,
    };
    LegalBasis::from_code(&format!(
        "A{}-{paragraph}-{}",
        citation.article, citation.point
    ))
}

fn cited(
    text: &Segmented<'_>,
    unit: &Unit,
    citation: &ArticleCitation,
    basis: LegalBasis,
) -> Fact<LegalGround> {
    let wording = wording(unit, citation);
    let part = LegalGround {
        label: wording.map(|span| text_of(text, span)),
        cited: Some(true),
        ..LegalGround::new(basis)
    };
    let fact = Fact::new(part, unit.span()).words("legalBasis", citation.span, "basis.article");
    match wording {
        Some(span) => fact.words("label", span, "basis.wording"),
        None => fact,
    }
}

/// What stands after the first colon behind a citation.
fn wording(unit: &Unit, citation: &ArticleCitation) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let after = tokens.partition_point(|token| token.span.start < citation.span.end);
    // A colon inside a word ("EU:n") is no colon before a wording.
    let colon = (after..tokens.len().saturating_sub(1))
        .find(|at| tokens[*at].is_mark(':') && tokens[*at].span.end < tokens[*at + 1].span.start)?;
    span_of(unit, colon + 1..tokens.len())
}

/// The bases that a sentence names in words.
fn worded(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<LegalGround>> {
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let tokens = &unit.sentence.tokens;
    let named = LegalBasis::ALL.into_iter().filter_map(|basis| {
        let range = cues.find(basis.code(), tokens)?;
        if is_denied(text, tokens, |clause| cues.has(basis.code(), clause)) {
            return None;
        }
        let words = span_of(unit, range)?;
        let part = LegalGround {
            label: Some(text_of(text, words)),
            cited: Some(false),
            ..LegalGround::new(basis)
        };
        let fact = Fact::new(part, unit.span());
        let fact = fact.words("legalBasis", words, "basis.words");
        Some(fact.words("label", words, "basis.words"))
    });
    named.collect()
}

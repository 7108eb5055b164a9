//! Reads the legal bases (GDPR Art. 6(1) and 9(2)).

use std::ops::Range;

use seloste::{LegalBasis, LegalGround, Topic};
use seloste_language::{
    ArticleCitation, Cues, Token, TokenKind, article_citations, clauses, cover, listed_point,
};
use seloste_source::Span;

use super::words::{LONGEST_SPLIT, each_once, is_denied, span_of, strip_marks, text_of};
use crate::fact::{Basis, Fact};
use crate::segment::{Segmented, Unit};

/// The bases that are cited, and those that are named in words: of a notice that cites any, only in
/// the section on bases and after words such as "the legal basis is".
///
/// A citation in the section on rights is about the rights, and is no basis.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<LegalGround>> {
    let units = text.units.iter();
    let outside_rights = units.filter(|unit| !text.is_on(unit, Topic::Rights.key()));
    let mut lead: Option<&Unit> = None;
    let cited = outside_rights.flat_map(|unit| {
        if !unit.is_item {
            lead = Some(unit);
        }
        let lead = lead.filter(|lead| unit.is_item && lead.section == unit.section);
        cited_in(text, unit, lead)
    });
    let mut facts: Vec<_> = cited.collect();
    let cited: Vec<_> = facts.iter().map(|fact| fact.part.legal_basis).collect();
    let stating: Vec<_> = facts
        .iter()
        .flat_map(|fact| &fact.stated_in)
        .copied()
        .collect();
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let naming = text.units.iter().filter(|unit| {
        let on_topic = text.is_on(unit, Topic::LegalGrounds.key())
            || cues.has("lead", &unit.sentence.tokens)
            || is_listed(text, unit);
        (on_topic || cited.is_empty()) && !stating.contains(&unit.span()) && may_name(text, unit)
    });
    let named = naming.flat_map(|unit| worded(text, unit));
    let beside = text.units.iter().filter(|unit| {
        text.is_on(unit, Topic::LegalGrounds.key()) && stating.contains(&unit.span())
    });
    let beside = beside.flat_map(|unit| worded_beside(text, unit));
    let named = each_once(named.chain(beside), |part| part.legal_basis);
    if named.len() < MOST_BASES {
        let others = named.into_iter();
        facts.extend(others.filter(|fact| !cited.contains(&fact.part.legal_basis)));
    }
    each_once(facts, |part| part.legal_basis)
}

/// A text that names so many bases explains what bases there are.
const MOST_BASES: usize = 5;

/// The bases that a sentence cites and does not deny, or an item below the sentence that leads to it.
fn cited_in(text: &Segmented<'_>, unit: &Unit, lead: Option<&Unit>) -> Vec<Fact<LegalGround>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let mut citations = article_citations(tokens, language);
    let cites = |lead: &&Unit| !is_denied(text, &lead.sentence.tokens, |_| true);
    if let Some(lead) = lead.filter(cites).filter(|_| citations.is_empty()) {
        citations.extend(listed_point(&lead.sentence.tokens, tokens, language));
    }
    if citations.is_empty() {
        return Vec::new();
    }
    let denials = Denials::of(unit, language);
    let stated = citations.iter().filter_map(|citation| {
        let basis = basis(citation).filter(|it| !denials.refuse(unit, citation, *it, language))?;
        let wording = wording(unit, citation)
            .or_else(|| other_words(text, unit, &citations, citation, basis));
        Some(cited(text, unit, citation, basis, wording))
    });
    stated.collect()
}

/// The bases that a sentence states, in their order, each with the words that do.
pub(super) fn bases_of(text: &Segmented<'_>, unit: &Unit) -> Vec<(LegalBasis, Span)> {
    let mut facts = cited_in(text, unit, None);
    if facts.is_empty() && may_name(text, unit) {
        facts = worded(text, unit);
    }
    let words = |fact: &Fact<LegalGround>| match fact.fields.first()?.basis {
        Basis::Words { span, .. } => Some((fact.part.legal_basis, span)),
        Basis::Inferred(_) => None,
    };
    let mut found: Vec<_> = facts.iter().filter_map(words).collect();
    found.sort_by_key(|(_, span)| span.start);
    found
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

/// The most tokens of an answer such as "Contract." under a heading on purposes and bases.
const LONGEST_MIXED_ANSWER: usize = 5;

/// Whether the words of a sentence may name a basis: it says that the processing rests on something,
/// or it answers a heading. "With the consent of the customer, a picture may be published" does not,
/// nor does "processing is lawful if it is necessary for a task in the public interest".
fn may_name(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let elsewhere = OTHER_TOPICS
        .iter()
        .any(|topic| text.is_on(unit, topic.key()));
    let answers = answers(text, unit);
    let may = answers || cues.has("rests", tokens) || cues.has("done-by", tokens);
    // "With your consent, data may be disclosed" says on what the disclosure rests.
    let of_disclosure = cues.has("disclosure", tokens) && !cues.has("handling", tokens);
    let of_disclosure = of_disclosure && !(answers && unit.is_item);
    !elsewhere && may && !cues.has("definition", tokens) && !of_disclosure
}

/// Whether a sentence answers a heading on bases, or stands in a list of them.
fn answers(text: &Segmented<'_>, unit: &Unit) -> bool {
    // "Public interest; to give education is a task in it": the answer stands before the mark.
    let is_mark = |token: &Token| token.is_mark(';');
    let tokens = &unit.sentence.tokens;
    let answer = tokens.iter().position(is_mark).unwrap_or(tokens.len());
    let is_short = answer <= LONGEST_ANSWER;
    let on_topic = text.is_on(unit, Topic::LegalGrounds.key());
    (on_topic && (is_short || unit.is_item)) || is_listed(text, unit)
}

/// Whether an item stands below words such as "the processing rests on these legal bases:".
fn is_listed(text: &Segmented<'_>, unit: &Unit) -> bool {
    if !unit.is_item {
        return false;
    }
    let units = &text.units;
    let at = units.partition_point(|other| other.span().start < unit.span().start);
    let Some(lead) = units[..at].iter().rev().find(|other| !other.is_item) else {
        return false;
    };
    let tokens = &lead.sentence.tokens;
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let end = &tokens[tokens.len().saturating_sub(NEAR_COLON)..];
    let is_lead = || tokens.last().is_some_and(|last| last.is_mark(':')) && cues.has("bases", end);
    lead.section == unit.section
        && (is_lead() || breaks_off(text, lead))
        && !is_denied(text, tokens, |_| true)
}

/// Whether a sentence breaks off behind a verb of resting, for the list below to go on: "Our right to
/// process your data is based on".
pub(super) fn breaks_off(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = strip_marks(&unit.sentence.tokens);
    let is_stopped = unit
        .sentence
        .tokens
        .last()
        .is_some_and(|last| last.is_mark('.'));
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let mut starts = tokens.len().saturating_sub(LONGEST_VERB)..tokens.len();
    let ends = |at: usize| cues.match_at("rests-verb", tokens, at) == Some(tokens.len());
    !is_stopped && starts.any(ends)
}

/// The most words of a verb of resting.
const LONGEST_VERB: usize = 3;

/// How near the colon before a list of bases these are named.
const NEAR_COLON: usize = 6;

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

    /// Whether the clause of a citation denies it before it comes, or makes it a condition: "does not
    /// rest on Article 6(1)(a)", "if it rests on Article 6(1)(a)". "Only if you give your consent (Article
    /// 6(1)(a))" tells on what it rests.
    fn refuse(
        &self,
        unit: &Unit,
        citation: &ArticleCitation,
        basis: LegalBasis,
        language: &str,
    ) -> bool {
        let tokens = &unit.sentence.tokens;
        let before = tokens.partition_point(|token| token.span.end <= citation.span.start);
        let Some(start) = self.clause_before(tokens, before) else {
            return false;
        };
        let last = self.negations.partition_point(|found| found.end <= before);
        let is_denied = last
            .checked_sub(1)
            .is_some_and(|at| self.negations[at].start >= start);
        let cues = Cues::of("polarity", language);
        let is_consent = matches!(basis, LegalBasis::A6_1A | LegalBasis::A9_2A);
        let own = Cues::of(Topic::LegalGrounds.key(), language);
        let is_given = || is_consent && own.has("gives-consent", &tokens[start..before]);
        let is_case = cues.match_at("condition", tokens, start).is_some();
        is_denied || is_case && !is_given()
    }

    /// Where the clause begins that holds a token, or the one that its bracket stands in.
    fn clause_before(&self, tokens: &[Token], before: usize) -> Option<usize> {
        let clause = self.clauses.partition_point(|start| *start <= before);
        let at = clause.checked_sub(1)?;
        let opened = self.clauses[at]
            .checked_sub(1)
            .is_some_and(|mark| tokens[mark].is_mark('('));
        let at = if opened { at.checked_sub(1)? } else { at };
        Some(self.clauses[at])
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
    wording: Option<Span>,
) -> Fact<LegalGround> {
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

/// How far behind a citation the colon before its wording may stand, in words and marks.
const FARTHEST_COLON: usize = 100;

/// What stands after the first colon behind a citation.
fn wording(unit: &Unit, citation: &ArticleCitation) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let after = tokens.partition_point(|token| token.span.start < citation.span.end);
    // A colon inside a word ("EU:n") is no colon before a wording.
    let colon = (after..tokens.len().saturating_sub(1))
        .take(FARTHEST_COLON)
        .find(|at| tokens[*at].is_mark(':') && tokens[*at].span.end < tokens[*at + 1].span.start)?;
    span_of(unit, colon + 1..tokens.len())
}

/// How far from a citation the words may stand that say what it is, in words and marks.
const FARTHEST_WORDS: usize = 10;

/// The words that say of a citation what basis it is, where they name another one than the point that
/// is cited: "consent (6.1.e)", "Article 6(1)(c) (public interest)", "GDPR 6.1 b public interest".
///
/// Words that agree with the point say nothing more than it does. Where a sentence also names the
/// basis of the point, or cites that of the words, it lists bases; and in "6.1.e and consent" they are two.
fn other_words(
    text: &Segmented<'_>,
    unit: &Unit,
    citations: &[ArticleCitation],
    citation: &ArticleCitation,
    basis: LegalBasis,
) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    if tokens.len() > LONGEST_SPLIT {
        return None;
    }
    let language = text.language.code();
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    // A task laid down by law is an obligation as well as a task in the public interest.
    let is_lawful_task = cues.has("lawful-task", tokens) && BY_LAW.contains(&basis);
    let own = SHORT_NAMES.iter().find(|(of, _)| *of == basis)?;
    let mut negation = (0..tokens.len()).map(|at| {
        let polarity = Cues::of("polarity", language);
        polarity.match_at("negation", tokens, at).is_some()
    });
    let is_named = cues.has(basis.code(), tokens) || cues.has(own.1, tokens);
    if is_named || is_lawful_task || negation.any(|it| it) {
        return None;
    }
    let start = tokens.partition_point(|token| token.span.end <= citation.span.start);
    let end = tokens.partition_point(|token| token.span.start < citation.span.end);
    let before = citations
        .iter()
        .filter(|other| other.span.end <= citation.span.start);
    let after = citations
        .iter()
        .filter(|other| other.span.start >= citation.span.end);
    let floor = before.map(|other| other.span.end).max().unwrap_or(0);
    let floor = tokens.partition_point(|token| token.span.start < floor);
    let ceiling = after.map(|other| other.span.start).min();
    let ceiling = ceiling.map_or(tokens.len(), |at| {
        tokens.partition_point(|token| token.span.start < at)
    });
    let is_other = |of: LegalBasis| !citations.iter().any(|it| self::basis(it) == Some(of));
    let others = || SHORT_NAMES.iter().filter(|(of, _)| is_other(*of));
    // A short name of an obligation is a task in the public interest as well.
    let is_clear = |key: &&str| *key != "short-c";
    let keys = || {
        others()
            .flat_map(|(of, short)| [of.code(), *short])
            .filter(is_clear)
    };
    let behind = || {
        let at = beginning_of_words(tokens, end..ceiling, language)?;
        let ends = keys().filter_map(|key| cues.find(key, &tokens[at..ceiling]));
        let near = ends.min_by_key(|found| found.start)?;
        let is_near = near.start <= NEAR_MARK;
        is_near.then_some(at + near.start..at + near.end)
    };
    let in_front = || {
        let first = floor.max(start.saturating_sub(FARTHEST_WORDS));
        let found = keys().filter_map(|key| cues.find_last(key, &tokens[first..start]));
        let found = found.max_by_key(|found| found.end)?;
        let found = first + found.start..first + found.end;
        let rests = ["rests", "rests-verb", "lead"];
        let is_said = rests
            .iter()
            .any(|key| cues.has(key, &tokens[floor..found.end]));
        joins(&tokens[found.end..start], is_said, language).then_some(found)
    };
    span_of(unit, behind().or_else(in_front)?)
}

/// The bases that follow from law.
const BY_LAW: [LegalBasis; 2] = [LegalBasis::A6_1C, LegalBasis::A6_1E];

/// How far behind the mark that opens them the words that name a basis may begin.
const NEAR_MARK: usize = 2;

/// Where the words begin that say of a citation what it is: at once behind it, or behind a bracket or
/// a dash; the name of the regulation may stand between.
fn beginning_of_words(tokens: &[Token], range: Range<usize>, language: &str) -> Option<usize> {
    let citation = Cues::of("citation", language);
    let marks = |at: &usize| tokens[*at].is_mark(')') || tokens[*at].is_mark('.');
    let start = range.clone().find(|at| !marks(at))?;
    let opens = |at: usize| {
        ['(', '-', '\u{2013}', '\u{2014}']
            .iter()
            .any(|mark| tokens[at].is_mark(*mark))
    };
    let limit = range.end.min(start + FARTHEST_WORDS);
    let opened = (start..limit).find(|at| opens(*at));
    let joined = |from: usize, to: usize| joins(&tokens[from..to], false, language);
    match opened {
        Some(at) if at + 1 < range.end && joined(start, at) => Some(at + 1),
        _ if tokens[start].is_mark(',') || citation.has("regulation", &tokens[start..=start]) => {
            None
        }
        _ => is_word(&tokens[start], language).then_some(start),
    }
}

/// Whether a token is a word that joins nothing.
fn is_word(token: &Token, language: &str) -> bool {
    let tokens = std::slice::from_ref(token);
    let cues = Cues::of("citation", language);
    token.kind == TokenKind::Word && !cues.has("and", tokens)
}

/// Whether nothing between the words of a basis and its citation sets the two apart: no conjunction, no
/// end of a clause, and a comma only where the sentence says that the processing rests on it.
fn joins(between: &[Token], may_pause: bool, language: &str) -> bool {
    let cues = Cues::of("citation", language);
    let is_apart = |token: &Token| {
        token.is_mark(';') || token.is_mark(':') || (token.is_mark(',') && !may_pause)
    };
    !between.iter().any(is_apart) && !cues.has("and", between)
}

/// The bases that a sentence names in words.
fn worded(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<LegalGround>> {
    let tokens = &unit.sentence.tokens;
    let shorts = short_names(text, unit);
    let named = LegalBasis::ALL.into_iter().filter_map(|basis| {
        let range = named(text, tokens, basis, shorts.clone())?;
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

/// The bases that a sentence names in words in the clauses that cite none: "the basis of the camps is a contract,
/// that of the pictures consent (Art. 6(1)(a))".
fn worded_beside(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<LegalGround>> {
    let language = text.language.code();
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    let whole = &unit.sentence.tokens;
    let citations = article_citations(whole, language);
    let named = |clause: &Range<usize>| {
        let mut part = unit.clone();
        part.sentence.tokens = whole[clause.clone()].to_vec();
        worded(text, &part)
    };
    let is_cited = |clause: &Range<usize>| {
        let span = cover(&whole[clause.clone()]);
        let overlaps = |it: &ArticleCitation| span.is_some_and(|span| span.overlaps(it.span));
        citations.iter().any(overlaps)
    };
    let opens = |at: usize| whole.get(at).is_some_and(|mark| mark.is_mark('('));
    let rests = |before: &[Token]| {
        let mut keys = ["rests-verb", "lead"].iter();
        keys.any(|key| cues.has(key, before))
    };
    let clauses = clauses(whole, language);
    let is_apart = |at: usize| {
        let clause = &clauses[at];
        // What stands in a bracket, or before one, says what the point beside it is, as what stands before a bare
        // point does: "rests on a contract, Art. 6(1)(b)".
        let is_aside = opens(clause.end) || clause.start.checked_sub(1).is_some_and(opens);
        let is_bare = |next: &&Range<usize>| is_cited(next) && named(next).is_empty();
        let is_beside = || clauses.get(at + 1).is_some_and(|next| is_bare(&next));
        !is_aside && !is_cited(clause) && !is_beside()
    };
    let states = |at: &usize| {
        let clause = &clauses[*at];
        let is_definition = cues.has("definition", &whole[clause.clone()]);
        is_apart(*at) && rests(&whole[..clause.end]) && !is_definition
    };
    let stating = (0..clauses.len()).filter(states);
    stating.flat_map(|at| named(&clauses[at])).collect()
}

/// The keys of the names that mean a basis only where a basis is spoken of.
const SHORT_NAMES: [(LegalBasis, &str); 6] = [
    (LegalBasis::A6_1A, "short-a"),
    (LegalBasis::A6_1B, "short-b"),
    (LegalBasis::A6_1C, "short-c"),
    (LegalBasis::A6_1D, "short-d"),
    (LegalBasis::A6_1E, "short-e"),
    (LegalBasis::A6_1F, "short-f"),
];

/// The words of a sentence that name a basis and do not deny it: its phrase anywhere, its short name
/// in a part of the sentence only.
fn named(
    text: &Segmented<'_>,
    tokens: &[Token],
    basis: LegalBasis,
    shorts: Range<usize>,
) -> Option<Range<usize>> {
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let short = SHORT_NAMES.iter().find(|(of, _)| *of == basis);
    let short = short.map_or(basis.code(), |(_, key)| key);
    let found = cues.find(basis.code(), tokens).or_else(|| {
        let found = cues.find(short, &tokens[shorts.clone()])?;
        let found = found.start + shorts.start..found.end + shorts.start;
        // The "Employment Contracts Act" is no contract.
        let is_of_act = cues.match_at("act-behind", tokens, found.end).is_some();
        (!is_of_act).then_some(found)
    })?;
    let holds = |clause: &[Token]| cues.has(basis.code(), clause) || cues.has(short, clause);
    let of_withdrawal = basis == LegalBasis::A6_1A
        && cues.has("withdrawal", tokens)
        && !["rests-verb", "lead"]
            .iter()
            .any(|key| cues.has(key, tokens));
    // "The ethical consent that you sign is another thing and not the legal basis".
    let is_another =
        || basis == LegalBasis::A6_1A && cues.has("not-the-basis", &tokens[found.end..]);
    (!is_denied(text, tokens, holds) && !of_withdrawal && !is_another()).then_some(found)
}

/// The part of a sentence in which "contract" is the name of a basis: the whole of an answer, and what
/// follows "the legal basis is".
fn short_names(text: &Segmented<'_>, unit: &Unit) -> Range<usize> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::LegalGrounds.key(), text.language.code());
    let on_topic = text.is_on(unit, Topic::LegalGrounds.key());
    let is_mixed = text.is_on(unit, Topic::Purposes.key());
    let longest = if is_mixed {
        LONGEST_MIXED_ANSWER
    } else {
        LONGEST_ANSWER
    };
    if (on_topic && tokens.len() <= longest) || is_listed(text, unit) {
        return 0..tokens.len();
    }
    if let Some(is_basis) = cues.find("is-basis", tokens) {
        return 0..is_basis.start;
    }
    let verb = || cues.find("rests-verb", tokens).filter(|_| on_topic);
    let start = cues.find("lead", tokens).or_else(verb);
    let start = start.map(|lead| lead.end);
    let done_by = || Some(cues.find("done-by", tokens)?.start);
    start.or_else(done_by).unwrap_or(tokens.len())..tokens.len()
}

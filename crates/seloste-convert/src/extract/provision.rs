//! Reads whether data subjects must provide their data (GDPR Art. 13(2)(e)).

use std::ops::Range;

use seloste::{Obligation, Provision, Topic};
use seloste_language::{Cues, Polarity, Token, clauses};
use seloste_source::Span;

use super::words::{certainty, span_of, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The statements on the duty to provide data, wherever they stand, with what follows if the data are
/// not provided. Sentences that follow each other in a section are one statement.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Provision>> {
    let mut found: Vec<(usize, Fact<Provision>)> = Vec::new();
    for (at, unit) in text.units.iter().enumerate() {
        let Some(said) = Said::of(text, unit) else {
            continue;
        };
        let known = found
            .last_mut()
            .filter(|(before, _)| at - *before == 1 && text.units[*before].section == unit.section);
        match known {
            Some((before, fact)) => {
                said.add_to(text, unit, fact);
                *before = at;
            }
            None if said.begins() => found.push((at, said.fact(text, unit))),
            None => {}
        }
    }
    let mut found: Vec<_> = found.into_iter().map(|(_, fact)| fact).collect();
    if found.is_empty() {
        found.extend(marked(text));
    }
    found
}

/// What brackets beside the data say: "telephone number (optional)". Where only some of a list are marked,
/// the others are of the other kind.
fn marked(text: &Segmented<'_>) -> Option<Fact<Provision>> {
    let listed = |unit: &&Unit| unit.is_item && text.is_on(unit, Topic::PersonalData.key());
    let items: Vec<&Unit> = text.units.iter().filter(listed).collect();
    let told = |unit: &Unit| {
        let mark = mark(text, unit)?;
        Some((mark.obligation, span_of(unit, mark.words)?, unit.span()))
    };
    let marks: Vec<_> = items.iter().filter_map(|unit| told(unit)).collect();
    let (first, words, _) = *marks.first()?;
    let is_same = marks.iter().all(|(obligation, ..)| *obligation == first);
    let obligation = if is_same && marks.len() == items.len() {
        first
    } else {
        Obligation::Partly
    };
    let mut spans = marks.iter().map(|(.., span)| *span);
    let span = spans.next()?;
    let part = Provision {
        id: None,
        obligation,
        consequences: None,
        label: Some(text_of(text, span)),
        certainty: certainty(false),
        stated_in: Vec::new(),
    };
    let mut fact = Fact::new(part, span)
        .words("obligation", words, "provision.marked")
        .words("label", span, "provision.marked");
    spans.for_each(|span| fact.also_stated_in(span));
    Some(fact)
}

/// The most words of a bracket that says whether a thing must be given.
const LONGEST_MARK: usize = 4;

/// What the bracket of an item says of whether it must be given.
fn mark(text: &Segmented<'_>, unit: &Unit) -> Option<Meaning> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Provision.key(), language);
    let open = tokens.iter().position(|token| token.is_mark('('))? + 1;
    let length = tokens[open..].iter().position(|token| token.is_mark(')'))?;
    let inside = &tokens[open..open + length];
    if length > LONGEST_MARK {
        return None;
    }
    let told = |key, plain| Meaning::told(cues, inside, language, key, plain);
    let required = told("required", Obligation::Required);
    let found = required.or_else(|| told("voluntary", Obligation::Voluntary))?;
    let words = found.words.start + open..found.words.end + open;
    Some(Meaning { words, ..found })
}

/// What a sentence says.
struct Said {
    /// Whether data must be provided, and the words that tell; none where the sentence only tells
    /// what follows if they are not.
    obligation: Option<(Obligation, Span)>,
    /// What follows if they are not provided.
    consequences: Option<Span>,
    possible: bool,
    /// Whether what follows is that something is not done or not given.
    refuses: bool,
}

/// Sections whose sentences on data that must be given speak of requests and disclosures.
const OTHER_TOPICS: [Topic; 3] = [Topic::Rights, Topic::Recipients, Topic::Transfers];

impl Said {
    fn of(text: &Segmented<'_>, unit: &Unit) -> Option<Self> {
        let language = text.language.code();
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Provision.key(), language);
        let on_topic = text.is_on(unit, Topic::Provision.key());
        let elsewhere = OTHER_TOPICS
            .iter()
            .any(|topic| text.is_on(unit, topic.key()));
        if cues.has("other-giving", tokens) {
            return None;
        }
        let not_given = consequences(cues, tokens).filter(|_| on_topic || cues.has("data", tokens));
        let is_refused = |main: &Range<usize>| is_refusal(cues, &tokens[main.clone()], language);
        let refuses = not_given.as_ref().is_some_and(is_refused);
        let lacking = lacking(cues, tokens, language, on_topic).filter(|_| not_given.is_none());
        let refuses = refuses || lacking.is_some();
        let consequences = not_given.or(lacking);
        let consequences = consequences.and_then(|range| span_of(unit, range));
        let meaning = match consequences {
            Some(_) => None,
            None => Meaning::of(cues, tokens, language, on_topic),
        };
        let possible = meaning.as_ref().is_some_and(|meaning| meaning.possible);
        let obligation =
            meaning.and_then(|meaning| Some((meaning.obligation, span_of(unit, meaning.words)?)));
        let is_voluntary = matches!(obligation, Some((Obligation::Voluntary, _)));
        // "If you do not give us the data, we cannot handle your application" may stand anywhere; without them a
        // request cannot be met.
        let requests = Cues::of("exerciseContact", language);
        let is_plain = refuses && !requests.has("request", tokens);
        if elsewhere && !on_topic && !is_voluntary && !is_plain {
            return None;
        }
        (obligation.is_some() || consequences.is_some()).then_some(Self {
            obligation,
            consequences,
            possible,
            refuses,
        })
    }

    /// Whether a sentence begins a statement. What follows if data are not given tells that they are
    /// required where it is that something is refused; else it says nothing alone.
    fn begins(&self) -> bool {
        self.obligation.is_some() || self.refuses
    }

    fn fact(self, text: &Segmented<'_>, unit: &Unit) -> Fact<Provision> {
        let (obligation, words) = self
            .obligation
            .unwrap_or((Obligation::Required, unit.span()));
        let part = Provision {
            id: None,
            obligation,
            consequences: None,
            label: Some(text_of(text, unit.span())),
            certainty: certainty(self.possible),
            stated_in: Vec::new(),
        };
        let mut fact = Fact::new(part, unit.span())
            .words("obligation", words, "provision.obligation")
            .words("label", unit.span(), "provision.label");
        self.add_consequences(text, &mut fact);
        fact
    }

    /// Adds what the next sentence says: where some data are required and others are not, it is some
    /// of them that are.
    fn add_to(self, text: &Segmented<'_>, unit: &Unit, fact: &mut Fact<Provision>) {
        fact.also_stated_in(unit.span());
        if let Some((obligation, words)) = self.obligation {
            if obligation != fact.part.obligation {
                fact.part.obligation = Obligation::Partly;
            }
            let field = crate::fact::Field::words("obligation", words, "provision.obligation");
            fact.fields.push(field);
        }
        self.add_consequences(text, fact);
    }

    fn add_consequences(&self, text: &Segmented<'_>, fact: &mut Fact<Provision>) {
        if let (Some(span), None) = (self.consequences, &fact.part.consequences) {
            fact.part.consequences = Some(text_of(text, span));
            let field = crate::fact::Field::words("consequences", span, "provision.consequences");
            fact.fields.push(field);
        }
    }
}

/// Whether data must be provided, as some words of a sentence tell.
struct Meaning {
    obligation: Obligation,
    words: Range<usize>,
    /// Whether it may be so.
    possible: bool,
}

impl Meaning {
    /// In the section on the duty every sentence speaks of providing data; elsewhere it must name that.
    fn of(cues: &Cues, tokens: &[Token], language: &str, on_topic: bool) -> Option<Self> {
        if let Some(words) = cues.find("some", tokens) {
            return Some(Self {
                obligation: Obligation::Partly,
                words,
                possible: false,
            });
        }
        let told = |key, plain| Self::told(cues, tokens, language, key, plain);
        if cues.has("duty", tokens) {
            return told("duty", Obligation::Required);
        }
        if let Some(free) = told("free", Obligation::Voluntary) {
            let possible = false;
            return Some(Self { possible, ..free });
        }
        if !(on_topic || cues.has("giving", tokens)) {
            return None;
        }
        let required = told("required", Obligation::Required);
        let voluntary = told("voluntary", Obligation::Voluntary);
        let differ =
            matches!((&required, &voluntary), (Some(a), Some(b)) if a.obligation != b.obligation);
        let found = required.or(voluntary)?;
        let of_rest = found.obligation == Obligation::Voluntary && cues.has("rest", tokens);
        Some(Self {
            obligation: if differ || of_rest {
                Obligation::Partly
            } else {
                found.obligation
            },
            ..found
        })
    }

    /// What words mean where they stand: the opposite in a clause that is negated, nothing in one
    /// that is only a condition.
    fn told(
        cues: &Cues,
        tokens: &[Token],
        language: &str,
        key: &str,
        plain: Obligation,
    ) -> Option<Self> {
        let words = cues.find(key, tokens)?;
        let polarity = Polarity::of_words(tokens, language, |clause| cues.has(key, clause))?;
        let clauses = clauses(tokens, language).into_iter();
        let mut parts = clauses
            .map(|clause| &tokens[clause])
            .filter(|clause| cues.has(key, clause))
            .map(|clause| Polarity::of(clause, language).negated);
        // "The address is not required, but the name is."
        let first = parts.next();
        let differ = parts.any(|negated| Some(negated) != first);
        let opposite = match plain {
            Obligation::Voluntary => Obligation::Required,
            Obligation::Required | Obligation::Partly => Obligation::Voluntary,
        };
        Some(Self {
            obligation: match (differ, polarity.negated) {
                (true, _) => Obligation::Partly,
                (false, true) => opposite,
                (false, false) => plain,
            },
            possible: polarity.possible && Polarity::of(&tokens[..words.end], language).possible,
            words,
        })
    }
}

/// The main clause beside the condition that data are not provided.
fn consequences(cues: &Cues, tokens: &[Token]) -> Option<Range<usize>> {
    let condition = cues.find("not-given", tokens)?;
    if cues.has("other-giver", &tokens[condition.clone()]) {
        return None;
    }
    if condition.start > 1 {
        return Some(0..condition.start);
    }
    let rest = &tokens[condition.end..];
    let comma = rest.iter().position(|token| token.is_mark(','));
    let start = match comma {
        Some(at) => at + 1,
        None => cues.find("main-verb", rest)?.start,
    };
    Some(condition.end + start..tokens.len())
}

/// The sentence that says what is not done without the data: "without your name we cannot answer", "no card is
/// given without an address". In the section on the duty to provide data, whatever is lacking is data.
fn lacking(cues: &Cues, tokens: &[Token], language: &str, on_topic: bool) -> Option<Range<usize>> {
    let named = cues.find("without", tokens);
    let condition = named.or_else(|| on_topic.then(|| cues.find("lacking", tokens))?)?;
    let after = cues
        .find("main-verb", &tokens[condition.end..])
        .map(|verb| condition.end + verb.start..tokens.len());
    let before = (condition.start > 1).then_some(0..condition.start);
    let mut sides = [after, before].into_iter().flatten();
    sides.find(|main| is_refusal(cues, &tokens[main.clone()], language))?;
    let is_mark = |token: &Token| token.is_mark('.');
    let n_marks = tokens
        .iter()
        .rev()
        .take_while(|token| is_mark(token))
        .count();
    Some(0..tokens.len() - n_marks)
}

/// Whether the main clause beside the condition that data are not provided says what is then not done.
fn is_refusal(cues: &Cues, main: &[Token], language: &str) -> bool {
    Polarity::of(main, language).negated || cues.has("refuses", main)
}

//! Reads transfers to third countries (GDPR Art. 13(1)(f)).

use std::ops::Range;

use seloste::{Denial, Jurisdiction, LanguageMap, Region, Topic, Transfer, TransferMechanism};
use seloste_language::{Cues, Polarity, Token, clauses, joined};
use seloste_source::Span;

use super::denial::{scope, short_denial};
use super::words::{certainty, is_capitalised, span_of};
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Segmented, Unit};

const REGIONS: [(&str, Region); 2] = [
    ("outside-eea", Region::NonEea),
    ("outside-eu", Region::NonEu),
];

/// The transfers and the denials of transfers, wherever they stand.
///
/// Data that stay in the country whose law the notice stands under are not transferred.
pub(super) fn extract(
    text: &Segmented<'_>,
    home: Jurisdiction,
) -> (Vec<Fact<Transfer>>, Vec<Fact<Denial>>) {
    let mut transfers = Vec::new();
    let mut denials = Vec::new();
    for unit in &text.units {
        let Some(sentence) = Statement::of(text, unit, home) else {
            denials.extend(stays_inside(text, unit).or_else(|| denial_of_all(text, unit)));
            protect(text, unit, &mut transfers);
            continue;
        };
        if sentence.polarity.negated {
            denials.extend(sentence.denial(unit));
            transfers.extend(sentence.excepted(text, unit));
        } else {
            transfers.extend(sentence.transfers(text, unit));
        }
    }
    for unit in &text.units {
        offer_copy(text, unit, &mut transfers);
    }
    (transfers, denials)
}

/// The mechanisms of transfer (GDPR Art. 45, 46), by the cues that name them.
const MECHANISMS: [(&str, TransferMechanism); 3] = [
    ("adequacy", TransferMechanism::A45_3),
    ("standard-clauses", TransferMechanism::A46_2C),
    ("binding-rules", TransferMechanism::A46_2B),
];

/// The mechanism that a sentence names, and where.
fn mechanism(text: &Segmented<'_>, unit: &Unit) -> Option<(TransferMechanism, Span)> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Transfers.key(), language);
    MECHANISMS.iter().find_map(|(key, mechanism)| {
        let range = cues.find(key, tokens)?;
        let polarity = Polarity::of_words(tokens, language, |clause| cues.has(key, clause))?;
        let words = span_of(unit, range)?;
        (!polarity.negated).then_some((*mechanism, words))
    })
}

/// A sentence of the section that names a mechanism and no place says it of the transfers before it
/// that name none.
fn protect(text: &Segmented<'_>, unit: &Unit, transfers: &mut [Fact<Transfer>]) {
    if !text.is_on(unit, Topic::Transfers.key()) {
        return;
    }
    let Some((mechanism, words)) = mechanism(text, unit) else {
        return;
    };
    for fact in transfers
        .iter_mut()
        .filter(|fact| fact.part.mechanism.is_none())
    {
        fact.part.mechanism = Some(mechanism);
        fact.also_stated_in(unit.span());
        fact.fields
            .push(Field::words("mechanism", words, "transfer.mechanism"));
    }
}

/// A sentence of the section that says how to get a copy of the safeguards says it of the transfers
/// that rest on some (GDPR Art. 13(1)(f)).
fn offer_copy(text: &Segmented<'_>, unit: &Unit, transfers: &mut [Fact<Transfer>]) {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Transfers.key(), language);
    let is_offered = text.is_on(unit, Topic::Transfers.key())
        && cues.has("copy", tokens)
        && !Polarity::of(tokens, language).negated;
    if !is_offered {
        return;
    }
    let without = |fact: &&mut Fact<Transfer>| {
        fact.part.copy_means.is_none() && fact.part.mechanism.is_some_and(|it| it.has_copy())
    };
    for fact in transfers.iter_mut().filter(without) {
        let sentence = joined(text.text(), unit.span());
        let words = sentence.trim_end_matches('.');
        fact.part.copy_means = Some(LanguageMap::of(text.language, words));
        fact.also_stated_in(unit.span());
        let field = Field::words("copyMeans", unit.span(), "transfer.copy");
        fact.fields.push(field);
    }
}

/// A sentence that keeps the data in the country or the Union: "are processed only in Sweden".
fn stays_inside(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Transfers.key(), language);
    let inside = cues.find("only-inside", tokens)?;
    let clause = clauses(tokens, language)
        .into_iter()
        .find(|clause| clause.contains(&inside.start))?;
    let clause = &tokens[clause];
    let polarity = Polarity::of(clause, language);
    if polarity.negated || !cues.has("verb", clause) {
        return None;
    }
    let denial = Denial {
        hedged: polarity.hedged.then_some(true),
        ..Denial::new(Topic::Transfers, scope(polarity))
    };
    let words = span_of(unit, inside)?;
    Some(Fact::new(denial, unit.span()).words("topic", words, "denial.inside"))
}

/// A sentence of the section on transfers that names no place and denies: "Data are not transferred."
fn denial_of_all(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Transfers.key(), language);
    let names_place = !resolve::countries(tokens, language).is_empty();
    let polarity = polarity(cues, tokens, language)
        .filter(|polarity| polarity.negated && !names_place)
        .filter(|_| text.is_on(unit, Topic::Transfers.key()));
    let Some(polarity) = polarity else {
        return short_denial(text, unit, Topic::Transfers);
    };
    let denial = Denial {
        hedged: polarity.hedged.then_some(true),
        ..Denial::new(Topic::Transfers, scope(polarity))
    };
    Some(Fact::new(denial, unit.span()).words("topic", unit.span(), "denial.transfer"))
}

/// Whether some tokens name the outside of the EU or the EEA.
pub(super) fn names_outside(tokens: &[Token], language: &str) -> bool {
    region(tokens, language).is_some()
}

/// The region that some tokens name. The first cue wins; the EEA is the wider union.
fn region(tokens: &[Token], language: &str) -> Option<(Region, Range<usize>)> {
    let cues = Cues::of(Topic::Transfers.key(), language);
    REGIONS
        .iter()
        .find_map(|(key, region)| Some((*region, cues.find(key, tokens)?)))
}

/// How a sentence speaks of transfers: by its verbs of transfer, or, to deny, also by a noun ("no
/// transfers"). A noun alone, as in a heading, says nothing.
fn polarity(cues: &Cues, tokens: &[Token], language: &str) -> Option<Polarity> {
    if cues.has("verb", tokens) {
        return Polarity::of_words(tokens, language, |clause| cues.has("verb", clause));
    }
    let by_noun = Polarity::of_words(tokens, language, |clause| cues.has("noun", clause));
    by_noun.filter(|polarity| polarity.negated)
}

/// A sentence that says where data go, or do not go.
struct Statement {
    polarity: Polarity,
    countries: Vec<(&'static str, Range<usize>)>,
    region: Option<(Region, Range<usize>)>,
}

impl Statement {
    /// A sentence about transfers that names the outside of the EU or EEA, or a country: in the
    /// section on transfers any, elsewhere one to which data are moved.
    fn of(text: &Segmented<'_>, unit: &Unit, home: Jurisdiction) -> Option<Self> {
        let language = text.language.code();
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Transfers.key(), language);
        let region = region(tokens, language);
        let on_topic = text.is_on(unit, Topic::Transfers.key());
        let data = Cues::of(Topic::Recipients.key(), language);
        let moves = cues.has("moves", tokens) && data.has("data", tokens);
        if !(on_topic || region.is_some() || moves) {
            return None;
        }
        let polarity = polarity(cues, tokens, language)?;
        let countries: Vec<_> = resolve::countries(tokens, language)
            .into_iter()
            .map(|(country, range)| (country.code, range))
            .filter(|(code, _)| *code != home.country())
            .collect();
        (region.is_some() || !countries.is_empty()).then_some(Self {
            polarity,
            countries,
            region,
        })
    }

    fn denial(&self, unit: &Unit) -> Option<Fact<Denial>> {
        let denial = Denial {
            hedged: self.polarity.hedged.then_some(true),
            ..Denial::new(Topic::Transfers, scope(self.polarity))
        };
        let (_, range) = self.region.as_ref()?;
        let words = span_of(unit, range.clone())?;
        Some(Fact::new(denial, unit.span()).words("topic", words, "denial.transfer"))
    }

    /// The transfers that a denial makes an exception for: "… except to the United States".
    fn excepted(&self, text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Transfer>> {
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Transfers.key(), text.language.code());
        let Some(exception) = cues.find("except", tokens) else {
            return Vec::new();
        };
        let countries = self.countries.iter().cloned();
        let countries: Vec<_> = countries
            .filter(|(_, range)| range.start >= exception.end)
            .collect();
        if countries.is_empty() {
            return Vec::new();
        }
        let excepted = Self {
            polarity: Polarity {
                negated: false,
                hedged: false,
                ..self.polarity
            },
            countries,
            region: None,
        };
        excepted.transfers(text, unit)
    }

    /// One transfer for each country that is named, else one to the region.
    fn transfers(&self, text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Transfer>> {
        let to_country = self.countries.iter().filter_map(|(code, range)| {
            let words = span_of(unit, range.clone())?;
            let transfer = Transfer {
                country: code.parse().ok(),
                ..self.transfer()
            };
            Some(Fact::new(transfer, unit.span()).words("country", words, "transfer.country"))
        });
        let mut found: Vec<_> = to_country.collect();
        if found.is_empty() {
            found.extend(self.to_region(unit));
        }
        let tool = tool(text, unit);
        found
            .into_iter()
            .map(|fact| self.complete(text, unit, fact, tool))
            .collect()
    }

    fn transfer(&self) -> Transfer {
        Transfer {
            hedged: self.polarity.hedged.then_some(true),
            ..Transfer::new(certainty(self.polarity.possible))
        }
    }

    fn to_region(&self, unit: &Unit) -> Option<Fact<Transfer>> {
        let (region, range) = self.region.as_ref()?;
        let words = span_of(unit, range.clone())?;
        let transfer = Transfer {
            region: Some(*region),
            ..self.transfer()
        };
        Some(Fact::new(transfer, unit.span()).words("region", words, "transfer.region"))
    }

    /// Adds the tool, and the word that makes the transfer a possible one.
    fn complete(
        &self,
        text: &Segmented<'_>,
        unit: &Unit,
        mut fact: Fact<Transfer>,
        tool: Option<(Span, &'static str)>,
    ) -> Fact<Transfer> {
        if let Some((span, pattern)) = tool {
            fact.part.tool = Some(joined(text.text(), span));
            fact = fact.words("tool", span, pattern);
        }
        if let Some((mechanism, words)) = mechanism(text, unit) {
            fact.part.mechanism = Some(mechanism);
            fact = fact.words("mechanism", words, "transfer.mechanism");
        }
        let tokens = &unit.sentence.tokens;
        let mood = Cues::of("polarity", text.language.code()).find("possible", tokens);
        match mood.and_then(|range| span_of(unit, range)) {
            Some(span) if self.polarity.possible => fact.words("certainty", span, "mood"),
            _ => fact,
        }
    }
}

/// The product that the data go through: a known one, or capitalised words beside a word such as
/// "application".
fn tool(text: &Segmented<'_>, unit: &Unit) -> Option<(Span, &'static str)> {
    let tokens = &unit.sentence.tokens;
    if let Some((_, range)) = resolve::vendors(tokens).into_iter().next() {
        return Some((span_of(unit, range)?, "transfer.vendor"));
    }
    let cues = Cues::of(Topic::Transfers.key(), text.language.code());
    let is_name = |token: &Token| is_capitalised(text, token);
    let after = cues.find("tool-before", tokens).map(|cue| {
        let n = tokens[cue.end..]
            .iter()
            .take_while(|token| is_name(token))
            .count();
        cue.end..cue.end + n
    });
    let before = || {
        let cue = cues.find("tool-after", tokens)?;
        let n = tokens[..cue.start]
            .iter()
            .rev()
            .take_while(|token| is_name(token))
            .count();
        Some(cue.start - n..cue.start)
    };
    let range = after.or_else(before).filter(|range| !range.is_empty())?;
    Some((span_of(unit, range)?, "transfer.tool"))
}

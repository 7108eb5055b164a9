//! Reads transfers to third countries (GDPR Art. 13(1)(f)).

use std::ops::Range;

use seloste::{Date, Denial, Jurisdiction, Region, Topic, Transfer, TransferMechanism};
use seloste_language::{
    Cues, Polarity, Token, article_citations, clauses, cover, instruments, joined,
};
use seloste_source::Span;
use seloste_vocab::{Scheme, member};

use super::denial::{scope, short_denial};
use super::words::{certainty, is_capitalised, span_of, text_of};
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Segmented, Unit};

const REGIONS: [(&str, Region); 2] = [
    ("outside-eea", Region::NonEea),
    ("outside-eu", Region::NonEu),
];

/// The day whose members of the EEA count where the notice has no date: a day after every other.
const LAST_DAY: &str = "9999-12-31";

/// The transfers and the denials of transfers, wherever they stand.
///
/// Data that stay in the country whose law the notice stands under, or in the EEA on the day of the
/// notice, are not transferred.
pub(super) fn extract(
    text: &Segmented<'_>,
    home: Jurisdiction,
    day: Option<Date>,
) -> (Vec<Fact<Transfer>>, Vec<Fact<Denial>>) {
    let mut transfers = Vec::new();
    let mut denials = Vec::new();
    let mut of_others = Vec::new();
    let mut kept = Vec::new();
    let day = day.map_or(LAST_DAY.to_owned(), |day| day.to_string());
    for unit in &text.units {
        let Some(sentence) = Statement::of(text, unit, home, &day) else {
            match stays_inside(text, unit) {
                Some(inside) => denials.push(inside),
                None => match kept_inside(text, unit, &day) {
                    Some(inside) => kept.push(inside),
                    None => denials.extend(denial_of_all(text, unit)),
                },
            }
            protect(text, unit, &mut transfers);
            settle(text, unit, &mut transfers);
            continue;
        };
        if sentence.polarity.negated && is_of_others(text, unit) {
            of_others.extend(sentence.denial(text, unit));
        } else if sentence.polarity.negated {
            denials.extend(sentence.denial(text, unit));
            transfers.extend(sentence.excepted(text, unit));
        } else {
            for fact in sentence.transfers(text, unit) {
                add(fact, text, unit, &mut transfers);
            }
        }
    }
    for unit in &text.units {
        offer_copy(text, unit, &mut transfers);
    }
    if transfers.is_empty() {
        denials.extend(of_others);
    }
    // Where the data are kept denies a transfer only where no sentence says so itself.
    if denials.is_empty() {
        denials.extend(kept);
    }
    (transfers, denials)
}

/// Adds a transfer. A sentence that says what a transfer rests on which was stated before it says it of
/// that one: "The transfer to Japan rests on …".
fn add(
    fact: Fact<Transfer>,
    text: &Segmented<'_>,
    unit: &Unit,
    transfers: &mut Vec<Fact<Transfer>>,
) {
    let is_same = |known: &&mut Fact<Transfer>| {
        known.part.country == fact.part.country
            && known.part.country.is_some()
            && known.part.mechanism.is_none()
    };
    let is_further = fact.part.mechanism.is_some() && fact.part.tool.is_none();
    match transfers.iter_mut().find(is_same).filter(|_| is_further) {
        Some(known) => {
            rest_on(known, text, unit);
            known.also_stated_in(unit.span());
        }
        None => transfers.push(fact),
    }
}

/// Whether a sentence denies transfers to other countries than those that were named before it: "to no
/// other country outside the EEA". Where none was named, it denies all.
fn is_of_others(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::Transfers.key(), text.language.code());
    let tokens = &unit.sentence.tokens;
    cues.has("others", tokens) && !cues.has("except", tokens)
}

/// The mechanisms of transfer (GDPR Art. 45, 46, 49), by the cues that name them.
const MECHANISMS: [(&str, TransferMechanism); 4] = [
    ("adequacy", TransferMechanism::A45_3),
    ("standard-clauses", TransferMechanism::A46_2C),
    ("binding-rules", TransferMechanism::A46_2B),
    ("explicit-consent", TransferMechanism::A49_1A),
];

/// The derogations for specific situations, by their points in GDPR Art. 49(1).
const DEROGATIONS: [(char, TransferMechanism); 7] = [
    ('a', TransferMechanism::A49_1A),
    ('b', TransferMechanism::A49_1B),
    ('c', TransferMechanism::A49_1C),
    ('d', TransferMechanism::A49_1D),
    ('e', TransferMechanism::A49_1E),
    ('f', TransferMechanism::A49_1F),
    ('g', TransferMechanism::A49_1G),
];

/// The first of the mechanisms that a sentence names, and where.
fn mechanism(text: &Segmented<'_>, unit: &Unit) -> Option<(TransferMechanism, Span)> {
    mechanisms(text, unit).into_iter().next()
}

/// The mechanisms that a sentence names, and where. The condition on which data may be transferred ("if
/// standard clauses are used") names one too.
fn mechanisms(text: &Segmented<'_>, unit: &Unit) -> Vec<(TransferMechanism, Span)> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Transfers.key(), language);
    // "We see to it that the level of protection is adequate" names no decision.
    let is_own_care = cues.has("ensures-level", tokens) && !cues.has("decision", tokens);
    let by_name = MECHANISMS.iter().filter_map(|(key, mechanism)| {
        if is_own_care && *mechanism == TransferMechanism::A45_3 {
            return None;
        }
        let range = cues.find(key, tokens)?;
        let clause = clauses(tokens, language)
            .into_iter()
            .find(|clause| clause.contains(&range.start))?;
        let words = span_of(unit, range)?;
        let is_denied = Polarity::of(&tokens[clause], language).negated;
        (!is_denied).then_some((*mechanism, words))
    });
    let by_name: Vec<_> = by_name.collect();
    match by_name.is_empty() {
        true => derogation(tokens, language).into_iter().collect(),
        false => by_name,
    }
}

/// The mechanism that a sentence names for the place of a transfer: "to Japan by a decision, and to India by
/// standard clauses".
fn mechanism_of(
    fact: &Fact<Transfer>,
    text: &Segmented<'_>,
    unit: &Unit,
) -> Option<(TransferMechanism, Span)> {
    let named = mechanisms(text, unit);
    let fields = fact.fields.iter();
    let mut places = fields.filter(|field| ["country", "region"].contains(&field.key));
    let Some(place) = places.next().and_then(Field::span) else {
        return named.into_iter().next();
    };
    let countries = resolve::countries(&unit.sentence.tokens, text.language.code()).into_iter();
    let countries = countries.filter_map(|(_, range)| span_of(unit, range));
    let first = countries.chain([place]).min()?;
    let before = named.iter().filter(|(_, words)| words.end <= place.start);
    let behind = named.iter().filter(|(_, words)| words.start >= place.end);
    let before = before.max_by_key(|(_, words)| words.start);
    let behind = behind.min_by_key(|(_, words)| words.start);
    // "By standard clauses to India, and by a decision to Japan".
    let is_told_before = named.iter().any(|(_, words)| words.start < first.start);
    let nearest = match is_told_before {
        true => before.or(behind),
        false => behind.or(before),
    };
    nearest.copied()
}

/// The derogation whose point a sentence cites: "Article 49(1)(b)".
fn derogation(tokens: &[Token], language: &str) -> Option<(TransferMechanism, Span)> {
    let cited = article_citations(tokens, language).into_iter();
    let mut points = cited.filter(|cited| cited.article == 49 && cited.paragraph != Some(2));
    let cited = points.next()?;
    let (_, mechanism) = DEROGATIONS
        .iter()
        .find(|(point, _)| *point == cited.point)?;
    Some((*mechanism, cited.span))
}

/// The number of the decision or the clauses that a sentence names: "(EU) 2021/914".
fn instrument(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let named = instruments(tokens).into_iter();
    let spans = named.filter_map(|(_, range)| cover(&tokens[range]));
    let numbered = |span: &Span| {
        span.of(text.text())
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let number = spans.into_iter().find(numbered)?;
    // The letters of the Union in brackets before it belong to it.
    let at = tokens
        .iter()
        .position(|token| token.span.start == number.start)?;
    let bracket = at.checked_sub(3).map(|start| &tokens[start..at]);
    Some(match bracket {
        Some([open, _, close]) if open.is_mark('(') && close.is_mark(')') => {
            open.span.cover(number)
        }
        _ => number,
    })
}

/// Gives a transfer the mechanism and the instrument that a sentence names, where it has none.
fn rest_on(fact: &mut Fact<Transfer>, text: &Segmented<'_>, unit: &Unit) {
    let found = mechanism_of(fact, text, unit).filter(|_| fact.part.mechanism.is_none());
    if let Some((mechanism, words)) = found {
        fact.part.mechanism = Some(mechanism);
        fact.fields
            .push(Field::words("mechanism", words, "transfer.mechanism"));
        if let Some(number) = instrument(text, unit) {
            fact.part.instrument = Some(joined(text.text(), number));
            fact.fields
                .push(Field::words("instrument", number, "transfer.instrument"));
        }
    }
}

/// A sentence that names a mechanism and no place says it of the transfers before it that name none: in the
/// section of all, elsewhere of those that the same paragraph tells.
fn protect(text: &Segmented<'_>, unit: &Unit, transfers: &mut [Fact<Transfer>]) {
    let on_topic = text.is_on(unit, Topic::Transfers.key());
    let block = text.document.blocks[unit.block].span;
    let is_meant = |fact: &&mut Fact<Transfer>| {
        let is_beside = || fact.stated_in.iter().any(|at| block.contains(*at));
        fact.part.mechanism.is_none() && (on_topic || is_beside())
    };
    if !transfers.iter_mut().any(|mut fact| is_meant(&mut fact)) || mechanism(text, unit).is_none()
    {
        return;
    }
    for fact in transfers.iter_mut().filter(is_meant) {
        rest_on(fact, text, unit);
        fact.also_stated_in(unit.span());
    }
}

/// A sentence that names a mechanism and a country says it of the transfers there, wherever it stands: "The
/// Commission has decided that the level of protection in Japan is adequate".
fn settle(text: &Segmented<'_>, unit: &Unit, transfers: &mut [Fact<Transfer>]) {
    if transfers.iter().all(|fact| fact.part.mechanism.is_some()) {
        return;
    }
    let countries = resolve::countries(&unit.sentence.tokens, text.language.code());
    let is_there = |fact: &&mut Fact<Transfer>| {
        let own = fact.part.country.as_ref().map(ToString::to_string);
        let mut codes = countries.iter().map(|(country, _)| country.code);
        fact.part.mechanism.is_none() && own.is_some_and(|own| codes.any(|code| code == own))
    };
    for fact in transfers.iter_mut().filter(is_there) {
        rest_on(fact, text, unit);
        if fact.part.mechanism.is_some() {
            fact.also_stated_in(unit.span());
        }
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
        let sentence = unit.span();
        let stop = sentence.of(text.text()).trim_end_matches('.').len();
        let words = Span::new(sentence.start, sentence.start + stop);
        fact.part.copy_means = Some(text_of(text, words));
        fact.also_stated_in(sentence);
        let field = Field::words("copyMeans", words, "transfer.copy");
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

/// The unions in which data are not transferred.
const INSIDE: [&str; 2] = ["inside-eea", "inside-eu"];

/// A sentence that says where the data are kept: in the section on transfers also in which country
/// ("The servers are in Finland"), elsewhere in the Union or the EEA only.
fn kept_inside(text: &Segmented<'_>, unit: &Unit, day: &str) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Transfers.key(), language);
    let on_topic = text.is_on(unit, Topic::Transfers.key());
    let by_server = on_topic && cues.has("server", tokens);
    let is_kept = cues.has("keeps", tokens) && (on_topic || of_data(text, unit));
    if !by_server && !is_kept {
        return None;
    }
    let is_stored = by_server || (on_topic && cues.has("stores", tokens));
    let inside = INSIDE.iter().find_map(|key| cues.find(key, tokens));
    let inside = inside.or_else(|| {
        let countries = resolve::countries(tokens, language).into_iter();
        let mut members = countries.filter(|(country, _)| member("EEA", country.code, day));
        members.next().map(|(_, range)| range).filter(|_| is_stored)
    })?;
    let polarity = Polarity::of(tokens, language);
    let is_law = cues.match_at("union-law", tokens, inside.end).is_some();
    if polarity.negated || polarity.possible || is_law {
        return None;
    }
    let denial = Denial {
        hedged: polarity.hedged.then_some(true),
        ..Denial::new(Topic::Transfers, scope(polarity))
    };
    let words = span_of(unit, inside)?;
    Some(Fact::new(denial, unit.span()).words("topic", words, "denial.servers"))
}

/// A sentence of the section on transfers that names no place and denies: "Data are not transferred."
fn denial_of_all(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Denial>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Transfers.key(), language);
    // "Not outside Finland" denies wherever it stands, "not to Sweden" nowhere.
    let is_abroad = cues.has("abroad", tokens);
    let names_place = !is_abroad && !resolve::countries(tokens, language).is_empty();
    let is_narrow = cues.has("narrow", tokens);
    let polarity = polarity(cues, tokens, language)
        .filter(|polarity| polarity.negated && !names_place && !is_narrow)
        .filter(|_| text.is_on(unit, Topic::Transfers.key()) || (is_abroad && of_data(text, unit)));
    let Some(polarity) = polarity else {
        return short_denial(text, unit, Topic::Transfers);
    };
    let denial = Denial {
        hedged: polarity.hedged.then_some(true),
        ..Denial::new(Topic::Transfers, scope(polarity))
    };
    Some(Fact::new(denial, unit.span()).words("topic", unit.span(), "denial.transfer"))
}

/// Whether a sentence speaks of data, by a word for them or by what they are: "your e-mail address".
fn of_data(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let recipients = Cues::of(Topic::Recipients.key(), language);
    let categories = || resolve::concepts(Scheme::PersonalData, tokens, language);
    recipients.has("data", tokens) || !categories().is_empty()
}

/// Whether a sentence takes or keeps data in a third country: "are stored on servers in the United
/// States". What the data are about may be there, too: "data about studies in the United States".
fn goes_abroad(text: &Segmented<'_>, unit: &Unit, day: &str) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Transfers.key(), language);
    let Some(verb) = cues.find("verb", tokens) else {
        return false;
    };
    let leads_to = |place: &Range<usize>| {
        let start = place.start.saturating_sub(LONGEST_PREPOSITION);
        let mut ends = (start..place.end).filter_map(|at| cues.match_at("into", tokens, at));
        let is_about = tokens
            .get(verb.end..place.start)
            .is_none_or(|between| cues.has("about", between));
        ends.any(|end| end >= place.start) && !is_about
    };
    let countries = resolve::countries(tokens, language).into_iter();
    let mut third = countries.filter(|(country, _)| !member("EEA", country.code, day));
    third.any(|(_, place)| leads_to(&place)) && of_data(text, unit)
}

/// The most tokens of "to the".
const LONGEST_PREPOSITION: usize = 2;

/// Whether some tokens name what lies outside the EU, the EEA or the country.
pub(super) fn names_outside(tokens: &[Token], language: &str) -> bool {
    let cues = Cues::of(Topic::Transfers.key(), language);
    region(tokens, language).is_some() || cues.has("abroad", tokens)
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
    fn of(text: &Segmented<'_>, unit: &Unit, home: Jurisdiction, day: &str) -> Option<Self> {
        let language = text.language.code();
        let tokens = &unit.sentence.tokens;
        let cues = Cues::of(Topic::Transfers.key(), language);
        let region = region(tokens, language);
        let on_topic = text.is_on(unit, Topic::Transfers.key());
        let moves = cues.has("moves", tokens) && of_data(text, unit);
        let named = !resolve::countries(tokens, language).is_empty();
        // "Support in India sees the data under standard clauses": in the section a place is enough.
        let goes = on_topic || cues.has("transfer-noun", tokens);
        let rests = || named && goes && mechanism(text, unit).is_some();
        // "The servers of the supplier are in Canada": the data are where the servers are.
        let serves = || named && cues.has("server", tokens) && (on_topic || of_data(text, unit));
        // "Support connects from India": who looks at data takes them there.
        let reaches = || named && cues.has("remote-access", tokens);
        // "The supplier has its support in India": in the section, who sits there gets data there.
        let seats = || named && on_topic && cues.has("supplier-there", tokens);
        let is_placed = || rests() || serves() || reaches() || seats();
        let is_abroad = || region.is_some() || moves || goes_abroad(text, unit, day);
        if !(on_topic || is_abroad() || is_placed()) {
            return None;
        }
        let by_place = || Some(Polarity::of(tokens, language)).filter(|_| is_placed());
        // "If data are transferred outside the EEA, we see to it that they are safe" leaves it open.
        let is_guarded = || cues.has("ensures-level", tokens) || mechanism(text, unit).is_some();
        let leaves_open = || {
            let speaks = on_topic && region.is_some() && cues.has("verb", tokens);
            let plain = Polarity::of(tokens, language);
            let open = Polarity {
                possible: true,
                ..plain
            };
            (speaks && !plain.negated && is_guarded()).then_some(open)
        };
        let mut polarity = polarity(cues, tokens, language)
            .or_else(by_place)
            .or_else(leaves_open)?;
        polarity.possible |= cues.has("only-if", tokens);
        let mut countries: Vec<_> = resolve::countries(tokens, language)
            .into_iter()
            .map(|(country, range)| (country.code, range))
            .filter(|(code, _)| *code != home.country())
            .collect();
        let is_third = |code: &str| !member("EEA", code, day);
        // A member of the EEA counts where the sentence itself takes it for a third country, or, in the section,
        // where data are moved there and nowhere else: that is a transfer that stays inside.
        let is_any_third = countries.iter().any(|(code, _)| is_third(code));
        let stays = on_topic && moves && !cues.has("server", tokens);
        if is_any_third || (region.is_none() && !stays) {
            countries.retain(|(code, _)| is_third(code));
        }
        (region.is_some() || !countries.is_empty()).then_some(Self {
            polarity,
            countries,
            region,
        })
    }

    /// The denial of transfers; none where it is about "other data" only.
    fn denial(&self, text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Denial>> {
        let cues = Cues::of(Topic::Transfers.key(), text.language.code());
        if cues.has("narrow", &unit.sentence.tokens) {
            return None;
        }
        let denial = Denial {
            hedged: self.polarity.hedged.then_some(true),
            ..Denial::new(Topic::Transfers, scope(self.polarity))
        };
        let region = self.region.as_ref().map(|(_, range)| range.clone());
        let range = region.or_else(|| cues.find("abroad", &unit.sentence.tokens))?;
        let words = span_of(unit, range)?;
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
        rest_on(&mut fact, text, unit);
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

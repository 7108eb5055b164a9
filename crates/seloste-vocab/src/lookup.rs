use std::collections::HashMap;
use std::sync::LazyLock;

use crate::generated::terms::{KEYS, TERMS};
use crate::{
    AUTHORITIES, Authority, CONCEPTS, COUNTRIES, CUES, Concept, Country, Cue, HEADINGS,
    HeadingRole, Key, Label, LabelRole, MEMBERSHIPS, PREFIXES, REGIONS, Region, STATUTES,
    STATUTORY_DISCLOSURES, Scheme, Statute, StatutoryDisclosure, TRANSFER_INSTRUMENTS, Term,
    TransferInstrument, VENDORS, Vendor, WORDS,
};

/// The concept with the given code, such as `pd:EmailAddress`.
pub fn concept(code: &str) -> Option<&'static Concept> {
    BY_CODE.get(code).copied()
}

/// The concepts by their codes: notices name many, and rules ask what each lies under.
static BY_CODE: LazyLock<HashMap<&str, &Concept>> = LazyLock::new(|| {
    let concepts = CONCEPTS.iter();
    concepts.map(|concept| (concept.code, concept)).collect()
});

/// The concepts of one list, sorted by code.
pub fn concepts(scheme: Scheme) -> impl Iterator<Item = &'static Concept> {
    CONCEPTS
        .iter()
        .filter(move |concept| concept.scheme == scheme)
}

/// Whether a concept is the ancestor or lies anywhere below it.
pub fn is_under(code: &str, ancestor: &str) -> bool {
    code == ancestor
        || concept(code).is_some_and(|concept| concept.above.binary_search(&ancestor).is_ok())
}

/// The country with the given ISO 3166-1 alpha-2 code.
pub fn country(code: &str) -> Option<&'static Country> {
    find(COUNTRIES, code, |country| country.code)
}

/// The region with the given token, such as `non-EEA`.
pub fn region(code: &str) -> Option<&'static Region> {
    find(REGIONS, code, |region| region.code)
}

/// Whether a country belongs to a union (`EU`, `EEA` or `GDPR`) on a day, `YYYY-MM-DD`.
pub fn member(union: &str, country: &str, date: &str) -> bool {
    MEMBERSHIPS
        .iter()
        .filter(|spell| spell.union == union && spell.country == country)
        .any(|spell| spell.from <= date && spell.until.is_none_or(|until| date <= until))
}

/// The act of law with the given token, such as `fi-tsl`.
pub fn statute(token: &str) -> Option<&'static Statute> {
    find(STATUTES, token, |statute| statute.token)
}

/// The supervisory authority with the given token, such as `fi-tsv`.
pub fn authority(token: &str) -> Option<&'static Authority> {
    find(AUTHORITIES, token, |authority| authority.token)
}

/// The adequacy decision or other instrument with the given token, such as `US-DPF`.
pub fn transfer_instrument(token: &str) -> Option<&'static TransferInstrument> {
    find(TRANSFER_INSTRUMENTS, token, |instrument| instrument.token)
}

/// The adequacy decision that is in force for a country on a day, `YYYY-MM-DD`.
pub fn adequacy_decision(country: &str, date: &str) -> Option<&'static TransferInstrument> {
    TRANSFER_INSTRUMENTS
        .iter()
        .filter(|row| row.adequacy && row.country == Some(country))
        .find(|row| row.from <= date && row.until.is_none_or(|until| date <= until))
}

/// The text that people are shown in a language, among texts in several.
pub fn preferred(texts: &[Label], language: &str) -> Option<&'static str> {
    let mut texts = texts.iter();
    let own = |text: &&Label| text.role == LabelRole::Preferred && text.language == language;
    texts.find(own).map(|text| text.text)
}

/// The disclosure that an act requires with the given token, such as `income-register`.
pub fn statutory_disclosure(token: &str) -> Option<&'static StatutoryDisclosure> {
    find(STATUTORY_DISCLOSURES, token, |disclosure| disclosure.token)
}

/// The vendor with the given token, such as `zoom`.
pub fn vendor(token: &str) -> Option<&'static Vendor> {
    find(VENDORS, token, |vendor| vendor.token)
}

/// The cues of a topic in a language, in the order of their file.
pub fn cues(topic: &str, language: &str) -> &'static [Cue] {
    let wanted = (topic, language);
    let start = CUES.partition_point(|cue| (cue.topic, cue.language) < wanted);
    let end = CUES.partition_point(|cue| (cue.topic, cue.language) <= wanted);
    &CUES[start..end]
}

/// The heading that notices have over a topic, in a language.
pub fn heading(topic: &str, language: &str) -> Option<&'static str> {
    let mut headings = HEADINGS.iter().filter(|heading| {
        heading.role == HeadingRole::Section
            && heading.topics == [topic]
            && heading.language == language
    });
    let heading = headings.find(|heading| heading.wording == LabelRole::Preferred)?;
    Some(heading.text)
}

/// The names of the thing with the given IRI.
pub fn term(iri: &str) -> Option<&'static Term> {
    find(TERMS, iri, |term| term.iri)
}

/// The key or type of a notice as a term.
pub fn key(key: &str) -> Option<&'static Key> {
    find(KEYS, key, |key| key.key)
}

/// The IRI of a code under a key, such as `US` under `country`, as the context expands it.
pub fn code_iri(under: &str, code: &str) -> Option<String> {
    let of_context = || expand(code).or_else(|| Some(key(code)?.iri.to_owned()));
    // The keys that stand for `@type` are no terms themselves.
    let Some(under) = key(under) else {
        return of_context();
    };
    let mut exceptions = under.exceptions.iter();
    match (exceptions.find(|(known, _)| *known == code), under.codes) {
        (Some((_, iri)), _) => Some((*iri).to_owned()),
        (None, Some(codes)) => Some(format!("{codes}{code}")),
        (None, None) if under.coded => of_context(),
        (None, None) => None,
    }
}

/// A word of pages for people.
pub fn word(key: &str, language: &str) -> Option<&'static str> {
    let wanted = (language, key);
    let at = WORDS.binary_search_by(|word| (word.language, word.key).cmp(&wanted));
    Some(WORDS[at.ok()?].text)
}

/// The IRI of a compact form, such as `pd:EmailAddress`; nothing where the prefix is not ours.
pub fn expand(curie: &str) -> Option<String> {
    let (prefix, name) = curie.split_once(':')?;
    let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(format!("{namespace}{name}"))
}

/// The compact form of an IRI, by the longest namespace that starts it.
pub fn compact(iri: &str) -> Option<String> {
    let (prefix, name) = PREFIXES
        .iter()
        .filter_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)))
        .min_by_key(|(_, name)| name.len())?;
    Some(format!("{prefix}:{name}"))
}

fn find<T>(table: &'static [T], key: &str, key_of: fn(&T) -> &'static str) -> Option<&'static T> {
    let position = table.binary_search_by(|row| key_of(row).cmp(key)).ok()?;
    table.get(position)
}

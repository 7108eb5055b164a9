//! From words to concepts, countries, bodies, statutes and vendors.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use seloste::Language;
use seloste_language::{
    Beginnings, Lemma, Named, Phrase, StatuteNumber, Token, longest_at_each_place, tokens,
};
use seloste_source::Span;
use seloste_vocab::{
    AUTHORITIES, Authority, BODIES, Body, CONCEPTS, Concept, Label, LabelRole, STATUTES, Scheme,
    Statute, is_under,
};

pub(crate) use seloste_language::{countries, vendors};

/// A concept with the tokens that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) code: &'static str,
    pub(crate) tokens: Range<usize>,
}

/// A label, ready to be matched.
enum Pattern {
    /// A hidden label: the cue syntax says which endings it has.
    Phrase(Phrase),
    /// A label that people see: each word may be inflected.
    Words(Vec<Lemma>),
}

impl Pattern {
    fn new(label: &'static Label) -> Self {
        let Label { language, text, .. } = label;
        match label.role {
            LabelRole::Hidden => Pattern::Phrase(Phrase::new(*text)),
            LabelRole::Preferred | LabelRole::Alternative => Pattern::Words(
                tokens(text, Span::new(0, text.len()))
                    .into_iter()
                    .map(|token| Lemma::new(&token.folded, language))
                    .collect(),
            ),
        }
    }

    /// Makes the pattern be found by the words that it begins with, under a number.
    fn index(&self, beginnings: &mut Beginnings, number: usize) {
        match self {
            Pattern::Phrase(phrase) => beginnings.add_phrase(phrase, number),
            Pattern::Words(words) => words
                .iter()
                .take(1)
                .for_each(|word| beginnings.add_forms(word, number)),
        }
    }

    fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        match self {
            Pattern::Phrase(phrase) => phrase.match_at(tokens, start).filter(|end| *end > start),
            Pattern::Words(words) => {
                let here = tokens.get(start..start + words.len())?;
                let all = words
                    .iter()
                    .zip(here)
                    .all(|(word, token)| word.has_form(token));
                (all && !words.is_empty()).then_some(start + words.len())
            }
        }
    }
}

/// Names in one language, by the words that they begin with.
struct Names<T> {
    all: Vec<(T, Pattern)>,
    beginnings: Beginnings,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            beginnings: Beginnings::default(),
        }
    }
}

/// The names in each of our languages, which are listed once somebody asks for them.
struct ByLanguage<T>([OnceLock<Names<T>>; Language::ALL.len()]);

impl<T> ByLanguage<T> {
    const fn new() -> Self {
        Self([const { OnceLock::new() }; Language::ALL.len()])
    }

    /// The names in a language, of all the names that things have.
    fn get<I>(&self, language: &str, all: impl FnOnce() -> I) -> Option<&Names<T>>
    where
        I: Iterator<Item = (T, &'static Label)>,
    {
        let mut languages = Language::ALL.iter();
        let at = languages.position(|own| own.code() == language)?;
        let own = || all().filter(|(_, label)| label.language == language);
        Some(self.0[at].get_or_init(|| Names::new(own())))
    }
}

impl<T> Names<T> {
    /// Things by their labels.
    fn new(named: impl Iterator<Item = (T, &'static Label)>) -> Self {
        let mut names = Self::default();
        for (thing, label) in named {
            let pattern = Pattern::new(label);
            pattern.index(&mut names.beginnings, names.all.len());
            names.all.push((thing, pattern));
        }
        names
    }

    /// The numbers of the names that begin at a token, in order, and where each ends.
    fn at(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, usize)> {
        let numbers = self.beginnings.of(&tokens[at].folded).into_iter();
        let end = move |number: usize| self.all[number].1.match_at(tokens, at);
        numbers.filter_map(move |number| Some((number, end(number)?)))
    }
}

/// A concept and how many others it is under: of two for the same word, the narrower one is meant.
type Deep = (&'static Concept, usize);

/// The names of the concepts of each list.
static CONCEPT_NAMES: LazyLock<Vec<(Scheme, ByLanguage<Deep>)>> = LazyLock::new(|| {
    let mut schemes: Vec<(Scheme, _)> = Vec::new();
    for concept in CONCEPTS {
        if schemes.iter().all(|(known, _)| *known != concept.scheme) {
            schemes.push((concept.scheme, ByLanguage::new()));
        }
    }
    schemes
});

/// The labels of the concepts of a list.
fn concept_labels(scheme: Scheme) -> impl Iterator<Item = (Deep, &'static Label)> {
    seloste_vocab::concepts(scheme).flat_map(|concept| {
        let deep = (concept, depth(concept));
        concept.labels.iter().map(move |label| (deep, label))
    })
}

/// The concepts of a list that some tokens name, the longest at each place, in reading order.
///
/// A concept that another one found is under is left out: "work e-mail address" is not also an
/// address.
pub(crate) fn concepts(scheme: Scheme, tokens: &[Token], language: &str) -> Vec<Resolved> {
    let list = CONCEPT_NAMES.iter().find(|(list, _)| *list == scheme);
    let names = list.and_then(|(_, names)| names.get(language, || concept_labels(scheme)));
    let Some(names) = names else {
        return Vec::new();
    };
    let mut found: Vec<Resolved> = Vec::new();
    for start in 0..tokens.len() {
        let ends = names.at(tokens, start);
        let ends = ends.map(|(number, end)| (end, names.all[number].0));
        let Some((end, (concept, _))) = ends.max_by_key(|(end, (_, depth))| (*end, *depth)) else {
            continue;
        };
        let resolved = Resolved {
            code: concept.code,
            tokens: start..end,
        };
        let inside = found
            .iter()
            .any(|other| other.tokens.end >= resolved.tokens.end);
        if !inside && found.iter().all(|other| other.code != resolved.code) {
            found.push(resolved);
        }
    }
    let codes: Vec<_> = found.iter().map(|resolved| resolved.code).collect();
    found.retain(|resolved| {
        !codes
            .iter()
            .any(|code| *code != resolved.code && is_under(code, resolved.code))
    });
    found
}

/// The longest way from a concept up to the top of its list.
fn depth(concept: &Concept) -> usize {
    let parents = concept
        .broader
        .iter()
        .filter_map(|code| seloste_vocab::concept(code));
    parents.map(|parent| depth(parent) + 1).max().unwrap_or(0)
}

/// The public body of a name, whatever the language.
pub(crate) fn body(name: &str) -> Option<&'static Body> {
    let name = name.to_lowercase();
    BODIES.iter().find(|body| {
        body.labels
            .iter()
            .any(|label| label.text.to_lowercase() == name)
    })
}

/// The names of the authorities.
static AUTHORITY_NAMES: ByLanguage<&Authority> = ByLanguage::new();

fn authority_labels() -> impl Iterator<Item = (&'static Authority, &'static Label)> {
    AUTHORITIES.iter().flat_map(|authority| {
        let labels = authority.labels.iter();
        labels.map(move |label| (authority, label))
    })
}

/// The supervisory authority that some tokens name, by its longest name; each name counts where it
/// stands first.
pub(crate) fn authority(tokens: &[Token], language: &str) -> Option<Named<Authority>> {
    let names = AUTHORITY_NAMES.get(language, authority_labels)?;
    let mut first = BTreeMap::new();
    for at in 0..tokens.len() {
        for (number, end) in names.at(tokens, at) {
            first.entry(number).or_insert(at..end);
        }
    }
    let longest = first.into_iter().max_by_key(|(_, range)| range.len());
    longest.map(|(number, range)| (names.all[number].0, range))
}

/// Whether a web address is on the site of a supervisory authority.
pub(crate) fn is_of_authority(url: &str) -> bool {
    let pages = AUTHORITIES
        .iter()
        .flat_map(|authority| authority.complaint_pages);
    let site = host(url);
    pages.into_iter().any(|page| host(page) == site)
}

/// The host of a web address, without `www.`.
fn host(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = after.split(['/', '?', '#']).next().unwrap_or(after);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The act of a number, in either order of its parts for acts of the Union.
pub(crate) fn statute(number: &StatuteNumber) -> Option<&'static Statute> {
    let (a, b) = number.parts;
    let forward = format!("{a}{}{b}", number.separator);
    let backward = format!("{b}{}{a}", number.separator);
    STATUTES.iter().find(|statute| match statute.jurisdiction {
        "EU" => {
            // "95/46/EY" has the name of the Community behind it.
            let number = statute.number.trim_end_matches(char::is_alphabetic);
            let number = number.trim_end_matches('/');
            number.ends_with(&forward) || number.ends_with(&backward)
        }
        _ => statute.number == forward,
    })
}

/// The names of the acts; an abbreviation counts only in capitals.
static STATUTE_NAMES: ByLanguage<StatuteName> = ByLanguage::new();

struct StatuteName {
    statute: &'static Statute,
    abbreviation: Option<&'static str>,
}

fn statute_labels() -> impl Iterator<Item = (StatuteName, &'static Label)> {
    STATUTES.iter().flat_map(|statute| {
        statute.labels.iter().map(move |label| {
            let is_short = label.text.chars().all(char::is_uppercase);
            let abbreviation = is_short.then_some(label.text);
            let name = StatuteName {
                statute,
                abbreviation,
            };
            (name, label)
        })
    })
}

/// The acts that some tokens of a text name, the longest name at each place. Acts of two countries
/// can have one name: `counts` says which are looked for.
pub(crate) fn statutes(
    text: &str,
    tokens: &[Token],
    language: &str,
    counts: impl Fn(&&Statute) -> bool,
) -> Vec<Named<Statute>> {
    let Some(names) = STATUTE_NAMES.get(language, statute_labels) else {
        return Vec::new();
    };
    longest_at_each_place(tokens.len(), |at| {
        let written = tokens[at].span.of(text);
        let named = names.at(tokens, at);
        let ends = named.filter_map(|(number, end)| {
            let (name, _) = &names.all[number];
            let is_meant = name.abbreviation.is_none_or(|short| short == written);
            (is_meant && counts(&name.statute)).then_some((name.statute, end))
        });
        // Of two acts with one name, the one in force is meant.
        ends.max_by_key(|(statute, end)| (*end, statute.until.is_none()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(scheme: Scheme, text: &str, language: &str) -> Vec<&'static str> {
        concepts(scheme, &tokens(text, Span::new(0, text.len())), language)
            .into_iter()
            .map(|resolved| resolved.code)
            .collect()
    }

    #[test]
    fn items_resolve_in_their_inflected_forms() {
        assert_eq!(
            codes(Scheme::PersonalData, "Puhelinnumerot", "fi"),
            ["pd:TelephoneNumber"]
        );
        assert_eq!(
            codes(Scheme::PersonalData, "E-postadressen", "sv"),
            ["pd:EmailAddress"]
        );
        assert_eq!(
            codes(Scheme::PersonalData, "nimi ja puhelinnumero", "fi"),
            ["pd:Name", "pd:TelephoneNumber"]
        );
        assert!(codes(Scheme::PersonalData, "jotain aivan muuta", "fi").is_empty());
    }

    #[test]
    fn pages_of_authorities_are_known_by_their_host() {
        assert!(is_of_authority("https://tietosuoja.fi/usein-kysyttya"));
        assert!(is_of_authority("http://www.tietosuoja.fi"));
        assert!(!is_of_authority("https://www.example.org/tietosuoja.fi"));
    }
}

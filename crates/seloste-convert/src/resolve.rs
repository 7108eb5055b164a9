//! From words to concepts, countries, bodies, statutes and vendors.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use seloste_language::{
    Named, Phrase, StatuteNumber, Token, inflects, longest_at_each_place, tokens,
};
use seloste_source::Span;
use seloste_vocab::{
    AUTHORITIES, Authority, BODIES, Body, CONCEPTS, Concept, LabelRole, STATUTES, Scheme, Statute,
    is_under,
};

pub(crate) use seloste_language::{countries, vendors};

/// A concept with the tokens that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) code: &'static str,
    pub(crate) tokens: Range<usize>,
}

/// A label of a concept, ready to be matched.
struct Entry {
    code: &'static str,
    /// How many concepts it is under: of two for the same word, the narrower one is meant.
    depth: usize,
    pattern: Pattern,
}

enum Pattern {
    /// A hidden label: the cue syntax says which endings it has.
    Phrase(Phrase),
    /// A label that people see: each word may be inflected.
    Words(Vec<Box<str>>),
}

/// The entries of each language, with the list that each concept belongs to.
type ByLanguage = HashMap<&'static str, Vec<(Scheme, Entry)>>;

static ENTRIES: LazyLock<ByLanguage> = LazyLock::new(|| {
    let mut entries = ByLanguage::new();
    for concept in CONCEPTS {
        let depth = depth(concept);
        for label in concept.labels {
            let entry = Entry {
                code: concept.code,
                depth,
                pattern: Pattern::new(label.role, label.text),
            };
            entries
                .entry(label.language)
                .or_default()
                .push((concept.scheme, entry));
        }
    }
    entries
});

impl Pattern {
    fn new(role: LabelRole, text: &str) -> Self {
        match role {
            LabelRole::Hidden => Pattern::Phrase(Phrase::new(text)),
            LabelRole::Preferred | LabelRole::Alternative => Pattern::Words(
                tokens(text, Span::new(0, text.len()))
                    .into_iter()
                    .map(|token| token.folded)
                    .collect(),
            ),
        }
    }

    fn match_at(&self, tokens: &[Token], start: usize, language: &str) -> Option<usize> {
        match self {
            Pattern::Phrase(phrase) => phrase.match_at(tokens, start).filter(|end| *end > start),
            Pattern::Words(words) => {
                let here = tokens.get(start..start + words.len())?;
                let all = words
                    .iter()
                    .zip(here)
                    .all(|(word, token)| inflects(word, token, language));
                (all && !words.is_empty()).then_some(start + words.len())
            }
        }
    }
}

/// The concepts of a list that some tokens name, the longest at each place, in reading order.
///
/// A concept that another one found is under is left out: "work e-mail address" is not also an
/// address.
pub(crate) fn concepts(scheme: Scheme, tokens: &[Token], language: &str) -> Vec<Resolved> {
    let Some(entries) = ENTRIES.get(language) else {
        return Vec::new();
    };
    let entries = entries
        .iter()
        .filter(|(of, _)| *of == scheme)
        .map(|(_, entry)| entry);
    let mut found: Vec<Resolved> = Vec::new();
    for start in 0..tokens.len() {
        let ends = entries
            .clone()
            .filter_map(|entry| Some((entry.pattern.match_at(tokens, start, language)?, entry)));
        let Some((end, entry)) = ends.max_by_key(|(end, entry)| (*end, entry.depth)) else {
            continue;
        };
        let resolved = Resolved {
            code: entry.code,
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

/// The names of the authorities, with their languages.
static AUTHORITY_NAMES: LazyLock<Vec<(&'static Authority, &'static str, Pattern)>> =
    LazyLock::new(|| {
        let labels = AUTHORITIES.iter().flat_map(|authority| {
            let labels = authority.labels.iter();
            labels.map(move |label| (authority, label))
        });
        labels
            .map(|(authority, label)| {
                let pattern = Pattern::new(label.role, label.text);
                (authority, label.language, pattern)
            })
            .collect()
    });

/// The supervisory authority that some tokens name, by its longest name.
pub(crate) fn authority(tokens: &[Token], language: &str) -> Option<Named<Authority>> {
    let in_language = AUTHORITY_NAMES
        .iter()
        .filter(|(_, code, _)| *code == language);
    let named = in_language.filter_map(|(authority, _, pattern)| {
        let range = (0..tokens.len()).find_map(|start| {
            let end = pattern.match_at(tokens, start, language)?;
            Some(start..end)
        })?;
        Some((*authority, range))
    });
    named.max_by_key(|(_, range)| range.len())
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
        "EU" => statute.number.ends_with(&forward) || statute.number.ends_with(&backward),
        _ => statute.number == forward,
    })
}

/// The names of the acts, with their languages; an abbreviation counts only in capitals.
static STATUTE_NAMES: LazyLock<Vec<StatuteName>> = LazyLock::new(|| {
    let labels = STATUTES.iter().flat_map(|statute| {
        let labels = statute.labels.iter();
        labels.map(move |label| (statute, label))
    });
    labels
        .map(|(statute, label)| StatuteName {
            statute,
            language: label.language,
            abbreviation: label
                .text
                .chars()
                .all(char::is_uppercase)
                .then_some(label.text),
            pattern: Pattern::new(label.role, label.text),
        })
        .collect()
});

struct StatuteName {
    statute: &'static Statute,
    language: &'static str,
    abbreviation: Option<&'static str>,
    pattern: Pattern,
}

/// The acts that some tokens of a text name, the longest name at each place. Acts of two countries
/// can have one name: `counts` says which are looked for.
pub(crate) fn statutes(
    text: &str,
    tokens: &[Token],
    language: &str,
    counts: impl Fn(&&Statute) -> bool,
) -> Vec<Named<Statute>> {
    let names: Vec<_> = STATUTE_NAMES
        .iter()
        .filter(|name| name.language == language && counts(&name.statute))
        .collect();
    longest_at_each_place(tokens.len(), |at| {
        let written = tokens[at].span.of(text);
        let ends = names.iter().filter_map(|name| {
            let end = name.pattern.match_at(tokens, at, language)?;
            let is_meant = name.abbreviation.is_none_or(|short| short == written);
            (end > at && is_meant).then_some((name.statute, end))
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

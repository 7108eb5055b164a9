//! The countries, vendors and instruments of transfer that some words name.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use seloste_vocab::{
    COUNTRIES, Country, LabelRole, TRANSFER_INSTRUMENTS, TransferInstrument, VENDORS, Vendor, cues,
};

use seloste_source::Span;

use crate::beginning::Beginnings;
use crate::hashing::Table;
use crate::phrase::Phrase;
use crate::token::{Token, pieces, tokens};
use crate::word_form::fold;

/// A thing of a fact table with the tokens that name it.
pub type Named<T> = (&'static T, Range<usize>);

/// The names of the countries in one language, in the order of the vocabulary.
#[derive(Default)]
struct CountryNames {
    names: Vec<(&'static Country, Phrase)>,
    beginnings: Beginnings,
}

static COUNTRY_NAMES: LazyLock<Table<&'static str, CountryNames>> = LazyLock::new(|| {
    let mut names: Table<_, CountryNames> = Table::default();
    for country in COUNTRIES {
        for label in country.labels {
            let phrase = Phrase::new(label.text);
            let all = names.entry(label.language).or_default();
            all.beginnings.add_phrase(&phrase, all.names.len());
            all.names.push((country, phrase));
        }
    }
    names
});

/// The countries that some tokens name, in reading order, each once.
#[must_use]
pub fn countries(tokens: &[Token], language: &str) -> Vec<Named<Country>> {
    let mut found: Vec<Named<Country>> = Vec::new();
    let Some(all) = COUNTRY_NAMES.get(language) else {
        return found;
    };
    for (at, token) in tokens.iter().enumerate() {
        for name in all.beginnings.of(&token.folded) {
            let (country, phrase) = &all.names[name];
            let is_known = found.iter().any(|(known, _)| known.code == country.code);
            let end = phrase.match_at(tokens, at).filter(|end| *end > at);
            if let Some(end) = end.filter(|_| !is_known) {
                found.push((country, at..end));
            }
        }
    }
    found
}

/// Names by the word that they begin with, so that a long text is searched in one pass.
struct Index<T: 'static>(Table<Arc<str>, Vec<(&'static T, Phrase)>>);

impl<T> Index<T> {
    /// Names whose first word has any ending cannot be found by it and are left out.
    fn new(names: impl Iterator<Item = (&'static T, String)>) -> Self {
        let mut index: Table<_, Vec<_>> = Table::default();
        for (thing, name) in names {
            if let Some(first) = first_word(&name) {
                let named = (thing, Phrase::new(name));
                index.entry(first).or_default().push(named);
            }
        }
        Self(index)
    }

    /// The thing with the longest name at a place, and where the name ends.
    fn longest(&self, tokens: &[Token], at: usize) -> Option<(&'static T, usize)> {
        let names = self.0.get(&tokens[at].folded)?.iter();
        let ends = names.filter_map(|(thing, phrase)| Some((*thing, phrase.match_at(tokens, at)?)));
        ends.filter(|(_, end)| *end > at)
            .max_by_key(|(_, end)| *end)
    }
}

/// The word that a name begins with, unless it has any ending.
fn first_word(name: &str) -> Option<Arc<str>> {
    let mut words = pieces(name).map(|(_, span)| span.of(name));
    let first = fold(words.next()?).into();
    (words.next() != Some("*")).then_some(first)
}

static PRODUCTS: LazyLock<Index<Vendor>> = LazyLock::new(|| {
    let products = VENDORS.iter().flat_map(|vendor| {
        let products = vendor.products.iter();
        let forms = products.flat_map(|product| forms(product));
        forms.map(move |form| (vendor, form))
    });
    Index::new(products)
});

/// The products and companies.
static VENDOR_NAMES: LazyLock<Index<Vendor>> = LazyLock::new(|| {
    let names = VENDORS.iter().flat_map(|vendor| {
        let names = vendor.products.iter().chain([&vendor.name]);
        let forms = names.flat_map(|name| forms(name));
        forms.map(move |form| (vendor, form))
    });
    Index::new(names)
});

/// The languages whose endings the names of products take.
const INFLECTING: [&str; 2] = ["fi", "sv"];

/// A name with each ending that names take: "in Zoom", "Zoom's" are one word in Finnish and Swedish.
fn forms(name: &str) -> Vec<String> {
    let cues = INFLECTING
        .iter()
        .flat_map(|language| cues("inflection", language));
    let endings = cues.filter(|cue| cue.key == "name-ending");
    let inflected = endings.map(|cue| format!("{name}{}", cue.phrase));
    std::iter::once(name.to_owned()).chain(inflected).collect()
}

/// The products of known vendors that some tokens name: the longest name at each place.
#[must_use]
pub fn vendors(tokens: &[Token]) -> Vec<Named<Vendor>> {
    longest_at_each_place(tokens.len(), |at| PRODUCTS.longest(tokens, at))
}

/// The vendor behind a recipient or tool that goes by some names: the one whose company or product has the
/// longest name among them, as whole words, inflected or not; of several the first.
#[must_use]
pub fn vendor_behind<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<&'static Vendor> {
    let mut best: Option<(usize, &Vendor)> = None;
    for name in names {
        let words = tokens(name, Span::new(0, name.len()));
        let found = longest_at_each_place(words.len(), |at| VENDOR_NAMES.longest(&words, at));
        for (vendor, range) in found {
            let length = words[range].iter().map(|word| word.folded.chars().count());
            let length = length.sum();
            if best.is_none_or(|(longest, _)| longest < length) {
                best = Some((length, vendor));
            }
        }
    }
    best.map(|(_, vendor)| vendor)
}

static INSTRUMENTS: LazyLock<Index<TransferInstrument>> = LazyLock::new(|| {
    let names = TRANSFER_INSTRUMENTS.iter().flat_map(|instrument| {
        let labels = instrument.labels.iter();
        let recognised = labels.filter(|label| label.role == LabelRole::Hidden);
        let words = recognised.map(|label| label.text.to_owned());
        let number = number(instrument.number);
        words
            .chain(number)
            .map(move |name| (instrument, name))
            .collect::<Vec<_>>()
    });
    Index::new(names)
});

/// The two parts of a number that every language writes: `2010/87` of `2010/87/EU`.
fn number(written: &str) -> Option<String> {
    let parts: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [first, second] => Some(format!("{first}/{second}")),
        _ => None,
    }
}

/// The adequacy decisions and other instruments of transfer that some tokens name, by a name of
/// their own or by their number.
#[must_use]
pub fn instruments(tokens: &[Token]) -> Vec<Named<TransferInstrument>> {
    longest_at_each_place(tokens.len(), |at| INSTRUMENTS.longest(tokens, at))
}

/// The things that names stand for, from the left: what begins inside a name is none. `longest` is
/// the thing that the longest name at a place stands for, and where the name ends.
pub fn longest_at_each_place<T>(
    n_tokens: usize,
    longest: impl Fn(usize) -> Option<(&'static T, usize)>,
) -> Vec<Named<T>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < n_tokens {
        match longest(at) {
            Some((thing, end)) => {
                found.push((thing, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn words(text: &str) -> Vec<Token> {
        tokens(text, Span::new(0, text.len()))
    }

    #[test]
    fn countries_by_name_and_adjective() {
        let found = |text: &str, language: &str| {
            let found = countries(&words(text), language).into_iter();
            found.map(|(country, _)| country.code).collect::<Vec<_>>()
        };
        assert_eq!(found("yhdysvaltalaisella sovelluksella", "fi"), ["US"]);
        assert_eq!(
            found("tietoja siirretään Norjaan ja Yhdysvaltoihin", "fi"),
            ["NO", "US"]
        );
        assert_eq!(found("från USA", "sv"), ["US"]);
        assert_eq!(found("ett norskt företag i Norge", "sv"), ["NO"]);
        assert!(found("nordiskt land, EU-land", "sv").is_empty());
    }

    #[test]
    fn instruments_by_name_and_number() {
        for (text, expected) in [
            ("Siirto perustuu Privacy Shield -järjestelyyn.", "US-PS"),
            ("Kommissionens beslut (EU) 2016/1250", "US-PS"),
            ("komission päätös 2010/87/EU", "SCC-old3"),
            ("kommissionens beslut 2004/915/EG", "SCC-old2"),
            ("beslut (EU) 2023/1795", "US-DPF"),
            ("EU-US Data Privacy Framework", "US-DPF"),
        ] {
            let found = instruments(&words(text)).into_iter();
            let tokens: Vec<_> = found.map(|(instrument, _)| instrument.token).collect();
            assert_eq!(tokens, [expected], "{text}");
        }
        assert!(instruments(&words("laki 87/2010 ja 1250/2016")).is_empty());
    }

    #[test]
    fn vendors_by_the_longest_name_of_a_product() {
        let words = words("Microsoft Teams -sovellus ja Google Forms");
        let found = vendors(&words).into_iter();
        let found: Vec<_> = found.map(|(vendor, at)| (vendor.token, at)).collect();
        assert_eq!(found, [("microsoft", 0..2), ("google", 5..7)]);
    }

    #[test]
    fn the_vendor_behind_names_has_the_longest_of_them() {
        for (names, expected) in [
            (&["ZOOM-sovellus"][..], Some("zoom")),
            (&["Zoomeri"], None),
            (&["Microsoft Teams"], Some("microsoft")),
            (&["Microsoftin pilvipalvelut"], Some("microsoft")),
            (&["Artisan Global Media"], Some("artologik")),
            (
                &["Jira ja Amazon Web Services"],
                Some("amazon-web-services"),
            ),
            (&["Zoom", "Microsoft Teams"], Some("microsoft")),
            (&[""], None),
            (&[], None),
        ] {
            let vendor = vendor_behind(names.iter().copied());
            assert_eq!(vendor.map(|vendor| vendor.token), expected, "{names:?}");
        }
    }

    #[test]
    fn vendors_by_inflected_names() {
        for (text, expected) in [
            ("kysely Webropolilla", &["webropol"][..]),
            ("Zoomin kautta", &["zoom"]),
            ("Microsoft Teamsin avulla", &["microsoft"]),
            ("Microsofts tjänster", &["microsoft"]),
            ("i Office 365", &["microsoft"]),
            ("zoomata", &[]),
        ] {
            let words = words(text);
            let found = vendors(&words).into_iter();
            let found: Vec<_> = found.map(|(vendor, _)| vendor.token).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

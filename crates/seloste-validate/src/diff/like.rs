//! How much two parts are one: by concept first, then by words.

use std::collections::BTreeSet;

use seloste::Language;
use seloste_vocab::is_under;
use serde_json::{Map, Value as Json};

use super::facts::{Item, texts};

/// What of the words of a part is compared: for each field, what its texts are made of.
pub(super) struct Likeness(Vec<(String, BTreeSet<[char; 3]>)>);

/// The fields by which people know a part, and how telling each is.
const TELLING: [(&str, u32); 20] = [
    ("appliesTo", 3),
    ("body", 3),
    ("categories", 3),
    ("country", 2),
    ("decision", 2),
    ("exemption", 3),
    ("label", 2),
    ("legalBasis", 3),
    ("name", 3),
    ("number", 2),
    ("organisationNumber", 3),
    ("recipient", 2),
    ("region", 2),
    ("right", 3),
    ("role", 2),
    ("statute", 3),
    ("tool", 2),
    ("topic", 3),
    ("unit", 1),
    ("url", 2),
];

/// Fields of codes: parts that have two without any relation are two parts, whatever their words.
const DECISIVE: [&str; 6] = [
    "categories",
    "exemption",
    "legalBasis",
    "right",
    "statute",
    "topic",
];

/// The least likeness of two parts that are one, of a thousand.
pub(super) const LEAST: u32 = 500;
/// The likeness of equal things.
const EQUAL: u32 = 1000;
/// The likeness of concepts of which one lies below the other.
const RELATED: u32 = 700;

impl Likeness {
    pub fn of(fields: &Map<String, Json>, languages: &BTreeSet<Language>) -> Self {
        let of_words = fields.iter().filter_map(|(field, value)| {
            let words = words(value, languages)?;
            Some((field.clone(), trigrams(&words)))
        });
        Self(of_words.collect())
    }

    fn get(&self, field: &str) -> Option<&BTreeSet<[char; 3]>> {
        let mut fields = self.0.iter();
        fields
            .find(|(name, _)| name == field)
            .map(|(_, words)| words)
    }
}

/// The words of a text in some languages.
fn words(value: &Json, languages: &BTreeSet<Language>) -> Option<String> {
    let texts = value.as_object()?.iter();
    let own = texts.filter(|(code, _)| {
        Language::from_code(code).is_some_and(|language| languages.contains(&language))
    });
    let words: Vec<&str> = own.filter_map(|(_, text)| text.as_str()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The rows of three letters in some words, whose beginnings and ends count as letters.
fn trigrams(words: &str) -> BTreeSet<[char; 3]> {
    let mut found = BTreeSet::new();
    let is_between = |letter: char| !letter.is_alphanumeric();
    for word in words.split(is_between).filter(|word| !word.is_empty()) {
        let letters: Vec<char> = std::iter::once(' ')
            .chain(word.chars().flat_map(char::to_lowercase))
            .chain([' '])
            .collect();
        found.extend(letters.windows(3).map(|row| [row[0], row[1], row[2]]));
    }
    found
}

/// How much two texts are alike, of a thousand.
pub(super) fn likeness_of_texts(a: &str, b: &str) -> u32 {
    shared(&trigrams(a), &trigrams(b))
}

/// What two sets share, of a thousand (Dice).
fn shared<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> u32 {
    let (common, all) = (a.intersection(b).count() * 2, a.len() + b.len());
    let of_thousand = (common * EQUAL as usize).checked_div(all);
    u32::try_from(of_thousand.unwrap_or_default()).unwrap_or(EQUAL)
}

/// How much two parts are one, of a thousand; none where they cannot be.
pub(super) fn likeness(a: &Item, b: &Item) -> Option<u32> {
    let (mut sum, mut most) = (0, 0);
    for (field, weight) in TELLING.into_iter().chain(telling_kind(a, b)) {
        match (a.fields.get(field), b.fields.get(field)) {
            (Some(first), Some(second)) => {
                let like = likeness_of_fields(field, [a, b], [first, second]);
                if like == Some(0) && DECISIVE.contains(&field) {
                    return None;
                }
                let Some(like) = like else { continue };
                sum += like * weight;
                most += weight * 2;
            }
            (None, None) => {}
            // What only one of them has tells less.
            _ => most += weight,
        }
    }
    (most > 0).then(|| sum * 2 / most)
}

/// The kind tells sources apart: there is one data subject, and there are many third parties.
fn telling_kind(a: &Item, b: &Item) -> Option<(&'static str, u32)> {
    let is_self = |item: &Item| item.text("type") == Some("DataSubjectDataSource");
    let weight = if is_self(a) && is_self(b) { 3 } else { 1 };
    (a.group == "sources").then_some(("type", weight))
}

/// How much two values of a field are alike; none where they have no language in common.
fn likeness_of_fields(field: &str, items: [&Item; 2], values: [&Json; 2]) -> Option<u32> {
    if values.iter().all(|value| value.is_object()) {
        let [a, b] = items.map(|item| item.likeness.get(field));
        return Some(shared(a?, b?));
    }
    let [a, b] = values.map(|value| texts(value).collect::<BTreeSet<_>>());
    let like = shared(&a, &b);
    let is_related = || {
        let mut pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
        pairs.any(|(a, b)| is_under(a, b) || is_under(b, a))
    };
    Some(if field == "categories" && like < RELATED && is_related() {
        RELATED
    } else {
        like
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_alike_by_their_letters() {
        for (a, b, is_like) in [
            (
                "Kirjastopalvelujen tarjoaminen",
                "Kirjastopalveluiden tarjoaminen",
                true,
            ),
            ("Lainat ja varaukset", "lainat, varaukset", true),
            ("Palvelun tilastointi", "Palvelun markkinointi", true),
            ("Nimi", "Puhelinnumero", false),
            ("inbjudningar till enkäter", "utlottning av priser", false),
        ] {
            assert_eq!(likeness_of_texts(a, b) >= LEAST, is_like, "{a} {b}");
        }
    }
}

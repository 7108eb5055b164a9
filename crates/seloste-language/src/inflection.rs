//! Whether a word of a text is a form of a word of the vocabulary.

use seloste_vocab::cues;

use crate::token::{Token, TokenKind};

/// The shortest word that is matched with an ending: shorter ones begin too many others.
const SHORTEST: usize = 4;

/// Whether a token is a form of a word in lower case: the same, or the same with an ending of the
/// language.
///
/// Finnish words lose their last vowels before the ending (*osoite*, *osoitteen*) and change the
/// consonants before them (*aika*, *ajat*; *oikeus*, *oikeudet*). Endings are listed in
/// `vocab/cues/inflection`.
///
/// ```
/// use seloste_language::{inflects, tokens};
/// use seloste_source::Span;
///
/// let text = "puhelinnumeroita";
/// let token = &tokens(text, Span::new(0, text.len()))[0];
/// assert!(inflects("puhelinnumero", token, "fi"));
/// assert!(!inflects("puhelu", token, "fi"));
/// ```
#[must_use]
pub fn inflects(word: &str, token: &Token, language: &str) -> bool {
    if *word == *token.folded {
        return true;
    }
    if token.kind != TokenKind::Word || word.chars().count() < SHORTEST {
        return false;
    }
    match language {
        "fi" => has_finnish_ending(word, &token.folded),
        _ => has_listed_ending(word, &token.folded, language),
    }
}

/// What each form of a word begins with, but for the word itself.
pub(crate) fn beginnings_of_forms(word: &str, language: &str) -> Vec<String> {
    if word.chars().count() < SHORTEST {
        return Vec::new();
    }
    match language {
        "fi" => stems(word).collect(),
        _ => [word, without_vowel(word).unwrap_or(word)]
            .map(str::to_owned)
            .into(),
    }
}

fn is_finnish_vowel(c: char) -> bool {
    "aeiouy\u{e4}\u{f6}".contains(c)
}

/// The vowels that stand between a stem and its ending at most: *asiakkaan*.
const MOST_VOWELS: usize = 2;
/// A stem with fewer letters keeps the vowel of its word, or its plural: *laki*, *lain*, *lakeja*.
const SHORT_STEM: usize = 4;
/// Vowels that take the place of others in plurals.
const IN_PLURALS: [(char, char); 2] = [('a', 'o'), ('i', 'e')];

/// Whether a word is another one with an ending, perhaps with other consonants before the last vowels
/// of the stem.
fn has_finnish_ending(word: &str, token: &str) -> bool {
    let same_beginning = word.chars().zip(token.chars()).take(2).all(|(a, b)| a == b);
    same_beginning
        && stems(word).any(|stem| {
            let rest = token.strip_prefix(&*stem);
            let keeps = stem.chars().count() < SHORT_STEM;
            let last = word.chars().next_back().filter(|_| keeps);
            rest.is_some_and(|rest| is_vowels_and_ending(rest, last))
        })
}

/// The vowels of a stem, the first of them as given, with an ending.
fn is_vowels_and_ending(rest: &str, first: Option<char>) -> bool {
    if cues("inflection", "fi")
        .iter()
        .any(|cue| cue.key == "partitive" && cue.phrase == rest)
    {
        return true;
    }
    let begins = first.is_none_or(|first| {
        let plural = |(one, many)| one == first && rest.starts_with(many);
        rest.starts_with(first) || IN_PLURALS.into_iter().any(plural)
    });
    let mut ends = Vec::new();
    for (at, vowel) in rest.char_indices().take(MOST_VOWELS) {
        if !is_finnish_vowel(vowel) {
            break;
        }
        ends.push(at + vowel.len_utf8());
    }
    begins && ends.into_iter().any(|at| is_finnish_ending(&rest[at..]))
}

/// A case ending, a possessive suffix, or both.
fn is_finnish_ending(ending: &str) -> bool {
    let is_one = |key: &str, ending: &str| {
        let endings = cues("inflection", "fi").iter();
        endings
            .filter(|cue| cue.key == key)
            .any(|cue| cue.phrase == ending)
    };
    if is_one("noun-ending", ending) {
        return true;
    }
    let possessives = cues("inflection", "fi").iter();
    let mut possessives = possessives.filter(|cue| cue.key == "possessive");
    possessives.any(|cue| {
        let case = ending.strip_suffix(cue.phrase);
        case.is_some_and(|case| {
            case.is_empty() || is_one("noun-ending", case) || is_one("before-possessive", case)
        })
    })
}

/// Ends of base forms, what takes their place before an ending, and whether the consonants before
/// them grow: *oikeus*, *oikeude-*; *asiakas*, *asiakkaa-*.
const CHANGES: [(&str, &[&str], bool); 10] = [
    ("us", &["ud", "uks", "ut"], false),
    ("ys", &["yd", "yks", "yt"], false),
    ("os", &["oks"], false),
    ("\u{f6}s", &["\u{f6}ks"], false),
    ("nen", &["s"], false),
    ("in", &["im"], true),
    ("as", &[""], true),
    ("\u{e4}s", &[""], true),
    ("is", &[""], true),
    ("e", &[""], true),
];
/// Consonants in their strong and weak grade, the longest first.
const GRADES: [(&str, &str); 13] = [
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("mp", "mm"),
    ("uk", "uv"),
    ("ik", "j"),
    ("t", "d"),
    ("p", "v"),
    ("k", ""),
];
/// What a consonant alone must stand behind to be graded.
const BEFORE_GRADE: &str = "aeiouy\u{e4}\u{f6}lrh";

/// The stems of a word with other consonants than its base form.
fn stems(word: &str) -> impl Iterator<Item = String> {
    let changed = CHANGES.iter().flat_map(|(end, instead, grows)| {
        let rest = word.strip_suffix(end);
        let new = instead
            .iter()
            .filter_map(move |new| Some(format!("{}{new}", rest?)));
        new.flat_map(|stem| {
            let strong: Vec<_> = regraded(&stem, true).filter(|_| *grows).collect();
            std::iter::once(stem).chain(strong)
        })
    });
    let own = word.strip_suffix(is_finnish_vowel).into_iter();
    let own = own.flat_map(|stem| std::iter::once(stem.to_owned()).chain(regraded(stem, false)));
    changed.chain(own).chain([word.to_owned()])
}

/// A stem with its last consonants in the other grade.
fn regraded(stem: &str, to_strong: bool) -> impl Iterator<Item = String> {
    GRADES.iter().filter_map(move |(strong, weak)| {
        let (from, to) = if to_strong {
            (weak, strong)
        } else {
            (strong, weak)
        };
        let rest = stem.strip_suffix(from).filter(|_| !from.is_empty())?;
        let alone = from.len() == 1 && !to_strong;
        let fits = !alone || rest.ends_with(|c| BEFORE_GRADE.contains(c));
        fits.then(|| format!("{rest}{to}"))
    })
}

/// An ending after the word, or after the word without its last vowel (*adressa*, *adresser*;
/// *deltagare*, *deltagarna*).
fn has_listed_ending(word: &str, token: &str, language: &str) -> bool {
    let whole = token.strip_prefix(word);
    let without_vowel = without_vowel(word).and_then(|stem| token.strip_prefix(stem));
    let listed = |ending: &str| {
        let endings = cues("inflection", language).iter();
        endings
            .filter(|cue| cue.key == "noun-ending")
            .any(|cue| cue.phrase == ending)
    };
    [whole, without_vowel].into_iter().flatten().any(listed)
}

/// A word without its last vowel, where endings take its place.
fn without_vowel(word: &str) -> Option<&str> {
    word.strip_suffix(['a', 'e'])
}

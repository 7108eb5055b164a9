//! Whether a word of a text is a form of a word of the vocabulary.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use seloste_vocab::cues;

use crate::token::{Token, TokenKind};

/// The shortest word that is matched with an ending: shorter ones begin too many others.
const SHORTEST: usize = 4;

/// Whether a token is a form of a word in lower case: the same, or the same with an ending of the
/// language.
///
/// Finnish words lose their last vowels before the ending (*osoite*, *osoitteen*) and change the
/// consonants before them (*aika*, *ajat*; *oikeus*, *oikeudet*). Endings are listed in
/// `vocab/cues/inflection`. A word that is compared with many tokens is better a [`Lemma`].
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
    *word == *token.folded || Lemma::new(word, language).has_form(token)
}

/// A word of the vocabulary in lower case, ready to be recognised in any of its forms.
///
/// ```
/// use seloste_language::{Lemma, tokens};
/// use seloste_source::Span;
///
/// let lemma = Lemma::new("osoite", "fi");
/// let text = "osoitteita";
/// assert!(lemma.has_form(&tokens(text, Span::new(0, text.len()))[0]));
/// ```
#[derive(Debug, Clone)]
pub struct Lemma {
    word: Box<str>,
    /// What its other forms begin with.
    stems: Vec<Stem>,
    endings: &'static Endings,
}

#[derive(Debug, Clone)]
struct Stem {
    letters: Box<str>,
    /// The vowel that stays before the ending, or its plural, where the stem is short.
    keeps: Option<char>,
}

impl Lemma {
    /// A word in a language; of languages without endings it has the one form.
    #[must_use]
    pub fn new(word: &str, language: &str) -> Self {
        let is_short = word.chars().count() < SHORTEST;
        let stems = match language {
            _ if is_short => Vec::new(),
            "fi" => stems(word)
                .filter(|stem| word.chars().zip(stem.chars()).take(2).all(|(a, b)| a == b))
                .map(|stem| Stem::finnish(stem, word))
                .collect(),
            _ => [Some(word), without_vowel(word)]
                .into_iter()
                .flatten()
                .map(Stem::whole)
                .collect(),
        };
        Self {
            word: word.into(),
            stems,
            endings: Endings::of(language),
        }
    }

    /// Whether a token is the word in one of its forms.
    #[must_use]
    pub fn has_form(&self, token: &Token) -> bool {
        *self.word == *token.folded
            || (token.kind == TokenKind::Word
                && self.stems.iter().any(|stem| {
                    let rest = token.folded.strip_prefix(&*stem.letters);
                    rest.is_some_and(|rest| self.endings.follow(stem, rest))
                }))
    }

    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    /// What each form begins with, but for the word itself.
    pub(crate) fn stems(&self) -> impl Iterator<Item = &str> {
        self.stems.iter().map(|stem| &*stem.letters)
    }
}

impl Stem {
    fn finnish(letters: String, word: &str) -> Self {
        let is_short = letters.chars().count() < SHORT_STEM;
        Self {
            letters: letters.into(),
            keeps: word.chars().next_back().filter(|_| is_short),
        }
    }

    fn whole(letters: &str) -> Self {
        Self {
            letters: letters.into(),
            keeps: None,
        }
    }
}

/// The endings of nouns in a language.
#[derive(Debug, Default)]
struct Endings {
    /// What follows a stem: a case ending, a possessive suffix, or both.
    all: HashSet<String>,
    /// What follows a stem at once, where others follow the vowels between.
    at_once: HashSet<&'static str>,
    /// Whether vowels stand between a stem and its ending.
    after_vowels: bool,
}

static ENDINGS: LazyLock<BTreeMap<&'static str, Endings>> = LazyLock::new(|| {
    let languages = ["fi", "sv", "en"].into_iter();
    languages.map(|code| (code, Endings::new(code))).collect()
});
static NO_ENDINGS: LazyLock<Endings> = LazyLock::new(Endings::default);

impl Endings {
    fn of(language: &str) -> &'static Endings {
        ENDINGS.get(language).unwrap_or(&NO_ENDINGS)
    }

    fn new(language: &str) -> Self {
        let of_key = |key: &'static str| {
            let cues = cues("inflection", language).iter();
            cues.filter(move |cue| cue.key == key).map(|cue| cue.phrase)
        };
        let nouns = of_key("noun-ending");
        let before = of_key("before-possessive").chain(nouns.clone()).chain([""]);
        let possessed = before.flat_map(|case| {
            let possessives = of_key("possessive");
            possessives.map(move |possessive| format!("{case}{possessive}"))
        });
        Self {
            all: possessed.chain(nouns.map(str::to_owned)).collect(),
            at_once: of_key("partitive").collect(),
            after_vowels: language == "fi",
        }
    }

    /// Whether what follows a stem is an ending, perhaps after vowels.
    fn follow(&self, stem: &Stem, rest: &str) -> bool {
        if !self.after_vowels {
            return self.all.contains(rest);
        }
        if self.at_once.contains(rest) {
            return true;
        }
        let begins = stem.keeps.is_none_or(|first| {
            let plural = |(one, many)| one == first && rest.starts_with(many);
            rest.starts_with(first) || IN_PLURALS.into_iter().any(plural)
        });
        let mut vowels = rest.char_indices().take(MOST_VOWELS);
        let mut after = vowels.by_ref().map_while(|(at, vowel)| {
            is_finnish_vowel(vowel).then(|| &rest[at + vowel.len_utf8()..])
        });
        begins && after.any(|ending| self.all.contains(ending))
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

/// A word without its last vowel, where endings take its place: *adressa*, *adresser*; *deltagare*,
/// *deltagarna*.
fn without_vowel(word: &str) -> Option<&str> {
    word.strip_suffix(['a', 'e'])
}

//! Cue phrases of the vocabulary, compiled once for each topic and language.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use seloste_vocab::CUES;

use crate::beginning::Beginnings;
use crate::hashing::Table;
use crate::phrase::Phrase;
use crate::token::Token;

/// The cues of one topic in one language.
#[derive(Debug, Default)]
pub struct Cues {
    phrases: Table<&'static str, Phrases>,
    /// The phrases of keys such as `month-1`, by what stands before the number.
    numbered: Table<&'static str, Numbered>,
}

/// The phrases of numbered keys, with the number of each.
#[derive(Debug, Default)]
struct Numbered {
    phrases: Phrases,
    numbers: Vec<u32>,
}

/// The phrases of one key. Most tokens begin none of them, which they know themselves.
#[derive(Debug, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    /// The number of the key, the same in every language.
    key: usize,
    beginnings: Beginnings,
}

impl Phrases {
    fn new(key: usize) -> Self {
        Self {
            key,
            ..Self::default()
        }
    }

    fn push(&mut self, phrase: Phrase) {
        self.beginnings.add_phrase(&phrase, self.all.len());
        self.all.push(phrase);
    }

    /// The first place where one of the phrases stands; of those that begin there, the longest.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        let beginnings = tokens.iter().enumerate();
        let beginnings = beginnings.filter(|(_, token)| token.begins.has(self.key));
        let mut found = beginnings.filter_map(|(start, _)| {
            let (end, _) = self.longest_beginning(tokens, start)?;
            Some(start..end)
        });
        found.next()
    }

    /// Where the longest of the phrases ends that begins at a token.
    #[must_use]
    pub fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        self.longest_at(tokens, start).map(|(end, _)| end)
    }

    /// Where the longest of the phrases ends that begins at a token, and its place among them.
    fn longest_at(&self, tokens: &[Token], start: usize) -> Option<(usize, usize)> {
        let begins = tokens.get(start)?.begins.has(self.key);
        begins.then(|| self.longest_beginning(tokens, start))?
    }

    /// The same where one of them may begin.
    fn longest_beginning(&self, tokens: &[Token], start: usize) -> Option<(usize, usize)> {
        let mut longest = None;
        self.beginnings.each(&tokens[start].folded, |at| {
            let end = self.all[at].match_at(tokens, start);
            let found = end.filter(|end| *end > start).map(|end| (end, at));
            longest = longest.max(found);
        });
        longest
    }
}

/// Which keys have a phrase that may begin with a word, as a set of bits by the numbers of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Begins(Arc<[u64]>);

impl Begins {
    /// The keys of all languages for a word in lower case.
    pub(crate) fn of(word: &str) -> Self {
        let mut bits = Vec::new();
        LEXICON.beginnings.each(word, |key| {
            if bits.is_empty() {
                bits.resize(LEXICON.n_keys / BITS + 1, 0);
            }
            bits[key / BITS] |= 1 << (key % BITS);
        });
        Self(bits.into())
    }

    /// Whether the word begins no cue.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, key: usize) -> bool {
        let bits = self.0.get(key / BITS);
        bits.is_some_and(|bits| bits & (1 << (key % BITS)) != 0)
    }
}

/// The bits of a number.
const BITS: usize = u64::BITS as usize;

/// All cues of the vocabulary.
#[derive(Debug, Default)]
struct Lexicon {
    /// The cues of each language and, in it, of each topic.
    cues: Table<&'static str, Table<&'static str, Cues>>,
    /// The keys of all topics and languages by the words that their phrases may begin with.
    beginnings: Beginnings,
    n_keys: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut keys: Table<(&str, &str), usize> = Table::default();
    for cue in CUES {
        let mut number = |key| {
            let next = keys.len();
            *keys.entry((cue.topic, key)).or_insert(next)
        };
        let phrase = Phrase::new(cue.phrase);
        let topics = lexicon.cues.entry(cue.language).or_default();
        let cues = topics.entry(cue.topic).or_default();
        if let Some((before, n)) = numbered(cue.key) {
            let key = number(before);
            lexicon.beginnings.add_phrase(&phrase, key);
            cues.push_numbered(before, n, key, phrase.clone());
        }
        let key = number(cue.key);
        lexicon.beginnings.add_phrase(&phrase, key);
        cues.push(cue.key, key, phrase);
    }
    lexicon.n_keys = keys.len();
    lexicon
});

/// What stands before the number of a key such as `month-1`, and the number.
fn numbered(key: &'static str) -> Option<(&'static str, u32)> {
    let (before, number) = key.split_at(key.rfind('-')? + 1);
    Some((before, number.parse().ok()?))
}

static NONE: LazyLock<Cues> = LazyLock::new(Cues::default);
static NO_PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::default);

impl Cues {
    /// The cues in `vocab/cues/<topic>/<language>.txt`; no cues where there is no such file.
    #[must_use]
    pub fn of(topic: &str, language: &str) -> &'static Cues {
        let topics = LEXICON.cues.get(language);
        let cues = topics.and_then(|topics| topics.get(topic));
        cues.unwrap_or(&NONE)
    }

    /// The first place where a cue of this key stands; of those that begin there, the longest.
    #[must_use]
    pub fn find(&self, key: &str, tokens: &[Token]) -> Option<Range<usize>> {
        self.phrases(key)?.find(tokens)
    }

    /// The cues of one key, for looking in many places.
    #[must_use]
    pub fn phrases(&self, key: &str) -> Option<&Phrases> {
        self.phrases.get(key)
    }

    /// The cues of one key, none where it has none.
    pub(crate) fn all(&self, key: &str) -> &Phrases {
        self.phrases(key).unwrap_or(&NO_PHRASES)
    }

    /// Where the longest cue of this key ends that begins at a token.
    #[must_use]
    pub fn match_at(&self, key: &str, tokens: &[Token], start: usize) -> Option<usize> {
        if tokens.get(start)?.begins.is_empty() {
            return None;
        }
        self.phrases(key)?.match_at(tokens, start)
    }

    /// Whether a cue of this key stands anywhere among the tokens.
    #[must_use]
    pub fn has(&self, key: &str, tokens: &[Token]) -> bool {
        self.find(key, tokens).is_some()
    }

    /// The last place where a cue of this key stands.
    #[must_use]
    pub fn find_last(&self, key: &str, tokens: &[Token]) -> Option<Range<usize>> {
        let phrases = self.phrases(key)?;
        (0..tokens.len()).rev().find_map(|start| {
            let end = phrases.match_at(tokens, start)?;
            Some(start..end)
        })
    }

    fn push(&mut self, key: &'static str, number: usize, phrase: Phrase) {
        let phrases = self.phrases.entry(key);
        phrases.or_insert_with(|| Phrases::new(number)).push(phrase);
    }

    fn push_numbered(&mut self, before: &'static str, n: u32, number: usize, phrase: Phrase) {
        let numbered = self.numbered.entry(before).or_insert_with(|| Numbered {
            phrases: Phrases::new(number),
            numbers: Vec::new(),
        });
        numbered.phrases.push(phrase);
        numbered.numbers.push(n);
    }

    /// The number of the longest cue that begins at a token, of keys such as `month-1` for `month-`,
    /// and where the cue ends.
    pub fn number_at(&self, prefix: &str, tokens: &[Token], start: usize) -> Option<(u32, usize)> {
        let numbered = self.numbered.get(prefix)?;
        let (end, at) = numbered.phrases.longest_at(tokens, start)?;
        Some((*numbered.numbers.get(at)?, end))
    }
}

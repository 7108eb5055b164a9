//! Cue phrases of the vocabulary, compiled once for each topic and language.

use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use seloste_vocab::{CUES, Cue};

use crate::beginning::Beginnings;
use crate::hashing::Table;
use crate::phrase::Phrase;
use crate::token::Token;

/// The cues of one topic in one language.
#[derive(Debug, Default)]
pub struct Cues {
    phrases: Table<&'static str, Phrases>,
    /// The phrases of keys such as `month-1`, by what stands before the number.
    numbered: Table<&'static str, Phrases>,
}

/// The phrases of one key. Most tokens begin none of them, which they know themselves.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Where they stand in the vocabulary; of numbered keys there are others between.
    range: Range<usize>,
    /// The number of the key among those of its language.
    key: u16,
}

impl Phrases {
    /// Whether one of the phrases may stand in a text; [`Self::find`] tells whether it does.
    #[must_use]
    #[inline]
    pub fn may_stand_in(&self, text: &MayBegin) -> bool {
        has_bit(&text.0, self.key)
    }

    /// The first place where one of the phrases stands; of those that begin there, the longest.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        (0..tokens.len()).find_map(|start| Some(start..self.match_at(tokens, start)?))
    }

    /// Where the longest of the phrases ends that begins at a token.
    #[must_use]
    pub fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let longest = self.longest_at(tokens, start, |_| true);
        longest.map(|(end, _)| end)
    }

    /// Where the longest of the phrases ends that begins at a token, and its place in the vocabulary.
    #[inline]
    fn longest_at(
        &self,
        tokens: &[Token],
        start: usize,
        counts: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let begins = tokens.get(start)?.begins();
        if !begins.has(self.key) {
            return None;
        }
        let ends = begins.among(&self.range).filter_map(|at| {
            let end = LEXICON.phrases[at].match_at(tokens, start)?;
            (end > start && counts(at)).then_some((end, at))
        });
        ends.max()
    }
}

/// The cues that may begin with a word, once they are asked for: a document is read without them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Begins(Arc<OnceLock<Beginning>>);

/// The word tells them.
impl PartialEq for Begins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Begins {}

impl Begins {
    /// Those of all languages for a word in lower case, which is always the same one.
    #[inline]
    pub(crate) fn of(&self, word: &str) -> &Beginning {
        self.0.get_or_init(|| Beginning::of(word))
    }
}

/// The cues that may begin with a word.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Beginning {
    /// Their places in the vocabulary, in order.
    cues: Box<[usize]>,
    /// The numbers of their keys, as a set of bits.
    keys: Box<[u64]>,
}

impl Beginning {
    fn of(word: &str) -> Self {
        let cues = LEXICON.beginnings.of(word);
        let mut keys = Vec::new();
        for at in &cues {
            for key in LEXICON.keys[*at].map(usize::from) {
                let least = key / BITS + 1;
                keys.resize(least.max(keys.len()), 0);
                keys[key / BITS] |= 1 << (key % BITS);
            }
        }
        Self {
            cues: cues.into(),
            keys: keys.into(),
        }
    }

    /// Whether the word begins no cue.
    fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    fn has(&self, key: u16) -> bool {
        has_bit(&self.keys, key)
    }

    /// Those whose places are in a range.
    fn among(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.cues.partition_point(|at| *at < range.start);
        let own = self.cues[first..].iter().copied();
        own.take_while(|at| *at < range.end)
    }
}

fn has_bit(keys: &[u64], key: u16) -> bool {
    let key = usize::from(key);
    let bits = keys.get(key / BITS);
    bits.is_some_and(|bits| bits & (1 << (key % BITS)) != 0)
}

/// The keys whose cues may begin somewhere in a text: of most keys none does, and this tells it without a
/// look at the text.
///
/// ```
/// use seloste_language::{Cues, MayBegin, tokens};
/// use seloste_source::Span;
///
/// let text = "Uppgifterna lämnas inte ut.";
/// let words = tokens(text, Span::new(0, text.len()));
/// let may_begin = MayBegin::of(&words);
/// let negation = Cues::of("polarity", "sv").phrases("negation").unwrap();
/// assert!(negation.may_stand_in(&may_begin));
/// assert!(!negation.may_stand_in(&MayBegin::default()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MayBegin(Vec<u64>);

impl MayBegin {
    /// The keys whose cues may begin at one of some tokens.
    #[must_use]
    pub fn of(tokens: &[Token]) -> Self {
        let mut all = Self::default();
        tokens
            .iter()
            .for_each(|token| all.add(&token.begins().keys));
        all
    }

    /// Adds the keys of another part of the text.
    pub fn join(&mut self, other: &Self) {
        self.add(&other.0);
    }

    fn add(&mut self, keys: &[u64]) {
        if self.0.len() < keys.len() {
            self.0.resize(keys.len(), 0);
        }
        for (own, more) in self.0.iter_mut().zip(keys) {
            *own |= more;
        }
    }
}

/// The bits of a number.
const BITS: usize = u64::BITS as usize;

/// All cues of the vocabulary.
#[derive(Debug, Default)]
struct Lexicon {
    /// By the letters of their codes. They are few: to compare each is quicker than a table.
    languages: Vec<([u8; 2], OfLanguage)>,
    /// The phrase of each cue.
    phrases: Vec<Phrase>,
    /// The number of the key of each cue, and of what stands before the number in a numbered key.
    keys: Vec<[u16; 2]>,
    /// The places of the cues by the words that they may begin with.
    beginnings: Beginnings,
}

/// The cues of one language.
#[derive(Debug, Default)]
struct OfLanguage {
    /// By their topics.
    cues: Table<&'static str, Cues>,
    n_keys: u16,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for same in CUES.chunk_by(|a, b| (a.key, a.language, a.topic) == (b.key, b.language, b.topic)) {
        lexicon.add(same);
    }
    lexicon
});

impl Lexicon {
    /// Adds the cues of a key, which stand together in the vocabulary.
    fn add(&mut self, cues: &'static [Cue]) {
        let Some(cue) = cues.first() else { return };
        let range = self.phrases.len()..self.phrases.len() + cues.len();
        let Ok(language) = cue.language.as_bytes().try_into() else {
            return;
        };
        let language = of_language(&mut self.languages, language);
        let topic = language.cues.entry(cue.topic).or_default();
        let mut place = |keys: &mut Table<_, Phrases>, key| {
            let phrases = keys.entry(key).or_insert_with(|| {
                language.n_keys += 1;
                Phrases {
                    range: range.clone(),
                    key: language.n_keys - 1,
                }
            });
            phrases.range.end = range.end;
            phrases.key
        };
        let key = place(&mut topic.phrases, cue.key);
        let numbered = numbered(cue.key);
        let before = numbered.map(|(before, _)| place(&mut topic.numbered, before));
        for (at, cue) in range.zip(cues) {
            let phrase = Phrase::new(cue.phrase);
            self.beginnings.add_phrase(&phrase, at);
            self.phrases.push(phrase);
            self.keys.push([key, before.unwrap_or(key)]);
        }
    }
}

/// The cues of a language, none yet where it is new.
fn of_language(languages: &mut Vec<([u8; 2], OfLanguage)>, language: [u8; 2]) -> &mut OfLanguage {
    let known = languages.iter().position(|(code, _)| *code == language);
    let at = known.unwrap_or(languages.len());
    if known.is_none() {
        languages.push((language, OfLanguage::default()));
    }
    &mut languages[at].1
}

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
        let mut languages = LEXICON.languages.iter();
        let own = languages.find(|(code, _)| language.as_bytes() == code);
        let cues = own.and_then(|(_, own)| own.cues.get(topic));
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
        if tokens.get(start)?.begins().is_empty() {
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

    /// Whether a cue of keys such as `month-1` for `month-` may stand in a text; [`Self::number_at`]
    /// tells whether it does.
    #[must_use]
    pub fn number_may_stand_in(&self, prefix: &str, text: &MayBegin) -> bool {
        let phrases = self.numbered.get(prefix);
        phrases.is_some_and(|phrases| phrases.may_stand_in(text))
    }

    /// The number of the longest cue that begins at a token, of keys such as `month-1` for `month-`,
    /// and where the cue ends.
    pub fn number_at(&self, prefix: &str, tokens: &[Token], start: usize) -> Option<(u32, usize)> {
        let is_numbered = |at: usize| numbered(CUES[at].key).is_some_and(|(key, _)| key == prefix);
        let phrases = self.numbered.get(prefix)?;
        let (end, at) = phrases.longest_at(tokens, start, is_numbered)?;
        let (_, number) = numbered(CUES[at].key)?;
        Some((number, end))
    }
}

//! Slips of the pen in the terms of data protection.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use seloste_language::{Cues, Token, TokenKind};
use seloste_source::{Span, edit_distance};
use seloste_vocab::cues;

use crate::check::Findings;
use crate::subject::{Subject, Unit};

/// The cues of terms.
const CUES: &str = "terms";

/// Terms that are misspelt, written apart or with a part too many.
pub(super) fn term_typo(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    JUDGED.with_borrow_mut(|judged| slips(notice, judged, found));
}

fn slips(notice: &Subject<'_>, judged: &mut Judged, found: &mut Findings<'_, '_>) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for unit in notice.units() {
        let Some(lexicon) = LEXICONS.get(unit.language) else {
            continue;
        };
        let quote = |span| notice.quote((unit.version, span));
        let judged = judged.0.entry(lexicon.language).or_default();
        for (span, meant) in lexicon.slips(unit, &quote, judged) {
            let words = quote(span);
            if known.insert(words.to_lowercase()) {
                let meant = written_like(&meant, words);
                let finding = found.said(unit.version, span);
                finding.with("text", words).with("suggestion", meant);
            }
        }
    }
}

/// A word with the capital of another.
fn written_like(word: &str, other: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if other.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

thread_local! {
    static JUDGED: RefCell<Judged> = RefCell::default();
}

/// What the words that a thread has met were probably meant to be, by language: texts say the same
/// words again and again.
#[derive(Default)]
struct Judged(HashMap<&'static str, Words>);

/// What the words of one language were meant to be.
#[derive(Default)]
struct Words(HashMap<Arc<str>, Option<String>>);

/// How many words of a language are kept; then they are forgotten together.
const MOST_JUDGED: usize = 16_384;

impl Words {
    /// What a word was meant to be, as it was judged before or is now.
    fn meant(&mut self, lexicon: &Lexicon, word: &Arc<str>) -> Option<String> {
        if let Some(meant) = self.0.get(word) {
            return meant.clone();
        }
        let meant = lexicon.meant(word);
        if self.0.len() == MOST_JUDGED {
            self.0.clear();
        }
        self.0.insert(word.clone(), meant.clone());
        meant
    }
}

/// What is known of the terms of a language.
#[derive(Default)]
struct Lexicon {
    /// What forms of terms begin with, by their first letter and in order.
    stems: BTreeMap<char, Vec<Stem>>,
    /// What follows stems.
    endings: BTreeSet<&'static str>,
    /// The parts of compounds that need their last letter before the next part.
    linked: Vec<&'static str>,
    /// The parts that come next.
    heads: Vec<&'static str>,
    /// Right words for wrong ones, by number.
    right: BTreeMap<u32, &'static str>,
    language: &'static str,
}

/// What the forms of a term begin with.
struct Stem {
    text: &'static str,
    n_letters: usize,
    letters: u64,
}

static LEXICONS: LazyLock<BTreeMap<&'static str, Lexicon>> = LazyLock::new(|| {
    let languages = ["en", "fi", "sv"].into_iter();
    languages
        .map(|language| (language, Lexicon::of(language)))
        .collect()
});

impl Lexicon {
    fn of(language: &'static str) -> Self {
        let mut lexicon = Self {
            language,
            ..Self::default()
        };
        lexicon.endings.insert("");
        let of_nouns = cues("inflection", language).iter();
        let of_nouns = of_nouns.filter(|cue| cue.key == "noun-ending");
        lexicon.endings.extend(of_nouns.map(|cue| cue.phrase));
        for cue in cues(CUES, language) {
            let stem = cue.phrase.trim_end_matches('*');
            match cue.key {
                "ending" => {
                    lexicon.endings.insert(stem);
                }
                "head" => lexicon.heads.push(stem),
                "linked" => lexicon.linked.push(stem),
                "term" => lexicon.add_stem(stem),
                _ => {
                    let number = cue.key.strip_prefix(RIGHT).and_then(|n| n.parse().ok());
                    lexicon
                        .right
                        .extend(number.map(|number| (number, cue.phrase)));
                }
            }
        }
        lexicon
    }

    fn add_stem(&mut self, text: &'static str) {
        if let Some(first) = text.chars().next() {
            let stem = Stem {
                text,
                n_letters: text.chars().count(),
                letters: letters(text),
            };
            let stems = self.stems.entry(first).or_default();
            let at = stems.partition_point(|other| other.text < text);
            stems.insert(at, stem);
        }
    }

    /// The slips in a unit, with what was probably meant.
    fn slips<'t>(
        &self,
        unit: &Unit,
        quote: &impl Fn(Span) -> &'t str,
        judged: &mut Words,
    ) -> Vec<(Span, String)> {
        let own = Cues::of(CUES, self.language);
        let may_be_wrong = unit.may_have_number(CUES, WRONG);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = unit.tokens.get(at) {
            let wrong = || own.number_at(WRONG, &unit.tokens, at);
            let slip = may_be_wrong.then(wrong).flatten();
            let slip = slip.and_then(|(number, end)| {
                let span = token.span.cover(unit.tokens[end - 1].span);
                Some((end, span, (*self.right.get(&number)?).to_owned()))
            });
            let apart = || {
                let (span, meant) = self.apart(token, unit.tokens.get(at + 1)?, quote)?;
                Some((at + 2, span, meant))
            };
            let alone = || {
                if !may_be_misspelt(token) {
                    return None;
                }
                let meant = judged.meant(self, &token.folded)?;
                let is_known = own.match_at("known", &unit.tokens, at).is_some();
                (!is_known).then_some((at + 1, token.span, meant))
            };
            match slip.or_else(apart).or_else(alone) {
                Some((end, span, meant)) => {
                    found.push((span, meant));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Two words that are one term: the first ends inside it.
    fn apart<'t>(
        &self,
        first: &Token,
        second: &Token,
        quote: &impl Fn(Span) -> &'t str,
    ) -> Option<(Span, String)> {
        let are_words = [first, second]
            .iter()
            .all(|token| token.kind == TokenKind::Word);
        let span = first.span.cover(second.span);
        let is_spaced = second.span.start == first.span.end + 1;
        if !are_words || !is_spaced || !quote(second.span).starts_with(char::is_lowercase) {
            return None;
        }
        let stems = self.stems.get(&first.folded.chars().next()?)?;
        let from = stems.partition_point(|stem| stem.text <= &*first.folded);
        let begun = stems[from..].iter();
        let mut rests = begun.map_while(|stem| stem.text.strip_prefix(&*first.folded));
        let stem = rests.find(|rest| {
            let ending = second.folded.strip_prefix(rest);
            ending.is_some_and(|ending| self.endings.contains(ending))
        });
        let is_gap = quote(Span::new(first.span.end, second.span.start)) == " ";
        (stem.is_some() && is_gap).then(|| (span, format!("{}{}", first.folded, second.folded)))
    }

    /// What a word was probably meant to be, if it has a slip.
    fn meant(&self, word: &str) -> Option<String> {
        let near = || self.near_term(word);
        unlinked(word, &self.linked, &self.heads)
            .or_else(|| undoubled(word))
            .or_else(near)
    }

    /// A term that a word differs from by one letter inside it.
    fn near_term(&self, word: &str) -> Option<String> {
        let first = word.chars().next()?;
        let stems = self.stems.get(&first)?;
        if stems.iter().any(|stem| word.starts_with(stem.text)) {
            return None;
        }
        let letters = letters(word);
        let near = stems
            .iter()
            .filter(|stem| (stem.letters & !letters).count_ones() <= 1);
        let mut meant = near.filter_map(|stem| self.slip_of(stem, word));
        meant.next()
    }

    /// The word with a stem in the place of what differs from it by one letter.
    fn slip_of(&self, stem: &Stem, word: &str) -> Option<String> {
        let last = stem.text.chars().next_back();
        let ends = word
            .char_indices()
            .enumerate()
            .filter_map(|(n, (at, letter))| {
                let is_near = (n + 1).abs_diff(stem.n_letters) <= 1;
                (is_near && Some(letter) == last).then_some(at + letter.len_utf8())
            });
        let mut slips = ends.filter(|end| {
            let (beginning, ending) = word.split_at(*end);
            self.endings.contains(ending) && edit_distance(beginning, stem.text) == 1
        });
        let end = slips.next()?;
        Some(format!("{}{}", stem.text, &word[end..]))
    }
}

/// Whether a token is a word of letters that is long enough to be a misspelt term.
fn may_be_misspelt(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && (SHORTEST..=LONGEST).contains(&token.folded.len())
        && token.folded.chars().all(char::is_alphabetic)
}

/// What the keys of wrong words and of right ones begin with.
const WRONG: &str = "wrong-";
const RIGHT: &str = "right-";

/// The shortest word that is taken for a misspelt term, in bytes.
const SHORTEST: usize = 8;
/// The longest one: what has more bytes is no word, and would take long to judge.
const LONGEST: usize = 120;

/// Which letters a word has, as bits.
fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |set, letter| set | 1 << (u32::from(letter) % u64::BITS))
}

/// A compound with the letter that its first part lacks before the next.
fn unlinked(word: &str, linked: &[&str], heads: &[&str]) -> Option<String> {
    let mut with_link = linked.iter().filter_map(|part| {
        let (last, _) = part.char_indices().next_back()?;
        let (bare, link) = part.split_at(last);
        let rest = word.strip_prefix(bare)?;
        let is_head = heads.iter().any(|head| rest.starts_with(head));
        is_head.then(|| format!("{bare}{link}{rest}"))
    });
    with_link.next()
}

/// A compound with a part twice, with the part once.
fn undoubled(word: &str) -> Option<String> {
    if word.len() < 2 * DOUBLED {
        return None;
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let mut doubled = (DOUBLED..=starts.len() / 2).flat_map(|length| {
        let pairs = 0..=starts.len() - 2 * length;
        pairs.map(move |first| (first, length))
    });
    let end = |at: usize| starts.get(at).copied().unwrap_or(word.len());
    let (first, length) = doubled.find(|(first, length)| {
        let (one, two) = (first + length, first + 2 * length);
        word[starts[*first]..end(one)] == word[end(one)..end(two)]
    })?;
    Some(format!(
        "{}{}",
        &word[..end(first + length)],
        &word[end(first + 2 * length)..]
    ))
}

/// The fewest letters of a part that is written twice by mistake.
const DOUBLED: usize = 5;

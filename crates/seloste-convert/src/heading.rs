//! Recognises headings: which topic a line opens.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use seloste_language::{Token, TokenKind, tokens};
use seloste_source::{Span, edit_distance};
use seloste_vocab::{HEADINGS, Heading, HeadingRole};

/// The headings that lines are compared with: all of the vocabulary, or all but one.
///
/// ```
/// use seloste_convert::measure::Lexicon;
///
/// let found = Lexicon::default().recognise("Rekisterinpitäjä", "fi").unwrap();
/// let rest = Lexicon::without(found.heading);
/// assert!(rest.recognise("Rekisterinpitäjä", "fi").is_none_or(|other| other.heading != found.heading));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexicon {
    left_out: Option<&'static Heading>,
}

/// A heading of the lexicon that a line is taken for.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The entry of the lexicon.
    pub heading: &'static Heading,
    /// How near the line is to the entry, from 0 to 1.
    pub score: f64,
}

impl Lexicon {
    /// The lexicon as if one entry had never been seen.
    #[must_use]
    pub fn without(heading: &'static Heading) -> Self {
        Self {
            left_out: Some(heading),
        }
    }

    /// The entry that is nearest to a line, if one is near at all; a remark in brackets at its end
    /// does not count.
    #[must_use]
    pub fn recognise(self, text: &str, language: &str) -> Option<Match> {
        self.nearest_entry(text, language).or_else(|| {
            let (heading, remark) = text.trim_end_matches([':', '?']).split_once('(')?;
            self.nearest_entry(heading, language)
                .filter(|_| remark.ends_with(')'))
        })
    }

    /// The entry that is nearest to a line, if one is near at all.
    ///
    /// Words count by their length, so that a heading is known by its long words. A word matches
    /// another with the same beginning and another ending, or with a slip of the pen.
    fn nearest_entry(self, text: &str, language: &str) -> Option<Match> {
        let line = words(text);
        if line.is_empty() {
            return None;
        }
        let same = EXACT.get(&key(language, &line)).into_iter().flatten();
        if let Some(heading) = same.copied().rfind(|heading| self.holds(heading)) {
            return Some(Match {
                heading,
                score: 1.0,
            });
        }
        let hits = line
            .iter()
            .filter_map(|word| BY_BEGINNING.get(&beginning(word)));
        let near: BTreeSet<usize> = hits.flatten().copied().collect();
        let entries = near.into_iter().map(|at| &ENTRIES[at]);
        let entries =
            entries.filter(|(heading, _)| heading.language == language && self.holds(heading));
        let scored = entries.map(|(heading, words)| Match {
            heading,
            score: similarity(&line, words),
        });
        scored
            .filter(|found| found.score >= NEAR)
            .max_by(|a, b| a.score.total_cmp(&b.score))
    }

    fn holds(self, heading: &Heading) -> bool {
        self.left_out != Some(heading)
    }
}

/// The entry of the whole lexicon that is nearest to a line, if one is near at all.
pub(crate) fn recognise(text: &str, language: &str) -> Option<Match> {
    Lexicon::default().recognise(text, language)
}

/// The words of a heading, without numbers and marks.
type Words = Vec<Box<str>>;

static ENTRIES: LazyLock<Vec<(&'static Heading, Words)>> = LazyLock::new(|| {
    HEADINGS
        .iter()
        .map(|heading| (heading, words(heading.text)))
        .collect()
});

/// The entries by language and words: marks and letter case do not tell entries apart.
static EXACT: LazyLock<HashMap<String, Vec<&'static Heading>>> = LazyLock::new(|| {
    let mut exact: HashMap<String, Vec<&'static Heading>> = HashMap::new();
    for (heading, words) in ENTRIES.iter() {
        let same = exact.entry(key(heading.language, words)).or_default();
        same.push(heading);
    }
    exact
});

/// The entries that hold a word with these first letters.
static BY_BEGINNING: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut by_beginning: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (_, words)) in ENTRIES.iter().enumerate() {
        for word in words {
            by_beginning.entry(beginning(word)).or_default().push(at);
        }
    }
    by_beginning
});

/// The first letters of a word: two words that match have the same.
fn beginning(word: &str) -> String {
    word.chars().take(3).collect()
}

fn key(language: &str, words: &[Box<str>]) -> String {
    format!("{language} {}", words.join(" "))
}

fn words(text: &str) -> Words {
    tokens(text, Span::new(0, text.len()))
        .into_iter()
        .filter(|token: &Token| token.kind == TokenKind::Word)
        .map(|token| token.folded)
        .collect()
}

/// Below this a line is not taken for a heading of the lexicon.
const NEAR: f64 = 0.75;

/// Twice the weight of the words that match, over the weight of all words of both.
fn similarity(a: &[Box<str>], b: &[Box<str>]) -> f64 {
    let weight = |words: &[Box<str>]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let mut used = vec![false; b.len()];
    let mut shared = 0.0;
    for word in a {
        let free = (0..b.len()).filter(|at| !used[*at]);
        let best = free
            .map(|at| (at, word_similarity(word, &b[at])))
            .max_by(|x, y| x.1.total_cmp(&y.1));
        if let Some((at, near)) = best
            && near > 0.0
        {
            used[at] = true;
            shared += near * to_f64(word.chars().count() + b[at].chars().count());
        }
    }
    shared / to_f64(weight(a) + weight(b))
}

fn to_f64(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// 1 for the same word, somewhat less for another ending or a misspelling, else 0.
fn word_similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let lengths = (a.chars().count(), b.chars().count());
    let (short, long) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    if short >= 6 && long - short <= 1 && edit_distance(a, b) == 1 {
        return 0.95;
    }
    if common >= 5 && common * 4 >= long * 3 {
        return 0.9;
    }
    0.0
}

impl Match {
    /// Whether a line without a number may be this heading: it must be very near, since running
    /// text can hold the same words.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.score >= 0.88
    }

    /// Whether the line opens a section.
    pub(crate) fn opens_section(&self) -> bool {
        matches!(self.heading.role, HeadingRole::Section | HeadingRole::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(text: &str, language: &str) -> Option<&'static [&'static str]> {
        Some(recognise(text, language)?.heading.topics)
    }

    #[test]
    fn endings_misspellings_and_marks_do_not_hide_a_heading() {
        assert_eq!(topics("Rekisterinpitäjä", "fi"), Some(&["controller"][..]));
        assert_eq!(
            topics("TIETOJEN SÄILYTYSAJAT:", "fi"),
            Some(&["retention"][..])
        );
        assert_eq!(
            topics(
                "Rekisterin tietosisältö (ryhmittäin kuvattuna ja eriteltynä)",
                "fi"
            ),
            Some(&["personalData"][..])
        );
        assert_eq!(
            topics("Rekisterin vastuuhenkilo", "fi"),
            Some(&["responsible"][..])
        );
        assert_eq!(
            topics("Lagringstider för personuppgifterna", "sv"),
            Some(&["retention"][..])
        );
    }

    #[test]
    fn an_entry_that_is_left_out_is_found_by_others_or_not_at_all() {
        for heading in HEADINGS.iter().step_by(7) {
            let whole = recognise(heading.text, heading.language).expect("an entry");
            assert!((whole.score - 1.0).abs() < 1e-9, "{}", heading.text);
            let rest = Lexicon::without(heading).recognise(heading.text, heading.language);
            assert!(
                rest.is_none_or(|found| found.heading != heading),
                "{}",
                heading.text
            );
        }
    }

    #[test]
    fn other_lines_are_no_headings() {
        for text in [
            "Esimerkkilän kunta",
            "Nimi",
            "Tietoja säilytetään kaksi vuotta tapahtuman jälkeen",
        ] {
            assert!(
                recognise(text, "fi").is_none_or(|found| !found.stands_alone()),
                "{text}"
            );
        }
    }
}

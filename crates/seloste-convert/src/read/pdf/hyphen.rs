//! Words that are broken at the ends of lines.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use seloste_language::{FewCues, tokens, vendors};
use seloste_source::Span;

/// The words of a text that stand inside its lines, which tell how a broken one is written.
#[derive(Debug, Default)]
pub(super) struct Words {
    whole: BTreeSet<String>,
    /// What stands before a hyphen inside a word.
    stems: HashSet<String>,
    /// Whether words are broken at the ends of lines with a plain hyphen.
    breaks_words: bool,
    /// Whether the text is Finnish, which keeps a hyphen between like vowels.
    is_finnish: bool,
}

/// The part of the lines that end in a hyphen where words are broken: at least one of this many.
const BROKEN: usize = 33;

impl Words {
    pub(super) fn of(lines: &[&str], is_finnish: bool) -> Self {
        let mut words = Self {
            is_finnish,
            ..Self::default()
        };
        let mut is_broken = false;
        for line in lines {
            let count = line.split_whitespace().count();
            let inner = line.split_whitespace().take(count.saturating_sub(1));
            for word in inner.skip(usize::from(is_broken)) {
                let word = bare(word);
                words
                    .stems
                    .extend(word.rsplit_once('-').map(|(stem, _)| stem.to_owned()));
                words.whole.insert(word);
            }
            is_broken = line.ends_with(['-', SOFT_HYPHEN, BREAKING_HYPHEN]);
        }
        let is_broken = |pair: &&[&str]| {
            pair[0].ends_with('-')
                && pair[1].starts_with(char::is_lowercase)
                && !is_suspended(first_word(pair[1]))
        };
        let n_broken = lines.windows(2).filter(is_broken).count();
        let has_signs = lines
            .iter()
            .any(|line| line.ends_with([SOFT_HYPHEN, BREAKING_HYPHEN]));
        words.breaks_words = !has_signs && n_broken > 1 && n_broken * BROKEN > lines.len();
        words
    }

    /// Adds the next line to a text: after a space, or right after it where a word was broken.
    pub(super) fn join(&self, text: &mut String, next: &str, has_space: bool) {
        match self.seam(text, next, has_space) {
            Seam::Space => text.push(' '),
            Seam::None => {}
            Seam::Broken => drop(text.pop()),
        }
        text.push_str(next);
    }

    fn seam(&self, text: &str, next: &str, has_space: bool) -> Seam {
        if text.is_empty() || text.ends_with(char::is_whitespace) {
            return Seam::None;
        }
        let start = text.len().saturating_sub(LONGEST_WORD);
        let start = (start..text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or_default();
        let last = text[start..]
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let first = first_word(next);
        if last.ends_with(SOFT_HYPHEN) {
            return Seam::Broken;
        }
        if is_address(last) && !has_space && goes_on_as_address(last, first) {
            return Seam::None;
        }
        if !has_space && is_range(last, first) {
            return Seam::None;
        }
        let before = text[start..text.len() - last.len()].trim_end();
        let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        match last.chars().last() {
            Some('/') if !has_space && last.len() > 1 && !is_address(last) => Seam::None,
            Some(hyphen) if is_hyphen(hyphen) && last.chars().count() > 1 => {
                let last = last.trim_end_matches(hyphen);
                match hyphen == '-' && is_inside && self.is_named(last, first) {
                    true if !has_space => Seam::None,
                    _ => self.hyphen(last, first, hyphen, has_space),
                }
            }
            Some(FIRM_HYPHEN) if !has_space && goes_on_as_compound(first) => Seam::None,
            _ => Seam::Space,
        }
    }

    /// What a hyphen at the end of a line is: of a broken word, of a compound, or one that waits for
    /// the end of another word.
    fn hyphen(&self, last: &str, first: &str, hyphen: char, has_space: bool) -> Seam {
        if hyphen == BREAKING_HYPHEN && !is_suspended(first) {
            return Seam::Broken;
        }
        let begins_lower = first.starts_with(char::is_lowercase);
        if is_suspended(first)
            || last.ends_with(is_hyphen)
            || !first.starts_with(char::is_alphanumeric)
        {
            return Seam::Space;
        }
        if has_space && !begins_lower {
            return Seam::Space;
        }
        let stem = bare(last);
        let whole = format!("{stem}{}", bare(first));
        let compound = format!("{stem}-{}", bare(first));
        let is_known = || self.whole.contains(&whole) || self.has_like(&stem, first);
        let keeps = !begins_lower
            || self.whole.contains(&compound)
            || !is_known()
                && (!self.breaks_words
                    || self.stems.contains(&stem)
                    || self.is_compound(last, first));
        if keeps { Seam::None } else { Seam::Broken }
    }

    /// Whether the text has a word without a hyphen that begins like both parts of a broken one.
    fn has_like(&self, stem: &str, first: &str) -> bool {
        let start: String = first.chars().take(LIKE).collect();
        let is_long = start.chars().count() == LIKE && stem.chars().count() >= LIKE;
        is_long && self.has_start(&format!("{stem}{}", start.to_lowercase()))
    }

    fn has_start(&self, start: &str) -> bool {
        let mut from = self.whole.range(start.to_owned()..);
        from.next().is_some_and(|word| word.starts_with(start))
    }

    /// Whether a name stands before a hyphen in mid-sentence: one that the text has elsewhere, one of a
    /// known product, or one before a word that the text has.
    fn is_named(&self, last: &str, first: &str) -> bool {
        let mut letters = last.chars();
        let is_name = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().count() > 0
            && letters.all(char::is_lowercase);
        let start: String = first.chars().take(2 * LIKE).collect();
        let is_word = || start.chars().count() == 2 * LIKE && self.has_start(&start);
        let whole = format!("{}{}", bare(last), bare(first));
        is_name
            && first.starts_with(char::is_lowercase)
            && !is_suspended(first)
            && !self.whole.contains(&whole)
            && (self.whole.contains(&bare(last)) || is_word() || is_product(last))
    }

    /// Whether a word is written with a hyphen by itself: after an abbreviation, a number or a name,
    /// inside an address, and in Finnish between like vowels.
    fn is_compound(&self, last: &str, first: &str) -> bool {
        let before: Vec<char> = last.chars().collect();
        let is_abbreviation = before.iter().rev().take(2).all(|c| c.is_uppercase())
            || last.contains(|c: char| c.is_numeric());
        let is_sign = before.last().is_some_and(|c| !c.is_alphabetic());
        let joint = before.last().zip(first.chars().next());
        let is_like = joint.is_some_and(|(a, b)| *a == b && VOWELS.contains(b));
        is_abbreviation
            || before.len() == 1
            || is_sign
            || last.contains(['@', '/', ':'])
            || last.contains('-') && is_address(last)
            || self.is_finnish && is_like
    }
}

/// How many letters of a word tell that it is like another.
const LIKE: usize = 3;

/// Whether a dash at the end of a line stands between the numbers of a range.
fn is_range(last: &str, first: &str) -> bool {
    let from = last.strip_suffix(['\u{2013}', '-']);
    let ends_in_number = |from: &str| {
        let digits = from.strip_suffix('.').unwrap_or(from);
        digits.ends_with(|c: char| c.is_ascii_digit())
    };
    from.is_some_and(ends_in_number) && first.starts_with(|c: char| c.is_ascii_digit())
}

/// The most bytes of a word at the end of a line that are looked at.
const LONGEST_WORD: usize = 1000;

/// Leaves the hyphens that a reader sees, each as the plain one.
pub(super) fn plain(text: &mut String) {
    if text.contains([SOFT_HYPHEN, BREAKING_HYPHEN, FIRM_HYPHEN]) {
        text.retain(|character| character != SOFT_HYPHEN);
        *text = text.replace([BREAKING_HYPHEN, FIRM_HYPHEN], "-");
    }
}

enum Seam {
    Space,
    None,
    Broken,
}

const SOFT_HYPHEN: char = '\u{ad}';
/// The hyphen that programs set where they break a word.
const BREAKING_HYPHEN: char = '\u{2010}';
/// The hyphen at which no line breaks.
const FIRM_HYPHEN: char = '\u{2011}';
const VOWELS: &str = "aeiouy\u{e4}\u{f6}";

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a word after a hyphen at which no line breaks belongs to the word before it.
fn goes_on_as_compound(first: &str) -> bool {
    first.starts_with(char::is_alphanumeric) && !is_suspended(first)
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | BREAKING_HYPHEN)
}

/// Whether a word is a conjunction, before which a hyphen waits for the end of the second word.
fn is_suspended(first: &str) -> bool {
    if first.ends_with(['.', ',', ';', ':']) {
        return false;
    }
    let first = bare(first);
    let words = tokens(&first, Span::new(0, first.len()));
    SUSPENDING.match_any_at(&words, 0).is_some()
}

static SUSPENDING: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("heading", "suspending"));

/// Whether a word is the name of a known product.
fn is_product(word: &str) -> bool {
    !vendors(&tokens(word, Span::new(0, word.len()))).is_empty()
}

/// Whether a word is an address of the net.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.to_ascii_lowercase().starts_with("www.")
}

/// Whether a line ends in an address that is whole.
pub(super) fn ends_in_address(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    is_address(last) && last.ends_with(char::is_alphanumeric)
}

/// Whether an address that ends in a sign of addresses goes on with a word.
fn goes_on_as_address(last: &str, first: &str) -> bool {
    let is_plain = first
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/_=-.?&#%@,~+()[]<>".contains(c));
    let begins_low = first.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_part =
        first.contains(['/', '_', '=', '-']) || first.trim_end_matches(['.', ',']).contains('.');
    let is_open = last.ends_with(['/', '-', '_', '=', '?', '&', '@', '#', '%'])
        || last.ends_with('.') && is_part;
    let has_no_dot = last
        .rsplit_once('@')
        .is_some_and(|(_, domain)| !domain.contains('.'));
    let is_open = is_open || has_no_dot;
    is_plain && begins_low && is_open
}

/// A word in lower case without the signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: [&str; 2], around: &[&str]) -> String {
        let words = Words::of(&[around, &lines].concat(), true);
        let mut text = lines[0].to_owned();
        words.join(&mut text, lines[1], false);
        plain(&mut text);
        text
    }

    #[test]
    fn signs_of_broken_words() {
        assert_eq!(joined(["esi\u{ad}", "merkki"], &[]), "esimerkki");
        assert_eq!(joined(["esi\u{2010}", "merkki"], &[]), "esimerkki");
        assert_eq!(
            joined(["esi\u{2010}", "ja loppuosa"], &[]),
            "esi- ja loppuosa"
        );
        assert_eq!(joined(["EU\u{2011}", "alue"], &["esi\u{ad}"]), "EU-alue");
        assert_eq!(
            joined(["etäneuvonta\u{2011}", "ja opetus"], &[]),
            "etäneuvonta- ja opetus"
        );
        assert_eq!(joined(["pi\u{ad}lo", "on"], &[]), "pilo on");
        assert_eq!(joined(["taso\u{2010}", "ja."], &[]), "tasoja.");
    }

    #[test]
    fn plain_hyphens_are_what_the_text_does() {
        let broken = ["tarjoa-", "miseksi tarjoa-", "miseksi ja tarjoa-", "minen"];
        assert_eq!(joined(["esi-", "merkki"], &broken), "esimerkki");
        assert_eq!(joined(["esi-", "merkki"], &[]), "esi-merkki");
        assert_eq!(
            joined(["esi-", "merkki"], &["yksi esimerkki on"]),
            "esimerkki"
        );
        assert_eq!(joined(["linja-", "auto"], &broken), "linja-auto");
        assert_eq!(
            joined(
                ["Teams-", "palvelu"],
                &[&broken[..], &["se Teams-kokous on"]].concat()
            ),
            "Teams-palvelu"
        );
        assert_eq!(
            joined(["etäneuvonta-", "sekä muut"], &broken),
            "etäneuvonta- sekä muut"
        );
        assert_eq!(joined(["Etelä-", "Suomi"], &broken), "Etelä-Suomi");
        assert_eq!(joined(["sivulla 3 -", "5"], &broken), "sivulla 3 - 5");
    }

    #[test]
    fn names_letters_and_ranges_keep_their_hyphens() {
        let broken = ["tarjoa-", "miseksi tarjoa-", "miseksi ja tarjoa-", "minen"];
        let around = [&broken[..], &["palvelu Kirjuri sekä sovellus on"]].concat();
        let before = |word: &str| format!("tapaamisissa {word}");
        for (lines, expected) in [
            ([before("Zoom-").as_str(), "ohjelmassa"], "Zoom-ohjelmassa"),
            ([&before("Kirjuri-"), "ohjelmassa"], "Kirjuri-ohjelmassa"),
            ([&before("Teams-"), "palvelussa"], "Teams-palvelussa"),
            ([&before("Esimerk-"), "kilän"], "Esimerkkilän"),
            ([&before("e-"), "kirjat"], "e-kirjat"),
            ([&before("9\u{2013}"), "15"], "9\u{2013}15"),
            ([&before("1.1.\u{2013}"), "31.12."], "1.1.\u{2013}31.12."),
            ([&before("9"), "\u{2013} 15"], "9 \u{2013} 15"),
        ] {
            assert_eq!(joined(lines, &around), before(expected));
        }
        let like = ["tietosuojalain mukaan"];
        assert_eq!(joined(["tietosuoja-", "laissa"], &like), "tietosuojalaissa");
    }

    #[test]
    fn addresses_go_on() {
        for (lines, expected) in [
            (["www.a.example/", "tieto"], "www.a.example/tieto"),
            (["maija@", "a.example"], "maija@a.example"),
            (
                ["maija@esimerk", "kila.example"],
                "maija@esimerkkila.example",
            ),
            (
                ["maija@a.example", "matti@a.example"],
                "maija@a.example matti@a.example",
            ),
            (["www.a.example.", "Tiedot"], "www.a.example. Tiedot"),
            (["ja/", "tai"], "ja/tai"),
            (["<http://a.", "example/b>"], "<http://a.example/b>"),
        ] {
            assert_eq!(joined(lines, &[]), expected);
        }
    }
}

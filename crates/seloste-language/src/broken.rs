//! Words that are broken at the ends of lines, and words put together again.

use std::collections::HashSet;
use std::sync::LazyLock;

use seloste_source::{Span, is_invisible};
use seloste_vocab::CUES;

/// Words of a span with single spaces between them, however the text breaks its lines and words, and
/// without what is invisible.
///
/// ```
/// use seloste_language::joined;
/// use seloste_source::Span;
///
/// let text = "tietosuoja-\n  seloste ja\ntyö- \nja";
/// assert_eq!(joined(text, Span::new(0, text.len())), "tietosuojaseloste ja työ- ja");
/// ```
#[must_use]
pub fn joined(text: &str, span: Span) -> String {
    let part = span.of(text).trim();
    let mut joined = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(end) = rest.find(char::is_whitespace) {
        let at = part.len() - rest.len() + end;
        let is_hyphen = rest[..end].ends_with('-');
        if is_hyphen && rest_of_broken(part, at - 1).is_some() {
            joined.push_str(&rest[..end - 1]);
        } else {
            joined.push_str(&rest[..end]);
            joined.push(' ');
        }
        rest = rest[end..].trim_start();
    }
    joined.push_str(rest);
    joined.retain(|c| !is_invisible(c));
    joined
}

/// Where the rest of a word begins whose hyphen stands at the end of a line.
pub(crate) fn rest_of_broken(text: &str, hyphen: usize) -> Option<usize> {
    let after = &text[hyphen + 1..];
    let rest = after.trim_start();
    let gap = &after[..after.len() - rest.len()];
    let is_at_end = gap.bytes().filter(|byte| *byte == b'\n').count() == 1;
    (is_at_end && is_broken(&text[..=hyphen], rest)).then(|| text.len() - rest.len())
}

/// Whether a hyphen at the end of a line breaks a word that goes on in the next line.
///
/// It does between small letters. It stands for the end of a later word before a conjunction, and
/// belongs to a compound after a single letter and between like vowels.
///
/// ```
/// use seloste_language::is_broken;
///
/// assert!(is_broken("tietojen säily-", "tyksestä"));
/// assert!(!is_broken("sosiaali-", "ja terveyspalvelut"));
/// assert!(!is_broken("linja-", "auto"));
/// assert!(!is_broken("EU-", "alue"));
/// ```
#[must_use]
pub fn is_broken(line: &str, next: &str) -> bool {
    let Some(start) = line.strip_suffix('-') else {
        return false;
    };
    let mut before = start.chars().rev();
    let (Some(last), Some(second)) = (before.next(), before.next()) else {
        return false;
    };
    let end = next.find(|c: char| !c.is_alphabetic());
    let word = &next[..end.unwrap_or(next.len())];
    let Some(first) = word.chars().next() else {
        return false;
    };
    let is_joint = last.is_lowercase() && first.is_lowercase() && second.is_alphabetic();
    let is_like = last == first && VOWELS.contains(last);
    is_joint && !is_like && word.len() > first.len_utf8() && !SUSPENDING.contains(word)
}

const VOWELS: &str = "aeiouyåäö";

/// The conjunctions before which a hyphen waits for the end of a later word.
static SUSPENDING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let own = |cue: &&seloste_vocab::Cue| (cue.topic, cue.key) == ("heading", "suspending");
    CUES.iter().filter(own).map(|cue| cue.phrase).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_and_what_is_not() {
        for (text, expected) in [
            ("säily-\ntys", "säilytys"),
            ("säily- \n\t tys", "säilytys"),
            ("säily-\n\ntys", "säily- tys"),
            ("säily- tys", "säily- tys"),
            ("sosiaali-\nja", "sosiaali- ja"),
            ("social-\noch hälsovård", "social- och hälsovård"),
            ("e-\nposti", "e- posti"),
            ("nimi -\nosoite", "nimi - osoite"),
            ("EU-\nalue", "EU- alue"),
            ("2-\nvuotinen", "2- vuotinen"),
            ("säily-\nTys", "säily- Tys"),
            ("säily-", "säily-"),
            ("säily-\n", "säily-"),
        ] {
            assert_eq!(joined(text, Span::new(0, text.len())), expected, "{text:?}");
        }
        let text = "säily-\ntys";
        assert_eq!(joined(text, Span::new(0, 7)), "säily-");
    }
}

//! Bases whose point and words contradict each other: nobody can tell which is meant.

use seloste::{LegalBasis, LegalGround, Notice};
use seloste_language::{Cues, TokenKind};

use crate::subject::{is_ordinary, words_and_languages};

/// The points of Art. 6(1) that the words of a cited basis are those of, where the cited one is none
/// of them; nothing where the two agree.
pub(crate) fn contested(notice: &Notice, ground: &LegalGround) -> Option<Vec<LegalBasis>> {
    if ground.cited != Some(true) || !is_ordinary(ground.legal_basis) {
        return None;
    }
    let said = points_in_words(ground);
    let is_other = !said.is_empty() && !said.contains(&ground.legal_basis);
    (is_other && !is_worded_with(notice, ground, &said)).then_some(said)
}

/// The cues on bases.
const CUES: &str = "legalGrounds";

/// The most words of a label that is the short name of a basis: "public interest".
const SHORTEST_NAMES: usize = 3;

/// The points of Art. 6(1) that the words of a basis are those of. A short name counts only where it
/// is all that is said; that of an obligation ("statutory tasks") is that of a public task as well.
fn points_in_words(ground: &LegalGround) -> Vec<LegalBasis> {
    let points = || LegalBasis::ALL.into_iter().filter(|it| is_ordinary(*it));
    let label: Vec<_> = words_and_languages(ground.label.as_ref()).collect();
    let in_words = |key: &str| {
        let mut label = label.iter();
        label.any(|(words, language)| Cues::of(CUES, language).has(key, words))
    };
    let needs_none = in_words("no-consent");
    let said = points().filter(|basis| {
        let is_denied = needs_none && *basis == LegalBasis::A6_1A;
        in_words(basis.code()) && !is_denied
    });
    let said: Vec<_> = said.collect();
    let is_short = label.iter().all(|(words, _)| {
        let words = words.iter().filter(|token| token.kind == TokenKind::Word);
        words.count() <= SHORTEST_NAMES
    });
    if !said.is_empty() || !is_short {
        return said;
    }
    let short = points().filter(|basis| match short_name(*basis) {
        Some(key) => in_words(key),
        None => false,
    });
    short.collect()
}

fn short_name(basis: LegalBasis) -> Option<&'static str> {
    match basis {
        LegalBasis::A6_1A => Some("short-a"),
        LegalBasis::A6_1B => Some("short-b"),
        LegalBasis::A6_1D => Some("short-d"),
        LegalBasis::A6_1E => Some("short-e"),
        LegalBasis::A6_1F => Some("short-f"),
        _ => None,
    }
}

/// Whether the same passage cites the points that the words are those of, so that words and points
/// may only have been put together wrongly.
fn is_worded_with(notice: &Notice, ground: &LegalGround, said: &[LegalBasis]) -> bool {
    let mut others = notice.legal_grounds.iter().filter(|it| *it != ground);
    others.any(|other| {
        let is_near = other
            .stated_in
            .iter()
            .any(|it| ground.stated_in.contains(it));
        said.contains(&other.legal_basis) && is_near
    })
}

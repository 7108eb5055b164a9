//! How bases and acts are cited.

use seloste::{LegalBasis, LegalGround, StatuteCitation};
use seloste_language::Cues;
use seloste_source::Span;
use seloste_vocab::{Statute, statute};

use super::CUES;
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, cue_in_words, is_ordinary, words_and_languages};

/// A cited point of Art. 6(1) whose words are those of another point.
pub(super) fn of_another_point(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let grounds = notice.legal_grounds.iter();
    let cited =
        grounds.filter(|ground| ground.cited == Some(true) && is_ordinary(ground.legal_basis));
    for ground in cited {
        let said = points_in_words(ground);
        let is_own = said.is_empty() || said.contains(&ground.legal_basis);
        if is_own || is_worded_with(notice, ground, &said) {
            continue;
        }
        let by_law = |basis: &LegalBasis| matches!(basis, LegalBasis::A6_1C | LegalBasis::A6_1E);
        let fits_both = by_law(&ground.legal_basis)
            && said.iter().all(by_law)
            && cue_in_words(ground.label.as_ref(), CUES, "lawful-task");
        let finding = found.about(ground, "legalBasis");
        finding.given_if(fits_both, "ambiguous");
        finding.with("article", ground.legal_basis);
        finding.with(
            "text",
            ground
                .label
                .as_ref()
                .map(Value::from)
                .unwrap_or_else(|| said.into_iter().collect()),
        );
    }
}

/// The points of Art. 6(1) that the words of a basis are those of.
fn points_in_words(ground: &LegalGround) -> Vec<LegalBasis> {
    let points = LegalBasis::ALL
        .into_iter()
        .filter(|basis| is_ordinary(*basis));
    let label: Vec<_> = words_and_languages(ground.label.as_ref()).collect();
    let in_words = |key: &str| {
        let mut label = label.iter();
        label.any(|(words, language)| Cues::of(CUES, language).has(key, words))
    };
    let needs_none = in_words("no-consent");
    let said = points.filter(|basis| {
        let is_denied = needs_none && *basis == LegalBasis::A6_1A;
        in_words(basis.code()) && !is_denied
    });
    said.collect()
}

/// Whether the same passage cites the points that the words are those of, so that words and points
/// may only have been put together wrongly.
fn is_worded_with(notice: &Subject<'_>, ground: &LegalGround, said: &[LegalBasis]) -> bool {
    let mut others = notice.legal_grounds.iter().filter(|it| *it != ground);
    others.any(|other| {
        let is_near = other
            .stated_in
            .iter()
            .any(|it| ground.stated_in.contains(it));
        said.contains(&other.legal_basis) && is_near
    })
}

/// Acts of the Union whose number stands before the year.
pub(super) fn number_first(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut acts: Vec<&'static Statute> = notice.statutes.iter().filter_map(act).collect();
    acts.sort_unstable_by_key(|act| act.token);
    acts.dedup();
    for act in acts {
        let Some(turned) = turned(act) else { continue };
        let mut places = written(notice, &turned);
        let finding = if let Some((version, words)) = places.next() {
            found.said(version, words)
        } else {
            let is_turned = |it: &&StatuteCitation| it.number.as_deref() == Some(&turned);
            let Some(citation) = notice.statutes.iter().find(is_turned) else {
                continue;
            };
            found.about(citation, "number")
        };
        finding
            .with("number", turned.as_str())
            .with("right", act.number);
        for place in places {
            finding.beside(notice.at(place));
        }
    }
}

fn act(citation: &StatuteCitation) -> Option<&'static Statute> {
    statute(citation.statute.as_ref()?.as_str())
}

/// The number of an act of the Union as it was written before 2015: `679/2016`.
fn turned(act: &Statute) -> Option<String> {
    let (year, number) = act.number.strip_prefix("(EU) ")?.split_once('/')?;
    (year.parse::<u32>().ok()? >= YEAR_FIRST).then(|| format!("{number}/{year}"))
}

/// The first year whose acts are cited by the year and the number.
const YEAR_FIRST: u32 = 2015;

/// Where a number stands in the texts.
fn written<'s>(
    notice: &'s Subject<'_>,
    number: &'s str,
) -> impl Iterator<Item = (usize, Span)> + 's {
    let versions = notice.versions.iter().enumerate();
    versions.flat_map(move |(at, version)| {
        let text = version.text.as_deref().unwrap_or_default();
        text.match_indices(number).filter_map(move |(start, _)| {
            let end = start + number.len();
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            let is_part = before.is_some_and(|c| c.is_numeric() || c == '/')
                || after.is_some_and(|c| c.is_numeric() || c == '/');
            (!is_part).then_some((at, Span::new(start, end)))
        })
    })
}

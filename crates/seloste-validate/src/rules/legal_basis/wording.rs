//! How bases and acts are cited.

use seloste::{LegalBasis, StatuteCitation};
use seloste_source::Span;
use seloste_vocab::{Statute, statute};

use super::CUES;
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, cue_in_words};

/// A cited point of Art. 6(1) whose words are those of another point.
pub(super) fn of_another_point(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (ground, said) in notice.contested() {
        let fits_both = follows_from_law(ground.legal_basis)
            && said.iter().copied().all(follows_from_law)
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
                .unwrap_or_else(|| said.iter().copied().collect()),
        );
    }
}

fn follows_from_law(basis: LegalBasis) -> bool {
    matches!(basis, LegalBasis::A6_1C | LegalBasis::A6_1E)
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

//! Consent: where it is no free choice, and bases that stand beside it.

use std::sync::LazyLock;

use seloste::{Jurisdiction, LegalBasis, LegalGround, Obligation, Purpose, Topic};
use seloste_language::{Phrase, cover, statute_numbers};
use seloste_source::Span;
use seloste_vocab::{STATUTORY_DISCLOSURES, StatutoryDisclosure, statute};

use super::{CUES, stated};
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, Unit, is_ordinary};

/// Consent as the basis of an authority, which is seldom free (recital 43), unless the notice says that
/// people may leave their data ungiven. A notice on many registers does not say for which it is.
pub(super) fn of_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut provision = notice.provision.iter();
    let is_free = provision.any(|it| it.obligation == Obligation::Voluntary);
    if notice.is_public() && !notice.is_umbrella() && !is_free {
        stated(notice, found, LegalBasis::A6_1A);
    }
}

/// Consent without a word on how it is given. In a notice on many registers that stands in theirs.
pub(super) fn conditions(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let by_consent = notice.has_basis(&[LegalBasis::A6_1A]) && !notice.is_umbrella();
    if by_consent && !notice.says(CUES, "consent-given") {
        stated(notice, found, LegalBasis::A6_1A);
    }
}

/// Consent for what an act requires anyway. To look data up in a register with consent is no such thing.
pub(super) fn for_a_duty(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, _) in notice.said(CUES, LegalBasis::A6_1A.code()) {
        let excepted = unit.is_negated() || unit.has(CUES, "no-consent");
        let is_source = unit.is_on(&[Topic::Sources]) || unit.has(CUES, "obtained");
        if excepted || is_source || names_a_duty(unit) {
            continue;
        }
        let Some((duty, words)) = duty_named(notice, unit) else {
            continue;
        };
        let finding = found.said(unit.version, words);
        finding.with("item", notice.quote((unit.version, words)));
        if let Some(act) = statute(duty.statute) {
            finding.with("law", Value::Fact(act.labels));
            finding.with("number", act.number);
        }
        finding.given_if(!duty.verified, "from-knowledge");
    }
}

/// Whether a unit names a law or a duty beside the consent.
fn names_a_duty(unit: &Unit) -> bool {
    unit.has(CUES, "by-law") || !statute_numbers(&unit.tokens).is_empty()
}

/// What an act of the notice's country requires that a unit names: what was checked in a source
/// first, then in the order of the text.
fn duty_named(notice: &Subject<'_>, unit: &Unit) -> Option<(&'static StatutoryDisclosure, Span)> {
    let (here, day) = (country(notice.jurisdiction), notice.day());
    let required = DUTIES.iter().filter(|(duty, language, _)| {
        let lasts = duty.until.is_none_or(|until| day.as_str() <= until);
        *language == unit.language
            && duty.jurisdiction == here
            && duty.from <= day.as_str()
            && lasts
    });
    let named = required.filter_map(|(duty, _, name)| {
        let words = name.find(&unit.tokens)?;
        Some((*duty, cover(&unit.tokens[words])?))
    });
    named.min_by_key(|(duty, words)| (!duty.verified, words.start))
}

/// The country whose acts apply: on Åland, Finnish ones do for taxes and accounts.
fn country(jurisdiction: Jurisdiction) -> &'static str {
    match jurisdiction {
        Jurisdiction::Aland => Jurisdiction::Finland.code(),
        other => other.code(),
    }
}

/// The names of what acts require, with their languages.
static DUTIES: LazyLock<Vec<(&StatutoryDisclosure, &str, Phrase)>> = LazyLock::new(|| {
    let duties = STATUTORY_DISCLOSURES.iter();
    let named = duties.flat_map(|duty| {
        let labels = duty.labels.iter();
        labels.map(move |label| (duty, label.language, Phrase::new(label.text)))
    });
    named.collect()
});

/// Consent beside another basis, for the same purpose or in the same breath.
pub(super) fn mixed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for purpose in &notice.purposes {
        let others = beside_consent(purpose);
        if !others.is_empty() {
            let finding = found.about(purpose, "legalBases");
            finding.with("other", others.into_iter().collect::<Value>());
        }
    }
    let are_assigned = notice.purposes.iter().any(|it| !it.legal_bases.is_empty());
    if are_assigned {
        return;
    }
    let grounds = notice.legal_grounds.iter();
    let mut consents = grounds.filter(|ground| ground.legal_basis == LegalBasis::A6_1A);
    let together = consents.find_map(|consent| {
        let others = in_same_passage(notice, consent);
        (!others.is_empty()).then_some((consent, others))
    });
    if let Some((consent, others)) = together {
        let finding = found.about(consent, "legalBasis");
        finding.with("other", others.into_iter().collect::<Value>());
    }
}

/// The other bases of a purpose that rests on consent.
fn beside_consent(purpose: &Purpose) -> Vec<LegalBasis> {
    let bases = purpose.legal_bases.iter().copied();
    if !purpose.legal_bases.contains(&LegalBasis::A6_1A) {
        return Vec::new();
    }
    bases.filter(|basis| is_other(*basis)).collect()
}

/// The other bases that the sentence names which states a consent.
fn in_same_passage(notice: &Subject<'_>, consent: &LegalGround) -> Vec<LegalBasis> {
    let Some(passage) = consent.stated_in.first() else {
        return Vec::new();
    };
    let others = notice
        .legal_grounds
        .iter()
        .filter(|ground| is_other(ground.legal_basis) && ground.stated_in.first() == Some(passage));
    let mut bases: Vec<_> = others.map(|ground| ground.legal_basis).collect();
    bases.sort_unstable();
    bases.dedup();
    bases
}

fn is_other(basis: LegalBasis) -> bool {
    is_ordinary(basis) && basis != LegalBasis::A6_1A
}

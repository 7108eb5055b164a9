//! What Finnish law adds.

use seloste::{Jurisdiction, LegalBasis, PersonalData};
use seloste_source::Span;
use seloste_vocab::is_under;

use crate::check::{Check, Findings};
use crate::subject::Subject;

pub(super) const CHECKS: &[(&str, Check)] = &[("FI-TSL-29", identity_code)];

/// Personal identity codes whose ground of section 29 the reader cannot tell.
fn identity_code(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.jurisdiction != Jurisdiction::Finland {
        return;
    }
    let mut data = notice.personal_data.iter();
    let Some(code) = data.find(|data| is_identity_code(data)) else {
        return;
    };
    if !has_ground_for_all(notice) && !has_own_ground(notice, code) {
        found.about(code, "label");
    }
}

fn is_identity_code(data: &PersonalData) -> bool {
    let mut categories = data.categories.iter();
    categories.any(|category| is_under(category.as_str(), "seloste:NationalIdentificationNumber"))
}

/// Whether one register rests on consent alone, or on an act on its task: then the code does too.
fn has_ground_for_all(notice: &Subject<'_>) -> bool {
    let consent_only = notice.ordinary_bases() == [LegalBasis::A6_1A];
    !notice.is_umbrella() && (consent_only || notice.specific_acts().next().is_some())
}

/// Whether a sentence that speaks of the code names consent, an act, or why the person must be told
/// apart from others.
fn has_own_ground(notice: &Subject<'_>, code: &PersonalData) -> bool {
    let of_code = notice.units_of_part(code);
    let spoken = notice.said("personalData", "identity-code");
    let mut units = of_code.chain(spoken.map(|(unit, _)| unit));
    units.any(|unit| unit.has("personalData", "identity-ground") || cites_act(notice, unit.place()))
}

/// Whether an act other than the GDPR is cited in a place.
fn cites_act(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    notice.statutes.iter().any(|act| {
        let is_gdpr = act.statute.as_ref().is_some_and(|it| it.as_str() == "gdpr");
        !is_gdpr && notice.passages_of(act).any(|passage| passage == place)
    })
}

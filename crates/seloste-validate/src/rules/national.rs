//! What the rules on the law of both countries ask of a notice.

use seloste::{LegalBasis, PersonalData, StatuteCitation, Topic};
use seloste_source::Span;
use seloste_vocab::is_under;

use crate::check::Findings;
use crate::finding::Finding;
use crate::subject::Subject;

/// The cues on publicity, secrecy and archives.
const CUES: &str = "publicity";

/// Whether one of some acts is cited.
pub(super) fn cites(notice: &Subject<'_>, any_of: &[&str]) -> bool {
    notice
        .statutes
        .iter()
        .any(|citation| is_of(citation, any_of))
}

fn is_of(citation: &StatuteCitation, any_of: &[&str]) -> bool {
    let token = citation.statute.as_ref().map(|token| token.as_str());
    token.is_some_and(|token| any_of.contains(&token))
}

/// Whether the notice says that documents are public or secret, in words or by the act.
pub(super) fn speaks_of_publicity(notice: &Subject<'_>) -> bool {
    cites(notice, &["fi-julkl", "se-osl", "se-tf"]) || notice.says(CUES, "publicity")
}

/// Whether the notice points to the description of the official documents of the authority.
pub(super) fn names_description(notice: &Subject<'_>) -> bool {
    notice.says(CUES, "description")
}

/// An authority tells nothing of something that stands beside the acts or the recipients.
pub(super) fn untold<'f>(notice: &Subject<'_>, found: &'f mut Findings<'_, '_>) -> &'f mut Finding {
    let near = [Topic::Statutes, Topic::Recipients];
    let heading = near
        .into_iter()
        .find(|topic| notice.heading(*topic).is_some());
    found.at(notice.absence(heading.unwrap_or(Topic::Statutes)))
}

/// The first item that is a national identity number and of which the reader cannot tell why it is
/// processed.
pub(super) fn unexplained_identity_code<'n>(notice: &Subject<'n>) -> Option<&'n PersonalData> {
    let mut data = notice.notice().personal_data.iter();
    let code = data.find(|data| is_identity_code(data))?;
    let is_explained = has_ground_for_all(notice) || has_own_ground(notice, code);
    (!is_explained).then_some(code)
}

fn is_identity_code(data: &PersonalData) -> bool {
    let mut categories = data.categories.iter();
    categories.any(|category| is_under(category.as_str(), "seloste:NationalIdentificationNumber"))
}

/// Whether one register rests on consent alone, or on an act on its task: then the code does too. An act
/// on how long data are kept or to whom they go says nothing of the task.
fn has_ground_for_all(notice: &Subject<'_>) -> bool {
    let consent_only = notice.ordinary_bases() == [LegalBasis::A6_1A];
    let mut acts = notice.specific_acts();
    let is_on_task = |act: &StatuteCitation| {
        let mut units = notice.units_of_part(act).peekable();
        units.peek().is_none() || units.any(|unit| !unit.is_on(&BESIDE_THE_TASK))
    };
    !notice.is_umbrella() && (consent_only || acts.any(is_on_task))
}

/// The topics of sections whose acts are about something else than the task.
const BESIDE_THE_TASK: [Topic; 5] = [
    Topic::Retention,
    Topic::Recipients,
    Topic::Transfers,
    Topic::Rights,
    Topic::Security,
];

/// Whether a sentence that speaks of the code names consent, an act, or why the person must be told
/// apart from others.
fn has_own_ground(notice: &Subject<'_>, code: &PersonalData) -> bool {
    let of_code = notice.units_of_part(code);
    let spoken = notice.said("personalData", "identity-code");
    let purposes = notice.purposes.iter();
    let mut told_apart = purposes.flat_map(|purpose| notice.units_of_part(purpose));
    let mut units = of_code.chain(spoken.map(|(unit, _)| unit));
    told_apart.any(|unit| unit.has("personalData", "told-apart"))
        || units.any(|unit| {
            unit.has("personalData", "identity-ground") || cites_act(notice, unit.place())
        })
}

/// Whether an act other than the GDPR is cited in a place.
fn cites_act(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    notice.statutes.iter().any(|act| {
        !is_of(act, &["gdpr"]) && notice.passages_of(act).any(|passage| passage == place)
    })
}

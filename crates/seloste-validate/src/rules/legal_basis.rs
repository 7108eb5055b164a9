//! On what basis data are processed (GDPR Art. 6).

use seloste::{Jurisdiction, LanguageMap, LegalBasis, LegalGround, StatuteCitation, Topic};

use crate::check::{Check, Findings};
use crate::finding::{Finding, Value};
use crate::subject::{Subject, Unit, cue_in_words, is_ordinary, known_act};

mod consent;
mod unbased;
mod wording;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("LB-6-unparsed", only_in_words),
    ("LB-6-1-f-public", interests_of_authority),
    ("LB-6-3-law", task_without_law),
    ("LB-6-1-c-law", obligation_without_law),
    ("LB-6-1-a-public", consent::of_authority),
    ("LB-6-1-a-mandatory", consent::for_a_duty),
    ("LB-consent-conditions", consent::conditions),
    ("LB-mixed", consent::mixed),
    ("LB-text-mismatch", wording::of_another_point),
    ("LB-cite-order", wording::number_first),
    ("LB-purpose-unbased", unbased::use_without_purpose),
];

/// Bases whose point of Art. 6(1) is not cited.
fn only_in_words(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let grounds = notice.legal_grounds.iter();
    let worded =
        grounds.filter(|ground| ground.cited == Some(false) && is_ordinary(ground.legal_basis));
    let (unclear, clear): (Vec<_>, Vec<_>) = worded.partition(|it| fits_several(notice, it));
    let told = if unclear.is_empty() { &clear } else { &unclear };
    let Some((first, others)) = told.split_first() else {
        return;
    };
    let text: Value = told.iter().map(|ground| words_of(ground)).collect();
    let finding = found.about(*first, "legalBasis");
    finding.with("text", text);
    finding.given_if(!unclear.is_empty(), "ambiguous");
    for other in others {
        finding.beside(notice.place(*other, "legalBasis"));
    }
}

/// Whether the words may as well name another point: "tasks laid down by law" are an obligation or a
/// task in the public interest.
fn fits_several(notice: &Subject<'_>, ground: &LegalGround) -> bool {
    let by_law = [LegalBasis::A6_1C, LegalBasis::A6_1E].contains(&ground.legal_basis);
    by_law && notice.part_says(ground, CUES, "lawful-task")
}

fn words_of(ground: &LegalGround) -> Value {
    let label: Option<&LanguageMap> = ground.label.as_ref();
    label.map_or(Value::Basis(ground.legal_basis), Value::from)
}

/// Legitimate interests, which are no basis for the tasks of an authority (Art. 6(1), second
/// subparagraph).
fn interests_of_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.is_public() {
        return;
    }
    let name = notice.controller.as_ref().and_then(|it| it.name.as_ref());
    let has_others = notice.ordinary_bases() != [LegalBasis::A6_1F];
    if let Some(finding) = stated(notice, found, LegalBasis::A6_1F) {
        finding.given_if(has_others, "other-bases");
        finding.given_if(cue_in_words(name, "national", "parish"), "church");
    }
}

/// A public task whose origin in law is not named (Art. 6(3)).
fn task_without_law(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !names_origin_of_task(notice) {
        stated(notice, found, LegalBasis::A6_1E);
    }
}

/// A legal obligation without the law that imposes it.
fn obligation_without_law(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !names_law(notice, LegalBasis::A6_1C) {
        stated(notice, found, LegalBasis::A6_1C);
    }
}

/// Finds something where a basis is stated: as a ground of its own, or else with a purpose. Where the
/// words of a ground contradict its point (`LB-text-mismatch`), nothing is known of either.
pub(super) fn stated<'f>(
    notice: &Subject<'_>,
    found: &'f mut Findings<'_, '_>,
    basis: LegalBasis,
) -> Option<&'f mut Finding> {
    let grounds = notice.legal_grounds.iter();
    let mut grounds = grounds
        .filter(|ground| ground.legal_basis == basis)
        .peekable();
    if grounds.peek().is_some() {
        let is_clear = |ground: &&LegalGround| {
            let mut contested = notice.contested();
            !contested.any(|(other, _)| std::ptr::eq(other, *ground))
        };
        let ground = grounds.find(is_clear)?;
        let finding = found.about(ground, "legalBasis");
        return Some(finding.given_if(ground.cited == Some(false), "inferred"));
    }
    let mut purposes = notice.purposes.iter();
    let purpose = purposes.find(|purpose| purpose.legal_bases.contains(&basis))?;
    Some(found.about(purpose, "legalBases"))
}

/// Whether the notice says what the public task follows from: an act or, in Sweden, also a
/// collective agreement or a decision.
pub(super) fn names_origin_of_task(notice: &Subject<'_>) -> bool {
    names_law(notice, LegalBasis::A6_1E)
        || match notice.jurisdiction {
            Jurisdiction::Sweden => notice.says(CUES, "task-decided"),
            Jurisdiction::Finland | Jurisdiction::Aland => names_general_provision(notice),
        }
}

/// Whether an act is cited that a basis can be laid down in: one about the task itself, or any that
/// is given as the law behind the basis, except those on data protection and openness.
fn names_law(notice: &Subject<'_>, basis: LegalBasis) -> bool {
    let grounds = notice.legal_grounds.iter();
    let own = grounds.filter(|ground| ground.legal_basis == basis);
    let mut behind = own.flat_map(|ground| &ground.national_law);
    let imposes = |id| {
        let mut statutes = notice.statutes.iter();
        let statute = statutes.find(|statute| statute.id.as_ref() == Some(id));
        statute.is_some_and(may_impose)
    };
    let mut own = notice
        .legal_grounds
        .iter()
        .filter(|it| it.legal_basis == basis);
    notice.specific_acts().next().is_some()
        || behind.any(imposes)
        || own.any(|ground| names_act_beside(notice, ground))
}

/// How many sentences after a basis may cite the act that it follows from.
const NEAR: usize = 2;

/// Whether an act is named without its number: with the basis, or by one of its sections soon after.
fn names_act_beside(notice: &Subject<'_>, ground: &LegalGround) -> bool {
    let mut places = notice.passages_of(ground);
    notice.part_says(ground, CUES, "named-act")
        || places.any(|place| {
            let near = notice.near(place, NEAR).iter();
            let mut after = near.filter(|unit| unit.place() > place);
            after.any(|unit| unit.has(CUES, "named-act") && unit.cites_provision())
        })
}

/// Whether the processing is expressly rested on section 4 of the Finnish Data Protection Act, which
/// lets authorities process what their tasks in the public interest need.
fn names_general_provision(notice: &Subject<'_>) -> bool {
    let tied = notice.legal_grounds.iter().any(|ground| {
        let mut statutes = notice.statutes.iter();
        ground.legal_basis == LegalBasis::A6_1E
            && statutes.any(|statute| {
                let is_behind = statute
                    .id
                    .as_ref()
                    .is_some_and(|id| ground.national_law.contains(id));
                is_behind
                    && statute
                        .statute
                        .as_ref()
                        .is_some_and(|it| it.as_str() == "fi-tsl")
            })
    });
    let on_bases = |unit: &Unit| unit.is_on(&ON_BASES) || names_task(notice, unit);
    let mut said = notice.said(CUES, "task-provision");
    tied || said.any(|(unit, _)| on_bases(unit))
}

/// Whether a sentence itself or one beside it names the public task as the basis.
fn names_task(notice: &Subject<'_>, unit: &Unit) -> bool {
    notice.says_near(unit.place(), 1, CUES, LegalBasis::A6_1E.code())
}

/// The topic of the cues of this family.
const CUES: &str = "legalGrounds";

/// The topics whose sections say what the processing rests on.
const ON_BASES: [Topic; 3] = [Topic::Purposes, Topic::LegalGrounds, Topic::Statutes];

/// Whether a cited act may make processing necessary: it is none on data protection or openness.
pub(super) fn may_impose(citation: &StatuteCitation) -> bool {
    known_act(citation).is_none_or(|act| !act.imposes_nothing)
}

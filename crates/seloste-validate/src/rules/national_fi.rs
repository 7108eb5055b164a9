//! What Finnish law adds.

use seloste::{DataSubjectGroup, Jurisdiction, Topic};
use seloste_language::{Cues, TokenKind, cover};
use seloste_source::Span;
use seloste_vocab::is_under;

use super::national::{
    cites, names_description, speaks_of_publicity, unexplained_identity_code, untold,
};
use super::record::is_description_of_register;
use crate::check::{Check, Findings};
use crate::subject::{Subject, Unit, cue_in_words};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("FI-JULKL", publicity),
    ("FI-TIHL-28", description_of_documents),
    ("FI-TSL-29", identity_code),
    ("FI-TSL-29-5", identified_by_code),
    ("FI-TSL-31", research_without_safeguards),
    ("FI-TSL-term", ombudsman_and_officer),
    ("FI-TYOEL", working_life),
    ("FI-sv-terms", terms_of_sweden),
];

/// The cues of this family.
const CUES: &str = "national";

fn is_finnish(notice: &Subject<'_>) -> bool {
    notice.jurisdiction == Jurisdiction::Finland
}

/// An authority that says nothing of publicity or secrecy in a notice on one register.
fn publicity(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if is_on_register_of_authority(notice) && !speaks_of_publicity(notice) {
        untold(notice, found);
    }
}

/// An authority that does not point to its description of document publicity. Parishes have rules of
/// their own.
fn description_of_documents(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let name = notice.controller.as_ref().and_then(|it| it.name.as_ref());
    let is_told = || names_description(notice) || cites(notice, &["fi-tihl"]);
    if is_on_register_of_authority(notice) && !cue_in_words(name, CUES, "parish") && !is_told() {
        untold(notice, found);
    }
}

/// Whether an authority describes a register: what differs from one to the next stands in its own
/// description, and in information for data subjects neither is looked for.
fn is_on_register_of_authority(notice: &Subject<'_>) -> bool {
    let is_on_one = is_finnish(notice) && notice.is_public() && !notice.is_umbrella();
    is_on_one && is_description_of_register(notice)
}

/// Personal identity codes whose ground of section 29 the reader cannot tell.
fn identity_code(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if let Some(code) = unexplained_identity_code(notice).filter(|_| is_finnish(notice)) {
        found.about(code, "label");
    }
}

/// People who ask for something are told apart by their identity code, or by it and their name,
/// alone.
fn identified_by_code(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_finnish(notice) || notice.day().as_str() < BAN_OF_CODE_ALONE {
        return;
    }
    for (unit, words) in notice.said(CUES, "identified-by-code") {
        let asks = unit.is_on(&[Topic::Rights]) || unit.has(CUES, "requester");
        let otherwise = notice.says_near(unit.place(), 1, CUES, "other-means");
        if asks && !otherwise && !unit.is_negated() {
            found.said(unit.version, words);
        }
    }
}

/// The first day of the fifth subsection of section 29.
const BAN_OF_CODE_ALONE: &str = "2024-01-01";

/// Derogations from rights for research or statistics, without a word on what section 31 asks for.
fn research_without_safeguards(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_finnish(notice) || notice.says(CUES, "research-conditions") {
        return;
    }
    let derogates = |unit: &Unit| unit.has(CUES, "derogates") && unit.has(CUES, "rights-word");
    let mut said = notice.said(CUES, "research");
    if let Some((unit, _)) = said.find(|(unit, _)| derogates(unit)) {
        let words = unit.cue(CUES, "derogates").unwrap_or(unit.span);
        found.said(unit.version, words);
    }
}

/// The name of the supervisory authority for the officer of the controller, or a name that mixes the
/// two.
fn ombudsman_and_officer(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_finnish(notice) {
        return;
    }
    for (unit, words) in notice.said(CUES, "ombudsman-as-officer") {
        let term = notice.quote((unit.version, words));
        found.said(unit.version, words).with("term", term);
    }
    for words in ombudsman_in_own_address(notice) {
        let term = notice.quote(words);
        found.said(words.0, words.1).with("term", term);
    }
}

/// The name of the authority as a heading or label, above or before an e-mail address that is not the
/// authority's: whom the controller calls so is its own officer.
fn ombudsman_in_own_address(notice: &Subject<'_>) -> Vec<(usize, Span)> {
    let units = notice.units();
    let labels = units.iter().enumerate().filter_map(|(at, unit)| {
        let words = Cues::of(CUES, unit.language).match_at("ombudsman-name", &unit.tokens, 0)?;
        let rest = &unit.tokens[words..];
        let is_alone = rest.iter().all(|token| token.kind == TokenKind::Mark);
        let is_label = rest.first().is_some_and(|token| token.is_mark(':'));
        let below = units
            .get(at + 1)
            .filter(|next| is_alone && next.version == unit.version);
        let reached = [unit].into_iter().chain(below);
        let reached: Vec<_> = reached.collect();
        let has_mail = reached
            .iter()
            .any(|unit| unit.tokens.iter().any(|it| it.is_mark('@')));
        let is_of_authority =
            |unit: &&Unit| unit.has(CUES, "ombudsman-mail") || unit.has("rights", "complaint");
        let is_own = !reached.iter().any(is_of_authority);
        let words = cover(&unit.tokens[..words])?;
        ((is_alone || is_label) && has_mail && is_own).then_some((unit.version, words))
    });
    labels.collect()
}

/// A register of employees or job applicants that does not name the act on working life.
fn working_life(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_finnish(notice) || notice.is_umbrella() || cites(notice, &["fi-tyoel"]) {
        return;
    }
    let groups = &notice.data_subjects;
    let only_staff = !groups.is_empty() && groups.iter().all(works_for_controller);
    let is_named_so = || cue_in_words(Some(&notice.title), CUES, "employment");
    if only_staff || is_named_so() {
        match groups.iter().find(|group| works_for_controller(group)) {
            Some(group) => found.about(group, "label"),
            None => found.version(0),
        };
    }
}

fn works_for_controller(group: &DataSubjectGroup) -> bool {
    let mut categories = group.categories.iter();
    categories.any(|category| {
        let kinds = ["dpv:Employee", "dpv:JobApplicant"];
        kinds.iter().any(|kind| is_under(category.as_str(), kind))
    })
}

/// Terms of the law of Sweden in a Swedish notice of a Finnish body.
fn terms_of_sweden(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_finnish(notice) {
        return;
    }
    let said = notice.said(CUES, "foreign-term");
    for (unit, words) in said.filter(|(unit, _)| unit.language == "sv") {
        let term = notice.quote((unit.version, words));
        found.said(unit.version, words).with("term", term);
    }
}

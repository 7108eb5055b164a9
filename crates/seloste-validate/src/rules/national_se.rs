//! What Swedish law adds.

use seloste::{Controller, Jurisdiction, LegalBasis};

use super::legal_basis::{names_origin_of_task, stated};
use super::national::{names_description, speaks_of_publicity, unexplained_identity_code, untold};
use crate::check::{Check, Findings};
use crate::subject::{Subject, cue_in_words};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("SE-ARKIV", erasure_of_documents),
    ("SE-DSL-2-2", task_of_unknown_origin),
    ("SE-DSL-3-10", identity_number),
    ("SE-OSL-4-2", description_of_documents),
    ("SE-TF-OSL", publicity),
    ("SE-controller-board", municipality_for_board),
];

/// The cues on publicity, secrecy and archives.
const PUBLICITY: &str = "publicity";

fn is_swedish(notice: &Subject<'_>) -> bool {
    notice.jurisdiction == Jurisdiction::Sweden
}

fn is_swedish_authority(notice: &Subject<'_>) -> bool {
    is_swedish(notice) && notice.is_public()
}

/// An authority that erases data and speaks of archives, but of no decision on disposal.
fn erasure_of_documents(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !is_swedish_authority(notice) || notice.says(PUBLICITY, "disposal") {
        return;
    }
    let mut erased = notice.said(PUBLICITY, "erased");
    let promises = erased.any(|(unit, _)| !unit.is_negated());
    let archive = notice.said(PUBLICITY, "archive").next();
    if let Some((unit, words)) = archive.filter(|_| promises) {
        found.said(unit.version, words);
    }
}

/// A public task that no act, collective agreement or decision is named for (2018:218 2 kap. 2 §).
fn task_of_unknown_origin(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if is_swedish(notice) && !names_origin_of_task(notice) {
        stated(notice, found, LegalBasis::A6_1E);
    }
}

/// Personal identity numbers of which the reader cannot tell why they are processed.
fn identity_number(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if let Some(number) = unexplained_identity_code(notice).filter(|_| is_swedish(notice)) {
        found.about(number, "label");
    }
}

/// An authority that does not point to the description of its official documents.
fn description_of_documents(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if is_swedish_authority(notice) && !names_description(notice) {
        untold(notice, found);
    }
}

/// An authority that says nothing of publicity or secrecy.
fn publicity(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if is_swedish_authority(notice) && !speaks_of_publicity(notice) {
        untold(notice, found);
    }
}

/// A whole municipality as controller, although its boards decide.
fn municipality_for_board(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let controller = notice.controller.as_ref();
    let Some(controller) = controller.filter(|it| is_swedish(notice) && is_municipality(it)) else {
        return;
    };
    let boards = notice.said(CONTROLLER, "board");
    let mut units = boards.map(|(unit, _)| unit);
    if !units.any(|unit| unit.has(CONTROLLER, "controller")) {
        let finding = found.about(controller, "name");
        if let Some(name) = &controller.name {
            finding.with("name", name);
        }
    }
}

const CONTROLLER: &str = "controller";

/// Whether a controller is named as a municipality, and no board with it.
fn is_municipality(controller: &Controller) -> bool {
    let parts = [&controller.name, &controller.unit];
    let has_board = parts
        .iter()
        .any(|part| cue_in_words(part.as_ref(), CONTROLLER, "board"));
    !has_board && cue_in_words(controller.name.as_ref(), "national", "municipality")
}

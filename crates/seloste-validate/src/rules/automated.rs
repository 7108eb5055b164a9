//! Automated decisions and profiling (GDPR Art. 22).

use seloste::{AutomatedDecision, Certainty, Jurisdiction, LegalBasis, Status, Topic};
use seloste_source::Span;

use super::special_categories::special;
use crate::check::{Check, Findings};
use crate::subject::{Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("AD-22-logic", unexplained),
    ("AD-22-basis", without_ground),
    ("AD-22-4", on_special_categories),
    ("AD-profiling", profiling_denied),
    ("AD-FI-8b", without_chapter),
];

/// The topic of the cues.
const CUES: &str = "automatedDecisions";

/// The automated decisions that the notice states, and does not offer for ticking.
fn decisions<'n>(notice: &Subject<'n>) -> Vec<&'n AutomatedDecision> {
    let decisions = notice.notice().automated_decisions.iter();
    decisions
        .filter(|decision| !is_ticked(notice, decision))
        .collect()
}

/// Whether a statement is a line of a form, with boxes for the answer after it.
fn is_ticked(notice: &Subject<'_>, decision: &AutomatedDecision) -> bool {
    let is_box = |unit: &Unit| {
        let mut lines = notice.quote(unit.place()).lines();
        lines.any(|line| line.trim_start().starts_with(BOXES))
    };
    let mut places = notice.passages_of(decision);
    places.any(|place| notice.near(place, 1).iter().any(is_box))
}

/// Boxes on a form.
const BOXES: [char; 4] = ['\u{2610}', '\u{2611}', '\u{2612}', '\u{25a1}'];

/// Automated decisions without their logic or consequences.
///
/// Sentences beside the statement may explain them in words that nothing recognises: two are taken
/// to do so.
fn unexplained(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let decisions = decisions(notice);
    let Some(first) = decisions.first() else {
        return;
    };
    let has_logic = decisions.iter().any(|it| it.logic.is_some()) || notice.says(CUES, "logic");
    let has_consequences = decisions.iter().any(|it| it.consequences.is_some());
    let n_explaining = n_explaining(notice, &decisions);
    if has_logic && has_consequences || n_explaining >= 2 {
        return;
    }
    let partly = has_logic || has_consequences || n_explaining > 0;
    let finding = found.about(*first, "");
    finding.given_if(is_only_possible(&decisions), "only-possible");
    finding.given_if(partly, "partly-stated");
}

/// How many sentences can explain automated decisions: in their section or paragraph, about no right
/// and denying nothing, or else the statement itself where it names a condition.
fn n_explaining(notice: &Subject<'_>, decisions: &[&AutomatedDecision]) -> usize {
    let places: Vec<_> = decisions
        .iter()
        .flat_map(|it| notice.passages_of(*it))
        .collect();
    let around: Vec<_> = places
        .iter()
        .map(|place| notice.paragraph(*place))
        .collect();
    let is_around = |unit: &Unit| {
        let in_paragraph = |(version, span): &(usize, Span)| {
            unit.version == *version && span.range().contains(&unit.span.start)
        };
        unit.is_on(&[Topic::AutomatedDecisions]) || around.iter().any(in_paragraph)
    };
    let explains = |unit: &&Unit| {
        if places.contains(&unit.place()) {
            return unit.has("polarity", "condition-inside");
        }
        let ends = unit.tokens.last().is_some_and(|last| last.is_mark('.'));
        let on_rights = unit.has(CUES, "right") || unit.is_on(&[Topic::Rights]);
        ends && is_around(unit) && !on_rights && !unit.is_negated()
    };
    notice.units().iter().filter(explains).count()
}

fn is_only_possible(decisions: &[&AutomatedDecision]) -> bool {
    let mut decisions = decisions.iter();
    decisions.all(|it| it.certainty == Certainty::Possible)
}

/// Automated decisions without what permits them.
fn without_ground(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let decisions = decisions(notice);
    let permitted = |it: &&AutomatedDecision| {
        it.ground.is_some() || notice.part_says(*it, CUES, "permitted-by")
    };
    if !decisions.iter().any(permitted)
        && !names_chapter(notice)
        && let Some(first) = decisions.first()
    {
        found.about(*first, "");
    }
}

/// Automated decisions beside special categories whose condition does not permit it.
fn on_special_categories(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let conditions = notice.bases();
    let mut conditions = conditions
        .iter()
        .filter(|it| it.code().starts_with("A9-"))
        .peekable();
    let permits = |it: &LegalBasis| matches!(it, LegalBasis::A9_2A | LegalBasis::A9_2G);
    if conditions.peek().is_none() || conditions.any(permits) {
        return;
    }
    let decisions = decisions(notice);
    let (Some(decision), Some(data)) = (decisions.first().copied(), special(notice).next()) else {
        return;
    };
    let uses = |it: &AutomatedDecision| it.stated_in.iter().any(|at| data.stated_in.contains(at));
    let is_used = decisions.iter().any(|it| uses(it));
    let finding = found.about(decision, "");
    finding.beside(notice.place(data, "label"));
    finding.given_if(!is_used, "use-unclear");
}

/// Scoring, segmenting or targeting where the notice says that there is no profiling.
fn profiling_denied(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !matches!(notice.status(Topic::Profiling), Status::Denied) {
        return;
    }
    let mut said = notice.said(CUES, "scores");
    let Some((unit, words)) = said.find(|(unit, _)| !unit.is_negated()) else {
        return;
    };
    let finding = found.said(unit.version, words);
    finding.with("text", notice.quote((unit.version, words)));
    let mut denials = notice.denials.iter();
    if let Some(denial) = denials.find(|denial| denial.topic == Topic::Profiling) {
        finding.beside(notice.place(denial, ""));
    }
}

/// Automated decisions of a Finnish authority without chapter 8 b of the Administrative Procedure Act.
fn without_chapter(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let applies = notice.jurisdiction == Jurisdiction::Finland && notice.is_public();
    if !applies || notice.day().as_str() < CHAPTER_FROM || names_chapter(notice) {
        return;
    }
    if let Some(first) = decisions(notice).first() {
        found.about(*first, "");
    }
}

fn names_chapter(notice: &Subject<'_>) -> bool {
    notice.says(CUES, "chapter-8b")
}

/// The day on which the chapter entered into force.
const CHAPTER_FROM: &str = "2023-05-01";

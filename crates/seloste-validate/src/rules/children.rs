//! Children, and people about whom others give data.

use seloste::{DataSubjectGroup, LegalBasis, Topic};
use seloste_vocab::is_under;

use super::legal_basis::stated;
use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::subject::{Subject, Unit, cue_in_words};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("CH-8-age", no_age),
    ("CH-12-plain", nothing_for_children),
    ("CH-14-proxy", relatives),
];

/// The folder of cues.
const CUES: &str = "children";

/// Consent in an online service for everybody, and no age from which it can be given.
fn no_age(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let by_consent = notice.has_basis(&[LegalBasis::A6_1A]);
    if by_consent
        && is_online(notice)
        && !notice.says(CUES, "age")
        && !notice.says(CUES, "closed-group")
    {
        stated(notice, found, LegalBasis::A6_1A);
    }
}

/// Whether the purposes or the title are about an online service.
fn is_online(notice: &Subject<'_>) -> bool {
    let mut purposes = notice.purposes.iter();
    cue_in_words(Some(&notice.title), CUES, "online")
        || purposes.any(|purpose| cue_in_words(purpose.label.as_ref(), CUES, "online"))
}

/// Children among the data subjects, and no word of information that is written for them.
fn nothing_for_children(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut groups = notice.data_subjects.iter();
    let children = groups.find(|group| is_any(group, &["dpv:Child", "seloste:Pupil"]));
    if children.is_none() && !notice.is_umbrella() || notice.says(CUES, "for-children") {
        return;
    }
    let Some(children) = children else {
        let mut services = notice.said(CUES, "child-service");
        if let Some((unit, words)) = services.find(|(unit, _)| !unit.is_negated()) {
            found.said(unit.version, words);
        }
        return;
    };
    if !addresses_parents(notice) && !is_data_of_others(notice, children) {
        found.about(children, "label");
    }
}

/// Whether the notice is about small children and speaks to their parents.
fn addresses_parents(notice: &Subject<'_>) -> bool {
    notice.says(CUES, "small-children") && notice.says(CUES, "parents-addressed")
}

/// Whether the children are only named among the data on somebody else, such as a tenant.
fn is_data_of_others(notice: &Subject<'_>, children: &DataSubjectGroup) -> bool {
    let mut groups = notice.data_subjects.iter();
    let with_guardians =
        groups.any(|group| is_any(group, &["dpv:GuardianOfHuman", "dpv:ParentOfHuman"]));
    let mut units = notice.units_of_part(children).peekable();
    let in_data =
        |unit: &Unit| unit.is_on(&[Topic::PersonalData]) && !unit.is_on(&[Topic::DataSubjects]);
    !with_guardians && units.peek().is_some() && units.all(in_data)
}

fn is_any(group: &DataSubjectGroup, categories: &[&str]) -> bool {
    let mut own = group.categories.iter();
    own.any(|it| {
        categories
            .iter()
            .any(|category| is_under(it.as_str(), category))
    })
}

/// Relatives whose data come from others, and no word on how they are informed.
fn relatives(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some((anchor, subject)) = named_along(notice).or_else(|| spoken_of(notice)) else {
        return;
    };
    if !notice.says(CUES, "relative-informed") {
        found.at(anchor).with("subject", subject);
    }
}

/// A group of people with their families.
fn named_along(notice: &Subject<'_>) -> Option<(Anchor, Value)> {
    let mut groups = notice.data_subjects.iter();
    let group = groups.find(|it| cue_in_words(it.label.as_ref(), CUES, "with-family"))?;
    Some((
        notice.place(group, "label"),
        Value::from(group.label.as_ref()?),
    ))
}

/// Words that say that data are about "you or a relative".
fn spoken_of(notice: &Subject<'_>) -> Option<(Anchor, Value)> {
    let mut said = notice.said(CUES, "about-relative");
    let (unit, words) = said.find(|(unit, _)| is_on_data(unit))?;
    let place = (unit.version, words);
    Some((notice.at(place), Value::from(notice.quote(place))))
}

/// Whether a unit says whose data are processed, and not who may use a right or get data.
fn is_on_data(unit: &Unit) -> bool {
    !unit.is_on(&[Topic::Rights, Topic::Recipients])
}

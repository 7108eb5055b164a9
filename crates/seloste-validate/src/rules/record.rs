//! What the notice says as a record of processing (GDPR Art. 30(1)).

use seloste::{NoticeKind, PersonalData, Status, Topic};
use seloste_language::Cues;
use seloste_source::Span;
use seloste_vocab::is_under;

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::subject::{Subject, Unit, cue_in_words, words_and_languages};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RO-30-categories", categories),
    ("RO-30-security", security),
    ("RO-30-subjects", subjects),
    ("RO-30-undisclosed-category", used_but_not_listed),
    ("RO-controller-id", controller_without_number),
];

/// The cues of this family.
const CUES: &str = "record";

/// The data are not listed, or the list is left open.
fn categories(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.personal_data.is_empty() {
        if notice.says(CUES, "names-data") {
            return;
        }
        let is_asked_for = notice.has_indirect_source() || notice.sources.is_empty();
        let finding = found.missing(Topic::PersonalData);
        finding.given_if(!is_asked_for, "direct-only");
        return;
    }
    let mut places = open_places(notice).into_iter();
    if let Some(first) = places.next() {
        let finding = found.at(first);
        for place in places {
            finding.beside(place);
        }
    }
}

/// The words that leave the list open: "among other things" before or after an item, and items
/// without content.
fn open_places(notice: &Subject<'_>) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for data in &notice.personal_data {
        let label = || notice.place(data, "label");
        for unit in notice.units_of_part(data) {
            let words = unit
                .cue(CUES, "open-list")
                .filter(|it| is_near(label().text, unit, *it));
            let anchor = words.map(|words| notice.at((unit.version, words)));
            anchors.extend(anchor.filter(|anchor| !anchors.contains(anchor)));
        }
        if is_open_item(notice, data) {
            anchors.push(label());
        }
    }
    anchors
}

/// Whether words stand shortly before or after an item and do not begin a remark on it.
fn is_near(item: Option<(usize, Span)>, unit: &Unit, words: Span) -> bool {
    let before = unit
        .tokens
        .iter()
        .rfind(|token| token.span.end <= words.start);
    let is_remark = before.is_some_and(|token| token.is_mark('('));
    item.is_some_and(|(version, item)| {
        let leads = words.end <= item.start && item.start - words.end < FURTHEST;
        let ends = item.end <= words.start && words.start - item.end < FURTHEST;
        version == unit.version && !is_remark && (leads || ends)
    })
}

/// The fewest bytes between an item and words that are not about it.
const FURTHEST: usize = 45;

/// Whether an item says nothing of its content, and nothing in its sentence explains it.
fn is_open_item(notice: &Subject<'_>, data: &PersonalData) -> bool {
    let explains = |unit: &Unit| {
        let mut tokens = unit.tokens.iter();
        unit.has(CUES, "explained") || tokens.any(|token| token.is_mark('(') || token.is_mark(':'))
    };
    cue_in_words(data.label.as_ref(), CUES, "open-item")
        && !notice.units_of_part(data).any(explains)
}

/// Whether the notice is, or is laid out as, a description of a register, which serves as a record
/// of processing too; a notice without its text may be one.
pub(super) fn is_description_of_register(notice: &Subject<'_>) -> bool {
    let mut headings = (0..notice.versions.len()).flat_map(|version| {
        let cues = Cues::of(CUES, notice.language(version));
        let headings = notice.headings(version).iter();
        headings.map(move |heading| cues.has("register", heading))
    });
    let is_titled = || {
        let mut named = notice.said(CUES, "description");
        named.any(|(unit, _)| unit.tokens.len() <= LONGEST_TITLE)
    };
    !notice.has_text() || headings.any(|is_of_register| is_of_register) || is_titled()
}

/// How many tokens a line has that says what the document is.
const LONGEST_TITLE: usize = 12;

/// No measure of security is described in a record.
fn security(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.security.is_empty() && is_description_of_register(notice) {
        found.missing(Topic::Security);
    }
}

/// Nobody can tell whom the data are about: only "the customer", or in a record no group at all. What
/// "customer data" are about is told, but not where customers of everything are meant.
fn subjects(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.says(CUES, "names-subjects") && !notice.is_umbrella() {
        return;
    }
    let groups = &notice.data_subjects;
    let is_undescribed = groups.iter().all(|group| {
        let words = words_and_languages(group.label.as_ref());
        let mut single = words.filter(|(tokens, _)| tokens.len() == 1).peekable();
        single.peek().is_some() && cue_in_words(group.label.as_ref(), CUES, "undescribed")
    });
    if is_undescribed {
        match groups.first() {
            Some(group) => found.about(group, "label"),
            None if is_description_of_register(notice) => found.missing(Topic::DataSubjects),
            None => return,
        };
    }
}

/// Data that the notice uses outside the list of data, and that the list lacks.
fn used_but_not_listed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.personal_data.is_empty() {
        return;
    }
    reported_income(notice, found);
    split_by_sex(notice, found);
    answers(notice, found);
}

/// Whoever reports rewards to the incomes register needs identity codes.
fn reported_income(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let lists = [IDENTITY, "pd:Tax"].iter().any(|kind| lists(notice, kind));
    let mut said = notice.said(CUES, "income-report");
    let reports = said.find(|(unit, _)| !unit.is_negated());
    if let Some((unit, words)) = reports.filter(|_| !lists) {
        let category = Value::Code("categories", IDENTITY.to_owned());
        found.said(unit.version, words).with("category", category);
    }
}

/// Results by sex need the sex of those who answer.
fn split_by_sex(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(publication) = &notice.publication else {
        return;
    };
    let Some(split) = &publication.split_by else {
        return;
    };
    if cue_in_words(Some(split), CUES, "sex") && !lists(notice, "pd:Gender") {
        found.about(publication, "splitBy").with("category", split);
    }
}

/// A survey has answers, and often answers in free text.
fn answers(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.kind != NoticeKind::Survey || lists(notice, "seloste:SurveyAnswer") {
        return;
    }
    for key in ["answers", "open-answers"] {
        if let Some((unit, words)) = notice.said("retention", key).next() {
            let named = notice.quote((unit.version, words));
            found.said(unit.version, words).with("category", named);
        }
    }
}

const IDENTITY: &str = "seloste:NationalIdentificationNumber";

/// Whether the list of data holds data of a kind.
fn lists(notice: &Subject<'_>, kind: &str) -> bool {
    let data = notice.personal_data.iter();
    let mut categories = data.flat_map(|data| &data.categories);
    categories.any(|category| is_under(category.as_str(), kind))
}

/// A record whose controller has no business identity code or organisation number.
fn controller_without_number(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let is_read = notice.status(Topic::Controller) != Status::Unread;
    let Some(controller) = notice.controller.as_ref().filter(|_| is_read) else {
        return;
    };
    let is_unnumbered = controller.name.is_some() && controller.organisation_number.is_none();
    if is_unnumbered && is_description_of_register(notice) {
        found.about(controller, "name");
    }
}

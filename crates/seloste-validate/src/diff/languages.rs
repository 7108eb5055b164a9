//! What differs between the language versions of one notice.

use std::collections::BTreeSet;

use seloste::{Conflict, Date, Language, Notice, PlacedPart};
use serde_json::Value as Json;

use super::facts::{Facts, VERSIONS};
use super::value::{name, summary, value};
use super::{Change, ChangeKind, Quoted, Side};
use crate::check::{Options, check_versions};
use crate::finding::{Anchor, Finding, Value};
use crate::subject::Subject;

/// Compares the language versions of one notice: facts that differ, parts without a counterpart, terms that
/// do not mean the same, and headings that only one version has.
///
/// What the rules on language versions (`LV-…`) find is told as they judge it. `as_of` is the day
/// whose law holds. The notice should have identifiers ([`Notice::fill_identifiers`]).
#[must_use]
pub fn language_differences(notice: &Notice, as_of: Date) -> Vec<Change> {
    let options = Options::on(as_of);
    let versions = Versions {
        subject: Subject::new(notice, &options),
        facts: Facts::of(notice, &Language::ALL.into_iter().collect()),
    };
    let found = check_versions(notice, &options);
    let mut changes: Vec<Change> = found
        .iter()
        .filter_map(|finding| versions.of_finding(finding))
        .collect();
    let told: BTreeSet<String> = found.iter().flat_map(pointers).collect();
    changes.extend(versions.of_conflicts(&told));
    changes.extend(versions.without_counterpart(&told));
    changes
}

struct Versions<'n> {
    subject: Subject<'n>,
    facts: Facts<'n>,
}

/// What a rule's message calls the value of the first version, and that of the second.
const VALUES: [[&str; 2]; 4] = [
    ["value", "otherValue"],
    ["date", "otherDate"],
    ["words", "otherWords"],
    ["title", "otherTitle"],
];

impl Versions<'_> {
    /// What a rule on language versions found, if it compares two.
    fn of_finding(&self, finding: &Finding) -> Option<Change> {
        let argument = |name: &str| {
            let mut arguments = finding.arguments.iter();
            arguments
                .find(|(of, _)| *of == name)
                .map(|(_, value)| value)
        };
        let language = |name: &str| match argument(name) {
            Some(Value::Language(language)) => Some(*language),
            _ => None,
        };
        let languages = match (language("first"), language("second")) {
            (Some(first), Some(second)) => [first, second],
            _ => self.languages_of(finding)?,
        };
        let pair = VALUES.iter().find_map(|[first, second]| {
            Some([argument(first)?.clone(), argument(second)?.clone()])
        });
        let [before, after] = match (pair, argument("headings")) {
            (Some(pair), _) => pair.map(Some),
            (None, Some(headings)) => [Some(headings.clone()), None],
            (None, None) => return None,
        };
        let topic = match argument("topic") {
            Some(Value::Topic(topic)) => topic.key().to_owned(),
            _ => VERSIONS.to_owned(),
        };
        let sides = [(languages[0], before), (languages[1], after)];
        let sides = sides.map(|(language, shown)| Some(self.side(finding, language, shown?)));
        let [before, after] = in_order(languages, sides);
        Some(Change {
            item: self.item_at(&finding.anchor.pointer),
            before,
            after,
            languages: Some(sorted(languages)),
            rule: Some((finding.rule, finding.severity)),
            ..Change::new(kind_of(finding), &topic)
        })
    }

    /// The languages of the places of a finding that names none.
    fn languages_of(&self, finding: &Finding) -> Option<[Language; 2]> {
        let related = finding.related.first()?;
        // The second version is the one to look at.
        let places = [&related.anchor, &finding.anchor].map(|anchor| anchor.text);
        let [first, second] = places;
        let language = |(version, _): (usize, _)| self.subject.versions[version].language;
        Some([language(first?), language(second?)])
    }

    fn side(&self, finding: &Finding, language: Language, shown: Value) -> Side {
        let related = finding.related.iter().map(|related| &related.anchor);
        let anchors = std::iter::once(&finding.anchor).chain(related);
        let own = anchors.filter(|anchor| self.language_at(anchor) == Some(language));
        let own: Vec<&Anchor> = own.collect();
        let pointer = own
            .first()
            .map_or(&finding.anchor.pointer, |it| &it.pointer);
        Side {
            pointer: pointer.clone(),
            json: json_of(&shown, language),
            shown,
            passages: own
                .iter()
                .filter_map(|anchor| self.quoted(anchor))
                .collect(),
        }
    }

    fn language_at(&self, anchor: &Anchor) -> Option<Language> {
        let (version, _) = anchor.text?;
        Some(self.subject.versions[version].language)
    }

    fn quoted(&self, anchor: &Anchor) -> Option<Quoted> {
        let (version, span) = anchor.text?;
        Some(Quoted {
            version: Some(version),
            start: span.start,
            end: span.end,
            quote: self.subject.quote((version, span)).to_owned(),
        })
    }

    /// What the part at a place of the JSON, or above it, is called.
    fn item_at(&self, pointer: &str) -> Option<Value> {
        let mut items = self.facts.items.iter();
        let item = items.find(|item| is_at(pointer, &item.pointer))?;
        name(&self.facts, item)
    }

    /// Single values of which the versions gave two when they were merged, and of which no rule speaks.
    fn of_conflicts(&self, told: &BTreeSet<String>) -> Vec<Change> {
        let conflicts = self.subject.conflicts.iter();
        let changes = conflicts.filter_map(|it| self.of_conflict(it, told));
        changes.collect()
    }

    fn of_conflict(&self, conflict: &Conflict, told: &BTreeSet<String>) -> Option<Change> {
        let at = self.facts.find(conflict.about.as_ref()?.as_str())?;
        let item = &self.facts.items[at];
        let pointer = format!("{}/{}", item.pointer, conflict.field);
        let [first, second, ..] = conflict.values.as_slice() else {
            return None;
        };
        if told.contains(&pointer) {
            return None;
        }
        let side = |language: Language, written: &str| {
            let json: Json = serde_json::from_str(written).unwrap_or_else(|_| written.into());
            let passages = self.facts.passages(item, &[]).into_iter();
            let is_own = |it: &Quoted| {
                let version = it.version.map(|at| self.subject.versions[at].language);
                version == Some(language)
            };
            Some(Side {
                pointer: pointer.clone(),
                shown: value(&self.facts, &conflict.field, &json),
                json,
                passages: passages.filter(is_own).collect(),
            })
        };
        let languages = [first.version, second.version];
        let sides = [first, second].map(|it| side(it.version, &it.value));
        let [before, after] = in_order(languages, sides);
        Some(Change {
            field: Some(conflict.field.clone()),
            item: name(&self.facts, item),
            before,
            after,
            languages: Some(sorted(languages)),
            ..Change::new(ChangeKind::Changed, &item.topic)
        })
    }

    /// Parts that only one of two versions states, and of which no rule speaks.
    fn without_counterpart(&self, told: &BTreeSet<String>) -> Vec<Change> {
        let is_told = |pointer: &str| told.iter().any(|known| is_at(known, pointer));
        let parts = self.subject.parts().iter();
        let parts = parts.filter(|part| is_listed(part) && !is_told(&part.pointer()));
        let of_parts = parts.flat_map(|part| {
            let missing = self.missing_from(part);
            missing
                .into_iter()
                .filter_map(|languages| self.unmatched(part, languages))
        });
        of_parts.collect()
    }

    /// For each version that lacks a part: the language of the first version that states it, and its own.
    fn missing_from(&self, part: &PlacedPart<'_>) -> Vec<[Language; 2]> {
        let stated: BTreeSet<usize> = part
            .stated_in
            .iter()
            .filter_map(|id| Some(self.subject.passage(id)?.0))
            .collect();
        let Some(first) = stated.first() else {
            return Vec::new();
        };
        let language = |version: usize| self.subject.versions[version].language;
        let having: BTreeSet<Language> = stated.iter().map(|at| language(*at)).collect();
        let all = 0..self.subject.versions.len();
        let lacking = all.map(language).filter(|it| !having.contains(it));
        lacking.map(|lacking| [language(*first), lacking]).collect()
    }

    fn unmatched(&self, part: &PlacedPart<'_>, languages: [Language; 2]) -> Option<Change> {
        let pointer = part.pointer();
        let mut items = self.facts.items.iter();
        let item = items.find(|item| item.pointer == pointer)?;
        let side = Side {
            pointer,
            json: item.json(),
            shown: summary(&self.facts, item),
            passages: self.facts.passages(item, &[]),
        };
        let [before, after] = in_order(languages, [Some(side), None]);
        Some(Change {
            item: name(&self.facts, item),
            before,
            after,
            languages: Some(sorted(languages)),
            ..Change::new(ChangeKind::Unmatched, &item.topic)
        })
    }
}

/// The places of the JSON that a finding is about.
fn pointers(finding: &Finding) -> impl Iterator<Item = String> {
    let related = finding.related.iter().map(|related| &related.anchor);
    let anchors = std::iter::once(&finding.anchor).chain(related);
    anchors.map(|anchor| anchor.pointer.clone())
}

/// Whether a part is one of several: a part that stands alone is compared field by field.
fn is_listed(part: &PlacedPart<'_>) -> bool {
    part.pointer().ends_with(|last: char| last.is_ascii_digit())
}

/// Whether a JSON pointer leads to a place or into it.
fn is_at(pointer: &str, place: &str) -> bool {
    let rest = pointer.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a rule on language versions tells of.
fn kind_of(finding: &Finding) -> ChangeKind {
    let is_one_sided = finding.because.is_some_and(|it| it.name == "one-sided");
    match finding.rule.code {
        "LV-structure" => ChangeKind::Structure,
        "LV-term" => ChangeKind::Term,
        _ if is_one_sided => ChangeKind::Unmatched,
        _ => ChangeKind::Changed,
    }
}

/// The value of a side as JSON: its words in the language of the version.
fn json_of(shown: &Value, language: Language) -> Json {
    match shown {
        Value::Word("notStated") => Json::Null,
        Value::Date(day) => day.to_string().into(),
        Value::Period(period) => period.as_str().into(),
        Value::Country(country) => country.as_str().into(),
        Value::Code(_, code) => code.as_str().into(),
        Value::Basis(basis) => basis.code().into(),
        Value::List(values) => values.iter().map(|it| json_of(it, language)).collect(),
        other => other.worded(language).into(),
    }
}

fn sorted(mut languages: [Language; 2]) -> [Language; 2] {
    languages.sort_unstable();
    languages
}

/// Two sides in the order of the languages.
fn in_order<T>(languages: [Language; 2], [first, second]: [T; 2]) -> [T; 2] {
    if languages[0] <= languages[1] {
        [first, second]
    } else {
        [second, first]
    }
}

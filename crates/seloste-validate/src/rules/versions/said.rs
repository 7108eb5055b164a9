//! Values that do not depend on the language, as each version states them.

use seloste::{
    Certainty, Conflict, DenialScope, Part, PersonalData, Retention, RetentionKind, Topic, Version,
};
use seloste_source::Span;
use seloste_vocab::is_under;

use super::{languages, pairs};
use crate::check::Findings;
use crate::finding::{Anchor, Value};
use crate::length::are_one_length;
use crate::subject::Subject;

/// One value of one version.
struct Said {
    topic: Topic,
    /// What is compared: the name of the field and the value.
    field: &'static str,
    key: String,
    shown: Value,
    anchor: Anchor,
}

/// Values in which versions contradict each other, and values that only one of them states although
/// all of the other was read.
pub(super) fn values(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for conflict in &notice.conflicts {
        report_conflict(notice, found, conflict);
    }
    for pair in pairs(notice) {
        let said = pair.map(|version| said(notice, version));
        for field in FIELDS {
            compare(
                notice,
                found,
                pair,
                said.each_ref().map(|all| of(all, field)),
            );
        }
        contradicted_denials(notice, found, pair);
        for [own, other] in [pair, [pair[1], pair[0]]] {
            one_sided_data(notice, found, own, other);
        }
    }
}

/// The fields that are compared.
const FIELDS: [&str; 7] = [
    "authority",
    "country",
    "decision",
    "legalBasis",
    "mechanism",
    "period",
    "until",
];

/// The fields in which a value of one version only is told.
const COMPLETE: [&str; 4] = ["country", "legalBasis", "period", "until"];

fn of<'s>(all: &'s [Said], field: &str) -> Vec<&'s Said> {
    all.iter().filter(|said| said.field == field).collect()
}

/// What a version says in the fields that are compared.
fn said(notice: &Subject<'_>, version: usize) -> Vec<Said> {
    let reader = Reader { notice, version };
    let mut all = Vec::new();
    for item in &notice.legal_grounds {
        let basis = item.legal_basis;
        all.extend(reader.read(
            item,
            "legalBasis",
            Some((basis.code().to_owned(), basis.into())),
        ));
    }
    for item in &notice.retention {
        let until = item.until.map(|day| (day.to_string(), day.into()));
        all.extend(reader.read(item, "until", until));
        let period = item.period.clone();
        let period = period.map(|period| (period.length().to_string(), period.into()));
        all.extend(reader.read(item, "period", period));
    }
    for item in &notice.transfers {
        let country = item.country.clone();
        let country = country.map(|code| (code.to_string(), code.into()));
        all.extend(reader.read(item, "country", country));
        let mechanism = item
            .mechanism
            .and_then(|it| coded("mechanism", serde_json::to_value(it)));
        all.extend(reader.read(item, "mechanism", mechanism));
    }
    for item in &notice.rights {
        let authority = item.authority.as_ref();
        let authority = authority.and_then(|it| coded("authority", serde_json::to_value(it)));
        all.extend(reader.read(item, "authority", authority));
    }
    for item in &notice.responsible {
        let decision = item.decision.clone();
        let decision = decision.map(|text| (text.clone(), text.into()));
        all.extend(reader.read(item, "decision", decision));
    }
    all
}

/// A code, from how JSON writes it.
fn coded(
    key: &'static str,
    json: serde_json::Result<serde_json::Value>,
) -> Option<(String, Value)> {
    let code = json.ok()?.as_str()?.to_owned();
    Some((code.clone(), Value::Code(key, code)))
}

/// Reads what one version says.
struct Reader<'s, 'n> {
    notice: &'s Subject<'n>,
    version: usize,
}

impl Reader<'_, '_> {
    /// The place of a part in the version, if it states the part.
    fn place<P: Part>(&self, part: &P) -> Option<(usize, Span)> {
        let mut places = self.notice.passages_of(part);
        places.find(|(version, _)| *version == self.version)
    }

    fn read<P: Part>(
        &self,
        part: &P,
        field: &'static str,
        value: Option<(String, Value)>,
    ) -> Option<Said> {
        let (key, shown) = value?;
        let pointer = self.notice.pointer(part, field);
        let topic = Topic::from_key(pointer.split('/').nth(1)?)?;
        Some(Said {
            topic,
            field,
            key,
            shown,
            anchor: Anchor {
                text: Some(self.place(part)?),
                pointer,
            },
        })
    }

    fn says<P: Part>(&self, part: &P) -> bool {
        self.place(part).is_some()
    }
}

/// Reports the values of one field that only one version states.
fn compare(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    pair: [usize; 2],
    said: [Vec<&Said>; 2],
) {
    let unpaired = [(0, 1), (1, 0)].map(|(own, other)| without(&said[own], &said[other]));
    for (a, b) in unpaired[0].iter().zip(&unpaired[1]) {
        let finding = found.at(b.anchor.clone());
        finding.beside(a.anchor.clone());
        let [first, second] = languages(notice, pair);
        finding.with("first", first).with("second", second);
        finding.with("topic", a.topic);
        finding.with("value", a.shown.clone());
        finding.with("otherValue", b.shown.clone());
    }
    if unpaired.iter().all(|all| !all.is_empty()) {
        return;
    }
    for (own, other) in [(0, 1), (1, 0)] {
        let is_known = |it: &Said| said[other].iter().any(|known| known.key == it.key);
        for it in unpaired[own].iter().filter(|it| !is_known(it)) {
            if COMPLETE.contains(&it.field) && is_read(notice, pair[other], it.topic) {
                report_one_sided(notice, found, [pair[own], pair[other]], it);
            }
        }
    }
}

/// What stands in a list beyond what stands in another: each value takes away one that is equal.
fn without<'s>(list: &[&'s Said], other: &[&Said]) -> Vec<&'s Said> {
    let mut free: Vec<&str> = other.iter().map(|it| it.key.as_str()).collect();
    let mut rest = list.to_vec();
    rest.retain(|it| match free.iter().position(|key| *key == it.key) {
        Some(at) => {
            free.swap_remove(at);
            false
        }
        None => true,
    });
    rest
}

fn report_one_sided(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    pair: [usize; 2],
    said: &Said,
) {
    let [first, second] = languages(notice, pair);
    let finding = found.at(said.anchor.clone());
    finding.with("first", first).with("second", second);
    finding.with("topic", said.topic);
    finding.with("value", said.shown.clone());
    finding.with("otherValue", Value::Word("notStated"));
    finding.given("one-sided");
}

/// Whether all that a version says on a topic was read: it has the section, and no sentence of the
/// section is left over; and no storage period was read without its length.
fn is_read(notice: &Subject<'_>, version: usize, topic: Topic) -> bool {
    let reader = Reader { notice, version };
    let is_open = |item: &&Retention| {
        let has_length = item.until.is_some() || item.period.is_some();
        !has_length && item.kind != RetentionKind::EndlessDuration && reader.says(*item)
    };
    let is_open = topic == Topic::Retention && notice.retention.iter().any(|item| is_open(&item));
    !is_open
        && !notice.unread.contains(&topic)
        && has_whole(notice, &notice.versions[version], topic)
}

fn has_whole(notice: &Subject<'_>, version: &Version, topic: Topic) -> bool {
    let left: Vec<_> = version
        .unmapped
        .iter()
        .filter_map(|id| notice.passage(id))
        .collect();
    let mut sections = version.sections.iter();
    let has_section = sections.clone().any(|section| section.topic == topic);
    has_section
        && sections.all(|section| {
            let range = section.start as usize..section.end as usize;
            let is_left = |(_, span): &(usize, Span)| range.contains(&span.start);
            section.topic != topic || !left.iter().any(is_left)
        })
}

/// A denial in one version of what the other states.
fn contradicted_denials(notice: &Subject<'_>, found: &mut Findings<'_, '_>, pair: [usize; 2]) {
    let readers = pair.map(|version| Reader { notice, version });
    for (own, other) in [(0, 1), (1, 0)] {
        let mut denials = notice.denials.iter();
        let denied = denials.find_map(|denial| {
            let is_plain = denial.scope == DenialScope::All && denial.hedged != Some(true);
            let place = readers[own].place(denial).filter(|_| is_plain)?;
            let both = readers[other].says(denial) || stated(&readers[own], denial.topic).is_some();
            let stated = stated(&readers[other], denial.topic).filter(|_| !both)?;
            Some((denial, place, stated))
        });
        let Some((denial, place, stated)) = denied else {
            continue;
        };
        let [first, second] = languages(notice, [pair[own], pair[other]]);
        let finding = found.at(notice.at(stated));
        finding.beside(Anchor {
            text: Some(place),
            pointer: notice.pointer(denial, ""),
        });
        finding.with("first", first).with("second", second);
        finding.with("topic", denial.topic);
        finding.with("value", Value::Word("denied"));
        finding.with("otherValue", Value::Word("stated"));
    }
}

/// Where a version states for certain what can be denied.
fn stated(reader: &Reader<'_, '_>, topic: Topic) -> Option<(usize, Span)> {
    let notice = reader.notice;
    let is_sure = |certainty: Certainty| certainty == Certainty::Stated;
    match topic {
        Topic::Transfers => {
            let items = notice.transfers.iter().filter(|it| is_sure(it.certainty));
            items.filter_map(|item| reader.place(item)).next()
        }
        Topic::AutomatedDecisions => {
            let items = notice.automated_decisions.iter();
            let mut items = items.filter(|it| is_sure(it.certainty));
            items.find_map(|item| reader.place(item))
        }
        Topic::Profiling => {
            let mut items = notice.profiling.iter().filter(|it| is_sure(it.certainty));
            items.find_map(|item| reader.place(item))
        }
        _ => None,
    }
}

/// Data that only one version names, where every item of the other is understood.
fn one_sided_data(notice: &Subject<'_>, found: &mut Findings<'_, '_>, own: usize, other: usize) {
    let [reader, theirs] = [own, other].map(|version| Reader { notice, version });
    let known: Vec<&PersonalData> = notice
        .personal_data
        .iter()
        .filter(|it| theirs.says(*it))
        .collect();
    let is_understood = known.iter().all(|item| !item.categories.is_empty());
    if known.is_empty() || !is_understood || !is_read(notice, other, Topic::PersonalData) {
        return;
    }
    let codes: Vec<&str> = known
        .iter()
        .flat_map(|item| item.categories.iter().map(|code| code.as_str()))
        .collect();
    let is_new = |code: &str| {
        let mut codes = codes.iter();
        !codes.any(|other| is_under(code, other) || is_under(other, code))
    };
    for item in &notice.personal_data {
        let all_new = item.categories.iter().all(|code| is_new(code.as_str()));
        if item.categories.is_empty() || !all_new || theirs.says(item) {
            continue;
        }
        let shown = item
            .label
            .as_ref()
            .map_or(Value::Word("stated"), Value::from);
        let value = Some((String::new(), shown));
        if let Some(said) = reader.read(item, "label", value) {
            report_one_sided(notice, found, [own, other], &said);
        }
    }
}

/// The fields of which two values cannot both be right, whatever the words.
const DECISIVE: [&str; 11] = [
    "authority",
    "body",
    "country",
    "decision",
    "groupThreshold",
    "instrument",
    "mechanism",
    "organisationNumber",
    "period",
    "threshold",
    "until",
];

/// A single value of which the versions gave two when they were merged.
fn report_conflict(notice: &Subject<'_>, found: &mut Findings<'_, '_>, conflict: &Conflict) {
    let is_decisive = DECISIVE.contains(&conflict.field.as_str());
    let [first, second, ..] = conflict.values.as_slice() else {
        return;
    };
    let part = conflict.about.as_ref().and_then(|about| {
        let mut parts = notice.parts().iter();
        parts.find(|part| part.id == Some(about))
    });
    let Some(part) = part.filter(|_| is_decisive) else {
        return;
    };
    let Some(topic) = Topic::from_key(part.key()) else {
        return;
    };
    let values = [first, second].map(|it| it.value.trim_matches('"').to_owned());
    if conflict.field == "period" && are_one_length(&values[0], &values[1]) {
        return;
    }
    let mut places = part.stated_in.iter().filter_map(|id| notice.passage(id));
    let text = places.find(|(at, _)| notice.versions[*at].language == second.version);
    let [value, other] = values;
    let finding = found.at(Anchor {
        text: text.or_else(|| notice.title_place(0)),
        pointer: format!("{}/{}", part.pointer(), conflict.field),
    });
    finding
        .with("first", first.version)
        .with("second", second.version);
    finding.with("topic", topic);
    finding.with("value", shown(&conflict.field, value));
    finding.with("otherValue", shown(&conflict.field, other));
}

/// A value of a conflict as readers know it.
fn shown(field: &str, value: String) -> Value {
    match field {
        "authority" => Value::Code("authority", value),
        "country" => Value::Code("country", value),
        "mechanism" => Value::Code("mechanism", value),
        "period" => value.parse().map_or(Value::Text(value), Value::Period),
        "until" => value.parse().map_or(Value::Text(value), Value::Date),
        _ => Value::Text(value),
    }
}

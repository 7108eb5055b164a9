//! What differs between an old and a new notice on one register.

use std::collections::BTreeSet;

use seloste::{Date, Language, Notice, Status, Topic};
use serde_json::Value as Json;

use super::facts::{Facts, Item, NOTICE, VERSIONS, last_step, texts};
use super::pairs::Pairs;
use super::sentences;
use super::value::{name, name_beside, summary, value};
use super::weight::{self, Weight};
use super::{Change, ChangeKind, Note, Side};
use crate::Options;
use crate::length::are_one_length;
use crate::rule::Duty;
use crate::subject::Subject;

/// Compares two notices on one register, an older and a newer one: what was added, what is gone, and
/// what changed in the parts that both have.
///
/// Parts are one by their concepts, then by their words, and by their order last, never by their
/// identifiers. Texts are compared in the languages that both notices have. A rewording that changes no
/// value is no difference, except of sentences from which nothing was read. `as_of` is the
/// day whose law holds. Both notices should have identifiers ([`Notice::fill_identifiers`]).
///
/// ```
/// use seloste_validate::{ChangeKind, Weight, revisions, sound_notice};
///
/// let (old, mut new) = (sound_notice(), sound_notice());
/// new.retention[0].period = Some("P5Y".parse()?);
/// let changes = revisions(&old, &new, "2026-11-21".parse()?);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].kind, ChangeKind::Longer);
/// assert_eq!(changes[0].weight, Some(Weight::More));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn revisions(old: &Notice, new: &Notice, as_of: Date) -> Vec<Change> {
    let languages = common_languages(old, new);
    let (old, new) = (Facts::of(old, &languages), Facts::of(new, &languages));
    let pairs = Pairs::of(&old, &new);
    let revision = Revision {
        old,
        new,
        pairs,
        languages,
        as_of,
    };
    revision.changes()
}

/// The languages of the texts of both notices; those of their titles where there is no text.
fn common_languages(old: &Notice, new: &Notice) -> BTreeSet<Language> {
    let of = |notice: &Notice| -> BTreeSet<Language> {
        let versions = notice.versions.iter().map(|version| version.language);
        let titles = notice.title.iter().map(|(language, _)| language);
        match notice.versions.is_empty() {
            true => titles.collect(),
            false => versions.collect(),
        }
    };
    of(old).intersection(&of(new)).copied().collect()
}

struct Revision<'n> {
    old: Facts<'n>,
    new: Facts<'n>,
    pairs: Pairs,
    languages: BTreeSet<Language>,
    as_of: Date,
}

/// The fields of a storage period that are one fact.
const TERM: [&str; 6] = ["period", "until", "type", "event", "atMost", "conditional"];

/// Fields that say in words, or by how it was read, what another field says: their change is told
/// only where nothing else of the part changed.
const EXPRESSING: [&str; 2] = ["cited", "label"];

/// The fields that say who the controller is.
const IDENTITY: [&str; 3] = ["body", "name", "organisationNumber"];

impl Revision<'_> {
    fn changes(&self) -> Vec<Change> {
        let mut changes = self.of_notice();
        changes.extend(self.of_versions());
        for topic in self.topics() {
            changes.extend(self.of_topic(&topic));
        }
        changes.extend(sentences::unread(
            self.old.notice,
            self.new.notice,
            &self.languages,
        ));
        for change in &mut changes {
            change.notes = self.notes(change);
        }
        changes
    }

    /// The topics of the parts, in the order of the model.
    fn topics(&self) -> Vec<String> {
        let keys = Topic::ALL.iter().map(|topic| topic.key().to_owned());
        let mut topics: Vec<String> = keys.collect();
        let items = self.old.items.iter().chain(&self.new.items);
        for item in items {
            if !topics.contains(&item.topic) {
                topics.push(item.topic.clone());
            }
        }
        topics
    }

    fn of_topic(&self, topic: &str) -> Vec<Change> {
        if let Some(unread) = self.unread(topic) {
            return vec![unread];
        }
        let mut changes = Vec::new();
        for (at, item) in self.old.items.iter().enumerate() {
            if item.topic == topic {
                match self.pairs.of_old[at] {
                    Some(partner) => changes.extend(self.of_pair(item, &self.new.items[partner])),
                    None => changes.push(self.one_sided(item, true)),
                }
            }
        }
        let new = self.new.items.iter().enumerate();
        let added =
            new.filter(|(at, item)| item.topic == topic && self.pairs.of_new[*at].is_none());
        changes.extend(added.map(|(_, item)| self.one_sided(item, false)));
        changes
    }

    /// A topic that was read in one notice only: its parts are not gone and not new.
    fn unread(&self, key: &str) -> Option<Change> {
        let topic = Topic::from_key(key)?;
        let statuses = [&self.old, &self.new].map(|facts| facts.notice.status(topic));
        let is_unread = statuses.map(|status| status == Status::Unread);
        let is_silent = |at: usize| matches!(statuses[at], Status::NotStated);
        if is_unread[0] == is_unread[1] || is_silent(0) || is_silent(1) {
            return None;
        }
        let side = |facts: &Facts<'_>, is_unread: bool| {
            let items = facts.items.iter().filter(|item| item.topic == key);
            let items: Vec<&Item> = items.collect();
            let unread = crate::finding::Value::Word("unread");
            Side {
                pointer: format!("/{}", if is_unread { "unread" } else { key }),
                json: items.iter().map(|item| item.json()).collect(),
                shown: match is_unread {
                    true => unread,
                    false => items.iter().map(|item| summary(facts, item)).collect(),
                },
                passages: Vec::new(),
            }
        };
        Some(Change {
            before: Some(side(&self.old, is_unread[0])),
            after: Some(side(&self.new, is_unread[1])),
            weight: Some(Weight::Unclear),
            ..Change::new(ChangeKind::Unread, key)
        })
    }

    /// A part that only one of the notices has.
    fn one_sided(&self, item: &Item, is_old: bool) -> Change {
        let facts = if is_old { &self.old } else { &self.new };
        let kind = match is_old {
            true if self.has_ended(item) => ChangeKind::Ended,
            true => ChangeKind::Gone,
            false => ChangeKind::Added,
        };
        let side = Some(Side {
            pointer: item.pointer.clone(),
            json: item.json(),
            shown: summary(facts, item),
            passages: facts.passages(item, &[]),
        });
        let (before, after) = if is_old { (side, None) } else { (None, side) };
        Change {
            item: name(facts, item),
            before,
            after,
            weight: Some(weight::of_part(item, kind, self.as_of)),
            ..Change::new(kind, &item.topic)
        }
    }

    /// Whether data were kept until a day before that of the new notice.
    fn has_ended(&self, item: &Item) -> bool {
        let until = item.text("until").and_then(|day| day.parse::<Date>().ok());
        let dates = self.new.notice.versions.iter().filter_map(Subject::date_of);
        let day = dates.max().unwrap_or(self.as_of);
        until.is_some_and(|until| until < day)
    }

    fn of_pair(&self, old: &Item, new: &Item) -> Vec<Change> {
        let mut fields = self.differing(old, new);
        for expressing in EXPRESSING {
            if fields.len() > 1 {
                fields.retain(|field| *field != expressing);
            }
        }
        let mut changes = Vec::new();
        if old.group == "retention" {
            let term: Vec<&str> = TERM.into_iter().filter(|it| fields.contains(it)).collect();
            fields.retain(|field| !TERM.contains(field));
            changes.extend((!term.is_empty()).then(|| self.of_term(old, new, &term)));
        }
        let of_fields = fields.into_iter().map(|field| {
            let values = [old, new].map(|item| item.fields.get(field).unwrap_or(&Json::Null));
            let weight = weight::of_field(new, field, values, self.as_of);
            self.changed([old, new], &[field], (ChangeKind::Changed, weight))
        });
        changes.extend(of_fields);
        changes
    }

    fn of_term(&self, old: &Item, new: &Item, fields: &[&str]) -> Change {
        self.changed([old, new], fields, weight::of_term(old, new, fields))
    }

    /// A change of some fields that are one fact.
    fn changed(
        &self,
        [old, new]: [&Item; 2],
        fields: &[&str],
        (kind, weight): (ChangeKind, Weight),
    ) -> Change {
        Change {
            field: fields.first().map(|field| (*field).to_owned()),
            item: name_beside(&self.new, new, fields),
            before: Some(side(&self.old, old, fields)),
            after: Some(side(&self.new, new, fields)),
            weight: Some(weight),
            ..Change::new(kind, &old.topic)
        }
    }

    /// The fields in which two parts differ.
    fn differing<'i>(&self, old: &'i Item, new: &'i Item) -> Vec<&'i str> {
        let of_old = old.compared().map(|(field, _)| field);
        let only_new = new.compared().map(|(field, _)| field);
        let only_new = only_new.filter(|field| !old.fields.contains_key(*field));
        let fields = of_old.chain(only_new);
        fields
            .filter(|field| {
                let values = [old, new].map(|item| item.fields.get(*field));
                !self.is_same(field, values) && !self.is_of_grounds(old, field, values)
            })
            .collect()
    }

    /// Whether two values say the same.
    fn is_same(&self, field: &str, [old, new]: [Option<&Json>; 2]) -> bool {
        if [old, new].into_iter().flatten().any(Json::is_object) {
            let texts = |value: Option<&Json>| words(value?, &self.languages);
            return texts(old) == texts(new);
        }
        let is_reference = |value: Option<&Json>| {
            value.is_some_and(|value| texts(value).any(|text| text.starts_with('#')))
        };
        if is_reference(old) || is_reference(new) {
            return self.partners(old) == self.known(new);
        }
        let (old, new) = (old.unwrap_or(&Json::Null), new.unwrap_or(&Json::Null));
        match (old.as_str(), new.as_str()) {
            (Some(old), Some(new)) if field == "period" => are_one_length(old, new),
            (Some(old), Some(new)) => plain(old) == plain(new),
            _ if old.is_array() && new.is_array() => {
                texts(old).map(plain).collect::<BTreeSet<_>>()
                    == texts(new).map(plain).collect::<BTreeSet<_>>()
            }
            _ => old == new,
        }
    }

    /// The partners of the parts that an old part refers to.
    fn partners(&self, value: Option<&Json>) -> BTreeSet<usize> {
        let ids = value.into_iter().flat_map(texts);
        ids.filter_map(|id| self.pairs.of_old[self.old.find(id)?])
            .collect()
    }

    /// The parts that a new part refers to, but those that are new themselves.
    fn known(&self, value: Option<&Json>) -> BTreeSet<usize> {
        let ids = value.into_iter().flat_map(texts);
        ids.filter_map(|id| self.new.find(id))
            .filter(|at| self.pairs.of_new[*at].is_some())
            .collect()
    }

    /// Whether the legal bases of a purpose changed as those of the whole notice did.
    fn is_of_grounds(&self, old: &Item, field: &str, values: [Option<&Json>; 2]) -> bool {
        if old.group != "purposes" || field != "legalBases" {
            return false;
        }
        let of_grounds = [&self.old, &self.new].map(|facts| {
            let grounds = facts.items.iter().filter(|it| it.group == "legalGrounds");
            grounds
                .filter_map(|it| it.text("legalBasis"))
                .collect::<BTreeSet<_>>()
        });
        let own = values.map(|value| value.into_iter().flat_map(texts).collect::<BTreeSet<_>>());
        let is_part = |a: usize, b: usize| {
            let mut beyond = own[a].difference(&own[b]);
            beyond.all(|basis| of_grounds[a].contains(basis) && !of_grounds[b].contains(basis))
        };
        is_part(0, 1) && is_part(1, 0)
    }

    /// What the notices say of themselves.
    fn of_notice(&self) -> Vec<Change> {
        let json = [&self.old, &self.new].map(|facts| {
            let notice = facts.notice;
            [
                ("title", serde_json::to_value(&notice.title)),
                ("kind", serde_json::to_value(notice.kind)),
                ("jurisdiction", serde_json::to_value(notice.jurisdiction)),
            ]
            .map(|(field, value)| (field, value.unwrap_or_default()))
        });
        let [old, new] = json;
        let fields = old.into_iter().zip(new);
        let differing =
            fields.filter(|((field, old), (_, new))| !self.is_same(field, [Some(old), Some(new)]));
        differing
            .map(|((field, old), (_, new))| {
                self.of_value(
                    NOTICE,
                    field,
                    [(format!("/{field}"), old), (format!("/{field}"), new)],
                )
            })
            .collect()
    }

    /// The dates of the texts that both notices have, and the texts that only one has.
    fn of_versions(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for language in Language::ALL {
            let find = |notice: &Notice| {
                let mut versions = notice.versions.iter();
                versions.position(|version| version.language == language)
            };
            let places = [&self.old, &self.new].map(|facts| find(facts.notice));
            match places {
                [Some(old), Some(new)] => changes.extend(self.of_dates(old, new)),
                [None, None] => {}
                [old, new] => {
                    let side = |at: Option<usize>| at.map(|at| whole_version(at, language));
                    let kind = if old.is_some() {
                        ChangeKind::Gone
                    } else {
                        ChangeKind::Added
                    };
                    changes.push(Change {
                        item: Some(language.into()),
                        before: side(old),
                        after: side(new),
                        weight: Some(Weight::Neutral),
                        ..Change::new(kind, VERSIONS)
                    });
                }
            }
        }
        changes
    }

    fn of_dates(&self, old: usize, new: usize) -> Vec<Change> {
        let versions = [
            &self.old.notice.versions[old],
            &self.new.notice.versions[new],
        ];
        let days = [
            ("issued", versions.map(|version| version.issued)),
            ("modified", versions.map(|version| version.modified)),
        ];
        let differing = days.into_iter().filter(|(_, [old, new])| old != new);
        differing
            .map(|(field, [before, after])| {
                let value =
                    |day: Option<Date>| day.map_or(Json::Null, |day| day.to_string().into());
                let pointer = |at: usize| format!("/{VERSIONS}/{at}/{field}");
                let sides = [(pointer(old), value(before)), (pointer(new), value(after))];
                let change = self.of_value(VERSIONS, field, sides);
                Change {
                    item: Some(versions[1].language.into()),
                    ..change
                }
            })
            .collect()
    }

    fn of_value(&self, topic: &str, field: &str, sides: [(String, Json); 2]) -> Change {
        let [before, after] = sides.map(|(pointer, json)| {
            let shown = value(&self.new, field, &json);
            Some(Side {
                pointer,
                json,
                shown,
                passages: Vec::new(),
            })
        });
        Change {
            field: Some(field.to_owned()),
            before,
            after,
            weight: Some(Weight::Neutral),
            ..Change::new(ChangeKind::Changed, topic)
        }
    }

    /// What has to be thought of when something changes.
    fn notes(&self, change: &Change) -> Vec<&'static Note> {
        let is_new = change.kind == ChangeKind::Added;
        let is_wider = change.weight == Some(Weight::More);
        let may_be_wider = is_wider || change.weight == Some(Weight::Unclear);
        let mut names = Vec::new();
        match (change.topic.as_str(), change.field.as_deref()) {
            ("purposes" | "furtherPurposes", Some("label")) if may_be_wider => {
                names.extend(self.duties_before());
            }
            ("purposes" | "furtherPurposes", _) if is_wider => names.extend(self.duties_before()),
            ("controller", Some(field)) if IDENTITY.contains(&field) => names.push("tell"),
            ("exerciseContact", _) => names.push("tell"),
            ("legalGrounds", None | Some("legalBasis")) | ("purposes", Some("legalBases")) => {
                names.push("basis-changed");
                names.extend(left_consent(change).then_some("consent-left"));
            }
            ("rights", None) if change.kind == ChangeKind::Gone => {
                names.extend(["right-remains", "tell"]);
            }
            ("transfers", None) if is_new && is_wider => names.extend(["transfer", "tell"]),
            _ if is_wider => names.push("tell"),
            _ => {}
        }
        names.into_iter().filter_map(Note::named).collect()
    }

    /// The duties to inform before data are used for another purpose, by where the data come from.
    fn duties_before(&self) -> Vec<&'static str> {
        let options = Options::on(self.as_of);
        let duties = Subject::new(self.new.notice, &options).duties();
        let names = duties.into_iter().map(|duty| match duty {
            Duty::Article13 => "inform-before-13",
            Duty::Article14 => "inform-before-14",
        });
        names.collect()
    }
}

/// Whether consent stood among the legal bases and does not any more.
fn left_consent(change: &Change) -> bool {
    let has_consent = |side: &Option<Side>| {
        let json = side.as_ref().map(|side| side.json.to_string());
        json.is_some_and(|json| {
            ["\"A6-1-a\"", "\"A9-2-a\""]
                .iter()
                .any(|it| json.contains(it))
        })
    };
    has_consent(&change.before) && !has_consent(&change.after)
}

impl Change {
    pub(super) fn new(kind: ChangeKind, topic: &str) -> Self {
        Self {
            kind,
            topic: topic.to_owned(),
            field: None,
            item: None,
            before: None,
            after: None,
            weight: None,
            notes: Vec::new(),
            languages: None,
            rule: None,
        }
    }
}

/// Some fields of a part that are one fact.
fn side(facts: &Facts<'_>, item: &Item, fields: &[&str]) -> Side {
    // The length or the end of a storage period says of which kind it is.
    let has_length = ["period", "until"]
        .iter()
        .any(|it| item.fields.contains_key(*it));
    let is_told = |field: &&str| *field != "type" || fields.len() == 1 || !has_length;
    let own = fields.iter().copied().filter(is_told);
    let values = own.filter_map(|field| Some((field, item.fields.get(field)?)));
    let values: Vec<(&str, &Json)> = values.collect();
    let shown = |(field, json): &(&str, &Json)| value(facts, field, json);
    let steps: Vec<String> = fields.iter().map(|field| field.replace('.', "/")).collect();
    let pointer = match (values.as_slice(), steps.as_slice()) {
        ([(field, _)], _) => format!("{}/{}", item.pointer, field.replace('.', "/")),
        (_, [step]) => format!("{}/{step}", item.pointer),
        _ => item.pointer.clone(),
    };
    Side {
        pointer,
        json: match values.as_slice() {
            [] => Json::Null,
            [(_, json)] if fields.len() == 1 => (*json).clone(),
            several => {
                let fields = several.iter();
                let fields =
                    fields.map(|(field, json)| (last_step(field).to_owned(), (*json).clone()));
                Json::Object(fields.collect())
            }
        },
        shown: match values.as_slice() {
            [] => value(facts, "", &Json::Null),
            [single] => shown(single),
            several => several.iter().map(shown).collect(),
        },
        passages: match values.is_empty() {
            true => Vec::new(),
            false => facts.passages(item, fields),
        },
    }
}

fn whole_version(at: usize, language: Language) -> Side {
    Side {
        pointer: format!("/{VERSIONS}/{at}"),
        json: language.code().into(),
        shown: language.into(),
        passages: Vec::new(),
    }
}

/// The words of a text in some languages, as they are compared.
fn words(value: &Json, languages: &BTreeSet<Language>) -> Option<Vec<String>> {
    let texts = value.as_object()?.iter();
    let own = texts.filter(|(code, _)| {
        Language::from_code(code).is_some_and(|language| languages.contains(&language))
    });
    let words: Vec<String> = own.filter_map(|(_, it)| it.as_str()).map(plain).collect();
    (!words.is_empty()).then_some(words)
}

/// A text as it is compared: without capitals, with single blanks, without signs at its ends.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ").to_lowercase();
    let is_sign = |letter: char| matches!(letter, '.' | ',' | ';' | ':' | '-' | '•');
    words.trim_matches(is_sign).trim().to_owned()
}

//! What the report shows, before it has a form: the templates add nothing to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use seloste::{Conflict, Evidence, Fragment, Language, Notice, Passage, Status, Topic, Version};
use seloste_source::LineIndex;
use seloste_vocab::{Wording, capitalised};
use serde::Serialize;
use serde_json::Value;

use super::anchor::{Anchors, Places};
use super::field::{Detail, FieldReader, Fields, Written};
use super::item::{self, Item};
use super::marked::{Kind, stretches};

/// The report on one notice.
#[derive(Serialize)]
pub struct Report {
    /// The language of the reader.
    pub lang: &'static str,
    /// The words of the page.
    pub words: BTreeMap<&'static str, &'static str>,
    /// The title of the notice in its languages.
    pub titles: Vec<Written>,
    /// What is stated, denied or unread, by topic; what the notice says of itself comes first.
    pub groups: Vec<Group>,
    /// The topics that the notice says nothing of.
    pub silent: Vec<String>,
    /// Whether there are sentences that nothing was read from.
    pub has_unmapped: bool,
    /// The fields in which the language versions differ.
    pub conflicts: Vec<Difference>,
    /// The texts, and what was read from them.
    pub versions: Vec<Text>,
    /// Passages that stand in no text.
    pub placeless: Vec<Marked>,
}

/// A topic with what the notice says of it.
#[derive(Serialize)]
pub struct Group {
    /// Its place on the page.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What the notice says of it, if it is a topic.
    pub status: Option<Named>,
    /// The items, denials first.
    pub items: Vec<Shown>,
    /// The headings of the sections on it, if none of them was read.
    pub unread: Vec<Heading>,
}

/// A heading of a text.
#[derive(Serialize)]
pub struct Heading {
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: &'static str,
    /// Its place on the page, if it is marked.
    pub href: Option<String>,
    /// The line of the text that it stands in, if it is marked.
    pub line: Option<usize>,
}

/// A code with its name.
#[derive(Serialize)]
pub struct Named {
    /// The code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// An item of the notice with the passages that state it.
#[derive(Serialize)]
pub struct Shown {
    /// Its place on the page.
    pub id: String,
    /// Its number, which passages refer to.
    pub number: usize,
    /// What it is called.
    pub title: Option<Detail>,
    /// The rest of what it says.
    pub details: Vec<Detail>,
    /// The passages that state it.
    pub quotes: Vec<Quote>,
    /// The passages that it cites and the notice does not hold.
    pub missing: Vec<String>,
}

/// A passage as an item cites it.
#[derive(Serialize)]
pub struct Quote {
    /// Its place on the page.
    pub href: String,
    /// Its language, where its version is known.
    pub lang: Option<&'static str>,
    /// The line of the text that it begins in.
    pub line: Option<usize>,
    /// Its words, with those of which it is known what they state.
    pub words: Vec<Words>,
}

/// Some words of a quote.
#[derive(Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether a field of the item was read from just these.
    pub is_exact: bool,
}

/// The text of a version.
#[derive(Serialize)]
pub struct Text {
    /// Its place on the page.
    pub id: String,
    /// Its language.
    pub lang: &'static str,
    /// The name of its language.
    pub language: String,
    /// How much of it is accounted for.
    pub coverage: Option<String>,
    /// The text with its passages.
    pub stretches: Vec<Marked>,
    /// The passages that nothing was read from.
    pub unmapped: Vec<Quote>,
    /// The place of the list of these.
    pub unmapped_id: String,
}

/// A stretch of a text, or a passage that stands in none.
#[derive(Serialize)]
pub struct Marked {
    /// `plain`, `heading` or `passage`.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// Its place on the page, unless it is plain.
    pub id: Option<String>,
    /// Its language, where it is known.
    pub lang: Option<&'static str>,
    /// The items that cite it.
    pub links: Vec<Link>,
    /// The list of what nothing was read from, if it is there.
    pub unmapped: Option<String>,
}

/// A link from a passage to an item that cites it.
#[derive(Clone, Serialize)]
pub struct Link {
    /// The place of the item.
    pub href: String,
    /// Its number.
    pub number: usize,
    /// The topic of the item.
    pub topic: String,
}

/// A field in which the language versions differ.
#[derive(Serialize)]
pub struct Difference {
    /// The item, if it is not the notice itself.
    pub item: Option<Written>,
    /// The field.
    pub field: String,
    /// What each version gives.
    pub values: Vec<Given>,
}

/// What one version gives for a field.
#[derive(Serialize)]
pub struct Given {
    /// The name of the version's language.
    pub language: String,
    /// The value.
    pub values: Vec<Written>,
}

impl Report {
    /// The report on a notice, for a reader of a language.
    pub fn new(notice: &Notice, language: Language) -> Self {
        let mut notice = notice.clone();
        notice.fill_identifiers();
        Reporter::new(&notice, Wording::of(language.code())).report()
    }
}

/// A notice on its way to a report.
struct Reporter<'n> {
    notice: &'n Notice,
    wording: Wording,
    items: Vec<(Item, String)>,
    /// The identifiers on the page of the passages, in their order.
    passage_ids: Vec<String>,
    /// Where the passages are in the list.
    passages: Places<usize>,
    /// How items are referred to.
    references: Places<Written>,
    /// The items that cite a passage.
    citations: BTreeMap<String, Vec<Link>>,
    anchors: Anchors,
}

impl<'n> Reporter<'n> {
    fn new(notice: &'n Notice, wording: Wording) -> Self {
        let mut anchors = Anchors::default();
        let mut passages = Places::default();
        let ids = notice.passages.iter().enumerate().map(|(at, passage)| {
            passages.note(passage.id.as_str(), at);
            anchors.place(passage.id.as_str())
        });
        let passage_ids = ids.collect();
        let items = item::items(notice).into_iter();
        let items = items.map(|item| {
            let place = anchors.place(&item.id);
            (item, place)
        });
        let mut reporter = Self {
            notice,
            wording,
            items: items.collect(),
            passage_ids,
            passages,
            references: Places::default(),
            citations: BTreeMap::new(),
            anchors,
        };
        reporter.refer();
        reporter
    }

    /// Notes how items are referred to by other items and by passages.
    fn refer(&mut self) {
        let nothing = Places::default();
        for (at, (item, place)) in self.items.iter().enumerate() {
            let (number, href) = (at + 1, format!("#{place}"));
            let reader = self.reader(&nothing);
            let title = reader.read(&item.fields, &[]).title;
            let name = title.and_then(|title| title.values.into_iter().next());
            let name = name.unwrap_or_else(|| Written {
                text: self.topic(&item.group),
                ..Written::default()
            });
            let reference = Written {
                text: format!("{number}. {}", name.text),
                href: Some(href.clone()),
                ..name
            };
            self.references.note(&item.id, reference);
            let link = Link {
                href,
                number,
                topic: self.topic(&item.group),
            };
            for passage in &item.passages {
                let links = self.citations.entry(passage.clone()).or_default();
                links.push(link.clone());
            }
        }
    }

    fn reader<'r>(&self, items: &'r Places<Written>) -> FieldReader<'r> {
        FieldReader {
            wording: self.wording,
            items,
        }
    }

    fn topic(&self, group: &str) -> String {
        match group {
            item::NOTICE => self.wording.word("notice").to_owned(),
            item::VERSIONS => self.wording.word("version").to_owned(),
            group => self.wording.topic(group),
        }
    }

    fn report(mut self) -> Report {
        let (texts, outlines): (Vec<_>, Vec<_>) = self.texts().into_iter().unzip();
        Report {
            lang: self.wording.language(),
            words: self.wording.words(),
            titles: self.titles(),
            groups: self.groups(&outlines),
            silent: item::silent(self.notice)
                .map(|topic| self.wording.topic(topic.key()))
                .collect(),
            conflicts: self.conflicts(),
            has_unmapped: texts.iter().any(|text| !text.unmapped.is_empty()),
            versions: texts,
            placeless: self.placeless(&outlines),
        }
    }

    fn titles(&self) -> Vec<Written> {
        let titles = self.notice.title.iter();
        titles
            .map(|(language, title)| Written {
                text: title.to_owned(),
                lang: Some(language.code()),
                href: None,
            })
            .collect()
    }

    fn groups(&self, outlines: &[Outline]) -> Vec<Group> {
        let own = [item::NOTICE, item::VERSIONS].map(str::to_owned);
        let all = own.into_iter().chain(item::groups());
        let groups = all.map(|key| {
            let items = self.items.iter().enumerate();
            let items = items.filter(|(_, (item, _))| item.group == key);
            let topic = Topic::from_key(&key);
            let status = topic.map(|topic| self.notice.status(topic));
            Group {
                id: format!("topic_{key}"),
                name: self.topic(&key),
                status: status.map(|status| self.status(status)),
                items: items
                    .map(|(at, (item, place))| self.shown(at + 1, item, place, outlines))
                    .collect(),
                unread: match (topic, status) {
                    (Some(topic), Some(Status::Unread)) => headings(self.notice, topic, outlines),
                    _ => Vec::new(),
                },
            }
        });
        let is_unread = |group: &Group| group.status.as_ref().is_some_and(|s| s.code == "unread");
        groups
            .filter(|group| !group.items.is_empty() || is_unread(group))
            .collect()
    }

    fn status(&self, status: Status) -> Named {
        let code = match status {
            Status::Stated => "stated",
            Status::Possible => "possible",
            Status::Denied => "denied",
            Status::Unread => "unread",
            Status::NotStated => "notStated",
        };
        Named {
            code,
            name: self.wording.word(code),
        }
    }

    fn shown(&self, number: usize, item: &Item, place: &str, outlines: &[Outline]) -> Shown {
        let about = (item.group != item::NOTICE).then_some(item.id.as_str());
        let evidence: Vec<_> = item::evidence(self.notice, about).collect();
        let Fields {
            mut title,
            mut details,
        } = self.reader(&self.references).read(&item.fields, &evidence);
        if let Some(denied) = item.denied {
            details.splice(0..0, title);
            title = Some(Detail::plain(self.wording.word(denied)));
        }
        let (found, missing): (Vec<_>, Vec<_>) = item
            .passages
            .iter()
            .partition(|passage| self.passages.find(passage).is_some());
        let found = found.iter().filter_map(|id| self.passages.find(id));
        Shown {
            id: place.to_owned(),
            number,
            title,
            details,
            quotes: found
                .map(|at| self.quote(*at, &evidence, outlines))
                .collect(),
            missing: missing.into_iter().cloned().collect(),
        }
    }

    fn quote(&self, at: usize, evidence: &[&Evidence], outlines: &[Outline]) -> Quote {
        let passage = &self.notice.passages[at];
        let of_passage = evidence
            .iter()
            .filter(|evidence| evidence.passage.as_ref() == Some(&passage.id));
        let exact = of_passage.filter_map(|evidence| exact(passage, evidence));
        Quote {
            href: format!("#{}", self.passage_ids[at]),
            lang: item::language_of(self.notice, passage).map(Language::code),
            line: outlines
                .iter()
                .find_map(|outline| outline.lines.get(&at).copied()),
            words: words(&passage.quote, exact.collect()),
        }
    }

    fn conflicts(&self) -> Vec<Difference> {
        let conflicts = self.notice.conflicts.iter();
        conflicts.map(|conflict| self.conflict(conflict)).collect()
    }

    fn conflict(&self, conflict: &Conflict) -> Difference {
        let reader = self.reader(&self.references);
        let given = conflict.values.iter().map(|given| {
            // What is not JSON is shown as it stands.
            let value = serde_json::from_str(&given.value);
            let value = value.unwrap_or_else(|_| Value::from(given.value.as_str()));
            Given {
                language: self.language(given.version),
                values: reader.values(&conflict.field, &value),
            }
        });
        let about = conflict.about.as_ref().map(Fragment::as_str);
        Difference {
            item: about.map(|id| reader.values("about", &Value::from(id)).remove(0)),
            field: capitalised(&self.wording.field(&conflict.field)),
            values: given.collect(),
        }
    }

    /// The name of a language.
    fn language(&self, language: Language) -> String {
        let name = self.wording.code("language", language.code());
        capitalised(name.unwrap_or(language.code()))
    }

    fn texts(&mut self) -> Vec<(Text, Outline)> {
        let notice = self.notice;
        let mut of_version: Vec<Vec<usize>> = vec![Vec::new(); notice.versions.len()];
        for (at, passage) in notice.passages.iter().enumerate() {
            if let Some(version) = item::version_of(notice, passage) {
                of_version[version].push(at);
            }
        }
        let versions = notice.versions.iter().zip(of_version).enumerate();
        versions
            .map(|(at, (version, passages))| self.text(at + 1, version, &passages))
            .collect()
    }

    fn text(&mut self, number: usize, version: &Version, own: &[usize]) -> (Text, Outline) {
        let text = version.text.as_deref().unwrap_or_default();
        let passages: Vec<&Passage> = own.iter().map(|at| &self.notice.passages[*at]).collect();
        let unmapped_id = format!("unmapped_{number}");
        let unmapped: BTreeSet<&str> = version.unmapped.iter().map(Fragment::as_str).collect();
        let index = LineIndex::new(text);
        let mut outline = Outline::default();
        let mut marked = Vec::new();
        for stretch in stretches(text, &passages, &version.sections) {
            let mut shown = Marked {
                kind: "plain",
                text: stretch.text.to_owned(),
                id: None,
                lang: None,
                links: Vec::new(),
                unmapped: None,
            };
            match stretch.kind {
                Kind::Plain => {}
                Kind::Heading => {
                    let id = self
                        .anchors
                        .place(&format!("text_{number}_{}", stretch.start));
                    let line = index.position(text, stretch.start).line;
                    outline.headings.insert(stretch.start, (id.clone(), line));
                    (shown.kind, shown.id) = ("heading", Some(id));
                }
                Kind::Passage(at) => {
                    let line = index.position(text, stretch.start).line;
                    outline.lines.insert(own[at], line);
                    shown = self.passage(own[at]);
                    let is_unmapped = unmapped.contains(passages[at].id.as_str());
                    shown.unmapped = is_unmapped.then(|| format!("#{unmapped_id}"));
                    shown.lang = None;
                }
            }
            marked.push(shown);
        }
        let outlines = [outline];
        let unmapped = version.unmapped.iter();
        let unmapped = unmapped.filter_map(|id| self.passages.find(id.as_str()));
        let unmapped = unmapped.map(|at| self.quote(*at, &[], &outlines)).collect();
        let [outline] = outlines;
        let text = Text {
            id: format!("text_{number}"),
            lang: version.language.code(),
            language: self.language(version.language),
            coverage: version
                .coverage
                .map(|share| self.wording.percentage(u64::from(share.per_mille()))),
            stretches: marked,
            unmapped,
            unmapped_id,
        };
        (text, outline)
    }

    /// A passage with the items that cite it.
    fn passage(&self, at: usize) -> Marked {
        let passage = &self.notice.passages[at];
        let links = self.citations.get(passage.id.as_str());
        Marked {
            kind: "passage",
            text: passage.quote.clone(),
            id: Some(self.passage_ids[at].clone()),
            lang: item::language_of(self.notice, passage).map(Language::code),
            links: links.cloned().unwrap_or_default(),
            unmapped: None,
        }
    }

    fn placeless(&self, outlines: &[Outline]) -> Vec<Marked> {
        let is_placed = |at: &usize| {
            outlines
                .iter()
                .any(|outline| outline.lines.contains_key(at))
        };
        let all = 0..self.notice.passages.len();
        let placeless = all.filter(|at| !is_placed(at));
        placeless.map(|at| self.passage(at)).collect()
    }
}

/// Where things stand in the text of a version.
#[derive(Default)]
struct Outline {
    /// The lines of the passages, by their place in the list of the notice.
    lines: BTreeMap<usize, usize>,
    /// The identifiers of the headings on the page and their lines, by their offsets.
    headings: BTreeMap<usize, (String, usize)>,
}

/// The headings of the sections on a topic, in the versions of the notice.
fn headings(notice: &Notice, topic: Topic, outlines: &[Outline]) -> Vec<Heading> {
    let versions = notice.versions.iter().zip(outlines);
    let sections = versions.flat_map(|(version, outline)| {
        let own = version.sections.iter();
        let own = own.filter(|section| section.topic == topic);
        own.map(move |section| {
            let start = usize::try_from(section.start).ok();
            let place = start.and_then(|start| outline.headings.get(&start));
            Heading {
                text: section.heading.clone().unwrap_or_default(),
                lang: version.language.code(),
                href: place.map(|(id, _)| format!("#{id}")),
                line: place.map(|(_, line)| *line),
            }
        })
    });
    sections
        .filter(|heading| !heading.text.is_empty())
        .collect()
}

/// The words of a passage that a piece of evidence names, counted in the passage.
fn exact(passage: &Passage, evidence: &Evidence) -> Option<Range<usize>> {
    let offset = |at: u32| usize::try_from(at.checked_sub(passage.start)?).ok();
    let words = offset(evidence.start?)?..offset(evidence.end?)?;
    let found = passage.quote.get(words.clone())?;
    (!found.is_empty()).then_some(words)
}

/// A quote with the stretches that are known to state something.
fn words(quote: &str, mut exact: Vec<Range<usize>>) -> Vec<Words> {
    exact.sort_by_key(|range| (range.start, range.end));
    let mut words = Vec::new();
    let mut end = 0;
    let mut add = |text: &str, is_exact| {
        if !text.is_empty() {
            let text = text.to_owned();
            words.push(Words { text, is_exact });
        }
    };
    for range in exact {
        let start = range.start.max(end);
        if start < range.end {
            add(&quote[end..start], false);
            add(&quote[start..range.end], true);
            end = range.end;
        }
    }
    add(&quote[end..], false);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_words_may_overlap() {
        let shown = |exact| {
            let words = words("one two three", exact).into_iter();
            words
                .map(|words| match words.is_exact {
                    true => format!("[{}]", words.text),
                    false => words.text,
                })
                .collect::<String>()
        };
        assert_eq!(shown(vec![]), "one two three");
        assert_eq!(shown(vec![4..7, 0..7]), "[one two] three");
        assert_eq!(shown(vec![0..5, 4..13]), "[one t][wo three]");
        assert_eq!(shown(vec![0..3, 0..3, 8..13]), "[one] two [three]");
    }
}

//! What a notice says, as lines that can be compared and read.

use seloste::{Evidence, Language, Notice};
use serde_json::{Map, Value, to_value};

use crate::text::offset;

/// One line for each part of a notice, sorted: `transfers: certainty=stated country=US`.
///
/// Identifiers, passages and evidence are left out, so that notices from different texts can be
/// compared; so are versions, except for their dates.
#[must_use]
pub fn facts(notice: &Notice) -> Vec<String> {
    lines(notice, |words| Some(words.to_owned()))
}

/// The same without words: where a part has a label, only that it has one.
#[must_use]
pub fn facts_without_words(notice: &Notice) -> Vec<String> {
    lines(notice, |_| None)
}

/// What the second notice says otherwise than the first: `- ` before what is gone, `+ ` before
/// what is new.
#[must_use]
pub fn difference(first: &[String], second: &[String]) -> Vec<String> {
    let mut gone = first.to_vec();
    let mut new = Vec::new();
    for line in second {
        match gone.iter().position(|other| other == line) {
            Some(at) => drop(gone.remove(at)),
            None => new.push(format!("+ {line}")),
        }
    }
    gone.iter()
        .map(|line| format!("- {line}"))
        .chain(new)
        .collect()
}

/// One line for each part that a version states, in the order of the notice, with the lines of the
/// text that state it: `105-107 transfers: certainty=stated country=US`.
///
/// Of words more than four, only the first two and the last are shown.
#[must_use]
pub fn cited(notice: &Notice, language: Language) -> Vec<String> {
    let root = object(to_value(notice));
    let mut found: Vec<_> = root_fields(notice, language);
    for (key, part) in parts(&root) {
        let lines: Vec<_> = strings(part.get("statedIn"))
            .filter_map(|id| lines_of(notice, language, id))
            .collect();
        if !lines.is_empty() {
            let said = fields(part, &|map| {
                Some(abridged(map.get(language.code())?.as_str()?))
            });
            found.push(format!("{} {key}: {said}", lines.join(" ")));
        }
    }
    found
}

/// Whether evidence is about the notice itself or about one of its versions.
fn is_of_header(notice: &Notice, evidence: &Evidence) -> bool {
    let mut versions = notice.versions.iter();
    evidence.about.is_none() || versions.any(|version| version.id == evidence.about)
}

/// The fields of the notice and the version that words give.
fn root_fields(notice: &Notice, language: Language) -> Vec<String> {
    let root = object(to_value(notice));
    let version = notice
        .version(language)
        .map(|version| object(to_value(version)))
        .unwrap_or_default();
    let of_root = notice
        .evidence
        .iter()
        .filter(|evidence| is_of_header(notice, evidence));
    of_root
        .filter_map(|evidence| {
            let lines = lines_of(notice, language, evidence.passage.as_ref()?.as_str())?;
            let value = root
                .get(&evidence.field)
                .or_else(|| version.get(&evidence.field))?;
            let text = value.get(language.code()).unwrap_or(value).as_str()?;
            Some(format!("{lines} {}: {}", evidence.field, abridged(text)))
        })
        .collect()
}

/// The lines of the text that a passage stands on, if it is one of the version.
fn lines_of(notice: &Notice, language: Language, passage: &str) -> Option<String> {
    let version = notice.version(language)?;
    let passage = notice
        .passages
        .iter()
        .find(|other| other.id.as_str() == passage)?;
    if Some(&passage.version) != version.id.as_ref() {
        return None;
    }
    let text = version.text.as_ref()?;
    let line = |at: u32| text[..offset(at)].matches('\n').count() + 1;
    Some(match (line(passage.start), line(passage.end)) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    })
}

fn abridged(words: &str) -> String {
    let all: Vec<_> = words.split(' ').collect();
    match all.as_slice() {
        [first, second, .., last] if all.len() > 4 => format!("{first} {second} … {last}"),
        _ => words.to_owned(),
    }
}

fn lines(notice: &Notice, words: fn(&str) -> Option<String>) -> Vec<String> {
    let root = object(to_value(notice));
    let shown = |map: &Map<String, Value>| {
        let texts: Vec<_> = map
            .iter()
            .filter_map(|(language, text)| Some(format!("{language}:{}", words(text.as_str()?)?)))
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    };
    let mut found: Vec<_> = parts(&root)
        .map(|(key, part)| format!("{key}: {}", fields(part, &shown)))
        .collect();
    found.extend(
        ["kind", "jurisdiction"]
            .iter()
            .map(|key| format!("{key}: {}", plain(&root[*key]))),
    );
    found.extend(
        root["title"]
            .as_object()
            .and_then(shown)
            .map(|title| format!("title: {title}")),
    );
    found.extend(notice.unread.iter().map(|topic| format!("unread: {topic}")));
    for version in &notice.versions {
        found.extend(version.issued.map(|date| format!("issued: {date}")));
        found.extend(version.modified.map(|date| format!("modified: {date}")));
    }
    found.sort_unstable();
    found
}

fn object(value: serde_json::Result<Value>) -> Map<String, Value> {
    match value.expect("the model is JSON") {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

/// The keys of the notice that hold no parts.
const NO_PARTS: [&str; 6] = [
    "@context",
    "title",
    "versions",
    "passages",
    "evidence",
    "conflicts",
];

/// The parts of a notice, each with the key that it stands under.
fn parts(root: &Map<String, Value>) -> impl Iterator<Item = (&String, &Map<String, Value>)> {
    let all = root
        .iter()
        .filter(|(key, _)| !NO_PARTS.contains(&key.as_str()));
    all.flat_map(|(key, value)| {
        let items = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        items
            .iter()
            .filter_map(move |item| Some((key, item.as_object()?)))
    })
}

type Shown<'s> = &'s dyn Fn(&Map<String, Value>) -> Option<String>;

/// The fields of a part on one line; of a text what `shown` gives, or else only its key.
fn fields(part: &Map<String, Value>, shown: Shown<'_>) -> String {
    let mut found = Vec::new();
    for (key, value) in part
        .iter()
        .filter(|(key, _)| !["id", "statedIn"].contains(&key.as_str()))
    {
        found.push(match value {
            Value::Object(map) if is_text(map) => match shown(map) {
                Some(text) => format!("{key}={text}"),
                None => key.clone(),
            },
            Value::Object(inner) => format!("{key}({})", fields(inner, shown)),
            value => format!("{key}={}", plain(value)),
        });
    }
    found.sort_unstable();
    found.join(" ")
}

fn is_text(map: &Map<String, Value>) -> bool {
    map.keys().all(|key| Language::from_code(key).is_some())
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let mut items: Vec<_> = items.iter().map(plain).collect();
            items.sort_unstable();
            items.join(",")
        }
        other => other.to_string(),
    }
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

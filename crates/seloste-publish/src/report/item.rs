//! The parts of a notice as its JSON has them, whatever the model calls them.

use seloste::{Evidence, Fragment, Language, Notice, Passage, Topic, Version};
use serde_json::{Map, Value};

/// Something that a notice states: a part, the notice itself or one of its versions.
pub struct Item {
    /// The key of the notice that holds it.
    pub group: String,
    /// The word for what it denies, if it says that something does not happen.
    pub denied: Option<&'static str>,
    /// Its identifier in the notice.
    pub id: String,
    /// What it says, by field.
    pub fields: Map<String, Value>,
    /// The passages that it cites.
    pub passages: Vec<String>,
}

/// The group of the notice itself.
pub const NOTICE: &str = "notice";
/// The group of the language versions.
pub const VERSIONS: &str = "versions";
/// The group of the links to further layers, which stand in the versions.
const LAYERS: &str = "layers";

/// Keys of a notice that hold no facts, or whose facts are taken from their types.
const APART: [&str; 10] = [
    "@context",
    "conflicts",
    "denials",
    "dpvVersion",
    "evidence",
    "id",
    "passages",
    "type",
    "unread",
    VERSIONS,
];

/// The keys of a notice that hold parts, in the order of the model.
///
/// They come from the schema, so that a new key of the model is among them.
pub fn groups() -> Vec<String> {
    let schema = seloste::schema();
    let keys = schema["properties"].as_object().into_iter().flatten();
    let keys = keys.map(|(key, _)| key.as_str());
    let of_facts = keys.filter(|key| !APART.contains(key) && !SINGLE.contains(key));
    of_facts.chain([LAYERS]).map(str::to_owned).collect()
}

/// Keys of a notice that hold one value of the notice itself.
const SINGLE: [&str; 3] = ["kind", "jurisdiction", "title"];

/// Everything that a notice states, in the order of the model.
pub fn items(notice: &Notice) -> Vec<Item> {
    let json = serde_json::to_value(notice).expect("a notice has only string keys");
    let mut items = vec![itself(notice, &json)];
    let versions = notice.versions.iter().zip(objects(&json[VERSIONS]));
    items.extend(versions.map(|(version, fields)| of_version(notice, version, fields)));
    for group in groups() {
        let denials = objects(&json["denials"]).filter(|denial| denial["topic"] == *group);
        let denials = denials.map(|fields| denial(notice, &group, fields.clone()));
        let parts = match group.as_str() {
            LAYERS => objects(&json[VERSIONS])
                .flat_map(|version| version.get(LAYERS).into_iter().flat_map(objects))
                .collect::<Vec<_>>(),
            key => objects(&json[key]).collect(),
        };
        let parts = parts
            .into_iter()
            .map(|fields| part(notice, &group, fields.clone()));
        items.extend(denials.chain(parts));
    }
    items
}

/// The topics that a notice says nothing of, and has no section on.
pub fn silent(notice: &Notice) -> impl Iterator<Item = Topic> {
    let topics = Topic::ALL.iter().copied();
    topics.filter(|topic| notice.status(*topic) == seloste::Status::NotStated)
}

/// The objects of a value: itself, or the elements of a list.
fn objects(value: &Value) -> impl Iterator<Item = &Map<String, Value>> {
    let single = value.as_object().into_iter();
    let listed = value.as_array().into_iter().flatten();
    single.chain(listed.filter_map(Value::as_object))
}

fn denial(notice: &Notice, group: &str, mut fields: Map<String, Value>) -> Item {
    fields.shift_remove("topic");
    let denied = match fields.shift_remove("scope") {
        Some(scope) if scope == "all" => "deniedAll",
        _ => "deniedRegular",
    };
    Item {
        denied: Some(denied),
        ..part(notice, group, fields)
    }
}

fn part(notice: &Notice, group: &str, mut fields: Map<String, Value>) -> Item {
    let id = fields.shift_remove("id");
    let id = id.as_ref().and_then(Value::as_str).unwrap_or_default();
    let cited = fields.shift_remove("statedIn").unwrap_or_default();
    let cited = cited.as_array().into_iter().flatten();
    let mut passages: Vec<String> = cited
        .filter_map(|passage| passage.as_str().map(str::to_owned))
        .collect();
    add_evidence(&mut passages, evidence(notice, Some(id)));
    Item {
        group: group.to_owned(),
        denied: None,
        id: id.to_owned(),
        fields,
        passages,
    }
}

/// The notice as an item: what it says of itself.
fn itself(notice: &Notice, json: &Value) -> Item {
    let mut fields = Map::new();
    for key in ["title", "kind", "jurisdiction"] {
        fields.insert(key.to_owned(), json[key].clone());
    }
    fields.insert("identifier".to_owned(), json["id"].clone());
    let mut passages = Vec::new();
    add_evidence(&mut passages, evidence(notice, None));
    Item {
        group: NOTICE.to_owned(),
        denied: None,
        id: format!("#{NOTICE}_"),
        fields,
        passages,
    }
}

/// The fields of a version that say something of it. The rest of it is the text of the page.
const OF_VERSION: [&str; 4] = ["language", "issued", "modified", "coverage"];

fn of_version(notice: &Notice, version: &Version, json: &Map<String, Value>) -> Item {
    let of = |key: &str| Some((key.to_owned(), json.get(key)?.clone()));
    let mut fields: Map<String, Value> = OF_VERSION.into_iter().filter_map(of).collect();
    if let Some(name) = version
        .source
        .as_ref()
        .and_then(|file| file.file_name.as_deref())
    {
        fields.insert("fileName".to_owned(), name.into());
    }
    let id = version.id.as_ref().map_or("", Fragment::as_str);
    let mut passages = Vec::new();
    add_evidence(&mut passages, evidence(notice, Some(id)));
    Item {
        group: VERSIONS.to_owned(),
        denied: None,
        id: id.to_owned(),
        fields,
        passages,
    }
}

/// The evidence about an item; about the notice itself where it has no identifier.
pub fn evidence<'n>(
    notice: &'n Notice,
    id: Option<&str>,
) -> impl Iterator<Item = &'n Evidence> + use<'n> {
    let id = id.map(str::to_owned);
    let all = notice.evidence.iter();
    all.filter(move |evidence| evidence.about.as_ref().map(Fragment::as_str) == id.as_deref())
}

fn add_evidence<'n>(passages: &mut Vec<String>, evidence: impl Iterator<Item = &'n Evidence>) {
    for passage in evidence.filter_map(|evidence| evidence.passage.as_ref()) {
        if !passages.iter().any(|known| known == passage.as_str()) {
            passages.push(passage.as_str().to_owned());
        }
    }
}

/// The version that a passage is part of, by its place in the notice.
pub fn version_of(notice: &Notice, passage: &Passage) -> Option<usize> {
    let mut versions = notice.versions.iter();
    versions.position(|version| version.id.as_ref() == Some(&passage.version))
}

/// The language of a passage, where its version is known.
pub fn language_of(notice: &Notice, passage: &Passage) -> Option<Language> {
    version_of(notice, passage).map(|at| notice.versions[at].language)
}

#[cfg(test)]
mod tests {
    use seloste::Topic;

    use super::*;

    #[test]
    fn every_key_of_the_model_is_a_group_or_knowingly_none() {
        let schema = seloste::schema();
        let keys = schema["properties"].as_object().expect("a notice has keys");
        let groups = groups();
        for topic in Topic::ALL {
            assert!(groups.iter().any(|group| group == topic.key()), "{topic}");
        }
        for key in APART.iter().chain(&SINGLE) {
            assert!(keys.contains_key(*key), "`{key}` is no key of a notice");
        }
        // What is neither a topic nor apart is shown beside the topics.
        let others: Vec<_> = groups
            .iter()
            .filter(|group| Topic::from_key(group).is_none())
            .collect();
        assert_eq!(others, ["exerciseContact", LAYERS]);
    }
}

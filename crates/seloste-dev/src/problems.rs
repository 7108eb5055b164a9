use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use unicode_normalization::is_nfc;

use crate::entry::placeholders;
use crate::{Cue, Graph, Message, Vocabulary, Word};

/// The languages in which everything has a name.
pub(crate) const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// What is wrong with the vocabulary, one sentence each; empty when it is sound.
pub fn problems(vocabulary: &Vocabulary) -> Vec<String> {
    let mut problems = Vec::new();
    problems.extend(labels(&vocabulary.reference));
    problems.extend(labels(&vocabulary.headings));
    problems.extend(headings(vocabulary));
    problems.extend(cues(&vocabulary.cues));
    problems.extend(words(&vocabulary.words));
    problems.extend(messages(&vocabulary.messages));
    problems.extend(countries(vocabulary));
    problems.extend(undefined(vocabulary));
    problems.extend(untold(vocabulary));
    problems.extend(ambiguous(vocabulary));
    problems.extend(vocabulary.entries.problems());
    problems.extend(vocabulary.tables.problems());
    problems
}

/// A wording without what does not count in a match: case, colon, question mark and extra spaces.
fn normalised(text: &str) -> String {
    let text = text.to_lowercase().replace([':', '?'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn labels(graph: &Graph) -> Vec<String> {
    let mut problems = Vec::new();
    for subject in graph.subjects() {
        for (_, object) in graph.properties(subject) {
            let text = object.as_str();
            if !is_nfc(text) {
                problems.push(format!("<{subject}>: `{text}` is not in NFC"));
            }
            if object.language().is_some() && text != tidy(text) {
                problems.push(format!("<{subject}>: stray space in `{text}`"));
            }
        }
    }
    problems
}

fn headings(vocabulary: &Vocabulary) -> Vec<String> {
    let graph = &vocabulary.headings;
    let preferred = vocabulary.iri("skos:prefLabel");
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for subject in graph.subjects() {
        for language in ["fi", "sv"] {
            if !graph
                .objects(subject, &preferred)
                .any(|o| o.language() == Some(language))
            {
                problems.push(format!("<{subject}>: no preferred label in `{language}`"));
            }
        }
        for (_, object) in graph.properties(subject) {
            let Some(language) = object.language() else {
                continue;
            };
            let key = (language.to_owned(), normalised(object.as_str()));
            if let Some(other) = seen.insert(key, subject) {
                problems.push(format!(
                    "heading `{}` stands twice: <{other}> and <{subject}>",
                    object.as_str()
                ));
            }
        }
    }
    problems
}

/// Cue files are sorted, without duplicates and stray spaces.
fn cues(cues: &[Cue]) -> Vec<String> {
    let mut problems = Vec::new();
    for cue in cues {
        let file = Path::new(&cue.topic).join(&cue.language);
        let line = format!("{} = {}", cue.key, cue.phrase);
        if !LANGUAGES.contains(&cue.language.as_str()) {
            problems.push(format!("cues/{}: unknown language", file.display()));
        }
        if line != tidy(&line) {
            problems.push(format!("cues/{}: stray space in `{line}`", file.display()));
        }
        if !is_nfc(&line) {
            problems.push(format!("cues/{}: `{line}` is not in NFC", file.display()));
        }
    }
    for pair in cues.windows(2) {
        let [a, b] = pair else { continue };
        if (&a.topic, &a.language) == (&b.topic, &b.language)
            && (&a.key, &a.phrase) >= (&b.key, &b.phrase)
        {
            problems.push(format!(
                "cues/{}/{}.txt: `{} = {}` must stand before `{} = {}`, once",
                a.topic, a.language, b.key, b.phrase, a.key, a.phrase
            ));
        }
    }
    problems
}

/// The files of words are sorted, and each word stands once in every language.
fn words(words: &[Word]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut languages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for word in words {
        let (key, text) = (word.key.as_str(), word.text.as_str());
        languages.entry(key).or_default().push(&word.language);
        if text != tidy(text) || !is_nfc(text) {
            problems.push(format!(
                "words/{}.txt: `{key}` has a stray space or is not in NFC",
                word.language
            ));
        }
    }
    for (key, mut found) in languages {
        found.sort_unstable();
        if found != ["en", "fi", "sv"] {
            problems.push(format!("words: `{key}` stands in {}", found.join(", ")));
        }
    }
    for pair in words.windows(2) {
        let [a, b] = pair else { continue };
        if a.language == b.language && a.key >= b.key {
            problems.push(format!(
                "words/{}.txt: `{}` must stand before `{}`",
                a.language, b.key, a.key
            ));
        }
    }
    problems
}

/// Each message stands once, and says the same of the same places in every language.
fn messages(messages: &[Message]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for Message { en, fi, sv } in messages {
        let mut say = |what: &str| problems.push(format!("messages.toml: `{en}` {what}"));
        if !seen.insert(en) {
            say("stands twice");
        }
        if [fi, sv]
            .iter()
            .any(|text| placeholders(text) != placeholders(en))
        {
            say("has other places in another language");
        }
        if [en, fi, sv]
            .iter()
            .any(|text| text != &&tidy(text) || !is_nfc(text))
        {
            say("has a stray space or is not in NFC");
        }
    }
    problems
}

/// Every place that a fact names has a name.
fn countries(vocabulary: &Vocabulary) -> Vec<String> {
    let graph = &vocabulary.reference;
    let label = vocabulary.iri("rdfs:label");
    let mut problems = Vec::new();
    for property in [
        "seloste:member",
        "seloste:covers",
        "dpv:hasCountry",
        "dpv:hasJurisdiction",
    ] {
        let property = vocabulary.iri(property);
        for subject in graph.subjects() {
            for country in graph.objects(subject, &property) {
                if graph.objects(country.as_str(), &label).count() == 0 {
                    problems.push(format!("<{subject}>: <{}> has no name", country.as_str()));
                }
            }
        }
    }
    problems
}

/// Every term of ours that the context, a fact or a heading uses is defined.
fn undefined(vocabulary: &Vocabulary) -> Vec<String> {
    let graph = &vocabulary.reference;
    let (namespace, rdf_type) = (vocabulary.iri("seloste:"), vocabulary.iri("rdf:type"));
    let mut used: BTreeSet<String> = graph.iris().into_iter().map(str::to_owned).collect();
    for subject in vocabulary.headings.subjects() {
        for (predicate, object) in vocabulary.headings.properties(subject) {
            used.insert(predicate.to_owned());
            used.insert(object.iri().to_owned());
        }
    }
    used.extend(context_iris(vocabulary));
    used.into_iter()
        .filter(|iri| iri.starts_with(&namespace))
        .filter(|iri| graph.objects(iri, &rdf_type).count() == 0)
        .map(|iri| format!("<{iri}> is used and not defined"))
        .collect()
}

/// The IRIs of the terms in the context, scoped ones included.
pub fn context_iris(vocabulary: &Vocabulary) -> BTreeSet<String> {
    let mut iris = BTreeSet::new();
    for (_, definition) in vocabulary.terms().unwrap_or_default() {
        let id = match &definition {
            Value::String(id) => Some(id.as_str()),
            definition => definition["@id"].as_str(),
        };
        iris.extend(id.and_then(|id| expanded(vocabulary, id)));
        let scoped = definition["@context"].as_object();
        for (_, value) in scoped.into_iter().flatten().filter(|(k, _)| *k != "@vocab") {
            iris.extend(value.as_str().and_then(|id| expanded(vocabulary, id)));
        }
    }
    iris
}

/// The full IRI of a compact form; nothing for a keyword or a prefix.
pub(crate) fn expanded(vocabulary: &Vocabulary, id: &str) -> Option<String> {
    if id.starts_with('@') || vocabulary.prefixes().any(|(_, namespace)| namespace == id) {
        return None;
    }
    let (prefix, _) = id.split_once(':')?;
    if vocabulary.prefixes().any(|(p, _)| p == prefix) {
        return Some(vocabulary.iri(id));
    }
    Some(id.to_owned())
}

/// Every term of ours has label, definition, and alignment or note.
fn untold(vocabulary: &Vocabulary) -> Vec<String> {
    let graph = &vocabulary.reference;
    let namespaces = [vocabulary.iri("seloste:"), vocabulary.iri("graph:")];
    let mut problems = Vec::new();
    for subject in graph.subjects() {
        if !namespaces
            .iter()
            .any(|namespace| subject.starts_with(namespace))
        {
            continue;
        }
        for (what, properties) in [
            ("label", ["rdfs:label", "skos:prefLabel"].as_slice()),
            ("definition", &["skos:definition"]),
        ] {
            for language in LANGUAGES {
                if !has(vocabulary, subject, properties, Some(language)) {
                    problems.push(format!("<{subject}>: no {what} in `{language}`"));
                }
            }
        }
        let aligned = [
            "rdfs:subClassOf",
            "rdfs:subPropertyOf",
            "rdfs:seeAlso",
            "skos:broader",
            "skos:closeMatch",
            "skos:exactMatch",
            "skos:note",
        ];
        if !has(vocabulary, subject, &aligned, None) {
            problems.push(format!(
                "<{subject}>: neither an alignment nor a note why none"
            ));
        }
    }
    problems
}

fn has(
    vocabulary: &Vocabulary,
    subject: &str,
    properties: &[&str],
    language: Option<&str>,
) -> bool {
    properties.iter().any(|property| {
        let property = vocabulary.iri(property);
        let mut objects = vocabulary.reference.objects(subject, &property);
        objects.any(|object| language.is_none() || object.language() == language)
    })
}

/// No two concepts of one list share a word in one language.
fn ambiguous(vocabulary: &Vocabulary) -> Vec<String> {
    let graph = &vocabulary.reference;
    let in_scheme = vocabulary.iri("skos:inScheme");
    let mut seen: BTreeMap<_, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for subject in graph.subjects() {
        let Ok(Some(scheme)) = graph.value(subject, &in_scheme) else {
            continue;
        };
        for property in ["skos:prefLabel", "skos:altLabel", "skos:hiddenLabel"] {
            for object in graph.objects(subject, &vocabulary.iri(property)) {
                let word = (scheme, object.language(), normalised(object.as_str()));
                if let Some(other) = seen.insert(word, subject) {
                    problems.push(format!(
                        "`{}` stands for <{other}> and <{subject}>",
                        object.as_str()
                    ));
                }
            }
        }
    }
    problems
}

fn tidy(text: &str) -> String {
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::Value;

use super::{header, option, string, table};
use crate::Vocabulary;
use crate::problems::{LANGUAGES, expanded};

/// `TERMS` and `KEYS`: what is called how, and what the keys of a notice stand for.
pub fn terms(vocabulary: &Vocabulary) -> Result<String> {
    Ok(
        header("The names of things, and the keys of a notice as terms.")
            + "\nuse crate::{Key, Term};\n"
            + &table(
                "Everything that has a name in Finnish, Swedish and English, sorted by IRI.",
                "TERMS",
                "Term",
                &named(vocabulary),
            )
            + &table(
                "The keys and types of a notice that stand for terms, sorted.",
                "KEYS",
                "Key",
                &keys(vocabulary)?,
            ),
    )
}

/// `MESSAGES`, as they stand.
pub fn messages(vocabulary: &Vocabulary) -> Result<String> {
    let rows = vocabulary.messages.iter().map(|message| {
        let [en, fi, sv] = [&message.en, &message.fi, &message.sv].map(|text| string(text));
        format!("Message {{ en: {en}, fi: {fi}, sv: {sv} }}")
    });
    let rows: Vec<_> = rows.collect();
    Ok(header("What messages about inputs say.")
        + "\nuse crate::Message;\n"
        + &table("Every message, by subject.", "MESSAGES", "Message", &rows))
}

/// `WORDS`, by language and key.
pub fn words(vocabulary: &Vocabulary) -> Result<String> {
    let mut words: Vec<_> = vocabulary.words.iter().collect();
    words.sort_by_key(|word| (&word.language, &word.key));
    let rows: Vec<_> = words
        .into_iter()
        .map(|word| {
            format!(
                "Word {{ language: {}, key: {}, text: {} }}",
                string(&word.language),
                string(&word.key),
                string(&word.text)
            )
        })
        .collect();
    Ok(header("The words of pages for people.")
        + "\nuse crate::Word;\n"
        + &table(
            "Every word, sorted by language and key.",
            "WORDS",
            "Word",
            &rows,
        ))
}

fn named(vocabulary: &Vocabulary) -> Vec<String> {
    let subjects = vocabulary.reference.subjects();
    let rows: BTreeMap<_, _> = subjects
        .filter_map(|iri| {
            let names = LANGUAGES.map(|language| name(vocabulary, iri, language));
            let [Some(fi), Some(sv), Some(en)] = names else {
                return None;
            };
            let [iri_, fi, sv, en] = [iri, fi, sv, en].map(string);
            let row = format!("Term {{ iri: {iri_}, fi: {fi}, sv: {sv}, en: {en} }}");
            Some((iri, row))
        })
        .collect();
    rows.into_values().collect()
}

/// The preferred name of a thing in a language.
fn name<'v>(vocabulary: &'v Vocabulary, iri: &str, language: &str) -> Option<&'v str> {
    ["skos:prefLabel", "rdfs:label"]
        .into_iter()
        .find_map(|property| {
            let property = vocabulary.iri(property);
            let mut names = vocabulary.reference.objects(iri, &property);
            names.find(|name| name.language() == Some(language))
        })
        .map(|name| name.as_str())
}

fn keys(vocabulary: &Vocabulary) -> Result<Vec<String>> {
    let mut rows = BTreeMap::new();
    for (key, definition) in vocabulary.terms()? {
        let id = match &definition {
            Value::String(id) => Some(id.as_str()),
            definition => definition["@id"].as_str(),
        };
        let Some(iri) = id.and_then(|id| expanded(vocabulary, id)) else {
            continue;
        };
        let row = format!(
            "Key {{ key: {}, iri: {}, coded: {}, codes: {}, exceptions: {} }}",
            string(&key),
            string(&iri),
            definition["@type"] == "@vocab",
            option(definition["@context"]["@vocab"].as_str()),
            exceptions(&definition)
        );
        rows.insert(key, row);
    }
    Ok(rows.into_values().collect())
}

/// The codes of a key that the context gives an IRI one by one.
fn exceptions(definition: &Value) -> String {
    let scoped = definition["@context"].as_object().into_iter().flatten();
    let pairs: Vec<_> = scoped
        .filter(|(code, _)| !code.starts_with('@'))
        .filter_map(|(code, iri)| Some(format!("({}, {})", string(code), string(iri.as_str()?))))
        .collect();
    format!("&[{}]", pairs.join(", "))
}

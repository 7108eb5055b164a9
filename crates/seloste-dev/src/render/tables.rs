use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

use super::{header, labels, string, strings, table};
use crate::{Graph, Vocabulary};

/// The schemes and their names in `seloste_vocab::Scheme`.
const SCHEMES: [(&str, &str); 7] = [
    ("seloste:DataSubjectScheme", "DataSubjects"),
    ("seloste:LegalBasisScheme", "LegalBases"),
    ("seloste:MeasureScheme", "Measures"),
    ("seloste:PersonalDataScheme", "PersonalData"),
    ("seloste:PurposeScheme", "Purposes"),
    ("seloste:RightScheme", "Rights"),
    ("seloste:TransferMechanismScheme", "TransferMechanisms"),
];

/// The roles of headings and their names in `seloste_vocab::HeadingRole`.
const ROLES: [(&str, &str); 4] = [
    ("seloste:heading-documentType", "DocumentType"),
    ("seloste:heading-label", "Label"),
    ("seloste:heading-other", "Other"),
    ("seloste:heading-section", "Section"),
];

/// The properties that word a heading and their names in `seloste_vocab::LabelRole`.
const WORDINGS: [(&str, &str); 3] = [
    ("skos:altLabel", "Alternative"),
    ("skos:hiddenLabel", "Hidden"),
    ("skos:prefLabel", "Preferred"),
];

/// `CONCEPTS`, by code.
pub fn concepts(vocabulary: &Vocabulary) -> Result<String> {
    let mut rows = BTreeMap::new();
    for (scheme, name) in SCHEMES {
        for iri in vocabulary.subjects_with("skos:inScheme", scheme) {
            let code = vocabulary.compact(iri)?;
            let row = format!(
                "Concept {{ code: {}, iri: {}, scheme: Scheme::{name}, broader: {}, above: {}, labels: {} }}",
                string(&code),
                string(iri),
                strings(&broader(vocabulary, iri)?),
                strings(&above(vocabulary, iri)?),
                labels(vocabulary, iri)
            );
            if rows.insert(code, row).is_some() {
                bail!("<{iri}> is in two schemes");
            }
        }
    }
    let rows: Vec<_> = rows.into_values().collect();
    Ok(
        header("The concepts that items of a notice are resolved to.")
            + "\nuse crate::{Concept, Label, LabelRole, Scheme};\n"
            + &table(
                "Every concept, sorted by code.",
                "CONCEPTS",
                "Concept",
                &rows,
            ),
    )
}

/// `HEADINGS`, by language and text.
pub fn headings(vocabulary: &Vocabulary) -> Result<String> {
    let graph = &vocabulary.headings;
    let mut rows = Vec::new();
    for subject in graph.subjects() {
        let role = role(vocabulary, subject)?;
        let topics = strings(&topics(vocabulary, subject)?);
        for (property, wording) in WORDINGS {
            for object in graph.objects(subject, &vocabulary.iri(property)) {
                let language = object.language().context("a heading has a language")?;
                let text = object.as_str();
                let row = format!(
                    "Heading {{ role: HeadingRole::{role}, topics: {topics}, language: {}, \
                     wording: LabelRole::{wording}, text: {} }}",
                    string(language),
                    string(text)
                );
                rows.push((language, text, row));
            }
        }
    }
    rows.sort();
    let rows: Vec<_> = rows.into_iter().map(|(_, _, row)| row).collect();
    Ok(header("The wordings of headings.")
        + "\nuse crate::{Heading, HeadingRole, LabelRole};\n"
        + &table(
            "Every wording of a heading, sorted by language and text.",
            "HEADINGS",
            "Heading",
            &rows,
        ))
}

/// `CUES`, by topic and language, in the order of the files.
pub fn cues(vocabulary: &Vocabulary) -> Result<String> {
    let mut cues: Vec<_> = vocabulary.cues.iter().collect();
    cues.sort_by_key(|cue| (&cue.topic, &cue.language));
    let rows: Vec<_> = cues
        .into_iter()
        .map(|cue| {
            format!(
                "Cue {{ topic: {}, language: {}, key: {}, phrase: {} }}",
                string(&cue.topic),
                string(&cue.language),
                string(&cue.key),
                string(&cue.phrase)
            )
        })
        .collect();
    Ok(header("The phrases that signal facts.")
        + "\nuse crate::Cue;\n"
        + &table(
            "Every cue, sorted by topic and language.",
            "CUES",
            "Cue",
            &rows,
        ))
}

fn broader(vocabulary: &Vocabulary, iri: &str) -> Result<Vec<String>> {
    let in_scheme = vocabulary.iri("skos:inScheme");
    let scheme = vocabulary.reference.value(iri, &in_scheme)?;
    let mut codes = Vec::new();
    for parent in vocabulary
        .reference
        .objects(iri, &vocabulary.iri("rdfs:subClassOf"))
    {
        if vocabulary.reference.value(parent.as_str(), &in_scheme)? != scheme {
            bail!(
                "<{iri}>: <{}> is no concept of the same scheme",
                parent.as_str()
            );
        }
        codes.push(vocabulary.compact(parent.as_str())?);
    }
    Ok(codes)
}

/// The codes of all concepts above one, in order.
fn above(vocabulary: &Vocabulary, iri: &str) -> Result<Vec<String>> {
    let mut all = BTreeSet::new();
    let mut open = broader(vocabulary, iri)?;
    while let Some(code) = open.pop() {
        if all.insert(code.clone()) {
            open.extend(broader(vocabulary, &vocabulary.iri(&code))?);
        }
    }
    Ok(all.into_iter().collect())
}

fn role(vocabulary: &Vocabulary, subject: &str) -> Result<&'static str> {
    let role = vocabulary
        .headings
        .required(subject, &vocabulary.iri("seloste:headingRole"))?;
    ROLES
        .into_iter()
        .find(|(code, _)| vocabulary.iri(code) == role)
        .map(|(_, name)| name)
        .with_context(|| format!("<{subject}>: unknown role <{role}>"))
}

/// The topics of a heading in the order in which the context has their keys.
fn topics(vocabulary: &Vocabulary, subject: &str) -> Result<Vec<String>> {
    let graph: &Graph = &vocabulary.headings;
    let terms = vocabulary.terms()?;
    let mut topics = Vec::new();
    for key in graph.objects(subject, &vocabulary.iri("seloste:topicKey")) {
        let position = terms.iter().position(|(term, _)| term == key.as_str());
        if position.is_none() && role(vocabulary, subject)? != "DocumentType" {
            bail!("<{subject}>: `{}` is no key of the context", key.as_str());
        }
        topics.push((position, key.as_str().to_owned()));
    }
    topics.sort();
    Ok(topics.into_iter().map(|(_, topic)| topic).collect())
}

//! What people are shown where there is a choice: the words in their language, otherwise in another,
//! and of several sentences the first.
//!
//! Where everybody is shown the same, the property stands in `shown:`, otherwise once for each
//! language in `shown-fi:`, `shown-sv:` and `shown-en:`. A query asks for both as alternatives:
//! `?fact shown:passage|shown-fi:passage ?passage` has exactly one solution.

use std::collections::HashMap;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use seloste::{Fragment, Language, Notice};
use seloste_vocab::{dpv, rdfs, seloste as own, shown, shown_en, shown_fi, shown_sv, skos};

/// What the reference facts are called; they have other words, such as those that texts are searched for.
pub(crate) const REFERENCE_WORDS: [&str; 3] = [rdfs::LABEL, skos::PREF_LABEL, own::SCOPE_TEXT];

/// The local name of the label, which every fact is shown with that has words at all.
const LABEL: &str = "label";

/// What stands for the label of a fact without one, the first that it has.
const CALLED_BY: [&str; 6] = [
    dpv::HAS_NAME,
    own::ROLE_PROPERTY,
    own::TOOL,
    own::EVENT,
    own::APPLIES_TO,
    own::LOGIC,
];

/// The local name of the passage that is shown.
const PASSAGE: &str = "passage";

/// The local name of the period that is shown.
const PERIOD: &str = "period";

/// Every property of a notice: those with a language have at most one text in each.
pub(crate) fn is_any(_: &str) -> bool {
    true
}

/// The words that are shown of each subject and each property that has words in a language.
pub(crate) fn shown(
    quads: &[Quad],
    graph: &GraphName,
    is_shown: impl Fn(&str) -> bool,
) -> Vec<Quad> {
    let mut texts: Vec<Text<'_>> = quads
        .iter()
        .filter(|quad| is_shown(quad.predicate.as_str()))
        .filter_map(Text::of)
        .collect();
    texts.sort_unstable_by_key(|text| (text.subject, text.name, text.language, text.value));
    let subjects = texts.chunk_by(|a, b| a.subject == b.subject);
    let chosen = subjects.flat_map(|texts| {
        let names = texts.chunk_by(|a, b| a.name == b.name);
        let stated = names.clone().filter(|group| !group[0].language.is_empty());
        let called = called(names).map(|group| (LABEL, group));
        stated
            .map(|group| (group[0].name, group))
            .chain(called)
            .flat_map(|(name, group)| words(name, group))
            .collect::<Vec<_>>()
    });
    chosen
        .map(|(subject, predicate, object)| Quad {
            subject: NamedNode::new_unchecked(subject).into(),
            predicate,
            object: object.clone(),
            graph_name: graph.clone(),
        })
        .collect()
}

/// The texts that stand for the label of a subject that has none, the first of [`CALLED_BY`].
fn called<'t, 'q: 't>(
    names: impl Iterator<Item = &'t [Text<'q>]> + Clone,
) -> Option<&'t [Text<'q>]> {
    let of = |name: &str| names.clone().find(|group| group[0].name == name);
    match of(LABEL) {
        Some(_) => None,
        None => CALLED_BY.iter().find_map(|property| of(name(property))),
    }
}

/// What is shown in which property, of the texts of one subject.
fn words<'q>(name: &str, texts: &[Text<'q>]) -> Vec<(&'q str, NamedNode, &'q Term)> {
    let candidates: Vec<(&str, &Text<'q>)> =
        texts.iter().map(|text| (text.language, text)).collect();
    choices(&candidates)
        .into_iter()
        .map(|(namespace, text)| {
            let property = NamedNode::new_unchecked(format!("{namespace}{name}"));
            (text.subject, property, text.object)
        })
        .collect()
}

/// A text with its language; the name of a tool has none.
struct Text<'q> {
    subject: &'q str,
    name: &'q str,
    language: &'q str,
    value: &'q str,
    object: &'q Term,
}

impl<'q> Text<'q> {
    fn of(quad: &'q Quad) -> Option<Self> {
        let (Term::Literal(literal), NamedOrBlankNode::NamedNode(subject)) =
            (&quad.object, &quad.subject)
        else {
            return None;
        };
        let language = match literal.language() {
            None if quad.predicate.as_str() == own::TOOL => "",
            language => language?,
        };
        Some(Self {
            subject: subject.as_str(),
            name: name(quad.predicate.as_str()),
            language,
            value: literal.value(),
            object: &quad.object,
        })
    }
}

/// The name by which a property is shown: its local name, and of a concept its label.
fn name(property: &str) -> &str {
    let property = if property == skos::PREF_LABEL {
        rdfs::LABEL
    } else {
        property
    };
    property.rsplit(['#', '/']).next().unwrap_or(property)
}

/// The property of a period as text, which every store gives back as it is.
pub(super) fn period() -> String {
    format!("{}{PERIOD}", shown::NAMESPACE)
}

/// The passage that is shown for each fact: the first in the language of the reader, otherwise the
/// first in another.
pub(crate) fn passages(notice: &Notice, graph: &GraphName) -> Vec<Quad> {
    let places = places(notice);
    let mut quads = Vec::new();
    for part in notice.parts() {
        let Some(fact) = part.id else { continue };
        let mut stated_in: Vec<&Fragment> = part.stated_in.iter().collect();
        stated_in.sort_by_key(|id| places.get(id.as_str()));
        let candidates: Vec<(&str, &Fragment)> = stated_in
            .iter()
            .filter_map(|id| Some((places.get(id.as_str())?.0, *id)))
            .collect();
        for (namespace, passage) in choices(&candidates) {
            quads.push(Quad::new(
                NamedNode::new_unchecked(format!("{}{fact}", notice.id)),
                NamedNode::new_unchecked(format!("{namespace}{PASSAGE}")),
                NamedNode::new_unchecked(format!("{}{passage}", notice.id)),
                graph.clone(),
            ));
        }
    }
    quads
}

/// The language and the first byte of each passage, by its identifier.
fn places(notice: &Notice) -> HashMap<&str, (&'static str, u32)> {
    let places = notice.passages.iter().filter_map(|passage| {
        let mut versions = notice.versions.iter();
        let version = versions.find(|version| version.id.as_ref() == Some(&passage.version))?;
        Some((
            passage.id.as_str(),
            (version.language.code(), passage.start),
        ))
    });
    places.collect()
}

/// What is shown in which namespace, of candidates in the order of their languages.
fn choices<'c, T>(candidates: &'c [(&str, T)]) -> Vec<(&'static str, &'c T)> {
    let Some((language, first)) = candidates.first() else {
        return Vec::new();
    };
    if candidates.iter().all(|(other, _)| other == language) {
        return vec![(shown::NAMESPACE, first)];
    }
    let of = |language: Language| {
        let mut candidates = candidates.iter();
        candidates
            .find(|(code, _)| *code == language.code())
            .map_or(first, |(_, candidate)| candidate)
    };
    Language::ALL
        .into_iter()
        .map(|language| (shown_to(language), of(language)))
        .collect()
}

/// The namespace of what the readers of a language are shown.
pub(crate) fn shown_to(language: Language) -> &'static str {
    match language {
        Language::En => shown_en::NAMESPACE,
        Language::Fi => shown_fi::NAMESPACE,
        Language::Sv => shown_sv::NAMESPACE,
    }
}

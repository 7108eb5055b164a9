//! What people are shown where there is a choice: the words in their language, otherwise in another,
//! and of several sentences the first.
//!
//! Where everybody is shown the same, the property stands in `shown:`, otherwise once for each
//! language in `shown-fi:`, `shown-sv:` and `shown-en:`. A query asks for both as alternatives:
//! `?fact shown:passage|shown-fi:passage ?passage` has exactly one solution.

use std::collections::HashMap;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use seloste::{Fragment, Language, Notice};
use seloste_vocab::{rdfs, seloste as own, shown, shown_en, shown_fi, shown_sv, skos};

/// What the reference facts are called; they have other words, such as those that texts are searched for.
pub(crate) const REFERENCE_WORDS: [&str; 3] = [rdfs::LABEL, skos::PREF_LABEL, own::SCOPE_TEXT];

/// The local name of the passage that is shown.
const PASSAGE: &str = "passage";

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
    let groups = texts.chunk_by(|a, b| (a.subject, a.name) == (b.subject, b.name));
    let chosen = groups.flat_map(|group| {
        let candidates: Vec<(&str, &Term)> = group
            .iter()
            .map(|text| (text.language, text.object))
            .collect();
        let (subject, name) = (group[0].subject, group[0].name);
        choices(&candidates)
            .into_iter()
            .map(move |(namespace, object)| (subject, namespace, name, (*object).clone()))
            .collect::<Vec<_>>()
    });
    chosen
        .map(|(subject, namespace, name, object)| Quad {
            subject: NamedNode::new_unchecked(subject).into(),
            predicate: NamedNode::new_unchecked(format!("{namespace}{name}")),
            object,
            graph_name: graph.clone(),
        })
        .collect()
}

/// A text with its language.
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
        Some(Self {
            subject: subject.as_str(),
            name: name(quad.predicate.as_str()),
            language: literal.language()?,
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

//! The reference graph: our vocabulary, the concepts and the dated facts, the same in every store.

use std::collections::HashSet;
use std::sync::LazyLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad};
use oxigraph::store::Store;
use seloste::Iri;
use seloste_vocab::{REFERENCE, graph};
use sha2::{Digest, Sha256};

use crate::derive::{self, REFERENCE_WORDS, shown};
use crate::{Error, findings};

/// The quads of the reference graph, with the words that people are shown and what is above each concept.
pub(crate) fn quads() -> &'static [Quad] {
    static QUADS: LazyLock<Vec<Quad>> = LazyLock::new(|| {
        let graph = NamedNodeRef::new_unchecked(graph::REFERENCE);
        let parser = RdfParser::from_format(RdfFormat::NTriples).with_default_graph(graph);
        let quads = parser
            .for_slice(REFERENCE)
            .collect::<Result<Vec<Quad>, _>>();
        let mut quads = quads.expect("a test reads it");
        let words = shown(&quads, &GraphName::from(graph), |property| {
            REFERENCE_WORDS.contains(&property)
        });
        quads.extend(words);
        quads.extend(derive::concepts(&GraphName::from(graph)));
        quads
    });
    &QUADS
}

/// The digest of what the reference graph is made of: the facts and the version of this program.
pub(crate) fn digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let facts = Sha256::new().chain_update(REFERENCE);
        let digest = facts.chain_update(env!("CARGO_PKG_VERSION")).finalize();
        derive::hexadecimal(&digest)
    });
    &DIGEST
}

/// Whether the reference graph of a store is this one.
pub(crate) fn is_in(store: &Store) -> Result<bool, Error> {
    let graph = NamedNodeRef::new_unchecked(graph::REFERENCE);
    let held = store.quads_for_pattern(None, None, None, Some(graph.into()));
    let held = held.collect::<Result<HashSet<Quad>, _>>()?;
    Ok(held.len() == quads().len() && quads().iter().all(|quad| held.contains(quad)))
}

/// Whether the reference facts describe something.
pub(crate) fn describes(iri: &str) -> bool {
    static SUBJECTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| subjects().collect());
    SUBJECTS.contains(iri)
}

/// What the reference facts describe.
fn subjects() -> impl Iterator<Item = &'static str> {
    let subjects = quads().iter().map(|quad| &quad.subject);
    subjects.filter_map(|subject| match subject {
        NamedOrBlankNode::NamedNode(iri) => Some(iri.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    })
}

/// Whether an identifier is the name of a graph of ours, or names a document whose parts the
/// reference facts describe: a notice with it could speak for them.
pub(crate) fn is_taken(id: &Iri) -> bool {
    static DOCUMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        subjects()
            .map(|iri| iri.split('#').next().unwrap_or(iri))
            .collect()
    });
    is_reserved(id) || DOCUMENTS.contains(id.as_str())
}

/// Whether an identifier is the name of a graph of ours.
pub(crate) fn is_reserved(id: &Iri) -> bool {
    [graph::REFERENCE, graph::BODIES, graph::STATISTICS].contains(&id.as_str())
        || derive::is_derived(id)
        || findings::is_findings(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_facts_are_read() {
        assert!(quads().len() > REFERENCE.lines().count());
    }
}

//! What the store of another program needs beside the graphs of the notices.

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use seloste_vocab::{dpv, graph, seloste as own};
use sha2::{Digest, Sha256};

use crate::bodies::Bodies;
use crate::{Answer, Query, derive, reference};

/// A graph that notices share, as the store of another program keeps it: with its digest, so that
/// it need not be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGraph {
    name: NamedNode,
    digest: String,
    quads: Vec<Quad>,
}

impl SharedGraph {
    /// The reference facts.
    #[must_use]
    pub fn reference() -> Self {
        Self::of(graph::REFERENCE, reference::quads().to_vec())
    }

    /// The bodies that only notices describe, made from the answer to
    /// [`bodies_query`](Self::bodies_query).
    #[must_use]
    pub fn bodies(said: &Answer) -> Self {
        let mut bodies = Bodies::default();
        if let Answer::Table { rows, .. } = said {
            for row in rows {
                if let [
                    Some(Term::NamedNode(body)),
                    Some(Term::NamedNode(property)),
                    Some(value),
                ] = row.as_slice()
                {
                    bodies.hear(body.as_str(), property.as_ref(), value.as_ref());
                }
            }
        }
        Self::of(graph::BODIES, bodies.quads(reference::describes))
    }

    /// What all notices of a store say of bodies that nothing but the bodies graph describes.
    #[must_use]
    pub fn bodies_query() -> Query {
        let (body, name, country) = (own::BODY, dpv::HAS_NAME, dpv::HAS_COUNTRY);
        let bodies = graph::BODIES;
        Query::unguarded(format!(
            "SELECT DISTINCT ?body ?property ?value {{ \
             {{ ?party <{body}> ?body ; <{name}> ?value . BIND (<{name}> AS ?property) }} UNION \
             {{ ?party <{body}> ?body ; <{country}> ?value . BIND (<{country}> AS ?property) }} \
             FILTER NOT EXISTS {{ GRAPH ?graph {{ ?body ?any ?thing }} FILTER (?graph != <{bodies}>) }} }}"
        ))
    }

    /// Asks which digests stand in some graphs, of which each comes with what the digest is of.
    #[must_use]
    pub fn digests_query(graphs: &[(&str, &str)]) -> Query {
        let pairs = graphs
            .iter()
            .map(|(graph, of)| format!("(<{graph}> <{of}>)"));
        let (pairs, digest) = (pairs.collect::<Vec<_>>().join(" "), own::DIGEST);
        Query::unguarded(format!(
            "SELECT ?of ?digest {{ VALUES (?graph ?of) {{ {pairs} }} GRAPH ?graph {{ ?of <{digest}> ?digest }} }}"
        ))
    }

    fn of(name: &str, mut quads: Vec<Quad>) -> Self {
        quads.sort_by_cached_key(Quad::to_string);
        let lines: Vec<String> = quads.iter().map(Quad::to_string).collect();
        let digest = derive::hexadecimal(&Sha256::digest(lines.join("\n")));
        let name = NamedNode::new_unchecked(name);
        quads.push(Quad::new(
            name.clone(),
            NamedNodeRef::new_unchecked(own::DIGEST),
            Literal::new_simple_literal(&digest),
            name.clone(),
        ));
        Self {
            name,
            digest,
            quads,
        }
    }

    /// The name of the graph.
    #[must_use]
    pub fn name(&self) -> &NamedNode {
        &self.name
    }

    /// The digest of what stands in the graph; it stands there too, as that of the graph.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What stands in the graph.
    #[must_use]
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Store;

    /// The quads of a store that stand in a graph.
    fn held(store: &Store, name: &NamedNode) -> BTreeSet<String> {
        let quads = store
            .quads
            .quads_for_pattern(None, None, None, Some(name.as_ref().into()));
        quads
            .map(|quad| quad.expect("it is in memory").to_string())
            .collect()
    }

    fn told(graph: &SharedGraph) -> BTreeSet<String> {
        let quads = graph
            .quads()
            .iter()
            .filter(|quad| quad.predicate.as_str() != own::DIGEST);
        quads.map(Quad::to_string).collect()
    }

    #[test]
    fn a_body_that_a_notice_describes_in_any_way_is_none_of_the_bodies_graph() {
        let mut store = Store::new().expect("memory");
        // The body of one notice is a part of another, which has no type.
        for (id, body) in [
            ("urn:example:a", "urn:example:b#controller"),
            ("urn:example:b", "urn:example:body"),
        ] {
            let mut notice = seloste::example();
            notice.id = id.parse().expect("an IRI");
            notice.controller = Some(seloste::Controller {
                id: "#controller".parse().ok(),
                name: Some(seloste::LanguageMap::of(seloste::Language::En, id)),
                body: body.parse().ok(),
                ..seloste::Controller::default()
            });
            store.insert(&notice).expect("it is new");
        }
        let said = store
            .query(&SharedGraph::bodies_query())
            .expect("it is SPARQL");
        let bodies = SharedGraph::bodies(&said);
        assert_eq!(told(&bodies), held(&store, bodies.name()));
        assert!(
            told(&bodies)
                .iter()
                .all(|line| line.starts_with("<urn:example:body>"))
        );
    }

    #[test]
    fn the_bodies_are_those_of_a_store_of_ours() {
        let mut store = Store::new().expect("memory");
        for (id, name, country) in [("urn:example:a", "B", "SE"), ("urn:example:b", "A", "FI")] {
            let mut json = serde_json::to_value(seloste::example()).expect("it is JSON");
            json["@context"] = seloste_vocab::CONTEXT_URL.into();
            json["id"] = id.into();
            json["controller"] = serde_json::json!({
                "name": {"en": name}, "body": "urn:example:body", "country": country
            });
            let bytes = serde_json::to_vec(&json).expect("it is JSON");
            let notice = seloste::read("a.json", &bytes).expect("it is a notice");
            store.insert(&notice).expect("it is new");
        }
        let said = store
            .query(&SharedGraph::bodies_query())
            .expect("it is SPARQL");
        let bodies = SharedGraph::bodies(&said);
        assert_eq!(told(&bodies), held(&store, bodies.name()));
        assert!(told(&bodies).iter().any(|line| line.contains("\"A\"@en")));
        let reference = SharedGraph::reference();
        assert_eq!(told(&reference), held(&store, reference.name()));
        assert_ne!(reference.digest(), bodies.digest());
    }
}

//! The value of a fact: what its words were resolved to.

use std::collections::{HashMap, HashSet};

use oxigraph::model::{GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use seloste::Notice;
use seloste_vocab::{dpv, rdf, seloste as own, xsd};

/// The properties that hold values, the most telling first; of a party only [its own](PARTY_RANKS).
const RANKS: [&[&str]; 5] = [
    &[
        dpv::HAS_LEGAL_BASIS,
        own::RIGHT,
        dpv::HAS_APPLICABLE_LAW,
        own::OBLIGATION,
        own::EXEMPTION_PROPERTY,
        own::UNTIL,
        own::BODY,
    ],
    &[dpv::HAS_IDENTIFIER, own::PERIOD, own::NUMBER],
    &[dpv::HAS_COUNTRY],
    &[dpv::HAS_LOCATION],
    &[rdf::TYPE, own::SCOPE],
];

/// How many of the ranks say who a party is: its country does not.
const PARTY_RANKS: usize = 2;

/// The properties that link a notice with its parties.
const PARTIES: [&str; 3] = [
    dpv::HAS_DATA_CONTROLLER,
    dpv::HAS_JOINT_DATA_CONTROLLERS,
    dpv::HAS_REPRESENTATIVE,
];

/// The values of each part of a notice: all that its most telling property has.
pub(super) fn values(notice: &Notice, asserted: &[Quad], graph: &GraphName) -> Vec<Quad> {
    let parts: HashSet<String> = notice
        .parts()
        .iter()
        .filter_map(|part| Some(format!("{}{}", notice.id, part.id?)))
        .collect();
    let parties: HashSet<String> = asserted
        .iter()
        .filter(|quad| PARTIES.contains(&quad.predicate.as_str()))
        .map(|quad| quad.object.to_string())
        .collect();
    let mut best: HashMap<&str, usize> = HashMap::new();
    let mut candidates = Vec::new();
    for quad in asserted {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        let n_ranks = if parties.contains(&subject.to_string()) {
            PARTY_RANKS
        } else {
            RANKS.len()
        };
        if let Some(rank) = rank(quad.predicate.as_str(), n_ranks)
            && parts.contains(subject.as_str())
        {
            let best = best.entry(subject.as_str()).or_insert(rank);
            *best = rank.min(*best);
            candidates.push((subject, rank, &quad.object));
        }
    }
    candidates.retain(|(subject, rank, _)| best.get(subject.as_str()) == Some(rank));
    let value = NamedNodeRef::new_unchecked(own::VALUE);
    candidates
        .into_iter()
        .map(|(subject, _, object)| {
            Quad::new(subject.clone(), value, text_of(object), graph.clone())
        })
        .collect()
}

/// A value as every store gives it back: a period as its text, as some keep the months of it alone.
fn text_of(value: &Term) -> Term {
    match value {
        Term::Literal(period) if period.datatype().as_str() == xsd::DURATION => {
            Literal::new_simple_literal(period.value()).into()
        }
        other => other.clone(),
    }
}

/// How telling a property is, among the first ranks.
fn rank(property: &str, n_ranks: usize) -> Option<usize> {
    RANKS[..n_ranks]
        .iter()
        .position(|properties| properties.contains(&property))
}

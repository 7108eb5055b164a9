//! The bodies graph: public bodies that notices name and that no reference fact describes.

use std::collections::BTreeSet;

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Transaction;
use seloste_vocab::graph;

use crate::{Error, sparql};

const BODIES_OF_A_NOTICE: &str = include_str!("../derive/bodies-of.rq");
const DESCRIPTIONS: &str = include_str!("../derive/bodies.rq");

/// The bodies that a notice names, in order.
pub(crate) fn named_in(
    transaction: &Transaction<'_>,
    notice: &NamedNode,
) -> Result<BTreeSet<NamedNode>, Error> {
    let text = sparql::fill_values(BODIES_OF_A_NOTICE, "notice", &[notice.to_string()]);
    let QueryResults::Solutions(solutions) = run(transaction, &text)? else {
        return Ok(BTreeSet::new());
    };
    let mut bodies = BTreeSet::new();
    for solution in solutions {
        let solution = solution.map_err(failed)?;
        bodies.extend(solution.values().iter().flatten().filter_map(iri));
    }
    Ok(bodies)
}

/// Describes bodies anew from all the notices that name them.
pub(crate) fn describe(
    transaction: &mut Transaction<'_>,
    bodies: BTreeSet<NamedNode>,
) -> Result<(), Error> {
    if bodies.is_empty() {
        return Ok(());
    }
    let described = descriptions(transaction, &bodies)?;
    for body in &bodies {
        forget(transaction, body.as_ref())?;
    }
    let name = NamedNodeRef::new_unchecked(graph::BODIES);
    transaction.extend(
        described
            .iter()
            .map(|triple| triple.as_ref().in_graph(name)),
    );
    Ok(())
}

fn descriptions(
    transaction: &Transaction<'_>,
    bodies: &BTreeSet<NamedNode>,
) -> Result<Vec<Triple>, Error> {
    let terms: Vec<String> = bodies.iter().map(NamedNode::to_string).collect();
    let own = NamedNodeRef::new_unchecked(graph::BODIES).to_string();
    let text = sparql::fill_values(DESCRIPTIONS, "body", &terms);
    let text = sparql::fill_values(&text, "bodies", &[own]);
    let QueryResults::Graph(triples) = run(transaction, &text)? else {
        return Ok(Vec::new());
    };
    triples.collect::<Result<_, _>>().map_err(failed)
}

/// Removes what the bodies graph says of a body.
fn forget(transaction: &mut Transaction<'_>, body: NamedNodeRef<'_>) -> Result<(), Error> {
    let graph = GraphNameRef::NamedNode(NamedNodeRef::new_unchecked(graph::BODIES));
    let old: Vec<Quad> = transaction
        .quads_for_pattern(Some(body.into()), None, None, Some(graph))
        .collect::<Result<_, _>>()?;
    for quad in &old {
        transaction.remove(quad);
    }
    Ok(())
}

fn iri(term: &Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(iri) => Some(iri.clone()),
        Term::BlankNode(_) | Term::Literal(_) => None,
    }
}

fn run<'a>(transaction: &'a Transaction<'_>, text: &str) -> Result<QueryResults<'a>, Error> {
    let mut query = SparqlEvaluator::new().parse_query(text).map_err(failed)?;
    query.dataset_mut().set_default_graph_as_union();
    query.on_transaction(transaction).execute().map_err(failed)
}

fn failed(error: impl std::error::Error) -> Error {
    Error::Evaluation(error.to_string())
}

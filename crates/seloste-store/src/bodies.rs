//! The bodies graph: public bodies that notices name and that nothing else describes.

use std::collections::BTreeSet;

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Transaction;
use seloste_vocab::graph;

use crate::{Error, sparql};

const BODIES_OF_A_NOTICE: &str = include_str!("../derive/bodies-of.rq");
const DESCRIPTIONS: &str = include_str!("../derive/bodies.rq");

/// In the place of a notice: any.
const ANY: &str = "UNDEF";

/// Describes the bodies of a notice that was added.
pub(crate) fn add(transaction: &mut Transaction<'_>, notice: &NamedNode) -> Result<(), Error> {
    let bodies = of(transaction, notice)?;
    describe(transaction, &bodies, &notice.to_string())
}

/// Describes bodies anew, after a notice that named them was removed.
pub(crate) fn renew(
    transaction: &mut Transaction<'_>,
    bodies: &BTreeSet<NamedNode>,
) -> Result<(), Error> {
    for body in bodies {
        forget(transaction, body.as_ref())?;
    }
    describe(transaction, bodies, ANY)
}

/// The bodies that a notice names and that nothing else describes.
pub(crate) fn of(
    transaction: &Transaction<'_>,
    notice: &NamedNode,
) -> Result<BTreeSet<NamedNode>, Error> {
    let text = sparql::fill_values(BODIES_OF_A_NOTICE, "notice", &[notice.to_string()]);
    let mut bodies = BTreeSet::new();
    if let QueryResults::Solutions(solutions) = run(transaction, &text)? {
        for solution in solutions {
            let solution = solution.map_err(failed)?;
            bodies.extend(solution.values().iter().flatten().filter_map(iri));
        }
    }
    Ok(bodies)
}

/// Sets the descriptions of bodies from what is known already and what a notice says.
fn describe(
    transaction: &mut Transaction<'_>,
    bodies: &BTreeSet<NamedNode>,
    notice: &str,
) -> Result<(), Error> {
    if bodies.is_empty() {
        return Ok(());
    }
    let terms: Vec<String> = bodies.iter().map(NamedNode::to_string).collect();
    let text = sparql::fill_values(DESCRIPTIONS, "body", &terms);
    let text = sparql::fill_values(&text, "notice", &[notice.to_owned()]);
    let described: Vec<Triple> = match run(transaction, &text)? {
        QueryResults::Graph(triples) => triples.collect::<Result<_, _>>().map_err(failed)?,
        _ => Vec::new(),
    };
    for body in bodies {
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

/// Runs a query of this module, in which the bodies graph still has to be named.
fn run<'a>(transaction: &'a Transaction<'_>, text: &str) -> Result<QueryResults<'a>, Error> {
    let bodies = NamedNodeRef::new_unchecked(graph::BODIES).to_string();
    let text = sparql::fill_values(text, "bodies", &[bodies]);
    let query = SparqlEvaluator::new().parse_query(&text).map_err(failed)?;
    query.on_transaction(transaction).execute().map_err(failed)
}

fn failed(error: impl std::error::Error) -> Error {
    Error::Evaluation(error.to_string())
}

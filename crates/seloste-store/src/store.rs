//! The notices, the reference facts, and the bodies that notices introduce.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use oxigraph::store::{Store as Quads, Transaction};
use seloste::{Iri, Notice};
use seloste_vocab::{REFERENCE, graph};

use crate::query::Limits;
use crate::{Answer, Error, Parameters, Query, Question, bodies, quads};

/// Notices as RDF, in memory, beside the reference facts.
///
/// Every notice is a graph of its own, named by its identifier. What many notices share (countries,
/// memberships, statutes, concepts) is described once, in the reference graph, and the bodies that
/// only notices describe in the bodies graph. No triple stands in two graphs: the default graph
/// that queries see is the union of all and does not remove duplicates.
///
/// ```
/// use seloste_store::{Parameters, Question, Store, Value};
///
/// let mut store = Store::new()?;
/// store.insert(&seloste::example())?;
/// let question = Question::named("transfers-outside-eu")?;
/// let parameters = Parameters::new()
///     .with("asOf", Value::Date("2026-11-21".parse().unwrap()))
///     .with("lang", Value::Language(seloste::Language::En));
/// let answer = store.ask(question, &parameters)?;
/// assert_eq!(answer.text(0, "status"), Some("notStated"));
/// # Ok::<(), seloste_store::Error>(())
/// ```
pub struct Store {
    quads: Quads,
}

impl Store {
    /// A store with the reference facts and no notice.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn new() -> Result<Self, Error> {
        let quads = Quads::new()?;
        quads
            .load_from_slice(
                RdfParser::from_format(RdfFormat::NTriples)
                    .with_default_graph(NamedNodeRef::new_unchecked(graph::REFERENCE)),
                REFERENCE,
            )
            .map_err(|error| Error::Evaluation(error.to_string()))?;
        quads.insert_named_graph(NamedNodeRef::new_unchecked(graph::BODIES))?;
        Ok(Self { quads })
    }

    /// Adds a notice.
    ///
    /// # Errors
    ///
    /// If a notice with the same identifier is there, or the notice is not RDF, or it describes
    /// something that is described elsewhere. The store then stays as it was.
    pub fn insert(&mut self, notice: &Notice) -> Result<(), Error> {
        if self.has_graph(&notice.id)? {
            return Err(Error::Conflict(notice.id.clone()));
        }
        self.write(&notice.id, quads(notice)?)
    }

    /// Adds a notice, in the place of the one with the same identifier if there is one.
    ///
    /// # Errors
    ///
    /// As for [`insert`](Self::insert), except that a notice with the same identifier is no error.
    pub fn replace(&mut self, notice: &Notice) -> Result<(), Error> {
        if is_reserved(&notice.id) {
            return Err(Error::Conflict(notice.id.clone()));
        }
        self.write(&notice.id, quads(notice)?)
    }

    /// Removes a notice; says whether it was there.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn remove(&mut self, id: &Iri) -> Result<bool, Error> {
        if is_reserved(id) || !self.has_graph(id)? {
            return Ok(false);
        }
        self.write(id, Vec::new())?;
        Ok(true)
    }

    /// Answers a saved question.
    ///
    /// # Errors
    ///
    /// If a parameter of the question is missing or of the wrong kind.
    pub fn ask(&self, question: &Question, parameters: &Parameters) -> Result<Answer, Error> {
        let text = question.fill(parameters)?;
        crate::query::answer(&self.quads, &text, Limits::NONE)
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// If the query fails while it is answered, its answer has too many rows, or it takes too long.
    pub fn query(&self, query: &Query) -> Result<Answer, Error> {
        crate::query::answer(&self.quads, query.text(), query.limits())
    }

    /// The number of quads, reference facts included.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn n_quads(&self) -> Result<usize, Error> {
        Ok(self.quads.len()?)
    }

    /// Everything as N-Quads, sorted, so that equal stores give equal bytes.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn dump(&self) -> Result<String, Error> {
        let quads = self.quads.iter().collect::<Result<Vec<Quad>, _>>()?;
        let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        Ok(lines.concat())
    }

    fn has_graph(&self, id: &Iri) -> Result<bool, Error> {
        let name = NamedNodeRef::new_unchecked(id.as_str());
        Ok(is_reserved(id) || self.quads.contains_named_graph(name)?)
    }

    /// Sets the graph of a notice, all or nothing; no quads remove it.
    fn write(&mut self, id: &Iri, quads: Vec<Quad>) -> Result<(), Error> {
        let name = NamedNode::new_unchecked(id.as_str());
        let mut transaction = self.quads.start_transaction()?;
        if transaction.contains_named_graph(&name)? {
            let touched = bodies::of(&transaction, &name)?;
            transaction.remove_named_graph(&name)?;
            bodies::renew(&mut transaction, &touched)?;
        }
        check_unshared(&transaction, id, &quads)?;
        transaction.extend(&quads);
        bodies::add(&mut transaction, &name)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Whether an identifier is the name of a graph of ours.
fn is_reserved(id: &Iri) -> bool {
    [graph::REFERENCE, graph::BODIES].contains(&id.as_str())
}

/// Holds that nothing the quads describe is described in another graph.
fn check_unshared(transaction: &Transaction<'_>, id: &Iri, quads: &[Quad]) -> Result<(), Error> {
    let mut last = None;
    for quad in quads {
        let subject = quad.subject.as_ref();
        if last == Some(subject) {
            continue;
        }
        last = Some(subject);
        let mut elsewhere = transaction.quads_for_pattern(Some(subject), None, None, None);
        if elsewhere.next().transpose()?.is_some() {
            return Err(Error::NotItsOwn {
                id: id.clone(),
                subject: quad.subject.to_string(),
            });
        }
    }
    Ok(())
}

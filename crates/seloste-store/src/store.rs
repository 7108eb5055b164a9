//! The notices, the reference facts, and the bodies that notices introduce.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, TermRef};
use oxigraph::store::{Store as Quads, Transaction};
use seloste::{Iri, Notice};
use seloste_source::nearest;
use seloste_vocab::{CONCEPTS, compact, graph, seloste as own};

use crate::bodies::{self, Bodies};
use crate::disk::Folder;
use crate::pending::Pending;
use crate::statistics::Statistics;
use crate::{
    Answer, Error, NoticeGraphs, Parameters, Query, Question, Value, derive, findings, reference,
};

/// Notices as RDF, beside the reference facts: in memory, or with the feature `rocksdb` on disk.
///
/// What a notice says is a graph of its own, named by its identifier, and what follows from it
/// another. What many notices share (countries, memberships, statutes, concepts) is described once,
/// in the reference graph, and the bodies that only notices describe in the bodies graph. No triple
/// stands in two graphs: the default graph that queries see is the union of all and does not remove
/// duplicates.
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
    pub(crate) quads: Quads,
    /// Where it is, if it is on disk.
    pub(crate) folder: Option<Folder>,
    /// What is on its way into the folder.
    pub(crate) pending: Option<Pending>,
}

/// How many graphs are looked at for an identifier like one that no notice has.
const MOST_COMPARED: usize = 10_000;

/// What became of the notices of a [load](Store::load).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loaded {
    /// How many are new.
    pub added: usize,
    /// How many took the place of an earlier one with the same identifier.
    pub replaced: usize,
    /// How many were there already: the same in every byte of their JSON, and in what follows from it.
    pub unchanged: usize,
}

impl Loaded {
    /// How many notices there were.
    #[must_use]
    pub fn total(self) -> usize {
        self.added + self.replaced + self.unchanged
    }
}

impl AddAssign for Loaded {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
    }
}

impl Store {
    /// A store in memory with the reference facts and no notice.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn new() -> Result<Self, Error> {
        let quads = Quads::new()?;
        set_reference(&quads)?;
        Ok(Self {
            quads,
            folder: None,
            pending: None,
        })
    }

    /// Adds a notice.
    ///
    /// # Errors
    ///
    /// If a notice with the same identifier is there, or the notice is not RDF, or it describes
    /// something that is described elsewhere. The store then stays as it was.
    pub fn insert(&mut self, notice: &Notice) -> Result<(), Error> {
        self.end_load()?;
        if self.has_graph(&notice.id)? {
            return Err(Error::Conflict(notice.id.clone()));
        }
        self.put(NoticeGraphs::of(notice)?)
    }

    /// Adds a notice, in the place of the one with the same identifier if there is one.
    ///
    /// # Errors
    ///
    /// As for [`insert`](Self::insert), except that a notice with the same identifier is no error.
    pub fn replace(&mut self, notice: &Notice) -> Result<(), Error> {
        self.end_load()?;
        self.put(NoticeGraphs::of(notice)?)
    }

    /// Adds many notices at once, much faster than one by one; those with an identifier that is
    /// there already take the place of the earlier ones, and those that did not change are left alone.
    ///
    /// The new ones come in together or not at all, and each of the others by itself. Of several
    /// with one identifier the last counts. In a folder, what was taken in is then on the disk.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn load(&mut self, notices: Vec<NoticeGraphs>) -> Result<Loaded, Error> {
        let loaded = self.begin_load(notices)?;
        self.end_load()?;
        Ok(loaded)
    }

    /// Adds many notices in parts, so that not all of them need be in memory: as [`load`](Self::load) does,
    /// except that in a folder the new ones come in when the load [ends](Self::end_load), those of all parts together
    /// or none. Until then questions do not see them, and they may be lost.
    ///
    /// # Errors
    ///
    /// If the store itself fails. New notices of earlier parts are then not taken in.
    pub fn begin_load(&mut self, notices: Vec<NoticeGraphs>) -> Result<Loaded, Error> {
        self.bring_to_an_end()?;
        let mut loaded = Loaded::default();
        let mut new: Vec<NoticeGraphs> = Vec::with_capacity(notices.len());
        for notice in last_of_each(notices) {
            if self.pending.as_ref().is_some_and(|it| it.holds(&notice.id)) {
                self.end_load()?;
            }
            if self.holds(&notice)? {
                self.judge(&notice)?;
                loaded.unchanged += 1;
            } else if self.has_graph(&notice.id)? {
                self.put(notice)?;
                loaded.replaced += 1;
            } else {
                new.push(notice);
            }
        }
        loaded.added = new.len();
        self.add_together(new)?;
        Ok(loaded)
    }

    /// Ends a load: all that was given is then taken in, and in a folder on the disk.
    ///
    /// # Errors
    ///
    /// If the store itself fails. What was new is then not taken in.
    pub fn end_load(&mut self) -> Result<(), Error> {
        self.flush()?;
        let Some(pending) = self.pending.take() else {
            return Ok(());
        };
        self.set_unfinished(true)?;
        let shared = pending.take_in()?;
        self.share(&shared)?;
        self.flush()?;
        self.set_unfinished(false)
    }

    /// Removes a notice; says whether it was there.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn remove(&mut self, id: &Iri) -> Result<bool, Error> {
        self.end_load()?;
        if reference::is_reserved(id) || !self.has_graph(id)? {
            return Ok(false);
        }
        let mut transaction = self.quads.start_transaction()?;
        let mut statistics = Statistics::default();
        remove(&mut transaction, id, &mut statistics)?;
        statistics.apply(&mut transaction)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Answers a saved question.
    ///
    /// # Errors
    ///
    /// If a parameter of the question is missing or of the wrong kind.
    pub fn ask(&self, question: &Question, parameters: &Parameters) -> Result<Answer, Error> {
        let text = question.fill(parameters)?;
        crate::query::answer(&self.quads, Query::unguarded(text))
    }

    /// What a question is asked about that neither the notices nor the vocabulary know: a concept or the
    /// identifier of a notice, probably mistyped. Such a question has an answer, which is empty.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn unknown(
        &self,
        question: &Question,
        parameters: &Parameters,
    ) -> Result<Vec<Error>, Error> {
        let mut unknown = Vec::new();
        for value in question.values(parameters) {
            match value {
                Value::Concept(iri) if !self.mentions(iri)? => {
                    let code = compact(iri.as_str()).unwrap_or_else(|| iri.to_string());
                    let codes = CONCEPTS.iter().map(|concept| concept.code);
                    let nearest = nearest(&code, codes);
                    unknown.push(Error::UnknownConcept { code, nearest });
                }
                Value::Notice(id) if !self.has_graph(id)? => unknown.push(Error::UnknownNotice {
                    id: id.clone(),
                    nearest: self.nearest_notice(id)?,
                }),
                _ => {}
            }
        }
        Ok(unknown)
    }

    /// Whether anything is said of an IRI, or by it.
    fn mentions(&self, iri: &Iri) -> Result<bool, Error> {
        let node = NamedNodeRef::new_unchecked(iri.as_str());
        let mut said = self
            .quads
            .quads_for_pattern(Some(node.into()), None, None, None)
            .chain(
                self.quads
                    .quads_for_pattern(None, None, Some(node.into()), None),
            );
        Ok(said.next().transpose()?.is_some())
    }

    /// The identifier of a notice that is most like this one, among the first of a large store.
    fn nearest_notice(&self, id: &Iri) -> Result<Option<String>, Error> {
        let mut known = Vec::new();
        for graph in self.quads.named_graphs().take(MOST_COMPARED) {
            if let NamedOrBlankNode::NamedNode(name) = graph? {
                known.extend(name.as_str().parse::<Iri>().ok());
            }
        }
        known.retain(|id| !reference::is_reserved(id));
        Ok(nearest(id.as_str(), known.iter().map(Iri::as_str)).map(str::to_owned))
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// If the query fails while it is answered, its answer has too many rows, or it takes too long.
    pub fn query(&self, query: &Query) -> Result<Answer, Error> {
        crate::query::answer(&self.quads, query.clone())
    }

    /// The number of quads, reference facts included.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn n_quads(&self) -> Result<usize, Error> {
        Ok(self.quads.len()?)
    }

    /// Whether a notice is there, the same in every byte of its JSON and in what follows from it.
    fn holds(&self, notice: &NoticeGraphs) -> Result<bool, Error> {
        let graph = derive::graph_name(&notice.id);
        let digest = Literal::new_simple_literal(&notice.digest);
        let mut quads = self.quads.quads_for_pattern(
            Some(graph.as_ref().into()),
            Some(NamedNodeRef::new_unchecked(own::DIGEST)),
            Some(TermRef::Literal(digest.as_ref())),
            Some(graph.as_ref().into()),
        );
        Ok(quads.next().transpose()?.is_some())
    }

    fn has_graph(&self, id: &Iri) -> Result<bool, Error> {
        let name = NamedNodeRef::new_unchecked(id.as_str());
        Ok(reference::is_reserved(id) || self.quads.contains_named_graph(name)?)
    }

    /// Sets the graphs of a notice, all or nothing.
    fn put(&mut self, notice: NoticeGraphs) -> Result<(), Error> {
        let mut shared = Shared::default();
        shared.read(&notice);
        let mut transaction = self.quads.start_transaction()?;
        remove(&mut transaction, &notice.id, &mut shared.statistics)?;
        transaction.extend(notice.quads());
        shared.write(&mut transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Sets what rules found in a notice that is there, if it was judged again.
    fn judge(&mut self, notice: &NoticeGraphs) -> Result<(), Error> {
        let Some(found) = &notice.findings else {
            return Ok(());
        };
        let mut transaction = self.quads.start_transaction()?;
        transaction.remove_named_graph(&findings::graph_name(&notice.id))?;
        transaction.extend(found);
        transaction.commit()?;
        Ok(())
    }

    /// Adds notices that are not there, all or nothing, and then what they share with others: in memory at once, in
    /// a folder at the end of the load.
    fn add_together(&mut self, notices: Vec<NoticeGraphs>) -> Result<(), Error> {
        if notices.is_empty() {
            return Ok(());
        }
        if self.folder.is_some() {
            let mut pending = match self.pending.take() {
                Some(pending) => pending,
                None => Pending::new(&self.quads)?,
            };
            // Where this fails, what was on its way is given up.
            pending.add(notices)?;
            self.pending = Some(pending);
            return Ok(());
        }
        let mut shared = Shared::default();
        notices.iter().for_each(|notice| shared.read(notice));
        let mut loader = self.quads.bulk_loader();
        loader.load_quads(notices.into_iter().flat_map(NoticeGraphs::into_quads))?;
        loader.commit()?;
        self.share(&shared)
    }

    /// Writes what some new notices share with others.
    fn share(&mut self, shared: &Shared) -> Result<(), Error> {
        let mut transaction = self.quads.start_transaction()?;
        shared.write(&mut transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Makes what notices share anew, from all that there is.
    pub(crate) fn recount(&mut self) -> Result<(), Error> {
        let mut shared = Shared::default();
        let mut transaction = self.quads.start_transaction()?;
        for name in [graph::BODIES, graph::STATISTICS] {
            transaction.clear_graph(NamedNodeRef::new_unchecked(name))?;
        }
        for name in self.quads.named_graphs() {
            if let Some(notice) = NoticeGraphs::stored(&self.quads, &name?)? {
                shared.read(&notice);
            }
        }
        shared.write(&mut transaction)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Sets the reference facts of today; those of another day go.
pub(crate) fn set_reference(quads: &Quads) -> Result<(), Error> {
    quads.remove_named_graph(NamedNodeRef::new_unchecked(graph::REFERENCE))?;
    let mut loader = quads.bulk_loader();
    loader.load_quads(reference::quads().iter().cloned())?;
    loader.commit()?;
    quads.insert_named_graph(NamedNodeRef::new_unchecked(graph::BODIES))?;
    Ok(())
}

/// What notices share: the bodies that they name, and their numbers.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    notices: BTreeSet<String>,
    bodies: Bodies,
    statistics: Statistics,
}

impl Shared {
    /// Whether a notice is one of those that these are.
    pub(crate) fn holds(&self, id: &Iri) -> bool {
        self.notices.contains(id.as_str())
    }

    pub(crate) fn read(&mut self, notice: &NoticeGraphs) {
        self.notices.insert(notice.id.to_string());
        self.bodies.read(&notice.asserted);
        self.statistics.add(notice.counted());
    }

    fn write(&self, transaction: &mut Transaction<'_>) -> Result<(), Error> {
        let notices = self.notices.iter().map(String::as_str).collect();
        let parts = bodies::that_are_parts(transaction, &notices)?;
        bodies::renew(transaction, &parts)?;
        self.bodies.describe(transaction)?;
        self.statistics.apply(transaction)
    }
}

/// Removes the graphs of a notice, if it is there, and describes its bodies by what is left.
fn remove(
    transaction: &mut Transaction<'_>,
    id: &Iri,
    statistics: &mut Statistics,
) -> Result<(), Error> {
    let name = NamedNode::new_unchecked(id.as_str());
    if !transaction.contains_named_graph(&name)? {
        return Ok(());
    }
    let mut touched = bodies::of(transaction, name.as_ref())?;
    let mut quads: Vec<Quad> = Vec::new();
    for name in [name, derive::graph_name(id)] {
        let graph = Some(name.as_ref().into());
        for quad in transaction.quads_for_pattern(None, None, None, graph) {
            quads.push(quad?);
        }
        transaction.remove_named_graph(&name)?;
    }
    transaction.remove_named_graph(&findings::graph_name(id))?;
    statistics.remove(&quads);
    touched.append(&mut bodies::among(transaction, &quads)?);
    bodies::renew(transaction, &touched)
}

/// Of several notices with one identifier the last, in the order of their identifiers.
fn last_of_each(mut notices: Vec<NoticeGraphs>) -> Vec<NoticeGraphs> {
    notices.reverse();
    let mut seen = BTreeSet::new();
    notices.retain(|notice| seen.insert(notice.id.clone()));
    notices.sort_by(|a, b| a.id.cmp(&b.id));
    notices
}

//! The graph of statistics: how much the notices say, in the terms of VoID.
//!
//! It counts what the notices say and what follows from that, neither the reference facts nor the
//! bodies, and is kept up to date with every notice that comes or goes.

use std::collections::{BTreeMap, HashMap};

use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term,
};
use oxigraph::store::{StorageError, Transaction};
use seloste_vocab::{compact, graph, rdf, void};

use crate::Error;

/// The data that are counted, and the graph in which that stands.
const DATASET: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(graph::STATISTICS);

/// Numbers of notices, of triples with each property, and of nodes of each class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Statistics {
    notices: i64,
    properties: BTreeMap<String, i64>,
    classes: BTreeMap<String, i64>,
}

impl Statistics {
    /// Counts a notice that comes.
    pub(crate) fn add<'q>(&mut self, quads: impl IntoIterator<Item = &'q Quad>) {
        self.notices += 1;
        quads.into_iter().for_each(|quad| self.count(quad, 1));
    }

    /// Counts a notice that goes.
    pub(crate) fn remove<'q>(&mut self, quads: impl IntoIterator<Item = &'q Quad>) {
        self.notices -= 1;
        quads.into_iter().for_each(|quad| self.count(quad, -1));
    }

    /// Counts one quad of a notice, without the notice.
    fn count(&mut self, quad: &Quad, by: i64) {
        let property = quad.predicate.as_str();
        add(&mut self.properties, property, by);
        if property == rdf::TYPE
            && let Term::NamedNode(class) = &quad.object
        {
            add(&mut self.classes, class.as_str(), by);
        }
    }

    /// Writes what came and went beside what was there.
    pub(crate) fn apply(&self, transaction: &mut Transaction<'_>) -> Result<(), Error> {
        let mut together = Self::default();
        let old: Vec<Quad> = transaction
            .quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(DATASET)))
            .collect::<Result<_, StorageError>>()?;
        together.read(&old);
        together.merge(self);
        for quad in &old {
            transaction.remove(quad);
        }
        transaction.extend(&together.quads());
        Ok(())
    }

    fn merge(&mut self, other: &Self) {
        self.notices += other.notices;
        for (property, n) in &other.properties {
            add(&mut self.properties, property, *n);
        }
        for (class, n) in &other.classes {
            add(&mut self.classes, class, *n);
        }
    }

    /// Takes in the quads of the graph.
    fn read(&mut self, quads: &[Quad]) {
        let mut names: HashMap<&NamedOrBlankNode, &str> = HashMap::new();
        for quad in quads {
            if let (void::PROPERTY | void::CLASS, Term::NamedNode(name)) =
                (quad.predicate.as_str(), &quad.object)
            {
                names.insert(&quad.subject, name.as_str());
            }
        }
        for quad in quads {
            let name = names.get(&quad.subject).copied();
            match (quad.predicate.as_str(), number(&quad.object), name) {
                (void::DOCUMENTS, Some(n), _) => self.notices = n,
                (void::TRIPLES, Some(n), Some(name)) => add(&mut self.properties, name, n),
                (void::ENTITIES, Some(n), Some(name)) => add(&mut self.classes, name, n),
                _ => {}
            }
        }
    }

    /// The graph; nothing while there is no notice.
    fn quads(&self) -> Vec<Quad> {
        if self.notices == 0 {
            return Vec::new();
        }
        let triples: i64 = self.properties.values().sum();
        let mut quads = vec![
            quad(DATASET, rdf::TYPE, iri(void::DATASET)),
            quad(DATASET, void::DOCUMENTS, count(self.notices)),
            quad(DATASET, void::TRIPLES, count(triples)),
            quad(DATASET, void::PROPERTIES, size(&self.properties)),
            quad(DATASET, void::CLASSES, size(&self.classes)),
        ];
        let properties = Parts {
            link: void::PROPERTY_PARTITION,
            name: void::PROPERTY,
            number: void::TRIPLES,
        };
        let classes = Parts {
            link: void::CLASS_PARTITION,
            name: void::CLASS,
            number: void::ENTITIES,
        };
        properties.write(&self.properties, &mut quads);
        classes.write(&self.classes, &mut quads);
        quads
    }
}

/// How VoID counts the parts of a dataset.
struct Parts {
    /// From the dataset to a part.
    link: &'static str,
    /// From a part to the property or class.
    name: &'static str,
    /// From a part to its number.
    number: &'static str,
}

impl Parts {
    fn write(&self, numbers: &BTreeMap<String, i64>, quads: &mut Vec<Quad>) {
        let kind = self.name.rsplit('#').next().unwrap_or(self.name);
        for (name, n) in numbers {
            let short = compact(name).unwrap_or_else(|| name.clone());
            let part = NamedNode::new_unchecked(format!("{}#{kind}={short}", DATASET.as_str()));
            quads.push(quad(DATASET, self.link, part.clone()));
            quads.push(quad(part.as_ref(), self.name, iri(name)));
            quads.push(quad(part.as_ref(), self.number, count(*n)));
        }
    }
}

/// Adds to a number; none is kept of what there is not.
fn add(numbers: &mut BTreeMap<String, i64>, name: &str, by: i64) {
    match numbers.get_mut(name) {
        Some(n) => *n += by,
        None => {
            numbers.insert(name.to_owned(), by);
        }
    }
    if numbers.get(name) == Some(&0) {
        numbers.remove(name);
    }
}

fn number(term: &Term) -> Option<i64> {
    match term {
        Term::Literal(literal) => literal.value().parse().ok(),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    }
}

fn count(n: i64) -> Literal {
    Literal::from(n)
}

fn size(numbers: &BTreeMap<String, i64>) -> Literal {
    count(i64::try_from(numbers.len()).unwrap_or(i64::MAX))
}

fn iri(iri: &str) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

fn quad(subject: NamedNodeRef<'_>, property: &str, object: impl Into<Term>) -> Quad {
    Quad::new(
        subject.into_owned(),
        iri(property),
        object,
        DATASET.into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(n: usize) -> Vec<Quad> {
        let subject = NamedNode::new_unchecked(format!("urn:example:{n}"));
        vec![
            quad(subject.as_ref(), rdf::TYPE, iri("urn:example:A")),
            quad(subject.as_ref(), "urn:example:p", iri("urn:example:o")),
        ]
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut statistics = Statistics::default();
        statistics.add(&notice(1));
        statistics.add(&notice(2));
        let quads = statistics.quads();
        let mut read = Statistics::default();
        read.read(&quads);
        assert_eq!(read, statistics);
        assert_eq!(quads.len(), 5 + 2 * 3 + 3);
    }

    #[test]
    fn what_came_and_went_leaves_nothing() {
        let mut statistics = Statistics::default();
        statistics.add(&notice(1));
        statistics.remove(&notice(1));
        assert_eq!(statistics, Statistics::default());
        assert_eq!(statistics.quads(), []);
    }
}

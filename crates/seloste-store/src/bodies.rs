//! The bodies graph: public bodies that notices name and that nothing else describes.
//!
//! Of each it holds a name in each language and the country. Where notices differ, the first in
//! alphabetical order is taken, so that the order of loading does not matter: when a notice is
//! added, it is enough to compare it with what is known already.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad,
    Term, TermRef,
};
use oxigraph::store::Transaction;
use seloste_vocab::{dpv, graph, rdfs, seloste as own};

use crate::Error;
use crate::derive::{REFERENCE_WORDS, shown};

const GRAPH: GraphNameRef<'static> =
    GraphNameRef::NamedNode(NamedNodeRef::new_unchecked(graph::BODIES));

/// What notices say of each of some bodies.
#[derive(Debug, Default)]
pub(crate) struct Bodies(BTreeMap<String, Said>);

/// What notices say of a body.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Said {
    /// The first name in each language.
    names: BTreeMap<String, String>,
    /// The first country.
    country: Option<String>,
}

impl Bodies {
    /// Takes in the bodies that the quads of a notice name.
    pub(crate) fn read(&mut self, quads: &[Quad]) {
        let mut parties: HashMap<&NamedOrBlankNode, &str> = HashMap::new();
        for quad in quads {
            if let (own::BODY, Term::NamedNode(body)) = (quad.predicate.as_str(), &quad.object) {
                parties.insert(&quad.subject, body.as_str());
                self.0.entry(body.as_str().to_owned()).or_default();
            }
        }
        for quad in quads {
            if let Some(body) = parties.get(&quad.subject)
                && let Some(said) = self.0.get_mut(*body)
            {
                said.read(quad.predicate.as_ref(), quad.object.as_ref());
            }
        }
    }

    /// Takes in that some notice says something of a body.
    pub(crate) fn hear(&mut self, body: &str, property: NamedNodeRef<'_>, value: TermRef<'_>) {
        let said = self.0.entry(body.to_owned()).or_default();
        said.read(property, value);
    }

    /// The whole graph, of bodies that nothing else describes.
    pub(crate) fn quads(&self, is_described_elsewhere: impl Fn(&str) -> bool) -> Vec<Quad> {
        let bodies = self.0.iter();
        bodies
            .filter(|(body, _)| !is_described_elsewhere(body))
            .flat_map(|(body, said)| said.quads(NamedNodeRef::new_unchecked(body)))
            .collect()
    }

    /// Describes the bodies, beside what is known already.
    pub(crate) fn describe(&self, transaction: &mut Transaction<'_>) -> Result<(), Error> {
        for (body, said) in &self.0 {
            let body = NamedNodeRef::new_unchecked(body);
            if !is_described_elsewhere(transaction, body)? {
                let known = Said::known(transaction, body)?;
                let mut together = said.clone();
                together.merge(&known);
                if together != known {
                    together.write(transaction, body)?;
                }
            }
        }
        Ok(())
    }
}

/// The bodies of which the bodies graph says something and that are parts of some notices now: what
/// those notices say goes before it.
pub(crate) fn that_are_parts(
    transaction: &Transaction<'_>,
    notices: &BTreeSet<&str>,
) -> Result<BTreeSet<NamedNode>, Error> {
    let mut found = BTreeSet::new();
    for quad in transaction.quads_for_pattern(None, None, None, Some(GRAPH)) {
        if let NamedOrBlankNode::NamedNode(body) = quad?.subject {
            let notice = body.as_str().split('#').next();
            if notice.is_some_and(|notice| notices.contains(notice)) {
                found.insert(body);
            }
        }
    }
    Ok(found)
}

/// Of what some quads describe the bodies that a notice names.
pub(crate) fn among(
    transaction: &Transaction<'_>,
    quads: &[Quad],
) -> Result<BTreeSet<NamedNode>, Error> {
    let mut subjects = BTreeSet::new();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            subjects.insert(subject);
        }
    }
    let mut found = BTreeSet::new();
    for subject in subjects {
        let property = NamedNodeRef::new_unchecked(own::BODY);
        let object = TermRef::NamedNode(subject.as_ref());
        let mut naming = transaction.quads_for_pattern(None, Some(property), Some(object), None);
        if naming.next().transpose()?.is_some() {
            found.insert(subject.clone());
        }
    }
    Ok(found)
}

/// Describes bodies anew, after notices that named or described them came or went.
pub(crate) fn renew(
    transaction: &mut Transaction<'_>,
    bodies: &BTreeSet<NamedNode>,
) -> Result<(), Error> {
    for body in bodies {
        let mut said = Said::default();
        for party in parties(transaction, body)? {
            for quad in in_graph_of(transaction, &party)? {
                said.read(quad.predicate.as_ref(), quad.object.as_ref());
            }
        }
        if is_described_elsewhere(transaction, body.as_ref())? {
            said = Said::default();
        }
        said.write(transaction, body.as_ref())?;
    }
    Ok(())
}

/// The bodies that the graph of a notice names.
pub(crate) fn of(
    transaction: &Transaction<'_>,
    notice: NamedNodeRef<'_>,
) -> Result<BTreeSet<NamedNode>, Error> {
    let property = NamedNodeRef::new_unchecked(own::BODY);
    let quads = transaction.quads_for_pattern(None, Some(property), None, Some(notice.into()));
    let mut bodies = BTreeSet::new();
    for quad in quads {
        if let Term::NamedNode(body) = quad?.object {
            bodies.insert(body);
        }
    }
    Ok(bodies)
}

/// The parties that are a body, each as the quad that says so.
fn parties(transaction: &Transaction<'_>, body: &NamedNode) -> Result<Vec<Quad>, Error> {
    let property = NamedNodeRef::new_unchecked(own::BODY);
    let object = TermRef::NamedNode(body.as_ref());
    let quads = transaction.quads_for_pattern(None, Some(property), Some(object), None);
    Ok(quads.collect::<Result<_, _>>()?)
}

/// All that the same graph says of the subject of a quad.
fn in_graph_of(transaction: &Transaction<'_>, quad: &Quad) -> Result<Vec<Quad>, Error> {
    let (subject, graph) = (quad.subject.as_ref(), quad.graph_name.as_ref());
    let quads = transaction.quads_for_pattern(Some(subject), None, None, Some(graph));
    Ok(quads.collect::<Result<_, _>>()?)
}

/// Whether something else than the bodies graph describes a body.
fn is_described_elsewhere(
    transaction: &Transaction<'_>,
    body: NamedNodeRef<'_>,
) -> Result<bool, Error> {
    for quad in transaction.quads_for_pattern(Some(body.into()), None, None, None) {
        if quad?.graph_name.as_ref() != GRAPH {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Said {
    /// What the bodies graph says of a body.
    fn known(transaction: &Transaction<'_>, body: NamedNodeRef<'_>) -> Result<Self, Error> {
        let mut said = Self::default();
        for quad in described(transaction, body)? {
            match quad.predicate.as_str() {
                rdfs::LABEL => said.read_name(quad.object.as_ref()),
                _ => said.read(quad.predicate.as_ref(), quad.object.as_ref()),
            }
        }
        Ok(said)
    }

    /// Takes in what a notice says of a party.
    fn read(&mut self, property: NamedNodeRef<'_>, value: TermRef<'_>) {
        match (property.as_str(), value) {
            (dpv::HAS_NAME, name) => self.read_name(name),
            (dpv::HAS_COUNTRY, TermRef::NamedNode(country)) => {
                first(&mut self.country, country.as_str());
            }
            _ => {}
        }
    }

    fn read_name(&mut self, name: TermRef<'_>) {
        if let TermRef::Literal(name) = name
            && let Some(language) = name.language()
        {
            self.add_name(language, name.value());
        }
    }

    fn add_name(&mut self, language: &str, name: &str) {
        match self.names.get_mut(language) {
            Some(known) if name < known.as_str() => name.clone_into(known),
            Some(_) => {}
            None => {
                self.names.insert(language.to_owned(), name.to_owned());
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (language, name) in &other.names {
            self.add_name(language, name);
        }
        if let Some(country) = &other.country {
            first(&mut self.country, country);
        }
    }

    /// Sets what the bodies graph says of a body.
    fn write(
        &self,
        transaction: &mut Transaction<'_>,
        body: NamedNodeRef<'_>,
    ) -> Result<(), Error> {
        for quad in described(transaction, body)? {
            transaction.remove(&quad);
        }
        transaction.extend(&self.quads(body));
        Ok(())
    }

    /// What the bodies graph is to say of a body.
    fn quads(&self, body: NamedNodeRef<'_>) -> Vec<Quad> {
        let names = self.names.iter().map(|(language, name)| {
            let name = Literal::new_language_tagged_literal_unchecked(name, language);
            Quad::new(body, NamedNodeRef::new_unchecked(rdfs::LABEL), name, GRAPH)
        });
        let mut quads: Vec<Quad> = names.collect();
        let graph = GRAPH.into_owned();
        let words = shown(&quads, &graph, |property| {
            REFERENCE_WORDS.contains(&property)
        });
        quads.extend(words);
        if let Some(country) = &self.country {
            let property = NamedNodeRef::new_unchecked(dpv::HAS_COUNTRY);
            let country = NamedNodeRef::new_unchecked(country);
            quads.push(Quad::new(body, property, country, GRAPH));
        }
        quads
    }
}

/// What the bodies graph says of a body.
fn described(transaction: &Transaction<'_>, body: NamedNodeRef<'_>) -> Result<Vec<Quad>, Error> {
    let subject = Some(NamedOrBlankNodeRef::from(body));
    let quads = transaction.quads_for_pattern(subject, None, None, Some(GRAPH));
    Ok(quads.collect::<Result<_, _>>()?)
}

/// Keeps the first of two in alphabetical order.
fn first(known: &mut Option<String>, other: &str) {
    if known.as_deref().is_none_or(|known| other < known) {
        *known = Some(other.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_names_does_not_matter() {
        for names in [["", "B", "A"], ["B", "A", ""], ["A", "", "B"]] {
            let mut said = Said::default();
            for name in names {
                said.add_name("en", name);
            }
            let name = said.names.get("en").map(String::as_str);
            assert_eq!(name, Some(""), "{names:?}");
        }
    }
}

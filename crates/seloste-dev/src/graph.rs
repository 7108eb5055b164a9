use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};

/// A graph without blank nodes, in sorted order.
#[derive(Default)]
pub struct Graph {
    lines: BTreeSet<String>,
    subjects: BTreeMap<String, BTreeSet<(String, Object)>>,
}

/// What a triple points to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// An IRI.
    Iri(String),
    /// A literal.
    Literal {
        /// Its language tag, if it has one.
        language: Option<String>,
        /// Its lexical form.
        text: String,
        /// The IRI of its datatype.
        datatype: String,
    },
}

impl Graph {
    /// Adds the triples of a Turtle text and returns its prefixes.
    pub fn read(&mut self, turtle: &[u8]) -> Result<Vec<(String, String)>> {
        let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle);
        let triples: Vec<Triple> = parser
            .by_ref()
            .map(|quad| Ok(quad?.into()))
            .collect::<Result<_>>()?;
        for triple in triples {
            self.insert(&triple)?;
        }
        Ok(parser
            .prefixes()
            .map(|(name, iri)| (name.to_owned(), iri.to_owned()))
            .collect())
    }

    /// The triples in N-Triples, one on each line, sorted.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// The subjects, sorted.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.subjects.keys().map(String::as_str)
    }

    /// The predicates and objects of a subject, sorted.
    pub fn properties(&self, subject: &str) -> impl Iterator<Item = (&str, &Object)> {
        self.subjects
            .get(subject)
            .into_iter()
            .flatten()
            .map(|(predicate, object)| (predicate.as_str(), object))
    }

    /// The objects of a subject and predicate, sorted.
    pub fn objects(&self, subject: &str, predicate: &str) -> impl Iterator<Item = &Object> {
        self.properties(subject)
            .filter(move |(p, _)| *p == predicate)
            .map(|(_, object)| object)
    }

    /// The one IRI or text of a subject and predicate.
    pub fn value(&self, subject: &str, predicate: &str) -> Result<Option<&str>> {
        let mut objects = self.objects(subject, predicate);
        let value = objects.next().map(Object::as_str);
        if objects.next().is_some() {
            bail!("<{subject}> has several values of <{predicate}>");
        }
        Ok(value)
    }

    /// Like [`Graph::value`], where a value must be there.
    pub fn required(&self, subject: &str, predicate: &str) -> Result<&str> {
        self.value(subject, predicate)?
            .with_context(|| format!("<{subject}> has no <{predicate}>"))
    }

    /// Every IRI of the graph, in whatever position.
    pub fn iris(&self) -> BTreeSet<&str> {
        let mut iris = BTreeSet::new();
        for (subject, properties) in &self.subjects {
            iris.insert(subject.as_str());
            for (predicate, object) in properties {
                iris.insert(predicate);
                iris.insert(object.iri());
            }
        }
        iris
    }

    fn insert(&mut self, triple: &Triple) -> Result<()> {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
            bail!("blank node in `{triple}`: give it an IRI");
        };
        let object = match &triple.object {
            Term::NamedNode(node) => Object::Iri(node.as_str().to_owned()),
            Term::Literal(literal) => Object::Literal {
                language: literal.language().map(str::to_owned),
                text: literal.value().to_owned(),
                datatype: literal.datatype().as_str().to_owned(),
            },
            _ => bail!("blank node in `{triple}`: give it an IRI"),
        };
        self.lines.insert(format!("{triple} ."));
        self.subjects
            .entry(subject.as_str().to_owned())
            .or_default()
            .insert((triple.predicate.as_str().to_owned(), object));
        Ok(())
    }
}

impl Object {
    /// The IRI, or the text of the literal.
    pub fn as_str(&self) -> &str {
        match self {
            Object::Iri(iri) => iri,
            Object::Literal { text, .. } => text,
        }
    }

    /// The IRI, or the datatype of the literal.
    pub fn iri(&self) -> &str {
        match self {
            Object::Iri(iri) => iri,
            Object::Literal { datatype, .. } => datatype,
        }
    }

    /// The language of a language-tagged literal.
    pub fn language(&self) -> Option<&str> {
        match self {
            Object::Iri(_) => None,
            Object::Literal { language, .. } => language.as_deref(),
        }
    }
}

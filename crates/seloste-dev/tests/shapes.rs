//! The shapes of rules are well formed and name only what the vocabulary has.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use oxigraph::sparql::SparqlEvaluator;
use seloste_dev::{Vocabulary, workspace_root};

/// Namespaces whose terms are ours or DPV's, so that `vocab/` has every one that can be meant.
const OURS: [&str; 7] = ["dpv", "eu-gdpr", "loc", "pd", "seloste", "shape", "statute"];

struct Shapes {
    triples: Vec<Triple>,
    prefixes: BTreeMap<String, String>,
}

fn vocabulary() -> Vocabulary {
    Vocabulary::load(&workspace_root()).expect("vocab/ can be read")
}

fn shapes() -> Shapes {
    let path = workspace_root().join("vocab/shapes.ttl");
    let text = fs::read(path).expect("the shapes can be read");
    let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
    let triples = parser.by_ref().map(|quad| quad.expect("Turtle").into());
    let triples = triples.collect();
    let prefixes = parser.prefixes();
    Shapes {
        triples,
        prefixes: prefixes
            .map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()))
            .collect(),
    }
}

impl Shapes {
    fn iri(&self, curie: &str) -> String {
        let (prefix, name) = curie.split_once(':').expect("a compact form");
        format!("{}{name}", self.prefixes[prefix])
    }

    /// Subjects and literals of a property.
    fn literals(&self, curie: &str) -> Vec<(&NamedOrBlankNode, &oxigraph::model::Literal)> {
        let property = self.iri(curie);
        let of_property = self
            .triples
            .iter()
            .filter(|it| it.predicate.as_str() == property);
        of_property
            .filter_map(|it| match &it.object {
                Term::Literal(literal) => Some((&it.subject, literal)),
                _ => None,
            })
            .collect()
    }

    fn queries(&self) -> Vec<&str> {
        let selects = self.literals("sh:select");
        selects.into_iter().map(|(_, it)| it.value()).collect()
    }

    /// The prefixes that are declared for queries.
    fn declared(&self) -> BTreeMap<&str, &str> {
        let names = self.literals("sh:prefix");
        let namespaces: HashMap<_, _> = self.literals("sh:namespace").into_iter().collect();
        names
            .into_iter()
            .map(|(declaration, name)| (name.value(), namespaces[declaration].value()))
            .collect()
    }

    /// The IRIs of the terms that shapes and queries use.
    fn used(&self) -> BTreeSet<String> {
        let in_triples = self.triples.iter().flat_map(|it| {
            let object = match &it.object {
                Term::NamedNode(node) => Some(node.as_str().to_owned()),
                _ => None,
            };
            object.into_iter().chain([it.predicate.as_str().to_owned()])
        });
        let mut used: BTreeSet<_> = in_triples.collect();
        for query in self.queries() {
            let words = query.split(|c: char| !(c.is_alphanumeric() || ":-_".contains(c)));
            let names = words.filter_map(|word| word.split_once(':'));
            let known = names.filter_map(|(prefix, name)| {
                let namespace = self.prefixes.get(prefix)?;
                Some(format!("{namespace}{name}"))
            });
            used.extend(known);
        }
        used
    }
}

#[test]
fn every_query_is_sparql() {
    let shapes = shapes();
    let declared = shapes.declared().into_iter();
    let prologue: String = declared
        .map(|(prefix, iri)| format!("PREFIX {prefix}: <{iri}>\n"))
        .collect();
    let queries = shapes.queries();
    assert!(queries.len() > 30, "{} queries", queries.len());
    for query in queries {
        let read = SparqlEvaluator::new().parse_query(&format!("{prologue}{query}"));
        assert!(read.is_ok(), "{:?}\n{query}", read.err());
    }
}

#[test]
fn shapes_name_only_terms_that_there_are() {
    let (shapes, vocabulary) = (shapes(), vocabulary());
    let subjects = shapes.triples.iter().map(|it| it.subject.to_string());
    let defined: BTreeSet<_> = subjects.collect();
    let terms = vocabulary.terms().expect("the context is an object");
    let of_context = terms
        .iter()
        .filter_map(|(_, it)| it.as_str().or(it["@id"].as_str()));
    let of_context = of_context.filter(|it| it.contains(':') && !it.contains("//"));
    let of_context: BTreeSet<_> = of_context.map(|it| vocabulary.iri(it)).collect();
    let known = vocabulary.reference.iris();
    let namespaces = OURS.map(|prefix| shapes.prefixes[prefix].clone());
    let used = shapes.used();
    let ours = used.iter().filter(|iri| {
        namespaces
            .iter()
            .any(|namespace| iri.starts_with(namespace))
    });
    let unknown: Vec<_> = ours
        .filter(|iri| {
            let is_shape = defined.contains(&format!("<{iri}>"));
            !is_shape && !known.contains(iri.as_str()) && !of_context.contains(*iri)
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_shape_of_a_rule_speaks_three_languages() {
    let shapes = shapes();
    let messages = shapes.literals("sh:message");
    let codes = shapes.literals("dct:identifier");
    assert!(codes.len() > 90, "{} shapes", codes.len());
    for (shape, code) in codes {
        let own = messages.iter().filter(|(of, _)| *of == shape);
        let languages: BTreeSet<_> = own.filter_map(|(_, text)| text.language()).collect();
        assert_eq!(languages, BTreeSet::from(["en", "fi", "sv"]), "{code}");
    }
}

//! Notices as RDF: nothing is blank, nothing stands twice, nothing is lost.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use oxigraph::io::{JsonLdProfileSet, LoadedDocument, RdfFormat, RdfParser};
use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm, Dataset};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use seloste::{Iri, Notice, Part, PartVisitor, Topic};
use seloste_source::SourceText;
use seloste_store::{Query, Store, quads};
use seloste_vocab::{CONTEXT, CONTEXT_URL, expand};
use serde_json::{Map, Value};

/// A notice that uses every key of the model.
const FULL: &str = include_str!("../pyld/full.notice.json");

fn full() -> Notice {
    seloste::read("full.notice.json", FULL.as_bytes()).expect("the notice is valid")
}

fn in_workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The full notice, and every reviewed sample.
fn notices() -> Vec<Notice> {
    let folders = std::fs::read_dir(in_workspace("samples"))
        .into_iter()
        .flatten();
    let samples = folders
        .filter_map(|folder| std::fs::read(folder.ok()?.path().join("notice.json")).ok())
        .map(|json| seloste::read("notice.json", &json).expect("samples are valid"));
    samples.chain([full()]).collect()
}

/// The quads by the JSON-LD parser alone, with a context of the caller's.
fn plain(json: &str, base: &str, context: &str) -> Vec<Quad> {
    let format = RdfFormat::JsonLd {
        profile: JsonLdProfileSet::empty(),
    };
    let context = context.as_bytes().to_vec();
    RdfParser::from_format(format)
        .with_default_graph(NamedNode::new(base).expect("absolute"))
        .for_slice(json.as_bytes())
        .with_document_loader(move |url| {
            assert_eq!(url, CONTEXT_URL);
            Ok(LoadedDocument {
                url: url.to_owned(),
                content: context.clone(),
                format,
            })
        })
        .collect::<Result<_, _>>()
        .expect("the notice is JSON-LD")
}

fn lines(quads: &[Quad]) -> BTreeSet<String> {
    quads.iter().map(Quad::to_string).collect()
}

fn canonical(quads: &[Quad]) -> BTreeSet<String> {
    let mut dataset: Dataset = quads.iter().collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
        hash_algorithm: CanonicalizationHashAlgorithm::Sha256,
    });
    dataset.iter().map(|quad| quad.to_string()).collect()
}

#[test]
fn no_node_is_blank_and_no_quad_stands_twice() {
    for notice in notices() {
        let quads = quads(&notice).expect("the notice is RDF");
        let subjects = quads.iter().map(|quad| &quad.subject);
        assert_eq!(
            subjects
                .filter(|s| matches!(s, NamedOrBlankNode::BlankNode(_)))
                .count(),
            0
        );
        let objects = quads.iter().map(|quad| &quad.object);
        assert_eq!(
            objects.filter(|o| matches!(o, Term::BlankNode(_))).count(),
            0
        );
        assert_eq!(lines(&quads).len(), quads.len());
    }
}

#[test]
fn a_notice_without_identifiers_of_parts_has_no_blank_node_either() {
    let mut json: Value = serde_json::from_str(FULL).expect("JSON");
    strip_identifiers(json.as_object_mut().expect("an object"), true);
    // What points at parts cannot stay when they have no identifier.
    let text = json.to_string();
    let notice = seloste::read("notice.json", text.as_bytes()).expect("the notice is valid");
    let n_quads = quads(&notice).expect("no node is blank").len();
    assert!(n_quads > 150, "{n_quads}");
}

/// Removes the identifiers of parts that may be left out, and what points at them.
fn strip_identifiers(object: &mut Map<String, Value>, is_root: bool) {
    if !is_root {
        object.remove("id");
    }
    for key in [
        "statedIn",
        "unmapped",
        "nationalLaw",
        "concerns",
        "recipient",
        "passages",
        "evidence",
        "conflicts",
    ] {
        object.remove(key);
    }
    for value in object.values_mut() {
        match value {
            Value::Object(inner) => strip_identifiers(inner, false),
            Value::Array(items) => items
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(|inner| strip_identifiers(inner, false)),
            _ => {}
        }
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let base = full().id;
    let value: Value = serde_json::from_str(FULL).expect("JSON");
    let expected = lines(&quads(&full()).expect("the notice is RDF"));
    assert_eq!(lines(&plain(FULL, base.as_str(), CONTEXT)), expected);
    let reversed = reversed(value).to_string();
    assert_eq!(lines(&plain(&reversed, base.as_str(), CONTEXT)), expected);
}

#[test]
fn quads_are_those_of_a_processor_of_json_ld() {
    let data = seloste_dev::BenchData {
        notices: 40,
        seed: 7,
        invalid: 0,
    };
    for mut notice in notices()
        .into_iter()
        .chain((0..data.notices).map(|n| data.notice(n)))
    {
        notice.fill_identifiers();
        let json = serde_json::to_string(&notice).expect("a notice is JSON");
        let found = lines(&quads(&notice).expect("the notice is RDF"));
        let expected = lines(&plain(&json, notice.id.as_str(), CONTEXT));
        assert_eq!(found, expected, "{}", notice.id);
    }
}

/// The same JSON with the keys of every object in reverse order, the context first.
fn reversed(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let (first, rest): (Vec<_>, Vec<_>) = object
                .into_iter()
                .map(|(key, value)| (key, reversed(value)))
                .partition(|(key, _)| key == "@context");
            first.into_iter().chain(rest.into_iter().rev()).collect()
        }
        Value::Array(items) => items.into_iter().map(reversed).collect(),
        scalar => scalar,
    }
}

#[test]
fn the_lexical_form_of_every_literal_is_valid() {
    for notice in notices() {
        for quad in quads(&notice).expect("the notice is RDF") {
            if let Term::Literal(literal) = &quad.object {
                assert!(is_valid(literal), "{quad}");
            }
        }
    }
}

fn is_valid(literal: &Literal) -> bool {
    let value = literal.value();
    let datatype = literal.datatype();
    match datatype {
        d if d == xsd::STRING => true,
        d if d == rdf::LANG_STRING => literal
            .language()
            .is_some_and(|code| seloste::Language::from_code(code).is_some()),
        d if d == xsd::DATE => value.parse::<seloste::Date>().is_ok(),
        d if d == xsd::DURATION => value.parse::<seloste::Period>().is_ok(),
        d if d == xsd::BOOLEAN => ["true", "false"].contains(&value),
        d if d == xsd::INTEGER => value.parse::<i64>().is_ok(),
        d if d == xsd::NON_NEGATIVE_INTEGER => value.parse::<u64>().is_ok(),
        other => panic!("no test knows the datatype {other}"),
    }
}

#[test]
fn the_full_notice_uses_every_key() {
    let schema: Value = serde_json::from_str(&seloste::schema_json()).expect("JSON");
    let mut known = BTreeSet::new();
    collect_keys(&schema, "properties", &mut known);
    let json: Value = serde_json::from_str(FULL).expect("JSON");
    let mut used = BTreeSet::new();
    used_keys(&json, &mut used);
    let missing: Vec<_> = known.difference(&used).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The keys of every object that stands under a key of the schema.
fn collect_keys(schema: &Value, under: &str, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(found)) = object.get(under) {
                keys.extend(found.keys().cloned());
            }
            object
                .values()
                .for_each(|value| collect_keys(value, under, keys));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_keys(item, under, keys)),
        _ => {}
    }
}

fn used_keys(json: &Value, keys: &mut BTreeSet<String>) {
    match json {
        Value::Object(object) => {
            keys.extend(object.keys().cloned());
            object.values().for_each(|value| used_keys(value, keys));
        }
        Value::Array(items) => items.iter().for_each(|item| used_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn every_value_is_found_again() {
    for notice in notices() {
        let json = serde_json::to_value(&notice).expect("a notice is JSON");
        let quads = quads(&notice).expect("the notice is RDF");
        let search = Search {
            id: notice.id,
            quads,
            terms: context_terms(),
        };
        let mut lost = Vec::new();
        search.object(json.as_object().expect("an object"), None, &mut lost);
        assert!(lost.is_empty(), "{lost:#?}");
    }
}

/// Looks for the values of a notice in its quads, each at the node that it stands at.
struct Search {
    id: Iri,
    quads: Vec<Quad>,
    terms: Map<String, Value>,
}

/// Keys that are for programs and stay out of RDF.
const OUTSIDE_RDF: [&str; 4] = ["@context", "text", "evidence", "conflicts"];

impl Search {
    /// `node` is the identifier of the nearest part around the object.
    fn object(&self, object: &Map<String, Value>, node: Option<&str>, lost: &mut Vec<String>) {
        let node = object.get("id").and_then(Value::as_str).or(node);
        let node = node.expect("the root has an identifier");
        for (key, value) in object
            .iter()
            .filter(|(key, _)| !OUTSIDE_RDF.contains(&key.as_str()))
        {
            match value {
                Value::Object(inner) => self.object(inner, Some(node), lost),
                Value::Array(items) => {
                    for item in items {
                        match item {
                            Value::Object(inner) => self.object(inner, Some(node), lost),
                            scalar => self.scalar(node, key, scalar, lost),
                        }
                    }
                }
                scalar => self.scalar(node, key, scalar, lost),
            }
        }
    }

    fn scalar(&self, node: &str, key: &str, value: &Value, lost: &mut Vec<String>) {
        let subject = self.part(node);
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let mut about = self
            .quads
            .iter()
            .filter(|quad| self.subject(quad) == subject);
        let found = about.any(|quad| key == "id" || self.is(&quad.object, key, &text));
        if !found {
            lost.push(format!("{node} {key}: {text}"));
        }
    }

    /// The IRI of a part, or of what is absolute.
    fn part(&self, reference: &str) -> String {
        if reference.starts_with('#') {
            format!("{}{reference}", self.id)
        } else {
            reference.to_owned()
        }
    }

    fn subject<'a>(&self, quad: &'a Quad) -> &'a str {
        match &quad.subject {
            NamedOrBlankNode::NamedNode(iri) => iri.as_str(),
            NamedOrBlankNode::BlankNode(node) => node.as_str(),
        }
    }

    /// Whether a term is what a value under a key says. The key may be a language.
    fn is(&self, term: &Term, key: &str, value: &str) -> bool {
        match term {
            Term::Literal(literal) => {
                let in_language = literal.language().is_none_or(|language| language == key);
                literal.value() == value && in_language
            }
            Term::NamedNode(iri) => {
                let whole = [Some(self.part(value)), expand(value)];
                let short = [self.term(value), self.scoped(key, value)];
                let mut expected = whole.into_iter().chain(short).flatten();
                expected.any(|expected| expected == iri.as_str())
            }
            Term::BlankNode(_) => false,
        }
    }

    /// What a term of the context stands for.
    fn term(&self, name: &str) -> Option<String> {
        let id = match self.terms.get(name)? {
            Value::String(id) => id,
            definition => definition.get("@id")?.as_str()?,
        };
        expand(id).or_else(|| Some(id.to_owned()))
    }

    /// What a token stands for in the context of its key.
    fn scoped(&self, key: &str, token: &str) -> Option<String> {
        let scope = self.terms.get(key)?.get("@context")?;
        match scope.get(token) {
            Some(iri) => iri.as_str().map(str::to_owned),
            None => Some(format!("{}{token}", scope.get("@vocab")?.as_str()?)),
        }
    }
}

fn context_terms() -> Map<String, Value> {
    let context: Value = serde_json::from_str(CONTEXT).expect("the context is JSON");
    context["@context"].as_object().expect("an object").clone()
}

#[test]
fn what_is_for_programs_stays_out() {
    let text = lines(&quads(&full()).expect("the notice is RDF"))
        .into_iter()
        .collect::<String>();
    for word in ["transfer.country", "2032-01-31", "\"Teksti\""] {
        assert!(!text.contains(word), "{word}");
    }
}

/// The store keeps values and not spellings: oxigraph turns the integer types that are derived from
/// `xsd:integer` into it, and writes twelve months as a year. Known and not wanted; the notices stay
/// exact, and so does what [`quads`] gives.
#[test]
fn the_store_keeps_every_quad_but_not_every_spelling() {
    let mut notice = full();
    notice.retention[0].period = "P12M".parse().ok();
    let mut store = Store::new().expect("the reference facts load");
    store.insert(&notice).expect("the notice is RDF");
    let dump = store.dump().expect("the store is read");
    let derived = xsd::NON_NEGATIVE_INTEGER.to_string();
    for quad in quads(&notice).expect("the notice is RDF") {
        let line = format!("{quad} .\n");
        let respelt = line
            .replace(&derived, &xsd::INTEGER.to_string())
            .replace("\"P12M\"", "\"P1Y\"");
        assert!(dump.contains(&respelt), "{line}");
        assert_eq!(dump.contains(&line), line == respelt, "{line}");
    }
}

#[test]
fn no_triple_stands_in_two_graphs() {
    let mut store = Store::new().expect("the reference facts load");
    for notice in notices() {
        store.insert(&notice).expect("the notice is RDF");
    }
    let dump = store.dump().expect("the store is read");
    let query = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }";
    let query = Query::parse(&SourceText::new("query", query)).expect("this is SPARQL");
    let answer = store.query(&query).expect("it is answered");
    let n_quads = dump.lines().count();
    assert_eq!(answer.text(0, "n"), Some(n_quads.to_string().as_str()));
    assert_eq!(store.n_quads().expect("the store is read"), n_quads);
    assert!(!dump.contains("_:"), "there is a blank node");
}

#[test]
fn a_published_notice_keeps_its_quads() {
    let folder = in_workspace("../shared/context-trial");
    let Ok(json) = std::fs::read_to_string(folder.join("notice.json")) else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {} is not here",
            folder.display()
        );
        return;
    };
    let context = std::fs::read_to_string(folder.join("context.jsonld")).expect("beside it");
    // This notice has the type of the controller, which follows from its property.
    let mut json: Value = serde_json::from_str(&json).expect("JSON");
    json["controller"]
        .as_object_mut()
        .expect("an object")
        .remove("type");
    let json = json.to_string();
    let notice = seloste::read("notice.json", json.as_bytes()).expect("the notice is valid");
    let expected = plain(&json, notice.id.as_str(), &context);
    let found = quads(&notice).expect("the notice is RDF");
    assert_eq!(canonical(&found), canonical(&expected));
    assert_eq!(found.len(), 650);
}

/// A notice whose controller names a body that no reference fact describes.
fn naming(id: &str, body: &str, name: &str) -> Notice {
    let json = serde_json::json!({
        "@context": CONTEXT_URL, "id": id, "type": "Process", "kind": "register",
        "jurisdiction": "FI", "dpvVersion": "2.3", "title": {"fi": id},
        "controller": {"name": {"fi": name}, "country": "FI", "body": body}
    });
    seloste::read("notice.json", json.to_string().as_bytes()).expect("the notice is valid")
}

/// What the bodies graph says.
fn bodies(store: &Store) -> Vec<String> {
    let dump = store.dump().expect("the store is read");
    let graph = format!("<{}> .", seloste_vocab::graph::BODIES);
    let lines = dump.lines().filter(|line| line.ends_with(&graph));
    lines
        .map(|line| line[..line.len() - graph.len() - 1].to_owned())
        .collect()
}

const BODY: &str = "https://example.org/bodies/1";

#[test]
fn a_body_is_described_once_whoever_names_it() {
    let notices = [
        naming("urn:example:1", BODY, "Kunta B"),
        naming("urn:example:2", BODY, "Kunta A"),
    ];
    let mut store = Store::new().expect("the reference facts load");
    let mut other_order = Store::new().expect("the reference facts load");
    for notice in &notices {
        store.insert(notice).expect("the notice is RDF");
    }
    for notice in notices.iter().rev() {
        other_order.insert(notice).expect("the notice is RDF");
    }
    let described = bodies(&store);
    // The name, the country, and the name that people are shown.
    assert_eq!(described.len(), 3, "{described:?}");
    assert!(
        described
            .iter()
            .any(|line| line.ends_with("\"Kunta A\"@fi")),
        "{described:?}"
    );
    assert_eq!(store.dump().ok(), other_order.dump().ok());

    let second = &notices[1].id;
    assert!(store.remove(second).expect("the store is written"));
    assert!(!store.remove(second).expect("the store is written"));
    assert!(
        bodies(&store)
            .iter()
            .any(|line| line.ends_with("\"Kunta B\"@fi"))
    );
    store.remove(&notices[0].id).expect("the store is written");
    assert_eq!(bodies(&store), Vec::<String>::new());
    assert_eq!(
        store.dump().ok(),
        Store::new().and_then(|empty| empty.dump()).ok()
    );
}

#[test]
fn a_body_that_is_described_elsewhere_is_left_alone() {
    let known = seloste_vocab::BODIES[0].iri;
    let mut store = Store::new().expect("the reference facts load");
    store
        .insert(&naming("urn:example:1", known, "Toinen nimi"))
        .expect("the notice is RDF");
    store
        .insert(&naming(
            "urn:example:2",
            "urn:example:2#controller",
            "Oma itse",
        ))
        .expect("the notice is RDF");
    assert_eq!(bodies(&store), Vec::<String>::new());
}

#[test]
fn a_body_that_is_a_part_of_another_notice_is_described_there_in_any_order() {
    let notice = |id: &str, body: &str, name: &str| {
        let mut notice = naming(id, body, name);
        let controller = notice.controller.as_mut().expect("it has one");
        controller.id = "#controller".parse().ok();
        notice
    };
    let part = "urn:example:2#controller";
    let namer = notice("urn:example:1", part, "Toisin");
    let described = notice("urn:example:2", BODY, "Oma nimi");
    let with = |notices: &[&Notice]| {
        let mut store = Store::new().expect("the reference facts load");
        for notice in notices {
            store.insert(notice).expect("the notice is RDF");
        }
        store
    };
    let whole = with(&[&described, &namer]);
    assert!(!bodies(&whole).iter().any(|line| line.contains(part)));
    let mut store = with(&[&namer]);
    let alone = store.dump().expect("the store is read");
    assert!(bodies(&store).iter().any(|line| line.contains("Toisin")));
    store.insert(&described).expect("the notice is RDF");
    assert_eq!(store.dump().ok(), whole.dump().ok());
    assert!(store.remove(&described.id).expect("the store is read"));
    assert_eq!(store.dump().expect("the store is read"), alone);
}

#[test]
fn a_notice_is_replaced_whole() {
    let mut store = Store::new().expect("the reference facts load");
    let old = naming("urn:example:1", BODY, "Kunta A");
    let new = naming("urn:example:1", BODY, "Kunta B");
    store.insert(&old).expect("the notice is RDF");
    let error = store.insert(&new).expect_err("the identifier is taken");
    assert_eq!(error.code().0, "IN-conflict");
    store.replace(&new).expect("the notice is RDF");
    let dump = store.dump().expect("the store is read");
    assert!(dump.contains("Kunta B") && !dump.contains("Kunta A"));
}

#[test]
fn a_notice_cannot_speak_for_the_vocabulary() {
    let mut store = Store::new().expect("the reference facts load");
    let before = store.dump().expect("the store is read");
    let reserved = [
        seloste_vocab::graph::REFERENCE,
        seloste_vocab::graph::BODIES,
    ];
    for id in reserved {
        let notice = naming(id, BODY, "Kaappaaja");
        assert!(store.insert(&notice).is_err());
        assert!(store.replace(&notice).is_err());
        assert!(!store.remove(&notice.id).expect("the store is read"));
    }
    // A part of this notice would be the country itself.
    let mut notice = naming("https://w3id.org/dpv/loc", BODY, "Kaappaaja");
    notice.controller.as_mut().expect("it has one").id = "#GB".parse().ok();
    let error = store
        .insert(&notice)
        .expect_err("the country is described elsewhere");
    assert_eq!(error.code().0, "IN-rdf");
    assert_eq!(store.dump().expect("the store is read"), before);
}

#[test]
fn both_walks_over_a_notice_meet_the_same_parts() {
    struct Count(usize);
    impl PartVisitor for Count {
        fn single<P: Part>(&mut self, _: &mut P) {
            self.0 += 1;
        }

        fn item<P: Part>(&mut self, _: &str, _: usize, _: &mut P) {
            self.0 += 1;
        }
    }
    let mut notice = full();
    let mut met = Count(0);
    notice.visit_parts(&mut met);
    assert!(met.0 >= Topic::ALL.len(), "{}", met.0);
    assert_eq!(notice.parts().len(), met.0);
    let json: Value = serde_json::from_str(FULL).expect("it is JSON");
    for part in notice.parts() {
        assert!(
            json.pointer(&part.pointer()).is_some(),
            "{}",
            part.pointer()
        );
    }
}

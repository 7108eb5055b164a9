//! The vocabulary, its generated files, and DPV agree.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use oxigraph::io::{JsonLdProfileSet, LoadedDocument, RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use seloste_dev::{Vocabulary, problems, workspace_root};
use serde_json::Value;

/// The prefixes of the namespaces that DPV publishes.
const DPV: [&str; 8] = [
    "dpv",
    "eu-gdpr",
    "legal-eu",
    "legal-fi",
    "legal-se",
    "loc",
    "pd",
    "sector-publicservices",
];

fn vocabulary() -> Vocabulary {
    Vocabulary::load(&workspace_root()).expect("vocab/ can be read")
}

/// A folder beside the repository, if it is there.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = workspace_root().join("../shared").join(folder);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is absent", path.display());
    None
}

#[test]
fn generated_files_are_current() {
    seloste_dev::check(&workspace_root()).expect("run `cargo dev generate`");
}

#[test]
fn vocabulary_is_sound() {
    assert_eq!(problems(&vocabulary()), Vec::<String>::new());
}

/// A code equal to a term or prefix would expand to that, whatever the scoped `@vocab` says.
#[test]
fn no_code_is_a_term_of_the_context() {
    let vocabulary = vocabulary();
    let terms = vocabulary.terms().expect("the context is an object");
    let names: BTreeSet<&str> = terms.iter().map(|(name, _)| name.as_str()).collect();
    let mut n_codes = 0;
    for (name, definition) in &terms {
        let Some(scope) = definition["@context"]["@vocab"].as_str() else {
            continue;
        };
        for code in vocabulary
            .reference
            .iris()
            .iter()
            .filter_map(|iri| iri.strip_prefix(scope))
        {
            assert!(
                !names.contains(code),
                "`{code}` is a value of `{name}` and a term"
            );
            n_codes += 1;
        }
    }
    assert!(n_codes > 100, "{n_codes} codes");
}

/// A scoped `@vocab` is either a namespace or the beginning of codes that are defined.
#[test]
fn every_scoped_vocabulary_has_codes() {
    let vocabulary = vocabulary();
    for (name, definition) in vocabulary.terms().expect("the context is an object") {
        let Some(scope) = definition["@context"]["@vocab"].as_str() else {
            continue;
        };
        let iris = vocabulary.reference.iris();
        assert!(
            iris.iter().any(|iri| iri.starts_with(scope)),
            "`{name}`: nothing under {scope}"
        );
    }
}

struct Dpv {
    types: BTreeMap<String, BTreeSet<String>>,
    broader: BTreeMap<String, BTreeSet<String>>,
    sunset: BTreeSet<String>,
}

fn dpv() -> Option<Dpv> {
    let folder = shared("dpv")?;
    let vocabulary = vocabulary();
    let mut dpv = Dpv {
        types: BTreeMap::new(),
        broader: BTreeMap::new(),
        sunset: BTreeSet::new(),
    };
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the entry can be read").path();
        if path.extension().is_none_or(|extension| extension != "ttl") {
            continue;
        }
        let text = fs::read(&path).expect("the file can be read");
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&text) {
            dpv.insert(&vocabulary, &quad.expect("the file is Turtle"));
        }
    }
    Some(dpv)
}

impl Dpv {
    fn insert(&mut self, vocabulary: &Vocabulary, quad: &Quad) {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            return;
        };
        let (subject, predicate) = (subject.as_str().to_owned(), quad.predicate.as_str());
        match &quad.object {
            Term::NamedNode(object) if predicate == vocabulary.iri("rdf:type") => {
                let types = self.types.entry(subject).or_default();
                types.insert(object.as_str().to_owned());
            }
            Term::NamedNode(object) if predicate == vocabulary.iri("skos:broader") => {
                let broader = self.broader.entry(subject).or_default();
                broader.insert(object.as_str().to_owned());
            }
            Term::Literal(status)
                if predicate.ends_with("term_status") && status.value() == "sunset" =>
            {
                self.sunset.insert(subject);
            }
            _ => {}
        }
    }

    /// Whether the term is a class, property or concept.
    fn has(&self, vocabulary: &Vocabulary, iri: &str) -> bool {
        let kinds = ["rdfs:Class", "rdf:Property", "skos:Concept"].map(|kind| vocabulary.iri(kind));
        let types = self.types.get(iri);
        types.is_some_and(|types| kinds.iter().any(|kind| types.contains(kind)))
    }
}

fn is_dpv(vocabulary: &Vocabulary, iri: &str) -> bool {
    let namespaces = DPV.map(|prefix| vocabulary.iri(&format!("{prefix}:")));
    namespaces
        .iter()
        .any(|namespace| iri.strip_prefix(namespace).is_some_and(|n| !n.is_empty()))
}

#[test]
fn dpv_terms_exist_and_are_not_sunset() {
    let Some(dpv) = dpv() else { return };
    let vocabulary = vocabulary();
    let mut used: BTreeSet<String> = vocabulary
        .reference
        .iris()
        .into_iter()
        .map(str::to_owned)
        .collect();
    for (_, definition) in vocabulary.terms().expect("the context is an object") {
        let id = definition
            .as_str()
            .or(definition["@id"].as_str())
            .unwrap_or_default();
        if DPV
            .iter()
            .any(|prefix| id.starts_with(&format!("{prefix}:")))
        {
            used.insert(vocabulary.iri(id));
        }
    }
    let used: Vec<_> = used.iter().filter(|iri| is_dpv(&vocabulary, iri)).collect();
    assert!(used.len() > 200, "{} terms of DPV", used.len());
    for iri in used {
        assert!(dpv.has(&vocabulary, iri), "<{iri}> is no term of DPV");
        assert!(!dpv.sunset.contains(iri), "<{iri}> is sunset");
    }
}

/// Between concepts that both are DPV's and that both stand in our lists, the hierarchy is DPV's.
#[test]
fn hierarchy_is_that_of_dpv() {
    let Some(dpv) = dpv() else { return };
    let vocabulary = vocabulary();
    let (in_scheme, sub_class) = (
        vocabulary.iri("skos:inScheme"),
        vocabulary.iri("rdfs:subClassOf"),
    );
    let scheme = |iri: &str| vocabulary.reference.value(iri, &in_scheme).ok().flatten();
    for concept in vocabulary.reference.subjects() {
        if scheme(concept).is_none() || !is_dpv(&vocabulary, concept) {
            continue;
        }
        let ours: BTreeSet<&str> = vocabulary
            .reference
            .objects(concept, &sub_class)
            .map(|parent| parent.as_str())
            .collect();
        let theirs: BTreeSet<&str> = dpv
            .broader
            .get(concept)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|parent| scheme(parent) == scheme(concept))
            .collect();
        assert_eq!(ours, theirs, "parents of <{concept}>");
    }
}

/// A notice with a context of its own gives the same quads with ours.
#[test]
fn a_notice_with_its_own_context_keeps_its_quads() {
    let Some(folder) = shared("context-trial") else {
        return;
    };
    let notice = fs::read_to_string(folder.join("notice.json")).expect("the notice can be read");
    let own = fs::read_to_string(folder.join("context.jsonld")).expect("the context can be read");
    let (ours, theirs) = (quads(&notice, &vocabulary().context), quads(&notice, &own));
    assert_eq!(ours.len(), 651);
    assert_eq!(ours, theirs);
    assert!(!ours.iter().any(|quad| quad.contains("_:")));
}

/// Each key gives a triple, or nothing where it is for programs only.
#[test]
fn new_keys_reach_the_graph() {
    let context = vocabulary().context;
    let prologue = r#""@context": ["https://w3id.org/seloste/v1/context.jsonld", {"@base": "https://example.org/n"}],
        "id": "https://example.org/n", "type": "Process""#;
    for (body, expected) in [
        (
            r##""transfers": [{"id": "#t", "type": "Transfer", "region": "non-EU", "mechanism": "A46-2-c", "recipient": "#r"}]"##,
            "dpv#hasLocation> <https://w3id.org/seloste#non-EU>",
        ),
        (
            r##""rights": [{"id": "#r", "right": "A77", "authority": "fi-tsv", "restricted": true}]"##,
            "seloste#authority> <https://w3id.org/seloste/authority/fi-tsv>",
        ),
        (
            r##""controller": {"id": "#c", "contact": {"email": ["a@example.org", "b@example.org"], "url": ["https://example.org/"]}}"##,
            "schema.org/url> <https://example.org/>",
        ),
        (
            r##""recipients": [{"id": "#r", "type": "OrganisationalUnit", "dataForm": "pseudonymised"}]"##,
            "seloste#dataForm> <https://w3id.org/seloste#dataForm-pseudonymised>",
        ),
        (
            r##""provision": [{"id": "#p", "obligation": "voluntary", "consequences": {"sv": "inga"}}]"##,
            "seloste#obligation> <https://w3id.org/seloste#obligation-voluntary>",
        ),
        (
            r##""exemptions": [{"id": "#e", "exemption": "A14-5-c"}]"##,
            "seloste#exemption> <https://w3id.org/seloste#exemption-A14-5-c>",
        ),
        (
            r##""versions": [{"id": "#fi", "type": "PrivacyNotice", "layers": [{"id": "#l", "url": "https://example.org/", "topics": ["rights", "recipients"]}]}]"##,
            "seloste#topic> <https://w3id.org/dpv#hasRecipient>",
        ),
        (
            r##""legalGrounds": [{"id": "#g", "legalBasis": "A6-1-c", "nationalLaw": ["#s"]}]"##,
            "seloste#nationalLaw> <https://example.org/n#s>",
        ),
        (
            r##""publication": [{"id": "#p", "threshold": 5, "groupThreshold": 5, "openAnswers": false}]"##,
            "seloste#threshold> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer>",
        ),
        (
            r##""denials": [{"id": "#d", "topic": "profiling", "scope": "all"}]"##,
            "seloste#topic> <https://w3id.org/seloste#hasProfiling>",
        ),
    ] {
        let quads = quads(&format!("{{{prologue}, {body}}}"), &context);
        assert!(
            quads.iter().any(|quad| quad.contains(expected)),
            "{body}: {quads:#?}"
        );
        assert!(
            !quads.iter().any(|quad| quad.contains("_:")),
            "{body}: {quads:#?}"
        );
    }
    let ignored = r##""evidence": [{"about": "#a", "field": "country", "confidence": "high"}], "conflicts": [{"field": "name", "values": [{"value": "x"}]}]"##;
    assert_eq!(
        quads(&format!("{{{prologue}, {ignored}}}"), &context).len(),
        1
    );
}

/// The quads of a notice under a context, sorted and distinct.
fn quads(notice: &str, context: &str) -> BTreeSet<String> {
    let _: Value = serde_json::from_str(notice).expect("the notice is JSON");
    let format = RdfFormat::JsonLd {
        profile: JsonLdProfileSet::empty(),
    };
    let content = context.to_owned();
    RdfParser::from_format(format)
        .for_slice(notice.as_bytes())
        .with_document_loader(move |url| {
            Ok(LoadedDocument {
                url: url.into(),
                content: content.clone().into_bytes(),
                format,
            })
        })
        .map(|quad| quad.expect("the notice is JSON-LD").to_string())
        .collect()
}

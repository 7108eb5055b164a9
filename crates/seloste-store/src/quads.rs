//! A notice as RDF: by the embedded context, and in no other way.

use std::collections::HashSet;
use std::error::Error as StdError;

use oxigraph::io::{JsonLdProfileSet, LoadedDocument, RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Store as Quads;
use seloste::{Iri, Notice};
use seloste_vocab::{CONTEXT, CONTEXT_URL};

use crate::{Error, derive, findings, mapping, reference};

const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};

/// A notice as a store keeps it: what it says, what follows from that, and what rules found in it, if
/// it was judged, each in a graph of its own.
///
/// Making it is most of the work of loading a notice and needs no store: many can be made side by
/// side, and then [loaded](crate::Store::load) together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeGraphs {
    pub(crate) id: Iri,
    pub(crate) digest: String,
    pub(crate) asserted: Vec<Quad>,
    pub(crate) derived: Vec<Quad>,
    /// What rules found, if the notice was judged.
    pub(crate) findings: Option<Vec<Quad>>,
}

impl NoticeGraphs {
    /// The graphs of a notice.
    ///
    /// # Errors
    ///
    /// As for [`quads`], and if the identifier is that of something that is described elsewhere.
    pub fn of(notice: &Notice) -> Result<Self, Error> {
        check_own(&notice.id)?;
        let notice = identified(notice);
        let json = json(&notice)?;
        let asserted = said(&notice, &json)?;
        let mut derived = derive::derived(&notice, &json, &asserted);
        let digest = derive::digest(&derived);
        derived.push(derive::digest_quad(&notice.id, &digest));
        Ok(Self {
            id: notice.id,
            digest,
            asserted,
            derived,
            findings: None,
        })
    }

    /// The identifier of the notice, which names the graph of what it says.
    #[must_use]
    pub fn id(&self) -> &Iri {
        &self.id
    }

    /// The digest of what follows from the notice, the digest of its JSON among it; it stands in that graph
    /// too, as that of the graph.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The name of the graph of what follows from the notice.
    #[must_use]
    pub fn derived_name(&self) -> NamedNode {
        derive::graph_name(&self.id)
    }

    /// What the notice says, in the graph that is named by its identifier.
    #[must_use]
    pub fn asserted(&self) -> &[Quad] {
        &self.asserted
    }

    /// What follows from the notice, in the graph `<identifier>?derived`.
    #[must_use]
    pub fn derived(&self) -> &[Quad] {
        &self.derived
    }

    /// The name of the graph of what rules found in the notice, whether it was judged or not.
    #[must_use]
    pub fn findings_name(&self) -> NamedNode {
        findings::graph_name(&self.id)
    }

    /// What rules found in the notice, in the graph `<identifier>?findings`; nothing where it was not
    /// [judged](Self::with_findings).
    #[must_use]
    pub fn findings(&self) -> Option<&[Quad]> {
        self.findings.as_deref()
    }

    /// The graphs of a notice that a store holds, by the name of the first; nothing where that is
    /// the name of another graph.
    pub(crate) fn stored(store: &Quads, name: &NamedOrBlankNode) -> Result<Option<Self>, Error> {
        let NamedOrBlankNode::NamedNode(name) = name else {
            return Ok(None);
        };
        let Some(id) = name
            .as_str()
            .parse()
            .ok()
            .filter(|id| !reference::is_reserved(id))
        else {
            return Ok(None);
        };
        let of = |name: NamedNodeRef<'_>| -> Result<Vec<Quad>, Error> {
            let quads = store.quads_for_pattern(None, None, None, Some(name.into()));
            Ok(quads.collect::<Result<_, _>>()?)
        };
        Ok(Some(Self {
            digest: String::new(),
            asserted: of(name.as_ref())?,
            derived: of(derive::graph_name(&id).as_ref())?,
            findings: None,
            id,
        }))
    }

    /// The quads of what it says and what follows, which are counted.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Quad> {
        self.asserted.iter().chain(&self.derived)
    }

    /// The quads of all its graphs.
    pub(crate) fn quads(&self) -> impl Iterator<Item = &Quad> {
        self.counted().chain(self.findings.iter().flatten())
    }

    /// The quads of all its graphs.
    pub(crate) fn into_quads(self) -> impl Iterator<Item = Quad> {
        let findings = self.findings.into_iter().flatten();
        self.asserted
            .into_iter()
            .chain(self.derived)
            .chain(findings)
    }
}

/// The quads of a notice, in the graph that is named by its identifier.
///
/// Identifiers that the notice leaves out are filled in first, so that no node is blank. No quad
/// stands twice.
///
/// ```
/// use seloste_store::quads;
///
/// let quads = quads(&seloste::example())?;
/// assert!(quads.iter().all(|quad| quad.graph_name.to_string() == "<urn:example:library-users>"));
/// # Ok::<(), seloste_store::Error>(())
/// ```
///
/// # Errors
///
/// If an IRI of the notice is malformed, or its identifier has a fragment: its parts would then
/// not be its own.
pub fn quads(notice: &Notice) -> Result<Vec<Quad>, Error> {
    let notice = identified(notice);
    said(&notice, &json(&notice)?)
}

/// Holds that a notice has an identifier of its own, by which it describes nothing that is
/// described elsewhere.
fn check_own(id: &Iri) -> Result<(), Error> {
    if reference::is_reserved(id) {
        Err(Error::Conflict(id.clone()))
    } else if reference::is_taken(id) {
        Err(Error::NotItsOwn {
            id: id.clone(),
            subject: id.to_string(),
        })
    } else {
        Ok(())
    }
}

/// The notice with the identifiers that it leaves out.
fn identified(notice: &Notice) -> Notice {
    let mut notice = notice.clone();
    notice.fill_identifiers();
    notice
}

fn json(notice: &Notice) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(notice).map_err(|error| not_rdf(&notice.id, &error))
}

/// The quads of a notice and of its JSON, each once and all its own.
fn said(notice: &Notice, json: &[u8]) -> Result<Vec<Quad>, Error> {
    let id = &notice.id;
    let mut quads = match mapping::quads(notice) {
        Some(quads) => quads,
        None => processed(id, json)?,
    };
    remove_duplicates(&mut quads);
    quads.iter().try_for_each(|quad| check(id, quad))?;
    Ok(quads)
}

/// The quads of the JSON of a notice by a processor of JSON-LD, which knows all of that language.
fn processed(id: &Iri, json: &[u8]) -> Result<Vec<Quad>, Error> {
    let graph = NamedNodeRef::new(id.as_str()).map_err(|error| not_rdf(id, &error))?;
    RdfParser::from_format(JSON_LD)
        .with_default_graph(graph)
        .for_slice(json)
        .with_document_loader(load_context)
        .collect::<Result<_, _>>()
        .map_err(|error| not_rdf(id, &error))
}

fn remove_duplicates(quads: &mut Vec<Quad>) {
    let mut seen = HashSet::with_capacity(quads.len());
    let is_new: Vec<bool> = quads.iter().map(|quad| seen.insert(quad)).collect();
    let mut is_new = is_new.into_iter();
    quads.retain(|_| is_new.next() == Some(true));
}

/// Serves the embedded context and refuses every other address.
fn load_context(url: &str) -> Result<LoadedDocument, Box<dyn StdError + Send + Sync>> {
    if url != CONTEXT_URL {
        return Err(format!("the context `{url}` is not known").into());
    }
    Ok(LoadedDocument {
        url: url.to_owned(),
        content: CONTEXT.as_bytes().to_vec(),
        format: JSON_LD,
    })
}

/// Holds that nothing is blank and that the notice describes only itself and its parts.
fn check(id: &Iri, quad: &Quad) -> Result<(), Error> {
    let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
        return Err(Error::BlankNode(id.clone()));
    };
    if matches!(quad.object, Term::BlankNode(_)) {
        return Err(Error::BlankNode(id.clone()));
    }
    let rest = subject.as_str().strip_prefix(id.as_str());
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#')) {
        return Ok(());
    }
    Err(Error::NotItsOwn {
        id: id.clone(),
        subject: subject.as_str().to_owned(),
    })
}

fn not_rdf(id: &Iri, reason: &dyn StdError) -> Error {
    Error::NotRdf {
        id: id.clone(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use seloste::{Date, Language, Version, VersionKind, example};

    use super::*;

    fn version() -> Version {
        Version {
            id: None,
            kind: VersionKind::PrivacyNotice,
            language: Language::En,
            issued: Date::new(2026, 1, 31),
            modified: None,
            source: None,
            text: None,
            sections: Vec::new(),
            layers: Vec::new(),
            unmapped: Vec::new(),
            coverage: None,
        }
    }

    #[test]
    fn parts_without_identifiers_get_them() {
        let mut notice = example();
        notice.versions.push(version());
        let quads = quads(&notice).expect("the example is RDF");
        assert!(
            quads
                .iter()
                .any(|quad| quad.subject.to_string() == "<urn:example:library-users#en>")
        );
    }

    #[test]
    fn an_identifier_with_a_fragment_is_refused() {
        let mut notice = example();
        notice.id = "https://example.org/n#1"
            .parse()
            .expect("the IRI is absolute");
        notice.versions.push(version());
        let error = quads(&notice).expect_err("its parts are not its own");
        assert!(matches!(error, Error::NotItsOwn { .. }), "{error}");
    }

    #[test]
    fn the_two_ways_to_quads_give_the_same() {
        let mut notices = vec![example()];
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        // They are not in the package.
        let samples = std::fs::read_dir(root.join("samples"))
            .into_iter()
            .flatten();
        let samples = samples.filter_map(|folder| Some(folder.ok()?.path().join("notice.json")));
        for file in samples.chain([root.join("tests/pyld/full.notice.json")]) {
            if let Ok(json) = std::fs::read(&file) {
                notices.push(seloste::read("notice.json", &json).expect("a notice"));
            }
        }
        for notice in notices {
            let notice = identified(&notice);
            let json = json(&notice).expect("it is JSON");
            let sorted = |quads: Vec<Quad>| {
                let mut lines: Vec<String> = quads.iter().map(Quad::to_string).collect();
                lines.sort();
                lines
            };
            let mapped = mapping::quads(&notice).expect("it holds nothing out of the way");
            let processed = processed(&notice.id, &json).expect("it is JSON-LD");
            assert_eq!(sorted(mapped), sorted(processed), "{}", notice.id);
        }
    }

    #[test]
    fn no_other_context_is_loaded() {
        assert!(load_context(CONTEXT_URL).is_ok());
        for url in [
            "file:///etc/passwd",
            "http://169.254.169.254/",
            "context.jsonld",
        ] {
            assert!(load_context(url).is_err(), "{url}");
        }
    }
}

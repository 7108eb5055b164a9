//! What follows from a notice, whatever the day: the derived graph.
//!
//! Questions read it so that no query has to walk up a list of concepts, look for the section of a
//! sentence or tell silence from denial. What depends on the day, such as membership of the EU, is
//! not derived: questions join it with the dated facts.

mod shown;
mod twins;
mod valued;
mod vendors;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use seloste::{ConceptCode, Fragment, Iri, Notice, SourceKind, Status, Topic};
use seloste_vocab::{CONCEPTS, CONTEXT, concept, dpv, eu_gdpr, rdf, seloste as own};
use sha2::{Digest, Sha256};

use crate::topic;

pub(crate) use shown::{REFERENCE_WORDS, shown, shown_to};

/// What is added to the identifier of a notice: the name of its derived graph.
const SUFFIX: &str = "?derived";

/// The name of the derived graph of a notice.
pub(crate) fn graph_name(id: &Iri) -> NamedNode {
    NamedNode::new_unchecked(format!("{id}{SUFFIX}"))
}

/// Whether an identifier is the name of a derived graph.
pub(crate) fn is_derived(id: &Iri) -> bool {
    id.as_str().ends_with(SUFFIX)
}

/// What follows from a notice whose parts have identifiers, from its JSON and from its quads.
pub(crate) fn derived(notice: &Notice, json: &[u8], asserted: &[Quad]) -> Vec<Quad> {
    let graph = GraphName::NamedNode(graph_name(&notice.id));
    let mut quads = shown(asserted, &graph, shown::is_any);
    let mut about = About {
        notice,
        graph,
        quads: Vec::new(),
    };
    about.shown_passages();
    about.sections();
    about.values(asserted);
    about.vendors();
    about.periods();
    about.twins();
    about.topics();
    about.roots();
    about.categories();
    about.kinds();
    about.digest(json);
    quads.append(&mut about.quads);
    quads
}

/// Collects what follows from the typed notice.
struct About<'n> {
    notice: &'n Notice,
    graph: GraphName,
    quads: Vec<Quad>,
}

impl About<'_> {
    /// The passage that each fact is shown with.
    fn shown_passages(&mut self) {
        let quads = shown::passages(self.notice, &self.graph);
        self.quads.extend(quads);
    }

    /// The innermost section around each passage: of those around its first byte the last to begin.
    fn sections(&mut self) {
        for passage in &self.notice.passages {
            let mut versions = self.notice.versions.iter();
            let version = versions.find(|version| version.id.as_ref() == Some(&passage.version));
            let sections = version.map_or(&[][..], |version| &version.sections);
            let around = sections
                .iter()
                .filter(|section| (section.start..section.end).contains(&passage.start));
            if let Some(id) = around
                .max_by_key(|section| section.start)
                .and_then(|section| section.id.as_ref())
            {
                let (passage, section) = (self.part(passage.id.as_str()), self.part(id.as_str()));
                self.push(passage, own::IN_SECTION, section);
            }
        }
    }

    /// What the words of each fact were resolved to.
    fn values(&mut self, asserted: &[Quad]) {
        let quads = valued::values(self.notice, asserted, &self.graph);
        self.quads.extend(quads);
    }

    /// The vendors behind the names of recipients and tools.
    fn vendors(&mut self) {
        for (id, vendor) in vendors::vendors(self.notice) {
            let (fact, vendor) = (self.part(id.as_str()), NamedNode::new_unchecked(vendor));
            self.push(fact, own::VENDOR_PROPERTY, vendor);
        }
    }

    /// The length of each storage period, as people read it and as stores compare it.
    fn periods(&mut self) {
        for retention in &self.notice.retention {
            let (Some(id), Some(period)) = (&retention.id, &retention.period) else {
                continue;
            };
            let fact = self.part(id.as_str());
            let written = Literal::new_simple_literal(period.as_str());
            self.push(fact.clone(), &shown::period(), written);
            // Databases count integers in 64 bits with a sign.
            if let Ok(days) = i64::try_from(period.length().days()) {
                self.push(fact, own::DAYS, Literal::from(days));
            }
        }
    }

    /// What one language version has and another has not.
    fn twins(&mut self) {
        for (fact, version) in twins::not_stated_in(self.notice) {
            let (fact, version) = (self.part(fact.as_str()), self.part(version.as_str()));
            self.push(fact, own::NOT_STATED_IN, version);
        }
        for (version, topic) in twins::lacking(self.notice) {
            let version = self.part(version.as_str());
            let topic = NamedNode::new_unchecked(topic::property(topic));
            self.push(version, own::LACKS_SECTION, topic);
        }
    }

    /// What the notice says of each topic.
    fn topics(&mut self) {
        for topic in Topic::ALL {
            let status = match self.notice.status(*topic) {
                Status::Stated => own::STATED_TOPIC,
                Status::Possible => own::POSSIBLE_TOPIC,
                Status::Denied => own::DENIED_TOPIC,
                Status::Unread => own::UNREAD_TOPIC,
                Status::NotStated => own::NOT_STATED_TOPIC,
            };
            let topic = NamedNode::new_unchecked(topic::property(*topic));
            self.push(self.notice_node(), status, topic);
        }
    }

    /// The class of each item that no known concept of it is under: a purpose that the vocabulary does not know is
    /// a purpose all the same, so that the root of each tree of concepts holds all items.
    fn roots(&mut self) {
        let notice = self.notice;
        let purposes = notice.purposes.iter().map(|it| (&it.id, &it.categories));
        self.roots_of(dpv::PURPOSE, purposes);
        let data = notice.personal_data.iter();
        self.roots_of(dpv::PERSONAL_DATA, data.map(|it| (&it.id, &it.categories)));
        let subjects = notice.data_subjects.iter();
        self.roots_of(
            dpv::DATA_SUBJECT,
            subjects.map(|it| (&it.id, &it.categories)),
        );
        let measures = notice.security.iter();
        self.roots_of(
            dpv::TECHNICAL_ORGANISATIONAL_MEASURE,
            measures.map(|it| (&it.id, &it.categories)),
        );
    }

    fn roots_of<'n>(
        &mut self,
        root: &str,
        items: impl Iterator<Item = (&'n Option<Fragment>, &'n Vec<ConceptCode>)>,
    ) {
        for (id, categories) in items {
            let mut above = BTreeSet::new();
            for code in categories {
                climb(code.as_str(), &mut above);
            }
            if let Some(id) = id
                && !above.contains(root)
            {
                let item = self.part(id.as_str());
                self.push(item, rdf::TYPE, NamedNode::new_unchecked(root));
            }
        }
    }

    /// The categories of the data and every concept above them.
    fn categories(&mut self) {
        let mut found = BTreeSet::new();
        if !self.notice.personal_data.is_empty() {
            found.insert(dpv::PERSONAL_DATA);
        }
        for code in self
            .notice
            .personal_data
            .iter()
            .flat_map(|item| &item.categories)
        {
            climb(code.as_str(), &mut found);
        }
        for iri in found {
            let category = NamedNode::new_unchecked(iri);
            self.push(self.notice_node(), own::PROCESSES_CATEGORY, category);
        }
    }

    /// What the versions are by Art. 13 and 14: from whom the data come decides.
    fn kinds(&mut self) {
        let direct = |kind| {
            matches!(
                kind,
                SourceKind::DataSubjectDataSource | SourceKind::ObservedDataSource
            )
        };
        let kinds = [
            (true, eu_gdpr::DIRECT_DATA_COLLECTION_NOTICE),
            (false, eu_gdpr::INDIRECT_DATA_COLLECTION_NOTICE),
        ];
        for (is_direct, kind) in kinds {
            let mut sources = self.notice.sources.iter();
            if !sources.any(|source| direct(source.kind) == is_direct) {
                continue;
            }
            for id in self
                .notice
                .versions
                .iter()
                .filter_map(|version| version.id.as_ref())
            {
                let version = self.part(id.as_str());
                self.push(version, rdf::TYPE, NamedNode::new_unchecked(kind));
            }
        }
    }

    /// The digest of the JSON.
    fn digest(&mut self, json: &[u8]) {
        let digest = Literal::new_simple_literal(hexadecimal(&Sha256::digest(json)));
        self.push(self.notice_node(), own::DIGEST, digest);
    }

    fn notice_node(&self) -> NamedNode {
        NamedNode::new_unchecked(self.notice.id.as_str())
    }

    /// A part of the notice, by its fragment.
    fn part(&self, fragment: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{fragment}", self.notice.id))
    }

    fn push(&mut self, subject: NamedNode, property: &str, object: impl Into<Term>) {
        let property = NamedNodeRef::new_unchecked(property);
        let quad = Quad::new(subject, property, object, self.graph.clone());
        self.quads.push(quad);
    }
}

/// The digest of what follows from a notice, the digest of its JSON among it, and of the context that
/// says what the JSON means. A program that knows other vendors, say, takes the same notice in again.
pub(crate) fn digest(derived: &[Quad]) -> String {
    static BEGUN: LazyLock<Sha256> = LazyLock::new(|| Sha256::new().chain_update(CONTEXT));
    let mut lines: Vec<String> = derived
        .iter()
        .map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object))
        .collect();
    lines.sort_unstable();
    let mut digest = BEGUN.clone();
    for line in lines {
        digest.update(line);
        digest.update("\n");
    }
    hexadecimal(&digest.finalize())
}

/// The quad by which a derived graph holds its digest: a notice from which the same follows need not
/// be loaded again.
pub(crate) fn digest_quad(id: &Iri, digest: &str) -> Quad {
    let graph = graph_name(id);
    let property = NamedNodeRef::new_unchecked(own::DIGEST);
    let digest = Literal::new_simple_literal(digest);
    Quad::new(graph.clone(), property, digest, graph)
}

/// Bytes as digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Each concept with every other above it.
pub(crate) fn concepts(graph: &GraphName) -> Vec<Quad> {
    let under = NamedNodeRef::new_unchecked(own::UNDER);
    let pairs = CONCEPTS.iter().flat_map(|concept| {
        let mut found = BTreeSet::new();
        climb(concept.code, &mut found);
        found.remove(concept.iri);
        found.into_iter().map(|above| (concept.iri, above))
    });
    pairs
        .map(|(concept, above)| {
            let (concept, above) = (
                NamedNode::new_unchecked(concept),
                NamedNode::new_unchecked(above),
            );
            Quad::new(concept, under, above, graph.clone())
        })
        .collect()
}

/// Adds the IRIs of a concept and of all above it.
fn climb(code: &str, found: &mut BTreeSet<&'static str>) {
    if let Some(concept) = concept(code)
        && found.insert(concept.iri)
    {
        for broader in concept.broader {
            climb(broader, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_of_all_that_follows() {
        let id: Iri = "urn:example:a".parse().expect("an IRI");
        let [one, other] = ["1", "2"].map(|it| digest_quad(&id, it));
        let both = digest(&[one.clone(), other.clone()]);
        assert_eq!(both, digest(&[other, one.clone()]), "in any order");
        assert_ne!(both, digest(&[one]));
        assert!(both.len() == 64 && both.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn what_follows_holds_the_digest_of_the_json() {
        let notice = seloste::example();
        let [some, other] = [b"{}", b"[]"].map(|json| derived(&notice, json, &[]));
        assert_eq!(some.len(), other.len());
        assert_ne!(digest(&some), digest(&other));
    }
}

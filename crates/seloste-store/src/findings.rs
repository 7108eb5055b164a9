//! Findings of rules as data: the findings graph of a notice.

use oxigraph::model::{Literal, NamedNode, Quad, Term, vocab::xsd};
use seloste::{Date, Fragment, Iri, Language};
use seloste_vocab::{rdf, seloste as own};

use crate::NoticeGraphs;
use crate::derive::shown_to;

/// What is added to the identifier of a notice: the name of its findings graph.
const SUFFIX: &str = "?findings";

/// The name of what is shown of a finding.
const MESSAGE: &str = "message";

/// A finding of a rule, as a store keeps it.
///
/// The store knows no rules: whoever judged the notice says what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRecord {
    /// The code of the rule, such as `GDPR-13-1-b`.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The part that it is about; nothing where that is the notice.
    pub about: Option<Fragment>,
    /// The JSON pointer (RFC 6901) of the place.
    pub pointer: String,
    /// The message, in each language.
    pub messages: Vec<(Language, String)>,
}

impl NoticeGraphs {
    /// The graphs with one more: what rules found on a day, in the graph `<identifier>?findings`. The notice and
    /// each finding have the day as `seloste:asOf`.
    #[must_use]
    pub fn with_findings(mut self, as_of: Date, findings: &[FindingRecord]) -> Self {
        let graph = graph_name(&self.id);
        let notice = NamedNode::new_unchecked(self.id.as_str());
        let mut quads = Quads {
            graph,
            quads: Vec::new(),
        };
        let day = Literal::new_typed_literal(as_of.to_string(), xsd::DATE);
        quads.push(&notice, own::AS_OF, day.clone());
        for (at, finding) in findings.iter().enumerate() {
            // Below the graph, where no part of the notice can have the same identifier.
            let node =
                NamedNode::new_unchecked(format!("{}#finding-{}", quads.graph.as_str(), at + 1));
            quads.push(&notice, own::HAS_FINDING, node.clone());
            quads.push(&node, own::AS_OF, day.clone());
            quads.describe(&node, &self.id, finding);
        }
        self.findings = Some(quads.quads);
        self
    }
}

/// The quads of a findings graph.
struct Quads {
    graph: NamedNode,
    quads: Vec<Quad>,
}

impl Quads {
    fn describe(&mut self, node: &NamedNode, notice: &Iri, finding: &FindingRecord) {
        let about = finding.about.as_ref().map_or("", Fragment::as_str);
        let about = NamedNode::new_unchecked(format!("{notice}{about}"));
        let text = |text: &str| Literal::new_simple_literal(text);
        self.push(node, rdf::TYPE, NamedNode::new_unchecked(own::FINDING));
        self.push(node, own::RULE, text(&finding.rule));
        self.push(node, own::SEVERITY, text(&finding.severity));
        self.push(node, own::FINDING_ABOUT, about);
        self.push(node, own::POINTER, text(&finding.pointer));
        for (language, message) in &finding.messages {
            let property = format!("{}{MESSAGE}", shown_to(*language));
            let message = Literal::new_language_tagged_literal_unchecked(message, language.code());
            self.push(node, &property, message);
        }
    }

    fn push(&mut self, subject: &NamedNode, property: &str, object: impl Into<Term>) {
        self.quads.push(Quad::new(
            subject.clone(),
            NamedNode::new_unchecked(property),
            object,
            self.graph.clone(),
        ));
    }
}

/// The name of the findings graph of a notice.
pub(crate) fn graph_name(id: &Iri) -> NamedNode {
    NamedNode::new_unchecked(format!("{id}{SUFFIX}"))
}

/// Whether an identifier is the name of a findings graph.
pub(crate) fn is_findings(id: &Iri) -> bool {
    id.as_str().ends_with(SUFFIX)
}

#[cfg(test)]
mod tests {
    use seloste::{Controller, LanguageMap};

    use super::*;

    #[test]
    fn a_part_of_the_notice_is_no_finding_whatever_it_is_called() {
        let mut notice = seloste::example();
        notice.controller = Some(Controller {
            id: "#finding-1".parse().ok(),
            name: Some(LanguageMap::of(Language::En, "Exempelby")),
            ..Controller::default()
        });
        let record = FindingRecord {
            rule: "GDPR-13-1-b".to_owned(),
            severity: "error".to_owned(),
            about: "#finding-1".parse().ok(),
            pointer: "/controller".to_owned(),
            messages: vec![(Language::En, "It is missing".to_owned())],
        };
        let day = "2026-11-21".parse().expect("a day");
        let graphs = NoticeGraphs::of(&notice).expect("it is RDF");
        let graphs = graphs.with_findings(day, &[record]);
        let said = |quads: &[Quad], subject: &str| {
            let own = quads
                .iter()
                .filter(|quad| quad.subject.to_string() == subject);
            own.count()
        };
        let part = format!("<{}#finding-1>", notice.id);
        let found = graphs.findings().expect("it was judged");
        assert!(said(graphs.asserted(), &part) > 0);
        assert_eq!(said(found, &part), 0);
        let finding = format!("<{}#finding-1>", graphs.findings_name().as_str());
        assert_eq!(said(found, &finding), 7);
        assert!(found.iter().any(|quad| quad.object.to_string() == part));
    }
}

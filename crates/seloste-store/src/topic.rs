//! Topics as RDF: each is the property that links a notice with what it says of the topic.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use seloste::Topic;
use seloste_vocab::{CONTEXT, expand};

/// The IRI that the context gives the key of a topic.
pub(crate) fn property(topic: Topic) -> &'static str {
    static PROPERTIES: LazyLock<BTreeMap<Topic, String>> = LazyLock::new(|| {
        let context: serde_json::Value = serde_json::from_str(CONTEXT).expect("it is JSON");
        let property = |topic: Topic| {
            let entry = &context["@context"][topic.key()];
            let written = entry.as_str().or_else(|| entry["@id"].as_str());
            written.and_then(expand).expect("a test reads every topic")
        };
        let topics = Topic::ALL.iter().copied();
        topics.map(|topic| (topic, property(topic))).collect()
    });
    &PROPERTIES[&topic]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_property() {
        let properties: std::collections::BTreeSet<_> =
            Topic::ALL.iter().map(|topic| property(*topic)).collect();
        assert_eq!(properties.len(), Topic::ALL.len());
    }
}

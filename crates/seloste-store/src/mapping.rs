//! The JSON of a notice as quads, by the embedded context and without a processor of JSON-LD.
//!
//! A processor reads the context anew for each notice, and copies the whole of it for each value of a
//! key with a context of its own. Here it is read once. No key is known but from the context, and of
//! JSON-LD no more than what that uses: prefixes, aliases of keywords, types and language maps,
//! contexts of keys for tokens, `@nest` and `@included`. Where there is anything else, nothing is
//! said, and the processor is asked. Tests hold that both give the same quads.

use std::collections::HashMap;
use std::sync::LazyLock;

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use seloste::Notice;
use seloste_vocab::{CONTEXT, CONTEXT_URL, rdf};
use serde_json::{Map, Value, json};

/// The quads of a notice whose parts have identifiers, in the graph that is named by its own; some
/// can stand there twice. Nothing where only a processor of JSON-LD can tell.
pub(crate) fn quads(notice: &Notice) -> Option<Vec<Quad>> {
    static MAPPING: LazyLock<Option<Mapping>> = LazyLock::new(|| Mapping::of(CONTEXT));
    let mapping = MAPPING.as_ref()?;
    let base = notice.id.as_str();
    let own = mapping.absolute(base)?;
    // Whose scheme is a prefix, or who has a fragment, is not what parts are called by.
    if own.as_str() != base || base.contains('#') {
        return None;
    }
    let Value::Object(mut root) = serde_json::to_value(notice).ok()? else {
        return None;
    };
    if root.remove("@context")? != json!([CONTEXT_URL, {"@base": base}]) {
        return None;
    }
    let mut reader = Reader {
        mapping,
        base,
        graph: GraphName::from(own.clone()),
        quads: Vec::with_capacity(512),
    };
    let node = reader.node(&root)?;
    (node == own).then_some(reader.quads)
}

/// What the keys and tokens of a context mean.
#[derive(Debug, Default)]
struct Mapping {
    keys: HashMap<String, Key>,
    /// The names that stand for the beginning of an IRI before a colon.
    prefixes: HashMap<String, String>,
}

/// What a key means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    /// The identifier of the node.
    Id,
    /// Its classes.
    Type,
    /// Properties of the same node.
    Nest,
    /// Nodes that the key does not link to.
    Included,
    /// Nothing that RDF is to say.
    Nothing,
    Property(NamedNode, Kind),
}

/// What the values of a property are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Nodes, or strings as they are.
    Plain,
    /// IRIs.
    Reference,
    /// Tokens that stand for IRIs.
    Token(Scope),
    /// Literals of a datatype.
    Typed(NamedNode),
    /// Texts by their languages.
    Languages,
}

/// What tokens mean in the context of their key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Scope {
    vocabulary: Option<NamedNode>,
    tokens: HashMap<String, NamedNode>,
}

/// What an IRI ends with before which a name is a prefix.
const DELIMITERS: [char; 7] = [':', '/', '?', '#', '[', ']', '@'];

impl Mapping {
    /// What a context says; nothing if it says something else than this knows.
    fn of(context: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(context).ok()?;
        let entries = document.get("@context")?.as_object()?;
        let mut mapping = Self::default();
        for (name, iri) in entries {
            if let Some(iri) = iri.as_str().filter(|iri| iri.ends_with(DELIMITERS)) {
                mapping.prefixes.insert(name.clone(), iri.to_owned());
            }
        }
        for (name, definition) in entries {
            match (name.as_str(), definition) {
                ("@version", version) if *version == json!(1.1) => {}
                // It keeps others from changing the context, which the schema does too.
                ("@protected", Value::Bool(true)) => {}
                _ if name.starts_with('@') => return None,
                _ => {
                    let key = mapping.key(definition)?;
                    mapping.keys.insert(name.clone(), key);
                }
            }
        }
        Some(mapping)
    }

    /// What the definition of a key says.
    fn key(&self, definition: &Value) -> Option<Key> {
        Some(match definition {
            Value::Null => Key::Nothing,
            Value::String(name) => match name.as_str() {
                "@id" => Key::Id,
                "@type" => Key::Type,
                "@nest" => Key::Nest,
                "@included" => Key::Included,
                iri => Key::Property(self.absolute(iri)?, Kind::Plain),
            },
            Value::Object(parts) => {
                let iri = self.absolute(parts.get("@id")?.as_str()?)?;
                Key::Property(iri, self.kind(parts)?)
            }
            _ => return None,
        })
    }

    /// What a definition says of the values.
    fn kind(&self, parts: &Map<String, Value>) -> Option<Kind> {
        let known = ["@id", "@type", "@container", "@context"];
        if !parts.keys().all(|part| known.contains(&part.as_str())) {
            return None;
        }
        let text = |part: &str| parts.get(part).map(Value::as_str);
        match (text("@type"), text("@container"), parts.get("@context")) {
            (None, None, None) => Some(Kind::Plain),
            (None, Some(Some("@language")), None) => Some(Kind::Languages),
            (Some(Some("@id")), None, None) => Some(Kind::Reference),
            (Some(Some("@vocab")), None, None) => Some(Kind::Token(Scope::default())),
            (Some(Some("@vocab")), None, Some(scope)) => Some(Kind::Token(self.scope(scope)?)),
            (Some(Some(datatype)), None, None) => Some(Kind::Typed(self.absolute(datatype)?)),
            _ => None,
        }
    }

    /// The IRI that a name with a colon stands for; nothing if it is none.
    fn absolute(&self, name: &str) -> Option<NamedNode> {
        let (prefix, rest) = name.split_once(':')?;
        match self.prefixes.get(prefix) {
            Some(_) if rest.starts_with("//") => None,
            Some(iri) => NamedNode::new(format!("{iri}{rest}")).ok(),
            None if prefix == "_" => None,
            None => NamedNode::new(name).ok(),
        }
    }

    /// The IRI that a token stands for, among those of its key.
    fn token(&self, token: &str, scope: &Scope) -> Option<NamedNode> {
        if let Some(iri) = scope.tokens.get(token) {
            return Some(iri.clone());
        }
        match self.keys.get(token) {
            Some(Key::Property(iri, _)) => return Some(iri.clone()),
            Some(_) => return None,
            None => {}
        }
        match &scope.vocabulary {
            _ if token.starts_with('@') => None,
            _ if token.contains(':') => self.absolute(token),
            Some(vocabulary) => NamedNode::new(format!("{}{token}", vocabulary.as_str())).ok(),
            None => None,
        }
    }

    /// What the context of a key says of its tokens.
    fn scope(&self, context: &Value) -> Option<Scope> {
        let mut scope = Scope::default();
        for (name, iri) in context.as_object()? {
            let iri = self.absolute(iri.as_str()?)?;
            match name.as_str() {
                "@vocab" => scope.vocabulary = Some(iri),
                // It would be a prefix, which is looked for among those of the whole context.
                name if name.starts_with('@') || iri.as_str().ends_with(DELIMITERS) => return None,
                name => {
                    scope.tokens.insert(name.to_owned(), iri);
                }
            }
        }
        Some(scope)
    }
}

/// Reads the nodes of a notice; nothing is what only a processor can tell.
struct Reader<'n> {
    mapping: &'n Mapping,
    base: &'n str,
    graph: GraphName,
    quads: Vec<Quad>,
}

impl<'n> Reader<'n> {
    /// Reads a node with all that stands in it.
    fn node(&mut self, object: &Map<String, Value>) -> Option<NamedNode> {
        let mapping = self.mapping;
        let mut ids = object
            .iter()
            .filter(|(key, _)| mapping.keys.get(*key) == Some(&Key::Id));
        let (Some((_, id)), None) = (ids.next(), ids.next()) else {
            return None;
        };
        let node = self.reference(id.as_str()?)?;
        self.entries(&node, object, false)?;
        Some(node)
    }

    /// Reads what an object says of a node.
    fn entries(
        &mut self,
        node: &NamedNode,
        object: &Map<String, Value>,
        is_nested: bool,
    ) -> Option<()> {
        let mapping = self.mapping;
        for (key, value) in object {
            let key = mapping.keys.get(key)?;
            if *key == Key::Nothing {
                continue;
            }
            for value in each(value) {
                match key {
                    Key::Id if !is_nested => {}
                    Key::Type => {
                        let class = mapping.token(value.as_str()?, &Scope::default())?;
                        self.push(node, NamedNode::new_unchecked(rdf::TYPE), class);
                    }
                    Key::Nest => self.entries(node, value.as_object()?, true)?,
                    Key::Included => {
                        self.node(value.as_object()?)?;
                    }
                    Key::Property(property, kind) => self.value(node, property, kind, value)?,
                    Key::Id | Key::Nothing => return None,
                }
            }
        }
        Some(())
    }

    /// Reads one value of a property.
    fn value(
        &mut self,
        node: &NamedNode,
        property: &NamedNode,
        kind: &Kind,
        value: &Value,
    ) -> Option<()> {
        let object: Term = match (kind, value) {
            (Kind::Plain, Value::String(text)) => Literal::new_simple_literal(text).into(),
            (Kind::Plain, Value::Object(inner)) => self.node(inner)?.into(),
            (Kind::Reference, Value::String(iri)) => self.reference(iri)?.into(),
            (Kind::Token(scope), Value::String(token)) => self.mapping.token(token, scope)?.into(),
            (Kind::Typed(datatype), Value::String(text)) => {
                Literal::new_typed_literal(text, datatype.clone()).into()
            }
            (Kind::Typed(datatype), Value::Bool(truth)) => {
                Literal::new_typed_literal(truth.to_string(), datatype.clone()).into()
            }
            (Kind::Typed(datatype), Value::Number(number)) => {
                let whole = number.as_u64()?.to_string();
                Literal::new_typed_literal(whole, datatype.clone()).into()
            }
            (Kind::Languages, Value::Object(texts)) => {
                for (language, text) in texts {
                    let text = Literal::new_language_tagged_literal(text.as_str()?, language);
                    self.push(node, property.clone(), text.ok()?);
                }
                return Some(());
            }
            _ => return None,
        };
        self.push(node, property.clone(), object);
        Some(())
    }

    /// The IRI that a reference stands for: a part of the notice, or something else.
    fn reference(&self, reference: &str) -> Option<NamedNode> {
        if reference.starts_with('#') {
            NamedNode::new(format!("{}{reference}", self.base)).ok()
        } else {
            self.mapping.absolute(reference)
        }
    }

    fn push(&mut self, node: &NamedNode, property: NamedNode, object: impl Into<Term>) {
        let graph = self.graph.clone();
        self.quads
            .push(Quad::new(node.clone(), property, object, graph));
    }
}

/// The items of a list, or the one value.
fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_context_is_known() {
        let mapping = Mapping::of(CONTEXT).expect("it says nothing else");
        let document: Value = serde_json::from_str(CONTEXT).expect("JSON");
        let names = document["@context"].as_object().expect("an object").keys();
        let names: Vec<_> = names.filter(|name| !name.starts_with('@')).collect();
        assert!(names.len() > 100);
        assert!(names.iter().all(|name| mapping.keys.contains_key(*name)));
        assert!(quads(&seloste::example()).is_some());
    }

    #[test]
    fn a_context_with_anything_else_is_not_read() {
        for context in [
            r#"{"a": "urn:a"}"#,
            r#"{"@context": {"@version": 1.0}}"#,
            r#"{"@context": {"@vocab": "urn:a#"}}"#,
            r#"{"@context": {"@language": "fi"}}"#,
            r#"{"@context": {"a": "@graph"}}"#,
            r#"{"@context": {"a": "b"}}"#,
            r#"{"@context": {"a": {"@reverse": "urn:a"}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@container": "@list"}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@container": ["@language", "@set"]}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@context": {}}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@type": "@json"}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@type": "@vocab", "@context": {"b": null}}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@type": "@vocab", "@context": {"b": "urn:b#"}}}}"#,
            r#"{"@context": {"a": {"@id": "urn:a", "@type": "@vocab", "@context": {"@base": "urn:b"}}}}"#,
        ] {
            assert!(Mapping::of(context).is_none(), "{context}");
        }
    }

    #[test]
    fn names_are_those_of_the_processor() {
        let mapping = Mapping::of(
            r#"{"@context": {"a": "urn:a#", "b": "a:b", "c": null, "d": "@id",
                "e": {"@id": "urn:e", "@type": "@vocab", "@context": {"@vocab": "urn:v#", "x": "urn:x"}}}}"#,
        )
        .expect("it says nothing else");
        let Some(Key::Property(_, Kind::Token(scope))) = mapping.keys.get("e") else {
            panic!("{mapping:?}")
        };
        let token = |token| mapping.token(token, scope).map(NamedNode::into_string);
        for (name, expected) in [
            ("x", Some("urn:x")),
            ("b", Some("urn:a#b")),
            ("y", Some("urn:v#y")),
            ("a:y", Some("urn:a#y")),
            ("urn:y", Some("urn:y")),
            ("c", None),
            ("d", None),
            ("@id", None),
            ("_:y", None),
            ("a://y", None),
            ("y y", None),
        ] {
            assert_eq!(token(name).as_deref(), expected, "{name}");
        }
        let bare = |token| mapping.token(token, &Scope::default());
        assert_eq!(bare("y"), None);
        assert!(bare("b").is_some());
    }

    #[test]
    fn an_identifier_that_could_mean_something_else_is_left_to_the_processor() {
        for id in ["dpv:notice", "urn:example:a#b", "http://example.org:port/"] {
            let mut notice = seloste::example();
            notice.id = id.parse().expect("an IRI");
            notice.fill_identifiers();
            assert_eq!(quads(&notice), None, "{id}");
        }
    }
}

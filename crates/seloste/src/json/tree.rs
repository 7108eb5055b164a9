//! The tree of a JSON text, flat in memory: nodes in the order of the text.

use std::borrow::Cow;
use std::fmt;

use seloste_source::Span;

use super::string::unescape;

/// The number of a node; the root is 0.
pub(crate) type NodeId = u32;

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

impl JsonKind {
    /// The kind of a value.
    #[must_use]
    pub fn of(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => JsonKind::Null,
            serde_json::Value::Bool(_) => JsonKind::Boolean,
            serde_json::Value::Number(_) => JsonKind::Number,
            serde_json::Value::String(_) => JsonKind::Text,
            serde_json::Value::Array(_) => JsonKind::List,
            serde_json::Value::Object(_) => JsonKind::Object,
        }
    }
}

/// The kind in the words of a message.
impl fmt::Display for JsonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JsonKind::Null => "`null`",
            JsonKind::Boolean => "`true` or `false`",
            JsonKind::Number => "a number",
            JsonKind::Text => "a text",
            JsonKind::List => "a list",
            JsonKind::Object => "an object",
        })
    }
}

/// One value. Offsets fit 32 bits because inputs are limited in size.
#[derive(Debug, Clone)]
struct Node {
    kind: JsonKind,
    /// Taken out: readers of the tree pass over it.
    gone: bool,
    /// A text without escapes, which stands for itself.
    plain: bool,
    /// The same of the key.
    plain_key: bool,
    start: u32,
    end: u32,
    /// The characters of the key between its marks; empty span at 0 where there is no key.
    key_start: u32,
    key_end: u32,
    parent: NodeId,
    /// The next child of the same parent, or 0.
    next: NodeId,
}

/// The characters of a text between its marks.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Text {
    pub(crate) span: Span,
    /// Whether no escape stands among them.
    pub(crate) plain: bool,
}

/// The values of a JSON text with their spans.
///
/// It is flat, so that dropping it takes no recursion.
#[derive(Debug, Clone)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

/// What the characters of a text between its marks stand for.
fn meaning(raw: &str, plain: bool) -> Cow<'_, str> {
    if plain {
        return Cow::Borrowed(raw);
    }
    unescape(raw)
}

/// More bytes than a value of a notice takes, so that what is set aside for the nodes is used.
const BYTES_A_VALUE: usize = 64;

impl<'a> Tree<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            nodes: Vec::with_capacity(text.len() / BYTES_A_VALUE),
        }
    }

    /// Adds a value after `previous`, under `parent`; its end is set later.
    pub(crate) fn push(
        &mut self,
        kind: JsonKind,
        start: usize,
        key: Option<Text>,
        parent: Option<NodeId>,
        previous: Option<NodeId>,
    ) -> NodeId {
        let id = small(self.nodes.len());
        let key = key.unwrap_or_default();
        self.nodes.push(Node {
            kind,
            gone: false,
            plain: false,
            plain_key: key.plain,
            start: small(start),
            end: small(start),
            key_start: small(key.span.start),
            key_end: small(key.span.end),
            parent: parent.unwrap_or(0),
            next: 0,
        });
        if let Some(previous) = previous {
            self.node_mut(previous).next = id;
        }
        id
    }

    pub(crate) fn set_end(&mut self, id: NodeId, end: usize) {
        self.node_mut(id).end = small(end);
    }

    /// Says that no escape stands in a text.
    pub(crate) fn set_plain(&mut self, id: NodeId) {
        self.node_mut(id).plain = true;
    }

    /// Takes a value out, with its key.
    pub(crate) fn take_out(&mut self, id: NodeId) {
        self.node_mut(id).gone = true;
    }

    pub(crate) fn is_gone(&self, id: NodeId) -> bool {
        self.node(id).gone
    }

    /// Whether nothing was read at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        0..small(self.nodes.len())
    }

    pub(crate) fn kind(&self, id: NodeId) -> JsonKind {
        self.node(id).kind
    }

    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.node(id).parent
    }

    pub(crate) fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.start as usize, node.end as usize)
    }

    /// What is shown of a value: all of a scalar, the opening bracket of an object or list.
    pub(crate) fn head(&self, id: NodeId) -> Span {
        let span = self.span(id);
        match self.kind(id) {
            JsonKind::List | JsonKind::Object => Span::new(span.start, span.start + 1),
            _ => span,
        }
    }

    /// The key with its marks.
    pub(crate) fn key_span(&self, id: NodeId) -> Option<Span> {
        let node = self.node(id);
        (node.key_start > 0)
            .then(|| Span::new(node.key_start as usize - 1, node.key_end as usize + 1))
    }

    /// The key, if the value is a member of an object.
    pub(crate) fn key(&self, id: NodeId) -> Option<Cow<'a, str>> {
        let node = self.node(id);
        let raw = &self.text[node.key_start as usize..node.key_end as usize];
        (node.key_start > 0).then(|| meaning(raw, node.plain_key))
    }

    /// Whether no escape stands in the key.
    pub(crate) fn has_plain_key(&self, id: NodeId) -> bool {
        self.node(id).plain_key
    }

    /// Whether the value is a member of an object, under a key.
    pub(crate) fn has_key(&self, id: NodeId, key: &str) -> bool {
        let node = self.node(id);
        let raw = &self.text[node.key_start as usize..node.key_end as usize];
        node.key_start > 0 && (raw == key || !node.plain_key && unescape(raw) == key)
    }

    /// The line that a value begins on, from one.
    pub(crate) fn line(&self, id: NodeId) -> usize {
        let before = &self.text.as_bytes()[..self.span(id).start];
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// The characters of a scalar as they stand in the file.
    pub(crate) fn raw(&self, id: NodeId) -> &'a str {
        self.span(id).of(self.text)
    }

    /// The text of a string value; of a string that was cut off, what there is.
    pub(crate) fn string(&self, id: NodeId) -> Option<Cow<'a, str>> {
        let raw = self.raw(id).strip_prefix('"')?;
        let raw = raw.strip_suffix('"').unwrap_or(raw);
        Some(meaning(raw, self.node(id).plain))
    }

    /// All children, also those that were taken out.
    pub(crate) fn all_children(&self, id: NodeId) -> Children<'_, 'a> {
        let first = id + 1;
        let has_child = (first as usize) < self.nodes.len() && self.node(first).parent == id;
        Children {
            tree: self,
            next: if has_child { first } else { 0 },
        }
    }

    /// The first member of an object with a key.
    pub(crate) fn member(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.all_children(id)
            .find(|child| self.has_key(*child, key))
    }

    /// The value under a JSON pointer, or the last one on the way that is there.
    pub(crate) fn find(&self, pointer: &str) -> NodeId {
        let mut at = 0;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let child = match self.kind(at) {
                JsonKind::Object => self.member(at, &step),
                JsonKind::List => step
                    .parse()
                    .ok()
                    .and_then(|number| self.all_children(at).nth(number)),
                _ => None,
            };
            match child {
                Some(child) => at = child,
                None => break,
            }
        }
        at
    }

    /// The JSON pointer of a value (RFC 6901).
    pub(crate) fn pointer(&self, id: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = id;
        while at != 0 {
            let parent = self.parent(at);
            steps.push(match self.key(at) {
                Some(key) => key.replace('~', "~0").replace('/', "~1"),
                None => self
                    .all_children(parent)
                    .take_while(|child| *child != at)
                    .count()
                    .to_string(),
            });
            at = parent;
        }
        steps
            .iter()
            .rev()
            .fold(String::new(), |pointer, step| pointer + "/" + step)
    }

    /// The whole tree as `serde_json` has it; of a key that stands twice, the first value.
    pub(crate) fn to_value(&self) -> serde_json::Value {
        if self.is_empty() {
            return serde_json::Value::Null;
        }
        self.value(0)
    }

    /// One value; it recurses no deeper than a scan lets texts be nested.
    fn value(&self, id: NodeId) -> serde_json::Value {
        match self.kind(id) {
            JsonKind::Null => serde_json::Value::Null,
            JsonKind::Boolean => (self.raw(id) == "true").into(),
            JsonKind::Number => number(self.raw(id)),
            JsonKind::Text => self.string(id).unwrap_or_default().into(),
            JsonKind::List => self
                .all_children(id)
                .map(|child| self.value(child))
                .collect(),
            JsonKind::Object => {
                let mut object = serde_json::Map::new();
                for child in self.all_children(id) {
                    let key = self.key(child).unwrap_or_default().into_owned();
                    object.entry(key).or_insert_with(|| self.value(child));
                }
                object.into()
            }
        }
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }
}

/// The children of a value, in the order of the text.
pub(crate) struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    next: NodeId,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = self.next;
        if id == 0 {
            return None;
        }
        self.next = self.tree.node(id).next;
        Some(id)
    }
}

/// A number as `serde_json` has it: whole where it is written so and fits, otherwise binary.
///
/// One that is out of range, which the scan has noted, becomes the greatest number.
fn number(raw: &str) -> serde_json::Value {
    if let Ok(whole) = raw.parse::<u64>() {
        return whole.into();
    }
    match raw.parse::<i64>() {
        Ok(whole) => whole.into(),
        Err(_) => {
            let number: f64 = raw.parse().unwrap_or_default();
            number.clamp(f64::MIN, f64::MAX).into()
        }
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).expect("inputs are smaller than 4 GiB")
}

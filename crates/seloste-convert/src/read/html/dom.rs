//! The tree of a page, in one vector, built within limits.
//!
//! Nodes name each other by index, so that neither dropping nor walking the tree recurses, however
//! deep it is.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName, local_name, ns};

use crate::Limits;

/// A node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(usize);

impl NodeId {
    /// The place of the node in the order of making.
    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// The document itself, above `<html>`.
pub(super) const DOCUMENT: NodeId = NodeId(0);

/// A page as browsers understand it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    data: Data,
    depth: usize,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

#[derive(Debug)]
enum Data {
    Document,
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
    },
    Text(String),
    /// A comment or processing instruction.
    Other,
}

/// Why a page was not read to its end, and in which line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Excess {
    pub(super) what: Excessive,
    /// The line, from one.
    pub(super) line: usize,
}

/// What a page has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excessive {
    /// Elements inside each other.
    Depth,
    /// Elements and texts.
    Nodes,
    /// Attributes of one tag.
    Attributes,
}

impl Tree {
    /// Builds the tree of a page, as far as the limits allow.
    pub(super) fn parse(source: &str, limits: &Limits) -> Result<Self, Excess> {
        if let Some(line) = crowded_tag(source, limits.attributes) {
            let what = Excessive::Attributes;
            return Err(Excess { what, line });
        }
        let options = TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        };
        let builder = TreeBuilder::new(Sink::new(limits), options);
        let tokenizer = Tokenizer::new(Bounded(builder), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(source));
        // A run ends after each script, which browsers execute first.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        let sink = tokenizer.sink.0.sink;
        match sink.excess.get() {
            Some(excess) => Err(excess),
            None => Ok(sink.tree.into_inner()),
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The local name of an element, in lower case; empty for what is no element.
    pub(super) fn name(&self, id: NodeId) -> &str {
        match &self.nodes[id.0].data {
            Data::Element { name, .. } => &name.local,
            Data::Document | Data::Text(_) | Data::Other => "",
        }
    }

    /// The words of a text node.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.0].data {
            Data::Text(text) => Some(text),
            Data::Document | Data::Element { .. } | Data::Other => None,
        }
    }

    /// An attribute, by its name in lower case.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let Data::Element { attributes, .. } = &self.nodes[id.0].data else {
            return None;
        };
        let found = attributes.iter().find(|it| &*it.name.local == name)?;
        Some(&found.value)
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0].parent
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.nodes[id.0].first, |child| self.nodes[child.0].next)
    }

    /// The elements after a node beside it.
    pub(super) fn elements_after(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let next = |id: &NodeId| self.nodes[id.0].next;
        std::iter::successors(next(&id), move |id| next(id)).filter(|id| !self.name(*id).is_empty())
    }

    /// The elements before a node beside it, the nearest first.
    pub(super) fn elements_before(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let previous = |id: &NodeId| self.nodes[id.0].previous;
        std::iter::successors(previous(&id), move |id| previous(id))
            .filter(|id| !self.name(*id).is_empty())
    }

    /// A node and all that is below it, in the order of the page.
    pub(super) fn below(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.walk(id, |_| true).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// Goes through a node and all that is below it, without what lies in nodes not to be entered.
    pub(super) fn walk<'t>(
        &'t self,
        root: NodeId,
        mut enters: impl FnMut(NodeId) -> bool + 't,
    ) -> impl Iterator<Item = Step> + 't {
        let mut next = Some(Step::Enter(root));
        std::iter::from_fn(move || {
            let step = next?;
            next = match step {
                Step::Enter(id) => match self.nodes[id.0].first.filter(|_| enters(id)) {
                    Some(child) => Some(Step::Enter(child)),
                    None => Some(Step::Leave(id)),
                },
                Step::Leave(id) if id == root => None,
                Step::Leave(id) => match self.nodes[id.0].next {
                    Some(sibling) => Some(Step::Enter(sibling)),
                    None => self.nodes[id.0].parent.map(Step::Leave),
                },
            };
            Some(step)
        })
    }

    fn add(&mut self, data: Data) -> NodeId {
        self.nodes.push(Node {
            data,
            depth: 0,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
        });
        NodeId(self.nodes.len() - 1)
    }

    fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let previous = self.nodes[parent.0].last.replace(child);
        match previous {
            Some(previous) => self.nodes[previous.0].next = Some(child),
            None => self.nodes[parent.0].first = Some(child),
        }
        let depth = self.nodes[parent.0].depth + 1;
        let node = &mut self.nodes[child.0];
        (node.parent, node.previous, node.depth) = (Some(parent), previous, depth);
    }

    fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Some(parent) = self.nodes[sibling.0].parent else {
            return;
        };
        let previous = self.nodes[sibling.0].previous.replace(child);
        match previous {
            Some(previous) => self.nodes[previous.0].next = Some(child),
            None => self.nodes[parent.0].first = Some(child),
        }
        let depth = self.nodes[parent.0].depth + 1;
        let node = &mut self.nodes[child.0];
        (node.parent, node.previous, node.next) = (Some(parent), previous, Some(sibling));
        node.depth = depth;
    }

    fn detach(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.0];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous.0].next = next,
            (None, Some(parent)) => self.nodes[parent.0].first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.nodes[next.0].previous = previous,
            (None, Some(parent)) => self.nodes[parent.0].last = previous,
            (None, None) => {}
        }
    }

    /// Lengthens a text node, if it is one.
    fn extend(&mut self, id: Option<NodeId>, words: &str) -> bool {
        match id.map(|id| &mut self.nodes[id.0].data) {
            Some(Data::Text(text)) => {
                text.push_str(words);
                true
            }
            _ => false,
        }
    }
}

/// A step of a walk through a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The start of a node.
    Enter(NodeId),
    /// Its end.
    Leave(NodeId),
}

/// Passes tokens on until a limit is reached, and then none: the rest takes no time.
struct Bounded(TreeBuilder<NodeId, Sink>);

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if self.0.sink.excess.get().is_some() {
            return TokenSinkResult::Continue;
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Where the parser puts nodes.
struct Sink {
    tree: RefCell<Tree>,
    most_nodes: usize,
    most_depth: usize,
    line: Cell<usize>,
    excess: Cell<Option<Excess>>,
}

impl Sink {
    fn new(limits: &Limits) -> Self {
        let mut tree = Tree::default();
        tree.add(Data::Document);
        Self {
            tree: RefCell::new(tree),
            most_nodes: limits.nodes,
            most_depth: limits.depth,
            line: Cell::new(1),
            excess: Cell::new(None),
        }
    }

    fn add(&self, data: Data) -> NodeId {
        let id = self.tree.borrow_mut().add(data);
        if id.0 > self.most_nodes {
            self.exceed(Excessive::Nodes);
        }
        id
    }

    fn exceed(&self, what: Excessive) {
        let line = self.line.get();
        let first = self.excess.get();
        self.excess.set(first.or(Some(Excess { what, line })));
    }

    fn is_too_deep(&self, parent: NodeId) {
        if self.tree.borrow().nodes[parent.0].depth >= self.most_depth {
            self.exceed(Excessive::Depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.tree.borrow(), |tree| {
            match &tree.nodes[target.0].data {
                Data::Element { name, .. } => name,
                _ => unreachable!("the parser asks only for the names of elements"),
            }
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> NodeId {
        self.add(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.is_too_deep(*parent);
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(words) => {
                let last = self.tree.borrow().nodes[parent.0].last;
                if self.tree.borrow_mut().extend(last, &words) {
                    return;
                }
                self.add(Data::Text(words.to_string()))
            }
        };
        self.tree.borrow_mut().append(*parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if self.tree.borrow().parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template lies right below it here; nothing of it is shown.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(words) => {
                let previous = self.tree.borrow().nodes[sibling.0].previous;
                if self.tree.borrow_mut().extend(previous, &words) {
                    return;
                }
                self.add(Data::Text(words.to_string()))
            }
        };
        self.tree.borrow_mut().insert_before(*sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        if let Data::Element {
            attributes: present,
            ..
        } = &mut tree.nodes[target.0].data
        {
            for attribute in attributes {
                if !present.iter().any(|it| it.name == attribute.name) {
                    present.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.nodes[node.0].first {
            tree.append(*new_parent, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, id: &NodeId) -> bool {
        let tree = self.tree.borrow();
        let Data::Element { attributes, .. } = &tree.nodes[id.0].data else {
            return false;
        };
        attributes.iter().any(|it| {
            it.name.ns == ns!()
                && it.name.local == local_name!("encoding")
                && ["text/html", "application/xhtml+xml"]
                    .iter()
                    .any(|kind| it.value.eq_ignore_ascii_case(kind))
        })
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
    }
}

/// Where in a tag a byte stands, as the HTML standard has it (13.2.5.8 to 13.2.5.39).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InTag {
    Name,
    BeforeAttribute,
    Attribute,
    AfterAttribute,
    BeforeValue,
    Unquoted,
    DoubleQuoted,
    SingleQuoted,
}

impl InTag {
    /// Where the next byte stands; nowhere, if this one ends the tag.
    fn after(self, byte: u8) -> Option<Self> {
        let next = match (self, byte) {
            (Self::DoubleQuoted, b'"') | (Self::SingleQuoted, b'\'') => Self::BeforeAttribute,
            (Self::DoubleQuoted | Self::SingleQuoted, _) => self,
            (_, b'>') => return None,
            (Self::BeforeValue, b'"') => Self::DoubleQuoted,
            (Self::BeforeValue, b'\'') => Self::SingleQuoted,
            (Self::Attribute | Self::AfterAttribute, b'=') => Self::BeforeValue,
            (Self::AfterAttribute | Self::BeforeValue, b) if b.is_ascii_whitespace() => self,
            (Self::Attribute, b) if b.is_ascii_whitespace() => Self::AfterAttribute,
            (_, b) if b.is_ascii_whitespace() => Self::BeforeAttribute,
            (Self::BeforeValue | Self::Unquoted, _) => Self::Unquoted,
            (_, b'/') => Self::BeforeAttribute,
            (Self::Name, _) => Self::Name,
            _ => Self::Attribute,
        };
        Some(next)
    }

    /// Whether an attribute begins between two places.
    fn begins(self, next: Self) -> bool {
        next == Self::Attribute && self != Self::Attribute
    }
}

/// The line of a tag that can have more attributes than a number of them.
///
/// The parser compares each attribute with all before it, so that they have to be counted first.
/// Whether a `<` begins a tag depends on what is open (a script, a comment, a quoted value), so
/// that every `<` is followed as if it did, and none can hide another.
fn crowded_tag(source: &str, most: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut places = Places::default();
    for (at, byte) in source.bytes().enumerate() {
        if !places.0.is_empty() && places.step(byte) > most {
            return Some(source[..at].matches('\n').count() + 1);
        }
        let may_be_name = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'/';
        if byte == b'<' && bytes.get(at + 1).is_some_and(may_be_name) {
            places.begin();
        }
    }
    None
}

/// The places that a byte can have in tags, mostly none or one, each with the most attributes that a tag
/// can have so far.
#[derive(Debug, Default)]
struct Places(Vec<(InTag, usize)>);

impl Places {
    /// Goes to the next byte, and says how many attributes a tag can have there.
    fn step(&mut self, byte: u8) -> usize {
        self.0.retain_mut(|(place, count)| {
            let Some(next) = place.after(byte) else {
                return false;
            };
            *count += usize::from(place.begins(next));
            *place = next;
            true
        });
        for at in (1..self.0.len()).rev() {
            let (place, count) = self.0[at];
            if let Some((_, most)) = self.0[..at].iter_mut().find(|it| it.0 == place) {
                *most = count.max(*most);
                self.0.swap_remove(at);
            }
        }
        self.0.iter().map(|(_, count)| *count).max().unwrap_or(0)
    }

    /// Begins a tag, unless one begins here already.
    fn begin(&mut self) {
        if self.0.iter().all(|(place, _)| *place != InTag::Name) {
            self.0.push((InTag::Name, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Tree, Excess> {
        Tree::parse(source, &Limits::default())
    }

    fn attributes(n: usize) -> String {
        (0..n).map(|n| format!(" a{n}")).collect()
    }

    #[test]
    fn the_tree_is_that_of_a_browser() {
        let tree =
            parse("<title>T</title><p id=a>x<b>y<p>z<table><tr><td>1</table>").expect("a page");
        let names: Vec<_> = tree.below(DOCUMENT).map(|id| tree.name(id)).collect();
        let elements: Vec<_> = names.iter().filter(|name| !name.is_empty()).collect();
        let expected = "html head title body p b p b table tbody tr td";
        assert_eq!(
            elements,
            expected
                .split(' ')
                .collect::<Vec<_>>()
                .iter()
                .collect::<Vec<_>>()
        );
        let p = tree.below(DOCUMENT).find(|id| tree.name(*id) == "p");
        assert_eq!(p.and_then(|p| tree.attribute(p, "id")), Some("a"));
    }

    #[test]
    fn excess_is_told_with_its_line() {
        let deep = format!("<p>\n{}", "<div>".repeat(100_000));
        let wide = format!("<p>\n{}", "<br>".repeat(300_000));
        let crowded = format!("<p>\n<p{}>", attributes(200_000));
        for (source, what) in [
            (deep, Excessive::Depth),
            (wide, Excessive::Nodes),
            (crowded, Excessive::Attributes),
        ] {
            let expected = Excess { what, line: 2 };
            assert_eq!(parse(&source).map(|_| ()), Err(expected));
        }
    }

    #[test]
    fn words_are_not_counted_as_attributes() {
        let words = "sana toinen ".repeat(5_000);
        for source in [
            format!("<p>{words}</p>"),
            format!("<p title=\"{words}\">x</p>"),
            format!("<script>if (a > b) x = '{words}';</script>"),
            format!("<!-- {words} -->"),
        ] {
            assert!(parse(&source).is_ok());
        }
        for before in [
            "<p title='\"'",
            "<!-- <a \" --><p",
            "<script>'<a x=\"';</script><p",
        ] {
            assert!(parse(&format!("{before}{}>", attributes(5_000))).is_err());
        }
    }
}

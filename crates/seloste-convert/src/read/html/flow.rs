//! From the content of a page to text and blocks.

use std::collections::HashSet;

use seloste_source::Block;

use super::content::{Content, is_heading};
use super::dom::{NodeId, Step, Tree};
use crate::read::inline::Inline;
use crate::read::writer::{LONGEST_VALUE, Marker, Row, Writer, names_section};

/// The text of the content and the blocks that cover it.
pub(super) fn flow(tree: &Tree, content: &Content) -> (String, Vec<Block>) {
    let mut flow = Flow {
        tree,
        content,
        out: Writer::default(),
        inline: Inline::default(),
        heading: None,
        lists: Vec::new(),
        marker: None,
        has_header: Vec::new(),
        n_bold: 0,
        n_pre: 0,
        done: HashSet::new(),
    };
    for root in content.heading.into_iter().chain([content.root]) {
        flow.read(root);
    }
    (flow.out.text, flow.out.blocks)
}

/// A list that is open.
struct List {
    /// The number of the next item, if they are numbered.
    next: Option<i64>,
    /// Whether the list has one item only, as lists have that number headings.
    is_single: bool,
}

struct Flow<'t> {
    tree: &'t Tree,
    content: &'t Content,
    out: Writer,
    /// The words of the block that is being read.
    inline: Inline,
    /// The level of the heading that is open.
    heading: Option<u8>,
    lists: Vec<List>,
    /// The marker that waits for the first words of its item.
    marker: Option<Marker>,
    /// For each open table, whether it has a row of headers.
    has_header: Vec<bool>,
    n_bold: usize,
    n_pre: usize,
    /// Elements that were read ahead.
    done: HashSet<NodeId>,
}

impl<'t> Flow<'t> {
    fn read(&mut self, root: NodeId) {
        let (tree, content) = (self.tree, self.content);
        let mut passed_over = None;
        for step in tree.walk(root, move |id| content.includes(id)) {
            match (step, passed_over) {
                (Step::Leave(id), Some(over)) if id == over => passed_over = None,
                (_, Some(_)) => {}
                (Step::Leave(id), None) => self.leave(id),
                (Step::Enter(id), None) => {
                    let is_read = self.content.includes(id) && !self.done.contains(&id);
                    if !is_read || self.reads_ahead(id) {
                        passed_over = Some(id);
                    } else {
                        self.enter(id);
                    }
                }
            }
        }
        self.end_block();
    }

    fn enter(&mut self, id: NodeId) {
        if let Some(words) = self.tree.text(id) {
            let is_bold = self.n_bold > 0;
            return match self.n_pre {
                0 => self.inline.push(words, is_bold),
                _ => self.inline.push_lines(words, is_bold),
            };
        }
        let name = self.tree.name(id);
        if is_block(name) {
            self.end_block();
        }
        match name {
            "br" => self.inline.break_line(),
            "a" => self.inline.open_link(self.tree.attribute(id, "href")),
            "ul" | "ol" | "menu" | "dir" => self.open_list(id),
            "li" => self.open_item(id),
            "table" => self.has_header.push(self.has_header(id)),
            "pre" | "textarea" | "listing" => self.n_pre += 1,
            name if is_heading(name) => self.heading = level(name),
            name if is_bold(name) => self.n_bold += 1,
            _ => {}
        }
    }

    fn leave(&mut self, id: NodeId) {
        let name = self.tree.name(id);
        if is_block(name) {
            self.end_block();
        }
        match name {
            "a" => self.inline.close_link(),
            "ul" | "ol" | "menu" | "dir" => drop(self.lists.pop()),
            "li" => self.marker = None,
            "table" => drop(self.has_header.pop()),
            "pre" | "textarea" | "listing" => self.n_pre = self.n_pre.saturating_sub(1),
            name if is_heading(name) => self.heading = None,
            name if is_bold(name) => self.n_bold = self.n_bold.saturating_sub(1),
            _ => {}
        }
    }

    fn open_list(&mut self, id: NodeId) {
        let items = self.elements(id).into_iter();
        let is_single = items.filter(|id| self.tree.name(*id) == "li").count() == 1;
        let start = self.tree.attribute(id, "start");
        let start = start.and_then(|start| start.trim().parse().ok());
        let is_ordered = self.tree.name(id) == "ol";
        self.lists.push(List {
            next: is_ordered.then(|| start.unwrap_or(1)),
            is_single,
        });
    }

    #[allow(clippy::non_ascii_literal, reason = "a mark, not a word")]
    fn open_item(&mut self, id: NodeId) {
        let value = self.tree.attribute(id, "value");
        let value = value.and_then(|value| value.trim().parse::<i64>().ok());
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let number = list.next.map(|next| value.unwrap_or(next));
        list.next = number.map(|number| number.saturating_add(1));
        self.marker = Some(Marker {
            text: number.map_or("•".to_owned(), |number| format!("{number}.")),
            is_number: number.is_some(),
            is_single: list.is_single,
        });
    }

    /// Ends the block whose words were read, if there are any.
    fn end_block(&mut self) {
        let words = match self.heading {
            Some(_) => self.inline.take_words(),
            None => self.inline.take(),
        };
        if words.text.is_empty() {
            return;
        }
        match (self.heading, self.marker.take()) {
            (Some(level), marker) => {
                // In a numbered list the number of the item is that of the heading.
                let number = marker.filter(|marker| marker.is_number);
                let number = number.map(|marker| marker.text);
                self.out.heading(&words.text, level, number.as_deref());
            }
            (None, Some(marker)) => {
                let depth = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
                self.out.item(&words, &marker, depth);
            }
            (None, None) if self.n_pre > 0 => self.out.plain(&words.text),
            (None, None) => self.out.paragraphs(&words),
        }
    }

    /// Reads a row of a table or a term of a list of descriptions, if it is a row of words. What
    /// lays out a page is read cell by cell instead.
    fn reads_ahead(&mut self, id: NodeId) -> bool {
        let rows = match self.tree.name(id) {
            "tr" => self.row(id),
            "dt" => self.description(id),
            _ => None,
        };
        let Some(row) = rows else {
            return false;
        };
        self.end_block();
        self.marker = None;
        match row {
            Row::Labelled(label, value) => self.out.labelled(&label, &value),
            Row::Cells(cells) => self.out.row(&cells),
        }
        true
    }

    /// The cells of a row that are words; nothing, if the row lays out the page.
    fn row(&self, id: NodeId) -> Option<Row> {
        let mut cells = self.elements(id);
        cells.retain(|cell| matches!(self.tree.name(*cell), "td" | "th"));
        let n_headers = cells.iter().filter(|cell| self.tree.name(**cell) == "th");
        let n_headers = n_headers.count();
        let words: Vec<_> = cells.iter().map(|cell| self.words(*cell)).collect();
        let n_filled = words.iter().filter(|words| !words.is_empty()).count();
        let is_wide = cells.len() > 2;
        let lays_out = |cell: &NodeId| match is_wide {
            true => self.has_structure(*cell),
            false => self.is_long(*cell),
        };
        if n_filled < 2 || cells.iter().any(lays_out) {
            return None;
        }
        let has_header = self.has_header.last().is_some_and(|has_header| *has_header);
        match &words[..] {
            [label, _] if names_section(label) => None,
            [label, value] if n_headers < 2 && !has_header => {
                Some(Row::Labelled(label.clone(), value.clone()))
            }
            _ => Some(Row::Cells(words)),
        }
    }

    /// A term with one description.
    fn description(&mut self, term: NodeId) -> Option<Row> {
        let mut after = self.tree.elements_after(term);
        let value = after.next().filter(|id| self.tree.name(*id) == "dd")?;
        let is_one = after.next().is_none_or(|id| self.tree.name(id) != "dd");
        let before = self.tree.elements_before(term).next();
        let is_alone = before.is_none_or(|id| self.tree.name(id) != "dt");
        if !is_one || !is_alone || self.is_long(value) {
            return None;
        }
        let (label, words) = (self.words(term), self.words(value));
        if label.is_empty() || words.is_empty() || names_section(&label) {
            return None;
        }
        self.done.insert(value);
        Some(Row::Labelled(label, words))
    }

    /// The elements right below one that are read.
    fn elements(&self, id: NodeId) -> Vec<NodeId> {
        let children = self.tree.children(id);
        children
            .filter(|id| !self.tree.name(*id).is_empty() && self.content.includes(*id))
            .collect()
    }

    /// An element and all below it that is read.
    fn below(&self, id: NodeId) -> impl Iterator<Item = Step> + 't {
        let content = self.content;
        self.tree.walk(id, move |id| content.includes(id))
    }

    /// The words of an element on one line.
    fn words(&self, id: NodeId) -> String {
        let mut inline = Inline::default();
        for step in self.below(id) {
            let (Step::Enter(id) | Step::Leave(id)) = step;
            match (step, self.tree.name(id)) {
                _ if !self.content.includes(id) => {}
                (Step::Enter(_), "a") => inline.open_link(self.tree.attribute(id, "href")),
                (Step::Leave(_), "a") => inline.close_link(),
                (Step::Enter(_), "") => inline.push(self.tree.text(id).unwrap_or_default(), false),
                (Step::Leave(_), "br") => inline.push(" ", false),
                (_, name) if is_block(name) => inline.push(" ", false),
                _ => {}
            }
        }
        inline.take().text
    }

    /// Whether the first row of a table holds nothing but headers.
    fn has_header(&self, table: NodeId) -> bool {
        let mut below = self.tree.below(table);
        let row = below.find(|id| self.tree.name(*id) == "tr");
        let cells = row.map(|row| self.elements(row)).unwrap_or_default();
        cells.len() > 1 && cells.iter().all(|cell| self.tree.name(*cell) == "th")
    }

    /// Whether an element holds headings or tables.
    fn has_structure(&self, id: NodeId) -> bool {
        let mut below = self.tree.below(id);
        below.any(|id| is_heading(self.tree.name(id)) || self.tree.name(id) == "table")
    }

    /// Whether an element holds more than one paragraph or line, or a long one.
    fn is_long(&self, id: NodeId) -> bool {
        let names = || self.tree.below(id).map(|id| self.tree.name(id));
        let n_blocks = names().filter(|name| matches!(*name, "p" | "div"));
        names().any(|name| matches!(name, "br" | "li"))
            || n_blocks.count() > 1
            || self.has_structure(id)
            || self.words(id).chars().count() > LONGEST_VALUE
    }
}

fn level(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok()
}

fn is_bold(name: &str) -> bool {
    matches!(name, "b" | "strong" | "th" | "dt" | "summary")
}

/// Whether an element begins and ends a block.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    ) || is_heading(name)
}

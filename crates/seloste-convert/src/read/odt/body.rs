//! The body of an OpenDocument text, and its headers and footers.

use std::collections::HashMap;

use seloste_source::Diagnostic;

use super::styles::{Style, Styles};
use crate::read::gather::{Gather, Piece, Role, Space};
use crate::read::numbering::{Count, Mark};
use crate::read::xml::{Ns, Step, Tag, Xml};

/// Which part of the document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    Text,
    Headers,
    Footers,
}

/// A paragraph or heading that is open.
#[derive(Debug, Default)]
struct Paragraph {
    style: Style,
    outline: Option<u8>,
    mark: Option<Mark>,
    /// The looks of the words inside each other.
    spans: Vec<Style>,
}

/// A list that is open.
#[derive(Debug, Default)]
struct List {
    style: Option<String>,
    /// The item that is open.
    item: Item,
    /// What the list is called where another goes on with it.
    names: Vec<String>,
}

#[derive(Debug, Default)]
struct Item {
    /// Whether its first paragraph has been met, or it is none that is numbered.
    has_begun: bool,
    start: Option<u32>,
}

/// The kind of page of a document that names none.
const STANDARD: &str = "Standard";

/// A region that is being read.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    region: Region,
    /// Whether the region has begun.
    is_inside: bool,
    gather: Gather,
    paragraphs: Vec<Paragraph>,
    lists: Vec<List>,
    /// Lists that are open around a cell, a text box or a note.
    outer_lists: Vec<Vec<List>>,
    /// How far the open list has been counted, and those before it.
    count: Count,
    counts: HashMap<String, Count>,
    outline: Count,
    /// For each open row, whether it is one of headers.
    n_header_rows: usize,
    is_endnote: Vec<bool>,
    endnotes: Vec<Piece>,
    /// Whether the text says where its pages end that nobody has ended, so that pages can be counted.
    has_pages: bool,
    /// Whether there was a paragraph, and whether the last one ends its page.
    has_begun: bool,
    ends_page: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles, region: Region) -> Self {
        Self {
            styles,
            region,
            is_inside: false,
            gather: Gather::new(),
            paragraphs: Vec::new(),
            lists: Vec::new(),
            outer_lists: Vec::new(),
            count: Count::default(),
            counts: HashMap::new(),
            outline: Count::default(),
            n_header_rows: 0,
            is_endnote: Vec::new(),
            endnotes: Vec::new(),
            has_pages: false,
            has_begun: false,
            ends_page: false,
        }
    }

    /// Reads the region in a part.
    pub(super) fn read(mut self, mut xml: Xml<'_>) -> Result<Vec<Piece>, Box<Diagnostic>> {
        while let Some(step) = xml.next()? {
            match step {
                Step::Open(tag) if !self.is_inside => {
                    if self.is_beside(&tag) {
                        xml.pass_over();
                    } else {
                        self.is_inside = self.begins(&tag);
                        let pages = tag.attribute(Ns::Text, "use-soft-page-breaks");
                        self.has_pages = pages.is_some_and(|it| it == "true");
                    }
                }
                Step::Open(tag) => {
                    if !self.open(&tag) {
                        xml.pass_over();
                    }
                }
                Step::Close(ns, name) if self.is_inside => {
                    self.close(ns, name);
                    xml.within_lines(self.gather.n_pieces())?;
                }
                Step::Words(words) if self.is_inside => self.words(&words),
                Step::Close(..) | Step::Words(_) => {}
            }
        }
        let mut pieces = self.gather.finish();
        pieces.extend(self.endnotes);
        Ok(pieces)
    }

    fn begins(&self, tag: &Tag<'_, '_>) -> bool {
        let is_shown = || {
            tag.attribute(Ns::Style, "display")
                .is_none_or(|it| it != "false")
        };
        match (self.region, tag.ns, tag.name()) {
            (Region::Text, Ns::Office, "text") => true,
            (Region::Headers, Ns::Style, "header" | "header-first") => is_shown(),
            (Region::Footers, Ns::Style, "footer" | "footer-first") => is_shown(),
            _ => false,
        }
    }

    /// Whether an element is of a kind of page that the text has not.
    fn is_beside(&self, tag: &Tag<'_, '_>) -> bool {
        let name = tag.attribute(Ns::Style, "name").unwrap_or_default();
        tag.is(Ns::Style, "master-page")
            && name != STANDARD
            && !self.styles.pages.contains(name.as_ref())
    }

    /// Takes in a tag; tells whether what is inside it is read.
    fn open(&mut self, tag: &Tag<'_, '_>) -> bool {
        match tag.ns {
            Ns::Text => return self.open_text(tag),
            Ns::Table => return self.open_table(tag),
            Ns::Draw if is_box(tag.name()) => self.open_aside(),
            Ns::Office => return !matches!(tag.name(), "annotation" | "forms"),
            Ns::DublinCore | Ns::Meta => return false,
            Ns::Other => return !matches!(tag.name(), "title" | "desc" | "math"),
            _ => {}
        }
        true
    }

    fn open_text(&mut self, tag: &Tag<'_, '_>) -> bool {
        match tag.name() {
            name if is_never_read(name) => return false,
            "section" => {
                let display = tag.attribute(Ns::Text, "display");
                return display.is_none_or(|display| display != "none");
            }
            "p" | "h" => self.open_paragraph(tag),
            "span" => {
                let name = tag.attribute(Ns::Text, "style-name");
                let style = self.styles.text(name.as_deref());
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.spans.push(style);
                }
            }
            "a" => {
                let address = tag.attribute(Ns::Link, "href");
                self.gather.inline().open_link(address.as_deref());
            }
            "list" => self.open_list(tag),
            "list-item" => {
                let start = tag.attribute(Ns::Text, "start-value");
                self.open_item(false, start.and_then(|start| start.parse().ok()));
            }
            "list-header" => self.open_item(true, None),
            "note" => {
                let class = tag.attribute(Ns::Text, "note-class");
                self.is_endnote.push(class.as_deref() == Some("endnote"));
            }
            "note-body" => self.open_aside(),
            "soft-page-break" if self.has_pages => self.gather.turn_page(),
            name if is_index(name) => self.gather.n_furniture += 1,
            name if self.is_read() => self.character(name, tag),
            _ => {}
        }
        true
    }

    /// Characters that are tags.
    fn character(&mut self, name: &str, tag: &Tag<'_, '_>) {
        let inline = self.gather.inline();
        match name {
            "tab" => inline.push_tab(),
            "line-break" => inline.break_line(),
            "s" => {
                let number = tag
                    .attribute(Ns::Text, "c")
                    .and_then(|c| c.parse::<usize>().ok());
                inline.push_spaces(number.unwrap_or(1));
            }
            _ => {}
        }
    }

    fn open_table(&mut self, tag: &Tag<'_, '_>) -> bool {
        match tag.name() {
            "table" => {
                self.gather.open_table();
                let name = tag.attribute(Ns::Table, "style-name");
                if self.outer_lists.is_empty() {
                    self.begin_page(self.styles.begins_page(name.as_deref()));
                }
            }
            "table-header-rows" => self.n_header_rows += 1,
            "table-cell" => {
                self.outer_lists.push(std::mem::take(&mut self.lists));
                self.gather.open_cell();
            }
            "covered-table-cell" => return false,
            _ => {}
        }
        true
    }

    fn open_aside(&mut self) {
        self.outer_lists.push(std::mem::take(&mut self.lists));
        self.gather.open_aside();
    }

    fn close_aside(&mut self) -> Vec<Piece> {
        self.lists = self.outer_lists.pop().unwrap_or_default();
        self.gather.close_aside()
    }

    /// A list goes on with one before it, or is counted anew.
    fn open_list(&mut self, tag: &Tag<'_, '_>) {
        let value = |name| {
            tag.attribute(Ns::Text, name)
                .map(|value| value.into_owned())
        };
        let outer = self.lists.last().and_then(|list| list.style.clone());
        let style = value("style-name").or(outer);
        let mut names: Vec<String> = style.clone().into_iter().collect();
        if self.lists.is_empty() {
            let continued = value("continue-list");
            let goes_on = value("continue-numbering").is_some_and(|value| value == "true");
            let before = continued.as_ref().or(style.as_ref().filter(|_| goes_on));
            let before = before.and_then(|name| self.counts.get(name));
            self.count = before.copied().unwrap_or_default();
            names.extend(continued);
            names.extend(tag.attribute(Ns::Xml, "id").map(|id| id.into_owned()));
        }
        self.lists.push(List {
            style,
            item: Item::default(),
            names,
        });
    }

    fn open_item(&mut self, has_begun: bool, start: Option<u32>) {
        if let Some(list) = self.lists.last_mut() {
            list.item = Item { has_begun, start };
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_, '_>) {
        let name = tag.attribute(Ns::Text, "style-name");
        let style = self.styles.paragraph(name.as_deref());
        if self.outer_lists.is_empty() {
            self.begin_page(style.begins_page);
            self.ends_page = style.ends_page;
        }
        let level = tag.attribute(Ns::Text, "outline-level");
        let level: Option<u8> = level.and_then(|level| level.parse().ok());
        let outline = match tag.name() {
            "h" => Some(level.unwrap_or(1).max(1)),
            _ => style.outline.filter(|level| *level > 0),
        };
        let mark = match self.lists.is_empty() {
            false => self.item_mark(),
            true => outline.filter(|_| is_numbered(tag)).and_then(|level| {
                let start = tag.attribute(Ns::Text, "start-value");
                let start = start.and_then(|start| start.parse().ok());
                let at = usize::from(level) - 1;
                self.styles.outline.mark(&mut self.outline, at, start)
            }),
        };
        self.paragraphs.push(Paragraph {
            style,
            outline,
            mark,
            spans: Vec::new(),
        });
    }

    /// Begins a page where something asks for it, or the last paragraph does; the first page has begun.
    fn begin_page(&mut self, is_asked: bool) {
        let is_asked = std::mem::take(&mut self.ends_page) || is_asked;
        if std::mem::replace(&mut self.has_begun, true) && is_asked && self.has_pages {
            self.gather.turn_page();
        }
    }

    /// What stands before the first paragraph of an item.
    fn item_mark(&mut self) -> Option<Mark> {
        let depth = self.lists.len() - 1;
        let list = self.lists.last_mut()?;
        if std::mem::replace(&mut list.item.has_begun, true) {
            return None;
        }
        let start = list.item.start.take();
        let style = self.styles.list(list.style.as_deref()?)?;
        style.mark(&mut self.count, depth, start)
    }

    fn words(&mut self, words: &str) {
        if self.is_read() {
            let is_bold = self.is_bold();
            self.gather.inline().push_collapsed(words, is_bold);
        }
    }

    /// Whether words are read: those that no part of the text around them hides. A part that is
    /// shown shows words of a hidden paragraph.
    fn is_read(&self) -> bool {
        self.paragraphs.last().is_some_and(|paragraph| {
            let spans = paragraph.spans.iter().filter_map(|style| style.is_hidden);
            let own = spans.reduce(|outer, inner| outer || inner);
            !own.or(paragraph.style.is_hidden).unwrap_or_default()
        })
    }

    fn is_bold(&self) -> bool {
        self.paragraphs.last().is_some_and(|paragraph| {
            let own = paragraph.spans.iter().rev().find_map(|style| style.is_bold);
            own.or(paragraph.style.is_bold).unwrap_or_default()
        })
    }

    fn close(&mut self, ns: Ns, name: &str) {
        match (ns, name) {
            (Ns::Office, "text") if self.region == Region::Text => self.is_inside = false,
            (Ns::Style, "header" | "header-first" | "footer" | "footer-first") => {
                self.is_inside = false;
            }
            (Ns::Text, _) => self.close_text(name),
            (Ns::Table, "table") => self.gather.close_table(),
            (Ns::Table, "table-header-rows") => self.n_header_rows -= 1,
            (Ns::Table, "table-cell") => {
                self.lists = self.outer_lists.pop().unwrap_or_default();
                self.gather.close_cell(self.n_header_rows > 0);
            }
            (Ns::Table, "table-row") => self.gather.close_row(true),
            (Ns::Draw, name) if is_box(name) => {
                let pieces = self.close_aside();
                self.gather.add_box(pieces);
            }
            _ => {}
        }
    }

    fn close_text(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "span" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.spans.pop();
                }
            }
            "a" => self.gather.inline().close_link(),
            "list" => {
                let list = self.lists.pop().unwrap_or_default();
                if self.lists.is_empty() {
                    let counts = list.names.into_iter().map(|name| (name, self.count));
                    self.counts.extend(counts);
                }
            }
            "note" => drop(self.is_endnote.pop()),
            "note-body" => {
                let pieces = self.close_aside();
                if self.is_endnote.last().is_some_and(|is_endnote| *is_endnote) {
                    self.endnotes.extend(pieces);
                } else {
                    self.gather.add_note(pieces);
                }
            }
            name if is_index(name) => self.gather.n_furniture -= 1,
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let paragraph = self.paragraphs.pop().unwrap_or_default();
        self.gather.leave_space(Space {
            before: paragraph.style.before.unwrap_or_default(),
            after: paragraph.style.after.unwrap_or_default(),
        });
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let role = match (paragraph.outline, paragraph.mark) {
            (Some(level), mark) => {
                let number = mark.filter(|mark| mark.is_number);
                Role::Heading(level, number.map(|mark| mark.text))
            }
            (None, Some(Mark { text, is_number })) => Role::Item {
                depth,
                marker: text,
                is_number,
            },
            (None, None) => Role::Paragraph,
        };
        self.gather.end_paragraph(role);
    }
}

/// Whether the outline numbers a paragraph: it does so with headings that do not refuse it.
fn is_numbered(tag: &Tag<'_, '_>) -> bool {
    let refuses = tag.attribute(Ns::Text, "is-list-header");
    tag.name() == "h" && refuses.is_none_or(|refuses| refuses != "true")
}

/// Drawings that hold paragraphs.
fn is_box(name: &str) -> bool {
    matches!(
        name,
        "caption"
            | "circle"
            | "connector"
            | "custom-shape"
            | "ellipse"
            | "line"
            | "measure"
            | "path"
            | "polygon"
            | "polyline"
            | "rect"
            | "regular-polygon"
            | "text-box"
    )
}

/// Tables of contents and other indexes.
fn is_index(name: &str) -> bool {
    matches!(
        name,
        "alphabetical-index"
            | "illustration-index"
            | "object-index"
            | "table-index"
            | "table-of-content"
            | "user-index"
    )
}

/// Elements that hold nothing of what the document says: what was deleted, marks of notes, hints where
/// nobody has filled anything in, and how indexes are made.
fn is_never_read(name: &str) -> bool {
    name.ends_with("-source")
        || name.ends_with("-decls")
        || matches!(
            name,
            "hidden-text"
                | "note-citation"
                | "number"
                | "placeholder"
                | "ruby-text"
                | "script"
                | "tracked-changes"
        )
}

//! The body of a Word document, and every other part with paragraphs.

use std::collections::HashMap;

use seloste_source::Diagnostic;

use super::Common;
use super::field::{Field, symbol};
use super::lists::Counts;
use super::relations::Relations;
use super::styles::{Style, is_set, number, space};
use crate::read::gather::{Gather, Piece, Role, Space};
use crate::read::numbering::Mark;
use crate::read::xml::{Ns, Step, Tag, Xml};

/// The notes of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) footnotes: HashMap<String, Vec<Piece>>,
    pub(super) endnotes: HashMap<String, Vec<Piece>>,
}

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) pieces: Vec<Piece>,
    /// Of a part with notes, these by their identifiers.
    pub(super) notes: HashMap<String, Vec<Piece>>,
    /// The references to the headers and footers that are shown.
    pub(super) headers: Vec<String>,
    pub(super) footers: Vec<String>,
    /// Whether another document stands in it, which is not read.
    pub(super) is_left_out: bool,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<String>,
    level: Option<u8>,
    outline: Option<u8>,
    /// Whether its mark was deleted, so that the next paragraph goes on with it.
    is_joined: bool,
    is_bold: bool,
    is_hidden: bool,
    /// Whether some space is left before and after it.
    before: Option<bool>,
    after: Option<bool>,
}

/// Words of one look.
#[derive(Debug, Default)]
struct Run {
    is_bold: Option<bool>,
    is_hidden: Option<bool>,
    style_is_bold: Option<bool>,
    style_is_hidden: Option<bool>,
}

/// A row of a table that is open.
#[derive(Debug, Default)]
struct TableRow {
    is_header: bool,
    is_deleted: bool,
}

/// A part of the text that is bound to something, as a field of a form or a table of contents is.
#[derive(Debug, Default)]
struct Control {
    /// Whether nobody has filled it in: what it shows is a hint.
    is_hint: bool,
    is_contents: bool,
}

/// The headers and footers of a section.
#[derive(Debug, Default)]
struct Section {
    /// Whether the first page has others.
    has_first: bool,
    /// The references, each with whether it is of the first page.
    headers: Vec<(String, bool)>,
    footers: Vec<(String, bool)>,
}

/// What the properties are of that are being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Properties {
    Paragraph,
    /// The mark at the end of a paragraph.
    Mark,
    Run,
    Row,
    Control,
    Section,
    Form,
}

/// What is done with the words that come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listening {
    Off,
    Words,
    Instruction,
}

/// Ends the instruction of a field, and forgets the words in it if it is in no other.
fn end_instruction(n_instructing: &mut usize, withheld: &mut String) {
    *n_instructing -= 1;
    if *n_instructing == 0 {
        withheld.clear();
    }
}

/// The most fields inside each other; more are fields that never end.
const MOST_FIELDS: usize = 64;

/// A part that is being read.
pub(super) struct Body<'c> {
    common: &'c Common,
    links: &'c Relations,
    notes: Notes,
    endnotes: Vec<Piece>,
    content: Content,
    gather: Gather,
    counts: Counts,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Run>,
    rows: Vec<TableRow>,
    controls: Vec<Control>,
    sections: Vec<Section>,
    fields: Vec<Field>,
    /// How many of the fields have not come to their results.
    n_instructing: usize,
    /// The words that stand where the instruction of a field is: none of the text, if it comes to its end.
    withheld: String,
    properties: Vec<Properties>,
    /// Whether an alternative has been read, for each place that has some.
    alternatives: Vec<bool>,
    /// The identifiers of the notes that are open.
    open_notes: Vec<String>,
    listening: Listening,
}

impl<'c> Body<'c> {
    pub(super) fn new(common: &'c Common, links: &'c Relations, notes: Notes) -> Self {
        Self {
            common,
            links,
            notes,
            endnotes: Vec::new(),
            content: Content::default(),
            gather: Gather::new(),
            counts: Counts::default(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            rows: Vec::new(),
            controls: Vec::new(),
            sections: Vec::new(),
            fields: Vec::new(),
            n_instructing: 0,
            withheld: String::new(),
            properties: Vec::new(),
            alternatives: Vec::new(),
            open_notes: Vec::new(),
            listening: Listening::Off,
        }
    }

    /// Reads the part to its end.
    pub(super) fn read(mut self, mut xml: Xml<'_>) -> Result<Content, Box<Diagnostic>> {
        while let Some(step) = xml.next()? {
            match step {
                Step::Open(tag) => {
                    let is_read = match tag.ns {
                        Ns::Word => self.open(&tag),
                        Ns::Compatibility => self.choose(tag.name()),
                        _ => true,
                    };
                    if !is_read {
                        xml.pass_over();
                    }
                }
                Step::Close(Ns::Word, name) => {
                    self.close(name);
                    xml.within_lines(self.gather.n_pieces())?;
                }
                Step::Close(Ns::Compatibility, "AlternateContent") => {
                    self.alternatives.pop();
                }
                Step::Close(..) => {}
                Step::Words(words) => self.words(&words),
            }
        }
        self.content.pieces = self.gather.finish();
        self.content.pieces.extend(self.endnotes);
        Ok(self.content)
    }

    /// Of alternatives for newer and older programs the first is read.
    fn choose(&mut self, name: &str) -> bool {
        match (name, self.alternatives.last_mut()) {
            ("Choice" | "Fallback", Some(has_chosen)) => !std::mem::replace(has_chosen, true),
            ("AlternateContent", _) => {
                self.alternatives.push(false);
                true
            }
            _ => true,
        }
    }

    /// Takes in a tag; tells whether what is inside it is read.
    fn open(&mut self, tag: &Tag<'_, '_>) -> bool {
        if is_never_read(tag.name()) {
            return false;
        }
        if let Some(properties) = self.properties_of(tag.name()) {
            self.properties.push(properties);
            if properties == Properties::Section {
                self.sections.push(Section::default());
            }
            return true;
        }
        match self.properties.last() {
            Some(Properties::Paragraph) => self.paragraph_property(tag),
            Some(Properties::Mark) => self.mark_property(tag),
            Some(Properties::Run) => self.run_property(tag),
            Some(Properties::Row) => self.row_property(tag),
            Some(Properties::Control) => return self.control_property(tag),
            Some(Properties::Section) => self.section_property(tag),
            Some(Properties::Form) => self.form_property(tag),
            None => return self.open_content(tag),
        }
        true
    }

    fn properties_of(&self, name: &str) -> Option<Properties> {
        match (name, self.properties.last()) {
            ("pPr", None) => Some(Properties::Paragraph),
            ("rPr", Some(Properties::Paragraph)) => Some(Properties::Mark),
            ("rPr", None) => Some(Properties::Run),
            ("trPr", None) => Some(Properties::Row),
            ("sdtPr", None) => Some(Properties::Control),
            ("sectPr", None | Some(Properties::Paragraph)) => Some(Properties::Section),
            ("ffData", None) => Some(Properties::Form),
            _ => None,
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_, '_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let value = || tag.attribute(Ns::Word, "val");
        match tag.name() {
            "pStyle" => paragraph.style = value().map(|value| value.into_owned()),
            "numId" => paragraph.list = value().map(|value| value.into_owned()),
            "ilvl" => paragraph.level = number(value()),
            "outlineLvl" => paragraph.outline = number(value()),
            "spacing" => space(tag, &mut paragraph.before, &mut paragraph.after),
            _ => {}
        }
    }

    fn mark_property(&mut self, tag: &Tag<'_, '_>) {
        if let ("del", Some(paragraph)) = (tag.name(), self.paragraphs.last_mut()) {
            paragraph.is_joined = true;
        }
    }

    fn run_property(&mut self, tag: &Tag<'_, '_>) {
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        match tag.name() {
            "b" => run.is_bold = Some(is_set(tag)),
            "vanish" => run.is_hidden = Some(is_set(tag)),
            "rStyle" => {
                let style = tag.attribute(Ns::Word, "val");
                let style = style.and_then(|id| self.common.styles.get(&id));
                run.style_is_bold = style.and_then(|style| style.is_bold);
                run.style_is_hidden = style.and_then(|style| style.is_hidden);
            }
            _ => {}
        }
    }

    fn row_property(&mut self, tag: &Tag<'_, '_>) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        match tag.name() {
            "tblHeader" => row.is_header = is_set(tag),
            "del" => row.is_deleted = true,
            _ => {}
        }
    }

    fn control_property(&mut self, tag: &Tag<'_, '_>) -> bool {
        let Some(control) = self.controls.last_mut() else {
            return true;
        };
        match tag.name() {
            "showingPlcHdr" => control.is_hint = is_set(tag),
            "docPartGallery" if !control.is_contents => {
                let kind = tag.attribute(Ns::Word, "val");
                control.is_contents = kind.as_deref() == Some(CONTENTS);
                self.gather.n_furniture += usize::from(control.is_contents);
            }
            _ => {}
        }
        tag.name() != "rPr"
    }

    fn section_property(&mut self, tag: &Tag<'_, '_>) {
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        let references = match tag.name() {
            "titlePg" => return section.has_first = is_set(tag),
            "headerReference" => &mut section.headers,
            "footerReference" => &mut section.footers,
            _ => return,
        };
        let kind = tag.attribute(Ns::Word, "type");
        let id = tag.attribute(Ns::Reference, "id").unwrap_or_default();
        match kind.as_deref() {
            Some("even") => {}
            kind => references.push((id.into_owned(), kind == Some("first"))),
        }
    }

    fn form_property(&mut self, tag: &Tag<'_, '_>) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        match tag.name() {
            "checkBox" => field.is_ticked = Some(false),
            "checked" | "default" => field.is_ticked = Some(is_set(tag)),
            _ => {}
        }
    }

    /// Takes in a tag of the text itself.
    fn open_content(&mut self, tag: &Tag<'_, '_>) -> bool {
        match tag.name() {
            "p" => self.open_paragraph(),
            "r" => self.runs.push(Run::default()),
            "t" => self.listening = Listening::Words,
            "instrText" => self.listening = Listening::Instruction,
            "hyperlink" => {
                let id = tag.attribute(Ns::Reference, "id");
                let address = id.and_then(|id| self.links.address(&id));
                self.gather.inline().open_link(address);
            }
            "fldChar" => self.field(&tag.attribute(Ns::Word, "fldCharType").unwrap_or_default()),
            "footnoteReference" | "endnoteReference" if !self.is_hidden() => self.refer(tag),
            "footnote" | "endnote" => return self.open_note(tag),
            "txbxContent" => self.gather.open_aside(),
            "tbl" => self.gather.open_table(),
            "tr" => self.rows.push(TableRow::default()),
            "tc" => self.gather.open_cell(),
            "sdt" => self.controls.push(Control::default()),
            "sdtContent" => return self.controls.last().is_none_or(|control| !control.is_hint),
            "del" => return false,
            "altChunk" | "subDoc" => self.content.is_left_out = true,
            "lastRenderedPageBreak" => self.gather.turn_page(),
            name if self.is_read() => self.character(name, tag),
            _ => {}
        }
        true
    }

    /// Characters that are tags.
    fn character(&mut self, name: &str, tag: &Tag<'_, '_>) {
        let is_bold = self.is_bold();
        let inline = self.gather.inline();
        match name {
            "tab" | "ptab" => inline.push_tab(),
            "br" | "cr" => inline.break_line(),
            "noBreakHyphen" => inline.push("-", is_bold),
            "sym" => {
                let value = |name| tag.attribute(Ns::Word, name).unwrap_or_default();
                if let Some(text) = symbol(&value("font"), &value("char")) {
                    inline.push(&text, is_bold);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match self.listening {
            Listening::Words if self.n_instructing > 0 && !self.is_hidden() => {
                self.withheld.push_str(words);
            }
            Listening::Words if self.is_read() => {
                let is_bold = self.is_bold();
                self.gather.inline().push_typed(words, is_bold);
            }
            Listening::Instruction => {
                let field = self.fields.last_mut().filter(|field| !field.has_result);
                if let Some(field) = field {
                    field.instruct(words);
                }
            }
            Listening::Words | Listening::Off => {}
        }
    }

    /// Whether words are read: not those that are hidden, nor what is inside an instruction.
    fn is_read(&self) -> bool {
        self.n_instructing == 0 && !self.is_hidden()
    }

    fn is_hidden(&self) -> bool {
        let run = self.runs.last();
        let own = run.and_then(|run| run.is_hidden.or(run.style_is_hidden));
        let paragraph = || self.paragraphs.last().is_some_and(|it| it.is_hidden);
        own.unwrap_or_else(paragraph)
    }

    fn is_bold(&self) -> bool {
        let run = self.runs.last();
        let own = run.and_then(|run| run.is_bold.or(run.style_is_bold));
        let paragraph = || self.paragraphs.last().is_some_and(|it| it.is_bold);
        own.unwrap_or_else(paragraph)
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => {
                while self.fields.len() >= MOST_FIELDS {
                    self.end_field();
                }
                self.fields.push(Field::default());
                self.n_instructing += 1;
            }
            "separate" => self.begin_result(),
            "end" => self.end_field(),
            _ => {}
        }
    }

    fn begin_result(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.has_result) else {
            return;
        };
        field.has_result = true;
        end_instruction(&mut self.n_instructing, &mut self.withheld);
        if field.is_link() {
            self.gather.inline().open_link(field.address());
        }
        self.gather.n_furniture += usize::from(field.is_contents());
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else {
            return;
        };
        if let Some(mark) = field.tick() {
            self.gather.inline().push(mark, false);
        }
        if !field.has_result {
            end_instruction(&mut self.n_instructing, &mut self.withheld);
            return;
        }
        if field.is_link() {
            self.gather.inline().close_link();
        }
        self.gather.n_furniture -= usize::from(field.is_contents());
    }

    /// Ends the instructions that go beyond their paragraph, as those of a damaged document do: what
    /// was taken for one is text.
    fn give_up_instructions(&mut self) {
        if self.n_instructing == 0 {
            return;
        }
        for field in self.fields.iter_mut().filter(|field| !field.has_result) {
            field.give_up();
        }
        self.n_instructing = 0;
        let words = std::mem::take(&mut self.withheld);
        self.gather.inline().push_typed(&words, false);
    }

    fn open_note(&mut self, tag: &Tag<'_, '_>) -> bool {
        let kind = tag.attribute(Ns::Word, "type");
        if kind.is_some_and(|kind| kind != "normal") {
            return false;
        }
        let id = tag.attribute(Ns::Word, "id").unwrap_or_default();
        self.open_notes.push(id.into_owned());
        self.gather.open_aside();
        true
    }

    /// Takes a note to where it is referred to, once.
    fn refer(&mut self, tag: &Tag<'_, '_>) {
        let id = tag.attribute(Ns::Word, "id").unwrap_or_default();
        match tag.name() {
            "footnoteReference" => {
                let pieces = self.notes.footnotes.remove(id.as_ref());
                self.gather.add_note(pieces.unwrap_or_default());
            }
            _ => {
                let pieces = self.notes.endnotes.remove(id.as_ref());
                self.endnotes.extend(pieces.unwrap_or_default());
            }
        }
    }

    fn open_paragraph(&mut self) {
        let mut paragraph = Paragraph::default();
        self.common.look(&mut paragraph);
        self.paragraphs.push(paragraph);
    }

    fn close(&mut self, name: &str) {
        if self.properties_end(name) {
            return;
        }
        match name {
            "p" => self.close_paragraph(),
            "r" => drop(self.runs.pop()),
            "t" | "instrText" => self.listening = Listening::Off,
            "hyperlink" => self.gather.inline().close_link(),
            "footnote" | "endnote" => {
                let pieces = self.gather.close_aside();
                let id = self.open_notes.pop().unwrap_or_default();
                self.content.notes.insert(id, pieces);
            }
            "txbxContent" => {
                let pieces = self.gather.close_aside();
                self.gather.add_box(pieces);
            }
            "tbl" => self.gather.close_table(),
            "tc" => {
                let is_header = self.rows.last().is_some_and(|row| row.is_header);
                self.gather.close_cell(is_header);
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                self.gather.close_row(!row.is_deleted);
            }
            "sdt" => {
                let control = self.controls.pop().unwrap_or_default();
                self.gather.n_furniture -= usize::from(control.is_contents);
            }
            _ => {}
        }
    }

    /// Ends the properties that are being read, if the name is theirs.
    fn properties_end(&mut self, name: &str) -> bool {
        let Some(properties) = self.properties.last() else {
            return false;
        };
        let is_end = properties.name() == name;
        match properties {
            Properties::Paragraph if is_end => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    self.common.look(paragraph);
                }
            }
            Properties::Section if is_end => self.close_section(),
            _ => {}
        }
        if is_end {
            self.properties.pop();
        }
        true
    }

    fn close_section(&mut self) {
        let section = self.sections.pop().unwrap_or_default();
        let is_shown =
            |(id, is_first): (String, bool)| (!is_first || section.has_first).then_some(id);
        let headers = section.headers.into_iter().filter_map(is_shown);
        self.content.headers.extend(headers);
        let footers = section.footers.into_iter().filter_map(is_shown);
        self.content.footers.extend(footers);
    }

    fn close_paragraph(&mut self) {
        self.give_up_instructions();
        let paragraph = self.paragraphs.pop().unwrap_or_default();
        if paragraph.is_joined {
            return;
        }
        let (role, is_contents) = self.role(&paragraph);
        self.gather.leave_space(self.space(&paragraph));
        self.gather.n_furniture += usize::from(is_contents);
        self.gather.end_paragraph(role);
        self.gather.n_furniture -= usize::from(is_contents);
    }

    fn space(&self, paragraph: &Paragraph) -> Space {
        let style = self.common.styles.paragraph(paragraph.style.as_deref());
        let of_style = |value: fn(&Style) -> Option<bool>| style.and_then(value);
        Space {
            before: paragraph
                .before
                .or(of_style(|it| it.before))
                .unwrap_or_default(),
            after: paragraph
                .after
                .or(of_style(|it| it.after))
                .unwrap_or_default(),
        }
    }

    /// What a paragraph is, and whether it is a line of a table of contents.
    fn role(&mut self, paragraph: &Paragraph) -> (Role, bool) {
        let Common { styles, lists } = self.common;
        let style = styles.paragraph(paragraph.style.as_deref());
        let of_style = || style?.list.clone();
        let list = paragraph.list.clone().or_else(of_style);
        let mark = list.and_then(|list| {
            let by_style = || lists.level_of(&list, paragraph.style.as_deref()?);
            let level = paragraph.level.or_else(|| style?.level).or_else(by_style);
            let level = level.unwrap_or_default();
            let mark = lists.mark(&mut self.counts, styles, &list, level)?;
            Some((level, mark))
        });
        let outline = paragraph.outline.or_else(|| style?.outline);
        let role = match (outline.filter(|level| *level < BODY_TEXT), mark) {
            (Some(level), mark) => {
                let number = mark.filter(|(_, mark)| mark.is_number);
                Role::Heading(level + 1, number.map(|(_, mark)| mark.text))
            }
            (None, Some((level, Mark { text, is_number }))) => Role::Item {
                depth: level.saturating_add(1),
                marker: text,
                is_number,
            },
            (None, None) => Role::Paragraph,
        };
        (role, style.is_some_and(|style| style.is_contents))
    }
}

impl Common {
    /// Gives a paragraph the look of its style.
    fn look(&self, paragraph: &mut Paragraph) {
        let style = self.styles.paragraph(paragraph.style.as_deref());
        let is_on = |value: Option<bool>| value.unwrap_or_default();
        paragraph.is_bold = style.is_some_and(|style| is_on(style.is_bold));
        paragraph.is_hidden = style.is_some_and(|style| is_on(style.is_hidden));
    }
}

impl Properties {
    fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "pPr",
            Self::Mark | Self::Run => "rPr",
            Self::Row => "trPr",
            Self::Control => "sdtPr",
            Self::Section => "sectPr",
            Self::Form => "ffData",
        }
    }
}

/// The level of the outline that is body text.
const BODY_TEXT: u8 = 9;
/// What a table of contents is called among the parts that Word can put into a document.
const CONTENTS: &str = "Table of Contents";

/// Elements that hold nothing of what the document says: what was deleted or moved away, how things
/// looked before, and how tables look.
fn is_never_read(name: &str) -> bool {
    matches!(
        name,
        "delInstrText"
            | "delText"
            | "moveFrom"
            | "numberingChange"
            | "pPrChange"
            | "rPrChange"
            | "rt"
            | "sectPrChange"
            | "tabs"
            | "tblGrid"
            | "tblGridChange"
            | "tblPr"
            | "tblPrChange"
            | "tblPrExChange"
            | "tcPr"
            | "tcPrChange"
            | "trPrChange"
    )
}

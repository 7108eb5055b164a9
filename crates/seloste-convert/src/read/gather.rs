//! Gathers the pieces of an office document while its parts are read tag by tag, and writes them.
//!
//! A paragraph ends with all that hangs on it: a text box stands behind the paragraph that it is
//! anchored in, a footnote behind the paragraph, list or table that refers to it, endnotes behind
//! everything. Headers, footers and tables of contents are furniture. A document that has nothing but
//! plain paragraphs is read as the plain text that it is.

use seloste_source::{Block, Diagnostic};

use super::fail;
use super::inline::{Inline, Words};
use super::lines::lines;
use super::rows::rows;
use super::text;
use super::writer::{LONGEST_VALUE, Marker, Row, Writer, goes_on, moved, names_section};
use crate::codes::EMPTY;

/// A paragraph or a row of a table.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    kind: Kind,
    words: Words,
    /// How many empty paragraphs stand before it.
    gap: usize,
    /// Whether some space is left before it.
    is_spaced: bool,
    page: Option<u32>,
    is_furniture: bool,
    /// The footnotes that it refers to.
    notes: Vec<Vec<Piece>>,
}

#[derive(Debug, Clone)]
enum Kind {
    Heading(u8, Option<String>),
    Item(u8, Marker),
    Paragraph,
    Row(Row),
}

/// What a paragraph is, by its style and its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of a level, with the number that is counted for it.
    Heading(u8, Option<String>),
    /// An item of a list at a depth from one.
    Item {
        depth: u8,
        marker: String,
        is_number: bool,
    },
    Paragraph,
}

/// Where a paragraph leaves some space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Space {
    pub(super) before: bool,
    pub(super) after: bool,
}

/// A cell of a row that is being read.
#[derive(Debug, Default)]
struct Cell {
    pieces: Vec<Piece>,
    is_header: bool,
}

#[derive(Debug, Default)]
struct Table {
    n_rows: usize,
    /// Whether the first row holds nothing but headers.
    has_header: bool,
    row: Vec<Cell>,
}

/// What is being read: the body, a cell, a text box or a note.
#[derive(Debug, Default)]
struct Sink {
    pieces: Vec<Piece>,
    inline: Inline,
    gap: usize,
    /// Where the paragraph that is being read leaves some space, and whether the last one has left
    /// some behind it.
    space: Space,
    has_left_space: bool,
    /// The page that the paragraph began on, if it is another than that of what comes next.
    page: Option<u32>,
    /// What hangs on the paragraph that is being read.
    boxes: Vec<Piece>,
    notes: Vec<Vec<Piece>>,
    tables: Vec<Table>,
}

/// The pieces of a document so far.
#[derive(Debug)]
pub(super) struct Gather {
    /// What is being read, innermost last; the first is the body.
    outer: Vec<Sink>,
    sink: Sink,
    page: Option<u32>,
    n_pieces: usize,
    /// How many elements are open whose words are furniture.
    pub(super) n_furniture: usize,
}

impl Gather {
    pub(super) fn new() -> Self {
        Self {
            outer: Vec::new(),
            sink: Sink::default(),
            page: None,
            n_pieces: 0,
            n_furniture: 0,
        }
    }

    /// The words of the paragraph that is being read.
    pub(super) fn inline(&mut self) -> &mut Inline {
        &mut self.sink.inline
    }

    /// Begins the next page.
    pub(super) fn turn_page(&mut self) {
        let page = self.page.unwrap_or(1);
        let open = self.outer.iter_mut().chain([&mut self.sink]);
        for sink in open.filter(|sink| sink.page.is_none() && sink.inline.has_words()) {
            sink.page = Some(page);
        }
        self.page = Some(page.saturating_add(1));
    }

    /// Says where the paragraph that is being read leaves some space.
    pub(super) fn leave_space(&mut self, space: Space) {
        self.sink.space = space;
    }

    /// Ends the paragraph whose words were read.
    pub(super) fn end_paragraph(&mut self, role: Role) {
        let words = match role {
            Role::Heading(..) => self.sink.inline.take_words(),
            _ => self.sink.inline.take(),
        };
        let is_empty = words.text.is_empty();
        let notes = std::mem::take(&mut self.sink.notes);
        if !is_empty || !notes.is_empty() {
            let kind = match role {
                _ if is_empty => Kind::Paragraph,
                Role::Heading(level, number) => Kind::Heading(level, number),
                Role::Item {
                    depth,
                    marker,
                    is_number,
                } => {
                    let marker = Marker {
                        text: marker,
                        is_number,
                        is_single: false,
                    };
                    Kind::Item(depth, marker)
                }
                Role::Paragraph => Kind::Paragraph,
            };
            self.push(kind, words, notes);
        } else if self.sink.boxes.is_empty() {
            self.sink.gap += 1;
        }
        let space = std::mem::take(&mut self.sink.space);
        self.sink.has_left_space = space.after;
        let boxes = std::mem::take(&mut self.sink.boxes);
        self.sink.pieces.extend(boxes);
    }

    fn push(&mut self, kind: Kind, words: Words, notes: Vec<Vec<Piece>>) {
        let piece = Piece {
            kind,
            words,
            gap: std::mem::take(&mut self.sink.gap),
            is_spaced: self.sink.has_left_space || self.sink.space.before,
            page: self.sink.page.take().or(self.page),
            is_furniture: self.n_furniture > 0,
            notes,
        };
        self.sink.pieces.push(piece);
        self.n_pieces += 1;
    }

    /// How many paragraphs and rows there are so far.
    pub(super) fn n_pieces(&self) -> usize {
        self.n_pieces
    }

    /// Begins what is read apart from the paragraph around it: a text box or a note.
    pub(super) fn open_aside(&mut self) {
        let outer = std::mem::take(&mut self.sink);
        self.outer.push(outer);
    }

    /// Ends what is read apart, with its pieces.
    pub(super) fn close_aside(&mut self) -> Vec<Piece> {
        self.end_open_paragraph();
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.sink, outer).pieces
    }

    /// Words that nobody has ended as a paragraph, as a damaged document may have them.
    fn end_open_paragraph(&mut self) {
        if self.sink.inline.has_words()
            || !self.sink.boxes.is_empty()
            || !self.sink.notes.is_empty()
        {
            self.end_paragraph(Role::Paragraph);
        }
    }

    /// Hangs a text box on the paragraph that is being read.
    pub(super) fn add_box(&mut self, pieces: Vec<Piece>) {
        self.sink.boxes.extend(pieces);
    }

    /// Hangs a footnote on the paragraph that is being read.
    pub(super) fn add_note(&mut self, pieces: Vec<Piece>) {
        self.sink.notes.push(pieces);
    }

    pub(super) fn open_table(&mut self) {
        self.end_open_paragraph();
        self.sink.tables.push(Table::default());
    }

    pub(super) fn close_table(&mut self) {
        self.sink.tables.pop();
    }

    pub(super) fn open_cell(&mut self) {
        self.open_aside();
    }

    pub(super) fn close_cell(&mut self, is_header: bool) {
        let pieces = self.close_aside();
        match self.sink.tables.last_mut() {
            Some(table) => table.row.push(Cell { pieces, is_header }),
            None => self.sink.pieces.extend(pieces),
        }
    }

    /// Ends a row: its cells are a row of words, or they lay out the page and are read one by one.
    pub(super) fn close_row(&mut self, is_read: bool) {
        let Some(table) = self.sink.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.row);
        if !is_read {
            return;
        }
        if table.n_rows == 0 {
            let is_header = |cell: &Cell| cell.is_header || cell.is_bold();
            table.has_header = cells.len() > 1 && cells.iter().all(is_header);
        }
        table.n_rows += 1;
        let has_header = table.has_header;
        match row(&cells, has_header) {
            Some(row) => {
                self.sink.page = self.page.map(|_| first_page(&cells));
                let pieces = cells.into_iter().flat_map(|cell| cell.pieces);
                let notes = pieces.flat_map(|piece| piece.notes).collect();
                self.push(Kind::Row(row), Words::default(), notes);
            }
            None => {
                let pieces = cells.into_iter().flat_map(|cell| cell.pieces);
                self.sink.pieces.extend(pieces);
            }
        }
    }

    /// All pieces of the body.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        while !self.outer.is_empty() {
            let pieces = self.close_aside();
            self.add_box(pieces);
        }
        self.end_open_paragraph();
        self.sink.pieces
    }
}

impl Cell {
    fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| piece.words.text.as_str());
        let words = words.flat_map(str::split_whitespace);
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether all of its words are bold, and there are any.
    fn is_bold(&self) -> bool {
        !self.pieces.is_empty() && self.pieces.iter().all(|piece| piece.words.is_bold)
    }

    /// Whether it holds headings or tables.
    fn has_structure(&self) -> bool {
        let mut kinds = self.pieces.iter().map(|piece| &piece.kind);
        kinds.any(|kind| matches!(kind, Kind::Heading(..) | Kind::Row(_)))
    }

    /// Whether it holds more than one paragraph or line, or a long one.
    fn is_long(&self) -> bool {
        let mut pieces = self.pieces.iter();
        self.pieces.len() > 1
            || self.has_structure()
            || pieces.any(|piece| {
                let is_item = matches!(piece.kind, Kind::Item(..));
                is_item || piece.words.text.contains('\n')
            })
            || self.words().chars().count() > LONGEST_VALUE
    }
}

/// The page on which a row begins.
fn first_page(cells: &[Cell]) -> u32 {
    let pieces = cells.iter().flat_map(|cell| &cell.pieces);
    let pages = pieces.map(|piece| piece.page.unwrap_or(1));
    pages.min().unwrap_or(1)
}

/// The cells of a row that are words; nothing, if the row lays out the page.
fn row(cells: &[Cell], has_header: bool) -> Option<Row> {
    let lays_out = |cell: &Cell| match cells.len() > 2 {
        true => cell.has_structure(),
        false => cell.is_long(),
    };
    if cells.iter().any(lays_out) {
        return None;
    }
    let words: Vec<_> = cells.iter().map(Cell::words).collect();
    let n_filled = words.iter().filter(|words| !words.is_empty()).count();
    if n_filled < 2 {
        return None;
    }
    let n_headers = cells.iter().filter(|cell| cell.is_header).count();
    match &words[..] {
        [label, _] if names_section(label) => None,
        [label, value] if n_headers < 2 && !has_header => {
            Some(Row::Labelled(label.clone(), value.clone()))
        }
        _ => Some(Row::Cells(words)),
    }
}

/// Writes the pieces of a document: headers, body and footers. One without words cannot be read.
pub(super) fn write(
    name: &str,
    body: Vec<Piece>,
    headers: Vec<Piece>,
    footers: Vec<Piece>,
) -> Result<(String, Vec<Block>), Box<Diagnostic>> {
    let mut writer = Writer::default();
    write_furniture(&mut writer, &headers);
    let mut body = with_notes(body);
    if body.iter().any(|piece| piece.page.is_some()) {
        body.iter_mut()
            .for_each(|piece| piece.page = piece.page.or(Some(1)));
    }
    // Furniture that never ends is none.
    if body.iter().all(|piece| piece.is_furniture) {
        body.iter_mut().for_each(|piece| piece.is_furniture = false);
    }
    let is_plain = |piece: &Piece| matches!(piece.kind, Kind::Paragraph) && !piece.is_furniture;
    if body.iter().all(is_plain) {
        write_plain(&mut writer, &body);
    } else {
        write_body(&mut writer, body);
    }
    write_furniture(&mut writer, &footers);
    if writer.blocks.iter().all(|block| block.furniture) {
        let message = "the document holds no words: it is empty, or a picture of a text";
        return Err(fail(EMPTY, name, message));
    }
    Ok((writer.text, writer.blocks))
}

/// Furniture is written line by line: nobody reads it as the notice.
fn write_furniture(writer: &mut Writer, pieces: &[Piece]) {
    for piece in pieces {
        let words = piece.line();
        if !words.is_empty() {
            let span = writer.write(&words, false);
            let kind = seloste_source::BlockKind::Paragraph;
            let block = Block::new(kind, span);
            writer.blocks.push(Block {
                page: piece.page,
                furniture: true,
                ..block
            });
        }
    }
}

impl Piece {
    /// All words of the piece.
    fn line(&self) -> String {
        match &self.kind {
            Kind::Row(Row::Labelled(label, value)) => format!("{label}: {value}"),
            Kind::Row(Row::Cells(cells)) => cells.join(" "),
            Kind::Heading(_, Some(number)) => format!("{number} {}", self.words.text),
            Kind::Item(_, marker) => format!("{} {}", marker.text, self.words.text),
            Kind::Heading(..) | Kind::Paragraph => self.words.text.clone(),
        }
    }

    fn item(&self) -> Option<(u8, &Marker)> {
        match &self.kind {
            Kind::Item(depth, marker) => Some((*depth, marker)),
            _ => None,
        }
    }

    fn is_item_or_row(&self) -> bool {
        matches!(self.kind, Kind::Item(..) | Kind::Row(_))
    }
}

/// Puts each footnote behind the paragraph, list or table that refers to it.
fn with_notes(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all = Vec::with_capacity(pieces.len());
    let mut waiting: Vec<Piece> = Vec::new();
    for mut piece in pieces {
        if !piece.is_item_or_row() {
            all.append(&mut waiting);
        }
        waiting.extend(std::mem::take(&mut piece.notes).into_iter().flatten());
        all.push(piece);
    }
    all.append(&mut waiting);
    all.retain(|piece| !piece.words.text.is_empty() || matches!(piece.kind, Kind::Row(_)));
    all
}

/// More empty lines than this say no more.
const MOST_GAP: usize = 5;

/// Paragraphs without any structure are the lines of a plain text.
fn write_plain(writer: &mut Writer, pieces: &[Piece]) {
    let first = writer.blocks.len();
    let mut text = String::new();
    let mut starts = Vec::new();
    for piece in pieces {
        if !text.is_empty() {
            let gap = piece.gap.max(usize::from(piece.is_spaced));
            text.extend(std::iter::repeat_n('\n', gap.min(MOST_GAP) + 1));
        }
        text.extend(std::iter::repeat_n(' ', piece.words.indent));
        starts.push(text.len());
        text.push_str(&piece.words.text);
    }
    if text.is_empty() {
        return;
    }
    writer.plain(&text);
    let base = writer.text.len() - text.len();
    for block in &mut writer.blocks[first..] {
        let at = block.span.start - base;
        let piece = starts.partition_point(|start| *start <= at);
        if let Some(piece) = piece.checked_sub(1).and_then(|at| pieces.get(at)) {
            block.page = piece.page;
            block.style.bold = piece.words.is_bold;
        }
    }
}

/// Writes pieces with structure; paragraphs between it are told apart as in a plain text.
fn write_body(writer: &mut Writer, mut pieces: Vec<Piece>) {
    type_lone_numbers(&mut pieces);
    let mut at = 0;
    while at < pieces.len() {
        let first = writer.blocks.len();
        let piece = &pieces[at];
        let is_text = |piece: &&Piece| matches!(piece.kind, Kind::Paragraph) && !piece.is_furniture;
        let n_texts = pieces[at..].iter().take_while(is_text).count();
        if n_texts > 0 {
            write_paragraphs(writer, &pieces[at..at + n_texts]);
            at += n_texts;
            continue;
        }
        at += 1;
        match &piece.kind {
            _ if piece.is_furniture => {
                write_furniture(writer, std::slice::from_ref(piece));
                continue;
            }
            Kind::Heading(level, number) => {
                writer.heading(&piece.words.text, *level, number.as_deref());
            }
            Kind::Item(depth, marker) => writer.item(&piece.words, marker, *depth),
            Kind::Row(Row::Labelled(label, value)) => writer.labelled(label, value),
            Kind::Row(Row::Cells(cells)) => writer.row(cells),
            Kind::Paragraph => {}
        }
        for block in &mut writer.blocks[first..] {
            block.page = piece.page;
        }
    }
}

/// Numbers that stand alone are written as if somebody had typed them: they number the sections of a
/// notice. Those of a list follow each other, or stand below an item of it.
fn type_lone_numbers(pieces: &mut [Piece]) {
    let is_typed = |at: usize| {
        let Some((depth, marker)) = pieces[at].item().filter(|(_, marker)| marker.is_number) else {
            return false;
        };
        let is_like = |other: (u8, &Marker)| other.0 == depth && other.1.is_number;
        let before = at.checked_sub(1).and_then(|at| pieces[at].item());
        let after = pieces.get(at + 1).and_then(Piece::item);
        let is_listed =
            before.is_some_and(|it| is_like(it) || it.0 < depth) || after.is_some_and(is_like);
        !is_listed || is_compound(&marker.text) || pieces[at].words.is_bold
    };
    let typed: Vec<bool> = (0..pieces.len()).map(is_typed).collect();
    let typed = pieces
        .iter_mut()
        .zip(typed)
        .filter(|(_, is_typed)| *is_typed);
    for (piece, _) in typed {
        piece.words.text = piece.line();
        piece.kind = Kind::Paragraph;
    }
}

/// Whether a number has several groups, as `4.1`.
fn is_compound(number: &str) -> bool {
    let groups = number.split(|c: char| !c.is_alphanumeric());
    groups.filter(|group| !group.is_empty()).count() > 1
}

/// Writes paragraphs one after the other. What begins with a number or a bullet is told apart as in a
/// plain text, and so are rows of cells between tabs.
fn write_paragraphs(writer: &mut Writer, pieces: &[Piece]) {
    let mut starts = Vec::new();
    let base = writer.text.len();
    for piece in pieces {
        starts.push(writer.write(&piece.words.text, false).start);
    }
    let text = writer.text[base..].to_owned();
    let mut lines = lines(&text);
    let mut owners = Vec::with_capacity(lines.len());
    for line in &mut lines {
        line.span = moved(line.span, base);
        let before = starts.partition_point(|start| *start <= line.span.start);
        let owner = before.saturating_sub(1);
        let is_first = owners.last() != Some(&owner);
        line.gap = if is_first { pieces[owner].gap } else { 0 };
        owners.push(owner);
    }
    let rows = rows(&lines);
    let mut at = 0;
    while at < lines.len() {
        let piece = &pieces[owners[at]];
        let mut end = at + 1;
        let goes_on =
            |end: usize| owners[end] == owners[at] && goes_on(&lines[end - 1], &lines[end]);
        while end < lines.len() && rows[at].is_none() && goes_on(end) {
            end += 1;
        }
        let mut block = match &rows[at] {
            Some(row) => row.block(lines[at].span),
            // A bold line is no item of a list, whatever number is next to it.
            None if piece.words.is_bold => {
                text::block(&writer.text, &lines[at..end], false, 0, end - at)
            }
            None => text::block(&writer.text, &lines, false, at, end),
        };
        block.style.bold = piece.words.is_bold;
        block.page = piece.page;
        writer.blocks.push(block);
        at = end;
    }
}

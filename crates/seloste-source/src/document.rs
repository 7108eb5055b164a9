//! A text together with its structure: what a reader of any format hands to the converter.

use crate::{SourceText, Span};

/// A notice as it was read: one text, and the blocks that cover it in reading order.
///
/// Every format gives this shape. Each byte of the text that is not white space lies in exactly one
/// block. Page furniture of paged formats and front matter is in the text and marked; what a web
/// page has around its content (navigation, banners, forms, footers) is not in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The normalised text that all spans count in.
    pub text: SourceText,
    /// The media type of the original, such as `text/plain`.
    pub media_type: String,
    /// SHA-256 of the original bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The blocks, in reading order, without overlap.
    pub blocks: Vec<Block>,
    /// What the format itself says about the document; weak evidence.
    pub metadata: Metadata,
    /// The language of the text as ISO 639-1 writes it, where its reader told it by the words.
    pub language: Option<&'static str>,
}

/// What a format says about a document outside its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Metadata {
    /// The title, as PDF, DOCX and HTML can give one.
    pub title: Option<String>,
    /// The declared language, as a BCP 47 tag.
    pub language: Option<String>,
    /// The declared date of issue, `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// The declared date of change, `YYYY-MM-DD`.
    pub modified: Option<String>,
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// The block without surrounding white space; line breaks inside it stay.
    pub span: Span,
    /// The page, from one, where the format has pages.
    pub page: Option<u32>,
    /// How the block looks, where the format says.
    pub style: Style,
    /// Whether the block is page furniture: a running header, a footer, a page number, navigation.
    pub furniture: bool,
}

impl Block {
    /// A block of the body, without page or style.
    #[must_use]
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self {
            kind,
            span,
            page: None,
            style: Style::default(),
            furniture: false,
        }
    }

    /// The part of the block that carries its content: a list item without its marker, a heading
    /// without its number, otherwise all of it.
    #[must_use]
    pub fn content(&self) -> Span {
        match self.kind {
            BlockKind::Heading { content, .. } | BlockKind::ListItem { content, .. } => content,
            BlockKind::Paragraph | BlockKind::LabelValue { .. } | BlockKind::TableRow { .. } => {
                self.span
            }
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// Depth from one; the reader's best guess for formats without levels.
        level: u8,
        /// The number before it, such as `4` or `4.1`.
        number: Option<Span>,
        /// The heading without its number.
        content: Span,
    },
    /// Running text, possibly over several lines.
    Paragraph,
    /// One item of a list.
    ListItem {
        /// Depth from one.
        depth: u8,
        /// The item without its bullet or number.
        content: Span,
    },
    /// A label and its value on one line, as in `Telephone: 09 310 1691`.
    LabelValue {
        /// The label without its colon.
        label: Span,
        /// The value.
        value: Span,
    },
    /// A row of a table.
    TableRow {
        /// The cells, from left to right.
        cells: Vec<Span>,
    },
}

/// How a block looks, as a hint for what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Style {
    /// Whether the whole block is bold.
    pub bold: bool,
    /// The font size in tenths of a point, where known.
    pub size: Option<u16>,
}

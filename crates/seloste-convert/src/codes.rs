//! The codes of the messages about texts that are read and converted.
//!
//! They are stable: a script may rely on them. [`ALL`] lists them with their meaning.

use seloste_source::Code;

/// The input has no bytes, or nothing but white space.
pub const EMPTY: Code = Code("IN-empty");
/// The input is no text.
pub const BINARY: Code = Code("IN-binary");
/// The input is a document in a format that is not read.
pub const FORMAT: Code = Code("IN-format");
/// The container of a document is damaged: what is in it cannot be found.
pub const DAMAGED: Code = Code("IN-damaged");
/// The document is locked with a password.
pub const PASSWORD: Code = Code("IN-password");
/// A PDF has more pages than the limit.
pub const PDF_PAGES: Code = Code("IN-pdf-pages");
/// A PDF says that it has another number of pages than can be found.
pub const PDF_PAGES_LOST: Code = Code("IN-pdf-pages-lost");
/// The contents and fonts of a PDF unpack to more than the limit.
pub const PDF_DECODED: Code = Code("IN-pdf-decoded");
/// The pages of a PDF draw more characters than the limit.
pub const PDF_GLYPHS: Code = Code("IN-pdf-glyphs");
/// A page of a PDF has no text, or none of its pages has.
pub const PDF_NO_TEXT: Code = Code("IN-pdf-no-text");
/// Fonts of a PDF do not tell which characters they draw.
pub const PDF_FONT: Code = Code("IN-pdf-font");
/// The input is a text in another encoding than UTF-8, or not a clean one.
pub const ENCODING: Code = Code("IN-encoding");
/// The input began with a byte order mark, which is not part of the text.
pub const BYTE_ORDER_MARK: Code = Code("IN-bom");
/// The lines of the input ended in CRLF or CR and now end in LF.
pub const LINE_ENDS: Code = Code("IN-line-ends");
/// The input held U+0000, which was replaced.
pub const NUL: Code = Code("IN-nul");
/// The input is larger than the limit.
pub const TOO_LARGE: Code = Code("IN-size");
/// A line of the input is longer than the limit.
pub const LINE_LENGTH: Code = Code("IN-line-length");
/// The text has more lines than the limit.
pub const TOO_MANY_LINES: Code = Code("IN-lines");
/// The elements of a web page are nested deeper than the limit.
pub const NESTING: Code = Code("IN-nesting");
/// A web page has more elements than the limit.
pub const TOO_MANY_ELEMENTS: Code = Code("IN-elements");
/// A tag of a web page has more attributes than the limit.
pub const TOO_MANY_ATTRIBUTES: Code = Code("IN-attributes");
/// A DOCX or ODT file has more parts than the limit.
pub const TOO_MANY_PARTS: Code = Code("IN-parts");
/// An inflated part of a file has more bytes than the limit.
pub const PART_SIZE: Code = Code("IN-part-size");
/// The inflated parts of a file have more bytes than the limit.
pub const PARTS_SIZE: Code = Code("IN-parts-size");
/// A part of a file inflates to more times its size than the limit.
pub const RATIO: Code = Code("IN-ratio");
/// The elements of a part are nested deeper than the limit.
pub const PART_NESTING: Code = Code("IN-part-nesting");
/// A tag of a part has more attributes than the limit, or too many namespaces have names.
pub const PART_ATTRIBUTES: Code = Code("IN-part-attributes");
/// A part of a file has a document type, which could name other files and grow without bounds.
pub const DOCUMENT_TYPE: Code = Code("IN-document-type");
/// A part of a file is no well-formed XML.
pub const XML: Code = Code("IN-xml");
/// Something in the document was not read.
pub const LEFT_OUT: Code = Code("IN-left-out");
/// The text is in a language that no notice of ours is in.
pub const LANGUAGE: Code = Code("IN-language");

/// Nothing of a notice was recognised in the text.
pub const UNRECOGNISED: Code = Code("IN-unrecognised");

/// The text holds the notice on another register too, which is a notice of its own.
pub const REGISTERS: Code = Code("IN-registers");
/// The text holds the notices on more registers than the limit.
pub const TOO_MANY_REGISTERS: Code = Code("IN-many-registers");

/// Every code with its meaning, sorted by code.
pub const ALL: [(Code, &str); 34] = [
    (
        TOO_MANY_ATTRIBUTES,
        "a tag has more attributes than the limit",
    ),
    (BINARY, "the input is no text"),
    (BYTE_ORDER_MARK, "a byte order mark was removed"),
    (DAMAGED, "the container of the document is damaged"),
    (DOCUMENT_TYPE, "a part of the file has a document type"),
    (
        TOO_MANY_ELEMENTS,
        "the page has more elements than the limit",
    ),
    (EMPTY, "the input is empty"),
    (ENCODING, "the text is not UTF-8"),
    (FORMAT, "the document is in a format that is not read"),
    (LANGUAGE, "the text is in another language"),
    (LEFT_OUT, "something in the document was not read"),
    (LINE_ENDS, "line ends were made uniform"),
    (LINE_LENGTH, "a line is longer than the limit"),
    (TOO_MANY_LINES, "the text has more lines than the limit"),
    (
        TOO_MANY_REGISTERS,
        "the text holds notices on more registers than the limit",
    ),
    (NESTING, "elements are nested deeper than the limit"),
    (NUL, "null characters were replaced"),
    (
        PART_ATTRIBUTES,
        "a tag of a part has more attributes than the limit",
    ),
    (
        PART_NESTING,
        "elements of a part are nested deeper than the limit",
    ),
    (PART_SIZE, "a part of the file is larger than the limit"),
    (TOO_MANY_PARTS, "the file has more parts than the limit"),
    (
        PARTS_SIZE,
        "the parts of the file are larger than the limit",
    ),
    (
        RATIO,
        "a part inflates to more times its size than the limit",
    ),
    (PASSWORD, "the document is locked with a password"),
    (
        PDF_DECODED,
        "what is packed in the PDF is larger than the limit",
    ),
    (PDF_FONT, "fonts of the PDF do not tell their characters"),
    (PDF_GLYPHS, "the PDF draws more characters than the limit"),
    (PDF_NO_TEXT, "a page of the PDF has no text"),
    (PDF_PAGES, "the PDF has more pages than the limit"),
    (PDF_PAGES_LOST, "pages of the PDF cannot be found"),
    (REGISTERS, "the text holds notices on several registers"),
    (TOO_LARGE, "the input is larger than the limit"),
    (UNRECOGNISED, "nothing of a notice was recognised"),
    (XML, "a part of the file is no well-formed XML"),
];

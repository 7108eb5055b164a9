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
/// The text is in a language that no notice of ours is in.
pub const LANGUAGE: Code = Code("IN-language");

/// Nothing of a notice was recognised in the text.
pub const UNRECOGNISED: Code = Code("IN-unrecognised");

/// The text holds the notice on another register too, which is a notice of its own.
pub const REGISTERS: Code = Code("IN-registers");
/// The text holds the notices on more registers than the limit.
pub const TOO_MANY_REGISTERS: Code = Code("IN-many-registers");

/// Every code with its meaning, sorted by code.
pub const ALL: [(Code, &str); 18] = [
    (
        TOO_MANY_ATTRIBUTES,
        "a tag has more attributes than the limit",
    ),
    (BINARY, "the input is no text"),
    (BYTE_ORDER_MARK, "a byte order mark was removed"),
    (DAMAGED, "the container of the document is damaged"),
    (
        TOO_MANY_ELEMENTS,
        "the page has more elements than the limit",
    ),
    (EMPTY, "the input is empty"),
    (ENCODING, "the text is not UTF-8"),
    (FORMAT, "the document is in a format that is not read"),
    (LANGUAGE, "the text is in another language"),
    (LINE_ENDS, "line ends were made uniform"),
    (LINE_LENGTH, "a line is longer than the limit"),
    (TOO_MANY_LINES, "the text has more lines than the limit"),
    (
        TOO_MANY_REGISTERS,
        "the text holds notices on more registers than the limit",
    ),
    (NESTING, "elements are nested deeper than the limit"),
    (NUL, "null characters were replaced"),
    (REGISTERS, "the text holds notices on several registers"),
    (TOO_LARGE, "the input is larger than the limit"),
    (UNRECOGNISED, "nothing of a notice was recognised"),
];

//! The parts of office documents: XML, read tag by tag within limits.
//!
//! Names are known by their namespaces and not by their prefixes, and Strict and Transitional Office
//! Open XML are the same to a reader. A document type is refused, so that no entity is ever expanded.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use seloste_source::{Code, Diagnostic};

use super::fail;
use crate::Limits;
use crate::codes::{DOCUMENT_TYPE, ENCODING, PART_ATTRIBUTES, PART_NESTING, TOO_MANY_LINES, XML};

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// Word's documents.
    Word,
    /// The additions of Word 2010.
    Word14,
    /// References from a part to another.
    Reference,
    /// The list of what a part refers to.
    Relationship,
    /// Alternatives of newer and older programs.
    Compatibility,
    Text,
    Table,
    Office,
    Style,
    Format,
    Draw,
    Link,
    Meta,
    DublinCore,
    DublinTerms,
    /// What XML itself names, such as `xml:id`.
    Xml,
    /// No namespace, or one that means nothing to us.
    Other,
}

/// How the names of namespaces end.
const NAMESPACES: [(&str, Ns); 18] = [
    ("/wordprocessingml/2006/main", Ns::Word),
    ("/ooxml/wordprocessingml/main", Ns::Word),
    ("/office/word/2010/wordml", Ns::Word14),
    ("/officeDocument/2006/relationships", Ns::Reference),
    ("/ooxml/officeDocument/relationships", Ns::Reference),
    ("/package/2006/relationships", Ns::Relationship),
    ("/markup-compatibility/2006", Ns::Compatibility),
    (":opendocument:xmlns:text:1.0", Ns::Text),
    (":opendocument:xmlns:table:1.0", Ns::Table),
    (":opendocument:xmlns:office:1.0", Ns::Office),
    (":opendocument:xmlns:style:1.0", Ns::Style),
    (":opendocument:xmlns:xsl-fo-compatible:1.0", Ns::Format),
    (":opendocument:xmlns:drawing:1.0", Ns::Draw),
    (":opendocument:xmlns:meta:1.0", Ns::Meta),
    ("/1999/xlink", Ns::Link),
    ("/dc/elements/1.1/", Ns::DublinCore),
    ("/dc/elements/1.1", Ns::DublinCore),
    ("/dc/terms/", Ns::DublinTerms),
];

impl Ns {
    fn of(name: &str) -> Self {
        let mut known = NAMESPACES.iter();
        let known = known.find(|(end, _)| name.ends_with(end));
        known.map_or(Self::Other, |(_, ns)| *ns)
    }
}

/// One step through a part.
#[derive(Debug)]
pub(super) enum Step<'x, 'p> {
    Open(Tag<'x, 'p>),
    Close(Ns, &'x str),
    Words(Cow<'p, str>),
}

/// A tag that opens an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'x, 'p> {
    pub(super) ns: Ns,
    start: &'x BytesStart<'p>,
    bindings: &'x [Binding],
}

impl Tag<'_, '_> {
    /// The name of the element in its namespace.
    pub(super) fn name(&self) -> &str {
        local(self.start.name().0)
    }

    pub(super) fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && self.name() == name
    }

    /// The value of an attribute; names without a prefix are in no namespace.
    pub(super) fn attribute(&self, ns: Ns, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let mut found = attributes.with_checks(false).flatten();
        let wanted = found.find(|attribute| {
            let key = attribute.key.0;
            local(key) == name
                && match key.split_once(':') {
                    Some((prefix, _)) => namespace(self.bindings, prefix) == ns,
                    None => ns == Ns::Other,
                }
        })?;
        wanted.normalized_value(XmlVersion::Implicit1_0).ok()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What a prefix stands for inside an element.
#[derive(Debug)]
struct Binding {
    prefix: String,
    ns: Ns,
    /// How many elements are around it, with its own.
    depth: usize,
}

fn namespace(bindings: &[Binding], prefix: &str) -> Ns {
    if prefix == "xml" {
        return Ns::Xml;
    }
    let mut inner = bindings.iter().rev();
    let found = inner.find(|binding| binding.prefix == prefix);
    found.map_or(Ns::Other, |binding| binding.ns)
}

/// A part that is being read.
pub(super) struct Xml<'p> {
    reader: Reader<&'p [u8]>,
    input: &'p str,
    part: &'p str,
    limits: &'p Limits,
    /// The elements that are open.
    open: Vec<(BytesStart<'p>, Ns)>,
    bindings: Vec<Binding>,
    /// The element that was closed last.
    closed: Option<(BytesStart<'p>, Ns)>,
    /// Whether the innermost element is an empty one.
    is_empty: bool,
    /// The number of elements that are open with the one whose content is passed over.
    passed_over: Option<usize>,
}

impl<'p> Xml<'p> {
    /// Begins to read a part. `input` is what diagnostics call the file.
    pub(super) fn new(input: &'p str, part: &'p str, text: &'p str, limits: &'p Limits) -> Self {
        Self {
            reader: Reader::from_str(text),
            input,
            part,
            limits,
            open: Vec::new(),
            bindings: Vec::new(),
            closed: None,
            is_empty: false,
            passed_over: None,
        }
    }

    /// Passes over the content of the element that was opened last, and its end.
    pub(super) fn pass_over(&mut self) {
        self.passed_over = Some(self.open.len());
    }

    /// The next tag or words; nothing at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Step<'_, 'p>>, Box<Diagnostic>> {
        loop {
            if std::mem::take(&mut self.is_empty) {
                if self.close() {
                    return Ok(self.closed_step());
                }
                continue;
            }
            let event = self.reader.read_event();
            match event.map_err(|error| self.malformed(error))? {
                Event::Start(start) => {
                    if self.open(start)? {
                        return Ok(self.opened_step());
                    }
                }
                Event::Empty(start) => {
                    let is_read = self.open(start)?;
                    self.is_empty = true;
                    if is_read {
                        return Ok(self.opened_step());
                    }
                }
                Event::End(_) => {
                    if self.close() {
                        return Ok(self.closed_step());
                    }
                }
                Event::DocType(_) => return Err(self.document_type()),
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err(self.malformed("it ends before its elements do")),
                event => {
                    if let Some(words) = self.words(event)? {
                        return Ok(Some(Step::Words(words)));
                    }
                }
            }
        }
    }

    /// Checks how many paragraphs and rows there are so far: each has a line at least.
    pub(super) fn within_lines(&self, n_lines: usize) -> Result<(), Box<Diagnostic>> {
        let most = self.limits.lines;
        if n_lines <= most {
            return Ok(());
        }
        let message = format!("the text has more lines than the limit of {most}");
        Err(fail(TOO_MANY_LINES, self.input, message))
    }

    /// Opens an element; tells whether it is read.
    fn open(&mut self, start: BytesStart<'p>) -> Result<bool, Box<Diagnostic>> {
        if self.open.len() >= self.limits.part_depth {
            let most = self.limits.part_depth;
            let message = format!("elements are nested deeper than the limit of {most}");
            return Err(self.error(PART_NESTING, message));
        }
        if !start.attributes_raw().is_empty() {
            self.bind(&start)?;
        }
        let name = start.name().0;
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let ns = namespace(&self.bindings, prefix);
        self.open.push((start, ns));
        Ok(self.passed_over.is_none())
    }

    /// Checks the attributes of a tag, and keeps the prefixes that they give.
    fn bind(&mut self, start: &BytesStart<'p>) -> Result<(), Box<Diagnostic>> {
        let most = self.limits.part_attributes;
        for (at, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|error| self.malformed(error))?;
            let key = attribute.key.0;
            let prefix = match key.strip_prefix("xmlns:") {
                None if key == "xmlns" => Some(""),
                prefix => prefix,
            };
            if let Some(prefix) = prefix {
                self.bindings.push(Binding {
                    prefix: prefix.to_owned(),
                    ns: Ns::of(&attribute.value),
                    depth: self.open.len() + 1,
                });
            }
            if at >= most || self.bindings.len() > most {
                let message = format!("a tag has more attributes than the limit of {most}");
                return Err(self.error(PART_ATTRIBUTES, message));
            }
        }
        Ok(())
    }

    /// Closes the innermost element; tells whether it is read.
    fn close(&mut self) -> bool {
        let depth = self.open.len();
        self.closed = self.open.pop();
        while self
            .bindings
            .pop_if(|binding| binding.depth >= depth)
            .is_some()
        {}
        match self.passed_over {
            Some(over) if over == depth => {
                self.passed_over = None;
                false
            }
            Some(_) => false,
            None => true,
        }
    }

    fn opened_step(&self) -> Option<Step<'_, 'p>> {
        let (start, ns) = self.open.last()?;
        Some(Step::Open(Tag {
            ns: *ns,
            start,
            bindings: &self.bindings,
        }))
    }

    fn closed_step(&self) -> Option<Step<'_, 'p>> {
        let (start, ns) = self.closed.as_ref()?;
        Some(Step::Close(*ns, local(start.name().0)))
    }

    /// The words of an event, if it has any that are read.
    fn words(&self, event: Event<'p>) -> Result<Option<Cow<'p, str>>, Box<Diagnostic>> {
        let words = match event {
            _ if self.passed_over.is_some() => return Ok(None),
            Event::Text(text) => text.xml10_content(),
            Event::CData(text) => text.xml10_content(),
            Event::GeneralRef(reference) => Cow::Owned(self.character(&reference)?),
            _ => return Ok(None),
        };
        Ok(Some(words))
    }

    /// The character that `&auml;`, `&#228;` and the like stand for; without a document type there are
    /// five names.
    fn character(&self, reference: &BytesRef<'_>) -> Result<String, Box<Diagnostic>> {
        let number = reference.resolve_char_ref();
        if let Some(character) = number.map_err(|error| self.malformed(error))? {
            return Ok(character.to_string());
        }
        let found = resolve_predefined_entity(reference);
        let found = found.ok_or_else(|| self.malformed("it has an entity without a meaning"))?;
        Ok(found.to_owned())
    }

    fn document_type(&self) -> Box<Diagnostic> {
        let message = "it has a document type, which no office document has";
        self.error(DOCUMENT_TYPE, message)
    }

    fn malformed(&self, why: impl std::fmt::Display) -> Box<Diagnostic> {
        self.error(XML, format!("it is no well-formed XML: {why}"))
    }

    fn error(&self, code: Code, why: impl Into<String>) -> Box<Diagnostic> {
        let message = format!("the part `{}` cannot be read: {}", self.part, why.into());
        fail(code, self.input, message)
    }
}

/// Decodes a part by its byte order mark, else by the zeros of UTF-16, else by its declaration, else as
/// UTF-8.
pub(super) fn decode(input: &str, part: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let (encoding, length) = Encoding::for_bom(bytes).unwrap_or_else(|| (encoding(bytes), 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..]);
    text.map(Cow::into_owned).ok_or_else(|| {
        let message = format!("the part `{part}` is not readable as {}", encoding.name());
        fail(ENCODING, input, message)
    })
}

/// How far into a part its declaration may stretch.
const DECLARATION_WITHIN: usize = 200;

fn encoding(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0, b'<', ..] => return UTF_16BE,
        [b'<', 0, ..] => return UTF_16LE,
        _ => {}
    }
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_WITHIN)]);
    let declaration = first
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next());
    let label = declaration.and_then(|declaration| {
        let (_, value) = declaration.split_once("encoding")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next()?;
        value.get(1..)?.split(quote).next()
    });
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A part whose declaration can be read so is not in UTF-16, whatever it says.
    let declared = declared.filter(|it| *it != UTF_16LE && *it != UTF_16BE);
    declared.unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a part: its tags and words, or the code of the message.
    fn read_within(text: &str, limits: &Limits) -> Result<String, &'static str> {
        let mut xml = Xml::new("a", "p", text, limits);
        let mut read = String::new();
        loop {
            match xml.next() {
                Ok(None) => return Ok(read),
                Ok(Some(Step::Open(tag))) => {
                    read.push_str(&format!("<{:?}:{}>", tag.ns, tag.name()));
                    if tag.name() == "skip" {
                        xml.pass_over();
                    }
                }
                Ok(Some(Step::Close(ns, name))) => read.push_str(&format!("</{ns:?}:{name}>")),
                Ok(Some(Step::Words(words))) => read.push_str(&words),
                Err(error) => return Err(error.code.0),
            }
        }
    }

    fn read(text: &str) -> Result<String, &'static str> {
        read_within(text, &Limits::default())
    }

    #[test]
    fn names_are_known_by_their_namespaces() {
        let text = "<a xmlns='x:opendocument:xmlns:text:1.0'><b:c xmlns:b='/ooxml/wordprocessingml/main'/>\
            <d xmlns=''/><b:c/></a>";
        let expected = "<Text:a><Word:c></Word:c><Other:d></Other:d><Other:c></Other:c></Text:a>";
        assert_eq!(read(text).as_deref(), Ok(expected));
    }

    #[test]
    fn words_have_their_characters() {
        let text = "<a>T&amp;k &#228;&#xe4;<![CDATA[<b>]]><!-- c --><skip>x<y/>&lt;</skip><skip/>z\r\n</a>";
        let expected = "<Other:a>T&k \u{e4}\u{e4}<b><Other:skip><Other:skip>z\n</Other:a>";
        assert_eq!(read(text).as_deref(), Ok(expected));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for (text, code) in [
            ("<a>", "IN-xml"),
            ("<a></b>", "IN-xml"),
            ("<a b=c/>", "IN-xml"),
            ("<a>&auml;</a>", "IN-xml"),
            ("<a>&#0;</a>", "IN-xml"),
            ("<a", "IN-xml"),
            (
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "IN-document-type",
            ),
            (
                "<!DOCTYPE a [<!ENTITY b 'bbb'>]><a>&b;</a>",
                "IN-document-type",
            ),
        ] {
            assert_eq!(read(text), Err(code), "{text}");
        }
    }

    #[test]
    fn nesting_and_attributes_have_limits() {
        let limits = Limits {
            part_depth: 5,
            part_attributes: 5,
            ..Limits::default()
        };
        let nested = |n: usize| format!("{}{}", "<skip>".repeat(n), "</skip>".repeat(n));
        let attributes = |n: usize| format!("<a{}/>", " a='1'".repeat(n));
        let bound = |n: usize| format!("<a{}/>", " xmlns:a='1'".repeat(n).replace("/>", ""));
        let open = |n: usize| {
            (0..n).fold(String::new(), |text, at| {
                format!("<a xmlns:b{at}=''>{text}</a>")
            })
        };
        let cases: [(&dyn Fn(usize) -> String, &str); 4] = [
            (&nested, "IN-part-nesting"),
            (&attributes, "IN-part-attributes"),
            (&bound, "IN-part-attributes"),
            (&open, "IN-part-nesting"),
        ];
        for (text, code) in cases {
            let found = [4, 5, 6].map(|n| read_within(&text(n), &limits).err());
            assert_eq!(found, [None, None, Some(code)]);
        }
        let limits = Limits {
            part_depth: 100,
            ..limits
        };
        assert_eq!(read_within(&open(6), &limits), Err("IN-part-attributes"));
        assert_eq!(read(&nested(50_000)), Err("IN-part-nesting"));
        assert_eq!(read(&attributes(100_000)), Err("IN-part-attributes"));
    }

    #[test]
    fn every_encoding_gives_the_same_letters() {
        let text = |label: &str| {
            format!("<?xml version=\"1.0\" encoding='{label}'?><a>\u{e5}\u{e4}\u{f6}</a>")
        };
        let utf16 = |text: &str, to: fn(u16) -> [u8; 2]| {
            text.encode_utf16().flat_map(to).collect::<Vec<u8>>()
        };
        let latin1 = |text: &str| {
            let bytes = text
                .chars()
                .map(|c| u8::try_from(c).expect("a letter of Latin-1"));
            bytes.collect::<Vec<u8>>()
        };
        let wide = text("UTF-16");
        for bytes in [
            text("UTF-8").into_bytes(),
            [b"\xef\xbb\xbf", text("utf-8").as_bytes()].concat(),
            utf16(&wide, u16::to_le_bytes),
            utf16(&wide, u16::to_be_bytes),
            [b"\xff\xfe".to_vec(), utf16(&wide, u16::to_le_bytes)].concat(),
            [b"\xfe\xff".to_vec(), utf16(&wide, u16::to_be_bytes)].concat(),
            latin1(&text("ISO-8859-1")),
            latin1(&text("windows-1252")),
        ] {
            let text = decode("a", "p", &bytes).expect("a text");
            assert_eq!(
                read(&text).as_deref(),
                Ok("<Other:a>\u{e5}\u{e4}\u{f6}</Other:a>")
            );
        }
        let error = decode("a", "p", &latin1(&text("UTF-8"))).expect_err("no text");
        assert_eq!(error.code.0, "IN-encoding");
    }
}

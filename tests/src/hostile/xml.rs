//! What can be bad about the XML of any format.

use super::{many, nested};

/// A part of a format: what stands before its text, and behind.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub start: &'static str,
    pub end: &'static str,
    /// The tag of a paragraph.
    pub paragraph: (&'static str, &'static str),
    /// How many elements are around a paragraph.
    pub depth: usize,
}

impl Frame {
    /// The part with something in its body.
    pub fn with(&self, body: &str) -> String {
        [self.start, body, self.end].concat()
    }

    /// A paragraph.
    pub fn paragraph(&self, text: &str) -> String {
        [self.paragraph.0, text, self.paragraph.1].concat()
    }

    /// The short notice.
    pub fn notice(&self) -> String {
        super::LINES.map(|line| self.paragraph(line)).concat()
    }

    /// The notice with something behind it.
    pub fn notice_and(&self, more: &str) -> Vec<u8> {
        self.with(&(self.notice() + more)).into_bytes()
    }

    /// The notice behind a document type.
    pub fn with_type(&self, document_type: &str, more: &str) -> Vec<u8> {
        let text = String::from_utf8(self.notice_and(more)).expect("it is text");
        let (declaration, rest) = text.split_once("?>").expect("there is a declaration");
        format!("{declaration}?>{document_type}{rest}").into_bytes()
    }

    /// The notice with another encoding declared.
    pub fn declared(&self, encoding: &str) -> String {
        self.with(&self.notice()).replace("UTF-8", encoding)
    }
}

/// The least notice that can be read in any encoding, and what is said of each.
pub fn encodings(frame: &Frame) -> Vec<(&'static str, Vec<u8>)> {
    let utf_16 = frame.declared("UTF-16");
    let units = |bytes: fn(u16) -> [u8; 2]| utf_16.encode_utf16().flat_map(bytes).collect();
    let little: Vec<u8> = units(u16::to_le_bytes);
    let big: Vec<u8> = units(u16::to_be_bytes);
    let one_byte = |encoding: &str| {
        let text = frame.declared(encoding);
        text.chars()
            .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
            .collect()
    };
    vec![
        ("utf-16-le", [&b"\xff\xfe"[..], &little].concat()),
        ("utf-16-be", [&b"\xfe\xff"[..], &big].concat()),
        (
            "utf-8-with-mark",
            [b"\xef\xbb\xbf", &*frame.notice_and("")].concat(),
        ),
        ("latin-1", one_byte("ISO-8859-1")),
        ("windows-1252", one_byte("windows-1252")),
    ]
}

/// What is no XML, or XML that must not be believed: the name of the harm and the part.
pub fn harms(frame: &Frame) -> Vec<(&'static str, Vec<u8>)> {
    let with = |body: &str| frame.notice_and(body);
    let (open, close) = frame.paragraph;
    let mut harms = vec![
        (
            "external-entity",
            external(frame, "SYSTEM \"file:///etc/passwd\""),
        ),
        (
            "external-entity-public",
            external(frame, "PUBLIC \"a\" \"file:///etc/passwd\""),
        ),
        ("billion-laughs", laughs(frame)),
        ("quadratic-entity", quadratic(frame)),
        (
            "entity-of-itself",
            frame.with_type("<!DOCTYPE a [<!ENTITY a \"&a;\">]>", "&a;"),
        ),
        ("document-type-alone", frame.with_type("<!DOCTYPE a>", "")),
        (
            "document-type-unclosed",
            frame.with_type("<!DOCTYPE a [", ""),
        ),
        (
            "parameter-entity",
            frame.with_type(
                "<!DOCTYPE a [<!ENTITY % a SYSTEM \"file:///etc/passwd\">%a;]>",
                "",
            ),
        ),
        ("unknown-entity", with(&frame.paragraph("&nosuch;"))),
        (
            "null-character",
            with(&frame.paragraph("&#0;&#xD800;&#x110000;&#99999999999;")),
        ),
        ("null-byte", with(&frame.paragraph("a\0b"))),
        (
            "controls",
            with(&frame.paragraph("\u{1}\u{8}\u{b}\u{1b}\u{7f}\u{ffff}")),
        ),
        ("unclosed-tag", with(&open[..open.len() - 1])),
        ("unclosed-element", with(open)),
        ("closed-too-often", with(&many(close, 1_000))),
        ("crossed-elements", with(&format!("{open}<x>{close}</x>"))),
        ("unclosed-comment", with("<!-- ")),
        ("unclosed-cdata", with("<![CDATA[ ")),
        ("unclosed-instruction", with("<?a ")),
        ("cdata", with(&frame.paragraph("<![CDATA[<w:p>&amp;]]>"))),
        (
            "attributes-100000",
            with(&attributes(100_000, |n| format!(" a{n}=\"\""))),
        ),
        (
            "attributes-100000-alike",
            with(&attributes(100_000, |_| " a=\"\"".to_owned())),
        ),
        (
            "attributes-without-values",
            with(&attributes(50_000, |n| format!(" a{n}"))),
        ),
        (
            "attribute-of-5-mb",
            with(&format!("<x a=\"{}\"/>", many("a", 5_000_000))),
        ),
        (
            "name-of-1-mb",
            with(&format!("<{0}></{0}>", many("a", 1_000_000))),
        ),
        (
            "namespaces-100000",
            with(&attributes(100_000, |n| format!(" xmlns:a{n}=\"a\""))),
        ),
        ("namespace-unknown", with("<no:such>a</no:such>")),
        (
            "namespaces-at-each-depth",
            with(&nested("<x xmlns:y=\"a\" xmlns=\"b\">", "", "</x>", 200)),
        ),
        ("empty-elements-500000", with(&many("<x/>", 500_000))),
        (
            "paragraphs-500000",
            with(&many(&frame.paragraph(""), 500_000)),
        ),
        (
            "words-of-4-mb",
            with(&frame.paragraph(&many("sana ", 800_000))),
        ),
        (
            "word-of-5-mb",
            with(&frame.paragraph(&many("a", 5_000_000))),
        ),
        ("lines-30000", with(&many(&frame.paragraph("rivi"), 30_000))),
        (
            "zalgo",
            with(&frame.paragraph(&many("a\u{300}\u{316}\u{489}", 20_000))),
        ),
        (
            "right-to-left",
            with(&frame.paragraph(&many("\u{202e}\u{2066}\u{200f}", 10_000))),
        ),
        ("nothing", Vec::new()),
        ("white-space", b" \n\t ".to_vec()),
        ("no-root", b"<?xml version=\"1.0\"?>".to_vec()),
        (
            "two-roots",
            [frame.notice_and(""), b"<a/>".to_vec()].concat(),
        ),
        ("another-root", b"<a><b>text</b></a>".to_vec()),
        ("text-alone", b"Rekisteri".to_vec()),
        (
            "bytes-of-no-encoding",
            frame.notice_and("").iter().map(|it| it | 0x80).collect(),
        ),
        ("unknown-encoding", frame.declared("x-no-such").into_bytes()),
        (
            "utf-16-that-is-utf-8",
            frame.declared("UTF-16").into_bytes(),
        ),
        ("utf-16-of-odd-length", b"\xff\xfe<\0a\0/\0>".to_vec()),
        ("utf-7", frame.declared("UTF-7").into_bytes()),
    ];
    let lone: Vec<u8> = [0xfeff_u16, 0xd800, 0xdfff, 0xd800]
        .iter()
        .flat_map(|it| it.to_le_bytes())
        .collect();
    harms.push(("lone-surrogates", lone));
    harms
}

/// Depths around the limit, and far beyond it: how deep, and whether it is read.
pub const DEPTHS: [(usize, bool); 4] = [(255, true), (256, true), (257, false), (50_000, false)];

/// A notice with one paragraph so deep that it lies at a depth, in elements of a name.
pub fn deep(frame: &Frame, open: &str, inside: &str, close: &str, depth: usize) -> Vec<u8> {
    let around = frame.depth + inside.matches("</").count();
    frame.notice_and(&nested(open, inside, close, depth.saturating_sub(around)))
}

fn external(frame: &Frame, source: &str) -> Vec<u8> {
    frame.with_type(
        &format!("<!DOCTYPE a [<!ENTITY x {source}>]>"),
        &frame.paragraph("&x;"),
    )
}

fn laughs(frame: &Frame) -> Vec<u8> {
    let mut entities = "<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..=9 {
        let ten = format!("&a{};", n - 1).repeat(10);
        entities += &format!("<!ENTITY a{n} \"{ten}\">");
    }
    frame.with_type(
        &format!("<!DOCTYPE a [{entities}]>"),
        &frame.paragraph("&a9;"),
    )
}

fn quadratic(frame: &Frame) -> Vec<u8> {
    let entity = format!("<!DOCTYPE a [<!ENTITY a \"{}\">]>", many("a", 50_000));
    frame.with_type(&entity, &frame.paragraph(&many("&a;", 50_000)))
}

fn attributes(n: usize, attribute: impl Fn(usize) -> String) -> String {
    let attributes: String = (0..n).map(attribute).collect();
    format!("<x{attributes}/>")
}

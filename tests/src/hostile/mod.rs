//! Files that are made to do harm, or that are damaged: of every format that is read, and some that are
//! not. They are made anew each time, the same each time.

mod archive;
mod damaged;
mod docx;
mod html;
mod odt;
mod packed;
mod pdf;
mod pdf_pages;
mod text;
mod xml;

/// What a bad file must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A notice with text.
    Text,
    /// A notice with text, and a warning of this code.
    TextWith(&'static str),
    /// An error of this code.
    Refused(&'static str),
}

/// A bad file.
#[derive(Debug, Clone)]
pub struct BadFile {
    /// What is bad about it: `docx/zip-bomb.docx`.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// What it must give.
    pub expected: Expected,
}

/// How many bad files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// The few that stand for the others.
    Quick,
    /// All.
    Full,
}

/// One of each kind of harm that is quickly tried.
const QUICK: [&str; 30] = [
    "archive/claims-less.docx",
    "archive/names-that-climb.docx",
    "archive/no-directory.docx",
    "archive/zip-bomb-33-mib.docx",
    "docx/billion-laughs.docx",
    "docx/depth-257-sdt.docx",
    "docx/depth-50000-tbl.docx",
    "docx/external-entity.docx",
    "docx/latin-1.docx",
    "docx/style-cycle.docx",
    "docx/utf-16-le.docx",
    "html/attributes-100000.html",
    "html/depth-100000-div.html",
    "html/formatting-50000-b.html",
    "html/utf-16-be.html",
    "odt/columns-repeated.odt",
    "odt/depth-257-section.odt",
    "odt/spaces-4-billion.odt",
    "other/noise.pdf",
    "other/old-word.docx",
    "pdf/array-100000-deep.pdf",
    "pdf/form-calls-itself.pdf",
    "pdf/kids-cycle.pdf",
    "pdf/no-xref.pdf",
    "pdf/object-stream-in-itself.pdf",
    "pdf/page-loop.pdf",
    "pdf/previous-xref-is-itself.pdf",
    "pdf/without-text.pdf",
    "text/nulls.txt",
    "truncated/half.pdf",
];

/// What the bad files give of which no more is asked: each with `text`, or with the code of the error. The
/// example `bad_files` records it anew: what changes shows in review.
const RECORDED: &str = include_str!("recorded.txt");

/// The bad files of a tier.
#[must_use]
pub fn bad_files(tier: Tier) -> Vec<BadFile> {
    let mut files = Files {
        tier,
        files: Vec::new(),
    };
    archive::add(&mut files);
    docx::add(&mut files);
    odt::add(&mut files);
    html::add(&mut files);
    pdf::add(&mut files);
    pdf_pages::add(&mut files);
    packed::add(&mut files);
    text::add(&mut files);
    damaged::add(&mut files);
    files.files
}

/// The bad files that are made so far.
struct Files {
    tier: Tier,
    files: Vec<BadFile>,
}

impl Files {
    /// Adds a file, unless it is not wanted: then it is not made.
    fn add(&mut self, name: &str, expected: Expected, make: impl FnOnce() -> Vec<u8>) {
        if self.tier == Tier::Full || QUICK.contains(&name) {
            self.files.push(BadFile {
                name: name.to_owned(),
                bytes: make(),
                expected,
            });
        }
    }

    /// Adds a file of which nothing is asked but what it gave last.
    fn recorded(&mut self, name: &str, make: impl FnOnce() -> Vec<u8>) {
        let line = RECORDED.lines().filter_map(|line| line.split_once(": "));
        let outcome = line.filter(|line| line.0 == name).map(|line| line.1).next();
        let expected = match outcome {
            Some("text") => Expected::Text,
            Some(code) => Expected::Refused(code),
            None => Expected::Refused("nothing, since it is not recorded"),
        };
        self.add(name, expected, make);
    }

    fn text(&mut self, name: &str, make: impl FnOnce() -> Vec<u8>) {
        self.add(name, Expected::Text, make);
    }

    fn text_with(&mut self, name: &str, code: &'static str, make: impl FnOnce() -> Vec<u8>) {
        self.add(name, Expected::TextWith(code), make);
    }

    fn refused(&mut self, name: &str, code: &'static str, make: impl FnOnce() -> Vec<u8>) {
        self.add(name, Expected::Refused(code), make);
    }
}

/// A short notice: a title, a heading and what it is about.
const LINES: [&str; 4] = [
    "Asiakasrekisteri",
    "1. Rekisterinpitäjä",
    "Esimerkkilän kunta",
    "Tietoja säilytetään kaksi vuotta.",
];

/// Something as often as one likes.
fn many(part: &str, n: usize) -> String {
    part.repeat(n)
}

/// Elements inside each other.
fn nested(open: &str, inside: &str, close: &str, n: usize) -> String {
    [&open.repeat(n), inside, &close.repeat(n)].concat()
}

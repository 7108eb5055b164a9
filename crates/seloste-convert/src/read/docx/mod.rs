//! DOCX: the documents of Word and of all that write its format, Office Open XML (ISO/IEC 29500).
//!
//! The text is what a reader of the document sees: numbers of headings and lists are counted as Word
//! counts them, deleted text, hidden text and comments are not read, of a field its result is. Text
//! boxes and footnotes stand behind what they belong to; headers, footers and tables of contents are
//! furniture.

mod body;
mod field;
mod lists;
mod relations;
mod styles;

use std::collections::HashMap;

use seloste_source::{Diagnostic, Document, Metadata, Place, SourceText};

use self::body::{Body, Content, Notes};
use self::lists::Lists;
use self::relations::Relations;
use self::styles::Styles;
use super::gather::{self, Piece};
use super::package::Package;
use super::xml::{Ns, Step, Xml};
use super::{DOCX, Read, fail, properties};
use crate::codes::{DAMAGED, FORMAT, LEFT_OUT};

/// Reads a Word document.
pub(super) fn read(mut package: Package<'_>, sha256: String) -> Result<Read, Box<Diagnostic>> {
    let name = package.name;
    let root = Relations::of(&mut package, "")?;
    let main = root.part("/officeDocument").unwrap_or(MAIN).to_owned();
    let Some(text) = package.text(&main)? else {
        let message = format!("the file has no part `{main}`, which is its text");
        return Err(fail(DAMAGED, name, message));
    };
    if !is_document(Xml::new(name, &main, &text, package.limits))? {
        let message = "the file is an Office document that is no text, such as a table or slides";
        return Err(fail(FORMAT, name, message));
    }
    let whole = Whole::read(&mut package, &main, &text)?;
    let (text, blocks) = gather::write(name, whole.body, whole.headers, whole.footers)?;
    let document = Document {
        text: SourceText::new(name, &text),
        media_type: DOCX.to_owned(),
        sha256,
        blocks,
        metadata: metadata(&mut package, &root, whole.language)?,
        language: None,
    };
    let warn = || Diagnostic::warning(LEFT_OUT, Place::input(name), INNER_DOCUMENT);
    let told = whole.is_left_out.then(warn);
    Ok(Read {
        document,
        diagnostics: told.into_iter().collect(),
    })
}

const INNER_DOCUMENT: &str = "the document holds another document inside it, which is not read";

/// The name that the main part has nearly always.
const MAIN: &str = "word/document.xml";

/// Whether a part is a text document.
fn is_document(mut xml: Xml<'_>) -> Result<bool, Box<Diagnostic>> {
    while let Some(step) = xml.next()? {
        if let Step::Open(tag) = step {
            return Ok(tag.is(Ns::Word, "document"));
        }
    }
    Ok(false)
}

/// What was read of the parts of a document.
struct Whole {
    body: Vec<Piece>,
    headers: Vec<Piece>,
    footers: Vec<Piece>,
    language: Option<String>,
    /// Whether something in the text is not read.
    is_left_out: bool,
}

impl Whole {
    fn read(package: &mut Package<'_>, main: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let (name, limits) = (package.name, package.limits);
        let relations = Relations::of(package, main)?;
        let styles = match relations.text(package, "/styles")? {
            Some((part, text)) => Styles::read(Xml::new(name, &part, &text, limits))?,
            None => Styles::default(),
        };
        let lists = match relations.text(package, "/numbering")? {
            Some((part, text)) => Lists::read(Xml::new(name, &part, &text, limits))?,
            None => Lists::default(),
        };
        let common = Common { styles, lists };
        let notes = Notes {
            footnotes: common.notes(package, relations.part("/footnotes"))?,
            endnotes: common.notes(package, relations.part("/endnotes"))?,
        };
        let body = Body::new(&common, &relations, notes);
        let read = body.read(Xml::new(name, main, text, limits))?;
        Ok(Self {
            body: read.pieces,
            headers: common.furniture(package, &relations, &read.headers)?,
            footers: common.furniture(package, &relations, &read.footers)?,
            language: common.styles.language,
            is_left_out: read.is_left_out,
        })
    }
}

/// What all parts with words have in common.
struct Common {
    styles: Styles,
    lists: Lists,
}

impl Common {
    /// The notes of a part by their identifiers.
    fn notes(
        &self,
        package: &mut Package<'_>,
        part: Option<&str>,
    ) -> Result<HashMap<String, Vec<Piece>>, Box<Diagnostic>> {
        match part {
            Some(part) => Ok(self.part(package, part)?.notes),
            None => Ok(HashMap::new()),
        }
    }

    /// The headers or footers that references name, each once.
    fn furniture(
        &self,
        package: &mut Package<'_>,
        relations: &Relations,
        ids: &[String],
    ) -> Result<Vec<Piece>, Box<Diagnostic>> {
        let mut parts: Vec<&str> = Vec::new();
        for part in ids.iter().filter_map(|id| relations.target(id)) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let mut pieces = Vec::new();
        for part in parts.into_iter().take(MOST_FURNITURE) {
            pieces.extend(self.part(package, part)?.pieces);
        }
        Ok(pieces)
    }

    fn part(&self, package: &mut Package<'_>, part: &str) -> Result<Content, Box<Diagnostic>> {
        let (name, limits) = (package.name, package.limits);
        let Some(text) = package.text(part)? else {
            return Ok(Content::default());
        };
        let relations = Relations::of(package, part)?;
        let body = Body::new(self, &relations, Notes::default());
        body.read(Xml::new(name, part, &text, limits))
    }
}

/// The most headers or footers of a document.
const MOST_FURNITURE: usize = 100;

/// The title, dates and language of a document.
fn metadata(
    package: &mut Package<'_>,
    root: &Relations,
    language: Option<String>,
) -> Result<Metadata, Box<Diagnostic>> {
    let (name, limits) = (package.name, package.limits);
    let metadata = match root.text(package, "/core-properties")? {
        Some((part, text)) => properties::read(Xml::new(name, &part, &text, limits))?,
        None => Metadata::default(),
    };
    Ok(Metadata {
        language: metadata.language.clone().or(language),
        ..metadata
    })
}

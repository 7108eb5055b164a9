//! ODT: the texts of LibreOffice and of all that write its format, OpenDocument (ISO/IEC 26300).
//!
//! The text is what a reader of the document sees: numbers of headings and lists are counted as
//! LibreOffice counts them; what was deleted, what is hidden and comments are not read. Text boxes and
//! footnotes stand behind what they belong to; headers, footers and indexes are furniture.

mod body;
mod styles;

use seloste_source::{Diagnostic, Document, Metadata, SourceText};

use self::body::{Body, Region};
use self::styles::Styles;
use super::package::Package;
use super::xml::Xml;
use super::{ODT, Read, fail, gather, locked, properties};
use crate::codes::DAMAGED;

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const PROPERTIES: &str = "meta.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads an OpenDocument text.
pub(super) fn read(mut package: Package<'_>, sha256: String) -> Result<Read, Box<Diagnostic>> {
    let (name, limits) = (package.name, package.limits);
    let manifest = package.text(MANIFEST)?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(locked(name));
    }
    let Some(content) = package.text(CONTENT)? else {
        let message = format!("the file has no part `{CONTENT}`, which is its text");
        return Err(fail(DAMAGED, name, message));
    };
    let common = package.text(STYLES)?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.read(Xml::new(name, STYLES, &common, limits))?;
    styles.read(Xml::new(name, CONTENT, &content, limits))?;
    let region =
        |region, part, text| Body::new(&styles, region).read(Xml::new(name, part, text, limits));
    let body = region(Region::Text, CONTENT, &content)?;
    let headers = region(Region::Headers, STYLES, &common)?;
    let footers = region(Region::Footers, STYLES, &common)?;
    let (text, blocks) = gather::write(name, body, headers, footers)?;
    let document = Document {
        text: SourceText::new(name, &text),
        media_type: ODT.to_owned(),
        sha256,
        blocks,
        metadata: metadata(&mut package, styles.language)?,
        language: None,
    };
    Ok(Read {
        document,
        diagnostics: Vec::new(),
    })
}

/// The title, dates and language of a document.
fn metadata(
    package: &mut Package<'_>,
    language: Option<String>,
) -> Result<Metadata, Box<Diagnostic>> {
    let (name, limits) = (package.name, package.limits);
    let metadata = match package.text(PROPERTIES)? {
        Some(text) => properties::read(Xml::new(name, PROPERTIES, &text, limits))?,
        None => Metadata::default(),
    };
    Ok(Metadata {
        language: metadata.language.clone().or(language),
        ..metadata
    })
}

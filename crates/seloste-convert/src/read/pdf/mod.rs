//! PDF: the words that its pages draw, put in reading order by their places.
//!
//! A page is a drawing. `operators` and `content` read what is drawn where, with the fonts of `font`,
//! `encoding`, `cmap` and `standard`; `lines` joins the words, `furniture` marks what belongs to the
//! page, `order` puts columns one after the other, `rows` finds tables, `paragraphs` joins lines and,
//! with `hyphen`, broken words; `compose` writes the text and tells headings by how they look. What
//! no font gives a meaning is not guessed: such a file is refused.

mod budget;
mod cmap;
mod compose;
mod content;
mod encoding;
mod font;
mod furniture;
mod hyphen;
mod lines;
mod metadata;
mod object;
mod operators;
mod order;
mod pages;
mod paragraphs;
mod rows;
mod shape;
mod standard;

#[cfg(test)]
mod tests;

use lopdf::{DecompressError, Document as Pdf, Error, LoadOptions};
use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Diagnostic, Document, Place, SourceText};

use self::budget::Budget;
use self::content::{Drawn, Reader};
use self::furniture::Sheet;
use self::hyphen::Words;
use self::pages::Pages;
use self::paragraphs::Setting;
use super::{PDF, Read, fail};
use crate::Limits;
use crate::codes::{
    DAMAGED, PASSWORD, PDF_DECODED, PDF_FONT, PDF_GLYPHS, PDF_NO_TEXT, PDF_PAGES, PDF_PAGES_LOST,
};

/// Reads a PDF document.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    sha256: String,
    limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    let pdf = open(name, bytes, limits)?;
    let pages = pages(name, &pdf, limits)?;
    let budget = Budget::new(limits);
    let drawn = draw(&pdf, &pages, &budget);
    within(name, &budget, limits)?;
    let diagnostics = told(name, &drawn)?;
    let heights = pages.pages.iter().map(pages::Page::heights);
    let (text, blocks) = lay_out(drawn, heights);
    let document = Document {
        text: SourceText::new(name, &text),
        media_type: PDF.to_owned(),
        sha256,
        blocks,
        metadata: metadata::metadata(&pdf),
        language: None,
    };
    Ok(Read {
        document,
        diagnostics,
    })
}

/// Opens a file, with the empty password where it asks for one.
fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Pdf, Box<Diagnostic>> {
    let options = LoadOptions::with_max_decompressed_size(limits.pdf_decoded);
    let pdf = Pdf::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => {
            locked(name)
        }
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => too_large(name, limits),
        _ => damaged(name),
    })?;
    match pdf.is_encrypted() {
        true => Err(locked(name)),
        false => Ok(pdf),
    }
}

fn locked(name: &str) -> Box<Diagnostic> {
    let error = fail(PASSWORD, name, "the file is locked with a password");
    Box::new(error.help("save it without a password"))
}

fn damaged(name: &str) -> Box<Diagnostic> {
    let error = fail(
        DAMAGED,
        name,
        "the PDF file is damaged: its pages cannot be found",
    );
    Box::new(error.help("open it in a viewer and save or print it as a PDF file anew"))
}

fn too_large(name: &str, limits: &Limits) -> Box<Diagnostic> {
    let message = format!(
        "what is packed in the file is larger than the limit of {} bytes",
        limits.pdf_decoded
    );
    fail(PDF_DECODED, name, message)
}

/// The pages of a file. One that has fewer than it says would lose text.
fn pages<'d>(name: &str, pdf: &'d Pdf, limits: &Limits) -> Result<Pages<'d>, Box<Diagnostic>> {
    let pages = Pages::of(pdf, limits.pdf_pages);
    let n_pages = pages.pages.len();
    if pages.are_too_many {
        let message = format!(
            "the file has more pages than the limit of {}",
            limits.pdf_pages
        );
        return Err(fail(PDF_PAGES, name, message));
    }
    if n_pages == 0 {
        return Err(damaged(name));
    }
    match pages.declared {
        Some(declared) if declared != n_pages => {
            let message =
                format!("the file says that it has {declared} pages, and {n_pages} can be found");
            Err(fail(PDF_PAGES_LOST, name, message))
        }
        _ => Ok(pages),
    }
}

/// What each page draws.
fn draw<'d>(pdf: &'d Pdf, pages: &Pages<'d>, budget: &'d Budget) -> Vec<Drawn> {
    let mut reader = Reader::new(pdf, budget);
    let pages = pages.pages.iter();
    pages
        .map(|page| reader.page(page.dictionary, page.resources, page.turn()))
        .collect()
}

fn within(name: &str, budget: &Budget, limits: &Limits) -> Result<(), Box<Diagnostic>> {
    if budget.is_short_of_bytes() {
        return Err(too_large(name, limits));
    }
    if budget.is_short_of_glyphs() {
        let message = format!(
            "the pages draw more characters than the limit of {}",
            limits.pdf_glyphs
        );
        return Err(fail(PDF_GLYPHS, name, message));
    }
    Ok(())
}

/// Of the codes that are drawn, one in this many may be without a meaning before a file is refused.
const MOST_UNKNOWN: usize = 50;

/// Refuses a file without text or with fonts that do not tell their characters, and warns of the
/// pages on which that is so.
fn told(name: &str, drawn: &[Drawn]) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
    let n_codes: usize = drawn.iter().map(|page| page.n_codes).sum();
    let n_unknown: usize = drawn.iter().map(|page| page.n_unknown).sum();
    if drawn.iter().all(|page| !page.has_text()) {
        let error = fail(PDF_NO_TEXT, name, "no page of the file has text");
        return Err(Box::new(error.help(SCANNED)));
    }
    if n_unknown * MOST_UNKNOWN > n_codes {
        let message = "fonts of the file do not tell which characters they draw";
        let error = fail(PDF_FONT, name, message);
        let help =
            "ask for the document that the file was made from, or save it as PDF/A or tagged PDF";
        return Err(Box::new(error.help(help)));
    }
    let mut warnings = Vec::new();
    for (page, at) in drawn.iter().zip(1..) {
        if !page.has_text() {
            let place = Place::input(name);
            let warning = Diagnostic::warning(PDF_NO_TEXT, place, format!("page {at} has no text"));
            warnings.push(if page.has_picture {
                warning.help(SCANNED)
            } else {
                warning
            });
        }
        if page.n_unknown > 0 {
            let message = format!(
                "page {at} draws {} characters that its fonts do not tell",
                page.n_unknown
            );
            warnings.push(Diagnostic::warning(PDF_FONT, Place::input(name), message));
        }
    }
    Ok(warnings)
}

const SCANNED: &str = "a scanned page is a picture: recognise its text (OCR) first";

/// The text of the pages and its blocks.
fn lay_out(
    drawn: Vec<Drawn>,
    heights: impl Iterator<Item = (f64, f64)>,
) -> (String, Vec<seloste_source::Block>) {
    let pages = drawn.into_iter().zip(heights).zip(1..);
    let sheets = pages.map(|((drawn, heights), page)| Sheet {
        segments: lines::segments(drawn.pieces, page),
        heights,
    });
    let mut sheets: Vec<Sheet> = sheets.collect();
    furniture::mark(&mut sheets);
    let lines = sheets.iter().flat_map(|sheet| &sheet.segments);
    let lines: Vec<&str> = lines.map(|segment| segment.text.as_str()).collect();
    let is_finnish = detect(&lines.join("\n")) == DetectedLanguage::Known("fi");
    let words = Words::of(&lines, is_finnish);
    let (mut pages, mut furniture) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let (outer, inner): (Vec<_>, Vec<_>) =
            sheet.segments.into_iter().partition(|it| it.is_furniture);
        furniture.push(outer.into_iter().map(|segment| segment.text).collect());
        let inner = lines::attach_bullets(inner);
        pages.push(rows::items(order::in_order(inner)));
    }
    let setting = Setting::of(&pages, words);
    compose::compose(&setting.parts(pages, furniture))
}

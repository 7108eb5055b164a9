#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// Words of the languages live in `vocab/`; tests may hold them.
#![cfg_attr(not(test), warn(clippy::non_ascii_literal))]

mod assemble;
pub mod codes;
mod extract;
mod fact;
mod heading;
mod identity;
mod limits;
mod merge;
mod read;
mod register;
mod resolve;
mod segment;
mod table;
mod template;

use seloste::{Iri, Language, Notice, Status, Topic, Version};
use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Diagnostic, Document, Place, Span};

/// What the recogniser of headings knows, for measuring how well it generalises; converting needs
/// nothing of it.
pub mod measure {
    pub use crate::heading::{Lexicon, Match};
}

pub use identity::Identity;
pub use limits::Limits;
pub use merge::{group, group_alike, merge};
pub use read::{Format, Read, read, read_as, read_within};

/// How a document is converted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The identifier of the notice; without it one is made from the text.
    pub id: Option<Iri>,
    /// How an identifier is made.
    pub identity: Identity,
    /// The language of the text; without it the text tells.
    pub language: Option<Language>,
}

/// Converts a document to a notice. Converting never fails: a poor text gives a poor notice.
///
/// ```
/// use seloste::{Language, Topic};
/// use seloste_convert::{Options, convert, read};
///
/// let text = "Esimerkkirekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
///     2. Tietojen säilytysajat\n\nTietoja säilytetään kaksi vuotta.";
/// let notice = convert(&read("a.txt", text.as_bytes())?.document, &Options::default());
/// assert_eq!(notice.title.get(Language::Fi), Some("Esimerkkirekisteri"));
/// assert_eq!(notice.retention[0].period.as_ref().unwrap().as_str(), "P2Y");
/// assert_eq!(notice.passages.iter().filter(|passage| passage.quote.contains("kaksi")).count(), 1);
/// # Ok::<(), Box<seloste_source::Diagnostic>>(())
/// ```
#[must_use]
pub fn convert(document: &Document, options: &Options) -> Notice {
    convert_telling(document, options).notice
}

/// A notice that was converted, and what a reader of it should know.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted {
    /// The notice.
    pub notice: Notice,
    /// Warnings; never an error.
    pub diagnostics: Vec<Diagnostic>,
}

/// Converts a document as [`convert`] does, and tells of what was left out: of a text with the notices
/// on several registers the first is read.
#[must_use]
pub fn convert_telling(document: &Document, options: &Options) -> Converted {
    let language = options.language.unwrap_or_else(|| language_of(document));
    let segmented = segment::segment(document, language);
    let facts = extract::extract(&segmented);
    let text = document.text.as_str();
    let id = options.id.clone();
    let id = id.unwrap_or_else(|| options.identity.of_texts([text]));
    Converted {
        notice: assemble::assemble(&segmented, facts, id),
        diagnostics: segmented
            .other
            .map(|at| other_register(document, at))
            .into_iter()
            .collect(),
    }
}

fn other_register(document: &Document, at: Span) -> Diagnostic {
    let message = "the notice on another register begins here, and was not read";
    let place = Place::span(&document.text, at);
    let diagnostic = Diagnostic::warning(codes::REGISTERS, place, message);
    diagnostic.help("split the text into one for each register")
}

/// Whether anything of a notice was recognised in the texts of one: a section on a topic, or a
/// statement on one.
///
/// ```
/// use seloste_convert::{Options, convert, is_recognised, read};
///
/// let notice = convert(&read("a.txt", "Aurinko paistaa.".as_bytes())?.document, &Options::default());
/// assert!(!is_recognised(&notice));
/// # Ok::<(), Box<seloste_source::Diagnostic>>(())
/// ```
#[must_use]
pub fn is_recognised(notice: &Notice) -> bool {
    let is_said =
        |topic: &Topic| !matches!(notice.status(*topic), Status::NotStated | Status::Unread);
    let has_section = |version: &Version| !version.sections.is_empty();
    notice.versions.iter().any(has_section) || Topic::ALL.iter().any(is_said)
}

/// The language of the text, else the declared one, else Finnish.
fn language_of(document: &Document) -> Language {
    let detect = || match detect(document.text.as_str()) {
        DetectedLanguage::Known(code) => Some(code),
        DetectedLanguage::Other(_) | DetectedLanguage::Unsure => None,
    };
    let detected = document.language.or_else(detect);
    let detected = detected.and_then(Language::from_code);
    let declared = || Language::from_code(document.metadata.language.as_deref()?.get(..2)?);
    detected.or_else(declared).unwrap_or(Language::Fi)
}

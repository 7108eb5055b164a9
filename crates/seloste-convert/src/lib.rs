#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// Words of the languages live in `vocab/`; tests may hold them.
#![cfg_attr(not(test), warn(clippy::non_ascii_literal))]

mod answers;
mod assemble;
pub mod codes;
mod extract;
mod fact;
mod heading;
mod identity;
mod limits;
mod merge;
mod page;
mod read;
mod register;
mod resolve;
mod segment;
mod table;
mod template;
mod ticks;

use seloste::{Iri, Jurisdiction, Language, Notice, Status, Topic, Version};
use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Diagnostic, Document, Place, Span};

use crate::segment::Segmented;

/// What the recogniser of headings knows, for measuring how well it generalises; converting needs
/// nothing of it.
pub mod measure {
    pub use crate::heading::{Lexicon, Match};
}

pub use identity::Identity;
pub use limits::Limits;
pub use merge::{Apart, Reason, apart, group, group_alike, merge};
pub use read::{Format, Read, read, read_as, read_plain, read_within};

/// How a document is converted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The identifier of the notice; without it one is made from the text.
    pub id: Option<Iri>,
    /// How an identifier is made.
    pub identity: Identity,
    /// The language of the text; without it the text tells.
    pub language: Option<Language>,
    /// The law that the notice stands under; without it the text tells.
    pub jurisdiction: Option<Jurisdiction>,
}

/// Converts a document to a notice. Converting never fails: a poor text gives a poor notice. Of a text
/// with the notices on several registers this is the first, with the text of all of them and an identifier
/// made of all of it; [`convert_each`] gives each of them with its own part of the text.
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
    notice(&segmented(document, options), options)
}

/// The notices that a text was converted to, and what a reader of them should know.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted {
    /// The notices in the order of the text: one, or one for each register that has a whole notice.
    pub notices: Vec<Notice>,
    /// Notes; never an error.
    pub diagnostics: Vec<Diagnostic>,
}

/// Converts a document to the notices in it: several where a text holds the whole notices on several
/// registers one after the other. Each has its own part of the text, on the lines that it has in
/// the whole, and of the options the first has the identifier. There are at most 64: in a text with more, the
/// rest stay in the last, with a warning (`IN-many-registers`).
///
/// ```
/// use seloste_convert::{Options, convert_each, read};
///
/// let notice = |name: &str| format!("{name}\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
///     2. Käsittelyn tarkoitus\n\nLainaus\n\n3. Säilytysaika\n\nKaksi vuotta.\n\n");
/// let text = notice("Kirjaston asiakkaat") + &notice("Uimahallin asiakkaat");
/// let converted = convert_each(&read("a.txt", text.as_bytes())?.document, &Options::default());
/// assert_eq!(converted.notices.len(), 2);
/// # Ok::<(), Box<seloste_source::Diagnostic>>(())
/// ```
#[must_use]
pub fn convert_each(document: &Document, options: &Options) -> Converted {
    let whole = segmented(document, options);
    if whole.others.is_empty() {
        return Converted {
            notices: vec![notice(&whole, options)],
            diagnostics: Vec::new(),
        };
    }
    let rest = Options {
        id: None,
        ..options.clone()
    };
    let parts = register::split(document, &whole.others);
    let options = std::iter::once(options).chain(std::iter::repeat(&rest));
    let notices = parts.zip(options);
    let notices = notices.map(|(part, options)| notice(&segmented(&part, options), options));
    let told = whole.others.iter();
    let mut diagnostics: Vec<_> = told.map(|at| other_register(document, *at)).collect();
    if let Some(last) = whole.others.get(register::MOST - 2) {
        diagnostics.push(too_many_registers(document, *last));
    }
    Converted {
        notices: notices.collect(),
        diagnostics,
    }
}

/// The sections and sentences of a document.
fn segmented<'d>(document: &'d Document, options: &Options) -> Segmented<'d> {
    let language = options.language.unwrap_or_else(|| language_of(document));
    segment::segment(document, language)
}

/// The first notice of a document.
fn notice(segmented: &Segmented<'_>, options: &Options) -> Notice {
    let facts = extract::extract(segmented, options.jurisdiction);
    let text = segmented.document.text.as_str();
    let id = options.id.clone();
    let id = id.unwrap_or_else(|| options.identity.of_texts([text]));
    assemble::assemble(segmented, facts, id)
}

fn other_register(document: &Document, at: Span) -> Diagnostic {
    let message = "the notice on another register begins here, and is a notice of its own";
    let place = Place::span(&document.text, at);
    Diagnostic::note(codes::REGISTERS, place, message)
}

fn too_many_registers(document: &Document, at: Span) -> Diagnostic {
    let most = register::MOST;
    let message = format!(
        "a text gives at most {most} notices: those on further registers stay in the text of the last"
    );
    Diagnostic::warning(
        codes::TOO_MANY_REGISTERS,
        Place::span(&document.text, at),
        message,
    )
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

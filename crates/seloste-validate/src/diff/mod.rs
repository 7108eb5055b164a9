//! What differs between two notices, or between the language versions of one.

mod facts;
mod languages;
mod like;
mod page;
mod pairs;
mod report;
mod revisions;
mod sentences;
mod value;
mod weight;

use seloste::{Language, Notice, Passage};
use seloste_source::Severity;
use seloste_vocab::Wording;
use serde_json::Value as Json;

use crate::finding::Value;
use crate::generated::NOTES;
use crate::rule::{Citation, Rule, Texts};

pub use languages::language_differences;
pub use report::{
    Compared, ComparedNotice, Comparison, DiffReport, DiffSummary, ReportedChange, ReportedNote,
    ReportedPassage, ReportedSide, diff_schema,
};
pub use revisions::revisions;
pub use weight::Weight;

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The key of the notice that it belongs to, such as `purposes`; `notice` for the notice itself
    /// and `versions` for its texts.
    pub topic: String,
    /// The field of the part, such as `period` or `contact.email`; none for the whole part.
    pub field: Option<String>,
    /// What the part is called.
    pub item: Option<Value>,
    /// What the old notice or the first language version says.
    pub before: Option<Side>,
    /// What the new notice or the second language version says.
    pub after: Option<Side>,
    /// What it means for the data subjects; none between language versions.
    pub weight: Option<Weight>,
    /// What has to be thought of.
    pub notes: Vec<&'static Note>,
    /// The two languages, where language versions are compared.
    pub languages: Option<[Language; 2]>,
    /// The rule that finds it too, and how much it matters, where language versions are compared.
    pub rule: Option<(&'static Rule, Severity)>,
}

/// What one notice, or one language version, says.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The JSON pointer (RFC 6901) of the value.
    pub pointer: String,
    /// The value as it is written; `null` where it is not stated.
    pub json: Json,
    /// The value for people.
    pub shown: Value,
    /// The sentences that state it.
    pub passages: Vec<Quoted>,
}

/// A sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The number of the version (from 0), where it is known.
    pub version: Option<usize>,
    /// Offset of the first byte in the text of the version.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
    /// The words.
    pub quote: String,
}

impl Quoted {
    fn of(notice: &Notice, passage: &Passage) -> Self {
        let mut versions = notice.versions.iter();
        Self {
            version: versions.position(|version| version.id.as_ref() == Some(&passage.version)),
            start: passage.start as usize,
            end: passage.end as usize,
            quote: passage.quote.clone(),
        }
    }
}

/// What happened to a part or a field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// Only the new notice has it.
    Added,
    /// Only the old notice has it.
    Gone,
    /// Both have it, with another value.
    Changed,
    /// The data are kept longer.
    Longer,
    /// The data are kept for a shorter time.
    Shorter,
    /// Only the old notice has the storage period, which had ended before the new one was made.
    Ended,
    /// One of the two has a section on the topic from which nothing was read.
    Unread,
    /// Only one language version has it.
    Unmatched,
    /// Words at one place of the language versions do not mean the same.
    Term,
    /// Headings stand in one language version only, or in another order.
    Structure,
}

impl ChangeKind {
    /// The key of the word for it.
    fn word(self) -> &'static str {
        match self {
            ChangeKind::Added => "changeAdded",
            ChangeKind::Gone => "changeGone",
            ChangeKind::Changed => "changeChanged",
            ChangeKind::Longer => "changeLonger",
            ChangeKind::Shorter => "changeShorter",
            ChangeKind::Ended => "changeEnded",
            ChangeKind::Unread => "changeUnread",
            ChangeKind::Unmatched => "changeUnmatched",
            ChangeKind::Term => "changeTerm",
            ChangeKind::Structure => "changeStructure",
        }
    }

    /// The sign before it in a list.
    fn sign(self) -> char {
        match self {
            ChangeKind::Added => '+',
            ChangeKind::Gone | ChangeKind::Ended => '-',
            ChangeKind::Unread => '?',
            ChangeKind::Unmatched => '!',
            _ => '~',
        }
    }
}

/// What has to be thought of when something changes: an entry of `diff/notes.toml`.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// The name.
    pub name: &'static str,
    /// What it says.
    pub text: Texts,
    /// Where it is laid down.
    pub citations: &'static [Citation],
}

impl Note {
    fn named(name: &str) -> Option<&'static Note> {
        NOTES.iter().find(|note| note.name == name)
    }
}

/// The name of a field of a change.
fn name_of_field(field: &str, wording: Wording) -> String {
    match facts::last_step(field) {
        sentences::UNMAPPED => wording.word("unmappedSentence").to_owned(),
        field => wording.field(field),
    }
}

/// The name of a topic of a change.
fn name_of_topic(topic: &str, wording: Wording) -> String {
    match topic {
        facts::NOTICE => wording.word("notice").to_owned(),
        facts::VERSIONS => wording.word("text").to_owned(),
        topic => wording.topic(topic),
    }
}

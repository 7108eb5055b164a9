#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod beginning;
mod broken;
mod citation;
mod compound;
mod contact;
mod cue;
mod detect;
mod duration;
mod few;
mod hashing;
mod inflection;
mod named;
mod number;
mod phrase;
mod polarity;
mod sentence;
mod time;
mod token;
mod word_form;

pub use beginning::Beginnings;
pub use broken::{is_broken, joined};
pub use citation::{
    ArticleCitation, StatuteNumber, article_citations, listed_point, statute_numbers,
};
pub use compound::{Suspended, suspended};
pub use contact::{
    ContactKind, FoundContact, contact_label, contacts, contacts_among, is_contact_label,
    street_or_box,
};
pub use cue::{Cues, MayBegin, Phrases};
pub use detect::{DetectedLanguage, detect};
pub use duration::{FoundDuration, Unit, durations};
pub use few::FewCues;
pub use hashing::{Quick, Table};
pub use inflection::{Lemma, inflects};
pub use named::{Named, countries, instruments, longest_at_each_place, vendor_behind, vendors};
pub use number::number_at;
pub use phrase::Phrase;
pub use polarity::{Polarity, clauses};
pub use sentence::{Sentence, sentences};
pub use time::{DateForm, FoundDate, dates, months};
pub use token::{Token, TokenKind, cover, tokens};

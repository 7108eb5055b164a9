#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod lookup;
mod message;
mod table;
mod wording;

#[rustfmt::skip]
mod generated {
    pub mod concepts;
    pub mod cues;
    pub mod facts;
    pub mod headings;
    pub mod iris;
    pub mod messages;
    pub mod terms;
    pub mod words;
}

pub use generated::concepts::CONCEPTS;
pub use generated::cues::CUES;
pub use generated::facts::{
    AMENDMENTS, AUTHORITIES, BODIES, COUNTRIES, MEMBERSHIPS, REGIONS, STATUTES,
    STATUTORY_DISCLOSURES, TRANSFER_INSTRUMENTS, VENDORS,
};
pub use generated::headings::HEADINGS;
pub use generated::iris::*;
pub use generated::messages::MESSAGES;
pub use generated::words::WORDS;
pub use lookup::{
    adequacy_decision, authority, code_iri, compact, concept, concepts, country, cues, expand,
    heading, is_under, key, member, preferred, region, statute, statutory_disclosure, term,
    transfer_instrument, vendor, word,
};
pub use message::message;
pub use table::{
    Amendment, Authority, Body, Concept, Country, Cue, Heading, HeadingRole, Key, Label, LabelRole,
    Membership, Message, Region, Scheme, Statute, StatutoryDisclosure, Term, TransferInstrument,
    Vendor, Word,
};
pub use wording::{Wording, capitalised};

/// The JSON-LD context of notices, embedded because nothing is fetched at run time.
pub const CONTEXT: &str = include_str!("generated/context.jsonld");

/// The reference graph in N-Triples: our vocabulary, the concepts and the dated facts.
pub const REFERENCE: &str = include_str!("generated/reference.nt");

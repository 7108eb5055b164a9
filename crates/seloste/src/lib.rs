#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod automated;
mod code;
pub mod codes;
mod contact;
mod contact_point;
mod context;
mod controller;
mod data_subject;
mod denial;
mod evidence;
mod exemption;
mod generated;
mod identify;
mod iri;
mod json;
mod language;
mod legal_ground;
mod length;
mod notice;
mod part;
mod passage;
mod personal_data;
mod problem;
mod provision;
mod publication;
mod purpose;
mod read;
mod recipient;
mod retention;
mod right;
mod schema;
mod security;
mod source;
mod statute;
mod time;
mod topic;
mod transfer;
mod version;
mod write;

pub use automated::AutomatedDecision;
pub use code::{AuthorityToken, CodeError, CountryCode, Coverage, Sha256, StatuteToken};
pub use contact::Contact;
pub use contact_point::{ContactPoint, DataProtectionOfficer, Responsible};
pub use context::Context;
pub use controller::{Controller, Representative};
pub use data_subject::DataSubjectGroup;
pub use denial::{Denial, DenialScope};
pub use evidence::{Confidence, Conflict, ConflictingValue, Evidence};
pub use exemption::{Exemption, ExemptionCode};
pub use generated::{CONTEXT_URL, SCHEMA_ID};
pub use iri::{ConceptCode, Fragment, IdentifierError, Iri};
pub use json::{JsonKind, MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, PositionedJson};
pub use language::{Language, LanguageMap};
pub use legal_ground::{LegalBasis, LegalGround, LegitimateInterest};
pub use length::Length;
pub use notice::{DpvVersion, Jurisdiction, Notice, NoticeKind, RootKind};
pub use part::{Part, PartVisitor, PlacedPart, name};
pub use passage::Passage;
pub use personal_data::PersonalData;
pub use problem::Problem;
pub use provision::{Obligation, Provision};
pub use publication::Publication;
pub use purpose::{FurtherPurpose, Purpose};
pub use read::{ReadError, is_notice, read, read_with_notes, read_with_positions};
pub use recipient::{DataForm, Recipient, RecipientKind};
pub use retention::{Retention, RetentionKind};
pub use right::{Right, RightCode};
pub use schema::{meaning, schema, schema_json};
pub use security::Measure;
pub use source::{Source, SourceKind};
pub use statute::StatuteCitation;
pub use time::{Date, Period, TimeError};
pub use topic::{Certainty, Status, Topic};
pub use transfer::{Region, Transfer, TransferKind, TransferMechanism};
pub use version::{Layer, Section, SourceFile, Version, VersionKind};
pub use write::{format, to_json};

/// A small notice of an invented town, for examples and tests.
#[must_use]
pub fn example() -> Notice {
    let id = EXAMPLE_ID
        .parse()
        .expect("the example's identifier is absolute");
    let title = LanguageMap::of(Language::En, "Library users");
    Notice::new(id, NoticeKind::Register, Jurisdiction::Finland, title)
}

const EXAMPLE_ID: &str = "urn:example:library-users";

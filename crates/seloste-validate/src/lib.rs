#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod example;
mod explain;
mod finding;
#[rustfmt::skip]
mod generated;
mod identity_code;
mod layout;
mod length;
mod mask;
mod report;
mod rule;
mod rules;
mod schema;
mod select;
mod sources;
mod spoken;
mod subject;
mod vendor;

pub use check::{Options, check, check_text, check_versions};
pub use example::{example_day, sound_notice};
pub use explain::{catalogue, explain};
pub use finding::{Anchor, Finding, Related, Value};
pub use mask::Mask;
pub use report::{
    Cited, JsonPlace, Report, ReportedFinding, ReportedRelated, ReportedSeverity, Summary,
    TextPlace, Unreadable, findings_schema,
};
pub use rule::{Adjustment, Citation, Condition, Duty, Rule, Texts};
pub use schema::check_schema;
pub use select::{Selection, Selector, UnknownRule};
pub use sources::{Sources, names};

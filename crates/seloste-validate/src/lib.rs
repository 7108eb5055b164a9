#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod example;
mod finding;
#[rustfmt::skip]
mod generated;
mod rule;
mod rules;
mod schema;
mod select;
mod subject;

pub use check::{Options, check, check_text, check_versions};
pub use example::{example_day, sound_notice};
pub use finding::{Anchor, Finding, Related, Value};
pub use rule::{Adjustment, Citation, Condition, Duty, Rule, Texts};
pub use schema::check_schema;
pub use select::{Selection, Selector, UnknownRule};

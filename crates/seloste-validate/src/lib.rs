#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod config;
mod contested;
mod diff;
mod example;
mod explain;
mod finding;
mod fix;
#[rustfmt::skip]
mod generated;
mod identity_code;
mod layout;
mod length;
mod manual;
mod markdown;
mod mask;
mod output;
mod report;
mod results;
mod rule;
mod rules;
mod schema;
mod select;
mod sources;
mod spoken;
mod subject;
mod vendor;

pub use check::{Options, check, check_text, check_versions};
pub use config::{Config, Suppressed, config_schema, config_schema_id};
pub use diff::{
    Change, ChangeKind, Compared, ComparedNotice, Comparison, DiffReport, DiffSummary, Note,
    Quoted, ReportedChange, ReportedNote, ReportedPassage, ReportedSide, Side, Weight, diff_schema,
    language_differences, revisions,
};
pub use example::{example_day, sound_notice};
pub use explain::{catalogue, explain};
pub use finding::{Anchor, Finding, Related, Value};
pub use fix::{Fix, Fixed, fixed};
pub use manual::{ManualPage, manual, markdown_page};
pub use mask::Mask;
pub use output::{Format, Style, UnknownFormat};
pub use report::{
    Cited, JsonPlace, Remark, Report, ReportLine, ReportedFinding, ReportedRelated,
    ReportedSeverity, Statistic, Summary, TextPlace, Unreadable, findings_schema,
};
pub use results::{Found, Results};
pub use rule::{Adjustment, Citation, Condition, Duty, Family, Rule, Texts};
pub use schema::check_schema;
pub use select::{Selection, Selector, Severities, UnknownRule};
pub use sources::{Sources, localised, names};

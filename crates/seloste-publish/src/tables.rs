//! Notices as tables, for people who prefer them to SPARQL: CSV files and the data package that says what
//! stands in them.
//!
//! Which tables and columns there are, and where a value comes from, stands in `vocab/tables.toml`.

mod cell;
mod csv_tables;
mod finding;
mod package;
mod source;
mod table;

pub use csv_tables::{CsvTables, Formulas};
pub use finding::Finding;
pub use package::data_package;
pub(crate) use table::Package;
pub use table::{Column, ColumnKind, Table};

use crate::generated::TABLES;

/// Every table, the notices first.
#[must_use]
pub fn all() -> &'static [Table] {
    TABLES
}

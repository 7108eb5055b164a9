//! The commands, one file each.

pub mod convert;
pub mod fmt;
pub mod query;
pub mod schema;

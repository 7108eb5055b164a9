#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod schema;

pub use schema::check;

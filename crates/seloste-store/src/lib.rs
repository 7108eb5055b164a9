#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod bodies;
mod error;
mod layout;
mod quads;
mod query;
mod question;
mod sparql;
mod store;
mod syntax;

pub use answer::{Answer, Format};
pub use error::Error;
pub use layout::Layout;
pub use quads::quads;
pub use query::Query;
pub use question::{Column, Parameter, ParameterKind, Parameters, Question, Value};
pub use store::Store;

pub use oxigraph::model as rdf;

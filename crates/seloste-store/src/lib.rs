#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod bodies;
mod derive;
mod disk;
mod dump;
mod error;
mod findings;
mod layout;
mod mapping;
mod order;
mod pending;
mod quads;
mod query;
mod question;
mod reference;
mod remote;
mod sparql;
mod stack;
mod statistics;
mod store;
mod syntax;
mod topic;

pub use answer::{Answer, Format};
pub use dump::DumpFormat;
pub use error::Error;
pub use findings::FindingRecord;
pub use layout::Layout;
pub use quads::{NoticeGraphs, quads};
pub use query::{Form, Query};
pub use question::{Column, Parameter, ParameterKind, Parameters, Question, Value};
pub use remote::SharedGraph;
pub use store::{Loaded, Store};

pub use oxigraph::model as rdf;

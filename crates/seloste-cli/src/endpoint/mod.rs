//! The store of another program, over SPARQL 1.1: queries by its Protocol, graphs by its Graph Store
//! HTTP Protocol.

#[cfg(feature = "endpoint")]
mod address;
#[cfg(feature = "endpoint")]
mod asking;
#[cfg(feature = "endpoint")]
mod client;
#[cfg(feature = "endpoint")]
mod credentials;
#[cfg(feature = "endpoint")]
mod uploading;

#[cfg(not(feature = "endpoint"))]
mod absent;

#[cfg(not(feature = "endpoint"))]
pub use absent::{Asking, Uploading};
#[cfg(feature = "endpoint")]
pub use asking::Asking;
#[cfg(feature = "endpoint")]
pub use uploading::Uploading;

//! The rules at their edges, family by family: changed copies of the sound notice, and what is found
//! in them.

mod changed;
mod clarity;
mod completeness;
mod consent;
mod dates;
mod evidence;
mod fixes;
mod hygiene;
mod legal_basis;
mod national;
mod recipients;
mod record;
mod retention;
mod rights;
mod special;
mod spoken;
mod transfers;
mod versions;
mod words;

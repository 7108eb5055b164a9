//! The commands, one file each.

pub mod check;
pub mod convert;
pub mod diff;
pub mod dump;
pub mod explain;
pub mod export;
pub mod fmt;
pub mod init;
pub mod load;
pub mod query;
pub mod rules;
pub mod schema;
pub mod snapshot;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use seloste::{Jurisdiction, Language};

/// The values of `--jurisdiction`.
fn jurisdictions() -> impl TypedValueParser<Value = Jurisdiction> {
    let codes = Jurisdiction::ALL.map(Jurisdiction::code);
    PossibleValuesParser::new(codes).map(|code| {
        let code = code.to_uppercase();
        Jurisdiction::from_code(&code).expect("only codes of jurisdictions pass")
    })
}

/// The values of `--lang`.
fn languages() -> impl TypedValueParser<Value = Language> {
    let codes = Language::ALL.map(Language::code);
    PossibleValuesParser::new(codes)
        .map(|code| Language::from_code(&code).expect("only codes of languages pass"))
}

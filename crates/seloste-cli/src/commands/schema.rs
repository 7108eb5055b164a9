//! `seloste schema`: what is built in.

use clap::{Args, ValueEnum};
use seloste_source::SourceText;
use seloste_store::{Error, Format, Layout, Query, Store};

use crate::cli::{End, Stop};
use crate::output;

/// Print the JSON Schema, the JSON-LD context or the vocabulary.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to print
    what: What,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// The JSON Schema of notices (draft 2020-12)
    JsonSchema,
    /// The JSON Schema of what `diff --format json` prints
    Diff,
    /// The JSON Schema of what `check --format json` prints
    Findings,
    /// The JSON Schema of `seloste.toml`
    Config,
    /// The JSON-LD context of notices
    Context,
    /// Terms, concepts and dated facts in Turtle
    Vocab,
}

/// Prints it.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    match arguments.what {
        What::JsonSchema => output::print(&seloste::schema_json())?,
        What::Diff => output::print(&seloste_validate::diff_schema())?,
        What::Findings => output::print(&seloste_validate::findings_schema())?,
        What::Config => output::print(&seloste_validate::config_schema())?,
        What::Context => output::print(seloste_vocab::CONTEXT)?,
        What::Vocab => output::print(&vocabulary().map_err(refused)?)?,
    }
    Ok(End::Done)
}

fn vocabulary() -> Result<String, Error> {
    let query = SourceText::new("vocabulary", "CONSTRUCT WHERE { ?s ?p ?o }");
    let answer = Store::new()?.query(&Query::parse(&query)?)?;
    answer.write(Format::Turtle, &Layout::default())
}

fn refused(error: Error) -> Stop {
    let place = SourceText::new("vocabulary", "");
    Stop::Refused(Box::new(error.diagnostic(&place)))
}

//! `seloste explain`: what a rule is about.

use clap::Args;
use seloste::Language;
use seloste_validate::{Rule, Selection, Selector};

use crate::cli::{End, Stop};
use crate::environment;
use crate::output;

/// Explain rules: what they look for, what to do, where they are laid down, with examples.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Codes of rules (`RT-expired`), their beginnings (`GDPR-13`) or families (`retention`)
    #[arg(required = true, value_name = "CODE")]
    rules: Vec<Selector>,
    /// The language; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
}

/// Prints the page of each rule.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    let selection = Selection::new(arguments.rules.clone(), Vec::new());
    let rules = Rule::all().iter().filter(|rule| selection.shows(rule));
    let pages = rules.map(|rule| seloste_validate::explain(rule, language));
    output::print(&pages.collect::<Vec<_>>().join("\n"))?;
    Ok(End::Done)
}

//! `seloste explain`: what a rule is about.

use clap::Args;
use seloste::Language;
use seloste_validate::{Rule, UnknownRule};

use crate::cli::{End, Stop};
use crate::environment;
use crate::output;

/// Explain rules: what they look for, what to do, where they are laid down, with examples.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Codes of rules, such as `RT-expired`
    #[arg(required = true, value_name = "CODE", value_parser = rule)]
    rules: Vec<&'static Rule>,
    /// The language; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
}

/// Prints the page of each rule.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    let rules = arguments.rules.iter();
    let pages = rules.map(|rule| seloste_validate::explain(rule, language));
    output::print(&pages.collect::<Vec<_>>().join("\n"))?;
    Ok(End::Done)
}

fn rule(code: &str) -> Result<&'static Rule, UnknownRule> {
    Rule::named(code).map_err(|nearest| UnknownRule {
        name: code.to_owned(),
        nearest,
    })
}

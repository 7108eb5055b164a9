//! `seloste rules`: the list of rules.

use clap::{Args, ValueEnum};
use seloste::Language;
use seloste_validate::{Rule, Selection, Selector, catalogue, names};

use crate::cli::{End, Stop};
use crate::environment;
use crate::output;

/// List the rules.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language; by default that of the locale. JSON has all three
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<Selector>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// A line for each rule, for people
    #[default]
    Table,
    /// Everything about each rule, for programs
    Json,
}

/// Prints the list.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let selection = Selection::new(arguments.select.clone(), Vec::new());
    let rules: Vec<&Rule> = Rule::all()
        .iter()
        .filter(|rule| selection.shows(rule))
        .collect();
    let language = arguments.lang.unwrap_or_else(environment::language);
    match arguments.format {
        Format::Table => output::print(&table(&rules, language))?,
        Format::Json => output::print(&catalogue(rules))?,
    }
    Ok(End::Done)
}

/// Code, severity and message; what a finding fills in stands as three dots.
fn table(rules: &[&Rule], language: Language) -> String {
    let names = names(language);
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or_default();
    let code = widest(&mut rules.iter().map(|rule| rule.code.len()));
    let severity = widest(
        &mut rules
            .iter()
            .map(|rule| names.of(rule.severity).chars().count()),
    );
    let lines = rules.iter().map(|rule| {
        let message = without_places(rule.message.get(language));
        format!(
            "{:<code$}  {:<severity$}  {message}\n",
            rule.code,
            names.of(rule.severity)
        )
    });
    lines.collect()
}

fn without_places(message: &str) -> String {
    let mut parts = message.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.split_once('}').map_or("", |(_, rest)| rest);
        format!("{text}…{rest}")
    })
}

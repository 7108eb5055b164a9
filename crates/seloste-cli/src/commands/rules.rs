//! `seloste rules`: the list of rules, and their manual.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::Language;
use seloste_validate::{Rule, Selection, Selector, catalogue, manual, markdown_page, names};

use crate::cli::{End, Stop};
use crate::environment;
use crate::output;
use crate::report::Report;

/// List the rules, or write a page for each.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language; by default that of the locale. JSON has all three, and so has a folder of pages
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<Selector>,
    /// Write the pages into this folder, with a list for each language
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// A line for each rule, for people
    #[default]
    Table,
    /// Everything about each rule, for programs
    Json,
    /// A page for each rule, for websites and handbooks
    Markdown,
}

/// Prints the list.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    if arguments.output.is_some() && arguments.format != Format::Markdown {
        let message = "`--output` is for pages: add `--format markdown`";
        return Err(Stop::Usage(message.to_owned()));
    }
    let selection = Selection::new(arguments.select.clone(), Vec::new());
    let rules: Vec<&Rule> = Rule::all()
        .iter()
        .filter(|rule| selection.shows(rule))
        .collect();
    let language = arguments.lang.unwrap_or_else(environment::language);
    if let Some(folder) = &arguments.output {
        let languages = arguments.lang.map_or(Language::ALL.to_vec(), |it| vec![it]);
        write(folder, &rules, &languages, report);
        return Ok(End::Done);
    }
    match arguments.format {
        Format::Table => output::print(&table(&rules, language))?,
        Format::Json => output::print(&catalogue(rules))?,
        Format::Markdown => {
            let pages = rules.iter().map(|rule| markdown_page(rule, language));
            output::print(&pages.collect::<Vec<_>>().join("\n"))?;
        }
    }
    Ok(End::Done)
}

/// Writes the manual, as far as the folder can be written to.
fn write(folder: &Path, rules: &[&Rule], languages: &[Language], report: &Report) {
    let pages = manual(rules, languages).into_iter();
    let mut saved = pages.map(|page| output::save_page(&folder.join(&page.path), &page.text));
    if let Some(diagnostic) = saved.find_map(Result::err) {
        report.fail(&diagnostic);
    }
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

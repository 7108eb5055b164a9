//! `seloste export`: notices as tables.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::{Date, Language, Notice};
use seloste_publish::tables::{CsvTables, Finding, Formulas, data_package};
use seloste_source::{Diagnostic, Place};
use seloste_validate::{Options, check};

use crate::cli::{End, Stop};
use crate::collection::Collection;
use crate::environment;
use crate::inputs;
use crate::output::{Draft, UNWRITABLE};
use crate::report::Report;
use crate::spool::Spool;

/// The file that says what stands in the tables.
const PACKAGE: &str = "datapackage.json";

/// Write notices as tables, for spreadsheets, statistics and databases.
///
/// Each table is a file: notices, versions, purposes, legal_grounds, data_categories, recipients,
/// transfers, retention, rights, denials, findings, passages and statements. `datapackage.json` says what
/// stands in each column. Folders are searched for notices; texts in them that no notice was made from
/// are converted first. Exits with 3 if an input cannot be read or a file cannot be written.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices, lines of JSON with notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts,
    /// folders of them, or `-` for stdin
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write tables, in a format
    #[arg(long, value_enum, value_name = "FORMAT")]
    tables: Format,
    /// The folder that the files are written to; files of the same names are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// The day on which notices are judged, for the table of findings; by default today
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Leave words that begin with `=`, `+`, `-` or `@` as they are, for programs; by default they get an
    /// apostrophe in front, so that no spreadsheet takes them for a formula
    #[arg(long)]
    keep_formulas: bool,
}

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values (RFC 4180) in UTF-8
    Csv,
}

/// Sets the notices aside, and writes them in the order of their identifiers.
pub fn run(arguments: &Arguments, report: &Report) -> Result<End, Stop> {
    let spool =
        fs::create_dir_all(&arguments.output).and_then(|()| Spool::beside(&arguments.output));
    let spool = match spool {
        Ok(spool) => spool,
        Err(error) => return Ok(unwritten(&arguments.output, &error, report)),
    };
    let mut collection = Collection::new(spool, report);
    collection.read(&arguments.paths, false)?;
    let spool = collection.finish();
    if spool.is_empty() {
        return Ok(End::Done);
    }
    let Format::Csv = arguments.tables;
    match arguments.write_csv(spool) {
        Ok(()) => Ok(End::Done),
        Err(error) => Ok(unwritten(&arguments.output, &error, report)),
    }
}

/// Tells that the folder cannot be written to.
fn unwritten(folder: &Path, error: &io::Error, report: &Report) -> End {
    let message = format!("the tables cannot be written: {}", inputs::reason(error));
    let place = Place::input(inputs::name(folder));
    report.fail(&Diagnostic::error(UNWRITABLE, place, message));
    End::Done
}

impl Arguments {
    /// Writes every table. None takes the place of an older one before all are whole.
    fn write_csv(&self, spool: Spool) -> io::Result<()> {
        let formulas = match self.keep_formulas {
            true => Formulas::Kept,
            false => Formulas::Quoted,
        };
        let options = Options::on(self.as_of.unwrap_or_else(environment::today));
        let open = |file: &str| Draft::of(&self.output.join(file));
        let mut tables = CsvTables::new(formulas, |table| open(&table.file_name()))?;
        for notice in spool.sorted()? {
            let notice = notice?;
            tables.add(&notice, &findings(&notice, &options))?;
        }
        let mut package = open(PACKAGE)?;
        package.write_all(data_package(formulas).as_bytes())?;
        let drafts = tables.finish()?.into_iter().map(|(_, draft)| draft);
        let mut drafts = drafts.chain([package]);
        drafts.try_for_each(Draft::keep)
    }
}

/// What the rules find in a notice.
fn findings(notice: &Notice, options: &Options) -> Vec<Finding> {
    let found = check(notice, options).into_iter();
    let findings = found.map(|it| Finding {
        code: it.rule.code,
        severity: it.severity,
        message: Language::ALL
            .into_iter()
            .map(|language| (language, it.message(language)))
            .collect(),
        pointer: it.anchor.pointer,
        text: it.anchor.text,
        as_of: options.as_of,
    });
    findings.collect()
}

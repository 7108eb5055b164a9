//! What can be asked of the program, and what it answers to the shell.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use seloste_source::Diagnostic;

use crate::commands::{
    check, convert, diff, dump, explain, export, fmt, init, load, query, rules, schema, snapshot,
};
use crate::environment::{self, Color};
use crate::readers;
use crate::report::Report;

/// Makes the privacy notices of public bodies machine-readable.
#[derive(Debug, Parser)]
#[command(name = "seloste", version, max_term_width = 100)]
pub struct Cli {
    /// When messages are coloured.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Explain(explain::Arguments),
    Rules(rules::Arguments),
    Query(query::Arguments),
    Load(load::Arguments),
    Dump(dump::Arguments),
    Snapshot(snapshot::Arguments),
    Export(export::Arguments),
    Schema(schema::Arguments),
    Fmt(fmt::Arguments),
    Init(init::Arguments),
    /// Read documents for another instance of this program
    #[command(name = readers::COMMAND, hide = true)]
    ServeReader,
}

/// Why a command stops before its end.
#[derive(Debug)]
pub enum Stop {
    /// It was called wrongly.
    Usage(String),
    /// What was asked for cannot be done; the message says where and why.
    Refused(Box<Diagnostic>),
    /// Something that is kept cannot be read, or something cannot be written; the message says where and why.
    Failed(Box<Diagnostic>),
    /// The output cannot be written.
    Output(std::io::Error),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As it should.
    Done,
    /// With something to change.
    Found,
}

impl Cli {
    /// Runs the command and says how it went.
    pub fn run(self) -> ExitCode {
        let mut report = Report::new(self.color.of_stderr(), environment::language());
        let end = match self.command {
            Command::Convert(arguments) => convert::run(&arguments, &mut report),
            Command::Check(arguments) => check::run(&arguments, &mut report, self.color),
            Command::Diff(arguments) => diff::run(&arguments, &mut report),
            Command::Explain(arguments) => explain::run(&arguments),
            Command::Rules(arguments) => rules::run(&arguments, &report),
            Command::Query(arguments) => query::run(&arguments, &mut report),
            Command::Load(arguments) => load::run(&arguments, &report),
            Command::Dump(arguments) => dump::run(&arguments, &report),
            Command::Snapshot(arguments) => snapshot::run(&arguments, &report),
            Command::Export(arguments) => export::run(&arguments, &report),
            Command::Schema(arguments) => schema::run(&arguments),
            Command::Fmt(arguments) => fmt::run(&arguments, &mut report),
            Command::Init(arguments) => init::run(&arguments, &mut report),
            Command::ServeReader => readers::serve().map(|()| End::Done).map_err(Stop::from),
        };
        match end {
            Ok(_) if report.has_failures() => ExitCode::from(3),
            Ok(End::Done) => ExitCode::SUCCESS,
            Ok(End::Found) => ExitCode::from(1),
            Err(stop) => stop.tell(&report),
        }
    }
}

impl Stop {
    fn tell(self, report: &Report) -> ExitCode {
        match self {
            Stop::Usage(message) => {
                let error = Cli::command().error(ErrorKind::ArgumentConflict, message);
                // Nobody is left to tell if stderr is closed.
                error.print().ok();
                ExitCode::from(2)
            }
            Stop::Refused(diagnostic) => {
                report.show(&diagnostic);
                ExitCode::from(2)
            }
            Stop::Failed(diagnostic) => {
                report.show(&diagnostic);
                ExitCode::from(3)
            }
            Stop::Output(error) => {
                report.say(&format!("error: the output cannot be written: {error}"));
                ExitCode::from(3)
            }
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop::Output(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }
}

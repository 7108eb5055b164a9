//! The command line of Seloste.
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod cli;
mod collection;
mod commands;
mod configuration;
mod conversion;
mod endpoint;
mod environment;
mod inputs;
mod jsonl;
mod output;
mod outputs;
mod readers;
mod report;
mod spool;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}

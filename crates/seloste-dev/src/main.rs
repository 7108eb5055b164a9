//! `cargo dev`: writes and checks the generated files of the workspace.

#![forbid(unsafe_code)]

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo dev", about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the generated files.
    Generate {
        /// Compare instead of writing; fail if a file differs.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> anyhow::Result<()> {
    let root = seloste_dev::workspace_root();
    match Cli::parse().command {
        Command::Generate { check: true } => seloste_dev::check(&root),
        Command::Generate { check: false } => seloste_dev::write(&root),
    }
}

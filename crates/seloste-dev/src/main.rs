//! `cargo dev`: writes and checks the generated files of the workspace, and scores the converter.

#![forbid(unsafe_code)]

use std::io::Write;
use std::path::{Path, PathBuf};

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
    /// Compare what the converter reads with the labels of a folder.
    Score {
        /// The folder: `labels.jsonl` and the texts that it names.
        dir: PathBuf,
        /// Compare the language versions of one register with each other, too.
        #[arg(long)]
        twins: bool,
        /// Score only these, by id or file name, with commas between them.
        #[arg(long, value_name = "FILES", value_delimiter = ',')]
        only: Vec<String>,
        /// Do not score these and do not open their texts.
        #[arg(long, value_name = "FILES", value_delimiter = ',')]
        except: Vec<String>,
    },
}

fn main() -> anyhow::Result<()> {
    let root = seloste_dev::workspace_root();
    match Cli::parse().command {
        Command::Generate { check: true } => seloste_dev::check(&root),
        Command::Generate { check: false } => seloste_dev::write(&root),
        Command::Score {
            dir,
            twins,
            only,
            except,
        } => {
            let scoring = seloste_dev::Scoring {
                only,
                except,
                twins,
            };
            score(&root, &dir, &scoring)
        }
    }
}

fn score(root: &Path, dir: &Path, scoring: &seloste_dev::Scoring) -> anyhow::Result<()> {
    let text = seloste_dev::score(root, dir, scoring)?;
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

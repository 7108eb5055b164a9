//! `cargo dev`: writes and checks the generated files of the workspace, scores the converter, and makes
//! data for benchmarks.

#![forbid(unsafe_code)]

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use seloste_dev::{BenchData, HeadingScore, Score, Scoring, score, score_headings};
use serde::Serialize;

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
    Score(ScoreArgs),
    /// Make invented notices for benchmarks, and count what was planted in them.
    BenchData(BenchDataArgs),
}

#[derive(Args)]
struct BenchDataArgs {
    /// How many notices.
    #[arg(long, value_name = "N")]
    notices: u32,
    /// Where chance begins: the same seed gives the same bytes.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How many of a thousand are not valid.
    #[arg(long, value_name = "PER_MILLE", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1000))]
    invalid: u32,
    /// The folder for `notices.jsonl`, `notices.nq` and `planted.json`.
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
}

#[derive(Args)]
struct ScoreArgs {
    /// The folder: `labels.jsonl` and the texts that it names.
    #[arg(required_unless_present = "headings")]
    dir: Option<PathBuf>,
    /// Leave each heading of the lexicon out in turn: which do the others recognise?
    #[arg(long)]
    headings: bool,
    /// Compare the language versions of one register with each other, too.
    #[arg(long, requires = "dir")]
    twins: bool,
    /// List each value that was missed or is wrong.
    #[arg(long, requires = "dir")]
    misses: bool,
    /// Score the plain texts in other layouts, too: headings in bold, values behind tabs and so on.
    #[arg(long, requires = "dir")]
    layouts: bool,
    /// Score only these, by id or file name, with commas between them.
    #[arg(long, value_name = "FILES", value_delimiter = ',', requires = "dir")]
    only: Vec<String>,
    /// Do not score these and do not open their texts.
    #[arg(long, value_name = "FILES", value_delimiter = ',', requires = "dir")]
    except: Vec<String>,
    /// Tables to read, or JSON for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// What a run measured.
#[derive(Serialize)]
struct Report {
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headings: Option<HeadingScore>,
}

fn main() -> Result<()> {
    let root = seloste_dev::workspace_root();
    match Cli::parse().command {
        Command::Generate { check: true } => seloste_dev::check(&root),
        Command::Generate { check: false } => seloste_dev::write(&root),
        Command::Score(args) => measure(&root, args),
        Command::BenchData(args) => {
            let data = BenchData {
                notices: args.notices,
                seed: args.seed,
                invalid: args.invalid,
            };
            data.write(&args.output).map(|_| ())
        }
    }
}

/// Prints what was measured; fails afterwards if a chosen label could not be scored.
fn measure(root: &Path, args: ScoreArgs) -> Result<()> {
    let scoring = Scoring {
        only: args.only,
        except: args.except,
        twins: args.twins,
        misses: args.misses,
        layouts: args.layouts,
    };
    let score = args
        .dir
        .map(|dir| score(root, &dir, &scoring))
        .transpose()?;
    let report = Report {
        score,
        headings: args.headings.then(score_headings),
    };
    let text = match args.format {
        Format::Table => report.table(),
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
    };
    std::io::stdout().write_all(text.as_bytes())?;
    match report.score.map_or(0, |score| score.failed) {
        0 => Ok(()),
        failed => bail!("labels that could not be scored: {failed}; see the notes"),
    }
}

impl Report {
    fn table(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.score.as_ref().map(Score::to_string));
        if let Some(headings) = &self.headings {
            let lost = headings.lost.iter().map(|lost| format!("{lost}\n"));
            parts.push(headings.to_string());
            parts.push(format!("Lost\n{}", lost.collect::<String>()));
        }
        parts.join("\n")
    }
}

//! Where findings go, and in which forms.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use seloste_validate::{Format, Results, Style};

use crate::cli::Stop;
use crate::environment::Color;
use crate::inputs;
use crate::output;
use crate::report::Report;

/// The forms that were asked for.
#[derive(Debug, Args)]
pub struct Outputs {
    /// The form of the findings on stdout
    #[arg(long, value_parser = formats(), default_value_t)]
    format: Format,
    /// Also write the findings to a file, in a form of its own; may be given several times
    #[arg(long = "output", value_name = "FORMAT=PATH")]
    files: Vec<Output>,
    /// Say how often each rule found something (all forms but `github`)
    #[arg(long)]
    statistics: bool,
}

/// A file that findings are written to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Output {
    format: Format,
    path: PathBuf,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (format, path) = written
            .split_once('=')
            .ok_or("write the form and the file, such as `sarif=findings.sarif`")?;
        let format = format.parse().map_err(|error| format!("{error}"))?;
        match path {
            "" => Err(format!("`{written}` names no file")),
            "-" => Err(format!("for stdout write `--format {format}`")),
            path => Ok(Self {
                format,
                path: path.into(),
            }),
        }
    }
}

impl Outputs {
    /// Refuses a file that is written twice, or that is an input.
    pub fn check(&self, read: &[PathBuf]) -> Result<(), Stop> {
        for (at, Output { path, .. }) in self.files.iter().enumerate() {
            let name = inputs::name(path);
            if read.iter().any(|input| inputs::is_same(input, path)) {
                let message =
                    format!("`{name}` is an input: the findings need a file of their own");
                return Err(Stop::Usage(message));
            }
            if self.files[..at]
                .iter()
                .any(|other| inputs::is_same(&other.path, path))
            {
                return Err(Stop::Usage(format!("`{name}` is written twice")));
            }
        }
        Ok(())
    }

    /// Whether a file is written, so that what is in it from last time is no input.
    pub fn writes(&self, path: &Path) -> bool {
        self.files
            .iter()
            .any(|output| inputs::is_same(&output.path, path))
    }

    /// Writes what was found. A file that cannot be written is told, and the rest goes on.
    pub fn write(&self, results: &Results, color: Color, report: &Report) -> Result<(), Stop> {
        let style = Style::default().with_statistics(self.statistics);
        for Output { format, path } in &self.files {
            if let Err(diagnostic) = output::save_page(path, &results.write(*format, style)) {
                report.fail(&diagnostic);
            }
        }
        let style = style.coloured(color.of_stdout());
        output::print(&results.write(self.format, style))?;
        Ok(())
    }
}

/// The values of `--format`.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(|format| PossibleValue::new(format.name()).help(meaning(format)));
    PossibleValuesParser::new(names).map(|name| name.parse().expect("only names of formats pass"))
}

fn meaning(format: Format) -> &'static str {
    match format {
        Format::Human => "Each finding with the words that it is about",
        Format::Concise => "A line for each finding: `file:line:column: severity[code]: message`",
        Format::Json => "One JSON object, described by `seloste schema findings`",
        Format::Jsonl => "A JSON object on each line, the summary on the last",
        Format::Github => "Workflow commands, which GitHub shows beside the lines of a change",
        Format::Sarif => "SARIF 2.1.0, for services of code review and editors",
        Format::Markdown => "A table for each notice, for documents and tickets",
    }
}

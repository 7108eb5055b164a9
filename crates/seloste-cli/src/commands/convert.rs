//! `seloste convert`: texts to notices.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use seloste::{Context, Fragment, Iri, Notice, Version};
use seloste_source::{Code, Diagnostic, LineIndex, Place};

use crate::cli::{End, Stop};
use crate::conversion::{self, Converted, Merging};
use crate::inputs;
use crate::output;
use crate::report::Report;

/// A file that cannot be written.
const UNWRITABLE: Code = Code("OU-unwritable");

/// Convert texts to notices.
///
/// Language versions of one register become one notice. Without --output the notices go to stdout.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Text files in Finnish, Swedish or English
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// A folder for `<name of the first text>.notice.json`, or a `.json` file for one notice
    #[arg(short, long, value_name = "DIR|FILE.json")]
    output: Option<PathBuf>,
    /// What the identifiers of the notices begin with
    #[arg(long, value_name = "IRI", value_parser = identifier)]
    base: Option<Iri>,
    /// The identifier of the notice, if there is only one
    #[arg(long, value_name = "IRI", value_parser = identifier, conflicts_with = "base")]
    id: Option<Iri>,
    /// Take all inputs for versions of one register
    #[arg(long, conflicts_with = "no_merge")]
    merge: bool,
    /// Take each input for a notice of its own
    #[arg(long)]
    no_merge: bool,
}

/// Converts, writes, and tells what each notice covers.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let read = arguments.inputs.iter().filter_map(|path| {
        let bytes = inputs::read(path).map_err(|diagnostic| report.fail(&diagnostic));
        conversion::read(path.clone(), &bytes.ok()?, report)
    });
    let sources = conversion::without_duplicates(read.collect(), report);
    let mut notices = conversion::notices(&sources, arguments.base.as_ref(), arguments.merging());
    arguments.name(&mut notices)?;
    let targets = arguments.targets(&notices)?;
    for (converted, target) in notices.iter().zip(targets) {
        write(converted, target.as_deref(), report)?;
    }
    Ok(End::Done)
}

impl Arguments {
    fn merging(&self) -> Merging {
        match (self.merge, self.no_merge) {
            (true, _) => Merging::Forced,
            (_, true) => Merging::Off,
            _ => Merging::Grouped,
        }
    }

    /// Gives the only notice the identifier that was asked for.
    fn name(&self, notices: &mut [Converted]) -> Result<(), Stop> {
        match (&self.id, notices) {
            (Some(id), [one]) => {
                one.notice.id = id.clone();
                one.notice.context = Context::with_base(id.clone());
                Ok(())
            }
            (Some(_), several) if several.len() > 1 => {
                let n = several.len();
                usage(format!("`--id` names one notice, and the inputs give {n}"))
            }
            _ => Ok(()),
        }
    }

    /// Where each notice goes; nowhere for stdout. Checked before anything is written.
    fn targets(&self, notices: &[Converted]) -> Result<Vec<Option<PathBuf>>, Stop> {
        let Some(output) = &self.output else {
            return Ok(vec![None; notices.len()]);
        };
        let is_file = output.extension() == Some(OsStr::new("json")) && !output.is_dir();
        if is_file && notices.len() > 1 {
            let n = notices.len();
            return usage(format!(
                "`--output` names one file, and the inputs give {n} notices"
            ));
        }
        let mut targets: Vec<PathBuf> = Vec::new();
        for converted in notices {
            let target = if is_file {
                output.clone()
            } else {
                output.join(file_name(converted))
            };
            if targets.contains(&target) {
                let target = inputs::name(&target);
                return usage(format!("two notices would be written to `{target}`"));
            }
            self.refuse_input(&target)?;
            targets.push(target);
        }
        Ok(targets.into_iter().map(Some).collect())
    }

    fn refuse_input(&self, target: &Path) -> Result<(), Stop> {
        let Ok(real) = fs::canonicalize(target) else {
            return Ok(());
        };
        let mut inputs = self
            .inputs
            .iter()
            .filter_map(|path| fs::canonicalize(path).ok());
        if inputs.any(|input| input == real) {
            return usage(format!(
                "`{}` is an input and would be overwritten",
                inputs::name(target)
            ));
        }
        Ok(())
    }
}

/// An identifier of a notice: its parts get the `#`.
fn identifier(text: &str) -> Result<Iri, String> {
    let iri: Iri = text.parse().map_err(|error| format!("{error}"))?;
    if text.contains('#') {
        return Err("the identifier of a notice has no `#`: its parts have".to_owned());
    }
    Ok(iri)
}

fn usage<T>(message: String) -> Result<T, Stop> {
    Err(Stop::Usage(message))
}

/// The name of the first text with another ending.
fn file_name(converted: &Converted) -> String {
    let first = converted.sources.first().and_then(|path| path.file_stem());
    let stem = first.unwrap_or(OsStr::new("notice")).to_string_lossy();
    format!("{stem}.notice.json")
}

/// Writes one notice. A file that cannot be written does not stop the others.
fn write(converted: &Converted, target: Option<&Path>, report: &Report) -> Result<(), Stop> {
    let json = seloste::to_json(&converted.notice);
    let Some(target) = target else {
        output::print(&json)?;
        report.say(&summary(converted, "stdout"));
        return Ok(());
    };
    let name = inputs::name(target);
    let folder = target.parent().unwrap_or(Path::new(""));
    match fs::create_dir_all(folder).and_then(|()| output::write(target, &json)) {
        Ok(()) => report.say(&summary(converted, &name)),
        Err(error) => {
            let message = format!("the file cannot be written: {}", inputs::reason(&error));
            report.fail(&Diagnostic::error(UNWRITABLE, Place::input(name), message));
        }
    }
    Ok(())
}

/// What a notice covers, in one line and one more for each version.
fn summary(converted: &Converted, target: &str) -> String {
    let notice = &converted.notice;
    let titles: Vec<&str> = notice.title.iter().map(|(_, title)| title).collect();
    let mut lines = vec![format!("{target}: {}", titles.join(" / "))];
    let versions = notice.versions.iter();
    lines.extend(versions.map(|version| version_summary(notice, version)));
    lines.join("\n")
}

fn version_summary(notice: &Notice, version: &Version) -> String {
    let file = version
        .source
        .as_ref()
        .and_then(|source| source.file_name.as_deref());
    let coverage = version.coverage.map_or(0, |coverage| coverage.per_mille());
    let lines = unmapped_lines(notice, version);
    let unmapped = match lines.as_slice() {
        [] => "nothing unmapped".to_owned(),
        [line] => format!("1 unmapped passage, line {line}"),
        [..] => {
            let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
            format!(
                "{} unmapped passages, lines {}",
                lines.len(),
                numbers.join(", ")
            )
        }
    };
    let language = version.language;
    format!(
        "  {language} {}: coverage {coverage} ‰, {unmapped}",
        file.unwrap_or("-")
    )
}

/// The line of each passage of a version that no fact accounts for.
fn unmapped_lines(notice: &Notice, version: &Version) -> Vec<usize> {
    let text = version.text.as_deref().unwrap_or_default();
    let index = LineIndex::new(text);
    let passages: HashMap<&Fragment, u32> = notice
        .passages
        .iter()
        .map(|passage| (&passage.id, passage.start))
        .collect();
    let starts = version.unmapped.iter().filter_map(|id| passages.get(id));
    starts
        .map(|start| index.position(text, *start as usize).line)
        .collect()
}

//! `seloste diff`: what differs between two notices, or between the language versions of one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::{Date, Language, Notice};
use seloste_convert::Identity;
use seloste_source::{Diagnostic, Place};
use seloste_validate::{Change, Compared, DiffReport, Sources, language_differences, revisions};

use crate::cli::{End, Stop};
use crate::conversion::{self, Content};
use crate::environment;
use crate::inputs::{self, KIND};
use crate::output;
use crate::report::Report;

/// Compare an old and a new notice, or the language versions of one.
///
/// Of two revisions, each change is shown with the sentences behind it, what it means for the data
/// subjects, and when they have to be told. Of language versions, facts that differ, parts without a
/// counterpart, terms that are no equivalents, and headings that one lacks. Texts are
/// converted first. Exits with 1 if something differs, with 3 if an input cannot be read.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The old and the new notice: JSON, PDF, DOCX or ODT documents, texts, web pages, or `-` for stdin
    #[arg(required = true, num_args = 1..=2, value_names = ["OLD", "NEW"])]
    inputs: Vec<PathBuf>,
    /// Compare the language versions of one notice, or of two texts that are versions of one
    #[arg(long)]
    languages: bool,
    /// What the input on stdin is called
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_filename: PathBuf,
    /// The day whose law holds; by default today
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// The language of the differences; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Hide e-mail and postal addresses, telephone numbers, identity codes and the names of people that
    /// were recognised, in what is shown
    #[arg(long)]
    mask: bool,
    /// The form of the differences
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// By topic, for people
    #[default]
    Table,
    /// One JSON object, described by `seloste schema diff`
    Json,
    /// Tables for a document or a merge request
    Markdown,
}

/// Compares, and prints the differences.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    report.speak(language);
    arguments.refuse_wrong_use()?;
    let read = arguments.inputs.iter();
    let read = read.map(|path| Input::read(path, arguments, report));
    let inputs: Vec<Option<Input>> = read.collect::<Result<_, _>>()?;
    let inputs: Option<Vec<Input>> = inputs.into_iter().collect();
    // What could not be read was told.
    let Some(inputs) = inputs else {
        return Ok(End::Done);
    };
    let as_of = arguments.as_of.unwrap_or_else(environment::today);
    let differences = if arguments.languages {
        between_languages(&inputs, as_of, language, arguments.mask)?
    } else {
        between_revisions(&inputs, as_of, language, arguments.mask)?
    };
    output::print(&match arguments.format {
        Format::Table => differences.to_text(),
        Format::Json => differences.to_json(),
        Format::Markdown => differences.to_markdown(),
    })?;
    let is_same = differences.changes.is_empty();
    Ok(if is_same { End::Done } else { End::Found })
}

fn between_revisions(
    inputs: &[Input],
    as_of: Date,
    language: Language,
    mask: bool,
) -> Result<DiffReport, Stop> {
    let [old, new] = inputs else {
        return Err(usage("name the old and the new notice"));
    };
    let changes = revisions(&old.notice, &new.notice, as_of);
    let sources = [old, new].map(|input| input.sources().masked_if(mask, &input.notice));
    let files = [old, new].map(|input| [input.name.clone()]);
    let [first, second] = [0, 1].map(|at| Compared {
        notice: &inputs[at].notice,
        files: &files[at],
        sources: &sources[at],
    });
    Ok(DiffReport::of_revisions(
        [&first, &second],
        &changes,
        as_of,
        language,
    ))
}

fn between_languages(
    inputs: &[Input],
    as_of: Date,
    language: Language,
    mask: bool,
) -> Result<DiffReport, Stop> {
    let languages: Vec<Language> = inputs.iter().flat_map(Input::languages).collect();
    let n_languages = languages.iter().collect::<BTreeSet<_>>().len();
    if n_languages < languages.len() {
        return Err(usage(
            "two of the texts are in one language: leave out `--languages`",
        ));
    }
    if n_languages < 2 {
        return Err(usage("there is only one language version to compare"));
    }
    let notices: Vec<Notice> = inputs.iter().map(|input| input.notice.clone()).collect();
    let mut notice = seloste_convert::merge(&notices, &Identity::default());
    notice.fill_identifiers();
    let changes: Vec<Change> = language_differences(&notice, as_of);
    let names: Vec<String> = notice
        .versions
        .iter()
        .map(|it| name_of(it.language, inputs))
        .collect();
    let files: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
    let compared = Compared {
        notice: &notice,
        files: &files,
        sources: &Sources::texts(&notice, &names).masked_if(mask, &notice),
    };
    Ok(DiffReport::of_languages(
        &compared, &changes, as_of, language,
    ))
}

/// The name of the file with the text in a language.
fn name_of(language: Language, inputs: &[Input]) -> String {
    let mut inputs = inputs.iter();
    let input = inputs.find(|input| input.languages().any(|it| it == language));
    input
        .map(|input| input.name_of(language))
        .unwrap_or_default()
}

fn usage(message: &str) -> Stop {
    Stop::Usage(message.to_owned())
}

impl Arguments {
    fn refuse_wrong_use(&self) -> Result<(), Stop> {
        if self.inputs.len() < 2 && !self.languages {
            let message = "one notice has language versions to compare: say `--languages`, or name the old \
                           and the new notice";
            return Err(usage(message));
        }
        let n_stdin = self
            .inputs
            .iter()
            .filter(|path| inputs::is_stdin(path))
            .count();
        if n_stdin > 1 {
            return Err(usage("stdin can be read only once"));
        }
        Ok(())
    }
}

/// A notice that is compared.
struct Input {
    name: String,
    notice: Notice,
    /// Whether it is written in JSON, and its texts have files of their own.
    is_json: bool,
}

impl Input {
    /// Reads a notice, or converts a text to one; what is wrong goes to the report.
    fn read(path: &Path, arguments: &Arguments, report: &Report) -> Result<Option<Self>, Stop> {
        let paths = [path.to_owned()];
        let contents = conversion::contents(&paths, &arguments.stdin_filename, report)?;
        let n_contents = contents.len();
        let Some(content) = contents.into_iter().next().filter(|_| n_contents == 1) else {
            if n_contents > 1 || !report.has_failures() {
                let message = format!("there are {n_contents} notices here, and one is compared");
                report.fail(&Diagnostic::error(
                    KIND,
                    Place::input(inputs::name(path)),
                    message,
                ));
            }
            return Ok(None);
        };
        Ok(match content {
            Content::Notice(name, bytes) => Self::of_json(name, &bytes, report),
            Content::Text(text, _) => {
                let name = inputs::name(&text.path);
                let converted = conversion::singles(std::slice::from_ref(&*text), report);
                let notices = converted.into_iter().map(|(_, notice)| notice);
                Self::of_text(name, notices.collect(), report)
            }
        })
    }

    fn of_json(name: String, bytes: &[u8], report: &Report) -> Option<Self> {
        let notice = conversion::notice(&name, bytes, report)?;
        Some(Self {
            name,
            notice,
            is_json: true,
        })
    }

    fn of_text(name: String, mut notices: Vec<Notice>, report: &Report) -> Option<Self> {
        if notices.len() > 1 {
            let message = format!("the text holds the notices on {} registers", notices.len());
            let error = Diagnostic::error(KIND, Place::input(name), message);
            report.fail(
                &error.help("compare them one by one: `seloste convert` makes a file of each"),
            );
            return None;
        }
        let notice = notices.pop()?;
        Some(Self {
            name,
            notice,
            is_json: false,
        })
    }

    fn languages(&self) -> impl Iterator<Item = Language> {
        self.notice.versions.iter().map(|version| version.language)
    }

    /// The name of the text in a language.
    fn name_of(&self, language: Language) -> String {
        let source = self
            .notice
            .version(language)
            .and_then(|it| it.source.as_ref());
        let file = source.and_then(|source| source.file_name.clone());
        match file.filter(|_| self.is_json) {
            Some(file) => file,
            None if self.is_json => format!("{} ({language})", self.name),
            None => self.name.clone(),
        }
    }

    fn sources(&self) -> Sources<'static> {
        let names: Vec<String> = self.languages().map(|it| self.name_of(it)).collect();
        Sources::texts(&self.notice, &names)
    }
}

//! `seloste check`: what is missing, wrong or out of date in notices.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::{Date, Language, Notice, PositionedJson};
use seloste_convert::Identity;
use seloste_source::{Diagnostic, Place};
use seloste_validate::{
    Found, Options, Results, Rule, Selection, Selector, Sources, Summary, check, check_text,
    check_versions,
};

use crate::cli::{End, Stop};
use crate::conversion::{self, Content, TextFile};
use crate::environment::{self, Color};
use crate::inputs::{self, CHANGED, NOTHING};
use crate::jsonl;
use crate::output;
use crate::outputs::Outputs;
use crate::report::Report;

/// Check notices: what is missing, what contradicts itself or the law, what is out of date.
///
/// Texts are converted first, and each is judged by itself; language versions of one register that
/// are checked together are compared with each other. Exits with 1 if something is found that is as
/// grave as --fail-on says, with 3 if an input cannot be read.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Notices, PDF, DOCX or ODT documents, texts, web pages, folders with them, or `-` for stdin
    #[arg(required_unless_present = "jsonl", value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Judge a notice, or a text with its name, from each line of the inputs, of stdin by default, and
    /// write a line with what is found in each, then the summary
    #[arg(long, conflicts_with_all = ["format", "files", "statistics", "stdin_filename"])]
    jsonl: bool,
    /// What the input on stdin is called
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_filename: PathBuf,
    /// The day on which notices are judged; by default today
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// The language of the findings; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<Selector>,
    /// All rules but these
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<Selector>,
    /// The mildest severity that makes the check fail
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Do not fail because of findings
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    outputs: Outputs,
    /// Hide e-mail and postal addresses, telephone numbers, identity codes and the names of people that
    /// were recognised, in what is shown
    #[arg(long)]
    mask: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    #[default]
    Error,
    Warning,
    Note,
}

impl FailOn {
    /// Whether something as grave was found.
    fn fails(self, found: Summary) -> bool {
        let n_found = match self {
            FailOn::Error => found.errors,
            FailOn::Warning => found.errors + found.warnings,
            FailOn::Note => found.errors + found.warnings + found.notes,
        };
        n_found > 0
    }
}

/// Checks every input, and prints what was found.
pub fn run(arguments: &Arguments, report: &mut Report, color: Color) -> Result<End, Stop> {
    let options = arguments.options();
    if !Rule::all().iter().any(|rule| options.selection.shows(rule)) {
        let message = "`--ignore` leaves none of the rules that `--select` names";
        return Err(Stop::Usage(message.to_owned()));
    }
    arguments.outputs.check(&arguments.inputs)?;
    let language = arguments.lang.unwrap_or_else(environment::language);
    report.speak(language);
    if arguments.jsonl {
        return judge_lines(arguments, &options, language, report);
    }
    let mut checked = Checked {
        mask: arguments.mask,
        language,
        options: &options,
        results: Results::new(options.as_of, language),
    };
    let Inputs { notices, texts } = arguments.read(report)?;
    for written in notices {
        checked.notice(written, report);
    }
    checked.texts(&texts, report);
    if checked.results.summary().files == 0 && !report.has_failures() {
        let names: Vec<String> = arguments.inputs.iter().map(|it| inputs::name(it)).collect();
        let place = Place::input(names.join(", "));
        report.fail(&Diagnostic::error(
            NOTHING,
            place,
            "there is no notice here",
        ));
    }
    let mut results = checked.results;
    for reason in report.failures().iter() {
        results.add_unreadable(reason);
    }
    arguments.outputs.write(&results, color, report)?;
    let fails = arguments.fail_on.fails(results.summary()) && !arguments.exit_zero;
    Ok(if fails { End::Found } else { End::Done })
}

/// Judges every line for itself.
fn judge_lines(
    arguments: &Arguments,
    options: &Options,
    language: Language,
    report: &Report,
) -> Result<End, Stop> {
    let judge = jsonl::Judge {
        options,
        language,
        mask: arguments.mask,
    };
    let summary = jsonl::check(&arguments.inputs, &judge, report)?;
    output::print(&format!("{}\n", serde_json::json!({"summary": summary})))?;
    let fails = arguments.fail_on.fails(summary) && !arguments.exit_zero;
    Ok(if fails { End::Found } else { End::Done })
}

/// What was read: notices as they are written, and texts.
#[derive(Default)]
struct Inputs {
    notices: Vec<Written>,
    texts: Vec<TextFile>,
}

/// A notice and its JSON.
struct Written {
    name: String,
    bytes: Vec<u8>,
    notice: Notice,
}

impl Written {
    /// Reads a notice; what is wrong or noteworthy goes to the report.
    fn read(name: String, bytes: Vec<u8>, report: &Report) -> Option<Self> {
        let notice = conversion::notice(&name, &bytes, report)?;
        Some(Self {
            name,
            bytes,
            notice,
        })
    }
}

impl Arguments {
    fn options(&self) -> Options {
        let mut options = Options::on(self.as_of.unwrap_or_else(environment::today));
        options.selection = Selection::new(self.select.clone(), self.ignore.clone());
        options
    }

    /// Reads the inputs. In a folder, a text that a notice there was made from is left out.
    fn read(&self, report: &Report) -> Result<Inputs, Stop> {
        let mut read = Inputs::default();
        let mut named = HashSet::new();
        for content in conversion::contents(&self.inputs, &self.stdin_filename, report)? {
            match content {
                Content::Notice(name, bytes) => {
                    read.notices.extend(Written::read(name, bytes, report));
                }
                Content::Text(text, is_named) => {
                    if is_named {
                        named.insert(text.path.clone());
                    }
                    read.texts.push(*text);
                }
            }
        }
        let mut origins = Origins::default();
        for written in &read.notices {
            origins.take(&written.name, &written.notice);
        }
        origins.tell_of_changed(&read.texts, report);
        read.texts.retain(|text| {
            named.contains(&text.path) || !origins.hashes.contains(&text.document.sha256)
        });
        read.texts = conversion::without_duplicates(read.texts, report);
        Ok(read)
    }
}

/// The texts that notices say they were made from.
#[derive(Default)]
struct Origins {
    hashes: HashSet<String>,
    /// The notice that names a text beside it.
    notices: HashMap<PathBuf, String>,
}

impl Origins {
    fn take(&mut self, name: &str, notice: &Notice) {
        self.hashes
            .extend(conversion::hashes(notice).map(str::to_owned));
        let sources = notice.versions.iter().flat_map(|it| &it.source);
        for file in sources.filter_map(|source| source.file_name.as_ref()) {
            let beside = Path::new(name).with_file_name(file);
            self.notices.insert(beside, name.to_owned());
        }
    }

    /// Tells of texts that were changed after a notice was made from them.
    fn tell_of_changed(&self, texts: &[TextFile], report: &Report) {
        for text in texts {
            let notice = self.notices.get(&text.path);
            let notice = notice.filter(|_| !self.hashes.contains(&text.document.sha256));
            if let Some(notice) = notice {
                let message =
                    format!("the text is another than the one that `{notice}` was made from");
                let place = Place::input(inputs::name(&text.path));
                let warning = Diagnostic::warning(CHANGED, place, message);
                report.show(
                    &warning.help("convert it again, so that the notice says what the text says"),
                );
            }
        }
    }
}

/// Inputs on their way through the rules.
struct Checked<'a> {
    mask: bool,
    language: Language,
    options: &'a Options,
    results: Results,
}

impl Checked<'_> {
    fn notice(&mut self, written: Written, report: &Report) {
        let Written {
            name,
            bytes,
            mut notice,
        } = written;
        let json = match PositionedJson::scan(&name, &bytes) {
            Ok(json) => json,
            Err(diagnostics) => return report.fail_with(&diagnostics),
        };
        notice.fill_identifiers();
        self.results.count(&notice);
        let sources = self.masked(Sources::json(&name, &notice, &json), &notice);
        for finding in check(&notice, self.options) {
            self.results.add(sources.found(&finding, self.language));
        }
    }

    /// Judges each text by itself, and the versions of one register together.
    fn texts(&mut self, texts: &[TextFile], report: &Report) {
        let singles = conversion::singles(texts, report);
        let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        let names: Vec<String> = texts.iter().map(|text| inputs::name(&text.path)).collect();
        for (at, notice) in &singles {
            self.results.count(notice);
            let sources = Sources::texts(notice, &names[*at..=*at]);
            let sources = self.masked(sources, notice);
            let own = check_text(notice, self.options);
            let shown = own.iter().map(|it| sources.found(it, self.language));
            found.entry(*at).or_default().extend(shown);
        }
        let singles = singles.into_iter().map(|(_, notice)| notice).collect();
        let of_name = |name: &str| names.iter().position(|other| other == name);
        for notice in seloste_convert::group_alike(singles, &Identity::default()) {
            let files: Vec<String> = conversion::files_of_versions(&notice, texts);
            let sources = self.masked(Sources::texts(&notice, &files), &notice);
            for finding in check_versions(&notice, self.options) {
                let at = of_name(sources.input_of(&finding)).unwrap_or_default();
                let shown = sources.found(&finding, self.language);
                found.entry(at).or_default().push(shown);
            }
        }
        for mut shown in found.into_values() {
            shown.sort_by_key(Found::line);
            shown.into_iter().for_each(|found| self.results.add(found));
        }
    }

    fn masked<'j>(&self, sources: Sources<'j>, notice: &Notice) -> Sources<'j> {
        match self.mask {
            true => sources.masked(notice),
            false => sources,
        }
    }
}

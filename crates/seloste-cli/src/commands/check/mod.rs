//! `seloste check`: what is missing, wrong or out of date in notices.

mod checked;
mod fixing;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::{Date, Jurisdiction, Language, Notice};
use seloste_source::{Diagnostic, Place, Severity};
use seloste_validate::{Config, Options, Results, Rule, Selection, Selector, Summary, Suppressed};

use self::checked::Checked;
use crate::cli::{End, Stop};
use crate::configuration::{Configurations, Origin};
use crate::conversion::{self, Content, TextFile};
use crate::environment::{self, Color};
use crate::inputs::{self, CHANGED};
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
    #[arg(long, conflicts_with_all = ["config", "diff", "files", "fix", "format", "statistics", "stdin_filename"])]
    jsonl: bool,
    /// What the input on stdin is called
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_filename: PathBuf,
    /// The day on which notices are judged; by default today
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// The law that texts stand under; by default what they tell
    #[arg(long, value_name = "FI|SE|AX", ignore_case = true, value_parser = super::jurisdictions())]
    jurisdiction: Option<Jurisdiction>,
    /// The language of the findings; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<Selector>,
    /// All rules but these
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<Selector>,
    /// The mildest severity that makes the check fail; by default `error`
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Do not fail because of findings
    #[arg(long)]
    exit_zero: bool,
    /// Correct in notices what needs no decision, and check what then is there
    #[arg(long)]
    fix: bool,
    /// Only show what `--fix` would change, and exit with 1 if it would change something
    #[arg(long, conflicts_with_all = ["fix", "format", "files", "statistics", "mask"])]
    diff: bool,
    /// The configuration for every input, or `none`; by default the nearest `seloste.toml` upwards from
    /// each, or else `.config/seloste.toml` there
    #[arg(long, value_name = "PATH|none")]
    config: Option<PathBuf>,
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

impl From<Severity> for FailOn {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => FailOn::Error,
            Severity::Warning => FailOn::Warning,
            Severity::Note => FailOn::Note,
        }
    }
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
    let flags = Selection::new(arguments.select.clone(), arguments.ignore.clone());
    if !Rule::all().iter().any(|rule| flags.shows(rule)) {
        let message = "`--ignore` leaves none of the rules that `--select` names";
        return Err(Stop::Usage(message.to_owned()));
    }
    if arguments.fix && arguments.inputs.iter().any(|path| inputs::is_stdin(path)) {
        let message = "`--fix` writes to files, and stdin is none: take `--diff`";
        return Err(Stop::Usage(message.to_owned()));
    }
    arguments.outputs.check(&arguments.inputs)?;
    let told = arguments.lang.unwrap_or_else(environment::language);
    report.speak(told);
    if arguments.jsonl {
        return arguments.judge_lines(flags, told, report);
    }
    let origin = Origin::of(arguments.config.as_deref());
    let mut configurations = Configurations::default();
    configurations.load(&origin, arguments.paths(), report)?;
    let first = configurations.all.first().and_then(|it| it.config.lang());
    report.speak(arguments.lang.or(first).unwrap_or(told));
    let mut read = arguments.read(report)?;
    configurations.load(&origin, read.paths(), report)?;
    for text in &mut read.texts {
        let own = || {
            let (at, path) = configurations.of(&origin, &text.path)?;
            configurations.all[at].config.jurisdiction(&path)
        };
        text.jurisdiction = arguments.jurisdiction.or_else(own);
    }
    let run = arguments.agreed(&configurations)?;
    report.speak(run.language);

    let judge = |path: &Path| {
        let own = configurations.of(&origin, path);
        arguments.judge(&configurations, own, run.as_of)
    };
    let mut checked = Checked {
        mask: arguments.mask,
        language: run.language,
        judge: &judge,
        results: Results::new(run.as_of, run.language),
        suppressed: configurations
            .all
            .iter()
            .map(|it| Suppressed::new(&it.config))
            .collect(),
    };
    if arguments.fix || arguments.diff {
        read.texts
            .iter()
            .for_each(|text| report.show(&fixing::left(&text.path)));
    }
    if arguments.diff {
        return arguments.diff(&mut checked, read.notices, report);
    }
    for mut written in read.notices {
        if arguments.fix {
            written = checked.write_fixed(written, report);
        }
        checked.notice(written, report);
    }
    checked.texts(&read.texts, report);
    let results = checked.end(arguments, report);
    arguments.outputs.write(&results, color, report)?;
    let fails = run.fail_on.fails(results.summary()) && !arguments.exit_zero;
    Ok(if fails { End::Found } else { End::Done })
}

/// What a run has once, whatever its inputs are.
struct Run {
    language: Language,
    as_of: Date,
    fail_on: FailOn,
}

/// How an input is judged.
struct Judge {
    options: Options,
    /// The number of its configuration, and the path to it from there.
    config: Option<(usize, String)>,
}

impl Inputs {
    fn paths(&self) -> impl Iterator<Item = &Path> {
        let notices = self.notices.iter().map(|written| Path::new(&written.name));
        notices.chain(self.texts.iter().map(|text| text.path.as_path()))
    }
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
    /// The inputs that were named; stdin under its name.
    fn paths(&self) -> impl Iterator<Item = &Path> {
        let named = self.inputs.iter().map(|path| match inputs::is_stdin(path) {
            true => &self.stdin_filename,
            false => path,
        });
        named.map(PathBuf::as_path)
    }

    /// Judges every line for itself, as the flags say.
    fn judge_lines(
        &self,
        selection: Selection,
        language: Language,
        report: &Report,
    ) -> Result<End, Stop> {
        let mut options = Options::on(self.as_of.unwrap_or_else(environment::today));
        options.selection = selection;
        let judge = jsonl::Judge {
            options: &options,
            jurisdiction: self.jurisdiction,
            language,
            mask: self.mask,
        };
        let summary = jsonl::check(&self.inputs, &judge, report)?;
        output::print(&format!("{}\n", serde_json::json!({"summary": summary})))?;
        let fails = self.fail_on.unwrap_or_default().fails(summary) && !self.exit_zero;
        Ok(if fails { End::Found } else { End::Done })
    }

    /// Shows what would be corrected.
    fn diff(
        &self,
        checked: &mut Checked<'_>,
        notices: Vec<Written>,
        report: &Report,
    ) -> Result<End, Stop> {
        let differences = notices
            .into_iter()
            .map(|written| checked.difference(written, report));
        let differences: String = differences.collect();
        output::print(&differences)?;
        let would_change = !differences.is_empty() && !self.exit_zero;
        Ok(if would_change { End::Found } else { End::Done })
    }

    /// What flags say, then what the configurations agree on, then what the surroundings say.
    fn agreed(&self, configurations: &Configurations) -> Result<Run, Stop> {
        let language = match self.lang {
            Some(language) => Some(language),
            None => configurations.agreed("lang", Config::lang)?,
        };
        let as_of = match self.as_of {
            Some(day) => Some(day),
            None => configurations.agreed("as-of", Config::as_of)?,
        };
        let fail_on = match self.fail_on {
            Some(severity) => Some(severity),
            None => configurations
                .agreed("fail-on", Config::fail_on)?
                .map(FailOn::from),
        };
        Ok(Run {
            language: language.unwrap_or_else(environment::language),
            as_of: as_of.unwrap_or_else(environment::today),
            fail_on: fail_on.unwrap_or_default(),
        })
    }

    /// How an input is judged: `--select` goes before all that its configuration selects and ignores,
    /// `--ignore` adds to it.
    fn judge(
        &self,
        configurations: &Configurations,
        config: Option<(usize, String)>,
        as_of: Date,
    ) -> Judge {
        let mut options = match &config {
            Some((at, path)) => configurations.all[*at].config.options(path, as_of),
            None => Options::on(as_of),
        };
        if self.select.is_empty() {
            options.selection.ignore(self.ignore.iter().cloned());
        } else {
            options.selection = Selection::new(self.select.clone(), self.ignore.clone());
        }
        Judge { options, config }
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
                Content::Text(text, _) if self.outputs.writes(&text.path) => {}
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

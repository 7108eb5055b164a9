//! `seloste convert`: texts to notices.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use seloste::{Context, Fragment, Iri, Jurisdiction, Language, Notice, Version};
use seloste_publish::report as page;
use seloste_source::{Diagnostic, LineIndex};

use crate::cli::{End, Stop};
use crate::conversion::{self, ConvertedNotice, Merging, TextFile};
use crate::environment;
use crate::inputs::{self, Input};
use crate::jsonl;
use crate::output;
use crate::readers::Readers;
use crate::report::Report;

/// Convert documents to notices.
///
/// Language versions of one register become one notice, and the notices on several registers in one
/// text several. Without --output the notices go to stdout, or their reports with --report. With both,
/// the reports stand beside the notices, and with --save-text the texts that were read.
#[derive(Debug, Args)]
pub struct Arguments {
    /// PDF, DOCX or ODT documents, web pages, Markdown files or texts in Finnish, Swedish or English,
    /// folders with them, or `-` for one on stdin
    #[arg(required_unless_present = "jsonl", value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Read a text from each line of JSON, `{"name", "text" or "bytes" in base64, "mediaType"?}`, of the
    /// inputs or stdin, and write a line with its notice to stdout, or one for each of its notices
    #[arg(long, conflicts_with_all = ["stdin_filename", "output", "id", "merge", "no_merge", "report"])]
    jsonl: bool,
    /// What the document on stdin is called
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_filename: PathBuf,
    /// A folder for `<name of the first text>.notice.json`, or a `.json` file for one notice
    #[arg(short, long, value_name = "DIR|FILE.json")]
    output: Option<PathBuf>,
    /// What the identifiers of the notices begin with
    #[arg(long, value_name = "IRI", value_parser = identifier)]
    base: Option<Iri>,
    /// The identifier of the notice, if there is only one
    #[arg(long, value_name = "IRI", value_parser = identifier, conflicts_with = "base")]
    id: Option<Iri>,
    /// The law that texts stand under; by default what they tell
    #[arg(long, value_name = "FI|SE|AX", ignore_case = true, value_parser = super::jurisdictions())]
    jurisdiction: Option<Jurisdiction>,
    /// Take all inputs for versions of one register
    #[arg(long, conflicts_with = "no_merge")]
    merge: bool,
    /// Take each input for a notice of its own
    #[arg(long)]
    no_merge: bool,
    /// Also write a report for people: each value beside the sentence that it came from
    #[arg(long, value_enum, value_name = "FORM")]
    report: Option<Form>,
    /// Also write the text that was read, which the passages count in, as `<name>.text.txt` beside the notice;
    /// needs --output
    #[arg(long, requires = "output")]
    save_text: bool,
    /// The language of messages and of the report; by default that of the locale, and for the report that
    /// of the notice's first text
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text
    Text,
    /// One HTML page without scripts, to be opened in a browser
    Html,
}

impl Form {
    /// The end of the file's name.
    fn extension(self) -> &'static str {
        match self {
            Form::Text => "txt",
            Form::Html => "html",
        }
    }

    fn render(self, notice: &Notice, language: Language) -> String {
        match self {
            Form::Text => page::text(notice, language),
            Form::Html => page::html(notice, language),
        }
    }
}

/// Converts, writes, and tells what each notice covers.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    if let Some(language) = arguments.lang {
        report.speak(language);
    }
    if arguments.jsonl {
        let (base, jurisdiction) = (arguments.base.as_ref(), arguments.jurisdiction);
        return jsonl::convert(&arguments.inputs, base, jurisdiction, report);
    }
    let found = inputs::find_documents(&arguments.inputs, |diagnostic| report.tell(&diagnostic));
    let mut texts = conversion::without_duplicates(arguments.read(&found, report)?, report);
    for text in &mut texts {
        text.jurisdiction = arguments.jurisdiction;
    }
    let mut notices = Vec::new();
    for texts in arguments.apart(texts) {
        let (base, merging) = (arguments.base.as_ref(), arguments.merging());
        notices.extend(conversion::notices(&texts, base, merging, report));
    }
    arguments.name(&mut notices)?;
    let targets = arguments.targets(&notices, &found)?;
    for (converted, target) in notices.iter().zip(targets) {
        arguments.write(converted, target.as_deref(), report)?;
    }
    Ok(End::Done)
}

impl Arguments {
    /// Reads the texts; what cannot be read is left out.
    fn read(&self, found: &[Input], report: &Report) -> Result<Vec<TextFile>, Stop> {
        let is_stdin = |path: &&PathBuf| inputs::is_stdin(path);
        if self.inputs.iter().filter(is_stdin).count() > 1 {
            return usage("stdin can be read only once".to_owned());
        }
        let readers = Readers::default();
        let mut texts = Vec::new();
        for Input { path, .. } in found {
            let (path, bytes) = if inputs::is_stdin(path) {
                (&self.stdin_filename, inputs::read_stdin())
            } else {
                (path, inputs::read(path))
            };
            match bytes {
                Ok(bytes) => texts.extend(conversion::read(path.clone(), &bytes, &readers, report)),
                Err(diagnostic) => report.fail(&diagnostic),
            }
        }
        readers.note().iter().for_each(|note| report.show(note));
        Ok(texts)
    }

    /// The texts among which language versions of one register are looked for: those that were named,
    /// and those of each folder.
    fn apart(&self, texts: Vec<TextFile>) -> Vec<Vec<TextFile>> {
        let is_named =
            |path: &Path| path == self.stdin_filename || self.inputs.iter().any(|it| it == path);
        let mut apart: Vec<Vec<TextFile>> = Vec::new();
        let mut places: HashMap<Option<PathBuf>, usize> = HashMap::new();
        for text in texts {
            let folder = (!self.merge && !is_named(&text.path))
                .then(|| text.path.parent().map(Path::to_owned).unwrap_or_default());
            let place = *places.entry(folder).or_insert(apart.len());
            if place == apart.len() {
                apart.push(Vec::new());
            }
            apart[place].push(text);
        }
        apart
    }

    /// Writes one notice, its report, or both. What cannot be written does not stop the others.
    fn write(
        &self,
        converted: &ConvertedNotice,
        target: Option<&Path>,
        report: &Report,
    ) -> Result<(), Stop> {
        let notice = &converted.notice;
        let json = seloste::to_json(notice);
        let name = target.map_or_else(|| "stdout".to_owned(), inputs::name);
        let page = self.report.map(|form| {
            let language = self.lang.unwrap_or_else(|| language(notice));
            (form, form.render(notice, language))
        });
        let written = match target {
            None => output::check_size(&name, &json),
            Some(target) => self.save(notice, target, &json, page.as_ref()),
        };
        match written {
            Ok(()) if target.is_none() => {
                output::print(page.map_or(json, |(_, page)| page).as_str())?
            }
            Ok(()) => {}
            Err(diagnostic) => {
                report.fail(&diagnostic);
                return Ok(());
            }
        }
        report.say(&summary(converted, &name));
        Ok(())
    }

    /// Writes a notice and what stands beside it.
    fn save(
        &self,
        notice: &Notice,
        target: &Path,
        json: &str,
        page: Option<&(Form, String)>,
    ) -> Result<(), Box<Diagnostic>> {
        output::save(target, json)?;
        if let Some((form, page)) = page {
            output::save_page(&report_path(target, *form), page)?;
        }
        for (path, version) in text_paths(target, notice).iter().zip(&notice.versions) {
            if self.save_text {
                output::save_page(path, version.text.as_deref().unwrap_or_default())?;
            }
        }
        Ok(())
    }

    fn merging(&self) -> Merging {
        match (self.merge, self.no_merge) {
            (true, _) => Merging::Forced,
            (_, true) => Merging::Off,
            _ => Merging::Grouped,
        }
    }

    /// Gives the only notice the identifier that was asked for.
    fn name(&self, notices: &mut [ConvertedNotice]) -> Result<(), Stop> {
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
    fn targets(
        &self,
        notices: &[ConvertedNotice],
        found: &[Input],
    ) -> Result<Vec<Option<PathBuf>>, Stop> {
        let Some(output) = &self.output else {
            let n = notices.len();
            if self.report == Some(Form::Html) && n > 1 {
                return usage(format!(
                    "`--report html` writes one page to stdout, and the inputs give {n} notices: \
                     name a folder with `--output`"
                ));
            }
            return Ok(vec![None; n]);
        };
        let is_file = output.extension() == Some(OsStr::new("json")) && !output.is_dir();
        if is_file && notices.len() > 1 {
            let n = notices.len();
            return usage(format!(
                "`--output` names one file, and the inputs give {n} notices"
            ));
        }
        let real = found
            .iter()
            .filter_map(|it| fs::canonicalize(&it.path).ok());
        let inputs: HashSet<PathBuf> = real.collect();
        let mut targets: Vec<PathBuf> = Vec::new();
        let mut taken = HashSet::new();
        for (name, converted) in file_names(notices).into_iter().zip(notices) {
            let target = if is_file {
                output.clone()
            } else {
                output.join(name)
            };
            let mut files = vec![target.clone()];
            files.extend(self.report.map(|form| report_path(&target, form)));
            if self.save_text {
                files.extend(text_paths(&target, &converted.notice));
            }
            for file in files {
                refuse_input(&file, &inputs)?;
                let name = inputs::name(&file);
                if !taken.insert(file) {
                    return usage(format!("two notices would be written to `{name}`"));
                }
            }
            targets.push(target);
        }
        Ok(targets.into_iter().map(Some).collect())
    }
}

/// Refuses to write over what is read, whose real paths are given.
fn refuse_input(target: &Path, inputs: &HashSet<PathBuf>) -> Result<(), Stop> {
    if fs::canonicalize(target).is_ok_and(|real| inputs.contains(&real)) {
        return usage(format!(
            "`{}` is an input and would be overwritten",
            inputs::name(target)
        ));
    }
    Ok(())
}

/// Where the report on a notice goes: `a.report.html` for `a.notice.json`.
fn report_path(target: &Path, form: Form) -> PathBuf {
    let stem = notice_stem(target);
    target.with_file_name(format!("{stem}.report.{}", form.extension()))
}

/// Where the texts of a notice go: `a.text.txt` for `a.notice.json`, or one for each version, such as
/// `a.fi.text.txt`.
fn text_paths(target: &Path, notice: &Notice) -> Vec<PathBuf> {
    let stem = notice_stem(target);
    let mut n_of: HashMap<&str, usize> = HashMap::new();
    let names = notice.versions.iter().map(|version| {
        let language = version.language.code();
        let number = n_of.entry(language).or_default();
        *number += 1;
        match (notice.versions.len(), *number) {
            (1, _) => format!("{stem}.text.txt"),
            (_, 1) => format!("{stem}.{language}.text.txt"),
            (_, number) => format!("{stem}.{language}-{number}.text.txt"),
        }
    });
    names.map(|name| target.with_file_name(name)).collect()
}

/// What a notice is called: `a` for `a.notice.json`.
fn notice_stem(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    stem.strip_suffix(".notice").unwrap_or(stem).to_owned()
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

/// The name of the first text of each notice with another ending. The first notices of texts of one
/// name get that of the folder before it, and whatever is taken gets a number behind it.
fn file_names(notices: &[ConvertedNotice]) -> Vec<String> {
    let firsts: HashSet<&PathBuf> = notices.iter().filter_map(first).collect();
    let mut n_same: HashMap<String, usize> = HashMap::new();
    for path in firsts {
        *n_same.entry(stem(Some(path))).or_default() += 1;
    }
    let wished = notices.iter().map(|converted| {
        let stem = stem(first(converted));
        match folder(converted) {
            Some(folder) if n_same.get(&stem).is_some_and(|n| *n > 1) => {
                format!("{folder}-{stem}")
            }
            _ => stem,
        }
    });
    let wished: Vec<_> = wished.collect();
    let mut taken: HashSet<String> = wished.iter().cloned().collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let names = wished.iter().map(|wish| {
        let number = numbers.entry(wish).or_default();
        let name = free_name(wish, number, &mut taken);
        format!("{name}.notice.json")
    });
    names.collect()
}

/// The name that was wished for, or with the next number behind it that gives a free one.
fn free_name(wish: &str, number: &mut usize, taken: &mut HashSet<String>) -> String {
    *number += 1;
    if *number == 1 {
        return wish.to_owned();
    }
    loop {
        let name = format!("{wish}-{number}");
        if taken.insert(name.clone()) {
            return name;
        }
        *number += 1;
    }
}

/// The first text of a notice.
fn first(converted: &ConvertedNotice) -> Option<&PathBuf> {
    converted.sources.first()
}

/// The name of a text without its ending.
fn stem(path: Option<&PathBuf>) -> String {
    let stem = path.and_then(|path| path.file_stem());
    let stem = stem.unwrap_or(OsStr::new("notice"));
    stem.to_string_lossy().into_owned()
}

/// The name of the folder of the first text, where its path has one.
fn folder(converted: &ConvertedNotice) -> Option<String> {
    let folder = converted.sources.first()?.parent()?.file_name()?;
    Some(folder.to_string_lossy().into_owned())
}

/// The language of the first text, in which whoever answers for the notice reads it.
fn language(notice: &Notice) -> Language {
    let first = notice.versions.first();
    first.map_or_else(environment::language, |version| version.language)
}

/// What a notice covers, in one line and one more for each version.
fn summary(converted: &ConvertedNotice, target: &str) -> String {
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

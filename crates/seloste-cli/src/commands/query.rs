//! `seloste query`: questions to notices.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use seloste::{Date, Language};
use seloste_source::{Severity, SourceText, nearest};
use seloste_store::{
    Answer, Column, Error, Format, Layout, Parameter, Parameters, Query, Question, Store, Value,
};
use seloste_validate::Options;
use serde_json::json;

use crate::cli::{End, Stop};
use crate::collection::{Loading, refused, stopped, unusable};
use crate::endpoint::Asking;
use crate::environment;
use crate::output;
use crate::report::Report;

/// Ask notices a question.
///
/// Folders are searched for notices; texts in them that no notice was made from are converted first.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A saved question, a SPARQL query, a file of either (`.rq`), or `-` for a query on stdin
    #[arg(
        required_unless_present = "list",
        value_name = "QUESTION|SPARQL|FILE|-"
    )]
    question: Option<String>,
    /// Notices, lines of notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts, and folders
    /// of them; and parameters of a saved question, such as `category=pd:Contact`
    #[arg(required_unless_present_any = ["list", "store", "endpoint"], value_name = "PATH|NAME=VALUE")]
    paths: Vec<PathBuf>,
    /// Ask the store in a folder, which `seloste load` made, instead
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// Ask the store of another program by SPARQL 1.1 instead, such as
    /// https://data.example.org/sparql; who you are is in `SELOSTE_ENDPOINT_USER` and
    /// `SELOSTE_ENDPOINT_PASSWORD`, or in `SELOSTE_ENDPOINT_TOKEN`
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// List the saved questions, in `--lang`, or with `--format json` for programs
    #[arg(long, conflicts_with_all = ["question", "paths"])]
    list: bool,
    /// The language of titles, names and sentences; by default that of the environment
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// The day for which facts are read and notices are judged, YYYY-MM-DD; by default today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A parameter of a saved question, such as `category=pd:Contact`; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    with: Vec<(String, String)>,
    /// The format of the answer
    #[arg(long, default_value = "table", value_parser = formats())]
    format: Format,
}

/// What the name of the property holds that leads to what rules found.
const FINDING: &str = "hasFinding";

/// What is asked.
enum Asked {
    Saved(&'static Question),
    /// A question with front matter, in a file of the user.
    File(Box<Question>),
    Own(Query),
}

/// Loads, asks, and prints the answer.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    report.speak(language);
    let Some(question) = &arguments.question else {
        let text = match arguments.format {
            Format::Table => list(language),
            Format::Json => list_as_json(),
            _ => {
                let message = "`--list` is written with `--format table` or `json`";
                return Err(Stop::Usage(message.to_owned()));
            }
        };
        output::print(&text)?;
        return Ok(End::Done);
    };
    let asked = asked(question)?;
    let (assigned, paths) = asked.split(&arguments.paths);
    let with = [arguments.with.as_slice(), &assigned].concat();
    let parameters = parameters(&asked, arguments.as_of, &with, arguments.lang)?;
    let layout = Layout {
        headings: asked.headings(language),
        width: environment::width(),
    };
    arguments.check_places(&paths)?;
    arguments.check_day(&asked)?;
    let answer = match &arguments.endpoint {
        Some(address) => Asking::at(address)?.ask(&asked.query(&parameters)?, report)?,
        None => {
            let day = arguments.as_of.unwrap_or_else(environment::today);
            let judge = asked.needs_findings().then(|| Options::on(day));
            let store = arguments.store(&paths, judge, report)?;
            let answer = asked.of(&store, &parameters);
            let answer = answer.map_err(|error| arguments.stopped(error))?;
            if let Some(question) = asked.question() {
                let unknown = store.unknown(question, &parameters);
                let unknown = unknown.map_err(|error| arguments.stopped(error))?;
                for value in unknown {
                    let mut warning = value.diagnostic(&SourceText::new(&question.id, ""));
                    warning.severity = Severity::Warning;
                    report.show(&warning);
                }
            }
            answer
        }
    };
    let text = answer.write(arguments.format, &layout).map_err(refused)?;
    output::print(&text)?;
    Ok(End::Done)
}

impl Arguments {
    /// Holds that one thing is asked: notices, a store or the store of another program.
    fn check_places(&self, paths: &[PathBuf]) -> Result<(), Stop> {
        let places = [
            !paths.is_empty(),
            self.store.is_some(),
            self.endpoint.is_some(),
        ];
        let message = match places.into_iter().filter(|is_named| *is_named).count() {
            1 => return Ok(()),
            0 => "name notices, texts or folders of them beside the parameters",
            _ => "name notices, a store or an endpoint, not several of them",
        };
        Err(Stop::Usage(message.to_owned()))
    }

    /// Holds that the day is not that of another judgement: what a store holds was found on its own day.
    fn check_day(&self, asked: &Asked) -> Result<(), Stop> {
        let is_kept = self.store.is_some() || self.endpoint.is_some();
        if is_kept && self.as_of.is_some() && asked.needs_findings() {
            let message = "findings in a store are of the day of `load --findings --as-of`, which the answer \
                           can show (`seloste:asOf`)";
            return Err(Stop::Usage(message.to_owned()));
        }
        Ok(())
    }

    /// Why there is no answer: of a store that fails, the store is to blame, else the query.
    fn stopped(&self, error: Error) -> Stop {
        match &self.store {
            Some(folder) if error.is_failure() => unusable(folder, error),
            _ => refused(error),
        }
    }

    /// The store that is asked, with what is found in the notices if that is asked.
    fn store(
        &self,
        paths: &[PathBuf],
        judge: Option<Options>,
        report: &Report,
    ) -> Result<Store, Stop> {
        match &self.store {
            Some(folder) => super::dump::open(folder, report),
            None => Loading::in_memory(paths, judge, report),
        }
    }
}

impl Asked {
    /// Whether what rules find in the notices is asked.
    fn needs_findings(&self) -> bool {
        let text = match self {
            Asked::Saved(question) => question.text(),
            Asked::File(question) => question.text(),
            Asked::Own(query) => query.text(),
        };
        text.contains(FINDING)
    }

    /// The question, unless it is a query alone.
    fn question(&self) -> Option<&Question> {
        match self {
            Asked::Saved(question) => Some(question),
            Asked::File(question) => Some(question),
            Asked::Own(_) => None,
        }
    }

    /// Tells `name=value` from paths. A file with such a name is a path, unless the name is that of a
    /// parameter.
    fn split(&self, paths: &[PathBuf]) -> (Vec<(String, String)>, Vec<PathBuf>) {
        let mut assigned = Vec::new();
        let mut others = Vec::new();
        for path in paths {
            match self.assignment(path) {
                Some(pair) => assigned.push(pair),
                None => others.push(path.clone()),
            }
        }
        (assigned, others)
    }

    fn assignment(&self, path: &Path) -> Option<(String, String)> {
        let question = self.question()?;
        let (name, value) = pair(path.to_str()?).ok()?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
        let is_known = question.parameters.iter().any(|known| known.name == name);
        (is_known || is_name && !path.exists()).then_some((name, value))
    }

    fn headings(&self, language: Language) -> Vec<String> {
        let question = self.question();
        question.map_or_else(Vec::new, |question| question.headings(language))
    }

    /// The query for the store of another program.
    fn query(&self, parameters: &Parameters) -> Result<Query, Stop> {
        match self {
            Asked::Own(query) => Ok(query.clone()),
            Asked::Saved(question) => question.query(parameters).map_err(refused),
            Asked::File(question) => question.query(parameters).map_err(refused),
        }
    }

    fn of(&self, store: &Store, parameters: &Parameters) -> Result<Answer, Error> {
        match self {
            Asked::Own(query) => store.query(query),
            Asked::Saved(question) => store.ask(question, parameters),
            Asked::File(question) => question
                .query(parameters)
                .and_then(|query| store.query(&query)),
        }
    }
}

/// The values for the parameters of a saved question; a query has none.
fn parameters(
    asked: &Asked,
    as_of: Option<Date>,
    with: &[(String, String)],
    lang: Option<Language>,
) -> Result<Parameters, Stop> {
    let language = lang.unwrap_or_else(environment::language);
    let Some(question) = asked.question() else {
        let message = match (as_of, with.is_empty()) {
            // The day on which notices are judged.
            (Some(_), true) if asked.needs_findings() => return Ok(Parameters::new()),
            (Some(_), _) => "`--as-of` goes with saved questions: write the day into the query",
            (None, false) => "`--with` goes with saved questions: write the value into the query",
            (None, true) => return Ok(Parameters::new()),
        };
        return Err(Stop::Usage(message.to_owned()));
    };
    let options = [("asOf", as_of.is_some()), ("lang", lang.is_some())];
    let mut twice = options.iter().filter(|(_, is_given)| *is_given);
    if let Some((name, _)) = twice.find(|(name, _)| with.iter().any(|(other, _)| other == name)) {
        return Err(Stop::Usage(format!(
            "the parameter `{name}` is given twice, once as an option"
        )));
    }
    let as_of = as_of.unwrap_or_else(environment::today);
    let mut parameters = Parameters::new()
        .with("asOf", Value::Date(as_of))
        .with("lang", Value::Language(language));
    for (i, (name, text)) in with.iter().enumerate() {
        if with[..i].iter().any(|(earlier, _)| earlier == name) {
            return Err(Stop::Usage(format!(
                "the parameter `{name}` is given twice"
            )));
        }
        let value = question.value(name, text).map_err(refused)?;
        parameters = parameters.with(name, value);
    }
    match question.missing(&parameters) {
        None => Ok(parameters),
        Some(missing) => Err(Stop::Usage(format!(
            "the question `{}` needs `{}=…`: {}",
            question.id,
            missing.name,
            missing.description.get_or_any(language).unwrap_or_default()
        ))),
    }
}

/// Reads `name=value`.
fn pair(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::name);
    PossibleValuesParser::new(names).map(|name| name.parse().expect("only names of formats pass"))
}

/// The options that give every question its day and its language.
const OPTIONS: [&str; 2] = ["asOf", "lang"];

/// The saved questions, each with the parameters that it has besides the day and the language.
fn list(language: Language) -> String {
    let questions = Question::all();
    let width = questions
        .iter()
        .map(|question| question.id.len())
        .max()
        .unwrap_or(0);
    let lines = questions.iter().map(|question| {
        let title = question.title.get_or_any(language).unwrap_or_default();
        let own = question.parameters.iter();
        let own = own.filter(|parameter| !OPTIONS.contains(&parameter.name.as_str()));
        let parameters: String = own
            .map(|parameter| format!("{:width$}    {}\n", "", usage(parameter, language)))
            .collect();
        format!("{:width$}  {title}\n{parameters}", question.id)
    });
    lines.collect()
}

/// The saved questions for programs: all that their leading comments say.
fn list_as_json() -> String {
    let parameter = |it: &Parameter| {
        json!({
            "name": it.name, "kind": it.kind.name(), "optional": it.optional,
            "description": it.description,
        })
    };
    let column = |it: &Column| json!({"name": it.name, "heading": it.heading});
    let questions = Question::all().iter().map(|it| {
        let parameters: Vec<_> = it.parameters.iter().map(parameter).collect();
        let columns: Vec<_> = it.columns.iter().map(column).collect();
        json!({"id": it.id, "question": it.title, "parameters": parameters, "columns": columns})
    });
    let questions = serde_json::Value::Array(questions.collect());
    format!("{questions:#}\n")
}

/// How a parameter is given, and what it does.
fn usage(parameter: &Parameter, language: Language) -> String {
    let Parameter { name, kind, .. } = parameter;
    let kind = kind.name().to_uppercase();
    let (open, close) = if parameter.optional {
        ("[", "]")
    } else {
        ("", "")
    };
    let description = parameter.description.get_or_any(language);
    format!(
        "{open}{name}={kind}{close}  {}",
        description.unwrap_or_default()
    )
}

/// Tells a saved question from a query.
fn asked(text: &str) -> Result<Asked, Stop> {
    let query = |name: &str, text: &str| {
        let text = SourceText::new(name, text);
        Query::parse(&text)
            .map(Asked::Own)
            .map_err(|error| Stop::Refused(Box::new(error.diagnostic(&text))))
    };
    if text == "-" {
        return query("stdin", &stdin()?);
    }
    if let Some(written) = file(text)? {
        return match Question::parse(&written) {
            // What is wrong with it is told where it stands, before parameters are filled in.
            Ok(question) => query(text, &written).map(|_| Asked::File(Box::new(question))),
            Err(error) if has_front_matter(&written) => Err(stopped(text, error)),
            Err(_) => query(text, &written),
        };
    }
    match Question::named(text) {
        Ok(question) => Ok(Asked::Saved(question)),
        Err(_) if looks_like_file(text) => Err(no_file(text)),
        Err(_) if looks_like_sparql(text) => query("query", text),
        Err(error) => Err(refused(error)),
    }
}

/// The text of a file of a question, if it is one.
fn file(name: &str) -> Result<Option<String>, Stop> {
    let path = Path::new(name);
    if path.extension().is_none_or(|extension| extension != "rq") || !path.is_file() {
        return Ok(None);
    }
    Ok(Some(limited(std::fs::File::open(path)?)?))
}

/// Whether the leading comments name a question.
fn has_front_matter(text: &str) -> bool {
    let mut comments = text.lines().map_while(|line| line.strip_prefix('#'));
    comments.any(|line| line.trim().starts_with("id:"))
}

/// The name of a file of a question ends in `.rq`. A query that ends so has a comment or braces.
fn looks_like_file(text: &str) -> bool {
    Path::new(text)
        .extension()
        .is_some_and(|extension| extension == "rq")
        && !text.contains(['{', '}', '#', '\n'])
}

/// Why a question is not read: its file is not there. Names the saved question of this name, or the file
/// beside it that is most like it.
fn no_file(name: &str) -> Stop {
    let path = Path::new(name);
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let saved = stem.and_then(|stem| Question::named(stem).ok());
    let nearest = match saved {
        Some(question) => Some(question.id.clone()),
        None => near_file(path),
    };
    let name = name.to_owned();
    refused(Error::NoFile { name, nearest })
}

/// The file of a question in the same folder whose name is most like that of one that is not there.
fn near_file(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let searched = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut names: Vec<String> = std::fs::read_dir(searched)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| looks_like_file(name))
        .collect();
    names.sort();
    let near = nearest(
        path.file_name()?.to_str()?,
        names.iter().map(String::as_str),
    )?;
    Some(folder.join(near).display().to_string())
}

/// A query has white space or begins with a keyword; an identifier does neither.
fn looks_like_sparql(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let word = text.split(|c: char| !is_part(c)).next().unwrap_or_default();
    let keywords = ["select", "ask", "construct", "describe", "prefix", "base"];
    text.contains(char::is_whitespace) || keywords.contains(&word.to_lowercase().as_str())
}

/// The query on stdin.
fn stdin() -> Result<String, Stop> {
    limited(std::io::stdin().lock())
}

/// A query that is read; of a text beyond the limit only as much as shows that it is.
fn limited(input: impl Read) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let most = Query::LONGEST as u64 + 1;
    input.take(most).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_told_from_identifiers() {
        for query in [
            "SELECT * {}",
            "ask{}",
            "PREFIX a: <b>",
            "?s ?p",
            "construct{}where{}",
        ] {
            assert!(looks_like_sparql(query), "{query}");
        }
        for id in ["transfers-outside-eu", "select-all", "", "asking"] {
            assert!(!looks_like_sparql(id), "{id}");
        }
    }
}

//! `seloste query`: questions to notices.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use seloste::{Date, Language};
use seloste_source::SourceText;
use seloste_store::{Answer, Format, Layout, Parameters, Query, Question, Store, Value};

use crate::cli::{End, Stop};
use crate::collection::{Loading, refused};
use crate::endpoint::Asking;
use crate::environment;
use crate::output;
use crate::report::Report;

/// Ask notices a question.
///
/// Folders are searched for notices; texts in them that no notice was made from are converted first.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A saved question, a SPARQL query, or `-` for a query on stdin
    #[arg(required_unless_present = "list", value_name = "QUESTION|SPARQL|-")]
    question: Option<String>,
    /// Notices, lines of notices (`.jsonl`), PDF, DOCX or ODT documents, web pages, texts, and
    /// folders of them
    #[arg(required_unless_present_any = ["list", "store", "endpoint"], value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Ask the store in a folder, which `seloste load` made, instead
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    store: Option<PathBuf>,
    /// Ask the store of another program by SPARQL 1.1 instead, such as
    /// https://data.example.org/sparql; who you are is in `SELOSTE_ENDPOINT_USER` and
    /// `SELOSTE_ENDPOINT_PASSWORD`, or in `SELOSTE_ENDPOINT_TOKEN`
    #[arg(long, value_name = "URL", conflicts_with_all = ["paths", "store"])]
    endpoint: Option<String>,
    /// List the saved questions
    #[arg(long, conflicts_with_all = ["question", "paths"])]
    list: bool,
    /// The language of titles, names and sentences; by default that of the environment
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// The day for which facts are read, YYYY-MM-DD; by default today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A parameter of a saved question, such as `category=pd:Contact`; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    with: Vec<(String, String)>,
    /// The format of the answer
    #[arg(long, default_value = "table", value_parser = formats())]
    format: Format,
}

/// What is asked.
enum Asked {
    Saved(&'static Question),
    Own(Query),
}

/// Loads, asks, and prints the answer.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    let Some(question) = &arguments.question else {
        output::print(&list(language))?;
        return Ok(End::Done);
    };
    let asked = asked(question)?;
    let parameters = parameters(&asked, arguments, language)?;
    let layout = Layout {
        headings: asked.headings(language),
        width: environment::width(),
    };
    let answer = match &arguments.endpoint {
        Some(address) => Asking::at(address)?.ask(&asked.query(&parameters)?, report)?,
        None => asked.of(&arguments.store(report)?, &parameters)?,
    };
    let text = answer.write(arguments.format, &layout).map_err(refused)?;
    output::print(&text)?;
    Ok(End::Done)
}

impl Arguments {
    /// The store that is asked.
    fn store(&self, report: &Report) -> Result<Store, Stop> {
        match &self.store {
            Some(folder) => super::dump::open(folder, report),
            None => Loading::in_memory(&self.paths, report),
        }
    }
}

impl Asked {
    fn headings(&self, language: Language) -> Vec<String> {
        match self {
            Asked::Saved(question) => question.headings(language),
            Asked::Own(_) => Vec::new(),
        }
    }

    /// The query for the store of another program.
    fn query(&self, parameters: &Parameters) -> Result<Query, Stop> {
        match self {
            Asked::Own(query) => Ok(query.clone()),
            Asked::Saved(question) => question.query(parameters).map_err(refused),
        }
    }

    fn of(&self, store: &Store, parameters: &Parameters) -> Result<Answer, Stop> {
        let answer = match self {
            Asked::Own(query) => store.query(query),
            Asked::Saved(question) => store.ask(question, parameters),
        };
        answer.map_err(refused)
    }
}

/// The values for the parameters of a saved question; a query has none.
fn parameters(
    asked: &Asked,
    arguments: &Arguments,
    language: Language,
) -> Result<Parameters, Stop> {
    let Asked::Saved(question) = asked else {
        let message = match (arguments.as_of, arguments.with.is_empty()) {
            (Some(_), _) => "`--as-of` goes with saved questions: write the day into the query",
            (None, false) => "`--with` goes with saved questions: write the value into the query",
            (None, true) => return Ok(Parameters::new()),
        };
        return Err(Stop::Usage(message.to_owned()));
    };
    let as_of = arguments.as_of.unwrap_or_else(environment::today);
    let mut parameters = Parameters::new()
        .with("asOf", Value::Date(as_of))
        .with("lang", Value::Language(language));
    for (name, text) in &arguments.with {
        let value = question.value(name, text).map_err(refused)?;
        parameters = parameters.with(name, value);
    }
    match question.missing(&parameters) {
        None => Ok(parameters),
        Some(missing) => Err(Stop::Usage(format!(
            "the question `{}` needs `--with {}=…`: {}",
            question.id, missing.name, missing.description
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

/// The saved questions, one on a line.
fn list(language: Language) -> String {
    let questions = Question::all();
    let width = questions
        .iter()
        .map(|question| question.id.len())
        .max()
        .unwrap_or(0);
    let lines = questions.iter().map(|question| {
        let title = question.title.get_or_any(language).unwrap_or_default();
        format!("{:width$}  {title}\n", question.id)
    });
    lines.collect()
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
    match Question::named(text) {
        Ok(question) => Ok(Asked::Saved(question)),
        Err(_) if looks_like_sparql(text) => query("query", text),
        Err(error) => Err(refused(error)),
    }
}

/// A query has white space or begins with a keyword; an identifier does neither.
fn looks_like_sparql(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let word = text.split(|c: char| !is_part(c)).next().unwrap_or_default();
    let keywords = ["select", "ask", "construct", "describe", "prefix", "base"];
    text.contains(char::is_whitespace) || keywords.contains(&word.to_lowercase().as_str())
}

/// The query on stdin; of a text beyond the limit only as much as shows that it is.
fn stdin() -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let most = Query::LONGEST as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
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

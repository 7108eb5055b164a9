//! `seloste query`: questions to notices.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use seloste::{Date, Iri, Language, Notice};
use seloste_source::{Diagnostic, Place, SourceText};
use seloste_store::{
    Answer, Error, Format, Layout, Parameter, Parameters, Query, Question, Store, Value,
};

use crate::cli::{End, Stop};
use crate::conversion::{self, Content, Merging, TextFile};
use crate::environment;
use crate::inputs::{self, NOTHING};
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
    /// Notices, PDF, DOCX or ODT documents, web pages, texts, and folders of them; and parameters of a
    /// saved question, such as `category=pd:Contact`
    #[arg(required_unless_present = "list", value_name = "PATH|NAME=VALUE")]
    paths: Vec<PathBuf>,
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
    /// A question with front matter, in a file of the user.
    File(Box<Question>),
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
    let (assigned, paths) = asked.split(&arguments.paths);
    let with = [arguments.with.as_slice(), &assigned].concat();
    let parameters = parameters(&asked, arguments.as_of, &with, language)?;
    if paths.is_empty() {
        let message = "name notices, texts or folders of them beside the parameters";
        return Err(Stop::Usage(message.to_owned()));
    }
    let store = load(&paths, report)?;
    let layout = Layout {
        headings: asked.headings(language),
        width: environment::width(),
    };
    let answer = asked.of(&store, &parameters)?;
    let text = answer.write(arguments.format, &layout).map_err(refused)?;
    output::print(&text)?;
    Ok(End::Done)
}

impl Asked {
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

    fn of(&self, store: &Store, parameters: &Parameters) -> Result<Answer, Stop> {
        let answer = match self {
            Asked::Own(query) => store.query(query),
            Asked::Saved(question) => store.ask(question, parameters),
            Asked::File(question) => question
                .query(parameters)
                .and_then(|query| store.query(&query)),
        };
        answer.map_err(refused)
    }
}

/// The values for the parameters of a saved question; a query has none.
fn parameters(
    asked: &Asked,
    as_of: Option<Date>,
    with: &[(String, String)],
    language: Language,
) -> Result<Parameters, Stop> {
    let Some(question) = asked.question() else {
        let message = match (as_of, with.is_empty()) {
            (Some(_), _) => "`--as-of` goes with saved questions: write the day into the query",
            (None, false) => "`--with` goes with saved questions: write the value into the query",
            (None, true) => return Ok(Parameters::new()),
        };
        return Err(Stop::Usage(message.to_owned()));
    };
    let as_of = as_of.unwrap_or_else(environment::today);
    let mut parameters = Parameters::new()
        .with("asOf", Value::Date(as_of))
        .with("lang", Value::Language(language));
    for (name, text) in with {
        let value = question.value(name, text).map_err(refused)?;
        parameters = parameters.with(name, value);
    }
    match question.missing(&parameters) {
        None => Ok(parameters),
        Some(missing) => Err(Stop::Usage(format!(
            "the question `{}` needs `{}=…`: {}",
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
            .map(|parameter| format!("{:width$}    {}\n", "", usage(parameter)))
            .collect();
        format!("{:width$}  {title}\n{parameters}", question.id)
    });
    lines.collect()
}

/// How a parameter is given, and what it does.
fn usage(parameter: &Parameter) -> String {
    let Parameter { name, kind, .. } = parameter;
    let kind = kind.name().to_uppercase();
    let (open, close) = if parameter.optional {
        ("[", "]")
    } else {
        ("", "")
    };
    format!("{open}{name}={kind}{close}  {}", parameter.description)
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
        let question = Question::parse(&written);
        return match question {
            Ok(question) => Ok(Asked::File(Box::new(question))),
            Err(error) if has_front_matter(&written) => Err(refused(error)),
            Err(_) => query(text, &written),
        };
    }
    match Question::named(text) {
        Ok(question) => Ok(Asked::Saved(question)),
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

fn refused(error: Error) -> Stop {
    Stop::Refused(Box::new(error.diagnostic(&SourceText::new("query", ""))))
}

/// Loads notices, then the texts that no loaded notice was made from.
fn load(paths: &[PathBuf], report: &Report) -> Result<Store, Stop> {
    let mut loader = Loader {
        store: Store::new().map_err(refused)?,
        origins: HashMap::new(),
        hashes: HashSet::new(),
        report,
    };
    let mut texts: BTreeMap<PathBuf, Vec<TextFile>> = BTreeMap::new();
    for content in conversion::contents(paths, Path::new("stdin.txt"), report)? {
        match content {
            Content::Notice(name, bytes) => loader.notice(&name, &bytes),
            Content::Text(source, _) => {
                let folder = source.path.parent().unwrap_or(Path::new("")).to_owned();
                texts.entry(folder).or_default().push(*source);
            }
        }
    }
    texts
        .into_values()
        .for_each(|sources| loader.convert(sources));
    if loader.origins.is_empty() && !report.has_failures() {
        let names: Vec<String> = paths.iter().map(|path| inputs::name(path)).collect();
        let place = Place::input(names.join(", "));
        report.fail(&Diagnostic::error(
            NOTHING,
            place,
            "there is no notice here",
        ));
    }
    Ok(loader.store)
}

struct Loader<'r> {
    store: Store,
    /// The file that each notice comes from.
    origins: HashMap<Iri, String>,
    /// The hashes of the texts that the notices were made from.
    hashes: HashSet<String>,
    report: &'r Report,
}

impl Loader<'_> {
    fn notice(&mut self, name: &str, bytes: &[u8]) {
        match seloste::read_with_notes(name, bytes) {
            Ok((notice, notes)) => {
                notes.iter().for_each(|note| self.report.show(note));
                self.insert(&notice, name.to_owned());
            }
            Err(error) => self.report.fail_with(error.diagnostics()),
        }
    }

    /// Converts the texts of a folder that are new.
    fn convert(&mut self, mut sources: Vec<TextFile>) {
        sources.retain(|source| !self.hashes.contains(&source.document.sha256));
        let sources = conversion::without_duplicates(sources, self.report);
        for converted in conversion::notices(&sources, None, Merging::Grouped, self.report) {
            let names: Vec<String> = converted
                .sources
                .iter()
                .map(|path| inputs::name(path))
                .collect();
            self.insert(&converted.notice, names.join(", "));
        }
    }

    fn insert(&mut self, notice: &Notice, name: String) {
        let inserted = self.store.insert(notice);
        let place = Place::input(name.as_str());
        match (inserted, self.origins.get(&notice.id)) {
            (Ok(()), _) => {
                self.hashes
                    .extend(conversion::hashes(notice).map(str::to_owned));
                self.origins.insert(notice.id.clone(), name);
            }
            (Err(error @ Error::Conflict(_)), Some(first)) => {
                let id = &notice.id;
                let message = format!("the identifier `{id}` is that of the notice in `{first}`");
                let diagnostic = Diagnostic::error(error.code(), place, message);
                self.report
                    .fail(&diagnostic.help("remove one of the files, or give one another `id`"));
            }
            (Err(error), _) => {
                self.report
                    .fail(&Diagnostic::error(error.code(), place, error.to_string()));
            }
        }
    }
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

//! Saved questions: a query, and in its leading comments what it asks and how it is shown.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, vocab::xsd};
use seloste::{Date, Iri, Language, LanguageMap, Topic};
use seloste_source::{SourceText, nearest};
use seloste_vocab::{TRANSFER_INSTRUMENTS, compact, expand};

use crate::derive::shown_to;
use crate::{Error, Query, sparql, topic};

/// The prefix of what the readers of the asked language are shown.
const READER: &str = "reader";

/// The questions of this crate, one file each.
const FILES: &[&str] = &[
    include_str!("../queries/transfers-outside-eu.rq"),
    include_str!("../queries/transfers-without-safeguard.rq"),
    include_str!("../queries/registers-by-legal-basis.rq"),
    include_str!("../queries/retention-ended.rq"),
    include_str!("../queries/no-officer.rq"),
    include_str!("../queries/categories.rq"),
    include_str!("../queries/recipients-and-vendors.rq"),
    include_str!("../queries/denied-or-not-stated.rq"),
    include_str!("../queries/evidence.rq"),
    include_str!("../queries/language-differences.rq"),
    include_str!("../queries/citing-statute.rq"),
    include_str!("../queries/bodies.rq"),
    include_str!("../queries/unread-or-unmapped.rq"),
    include_str!("../queries/findings.rq"),
    include_str!("../queries/transfers-to-country.rq"),
    include_str!("../queries/transfer-mechanisms.rq"),
    include_str!("../queries/adequacy-falls.rq"),
    include_str!("../queries/purposes.rq"),
    include_str!("../queries/special-categories.rq"),
    include_str!("../queries/retention-periods.rq"),
    include_str!("../queries/rights.rq"),
    include_str!("../queries/authorities.rq"),
    include_str!("../queries/automated-decisions.rq"),
    include_str!("../queries/former-names.rq"),
    include_str!("../queries/cited-acts.rq"),
    include_str!("../queries/vendors.rq"),
    include_str!("../queries/not-stated.rq"),
    include_str!("../queries/coverage.rq"),
    include_str!("../queries/language-versions.rq"),
    include_str!("../queries/files.rq"),
    include_str!("../queries/card.rq"),
];

static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let questions = FILES.iter().map(|text| Question::parse(text));
    questions
        .collect::<Result<_, _>>()
        .expect("a test reads every question")
});

/// A question that is asked often, as a query with parameters.
///
/// The leading comments of its file say what it is:
///
/// ```text
/// # id: transfers-outside-eu
/// # question@en: Which registers transfer personal data outside the EU?
/// # param: asOf date – the day for which membership is read
/// # param: topic topic, optional – the topic, such as `retention`
/// # param@fi: topic – aihe, esimerkiksi `retention`
/// # column: title "Title"@en "Nimi"@fi "Namn"@sv
/// ```
///
/// A parameter enters the query where it says `VALUES ?asOf { … }`; what stands there is an example.
/// Where an optional parameter is left out, the whole `VALUES` is. The prefix `reader:` is set to what the
/// readers of the asked language are shown: `?register shown:title|reader:title ?title`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The identifier, which is the name of the file.
    pub id: String,
    /// What is asked, in each language.
    pub title: LanguageMap,
    /// What the asker chooses.
    pub parameters: Vec<Parameter>,
    /// The columns of the answer, in order.
    pub columns: Vec<Column>,
    text: String,
}

/// Something that the asker of a question chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the variable.
    pub name: String,
    /// What kind of value it has.
    pub kind: ParameterKind,
    /// Whether it may be left out.
    pub optional: bool,
    /// What it does, in each language: in English as `param` says, in another as `param@…` does.
    pub description: LanguageMap,
}

/// The kind of value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A day.
    Date,
    /// A language, as a string such as `fi`.
    Language,
    /// A concept, such as `pd:Contact`.
    Concept,
    /// A country, by its ISO 3166-1 alpha-2 code, such as `US`.
    Country,
    /// An adequacy decision, by its token or number, such as `US-DPF` or `(EU) 2023/1795`.
    Decision,
    /// A topic of notices, by its key, such as `retention`.
    Topic,
    /// The identifier of a notice.
    Notice,
    /// Words.
    Text,
}

impl ParameterKind {
    const ALL: [Self; 8] = [
        Self::Date,
        Self::Language,
        Self::Concept,
        Self::Country,
        Self::Decision,
        Self::Topic,
        Self::Notice,
        Self::Text,
    ];

    /// The name, as questions write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Language => "language",
            Self::Concept => "concept",
            Self::Country => "country",
            Self::Decision => "decision",
            Self::Topic => "topic",
            Self::Notice => "notice",
            Self::Text => "text",
        }
    }
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name of the variable.
    pub name: String,
    /// The heading for people, in each language.
    pub heading: LanguageMap,
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Date(Date),
    /// A language.
    Language(Language),
    /// A concept.
    Concept(Iri),
    /// A country.
    Country(Iri),
    /// An adequacy decision.
    Decision(Iri),
    /// A topic of notices.
    Topic(Topic),
    /// The identifier of a notice.
    Notice(Iri),
    /// Words.
    Text(String),
}

/// The values for the parameters of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(BTreeMap<String, Value>);

impl Question {
    /// Every saved question.
    #[must_use]
    pub fn all() -> &'static [Question] {
        &QUESTIONS
    }

    /// The saved question with an identifier.
    ///
    /// # Errors
    ///
    /// If there is none; the error names the most similar one.
    pub fn named(id: &str) -> Result<&'static Question, Error> {
        let found = Self::all().iter().find(|question| question.id == id);
        found.ok_or_else(|| Error::UnknownQuestion {
            id: id.to_owned(),
            nearest: nearest(id, Self::all().iter().map(|question| question.id.as_str())),
        })
    }

    /// Reads a question from the text of its file.
    ///
    /// # Errors
    ///
    /// If the leading comments are incomplete, or a parameter has no `VALUES` block.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut question = Self {
            id: String::new(),
            title: LanguageMap::default(),
            parameters: Vec::new(),
            columns: Vec::new(),
            text: text.to_owned(),
        };
        for line in text.lines().map_while(|line| line.strip_prefix('#')) {
            if let Some((key, value)) = line.trim().split_once(": ") {
                question.read(key, value.trim())?;
            }
        }
        question.check()?;
        Ok(question)
    }

    /// The query, with the default values of its parameters, and its leading comments.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The headings of the columns in a language.
    #[must_use]
    pub fn headings(&self, language: Language) -> Vec<String> {
        let columns = self.columns.iter();
        columns
            .map(|column| column.heading.get_or_any(language).unwrap_or(&column.name))
            .map(str::to_owned)
            .collect()
    }

    /// Reads the value of a parameter from its written form.
    ///
    /// ```
    /// use seloste_store::{Question, Value};
    ///
    /// let question = Question::named("categories")?;
    /// let contact = Value::Concept("https://w3id.org/dpv/pd#Contact".parse()?);
    /// assert_eq!(question.value("category", "pd:Contact")?, contact);
    /// assert!(question.value("category", "other:Contact").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the question has no such parameter, or the text is no value of its kind.
    pub fn value(&self, name: &str, text: &str) -> Result<Value, Error> {
        let parameter = self.parameters.iter().find(|known| known.name == name);
        let kind = parameter.map(|parameter| parameter.kind);
        let kind = kind.ok_or_else(|| Error::UnknownParameter {
            question: self.id.clone(),
            parameter: name.to_owned(),
        })?;
        Value::read(kind, text).ok_or_else(|| self.wrong(name, kind))
    }

    fn wrong(&self, name: &str, kind: ParameterKind) -> Error {
        Error::WrongParameter {
            question: self.id.clone(),
            parameter: name.to_owned(),
            kind,
        }
    }

    /// The first parameter without a value that needs one.
    #[must_use]
    pub fn missing(&self, parameters: &Parameters) -> Option<&Parameter> {
        let mut all = self.parameters.iter();
        all.find(|parameter| !parameter.optional && !parameters.0.contains_key(&parameter.name))
    }

    /// The question as a query that a user wrote: for one that is not saved here, so that the limits of
    /// queries hold for it.
    ///
    /// # Errors
    ///
    /// As for [`Query::parse`], or if a parameter is missing or of the wrong kind.
    pub fn query(&self, parameters: &Parameters) -> Result<Query, Error> {
        let text = self.fill(parameters)?;
        Query::parse(&SourceText::new(&self.id, &text))
    }

    /// The values that the question asks for, in the order of its parameters.
    pub(crate) fn values<'p>(
        &'p self,
        parameters: &'p Parameters,
    ) -> impl Iterator<Item = &'p Value> {
        let asked = self.parameters.iter();
        asked.filter_map(|parameter| parameters.0.get(&parameter.name))
    }

    /// The query with the parameters in it.
    pub(crate) fn fill(&self, parameters: &Parameters) -> Result<String, Error> {
        let mut text = self.text.clone();
        if let Some(language) = self.reader(parameters) {
            text = sparql::set_prefix(&text, READER, shown_to(language));
        }
        for parameter in &self.parameters {
            let name = &parameter.name;
            text = match self.term(parameter, parameters.0.get(name))? {
                Some(term) => sparql::fill_values(&text, name, &[term]),
                None => sparql::drop_values(&text, name),
            };
        }
        Ok(text)
    }

    /// The language of the readers: the first that the question asks for.
    fn reader(&self, parameters: &Parameters) -> Option<Language> {
        let mut languages = self.parameters.iter();
        let asked = languages.find(|parameter| parameter.kind == ParameterKind::Language)?;
        match parameters.0.get(&asked.name) {
            Some(Value::Language(language)) => Some(*language),
            _ => None,
        }
    }

    /// What stands for a parameter in the query, nothing for an optional one that is left out.
    fn term(&self, parameter: &Parameter, value: Option<&Value>) -> Result<Option<String>, Error> {
        match value {
            Some(value) if value.kind() == parameter.kind => Ok(Some(value.term())),
            Some(_) => Err(self.wrong(&parameter.name, parameter.kind)),
            None if parameter.optional => Ok(None),
            None => Err(Error::MissingParameter {
                question: self.id.clone(),
                parameter: parameter.name.clone(),
            }),
        }
    }

    /// Takes in one line of the leading comments; what is no key is prose.
    fn read(&mut self, key: &str, value: &str) -> Result<(), Error> {
        match key {
            "id" => value.clone_into(&mut self.id),
            "param" => self.parameters.push(parameter(value)?),
            "column" => self.columns.push(column(value)?),
            _ => {
                if let Some(code) = key.strip_prefix("question@") {
                    self.title.insert(language(code)?, value);
                } else if let Some(code) = key.strip_prefix("param@") {
                    self.describe(language(code)?, value)?;
                }
            }
        }
        Ok(())
    }

    /// Takes in what a parameter does in a language: `topic – aihe, esimerkiksi …`.
    fn describe(&mut self, language: Language, text: &str) -> Result<(), Error> {
        let described = text.split_once(" – ").and_then(|(name, description)| {
            let parameter = self.parameters.iter_mut().find(|it| it.name == name)?;
            Some((parameter, description))
        });
        let Some((parameter, description)) = described else {
            let name = text.split(' ').next().unwrap_or_default();
            return front_matter(format!(
                "no parameter `{name}` is declared above its description"
            ));
        };
        parameter.description.insert(language, description);
        Ok(())
    }

    /// Whether the query has a place for a parameter; a language has one in the prefix of the reader.
    fn uses(&self, parameter: &Parameter) -> bool {
        let is_reader =
            parameter.kind == ParameterKind::Language && sparql::has_prefix(&self.text, READER);
        is_reader || !sparql::values_blocks(&self.text, &parameter.name).is_empty()
    }

    fn check(&self) -> Result<(), Error> {
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_name) {
            return front_matter("`id` must be small letters, digits and hyphens");
        }
        if let Some(missing) = missing_language(&self.title) {
            return front_matter(format!("`question@{missing}` is missing"));
        }
        for parameter in &self.parameters {
            if !self.uses(parameter) {
                let name = &parameter.name;
                return front_matter(format!("the query has no `VALUES ?{name} {{ … }}`"));
            }
        }
        for Column { name, heading } in &self.columns {
            if let Some(missing) = missing_language(heading) {
                return front_matter(format!("column `{name}` has no heading in `{missing}`"));
            }
        }
        Ok(())
    }
}

impl Parameters {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values and one more. Values that a question does not ask for are ignored.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }
}

impl Value {
    fn kind(&self) -> ParameterKind {
        match self {
            Value::Date(_) => ParameterKind::Date,
            Value::Language(_) => ParameterKind::Language,
            Value::Concept(_) => ParameterKind::Concept,
            Value::Country(_) => ParameterKind::Country,
            Value::Decision(_) => ParameterKind::Decision,
            Value::Topic(_) => ParameterKind::Topic,
            Value::Notice(_) => ParameterKind::Notice,
            Value::Text(_) => ParameterKind::Text,
        }
    }

    /// Reads a value of a kind.
    fn read(kind: ParameterKind, text: &str) -> Option<Self> {
        match kind {
            ParameterKind::Date => text.parse().ok().map(Value::Date),
            ParameterKind::Language => Language::from_code(text).map(Value::Language),
            ParameterKind::Concept => concept(text).map(Value::Concept),
            ParameterKind::Country => country(text).map(Value::Country),
            ParameterKind::Decision => decision(text).map(Value::Decision),
            ParameterKind::Topic => Topic::from_key(text).map(Value::Topic),
            ParameterKind::Notice => notice(text).map(Value::Notice),
            ParameterKind::Text => words(text).map(Value::Text),
        }
    }

    /// The value as SPARQL writes it.
    fn term(&self) -> String {
        match self {
            Value::Date(date) => {
                Literal::new_typed_literal(date.to_string(), xsd::DATE).to_string()
            }
            Value::Language(language) => Literal::new_simple_literal(language.code()).to_string(),
            // An `Iri` has no character that ends the brackets or escapes.
            Value::Concept(iri)
            | Value::Country(iri)
            | Value::Decision(iri)
            | Value::Notice(iri) => NamedNodeRef::new_unchecked(iri.as_str()).to_string(),
            Value::Topic(topic) => NamedNodeRef::new_unchecked(topic::property(*topic)).to_string(),
            Value::Text(text) => Literal::new_simple_literal(text).to_string(),
        }
    }
}

/// The identifier of a notice: an IRI to the last rule, since queries are read by all of them.
fn notice(text: &str) -> Option<Iri> {
    text.parse().ok().filter(|_| NamedNode::new(text).is_ok())
}

/// Words without the space around them, if there are any.
fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The IRI of a country, from its code in letters of any size.
fn country(code: &str) -> Option<Iri> {
    seloste_vocab::country(&code.to_ascii_uppercase())?
        .iri
        .parse()
        .ok()
}

/// The IRI of an adequacy decision, from its token in letters of any size or its number.
fn decision(text: &str) -> Option<Iri> {
    let mut decisions = TRANSFER_INSTRUMENTS.iter().filter(|row| row.adequacy);
    let found = decisions.find(|row| row.token.eq_ignore_ascii_case(text) || row.number == text)?;
    found.iri.parse().ok()
}

/// The IRI of a concept, from its compact form or written out; only of namespaces that we know,
/// as notices use no other.
fn concept(text: &str) -> Option<Iri> {
    let iri = expand(text).unwrap_or_else(|| text.to_owned());
    let is_known = compact(&iri).is_some_and(|compact| !compact.ends_with(':'));
    iri.parse().ok().filter(|_| is_known)
}

impl fmt::Display for ParameterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Reads `asOf date – the day for which …`, or `topic topic, optional – …`.
fn parameter(text: &str) -> Result<Parameter, Error> {
    let (declaration, description) = text.split_once(" – ").unwrap_or((text, ""));
    let (name, kind) = declaration.split_once(' ').unwrap_or((declaration, ""));
    let (kind, optional) = match kind.strip_suffix(", optional") {
        Some(kind) => (kind, true),
        None => (kind, false),
    };
    let kind = ParameterKind::ALL
        .into_iter()
        .find(|known| known.name() == kind);
    let kind = kind.ok_or_else(|| {
        let names = ParameterKind::ALL.map(ParameterKind::name).join(", ");
        Error::FrontMatter(format!("parameter `{name}` must be one of: {names}"))
    })?;
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        optional,
        description: LanguageMap::of(Language::En, description),
    })
}

/// Reads `title "Title"@en "Nimi"@fi "Namn"@sv`.
fn column(text: &str) -> Result<Column, Error> {
    let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut heading = LanguageMap::default();
    while let Some((words, after)) = rest
        .trim()
        .strip_prefix('"')
        .and_then(|r| r.split_once("\"@"))
    {
        let (code, others) = after.split_once(' ').unwrap_or((after, ""));
        heading.insert(language(code)?, words);
        rest = others;
    }
    Ok(Column {
        name: name.to_owned(),
        heading,
    })
}

fn language(code: &str) -> Result<Language, Error> {
    Language::from_code(code)
        .ok_or_else(|| Error::FrontMatter(format!("`{code}` is not a language")))
}

fn missing_language(text: &LanguageMap) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| text.get(*language).is_none())
}

fn front_matter<T>(reason: impl Into<String>) -> Result<T, Error> {
    Err(Error::FrontMatter(reason.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "# id: mine\n# question@en: a\n# question@fi: b\n# question@sv: c\n";

    /// The query of a question with these parameters, when they are filled in.
    fn filled(declared: &str, query: &str, parameters: &Parameters) -> String {
        let front = format!("{FRONT}{declared}\n");
        let question = Question::parse(&format!("{front}{query}"));
        let question = question.unwrap_or_else(|error| panic!("{error}"));
        let filled = question.fill(parameters);
        filled
            .unwrap_or_else(|error| panic!("{error}"))
            .split_off(front.len())
    }

    #[test]
    fn the_reader_is_of_the_first_language_that_is_asked_for() {
        let prefix = |language| format!("PREFIX reader: <{}> ASK {{}}", shown_to(language));
        let query = prefix(Language::En);
        let parameters = Parameters::new()
            .with("lang", Value::Language(Language::Fi))
            .with("other", Value::Language(Language::Sv))
            .with("zone", Value::Language(Language::Sv));
        let declared = "# param: lang language – l\n# param: other language – o";
        assert_eq!(filled(declared, &query, &parameters), prefix(Language::Fi));
        let optional = "# param: lang language, optional – l";
        assert_eq!(filled(optional, &query, &Parameters::new()), query);
        assert_eq!(filled("#", &query, &parameters), query, "it asks for none");
    }

    #[test]
    fn what_a_parameter_holds_stays_a_value() {
        let declared = "# param: a text – a\n# param: b text – b";
        let query = "ASK { VALUES ?a { 1 } VALUES ?b { 2 } }";
        let text = r#"" } VALUES ?b { 0 } #\"#;
        let parameters = Parameters::new()
            .with("a", Value::Text(format!("{text}\n")))
            .with("b", Value::Text("B".to_owned()));
        let expected = r#"ASK { VALUES ?a { "\" } VALUES ?b { 0 } #\\\n" } VALUES ?b { "B" } }"#;
        assert_eq!(filled(declared, query, &parameters), expected);
    }

    #[test]
    fn the_identifier_of_a_notice_is_an_iri_to_queries_too() {
        let question = Question::named("card").expect("it is saved");
        assert!(
            question
                .value("notice", "https://example.org/ä?a=b")
                .is_ok()
        );
        for wrong in [
            "http://example.org:port/",
            "http://[",
            "urn:a> . ?s ?p <urn:b",
            "",
        ] {
            let error = question.value("notice", wrong).expect_err(wrong);
            assert_eq!(error.code().0, "QU-parameter", "{wrong}");
        }
    }
}

//! Answers, and the formats they are written in.

use std::fmt;
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, QueryResultsSerializer, SliceQueryResultsParserOutput,
};
use oxigraph::sparql::{QueryResults, Variable};
use seloste_vocab::PREFIXES;

use crate::{Error, Layout};

/// What a query gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Rows, from `SELECT`.
    Table {
        /// The names of the columns.
        columns: Vec<Variable>,
        /// A term for each column, or nothing where it is unbound.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Yes or no, from `ASK`.
    Truth(bool),
    /// Triples, from `CONSTRUCT` and `DESCRIBE`, sorted.
    Graph(Vec<Triple>),
}

/// A format for answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: aligned columns, or Turtle for triples.
    Table,
    /// SPARQL 1.1 results in CSV: the words only.
    Csv,
    /// SPARQL 1.1 results in TSV: exact terms.
    Tsv,
    /// SPARQL 1.1 results in JSON: exact terms.
    Json,
    /// SPARQL results in XML: exact terms.
    Xml,
    /// For people who read a page: a table of Markdown.
    Markdown,
    /// Triples in Turtle.
    Turtle,
    /// Triples in N-Triples, sorted.
    NTriples,
}

impl Answer {
    /// Takes in a result: all of it, unless `check` refuses to go on with so many rows.
    pub(crate) fn collect(
        results: QueryResults<'_>,
        check: impl Fn(usize) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        match results {
            QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().to_vec();
                let rows = solutions.map(|solution| Ok(solution?.values().to_vec()));
                let rows = checked(rows, check)?;
                Ok(Answer::Table { columns, rows })
            }
            QueryResults::Graph(triples) => {
                let triples = triples.map(|triple| triple.map_err(Error::from));
                Ok(Answer::graph(checked(triples, check)?))
            }
        }
    }

    /// Reads the answer of another program from its results in JSON, at most so many rows.
    ///
    /// ```
    /// use seloste_store::Answer;
    ///
    /// assert_eq!(Answer::from_json(br#"{"head": {}, "boolean": true}"#, 1)?, Answer::Truth(true));
    /// # Ok::<(), seloste_store::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no such answer, or has too many rows.
    pub fn from_json(json: &[u8], most: usize) -> Result<Self, Error> {
        let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
        match parser.for_slice(json).map_err(failed)? {
            SliceQueryResultsParserOutput::Boolean(truth) => Ok(Answer::Truth(truth)),
            SliceQueryResultsParserOutput::Solutions(solutions) => {
                let columns = solutions.variables().to_vec();
                let rows =
                    solutions.map(|solution| Ok(solution.map_err(failed)?.values().to_vec()));
                let rows = checked(rows, |n| at_most(n, most))?;
                Ok(Answer::Table { columns, rows })
            }
        }
    }

    /// Reads the answer of another program from its triples in Turtle or N-Triples, at most so many.
    ///
    /// # Errors
    ///
    /// If it is no such answer, or has too many triples.
    pub fn from_triples(turtle: &[u8], most: usize) -> Result<Self, Error> {
        let parser = RdfParser::from_format(RdfFormat::Turtle).without_named_graphs();
        let triples = parser.for_slice(turtle);
        let triples = triples.map(|quad| Ok(Triple::from(quad.map_err(failed)?)));
        Ok(Answer::graph(checked(triples, |n| at_most(n, most))?))
    }

    /// Triples, sorted, each once.
    fn graph(mut triples: Vec<Triple>) -> Self {
        triples.sort_by_cached_key(Triple::to_string);
        triples.dedup();
        Answer::Graph(triples)
    }

    /// The words of a cell: an IRI, or a literal without its language and datatype.
    #[must_use]
    pub fn text(&self, row: usize, column: &str) -> Option<&str> {
        let Answer::Table { columns, rows } = self else {
            return None;
        };
        let at = columns.iter().position(|name| name.as_str() == column)?;
        match rows.get(row)?.get(at)?.as_ref()? {
            Term::NamedNode(iri) => Some(iri.as_str()),
            Term::BlankNode(node) => Some(node.as_str()),
            Term::Literal(literal) => Some(literal.value()),
        }
    }

    /// The answer in a format, ending in a line break.
    ///
    /// # Errors
    ///
    /// If the answer has no such form: triples are no table, and the reverse.
    pub fn write(&self, format: Format, layout: &Layout) -> Result<String, Error> {
        match (self, format) {
            (Answer::Table { columns, rows }, Format::Table) => Ok(layout.table(columns, rows)),
            (Answer::Table { columns, rows }, Format::Markdown) => {
                Ok(layout.markdown(columns, rows))
            }
            (Answer::Truth(truth), Format::Table | Format::Markdown) => Ok(format!("{truth}\n")),
            (Answer::Table { columns, rows }, _) => {
                let format = format.of_results().ok_or_else(|| self.no_form(format))?;
                solutions(format, columns, rows)
            }
            (Answer::Truth(truth), _) => {
                let format = format.of_results().ok_or_else(|| self.no_form(format))?;
                boolean(format, *truth)
            }
            (Answer::Graph(triples), _) => {
                let format = format.of_triples().ok_or_else(|| self.no_form(format))?;
                graph(format, triples)
            }
        }
    }

    fn no_form(&self, format: Format) -> Error {
        Error::NoSuchForm {
            answer: match self {
                Answer::Table { .. } => "a table",
                Answer::Truth(_) => "yes or no",
                Answer::Graph(_) => "a graph",
            },
            format: format.name(),
        }
    }
}

/// All items, unless one is an error or `check` refuses their number.
fn checked<T>(
    items: impl Iterator<Item = Result<T, Error>>,
    check: impl Fn(usize) -> Result<(), Error>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for item in items {
        all.push(item?);
        check(all.len())?;
    }
    Ok(all)
}

/// Refuses a number of rows beyond a limit.
pub(crate) fn at_most(n_rows: usize, most: usize) -> Result<(), Error> {
    if n_rows > most {
        return Err(Error::TooManyRows(most));
    }
    Ok(())
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 8] = [
        Format::Table,
        Format::Markdown,
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Xml,
        Format::Turtle,
        Format::NTriples,
    ];

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Xml => "xml",
            Format::Turtle => "turtle",
            Format::NTriples => "ntriples",
        }
    }

    fn of_results(self) -> Option<QueryResultsFormat> {
        match self {
            Format::Csv => Some(QueryResultsFormat::Csv),
            Format::Tsv => Some(QueryResultsFormat::Tsv),
            Format::Json => Some(QueryResultsFormat::Json),
            Format::Xml => Some(QueryResultsFormat::Xml),
            Format::Table | Format::Markdown | Format::Turtle | Format::NTriples => None,
        }
    }

    fn of_triples(self) -> Option<RdfFormat> {
        match self {
            Format::Table | Format::Turtle => Some(RdfFormat::Turtle),
            Format::NTriples => Some(RdfFormat::NTriples),
            Format::Markdown | Format::Csv | Format::Tsv | Format::Json | Format::Xml => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| format!("`{name}` is not a format"))
    }
}

fn solutions(
    format: QueryResultsFormat,
    columns: &[Variable],
    rows: &[Vec<Option<Term>>],
) -> Result<String, Error> {
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(Vec::new(), columns.to_vec())
        .map_err(failed)?;
    for row in rows {
        let bound = columns.iter().zip(row);
        let bound = bound.filter_map(|(name, term)| Some((name, term.as_ref()?)));
        writer.serialize(bound).map_err(failed)?;
    }
    text(writer.finish().map_err(failed)?)
}

fn boolean(format: QueryResultsFormat, truth: bool) -> Result<String, Error> {
    let writer = QueryResultsSerializer::from_format(format);
    text(
        writer
            .serialize_boolean_to_writer(Vec::new(), truth)
            .map_err(failed)?,
    )
}

fn graph(format: RdfFormat, triples: &[Triple]) -> Result<String, Error> {
    let mut serializer = RdfSerializer::from_format(format);
    let lines: String = triples.iter().map(Triple::to_string).collect();
    for (prefix, iri) in PREFIXES.iter().filter(|(_, iri)| lines.contains(iri)) {
        serializer = serializer
            .with_prefix(*prefix, *iri)
            .expect("the namespaces of the vocabulary are IRIs");
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple).map_err(failed)?;
    }
    text(writer.finish().map_err(failed)?)
}

/// The written bytes with a line break at the end.
fn text(bytes: Vec<u8>) -> Result<String, Error> {
    let mut text = String::from_utf8(bytes).map_err(failed)?;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn failed(error: impl std::error::Error) -> Error {
    Error::Evaluation(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_other_programs_have_limits() {
        let json = br#"{"head": {"vars": ["n"]}, "results": {"bindings": [{}, {"n": {"type": "bnode", "value": "b"}}]}}"#;
        let triples = b"<urn:b> <urn:p> <urn:o> . <urn:a> <urn:p> <urn:o> .";
        assert!(Answer::from_json(json, 2).is_ok());
        let Ok(Answer::Graph(sorted)) = Answer::from_triples(triples, 2) else {
            panic!("they are triples");
        };
        assert_eq!(sorted[0].subject.to_string(), "<urn:a>");
        for refused in [Answer::from_json(json, 1), Answer::from_triples(triples, 1)] {
            assert!(matches!(refused, Err(Error::TooManyRows(1))), "{refused:?}");
        }
        for broken in [&b"{\"head\": "[..], b"", b"<html>"] {
            assert!(Answer::from_json(broken, 1).is_err());
        }
        assert!(Answer::from_triples(b"<urn:a> <urn:p>", 1).is_err());
    }
}

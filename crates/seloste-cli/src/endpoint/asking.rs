//! Queries to an endpoint.

use std::time::Duration;

use seloste_source::{Code, Diagnostic, SourceText};
use seloste_store::{Answer, Error, Form, Query};
use ureq::http::{HeaderMap, Method};

use super::address::{Address, encoded};
use super::client::{Client, Failure, Reply, Request};
use crate::cli::Stop;
use crate::report::Report;

/// An answer that is none.
const ANSWER: Code = Code("EP-answer");
/// An answer of which the server left out a part.
const CUT: Code = Code("EP-cut");
/// How long answering takes at most, whatever the query allows.
const LONGEST_TIME: Duration = Duration::from_secs(600);
/// The most bytes that an answer has.
const MOST_BYTES: u64 = 256 << 20;

/// An endpoint that answers queries.
pub struct Asking(Client);

impl Asking {
    /// The endpoint at an address.
    ///
    /// # Errors
    ///
    /// If the address cannot be used, or credentials would be sent in the open.
    pub fn at(address: &str) -> Result<Self, Stop> {
        Self::of(Address::read("--endpoint", address)?)
    }

    pub(super) fn of(address: Address) -> Result<Self, Stop> {
        Client::new(address).map(Self)
    }

    /// The answer to a query. That the server left out a part of it is told as a failure.
    ///
    /// # Errors
    ///
    /// If the server does not answer, or its answer is none or goes beyond the limits.
    pub fn ask(&self, query: &Query, report: &Report) -> Result<Answer, Stop> {
        let (answer, cut) = self.answer(query).map_err(Stop::Refused)?;
        if let Some(cut) = cut {
            report.fail(&cut);
        }
        Ok(answer)
    }

    /// The whole answer to a query.
    pub(super) fn whole(&self, query: &Query) -> Result<Answer, Box<Diagnostic>> {
        match self.answer(query)? {
            (answer, None) => Ok(answer),
            (_, Some(cut)) => Err(Box::new(cut)),
        }
    }

    /// The answer to a query, and whether the server left out a part of it.
    fn answer(&self, query: &Query) -> Result<(Answer, Option<Diagnostic>), Box<Diagnostic>> {
        let reply = self.send(query).map_err(|failure| self.failed(&failure))?;
        let read = match query.form() {
            Form::Graph => Answer::from_triples,
            Form::Table | Form::Truth => Answer::from_json,
        };
        let answer = read(&reply.body, query.most_rows()).map_err(|error| self.unread(&error))?;
        let cut = is_cut(&reply.headers, &answer).then(|| self.cut());
        Ok((answer, cut))
    }

    /// Sends a query as a form, which every server reads.
    fn send(&self, query: &Query) -> Result<Reply, Failure> {
        let accept = match query.form() {
            Form::Graph => "application/n-triples, text/turtle;q=0.9",
            Form::Table | Form::Truth => "application/sparql-results+json",
        };
        let form = format!("query={}", encoded(&query.standalone()));
        // Oxigraph's name for what we mean by the default graph; others do not know it.
        let union = ("union-default-graph", "true");
        self.0.send(&Request {
            method: Method::POST,
            parameter: (!query.has_dataset()).then_some(union),
            accept,
            body: Some(("application/x-www-form-urlencoded", form.as_bytes())),
            time: query.longest_time().min(LONGEST_TIME),
            most_bytes: MOST_BYTES,
        })
    }

    pub(super) fn failed(&self, failure: &Failure) -> Box<Diagnostic> {
        Box::new(failure.diagnostic(self.0.place()))
    }

    fn unread(&self, error: &Error) -> Box<Diagnostic> {
        if let Error::TooManyRows(_) = error {
            return Box::new(error.diagnostic(&SourceText::new("query", "")));
        }
        let message = format!("the server does not answer in SPARQL: {error}");
        let diagnostic = Diagnostic::error(ANSWER, self.0.place(), message);
        Box::new(diagnostic.help("check that this is the address for queries"))
    }

    fn cut(&self) -> Diagnostic {
        let message = "the server left out a part of the answer";
        let diagnostic = Diagnostic::error(CUT, self.0.place(), message);
        diagnostic.help(
            "raise its limits for rows and time (`ResultSetMaxRows` of Virtuoso), or ask for less",
        )
    }
}

/// Whether a server says that it gave as many rows as it gives, or stopped before the end.
fn is_cut(headers: &HeaderMap, answer: &Answer) -> bool {
    let most = headers.get("X-SPARQL-MaxRows");
    let most: Option<usize> = most.and_then(|value| value.to_str().ok()?.parse().ok());
    let n_rows = match answer {
        Answer::Table { rows, .. } => rows.len(),
        Answer::Truth(_) => 0,
        Answer::Graph(triples) => triples.len(),
    };
    headers.contains_key("X-SQL-State") || most.is_some_and(|most| n_rows >= most)
}

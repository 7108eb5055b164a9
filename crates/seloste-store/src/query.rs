//! Queries that users write: guarded before the parser sees them, and answered on a large stack.

use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use oxigraph::sparql::{CancellationToken, SparqlEvaluator};
use oxigraph::store::Store as Quads;
use seloste_source::SourceText;
use seloste_vocab::PREFIXES;
use spargebra::SparqlParser;

use crate::order::Order;
use crate::sparql::{self, Kind, Token, tokens};
use crate::stack::on_large_stack;
use crate::{Answer, Error, syntax};

/// A query in SPARQL 1.1 that has passed the limits and the parser.
///
/// The prefixes of the vocabulary (`dpv:`, `seloste:`, …) need not be declared.
///
/// ```
/// use seloste_source::SourceText;
/// use seloste_store::{Query, Store};
///
/// let mut store = Store::new()?;
/// store.insert(&seloste::example())?;
/// let text = SourceText::new("query", "SELECT ?title { ?register a dpv:Process ; dct:title ?title }");
/// let query = Query::parse(&text)?;
/// assert_eq!(store.query(&query)?.text(0, "title"), Some("Library users"));
/// # Ok::<(), seloste_store::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    text: String,
    /// What the parser made of the text; nothing yet of a query of this crate.
    parsed: Option<Arc<spargebra::Query>>,
    limits: Limits,
}

/// What kind of answer a query asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Rows.
    Table,
    /// Yes or no.
    Truth,
    /// Triples.
    Graph,
}

/// How much answering may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    rows: usize,
    time: Duration,
}

impl Limits {
    /// For the queries of this crate.
    pub(crate) const NONE: Self = Self {
        rows: usize::MAX,
        time: Duration::MAX,
    };
}

impl Query {
    /// The most bytes that a query may have.
    pub const LONGEST: usize = 64 << 10;
    /// The most brackets that may be open at one place.
    pub const DEEPEST: usize = 100;
    /// The most operators, in expressions, paths and patterns, that a query may have.
    pub const MOST_OPERATORS: usize = 1000;
    /// The most rows or triples that an answer has, unless the query [is given](Self::with_rows)
    /// another limit.
    pub const MOST_ROWS: usize = 1_000_000;
    /// How long answering takes at most, unless the query [is given](Self::with_time) another limit.
    pub const LONGEST_TIME: Duration = Duration::from_secs(60);

    /// Reads a query.
    ///
    /// # Errors
    ///
    /// If it is beyond the limits, uses `SERVICE` or is not SPARQL.
    pub fn parse(text: &SourceText) -> Result<Self, Error> {
        guard(text.as_str())?;
        let text = text.as_str().to_owned();
        let work = move || {
            let parsed = parsed(&text);
            (text, parsed)
        };
        let (text, parsed) = finish(on_large_stack(work)?.recv().map_err(|_| no_answer())?);
        Ok(Self {
            text,
            parsed: Some(Arc::new(parsed?)),
            limits: Limits {
                rows: Self::MOST_ROWS,
                time: Self::LONGEST_TIME,
            },
        })
    }

    /// The same query, with another limit for the rows or triples of its answer.
    #[must_use]
    pub fn with_rows(mut self, most: usize) -> Self {
        self.limits.rows = most;
        self
    }

    /// The same query, with another limit for the time that answering takes.
    ///
    /// When the time is over, [`Store::query`](crate::Store::query) returns, and the thread that
    /// answers is told to stop. It sees that when it next reads the store or has a row: sorting,
    /// grouping and joining what has been read already may go on in the background.
    #[must_use]
    pub fn with_time(mut self, longest: Duration) -> Self {
        self.limits.time = longest;
        self
    }

    /// A query of this crate, which needs no limits.
    pub(crate) fn unguarded(text: String) -> Self {
        Self {
            text,
            parsed: None,
            limits: Limits::NONE,
        }
    }

    /// The text of the query.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the query for a program that does not know the prefixes of the vocabulary: it
    /// declares those that it uses, on its first line.
    ///
    /// ```
    /// use seloste_source::SourceText;
    /// use seloste_store::Query;
    ///
    /// let query = Query::parse(&SourceText::new("query", "ASK { ?register a dpv:Process }"))?;
    /// let expected = "PREFIX dpv: <https://w3id.org/dpv#> ASK { ?register a dpv:Process }";
    /// assert_eq!(query.standalone(), expected);
    /// # Ok::<(), seloste_store::Error>(())
    /// ```
    #[must_use]
    pub fn standalone(&self) -> String {
        let used = sparql::undeclared_prefixes(&self.text);
        let known = PREFIXES.iter().filter(|(prefix, _)| used.contains(prefix));
        let mut text: String = known
            .map(|(prefix, iri)| format!("PREFIX {prefix}: <{iri}> "))
            .collect();
        text.push_str(&self.text);
        text
    }

    /// What kind of answer the query asks for.
    #[must_use]
    pub fn form(&self) -> Form {
        let graphs = ["construct", "describe"];
        let truth = ["ask"];
        let mut words = tokens(&self.text).filter(|token| token.kind == Kind::Word);
        let first = words.find(|token| {
            let forms = ["select", "construct", "describe", "ask"];
            token.is_word(&self.text, &forms)
        });
        match first {
            Some(token) if token.is_word(&self.text, &graphs) => Form::Graph,
            Some(token) if token.is_word(&self.text, &truth) => Form::Truth,
            _ => Form::Table,
        }
    }

    /// Whether the query says itself which graphs it asks (`FROM`).
    #[must_use]
    pub fn has_dataset(&self) -> bool {
        tokens(&self.text).any(|token| token.is_word(&self.text, &["from"]))
    }

    /// The most rows or triples that an answer has.
    #[must_use]
    pub fn most_rows(&self) -> usize {
        self.limits.rows
    }

    /// How long answering takes at most.
    #[must_use]
    pub fn longest_time(&self) -> Duration {
        self.limits.time
    }
}

/// Answers a query.
///
/// The thread that answers is not waited for beyond the limit: what it does in memory between two
/// reads of the store cannot be interrupted.
pub(crate) fn answer(quads: &Quads, query: Query) -> Result<Answer, Error> {
    let limits = query.limits;
    let token = CancellationToken::new();
    let work = {
        let (quads, token) = (quads.clone(), token.clone());
        move || evaluate(&quads, query, &token)
    };
    match on_large_stack(work)?.recv_timeout(limits.time) {
        Ok(answer) => finish(answer),
        Err(RecvTimeoutError::Timeout) => {
            token.cancel();
            Err(Error::TooSlow(limits.time))
        }
        Err(RecvTimeoutError::Disconnected) => Err(no_answer()),
    }
}

fn evaluate(quads: &Quads, query: Query, token: &CancellationToken) -> Result<Answer, Error> {
    let limits = query.limits;
    let parsed = match query.parsed {
        Some(parsed) => Arc::unwrap_or_clone(parsed),
        None => parsed(&query.text)?,
    };
    let collected = |query| collected(quads, query, limits, token);
    let Some((unsorted, order)) = Order::apart(&parsed) else {
        return collected(parsed);
    };
    let answer = collected(unsorted)?;
    let Answer::Table { mut columns, rows } = answer else {
        return Ok(answer);
    };
    match order.sorted(rows) {
        Some(rows) => {
            columns.truncate(order.n_columns());
            Ok(Answer::Table { columns, rows })
        }
        None => collected(parsed),
    }
}

/// What Oxigraph answers.
fn collected(
    quads: &Quads,
    query: spargebra::Query,
    limits: Limits,
    token: &CancellationToken,
) -> Result<Answer, Error> {
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    let mut query = evaluator.for_query(query);
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    let results = query.on_store(quads).execute()?;
    Answer::collect(results, |n_rows| {
        if token.is_cancelled() {
            Err(Error::TooSlow(limits.time))
        } else if n_rows > limits.rows {
            Err(Error::TooManyRows(limits.rows))
        } else {
            Ok(())
        }
    })
}

/// Refuses what would harm the parser, and what could never be answered.
fn guard(text: &str) -> Result<(), Error> {
    if text.len() > Query::LONGEST {
        return Err(Error::TooLong(text.len()));
    }
    let mut depth = 0_usize;
    let mut n_operators = 0_usize;
    for token in tokens(text) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if token.is_word(text, &["service"]) => {
                return Err(Error::Service(token.span));
            }
            _ => n_operators += usize::from(is_operator(token, text)),
        }
        if depth > Query::DEEPEST {
            return Err(Error::TooDeep(token.span));
        }
        if n_operators > Query::MOST_OPERATORS {
            return Err(Error::TooManyOperators(token.span));
        }
    }
    Ok(())
}

/// Whether a token makes the parser or the planner go one level deeper.
fn is_operator(token: Token, text: &str) -> bool {
    match token.kind {
        Kind::Other => "!+-*/|&^=<>?".contains(token.span.of(text)),
        _ => token.is_word(
            text,
            &["union", "optional", "minus", "exists", "select", "graph"],
        ),
    }
}

/// The query that a text is.
fn parsed(text: &str) -> Result<spargebra::Query, Error> {
    parse(text).map_err(|report| syntax::error(text, &report))
}

/// The query that a text is, or the message of the parser. The parser knows the prefixes of the vocabulary.
pub(crate) fn parse(text: &str) -> Result<spargebra::Query, String> {
    static PARSER: LazyLock<SparqlParser> = LazyLock::new(|| {
        PREFIXES
            .iter()
            .fold(SparqlParser::new(), |parser, (prefix, iri)| {
                parser
                    .with_prefix(*prefix, *iri)
                    .expect("the namespaces of the vocabulary are IRIs")
            })
    });
    let parser = PARSER.clone();
    parser
        .parse_query(text)
        .map_err(|report| report.to_string())
}

/// A thread was gone before it gave anything.
fn no_answer() -> Error {
    Error::Evaluation("there is no answer".to_owned())
}

/// What a thread gave, or its panic.
fn finish<T>(joined: thread::Result<T>) -> T {
    joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query::unguarded(text.to_owned())
    }

    #[test]
    fn only_what_is_not_declared_is_declared() {
        let own =
            "BASE <urn:x> PREFIX dpv: <urn:other#> SELECT ?a { ?a a dpv:A ; dct:title 'pd:x' }";
        let namespace = seloste_vocab::expand("dct:").expect("it is a prefix of ours");
        let expected = format!("PREFIX dct: <{namespace}> {own}");
        assert_eq!(query(own).standalone(), expected);
        let none = "SELECT * { ?s ?p _:pd , \"dpv:a\" , <dct:b> } # pd:c";
        assert_eq!(query(none).standalone(), none);
    }

    #[test]
    fn the_form_is_that_of_the_outermost_query() {
        for (text, form) in [
            (
                "PREFIX ask: <urn:ask> SELECT ?x { ?x a ask:y }",
                Form::Table,
            ),
            ("# select\nASK { { SELECT ?x { ?x ?y ?z } } }", Form::Truth),
            ("base <select> construct where { ?s ?p ?o }", Form::Graph),
            ("DESCRIBE <urn:x>", Form::Graph),
        ] {
            assert_eq!(query(text).form(), form, "{text}");
        }
    }
}

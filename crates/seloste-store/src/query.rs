//! Queries that users write: guarded before the parser sees them, and answered on a large stack.

use std::thread;

use oxigraph::sparql::{PreparedSparqlQuery, SparqlEvaluator};
use oxigraph::store::Store as Quads;
use seloste_source::SourceText;
use seloste_vocab::PREFIXES;

use crate::sparql::{Kind, Token, tokens};
use crate::{Answer, Error, syntax};

/// Stack for parsing and answering: the parser recurses, and the deepest query that the limits let
/// through must not overflow it.
const STACK: usize = 256 << 20;

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
pub struct Query(String);

impl Query {
    /// The most bytes that a query may have.
    pub const LONGEST: usize = 64 << 10;
    /// The most brackets that may be open at one place.
    pub const DEEPEST: usize = 100;
    /// The most operators, in expressions, paths and patterns, that a query may have.
    pub const MOST_OPERATORS: usize = 1000;

    /// Reads a query.
    ///
    /// # Errors
    ///
    /// If it is beyond the limits, uses `SERVICE` or is not SPARQL.
    pub fn parse(text: &SourceText) -> Result<Self, Error> {
        let text = text.as_str();
        guard(text)?;
        on_large_stack(|| prepare(text).map(drop))?;
        Ok(Self(text.to_owned()))
    }

    /// The text of the query.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Answers a query whose text has been checked.
pub(crate) fn answer(quads: &Quads, text: &str) -> Result<Answer, Error> {
    on_large_stack(|| {
        let mut query = prepare(text)?;
        if query.dataset().is_default_dataset() {
            query.dataset_mut().set_default_graph_as_union();
        }
        let results = query.on_store(quads).execute().map_err(failed)?;
        Answer::collect(results).map_err(failed)
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

fn prepare(text: &str) -> Result<PreparedSparqlQuery, Error> {
    parse(text).map_err(|report| syntax::error(text, &report))
}

/// The query, or the message of the parser.
pub(crate) fn parse(text: &str) -> Result<PreparedSparqlQuery, String> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator = evaluator
            .with_prefix(*prefix, *iri)
            .expect("the namespaces of the vocabulary are IRIs");
    }
    evaluator
        .parse_query(text)
        .map_err(|error| error.to_string())
}

/// Runs something that may recurse deeply.
fn on_large_stack<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(Error::Thread)?;
        thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn failed(error: impl std::error::Error) -> Error {
    Error::Evaluation(error.to_string())
}

//! The order of the rows of an answer.
//!
//! Oxigraph looks the words of a term up at every comparison, which on disk costs more than all the rest of an
//! answer of thousands of rows. Here the rows come unsorted, with what they are sorted by, and are sorted by what was
//! looked up once, in the order of [SPARQL](https://www.w3.org/TR/sparql11-query/#modOrderBy).

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef, Term};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};

/// One row of an answer: a term for each column, or nothing where it is unbound.
pub(crate) type Row = Vec<Option<Term>>;

/// By what the rows of a query are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    /// How many columns the query itself has; those behind them are for sorting only.
    n_columns: usize,
    /// The columns, the most important first, and whether the last term of each comes first.
    by: Vec<(usize, bool)>,
}

/// What a term is sorted as. Nothing comes first, and literals come last; in which order literals of different kinds
/// come SPARQL leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'t> {
    Unbound,
    Blank(&'t str),
    Iri(&'t str),
    Text(&'t str),
    /// A text and its language.
    Words(&'t str, &'t str),
    /// An integer or decimal, as so many of the smallest parts.
    Number(i128),
    /// A day of four digits for the year, without a time zone.
    Day(&'t str),
    Truth(bool),
    /// A literal of a kind that SPARQL does not order, such as a length of time: its words and its kind.
    Other(&'t str, &'t str),
}

/// How many digits of a decimal are kept, as many as Oxigraph keeps.
const DIGITS: usize = 18;

impl Order {
    /// A query without its order, and the order: if it sorts its rows by variables and wants all of them. The query
    /// then has columns more for what it does not show. Where only some rows are wanted, Oxigraph sorts: the words of
    /// the others need not be looked up.
    pub(crate) fn apart(query: &Query) -> Option<(Query, Self)> {
        let Query::Select {
            dataset,
            pattern: GraphPattern::Project { inner, variables },
            base_iri,
        } = query
        else {
            return None;
        };
        let GraphPattern::OrderBy { inner, expression } = &**inner else {
            return None;
        };
        let mut columns = variables.clone();
        let mut by = Vec::with_capacity(expression.len());
        for one in expression {
            let (expression, is_descending) = match one {
                OrderExpression::Asc(expression) => (expression, false),
                OrderExpression::Desc(expression) => (expression, true),
            };
            let Expression::Variable(variable) = expression else {
                return None;
            };
            let known = columns.iter().position(|column| column == variable);
            by.push((known.unwrap_or(columns.len()), is_descending));
            if known.is_none() {
                columns.push(variable.clone());
            }
        }
        let unsorted = Query::Select {
            dataset: dataset.clone(),
            pattern: GraphPattern::Project {
                inner: inner.clone(),
                variables: columns,
            },
            base_iri: base_iri.clone(),
        };
        let n_columns = variables.len();
        Some((unsorted, Self { n_columns, by }))
    }

    /// How many columns the query itself has.
    pub(crate) fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// Sorts the rows, and leaves out what is there for sorting only. Gives nothing where there are literals of a kind
    /// whose order only Oxigraph knows.
    pub(crate) fn sorted(&self, mut rows: Vec<Row>) -> Option<Vec<Row>> {
        let n_keys = self.by.len();
        let mut keys = Vec::with_capacity(n_keys * rows.len());
        for row in &rows {
            for (column, _) in &self.by {
                keys.push(Key::of(row.get(*column)?.as_ref())?);
            }
        }
        let of = |row: usize| &keys[row * n_keys..(row + 1) * n_keys];
        let mut places: Vec<usize> = (0..rows.len()).collect();
        places.sort_by(|a, b| {
            let mut compared = of(*a).iter().zip(of(*b)).zip(&self.by).map(|((a, b), by)| {
                let order = a.cmp(b);
                if by.1 { order.reverse() } else { order }
            });
            let different = compared.find(|order| order.is_ne());
            different.unwrap_or(std::cmp::Ordering::Equal)
        });
        let sorted = places.into_iter().map(|place| {
            let mut row = std::mem::take(&mut rows[place]);
            row.truncate(self.n_columns);
            row
        });
        Some(sorted.collect())
    }
}

impl<'t> Key<'t> {
    /// What a term is sorted as, if its kind is known here.
    fn of(term: Option<&'t Term>) -> Option<Self> {
        Some(match term {
            None => Self::Unbound,
            Some(Term::BlankNode(node)) => Self::Blank(node.as_str()),
            Some(Term::NamedNode(iri)) => Self::Iri(iri.as_str()),
            Some(Term::Literal(literal)) => Self::of_literal(literal)?,
        })
    }

    fn of_literal(literal: &'t Literal) -> Option<Self> {
        let text = literal.value();
        if let Some(language) = literal.language() {
            return Some(Self::Words(text, language));
        }
        let kind = literal.datatype();
        if kind == xsd::STRING {
            Some(Self::Text(text))
        } else if kind == xsd::INTEGER {
            let number: i64 = text.parse().ok()?;
            Some(Self::Number(i128::from(number) * ONE))
        } else if kind == xsd::DECIMAL {
            decimal(text).map(Self::Number)
        } else if kind == xsd::DATE {
            is_day(text).then_some(Self::Day(text))
        } else if kind == xsd::BOOLEAN {
            text.parse().ok().map(Self::Truth)
        } else if !kind.as_str().starts_with(seloste_vocab::xsd::NAMESPACE)
            || UNORDERED.contains(&kind)
        {
            Some(Self::Other(text, kind.as_str()))
        } else {
            None
        }
    }
}

/// The kinds in the namespace of XML Schema that SPARQL does not order.
const UNORDERED: [NamedNodeRef<'static>; 4] = [
    xsd::DURATION,
    xsd::YEAR_MONTH_DURATION,
    xsd::DAY_TIME_DURATION,
    xsd::ANY_URI,
];

/// One, in the smallest parts.
const ONE: i128 = 10_i128.pow(DIGITS as u32);

/// A decimal in the smallest parts, if it has no more digits than are kept.
fn decimal(text: &str) -> Option<i128> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(part) || part.len() > DIGITS {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i128 = format!("{part:0<DIGITS$}").parse().ok()?;
    let number = i128::from(whole) * ONE + part;
    Some(if is_negative { -number } else { number })
}

/// Whether a date is written so that the order of letters is that of days.
fn is_day(text: &str) -> bool {
    text.len() == "2026-11-21".len()
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use oxigraph::store::Store;

    use super::*;

    /// The rows of a query as Oxigraph sorts them, and as they are sorted here.
    fn both(text: &str) -> (Vec<Row>, Option<Vec<Row>>) {
        let store = Store::new().expect("a store in memory");
        let asked = |query: Query| {
            let query = SparqlEvaluator::new().for_query(query);
            match query.on_store(&store).execute().expect("it is answered") {
                QueryResults::Solutions(rows) => rows
                    .map(|row| row.expect("a row").values().to_vec())
                    .collect(),
                _ => Vec::new(),
            }
        };
        let query = crate::query::parse(text).expect("SPARQL");
        let (unsorted, order) = Order::apart(&query).expect("it has an order");
        assert_ne!(unsorted, query);
        (asked(query), order.sorted(asked(unsorted)))
    }

    #[test]
    fn rows_are_sorted_as_oxigraph_sorts_them() {
        for values in [
            "'b' 'a' 'ä' '' UNDEF <urn:b> <urn:a> 'B'",
            "'b'@sv 'b'@fi 'a'@sv 'c'@en UNDEF",
            "10 9 -1 0 UNDEF <urn:a>",
            "10 9.5 -1 -1.25 0.0000001 0",
            "'2026-11-21'^^xsd:date '1999-12-31'^^xsd:date UNDEF",
            "true false UNDEF",
            "'b'^^<urn:x> 'a'^^<urn:x> 'a'^^<urn:y>",
        ] {
            for by in ["?a", "DESC(?a)", "?b ?a", "DESC(?b) DESC(?a)"] {
                let text = format!(
                    "SELECT ?a {{ VALUES ?a {{ {values} }} BIND (BOUND(?a) AS ?b) }} ORDER BY {by}"
                );
                let (theirs, ours) = both(&text);
                assert_eq!(ours, Some(theirs), "{text}");
            }
        }
    }

    #[test]
    fn what_only_oxigraph_can_sort_is_left_to_it() {
        for values in [
            "1.5e0 2",
            "99999999999999999999",
            "'2026-11-21Z'^^xsd:date",
            "'2026-11-21T00:00:00'^^xsd:dateTime",
        ] {
            let text = format!("SELECT ?a {{ VALUES ?a {{ {values} }} }} ORDER BY ?a");
            assert_eq!(both(&text).1, None, "{text}");
        }
    }

    #[test]
    fn literals_of_each_kind_are_in_their_order_among_others() {
        let text =
            "SELECT ?a { VALUES ?a { 10 'b' 9 'c'@fi 'a' 'P1Y'^^xsd:duration } } ORDER BY DESC(?a)";
        let rows = both(text).1.expect("all kinds are known");
        let words: Vec<_> = rows
            .iter()
            .flatten()
            .flatten()
            .map(ToString::to_string)
            .collect();
        let at = |text: &str| words.iter().position(|word| word.starts_with(text));
        assert_eq!(words.len(), 6);
        assert!(
            at("\"10\"") < at("\"9\"") && at("\"b\"") < at("\"a\""),
            "{words:?}"
        );
    }

    #[test]
    fn the_order_stays_where_it_is_by_more_than_variables_or_some_rows_are_wanted() {
        for text in [
            "SELECT ?a { ?a ?b ?c } ORDER BY STR(?a)",
            "SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 20",
            "SELECT DISTINCT ?a { ?a ?b ?c } ORDER BY ?a",
            "SELECT ?a { ?a ?b ?c }",
            "ASK { ?a ?b ?c }",
        ] {
            let query = crate::query::parse(text).expect("SPARQL");
            assert_eq!(Order::apart(&query), None, "{text}");
        }
    }
}

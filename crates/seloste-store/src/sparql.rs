//! The outer form of SPARQL: enough of its tokens to guard the parser and to fill in parameters.

use std::collections::BTreeSet;

use seloste_source::Span;

/// One token of a query; white space and comments are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// What a token is, as far as this crate needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword, number or function name.
    Word,
    /// `?name` or `$name`.
    Variable,
    /// A prefixed name or blank node: a word with a colon.
    Name,
    /// `<…>`.
    Iri,
    /// A string in any of the four quotations.
    String,
    /// `{`, `(` or `[`.
    Open,
    /// `}`, `)` or `]`.
    Close,
    /// Anything else, one character at a time; also a language tag.
    Other,
}

impl Token {
    /// Whether the token is one of some keywords, which are given in small letters.
    pub(crate) fn is_word(self, text: &str, keywords: &[&str]) -> bool {
        self.kind == Kind::Word
            && keywords
                .iter()
                .any(|keyword| self.span.of(text).eq_ignore_ascii_case(keyword))
    }
}

/// The tokens of a query.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Iterates over the tokens of a query.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.at += blank(&self.text[self.at..]);
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let (kind, length) = token(first, rest);
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        Some(Token { kind, span })
    }
}

/// The length of the white space and comments that a text begins with.
fn blank(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        match rest.strip_prefix('#') {
            Some(comment) => rest = comment.find('\n').map_or("", |end| &comment[end..]),
            None => return text.len() - rest.len(),
        }
    }
}

/// The kind and length of the token that a text begins with.
fn token(first: char, text: &str) -> (Kind, usize) {
    match first {
        '{' | '(' | '[' => (Kind::Open, 1),
        '}' | ')' | ']' => (Kind::Close, 1),
        '"' | '\'' => string(first, text),
        '<' => iri(text),
        '?' | '$' => match run(&text[1..], is_variable_char) {
            0 => (Kind::Other, 1),
            length => (Kind::Variable, 1 + length),
        },
        '@' => (
            Kind::Other,
            1 + run(&text[1..], |c| c.is_ascii_alphanumeric() || c == '-'),
        ),
        c if is_variable_char(c) || c == ':' => word(text),
        c => (Kind::Other, c.len_utf8()),
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_variable_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A word, or with a colon a name. Backslashes escape the next character of a name, and a full
/// stop at the end is not part of it.
fn word(text: &str) -> (Kind, usize) {
    let mut escaped = false;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let belongs = escaped || is_variable_char(c) || ":-.%\\".contains(c);
        if !belongs {
            break;
        }
        escaped = !escaped && c == '\\';
        end = at + c.len_utf8();
    }
    let whole = text[..end].trim_end_matches('.');
    let kind = if whole.contains(':') {
        Kind::Name
    } else {
        Kind::Word
    };
    (kind, whole.len())
}

/// An IRI, or the less-than sign.
fn iri(text: &str) -> (Kind, usize) {
    let inside = run(&text[1..], |c| c > ' ' && !"<>\"{}|^`\\".contains(c));
    if text[1 + inside..].starts_with('>') {
        (Kind::Iri, inside + 2)
    } else {
        (Kind::Other, 1)
    }
}

/// A string; an open short string ends with its line, an open long one with the text.
fn string(quote: char, text: &str) -> (Kind, usize) {
    let long: String = std::iter::repeat_n(quote, 3).collect();
    let (delimiter, is_long) = if text.starts_with(&long) {
        (long.as_str(), true)
    } else {
        (&text[..1], false)
    };
    let mut at = delimiter.len();
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(delimiter) {
            return (Kind::String, at + delimiter.len());
        }
        if c == '\n' && !is_long {
            break;
        }
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    (Kind::String, at)
}

/// Where the values of a variable stand: the inside of the braces of every `VALUES ?name { … }`.
pub(crate) fn values_blocks(text: &str, name: &str) -> Vec<Span> {
    let blocks = values_clauses(text, name).into_iter();
    blocks.map(|(_, block)| block).collect()
}

/// Every `VALUES ?name { … }`, with the inside of its braces.
fn values_clauses(text: &str, name: &str) -> Vec<(Span, Span)> {
    let tokens: Vec<Token> = tokens(text).collect();
    let clauses = tokens.windows(3).enumerate().filter_map(|(at, window)| {
        let [keyword, variable, open] = window else {
            return None;
        };
        let found = keyword.is_word(text, &["values"])
            && variable.kind == Kind::Variable
            && &variable.span.of(text)[1..] == name
            && open.span.of(text) == "{";
        let close = tokens[at + 3..]
            .iter()
            .find(|token| token.kind == Kind::Close)?;
        let clause = Span::new(keyword.span.start, close.span.end);
        found.then(|| (clause, Span::new(open.span.end, close.span.start)))
    });
    clauses.collect()
}

/// Replaces the values of a variable in every block; the terms are N-Triples, IRIs or literals.
pub(crate) fn fill_values(text: &str, name: &str, terms: &[String]) -> String {
    let terms = format!(" {} ", terms.join(" "));
    replace(text, values_blocks(text, name), &terms)
}

/// Takes out every `VALUES ?name { … }`: the variable may have any value.
pub(crate) fn drop_values(text: &str, name: &str) -> String {
    let clauses = values_clauses(text, name).into_iter();
    replace(text, clauses.map(|(clause, _)| clause), "")
}

/// Replaces parts of a text, in their order.
fn replace(text: &str, spans: impl IntoIterator<Item = Span>, with: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        replaced.push_str(&text[at..span.start]);
        replaced.push_str(with);
        at = span.end;
    }
    replaced.push_str(&text[at..]);
    replaced
}

/// Whether a query declares a prefix.
pub(crate) fn has_prefix(text: &str, prefix: &str) -> bool {
    declared(text, prefix).is_some()
}

/// Replaces the namespace that a query declares for a prefix.
pub(crate) fn set_prefix(text: &str, prefix: &str, namespace: &str) -> String {
    match declared(text, prefix) {
        Some(iri) => format!("{}<{namespace}>{}", &text[..iri.start], &text[iri.end..]),
        None => text.to_owned(),
    }
}

/// Where the namespace of a prefix is declared, brackets included.
fn declared(text: &str, prefix: &str) -> Option<Span> {
    let tokens: Vec<Token> = tokens(text).collect();
    tokens.windows(3).find_map(|window| {
        let [keyword, name, iri] = window else {
            return None;
        };
        let found = keyword.is_word(text, &["prefix"])
            && name.span.of(text).strip_suffix(':') == Some(prefix)
            && iri.kind == Kind::Iri;
        found.then_some(iri.span)
    })
}

/// The prefixes that a query uses and does not declare.
pub(crate) fn undeclared_prefixes(text: &str) -> BTreeSet<&str> {
    let tokens: Vec<Token> = tokens(text).collect();
    let prefix = |name: &Token| name.span.of(text).split_once(':').map(|(prefix, _)| prefix);
    let declared: BTreeSet<&str> = tokens
        .windows(2)
        .filter(|window| window[0].is_word(text, &["prefix"]))
        .filter_map(|window| prefix(&window[1]))
        .collect();
    let names = tokens.iter().filter(|token| token.kind == Kind::Name);
    let used: BTreeSet<&str> = names.filter_map(prefix).collect();
    used.difference(&declared).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Kind, &str)]) {
        let found: Vec<_> = tokens(text)
            .map(|token| (token.kind, token.span.of(text)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn brackets_in_strings_comments_and_iris_are_no_brackets() {
        check(
            "ASK # { (\n{ <a{b> '}' \"\\\"(\" \"\"\"[ \" \n\"\"\" }",
            &[
                (Kind::Word, "ASK"),
                (Kind::Open, "{"),
                (Kind::Other, "<"),
                (Kind::Word, "a"),
                (Kind::Open, "{"),
                (Kind::Word, "b"),
                (Kind::Other, ">"),
                (Kind::String, "'}'"),
                (Kind::String, "\"\\\"(\""),
                (Kind::String, "\"\"\"[ \" \n\"\"\""),
                (Kind::Close, "}"),
            ],
        );
        check(
            "<a(b> ?a<?b",
            &[
                (Kind::Iri, "<a(b>"),
                (Kind::Variable, "?a"),
                (Kind::Other, "<"),
                (Kind::Variable, "?b"),
            ],
        );
    }

    #[test]
    fn names_are_told_from_words() {
        check(
            "service ex:service. ?service 'x'@service é:å\\(b",
            &[
                (Kind::Word, "service"),
                (Kind::Name, "ex:service"),
                (Kind::Other, "."),
                (Kind::Variable, "?service"),
                (Kind::String, "'x'"),
                (Kind::Other, "@service"),
                (Kind::Name, "é:å\\(b"),
            ],
        );
    }

    #[test]
    fn every_block_of_a_parameter_is_filled_and_nothing_else() {
        let text =
            "# VALUES ?a { 0 }\nVALUES ?a { 1 } values ?a{} VALUES ?ab { 1 } \"VALUES ?a { 1 }\"";
        assert_eq!(
            fill_values(text, "a", &["\"}\"".to_owned()]),
            "# VALUES ?a { 0 }\nVALUES ?a { \"}\" } values ?a{ \"}\" } VALUES ?ab { 1 } \"VALUES ?a { 1 }\""
        );
    }

    #[test]
    fn a_parameter_that_is_left_out_leaves_nothing_behind() {
        let text =
            "{ VALUES ?a { UNDEF } ?a ?b ?c } # VALUES ?a { 1 }\n values ?a{} VALUES ?ab { 1 }";
        assert_eq!(
            drop_values(text, "a"),
            "{  ?a ?b ?c } # VALUES ?a { 1 }\n  VALUES ?ab { 1 }"
        );
    }

    #[test]
    fn an_open_string_or_an_escape_at_the_end_is_no_panic() {
        for text in [
            "'",
            "'a\\",
            "\"\"\"å",
            "a\\",
            "<å",
            "?",
            "@",
            "#",
            "VALUES ?a {",
        ] {
            tokens(text).for_each(drop);
            assert_eq!(values_blocks(text, "a"), []);
        }
    }

    #[test]
    fn a_prefix_is_set_where_it_is_declared() {
        let text =
            "# PREFIX a: <x>\nPREFIX ab: <y> prefix a: <z> SELECT * { ?s a:b 'PREFIX a: <x>' }";
        let expected =
            "# PREFIX a: <x>\nPREFIX ab: <y> prefix a: <new> SELECT * { ?s a:b 'PREFIX a: <x>' }";
        assert_eq!(set_prefix(text, "a", "new"), expected);
        assert_eq!(set_prefix(text, "c", "new"), text);
        assert!(has_prefix(text, "a") && !has_prefix(text, "c"));
    }
}

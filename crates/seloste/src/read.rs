//! Reads the JSON of a notice: first where everything stands, then what it means.

use std::borrow::Cow;
use std::collections::HashMap;

use seloste_source::Diagnostic;
use serde::Deserialize;

use crate::generated::CONTEXT_URL;
use crate::json::{
    ErrorKind, Found, JsonKind, MAX_BYTES, MAX_PROBLEMS, ModelError, NodeId, PositionedJson, Spot,
    Tree, Value, scan,
};
use crate::schema::required_keys;
use crate::{Notice, Problem};

/// Reads a notice.
///
/// Identifiers of parts that are left out are filled in. `source_name` is what messages call the
/// input.
///
/// ```
/// let error = seloste::read("notice.json", br#"{"titel": {"en": "Library users"}}"#)
///     .expect_err("a key is misspelt");
/// let last = error.diagnostics().last().expect("there is at least one message");
/// assert_eq!(
///     last.to_string(),
///     "notice.json:1:2: error[JS-unknown-key]: the key `titel` is not known here"
/// );
/// assert_eq!(last.help.as_deref(), Some("did you mean `title`?"));
/// ```
///
/// # Errors
///
/// Everything that keeps the notice from being read, with line, column and JSON pointer. That a
/// notice says little is no error.
pub fn read(source_name: &str, json: &[u8]) -> Result<Notice, ReadError> {
    read_with_notes(source_name, json).map(|(notice, _)| notice)
}

/// Reads a notice as [`read`] does, and gives what was noticed on the way, such as a byte order
/// mark.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with_notes(
    source_name: &str,
    json: &[u8],
) -> Result<(Notice, Vec<Diagnostic>), ReadError> {
    let (notice, json) = read_with_positions(source_name, json)?;
    Ok((notice, json.notes()))
}

/// Reads a notice as [`read`] does, and gives the JSON with the place of each value.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with_positions<'j>(
    source_name: &str,
    json: &'j [u8],
) -> Result<(Notice, PositionedJson<'j>), ReadError> {
    let refuse = |diagnostics| ReadError {
        source_name: source_name.to_owned(),
        diagnostics,
    };
    let mut json = PositionedJson::scan(source_name, json).map_err(refuse)?;
    let mut found = std::mem::take(&mut json.found);
    let notice = build(&mut json.tree, &mut found);
    found.extend(identifiers_used_twice(&json.tree));
    found.extend(wrong_base(&json.tree));
    match notice {
        Some(mut notice) if found.is_empty() => {
            notice.fill_identifiers();
            Ok((notice, json))
        }
        _ => Err(refuse(json.diagnostics(&found))),
    }
}

/// Whether a JSON text is meant to be a notice: its `@context` is ours, in this version or another.
///
/// This also holds of broken texts, if the context comes before the place where they break: a
/// notice that was cut in half is a notice that cannot be read, and not some other file.
///
/// ```
/// let start = br#"{"@context": ["https://w3id.org/seloste/v1/context.jsonld", {"@ba"#;
/// assert!(seloste::is_notice(start));
/// assert!(!seloste::is_notice(br#"{"name": "package"}"#));
/// ```
#[must_use]
pub fn is_notice(json: &[u8]) -> bool {
    let start = &json[..json.len().min(MAX_BYTES)];
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default(),
    };
    text.contains("context") && has_our_context(&scan(text).tree)
}

/// Why a notice could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{source_name}` is not a notice: {}", first(.diagnostics))]
pub struct ReadError {
    source_name: String,
    diagnostics: Vec<Diagnostic>,
}

impl ReadError {
    /// The messages in the order of the text; there is at least one.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The messages, for passing on.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

fn first(diagnostics: &[Diagnostic]) -> String {
    let first = diagnostics.first().map(ToString::to_string);
    match diagnostics.len() {
        0 | 1 => first.unwrap_or_default(),
        n => format!("{} (and {} more)", first.unwrap_or_default(), n - 1),
    }
}

/// Builds the typed notice. What does not fit is noted and taken out of the tree, and the rest is
/// tried again, so that everything that is wrong is found in one go.
fn build(tree: &mut Tree<'_>, found: &mut Vec<Found>) -> Option<Notice> {
    if tree.is_gone(0) {
        return None;
    }
    for _ in 0..attempts(tree) {
        let error = match Notice::deserialize(Value { tree, node: 0 }) {
            Ok(notice) => return Some(notice),
            Err(error) => error,
        };
        let bad = match error.spot {
            Some(Spot::Key(node) | Spot::Value(node)) => node,
            None => 0,
        };
        found.extend(problems(tree, error));
        if bad == 0 {
            return None;
        }
        tree.take_out(unit(tree, bad));
    }
    None
}

/// How often a text is tried: less often the longer it is.
fn attempts(tree: &Tree<'_>) -> usize {
    (MAX_WORK / tree.span(0).len().max(1)).clamp(5, MAX_PROBLEMS)
}

/// How many bytes are read over and over to find all that is wrong with a notice.
const MAX_WORK: usize = 8 * MAX_BYTES;

/// What is taken out with a value: the value alone, but of the context all, because the elements
/// of that list mean different things.
fn unit(tree: &Tree<'_>, node: NodeId) -> NodeId {
    let parent = tree.parent(node);
    let in_context = tree.key(parent).is_some_and(|key| key == "@context");
    if in_context { parent } else { node }
}

/// What an error of the model says about the text.
fn problems(tree: &Tree<'_>, error: ModelError) -> Vec<Found> {
    let (node, span) = match error.spot {
        Some(Spot::Key(node)) => (node, tree.key_span(node).unwrap_or_default()),
        Some(Spot::Value(node)) => (node, tree.head(node)),
        None => (0, tree.head(0)),
    };
    let words = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    let problem = match error.kind {
        ErrorKind::MissingKey { key, within } => return missing(tree, node, key, within),
        ErrorKind::UnknownKey { key, expected } => Problem::UnknownKey {
            key,
            expected: words(expected),
        },
        ErrorKind::UnknownCode { code, expected } => match error.spot {
            Some(Spot::Key(_)) => Problem::UnknownKey {
                key: code,
                expected: words(expected),
            },
            _ => Problem::UnknownCode {
                found: code,
                expected: words(expected),
            },
        },
        ErrorKind::EmptyList => Problem::EmptyArray,
        ErrorKind::Type { expected } => match tree.kind(node) {
            JsonKind::Null => Problem::Null,
            found => Problem::Type { expected, found },
        },
        // Of something that was taken out before, such as the only language of a text.
        ErrorKind::Value { .. } if tree.all_children(node).any(|child| tree.is_gone(child)) => {
            return Vec::new();
        }
        ErrorKind::Value { message } => Problem::Value { message },
    };
    vec![Found {
        problem,
        span,
        node: Some(node),
    }]
}

/// All keys that an object lacks, where serde stops at the first. A key whose value was taken out
/// is not missing.
fn missing(
    tree: &Tree<'_>,
    object: NodeId,
    key: &'static str,
    within: Option<&'static str>,
) -> Vec<Found> {
    let mut keys = within.map(required_keys).unwrap_or_default();
    if keys.is_empty() {
        keys.push((key.to_owned(), None));
    }
    keys.retain(|(key, _)| tree.member(object, key).is_none());
    keys.into_iter()
        .map(|(key, meaning)| Found {
            problem: Problem::MissingKey { key, meaning },
            span: tree.head(object),
            node: Some(object),
        })
        .collect()
}

/// The identifiers of parts that stand in the text twice.
fn identifiers_used_twice(tree: &Tree<'_>) -> Vec<Found> {
    let nodes: Vec<_> = part_identifiers(tree).collect();
    let mut first: HashMap<Cow<'_, str>, NodeId> = HashMap::with_capacity(nodes.len());
    let mut found = Vec::new();
    for node in nodes {
        let Some(id) = tree.string(node) else {
            continue;
        };
        match first.get(&id) {
            None => {
                first.insert(id, node);
            }
            Some(&earlier) => found.push(Found {
                problem: Problem::Identifier {
                    id: id.into_owned(),
                    first_line: tree.line(earlier),
                },
                span: tree.span(node),
                node: Some(node),
            }),
        }
        if found.len() >= MAX_PROBLEMS {
            break;
        }
    }
    found
}

/// The values of the key `id` below the root.
fn part_identifiers<'t>(tree: &'t Tree<'_>) -> impl Iterator<Item = NodeId> + 't {
    tree.ids().filter(|node| {
        tree.parent(*node) != 0
            && !tree.is_gone(*node)
            && tree.kind(*node) == JsonKind::Text
            && tree.has_key(*node, "id")
    })
}

/// The base, if it is there and is not the identifier of the notice.
fn wrong_base(tree: &Tree<'_>) -> Option<Found> {
    let id = tree.string(tree.member(0, "id")?)?;
    let context = tree.member(0, "@context")?;
    let node = tree.member(tree.all_children(context).nth(1)?, "@base")?;
    let base = tree.string(node)?;
    (base != id).then(|| Found {
        problem: Problem::Base {
            base: base.into_owned(),
            id: id.into_owned(),
        },
        span: tree.span(node),
        node: Some(node),
    })
}

fn has_our_context(tree: &Tree<'_>) -> bool {
    if tree.is_empty() {
        return false;
    }
    let Some(context) = tree.member(0, "@context") else {
        return false;
    };
    let url = match tree.kind(context) {
        JsonKind::List => tree.all_children(context).next(),
        _ => Some(context),
    };
    url.and_then(|node| tree.string(node))
        .is_some_and(|url| is_our_context(&url))
}

/// Whether an address is that of our context, in whatever version.
fn is_our_context(url: &str) -> bool {
    let (before, after) = CONTEXT_URL.split_once("/v1/").unwrap_or((CONTEXT_URL, ""));
    url.strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|version| version.starts_with("/v") || version.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &str = r#""@context": "https://w3id.org/seloste/v1/context.jsonld""#;

    #[test]
    fn a_file_that_begins_like_a_notice_is_one() {
        for yes in [
            format!("{{{CONTEXT}}}"),
            format!("\u{feff}{{{CONTEXT}, \"id\": \"urn:x:"),
            format!("{{\"id\": 1, {CONTEXT}, broken"),
            r#"{"@context": ["https:\/\/w3id.org\/seloste\/v2\/context.jsonld""#.to_owned(),
        ] {
            assert!(is_notice(yes.as_bytes()), "{yes}");
        }
        for no in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"@context": {"@version": 1.1}}"#,
            r#"{"@context": "https://schema.org/"}"#,
            r#"{"@context": "https://w3id.org/seloste/v1/notice.schema.json"}"#,
            r#"{"x": {"@context": "https://w3id.org/seloste/v1/context.jsonld"}}"#,
        ] {
            assert!(!is_notice(no.as_bytes()), "{no}");
        }
        let mut bytes = format!("{{{CONTEXT}, \"x\": \"").into_bytes();
        bytes.push(0xe4);
        assert!(is_notice(&bytes));
        assert!(!is_notice("[".repeat(1_000_000).as_bytes()));
    }

    #[test]
    fn the_error_says_where_the_first_problem_is() {
        let error = read("n.json", b"[null]").expect_err("a list is not a notice");
        assert_eq!(
            error.to_string(),
            "`n.json` is not a notice: n.json:1:1: error[JS-type]: expected an object, found a list"
        );
        let error = read("n.json", b"{}").expect_err("seven keys are missing");
        assert!(
            error
                .to_string()
                .ends_with("the key `@context` is missing (and 6 more)")
        );
    }

    #[test]
    fn places_count_in_the_file_as_it_is() {
        let json = "\u{feff}{\r\n  \"a\u{308}\": 1,\r  \"a\u{308}b\": 3, \"titel\": 2}";
        let error = read("n.json", json.as_bytes()).expect_err("two keys are not known");
        let [.., first, _, last] = error.diagnostics() else {
            panic!("three keys are not known");
        };
        assert_eq!(first.place.to_string(), "n.json:2:3");
        assert_eq!(last.place.to_string(), "n.json:3:12");
        let shown = last.render(false);
        assert!(shown.ends_with("= help: did you mean `title`?"), "{shown}");
        assert!(shown.contains("|            ^^^^^^^\n"), "{shown}");
    }
}

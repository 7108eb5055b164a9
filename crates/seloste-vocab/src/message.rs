//! Messages about inputs in the language of the reader.

use crate::{MESSAGES, Message};

/// What a message about an input says in a language; nothing where we do not have it.
///
/// What the message fills in is worded too where it is ours, and stands as it is inside backticks.
///
/// ```
/// use seloste_vocab::message;
///
/// let finnish = message("expected a text, found a number", "fi");
/// assert_eq!(finnish.as_deref(), Some("odotettu: teksti; löytyi: luku"));
/// let swedish = message("the key `a list` is missing", "sv");
/// assert_eq!(swedish.as_deref(), Some("nyckeln `a list` saknas"));
/// assert_eq!(message("it rains", "fi"), None);
/// ```
#[must_use]
pub fn message(english: &str, language: &str) -> Option<String> {
    let matches = MESSAGES.iter().filter_map(|message| {
        let values = values(message.en, english)?;
        Some((message, values))
    });
    // Of several the one that says most by itself.
    let (message, values) = matches.max_by_key(|(message, _)| literal_length(message.en))?;
    Some(filled(message.worded(language), &values, language))
}

impl Message {
    fn worded(&self, language: &str) -> &'static str {
        match language {
            "fi" => self.fi,
            "sv" => self.sv,
            _ => self.en,
        }
    }
}

/// A part of the text of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Literal(&'t str),
    Place(&'t str),
}

/// The parts of a text: `{name}` is a place, and other braces are what they are.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let name = text[open + 1..].split('}').next().unwrap_or_default();
        at = open + 1;
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()) {
            parts.extend([Part::Literal(&text[start..open]), Part::Place(name)]);
            at = open + name.len() + 2;
            start = at;
        }
    }
    parts.push(Part::Literal(&text[start..]));
    parts
}

/// What stands in the places of a template, and whether it stands inside backticks; nothing if the
/// text is not made from it.
fn values<'t>(template: &'static str, text: &'t str) -> Option<Vec<(&'static str, &'t str)>> {
    let parts = parts(template);
    let [Part::Literal(first), rest @ ..] = parts.as_slice() else {
        return None;
    };
    let mut text = text.strip_prefix(first)?;
    let mut values = Vec::new();
    for (at, pair) in rest.chunks_exact(2).enumerate() {
        let [Part::Place(name), Part::Literal(after)] = pair else {
            return None;
        };
        let is_last = (at + 1) * 2 == rest.len();
        let end = match is_last {
            true => text
                .len()
                .checked_sub(after.len())
                .filter(|end| text[..].get(*end..) == Some(after))?,
            false => text.find(after)?,
        };
        values.push((*name, &text[..end]));
        text = &text[end + after.len()..];
    }
    text.is_empty().then_some(values)
}

fn filled(template: &str, values: &[(&str, &str)], language: &str) -> String {
    let mut filled = String::new();
    for part in parts(template) {
        match part {
            Part::Literal(text) => filled += text,
            Part::Place(name) => {
                let value = values.iter().find(|(of, _)| *of == name);
                let value = value.map_or("", |(_, value)| *value);
                let is_quoted = filled.ends_with('`');
                let worded = (!is_quoted).then(|| message(value, language)).flatten();
                filled += worded.as_deref().unwrap_or(value);
            }
        }
    }
    filled
}

fn literal_length(template: &str) -> usize {
    let parts = parts(template).into_iter();
    let lengths = parts.map(|part| match part {
        Part::Literal(text) => text.len(),
        Part::Place(_) => 0,
    });
    lengths.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_names_in_braces() {
        assert_eq!(
            parts("a `{key}` {…} {n}"),
            [
                Part::Literal("a `"),
                Part::Place("key"),
                Part::Literal("` {…} "),
                Part::Place("n"),
                Part::Literal("")
            ]
        );
    }

    #[test]
    fn a_text_tells_the_values_of_its_template() {
        for (template, text, expected) in [
            ("no places", "no places", Some(vec![])),
            ("no places", "no places!", None),
            (
                "{a} of {b} lines",
                "2 of 3 lines",
                Some(vec![("a", "2"), ("b", "3")]),
            ),
            ("{a} of {b} lines", "2 of 3 rows", None),
            ("the `{a}`", "the `ä`", Some(vec![("a", "ä")])),
            ("the `{a}`", "the `", None),
            ("the {a}", "the ", Some(vec![("a", "")])),
        ] {
            assert_eq!(values(template, text), expected, "{template}: {text}");
        }
    }

    #[test]
    fn the_template_that_says_most_is_taken() {
        for (english, finnish) in [
            (
                "`x` is ill-formed here; wanted: y",
                "`x` on tässä väärää muotoa; tarvitaan: y",
            ),
            ("`x` is ill-formed here", "`x` on tässä väärää muotoa"),
            (
                "the file is a PNG image, not a text",
                "tiedosto on PNG-kuva eikä tekstiä",
            ),
        ] {
            assert_eq!(message(english, "fi").as_deref(), Some(finnish));
            assert_eq!(message(english, "en").as_deref(), Some(english));
        }
    }
}

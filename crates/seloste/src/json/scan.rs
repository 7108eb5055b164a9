//! Reads a JSON text once, from the front to the end, without recursion.

use std::borrow::Cow;
use std::collections::HashMap;

use seloste_source::{LineIndex, Position, Span};

use super::string::{BadEscape, EscapeFault, bad_escapes, plain};
use super::tree::{JsonKind, NodeId, Text, Tree};
use super::{BYTE_ORDER_MARK, MAX_DEPTH, MAX_PROBLEMS};
use crate::Problem;

/// A text as far as it could be read.
pub(crate) struct Scanned<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) found: Vec<Found>,
    /// Whether the tree is whole.
    pub(crate) complete: bool,
}

/// A problem and where it is.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) problem: Problem,
    pub(crate) span: Span,
    /// The value that it is about, for the pointer.
    pub(crate) node: Option<NodeId>,
}

/// Reads a text strictly as RFC 8259 has it.
///
/// A fault in the grammar ends the reading; what was read stays in the tree. All else is noted, and
/// the reading goes on.
pub(crate) fn scan(text: &str) -> Scanned<'_> {
    let mut scanner = Scanner {
        text,
        at: if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        },
        tree: Tree::new(text),
        open: Vec::new(),
        found: Vec::new(),
        lines: None,
    };
    let end = scanner.document();
    let complete = end.is_ok();
    scanner.found.extend(end.err());
    Scanned {
        tree: scanner.tree,
        found: scanner.found,
        complete,
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    tree: Tree<'a>,
    /// The objects and lists around the place, the innermost last.
    open: Vec<Open>,
    found: Vec<Found>,
    lines: Option<LineIndex>,
}

/// An object or list whose end was not reached yet.
struct Open {
    node: NodeId,
    kind: JsonKind,
    last: Option<NodeId>,
}

impl Open {
    fn close(&self) -> u8 {
        if self.kind == JsonKind::Object {
            b'}'
        } else {
            b']'
        }
    }
}

/// How many keys are compared each with each.
const FEW_KEYS: usize = 12;

/// A fault ends the reading.
type Step<T = ()> = Result<T, Found>;

impl<'a> Scanner<'a> {
    fn document(&mut self) -> Step {
        self.space();
        if self.peek().is_none() {
            return Err(self.fault("the file is empty", "a notice is one JSON object"));
        }
        self.value(None)?;
        while !self.open.is_empty() {
            self.member()?;
        }
        self.space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.fault(
                "something follows after the end of the notice",
                "a file holds one notice: take the rest away",
            )),
        }
    }

    /// One member or element of the innermost object or list, or its end.
    fn member(&mut self) -> Step {
        self.space();
        let (kind, close, first) = self.innermost();
        match self.peek() {
            None => return Err(self.cut()),
            Some(byte) if byte == close => return self.close(),
            Some(b',') if !first => self.comma(close)?,
            Some(_) if !first => return Err(self.no_comma(close)),
            Some(_) => {}
        }
        let key = match kind {
            JsonKind::Object => Some(self.key()?),
            _ => None,
        };
        self.value(key)
    }

    /// The kind of the innermost, the byte that closes it, and whether nothing stands in it yet.
    fn innermost(&self) -> (JsonKind, u8, bool) {
        self.open
            .last()
            .map_or((JsonKind::Object, b'}', true), |open| {
                (open.kind, open.close(), open.last.is_none())
            })
    }

    fn comma(&mut self, close: u8) -> Step {
        let comma = self.at;
        self.at += 1;
        self.space();
        match self.peek() {
            None => Err(self.cut()),
            Some(byte) if byte == close => Err(self.fault_at(
                Span::new(comma, comma + 1),
                format!("a comma stands before `{}`", char::from(close)),
                "take the comma away",
            )),
            Some(_) => Ok(()),
        }
    }

    fn no_comma(&self, close: u8) -> Found {
        let close = char::from(close);
        let help = match self.peek() {
            Some(b'}' | b']') => format!("close the inner bracket with `{close}` first"),
            _ => "put a comma before it".to_owned(),
        };
        self.fault(
            format!("expected `,` or `{close}`, found {}", self.here()),
            help,
        )
    }

    /// A key and its colon; gives the characters between the marks.
    fn key(&mut self) -> Step<Text> {
        if self.peek() != Some(b'"') {
            let help = match self.peek() {
                Some(b'/') => "JSON has no comments",
                _ => "write the key in double quotation marks",
            };
            return Err(self.fault(format!("expected a key, found {}", self.here()), help));
        }
        let node = self.open.last().map(|open| open.node);
        let key = self.string(node)?;
        self.space();
        match self.peek() {
            Some(b':') => {}
            None => return Err(self.cut()),
            Some(_) => {
                let message = format!("expected `:` after the key, found {}", self.here());
                return Err(self.fault(message, "put a colon between the key and its value"));
            }
        }
        self.at += 1;
        self.space();
        Ok(key)
    }

    /// A value: all of a scalar, or the opening bracket of an object or list.
    fn value(&mut self, key: Option<Text>) -> Step {
        let Some(byte) = self.peek() else {
            return Err(self.cut());
        };
        match byte {
            b'{' => self.open(JsonKind::Object, key),
            b'[' => self.open(JsonKind::List, key),
            b'"' => {
                let node = self.push(JsonKind::Text, key);
                let read = self.string(Some(node));
                self.tree.set_end(node, self.at);
                if read?.plain {
                    self.tree.set_plain(node);
                }
                Ok(())
            }
            b'-' | b'0'..=b'9' => self.number(key),
            b't' => self.word("true", JsonKind::Boolean, key),
            b'f' => self.word("false", JsonKind::Boolean, key),
            b'n' => self.word("null", JsonKind::Null, key),
            _ => Err(self.no_value()),
        }
    }

    fn no_value(&self) -> Found {
        let help = match self.peek() {
            Some(b'\'') => "write texts in double quotation marks",
            Some(b'/') => "JSON has no comments",
            _ => {
                "write a text in double quotation marks, a number, `true`, `false`, `{…}` or `[…]`"
            }
        };
        self.fault(format!("expected a value, found {}", self.here()), help)
    }

    fn open(&mut self, kind: JsonKind, key: Option<Text>) -> Step {
        if self.open.len() == MAX_DEPTH {
            let node = self.open.last().map(|open| open.node);
            return Err(Found {
                problem: Problem::TooDeep { limit: MAX_DEPTH },
                span: Span::new(self.at, self.at + 1),
                node,
            });
        }
        let node = self.push(kind, key);
        self.at += 1;
        self.tree.set_end(node, self.at);
        self.open.push(Open {
            node,
            kind,
            last: None,
        });
        Ok(())
    }

    fn close(&mut self) -> Step {
        self.at += 1;
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        self.tree.set_end(open.node, self.at);
        if open.kind == JsonKind::Object {
            self.duplicates(open.node);
        }
        Ok(())
    }

    /// Notes the keys of an object that stand there before.
    fn duplicates(&mut self, object: NodeId) {
        if self.has_few_different_keys(object) {
            return;
        }
        let mut first: HashMap<Cow<'a, str>, NodeId> = HashMap::new();
        let children: Vec<NodeId> = self.tree.all_children(object).collect();
        for child in children {
            let Some(key) = self.tree.key(child) else {
                continue;
            };
            match first.get(&key) {
                None => {
                    first.insert(key, child);
                }
                Some(&earlier) => self.duplicate(key.into_owned(), earlier, child),
            }
        }
    }

    /// Whether an object has few keys, and none twice: so it is with most, and quicker told by comparing
    /// each with each than with a table. Keys with escapes are left to that.
    fn has_few_different_keys(&self, object: NodeId) -> bool {
        let mut seen = [""; FEW_KEYS];
        for (n_seen, child) in self.tree.all_children(object).enumerate() {
            let key = self.tree.key_span(child).map(|span| span.of(self.text));
            let Some(key) = key.filter(|_| n_seen < FEW_KEYS && self.tree.has_plain_key(child))
            else {
                return false;
            };
            if seen[..n_seen].contains(&key) {
                return false;
            }
            seen[n_seen] = key;
        }
        true
    }

    /// Notes the second of two equal keys and takes it out.
    fn duplicate(&mut self, key: String, earlier: NodeId, child: NodeId) {
        self.tree.take_out(child);
        if self.found.len() >= MAX_PROBLEMS {
            return;
        }
        let span = |tree: &Tree<'_>, id| tree.key_span(id).unwrap_or_default();
        let first = span(&self.tree, earlier).start;
        let first_line = self.position(first).line;
        self.found.push(Found {
            problem: Problem::DuplicateKey { key, first_line },
            span: span(&self.tree, child),
            node: Some(child),
        });
    }

    fn word(&mut self, word: &str, kind: JsonKind, key: Option<Text>) -> Step {
        let letters = self.text[self.at..].bytes();
        let len = letters.take_while(u8::is_ascii_alphanumeric).count();
        if self.text[self.at..self.at + len] != *word {
            return Err(self.no_value_or_cut(word));
        }
        let node = self.push(kind, key);
        self.at += word.len();
        self.tree.set_end(node, self.at);
        Ok(())
    }

    /// A word that is not `word`: it was misspelt, or the file was cut inside it.
    fn no_value_or_cut(&mut self, word: &str) -> Found {
        let rest = &self.text[self.at..];
        if word.starts_with(rest) {
            self.at = self.text.len();
            return self.cut();
        }
        self.no_value()
    }

    /// A number by the grammar of RFC 8259, section 6.
    fn number(&mut self, key: Option<Text>) -> Step {
        let node = self.push(JsonKind::Number, key);
        let bytes = &self.text.as_bytes()[self.at..];
        let token = bytes
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
            .count();
        let span = Span::new(self.at, self.at + token);
        let raw = span.of(self.text);
        self.at = span.end;
        self.tree.set_end(node, self.at);
        if !is_number(raw) {
            if self.at == self.text.len() {
                return Err(self.cut());
            }
            return Err(self.fault_at(
                span,
                format!("`{}` is not a number of JSON", shorten(raw)),
                "write digits without a leading zero or plus, and a text in quotation marks",
            ));
        }
        if !raw.parse::<f64>().is_ok_and(f64::is_finite) {
            let message = format!("the number `{}` is out of range", shorten(raw));
            self.note(Problem::Value { message }, span, Some(node));
            self.tree.take_out(node);
        }
        Ok(())
    }

    /// A string from its opening mark; gives the characters between the marks.
    fn string(&mut self, node: Option<NodeId>) -> Step<Text> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let (mut at, mut has_escape) = (start, false);
        loop {
            at += plain(&bytes[at..]);
            match bytes.get(at) {
                None => {
                    self.at = self.text.len();
                    return Err(self.cut());
                }
                Some(b'"') => break,
                // The byte after a backslash ends no string; a control character there is a fault.
                Some(b'\\') if bytes.get(at + 1).is_some_and(|byte| *byte >= 0x20) => {
                    (at, has_escape) = (at + 2, true);
                }
                Some(0..0x20) => {
                    self.at = at;
                    return Err(self.control(start - 1));
                }
                // A backslash before a control character or the end.
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        let span = Span::new(start, at);
        if has_escape {
            for escape in bad_escapes(span.of(self.text)) {
                self.note_escape(span, &escape, node);
            }
        }
        let plain = !has_escape;
        Ok(Text { span, plain })
    }

    fn control(&self, opened: usize) -> Found {
        let bytes = self.text.as_bytes();
        if matches!(bytes[self.at], b'\n' | b'\r') {
            let span = Span::new(opened, self.at);
            return self.fault_at(
                span,
                "a text is not closed at the end of its line",
                "close it with a quotation mark, and write a line break inside it as `\\n`",
            );
        }
        self.fault(
            format!(
                "the control character U+{:04X} stands in a text",
                bytes[self.at]
            ),
            "write it as an escape, such as `\\t`",
        )
    }

    fn note_escape(&mut self, text: Span, escape: &BadEscape, node: Option<NodeId>) {
        let start = text.start + escape.at;
        let span = Span::new(start, start + escape.len);
        let written = span.of(self.text);
        let problem = match escape.fault {
            EscapeFault::Unknown => Problem::Syntax {
                message: format!("`{written}` is not an escape of JSON"),
                help: Some("write a backslash as `\\\\`".to_owned()),
            },
            EscapeFault::Half => Problem::Encoding {
                message: format!("`{written}` is one half of a character"),
                help: Some("write the character itself, or both halves".to_owned()),
            },
        };
        self.note(problem, span, node);
    }

    fn push(&mut self, kind: JsonKind, key: Option<Text>) -> NodeId {
        let parent = self.open.last().map(|open| open.node);
        let previous = self.open.last().and_then(|open| open.last);
        let node = self.tree.push(kind, self.at, key, parent, previous);
        if let Some(open) = self.open.last_mut() {
            open.last = Some(node);
        }
        node
    }

    fn note(&mut self, problem: Problem, span: Span, node: Option<NodeId>) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(Found {
                problem,
                span,
                node,
            });
        }
    }

    fn space(&mut self) {
        let bytes = &self.text.as_bytes()[self.at..];
        self.at += bytes
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .count();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The character at this place, for a message.
    fn here(&self) -> String {
        match self.text[self.at..].chars().next() {
            Some(character) if character.is_control() || character.is_whitespace() => {
                format!("U+{:04X}", u32::from(character))
            }
            Some(character) => format!("`{character}`"),
            None => "the end of the file".to_owned(),
        }
    }

    /// The file ends inside something.
    fn cut(&mut self) -> Found {
        let end = self.text.trim_end().len();
        let last = self.text[..end]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        let (message, help) = match self.open.last() {
            None => (
                "the file ends inside a value".to_owned(),
                "complete the value".to_owned(),
            ),
            Some(open) => {
                let (kind, start) = (open.kind, self.tree.span(open.node).start);
                let bracket = char::from(open.close());
                let begin = self.position(start);
                (
                    format!(
                        "the file ends inside {kind} that begins on line {}, column {}",
                        begin.line, begin.column
                    ),
                    format!("the file may have been cut off; `{bracket}` is missing"),
                )
            }
        };
        self.fault_at(Span::new(end - last, end), message, help)
    }

    /// A fault at the next character.
    fn fault(&self, message: impl Into<String>, help: impl Into<String>) -> Found {
        let len = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.fault_at(Span::new(self.at, self.at + len), message, help)
    }

    fn fault_at(&self, span: Span, message: impl Into<String>, help: impl Into<String>) -> Found {
        Found {
            problem: Problem::Syntax {
                message: message.into(),
                help: Some(help.into()),
            },
            span,
            node: self.open.last().map(|open| open.node),
        }
    }

    fn position(&mut self, offset: usize) -> Position {
        self.lines
            .get_or_insert_with(|| LineIndex::new(self.text))
            .position(self.text, offset)
    }
}

/// Whether a token is a number of JSON: no leading zero, no bare point, no plus.
fn is_number(token: &str) -> bool {
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|e| e.strip_prefix(['+', '-']).unwrap_or(e));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A token of ASCII that is short enough for a message.
fn shorten(token: &str) -> Cow<'_, str> {
    match token.get(..20) {
        Some(start) if token.len() > 20 => Cow::Owned(format!("{start}…")),
        _ => Cow::Borrowed(token),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what a scan finds.
    fn check(text: &str, expected: &[&str]) {
        let codes: Vec<_> = scan(text)
            .found
            .iter()
            .map(|found| found.problem.code().0)
            .collect();
        assert_eq!(codes, expected, "{text}");
    }

    #[test]
    fn numbers_are_those_of_rfc_8259() {
        for good in ["0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-3"] {
            assert!(is_number(good), "{good}");
        }
        for bad in [
            "", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1.2.3", "--1",
        ] {
            assert!(!is_number(bad), "{bad}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_noted_at_once() {
        check(
            r#"{"a": null, "a": 1e400, "c": "\x \ud800"}"#,
            &["JS-value", "JS-syntax", "JS-encoding", "JS-duplicate-key"],
        );
    }

    #[test]
    fn keys_are_compared_after_their_escapes() {
        check(r#"{"a": 1, "\u0061": 2}"#, &["JS-duplicate-key"]);
    }

    #[test]
    fn every_place_where_a_file_is_cut_is_a_syntax_error_and_no_panic() {
        let text = r#"{"a": [1, -2.5e3, "x\u00e4\n"], "b": {"c": true, "d": false}, "ä": "ö"}"#;
        check(text, &[]);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            check(&text[..end], &["JS-syntax"]);
        }
    }

    #[test]
    fn depth_is_limited_and_counted_from_the_root() {
        let nested = |n: usize| "[".repeat(n) + "1" + &"]".repeat(n);
        check(&nested(64), &[]);
        check(&nested(65), &["JS-depth"]);
        check(&"[".repeat(100_000), &["JS-depth"]);
        check(&r#"{"a":"#.repeat(100_000), &["JS-depth"]);
    }

    #[test]
    fn only_one_byte_order_mark_is_passed_over() {
        check("\u{feff}{}", &[]);
        check("\u{feff}\u{feff}{}", &["JS-syntax"]);
        check("\u{feff}", &["JS-syntax"]);
    }

    #[test]
    fn grammar_faults_are_told() {
        for text in [
            "",
            " ",
            "{,}",
            "[1,]",
            r#"{"a":1,}"#,
            "{a:1}",
            "{'a':1}",
            r#"{"a" 1}"#,
            r#"{"a":1 "b":2}"#,
            "[1 2]",
            "[1]]",
            "{}{}",
            "nul",
            "nulls",
            "True",
            "NaN",
            "\"a\nb\"",
            "\"a\tb\"",
            "[1}",
            "// x\n{}",
            "\u{a0}{}",
            "01",
            "\"\\\n\"",
            "\\",
        ] {
            check(text, &["JS-syntax"]);
        }
    }
}

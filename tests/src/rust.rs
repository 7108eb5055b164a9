//! Just enough of Rust's grammar to look at the words in our own source.

/// What of a Rust file runs outside its tests: comments, doc comments and `#[cfg(test)]` modules
/// are left out.
#[derive(Debug, Default)]
pub struct Code {
    /// The values of string literals, in order.
    pub literals: Vec<String>,
    /// The code with `"…"` in the place of each literal, for looking at names and calls.
    pub rest: String,
}

/// Reads a Rust file.
#[must_use]
pub fn code(source: &str) -> Code {
    let mut reader = Reader {
        rest: source,
        code: Code::default(),
    };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.code
}

struct Reader<'s> {
    rest: &'s str,
    code: Code,
}

/// What a module of tests begins with.
const TESTS: &str = "#[cfg(test)]\nmod ";

impl<'s> Reader<'s> {
    /// Reads one thing: a comment, a literal, a module of tests, or else one character.
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.take(self.rest.find("*/").map_or(self.rest.len(), |at| at + 2));
        } else if self.rest.starts_with(TESTS) {
            let end = self.rest.find("\n}\n").map_or(self.rest.len(), |at| at + 3);
            self.take(end);
        } else if let Some(hashes) = self.raw_string() {
            let close = format!("\"{}", "#".repeat(hashes));
            self.take(2 + hashes);
            let end = self.rest.find(&close).unwrap_or(self.rest.len());
            let value = self.take(end).to_owned();
            self.take(close.len());
            self.literal(value);
        } else if self.rest.starts_with('"') {
            self.take(1);
            let end = end_of_string(self.rest);
            let value = unescaped(self.take(end));
            self.take(1);
            self.literal(value);
        } else if let Some(length) = character(self.rest) {
            self.take(length);
        } else {
            let length = self.rest.chars().next().map_or(0, char::len_utf8);
            let text = self.take(length);
            self.code.rest.push_str(text);
        }
    }

    fn take(&mut self, length: usize) -> &'s str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn literal(&mut self, value: String) {
        self.code.rest.push_str(&format!("{value:?}"));
        self.code.literals.push(value);
    }

    /// The number of hashes of a raw string that begins here.
    fn raw_string(&self) -> Option<usize> {
        let inside_word = self
            .code
            .rest
            .ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let after = self.rest.strip_prefix('r').filter(|_| !inside_word)?;
        let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
        after[hashes..].starts_with('"').then_some(hashes)
    }
}

/// Where a string ends whose opening quotation mark was taken.
fn end_of_string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return at,
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    rest.len()
}

/// The length of a character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        return escape.get(1..)?.find('\'').map(|at| at + 4);
    }
    let first = inside.chars().next()?;
    inside[first.len_utf8()..]
        .starts_with('\'')
        .then_some(first.len_utf8() + 2)
}

/// The text that a literal with escapes stands for.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let code = rest
            .strip_prefix("u{")
            .and_then(|code| code.split_once('}'));
        let letter = code.and_then(|(code, _)| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match (letter, code) {
            (Some(letter), Some((_, after))) => {
                text.push(letter);
                rest = after;
            }
            _ if rest.starts_with('\n') => rest = rest.trim_start(),
            _ => {
                let mut after = rest.chars();
                text.extend(
                    after
                        .next()
                        .map(|c| if "ntr0".contains(c) { ' ' } else { c }),
                );
                rest = after.as_str();
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_tests_and_characters_hold_no_literals() {
        let source = "//! \"a\"\nfn f<'x>() { g(\"b\\u{e4} \\\n  c\", '\"', '\\'', r#\"d \"e\"\"#); } // \"f\"\n#[cfg(test)]\nmod tests {\n    const G: &str = \"g\";\n}\nconst H: &str = \"\\\"h\";\n";
        let code = code(source);
        assert_eq!(code.literals, ["b\u{e4} c", "d \"e\"", "\"h"]);
        assert!(code.rest.contains("fn f<'x>() { g(\"b\u{e4} c\", , , "));
    }
}

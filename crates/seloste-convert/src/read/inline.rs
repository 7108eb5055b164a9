//! The words of one block: white space, line breaks, tabs and links.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use seloste_source::{is_invisible, normalise};

/// Words as they are read, with single spaces, `\n` where the document breaks a line and `\t` where it
/// has a tab.
#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    /// Whether white space stands before the next word.
    space: bool,
    indent: usize,
    /// The links that are open: their targets, and where their words begin.
    links: Vec<(Option<Target>, usize)>,
    /// Web addresses that no words show, for the end of the line.
    unshown: Vec<String>,
    /// Those that stand in the block already.
    written: HashSet<String>,
    n_letters: usize,
    n_bold: usize,
}

/// What was read of one block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) is_bold: bool,
    /// How many characters of white space stand before the first word; no more than a few.
    pub(super) indent: usize,
}

/// How many spaces part columns.
#[cfg(feature = "odt")]
const COLUMN_SPACES: usize = 3;
/// The widest indent that is told.
const MOST_INDENT: usize = 8;

impl Inline {
    /// Adds words; white space of any kind becomes one space.
    pub(super) fn push(&mut self, words: &str, is_bold: bool) {
        for c in words.chars().filter(|c| !is_invisible(*c)) {
            if c.is_whitespace() {
                self.space = true;
                if self.text.is_empty() && self.indent < MOST_INDENT {
                    self.indent += 1;
                }
                continue;
            }
            if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', '\t']) {
                self.text.push(' ');
            }
            self.space = false;
            self.text.push(c);
            self.n_letters += 1;
            self.n_bold += usize::from(is_bold);
        }
    }

    /// Adds words whose line breaks count.
    pub(super) fn push_lines(&mut self, words: &str, is_bold: bool) {
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.break_line();
            }
            self.push(line, is_bold);
        }
    }

    /// Adds words as somebody typed them: three spaces part columns as a tab does.
    #[cfg(any(feature = "docx", feature = "odt"))]
    pub(super) fn push_typed(&mut self, words: &str, is_bold: bool) {
        for (at, part) in words.split("   ").enumerate() {
            if at > 0 {
                self.push_tab();
            }
            self.push(part, is_bold);
        }
    }

    /// Adds words of a document in which white space means a space at most, and none before the first
    /// word.
    #[cfg(feature = "odt")]
    pub(super) fn push_collapsed(&mut self, words: &str, is_bold: bool) {
        let indent = self.indent;
        self.push(words, is_bold);
        self.indent = indent;
    }

    /// Adds spaces that somebody typed; three in all part columns as a tab does.
    #[cfg(feature = "odt")]
    pub(super) fn push_spaces(&mut self, n_spaces: usize) {
        let is_first = self.text.is_empty();
        let n_all = n_spaces.saturating_add(usize::from(self.space && !is_first));
        if is_first {
            self.indent = self.indent.saturating_add(n_spaces).min(MOST_INDENT);
        } else if n_all >= COLUMN_SPACES {
            self.push_tab();
        } else {
            self.space = true;
        }
    }

    /// Adds a tab, unless it begins the line.
    #[cfg(any(feature = "docx", feature = "odt"))]
    pub(super) fn push_tab(&mut self) {
        self.space = false;
        if self.text.is_empty() {
            self.indent = MOST_INDENT;
        } else if !self.text.ends_with(['\n', '\t']) {
            self.text.push('\t');
        }
    }

    /// Breaks the line; two breaks leave an empty line.
    pub(super) fn break_line(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn open_link(&mut self, target: Option<&str>) {
        let target = target.and_then(Target::of);
        self.links.push((target, self.text.len()));
    }

    /// Ends a link. An address for mail or calls follows its words, a web address the line: it must
    /// not stand between the name of an act and its number.
    pub(super) fn close_link(&mut self) {
        let Some((Some(target), start)) = self.links.pop() else {
            return;
        };
        let words = self.text.get(start..).unwrap_or_default();
        if words.trim().is_empty() || target.is_shown_by(words) {
            return;
        }
        match target {
            Target::Web(address) => {
                if self.written.insert(address.clone()) {
                    self.unshown.push(address);
                }
            }
            Target::Mail(address) | Target::Phone(address) => self.push_address(&address),
        }
    }

    /// Whether anything was read since the last block.
    #[cfg(any(feature = "docx", feature = "odt"))]
    pub(super) fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// What was read, in normal form.
    pub(super) fn take(&mut self) -> Words {
        self.close_links();
        self.end_line();
        self.end()
    }

    /// What was read, without the web addresses that no words show.
    pub(super) fn take_words(&mut self) -> Words {
        self.close_links();
        self.end()
    }

    fn end(&mut self) -> Words {
        let links = std::mem::take(&mut self.links);
        let read = std::mem::replace(
            self,
            Self {
                links,
                ..Self::default()
            },
        );
        Words {
            text: normalise(read.text.trim()).into_owned(),
            is_bold: read.n_letters > 0 && read.n_bold == read.n_letters,
            indent: read.indent,
        }
    }

    /// Ends the links that are open; those around more than one block have their address after the
    /// first one with words.
    fn close_links(&mut self) {
        let mut around = Vec::new();
        while let Some((target, start)) = self.links.pop() {
            let has_words = self
                .text
                .get(start..)
                .is_some_and(|words| !words.trim().is_empty());
            around.push((target.clone().filter(|_| !has_words), 0));
            self.links.push((target, start));
            self.close_link();
        }
        around.reverse();
        self.links = around;
    }

    fn end_line(&mut self) {
        for address in std::mem::take(&mut self.unshown) {
            self.push_address(&address);
        }
        self.space = false;
    }

    fn push_address(&mut self, address: &str) {
        self.text.push_str(" <");
        self.text.push_str(address);
        self.text.push('>');
    }
}

/// What a link leads to, if it is an address that is of use without the page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Web(String),
    Mail(String),
    Phone(String),
}

/// The longest address that is kept, in bytes.
const LONGEST_ADDRESS: usize = 500;
/// How many last digits of two telephone numbers must be the same: a country code may be left out.
const TELLING_DIGITS: usize = 6;

impl Target {
    fn of(target: &str) -> Option<Self> {
        let target = target.trim();
        let (scheme, rest) = target.split_once(':')?;
        let target = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Self::Web(target.to_owned()),
            "mailto" => {
                let address = decoded(rest.split('?').next().unwrap_or_default());
                Self::Mail(Some(address).filter(|address| address.contains('@'))?)
            }
            "tel" => Self::Phone(decoded(rest)),
            _ => return None,
        };
        let (Self::Web(address) | Self::Mail(address) | Self::Phone(address)) = &target;
        let is_plain = |c: char| !c.is_control() && !is_invisible(c) && !"<>\"".contains(c);
        let is_one_word =
            matches!(target, Self::Phone(_)) || !address.contains(char::is_whitespace);
        let is_address = !address.is_empty() && address.len() <= LONGEST_ADDRESS;
        (is_address && is_one_word && address.chars().all(is_plain)).then_some(target)
    }

    /// Whether words say the address.
    fn is_shown_by(&self, words: &str) -> bool {
        let shown: String = words.split_whitespace().collect::<String>().to_lowercase();
        match self {
            Self::Web(address) => {
                let address = address.to_lowercase();
                let bare = address.split_once("://").map_or("", |(_, rest)| rest);
                let bare = bare.strip_prefix("www.").unwrap_or(bare);
                shown.contains(bare.trim_end_matches('/'))
            }
            Self::Mail(address) => {
                let shown = shown.replace("(at)", "@").replace("[at]", "@");
                shown.contains(&address.to_lowercase())
            }
            Self::Phone(number) => {
                let digits = |text: &str| -> Vec<char> {
                    text.chars().rev().filter(char::is_ascii_digit).collect()
                };
                let (number, shown) = (digits(number), digits(&shown));
                let n = number.len().min(TELLING_DIGITS);
                shown.get(..n) == number.get(..n)
            }
        }
    }
}

/// The characters behind `%40` and its like (RFC 3986, 2.1).
fn decoded(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    decoded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(target: &str, words: &str) -> String {
        let mut inline = Inline::default();
        inline.push("see ", false);
        inline.open_link(Some(target));
        inline.push(words, false);
        inline.close_link();
        inline.push(" (5/2019).", false);
        inline.take().text
    }

    #[test]
    fn an_address_that_the_words_do_not_show_is_written_out() {
        for (target, words, expected) in [
            (
                "https://example.fi/a",
                "it",
                "see it (5/2019). <https://example.fi/a>",
            ),
            (
                "https://www.example.fi/",
                "example.fi",
                "see example.fi (5/2019).",
            ),
            (
                "mailto:a%40example.fi?subject=x",
                "us",
                "see us <a@example.fi> (5/2019).",
            ),
            (
                "mailto:a@example.fi",
                "a(at)example.fi",
                "see a(at)example.fi (5/2019).",
            ),
            (
                "tel:+35891234567",
                "09 123 4567",
                "see 09 123 4567 (5/2019).",
            ),
            ("tel:+35891234567", "us", "see us <+35891234567> (5/2019)."),
            ("/a", "it", "see it (5/2019)."),
            ("javascript:alert(1)", "it", "see it (5/2019)."),
            ("https://a b", "it", "see it (5/2019)."),
        ] {
            assert_eq!(linked(target, words), expected, "{target}");
        }
    }

    #[test]
    fn white_space_and_invisible_characters() {
        let mut inline = Inline::default();
        inline.push(" a\u{a0}\n b", true);
        inline.push("c\u{ad}d ", true);
        inline.break_line();
        inline.push(" e\u{308}", true);
        let words = inline.take();
        assert_eq!((words.text.as_str(), words.is_bold), ("a bcd\në", true));
    }
}

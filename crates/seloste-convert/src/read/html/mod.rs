//! HTML: the content of a web page, without what is around it on every page of the site.
//!
//! The text is made of the words of the content, so that spans count in it and not in the source;
//! navigation, banners, forms and the like are no part of the notice and not in the text. Bullets,
//! the numbers of lists, the colon between a label and its value and `|` between cells are written
//! as in a plain text. The address that a link leads to stands in `<…>` where its words do not
//! show it. What the page says of itself is kept as metadata.

mod content;
mod dom;
mod flow;
mod inline;
pub(super) mod metadata;

use seloste_source::{Diagnostic, Document, Place, SourceText, Span, normalise};

use self::content::Content;
use self::dom::{Excess, Excessive, Tree};
use super::{EMPTY, NESTING, Read, TOO_MANY_ATTRIBUTES, TOO_MANY_ELEMENTS, decode, fail};
use crate::Limits;

/// Whether a text is a web page: it begins like one, or most of its first lines begin with a tag of
/// a block. A file that is called one needs only one such line.
pub(super) fn is_html(name: &str, text: &str) -> bool {
    let start = without_prolog(text);
    if BEGINNINGS.iter().any(|tag| begins_with(start, tag)) {
        return true;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first: Vec<_> = lines.take(LINES_THAT_TELL).collect();
    let n_tags = first.iter().filter(|line| begins_with_block(line)).count();
    n_tags * 3 > first.len() * 2 || (n_tags > 0 && is_called_html(name))
}

/// How many lines that are not empty tell what a text is.
const LINES_THAT_TELL: usize = 40;
const BEGINNINGS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];
/// Elements that begin a line of a web page.
const BLOCKS: [&str; 24] = [
    "article", "aside", "div", "dl", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "li", "main", "meta", "nav", "ol", "p", "section", "table", "td", "tr", "ul",
];

/// A text without the XML declaration and the comments at its beginning.
fn without_prolog(text: &str) -> &str {
    let mut rest = text.trim_start();
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->")] {
        while rest.starts_with(start)
            && let Some((_, after)) = rest.split_once(end)
        {
            rest = after.trim_start();
        }
    }
    rest
}

/// Whether a text begins with a word in any case and the word ends there.
fn begins_with(text: &str, word: &str) -> bool {
    let beginning = text.as_bytes().get(..word.len());
    let after = text.as_bytes().get(word.len());
    beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(word.as_bytes()))
        && after.is_none_or(|byte| byte.is_ascii_whitespace() || b">/".contains(byte))
}

fn begins_with_block(line: &str) -> bool {
    let Some(tag) = line.strip_prefix('<') else {
        return false;
    };
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    BLOCKS.iter().any(|name| begins_with(tag, name))
}

fn is_called_html(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    ["htm", "html", "xhtml"]
        .iter()
        .any(|wanted| extension.eq_ignore_ascii_case(wanted))
}

/// Reads a page: its text, blocks and metadata.
pub(super) fn read(
    name: &str,
    decoded: &str,
    sha256: String,
    limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    let source = normalise(decoded);
    let tree =
        Tree::parse(&source, limits).map_err(|excess| refuse(name, &source, excess, limits))?;
    let content = Content::of(&tree);
    let (text, blocks) = flow::flow(&tree, &content);
    if blocks.is_empty() {
        return Err(fail(EMPTY, name, "the web page holds no words"));
    }
    let document = Document {
        text: SourceText::new(name, &text),
        media_type: "text/html".to_owned(),
        sha256,
        blocks,
        metadata: metadata::metadata(&tree, &content),
    };
    Ok(Read {
        diagnostics: decode::null_characters(decoded, &document.text)
            .into_iter()
            .collect(),
        document,
    })
}

fn refuse(name: &str, source: &str, excess: Excess, limits: &Limits) -> Box<Diagnostic> {
    let (code, message) = match excess.what {
        Excessive::Depth => (
            NESTING,
            format!(
                "elements are nested deeper than the limit of {}",
                limits.depth
            ),
        ),
        Excessive::Nodes => (
            TOO_MANY_ELEMENTS,
            format!(
                "the page has more elements than the limit of {}",
                limits.nodes
            ),
        ),
        Excessive::Attributes => (
            TOO_MANY_ATTRIBUTES,
            format!(
                "a tag has more attributes than the limit of {}",
                limits.attributes
            ),
        ),
    };
    let lines = source.split_inclusive('\n').take(excess.line - 1);
    let start = lines.map(str::len).sum();
    let text = SourceText::new(name, source);
    let place = Place::span(&text, Span::new(start, start));
    Box::new(Diagnostic::error(code, place, message))
}

#[cfg(test)]
mod tests;

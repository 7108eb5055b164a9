//! What a page says of itself outside its words.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use seloste_source::Metadata;

use super::content::{Content, title};
use super::dom::{DOCUMENT, NodeId, Tree};

/// The metadata of a page: title, language and dates.
pub(super) fn metadata(tree: &Tree, content: &Content) -> Metadata {
    Metadata {
        title: title(tree),
        language: language(tree, content.root),
        issued: meta_date(tree, &ISSUED).or_else(|| time(tree, content, false)),
        modified: meta_date(tree, &MODIFIED).or_else(|| time(tree, content, true)),
    }
}

/// The language that the nearest element around the content declares.
fn language(tree: &Tree, root: NodeId) -> Option<String> {
    let mut around = std::iter::successors(Some(root), |id| tree.parent(*id));
    let declared = around.find_map(|id| {
        let language = tree.attribute(id, "lang");
        language.or_else(|| tree.attribute(id, "xml:lang"))
    })?;
    let declared = declared.trim().to_ascii_lowercase();
    (!declared.is_empty()).then_some(declared)
}

/// Names under which pages give the date of issue.
const ISSUED: [&str; 7] = [
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.issued",
    "dcterms.created",
    "dcterms.issued",
    "og:published_time",
];
/// Names under which pages give the date of the last change.
const MODIFIED: [&str; 8] = [
    "article:modified_time",
    "datemodified",
    "dc.date.modified",
    "dc.modified",
    "dcterms.modified",
    "last-modified",
    "og:updated_time",
    "revised",
];

fn meta_date(tree: &Tree, names: &[&str]) -> Option<String> {
    let mut metas = tree.below(DOCUMENT).filter(|id| tree.name(*id) == "meta");
    metas.find_map(|id| {
        let keys = ["name", "property", "http-equiv", "itemprop"];
        let mut given = keys.into_iter().filter_map(|key| tree.attribute(id, key));
        given.find(|name| names.contains(&name.to_ascii_lowercase().as_str()))?;
        date(tree.attribute(id, "content")?)
    })
}

/// The `<time>` elements of the content before its second heading.
fn times<'t>(tree: &'t Tree, content: &Content) -> impl Iterator<Item = NodeId> + 't {
    let heads = content.heading.into_iter().flat_map(|id| tree.below(id));
    let nodes = heads.chain(tree.below(content.root));
    let before = nodes.take_while(|id| !matches!(tree.name(*id), "h2" | "h3" | "h4"));
    before.filter(|id| tree.name(*id) == "time")
}

/// The date of the first time that is or is not said to be that of a change.
fn time(tree: &Tree, content: &Content, of_change: bool) -> Option<String> {
    times(tree, content).find_map(|id| {
        let names = ["itemprop", "class", "property"].map(|key| tree.attribute(id, key));
        let mut names = names.into_iter().flatten().map(str::to_ascii_lowercase);
        let is_of_change = |name: String| name.contains("modified") || name.contains("updated");
        let is_wanted = names.any(is_of_change) == of_change;
        date(tree.attribute(id, "datetime").filter(|_| is_wanted)?)
    })
}

/// The day of a date and time as RFC 3339 or RFC 9110 have it, `YYYY-MM-DD`.
fn date(value: &str) -> Option<String> {
    let value = value.trim();
    let day = value.get(..10).and_then(|day| day.parse::<Date>().ok());
    let day = day.or_else(|| Some(rfc2822::parse(value).ok()?.date()))?;
    Some(day.to_string())
}

/// How many bytes of a page are looked at for its encoding; browsers read 1024, and pages exist
/// that say it later.
const FIRST_BYTES: usize = 4096;

/// The encoding that `<meta charset>`, `http-equiv` or the XML declaration of a page says.
pub(in crate::read) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(FIRST_BYTES)]);
    let first = first.to_ascii_lowercase();
    let tags = first
        .split('<')
        .filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    let mut labels = tags.filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let (_, after) = tag
            .split_once("charset")
            .or_else(|| tag.split_once("encoding"))?;
        let value = after.trim_start().strip_prefix('=')?;
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
        value
            .split(|c: char| c.is_whitespace() || "\"';/?".contains(c))
            .next()
    });
    let encoding = labels.find_map(|label| Encoding::for_label(label.as_bytes()))?;
    // A page whose declaration can be read so is not in UTF-16, whatever it says.
    let is_two_bytes = encoding == UTF_16LE || encoding == UTF_16BE;
    (!is_two_bytes && encoding != UTF_8).then_some(encoding)
}

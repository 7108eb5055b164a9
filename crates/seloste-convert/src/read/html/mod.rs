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
pub(super) mod metadata;

use seloste_source::{Diagnostic, Document, Place, SourceText, Span, normalise};

use self::content::Content;
use self::dom::{Excess, Excessive, Tree};
use super::{HTML, Read, decode, fail};
use crate::Limits;
use crate::codes::{EMPTY, NESTING, TOO_MANY_ATTRIBUTES, TOO_MANY_ELEMENTS};

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
        media_type: HTML.to_owned(),
        sha256,
        blocks,
        metadata: metadata::metadata(&tree, &content),
        language: None,
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
mod tests {
    use seloste_source::BlockKind;

    use super::*;
    use crate::read as read_bytes;

    /// The blocks of the content of a page, each with its kind and content.
    fn blocks(content: &str) -> Vec<(String, String)> {
        let page = format!("<!doctype html><title>T</title><main>{content}</main>");
        let document = read_bytes("page.html", page.as_bytes())
            .expect("a page")
            .document;
        let text = document.text.as_str();
        let kind = |kind: &BlockKind| match kind {
            BlockKind::Heading { level, number, .. } => match number {
                Some(number) => format!("h{level} {}", number.of(text)),
                None => format!("h{level}"),
            },
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { depth, .. } => format!("li{depth}"),
            BlockKind::LabelValue { label, value } => {
                format!("{}={}", label.of(text), value.of(text))
            }
            BlockKind::TableRow { cells } => cells
                .iter()
                .map(|cell| cell.of(text))
                .collect::<Vec<_>>()
                .join("/"),
        };
        let words = |block: &seloste_source::Block| block.content().of(text).to_owned();
        let blocks = document.blocks.iter();
        blocks
            .map(|block| (kind(&block.kind), words(block)))
            .collect()
    }

    #[track_caller]
    fn check(content: &str, expected: &[(&str, &str)]) {
        let found = blocks(content);
        let found: Vec<_> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_have_their_levels_and_numbers() {
        check(
            "<h1>Kirjasto</h1><h2>1. Rekisterinpit&auml;j&auml;</h2>x<h3><a href='https://a.fi'>4.1 T<br>u</a></h3>\
         <p><b>2. Tarkoitus</b></p><ol><li><h2>Peruste</h2><p>y</ol><ol start=4><li>Muu</ol>",
            &[
                ("h1", "Kirjasto"),
                ("h2 1", "Rekisterinpitäjä"),
                ("p", "x"),
                ("h3 4.1", "T u"),
                ("h1 2", "Tarkoitus"),
                ("h2 1", "Peruste"),
                ("p", "y"),
                ("h1 4", "Muu"),
            ],
        );
    }

    #[test]
    fn lists_have_markers_and_depths() {
        let content = "<ul><li>a<ul><li>b<br>c</ul><li><p>d</p><p>e</p></ul><ol start=3><li>f<li value=7>g<li>h</ol>";
        check(
            content,
            &[
                ("li1", "a"),
                ("li2", "b\nc"),
                ("li1", "d"),
                ("p", "e"),
                ("li1", "f"),
                ("li1", "g"),
                ("li1", "h"),
            ],
        );
        let page = read_bytes("a.html", format!("<html>{content}").as_bytes()).expect("a page");
        let text = page.document.text.as_str();
        assert_eq!(text, "• a\n• b\nc\n• d\n\ne\n\n3. f\n7. g\n8. h");
    }

    #[test]
    fn labels_and_rows() {
        check(
            "<dl><dt>Puhelin:<dd>09 1<dt>Osoite<dd><p>a<p>b</dl>\
         <table><tr><th>Y-tunnus<td>1-1<tr><td>Kunta<td>Esimerkkilä</table>\
         <table><tr><th>Tieto<th>Aika<tr><td>Nimi<td>2 v</table>\
         <table><tr><td>1<td>2<td>3<tr><td><td></table><p>Puh: 5",
            &[
                ("Puhelin=09 1", "Puhelin: 09 1"),
                ("p", "Osoite"),
                ("p", "a"),
                ("p", "b"),
                ("Y-tunnus=1-1", "Y-tunnus: 1-1"),
                ("Kunta=Esimerkkilä", "Kunta: Esimerkkilä"),
                ("Tieto/Aika", "Tieto | Aika"),
                ("Nimi/2 v", "Nimi | 2 v"),
                ("1/2/3", "1 | 2 | 3"),
                ("Puh=5", "Puh: 5"),
            ],
        );
    }

    /// Forms of old notices are tables of two columns: the heading of a section, and its text.
    #[test]
    fn a_table_that_lays_out_sections_is_read_as_sections() {
        check(
            "<table><tr><td>1. Rekisterinpitäjä<td>Esimerkkilän kunta<tr><th>Rekisterin nimi\
         <td>Kirjaston asiakkaat<tr><td>Muu<td><ul><li>Nimi<li>Osoite</ul></table>",
            &[
                ("h1 1", "Rekisterinpitäjä"),
                ("p", "Esimerkkilän kunta"),
                ("p", "Rekisterin nimi"),
                ("p", "Kirjaston asiakkaat"),
                ("p", "Muu"),
                ("li1", "Nimi"),
                ("li1", "Osoite"),
            ],
        );
    }

    #[test]
    fn a_line_break_ends_a_line_and_a_postcode_waits_for_its_town() {
        check(
            "<p>Kirjaamo<br>PL 1, 00001<br>Esimerkkilä<br><br>Tieto&shy;suoja ja<br>\n muuta&nbsp;asiaa\
         <pre>1. Otsikko\n\nrivi\n- kohta</pre><details><summary>Lisää</summary>z</details>",
            &[
                ("p", "Kirjaamo"),
                ("p", "PL 1, 00001\nEsimerkkilä"),
                ("p", "Tietosuoja ja\nmuuta asiaa"),
                ("h1 1", "Otsikko"),
                ("p", "rivi"),
                ("li1", "kohta"),
                ("p", "Lisää"),
                ("p", "z"),
            ],
        );
    }

    #[test]
    fn addresses_of_links_are_kept() {
        check(
            "<p>Lue <a href='https://example.fi/a'>lisää</a> tai <a href='mailto:a@example.fi'>kirjoita</a>.</p>\
         <a href='https://example.fi/b'><p>Alku</p><p>Loppu</p></a><p><a href='/x'>oma</a>",
            &[
                (
                    "p",
                    "Lue lisää tai kirjoita <a@example.fi>. <https://example.fi/a>",
                ),
                ("p", "Alku <https://example.fi/b>"),
                ("p", "Loppu"),
                ("p", "oma"),
            ],
        );
    }

    #[test]
    fn a_page_is_known_by_its_beginning_or_by_most_of_its_lines() {
        for (name, text, expected) in [
            ("a.txt", "<!DOCTYPE html>\n<p>x", true),
            (
                "a.txt",
                "<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>",
                true,
            ),
            ("a.txt", "  <HTML lang=fi>", true),
            ("a.txt", "<header>x", true),
            (
                "a.txt",
                "<h2>a</h2>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>",
                true,
            ),
            ("a.md", "# A\n\n<div>b</div>\n\n## C\n\nd", false),
            ("a.html", "A\n\n<p>b</p>\n\nc\n\nd", true),
            ("a.html", "# A\n\nb <b>c</b>", false),
            ("a.txt", "<https://example.fi>", false),
            ("a.txt", "<headline>", false),
        ] {
            assert_eq!(is_html(name, text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_page_says_of_itself_is_metadata() {
        let page = "<html lang=sv><head><title>Register – Staden</title>\
        <meta property='article:modified_time' content='2024-03-05T10:00:00+02:00'></head>\
        <body lang='fi-FI'><main><h1>A</h1><time datetime=2023-01-02>x</time><p>b</main>";
        let document = read_bytes("a.html", page.as_bytes())
            .expect("a page")
            .document;
        let metadata = document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Register – Staden"));
        assert_eq!(metadata.language.as_deref(), Some("fi-fi"));
        assert_eq!(metadata.issued.as_deref(), Some("2023-01-02"));
        assert_eq!(metadata.modified.as_deref(), Some("2024-03-05"));
        assert_eq!(document.media_type, "text/html");
        assert_eq!(document.sha256.len(), 64);

        let dated = |meta: &str| {
            let page = format!("<html><head>{meta}</head><p>b");
            read_bytes("a.html", page.as_bytes())
                .expect("a page")
                .document
                .metadata
        };
        let http = dated("<meta http-equiv=Last-Modified content='Tue, 05 Mar 2024 10:00:00 GMT'>");
        assert_eq!(http.modified.as_deref(), Some("2024-03-05"));
        assert_eq!(
            dated("<meta name=dcterms.issued content='spring'>").issued,
            None
        );
    }

    #[test]
    fn a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() {
        for declaration in [
            "<meta charset=iso-8859-1>",
            "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>",
            "<?xml version='1.0' encoding=\"ISO-8859-15\"?>",
        ] {
            let bytes = [declaration.as_bytes(), b"<html><p>S\xe4ilytysaika</p>"].concat();
            let read = read_bytes("a.html", &bytes).expect("a page");
            assert_eq!(read.document.text.as_str(), "Säilytysaika", "{declaration}");
            assert_eq!(read.diagnostics[0].code.0, "IN-encoding");
        }
        let page = "<html><meta charset=latin1><p>Säilytysaika</p>";
        let read = read_bytes("a.html", page.as_bytes()).expect("a page");
        assert_eq!(read.document.text.as_str(), "Säilytysaika");
        assert!(read.diagnostics.is_empty());
    }

    #[test]
    fn a_page_without_words_and_one_of_too_much_are_refused() {
        let code = |page: &str| {
            read_bytes("a.html", page.as_bytes())
                .expect_err("no page")
                .to_string()
        };
        let start = |page: &str| {
            code(page)
                .split(": ")
                .take(2)
                .collect::<Vec<_>>()
                .join(": ")
        };
        assert_eq!(start("<html><script>x</script>"), "a.html: error[IN-empty]");
        let deep = format!("<html>\n<body>{}", "<div>".repeat(600));
        assert_eq!(start(&deep), "a.html:2:1: error[IN-nesting]");
        assert_eq!(
            start(&format!("<html>\n{}", "<hr>".repeat(200_001))),
            "a.html:2:1: error[IN-elements]"
        );
    }
}

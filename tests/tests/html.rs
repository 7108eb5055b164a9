//! A web page says what its notice says, and nothing of what stands around it.

use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use seloste::{Language, Notice};
use seloste_convert::{Options, Read, codes, convert, read};
use seloste_source::{Block, BlockKind, Document};
use seloste_tests::{difference, facts, root, shared, unsound};

/// What stands on every page of a site, with an address, links and words of our topics: before and
/// after the content.
const BEFORE: &str = r##"
<div id="cookie-consent" class="cookie-banner"><h2>Evästeet</h2><p>Sivusto siirtää tietoja
Yhdysvaltoihin. Tietoja säilytetään 13 kuukautta.</p><button>Hyväksy</button></div>
<a class="skip-link" href="#content">Siirry sisältöön</a>
<header class="site-header"><a href="/">Mallilan kaupunki</a>
<form role="search"><label for="q">Hae sivustolta</label><input id="q"><button>Hae</button></form>
<nav aria-label="Päävalikko"><ul><li><a href="/asuminen">Asuminen</a></li><li><a
href="/tietosuoja">Tietosuoja</a><ul><li><a href="/rekisterit">Rekisterit</a></li></ul></li></ul></nav>
</header>
<nav class="breadcrumb"><ol><li><a href="/">Etusivu</a></li><li>Tietosuoja</li></ol></nav>"##;
const AFTER: &str = r#"
<div class="social-share"><a href="https://social.example/jaa">Jaa sivu</a></div>
<aside><h2>Yhteystiedot</h2><p>Mallilan neuvonta, PL 99, 00009 Mallila</p></aside>
<footer><h2>Rekisterinpitäjä</h2><p>Mallilan kaupunki<br>PL 98, 00009 Mallila<br>
<a href="mailto:kirjaamo@mallila.example">kirjaamo@mallila.example</a>, puh. 09 999 9999</p>
<ul><li><a href="/saavutettavuus">Saavutettavuus</a></li><li>Puhelinnumero</li></ul></footer>
<script>var osoite = "<p>Sähköpostiosoite</p>";</script>"#;

/// How the content is wrapped.
const CONTAINERS: [(&str, &str); 3] = [
    ("<main id=\"content\">", "</main>"),
    ("<div class=\"wrapper\"><article>", "</article></div>"),
    (
        "<div class=\"page has-sidebar\"><div class=\"text\">",
        "</div></div>",
    ),
];

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('\u{e4}', "&auml;")
}

/// The blocks of a document as HTML, each by what it is.
fn content(document: &Document) -> String {
    let text = document.text.as_str();
    let mut html = String::new();
    let mut was_item = false;
    for block in &document.blocks {
        let is_item = matches!(block.kind, BlockKind::ListItem { .. });
        if is_item != was_item {
            html.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
        }
        was_item = is_item;
        writeln!(html, "{}", element(block, text)).expect("a string");
    }
    html.push_str(if was_item { "</ul>" } else { "" });
    html
}

fn element(block: &Block, text: &str) -> String {
    let content = escaped(block.content().of(text));
    match &block.kind {
        BlockKind::Heading { level, number, .. } => {
            let n = level + 1;
            let number = number.map_or(String::new(), |number| format!("{}. ", number.of(text)));
            format!("<h{n}>{number}{content}</h{n}>")
        }
        BlockKind::ListItem { .. } => format!("<li>{content}</li>"),
        BlockKind::LabelValue { label, value } => {
            let (label, value) = (escaped(label.of(text)), escaped(value.of(text)));
            format!("<table><tr><th>{label}</th><td>{value}</td></tr></table>")
        }
        BlockKind::TableRow { .. } | BlockKind::Paragraph => format!("<p>{content}</p>"),
    }
}

/// An ordinary page of a town with a text as its content.
fn page(document: &Document, language: Language, (open, close): (&str, &str)) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <title>Seloste | Mallilan kaupunki</title>\
         <meta name=\"description\" content=\"Rekisterinpitäjä: Mallila\">\
         <style>p {{ color: black }}</style></head><body class=\"has-menu\">{BEFORE}\n{open}\n{}\n{close}{AFTER}</body></html>",
        language.code(),
        content(document)
    )
}

fn converted(name: &str, bytes: &[u8]) -> (Document, Notice) {
    let Read { document, .. } = read(name, bytes).unwrap_or_else(|error| panic!("{error}"));
    let notice = convert(&document, &Options::default());
    assert_eq!(unsound(&notice), [""; 0], "{name}");
    (document, notice)
}

/// Checks that a text says the same in a page, whatever holds it.
fn check(name: &str, bytes: &[u8]) {
    let (document, notice) = converted(name, bytes);
    for container in CONTAINERS {
        let page = page(&document, notice.versions[0].language, container);
        let (_, of_page) = converted("page.html", page.as_bytes());
        let differences = difference(&facts(&notice), &facts(&of_page));
        assert_eq!(differences, [""; 0], "{name} in {}", container.0);
        let text = of_page.versions[0].text.as_deref().expect("a text");
        assert!(!text.contains("Mallila"), "{name} in {}", container.0);
    }
}

/// The texts of a folder and of the folders in it, with their names.
fn texts(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read(&path).expect("a text")));
        }
    }
    found
}

#[test]
fn the_samples_say_the_same_in_a_page() {
    let samples = texts(&root().join("samples"));
    assert!(samples.len() >= 5);
    for (name, bytes) in samples {
        check(&name, &bytes);
    }
}

#[test]
fn the_seeds_say_the_same_in_a_page() {
    let Some(folder) = shared("notices/seeds") else {
        return;
    };
    let seeds = texts(&folder);
    assert_eq!(seeds.len(), 5);
    for (name, bytes) in seeds {
        check(&name, &bytes);
    }
}

const FINNISH: &str = "<h2>Säilytysajat</h2><p>Henkilötietoja säilytetään kaksi vuotta.</p>";
const SWEDISH: &str = "<h2>Lagringstider</h2><p>Personuppgifterna sparas i två år.</p>";

/// The words decide; what a template declares decides only where they tell nothing.
#[test]
fn the_declared_language_counts_where_the_words_do_not_tell() {
    for (declared, content, expected) in [
        ("en", SWEDISH, Language::Sv),
        ("sv", FINNISH, Language::Fi),
        ("sv", "<p>123</p>", Language::Sv),
        ("en-GB", "<p>123</p>", Language::En),
        ("de", "<p>123</p>", Language::Fi),
    ] {
        let page = format!("<html lang='{declared}'><main>{content}</main>");
        let (_, notice) = converted("a.html", page.as_bytes());
        assert_eq!(notice.versions[0].language, expected, "{page}");
    }
}

/// A date or title outside the text counts only where the text has none, and says where it is from.
#[test]
fn metadata_is_weak_evidence() {
    let notice = |content: &str| {
        let page = format!(
            "<html lang=fi><title>Kirjaston asiakkaat - Mallila</title>\
             <meta name=dcterms.modified content=2024-03-05><main>{content}{FINNISH}</main>"
        );
        converted("a.html", page.as_bytes()).1
    };
    let source = |notice: &Notice, field: &str| {
        let mut evidence = notice.evidence.iter();
        let found = evidence.find(|evidence| evidence.field == field)?;
        found.inferred_from.clone()
    };
    let bare = notice("");
    assert_eq!(bare.title.get(Language::Fi), Some("Kirjaston asiakkaat"));
    assert_eq!(source(&bare, "title").as_deref(), Some("metadata.title"));
    let modified = bare.versions[0].modified.map(|date| date.to_string());
    assert_eq!(modified.as_deref(), Some("2024-03-05"));
    assert_eq!(
        source(&bare, "modified").as_deref(),
        Some("metadata.modified")
    );

    let dated = notice("<p>Uutinen</p><h1>Kirjaston lainaajat</h1><p>Julkaistu 1.2.2020</p>");
    assert_eq!(dated.title.get(Language::Fi), Some("Kirjaston lainaajat"));
    assert_eq!(source(&dated, "title"), None);
    let version = &dated.versions[0];
    assert_eq!(
        version.issued.map(|date| date.to_string()).as_deref(),
        Some("2020-02-01")
    );
    assert_eq!(version.modified, None);
}

#[test]
fn a_section_is_read_though_its_class_is_one_of_furniture_or_it_is_closed() {
    let page = |attributes: &str, heading: &str| {
        format!(
            "<html lang=fi><main><h1>Kirjaston asiakasrekisteri</h1>\
             <h2>Rekisterinpitäjä</h2><p>Esimerkkilän kunta</p>\
             {heading}<div {attributes}><h2>Tietojen luovutukset</h2><p>Tietoja luovutetaan Kelalle.</p></div>\
             <h2>Säilytysajat</h2><p>Tietoja säilytetään kaksi vuotta.</p></main>"
        )
    };
    for attributes in [
        "",
        "id=data-sharing",
        "class='menu social'",
        "class=panel hidden",
    ] {
        let (_, notice) = converted("page.html", page(attributes, "").as_bytes());
        assert_eq!(notice.recipients.len(), 1, "{attributes}");
    }
    let closed = page("hidden", "<button>Lisätietoja</button>");
    let closed = closed.replace("<h2>Tietojen luovutukset</h2>", "");
    let (_, notice) = converted("page.html", closed.as_bytes());
    assert_eq!(notice.recipients.len(), 0);
}

/// Reads and converts some bytes: a sound notice, or one diagnostic with a code of ours, in time.
fn outcome(bytes: &[u8]) -> Option<&'static str> {
    let start = Instant::now();
    let outcome = match read("page.html", bytes) {
        Err(error) => {
            assert!(codes::ALL.iter().any(|(code, _)| *code == error.code));
            assert_eq!(error.place.source, "page.html");
            Some(error.code.0)
        }
        Ok(read) => {
            let notice = convert(&read.document, &Options::default());
            assert_eq!(unsound(&notice), [""; 0]);
            covers(&read.document);
            None
        }
    };
    // A second on a quiet machine; tests run beside each other and without optimisation. What hangs
    // or grows with the square of the page takes far longer.
    assert!(
        start.elapsed() < Duration::from_secs(120),
        "{:?}",
        start.elapsed()
    );
    outcome
}

/// Each letter of the text is in one block, and the blocks follow each other.
fn covers(document: &Document) {
    let text = document.text.as_str();
    let mut end = 0;
    for block in &document.blocks {
        assert!(text[end..block.span.start].trim().is_empty());
        assert!(block.span.contains(block.content()) && !block.span.is_empty());
        end = block.span.end;
    }
    assert!(text[end..].trim().is_empty());
}

#[test]
fn hostile_pages_end_in_a_notice_or_a_diagnostic() {
    let numbers = |n: usize, tag: fn(usize) -> String| (0..n).map(tag).collect::<String>();
    for (name, page, expected) in [
        ("divs", "<div>".repeat(100_000), Some("IN-nesting")),
        ("bold", "<b>".repeat(100_000), Some("IN-nesting")),
        (
            "tables",
            "<table><tr><td>x".repeat(50_000),
            Some("IN-nesting"),
        ),
        (
            "templates",
            "<template>".repeat(100_000),
            Some("IN-nesting"),
        ),
        ("lists", "<ul><li>x".repeat(50_000), Some("IN-nesting")),
        ("paragraphs", "<p>".repeat(400_000), Some("IN-elements")),
        (
            "formatting",
            numbers(400, |n| format!("<b id={n}>")) + &"<p>x".repeat(100_000),
            Some("IN-elements"),
        ),
        (
            "attributes",
            format!("<p{}>x", numbers(200_000, |n| format!(" a{n}"))),
            Some("IN-attributes"),
        ),
        (
            "a long value",
            format!("<p>x<img src='{}'>", "a ".repeat(900_000)),
            None,
        ),
        (
            "a long word",
            format!("<p>{}", "a".repeat(1_900_000)),
            Some("IN-line-length"),
        ),
        ("items", "<ul>".to_owned() + &"<li>x".repeat(15_000), None),
        (
            "terms",
            "<dl>".to_owned() + &"<dt>x<dd>y".repeat(15_000),
            None,
        ),
        (
            "rows",
            "<table>".to_owned() + &"<tr><td>x<td>y".repeat(10_000),
            None,
        ),
        (
            "links",
            "<p>".to_owned() + &numbers(3_000, |n| format!("<a href=http://a.fi/{n}>x</a>")),
            None,
        ),
        (
            "fostered",
            "<table>".to_owned() + &"x<i></i>".repeat(20_000),
            None,
        ),
        ("an open tag", "<html><p>x<p title='".to_owned(), None),
        ("an open comment", "<html><p>x<!-- <p>y".to_owned(), None),
        ("an open script", "<html><p>x<script>y".to_owned(), None),
        ("only ends", "</p></div></html>x".to_owned(), None),
        ("nothing", "<html></html>".to_owned(), Some("IN-empty")),
        (
            "entities",
            "<p>&#0;&#xD800;&#x110000;&amp;lt;&nosuch;&#x308;x".to_owned(),
            None,
        ),
        (
            "frames",
            "<html><frameset><frame src=x></frameset>".to_owned(),
            Some("IN-empty"),
        ),
        (
            "XHTML",
            "<?xml version='1.0'?><html xmlns='x'><body><p/>x<br/>y</body></html>".to_owned(),
            None,
        ),
    ] {
        let page = format!("<!doctype html>{page}");
        assert_eq!(outcome(page.as_bytes()), expected, "{name}");
    }
}

/// Pieces that pages are made of, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let tags = "p div main nav h1 h2 ul ol li dl dt dd table tr td th b a br pre article form button \
                details header footer template select svg math script style title body html";
    let tags: Vec<_> = tags.split_whitespace().map(str::to_owned).collect();
    let attributes = [
        "",
        " hidden",
        " class=menu",
        " href='https://a.fi'",
        " start=9",
        " id='",
    ];
    let words = [
        "Rekisterinpitäjä",
        "1. Säilytysaika",
        "Esimerkkilän kunta",
        " kaksi vuotta. ",
        "Puh: 09 1",
        "&nbsp;",
        "&auml;",
        "&#x308;",
        "\u{ad}",
        "<!--",
        "-->",
        "<![CDATA[",
        "\0",
        "\u{feff}",
        "\n\n",
    ];
    prop_oneof![
        (
            prop::sample::select(tags.clone()),
            prop::sample::select(attributes.to_vec())
        )
            .prop_map(|(tag, attribute)| format!("<{tag}{attribute}>")),
        prop::sample::select(tags).prop_map(|tag| format!("</{tag}>")),
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_of_a_page_end_in_a_sound_notice_or_a_diagnostic(
        pieces in prop::collection::vec(piece(), 0..60)
    ) {
        outcome(format!("<!doctype html>{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn any_bytes_after_a_doctype_end_in_a_sound_notice_or_a_diagnostic(
        bytes in prop::collection::vec(any::<u8>(), 0..200)
    ) {
        outcome(&[b"<!doctype html>", &bytes[..]].concat());
    }
}

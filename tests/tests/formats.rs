//! The same notice from every rendering: PDF, DOCX, ODT and HTML say what the plain text says.
//!
//! `tests/formats/make` makes the renderings in `tests/fixtures/formats`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use seloste_convert::read;
use seloste_source::Document;
use seloste_tests::{Rendering, body, measure, renderings, root};

/// The least share of the characters of the body that are right.
const ACCURACY: f64 = 0.995;

/// What is not yet read as well as it should be, with the reason. A line goes when its file is read well.
const NOT_YET: [(&str, &str); 0] = [];

fn committed() -> Vec<Rendering> {
    let found = renderings(&root().join("tests/fixtures/formats"));
    assert_eq!(found.len(), 18);
    found
}

fn name(rendering: &Rendering) -> String {
    let name = rendering.path.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

fn why_not_yet(name: &str) -> Option<&'static str> {
    let mut known = NOT_YET.iter();
    known.find(|(file, _)| *file == name).map(|(_, why)| *why)
}

#[test]
fn every_rendering_is_the_same_notice() {
    let mut recorded = String::new();
    for rendering in committed() {
        let name = name(&rendering);
        let figures = measure(&rendering);
        let is_good = figures
            .as_ref()
            .is_ok_and(|figures| figures.accuracy >= ACCURACY && figures.differences.is_empty());
        match why_not_yet(&name) {
            Some(why) => assert!(!is_good, "{name} is read well, no longer: {why}"),
            None => assert!(is_good, "{name}: {figures:#?}"),
        }
        let line = match figures {
            Ok(figures) => format!(
                "{:.2} % of {} pages, {} of {} facts {:?}",
                100.0 * figures.accuracy,
                figures.n_pages,
                figures.n_equal,
                figures.n_facts,
                figures.diagnostics,
            ),
            Err(why) => why,
        };
        writeln!(recorded, "{name}: {line}").expect("a string");
    }
    insta::assert_snapshot!("formats", recorded);
}

/// The text of a rendering, and the words of its body.
fn text(rendering: &Rendering) -> (Document, String) {
    let bytes = fs::read(&rendering.path).expect("a file");
    let read = read(&name(rendering), &bytes).unwrap_or_else(|error| panic!("{error}"));
    let body = body(&read.document);
    (read.document, body)
}

/// How often each word stands in a text that a break of a line or a ligature may spoil.
fn delicate(text: &str) -> BTreeMap<&str, usize> {
    let is_delicate = |word: &&str| {
        ["-", "–", "ff", "fi", "fl"]
            .iter()
            .any(|part| word.contains(part))
    };
    let mut found = BTreeMap::new();
    // The mark of a note may stand behind a word.
    let words = text.split_whitespace();
    let words = words.map(|word| word.trim_end_matches(['.', ',', ':', '1']));
    for word in words.filter(is_delicate) {
        *found.entry(word).or_default() += 1;
    }
    found
}

#[test]
fn hyphens_and_ligatures_are_those_of_the_text() {
    for rendering in committed() {
        let name = name(&rendering);
        let plain = fs::read_to_string(&rendering.plain).expect("a text");
        let items = plain.replace("\n- ", "\n");
        let expected = delicate(&items);
        assert!(expected.len() > 15, "{name}: {expected:?}");
        let (_, found) = text(&rendering);
        let found = delicate(&found);
        assert_eq!(found, expected, "{name}");
    }
}

/// What stands at the head and foot of the pages.
fn is_edge(text: &str) -> bool {
    let is_mark = || {
        let (page, all) = text.strip_suffix(')')?.split_once(" (")?;
        Some(page.parse::<u8>().is_ok() && all.parse::<u8>().is_ok())
    };
    text.starts_with("www.") || is_mark().unwrap_or(false)
}

#[test]
fn the_edges_of_the_pages_are_furniture() {
    for rendering in committed() {
        let (document, _) = text(&rendering);
        let text = document.text.as_str();
        let edges = document
            .blocks
            .iter()
            .filter(|it| is_edge(it.span.of(text)));
        let (furniture, body): (Vec<_>, Vec<_>) = edges.partition(|block| block.furniture);
        let name = name(&rendering);
        assert!(body.is_empty(), "{name}: {:?}", body[0].span.of(text));
        // Each page has an address and a number; office programs write one address for all pages.
        let n_expected = match rendering.producer.rsplit('.').next() {
            Some("pdf") => 2 * n_pages(&document),
            Some("docx" | "odt") => 1,
            _ => 0,
        };
        assert_eq!(furniture.len(), n_expected, "{name}");
    }
}

fn n_pages(document: &Document) -> usize {
    let pages = document.blocks.iter().filter_map(|block| block.page);
    let pages: BTreeSet<u32> = pages.collect();
    pages.len()
}

/// Each page of a PDF has text, and no block stands on a page before that of the one above it.
#[test]
fn blocks_of_a_pdf_know_their_pages() {
    let mut renderings = committed();
    renderings.retain(|rendering| rendering.producer.ends_with(".pdf"));
    assert_eq!(renderings.len(), 10);
    for rendering in renderings {
        let (document, _) = text(&rendering);
        let pages = document.blocks.iter().map(|block| block.page);
        let pages: Vec<_> = pages.map(|page| page.expect("a page")).collect();
        assert!(pages.is_sorted(), "{}: {pages:?}", name(&rendering));
        let n_pages = *pages.last().expect("blocks");
        assert!((2..=4).contains(&n_pages), "{}", name(&rendering));
        assert!((1..=n_pages).all(|page| pages.contains(&page)));
    }
}

#[test]
fn the_kind_is_told_by_the_content() {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for rendering in committed() {
        let bytes = fs::read(&rendering.path).expect("a file");
        let ending = rendering.producer.rsplit('.').next();
        let expected = match ending.expect("an ending") {
            "pdf" => "application/pdf",
            "docx" => OFFICE,
            "odt" => "application/vnd.oasis.opendocument.text",
            _ => "text/html",
        };
        let read = read("notice", &bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.document.media_type, expected);
    }
}

#[test]
fn the_renderings_are_small() {
    let sizes = committed().into_iter().map(|rendering| {
        let data = fs::metadata(&rendering.path).expect("a file");
        data.len()
    });
    assert!(sizes.sum::<u64>() <= 600_000);
}

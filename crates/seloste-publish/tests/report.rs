//! The report as a reader and a browser meet it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use seloste::{Fragment, Language, Notice, Passage, Status, Topic};
use seloste_publish::report;

fn sample(name: &str) -> Notice {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let path = path.join(name).join("notice.json");
    let json = fs::read(&path).expect("the sample is there");
    seloste::read("notice.json", &json).expect("it is a notice")
}

fn samples() -> Vec<Notice> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let folders = entries.map(|entry| entry.expect("it is read").path());
    let with_notice = folders.filter(|folder| folder.join("notice.json").exists());
    let names = with_notice.filter_map(|folder| Some(folder.file_name()?.to_owned()));
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert!(names.len() > 1);
    names
        .iter()
        .map(|name| sample(&name.to_string_lossy()))
        .collect()
}

/// An element of a page.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// Its text, without references to values.
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// A page as a browser has it.
struct Page {
    elements: Vec<Element>,
}

impl Page {
    /// Parses a page; it must be free of errors.
    fn of(notice: &Notice, language: Language) -> Self {
        let html = report::html(notice, language);
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        assert_eq!(*dom.errors.borrow(), [""; 0]);
        let mut elements = Vec::new();
        collect(&dom.document, &mut elements);
        Self { elements }
    }

    fn named<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Element> {
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    /// The identifiers, which must be unique.
    fn ids(&self) -> BTreeSet<&str> {
        let mut ids = BTreeSet::new();
        for id in self.elements.iter().filter_map(|e| e.attribute("id")) {
            assert!(ids.insert(id), "two elements are called `{id}`");
        }
        ids
    }

    fn link_targets(&self) -> Vec<&str> {
        let links = self.named("a").map(|link| link.attribute("href"));
        links
            .map(|href| href.expect("a link leads somewhere"))
            .collect()
    }

    /// What holds for every page.
    fn check(&self) {
        let ids = self.ids();
        for target in self.link_targets() {
            let id = target.strip_prefix('#').expect("links stay on the page");
            assert!(ids.contains(id), "`{target}` leads nowhere");
        }
        for described in self
            .elements
            .iter()
            .filter_map(|e| e.attribute("aria-labelledby"))
        {
            assert!(ids.contains(described), "`{described}` names nothing");
        }
        self.check_headings();
        for element in &self.elements {
            assert!(
                !["script", "link", "img", "iframe", "object", "form", "base"]
                    .contains(&element.name.as_str()),
                "<{}>",
                element.name
            );
            for name in element.attributes.keys() {
                assert!(
                    !name.starts_with("on") && name != "src" && name != "style",
                    "{name}"
                );
            }
        }
        assert!(!self.named("style").any(|style| style.text.contains("url(")));
        for once in ["main", "header", "h1", "title", "nav"] {
            assert_eq!(self.named(once).count(), 1, "<{once}>");
        }
    }

    /// No level of headings is left out.
    fn check_headings(&self) {
        let mut last = 0;
        for element in &self.elements {
            let level = element
                .name
                .strip_prefix('h')
                .and_then(|n| n.parse::<u32>().ok());
            if let Some(level) = level {
                assert!(level <= last + 1, "{} after h{last}", element.name);
                last = level;
            }
        }
    }
}

fn collect(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes
            .iter()
            .map(|a| (a.name.local.to_string(), a.value.to_string()));
        let mut text = String::new();
        text_of(node, &mut text);
        elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes.collect(),
            text,
        });
    }
    for child in node.children.borrow().iter() {
        collect(child, elements);
    }
}

fn text_of(node: &Handle, text: &mut String) {
    match &node.data {
        NodeData::Text { contents } => text.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if &*name.local == "sup" => return,
        _ => {}
    }
    for child in node.children.borrow().iter() {
        text_of(child, text);
    }
}

/// A notice converted from a text of ours.
fn converted(text: &str) -> Notice {
    let read = seloste_convert::read("notice.txt", text.as_bytes()).expect("it is read");
    seloste_convert::convert(&read.document, &Default::default())
}

#[test]
fn the_reports_of_a_sample_are_as_recorded() {
    let notice = sample("etapalvelu");
    insta::assert_snapshot!("text", report::text(&notice, Language::Fi));
    insta::assert_snapshot!("html", report::html(&notice, Language::Sv));
}

#[test]
fn pages_hold_together_in_every_language() {
    for notice in samples() {
        for language in Language::ALL {
            let page = Page::of(&notice, language);
            page.check();
            let root = page.named("html").next().expect("a page has a root");
            assert_eq!(root.attribute("lang"), Some(language.code()));
        }
    }
}

#[test]
fn every_passage_is_marked_once_and_linked_both_ways() {
    for notice in samples() {
        let page = Page::of(&notice, Language::En);
        let targets = page.link_targets();
        for passage in &notice.passages {
            let id = passage.id.as_str().trim_start_matches('#');
            let marks: Vec<_> = page
                .named("mark")
                .filter(|mark| mark.attribute("id") == Some(id))
                .collect();
            let [mark] = marks.as_slice() else {
                panic!("{} passages are called {id}", marks.len())
            };
            assert_eq!(mark.text, passage.quote);
        }
        assert_eq!(page.named("mark").count(), notice.passages.len());
        let mut notice = notice.clone();
        for (item, passages) in stated(&mut notice) {
            assert!(targets.contains(&item.as_str()), "nothing leads to {item}");
            for passage in passages {
                assert!(
                    targets.contains(&passage.as_str()),
                    "nothing leads to {passage}"
                );
            }
        }
    }
}

/// Every part of a notice that passages state, with these.
fn stated(notice: &mut Notice) -> Vec<(Fragment, Vec<Fragment>)> {
    struct Collect(Vec<(Fragment, Vec<Fragment>)>);
    impl Collect {
        fn add<P: seloste::Part>(&mut self, part: &P) {
            let id = part.id().expect("it is filled in").clone();
            if !part.stated_in().is_empty() {
                self.0.push((id, part.stated_in().to_vec()));
            }
        }
    }
    impl seloste::PartVisitor for Collect {
        fn single<P: seloste::Part>(&mut self, part: &mut P) {
            self.add(part);
        }
        fn item<P: seloste::Part>(&mut self, _: &str, _: usize, part: &mut P) {
            self.add(part);
        }
    }
    let mut parts = Collect(Vec::new());
    notice.visit_parts(&mut parts);
    assert!(!parts.0.is_empty());
    parts.0
}

#[test]
fn every_part_of_a_notice_is_shown() {
    let mut notice = full();
    let page = Page::of(&notice, Language::Fi);
    page.check();
    let ids = page.ids();
    let text = report::text(&notice, Language::Fi);
    let parts = stated(&mut notice);
    assert!(parts.len() > 24, "{}", parts.len());
    for (id, _) in parts {
        assert!(ids.contains(id.as_str().trim_start_matches('#')), "{id}");
    }
    for topic in Topic::ALL {
        assert_eq!(notice.status(*topic), Status::Stated, "{topic}");
    }
    // Each key and code has a name: none is shown as the JSON has it.
    for raw in [
        "copyMeans",
        "exerciseContact",
        "thirdParty",
        "DataProcessor",
        "A46-2-c",
        "voluntary",
        "groupThreshold",
        "urn:layer",
    ] {
        assert_eq!(text.contains(raw), raw == "urn:layer", "{raw}");
    }
}

/// A notice with a part of every kind.
fn full() -> Notice {
    let text = "Tietoja.";
    let part = r##""statedIn": ["#s1"]"##;
    let label = format!(r#""label": {{"fi": "nimi"}}, {part}"#);
    let json = format!(
        r##"{{"@context": "https://w3id.org/seloste/v1/context.jsonld", "id": "urn:example:full",
"type": "Process", "kind": "register", "jurisdiction": "FI", "dpvVersion": "2.3",
"title": {{"fi": "Kaikki"}},
"versions": [{{"id": "#fi", "type": "PrivacyNotice", "language": "fi", "text": "{text}",
  "layers": [{{"url": ["urn:layer"], "topics": ["rights"], {label}}}]}}],
"controller": {{"name": {{"fi": "nimi"}}, "country": "FI", {part}}},
"jointControllers": [{{"name": {{"fi": "nimi"}}, {part}}}],
"representative": {{"name": {{"fi": "nimi"}}, {part}}},
"responsible": [{{"role": {{"fi": "nimi"}}, {part}}}],
"contactPoints": [{{"role": {{"fi": "nimi"}}, {part}}}],
"dataProtectionOfficer": {{"contact": {{"email": ["a@example.org"]}}, {part}}},
"purposes": [{{"legalBases": ["A6-1-e"], {label}}}],
"furtherPurposes": [{{{label}}}],
"legalGrounds": [{{"legalBasis": "A6-1-e", "nationalLaw": ["#statute-1"], "cited": true, {label}}}],
"legitimateInterests": [{{{label}}}],
"statutes": [{{"id": "#statute-1", "statute": "fi-tsl", {label}}}],
"dataSubjects": [{{{label}}}],
"personalData": [{{"id": "#data-1", "categories": ["pd:EmailAddress"], {label}}}],
"sources": [{{"type": "ThirdPartyDataSource", {label}}}],
"recipients": [{{"id": "#recipient-1", "type": "DataProcessor", "certainty": "stated", {label}}}],
"denials": [{{"topic": "transfers", "scope": "regular", {part}}}],
"transfers": [{{"type": "Transfer", "country": "US", "mechanism": "A46-2-c", "recipient": "#recipient-1",
  "copyMeans": {{"fi": "nimi"}}, "certainty": "stated", {part}}}],
"retention": [{{"type": "TemporalDuration", "period": "P2Y", "concerns": ["#data-1"], {part}}}],
"rights": [{{"right": "A77", "authority": "fi-tsv", {part}}}],
"exerciseContact": {{"contact": {{"email": ["a@example.org"]}}, {part}}},
"provision": [{{"obligation": "voluntary", "certainty": "stated", {part}}}],
"automatedDecisions": [{{"certainty": "stated", {label}}}],
"profiling": [{{"certainty": "stated", {label}}}],
"security": [{{{label}}}],
"publication": {{"threshold": 5, "groupThreshold": 10, "openAnswers": false, {part}}},
"exemptions": [{{"exemption": "A14-5-a", {part}}}],
"passages": [{{"id": "#s1", "version": "#fi", "start": 0, "end": 8, "quote": "{text}"}}]}}"##
    );
    seloste::read("full.json", json.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn the_text_of_each_version_is_there_whole() {
    for notice in samples() {
        let page = Page::of(&notice, Language::En);
        let wholes: Vec<_> = page
            .named("div")
            .filter(|element| element.attribute("class") == Some("whole"))
            .collect();
        assert_eq!(wholes.len(), notice.versions.len());
        for (version, whole) in notice.versions.iter().zip(wholes) {
            assert_eq!(version.text.as_deref(), Some(whole.text.as_str()));
            assert_eq!(whole.attribute("lang"), Some(version.language.code()));
        }
    }
}

const TEXT: &str = "Asiakasrekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
    2. Tietojen säännönmukaiset luovutukset\n\nTietoja ei luovuteta säännönmukaisesti.\n\n\
    3. Tietojen säilytysajat\n\nNiin sanottu aika.\n";

#[test]
fn denied_unread_and_silent_are_told_apart() {
    let notice = converted(TEXT);
    assert_eq!(notice.status(Topic::Recipients), Status::Denied);
    assert_eq!(notice.status(Topic::Retention), Status::Unread);
    let text = report::text(&notice, Language::En);
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    let denied = place("RECIPIENTS AND PROCESSORS – denied");
    let unread = place("STORAGE PERIODS – not read");
    let silent = place("OTHER TOPICS – not stated");
    let unmapped = place("SENTENCES THAT NOTHING WAS READ FROM: FINNISH");
    assert!(denied < unread && unread < silent && silent < unmapped);
    assert!(text[unread..silent].contains("3. Tietojen säilytysajat"));
    assert!(text[silent..unmapped].contains("- Your rights"));
    assert!(text[unmapped..].contains("Niin sanottu aika."));

    let page = Page::of(&notice, Language::En);
    page.check();
    let mark = page
        .named("mark")
        .find(|mark| mark.text == "Niin sanottu aika.");
    assert_eq!(
        mark.and_then(|mark| mark.attribute("class")),
        Some("unmapped")
    );
}

#[test]
fn versions_that_differ_are_shown_side_by_side() {
    let mut notice = sample("etapalvelu");
    let conflict = r##"{"about": "#retention-1", "field": "period",
        "values": [{"version": "fi", "value": "\"P2Y\""}, {"version": "sv", "value": "P<"}]}"##;
    notice.conflicts = vec![serde_json::from_str(conflict).expect("it is a conflict")];
    Page::of(&notice, Language::En).check();
    let text = report::text(&notice, Language::En);
    let part = text
        .split("DIFFERENCES BETWEEN")
        .nth(1)
        .expect("there is one");
    assert!(
        part.contains("Finnish: 2 years") && part.contains("Swedish: P<"),
        "{part}"
    );
}

/// A text that would change a page or a terminal if it were more than text.
const HOSTILE: &str = "</mark></style><script>alert(1)</script> \"' onload=x &lt; {{ 7*7 }} {% raw %} \
    \u{202e}abc\u{2066} \u{1b}[31m\u{0}\r\u{fdd0}";

#[test]
fn hostile_texts_are_inert() {
    let json = serde_json::to_string(&full()).expect("a notice is JSON");
    let hostile = serde_json::to_string(HOSTILE).expect("a text is JSON");
    let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let json = json
        .replace(&quoted("nimi"), &hostile)
        .replace(&quoted("Kaikki"), &hostile)
        .replace(&quoted("Tietoja."), &hostile);
    let mut notice: Notice = serde_json::from_str(&json).expect("it is a notice still");
    notice.passages[0].end = u32::try_from(HOSTILE.len()).expect("it is short");
    let page = Page::of(&notice, Language::Fi);
    page.check();
    let text = report::text(&notice, Language::Fi);
    let html = report::html(&notice, Language::Fi);
    for form in [&text, &html] {
        let steers = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}".contains(c);
        assert!(!form.contains(steers));
        assert!(form.contains("⟨U+202E⟩abc⟨U+2066⟩"));
        assert!(form.contains("{{ 7*7 }}"));
    }
    let mark = page.named("mark").next().expect("the passage is marked");
    assert!(
        mark.text
            .starts_with("</mark></style><script>alert(1)</script> \"' onload=x &lt;")
    );
}

#[test]
fn wrong_passages_break_nothing() {
    let mut notice = sample("etapalvelu");
    let passages = notice.passages.clone();
    let odd = |change: &dyn Fn(&mut Passage)| {
        let mut passage = passages[6].clone();
        change(&mut passage);
        passage
    };
    notice.passages.extend([
        odd(&|_| {}),
        odd(&|p| p.start = u32::MAX),
        odd(&|p| (p.start, p.end) = (p.end, p.start)),
        odd(&|p| p.quote = "Muuta".to_owned()),
        odd(&|p| p.quote = String::new()),
        odd(&|p| p.version = "#nowhere".parse().expect("a fragment")),
        odd(&|p| (p.start, p.end, p.quote) = (p.start + 1, p.end, p.quote[1..].to_owned())),
    ]);
    notice.purposes[0]
        .stated_in
        .push("#s999".parse().expect("a fragment"));
    notice.versions[0]
        .unmapped
        .push("#s998".parse().expect("a fragment"));
    for section in &mut notice.versions[1].sections {
        (section.start, section.end) = (section.start + 1, 0);
    }
    notice.versions.push(notice.versions[0].clone());
    notice.versions[1].text = None;
    let page = Page::of(&notice, Language::En);
    page.check();
    assert_eq!(page.named("mark").count(), notice.passages.len());
    let html = report::html(&notice, Language::En);
    assert!(html.contains("<code>#s999</code>"));
    assert!(report::text(&notice, Language::En).contains("#s999"));
}

#[test]
fn a_notice_without_anything_has_a_report() {
    for language in Language::ALL {
        Page::of(&seloste::example(), language).check();
        let text = report::text(&seloste::example(), language);
        assert!(text.contains("Library users"));
    }
}

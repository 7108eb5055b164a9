//! OpenDocument texts written by hand, and what is read of them.

use seloste_convert::read;
use seloste_source::{Block, BlockKind, Document};

use super::archive;

const ODT: &str = "application/vnd.oasis.opendocument.text";

const NAMES: [&str; 6] = ["office", "style", "text", "table", "draw", "meta"];

/// A part with the names that OpenDocument has.
fn part(content: &str) -> String {
    let full = |name: &&str| match *name {
        "draw" => "drawing".to_owned(),
        name => name.to_owned(),
    };
    let own = NAMES.iter().map(|name| {
        format!(
            " xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{}:1.0'",
            full(name)
        )
    });
    let own: String = own.collect();
    format!(
        "<office:document{own} xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' \
         xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'>{content}</office:document>"
    )
}

const STYLES: &str = "<office:styles><style:default-style style:family='paragraph'><style:text-properties fo:language='fi'/>\
    </style:default-style><style:style style:name='Otsikko' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>\
    <text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='1' style:num-suffix='.' text:start-value='4'/>\
    <text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style></office:styles>\
    <office:master-styles><style:master-page style:name='Standard'><style:header><text:p>Esimerkkil&#228;n kunta</text:p></style:header>\
    <style:header-left><text:p>vasen</text:p></style:header-left><style:footer><text:p>1 (7)</text:p></style:footer></style:master-page>\
    <style:master-page style:name='Muu'><style:header><text:p>muu</text:p></style:header></style:master-page></office:master-styles>";
const AUTOMATIC: &str = "<office:automatic-styles>\
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Otsikko'/>\
    <style:style style:name='P2' style:family='paragraph' style:parent-style-name='Title'/>\
    <style:style style:name='Sivu' style:family='paragraph'><style:paragraph-properties fo:break-before='page'/></style:style>\
    <style:style style:name='Loppu' style:family='paragraph'><style:paragraph-properties fo:break-after='page'/></style:style>\
    <style:style style:name='Taulu' style:family='table'><style:table-properties fo:break-before='page'/></style:style>\
    <style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix=')'/>\
    <text:list-level-style-bullet text:level='2' text:bullet-char='-'/></text:list-style></office:automatic-styles>";

/// What a text says, before its body here, that tells where its pages end.
const PAGES: &str = " text:use-soft-page-breaks='true'";

fn bytes(body: &str) -> Vec<u8> {
    let (pages, body) = match body.strip_prefix(PAGES) {
        Some(body) => (PAGES, body),
        None => ("", body),
    };
    let content = part(&format!(
        "{AUTOMATIC}<office:body><office:text{pages}>{body}</office:text></office:body>"
    ));
    let meta = "<office:meta><dc:title>Kirjaston asiakkaat</dc:title><meta:creation-date>2023-01-02T10:00:00</meta:creation-date>\
        <dc:date>2024-03-05T10:00:00</dc:date></office:meta>";
    archive(&[
        ("mimetype", ODT.to_owned()),
        ("content.xml", content),
        ("styles.xml", part(STYLES)),
        ("meta.xml", part(meta)),
    ])
}

fn document(body: &str) -> Document {
    read("a.odt", &bytes(body)).expect("a document").document
}

/// Each block of the body as its kind and its words, in one line.
fn blocks(body: &str) -> Vec<String> {
    let document = document(body);
    let text = document.text.as_str();
    let line = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level, number, .. } => {
                format!("h{level} {}", number.map_or("-", |number| number.of(text)))
            }
            BlockKind::Paragraph if block.furniture => "furniture".to_owned(),
            BlockKind::Paragraph if block.style.bold => "bold".to_owned(),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { depth, .. } => format!("li{depth}"),
            BlockKind::LabelValue { .. } => "label".to_owned(),
            BlockKind::TableRow { cells } => format!("row{}", cells.len()),
        };
        format!("{kind}: {}", block.content().of(text))
    };
    let blocks: Vec<_> = document.blocks.iter().map(line).collect();
    let (first, last) = (&blocks[0], &blocks[blocks.len() - 1]);
    assert_eq!(
        (first.as_str(), last.as_str()),
        ("furniture: Esimerkkilän kunta", "furniture: 1 (7)")
    );
    blocks[1..blocks.len() - 1].to_vec()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(blocks(body), expected);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    check(
        "<text:p text:style-name='P2'>Seloste</text:p><text:h text:outline-level='1'>Yksi</text:h>\
         <text:h text:outline-level='2'>Kaksi</text:h><text:h text:outline-level='1'>Kolme</text:h>\
         <text:h text:outline-level='2'>Nelj&#228;</text:h><text:h text:outline-level='1' text:is-list-header='true'>Viisi</text:h>\
         <text:p text:style-name='P1'>Lihava</text:p><text:p>T &amp; k</text:p>",
        &[
            "h1 -: Seloste",
            "h1 4: Yksi",
            "h2 4.1: Kaksi",
            "h1 5: Kolme",
            "h2 5.1: Neljä",
            "h1 -: Viisi",
            "bold: Lihava",
            "p: T & k",
        ],
    );
}

#[test]
fn lists_go_on_where_they_say_so() {
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let list = |attributes: &str, items: String| {
        format!("<text:list text:style-name='L1'{attributes}>{items}</text:list>")
    };
    let inner = format!(
        "<text:list-item><text:p>b</text:p><text:list>{}</text:list><text:p>c</text:p></text:list-item>",
        item("x")
    );
    let body = [
        list(" xml:id='i'", item("a") + &inner + &item("d")),
        "<text:p>v&#228;li</text:p>".to_owned(),
        list(" text:continue-list='i'", item("e") + &item("f")),
        "<text:p>v&#228;li</text:p>".to_owned(),
        list(
            "",
            item("g") + "<text:list-item text:start-value='7'><text:p>h</text:p></text:list-item>",
        ),
    ];
    let document = document(&body.concat());
    let text = document.text.as_str();
    let body = text
        .strip_prefix("Esimerkkilän kunta\n\n")
        .and_then(|text| text.strip_suffix("\n\n1 (7)"));
    assert_eq!(
        body,
        Some("1) a\n2) b\n• x\n\nc\n\n3) d\n\nväli\n\n4) e\n5) f\n\nväli\n\n1) g\n7) h")
    );
}

#[test]
fn only_what_a_reader_sees_is_read() {
    check(
        "<text:tracked-changes><text:deletion><text:p>poistettu</text:p></text:deletion></text:tracked-changes>\
         <text:p>Yksi <text:span text:style-name='T1'>piilo<text:span text:style-name='T2'>ssa</text:span></text:span><office:annotation><text:p>huomautus</text:p></office:annotation>\
         <text:bookmark-ref>kaksi</text:bookmark-ref><text:s text:c='2'/>kolme <text:a xlink:href='https://example.fi/a'>lis&#228;&#228;</text:a></text:p>\
         <text:table-of-content><text:table-of-content-source><text:index-title-template>malli</text:index-title-template></text:table-of-content-source>\
         <text:index-body><text:p>Sis&#228;lt&#246;</text:p></text:index-body></text:table-of-content>\
         <text:section text:display='none'><text:p>piilo</text:p></text:section><text:p>Loppu</text:p>",
        &[
            "p: Yksi kaksi kolme lisää <https://example.fi/a>",
            "furniture: Sisältö",
            "p: Loppu",
        ],
    );
}

#[test]
fn notes_and_boxes_stand_behind_their_paragraphs() {
    let note = |class: &str, words: &str| {
        format!(
            "<text:note text:note-class='{class}'><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
        )
    };
    let body = format!(
        "<text:p>Yksi{}{} jatkuu<draw:frame><draw:text-box><text:p>Laatikko</text:p></draw:text-box><svg:title>kuva</svg:title></draw:frame></text:p><text:p>Toinen</text:p>",
        note("footnote", "Alaviite"),
        note("endnote", "Loppuviite"),
    );
    check(
        &body,
        &[
            "p: Yksi jatkuu",
            "p: Alaviite",
            "p: Laatikko",
            "p: Toinen",
            "p: Loppuviite",
        ],
    );
}

#[test]
fn tables_are_labels_or_rows() {
    let cell =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |words: &[&str]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            words.iter().map(|it| cell(it)).collect::<String>()
        )
    };
    let body = format!(
        "<table:table>{}</table:table><table:table><table:table-header-rows>{}</table:table-header-rows>{}</table:table>",
        row(&["Y-tunnus", "1-1"]),
        row(&["Tieto", "Aika"]),
        row(&["Nimi", "2 v"]),
    );
    check(
        &body,
        &[
            "label: Y-tunnus: 1-1",
            "row2: Tieto | Aika",
            "row2: Nimi | 2 v",
        ],
    );
}

fn pages(body: &str) -> Vec<Option<u32>> {
    let blocks = document(body).blocks;
    let body = blocks.iter().filter(|block| !block.furniture);
    body.map(|block| block.page).collect()
}

#[test]
fn pages_end_where_somebody_or_the_program_ended_them() {
    let p =
        |style: &str, words: &str| format!("<text:p text:style-name='{style}'>{words}</text:p>");
    let cell =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let soft = "<text:soft-page-break/>";
    let row = |words: [&str; 2]| {
        let cells = words.map(cell).concat();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let body = [
        p("Sivu", "Yksi"),
        p("Muu", &format!("Kaksi {soft}jatkuu")),
        p("Sivu", "Nelj\u{e4}"),
        format!(
            "<table:table table:style-name='Taulu'>{}{}</table:table>",
            row(["Y-tunnus", "1-1"]),
            row([&format!("Puhelin {soft}ja"), "2"]),
        ),
        p("Loppu", "Kuusi"),
        p("Muu", "Seitsem\u{e4}n"),
    ]
    .concat();
    let counted = format!("{PAGES}{body}");
    let found = pages(&counted).into_iter().flatten().collect::<Vec<_>>();
    assert_eq!(found, [1, 1, 3, 4, 4, 5, 6]);
    assert!(pages(&body).iter().all(Option::is_none));
}

#[test]
fn only_spaces_that_somebody_typed_part_columns() {
    let s = |n: usize| format!("<text:s text:c='{n}'/>");
    for (words, expected) in [
        (format!("Y-tunnus {}1234567-1", s(2)), "Y-tunnus\t1234567-1"),
        (format!("Y-tunnus {}1234567-1", s(1)), "Y-tunnus 1234567-1"),
        (
            "Y-tunnus\n        1234567-1".to_owned(),
            "Y-tunnus 1234567-1",
        ),
        (
            "\n      Kunnan     rekisteri ".to_owned(),
            "Kunnan rekisteri",
        ),
    ] {
        let text = document(&format!("<text:p>{words}</text:p>")).text;
        assert!(text.as_str().contains(expected), "{words:?}: {text:?}");
    }
}

#[test]
fn properties_are_metadata() {
    let document = document("<text:p>Yksi</text:p>");
    let metadata = document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Kirjaston asiakkaat"));
    assert_eq!(metadata.issued, None);
    assert_eq!(metadata.modified.as_deref(), Some("2024-03-05"));
    assert_eq!(metadata.language.as_deref(), Some("fi"));
    assert_eq!(document.media_type, ODT);
}

#[test]
fn other_documents_are_refused() {
    let code = |parts: &[(&str, &str)]| {
        read("a.odt", &archive(parts))
            .expect_err("no document")
            .code
            .0
    };
    assert_eq!(
        read("a.odt", &bytes("")).expect_err("empty").code.0,
        "IN-empty"
    );
    let sheet = "application/vnd.oasis.opendocument.spreadsheet";
    assert_eq!(
        code(&[("mimetype", sheet), ("content.xml", "<a/>")]),
        "IN-format"
    );
    assert_eq!(code(&[("mimetype", ODT)]), "IN-damaged");
    let locked = [
        ("content.xml", "x"),
        ("META-INF/manifest.xml", "<encryption-data/>"),
    ];
    assert_eq!(code(&locked), "IN-password");
}

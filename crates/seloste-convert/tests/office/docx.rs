//! Word documents written by hand, and what is read of them.

use seloste_convert::{Read, read};
use seloste_source::{BlockKind, Document};

use super::archive;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// The parts of a document with a body.
fn parts(body: &str) -> Vec<(String, String)> {
    let part = |root: &str, content: &str| {
        format!(
            "<w:{root} xmlns:w='{WORD}' xmlns:r='{KINDS}' xmlns:mc='{COMPATIBILITY}'>{content}</w:{root}>"
        )
    };
    let relation = |id: &str, kind: &str, target: &str, mode: &str| {
        format!("<Relationship Id='{id}' Type='{KINDS}/{kind}' Target='{target}'{mode}/>")
    };
    let relations =
        |inner: String| format!("<Relationships xmlns='{RELATIONS}'>{inner}</Relationships>");
    let own = [
        relation("s", "styles", "styles.xml", ""),
        relation("n", "numbering", "/word/numbering.xml", ""),
        relation("f", "footnotes", "footnotes.xml", ""),
        relation("e", "endnotes", "endnotes.xml", ""),
        relation("h", "header", "header1.xml", ""),
        relation("h1", "header", "header2.xml", ""),
        relation("b", "footer", "footer1.xml", ""),
        relation(
            "a",
            "hyperlink",
            "https://example.fi/a",
            " TargetMode='External'",
        ),
    ];
    let whole = [
        relation("d", "officeDocument", "word/document.xml", ""),
        relation("c", "metadata/core-properties", "docProps/core.xml", ""),
    ];
    let note = |name: &str, text: &str| {
        part(
            &format!("{name}s"),
            &format!(
                "<w:{name} w:type='separator' w:id='0'><w:p/></w:{name}><w:{name} w:id='1'>{}</w:{name}>",
                p(text)
            ),
        )
    };
    let named = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(whole.concat())),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/_rels/document.xml.rels", relations(own.concat())),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        ("word/footnotes.xml", note("footnote", "Alaviite")),
        ("word/endnotes.xml", note("endnote", "Loppuviite")),
        ("word/header1.xml", part("hdr", &p("Esimerkkilän kunta"))),
        ("word/header2.xml", part("hdr", &p("Etusivu"))),
        ("word/footer1.xml", part("ftr", &p("1 (7)"))),
        ("docProps/core.xml", CORE.to_owned()),
    ];
    named.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='fi-FI'/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type='paragraph' w:styleId='Otsikko1'><w:name w:val='heading 1'/>\
    <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Otsikko2'><w:name w:val='Eget'/><w:basedOn w:val='Otsikko1'/>\
    <w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Oma'><w:name w:val='Oma'/><w:basedOn w:val='Otsikko2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Otsikko'><w:name w:val='Title'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Sisluet1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='character' w:styleId='Lihava'><w:rPr><w:b/></w:rPr></w:style>";
const NUMBERING: &str = "<w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:pStyle w:val='Oma'/><w:lvlText w:val='%1.%2'/><w:isLgl/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId='8'>\
    <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%2)'/></w:lvl>\
    </w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride></w:num>";
const CORE: &str = "<p:coreProperties xmlns:p='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>\
    <dc:title>Kirjaston asiakkaat</dc:title><dcterms:created>2023-01-02T10:00:00Z</dcterms:created>\
    <dcterms:modified>2024-03-05T10:00:00Z</dcterms:modified></p:coreProperties>";

/// A paragraph with some words.
fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A paragraph with properties.
fn styled(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(words))
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn bytes(body: &str) -> Vec<u8> {
    archive(&parts(body))
}

fn document(body: &str) -> Document {
    read("a.docx", &bytes(body)).expect("a document").document
}

/// Each block as its kind and its words, in one line.
fn blocks(body: &str) -> Vec<String> {
    let document = document(body);
    let text = document.text.as_str();
    let line = |block: &seloste_source::Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level, number, .. } => {
                format!("h{level} {}", number.map_or("-", |number| number.of(text)))
            }
            BlockKind::Paragraph if block.furniture => "furniture".to_owned(),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { depth, .. } => format!("li{depth}"),
            BlockKind::LabelValue { .. } => "label".to_owned(),
            BlockKind::TableRow { cells } => format!("row{}", cells.len()),
        };
        format!("{kind}: {}", block.content().of(text))
    };
    document.blocks.iter().map(line).collect()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(blocks(body), expected);
}

#[test]
fn headings_are_known_by_their_outline_whatever_they_are_called() {
    let body = [
        styled("<w:pStyle w:val='Otsikko'/>", "Seloste"),
        styled("<w:pStyle w:val='Otsikko1'/>", "Yksi"),
        styled("<w:pStyle w:val='Oma'/>", "Kaksi"),
        styled("<w:pStyle w:val='Oma'/>", "Kolme"),
        styled("<w:pStyle w:val='Otsikko1'/>", "Nelj&#228;"),
        styled("<w:outlineLvl w:val='2'/>", "3. Viisi"),
        styled(
            "<w:pStyle w:val='Otsikko1'/><w:outlineLvl w:val='9'/>",
            "Kuusi",
        ),
        p("T &amp; k"),
    ];
    check(
        &body.concat(),
        &[
            "h1 -: Seloste",
            "h1 4: Yksi",
            "h2 4.1: Kaksi",
            "h2 4.2: Kolme",
            "h1 5: Neljä",
            "h3 3: Viisi",
            "h1 6: Kuusi",
            "p: T & k",
        ],
    );
}

#[test]
fn lists_have_the_numbers_that_word_shows() {
    let item = |list: u8, level: u8, words: &str| {
        let list = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
        styled(&list, words)
    };
    let body = [
        item(2, 0, "a"),
        item(2, 1, "b"),
        item(2, 1, "c"),
        item(2, 0, "d"),
        item(2, 1, "e"),
        p("v&#228;li"),
        item(1, 0, "Yksin"),
        p("v&#228;li"),
        item(3, 0, "f"),
        item(3, 0, "g"),
        item(0, 0, "ei listaa"),
        item(9, 0, "ei listaa"),
    ];
    let body = body.concat();
    assert_eq!(
        document(&body).text.as_str(),
        "• a\n(i) b\n(ii) c\n• d\n(i) e\n\nväli\n\n4. Yksin\n\nväli\n\n9. f\n10. g\n\nei listaa\n\nei listaa"
    );
    let found = blocks(&body);
    assert_eq!(found[..3], ["li1: a", "li2: b", "li2: c"]);
    assert_eq!(found[6], "h1 4: Yksin");
    assert_eq!(found[8..10], ["li1: f", "li1: g"]);
}

#[test]
fn numbers_in_another_form_of_letters_leave_spans_in_place() {
    let list = "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='2'/></w:numPr>";
    let mut parts = parts(&[styled(list, "a"), styled(list, "b"), p("Loppu")].concat());
    for (_, text) in &mut parts {
        *text = text.replace("(%2)", "\u{212b}%2)");
    }
    let Document { text, blocks, .. } = read("a.docx", &archive(&parts)).expect("a text").document;
    let found: Vec<&str> = blocks.iter().map(|it| it.span.of(text.as_str())).collect();
    assert_eq!(found, ["\u{c5}i) a", "\u{c5}ii) b", "Loppu"]);
}

#[test]
fn what_was_deleted_or_is_hidden_is_not_read() {
    check(
        &format!(
            "<w:p>{}<w:del><w:r><w:delText>ei</w:delText></w:r></w:del><w:ins>{}</w:ins>\
             <w:moveFrom>{}</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>piilo</w:t></w:r>\
             <w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t> kolme</w:t></w:r>\
             <w:r><w:commentReference w:id='1'/></w:r></w:p>\
             <w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr>{}</w:p>{}\
             <w:tbl><w:tr><w:trPr><w:del w:id='3'/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
            r("yksi "),
            r("kaksi"),
            r("siirto"),
            r("alku "),
            p("loppu"),
            p("poistettu rivi"),
        ),
        &["p: yksi kaksi kolme", "p: alku loppu"],
    );
}

#[test]
fn fields_give_their_results() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r(result)
        )
    };
    let ticked = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/>\
        </w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}{}</w:p><w:p><w:hyperlink r:id='a'>{}</w:hyperlink>{}</w:p><w:p>{}</w:p>{}",
        r("sivu "),
        field("PAGE", "3"),
        ticked,
        r(" Kyll&#228;"),
        r("lis&#228;&#228;"),
        r(" t&#228;&#228;lt&#228;."),
        field("HYPERLINK \"mailto:a@example.fi\"", "Kirjoita"),
        // A field that never ends takes nothing with it.
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/></w:r></w:p>",
    ) + &p("loppu");
    check(
        &body,
        &[
            "p: sivu 3",
            "p: \u{2612} Kyllä",
            "p: lisää täältä. <https://example.fi/a>",
            "p: Kirjoita <a@example.fi>",
            "p: loppu",
        ],
    );
}

#[test]
fn notes_stand_behind_what_refers_to_them() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='1'/></w:r>{}</w:p><w:p>{}<w:r><w:endnoteReference w:id='1'/></w:r></w:p>{}",
        r("T&#228;ss&#228;"),
        r(" viite."),
        r("Toinen"),
        p("Kolmas"),
    );
    check(
        &body,
        &[
            "p: Tässä viite.",
            "p: Alaviite",
            "p: Toinen",
            "p: Kolmas",
            "p: Loppuviite",
        ],
    );
}

#[test]
fn notes_of_hidden_words_are_hidden_too() {
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='1'/></w:r></w:p>",
        r("Tässä"),
    );
    check(&body, &["p: Tässä"]);
}

#[test]
fn of_a_text_box_one_choice_is_read_behind_its_paragraph() {
    let shape = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(words));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Choice>{}</mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        r("Ankkuri"),
        shape("Laatikko"),
        shape("toinen"),
        shape("vanha"),
        r(" jatkuu"),
        p("Seuraava"),
    );
    check(&body, &["p: Ankkuri jatkuu", "p: Laatikko", "p: Seuraava"]);
}

#[test]
fn tables_are_labels_rows_or_layout() {
    let table = |rows: &[&[&str]]| {
        let cell = |words: &&str| format!("<w:tc><w:tcPr/>{words}</w:tc>");
        let row = |cells: &&[&str]| {
            format!(
                "<w:tr>{}</w:tr>",
                cells.iter().map(cell).collect::<String>()
            )
        };
        format!(
            "<w:tbl><w:tblPr/>{}</w:tbl>",
            rows.iter().map(row).collect::<String>()
        )
    };
    let bold = |words: &str| {
        format!("<w:p><w:r><w:rPr><w:rStyle w:val='Lihava'/></w:rPr><w:t>{words}</w:t></w:r></w:p>")
    };
    let (number, kind) = (p("Y-tunnus"), p("1-1"));
    let (first, second) = (bold("Tieto"), bold("Aika"));
    let (name, years) = (p("Nimi"), p("2 v"));
    let (section, controller) = (
        p("1. Rekisterinpit&#228;j&#228;"),
        p("Esimerkkil&#228;n kunta"),
    );
    let inner = table(&[&[&number, &kind, &years]]);
    let body = [
        table(&[&[&number, &kind]]),
        table(&[&[&first, &second], &[&name, &years]]),
        table(&[&[&section, &controller], &["<w:p/>", "<w:p/>"]]),
        table(&[&[&inner, &name]]),
    ];
    check(
        &body.concat(),
        &[
            "label: Y-tunnus: 1-1",
            "row2: Tieto | Aika",
            "row2: Nimi | 2 v",
            "h1 1: Rekisterinpitäjä",
            "p: Esimerkkilän kunta",
            "row3: Y-tunnus | 1-1 | 2 v",
            "p: Nimi",
        ],
    );
}

#[test]
fn headers_footers_and_contents_are_furniture() {
    let section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/>\
        <w:headerReference w:type='first' r:id='h1'/><w:footerReference w:type='default' r:id='b'/></w:sectPr>";
    let body = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt>{}{}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{section}",
        p("Sis&#228;lt&#246;"),
        styled("<w:pStyle w:val='Sisluet1'/>", "Yksi 2"),
        p("Teksti"),
        p("Kirjoita t&#228;h&#228;n"),
    );
    check(
        &body,
        &[
            "furniture: Esimerkkilän kunta",
            "furniture: Sisältö",
            "furniture: Yksi 2",
            "p: Teksti",
            "furniture: 1 (7)",
        ],
    );
    let first = body.replace("<w:sectPr>", "<w:sectPr><w:titlePg/>");
    // Word writes the mark behind the references.
    assert!(blocks(&first).contains(&"furniture: Etusivu".to_owned()));
}

#[test]
fn pages_are_those_that_word_last_showed() {
    let pages = |body: &str| {
        let blocks = document(body).blocks;
        blocks.iter().map(|block| block.page).collect::<Vec<_>>()
    };
    let turn = "<w:r><w:lastRenderedPageBreak/></w:r>";
    let body = format!(
        "{}<w:p>{}{turn}{}</w:p><w:p>{turn}{}</w:p>",
        p("a"),
        r("b "),
        r("c"),
        r("d")
    );
    assert_eq!(pages(&body), [Some(1), Some(1), Some(3)]);
    assert_eq!(pages(&p("a")), [None]);
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let turned = format!("<w:p>{}{turn}{}</w:p>", r("c "), r("d"));
    let row = |cells: [String; 2]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "{}<w:tbl>{}{}</w:tbl>{}",
        p("a"),
        row([cell(&p("b")), cell(&turned)]),
        row([cell(&p("e")), cell(&p("f"))]),
        p("g")
    );
    assert_eq!(pages(&table), [Some(1), Some(1), Some(2), Some(2)]);
}

#[test]
fn properties_are_metadata() {
    let Read { document, .. } = read("a.docx", &bytes(&p("a"))).expect("a document");
    let metadata = document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Kirjaston asiakkaat"));
    assert_eq!(metadata.issued, None);
    assert_eq!(metadata.modified.as_deref(), Some("2024-03-05"));
    assert_eq!(metadata.language.as_deref(), Some("fi-fi"));
    assert_eq!(
        document.media_type,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    );
}

#[test]
fn strict_documents_and_other_prefixes_are_the_same() {
    let plain = parts(&styled("<w:pStyle w:val='Otsikko1'/>", "Yksi"));
    let strict = plain.iter().map(|(name, text)| {
        let text = text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main");
        let kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        let text = text.replace(KINDS, kinds).replace("w:", "v0:");
        (name.clone(), text.replace("xmlns:w=", "xmlns:v0="))
    });
    let strict: Vec<_> = strict.collect();
    assert_ne!(plain, strict);
    let read = read("a.docx", &archive(&strict)).expect("a document");
    assert_eq!(read.document.text.as_str(), "4. Yksi");
}

#[test]
fn documents_without_structure_are_plain_texts() {
    let lines = [
        "1. Tarkoitus",
        "",
        "Asiakkaiden tiedot",
        "- nimi",
        "- osoite",
    ];
    let body: String = lines.iter().map(|line| p(line)).collect();
    check(
        &body,
        &[
            "h1 1: Tarkoitus",
            "p: Asiakkaiden tiedot",
            "li1: nimi",
            "li1: osoite",
        ],
    );
    let columns = p("Tieto<w:x/>    Aika") + &p("Lasku    6 vuotta") + &p("Loppu");
    check(
        &columns,
        &["row2: Tieto\tAika", "row2: Lasku\t6 vuotta", "p: Loppu"],
    );
}

#[test]
fn a_field_without_an_end_hides_no_words() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let open = format!(
        "{}<w:p>{begin}{}</w:p>{}",
        p("Yksi"),
        r("Kaksi"),
        p("Kolme")
    );
    check(&open, &["p: Yksi", "p: Kaksi", "p: Kolme"]);
    let late = format!("{open}<w:p>{end}{}</w:p>", r("Nelj\u{e4}"));
    check(&late, &["p: Yksi", "p: Kaksi", "p: Kolme", "p: Nelj\u{e4}"]);
    let whole = format!("<w:p>{begin}{}{end}{}</w:p>", r("Kaksi"), r("Kolme"));
    check(&whole, &["p: Kolme"]);
}

#[test]
fn what_is_not_read_is_told() {
    let Read { diagnostics, .. } =
        read("a.docx", &bytes(&(p("a") + "<w:altChunk r:id='x'/>"))).expect("a document");
    assert_eq!(diagnostics[0].code.0, "IN-left-out");
    let code = |parts: &[(&str, &str)]| {
        let error = read("a.docx", &archive(parts)).expect_err("no document");
        error.code.0
    };
    assert_eq!(
        read("a.docx", &bytes("<w:p/>")).expect_err("empty").code.0,
        "IN-empty"
    );
    assert_eq!(code(&[("[Content_Types].xml", "")]), "IN-damaged");
    let sheet = [
        ("[Content_Types].xml", ""),
        ("word/document.xml", "<workbook/>"),
    ];
    assert_eq!(code(&sheet), "IN-format");
    assert_eq!(code(&[("a.txt", "a")]), "IN-format");
}

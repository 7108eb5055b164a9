//! Word documents.

use super::archive::{Part, archive};
use super::xml::{DEPTHS, Frame, deep, encodings, harms};
use super::{Expected, Files, many, nested};

pub const DOCUMENT: &str = "word/document.xml";
pub const CONTENT_TYPES: &str = "[Content_Types].xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";

pub const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
</Types>";

macro_rules! part {
    ($root:literal) => {
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:",
            $root,
            " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"",
            " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"",
            " xmlns:v=\"urn:schemas-microsoft-com:vml\">"
        )
    };
}

const FRAME: Frame = Frame {
    start: concat!(part!("document"), "<w:body>"),
    end: "</w:body></w:document>",
    paragraph: ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
    depth: 2,
};

/// The text of a document with something behind the notice.
pub fn body(more: &str) -> String {
    FRAME.with(&(FRAME.notice() + more))
}

/// The text of a short notice.
pub fn notice() -> String {
    body("")
}

/// The parts of a document with this text.
pub fn parts(text: &str) -> Vec<Part> {
    vec![
        Part::deflated(CONTENT_TYPES, TYPES.as_bytes()),
        Part::deflated(DOCUMENT, text.as_bytes()),
    ]
}

/// A document with something behind the notice.
pub fn document(more: &str) -> Vec<u8> {
    archive(&parts(&body(more)))
}

/// A document with such bytes as its text.
fn raw(text: &[u8]) -> Vec<u8> {
    archive(&[
        Part::deflated(CONTENT_TYPES, TYPES.as_bytes()),
        Part::deflated(DOCUMENT, text),
    ])
}

/// A document with another part beside its text.
fn beside(more: &str, kind: &str, start: &str, part: &str) -> Vec<u8> {
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"{kind}.xml\"/></Relationships>"
    );
    let mut all = parts(&body(more));
    all.push(Part::deflated(RELATIONS, relations.as_bytes()));
    let part = format!("{start}{part}</w:{kind}>");
    all.push(Part::deflated(&format!("word/{kind}.xml"), part.as_bytes()));
    archive(&all)
}

fn styles(part: &str) -> Vec<u8> {
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"s0\"/></w:pPr><w:r><w:t>styled</w:t></w:r></w:p>";
    beside(styled, "styles", part!("styles"), part)
}

fn numbering(part: &str) -> Vec<u8> {
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:t>item</w:t></w:r></w:p>";
    beside(&many(item, 50), "numbering", part!("numbering"), part)
}

fn footnotes(more: &str, part: &str) -> Vec<u8> {
    beside(more, "footnotes", part!("footnotes"), part)
}

pub fn add(files: &mut Files) {
    for (harm, part) in harms(&FRAME) {
        files.recorded(&format!("docx/{harm}.docx"), || raw(&part));
    }
    for (encoding, part) in encodings(&FRAME) {
        files.text(&format!("docx/{encoding}.docx"), || raw(&part));
    }
    depths(files);
    style_sheets(files);
    lists(files);
    notes(files);
    relations(files);
    tables(files);
    bodies(files);
}

fn depths(files: &mut Files) {
    let inside = FRAME.paragraph("deep");
    for (name, open, close) in [
        ("sdt", "<w:sdtContent>", "</w:sdtContent>"),
        ("unknown", "<w:x>", "</w:x>"),
        ("ins", "<w:ins>", "</w:ins>"),
    ] {
        for (depth, is_read) in DEPTHS {
            let expected = match is_read {
                true => Expected::Text,
                false => Expected::Refused("IN-part-nesting"),
            };
            files.add(&format!("docx/depth-{depth}-{name}.docx"), expected, || {
                raw(&deep(&FRAME, open, &inside, close, depth))
            });
        }
    }
    for (name, open, close) in [
        ("tbl", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        (
            "text-box",
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        ),
        (
            "choice",
            "<mc:AlternateContent><mc:Choice>",
            "</mc:Choice></mc:AlternateContent>",
        ),
        ("field", "<w:fldSimple>", "</w:fldSimple>"),
        ("run-in-run", "<w:r>", "</w:r>"),
    ] {
        files.text(&format!("docx/depth-20-{name}.docx"), || {
            document(&nested(open, &inside, close, 20))
        });
        files.refused(
            &format!("docx/depth-50000-{name}.docx"),
            "IN-part-nesting",
            || document(&nested(open, &inside, close, 50_000)),
        );
    }
}

fn style(id: usize, based_on: usize) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"s{id}\"><w:name w:val=\"s{id}\"/><w:basedOn w:val=\"s{based_on}\"/></w:style>"
    )
}

fn style_sheets(files: &mut Files) {
    files.text("docx/style-of-itself.docx", || styles(&style(0, 0)));
    files.text("docx/style-cycle.docx", || {
        styles(&[style(0, 1), style(1, 2), style(2, 0)].concat())
    });
    files.text("docx/styles-50000.docx", || {
        let chain: String = (0..50_000).map(|n| style(n, n + 1)).collect();
        styles(&chain)
    });
    files.text("docx/styles-of-one-name.docx", || {
        styles(&many(&style(0, 1), 50_000))
    });
    files.text("docx/style-of-level-999.docx", || {
        styles("<w:style w:type=\"paragraph\" w:styleId=\"s0\"><w:pPr><w:outlineLvl w:val=\"99999999999\"/></w:pPr></w:style>")
    });
    files.recorded("docx/styles-with-a-type.docx", || {
        let part = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;";
        beside("", "styles", part, "")
    });
    files.recorded("docx/styles-cut-off.docx", || {
        beside("", "styles", part!("styles"), "<w:sty")
    });
}

fn level(format: &str, start: &str, text: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/>\
         <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    )
}

fn lists(files: &mut Files) {
    for format in [
        "decimal",
        "upperRoman",
        "lowerLetter",
        "ordinalText",
        "chicago",
        "no-such",
    ] {
        for start in ["2147483647", "-5", "99999999999999999999", "x"] {
            files.text(&format!("docx/list-{format}-{start}.docx"), || {
                numbering(&level(format, start, "%1."))
            });
        }
    }
    files.text("docx/list-text-of-100000.docx", || {
        numbering(&level("decimal", "1000000", &many("%1", 100_000)))
    });
    files.text("docx/list-text-of-no-level.docx", || {
        numbering(&level("decimal", "1", "%0%9%10%%x"))
    });
    files.text("docx/list-of-itself.docx", || {
        numbering("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>\
            <w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"s0\"/><w:styleLink w:val=\"s0\"/></w:abstractNum>")
    });
    files.text("docx/list-of-level-99.docx", || {
        let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"4294967295\"/><w:numId w:val=\"-1\"/></w:numPr></w:pPr>\
            <w:r><w:t>item</w:t></w:r></w:p>";
        beside(item, "numbering", part!("numbering"), &level("decimal", "1", "%1."))
    });
    files.text("docx/lists-50000.docx", || {
        let list =
            |n: usize| format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"{n}\"/></w:num>");
        numbering(&(0..50_000).map(list).collect::<String>())
    });
}

const REFERENCE: &str = "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";

fn notes(files: &mut Files) {
    let note = |inside: &str| format!("<w:footnote w:id=\"2\">{inside}</w:footnote>");
    files.text("docx/note-in-itself.docx", || {
        footnotes(REFERENCE, &note(REFERENCE))
    });
    files.text("docx/note-that-is-not-there.docx", || {
        footnotes(&REFERENCE.replace('2', "77"), "")
    });
    files.recorded("docx/note-100000-times.docx", || {
        let long = FRAME.paragraph(&many("sana ", 20_000));
        footnotes(&many(REFERENCE, 100_000), &note(&long))
    });
    files.recorded("docx/notes-of-one-name.docx", || {
        footnotes(
            &many(REFERENCE, 1_000),
            &many(&note(&FRAME.paragraph("a")), 10_000),
        )
    });
    files.recorded("docx/notes-in-notes.docx", || {
        footnotes(
            REFERENCE,
            &nested("<w:footnote w:id=\"2\">", "", "</w:footnote>", 200),
        )
    });
}

fn relations(files: &mut Files) {
    let with = |target: &str, mode: &str| {
        let relation = format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"{target}\"{mode}/></Relationships>"
        );
        let mut all = parts(&notice());
        all.push(Part::deflated("_rels/.rels", relation.as_bytes()));
        archive(&all)
    };
    for (name, target) in [
        ("climbs", "../../../../etc/passwd"),
        ("is-a-file", "file:///etc/passwd"),
        ("is-an-address", "http://127.0.0.1/document.xml"),
        ("is-itself", "_rels/.rels"),
        ("is-empty", ""),
        ("is-a-folder", "word/"),
        ("climbs-back", "word/../word/../word/./document.xml"),
    ] {
        files.recorded(&format!("docx/main-part-{name}.docx"), || with(target, ""));
        files.recorded(&format!("docx/main-part-outside-{name}.docx"), || {
            with(target, " TargetMode=\"External\"")
        });
    }
    files.recorded("docx/relations-100000.docx", || {
        let relation =
            |n: usize| format!("<Relationship Id=\"r{n}\" Type=\"a/hyperlink\" Target=\"#a\"/>");
        let relations: String = (0..100_000).map(relation).collect();
        let mut all = parts(&body(
            "<w:hyperlink r:id=\"r1\"><w:r><w:t>a</w:t></w:r></w:hyperlink>",
        ));
        let relations = format!("<Relationships>{relations}</Relationships>");
        all.push(Part::deflated(RELATIONS, relations.as_bytes()));
        archive(&all)
    });
}

fn tables(files: &mut Files) {
    let cell = |properties: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            FRAME.paragraph("solu")
        )
    };
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    for span in ["4294967295", "-1", "99999999999999999999", "0"] {
        files.text(&format!("docx/cell-over-{span}.docx"), || {
            let span = format!("<w:gridSpan w:val=\"{span}\"/><w:vMerge/>");
            document(&table(&format!("<w:tr>{}</w:tr>", cell(&span))))
        });
    }
    files.recorded("docx/cells-100000-in-a-row.docx", || {
        document(&table(&format!(
            "<w:tr>{}</w:tr>",
            many(&cell(""), 100_000)
        )))
    });
    files.recorded("docx/rows-100000.docx", || {
        document(&many(
            &table(&format!("<w:tr>{}</w:tr>", cell(""))),
            100_000,
        ))
    });
    files.text("docx/rows-without-cells.docx", || {
        document(&table(&many("<w:tr/>", 50_000)))
    });
    files.text("docx/cells-outside-tables.docx", || {
        document(&many("<w:tc><w:tr/></w:tc>", 1_000))
    });
}

fn bodies(files: &mut Files) {
    let run = |inside: &str| document(&format!("<w:p><w:r>{inside}</w:r></w:p>"));
    files.recorded("docx/tabs-1000000.docx", || {
        run(&many("<w:tab/>", 1_000_000))
    });
    files.recorded("docx/breaks-500000.docx", || run(&many("<w:br/>", 500_000)));
    files.recorded("docx/page-breaks-100000.docx", || {
        run(&many(
            "<w:br w:type=\"page\"/><w:lastRenderedPageBreak/>",
            100_000,
        ))
    });
    files.text("docx/fields-that-never-end.docx", || {
        run(&many(
            "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK</w:instrText>",
            50_000,
        ))
    });
    files.text("docx/fields-that-never-begin.docx", || {
        run(&many(
            "<w:fldChar w:fldCharType=\"separate\"/><w:fldChar w:fldCharType=\"end\"/>",
            50_000,
        ))
    });
    files.text("docx/symbol-of-no-font.docx", || {
        run("<w:sym w:font=\"Wingdings\" w:char=\"FFFFFFFFF\"/><w:sym w:char=\"\"/><w:sym/>")
    });
    files.text("docx/bookmarks-200000.docx", || {
        document(&many("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>", 200_000))
    });
    files.recorded("docx/no-text.docx", || {
        raw(FRAME.with("<w:p/><w:sectPr/>").as_bytes())
    });
    files.recorded("docx/hidden-text-alone.docx", || {
        let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>";
        raw(FRAME.with(hidden).as_bytes())
    });
    files.recorded("docx/deleted-text-alone.docx", || {
        raw(FRAME
            .with("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>")
            .as_bytes())
    });
    files.recorded("docx/picture-alone.docx", || {
        raw(FRAME.with("<w:p><w:r><w:drawing/></w:r></w:p>").as_bytes())
    });
    files.recorded("docx/no-body.docx", || raw(b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"));
    files.recorded("docx/no-text-part.docx", || {
        archive(&[Part::deflated(CONTENT_TYPES, TYPES.as_bytes())])
    });
    files.recorded("docx/no-content-types.docx", || {
        archive(&[Part::deflated(DOCUMENT, notice().as_bytes())])
    });
}

//! Texts of LibreOffice.

use super::archive::{Part, archive};
use super::xml::{DEPTHS, Frame, deep, encodings, harms};
use super::{Expected, Files, many, nested};

const CONTENT: &str = "content.xml";

const FRAME: Frame = Frame {
    start: concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content",
        " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
        " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"",
        " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"",
        " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"",
        " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">",
        "<office:body><office:text>"
    ),
    end: "</office:text></office:body></office:document-content>",
    paragraph: ("<text:p>", "</text:p>"),
    depth: 3,
};

fn raw(content: &[u8]) -> Vec<u8> {
    archive(&[kind(), Part::deflated(CONTENT, content)])
}

fn kind() -> Part {
    Part::stored("mimetype", b"application/vnd.oasis.opendocument.text")
}

/// A text with something behind the notice.
pub fn document(more: &str) -> Vec<u8> {
    raw(&FRAME.notice_and(more))
}

/// A text with styles of its own.
fn styled(styles: &str, more: &str) -> Vec<u8> {
    let styles =
        format!("<office:automatic-styles>{styles}</office:automatic-styles><office:body>");
    let content = FRAME.with(&(FRAME.notice() + more));
    raw(content.replace("<office:body>", &styles).as_bytes())
}

pub fn add(files: &mut Files) {
    for (harm, part) in harms(&FRAME) {
        files.recorded(&format!("odt/{harm}.odt"), || raw(&part));
    }
    for (encoding, part) in encodings(&FRAME) {
        files.text(&format!("odt/{encoding}.odt"), || raw(&part));
    }
    depths(files);
    repeated(files);
    styles(files);
    kinds(files);
}

fn depths(files: &mut Files) {
    let inside = FRAME.paragraph("deep");
    for (name, open, close) in [
        ("section", "<text:section>", "</text:section>"),
        ("unknown", "<x>", "</x>"),
    ] {
        for (depth, is_read) in DEPTHS {
            let expected = match is_read {
                true => Expected::Text,
                false => Expected::Refused("IN-part-nesting"),
            };
            files.add(&format!("odt/depth-{depth}-{name}.odt"), expected, || {
                raw(&deep(&FRAME, open, &inside, close, depth))
            });
        }
    }
    for (name, open, close) in [
        (
            "list",
            "<text:list><text:list-item>",
            "</text:list-item></text:list>",
        ),
        (
            "table",
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
        (
            "frame",
            "<text:p><draw:frame><draw:text-box>",
            "</draw:text-box></draw:frame></text:p>",
        ),
        (
            "note",
            "<text:p><text:note><text:note-body>",
            "</text:note-body></text:note></text:p>",
        ),
        ("span", "<text:span>", "</text:span>"),
    ] {
        files.text(&format!("odt/depth-20-{name}.odt"), || {
            document(&nested(open, &inside, close, 20))
        });
        files.refused(
            &format!("odt/depth-50000-{name}.odt"),
            "IN-part-nesting",
            || document(&nested(open, &inside, close, 50_000)),
        );
    }
}

/// What an attribute multiplies.
fn repeated(files: &mut Files) {
    for (name, n) in [
        ("4-billion", "4294967295"),
        ("million", "1000000"),
        ("minus-1", "-1"),
    ] {
        files.recorded(&format!("odt/spaces-{name}.odt"), || {
            document(&FRAME.paragraph(&format!("a<text:s text:c=\"{n}\"/>b")))
        });
    }
    files.recorded("odt/spaces-60000-by-60000.odt", || {
        document(&FRAME.paragraph(&many("<text:s text:c=\"60000\"/>", 60_000)))
    });
    let row = |rows: &str, columns: &str| {
        let cell = FRAME.paragraph("solu");
        format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\">\
             <table:table-cell table:number-columns-repeated=\"{columns}\" table:number-columns-spanned=\"{columns}\">\
             {cell}</table:table-cell></table:table-row></table:table>"
        )
    };
    files.recorded("odt/columns-repeated.odt", || {
        document(&row("1", "1000000000"))
    });
    files.recorded("odt/rows-repeated.odt", || {
        document(&row("1000000000", "1"))
    });
    files.recorded("odt/rows-and-columns-repeated.odt", || {
        document(&row("4294967295", "99999999999999999999"))
    });
    files.recorded("odt/tabs-1000000.odt", || {
        document(&FRAME.paragraph(&many("<text:tab/>", 1_000_000)))
    });
    files.recorded("odt/breaks-500000.odt", || {
        document(&FRAME.paragraph(&many("<text:line-break/>", 500_000)))
    });
}

fn styles(files: &mut Files) {
    let style = |id: usize, parent: usize| {
        format!(
            "<style:style style:name=\"s{id}\" style:family=\"paragraph\" style:parent-style-name=\"s{parent}\"/>"
        )
    };
    let text = "<text:p text:style-name=\"s0\">styled</text:p>";
    files.text("odt/style-of-itself.odt", || styled(&style(0, 0), text));
    files.text("odt/style-cycle.odt", || {
        styled(&[style(0, 1), style(1, 2), style(2, 0)].concat(), text)
    });
    files.text("odt/styles-50000.odt", || {
        styled(
            &(0..50_000).map(|n| style(n, n + 1)).collect::<String>(),
            text,
        )
    });
    let list = |level: &str, start: &str, format: &str| {
        let style = format!(
            "<text:list-style style:name=\"l\"><text:list-level-style-number text:level=\"{level}\" \
             text:start-value=\"{start}\" style:num-format=\"{format}\" text:display-levels=\"4294967295\"/></text:list-style>"
        );
        let item = "<text:list-item><text:p>item</text:p></text:list-item>";
        styled(
            &style,
            &format!(
                "<text:list text:style-name=\"l\">{}</text:list>",
                many(item, 50)
            ),
        )
    };
    for format in ["1", "I", "a", "no-such"] {
        for start in ["2147483647", "-5", "99999999999999999999"] {
            files.text(&format!("odt/list-{format}-{start}.odt"), || {
                list("1", start, format)
            });
        }
    }
    files.text("odt/list-of-level-99.odt", || list("4294967295", "1", "1"));
    files.text("odt/heading-of-level-999.odt", || {
        document("<text:h text:outline-level=\"99999999999\">heading</text:h><text:h text:outline-level=\"-1\">b</text:h>")
    });
    files.text("odt/changes-of-itself.odt", || {
        document("<text:tracked-changes><text:changed-region/></text:tracked-changes><text:change text:change-id=\"a\"/>")
    });
}

fn kinds(files: &mut Files) {
    let content = || Part::deflated(CONTENT, &FRAME.notice_and(""));
    let of_kind = |kind: &str| archive(&[Part::stored("mimetype", kind.as_bytes()), content()]);
    files.recorded("odt/no-kind.odt", || archive(&[content()]));
    files.recorded("odt/kind-is-empty.odt", || of_kind(""));
    files.recorded("odt/kind-is-a-sheet.odt", || {
        of_kind("application/vnd.oasis.opendocument.spreadsheet")
    });
    files.recorded("odt/kind-is-a-book.odt", || of_kind("application/epub+zip"));
    files.recorded("odt/kind-is-no-text.odt", || {
        archive(&[Part::stored("mimetype", &[0xff; 100]), content()])
    });
    files.refused("odt/kind-is-a-bomb.odt", "IN-ratio", || {
        archive(&[Part::deflated("mimetype", &vec![b'a'; 33 << 20]), content()])
    });
    files.recorded("odt/kind-alone.odt", || archive(&[kind()]));
    files.refused("odt/encrypted.odt", "IN-password", || {
        let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
            <manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        let noise = Part::stored(CONTENT, &crate::noise(5_000));
        archive(&[kind(), noise, Part::deflated("META-INF/manifest.xml", manifest.as_bytes())])
    });
    files.recorded("odt/no-text.odt", || {
        raw(FRAME.with("<text:p/>").as_bytes())
    });
    files.recorded("odt/styles-are-a-bomb.odt", || {
        archive(&[
            kind(),
            content(),
            Part::deflated("styles.xml", &vec![b' '; 33 << 20]),
        ])
    });
    files.recorded("odt/all-in-one-word-document.odt", || {
        let mut parts = super::docx::parts(&super::docx::notice());
        parts.extend([kind(), content()]);
        archive(&parts)
    });
}

//! Plain texts, and files of other kinds under the name of one that is read.

use super::archive::{Part, archive};
use super::{Files, LINES, many};
use crate::noise;

fn notice(more: &str) -> Vec<u8> {
    format!("{}\n{more}", LINES.join("\n\n")).into_bytes()
}

pub fn add(files: &mut Files) {
    texts(files);
    markdown(files);
    others(files);
    packages(files);
}

fn texts(files: &mut Files) {
    files.recorded("text/nulls.txt", || notice("a\0 b\0"));
    files.recorded("text/nulls-alone.txt", || vec![0; 100_000]);
    files.recorded("text/controls.txt", || {
        notice(&many(
            "\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{2029}",
            5_000,
        ))
    });
    files.recorded("text/line-of-100000.txt", || notice(&many("a", 100_000)));
    files.refused("text/line-of-100001.txt", "IN-line-length", || {
        notice(&many("a", 100_001))
    });
    files.refused("text/lines-20001.txt", "IN-lines", || {
        notice(&many("rivi\n", 20_001))
    });
    files.refused("text/bytes-2-mib-and-1.txt", "IN-size", || {
        vec![b'a'; (2 << 20) + 1]
    });
    files.recorded("text/word-of-100000-in-parts.txt", || {
        notice(&many("a-", 40_000))
    });
    files.recorded("text/sentence-of-90000.txt", || {
        notice(&many("sana ", 18_000))
    });
    files.recorded("text/sentences-of-one-letter.txt", || {
        notice(&many("a. ", 30_000))
    });
    files.recorded("text/numbers.txt", || {
        notice(&many("1.1.1.1.1.1.1.1. ", 5_000))
    });
    files.recorded("text/headings-20000.txt", || {
        notice(&many("1. Rekisterinpitäjä\n", 19_000))
    });
    files.recorded("text/registers-5000.txt", || notice("").repeat(2_000));
    files.recorded("text/brackets.txt", || notice(&many("((((", 20_000)));
    files.recorded("text/dates.txt", || {
        notice(&many("99.99.9999 31.2.2020 0.0.0 ", 3_000))
    });
    files.recorded("text/years.txt", || {
        notice(&many("säilytetään 99999999999999999999 vuotta. ", 2_000))
    });
    files.recorded("text/addresses.txt", || notice(&many("a@b.c@d.e@", 9_000)));
    files.recorded("text/links.txt", || notice(&many("https://", 9_000)));
    files.recorded("text/tables.txt", || notice(&many("a\tb | c;", 9_000)));
    files.recorded("text/combining.txt", || notice(&many("a\u{300}", 90_000)));
    files.recorded("text/right-to-left.txt", || {
        notice(&many("\u{202e}abc\u{202c}", 9_000))
    });
    files.recorded("text/invisible.txt", || {
        many("\u{200b}\u{feff}\u{ad}", 50_000).into_bytes()
    });
    files.recorded("text/utf-16-of-odd-length.txt", || b"\xff\xfea\0b".to_vec());
    files.recorded("text/lone-surrogates.txt", || {
        [&b"\xff\xfe"[..], &[0, 0xd8].repeat(1_000)].concat()
    });
    files.recorded("text/utf-32.txt", || {
        let units = LINES
            .concat()
            .chars()
            .flat_map(|it| u32::from(it).to_le_bytes())
            .collect::<Vec<u8>>();
        [&b"\xff\xfe\0\0"[..], &units].concat()
    });
    files.recorded("text/latin-1.txt", || {
        let text = String::from_utf8(notice("")).expect("it is text");
        text.chars()
            .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
            .collect()
    });
    files.recorded("text/broken-utf-8.txt", || {
        notice("")
            .iter()
            .map(|byte| if *byte == 0xa4 { 0x20 } else { *byte })
            .collect()
    });
}

fn markdown(files: &mut Files) {
    let markdown =
        |more: String| move || format!("# {}\n\n{more}", LINES.join("\n\n## ")).into_bytes();
    for (name, part, n) in [
        ("quotes", "> ", 40_000),
        ("lists", "- ", 40_000),
        ("brackets", "[", 90_000),
        ("pictures", "![", 45_000),
        ("links", "[a](", 20_000),
        ("stars", "*a ", 30_000),
        ("stars-and-lines", "*_", 40_000),
        ("ticks", "`a``", 20_000),
        ("tags", "<a ", 30_000),
        ("references", "[a]: b\n", 9_000),
        ("headings", "# a\n", 9_000),
        ("tables", "|a|b|\n|-|-|\n", 5_000),
        ("cells", "|", 90_000),
        ("footnotes", "[^1] ", 15_000),
        ("rules", "---\n", 15_000),
    ] {
        files.recorded(&format!("markdown/{name}.md"), markdown(many(part, n)));
    }
    files.recorded("markdown/front-matter-unclosed.md", || {
        format!("---\n{}", many("a: b\n", 9_000)).into_bytes()
    });
    files.recorded(
        "markdown/fence-unclosed.md",
        markdown("```\n".to_owned() + &many("a\n", 9_000)),
    );
    files.recorded(
        "markdown/lists-in-lists.md",
        markdown(
            (0..400)
                .map(|n| format!("{}- a\n", many(" ", 2 * n)))
                .collect(),
        ),
    );
}

/// Other kinds of file under names of those that are read.
fn others(files: &mut Files) {
    for (name, start) in [
        ("picture-png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("picture-gif", b"GIF89a\x01\0\x01\0"),
        ("picture-jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("program", b"\x7fELF\x02\x01\x01\0"),
        ("program-of-windows", b"MZ\x90\0\x03\0\0\0"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0"),
        ("bzip2", b"BZh91AY&SY"),
        ("xz", b"\xfd7zXZ\0"),
        ("7z", b"7z\xbc\xaf\x27\x1c"),
        ("rar", b"Rar!\x1a\x07\x01\0"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("database", b"SQLite format 3\0"),
        ("film", b"\0\0\0\x18ftypmp42"),
        ("sound", b"ID3\x04\0\0"),
        ("font", b"OTTO\0\x0b"),
        ("web-font", b"wOF2"),
        ("wasm", b"\0asm\x01\0\0\0"),
        ("noise", b""),
    ] {
        for format in ["pdf", "docx", "odt", "html", "txt"] {
            files.recorded(&format!("other/{name}.{format}"), || {
                [start, &noise(5_000)].concat()
            });
        }
    }
    files.refused("other/old-word.docx", "IN-format", || {
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &noise(5_000)].concat()
    });
    files.refused("other/locked-word.docx", "IN-password", || {
        let part = "EncryptedPackage\0"
            .encode_utf16()
            .flat_map(u16::to_le_bytes);
        let part: Vec<u8> = part.collect();
        [
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            &noise(5_000),
            &part,
        ]
        .concat()
    });
    files.refused("other/rich-text.docx", "IN-format", || {
        b"{\\rtf1\\ansi text}".to_vec()
    });
    files.recorded("other/postscript.pdf", || {
        b"%!PS-Adobe-3.0\n(text) show".to_vec()
    });
    files.recorded("other/tar.docx", || {
        [&b"a.txt"[..], &[0; 252], b"ustar\0", &[0; 250]].concat()
    });
    files.recorded("other/json.docx", || many("[", 100_000).into_bytes());
    files.recorded("other/flat-odt.odt", || b"<?xml version=\"1.0\"?><office:document><office:body><office:text><text:p>text</text:p></office:text></office:body></office:document>".to_vec());
    files.recorded("other/script.html", || b"#!/bin/sh\nrm -rf /\n".to_vec());
    files.recorded("other/one-byte.pdf", || b"%".to_vec());
    files.recorded("other/nothing.docx", Vec::new);
}

/// Archives that are no documents.
fn packages(files: &mut Files) {
    let package = |parts: &'static [(&'static str, &'static str)]| {
        move || {
            let part = |(name, body): &(&str, &str)| Part::deflated(name, body.as_bytes());
            archive(&parts.iter().map(part).collect::<Vec<_>>())
        }
    };
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    static SHEET: &[(&str, &str)] = &[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook/>"),
    ];
    static SLIDES: &[(&str, &str)] = &[
        ("[Content_Types].xml", "<Types/>"),
        ("ppt/presentation.xml", "<p:presentation/>"),
    ];
    static BOOK: &[(&str, &str)] = &[
        ("mimetype", "application/epub+zip"),
        ("a.xhtml", "<html><body>text</body></html>"),
    ];
    static PROGRAM: &[(&str, &str)] = &[("META-INF/MANIFEST.MF", "Main-Class: A")];
    files.recorded("other/sheet.docx", package(SHEET));
    files.recorded("other/slides.docx", package(SLIDES));
    files.recorded("other/book.odt", package(BOOK));
    files.recorded("other/program-in-an-archive.docx", package(PROGRAM));
    files.recorded("other/empty-archive.docx", || archive(&[]));
    files.recorded("other/types-alone.docx", || {
        archive(&[Part::stored("[Content_Types].xml", types.as_bytes())])
    });
}

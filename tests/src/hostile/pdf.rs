//! PDF documents: objects, cross-references and streams.

use std::collections::BTreeMap;

use super::{Files, LINES, many};

/// A PDF document that is put together of objects.
#[derive(Debug, Clone)]
pub struct Pdf {
    objects: BTreeMap<u32, Vec<u8>>,
    /// What stands in the trailer beside the root.
    pub trailer: String,
}

/// The objects that every document here has.
pub const CATALOG: u32 = 1;
pub const PAGES: u32 = 2;
pub const PAGE: u32 = 3;
pub const FONT: u32 = 4;
pub const CONTENT: u32 = 5;
/// The first one that is free.
pub const FREE: u32 = 6;

impl Pdf {
    /// A document of one page that draws the short notice.
    pub fn notice() -> Self {
        let mut pdf = Self {
            objects: BTreeMap::new(),
            trailer: String::new(),
        };
        pdf.object(CATALOG, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(PAGES, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.object(PAGE, PAGE_OBJECT);
        pdf.object(
            FONT,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        );
        pdf.stream(CONTENT, "", &drawing(""));
        pdf
    }

    pub fn object(&mut self, number: u32, object: &str) -> &mut Self {
        self.objects.insert(number, object.as_bytes().to_vec());
        self
    }

    /// A stream with its length, and what else is said of it.
    pub fn stream(&mut self, number: u32, said: &str, data: &[u8]) -> &mut Self {
        let length = format!("/Length {}", data.len());
        self.stream_that_says(number, &[&length, said].concat(), data)
    }

    /// A stream of which only this is said.
    pub fn stream_that_says(&mut self, number: u32, said: &str, data: &[u8]) -> &mut Self {
        let start = format!("<<{said}>>stream\n");
        let object = [start.as_bytes(), data, b"\nendstream"].concat();
        self.objects.insert(number, object);
        self
    }

    /// The file, with a table of where its objects are.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_with(|table| table)
    }

    /// The file, its table and trailer changed.
    pub fn bytes_with(&self, change: impl FnOnce(String) -> String) -> Vec<u8> {
        let (mut bytes, places) = self.body();
        let start = bytes.len();
        let last = self.objects.keys().last().copied().unwrap_or_default();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", last + 1);
        for number in 1..=last {
            table += &match places.get(&number) {
                Some(place) => format!("{place:010} 00000 n \n"),
                None => "0000000000 65535 f \n".to_owned(),
            };
        }
        table += &format!(
            "trailer\n<</Size {}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF\n",
            last + 1,
            self.trailer
        );
        bytes.extend(change(table).as_bytes());
        bytes
    }

    /// The objects one after the other, and where each is.
    pub fn body(&self) -> (Vec<u8>, BTreeMap<u32, usize>) {
        let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut places = BTreeMap::new();
        for (number, object) in &self.objects {
            places.insert(*number, bytes.len());
            bytes.extend(format!("{number} 0 obj\n").as_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        (bytes, places)
    }
}

/// The one page.
pub const PAGE_OBJECT: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]\
    /Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>";

/// What draws the short notice, and something more.
pub fn drawing(more: &str) -> Vec<u8> {
    let mut drawing = b"BT /F1 12 Tf 72 760 Td 20 TL ".to_vec();
    for line in LINES {
        drawing.push(b'(');
        drawing.extend(
            line.chars()
                .map(|letter| u8::try_from(letter).unwrap_or(b'?')),
        );
        drawing.extend(b") Tj T* ");
    }
    drawing.extend(b"ET\n");
    drawing.extend(more.as_bytes());
    drawing
}

/// The notice after a change.
pub fn notice_with(change: impl FnOnce(&mut Pdf)) -> Vec<u8> {
    let mut pdf = Pdf::notice();
    change(&mut pdf);
    pdf.bytes()
}

pub fn add(files: &mut Files) {
    objects(files);
    tables(files);
    streams_of_objects(files);
    lengths(files);
    headers(files);
    trailers(files);
}

fn objects(files: &mut Files) {
    for (name, open, close) in [("array", "[", "]"), ("dictionary", "<</a ", ">>")] {
        for depth in [100, 5_000, 100_000] {
            files.recorded(&format!("pdf/{name}-{depth}-deep.pdf"), || {
                let deep = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
                notice_with(|pdf| {
                    pdf.object(FREE, &deep);
                })
            });
            files.recorded(&format!("pdf/{name}-{depth}-deep-and-open.pdf"), || {
                notice_with(|pdf| {
                    pdf.object(FREE, &open.repeat(depth));
                })
            });
            files.recorded(&format!("pdf/{name}-{depth}-deep-in-drawing.pdf"), || {
                let deep = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
                notice_with(|pdf| {
                    pdf.stream(CONTENT, "", &drawing(&format!("{deep} TJ")));
                })
            });
        }
    }
    files.recorded("pdf/string-100000-deep.pdf", || {
        let text = format!("{}a{}", many("(", 100_000), many(")", 100_000));
        notice_with(|pdf| {
            pdf.object(FREE, &text);
        })
    });
    let object = |object: String| {
        move || {
            notice_with(|pdf| {
                pdf.object(FREE, &object);
            })
        }
    };
    files.recorded(
        "pdf/name-of-1-mb.pdf",
        object(format!("/{}", many("a", 1_000_000))),
    );
    files.recorded("pdf/number-of-1-mb.pdf", object(many("9", 1_000_000)));
    files.recorded(
        "pdf/array-of-1000000.pdf",
        object(format!("[{}]", many("1 ", 1_000_000))),
    );
    files.recorded(
        "pdf/dictionary-of-200000.pdf",
        object(format!("<<{}>>", many("/a 1 ", 200_000))),
    );
    files.recorded("pdf/escapes.pdf", object("(\\777\\9\\".to_owned()));
    files.recorded("pdf/half-a-hex-string.pdf", object("<a".to_owned()));
    files.recorded(
        "pdf/comment-of-1-mb.pdf",
        object(format!("%{}", many("a", 1_000_000))),
    );
    files.recorded("pdf/reference-to-itself.pdf", object("6 0 R".to_owned()));
    files.recorded("pdf/page-is-a-circle-of-references.pdf", || {
        notice_with(|pdf| {
            pdf.object(PAGE, "6 0 R").object(FREE, "3 0 R");
        })
    });
    files.recorded("pdf/everything-is-itself.pdf", || {
        notice_with(|pdf| {
            for number in CATALOG..=FREE {
                pdf.object(number, &format!("{number} 0 R"));
            }
        })
    });
    files.recorded("pdf/references-20000-long.pdf", || {
        notice_with(|pdf| {
            pdf.object(CATALOG, "<</Type/Catalog/Pages 10 0 R>>");
            for number in 10..20_000 {
                pdf.object(number, &format!("{} 0 R", number + 1));
            }
            pdf.object(20_000, "2 0 R");
        })
    });
}

fn tables(files: &mut Files) {
    let table = |change: fn(String) -> String| move || Pdf::notice().bytes_with(change);
    files.recorded("pdf/no-xref.pdf", table(|_| String::new()));
    files.recorded(
        "pdf/no-trailer.pdf",
        table(|table| table.split("trailer").next().unwrap_or_default().to_owned()),
    );
    files.recorded(
        "pdf/no-start-of-xref.pdf",
        table(|table| table.replace("startxref", "")),
    );
    for (name, start) in [
        ("0", "0"),
        ("behind-the-end", "99999999"),
        ("minus-1", "-1"),
        ("huge", "99999999999999999999999999"),
        ("no-number", "abc"),
        ("in-the-middle", "20"),
    ] {
        files.recorded(&format!("pdf/xref-at-{name}.pdf"), || {
            Pdf::notice().bytes_with(|table| {
                let (before, _) = table.split_once("startxref").expect("it is there");
                format!("{before}startxref\n{start}\n%%EOF")
            })
        });
    }
    files.recorded(
        "pdf/xref-of-a-billion.pdf",
        table(|table| {
            table
                .replace("0 6\n", "0 999999999\n")
                .replace("/Size 6", "/Size 999999999")
        }),
    );
    files.recorded(
        "pdf/xref-of-minus-1.pdf",
        table(|table| table.replace("0 6\n", "-1 -6\n")),
    );
    files.recorded(
        "pdf/xref-elsewhere.pdf",
        table(|table| table.replace("0 6\n", "4294967295 6\n")),
    );
    files.recorded(
        "pdf/xref-of-words.pdf",
        table(|table| table.replace("00000 n", "abcde n")),
    );
    files.recorded(
        "pdf/xref-all-free.pdf",
        table(|table| table.replace(" n ", " f ")),
    );
    files.recorded(
        "pdf/xref-all-zero.pdf",
        table(|table| {
            table
                .lines()
                .map(|line| match line.ends_with("n ") {
                    true => "0000000000 00000 n \n".to_owned(),
                    false => format!("{line}\n"),
                })
                .collect()
        }),
    );
    files.recorded(
        "pdf/xref-all-at-one-place.pdf",
        table(|table| {
            table
                .lines()
                .map(|line| match line.ends_with("n ") {
                    true => "0000000015 00000 n \n".to_owned(),
                    false => format!("{line}\n"),
                })
                .collect()
        }),
    );
    previous(files);
}

/// Tables that point to earlier ones.
fn previous(files: &mut Files) {
    let start = || Pdf::notice().body().0.len();
    files.recorded("pdf/previous-xref-is-itself.pdf", || {
        let start = start();
        Pdf::notice().bytes_with(|table| table.replace("/Size", &format!("/Prev {start}/Size")))
    });
    files.recorded("pdf/previous-xref-is-nowhere.pdf", || {
        Pdf::notice().bytes_with(|table| table.replace("/Size", "/Prev 99999999/Size"))
    });
    files.recorded("pdf/previous-xref-is-minus-1.pdf", || {
        Pdf::notice().bytes_with(|table| table.replace("/Size", "/Prev -1/XRefStm -1/Size"))
    });
    files.recorded("pdf/xref-stream-is-the-table.pdf", || {
        let start = start();
        Pdf::notice().bytes_with(|table| table.replace("/Size", &format!("/XRefStm {start}/Size")))
    });
    files.recorded("pdf/two-xrefs-in-a-circle.pdf", || {
        let first = start();
        let mut bytes = Pdf::notice().bytes_with(|table| {
            let second = first + table.len() + 20;
            table.replace("/Size", &format!("/Prev {second:010}/Size"))
        });
        bytes.resize(bytes.len().max(first), b' ');
        let second = bytes.len();
        let table = format!(
            "xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev {first}>>\nstartxref\n{second}\n%%EOF"
        );
        bytes.extend(table.as_bytes());
        bytes
    });
    files.recorded("pdf/xrefs-20000-long.pdf", || {
        let mut bytes = Pdf::notice().bytes();
        let mut last = start();
        for _ in 0..20_000 {
            let at = bytes.len();
            bytes.extend(
                format!("xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev {last}>>\n").as_bytes(),
            );
            last = at;
        }
        bytes.extend(format!("startxref\n{last}\n%%EOF").as_bytes());
        bytes
    });
}

/// The notice with a stream instead of a table, of which this is said.
fn table_stream(said: &str, data: &[u8]) -> Vec<u8> {
    let mut pdf = Pdf::notice();
    let (body, places) = pdf.body();
    let mut entries = vec![0, 0, 0, 0, 0, 0xff];
    for (_, place) in places {
        entries.push(1);
        entries.extend(u32::try_from(place).expect("it is near").to_be_bytes());
        entries.push(0);
    }
    entries.extend(data);
    pdf.stream(FREE, &format!("/Type/XRef/Root 1 0 R{said}"), &entries);
    let (bytes, _) = pdf.body();
    [
        bytes,
        format!("startxref\n{}\n%%EOF", body.len()).into_bytes(),
    ]
    .concat()
}

fn streams_of_objects(files: &mut Files) {
    for (name, said) in [
        ("sound", "/Size 6/W[1 4 1]"),
        (
            "of-wide-fields",
            "/Size 6/W[1000000000 1000000000 1000000000]",
        ),
        ("of-negative-fields", "/Size 6/W[-1 -4 -1]"),
        ("of-no-width", "/Size 6/W[0 0 0]"),
        ("without-fields", "/Size 6/W[]"),
        (
            "of-a-billion",
            "/Size 999999999/W[1 4 1]/Index[0 999999999]",
        ),
        (
            "of-no-width-and-a-billion",
            "/Size 999999999/W[0 0 0]/Index[0 999999999]",
        ),
        ("of-negative-index", "/Size 6/W[1 4 1]/Index[-5 6]"),
        (
            "of-huge-index",
            "/Size 6/W[1 4 1]/Index[9223372036854775807 6]",
        ),
        ("of-half-an-index", "/Size 6/W[1 4 1]/Index[0]"),
        ("before-itself", "/Size 6/W[1 4 1]/Prev 15"),
        (
            "with-a-long-step",
            "/Size 6/W[1 4 1]/DecodeParms<</Predictor 12/Columns 2000000000>>",
        ),
    ] {
        files.recorded(&format!("pdf/xref-stream-{name}.pdf"), || {
            table_stream(said, b"")
        });
    }
    // An entry that says the object is the first one in the stream of objects 6, or in itself.
    let in_stream = |said: &'static str, data: &'static [u8], more: &'static str| {
        move || {
            let mut pdf = Pdf::notice();
            pdf.stream(FREE, said, data);
            pdf.object(CATALOG, more);
            let (body, places) = pdf.body();
            let mut entries = vec![0, 0, 0, 0, 0, 0xff];
            for number in CATALOG..=FREE {
                let place = u32::try_from(places[&number]).expect("it is near");
                let in_stream = [2, 0, 0, 0, 6, 0];
                let plain = [&[1][..], &place.to_be_bytes(), &[0]].concat();
                let is_inside = number == CONTENT || (number == FREE && said.contains("Itself"));
                entries.extend(if is_inside { in_stream.to_vec() } else { plain });
            }
            pdf.stream(FREE + 1, "/Type/XRef/Root 1 0 R/Size 7/W[1 4 1]", &entries);
            let (bytes, _) = pdf.body();
            [
                bytes,
                format!("startxref\n{}\n%%EOF", body.len()).into_bytes(),
            ]
            .concat()
        }
    };
    let catalog = "<</Type/Catalog/Pages 2 0 R>>";
    for (name, said, data) in [
        (
            "in-itself",
            "/Type/ObjStm/N 1/First 4/Itself 1",
            &b"6 0 <</Type/ObjStm>>"[..],
        ),
        (
            "extends-itself",
            "/Type/ObjStm/N 1/First 4/Extends 6 0 R",
            b"5 0 <</a 1>>",
        ),
        (
            "of-a-billion",
            "/Type/ObjStm/N 999999999/First 4",
            b"5 0 <</a 1>>",
        ),
        ("of-minus-1", "/Type/ObjStm/N -1/First -1", b"5 0 <</a 1>>"),
        (
            "that-begins-behind-its-end",
            "/Type/ObjStm/N 1/First 999999999",
            b"5 0 <</a 1>>",
        ),
        (
            "with-wild-places",
            "/Type/ObjStm/N 3/First 30",
            b"5 99999999 5 -1 5 18446744073709551615 ",
        ),
        ("without-numbers", "/Type/ObjStm/N 1/First 4", b"abcdefg"),
        (
            "whose-length-is-inside",
            "/Type/ObjStm/N 1/First 4/Length 5 0 R",
            b"5 0 100",
        ),
        (
            "with-an-indirect-count",
            "/Type/ObjStm/N 5 0 R/First 5 0 R",
            b"5 0 100",
        ),
    ] {
        files.recorded(
            &format!("pdf/object-stream-{name}.pdf"),
            in_stream(said, data, catalog),
        );
    }
}

fn lengths(files: &mut Files) {
    for (name, said) in [
        ("0", "/Length 0"),
        ("short", "/Length 10"),
        ("long", "/Length 1000000"),
        ("huge", "/Length 9223372036854775807"),
        ("minus-1", "/Length -1"),
        ("of-itself", "/Length 5 0 R"),
        ("of-nothing", "/Length 77 0 R"),
        ("of-a-name", "/Length/a"),
        ("missing", "/a 1"),
        ("twice", "/Length 10/Length 99999"),
    ] {
        files.recorded(&format!("pdf/length-{name}.pdf"), || {
            notice_with(|pdf| {
                pdf.stream_that_says(CONTENT, said, &drawing(""));
            })
        });
    }
    files.recorded("pdf/stream-in-stream.pdf", || {
        notice_with(|pdf| {
            pdf.stream(
                CONTENT,
                "",
                &drawing("endstream endobj 5 0 obj <<>> stream endstream"),
            );
        })
    });
    files.recorded("pdf/stream-without-end.pdf", || {
        let bytes = Pdf::notice().bytes();
        let text = bytes
            .windows(9)
            .position(|it| it == b"endstream")
            .expect("there is one");
        [&bytes[..text], &bytes[text + 9..]].concat()
    });
}

fn headers(files: &mut Files) {
    files.recorded("pdf/header-alone.pdf", || b"%PDF-1.7".to_vec());
    files.recorded("pdf/header-and-end.pdf", || b"%PDF-1.7\n%%EOF".to_vec());
    files.recorded("pdf/header-of-no-version.pdf", || b"%PDF-\n%%EOF".to_vec());
    files.recorded("pdf/ends-alone.pdf", || {
        [&b"%PDF-1.7\n"[..], &b"startxref\n0\n%%EOF\n".repeat(20_000)].concat()
    });
    files.recorded("pdf/objects-alone.pdf", || {
        [&b"%PDF-1.7\n"[..], &b"1 0 obj\n".repeat(50_000)].concat()
    });
    files.recorded("pdf/something-before-it.pdf", || {
        [vec![0xff; 900], Pdf::notice().bytes()].concat()
    });
    files.recorded("pdf/two-in-one.pdf", || Pdf::notice().bytes().repeat(2));
    files.recorded("pdf/ends-in-zeros.pdf", || {
        [Pdf::notice().bytes(), vec![0; 1 << 20]].concat()
    });
    files.recorded("pdf/page-of-web-inside.pdf", || {
        b"%PDF-1.7\n<html><body><p>text</p></body></html>".to_vec()
    });
}

fn trailers(files: &mut Files) {
    let trailer = |said: &'static str| move || notice_with(|pdf| pdf.trailer = said.to_owned());
    files.recorded("pdf/encrypted-by-nobody.pdf", trailer("/Encrypt 77 0 R"));
    files.recorded("pdf/encrypted-by-itself.pdf", trailer("/Encrypt 1 0 R"));
    files.recorded(
        "pdf/encrypted-without-keys.pdf",
        trailer("/Encrypt<</Filter/Standard/V 2/R 3/Length 128>>/ID[<00><00>]"),
    );
    files.recorded("pdf/encrypted-with-odd-keys.pdf", trailer(
        "/Encrypt<</Filter/Standard/V 5/R 6/Length 999999999/O()/U()/P -1/CF<</S<</CFM/AESV3/Length -1>>>>/StmF/S/StrF/S>>/ID[()()]",
    ));
    files.recorded(
        "pdf/encrypted-by-a-stranger.pdf",
        trailer("/Encrypt<</Filter/Nobody/V 99/R 99>>/ID[<00><00>]"),
    );
    files.recorded("pdf/two-roots.pdf", trailer("/Root 77 0 R"));
    files.recorded("pdf/info-is-a-page.pdf", trailer("/Info 3 0 R"));
    files.recorded("pdf/info-is-odd.pdf", trailer(
        "/Info<</Title<feffd800>/Author[1 2]/CreationDate(D:99999999999999Z99'99')/ModDate(D:-1)/Producer 5 0 R>>",
    ));
    files.recorded("pdf/root-is-a-number.pdf", || {
        notice_with(|pdf| {
            pdf.object(CATALOG, "1");
        })
    });
    files.recorded("pdf/root-is-a-stream.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CATALOG, "/Type/Catalog/Pages 2 0 R", b"");
        })
    });
    files.recorded("pdf/outline-loop.pdf", || {
        notice_with(|pdf| {
            pdf.object(CATALOG, "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/StructTreeRoot 6 0 R/Names 6 0 R/AcroForm 6 0 R>>");
            pdf.object(FREE, "<</First 6 0 R/Next 6 0 R/Prev 6 0 R/Parent 6 0 R/K 6 0 R/Kids[6 0 R]/Fields[6 0 R]>>");
        })
    });
    files.recorded("pdf/metadata-with-a-type.pdf", || {
        notice_with(|pdf| {
            pdf.object(CATALOG, "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>");
            pdf.stream(
                FREE,
                "/Type/Metadata/Subtype/XML",
                b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            );
        })
    });
}

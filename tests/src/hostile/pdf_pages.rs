//! PDF documents: pages, fonts and what is drawn.

use super::pdf::{CATALOG, CONTENT, FONT, FREE, PAGE, PAGE_OBJECT, PAGES, drawing, notice_with};
use super::{Files, many};

pub fn add(files: &mut Files) {
    trees(files);
    pages(files);
    forms(files);
    drawings(files);
    fonts(files);
    maps(files);
}

/// The notice with other objects.
fn with(objects: &[(u32, &str)]) -> Vec<u8> {
    notice_with(|pdf| {
        for (number, object) in objects {
            pdf.object(*number, object);
        }
    })
}

fn trees(files: &mut Files) {
    files.recorded("pdf/page-loop.pdf", || {
        with(&[(PAGES, "<</Type/Pages/Kids[2 0 R]/Count 1>>")])
    });
    files.recorded("pdf/kids-cycle.pdf", || {
        with(&[
            (PAGES, "<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2>>"),
            (
                FREE,
                "<</Type/Pages/Kids[2 0 R 6 0 R]/Count 2/Parent 2 0 R>>",
            ),
        ])
    });
    files.recorded("pdf/kids-double-30-times.pdf", || {
        notice_with(|pdf| {
            pdf.object(PAGES, "<</Type/Pages/Kids[6 0 R 6 0 R]/Count 1073741824>>");
            for n in FREE..FREE + 30 {
                let next = n + 1;
                pdf.object(
                    n,
                    &format!("<</Type/Pages/Kids[{next} 0 R {next} 0 R]/Count 2>>"),
                );
            }
            pdf.object(FREE + 30, PAGE_OBJECT);
        })
    });
    files.recorded("pdf/parent-cycle.pdf", || {
        with(&[
            (PAGE, "<</Type/Page/Parent 6 0 R/Contents 5 0 R>>"),
            (FREE, "<</Type/Pages/Parent 7 0 R/Kids[3 0 R]/Count 1>>"),
            (FREE + 1, "<</Type/Pages/Parent 6 0 R/Kids[6 0 R]/Count 1>>"),
        ])
    });
    files.recorded("pdf/parent-is-itself.pdf", || {
        with(&[(PAGE, "<</Type/Page/Parent 3 0 R/Contents 5 0 R>>")])
    });
    files.recorded("pdf/kids-200000.pdf", || {
        with(&[(
            PAGES,
            &format!(
                "<</Type/Pages/Kids[{}]/Count 200000>>",
                many("3 0 R ", 200_000)
            ),
        )])
    });
    files.recorded("pdf/kids-200000-of-nothing.pdf", || {
        let kids: String = (100..200_100).map(|n| format!("{n} 0 R ")).collect();
        with(&[(PAGES, &format!("<</Type/Pages/Kids[{kids}]/Count 200000>>"))])
    });
    files.recorded("pdf/tree-50000-deep.pdf", || {
        notice_with(|pdf| {
            pdf.object(PAGES, "<</Type/Pages/Kids[6 0 R]/Count 1>>");
            for n in FREE..FREE + 50_000 {
                let (next, parent) = (n + 1, n - 1);
                pdf.object(
                    n,
                    &format!("<</Type/Pages/Kids[{next} 0 R]/Count 1/Parent {parent} 0 R>>"),
                );
            }
            pdf.object(FREE + 50_000, PAGE_OBJECT);
        })
    });
    for (name, count) in [
        ("0", "0"),
        ("minus-1", "-1"),
        ("a-billion", "1000000000"),
        ("2", "2"),
        ("a-name", "/a"),
        ("itself", "2 0 R"),
    ] {
        files.recorded(&format!("pdf/count-is-{name}.pdf"), || {
            with(&[(PAGES, &format!("<</Type/Pages/Kids[3 0 R]/Count {count}>>"))])
        });
    }
    for (name, kids) in [
        ("missing", ""),
        ("empty", "/Kids[]"),
        ("a-number", "/Kids 3"),
        ("a-page", "/Kids 3 0 R"),
        ("of-numbers", "/Kids[1 2 3]"),
        ("of-everything", "/Kids[1 0 R 2 0 R 3 0 R 4 0 R 5 0 R null]"),
    ] {
        files.recorded(&format!("pdf/kids-{name}.pdf"), || {
            with(&[(PAGES, &format!("<</Type/Pages{kids}/Count 1>>"))])
        });
    }
    files.recorded("pdf/catalog-has-no-pages.pdf", || {
        with(&[(CATALOG, "<</Type/Catalog>>")])
    });
    files.recorded("pdf/catalog-is-the-pages.pdf", || {
        with(&[(CATALOG, "<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>")])
    });
    for (n, code) in [
        (500, None),
        (501, Some("IN-pdf-pages")),
        (10_000, Some("IN-pdf-pages")),
    ] {
        let make = || {
            notice_with(|pdf| {
                let kids: String = (FREE..FREE + n).map(|n| format!("{n} 0 R ")).collect();
                pdf.object(PAGES, &format!("<</Type/Pages/Kids[{kids}]/Count {n}>>"));
                for number in FREE..FREE + n {
                    pdf.object(number, &PAGE_OBJECT.replace("/X 6 0 R", ""));
                }
            })
        };
        let name = format!("pdf/pages-{n}.pdf");
        match code {
            None => files.recorded(&name, make),
            Some(code) => files.refused(&name, code, make),
        }
    }
}

fn pages(files: &mut Files) {
    let page = |from: &'static str, to: &'static str| {
        move || with(&[(PAGE, &PAGE_OBJECT.replace(from, to))])
    };
    let sheet = "/MediaBox[0 0 595 842]";
    for (name, other) in [
        ("missing", ""),
        ("upside-down", "/MediaBox[595 842 0 0]"),
        ("empty", "/MediaBox[0 0 0 0]"),
        ("huge", "/MediaBox[-1e38 -1e38 1e38 1e38]"),
        ("of-words", "/MediaBox[/a (b) null true]"),
        ("short", "/MediaBox[0 0]"),
        ("of-itself", "/MediaBox 3 0 R"),
        ("turned-45", "/MediaBox[0 0 595 842]/Rotate 45/UserUnit -1"),
        (
            "turned-far",
            "/MediaBox[0 0 595 842]/Rotate 9223372036854775807/UserUnit 1e300",
        ),
        (
            "cropped-away",
            "/MediaBox[0 0 595 842]/CropBox[5000 5000 5001 5001]",
        ),
    ] {
        files.recorded(&format!("pdf/sheet-{name}.pdf"), page(sheet, other));
    }
    files.recorded("pdf/without-text.pdf", page("/Contents 5 0 R", ""));
    files.text_with("pdf/one-of-two-without-text.pdf", "IN-pdf-no-text", || {
        with(&[
            (PAGES, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"),
            (FREE, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"),
        ])
    });
    files.recorded("pdf/contents-of-nothing.pdf", page("5 0 R", "77 0 R"));
    files.recorded("pdf/contents-are-the-page.pdf", page("5 0 R", "3 0 R"));
    files.recorded("pdf/contents-are-the-font.pdf", page("5 0 R", "4 0 R"));
    files.recorded("pdf/contents-in-themselves.pdf", || {
        with(&[
            (PAGE, &PAGE_OBJECT.replace("5 0 R", "6 0 R")),
            (FREE, "[6 0 R 5 0 R [6 0 R]]"),
        ])
    });
    files.recorded("pdf/contents-100000-times.pdf", || {
        with(&[(
            PAGE,
            &PAGE_OBJECT.replace("5 0 R", &format!("[{}]", many("5 0 R ", 100_000))),
        )])
    });
    files.recorded("pdf/resources-missing.pdf", page("/Resources", "/None"));
    files.recorded(
        "pdf/resources-of-itself.pdf",
        page("/Font<</F1 4 0 R>>", "/Font 3 0 R"),
    );
    files.recorded(
        "pdf/notes-on-the-page.pdf",
        page("/Contents", "/Annots[3 0 R 77 0 R 6 0 R]/Contents"),
    );
}

fn forms(files: &mut Files) {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
    files.recorded("pdf/form-calls-itself.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing("/X Do"));
            let said = format!("{form}/Resources<</XObject<</X 6 0 R>>>>");
            pdf.stream(FREE, &said, b"/X Do /X Do");
        })
    });
    files.recorded("pdf/form-calls-itself-by-the-page.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing("/X Do"));
            pdf.stream(FREE, form, &drawing("/X Do /X Do"));
        })
    });
    files.recorded("pdf/forms-call-each-other.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing("/X Do"));
            for (number, other) in [(FREE, 7), (FREE + 1, 6)] {
                let said = format!("{form}/Resources<</XObject<</X {other} 0 R>>>>");
                pdf.stream(number, &said, b"/X Do /X Do");
            }
        })
    });
    for (name, n) in [("30", 30), ("5000", 5_000)] {
        files.recorded(&format!("pdf/forms-double-{name}-times.pdf"), || {
            notice_with(|pdf| {
                pdf.stream(CONTENT, "", &drawing("/X Do"));
                for number in FREE..FREE + n {
                    let next = number + 1;
                    let said =
                        format!("{form}/Resources<</Font<</F1 4 0 R>>/XObject<</X {next} 0 R>>>>");
                    pdf.stream(number, &said, b"BT /F1 9 Tf (a) Tj ET /X Do /X Do");
                }
                pdf.stream(FREE + n, form, b"");
            })
        });
    }
    files.recorded("pdf/form-1000000-times.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing(&many("/X Do ", 1_000_000)));
            let said = format!("{form}/Resources<</Font<</F1 4 0 R>>>>");
            pdf.stream(FREE, &said, b"BT /F1 9 Tf (sana) Tj ET");
        })
    });
    files.recorded("pdf/form-is-the-page.pdf", || {
        notice_with(|pdf| {
            pdf.object(PAGE, &PAGE_OBJECT.replace("6 0 R", "5 0 R"));
            pdf.stream(
                CONTENT,
                &format!("{form}/Resources<</XObject<</X 5 0 R>>>>"),
                &drawing("/X Do"),
            );
        })
    });
    files.recorded("pdf/form-of-no-matrix.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing("/X Do"));
            let said = format!("{form}/Matrix[0 0 0 0 1e38 -1e38]/Resources<</Font<</F1 4 0 R>>>>");
            pdf.stream(FREE, &said, &drawing(""));
        })
    });
    files.recorded("pdf/picture-alone.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", b"q 595 0 0 842 0 0 cm /X Do Q");
            pdf.stream(FREE, "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"a");
        })
    });
    files.recorded("pdf/picture-of-4-billion.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &drawing("/X Do"));
            pdf.stream(FREE, "/Type/XObject/Subtype/Image/Width 4294967295/Height 4294967295/BitsPerComponent 16", b"a");
        })
    });
}

fn drawings(files: &mut Files) {
    let drawn = |drawn: String| {
        move || {
            notice_with(|pdf| {
                pdf.stream(CONTENT, "", &drawing(&drawn));
            })
        }
    };
    for (name, part, n) in [
        ("saves", "q ", 1_000_000),
        ("restores", "Q ", 500_000),
        ("texts", "BT ", 500_000),
        ("ends", "ET ", 500_000),
        ("marks", "/P <</MCID 1>> BDC ", 100_000),
        ("mark-ends", "EMC ", 500_000),
        ("operands", "1 ", 1_000_000),
        ("strings", "(a) ", 500_000),
        ("unknown", "nosuch ", 500_000),
        ("letters", "BT /F1 9 Tf (a) Tj ET ", 100_000),
        (
            "letters-in-one-place",
            "BT /F1 9 Tf 50 50 Td (a) Tj ET ",
            100_000,
        ),
        ("rules", "0 0 1 1 re f ", 200_000),
        ("lines", "0 0 m 9 9 l S ", 200_000),
        ("turns", "2 0 0 2 0 0 cm ", 200_000),
        ("half-strings", "(", 500_000),
        ("half-arrays", "[", 200_000),
        ("half-dictionaries", "<<", 200_000),
        ("half-pictures", "BI /W 1 ID ", 50_000),
        (
            "moves",
            "BT /F1 1 Tf 1 0 0 1 9 9 Tm [(a) -9999999 (b) 99999999] TJ ET ",
            30_000,
        ),
    ] {
        files.recorded(&format!("pdf/drawing-{name}-{n}.pdf"), drawn(many(part, n)));
    }
    for (name, part) in [
        ("of-no-size", "BT /F1 0 Tf (a) Tj ET"),
        ("of-huge-size", "BT /F1 1e38 Tf (text) Tj ET"),
        ("of-negative-size", "BT /F1 -12 Tf 100 100 Td (text) Tj ET"),
        ("of-no-number", "BT /F1 --..--12 Tf nan nan Td (text) Tj ET"),
        ("of-no-font", "BT /F9 12 Tf 100 100 Td (text) Tj ET"),
        ("without-font", "BT 100 100 Td (text) Tj ET"),
        (
            "far-away",
            "BT /F1 12 Tf 1e38 1e38 Td (text) Tj -1e38 -1e38 Td (text) Tj ET",
        ),
        (
            "of-huge-scale",
            "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm BT /F1 12 Tf (text) Tj ET",
        ),
        ("of-no-scale", "0 0 0 0 0 0 cm BT /F1 12 Tf (text) Tj ET"),
        (
            "turned-by-a-little",
            "BT /F1 12 Tf 1 0.001 -0.001 1 100 100 Tm (text) Tj ET",
        ),
        (
            "of-wide-spaces",
            "BT /F1 12 Tf 1e38 Tc 1e38 Tw 1e38 Tz 100 100 Td (te xt) Tj ET",
        ),
        ("of-few-operands", "BT Tf Td Tj TJ Tm ' \" cm re Do gs ET"),
        (
            "of-wrong-operands",
            "BT (a) /b Tf [1] (c) Td 1 Tj <<>> TJ /a /b /c /d /e /f Tm (a) cm ET",
        ),
        ("hidden", "BT /F1 12 Tf 3 Tr 100 100 Td (text) Tj ET"),
        (
            "of-half-a-hex-string",
            "BT /F1 12 Tf 100 100 Td <7> Tj <zz> Tj <",
        ),
        (
            "of-a-picture-without-end",
            "BI /W 9 /H 9 ID aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ),
        ("of-noise", "\u{1}\u{2}\u{7f} )]}>> stream endobj %"),
    ] {
        // A number of a PDF has no exponent.
        let part = part.replace("1e38", &format!("1{}", "0".repeat(38)));
        files.recorded(&format!("pdf/text-{name}.pdf"), drawn(part));
    }
    files.recorded(
        "pdf/string-of-3-mb.pdf",
        drawn(format!(
            "BT /F1 9 Tf 9 9 Td ({}) Tj ET",
            many("a", 3_000_000)
        )),
    );
    files.recorded(
        "pdf/array-of-500000-strings.pdf",
        drawn(format!(
            "BT /F1 9 Tf 9 9 Td [{}] TJ ET",
            many("(a)-9", 500_000)
        )),
    );
    files.recorded("pdf/drawing-of-nothing.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", b"");
        })
    });
    files.recorded("pdf/drawing-of-noise.pdf", || {
        notice_with(|pdf| {
            pdf.stream(CONTENT, "", &crate::noise(200_000));
        })
    });
}

fn fonts(files: &mut Files) {
    let font = |font: &'static str| move || with(&[(FONT, font)]);
    for (name, object) in [
        ("is-a-number", "1"),
        ("is-itself", "4 0 R"),
        ("is-empty", "<<>>"),
        ("has-no-kind", "<</Type/Font/BaseFont/Helvetica>>"),
        (
            "has-wide-widths",
            "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 255/Widths[1e38 -1e38 99999999999999999999]/Encoding/WinAnsiEncoding>>",
        ),
        (
            "begins-far",
            "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 9223372036854775807/LastChar -9223372036854775808/Widths[500]/Encoding/WinAnsiEncoding>>",
        ),
        (
            "ends-before-it-begins",
            "<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 200/LastChar 3/Widths[]/Encoding/WinAnsiEncoding>>",
        ),
        (
            "has-wild-differences",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[9999999999/a -5/b/c 255/d/e/f/g (x) null]>>>>",
        ),
        (
            "has-names-of-no-letters",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[0/uniD800/uni110000/u999999999/uni/.notdef/g1/c99999]>>>>",
        ),
        (
            "has-its-encoding-in-itself",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding 4 0 R/Differences[1 4 0 R]>>",
        ),
        (
            "has-no-letters",
            "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Odd/FontDescriptor<</Flags 4>>>>",
        ),
        (
            "draws-itself",
            "<</Type/Font/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/CharProcs<</a 5 0 R>>/Encoding<</Differences[65/a]>>/FirstChar 0/LastChar 9/Widths[1]/Resources<</Font<</F1 4 0 R>>>>>>",
        ),
        (
            "is-composite-of-nothing",
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H>>",
        ),
        (
            "is-composite-of-itself",
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]>>",
        ),
        (
            "is-composite-of-many",
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[0 4294967295 500 -1 9 (a) 0[1e38]]/DW 1e38>>]>>",
        ),
        (
            "is-of-unknown-encoding",
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/No-Such-H/DescendantFonts[<</Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)>>>>]>>",
        ),
    ] {
        files.recorded(&format!("pdf/font-{name}.pdf"), font(object));
    }
    files.recorded("pdf/font-of-500000-widths.pdf", || {
        let widths = many("500 ", 500_000);
        with(&[(FONT, &format!("<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 0/LastChar 500000/Widths[{widths}]/Encoding/WinAnsiEncoding>>"))])
    });
    files.recorded("pdf/font-of-300000-differences.pdf", || {
        let names = many("/a", 300_000);
        with(&[(
            FONT,
            &format!("<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[0 {names}]>>>>"),
        )])
    });
    files.recorded("pdf/fonts-50000.pdf", || {
        let fonts: String = (0..50_000).map(|n| format!("/G{n} 4 0 R")).collect();
        with(&[(PAGE, &PAGE_OBJECT.replace("/F1", &format!("{fonts}/F1")))])
    });
}

/// Maps from codes to letters.
fn maps(files: &mut Files) {
    let map = |map: &str| {
        notice_with(|pdf| {
            pdf.object(
                FONT,
                "<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 6 0 R>>",
            );
            pdf.stream(FREE, "", map.as_bytes());
        })
    };
    let wide = |map: &str| {
        notice_with(|pdf| {
            pdf.object(FONT, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 6 0 R/ToUnicode 6 0 R/DescendantFonts[<</Subtype/CIDFontType2>>]>>");
            pdf.stream(FREE, "/UseCMap 6 0 R", map.as_bytes());
        })
    };
    let space = "1 begincodespacerange <00> <ff> endcodespacerange ";
    for (name, part) in [
        ("empty", String::new()),
        (
            "range-of-4-billion",
            format!("{space}1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
        ),
        (
            "ranges-of-65536",
            format!(
                "{space}{}",
                many("1 beginbfrange <0000> <ffff> <0041> endbfrange ", 5_000)
            ),
        ),
        (
            "range-upside-down",
            format!("{space}1 beginbfrange <ff> <00> <0041> endbfrange"),
        ),
        (
            "range-without-end",
            format!("{space}100000000 beginbfrange <00>"),
        ),
        (
            "range-of-arrays",
            format!(
                "{space}1 beginbfrange <00> <ff> [{}] endbfrange",
                many("<0041>", 100_000)
            ),
        ),
        (
            "surrogates",
            format!(
                "{space}1 beginbfrange <00> <ff> <d800> endbfrange 1 beginbfchar <41> <dfff> endbfchar"
            ),
        ),
        (
            "over-the-edge",
            format!(
                "{space}1 beginbfrange <00> <ff> <ffff> endbfrange 1 beginbfrange <00> <ff> <dbffdfff> endbfrange"
            ),
        ),
        (
            "letters-of-10000",
            format!(
                "{space}1 beginbfrange <00> <ff> <{}> endbfrange",
                many("0041", 10_000)
            ),
        ),
        (
            "codes-of-1000-bytes",
            format!(
                "{space}1 beginbfchar <{}> <0041> endbfchar",
                many("00", 1_000)
            ),
        ),
        (
            "codes-of-no-bytes",
            "1 begincodespacerange <> <> endcodespacerange 1 beginbfchar <> <> endbfchar"
                .to_owned(),
        ),
        ("uses-itself", format!("/A usecmap /6 usecmap {space}")),
        ("nothing-but-begins", many("1 beginbfrange ", 100_000)),
        ("noise", many("\u{1}(<[/%", 20_000)),
        (
            "all-to-nulls",
            format!(
                "{space}1 beginbfrange <00> <ff> [{}] endbfrange",
                many("<0000>", 256)
            ),
        ),
        (
            "all-to-nothing",
            format!(
                "{space}1 beginbfrange <00> <ff> [{}] endbfrange",
                many("<>", 256)
            ),
        ),
    ] {
        files.recorded(&format!("pdf/map-{name}.pdf"), || map(&part));
        files.recorded(&format!("pdf/wide-map-{name}.pdf"), || wide(&part));
    }
    files.recorded("pdf/map-is-itself.pdf", || {
        with(&[(
            FONT,
            "<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 4 0 R>>",
        )])
    });
}

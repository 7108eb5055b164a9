//! Web pages.

use super::{Files, LINES, many, nested};

fn page(more: &str) -> Vec<u8> {
    let [title, heading, name, period] = LINES;
    format!(
        "<!doctype html><html lang=\"fi\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1><h2>{heading}</h2><p>{name}</p><p>{period}</p>{more}</body></html>"
    )
    .into_bytes()
}

pub fn add(files: &mut Files) {
    depths(files);
    tags(files);
    trees(files);
    texts(files);
    encodings(files);
}

fn depths(files: &mut Files) {
    for name in [
        "div",
        "span",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "svg><foreignObject",
        "template",
        "dl><dd",
        "details",
        "math><mi",
        "select><optgroup",
        "noscript",
        "object",
        "fieldset",
    ] {
        let open = format!("<{name}>");
        let short = name.replace("><", "-");
        for depth in [200, 30_000, 100_000] {
            files.recorded(&format!("html/depth-{depth}-{short}.html"), || {
                page(&nested(&open, "deep", "", depth))
            });
        }
    }
    // Two elements are around it, and the text is none.
    for (depth, code) in [(509, None), (513, Some("IN-nesting"))] {
        let make = || page(&nested("<div>", "deep", "</div>", depth));
        let name = format!("html/depth-around-limit-{depth}.html");
        match code {
            None => files.text(&name, make),
            Some(code) => files.refused(&name, code, make),
        }
    }
}

fn tags(files: &mut Files) {
    let attributes = |n: usize| {
        let attributes: String = (0..n).map(|n| format!(" a{n}")).collect();
        page(&format!("<p{attributes}>text</p>"))
    };
    files.text("html/attributes-1000.html", || attributes(1_000));
    files.refused("html/attributes-1001.html", "IN-attributes", || {
        attributes(1_001)
    });
    files.refused("html/attributes-100000.html", "IN-attributes", || {
        attributes(100_000)
    });
    files.recorded("html/attributes-alike.html", || {
        page(&format!("<p{}>", many(" a=b", 100_000)))
    });
    files.recorded("html/attribute-of-1-mb.html", || {
        page(&format!("<p a=\"{}\">", many("a", 1_000_000)))
    });
    files.recorded("html/attribute-unclosed.html", || page("<p a=\"text"));
    files.recorded("html/tag-name-of-1-mb.html", || {
        page(&format!("<{}>", many("a", 1_000_000)))
    });
    files.recorded("html/tags-unclosed.html", || page(&many("<p", 100_000)));
    files.recorded("html/closed-too-often.html", || {
        page(&many("</div>", 200_000))
    });
    files.recorded("html/spans-of-a-billion.html", || {
        page("<table><tr><td colspan=1000000000 rowspan=1000000000>a<td colspan=-1 rowspan=0>b</table>")
    });
    files.recorded("html/lists-of-a-billion.html", || {
        page("<ol start=99999999999999999999><li value=-2147483648>a</ol><ol type=I start=2147483647><li>b</ol>")
    });
    files.recorded("html/links-that-act.html", || {
        page("<base href=\"javascript:alert(1)//\"><a href=\"javascript:alert(1)\">a</a><meta http-equiv=refresh content=\"0;url=file:///etc/passwd\">\
            <iframe src=\"file:///etc/passwd\"></iframe><img src=x onerror=alert(1)><object data=\"http://127.0.0.1/\"></object>")
    });
}

fn trees(files: &mut Files) {
    files.refused("html/elements-200001.html", "IN-elements", || {
        page(&many("<i></i>", 200_001))
    });
    for (name, part) in [
        ("b", "<b>"),
        ("a", "<a href=x>"),
        ("font", "<font color=red>"),
        ("nobr", "<nobr>"),
    ] {
        files.recorded(&format!("html/formatting-50000-{name}.html"), || {
            page(&many(part, 50_000))
        });
    }
    for (name, part) in [
        ("crossed-b-i", "<b><i></b></i>"),
        ("crossed-b-p", "<b><p></b>"),
        ("crossed-a-div", "<a><div></a>"),
        ("crossed-table", "<table><b>a<tr>b</table>"),
        ("foster", "<table>a<td>b"),
        ("foster-nested", "<table><div>"),
        ("buttons", "<button><p>"),
        ("forms", "<form><div></form>"),
        ("options", "<select><option><p>"),
        ("frames", "<frameset><frame>"),
        ("svg", "<svg><p>"),
        ("math", "<math><annotation-xml encoding=text/html><p>"),
        ("headings", "<h1><h2>"),
        ("bodies", "<body a=b><html c=d>"),
        ("captions", "<table><caption><table>"),
        ("columns", "<table><colgroup><col span=1000>"),
        ("templates", "<template><tr></template>"),
        ("paragraphs", "<p>"),
    ] {
        files.recorded(&format!("html/{name}-20000.html"), || {
            page(&many(part, 20_000))
        });
        files.recorded(&format!("html/{name}-400.html"), || page(&many(part, 400)));
    }
}

fn texts(files: &mut Files) {
    for (name, start) in [
        ("comment", "<!-- "),
        ("script", "<script>"),
        ("style", "<style>"),
        ("text-area", "<textarea>"),
        ("title", "<title>"),
        ("plain-text", "<plaintext>"),
        ("cdata", "<svg><![CDATA["),
        ("instruction", "<?"),
        ("declaration", "<!"),
    ] {
        files.text(&format!("html/unclosed-{name}.html"), || {
            page(&format!("{start}{}", many("text ", 10_000)))
        });
    }
    files.recorded("html/comments-200000.html", || {
        page(&many("<!---->", 200_000))
    });
    files.recorded("html/comment-opens-comment.html", || {
        page(&many("<!--", 200_000))
    });
    files.recorded("html/entities.html", || {
        page(&many(
            "&amp;&#0;&#xD800;&#x110000;&#99999999999;&nosuch",
            30_000,
        ))
    });
    files.recorded("html/word-of-1-mb.html", || page(&many("a", 1_000_000)));
    files.recorded("html/word-of-5-mb.html", || page(&many("a", 5_000_000)));
    files.recorded("html/spaces-1-mb.html", || {
        page(&format!("<pre>{}</pre>", many(" \n", 500_000)))
    });
    files.recorded("html/breaks-100000.html", || page(&many("<br>", 100_000)));
    files.recorded("html/nulls.html", || page(&many("a\0", 100_000)));
    files.recorded("html/zalgo.html", || {
        page(&many("a\u{300}\u{316}\u{489}", 20_000))
    });
    files.recorded("html/right-to-left.html", || {
        page(&many("\u{202e}\u{2066}", 20_000))
    });
    files.recorded("html/no-words.html", || {
        b"<!doctype html><html><body><img src=a></body></html>".to_vec()
    });
    files.recorded("html/hidden-words-alone.html", || {
        b"<!doctype html><html><body hidden><p>text</p></body></html>".to_vec()
    });
    files.recorded("html/navigation-alone.html", || {
        b"<!doctype html><nav><a href=x>text</a></nav>".to_vec()
    });
    files.recorded("html/document-type-alone.html", || {
        b"<!doctype html>".to_vec()
    });
    files.recorded("html/entity-in-a-type.html", || {
        b"<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body><p>&x; text</p></body></html>".to_vec()
    });
}

fn encodings(files: &mut Files) {
    let text = || String::from_utf8(page("")).expect("it is text");
    let declared = |encoding: &str| text().replace("utf-8", encoding);
    let one_byte = |encoding: &str| {
        let letter = |letter| u8::try_from(letter).unwrap_or(b'?');
        declared(encoding).chars().map(letter).collect::<Vec<u8>>()
    };
    let units =
        |bytes: fn(u16) -> [u8; 2]| text().encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    files.text("html/utf-16-le.html", || {
        [&b"\xff\xfe"[..], &units(u16::to_le_bytes)].concat()
    });
    files.text("html/utf-16-be.html", || {
        [&b"\xfe\xff"[..], &units(u16::to_be_bytes)].concat()
    });
    files.text("html/latin-1.html", || one_byte("iso-8859-1"));
    files.text("html/windows-1252.html", || one_byte("windows-1252"));
    files.recorded("html/utf-16-that-is-utf-8.html", || {
        declared("utf-16").into_bytes()
    });
    files.recorded("html/unknown-encoding.html", || {
        declared("x-no-such").into_bytes()
    });
    files.recorded("html/utf-7.html", || declared("utf-7").into_bytes());
    files.recorded("html/two-encodings.html", || {
        [one_byte("utf-8"), text().into_bytes()].concat()
    });
}

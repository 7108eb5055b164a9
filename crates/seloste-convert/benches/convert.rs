//! How long a text takes, alone, with the other language version, and as it grows.
//!
//! `cargo bench -p seloste-convert --bench convert`; figures are for one core. One core shall convert
//! 500 notices of 4 kB in a second, so that `by_length` shall show 2 MB/s or more, and as much at each
//! length.

mod long;

use std::hint::black_box;
use std::io::{Cursor, Write};

use divan::Bencher;
use divan::counter::BytesCount;
use seloste_convert::{Identity, Options, convert, group, read};

fn main() {
    divan::main();
}

const FI: &str = include_str!("../../../samples/etapalvelu/fi.txt");
const SV: &str = include_str!("../../../samples/etapalvelu/sv.txt");

fn notice(text: &str) -> seloste::Notice {
    let read = read("notice.txt", text.as_bytes()).expect("the sample is a text");
    convert(&read.document, &Options::default())
}

#[divan::bench]
fn one_text() -> seloste::Notice {
    notice(black_box(FI))
}

#[divan::bench]
fn two_texts_merged() -> Vec<seloste::Notice> {
    let notices = vec![notice(black_box(FI)), notice(black_box(SV))];
    group(notices, &Identity::default())
}

#[divan::bench]
fn reading_alone() -> seloste_convert::Read {
    read("notice.txt", black_box(FI).as_bytes()).expect("the sample is a text")
}

/// A document after the manner of Word: the bytes of its file, and how many its main part has.
fn word_document() -> (Vec<u8>, usize) {
    let run = "<w:r w:rsidRPr=\"00C84D21\"><w:rPr><w:rFonts w:ascii=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/></w:rPr>";
    let paragraph = |line: &str| {
        format!(
            "<w:p w:rsidR=\"00A77B3E\" w:rsidP=\"00A77B3E\"><w:pPr><w:pStyle w:val=\"Leipteksti\"/></w:pPr>{run}<w:t>{line}</w:t></w:r></w:p>"
        )
    };
    let lines = FI.lines().filter(|line| !line.is_empty());
    let body: String = lines.map(paragraph).collect();
    let name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = body.repeat(100);
    let document = format!("<w:document xmlns:w='{name}'><w:body>{body}</w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", ""),
        ("word/document.xml", &document),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("a part");
        writer.write_all(content.as_bytes()).expect("its bytes");
    }
    (
        writer.finish().expect("an archive").into_inner(),
        document.len(),
    )
}

/// A web page after the manner of content management systems.
fn web_page() -> String {
    let menu = "<li class=\"menu__item\"><a class=\"menu__link\" href=\"/a/b\">Palvelut</a></li>"
        .repeat(100);
    let paragraph = |line: &str| {
        format!(
            "<div class=\"paragraph paragraph--type--text\" data-id=\"4711\"><div class=\"field field--name-body\">\
             <p>{line}</p></div></div>\n"
        )
    };
    let lines = FI.lines().filter(|line| !line.is_empty());
    let body: String = lines.map(paragraph).collect();
    let body = body.repeat(100);
    format!(
        "<!doctype html><html lang=\"fi\"><head><title>Seloste</title></head><body>\
         <nav><ul>{menu}</ul></nav><main>{body}</main></body></html>"
    )
}

/// Shall show 20 MB/s or more.
#[divan::bench(max_time = 10)]
fn reading_html(bencher: Bencher<'_, '_>) {
    let page = web_page();
    let bencher = bencher.counter(BytesCount::of_str(&page));
    bencher.bench_local(|| read("notice.html", black_box(page.as_bytes())).expect("a page"));
}

/// Shall show 20 MB/s or more of the main part.
#[divan::bench(max_time = 10)]
fn reading_word(bencher: Bencher<'_, '_>) {
    let (bytes, size) = word_document();
    let bencher = bencher.counter(BytesCount::new(size));
    bencher.bench_local(|| read("notice.docx", black_box(&bytes)).expect("a document"));
}

#[divan::bench(args = long::LENGTHS, max_time = 10)]
fn by_length(bencher: Bencher<'_, '_>, length: usize) {
    let text = long::notice(FI, length);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    bencher.bench_local(|| long::convert(black_box(&text)));
}

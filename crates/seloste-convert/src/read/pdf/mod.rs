//! PDF: the words that its pages draw, put in reading order by their places.
//!
//! `open` finds the objects of a file, `packed` unpacks them, `pages` are those in order. A page is a drawing.
//! `operators` and `content` read what is drawn where, and `fields` what a form shows, with the fonts of `font`,
//! `encoding`, `cmap` and `standard`; `lines` joins the words, `notes` takes out the marks of notes, `furniture` marks what belongs to the
//! page, `order` puts columns one after the other, `rows` finds tables, and `ruled` those whose rules
//! `shape` sees, `paragraphs` joins lines and,
//! with `hyphen`, broken words; `compose` writes the text and tells headings by how they look. What
//! no font gives a meaning is not guessed: such a file is refused.

mod budget;
mod cmap;
mod compose;
mod content;
mod encoding;
mod fields;
mod font;
mod furniture;
mod hyphen;
mod lexical;
mod lines;
mod metadata;
mod notes;
mod object;
mod open;
mod operators;
mod order;
mod packed;
mod pages;
mod paragraphs;
mod ranges;
mod rows;
mod ruled;
mod shape;
mod standard;

use lopdf::{Document as Pdf, Error};
use seloste_language::{DetectedLanguage, detect};
use seloste_source::{Diagnostic, Document, Place, SourceText};

use self::budget::Budget;
use self::content::{Drawn, Reader};
use self::fields::{fields, is_rendered};
use self::furniture::Sheet;
use self::hyphen::Words;
use self::pages::{Page, Pages};
use self::paragraphs::Setting;
use self::ruled::Rules;
use super::{PDF, Read, fail, locked};
use crate::Limits;
use crate::codes::{
    DAMAGED, LEFT_OUT, PDF_DECODED, PDF_FONT, PDF_GLYPHS, PDF_NO_TEXT, PDF_PAGES, PDF_PAGES_LOST,
};

/// Reads a PDF document.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    sha256: String,
    limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    let pdf = open(name, bytes, limits)?;
    let pages = pages(name, &pdf, limits)?;
    let budget = Budget::new(limits);
    let drawn = draw(&pdf, &pages, &budget);
    within(name, &budget, limits)?;
    let mut diagnostics = told(name, &drawn)?;
    if is_rendered(&pdf) {
        diagnostics.push(Diagnostic::warning(LEFT_OUT, Place::input(name), RENDERED));
    }
    let (text, blocks) = lay_out(drawn, &pages);
    let document = Document {
        text: SourceText::new(name, &text),
        media_type: PDF.to_owned(),
        sha256,
        blocks,
        metadata: metadata::metadata(&pdf),
        language: None,
    };
    Ok(Read {
        document,
        diagnostics,
    })
}

/// Opens a file, with the empty password where it asks for one.
fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Pdf, Box<Diagnostic>> {
    let pdf = open::open(bytes, limits.pdf_decoded).map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => {
            locked(name)
        }
        error if open::is_too_large(&error) => too_large(name, limits),
        _ => damaged(name),
    })?;
    match open::is_locked(&pdf) {
        true => Err(locked(name)),
        false => Ok(pdf),
    }
}

fn damaged(name: &str) -> Box<Diagnostic> {
    let error = fail(
        DAMAGED,
        name,
        "the PDF file is damaged: its pages cannot be found",
    );
    Box::new(error.help(SAVE_ANEW))
}

fn too_large(name: &str, limits: &Limits) -> Box<Diagnostic> {
    let message = format!(
        "what is packed in the file is larger than the limit of {} bytes",
        limits.pdf_decoded
    );
    fail(PDF_DECODED, name, message)
}

/// The pages of a file. One that has fewer than it says would lose text.
fn pages<'d>(name: &str, pdf: &'d Pdf, limits: &Limits) -> Result<Pages<'d>, Box<Diagnostic>> {
    let pages = Pages::of(pdf, limits.pdf_pages);
    let n_pages = pages.pages.len();
    if pages.are_too_many {
        let message = format!(
            "the file has more pages than the limit of {}",
            limits.pdf_pages
        );
        return Err(fail(PDF_PAGES, name, message));
    }
    if n_pages == 0 {
        return Err(damaged(name));
    }
    match pages.declared {
        Some(declared) if declared > n_pages => {
            let message =
                format!("the file says that it has {declared} pages, and {n_pages} can be found");
            Err(fail(PDF_PAGES_LOST, name, message))
        }
        _ => Ok(pages),
    }
}

/// What each page draws.
fn draw<'d>(pdf: &'d Pdf, pages: &Pages<'d>, budget: &'d Budget) -> Vec<Drawn> {
    let mut reader = Reader::new(pdf, budget);
    let draw = |page: &Page<'d>| {
        let fields = fields(pdf, page.dictionary, budget);
        reader.page(page.dictionary, page.resources, page.turn(), &fields)
    };
    pages.pages.iter().map(draw).collect()
}

fn within(name: &str, budget: &Budget, limits: &Limits) -> Result<(), Box<Diagnostic>> {
    if budget.is_short_of_bytes() {
        return Err(too_large(name, limits));
    }
    if budget.is_short_of_glyphs() {
        let message = format!(
            "the pages draw more characters than the limit of {}",
            limits.pdf_glyphs
        );
        return Err(fail(PDF_GLYPHS, name, message));
    }
    Ok(())
}

/// Of the codes that are drawn, one in this many may be without a meaning before a file is refused.
const MOST_UNKNOWN: usize = 50;

/// Refuses a file without text or with fonts that do not tell their characters, and warns of the
/// pages on which that is so.
fn told(name: &str, drawn: &[Drawn]) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
    let n_codes: usize = drawn.iter().map(|page| page.n_codes).sum();
    let n_unknown: usize = drawn.iter().map(|page| page.n_unknown).sum();
    if drawn.iter().all(|page| !page.has_text()) {
        if drawn.iter().any(|page| page.is_damaged || page.is_cut) {
            let message = "the PDF file is damaged: what its pages show cannot be read";
            return Err(Box::new(fail(DAMAGED, name, message).help(SAVE_ANEW)));
        }
        let mut error = *fail(PDF_NO_TEXT, name, "no page of the file has text");
        if drawn.iter().any(|page| page.has_picture) {
            error = error.help(SCANNED);
        }
        return Err(Box::new(error));
    }
    if n_unknown * MOST_UNKNOWN > n_codes {
        let message = "fonts of the file do not tell which characters they draw";
        let error = fail(PDF_FONT, name, message);
        let help =
            "ask for the document that the file was made from, or save it as PDF/A or tagged PDF";
        return Err(Box::new(error.help(help)));
    }
    let mut warnings = Vec::new();
    for (page, at) in drawn.iter().zip(1..) {
        if page.is_damaged {
            let message = format!("a part of page {at} is damaged, so its text is not read");
            warnings.push(Diagnostic::warning(DAMAGED, Place::input(name), message));
        }
        if page.is_cut {
            let message =
                format!("a part of page {at} is cut off, so the end of its text is not read");
            warnings.push(Diagnostic::warning(DAMAGED, Place::input(name), message));
        }
        if !page.has_text() {
            let place = Place::input(name);
            let warning = Diagnostic::warning(PDF_NO_TEXT, place, format!("page {at} has no text"));
            warnings.push(if page.has_picture {
                warning.help(SCANNED)
            } else {
                warning
            });
        }
        if page.n_unknown > 0 {
            let message = format!(
                "page {at} draws {} characters that its fonts do not tell",
                page.n_unknown
            );
            warnings.push(Diagnostic::warning(PDF_FONT, Place::input(name), message));
        }
    }
    Ok(warnings)
}

const RENDERED: &str =
    "the file holds a form that its pages do not show (XFA), and what stands in it is not read";
const SAVE_ANEW: &str = "open it in a viewer and save or print it as a PDF file anew";
const SCANNED: &str = "a scanned page is a picture: recognise its text (OCR) first";

/// The text of the pages and its blocks.
fn lay_out(drawn: Vec<Drawn>, pages: &Pages<'_>) -> (String, Vec<seloste_source::Block>) {
    let mut drawn = drawn;
    let rules: Vec<Rules> = drawn.iter_mut().map(Drawn::take_rules).collect();
    let pages = drawn.into_iter().zip(&pages.pages).zip(1..);
    let sheets = pages.map(|((drawn, page), number)| Sheet {
        heights: page.heights(lines::main_quarter(&drawn.pieces)),
        segments: lines::segments(drawn.pieces, number),
    });
    let mut sheets: Vec<Sheet> = sheets.collect();
    notes::take_marks(&mut sheets);
    furniture::mark(&mut sheets);
    let lines = sheets.iter().flat_map(|sheet| &sheet.segments);
    let lines: Vec<&str> = lines.map(|segment| segment.text.as_str()).collect();
    let is_finnish = detect(&lines.join("\n")) == DetectedLanguage::Known("fi");
    let words = Words::of(&lines, is_finnish);
    let (mut pages, mut furniture) = (Vec::new(), Vec::new());
    for (sheet, rules) in sheets.into_iter().zip(&rules) {
        let (outer, inner): (Vec<_>, Vec<_>) =
            sheet.segments.into_iter().partition(|it| it.is_furniture);
        furniture.push(outer.into_iter().map(|segment| segment.text).collect());
        let inner = lines::attach_bullets(inner);
        let (inner, tables) = ruled::take_tables(inner, rules);
        pages.push(rows::with_tables(order::in_order(inner), tables));
    }
    let pages = rows::over_pages(pages);
    let setting = Setting::of(&pages, words);
    compose::compose(&setting.parts(pages, furniture))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use seloste_source::{BlockKind, Severity};

    use super::read;
    use crate::Limits;
    use crate::read::Read;

    /// A PDF of some objects, the first of which is the catalogue.
    fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (object, number) in objects.iter().zip(1..) {
            places.push(file.len());
            file.extend(format!("{number} 0 obj\n").bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        let size = objects.len() + 1;
        file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        file.extend(
            format!("trailer <</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").bytes(),
        );
        file
    }

    fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
        [head.as_bytes(), content, b"\nendstream"].concat()
    }

    const HELVETICA: &str =
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    const BOLD: &str =
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>";

    /// The objects of a file with one page for each content. Its fonts are `/F` and `/B`, and `/X` is a form.
    fn objects(contents: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let n_pages = contents.len();
        let kids: String = (0..n_pages)
            .map(|at| format!("{} 0 R ", 6 + 2 * at))
            .collect();
        let mut objects = vec![
            b"<</Type/Catalog/Pages 2 0 R/Lang(fi-FI)>>".to_vec(),
            format!(
                "<</Type/Pages/Kids[{kids}]/Count {n_pages}/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</X 5 0 R>>>>>>"
            )
            .into_bytes(),
            HELVETICA.as_bytes().to_vec(),
            BOLD.as_bytes().to_vec(),
            stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 100]", b"/X Do BT /F 11 Tf 60 500 Td (Lomakkeen teksti.) Tj ET"),
        ];
        for (content, at) in contents.iter().zip(0..) {
            let content_at = 7 + 2 * at;
            objects.push(
                format!("<</Type/Page/Parent 2 0 R/Contents {content_at} 0 R>>").into_bytes(),
            );
            objects.push(stream("", content));
        }
        objects
    }

    fn file(contents: &[Vec<u8>]) -> Vec<u8> {
        pdf(&objects(contents))
    }

    /// The operators that draw lines of text, each at its place.
    fn lines(lines: &[(f64, f64, &str)]) -> Vec<u8> {
        let font = |text: &str| if text.starts_with('*') { "/B" } else { "/F" };
        let draw = |(x, y, text): &(f64, f64, &str)| {
            let plain = latin(text.trim_start_matches('*'));
            let head = format!("BT {} 11 Tf 1 0 0 1 {x} {y} Tm (", font(text));
            [head.as_bytes(), &plain, b") Tj ET\n"].concat()
        };
        lines.iter().flat_map(draw).collect()
    }

    /// A text as the fonts here encode it.
    fn latin(text: &str) -> Vec<u8> {
        let code = |c| match c {
            '•' => 0x95,
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
        };
        text.chars().map(code).collect()
    }

    fn read_within(bytes: &[u8], limits: &Limits) -> Result<Read, String> {
        let read = read("a.pdf", bytes, String::new(), limits);
        read.map_err(|error| {
            assert_eq!(error.severity, Severity::Error);
            error.code.0.to_owned()
        })
    }

    fn read_file(bytes: &[u8]) -> Read {
        read_within(bytes, &Limits::default()).expect("a file that is read")
    }

    /// The blocks of the body: what each is and its words.
    fn body(bytes: &[u8]) -> Vec<(String, String)> {
        let read = read_file(bytes);
        let blocks = read.document.blocks.iter().filter(|block| !block.furniture);
        let kind = |kind: &BlockKind| match kind {
            BlockKind::Heading { level, .. } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { .. } => "li".to_owned(),
            BlockKind::LabelValue { .. } => "dl".to_owned(),
            BlockKind::TableRow { .. } => "tr".to_owned(),
        };
        let text = read.document.text.as_str();
        blocks
            .map(|block| (kind(&block.kind), block.span.of(text).to_owned()))
            .collect()
    }

    fn pairs(blocks: &[(String, String)]) -> Vec<(&str, &str)> {
        blocks
            .iter()
            .map(|(kind, text)| (kind.as_str(), text.as_str()))
            .collect()
    }

    #[test]
    fn headings_paragraphs_and_items() {
        let page = lines(&[
            (60.0, 780.0, "*1. Rekisterinpitäjä"),
            (
                60.0,
                760.0,
                "Esimerkkilän kunta, Mallikatu 1, 00001 Esimerkkilä ja kunnan kaikki ne",
            ),
            (
                60.0,
                747.0,
                "toimialat, jotka käsittelevät asiakkaiden tietoja.",
            ),
            (60.0, 720.0, "*2. Tiedot"),
            (60.0, 700.0, "•"),
            (78.0, 700.0, "Nimi"),
            (60.0, 687.0, "•"),
            (
                78.0,
                687.0,
                "Osoite ja se postitoimipaikka, johon asiakkaan laskut ja muut kirjeet on",
            ),
            (78.0, 674.0, "lähetetty"),
        ]);
        let found = body(&file(&[page]));
        assert_eq!(
            pairs(&found),
            [
                ("h1", "1. Rekisterinpitäjä"),
                (
                    "p",
                    "Esimerkkilän kunta, Mallikatu 1, 00001 Esimerkkilä ja kunnan kaikki ne toimialat, jotka käsittelevät asiakkaiden tietoja."
                ),
                ("h1", "2. Tiedot"),
                ("li", "• Nimi"),
                (
                    "li",
                    "• Osoite ja se postitoimipaikka, johon asiakkaan laskut ja muut kirjeet on lähetetty"
                ),
            ]
        );
    }

    #[test]
    fn letters_in_another_form_leave_spans_in_place() {
        let cmap = b"1 beginbfrange <00> <FF> <0000> endbfrange 2 beginbfchar <5B> <212B> <5D> <00610308> endbfchar";
        let mut objects = objects(&[lines(&[
            (60.0, 780.0, "[ngström"),
            (60.0, 700.0, "s]ilytet]]n"),
            (60.0, 620.0, "Kolmas kappale"),
        ])]);
        objects[2] = HELVETICA
            .replace(">>", &format!("/ToUnicode {} 0 R>>", objects.len() + 1))
            .into_bytes();
        objects.push(stream("", cmap));
        let found = body(&pdf(&objects));
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["\u{c5}ngström", "säilytetään", "Kolmas kappale"]);
    }

    #[test]
    fn what_is_drawn_beyond_any_page_is_passed_over() {
        let huge = format!("1{}", "0".repeat(38));
        let far = format!(
            "BT /F 11 Tf {huge} {huge} Td (pois) Tj ET BT /F {huge} Tf (pois) Tj ET BT /F 11 Tf {huge} Tc 60 600 Td (pois) Tj 0 Tc ET\n"
        );
        let near = lines(&[(60.0, 700.0, "Kappale")]);
        let found = body(&file(&[[far.as_bytes(), &near].concat()]));
        assert_eq!(pairs(&found), [("p", "Kappale")]);
    }

    /// A column of text at a place.
    fn column(x: f64, words: &'static [&'static str]) -> Vec<(f64, f64, &'static str)> {
        words
            .iter()
            .zip(0..)
            .map(|(text, at)| (x, 780.0 - 13.0 * f64::from(at), *text))
            .collect()
    }

    const LEFT: [&str; 6] = [
        "Tässä palstassa kerrotaan, mihin",
        "tarkoitukseen tietoja kerätään ja",
        "miten kauan niitä säilytetään sen",
        "jälkeen, kun asiakas on eronnut.",
        "Tiedot poistetaan, kun laki niin",
        "määrää tai kun niitä ei tarvita ja",
    ];
    const RIGHT: [&str; 6] = [
        "asiakas pyytää niiden poistamista.",
        "Toisessa palstassa kerrotaan siitä,",
        "mitä oikeuksia asiakkaalla on, kun",
        "hän haluaa nähdä omat tietonsa tai",
        "korjata niitä, ja kenelle hän voi",
        "tehdä asiasta valituksen.",
    ];

    #[test]
    fn columns_are_read_one_after_the_other_in_any_order_of_drawing() {
        let expected = format!("{} {}", LEFT.join(" "), RIGHT.join(" "));
        let drawn = [column(60.0, &LEFT), column(310.0, &RIGHT)].concat();
        let mut mixed = drawn.clone();
        for at in (0..mixed.len()).step_by(2) {
            mixed.swap(at, drawn.len() - 1 - at);
        }
        for lines_of_page in [drawn, mixed] {
            let found = body(&file(&[lines(&lines_of_page)]));
            let words: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(words.join(" "), expected);
        }
    }

    #[test]
    fn numbers_of_items_that_are_drawn_apart_leave_columns_in_place() {
        let items = [
            (330.0, 780.0, "asiakkaan tietojen ja asioinnin"),
            (330.0, 767.0, "hoitaminen"),
            (330.0, 754.0, "laskutus ja perintä"),
            (330.0, 741.0, "tilastointi ja palvelun"),
            (330.0, 728.0, "kehittäminen"),
        ];
        let numbers = [
            (318.0, 780.0, "1."),
            (318.0, 754.0, "2."),
            (318.0, 741.0, "3."),
        ];
        let mut page = [&column(60.0, &LEFT)[..], &items, &numbers].concat();
        page.iter_mut().for_each(|line| line.1 -= 100.0);
        let found = body(&file(&[lines(&page)]));
        let words: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
        let left = LEFT.join(" ");
        assert_eq!(
            words,
            [
                left.as_str(),
                "1. asiakkaan tietojen ja asioinnin hoitaminen",
                "2. laskutus ja perintä",
                "3. tilastointi ja palvelun kehittäminen",
            ]
        );
    }

    #[test]
    fn rows_of_tables() {
        let page = lines(&[
            (60.0, 780.0, "Palvelu"),
            (250.0, 780.0, "Kirjaston asiakkaat"),
            (60.0, 760.0, "Puhelin"),
            (250.0, 760.0, "09 123 4500"),
            (
                60.0,
                720.0,
                "Alla on luettelo tiedoista, joita säilytetään.",
            ),
            (60.0, 690.0, "Tieto"),
            (200.0, 690.0, "Laki"),
            (400.0, 690.0, "Aika"),
            (60.0, 670.0, "Nimi ja"),
            (60.0, 657.0, "osoite"),
            (200.0, 670.0, "1492/2016"),
            (400.0, 670.0, "kaksi vuotta"),
        ]);
        let found = body(&file(&[page]));
        assert_eq!(
            pairs(&found),
            [
                ("dl", "Palvelu: Kirjaston asiakkaat"),
                ("dl", "Puhelin: 09 123 4500"),
                ("p", "Alla on luettelo tiedoista, joita säilytetään."),
                ("tr", "Tieto | Laki | Aika"),
                ("tr", "Nimi ja osoite | 1492/2016 | kaksi vuotta"),
            ]
        );
    }

    #[test]
    fn cells_of_narrow_columns() {
        // The second cell of the second row ends a third of a size before the third one begins.
        let page = |start: f64| {
            lines(&[
                (60.0, 720.0, "Kerromme alla, mitä tietoja meillä on."),
                (60.0, 690.0, "Nimi"),
                (120.0, 690.0, "asiakkaan etunimi"),
                (start, 690.0, "kaksi vuotta"),
                (60.0, 676.0, "Laina"),
                (120.0, 676.0, "kirjan nimi ja lainauspäivä"),
                (249.0, 676.0, "yksi vuosi lainasta"),
            ])
        };
        let found = body(&file(&[page(249.0)]));
        assert_eq!(
            pairs(&found)[1..],
            [
                ("tr", "Nimi | asiakkaan etunimi | kaksi vuotta"),
                (
                    "tr",
                    "Laina | kirjan nimi ja lainauspäivä | yksi vuosi lainasta"
                ),
            ]
        );
        let found = body(&file(&[page(262.0)]));
        assert!(
            found
                .iter()
                .any(|(_, text)| text.contains("lainauspäivä yksi"))
        );
    }

    /// The operators that draw the sides of boxes: left, right, low and high.
    fn boxes(boxes: &[[u16; 4]]) -> Vec<u8> {
        let draw = |[left, right, low, high]: &[u16; 4]| {
            let (width, height) = (right - left, high - low);
            format!(
                "{left} {low} {width} .5 re f {left} {high} {width} .5 re f\n\
                 {left} {low} m {left} {high} l S {left} {low} {width} {height} re S\n"
            )
        };
        boxes.iter().flat_map(|it| draw(it).into_bytes()).collect()
    }

    #[test]
    fn rules_that_are_drawn_tell_the_cells() {
        let rules = boxes(&[
            [50, 150, 700, 730],
            [150, 300, 700, 730],
            [50, 150, 670, 700],
            [150, 300, 670, 700],
            [50, 300, 640, 670],
        ]);
        let words = lines(&[
            (60.0, 780.0, "Tiedot poistetaan, kun niitä ei tarvita:"),
            (160.0, 718.0, "kaksi vuotta kurssin"),
            (60.0, 711.0, "Ilmoittautumiset"),
            (160.0, 704.0, "päättymisestä"),
            (60.0, 681.0, "Palaute"),
            (160.0, 681.0, "vuosi"),
            (60.0, 650.0, "Muita tietoja ei säilytetä."),
            (60.0, 600.0, "Kysy lisää."),
        ]);
        assert_eq!(
            pairs(&body(&file(&[[rules, words].concat()]))),
            [
                ("p", "Tiedot poistetaan, kun niitä ei tarvita:"),
                ("dl", "Ilmoittautumiset: kaksi vuotta kurssin päättymisestä"),
                ("dl", "Palaute: vuosi"),
                ("p", "Muita tietoja ei säilytetä."),
                ("p", "Kysy lisää."),
            ]
        );
    }

    #[test]
    fn bullets_at_the_top_of_pages_are_of_the_text() {
        let page = |text: &'static str| lines(&[(60.0, 780.0, "•"), (78.0, 780.0, text)]);
        let bytes = file(&[page("Nimi"), page("Osoite")]);
        let read = read_file(&bytes);
        assert!(read.document.blocks.iter().all(|block| !block.furniture));
    }

    #[test]
    fn running_lines_of_one_page() {
        let text = [
            (
                60.0,
                700.0,
                "Tiedot kerätään asiakkaalta, ja niitä säilytetään",
            ),
            (60.0, 687.0, "vuosi."),
        ];
        let header = [
            (60.0, 810.0, "Esimerkkilän kunta"),
            (400.0, 810.0, "Tietosuojaseloste"),
        ];
        let footer = [(60.0, 40.0, "www.esimerkkila.example")];
        let number = [(500.0, 40.0, "1 (1)")];
        let n_furniture = |parts: &[&[(f64, f64, &str)]]| {
            let read = read_file(&file(&[lines(&parts.concat())]));
            let blocks = read.document.blocks.iter();
            blocks.filter(|block| block.furniture).count()
        };
        assert_eq!(n_furniture(&[&header, &text, &footer, &number]), 4);
        assert_eq!(n_furniture(&[&text, &footer]), 1);
        assert_eq!(n_furniture(&[&header, &text]), 0);
        assert_eq!(n_furniture(&[&header[..1], &text, &number]), 1);
    }

    #[test]
    fn raised_numbers_are_marks_of_notes() {
        let small = |x: u16, y: u16, text: &str| {
            format!("BT /F 6 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n").into_bytes()
        };
        let page = |power: &str| {
            [
                lines(&[(60.0, 780.0, "Retkien ruokailut")]),
                small(142, 784, power),
                small(60, 704, "1"),
                lines(&[(64.0, 700.0, "Keittiö vastaa.")]),
            ]
            .concat()
        };
        let marked = body(&file(&[page("1")]));
        assert_eq!(
            pairs(&marked),
            [("p", "Retkien ruokailut"), ("p", "1 Keittiö vastaa.")]
        );
        assert_eq!(body(&file(&[page("2")]))[0].1, "Retkien ruokailut2");
    }

    #[test]
    fn marks_of_notes_in_small_type() {
        let small = |size: u16, x: u16, y: u16, text: &str| {
            format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n").into_bytes()
        };
        let page = |word: &str, x: u16| {
            [
                lines(&[(60.0, 780.0, word)]),
                small(6, x, 784, "1"),
                small(8, 60, 100, "1. Keittiö vastaa ruoasta."),
            ]
            .concat()
        };
        let marked = body(&file(&[page("Retkien ruokailut", 142)]));
        assert_eq!(marked[0].1, "Retkien ruokailut");
        let power = body(&file(&[page("Pinta-ala 10 m", 130)]));
        assert_eq!(power[0].1, "Pinta-ala 10 m1");
    }

    #[test]
    fn rows_go_on_over_pages_and_have_tables_in_them() {
        let table = [50, 200, 100, 680];
        let label = |y: f64, text: &'static str| (60.0, y, text);
        let value = |y: f64, text: &'static str| (210.0, y, text);
        let first = [
            boxes(&[[50, 200, 600, 680], [200, 400, 600, 680]]),
            boxes(&[[50, 200, 100, 600], [200, 400, 100, 600]]),
            lines(&[
                label(665.0, "Palvelu"),
                value(665.0, "Kirjasto"),
                label(585.0, "Tiedot"),
                value(585.0, "Tiedot ovat nämä:"),
                value(570.0, "• asiakkaan kortti, laina ja"),
            ]),
        ];
        let second = [
            boxes(&[[50, 200, 600, 680], [200, 400, 600, 680]]),
            boxes(&[table, [200, 400, 100, 680]]),
            lines(&[
                value(665.0, "varaus"),
                value(650.0, "• osoite"),
                label(585.0, "Säilytys"),
                value(585.0, "kortti"),
                (300.0, 585.0, "kaksi"),
                (300.0, 570.0, "vuotta"),
                value(550.0, "laina"),
                (300.0, 550.0, "30 päivää"),
            ]),
        ];
        let third = [
            boxes(&[[50, 200, 600, 680], [200, 400, 600, 680]]),
            boxes(&[table, [200, 400, 100, 680]]),
            lines(&[
                value(665.0, "loki"),
                (300.0, 665.0, "1 vuosi"),
                label(585.0, "Siirrot"),
                (205.0, 585.0, "Ei ole."),
            ]),
        ];
        let found = body(&file(&[first.concat(), second.concat(), third.concat()]));
        assert_eq!(
            pairs(&found),
            [
                ("dl", "Palvelu: Kirjasto"),
                ("p", "Tiedot"),
                ("p", "Tiedot ovat nämä:"),
                ("li", "• asiakkaan kortti, laina ja varaus"),
                ("li", "• osoite"),
                ("p", "Säilytys"),
                ("dl", "kortti: kaksi vuotta"),
                ("dl", "laina: 30 päivää"),
                ("dl", "loki: 1 vuosi"),
                ("p", "Siirrot"),
                ("p", "Ei ole."),
            ]
        );
    }

    #[test]
    fn a_box_around_a_text_is_no_table() {
        let rules = boxes(&[[50, 300, 700, 800]]);
        let words = lines(&[
            (60.0, 780.0, "Tiedot poistetaan, kun niitä"),
            (60.0, 767.0, "ei tarvita."),
        ]);
        assert_eq!(
            pairs(&body(&file(&[[rules, words].concat()]))),
            [("p", "Tiedot poistetaan, kun niitä ei tarvita.")]
        );
    }

    #[test]
    fn rows_of_one_width_are_rows_of_their_table() {
        let page = lines(&[
            (60.0, 780.0, "Ilmoittautumiset"),
            (160.0, 780.0, "kaksi vuotta kurssin jälkeen"),
            (60.0, 760.0, "Maksut"),
            (160.0, 760.0, "kuusi vuotta"),
            (60.0, 740.0, "Todistukset"),
            (160.0, 740.0, "viisi vuotta"),
            (60.0, 720.0, "Palautteet"),
            (160.0, 720.0, "viisi vuotta"),
        ]);
        let found = body(&file(&[page]));
        assert!(found.iter().all(|(kind, _)| kind == "dl"), "{found:?}");
        assert_eq!(found[3].1, "Palautteet: viisi vuotta");
    }

    #[test]
    fn running_lines_and_numbers_of_pages_are_furniture() {
        let page = |number: usize, text: &'static str| {
            lines(&[
                (60.0, 810.0, "Esimerkkilän kunta"),
                (500.0, 810.0, ["", "1 (2)", "2 (2)"][number]),
                (60.0, 700.0, text),
                (60.0, 40.0, "www.esimerkkila.example"),
            ])
        };
        let bytes = file(&[
            page(1, "Tiedot kerätään asiakkaalta, ja niitä"),
            page(2, "säilytetään vuosi."),
        ]);
        assert_eq!(
            pairs(&body(&bytes)),
            [(
                "p",
                "Tiedot kerätään asiakkaalta, ja niitä säilytetään vuosi."
            )]
        );
        let read = read_file(&bytes);
        let furniture = read.document.blocks.iter().filter(|block| block.furniture);
        let pages: Vec<_> = furniture.map(|block| block.page.expect("a page")).collect();
        assert_eq!(pages, [1, 1, 1, 2, 2, 2]);
        assert!(read.document.text.as_str().contains("2 (2)"));
    }

    #[test]
    fn headings_at_the_top_of_pages_are_of_the_text() {
        let heading = (60.0, 790.0, "1. Rekisterinpitäjä");
        let page = |text| lines(&[heading, (60.0, 700.0, text)]);
        let found = body(&file(&[page("Yksi kappale"), page("Toinen kappale")]));
        let n_headings = found.iter().filter(|it| it.1 == heading.2).count();
        assert_eq!(n_headings, 2, "{found:?}");
    }

    /// What two lines become, of which the first reaches the end of the column.
    fn joined(first: &str, second: &str) -> String {
        let long = "Kirjasto kertoo tässä selosteessa asiakkailleen kaikesta siitä, mitä";
        let page = lines(&[
            (60.0, 780.0, long),
            (60.0, 767.0, first),
            (60.0, 754.0, second),
            (60.0, 741.0, long),
            (60.0, 728.0, long),
        ]);
        let found = body(&file(&[page]));
        let text: Vec<_> = found.into_iter().map(|(_, text)| text).collect();
        text.join("\n")
    }

    #[test]
    fn hyphens_at_the_ends_of_lines() {
        for (first, second, expected) in [
            (
                "kunta ja sen toimialat tekevät, kun ne antavat asukkailleen etäneuvonta-",
                "ja ryhmäpalveluja",
                "etäneuvonta- ja",
            ),
            (
                "kunta ja sen toimialat tekevät tiedoilla, joita ne saavat muualta EU-",
                "alueen maista",
                "EU-alueen maista",
            ),
            (
                "kunta ja sen toimialat kertovat osoitteessa www.esimerkkila.example/",
                "tietosuoja/kirjasto",
                "example/tietosuoja/kirjasto",
            ),
        ] {
            let text = joined(first, second);
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn dates_and_addresses_that_end_a_line() {
        let statute = "Euroopan parlamentin ja neuvoston yleinen tietosuoja-asetus (2016/679)";
        assert!(joined(statute, "13.9.2023").contains(")\n13.9.2023"));
        assert!(joined(statute, "13 artikla").contains(") 13 artikla"));
        let address = "Kirjaamon osoite on tämä: kirjaamo.ja.neuvonta@esimerkkila.example";
        assert!(joined(address, "Puhelimitse").contains("example\nPuhelimitse"));
    }

    #[test]
    fn words_that_are_broken_throughout_are_joined() {
        let page = lines(&[
            (
                60.0,
                780.0,
                "Kirjasto käsittelee asiakkaidensa tietoja palvelujen tarjoa-",
            ),
            (
                60.0,
                767.0,
                "miseksi ja lainojen seuraamiseksi. Tietoja saavat vain ne työn-",
            ),
            (
                60.0,
                754.0,
                "tekijät, jotka tarvitsevat niitä EU-alueen ulkopuolella ja EU-",
            ),
            (60.0, 741.0, "alueella. Linja-autossa ja linja-"),
        ]);
        let found = body(&file(&[page]));
        assert!(
            found[0].1.contains("palvelujen tarjoamiseksi ja"),
            "{found:?}"
        );
        assert!(found[0].1.contains("ne työntekijät"), "{found:?}");
        assert!(found[0].1.contains("ja EU-alueella"), "{found:?}");
    }

    #[test]
    fn forms_are_read_once_however_often_they_name_themselves() {
        let found = body(&file(&[b"/X Do".to_vec()]));
        assert!(
            found.iter().all(|(_, text)| text == "Lomakkeen teksti."),
            "{found:?}"
        );
        assert_eq!(found.len(), 1);
    }

    /// What a page of some content says, with `/X` a form of another.
    fn with_form(content: &[u8], form: &[u8]) -> Vec<u8> {
        let mut objects = objects(&[content.to_vec()]);
        objects[4] = stream("/Type/XObject/Subtype/Form", form);
        pdf(&objects)
    }

    #[test]
    fn forms_go_on_with_the_font_of_the_page() {
        let file = with_form(b"/F 11 Tf /X Do", b"BT 60 500 Td (Lomake) Tj ET");
        assert_eq!(pairs(&body(&file)), [("p", "Lomake")]);
    }

    #[test]
    fn states_beyond_those_that_are_kept_end_too() {
        let content = format!(
            "1 0 0 1 0 50 cm {}{}BT /F 11 Tf 60 500 Td (Teksti) Tj ET",
            "q ".repeat(600),
            "Q ".repeat(600)
        );
        assert_eq!(
            pairs(&body(&file(&[content.into_bytes()]))),
            [("p", "Teksti")]
        );
    }

    #[test]
    fn words_in_no_font_are_told() {
        let text = lines(&[(60.0, 700.0, &"Kappaleen teksti. ".repeat(12))]);
        let page = [&text[..], b"BT /Z 11 Tf 60 600 Td (abc) Tj ET"].concat();
        let read = read_file(&file(&[page]));
        let codes: Vec<_> = read.diagnostics.iter().map(|it| it.code.0).collect();
        assert_eq!(codes, ["IN-pdf-font"]);
        let alone = file(&[b"BT /Z 11 Tf 60 600 Td (abc) Tj ET BT /F 11 Tf (a) Tj ET".to_vec()]);
        assert_eq!(
            read_within(&alone, &Limits::default()),
            Err("IN-pdf-font".to_owned())
        );
    }

    #[test]
    fn damaged_parts_of_pages_are_told() {
        let mut objects = objects(&[[&lines(&[(60.0, 700.0, "Teksti")])[..], b"/X Do"].concat()]);
        objects[4] = stream(
            "/Type/XObject/Subtype/Form/Filter/FlateDecode",
            b"no such stream was ever packed",
        );
        let read = read_file(&pdf(&objects));
        let codes: Vec<_> = read.diagnostics.iter().map(|it| it.code.0).collect();
        assert_eq!(codes, ["IN-damaged"]);
        assert!(read.diagnostics[0].message.contains("page 1"));
    }

    #[test]
    fn words_that_stand_for_glyphs() {
        let mut objects = objects(&[
            "BT /F 11 Tf 60 700 Td /Span <</ActualText <FEFFFB0100200020>>> BDC <0001> Tj EMC ET"
                .as_bytes()
                .to_vec(),
        ]);
        objects[2] = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]>>".to_vec();
        assert_eq!(pairs(&body(&pdf(&objects))), [("p", "fi")]);
    }

    /// A page with a sign of a private place in a font of some name, before a word.
    fn with_private_sign(family: &str) -> Result<Read, String> {
        let text = lines(&[(78.0, 700.0, &"Osoite ".repeat(12))]);
        let sign = b"BT /B 11 Tf 60 700 Td <41> Tj ET\n";
        let mut objects = objects(&[[&sign[..], &text].concat()]);
        let map = objects.len() + 1;
        objects[3] = HELVETICA
            .replace("Helvetica", family)
            .replace(">>", &format!("/ToUnicode {map} 0 R>>"))
            .into_bytes();
        objects.push(stream("", b"1 beginbfchar <41> <F0B7> endbfchar"));
        read_within(&pdf(&objects), &Limits::default())
    }

    #[test]
    fn private_signs_are_bullets_in_fonts_of_signs_only() {
        let read = with_private_sign("Symbol").expect("a file that is read");
        assert!(read.document.text.as_str().starts_with("• Osoite"));
        let read = with_private_sign("Arial").expect("a file that is read");
        assert!(!read.document.text.as_str().contains('•'));
        assert_eq!(read.diagnostics[0].code.0, "IN-pdf-font");
    }

    #[test]
    fn pages_without_text_are_told() {
        let text = lines(&[(60.0, 780.0, "Teksti")]);
        let read = read_file(&file(&[text.clone(), Vec::new(), text]));
        let [warning] = &read.diagnostics[..] else {
            panic!("{:?}", read.diagnostics);
        };
        assert_eq!(warning.code.0, "IN-pdf-no-text");
        assert_eq!(warning.message, "page 2 has no text");
        assert_eq!(
            read_within(&file(&[Vec::new()]), &Limits::default()),
            Err("IN-pdf-no-text".to_owned())
        );
    }

    #[test]
    fn fonts_that_do_not_tell_their_characters_are_refused() {
        let mut objects =
            objects(&[b"BT /F 11 Tf 60 700 Td <00010002000300040005> Tj ET".to_vec()]);
        let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]>>";
        objects[2] = font.as_bytes().to_vec();
        assert_eq!(
            read_within(&pdf(&objects), &Limits::default()),
            Err("IN-pdf-font".to_owned())
        );
        objects[2] = font
            .replace("/DW", "/X 1/DW")
            .replace("/Encoding", "/ToUnicode 8 0 R/Encoding")
            .into_bytes();
        objects.push(stream(
            "",
            b"1 beginbfrange <0001> <0005> <0061> endbfrange",
        ));
        assert_eq!(pairs(&body(&pdf(&objects))), [("p", "abcde")]);
    }

    #[test]
    fn bullets_of_other_fonts_and_of_shapes() {
        let shape = b"70 701 m 74 701 l 74 705 l 70 705 l f\n".to_vec();
        let page = [shape, lines(&[(82.0, 700.0, "Nimi")])].concat();
        assert_eq!(pairs(&body(&file(&[page]))), [("li", "• Nimi")]);
        let mut objects = objects(&[[
            b"BT /B 11 Tf 60 700 Td <B7> Tj ET\n".to_vec(),
            lines(&[(78.0, 700.0, "Osoite")]),
        ]
        .concat()]);
        objects[3] = b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>".to_vec();
        assert_eq!(pairs(&body(&pdf(&objects))), [("li", "• Osoite")]);
        let circles = [
            (60.0, 780.0, "o"),
            (78.0, 780.0, "Puhelin"),
            (60.0, 766.0, "o"),
            (78.0, 766.0, "Osoite"),
        ];
        let found = body(&file(&[lines(&circles)]));
        assert_eq!(pairs(&found), [("li", "o Puhelin"), ("li", "o Osoite")]);
    }

    #[test]
    fn turned_pages_are_read_as_they_are_shown() {
        let mut objects = objects(&[
            b"BT /F 11 Tf 0 1 -1 0 100 100 Tm (Vaaka) Tj 0 1 -1 0 113 100 Tm (toinen rivi) Tj ET"
                .to_vec(),
        ]);
        let text = String::from_utf8(objects[5].clone()).expect("a text");
        objects[5] = text.replace("/Parent", "/Rotate 90/Parent").into_bytes();
        let found = body(&pdf(&objects));
        assert_eq!(found[0].1, "Vaaka toinen rivi");
    }

    #[test]
    fn the_catalogue_tells_the_language() {
        let read = read_file(&file(&[lines(&[(60.0, 780.0, "Teksti")])]));
        assert_eq!(read.document.metadata.language.as_deref(), Some("fi-fi"));
    }

    #[test]
    fn locked_and_damaged_files_are_refused() {
        for bytes in [
            &b"%PDF-1.4"[..],
            b"%PDF-1.4\ntrailer <</Root 1 0 R>>",
            b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj",
        ] {
            assert_eq!(
                read_within(bytes, &Limits::default()),
                Err("IN-damaged".to_owned())
            );
        }
        let whole = file(&[lines(&[(60.0, 780.0, "Teksti")])]);
        let text = String::from_utf8(whole).expect("a text");
        let locked = text.replace(
            "/Root 1 0 R",
            &format!(
                "/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>",
                "0".repeat(64)
            ),
        );
        let locked = read_within(locked.as_bytes(), &Limits::default());
        assert_eq!(locked, Err("IN-password".to_owned()));
    }

    #[test]
    fn the_number_of_pages_must_be_that_which_is_said() {
        let text = lines(&[(60.0, 780.0, "Teksti")]);
        let mut objects = objects(&[text.clone(), text]);
        let root = String::from_utf8(objects[1].clone()).expect("a text");
        objects[1] = root.replace("/Count 2", "/Count 3").into_bytes();
        assert_eq!(
            read_within(&pdf(&objects), &Limits::default()),
            Err("IN-pdf-pages-lost".to_owned())
        );
        objects[1] = root.replace("[6 0 R ", "[2 0 R 6 0 R 6 0 R ").into_bytes();
        assert!(read_within(&pdf(&objects), &Limits::default()).is_ok());
        objects[1] = root.replace("/Count 2", "/Count 1").into_bytes();
        let read = read_file(&pdf(&objects));
        assert_eq!(read.document.text.as_str().matches("Teksti").count(), 2);
    }

    #[test]
    fn what_stands_before_a_cut_is_read_and_the_cut_is_told() {
        let content = lines(&[(60.0, 700.0, "Alku"), (60.0, 650.0, "Loppu, jota ei ole")]);
        let packed = deflated(&content);
        let cut = &packed[..packed.len() - 20];
        let mut objects = objects(&[lines(&[(60.0, 700.0, "Yksi")]), Vec::new()]);
        objects[8] = stream("/Filter/FlateDecode", cut);
        let read = read_file(&pdf(&objects));
        let text = read.document.text.as_str();
        assert!(text.contains("Alku") && !text.contains("ole"), "{text}");
        let codes: Vec<_> = read.diagnostics.iter().map(|it| it.code.0).collect();
        assert_eq!(codes, ["IN-damaged"]);
        assert!(read.diagnostics[0].message.contains("page 2"));
        objects[8] = stream("/Filter/FlateDecode", &deflated(&content));
        assert!(read_file(&pdf(&objects)).diagnostics.is_empty());
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory is written");
        encoder.finish().expect("memory is written")
    }

    #[test]
    fn lines_that_stand_on_end_have_their_margins_there() {
        let page = |number: usize| {
            let line = |x: f64, y: f64, text: &str| {
                let head = format!("BT /F 11 Tf 0 1 -1 0 {x} {y} Tm (");
                [head.as_bytes(), &latin(text), b") Tj ET\n"].concat()
            };
            let text = format!("Kunnan rekisteri {number}.");
            [
                line(30.0, 60.0, "Esimerkkil\u{e4}n kunta"),
                line(200.0, 60.0, &text),
                line(565.0, 400.0, &format!("{number} (3)")),
            ]
            .concat()
        };
        let read = read_file(&file(&[page(1), page(2), page(3)]));
        let blocks = read.document.blocks.iter().filter(|it| !it.furniture);
        let text = read.document.text.as_str();
        let found: Vec<_> = blocks.map(|block| block.span.of(text)).collect();
        assert_eq!(
            found,
            [
                "Kunnan rekisteri 1.",
                "Kunnan rekisteri 2.",
                "Kunnan rekisteri 3."
            ]
        );
    }

    /// A file of a page with a text and fields, of which the first object is number 8.
    fn form(fields: &[&[u8]]) -> Vec<u8> {
        let mut objects = objects(&[lines(&[(60.0, 700.0, "Rekisterinpit\u{e4}j\u{e4}:")])]);
        let numbers: String = (0..fields.len())
            .map(|at| format!("{} 0 R ", 8 + at))
            .collect();
        objects[5] =
            format!("<</Type/Page/Parent 2 0 R/Contents 7 0 R/Annots[{numbers}]>>").into_bytes();
        objects[0] =
            b"<</Type/Catalog/Pages 2 0 R/AcroForm<</DR<</Font<</Helv 3 0 R>>>>>>>>".to_vec();
        objects.extend(fields.iter().map(|field| field.to_vec()));
        pdf(&objects)
    }

    #[test]
    fn fields_are_read_in_their_places() {
        let widget = "/Subtype/Widget/Rect[200 695 400 715]";
        let drawn = format!("<<{widget}/FT/Tx/V(Toinen)/AP<</N 9 0 R>>>>");
        let look = stream(
            "/Subtype/Form/BBox[0 0 100 20]",
            b"/Tx BMC BT /Helv 11 Tf 0 5 Td (Esimerkki) Tj ET EMC",
        );
        let found = body(&form(&[drawn.as_bytes(), &look]));
        assert_eq!(
            pairs(&found),
            [("dl", "Rekisterinpit\u{e4}j\u{e4}: Esimerkki")]
        );
        let plain = format!("<<{widget}/Parent 9 0 R>>");
        let found = body(&form(&[plain.as_bytes(), b"<</FT/Tx/V(Esimerkin kunta)>>"]));
        assert_eq!(
            pairs(&found),
            [("dl", "Rekisterinpit\u{e4}j\u{e4}: Esimerkin kunta")]
        );
        for unseen in [
            format!("<<{widget}/FT/Tx/V(Piilo)/F 2>>"),
            format!("<<{widget}/FT/Sig/V(Nimi)>>"),
            "<</Subtype/Link/Rect[200 695 400 715]/Contents(Linkki)>>".to_owned(),
            format!("<<{widget}/Parent 8 0 R>>"),
        ] {
            let found = body(&form(&[unseen.as_bytes()]));
            assert_eq!(found[0].1, "Rekisterinpit\u{e4}j\u{e4}:", "{unseen}");
        }
    }

    #[test]
    fn a_form_that_no_page_shows_is_told() {
        let mut objects = objects(&[lines(&[(60.0, 700.0, "Odota")])]);
        assert!(read_file(&pdf(&objects)).diagnostics.is_empty());
        objects[0] = b"<</Type/Catalog/Pages 2 0 R/NeedsRendering true>>".to_vec();
        let told = read_file(&pdf(&objects)).diagnostics;
        let codes: Vec<_> = told.iter().map(|it| it.code.0).collect();
        assert_eq!(codes, ["IN-left-out"]);
    }

    #[test]
    fn options_are_ticked_or_not() {
        let option = |low: u16, state: &str| {
            format!(
                "<</Subtype/Widget/FT/Btn/Rect[45 {low} 57 {}]{state}>>",
                low + 12
            )
        };
        let page = lines(&[(60.0, 700.0, "Kyll\u{e4}"), (60.0, 680.0, "Ei")]);
        let mut objects = objects(&[page]);
        objects[5] =
            b"<</Type/Page/Parent 2 0 R/Contents 7 0 R/Annots[8 0 R 9 0 R 10 0 R]>>".to_vec();
        objects.push(option(697, "/AS/Yes").into_bytes());
        objects.push(option(677, "/AS/Off").into_bytes());
        objects.push(option(600, "/Ff 65536").into_bytes());
        let found = body(&pdf(&objects));
        let text: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(text.join("\n"), "\u{2612} Kyll\u{e4}\n\u{2610} Ei");
    }

    #[test]
    fn a_form_on_every_page_is_unpacked_once_and_counted_each_time() {
        let mut objects = objects(&[b"/X Do".to_vec(), b"/X Do".to_vec()]);
        let content = b"BT /F 11 Tf 60 500 Td (Teksti) Tj ET".repeat(20);
        objects[4] = stream(
            "/Type/XObject/Subtype/Form/Filter/FlateDecode",
            &deflated(&content),
        );
        let bytes = pdf(&objects);
        let most = 2 * (content.len() + 5);
        for (limit, is_refused) in [(most, false), (most - 1, true)] {
            let limits = Limits {
                pdf_decoded: limit,
                ..Limits::default()
            };
            assert_eq!(read_within(&bytes, &limits).is_err(), is_refused, "{limit}");
        }
    }

    #[test]
    fn limits_on_streams_of_objects_together() {
        let content = lines(&[(60.0, 780.0, "Teksti")]);
        let mut objects = objects(std::slice::from_ref(&content));
        let packed = |number: usize| {
            let inner = format!("{number} 0 ({})", "a".repeat(2000));
            let first = format!("{number} 0 ").len();
            stream(
                &format!("/Type/ObjStm/N 1/First {first}/Filter/FlateDecode"),
                &deflated(inner.as_bytes()),
            )
        };
        objects.extend((20..25).map(packed));
        let bytes = pdf(&objects);
        let all = 5 * "20 0 ()".len() + 5 * 2000;
        for (limit, is_refused) in [(all, false), (all - 1, true)] {
            let limits = Limits {
                pdf_decoded: limit,
                ..Limits::default()
            };
            let code = read_within(&bytes, &limits).err();
            assert_eq!(code.as_deref(), is_refused.then_some("IN-pdf-decoded"));
        }
    }

    #[test]
    fn a_table_of_objects_that_is_wrong_is_made_anew() {
        let bytes = file(&[lines(&[(60.0, 780.0, "Teksti")])]);
        let text = String::from_utf8(bytes).expect("a text");
        let start = text.find("xref\n").expect("a table");
        let (objects, table) = text.split_at(start);
        let spoilt = table.replacen("00000", "00009", 12);
        let found = body([objects, &spoilt].concat().as_bytes());
        assert_eq!(found[0].1, "Teksti");
    }

    #[test]
    fn limits_on_pages() {
        let text = lines(&[(60.0, 780.0, "Teksti")]);
        for (n_pages, is_refused) in [(2, false), (3, false), (4, true)] {
            let limits = Limits {
                pdf_pages: 3,
                ..Limits::default()
            };
            let read = read_within(&file(&vec![text.clone(); n_pages]), &limits);
            assert_eq!(
                read.err().as_deref(),
                is_refused.then_some("IN-pdf-pages"),
                "{n_pages}"
            );
        }
    }

    #[test]
    fn limits_on_glyphs() {
        for (n_glyphs, is_refused) in [(9, false), (10, false), (11, true)] {
            let limits = Limits {
                pdf_glyphs: 10,
                ..Limits::default()
            };
            let text = "a".repeat(n_glyphs);
            let read = read_within(&file(&[lines(&[(60.0, 780.0, &text)])]), &limits);
            assert_eq!(
                read.err().as_deref(),
                is_refused.then_some("IN-pdf-glyphs"),
                "{n_glyphs}"
            );
        }
    }

    #[test]
    fn limits_on_what_is_unpacked() {
        let content = lines(&[(60.0, 780.0, "Teksti")]);
        let bytes = file(std::slice::from_ref(&content));
        for (limit, is_refused) in [
            (content.len() + 1, false),
            (content.len(), false),
            (content.len() - 1, true),
        ] {
            let limits = Limits {
                pdf_decoded: limit,
                ..Limits::default()
            };
            let read = read_within(&bytes, &limits);
            assert_eq!(
                read.err().as_deref(),
                is_refused.then_some("IN-pdf-decoded"),
                "{limit}"
            );
        }
    }
}

//! Which characters the codes and glyph names of a simple font stand for.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::object::{array, dictionary, entry, name, number_at, resolve, stream};

/// The characters of the codes of a simple font, as far as the font tells them.
pub(super) type Characters = Vec<Option<String>>;

/// The bit of a font's flags that says that its glyphs are not those of Latin letters.
const SYMBOLIC: i64 = 1 << 2;

/// The characters that the encoding of a simple font gives.
pub(super) fn characters(
    pdf: &Document,
    font: &Dictionary,
    budget: &Budget,
    names: &mut Names,
) -> Characters {
    let given = entry(pdf, font, "Encoding");
    let base = match given {
        Some(Object::Name(name)) => named(name),
        Some(Object::Dictionary(encoding)) => name(pdf, encoding, "BaseEncoding").and_then(named),
        _ => None,
    };
    let mut found = base.unwrap_or_else(|| built_in(pdf, font, budget, names));
    if let Some(Object::Dictionary(encoding)) = given
        && let Some(differences) = array(pdf, encoding, "Differences")
    {
        apply(pdf, differences, &mut found, names);
    }
    found
}

/// The encoding that a font has by itself. What is not told stays unknown.
fn built_in(pdf: &Document, font: &Dictionary, budget: &Budget, names: &mut Names) -> Characters {
    let family = family(pdf, font);
    if family.contains("symbol") || family.contains("dingbat") {
        return (0..=255_u8)
            .map(|code| symbol(&family, code).map(String::from))
            .collect();
    }
    let descriptor = dictionary(pdf, font, "FontDescriptor");
    let is_embedded = descriptor.is_some_and(|descriptor| {
        ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| entry(pdf, descriptor, key).is_some())
    });
    let flags = descriptor.and_then(|descriptor| number_at(pdf, descriptor, "Flags"));
    let is_symbolic = flags.is_some_and(|flags| flags as i64 & SYMBOLIC != 0);
    let program = descriptor.and_then(|descriptor| stream(pdf, descriptor, "FontFile"));
    if let Some(program) = program
        && let Some(source) = budget.content(program)
        && let Some(found) = of_program(&source, names)
    {
        return found;
    }
    match is_embedded && is_symbolic {
        true => vec![None; 256],
        false => named(b"StandardEncoding").unwrap_or_else(|| vec![None; 256]),
    }
}

/// The name of the typeface of a font, in lower case.
pub(super) fn family(pdf: &Document, font: &Dictionary) -> String {
    let name = name(pdf, font, "BaseFont").unwrap_or_default();
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// One of the encodings that have a name.
fn named(name: &[u8]) -> Option<Characters> {
    let known = [
        &b"WinAnsiEncoding"[..],
        b"MacRomanEncoding",
        b"StandardEncoding",
        b"MacExpertEncoding",
    ];
    if !known.contains(&name) {
        return None;
    }
    let font = font_with(Object::Name(name.to_vec()));
    let pdf = Document::new();
    let encoding = font.get_font_encoding(&pdf).ok()?;
    let character = |code: u8| {
        Document::decode_text(&encoding, &[code])
            .ok()
            .filter(|text| !text.is_empty())
    };
    Some((0..=255).map(character).collect())
}

fn font_with(encoding: Object) -> Dictionary {
    Dictionary::from_iter([
        ("Type", Object::Name(b"Font".to_vec())),
        ("Encoding", encoding),
    ])
}

/// The most entries of the differences of an encoding.
const MOST_DIFFERENCES: usize = 1024;

/// Changes the characters that an encoding lists by the names of their glyphs.
fn apply(pdf: &Document, differences: &[Object], found: &mut Characters, names: &mut Names) {
    let mut code = 0_usize;
    for object in differences.iter().take(MOST_DIFFERENCES) {
        match resolve(pdf, object) {
            Object::Integer(first) => code = usize::try_from(*first).unwrap_or(usize::MAX),
            Object::Name(glyph) => {
                if let Some(place) = found.get_mut(code) {
                    *place = names.text(glyph);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The longest name of a glyph, in bytes, and the most letters of a ligature, that are looked at.
const LONGEST_NAME: usize = 128;
const MOST_LETTERS: usize = 8;

/// The texts that the glyphs of the fonts of a file are called after, each found once.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<Vec<u8>, Option<String>>);

impl Names {
    fn text(&mut self, glyph: &[u8]) -> Option<String> {
        if glyph.len() > LONGEST_NAME {
            return None;
        }
        if let Some(known) = self.0.get(glyph) {
            return known.clone();
        }
        let text = of_glyph(glyph);
        self.0.insert(glyph.to_vec(), text.clone());
        text
    }
}

/// The text that a glyph is called after: `adieresis`, `f_i`, `uni00E4`, `u1F600`, `a.alt`.
fn of_glyph(glyph: &[u8]) -> Option<String> {
    let glyph = std::str::from_utf8(glyph).ok()?;
    let base = glyph.split('.').next().filter(|base| !base.is_empty())?;
    if base == "nbspace" {
        return Some(" ".to_owned());
    }
    listed(base).or_else(|| by_number(base)).or_else(|| {
        let n_letters = base.split('_').count();
        if !(2..=MOST_LETTERS).contains(&n_letters) {
            return None;
        }
        let parts: Option<String> = base.split('_').map(listed).collect();
        parts
    })
}

fn listed(glyph: &str) -> Option<String> {
    let names = vec![Object::Integer(0), Object::Name(glyph.as_bytes().to_vec())];
    let encoding = Dictionary::from_iter([("Differences", Object::Array(names))]);
    let font = font_with(Object::Dictionary(encoding));
    let pdf = Document::new();
    let encoding = font.get_font_encoding(&pdf).ok()?;
    Document::decode_text(&encoding, &[0])
        .ok()
        .filter(|text| !text.is_empty())
}

fn by_number(glyph: &str) -> Option<String> {
    let digits = glyph
        .strip_prefix("uni")
        .or_else(|| glyph.strip_prefix('u'))?;
    let is_number =
        matches!(digits.len(), 4..=6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
    char::from_u32(number).map(String::from)
}

/// The encoding that stands in the clear part of a Type 1 font program.
fn of_program(source: &[u8], names: &mut Names) -> Option<Characters> {
    let start = source
        .windows(9)
        .position(|window| window == b"/Encoding")?;
    let clear = &source[start..];
    let end = clear
        .windows(5)
        .position(|window| window == b"eexec")
        .unwrap_or(clear.len());
    let text = String::from_utf8_lossy(&clear[..end]);
    let mut words = text.split_ascii_whitespace().skip(1);
    if words.next()? == "StandardEncoding" {
        return named(b"StandardEncoding");
    }
    let mut found = vec![None; 256];
    while let Some(word) = words.next() {
        match word {
            "dup" => {
                let code: Option<usize> = words.next().and_then(|code| code.parse().ok());
                let glyph = words.next().and_then(|glyph| glyph.strip_prefix('/'));
                if let (Some(code), Some(glyph)) = (code, glyph)
                    && let Some(place) = found.get_mut(code)
                {
                    *place = names.text(glyph.as_bytes());
                }
            }
            "def" | "readonly" => break,
            _ => {}
        }
    }
    found.iter().any(Option::is_some).then_some(found)
}

/// What a code of a font of signs stands for, as far as notices use it: bullets, ticks, arrows, and
/// in Symbol the signs that it shares with ASCII.
#[allow(clippy::non_ascii_literal, reason = "marks, not words")]
pub(super) fn symbol(family: &str, code: u8) -> Option<char> {
    let is_wingdings = family.contains("wingdings");
    let is_dingbats = family.contains("dingbat");
    match code {
        b' ' => Some(' '),
        b'l' | 0x9f | 0xa1 if is_wingdings => Some('●'),
        b'n' | b'o' | b'q' | 0xa7 | 0xa8 if is_wingdings => Some('▪'),
        0xfc | 0xfe if is_wingdings => Some('✓'),
        0xd8 | 0xe0 | 0xe8 | 0xf0 if is_wingdings => Some('➢'),
        b'l' | b'm' if is_dingbats => Some('●'),
        b'n' | b'o' | b'q' if is_dingbats => Some('■'),
        b'3' | b'4' if is_dingbats => Some('✓'),
        0xd4..=0xfe if is_dingbats => Some('➢'),
        _ if is_wingdings || is_dingbats => Some('•'),
        0xb7 => Some('•'),
        0xa7 => Some('▪'),
        b'-' | 0xbe => Some('–'),
        0xa8 => Some('◦'),
        b'!'
        | b'#'
        | b'%'
        | b'&'
        | b'('..=b','
        | b'.'..=b'?'
        | b'['
        | b']'
        | b'_'
        | b'{'..=b'}' => Some(char::from(code)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_by_name() {
        let text = |glyph: &str| of_glyph(glyph.as_bytes()).unwrap_or_default();
        assert_eq!(text("adieresis"), "ä");
        assert_eq!(text("t_t"), "tt");
        assert_eq!(text("uni00E5"), "å");
        assert_eq!(text("u1F600"), "\u{1f600}");
        assert_eq!(text("a.sc"), "a");
        assert_eq!(
            of_glyph("a_".repeat(4).trim_end_matches('_').as_bytes()).as_deref(),
            Some("aaaa")
        );
        let mut names = Names::default();
        for (n, expected) in [(126, Some("a")), (127, None)] {
            let glyph = format!("a.{}", "b".repeat(n));
            assert_eq!(names.text(glyph.as_bytes()).as_deref(), expected);
        }
        for _ in 0..2 {
            assert_eq!(names.text(b"aring").as_deref(), Some("å"));
            assert_eq!(names.text(b"g12"), None);
        }
        assert_eq!(
            of_glyph("a_".repeat(20).trim_end_matches('_').as_bytes()),
            None
        );
        for unknown in ["g12", ".notdef", "cid_7", "G", ""] {
            let told = text(unknown);
            assert!(told.is_empty() || told == "G", "{unknown}: {told}");
        }
    }

    #[test]
    fn the_encoding_of_a_program() {
        let found = of_program(b"%!PS /Encoding 256 array 0 1 255 {1 index exch /.notdef put} for dup 65 /aring put dup 66 /B put readonly def eexec dup 67 /C put", &mut Names::default()).expect("an encoding");
        assert_eq!(found[65].as_deref(), Some("å"));
        assert_eq!(found[67], None);
        assert_eq!(
            of_program(b"/Encoding StandardEncoding def", &mut Names::default())
                .expect("an encoding")[97]
                .as_deref(),
            Some("a")
        );
        assert!(of_program(b"no font", &mut Names::default()).is_none());
    }

    #[test]
    fn bullets_of_fonts_of_signs() {
        assert_eq!(symbol("symbolmt", 0xb7), Some('•'));
        assert_eq!(symbol("abcdef+wingdings-regular", 0xa7), Some('▪'));
        assert_eq!(symbol("zapfdingbats", b'l'), Some('●'));
    }
}

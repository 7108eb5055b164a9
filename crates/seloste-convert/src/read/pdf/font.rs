//! The fonts of a page: from the bytes of a shown string to characters and their widths.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::cmap::CMap;
use super::encoding::{Names, characters, family, symbol};
use super::object::{array, dictionary, entry, name, number, number_at, numbers, resolve, stream};
use super::ranges::Ranges;
use super::standard;

/// A font, as far as text is read with it.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    widths: Widths,
    /// The size of a unit of a width, for a font of size one.
    unit: f64,
    family: String,
    /// Whether the name or the description of the font calls it bold.
    pub(super) is_bold: bool,
    /// Whether it is typewriter-like, as bullets made of letters are.
    pub(super) is_typewriter: bool,
    known: HashMap<u32, Glyph>,
}

/// How a font cuts strings into codes.
#[derive(Debug)]
enum Codes {
    /// One byte each, with the characters that its encoding gives.
    Simple(Vec<Option<String>>),
    /// As a map says; two bytes each where none does.
    Composite { map: Option<CMap>, is_unicode: bool },
}

/// A code that was shown.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it stands for; nothing where the font does not tell.
    pub(super) text: Option<Box<str>>,
    /// How far it moves the pen, for a font of size one.
    pub(super) width: f64,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(
        pdf: &Document,
        font: &Dictionary,
        budget: &Budget,
        names: &mut Names,
    ) -> Self {
        let map = stream(pdf, font, "ToUnicode").and_then(|stream| budget.content(stream));
        let is_composite = name(pdf, font, "Subtype") == Some(b"Type0");
        let parts = array(pdf, font, "DescendantFonts");
        let descendant = parts.and_then(|parts| resolve(pdf, parts.first()?).as_dict().ok());
        let inner = descendant.filter(|_| is_composite).unwrap_or(font);
        let descriptor = dictionary(pdf, inner, "FontDescriptor");
        let family = family(pdf, font);
        let widths = match is_composite {
            true => composite_widths(pdf, inner),
            false => simple_widths(pdf, font),
        };
        Self {
            codes: match is_composite {
                true => composite(pdf, font, budget),
                false => Codes::Simple(characters(pdf, font, budget, names)),
            },
            to_unicode: map.map(|source| CMap::parse(&source)),
            widths,
            unit: unit(pdf, font),
            is_bold: is_bold(pdf, &family, descriptor),
            is_typewriter: family.contains("courier"),
            family,
            known: HashMap::new(),
        }
    }

    /// The first code of a string and its length in bytes.
    pub(super) fn first_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.codes {
            Codes::Simple(_) => (u32::from(bytes[0]), 1),
            Codes::Composite { map: Some(map), .. } => map.first_code(bytes),
            Codes::Composite { map: None, .. } => match bytes {
                [high, low, ..] => (u32::from(*high) << 8 | u32::from(*low), 2),
                _ => (u32::from(bytes[0]), 1),
            },
        }
    }

    /// What a code stands for and how wide it is.
    pub(super) fn glyph(&mut self, code: u32) -> &Glyph {
        if !self.known.contains_key(&code) {
            let text = self.text(code);
            let width = self.width(code, text.as_deref()) * self.unit;
            let glyph = Glyph {
                text: text.map(String::into_boxed_str),
                width,
            };
            self.known.insert(code, glyph);
        }
        &self.known[&code]
    }

    fn text(&self, code: u32) -> Option<String> {
        let told = self.to_unicode.as_ref().and_then(|map| map.text(code));
        let told = told.filter(|text| !text.is_empty() && !text.contains(['\0', '\u{fffd}']));
        let text = told.or_else(|| match &self.codes {
            Codes::Simple(characters) => characters.get(usize::try_from(code).ok()?)?.clone(),
            Codes::Composite {
                is_unicode: true, ..
            } => char::from_u32(code).map(String::from),
            Codes::Composite { .. } => None,
        })?;
        let known: Option<String> = text.chars().map(|it| self.sign(it)).collect();
        Some(folded(&known?).chars().take(MOST_CHARACTERS).collect())
    }

    /// A character of a private place as what a font of signs draws there; no other font tells.
    fn sign(&self, character: char) -> Option<char> {
        if !('\u{f020}'..='\u{f0ff}').contains(&character) {
            return Some(character);
        }
        let code = u8::try_from(u32::from(character) & 0xff).unwrap_or_default();
        let is_of_signs = SIGNS.iter().any(|name| self.family.contains(name));
        is_of_signs.then(|| symbol(&self.family, code).unwrap_or('\u{2022}'))
    }

    fn width(&self, code: u32, text: Option<&str>) -> f64 {
        let glyph = match &self.codes {
            Codes::Composite { map: Some(map), .. } => map.glyph(code).unwrap_or(code),
            _ => code,
        };
        let known = self.widths.of(glyph);
        known.unwrap_or_else(|| {
            let character = text.and_then(|text| text.chars().next());
            standard::width(&self.family, character.unwrap_or('n'))
        })
    }
}

/// The families of fonts that draw signs in the private places of characters.
const SIGNS: [&str; 3] = ["symbol", "wingdings", "dingbat"];
/// The most characters that a glyph stands for.
const MOST_CHARACTERS: usize = 16;

/// A text with a ligature as its letters and white space as a space.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::new();
    for character in text.chars() {
        match character {
            '\u{fb00}' => folded.push_str("ff"),
            '\u{fb01}' => folded.push_str("fi"),
            '\u{fb02}' => folded.push_str("fl"),
            '\u{fb03}' => folded.push_str("ffi"),
            '\u{fb04}' => folded.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => folded.push_str("st"),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if character.is_whitespace() || character.is_control() => folded.push(' '),
            _ => folded.push(character),
        }
    }
    folded
}

fn composite(pdf: &Document, font: &Dictionary, budget: &Budget) -> Codes {
    match entry(pdf, font, "Encoding") {
        Some(Object::Stream(stream)) => {
            let source = budget.content(stream).unwrap_or_default();
            let map = Some(CMap::parse(&source)).filter(CMap::has_spaces);
            Codes::Composite {
                map,
                is_unicode: false,
            }
        }
        Some(Object::Name(name)) => {
            let is_unicode = name.starts_with(b"Uni")
                && name.windows(3).any(|part| part == b"UCS" || part == b"UTF");
            Codes::Composite {
                map: None,
                is_unicode,
            }
        }
        _ => Codes::Composite {
            map: None,
            is_unicode: false,
        },
    }
}

/// The widths that a simple font lists, and that of all others.
fn simple_widths(pdf: &Document, font: &Dictionary) -> Widths {
    let Some(listed) = array(pdf, font, "Widths") else {
        return Widths::default();
    };
    let first = number_at(pdf, font, "FirstChar")
        .unwrap_or_default()
        .max(0.0) as u32;
    let widths = listed
        .iter()
        .take(256)
        .map(|width| number(resolve(pdf, width)).unwrap_or_default());
    let descriptor = dictionary(pdf, font, "FontDescriptor");
    let missing = descriptor.and_then(|it| number_at(pdf, it, "MissingWidth"));
    Widths {
        listed: (first..=u32::MAX).zip(widths).collect(),
        other: Some(missing.unwrap_or_default()),
        ..Widths::default()
    }
}

/// The widths of the glyphs of a composite font.
#[derive(Debug, Default)]
struct Widths {
    listed: HashMap<u32, f64>,
    /// The width of all glyphs of a range.
    ranges: Ranges<f64>,
    other: Option<f64>,
}

impl Widths {
    fn of(&self, glyph: u32) -> Option<f64> {
        let range = || self.ranges.find(glyph).map(|(width, _)| *width);
        self.listed
            .get(&glyph)
            .copied()
            .or_else(range)
            .or(self.other)
    }
}

/// The most entries of the widths of a composite font, and glyphs that an entry lists.
const MOST_WIDTHS: usize = 1 << 16;

/// The widths that a composite font lists: `c [w1 w2 …]` and `first last w`.
fn composite_widths(pdf: &Document, font: &Dictionary) -> Widths {
    let other = Some(number_at(pdf, font, "DW").unwrap_or(1000.0));
    let mut widths = Widths {
        other,
        ..Widths::default()
    };
    let mut ranges = Vec::new();
    let glyph = |object: &Object| number(object).map(|glyph| glyph.max(0.0) as u32);
    let entries = array(pdf, font, "W").unwrap_or_default();
    let mut rest = entries
        .iter()
        .take(MOST_WIDTHS)
        .map(|object| resolve(pdf, object));
    while let (Some(first), Some(second)) = (rest.next().and_then(glyph), rest.next()) {
        if widths.listed.len() > MOST_WIDTHS {
            break;
        }
        if let Object::Array(listed) = second {
            let listed = listed
                .iter()
                .take(MOST_WIDTHS)
                .map(|width| resolve(pdf, width));
            widths
                .listed
                .extend((first..=u32::MAX).zip(listed.filter_map(number)));
        } else if let (Some(last), Some(width)) = (glyph(second), rest.next().and_then(number)) {
            ranges.push((first, last, width));
        }
    }
    widths.ranges = Ranges::new(ranges);
    widths
}

fn unit(pdf: &Document, font: &Dictionary) -> f64 {
    let matrix = array(pdf, font, "FontMatrix").and_then(|matrix| numbers::<6>(pdf, matrix));
    match matrix {
        Some(matrix) if name(pdf, font, "Subtype") == Some(b"Type3") => matrix[0].abs(),
        _ => 0.001,
    }
}

/// The bit of a font's flags that has it drawn bold.
const FORCE_BOLD: i64 = 1 << 18;
const BOLD: [&str; 6] = ["bold", "black", "heavy", "semibd", "demi", "-bd"];

fn is_bold(pdf: &Document, family: &str, descriptor: Option<&Dictionary>) -> bool {
    let value = |key: &str| descriptor.and_then(|descriptor| number_at(pdf, descriptor, key));
    let is_forced = value("Flags").is_some_and(|flags| flags as i64 & FORCE_BOLD != 0);
    let is_heavy = value("FontWeight").is_some_and(|weight| weight >= 600.0);
    BOLD.iter().any(|word| family.contains(word)) || is_forced || is_heavy
}

//! Character maps: how codes are cut from a string, and what text or glyph each stands for.

use std::collections::HashMap;

use super::lexical::{hex, is_space, skip_line, word};
use super::ranges::Ranges;

/// A character map.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How long codes are: the bytes of one, and the first and last code of that length.
    spaces: Vec<(usize, u32, u32)>,
    texts: HashMap<u32, String>,
    text_ranges: Ranges<Vec<u16>>,
    glyph_ranges: Ranges<u32>,
}

/// What was read of a map so far.
#[derive(Debug, Default)]
struct Parser {
    map: CMap,
    text_ranges: Vec<(u32, u32, Vec<u16>)>,
    glyph_ranges: Vec<(u32, u32, u32)>,
}

/// What stands before an operator.
enum Operand {
    Code(Vec<u8>),
    Number(u32),
    Codes(Vec<Vec<u8>>),
}

impl CMap {
    /// Reads a map; what is not understood in it is passed over.
    pub(super) fn parse(source: &[u8]) -> Self {
        let mut parser = Parser::default();
        let mut operands = Vec::new();
        let mut open: Option<Vec<Vec<u8>>> = None;
        let mut rest = source;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match (token, &mut open) {
                (Token::Hex(code), Some(codes)) => codes.push(code),
                (Token::Hex(code), None) => operands.push(Operand::Code(code)),
                (Token::Open, _) => open = Some(Vec::new()),
                (Token::Close, _) => operands.extend(open.take().map(Operand::Codes)),
                (Token::Number(number), None) => operands.push(Operand::Number(number)),
                (Token::Word(word), None) => {
                    parser.apply(word, &operands);
                    operands.clear();
                }
                (Token::Number(_) | Token::Word(_) | Token::Other, _) => {}
            }
        }
        Self {
            text_ranges: Ranges::new(parser.text_ranges),
            glyph_ranges: Ranges::new(parser.glyph_ranges),
            ..parser.map
        }
    }

    /// Whether the map says how long codes are.
    pub(super) fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    /// The first code of a string, and its length in bytes.
    pub(super) fn first_code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=bytes.len().min(4) {
            let code = value(&bytes[..length]);
            let is_in = |(n_bytes, first, last): &(usize, u32, u32)| {
                *n_bytes == length && (*first..=*last).contains(&code)
            };
            if self.spaces.iter().any(is_in) {
                return (code, length);
            }
        }
        let shortest = self.spaces.iter().map(|space| space.0).min();
        let length = shortest.unwrap_or(1).min(bytes.len());
        (value(&bytes[..length]), length)
    }

    /// The text that a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let (units, offset) = self.text_ranges.find(code)?;
        let mut units = units.clone();
        let end = units.last_mut()?;
        *end = end.wrapping_add(u16::try_from(offset).ok()?);
        Some(utf16(&units))
    }

    /// The glyph that a code stands for.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let (glyph, offset) = self.glyph_ranges.find(code)?;
        Some(glyph.saturating_add(offset))
    }
}

impl Parser {
    fn apply(&mut self, operator: &[u8], operands: &[Operand]) {
        match operator {
            b"endcodespacerange" => self.add_spaces(operands),
            b"endbfchar" => self.add_texts(operands),
            b"endbfrange" => self.add_text_ranges(operands),
            b"endcidchar" => self.add_glyphs(operands),
            b"endcidrange" => self.add_glyph_ranges(operands),
            _ => {}
        }
    }

    fn add_spaces(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Code(first), Operand::Code(last)] = pair
                && (1..=4).contains(&first.len())
            {
                self.map
                    .spaces
                    .push((first.len(), value(first), value(last)));
            }
        }
    }

    fn add_texts(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Code(code), Operand::Code(text)] = pair {
                self.map.texts.insert(value(code), utf16(&units(text)));
            }
        }
    }

    fn add_text_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [
                    Operand::Code(first),
                    Operand::Code(last),
                    Operand::Code(text),
                ] => {
                    self.text_ranges
                        .push((value(first), value(last), units(text)));
                }
                [
                    Operand::Code(first),
                    Operand::Code(last),
                    Operand::Codes(texts),
                ] => {
                    for (code, text) in (value(first)..=value(last)).zip(texts) {
                        self.map.texts.insert(code, utf16(&units(text)));
                    }
                }
                _ => {}
            }
        }
    }

    fn add_glyphs(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Code(code), Operand::Number(glyph)] = pair {
                self.glyph_ranges.push((value(code), value(code), *glyph));
            }
        }
    }

    fn add_glyph_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            if let [
                Operand::Code(first),
                Operand::Code(last),
                Operand::Number(glyph),
            ] = triple
            {
                self.glyph_ranges.push((value(first), value(last), *glyph));
            }
        }
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter()
        .take(4)
        .fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn units(text: &[u8]) -> Vec<u16> {
    match text {
        [byte] => vec![u16::from(*byte)],
        _ => text
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    }
}

fn utf16(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

enum Token<'s> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'s [u8]),
    Open,
    Close,
    Other,
}

/// The first token of a map and what comes after it.
fn token(source: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let start = source.iter().position(|byte| !is_space(*byte))?;
    let source = &source[start..];
    let (first, rest) = source.split_first()?;
    match first {
        b'<' if rest.first() == Some(&b'<') => Some((Token::Other, &rest[1..])),
        b'<' => {
            let (code, rest) = hex(rest);
            Some((Token::Hex(code), rest))
        }
        b'[' => Some((Token::Open, rest)),
        b']' => Some((Token::Close, rest)),
        b'%' => Some((Token::Other, skip_line(rest))),
        b'/' => Some((Token::Other, &rest[word(rest)..])),
        b'>' | b'(' | b')' | b'{' | b'}' => Some((Token::Other, rest)),
        _ => {
            let (word, rest) = source.split_at(word(source));
            let digits = std::str::from_utf8(word).ok();
            let number = digits.and_then(|digits| digits.parse().ok());
            Some((number.map_or(Token::Word(word), Token::Number), rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_codes_and_of_ranges() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange % a comment\n\
              2 beginbfchar <01> <00660069> <8002><D83DDE00> endbfchar\n\
              2 beginbfrange <10> <12> <0041> <20> <21> [<0078> <0079007A>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!(text(1), "fi");
        assert_eq!(text(0x8002), "\u{1f600}");
        assert_eq!(
            [text(0x10), text(0x12), text(0x20), text(0x21)],
            ["A", "C", "x", "yz"]
        );
        assert_eq!(map.text(0x13), None);
        assert_eq!(map.first_code(b"\x10\x80\x02"), (0x10, 1));
        assert_eq!(map.first_code(b"\x80\x02"), (0x8002, 2));
    }

    #[test]
    fn glyphs_of_codes() {
        let map = CMap::parse(
            b"1 begincidrange <0020> <007e> 1 endcidrange begincidchar <00e4> 200 endcidchar",
        );
        assert_eq!(
            [map.glyph(0x21), map.glyph(0xe4), map.glyph(0x7f)],
            [Some(2), Some(200), None]
        );
    }

    #[test]
    fn of_ranges_that_overlap_the_innermost_counts() {
        let map = CMap::parse(
            b"2 beginbfrange <20> <7E> <0020> <41> <41> <00C4> endbfrange\n\
              2 begincidrange <0000> <00FF> 0 <0041> <0041> 900 endcidrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!([text(0x40), text(0x41), text(0x42)], ["@", "\u{c4}", "B"]);
        assert_eq!([map.glyph(0x41), map.glyph(0x42)], [Some(900), Some(0x42)]);
    }

    #[test]
    fn any_bytes_are_read() {
        for source in [
            &b"<"[..],
            b"[<1",
            b"endbfrange",
            b"<00> <FF> endbfrange",
            b"]]>",
            b"<0> <> endbfchar",
            b"/",
            b"<FFFFFFFF> <FFFFFFFF> [<0041> <0042>] endbfrange",
        ] {
            CMap::parse(source);
        }
        assert_eq!(CMap::default().first_code(b"ab"), (97, 1));
    }
}

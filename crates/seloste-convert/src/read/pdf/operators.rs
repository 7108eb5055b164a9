//! The operators of a content stream with their operands.

use super::lexical::{hex, is_space, skip_line, word};

/// An operand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// An array, or a dictionary as its keys and values in turn.
    List(Vec<Operand>),
}

/// Reads the operators of a content stream one by one. What is no operator is passed over, so that
/// a damaged place hides nothing that comes after it.
#[derive(Debug)]
pub(super) struct Operators<'s> {
    rest: &'s [u8],
    /// The operands of the last operator.
    pub(super) operands: Vec<Operand>,
    open: Vec<Vec<Operand>>,
    /// Whether an image has begun, whose data come next.
    is_in_image: bool,
    /// Whether some image has no end: then none is looked for again.
    has_endless_image: bool,
}

/// The most lists inside each other; deeper ones are read as parts of the outer.
const DEEPEST: usize = 16;
/// The most operands of an operator outside a list.
const MOST_OPERANDS: usize = 64;

impl<'s> Operators<'s> {
    pub(super) fn new(source: &'s [u8]) -> Self {
        Self {
            rest: source,
            operands: Vec::new(),
            open: Vec::new(),
            is_in_image: false,
            has_endless_image: false,
        }
    }

    /// The next operator. Its operands stand in `operands`.
    pub(super) fn next(&mut self) -> Option<&'s [u8]> {
        self.operands.clear();
        loop {
            let start = self.rest.iter().position(|byte| !is_space(*byte))?;
            self.rest = &self.rest[start..];
            let (first, after) = self.rest.split_first()?;
            match first {
                b'%' => self.rest = skip_line(after),
                b'/' => self.take_name(after),
                b'(' => self.take_literal(after),
                b'<' if after.first() == Some(&b'<') => self.open_list(&after[1..]),
                b'<' => self.take_hex(after),
                b'>' if after.first() == Some(&b'>') => self.close_list(&after[1..]),
                b'[' => self.open_list(after),
                b']' => self.close_list(after),
                b'>' | b')' | b'{' | b'}' => self.rest = after,
                _ => {
                    if let Some(operator) = self.take_word() {
                        return Some(operator);
                    }
                }
            }
        }
    }

    fn add(&mut self, operand: Operand) {
        match self.open.last_mut() {
            Some(list) => list.push(operand),
            None if self.operands.len() < MOST_OPERANDS => self.operands.push(operand),
            None => {}
        }
    }

    fn open_list(&mut self, after: &'s [u8]) {
        self.rest = after;
        if self.open.len() < DEEPEST {
            self.open.push(Vec::new());
        }
    }

    fn close_list(&mut self, after: &'s [u8]) {
        self.rest = after;
        if let Some(list) = self.open.pop() {
            self.add(Operand::List(list));
        }
    }

    fn take_name(&mut self, after: &'s [u8]) {
        let (name, rest) = after.split_at(word(after));
        self.rest = rest;
        self.add(Operand::Name(without_escapes(name)));
    }

    /// A number is an operand; another word is an operator, and ends what was left open.
    fn take_word(&mut self) -> Option<&'s [u8]> {
        let (word, rest) = self.rest.split_at(word(self.rest).max(1));
        self.rest = rest;
        if let Some(number) = number(word) {
            self.add(Operand::Number(number));
            return None;
        }
        if matches!(word, b"true" | b"false" | b"null") {
            return None;
        }
        while !self.open.is_empty() {
            self.close_list(rest);
        }
        if word == b"ID" && self.is_in_image {
            self.pass_over_image();
        }
        self.is_in_image = word == b"BI";
        Some(word)
    }

    /// Passes over the data of an image. Where they have no end, all that follows is read as operators.
    fn pass_over_image(&mut self) {
        if !self.has_endless_image {
            match after_image(self.rest) {
                Some(rest) => self.rest = rest,
                None => self.has_endless_image = true,
            }
        }
    }

    fn take_hex(&mut self, after: &'s [u8]) {
        let (text, rest) = hex(after);
        self.rest = rest;
        self.add(Operand::Text(text));
    }

    fn take_literal(&mut self, after: &'s [u8]) {
        let (text, rest) = literal(after);
        self.rest = rest;
        self.add(Operand::Text(text));
    }
}

/// A string in brackets, and what comes after it.
fn literal(source: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut text = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = source.get(at) {
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return (text, &source[at..]),
            b')' => depth -= 1,
            b'\\' => {
                at += escape(&source[at..], &mut text);
                continue;
            }
            _ => {}
        }
        text.push(*byte);
    }
    (text, &[])
}

/// Writes what stands after a backslash, and returns how many bytes it takes.
fn escape(source: &[u8], text: &mut Vec<u8>) -> usize {
    let Some(byte) = source.first() else {
        return 0;
    };
    match byte {
        b'n' => text.push(b'\n'),
        b'r' => text.push(b'\r'),
        b't' => text.push(b'\t'),
        b'b' => text.push(8),
        b'f' => text.push(12),
        b'\r' => return 1 + usize::from(source.get(1) == Some(&b'\n')),
        b'\n' => {}
        b'0'..=b'7' => {
            let digits = source
                .iter()
                .take(3)
                .take_while(|digit| (b'0'..=b'7').contains(digit));
            let digits: Vec<u8> = digits.copied().collect();
            let value = digits
                .iter()
                .fold(0_u8, |value, digit| value << 3 | (digit - b'0'));
            text.push(value);
            return digits.len();
        }
        other => text.push(*other),
    }
    1
}

fn without_escapes(name: &[u8]) -> Vec<u8> {
    if !name.contains(&b'#') {
        return name.to_vec();
    }
    let mut plain = Vec::new();
    let mut at = 0;
    while at < name.len() {
        let digits = name
            .get(at + 1..at + 3)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) if name[at] == b'#' => {
                plain.push(value);
                at += 3;
            }
            _ => {
                plain.push(name[at]);
                at += 1;
            }
        }
    }
    plain
}

/// A number as geometry can count with; writers are careless with signs.
fn number(word: &[u8]) -> Option<f64> {
    let is_number = word
        .iter()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
    if !is_number || !word.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let found: f64 = text.parse().unwrap_or_else(|_| {
        let plain = text.trim_start_matches(['+', '-']);
        let end = plain.find(['+', '-']).unwrap_or(plain.len());
        plain[..end].parse().unwrap_or_default()
    });
    Some(found.clamp(-1e7, 1e7))
}

/// How many bytes after the end of an image tell that it is one.
const TELLING: usize = 16;

/// What comes after the data of an image that stands in the stream: `EI` between white space, before what
/// may be operators. The data may hold these letters too.
fn after_image(data: &[u8]) -> Option<&[u8]> {
    let is_end = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| data.get(at)).copied();
        let after = data.get(at + 2..).unwrap_or_default();
        let is_parted = before.is_some_and(|it| is_space(it) || it == b'>');
        let is_text = |byte: &u8| byte.is_ascii_graphic() || (is_space(*byte) && *byte != 0);
        is_parted
            && after.first().copied().is_none_or(is_space)
            && after.iter().take(TELLING).all(is_text)
    };
    let mut ends = data.windows(2).enumerate();
    let end = ends.find(|(at, pair)| *pair == b"EI" && is_end(*at));
    end.and_then(|(at, _)| data.get(at + 2..))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(source: &[u8]) -> Vec<(String, Vec<Operand>)> {
        let mut operators = Operators::new(source);
        let mut found = Vec::new();
        while let Some(operator) = operators.next() {
            found.push((
                String::from_utf8_lossy(operator).into_owned(),
                operators.operands.clone(),
            ));
        }
        found
    }

    fn text(bytes: &[u8]) -> Operand {
        Operand::Text(bytes.to_vec())
    }

    #[test]
    fn operators_with_their_operands() {
        use Operand::{List, Name, Number};
        assert_eq!(
            all(b"q % note\n/F#31 -12.5 Tf [(a\\051\\\n(b)) -120 <4142>] TJ /Span <</ActualText (x)>> BDC"),
            [
                ("q".to_owned(), vec![]),
                ("Tf".to_owned(), vec![Name(b"F1".to_vec()), Number(-12.5)]),
                ("TJ".to_owned(), vec![List(vec![text(b"a)(b)"), Number(-120.0), text(b"AB")])]),
                ("BDC".to_owned(), vec![Name(b"Span".to_vec()), List(vec![Name(b"ActualText".to_vec()), text(b"x")])]),
            ]
        );
    }

    #[test]
    fn a_damaged_place_hides_nothing() {
        let found = all(b"[(a) Tj ) > } (b) Tj 1-2 --3 Td");
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Tj", "Tj", "Td"]);
        assert_eq!(found[1].1, [text(b"b")]);
    }

    #[test]
    fn images_in_the_stream_are_passed_over() {
        for image in [
            &b"BI /W 1 ID \x00(EIx\xff EI"[..],
            b"BI /W 8 /IDs 3 /ID true ID \xff EI \x80\x81 \nEI\n",
            b"BI /F /A85 ID GhQ~>EI",
        ] {
            let found = all(&[image, b" (a) Tj"].concat());
            let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["BI", "ID", "Tj"]);
            assert_eq!(found[2].1, [text(b"a")]);
        }
    }

    #[test]
    fn images_without_an_end_hide_nothing() {
        let found = all(b"BI /W 1 ID \xff\xfe (a) Tj BI ID (b) Tj ID (c) Tj");
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "BI",
                "ID",
                "\u{fffd}\u{fffd}",
                "Tj",
                "BI",
                "ID",
                "Tj",
                "ID",
                "Tj"
            ]
        );
        let many = b"BI ID ".repeat(200_000);
        assert_eq!(all(&many).len(), 400_000);
    }

    #[test]
    fn deep_lists_end() {
        let deep = [b"[".repeat(100_000), b"Tj".to_vec()].concat();
        assert_eq!(all(&deep).len(), 1);
    }
}

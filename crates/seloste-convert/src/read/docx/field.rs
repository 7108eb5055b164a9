//! Fields: what Word computes, such as a link, a number of a page or a table of contents.

/// A field that is open: first its instruction is read, then its result.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    pub(super) has_result: bool,
    /// Whether the box that the field is has been ticked.
    pub(super) is_ticked: Option<bool>,
}

/// The longest instruction that is looked at, in bytes.
const LONGEST: usize = 4096;

impl Field {
    /// Adds a part of the instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if self.instruction.len() + words.len() <= LONGEST {
            self.instruction.push_str(words);
        }
    }

    /// Takes what comes next for the result of a field of no kind.
    pub(super) fn give_up(&mut self) {
        self.instruction.clear();
        self.has_result = true;
    }

    fn is(&self, name: &str) -> bool {
        let own = self.instruction.split_whitespace().next();
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    }

    /// Whether the field is a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.is("TOC")
    }

    /// Whether the field is a link.
    pub(super) fn is_link(&self) -> bool {
        self.is("HYPERLINK")
    }

    /// The address that the field leads to: `HYPERLINK "address" \o "tip"`.
    pub(super) fn address(&self) -> Option<&str> {
        let instruction = self.instruction.trim_start();
        let rest = instruction
            .get("HYPERLINK".len()..)
            .filter(|_| self.is_link())?;
        let rest = rest.trim_start();
        match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest
                .split_whitespace()
                .next()
                .filter(|it| !it.starts_with('\\')),
        }
    }

    /// The mark of a box in a form.
    pub(super) fn tick(&self) -> Option<&'static str> {
        let is_ticked = self.is_ticked.filter(|_| self.is("FORMCHECKBOX"))?;
        Some(if is_ticked { "\u{2612}" } else { "\u{2610}" })
    }
}

/// The characters of the fonts of symbols that mean something in a text.
const SYMBOLS: [(u32, &str); 12] = [
    (0x52, "\u{2611}"),
    (0x53, "\u{2612}"),
    (0x6f, "\u{2610}"),
    (0x71, "\u{2610}"),
    (0x78, "\u{2612}"),
    (0xa7, "\u{2022}"),
    (0xa8, "\u{2610}"),
    (0xb7, "\u{2022}"),
    (0xfb, "\u{2612}"),
    (0xfc, "\u{2611}"),
    (0xfd, "\u{2612}"),
    (0xfe, "\u{2611}"),
];
/// Where the characters of fonts of symbols begin.
const PRIVATE: u32 = 0xf000;

/// The text of a character of a font, given in hexadecimal digits.
pub(super) fn symbol(font: &str, digits: &str) -> Option<String> {
    let number = u32::from_str_radix(digits.trim(), 16).ok()?;
    let of_symbols = ["wingdings", "symbol"]
        .iter()
        .any(|name| font.to_ascii_lowercase().starts_with(name));
    if of_symbols || (PRIVATE..PRIVATE + 0x100).contains(&number) {
        let own = number & 0xff;
        let mut symbols = SYMBOLS.iter();
        return symbols
            .find(|(at, _)| *at == own)
            .map(|(_, text)| (*text).to_owned());
    }
    char::from_u32(number).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_in_instructions() {
        for (instruction, expected) in [
            (
                " HYPERLINK \"mailto:a@example.fi\" \\o \"Tip\"",
                Some("mailto:a@example.fi"),
            ),
            ("hyperlink mailto:a@example.fi", Some("mailto:a@example.fi")),
            (" HYPERLINK \\l \"_Toc1\"", None),
            (" PAGE ", None),
        ] {
            let mut field = Field::default();
            field.instruct(instruction);
            assert_eq!(field.address(), expected, "{instruction}");
        }
    }

    #[test]
    fn symbols_are_ticks_bullets_or_characters() {
        assert_eq!(symbol("Wingdings", "F0FE").as_deref(), Some("\u{2611}"));
        assert_eq!(symbol("Symbol", "B7").as_deref(), Some("\u{2022}"));
        assert_eq!(symbol("Arial", "00E4").as_deref(), Some("\u{e4}"));
        assert_eq!(symbol("Wingdings", "F041"), None);
        assert_eq!(symbol("Arial", "x"), None);
    }
}

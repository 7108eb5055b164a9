//! The numbers that a program counts for lists and headings, as it shows them.

/// What stands before an item or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) text: String,
    pub(super) is_number: bool,
}

/// What stands before an item that is not counted.
pub(super) const BULLET: &str = "\u{2022}";

impl Mark {
    /// A mark, if anything is written.
    pub(super) fn new(text: String, is_number: bool) -> Option<Self> {
        (!text.is_empty()).then_some(Self { text, is_number })
    }
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Figures {
    #[default]
    Decimal,
    /// Two digits at least.
    Padded,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// Nothing is written.
    None,
}

impl Figures {
    /// A number as it is written.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_ascii_uppercase(),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).to_ascii_uppercase(),
            Self::None => String::new(),
        }
    }
}

/// The most letters that stand for one number.
const MOST_LETTERS: u32 = 8;

/// `a` to `z`, then `aa` to `zz` and so on; what is not counted so is written in digits.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| at / 26 < MOST_LETTERS) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn roman(mut number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// The most levels of a list.
pub(super) const LEVELS: usize = 10;

/// How far a list has been counted, level by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count([Option<u32>; LEVELS]);

impl Count {
    /// Counts an item of a level.
    pub(super) fn next(&mut self, level: usize, start: u32) {
        self.set(
            level,
            self.0[level].map_or(start, |last| last.saturating_add(1)),
        );
    }

    /// Gives an item of a level its number.
    pub(super) fn set(&mut self, level: usize, number: u32) {
        self.0[level] = Some(number);
    }

    /// Begins an inner level anew.
    pub(super) fn forget(&mut self, level: usize) {
        self.0[level] = None;
    }

    /// The number of a level.
    pub(super) fn at(&self, level: usize) -> Option<u32> {
        self.0.get(level).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_programs_write_them() {
        for (figures, expected) in [
            (Figures::Decimal, ["1", "4", "27", "1999"]),
            (Figures::Padded, ["01", "04", "27", "1999"]),
            (Figures::LowerLetter, ["a", "d", "aa", "1999"]),
            (Figures::UpperRoman, ["I", "IV", "XXVII", "MCMXCIX"]),
            (Figures::None, ["", "", "", ""]),
        ] {
            assert_eq!(
                [1, 4, 27, 1999].map(|number| figures.write(number)),
                expected
            );
        }
        assert_eq!(Figures::LowerRoman.write(4000), "4000");
        assert_eq!(Figures::UpperLetter.write(0), "0");
    }
}

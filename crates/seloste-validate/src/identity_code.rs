//! Personal identity codes of Finland and Sweden.

use seloste_source::Span;

/// The letters that Finnish codes are checked by.
const CHECKS: &[u8] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
/// From which number on Finnish codes are given to nobody: those of tests and of the time before a
/// code.
const NOBODY: u32 = 900;
/// What days of Swedish coordination numbers have more than days.
const COORDINATION: u32 = 60;
/// How many letters codes have at least: a day of six digits, a sign, and four.
const SHORTEST: usize = 11;

/// Where a text has what looks like the identity code of a person, with a birthday and a check that
/// agrees.
pub(crate) fn identity_codes(text: &str) -> Vec<Span> {
    let is_in_code = |letter: &u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'+');
    let mut start = 0;
    let words = text.as_bytes().split(|letter| !is_in_code(letter));
    let places = words.map(|word| {
        let place = Span::new(start, start + word.len());
        start = place.end + 1;
        place
    });
    // Most words are shorter.
    let places = places.filter(|place| place.end - place.start >= SHORTEST);
    let codes = places.filter(|place| {
        let word = place.of(text);
        is_finnish(word) || is_swedish(word)
    });
    codes.collect()
}

/// The text with stars in the place of its identity codes, as long as it was.
pub(crate) fn without_identity_codes(text: &str) -> String {
    let mut hidden = text.to_owned();
    for code in identity_codes(text) {
        hidden.replace_range(code.range(), &"*".repeat(code.len()));
    }
    hidden
}

/// A day, month and year, a sign of the century, a number and a letter that checks them.
fn is_finnish(word: &str) -> bool {
    if word.len() != 11 {
        return false;
    }
    let word = word.to_ascii_uppercase();
    let bytes = word.as_bytes();
    let &[.., sign, _, _, _, check] = bytes else {
        return false;
    };
    if !matches!(sign, b'+' | b'-' | b'A'..=b'F' | b'U'..=b'Y') {
        return false;
    }
    let (Some(birthday), Some(number)) = (number(&word[..6]), number(&word[7..10])) else {
        return false;
    };
    let checked = CHECKS[((birthday * 1000 + number) % 31) as usize];
    let is_day = is_birthday(birthday / 10_000, birthday / 100 % 100);
    is_day && checked == check && (2..NOBODY).contains(&number)
}

/// A year, month and day, perhaps of a coordination number, a number, and a digit that checks them.
fn is_swedish(word: &str) -> bool {
    let Some((birthday, last)) = word.split_once(['-', '+']) else {
        return false;
    };
    let (true, 4) = (matches!(birthday.len(), 6 | 8), last.len()) else {
        return false;
    };
    let day = &birthday[birthday.len() - 6..];
    let (Some(date), Some(_)) = (number(birthday), number(last)) else {
        return false;
    };
    let (month, day_of_month) = (date / 100 % 100, date % 100 % COORDINATION);
    is_birthday(day_of_month, month) && is_checked(&format!("{day}{last}"))
}

fn is_birthday(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// Whether the last of some digits is the one that the Luhn algorithm gives for the others.
pub(crate) fn is_checked(digits: &str) -> bool {
    let digits = digits.chars().rev().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| match digit * (1 + (at as u32 & 1)) {
            two if two > 9 => two - 9,
            one => one,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&str> {
        let found = identity_codes(text).into_iter();
        found.map(|span| span.of(text)).collect()
    }

    #[test]
    fn codes_have_a_birthday_and_a_check_that_agrees() {
        for (text, expected) in [
            ("131052-308T", 1),
            ("(131052-308t).", 1),
            ("131052-308U", 0),
            ("010594Y9032", 0),
            ("131052-908T", 0),
            ("19640823-3234", 1),
            ("640823-3234", 1),
            ("640883-3231", 1),
            ("640823-3235", 0),
            // Numbers of organisations have no month.
            ("212000-0142", 0),
            ("2023-012345", 0),
            ("0245973-9", 0),
        ] {
            assert_eq!(codes(text).len(), expected, "{text}");
        }
    }

    #[test]
    fn hiding_a_code_keeps_the_places() {
        let text = "Ärende 131052-308T, 9 §";
        assert_eq!(without_identity_codes(text), "Ärende ***********, 9 §");
    }
}

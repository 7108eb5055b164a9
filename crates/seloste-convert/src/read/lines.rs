//! The lines of a plain text, and which of them belong together.

use seloste_language::is_broken;
use seloste_source::Span;

use super::numbering::Figures;
use crate::heading::is_listed;

/// A line that is not empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// The line without surrounding white space.
    pub(super) text: &'t str,
    /// Where that is in the whole text.
    pub(super) span: Span,
    /// How many characters of white space stand before it.
    pub(super) indent: usize,
    /// How many empty lines stand before it.
    pub(super) gap: usize,
    /// What the line begins with.
    pub(super) opening: Opening,
    /// Whether signs of strong emphasis stand around it; they are no part of it.
    pub(super) is_bold: bool,
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A word.
    Text,
    /// A bullet; the content begins this many bytes into the line.
    Bullet(usize),
    /// A number as before headings and in numbered lists: how long it is, and where the content
    /// begins.
    Number { length: usize, content: usize },
}

/// The lines of a text, without the empty ones.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut gap = 0;
    let mut start = 0;
    for whole in text.split('\n') {
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            gap += 1;
        } else {
            let emphasised = emphasised(trimmed);
            let words = emphasised.unwrap_or(trimmed);
            let lead = words.as_ptr() as usize - whole.as_ptr() as usize;
            let indent = whole.len() - whole.trim_start().len();
            found.push(Line {
                text: words,
                span: Span::new(start + lead, start + lead + words.len()),
                indent: whole[..indent].chars().count(),
                gap,
                opening: opening(words),
                is_bold: emphasised.is_some(),
            });
            gap = 0;
        }
        start += whole.len() + 1;
    }
    number_without_stops(&mut found);
    number_small_letters(&mut found);
    number_in_roman(&mut found);
    number_in_letters(&mut found);
    found
}

/// The words of a line between signs of strong emphasis, as of Markdown; a colon may stand behind them.
pub(super) fn emphasised(line: &str) -> Option<&str> {
    let line = line.strip_suffix(':').unwrap_or(line).trim_end();
    ["**", "__"].into_iter().find_map(|sign| {
        let words = line.strip_prefix(sign)?.strip_suffix(sign)?;
        let words = words.trim_matches(|c: char| c.is_whitespace() || sign.contains(c));
        (!words.is_empty() && !words.contains(sign)).then_some(words)
    })
}

/// How many lines must be counted without a stop before they are taken for numbered ones.
const LEAST_COUNTED: usize = 3;

/// Takes `1 Controller`, `2 Purposes` and so on for numbered lines where a text counts its headings
/// so: up from one, and none with a stop, or each in a paragraph of its own where the items of its lists
/// have stops. Old forms count `1a` and `1b`.
fn number_without_stops(lines: &mut [Line<'_>]) {
    let is_stopped = |line: &Line<'_>| match line.opening {
        Opening::Number { length, .. } => !line.text[..length].contains('.'),
        Opening::Bullet(_) | Opening::Text => false,
    };
    let has_stops = lines.iter().any(is_stopped);
    let mut counted = Vec::new();
    let mut last = (0, None);
    for (at, line) in lines.iter().enumerate() {
        let Some((number, letter, opening)) = bare_numbering(line.text) else {
            continue;
        };
        let goes_on = number == last.0 + 1 || number == last.0 && letter > last.1.max(Some('a'));
        // A number may be left out: 4 stands where 3 would.
        let leaps = last.0 > 0 && number == last.0 + 2 && stands_alone(lines, at);
        if leaps || goes_on && (!has_stops || stands_alone(lines, at)) {
            last = (number, letter);
            counted.push((at, opening));
        }
    }
    if counted.len() >= LEAST_COUNTED {
        for (at, opening) in counted {
            lines[at].opening = opening;
        }
    }
}

/// Takes `I. Controller`, `II. Purposes` and so on for numbered lines where a text counts up so from
/// one.
fn number_in_roman(lines: &mut [Line<'_>]) {
    let mut counted = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let opening = roman_numbering(line.text, counted.len() + 1);
        counted.extend(opening.map(|opening| (at, opening)));
    }
    if counted.len() >= LEAST_COUNTED {
        for (at, opening) in counted {
            lines[at].opening = opening;
        }
    }
}

/// A number in Roman figures, a stop or bracket, white space and a capital letter.
fn roman_numbering(line: &str, number: usize) -> Option<Opening> {
    let figures = Figures::UpperRoman.write(u32::try_from(number).ok()?);
    let rest = line.strip_prefix(figures.as_str())?;
    let words = rest.strip_prefix(['.', ')'])?.trim_start();
    let is_heading = words.len() + 1 < rest.len() && words.starts_with(char::is_uppercase);
    is_heading.then(|| Opening::Number {
        length: figures.len(),
        content: line.len() - words.len(),
    })
}

/// How many lines an item of a list may run on before the next one.
const LONGEST_ITEM: usize = 6;

/// Takes `1. sending invitations`, `2. statistics` and so on for numbered lines where they count up from
/// one: with a small letter behind it, one number alone may be part of a sentence or a date.
fn number_small_letters(lines: &mut [Line<'_>]) {
    let mut counted: Vec<(usize, Opening)> = Vec::new();
    let mut last = 0;
    let mut lists = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_bare = line.opening == Opening::Text;
        let Some((number, opening)) = small_numbering(line.text).filter(|_| is_bare) else {
            continue;
        };
        let goes_on = number == counted.len() + 1 && at <= last + LONGEST_ITEM;
        if !goes_on {
            lists.push(std::mem::take(&mut counted));
        }
        if goes_on || number == 1 {
            counted.push((at, opening));
            last = at;
        }
    }
    lists.push(counted);
    for (at, opening) in lists.into_iter().filter(|list| list.len() > 1).flatten() {
        lines[at].opening = opening;
    }
}

/// Takes `a) receiving reports`, `b) statistics` and so on, and `(i)`, `(ii)`, for items of lists where they
/// count up from the first, as the items of laws do.
fn number_in_letters(lines: &mut [Line<'_>]) {
    for figures in [Figures::LowerLetter, Figures::LowerRoman] {
        let mut counted: Vec<(usize, Opening)> = Vec::new();
        let mut lists = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some((mark, content)) = letter_numbering(line.text) else {
                continue;
            };
            let counts = |number: usize| {
                let written = u32::try_from(number + 1).map(|number| figures.write(number));
                written.is_ok_and(|written| written == mark)
            };
            let last = counted.last().map(|(last, _)| *last);
            let is_near = last.is_some_and(|last| at <= last + LONGEST_ITEM);
            let goes_on = counts(counted.len()) && is_near;
            if !goes_on {
                lists.push(std::mem::take(&mut counted));
            }
            if goes_on || counts(0) {
                counted.push((at, Opening::Bullet(content)));
            }
        }
        lists.push(counted);
        for (at, opening) in lists.into_iter().filter(|list| list.len() > 1).flatten() {
            lines[at].opening = opening;
        }
    }
}

/// The most small letters of a number before a bracket: `viii`.
const LONGEST_NUMBER: usize = 4;

/// The small letters before a bracket, and where the words behind it begin.
fn letter_numbering(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix('(').unwrap_or(line);
    let length = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    let (mark, words) = rest.split_at_checked(length)?;
    let words = words.strip_prefix(')')?;
    let content = line.len() - words.trim_start().len();
    let begins = words.starts_with(char::is_whitespace) && content < line.len();
    (begins && (1..=LONGEST_NUMBER).contains(&length)).then_some((mark, content))
}

/// A number of one or two digits, a stop or bracket, white space and a small letter.
fn small_numbering(line: &str) -> Option<(usize, Opening)> {
    let length = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(length..)?.strip_prefix(['.', ')'])?;
    let words = rest.trim_start();
    let is_item = (1..=2).contains(&length) && words.len() < rest.len();
    let number = line[..length].parse().ok().filter(|_| is_item)?;
    let content = line.len() - words.len();
    let opening = Opening::Number { length, content };
    words
        .starts_with(char::is_lowercase)
        .then_some((number, opening))
}

/// Whether a line has an empty one before and behind it.
fn stands_alone(lines: &[Line<'_>], at: usize) -> bool {
    let is_apart = |line: &Line<'_>| line.gap > 0;
    (at == 0 || is_apart(&lines[at])) && lines.get(at + 1).is_none_or(is_apart)
}

/// A number of one or two digits, a letter or none, white space and a capital letter.
fn bare_numbering(line: &str) -> Option<(usize, Option<char>, Opening)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let letter = letter_behind(&line[digits..]);
    let length = digits + letter.map_or(0, |(_, length)| length);
    let rest = line[length..].trim_start();
    let content = line.len() - rest.len();
    let is_heading =
        (1..=2).contains(&digits) && content > length && rest.starts_with(char::is_uppercase);
    let number = line[..digits].parse().ok().filter(|_| is_heading)?;
    let opening = Opening::Number { length, content };
    Some((number, letter.map(|(letter, _)| letter), opening))
}

/// The small letter that counts on behind a number, as in `4a` and `4 b`, and how long it is with the space
/// before it; no word begins with it.
fn letter_behind(rest: &str) -> Option<(char, usize)> {
    let space = usize::from(rest.starts_with(' '));
    let mut letters = rest[space..].chars();
    let letter = letters.next().filter(|c| ('a'..='h').contains(c))?;
    let ends = letters.next().is_none_or(|next| " .)".contains(next));
    ends.then_some((letter, space + 1))
}

/// Whether a character is a sign that stands before the items of lists.
#[allow(clippy::non_ascii_literal, reason = "marks, not words")]
pub(super) fn is_sign(character: char) -> bool {
    is_firm_sign(character) || "○▫□·*–—-".contains(character)
}

/// Whether a character is a sign that stands before the items of lists and nowhere else.
#[allow(clippy::non_ascii_literal, reason = "marks, not words")]
pub(crate) fn is_firm_sign(character: char) -> bool {
    "•●▪■◦‣➢➤►▶✓✔»→◆❖".contains(character)
}

/// Whether a character that stands alone is a bullet: a sign, the place of one in a symbol font, or the
/// letter that stands for a circle.
pub(super) fn is_bullet(character: char) -> bool {
    is_sign(character) || matches!(character, '\u{f020}'..='\u{f0ff}' | 'o')
}

fn opening(line: &str) -> Opening {
    let mut chars = line.chars();
    let bullet = chars.next().filter(|c| is_bullet(*c));
    if let Some(bullet) = bullet
        && chars.next().is_some_and(char::is_whitespace)
    {
        let rest = &line[bullet.len_utf8()..];
        return Opening::Bullet(line.len() - rest.trim_start().len());
    }
    numbering(line).unwrap_or(Opening::Text)
}

/// `4.`, `4)`, `4.1`, `4.1.`, `4a.`, `4 §` and a capital letter or a quotation mark after it.
pub(super) fn numbering(line: &str) -> Option<Opening> {
    let mut length = 0;
    let mut n_groups = 0;
    loop {
        let digits = line[length..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        if digits == 0 || digits > 2 {
            break;
        }
        n_groups += 1;
        length += digits;
        if let Some((_, letter)) = letter_behind(&line[length..])
            && line[length + letter..].starts_with(['.', ')'])
        {
            length += letter;
        }
        match line[length..].bytes().next() {
            Some(b'.' | b')') => length += 1,
            _ => break,
        }
    }
    let sign = line[length..].trim_start().strip_prefix(SECTION_SIGN);
    let sign = sign.filter(|_| n_groups == 1);
    let content = line.len() - sign.unwrap_or(&line[length..]).trim_start().len();
    let marked = line[..length].ends_with(['.', ')']) || n_groups > 1 || sign.is_some();
    let capital =
        line[content..].starts_with(|c: char| c.is_uppercase() || "\"\u{201d}".contains(c));
    (n_groups > 0 && marked && capital).then(|| Opening::Number {
        length: line[..length].trim_end_matches(['.', ')']).len(),
        content,
    })
}

/// The sign behind the number of a section of an act.
const SECTION_SIGN: char = '\u{a7}';

/// How wide the lines of a text are, for telling a wrapped line from a short one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width {
    /// The width that the text is wrapped at: that of the longest line but the longest twentieth.
    wrap: usize,
    /// Whether an empty line stands after nearly every line, so that it parts no paragraphs.
    spaced: bool,
    /// Whether a line is far longer than the others: a paragraph that is not wrapped.
    has_whole_paragraph: bool,
}

/// A line that is at least this wide may be a wrapped one in any text.
const WIDE: usize = 60;
/// A line shorter than this is an item of a list that has lost its bullets, not a wrapped line.
const SHORTEST_WRAPPED: usize = 30;
/// One of this many lines may have no empty line before it in a text that is spaced throughout.
const LEAST_SPACED: usize = 5;
/// Texts wrapped at more than this are not wrapped at all: each paragraph is one line.
const WIDEST_WRAP: usize = 140;
/// A line of more words than this is prose, and no address of the net.
const LEAST_WORDS: usize = 10;

impl Width {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut widths: Vec<_> = lines.iter().map(|line| line.text.chars().count()).collect();
        widths.sort_unstable();
        let at = widths.len().saturating_sub(1 + widths.len() / 20);
        let wrap = widths.get(at).copied().unwrap_or_default();
        let n_close = lines.iter().skip(1).filter(|line| line.gap == 0).count();
        Self {
            wrap,
            spaced: n_close * LEAST_SPACED < lines.len(),
            has_whole_paragraph: lines.iter().any(|line| {
                let length = line.text.chars().count();
                let is_prose = line.text.split_whitespace().nth(LEAST_WORDS).is_some();
                length > WIDEST_WRAP && length > wrap * 3 / 2 && is_prose
            }),
        }
    }

    /// Whether the text goes on from one line to the next.
    ///
    /// It does where the first line does not end a sentence and either is a wide one or leaves a
    /// thing unfinished: half a word, a bracket, a list item after a comma, a postcode without its town.
    pub(super) fn continues(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let is_apart = line.is_bold || next.is_bold || next.gap > 4;
        if next.opening != Opening::Text || is_apart || ends_sentence(line.text) {
            return false;
        }
        let is_unfinished = is_broken(line.text, next.text) || is_in_brackets(line.text, next.text);
        if next.gap == 0 && is_unfinished {
            return true;
        }
        if ends_in_postcode(line.text) || (next.gap == 0 && is_split_address(line.text, next.text))
        {
            return true;
        }
        if is_address_below_label(line.text, next.text)
            || (next.gap > 0 && ends_in_telephone(line.text))
        {
            return false;
        }
        let width = line.text.chars().count();
        if next.text.starts_with(char::is_lowercase) {
            // A numbered heading much shorter than the lines of the text is whole.
            let is_whole = matches!(line.opening, Opening::Number { .. }) && width * 2 < self.wrap;
            let right_below = next.gap == 0 && width >= SHORTEST_WRAPPED && !is_whole;
            return right_below || width >= WIDE || (width * 2 >= self.wrap && self.wrap >= WIDE);
        }
        // After a blank line, a short line that ends no sentence is a heading or begins a list.
        let is_short = next.text.chars().count() * 2 < self.wrap;
        if next.gap > 0 && is_short && !next.text.ends_with(['.', '!', '?']) {
            return false;
        }
        let wrapped = (WIDE..=WIDEST_WRAP).contains(&self.wrap) && !self.has_whole_paragraph;
        let is_near = self.spaced || next.gap == 0;
        let may_go_on = wrapped && is_near && width * 4 >= self.wrap * 3 && !is_heading_like(line);
        // The name of a field below a value that fills its line.
        let is_heading = || is_short && is_listed(next.text);
        may_go_on && !is_heading()
    }
}

/// The most words of a line that names the address below it.
const LONGEST_NAME: usize = 4;

/// Whether a line is an address of the net and nothing else, below a line of few words.
fn is_address_below_label(line: &str, next: &str) -> bool {
    let is_address = next.contains('@') || next.contains("(at)") || next.contains("[at]");
    let is_alone = !next.contains(char::is_whitespace) && !next.ends_with('.');
    let is_name = line.starts_with(char::is_uppercase)
        && line.split_whitespace().count() <= LONGEST_NAME
        && !line.ends_with(',');
    is_address && is_alone && is_name
}

/// The fewest digits of a telephone number.
const SHORTEST_TELEPHONE: usize = 6;

/// Whether the last two words of a line are the groups of a telephone number: "tel. 019 111 2222".
fn ends_in_telephone(line: &str) -> bool {
    let last: Vec<_> = line.rsplit(char::is_whitespace).take(2).collect();
    let is_group = |word: &&str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || "+()-".contains(c))
    };
    let digits = last
        .iter()
        .flat_map(|word| word.bytes().filter(u8::is_ascii_digit));
    last.len() == 2 && last.iter().all(is_group) && digits.count() >= SHORTEST_TELEPHONE
}

/// Whether a bracket opens in a line and closes in the next one.
fn is_in_brackets(line: &str, next: &str) -> bool {
    let is_open = line.rfind('(') > line.rfind(')');
    let first = next.find(['(', ')']);
    is_open && first.is_some_and(|at| next[at..].starts_with(')'))
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', ';'])
}

/// A line that ends in a five-digit postcode, or in one written `105 35`.
pub(super) fn ends_in_postcode(line: &str) -> bool {
    let mut words = line.rsplit(|c: char| c.is_whitespace() || c == ',');
    let is_digits =
        |word: &str, n: usize| word.len() == n && word.bytes().all(|b| b.is_ascii_digit());
    let has_form = match words.next() {
        Some(last) if is_digits(last, 5) => line.len() > last.len(),
        Some(last) if is_digits(last, 2) => words.next().is_some_and(|word| is_digits(word, 3)),
        _ => false,
    };
    // The groups of a telephone number begin with a nought or a plus: "09 12345".
    let is_group = |word: &&str| {
        let mut letters = word.chars();
        !word.is_empty() && letters.all(|c| c.is_ascii_digit() || "+()-/".contains(c))
    };
    let is_dialled = |word: &str| word.starts_with(['0', '+', '(']);
    has_form && !words.take_while(is_group).any(is_dialled)
}

/// Whether a street or box with its number ends a line, and its postcode begins the next one.
pub(super) fn is_split_address(line: &str, next: &str) -> bool {
    let mut words: Vec<_> = line.trim_end_matches(',').split_whitespace().collect();
    let is_letter = |word: &str| word.len() == 1 && word.starts_with(char::is_uppercase);
    words.pop_if(|word| is_letter(word));
    let is_number = |word: &str| {
        let mut digits = word.bytes();
        word.len() <= 7
            && word.starts_with(|c: char| c.is_ascii_digit())
            && digits.all(|b| b.is_ascii_digit() || b == b'-')
    };
    let is_short = (2..=5).contains(&words.len());
    let begins = line.starts_with(char::is_uppercase);
    is_short
        && begins
        && words.last().is_some_and(|word| is_number(word))
        && begins_with_postcode(next)
}

/// A postcode, `00099` or `105 35`, and a capitalised town.
fn begins_with_postcode(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digits = |from: usize, to: usize| {
        bytes
            .get(from..to)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let end = if digits(0, 5) {
        5
    } else if digits(0, 3) && bytes.get(3) == Some(&b' ') && digits(4, 6) {
        6
    } else {
        return false;
    };
    let town = line[end..].strip_prefix(' ');
    town.is_some_and(|town| town.starts_with(char::is_uppercase))
}

fn is_heading_like(line: &Line<'_>) -> bool {
    matches!(line.opening, Opening::Number { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        assert_eq!(opening("• Namn"), Opening::Bullet(4));
        assert_eq!(opening("- Nimi"), Opening::Bullet(2));
        assert_eq!(opening("o Nimi"), Opening::Bullet(2));
        assert_eq!(opening("\u{f0a7}\tNimi"), Opening::Bullet(4));
        assert_eq!(
            opening("4. Ändamål"),
            Opening::Number {
                length: 1,
                content: 3
            }
        );
        assert_eq!(
            opening("4.1 Ändamål"),
            Opening::Number {
                length: 3,
                content: 4
            }
        );
        assert_eq!(
            opening("11) Rätt"),
            Opening::Number {
                length: 2,
                content: 4
            }
        );
        assert_eq!(
            opening("1.Rekisteri"),
            Opening::Number {
                length: 1,
                content: 2
            }
        );
        for text in [
            "7.3.2022 § 182 har",
            "30.06.2023",
            "-sovellus",
            "o.s.v.",
            "6 artiklan",
            "2024",
            "12 kk",
        ] {
            assert_eq!(opening(text), Opening::Text, "{text}");
        }
    }

    #[test]
    fn a_letter_may_count_on_behind_a_number() {
        let contents = |text: &str| {
            let content = |line: &Line<'_>| match line.opening {
                Opening::Number { content, .. } => line.text[content..].to_owned(),
                _ => "-".to_owned(),
            };
            lines(text).iter().map(content).collect::<Vec<_>>()
        };
        assert_eq!(
            contents("1a Pitäjä\nNimi\n1b Henkilö\n2 Nimi\n3 a Syyt\n5 Muu"),
            ["Pitäjä", "-", "Henkilö", "Nimi", "Syyt", "-"]
        );
        assert_eq!(
            contents("1 a. Pitäjä\n2a) Nimi\n7 e kohta\n6 a Esitys"),
            ["Pitäjä", "Nimi", "-", "-"]
        );
    }

    #[test]
    fn roman_figures_number_lines_where_they_count_up() {
        let starts = |text: &str| {
            let numbered = |line: &Line<'_>| matches!(line.opening, Opening::Number { .. });
            lines(text).iter().map(numbered).collect::<Vec<_>>()
        };
        assert_eq!(
            starts("I. Namn\nV. Anna\nII. Syfte\nIII) Skydd\nVI. Annat"),
            [true, false, true, true, false]
        );
        assert_eq!(starts("I. Namn\nII. Syfte"), [false, false]);
        assert_eq!(starts("I Namn\nII Syfte\nIII Skydd"), [false; 3]);
    }

    #[test]
    fn letters_number_items_where_they_count_up() {
        let starts = |text: &str| {
            let is_item = |line: &Line<'_>| matches!(line.opening, Opening::Bullet(_));
            lines(text).iter().map(is_item).collect::<Vec<_>>()
        };
        assert_eq!(
            starts("a)  ta emot\noch svara,\n(b) utreda\nc) lämna"),
            [true, false, true, true]
        );
        assert_eq!(starts("(i) ta emot\n(ii) utreda\n(iii) lämna"), [true; 3]);
        assert_eq!(starts("a) ta emot\nc) lämna"), [false, false]);
        assert_eq!(starts("b) ta emot\nc) lämna"), [false, false]);
    }

    #[test]
    fn signs_of_emphasis_around_a_line_are_no_part_of_it() {
        for (line, words) in [
            ("**Ändamål**", Some("Ändamål")),
            ("**Ändamål:**", Some("Ändamål:")),
            ("**Ändamål** :", Some("Ändamål")),
            ("__Ändamål__", Some("Ändamål")),
            ("***Ändamål***", Some("Ändamål")),
            ("**Namn** och **adress**", None),
            ("**Namn:** Anna", None),
            ("**Namn", None),
            ("________", None),
            ("****", None),
            ("**", None),
        ] {
            assert_eq!(emphasised(line), words, "{line}");
        }
        let found = lines("a\n  **2. Namn**\n");
        assert_eq!(found[1].span, Span::new(6, 13));
        assert!(found[1].is_bold && !found[0].is_bold);
    }

    #[test]
    fn an_empty_line_parts_paragraphs_where_not_every_line_has_one() {
        let first = "Esimerkkilän kirjaston asiakkaiden tietoja käsitellään lain nojalla";
        let text = format!("{first}\n\nRekisterinpitäjä\n{first}\n{first}\nlopussa\n\nLoppu");
        let found = lines(&text);
        assert!(!Width::of(&found).continues(&found[0], &found[1]));
        assert!(Width::of(&found).continues(&found[2], &found[3]));
    }

    #[test]
    fn a_postcode_waits_for_its_town() {
        assert!(ends_in_postcode("PB 10, 00099"));
        assert!(ends_in_postcode("Box 1, 105 35"));
        assert!(!ends_in_postcode("00099"));
        assert!(!ends_in_postcode("år 2024"));
        assert!(ends_in_postcode("Mallikatu 2-3 00099"));
        for phone in [
            "puh. 09 12345",
            "+358 29 51234",
            "tel 08 405 100 00",
            "(016) 12345",
        ] {
            assert!(!ends_in_postcode(phone), "{phone}");
        }
    }
}

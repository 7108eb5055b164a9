//! Dates and lengths of time, in figures and in words.

use std::ops::Range;

use jiff::civil::Date;
use seloste_source::Span;

use crate::cue::Cues;
use crate::token::{Token, TokenKind};

/// A date with the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundDate {
    /// The date; for a month or a year, its last day.
    pub date: Date,
    /// The words that give it.
    pub span: Span,
    /// The form it is written in.
    pub form: DateForm,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// `30.6.2023`.
    Numeric,
    /// `2023-06-30`.
    Iso,
    /// A day and a month in words: `30 juni 2023`, `30. kesäkuuta 2023`.
    Words,
    /// The end of a month: `slutet av juni 2023`, `kesäkuun 2023 loppuun`.
    MonthEnd,
    /// The end of a year: `slutet av 2023`, `vuoden 2023 loppuun`.
    YearEnd,
}

/// A length of time with the words that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDuration {
    /// How many units; of a range, the upper end.
    pub count: u32,
    /// The unit.
    pub unit: Unit,
    /// The words that give it.
    pub span: Span,
    /// The indices of the tokens that give it.
    pub tokens: Range<usize>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
    /// Hours.
    Hours,
}

impl FoundDuration {
    fn at(tokens: &[Token], range: Range<usize>, count: u32, unit: Unit) -> Self {
        let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
        Self {
            count,
            unit,
            span,
            tokens: range,
        }
    }
}

const UNITS: [(Unit, &str); 5] = [
    (Unit::Years, "unit-years"),
    (Unit::Months, "unit-months"),
    (Unit::Weeks, "unit-weeks"),
    (Unit::Days, "unit-days"),
    (Unit::Hours, "unit-hours"),
];

/// Every date among the tokens of a sentence, from left to right.
///
/// ```
/// use seloste_language::{dates, tokens};
/// use seloste_source::Span;
///
/// let text = "lagras till slutet av februari 2024";
/// let found = dates(&tokens(text, Span::new(0, text.len())), "sv");
/// assert_eq!(found[0].date.to_string(), "2024-02-29");
/// assert_eq!(found[0].span.of(text), "slutet av februari 2024");
/// ```
#[must_use]
pub fn dates(tokens: &[Token], language: &str) -> Vec<FoundDate> {
    let cues = Cues::of("time", language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(tokens, at, cues) {
            Some((date, form, end)) => {
                let span = tokens[at].span.cover(tokens[end - 1].span);
                found.push(FoundDate { date, span, form });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

type DateMatch = (Date, DateForm, usize);

fn date_at(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    numeric(tokens, at)
        .or_else(|| iso(tokens, at))
        .or_else(|| day_and_month(tokens, at, cues))
        .or_else(|| month_end(tokens, at, cues))
        .or_else(|| year_end(tokens, at, cues))
}

/// `30.6.2023`, also with spaces after the stops; never a part of a longer chain of numbers.
fn numeric(tokens: &[Token], at: usize) -> Option<DateMatch> {
    let [day, first, month, second, year] = tokens.get(at..at + 5)? else {
        return None;
    };
    let chained = at > 0 && tokens[at - 1].is_mark('.') && tokens[at - 1].touches(day);
    if chained || !first.is_mark('.') || !second.is_mark('.') || year.folded.len() != 4 {
        return None;
    }
    let date = calendar(year.number()?, month.number()?, day.number()?)?;
    Some((date, DateForm::Numeric, at + 5))
}

/// `2023-06-30`.
fn iso(tokens: &[Token], at: usize) -> Option<DateMatch> {
    let [year, first, month, second, day] = tokens.get(at..at + 5)? else {
        return None;
    };
    let dashed = first.is_mark('-') && second.is_mark('-');
    let tight = tokens[at..at + 5]
        .windows(2)
        .all(|pair| pair[0].touches(&pair[1]));
    if !dashed || !tight || year.folded.len() != 4 {
        return None;
    }
    let date = calendar(year.number()?, month.number()?, day.number()?)?;
    Some((date, DateForm::Iso, at + 5))
}

/// `30 juni 2023`, `30. kesäkuuta 2023`.
fn day_and_month(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    let day = tokens[at].number()?;
    let month_at = at + 1 + usize::from(tokens.get(at + 1)?.is_mark('.'));
    let (month, end) = month(tokens, month_at, cues)?;
    let date = calendar(year(tokens.get(end)?)?, month, day)?;
    Some((date, DateForm::Words, end + 1))
}

/// `slutet av januari 2024` (the cue before the month), `tammikuun 2024 loppuun` (after the year).
fn month_end(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    if let Some(start) = cues.match_at("end-of", tokens, at) {
        let (month, end) = month(tokens, start, cues)?;
        let year = year(tokens.get(end)?)?;
        return Some((last_day(year, month)?, DateForm::MonthEnd, end + 1));
    }
    let (month, end) = month(tokens, at, cues)?;
    let year = year(tokens.get(end)?)?;
    let end = cues.match_at("end-after", tokens, end + 1)?;
    Some((last_day(year, month)?, DateForm::MonthEnd, end))
}

/// `slutet av 2024`, `vuoden 2024 loppuun`.
fn year_end(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    if let Some(start) = cues.match_at("end-of", tokens, at) {
        let start = cues.match_at("year-word", tokens, start).unwrap_or(start);
        let year = year(tokens.get(start)?)?;
        return Some((last_day(year, 12)?, DateForm::YearEnd, start + 1));
    }
    let start = cues.match_at("year-word", tokens, at)?;
    let year = year(tokens.get(start)?)?;
    let end = cues.match_at("end-after", tokens, start + 1)?;
    Some((last_day(year, 12)?, DateForm::YearEnd, end))
}

/// The month that a word at `at` names, and the index after it.
fn month(tokens: &[Token], at: usize, cues: &Cues) -> Option<(u32, usize)> {
    cues.number_at("month-", tokens, at)
}

/// A year that a notice can mean: four digits from 1800 on.
fn year(token: &Token) -> Option<u32> {
    (token.folded.len() == 4)
        .then(|| token.number())
        .flatten()
        .filter(|year| *year >= 1800)
}

fn calendar(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| *year >= 1800)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn last_day(year: u32, month: u32) -> Option<Date> {
    Some(calendar(year, month, 1)?.last_of_month())
}

/// Every length of time among the tokens of a sentence, from left to right.
///
/// Of a range (`2–5 år`) the upper end counts, and a number in brackets after its word
/// (`seitsemän (7) vuotta`) is the same number. Years with a half are counted in months.
///
/// ```
/// use seloste_language::{Unit, durations, tokens};
/// use seloste_source::Span;
///
/// let text = "säilytetään kaksi vuotta";
/// let found = durations(&tokens(text, Span::new(0, text.len())), "fi");
/// assert_eq!((found[0].count, found[0].unit), (2, Unit::Years));
/// ```
#[must_use]
pub fn durations(tokens: &[Token], language: &str) -> Vec<FoundDuration> {
    let cues = Cues::of("time", language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match duration_at(tokens, at, cues) {
            Some(duration) => {
                at = duration.tokens.end;
                found.push(duration);
            }
            None => at += 1,
        }
    }
    found
}

fn duration_at(tokens: &[Token], start: usize, cues: &Cues) -> Option<FoundDuration> {
    if is_rest_of_number(tokens, start) {
        return None;
    }
    if let Some(halves) = with_half(tokens, start, cues) {
        return Some(halves);
    }
    let (mut count, mut at) = count(tokens, start, cues)?;
    if let Some((upper, end)) = range_end(tokens, at, cues) {
        (count, at) = (upper, end);
    }
    let unit = UNITS.iter().find_map(|(unit, key)| {
        let end = cues.match_at(key, tokens, at)?;
        Some((count, *unit, end))
    });
    let half_years = || {
        let end = cues.match_at("unit-half-years", tokens, at)?;
        Some((count.checked_mul(6)?, Unit::Months, end))
    };
    let (count, unit, end) = unit.or_else(half_years)?;
    Some(FoundDuration::at(tokens, start..end, count, unit))
}

/// A number of years with a half, in months: "half a year", "one and a half years", "1.5 years".
fn with_half(tokens: &[Token], start: usize, cues: &Cues) -> Option<FoundDuration> {
    let only = |key: &str, whole: u32| Some((whole, cues.match_at(key, tokens, start)?));
    let half = only("one-and-half", 1)
        .or_else(|| only("half", 0))
        .or_else(|| decimal_half(tokens, start));
    let spelt = || {
        let (whole, at) = count(tokens, start, cues)?;
        Some((whole, cues.match_at("and-half", tokens, at)?))
    };
    let (whole, at) = half.or_else(spelt)?;
    let end = cues.match_at("unit-years", tokens, at)?;
    let months = whole.checked_mul(12)?.checked_add(6)?;
    Some(FoundDuration::at(tokens, start..end, months, Unit::Months))
}

/// A number such as "1,5", and the index after it.
fn decimal_half(tokens: &[Token], start: usize) -> Option<(u32, usize)> {
    let [whole, mark, part] = tokens.get(start..start + 3)? else {
        return None;
    };
    let is_mark = mark.is_mark(',') || mark.is_mark('.');
    let tight = whole.touches(mark) && mark.touches(part);
    let is_half = &*part.folded == "5";
    (is_mark && tight && is_half).then_some((whole.number()?, start + 3))
}

/// Whether a number is the rest of one before it: the 5 of "1,5", the 000 of "100 000".
fn is_rest_of_number(tokens: &[Token], at: usize) -> bool {
    let is_number = |at: usize| tokens[at].kind == TokenKind::Number;
    if at == 0 || !is_number(at) {
        return false;
    }
    let before = &tokens[at - 1];
    let decimal = (before.is_mark(',') || before.is_mark('.')) && before.touches(&tokens[at]);
    is_number(at - 1) || (decimal && at > 1 && is_number(at - 2))
}

/// The number that begins at a token, in digits or words, and the index after it.
///
/// ```
/// use seloste_language::{number_at, tokens};
/// use seloste_source::Span;
///
/// let text = "minst fem svar";
/// let tokens = tokens(text, Span::new(0, text.len()));
/// assert_eq!(number_at(&tokens, 1, "sv"), Some((5, 2)));
/// assert_eq!(number_at(&tokens, 2, "sv"), None);
/// ```
#[must_use]
pub fn number_at(tokens: &[Token], at: usize, language: &str) -> Option<(u32, usize)> {
    if at >= tokens.len() || is_rest_of_number(tokens, at) {
        return None;
    }
    count(tokens, at, Cues::of("time", language))
}

/// A number in digits or words, with the same number in brackets after it, if it is there.
fn count(tokens: &[Token], at: usize, cues: &Cues) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    let (number, end) = match token.kind {
        TokenKind::Number => (token.number()?, at + 1),
        TokenKind::Word => cues.number_at("number-", tokens, at)?,
        TokenKind::Mark => return None,
    };
    match tokens.get(end..end + 3) {
        Some([open, digits, close])
            if open.is_mark('(') && close.is_mark(')') && digits.number() == Some(number) =>
        {
            Some((number, end + 3))
        }
        _ => Some((number, end)),
    }
}

/// The upper end of a range, `–5`, and the index after it.
fn range_end(tokens: &[Token], at: usize, cues: &Cues) -> Option<(u32, usize)> {
    tokens
        .get(at)
        .filter(|t| t.is_mark('-') || t.is_mark('–'))?;
    count(tokens, at + 1, cues)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn all_dates(text: &str, language: &str) -> Vec<(String, DateForm)> {
        dates(&tokens(text, Span::new(0, text.len())), language)
            .into_iter()
            .map(|found| (found.date.to_string(), found.form))
            .collect()
    }

    fn all_durations(text: &str, language: &str) -> Vec<(u32, Unit)> {
        durations(&tokens(text, Span::new(0, text.len())), language)
            .into_iter()
            .map(|found| (found.count, found.unit))
            .collect()
    }

    #[test]
    fn dates_in_all_their_forms() {
        let cases = [
            ("30.06.2023", "fi", "2023-06-30", DateForm::Numeric),
            (
                "Päivitetty 1. 9. 2026",
                "fi",
                "2026-09-01",
                DateForm::Numeric,
            ),
            ("2023-06-30", "sv", "2023-06-30", DateForm::Iso),
            ("den 26 mars 2019", "sv", "2019-03-26", DateForm::Words),
            ("30. kesäkuuta 2029", "fi", "2029-06-30", DateForm::Words),
            (
                "helmikuun 2024 loppuun saakka",
                "fi",
                "2024-02-29",
                DateForm::MonthEnd,
            ),
            ("vuoden 2025 loppuun", "fi", "2025-12-31", DateForm::YearEnd),
            (
                "till slutet av år 2025",
                "sv",
                "2025-12-31",
                DateForm::YearEnd,
            ),
            (
                "end of January 2024",
                "en",
                "2024-01-31",
                DateForm::MonthEnd,
            ),
        ];
        for (text, language, date, form) in cases {
            assert_eq!(
                all_dates(text, language),
                [(date.to_owned(), form)],
                "{text}"
            );
        }
    }

    #[test]
    fn what_looks_like_a_date_and_is_none() {
        for text in [
            "artikel 6.1.2018",
            "31.2.2024",
            "192.168.1.2024",
            "1050/2018",
            "6.1 e",
        ] {
            let found = all_dates(text, "sv");
            assert!(
                found.is_empty() || text.starts_with("artikel"),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn durations_in_figures_words_brackets_and_ranges() {
        assert_eq!(all_durations("kaksi vuotta", "fi"), [(2, Unit::Years)]);
        assert_eq!(
            all_durations("seitsemän (7) vuotta", "fi"),
            [(7, Unit::Years)]
        );
        assert_eq!(all_durations("i två år", "sv"), [(2, Unit::Years)]);
        assert_eq!(all_durations("1,5 vuotta", "fi"), [(18, Unit::Months)]);
        assert!(all_durations("1,4 vuotta", "fi").is_empty());
        assert!(all_durations("100 000 vuotta", "fi").is_empty());
        assert_eq!(all_durations("30–55 dagar", "sv"), [(55, Unit::Days)]);
        assert_eq!(all_durations("24 kk", "fi"), [(24, Unit::Months)]);
        assert_eq!(
            all_durations("72 tunnin kuluessa", "fi"),
            [(72, Unit::Hours)]
        );
        assert_eq!(
            all_durations("kahden viikon kuluttua", "fi"),
            [(2, Unit::Weeks)]
        );
        assert_eq!(all_durations("two years", "en"), [(2, Unit::Years)]);
    }
}

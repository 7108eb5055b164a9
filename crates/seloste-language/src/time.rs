//! Dates and months, in figures and in words.

use jiff::civil::Date;
use seloste_source::Span;

use crate::cue::Cues;
use crate::token::{Token, last_number};

/// A date with the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundDate {
    /// The date; for a month or the end of one or of a year, the last day.
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
    /// A day and a month in words: `30 juni 2023`, `30. kesäkuuta 2023`, `June 30, 2023`.
    Words,
    /// A month without a day: `6/2023`, `kesäkuu 2023`.
    Month,
    /// The end of a month: `slutet av juni 2023`, `kesäkuun 2023 loppuun`.
    MonthEnd,
    /// The end of a year: `slutet av 2023`, `vuoden 2023 loppuun`.
    YearEnd,
}

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
    all(tokens, |at| date_at(tokens, at, cues))
}

/// Every month of a year that is named without a day, from left to right: `5/2023`, `maj 2023`.
///
/// Files and acts are numbered like `5/2023`: the caller knows what the words around it say.
///
/// ```
/// use seloste_language::{months, tokens};
/// use seloste_source::Span;
///
/// let text = "Päivitetty 5/2023";
/// let found = months(&tokens(text, Span::new(0, text.len())), "fi");
/// assert_eq!(found[0].date.to_string(), "2023-05-31");
/// ```
#[must_use]
pub fn months(tokens: &[Token], language: &str) -> Vec<FoundDate> {
    let cues = Cues::of("time", language);
    let mut found = all(tokens, |at| {
        date_at(tokens, at, cues).or_else(|| month_alone(tokens, at, cues))
    });
    found.retain(|found| found.form == DateForm::Month);
    found
}

/// What is read at a place: a date, its form, and the index after it.
type DateMatch = (Date, DateForm, usize);

/// Everything that a reader finds, none of it inside another.
fn all(tokens: &[Token], read: impl Fn(usize) -> Option<DateMatch>) -> Vec<FoundDate> {
    let mut found = Vec::new();
    let mut at = 0;
    let end = last_number(tokens).map_or(0, |last| last + 1);
    while at < end {
        match read(at) {
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

fn date_at(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    numeric(tokens, at)
        .or_else(|| iso(tokens, at))
        .or_else(|| day_and_month(tokens, at, cues))
        .or_else(|| month_and_day(tokens, at, cues))
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

/// `30 juni 2023`, `30. kesäkuuta 2023`, `30th of June 2023`.
fn day_and_month(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    let day = tokens[at].number()?;
    let stop = at + 1 + usize::from(tokens.get(at + 1)?.is_mark('.'));
    let month_at = cues.match_at("day-ordinal", tokens, at + 1).unwrap_or(stop);
    let (month, end) = month(tokens, month_at, cues)?;
    let date = calendar(year(tokens.get(end)?)?, month, day)?;
    Some((date, DateForm::Words, end + 1))
}

/// `June 30, 2023`.
fn month_and_day(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    let (month, end) = month(tokens, at, cues)?;
    let day = tokens.get(end)?.number()?;
    let end = cues
        .match_at("day-ordinal", tokens, end + 1)
        .unwrap_or(end + 1);
    let end = end + usize::from(tokens.get(end)?.is_mark(','));
    let date = calendar(year(tokens.get(end)?)?, month, day)?;
    Some((date, DateForm::Words, end + 1))
}

/// `kesäkuu 2023`, `6/2023`.
fn month_alone(tokens: &[Token], at: usize, cues: &Cues) -> Option<DateMatch> {
    let in_words = || {
        let (month, end) = month(tokens, at, cues)?;
        Some((month, year(tokens.get(end)?)?, end + 1))
    };
    let (month, year, end) = month_in_figures(tokens, at).or_else(in_words)?;
    Some((last_day(year, month)?, DateForm::Month, end))
}

/// `6/2023`; never a part of a path or of a longer chain of numbers.
fn month_in_figures(tokens: &[Token], at: usize) -> Option<(u32, u32, usize)> {
    let [month, slash, of] = tokens.get(at..at + 3)? else {
        return None;
    };
    let is_free = |token: Option<&Token>| {
        token.is_none_or(|token| "().,;:-\u{2013}".contains(&*token.folded))
    };
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let before = before.filter(|token| token.touches(month));
    let after = tokens.get(at + 3).filter(|token| of.touches(token));
    let whole = slash.is_mark('/') && month.touches(slash) && slash.touches(of);
    let whole = whole && is_free(before) && is_free(after);
    Some((month.number()?, year(of)?, at + 3)).filter(|_| whole)
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
        for text in ["31.2.2024", "192.168.1.2024", "1050/2018", "6.1 e"] {
            let found = all_dates(text, "sv");
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

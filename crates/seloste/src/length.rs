//! Lengths of time, for comparing.

use std::fmt;

use crate::Period;

/// A length of time that is the same however it is written: twelve months are a year.
///
/// Months, days and the clock are kept apart, as no one of them has a fixed number of another. Numbers
/// that are too long to count stand for the largest that can be counted.
///
/// ```
/// use seloste::Period;
///
/// let length = |text: &str| text.parse::<Period>().map(|period| period.length());
/// assert_eq!(length("P1Y6M")?, length("P18M")?);
/// assert_ne!(length("P1D")?, length("PT24H")?);
/// assert_eq!(length("P2Y")?.days(), 731);
/// # Ok::<(), seloste::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Length {
    months: u64,
    days: u64,
    seconds: u64,
}

const SECONDS_OF_HOUR: u64 = 60 * 60;
const SECONDS_OF_DAY: u64 = 24 * SECONDS_OF_HOUR;
/// A twelfth of 365.25 days: the leap years count.
const SECONDS_OF_MONTH: u64 = SECONDS_OF_DAY * 1461 / 48;
/// One part in so many is no difference: ninety days are three months.
const MOST_APART: u128 = 40;

impl Period {
    /// How long it is, however it is written.
    #[must_use]
    pub fn length(&self) -> Length {
        let mut length = Length::default();
        let mut number = 0_u64;
        let mut is_clock = false;
        for letter in self.as_str().chars() {
            if let Some(digit) = letter.to_digit(10) {
                number = number.saturating_mul(10).saturating_add(digit.into());
                continue;
            }
            let (of, unit) = match (letter, is_clock) {
                ('Y', _) => (&mut length.months, 12),
                ('M', false) => (&mut length.months, 1),
                ('D', _) => (&mut length.days, 1),
                ('H', _) => (&mut length.seconds, SECONDS_OF_HOUR),
                ('M', true) => (&mut length.seconds, 60),
                ('S', _) => (&mut length.seconds, 1),
                _ => {
                    is_clock |= letter == 'T';
                    continue;
                }
            };
            *of = of.saturating_add(number.saturating_mul(unit));
            number = 0;
        }
        length
    }
}

impl Length {
    /// About how many days it has, half a day rounded up: a year counts as 365.25 of them, and a month
    /// as 30.4375. [`u64::MAX`] of what is too long to count.
    #[must_use]
    pub fn days(self) -> u64 {
        let day = u128::from(SECONDS_OF_DAY);
        let days = (self.about_seconds() + day / 2) / day;
        u64::try_from(days).unwrap_or(u64::MAX)
    }

    /// Whether people would call the two lengths one: 30 days and a month.
    #[must_use]
    pub fn is_about(self, other: Self) -> bool {
        let (a, b) = (self.about_seconds(), other.about_seconds());
        self == other || a.abs_diff(b) * MOST_APART < a.max(b)
    }

    /// About how many seconds it has.
    fn about_seconds(self) -> u128 {
        let parts = [
            (self.months, SECONDS_OF_MONTH),
            (self.days, SECONDS_OF_DAY),
            (self.seconds, 1),
        ];
        let parts = parts.map(|(number, unit)| u128::from(number) * u128::from(unit));
        parts.iter().sum()
    }
}

/// The one form of the duration, with all its parts.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            months,
            days,
            seconds,
        } = self;
        write!(f, "P{months}M{days}DT{seconds}S")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Length {
        let period: Period = text.parse().unwrap_or_else(|error| panic!("{error}"));
        period.length()
    }

    #[test]
    fn lengths_are_the_same_however_they_are_written() {
        for (a, b, is_same) in [
            ("P1Y", "P12M", true),
            ("P1Y6M", "P18M", true),
            ("PT1H", "PT60M", true),
            ("PT1M30S", "PT90S", true),
            ("P1D", "PT24H", false),
            ("P24M", "P3Y", false),
            ("P1M", "PT1M", false),
        ] {
            assert_eq!(length(a) == length(b), is_same, "{a} {b}");
        }
        assert_eq!(length("P1Y6M2DT1H3S").to_string(), "P18M2DT3603S");
    }

    #[test]
    fn lengths_that_people_call_one_are_about_one() {
        for (a, b, is_about) in [
            ("P1Y", "P365D", true),
            ("P3M", "P90D", true),
            ("P1D", "PT24H", true),
            ("P2Y", "P25M", false),
            ("P11M", "P1Y", false),
            ("PT12H", "P1D", false),
            ("PT1H", "PT2H", false),
            ("P99999999999999999999Y", "P99999999999999999999D", false),
        ] {
            assert_eq!(length(a).is_about(length(b)), is_about, "{a} {b}");
        }
    }

    #[test]
    fn lengths_are_counted_in_days() {
        for (period, expected) in [
            ("P1M", 30),
            ("P1Y", 365),
            ("P2Y", 731),
            ("P24M", 731),
            ("P1Y6M", 548),
            ("P1Y6M2D", 550),
            ("P100Y", 36525),
            ("P30D", 30),
            ("PT72H", 3),
            ("P1DT12H", 2),
            ("PT11H59M59S", 0),
            ("PT12H", 1),
            ("PT43200S", 1),
            ("P18446744073709551614D", u64::MAX - 1),
            ("P18446744073709551615D", u64::MAX),
            ("P99999999999999999999Y", u64::MAX),
            ("P99999999999999999999Y18446744073709551615M9DT9H", u64::MAX),
        ] {
            assert_eq!(length(period).days(), expected, "{period}");
        }
    }
}

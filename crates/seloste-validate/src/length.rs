//! Lengths of time, for comparing.

use std::fmt;

/// A length of time that is the same however it is written: twelve months are a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Length {
    months: u64,
    days: u64,
    seconds: u64,
}

impl Length {
    /// The length that an ISO 8601 duration states; what is none has no length.
    pub fn of(period: &str) -> Self {
        let (calendar, clock) = period.split_once('T').unwrap_or((period, ""));
        let mut length = Self::default();
        for (number, unit) in parts(calendar) {
            match unit {
                'Y' => length.months = length.months.saturating_add(number.saturating_mul(12)),
                'M' => length.months = length.months.saturating_add(number),
                'D' => length.days = length.days.saturating_add(number),
                _ => {}
            }
        }
        for (number, unit) in parts(clock) {
            let seconds = match unit {
                'H' => 3600,
                'M' => 60,
                _ => 1,
            };
            let more = number.saturating_mul(seconds);
            length.seconds = length.seconds.saturating_add(more);
        }
        length
    }

    /// About how many days it has.
    pub fn n_days(self) -> u64 {
        let of_months = self.months.saturating_mul(DAYS_OF_YEAR) / 12;
        let of_clock = self.seconds / (24 * 3600);
        of_months.saturating_add(self.days).saturating_add(of_clock)
    }

    /// Whether people would call the two lengths one: 30 days and a month.
    pub fn is_about(self, other: Self) -> bool {
        let (a, b) = (self.n_days(), other.n_days());
        self == other || a.abs_diff(b).saturating_mul(MOST_APART) < a.max(b)
    }
}

/// The same duration in its one form.
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

/// The days of a common year.
const DAYS_OF_YEAR: u64 = 365;
/// One part in so many is no difference: ninety days are three months.
const MOST_APART: u64 = 40;

/// The numbers of a duration with their units.
fn parts(text: &str) -> impl Iterator<Item = (u64, char)> {
    let parts = text.split_inclusive(|letter: char| letter.is_ascii_uppercase());
    parts.filter_map(|part| {
        let unit = part.chars().next_back()?;
        let number = part.trim_end_matches(unit);
        Some((number.parse().ok()?, unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_the_same_however_they_are_written() {
        for (a, b, is_same) in [
            ("P1Y", "P12M", true),
            ("P1Y6M", "P18M", true),
            ("P1D", "PT24H", false),
            ("P24M", "P3Y", false),
        ] {
            assert_eq!(Length::of(a) == Length::of(b), is_same, "{a} {b}");
        }
        for (a, b, is_about) in [
            ("P1Y", "P365D", true),
            ("P3M", "P90D", true),
            ("P1D", "PT24H", true),
            ("P2Y", "P25M", false),
            ("P11M", "P1Y", false),
            ("PT1H", "PT2H", false),
        ] {
            assert_eq!(Length::of(a).is_about(Length::of(b)), is_about, "{a} {b}");
        }
    }

    #[test]
    fn no_number_is_too_long() {
        let long = Length::of("P99999999999999999999Y18446744073709551615M");
        assert_eq!(long.n_days(), u64::MAX / 12);
    }
}

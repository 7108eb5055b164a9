//! Dates and durations in the forms that RDF and the schema share.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a string is not a date or a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// The string is not a calendar date in the form `YYYY-MM-DD`.
    #[error("`{0}` is not a date: write `YYYY-MM-DD`")]
    NotDate(String),
    /// The string is not an ISO 8601 duration.
    #[error("`{0}` is not a duration: write an ISO 8601 duration such as `P2Y` or `P6M`")]
    NotDuration(String),
}

/// A calendar date, `YYYY-MM-DD` (`xsd:date`).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("format" = "date", "pattern" = DATE_PATTERN))]
pub struct Date(jiff::civil::Date);

/// Any year but 0000, which `xsd:date` does not have.
const DATE_PATTERN: &str = concat!(
    "^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])",
    "-[0-9]{2}-[0-9]{2}$"
);

impl Date {
    /// Makes a date; none where the day does not exist or the year is not between 1 and 9999.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        (year > 0).then_some(Self(date))
    }

    /// The same date for calculations.
    #[must_use]
    pub fn civil(self) -> jiff::civil::Date {
        self.0
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl FromStr for Date {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_date(text).ok_or_else(|| TimeError::NotDate(text.to_owned()))
    }
}

/// Reads exactly `YYYY-MM-DD`: `xsd:date` without a time zone, which is stricter than ISO 8601.
fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then_some(part)
    };
    Date::new(
        digits(0, 4)?.parse().ok()?,
        digits(5, 7)?.parse().ok()?,
        digits(8, 10)?.parse().ok()?,
    )
}

impl TryFrom<String> for Date {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A length of time as an ISO 8601 duration (`xsd:duration`), such as `P2Y` or `PT72H`.
///
/// The components stay as they were stated: twelve months are not turned into a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = DURATION_PATTERN))]
pub struct Period(String);

/// At least one component, in order, with `T` before those of the clock. The schema gives no
/// `format`: that of RFC 3339 refuses `P1Y30D`, which is an `xsd:duration`.
const DURATION_PATTERN: &str = concat!(
    "^P(",
    "([0-9]+Y([0-9]+M)?([0-9]+D)?|[0-9]+M([0-9]+D)?|[0-9]+D)",
    "(T([0-9]+H([0-9]+M)?([0-9]+S)?|[0-9]+M([0-9]+S)?|[0-9]+S))?",
    "|T([0-9]+H([0-9]+M)?([0-9]+S)?|[0-9]+M([0-9]+S)?|[0-9]+S)",
    ")$"
);

impl Period {
    /// A number of whole years.
    #[must_use]
    pub fn years(n: u32) -> Self {
        Self(format!("P{n}Y"))
    }

    /// A number of whole months.
    #[must_use]
    pub fn months(n: u32) -> Self {
        Self(format!("P{n}M"))
    }

    /// A number of whole weeks, as days: `xsd:duration` knows no weeks.
    #[must_use]
    pub fn weeks(n: u32) -> Self {
        Self::days(n.saturating_mul(7))
    }

    /// A number of whole days.
    #[must_use]
    pub fn days(n: u32) -> Self {
        Self(format!("P{n}D"))
    }

    /// A number of whole hours.
    #[must_use]
    pub fn hours(n: u32) -> Self {
        Self(format!("PT{n}H"))
    }

    /// The duration as written in the JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Period {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_duration(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(TimeError::NotDuration(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Period {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.0
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text is a positive `xsd:duration` of whole components.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (calendar, clock) = match rest.split_once('T') {
        Some((calendar, clock)) => (calendar, Some(clock)),
        None => (rest, None),
    };
    let calendar_parts = components(calendar, "YMD");
    let clock_parts = clock.map_or(Some(0), |clock| components(clock, "HMS").filter(|n| *n > 0));
    matches!((calendar_parts, clock_parts), (Some(a), Some(b)) if a + b > 0)
}

/// The number of `<digits><unit>` components if the text is nothing else and the units are in order.
fn components(mut text: &str, mut units: &str) -> Option<usize> {
    let mut n = 0;
    while !text.is_empty() {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let unit = text[digits..].chars().next()?;
        let at = units.find(unit)?;
        if digits == 0 {
            return None;
        }
        units = &units[at + 1..];
        text = &text[digits + 1..];
        n += 1;
    }
    Some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_strict() {
        assert_eq!(
            "2024-01-31".parse::<Date>().expect("a date").to_string(),
            "2024-01-31"
        );
        for bad in [
            "2024-02-30",
            "31.1.2024",
            "2024-1-31",
            "20240131",
            "2024-01-31T00:00",
            "+024-01-01",
            "0000-01-01",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_are_those_of_xml_schema() {
        for good in ["P2Y", "P6M", "P1Y6M", "P30D", "PT72H", "P1DT12H"] {
            assert!(good.parse::<Period>().is_ok(), "{good}");
        }
        for bad in [
            "", "P", "PT", "P1", "2Y", "10y", "P1M1Y", "P1W", "P-1D", "P1DT", "P1Yä",
        ] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
        assert_eq!(Period::weeks(2).as_str(), "P14D");
    }
}

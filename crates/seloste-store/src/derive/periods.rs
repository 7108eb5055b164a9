//! How long a storage period is.

use seloste::Period;

/// How many parts of a day the lengths below are counted in: a month is 30.4375 days.
const PARTS: u64 = 48;
const PARTS_OF_MONTH: u64 = 1461;
const PARTS_OF_HOUR: u64 = 2;

/// About how many days a period has, half a day rounded up; minutes do not count. None of one that
/// is too long to count.
pub(super) fn days(period: &Period) -> Option<u64> {
    let written = period.as_str().trim_start_matches('P');
    let (calendar, clock) = written.split_once('T').unwrap_or((written, ""));
    let months = number(calendar, 'Y')?
        .checked_mul(12)?
        .checked_add(number(calendar, 'M')?)?;
    let parts = [
        months.checked_mul(PARTS_OF_MONTH)?,
        number(calendar, 'D')?.checked_mul(PARTS)?,
        number(clock, 'H')?.checked_mul(PARTS_OF_HOUR)?,
    ];
    let parts = parts.into_iter().try_fold(PARTS / 2, u64::checked_add)?;
    Some(parts / PARTS)
}

/// The number before a unit, nought without the unit.
fn number(text: &str, unit: char) -> Option<u64> {
    let Some(end) = text.find(unit) else {
        return Some(0);
    };
    let digits = text[..end].rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_counted_in_days() {
        for (period, expected) in [
            ("P2Y", Some(731)),
            ("P24M", Some(731)),
            ("P1Y6M", Some(548)),
            ("P1Y6M2D", Some(550)),
            ("P30D", Some(30)),
            ("PT72H", Some(3)),
            ("P1DT12H", Some(2)),
            ("PT11H30M", Some(0)),
            ("P18446744073709551615D", None),
            ("P99999999999999999999Y", None),
        ] {
            let read: Period = period.parse().expect("a period");
            assert_eq!(days(&read), expected, "{period}");
        }
    }
}

//! Lengths of time in the JSON of notices.

use seloste::Period;

/// Whether two texts are durations of one length, however they are written; texts that are none have
/// to be the same.
pub(crate) fn are_one_length(a: &str, b: &str) -> bool {
    match [a, b].map(str::parse::<Period>) {
        [Ok(a), Ok(b)] => a.length() == b.length(),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_duration_is_compared_as_it_is_written() {
        for (a, b, is_one) in [
            ("P1Y", "P12M", true),
            ("P1Y", "P13M", false),
            ("a year", "a year", true),
            ("a year", "two years", false),
            ("", "P0D", false),
        ] {
            assert_eq!(are_one_length(a, b), is_one, "{a} {b}");
        }
    }
}

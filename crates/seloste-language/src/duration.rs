//! Lengths of time, in figures and in words.

use std::ops::Range;

use seloste_source::Span;

use crate::cue::Cues;
use crate::number::{after_case, count, is_rest_of_number, number_at};
use crate::token::{Token, TokenKind};

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

/// The units with the keys of their words, and of the words that mean one of them without a number.
const UNITS: [(Unit, &str, &str); 5] = [
    (Unit::Years, "unit-years", "lone-years"),
    (Unit::Months, "unit-months", "lone-months"),
    (Unit::Weeks, "unit-weeks", "lone-weeks"),
    (Unit::Days, "unit-days", "lone-days"),
    (Unit::Hours, "unit-hours", "lone-hours"),
];

/// Every length of time among the tokens of a sentence, from left to right.
///
/// Of a range (`2–5 år`, `kahdesta viiteen vuotta`) the upper end counts, and a number in brackets
/// after its word (`seitsemän (7) vuotta`) is the same number. Years with a half or with months are
/// counted in months. One unit may go without its number (`vuoden ajan`).
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
    let reader = Reader {
        tokens,
        language,
        cues: Cues::of("time", language),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.duration_at(at) {
            Some((.., end)) if reader.is_frequency(at) => at = end,
            Some((count, unit, end)) => {
                found.push(FoundDuration {
                    count,
                    unit,
                    span: tokens[at].span.cover(tokens[end - 1].span),
                    tokens: at..end,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A count, its unit, and the index after them.
type Length = (u32, Unit, usize);

/// The most months that stand beside years: more are another length.
const MOST_MONTHS: u32 = 11;

/// The most words before a length of time that make it a frequency.
const LONGEST_OFTEN: usize = 2;

struct Reader<'t> {
    tokens: &'t [Token],
    language: &'t str,
    cues: &'static Cues,
}

impl Reader<'_> {
    fn duration_at(&self, start: usize) -> Option<Length> {
        if self.tokens[start].kind == TokenKind::Mark || is_rest_of_number(self.tokens, start) {
            return None;
        }
        let found = self
            .with_half(start)
            .or_else(|| self.counted(start))
            .or_else(|| self.lone(start))?;
        Some(self.with_more(found))
    }

    /// Whether a number with its unit says how often: "once a year", "24 hours a day".
    fn is_frequency(&self, start: usize) -> bool {
        let first = start.saturating_sub(LONGEST_OFTEN);
        (first..start).any(|at| self.cues.match_at("often", self.tokens, at) == Some(start))
    }

    /// A number or a range of numbers with its unit.
    fn counted(&self, start: usize) -> Option<Length> {
        let (count, at) = self
            .paired(start)
            .or_else(|| self.opened_range(start))
            .or_else(|| self.range(start))?;
        self.unit(count, at)
    }

    /// The unit behind a number, perhaps behind a hyphen: "a 30-day limit".
    fn unit(&self, count: u32, at: usize) -> Option<Length> {
        let hyphen = self.tokens.get(at).is_some_and(|mark| mark.is_mark('-'));
        let tight = hyphen && self.tokens[at - 1].touches(&self.tokens[at]);
        let at = at + usize::from(tight);
        let (unit, end) = self.unit_at(at)?;
        match unit {
            Some(unit) => Some((count, unit, after_case(self.tokens, end, self.language))),
            None => Some((count.checked_mul(6)?, Unit::Months, end)),
        }
    }

    /// The unit at a token, and the index after it; none is half a year.
    fn unit_at(&self, at: usize) -> Option<(Option<Unit>, usize)> {
        let unit = UNITS.iter().find_map(|(unit, key, _)| {
            let end = self.cues.match_at(key, self.tokens, at)?;
            Some((Some(*unit), end))
        });
        unit.or_else(|| {
            let end = self.cues.match_at("unit-half-years", self.tokens, at)?;
            Some((None, end))
        })
    }

    /// A number, or a range such as `3–5` and "three to five".
    fn range(&self, at: usize) -> Option<(u32, usize)> {
        let (number, end) = count(self.tokens, at, self.language)?;
        let joint = self.joint(end);
        let second = joint.and_then(|joint| count(self.tokens, joint, self.language));
        Some(second.map_or((number, end), |(other, end)| (number.max(other), end)))
    }

    /// Where the second number of a range begins, behind a dash or a word such as "to".
    fn joint(&self, at: usize) -> Option<usize> {
        let mark = self.tokens.get(at)?;
        if mark.is_mark('-') || mark.is_mark('\u{2013}') {
            return Some(at + 1);
        }
        self.cues.match_at("range-to", self.tokens, at)
    }

    /// "Between two and five".
    fn opened_range(&self, at: usize) -> Option<(u32, usize)> {
        let first = self.cues.match_at("range-between", self.tokens, at)?;
        let (_, end) = count(self.tokens, first, self.language)?;
        let second = self.cues.match_at("range-and", self.tokens, end)?;
        count(self.tokens, second, self.language)
    }

    /// Two numbers in words, as in Finnish "from two to five" is said by cases.
    fn paired(&self, at: usize) -> Option<(u32, usize)> {
        let (lower, second) = number_at(self.tokens, at, self.language)?;
        let in_words = [at, second].map(|at| self.tokens.get(at).map(|token| token.kind));
        let (upper, end) = count(self.tokens, second, self.language)?;
        let is_range = in_words == [Some(TokenKind::Word); 2] && lower < upper;
        is_range.then_some((upper, end))
    }

    /// A number of years with a half, in months: "half a year", "one and a half years", "1.5 years".
    fn with_half(&self, start: usize) -> Option<Length> {
        let only = |key: &str, whole: u32| {
            let end = self.cues.match_at(key, self.tokens, start)?;
            Some((whole, end))
        };
        let half = only("one-and-half", 1)
            .or_else(|| only("half", 0))
            .or_else(|| self.half_sign(start))
            .or_else(|| self.decimal_half(start));
        let spelt = || {
            let (whole, at) = count(self.tokens, start, self.language)?;
            Some((whole, self.cues.match_at("and-half", self.tokens, at)?))
        };
        let (whole, at) = half.or_else(spelt)?;
        let end = self.cues.match_at("unit-years", self.tokens, at)?;
        let months = whole.checked_mul(12)?.checked_add(6)?;
        Some((months, Unit::Months, end))
    }

    /// `½`, `2½` and `2 ½`.
    fn half_sign(&self, start: usize) -> Option<(u32, usize)> {
        let whole = self.tokens[start].folded.strip_suffix('\u{bd}');
        match whole {
            Some("") => Some((0, start + 1)),
            Some(whole) => Some((whole.parse().ok()?, start + 1)),
            None => {
                let half = self.tokens.get(start + 1)?;
                let whole = self.tokens[start].number()?;
                (&*half.folded == "\u{bd}").then_some((whole, start + 2))
            }
        }
    }

    /// A number such as "1,5", and the index after it.
    fn decimal_half(&self, start: usize) -> Option<(u32, usize)> {
        let [whole, mark, part] = self.tokens.get(start..start + 3)? else {
            return None;
        };
        let is_mark = mark.is_mark(',') || mark.is_mark('.');
        let tight = whole.touches(mark) && mark.touches(part);
        let is_half = &*part.folded == "5";
        (is_mark && tight && is_half).then_some((whole.number()?, start + 3))
    }

    /// One unit without its number, before a word such as "during" or behind "has passed": not "the
    /// running year".
    fn lone(&self, at: usize) -> Option<Length> {
        let of_other = at.checked_sub(1).is_some_and(|before| {
            self.cues.match_at("lone-other", self.tokens, before) == Some(at)
        });
        let is_number = at > 0 && self.tokens[at - 1].kind == TokenKind::Number;
        let has_passed = at.checked_sub(1).is_some_and(|before| {
            self.cues.match_at("lone-behind", self.tokens, before) == Some(at)
        });
        if !has_passed {
            self.cues.match_at("lone-before", self.tokens, at + 1)?;
        }
        let (unit, end) = UNITS.iter().find_map(|(unit, _, key)| {
            let end = self.cues.match_at(key, self.tokens, at)?;
            Some((*unit, end))
        })?;
        (!of_other && !is_number).then_some((1, unit, end))
    }

    /// A length with what belongs to it: "two years – five years", "one year and six months".
    fn with_more(&self, found: Length) -> Length {
        self.upper_end(found)
            .or_else(|| self.with_months(found))
            .unwrap_or(found)
    }

    fn upper_end(&self, (_, unit, end): Length) -> Option<Length> {
        let upper = self.counted(self.joint(end)?)?;
        (upper.1 == unit).then_some(upper)
    }

    fn with_months(&self, (years, unit, end): Length) -> Option<Length> {
        let and = self.cues.match_at("range-and", self.tokens, end);
        let (months, of, end) = self.counted(and.unwrap_or(end))?;
        let adds = unit == Unit::Years && of == Unit::Months && months <= MOST_MONTHS;
        let all = years.checked_mul(12)?.checked_add(months)?;
        adds.then_some((all, Unit::Months, end))
    }
}

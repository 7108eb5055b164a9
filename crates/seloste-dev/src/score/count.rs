//! Counts and the figures made from them.

use std::ops::AddAssign;

use serde::Serialize;

/// How many values were expected, found and matched, in how many texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(super) struct Count {
    /// The texts that have a value on either side.
    pub texts: usize,
    pub expected: usize,
    pub found: usize,
    pub matched: usize,
}

impl Count {
    /// The counts of one text.
    pub(super) fn of(expected: usize, found: usize, matched: usize) -> Self {
        Self {
            texts: usize::from(expected + found > 0),
            expected,
            found,
            matched,
        }
    }

    pub(super) fn precision(self) -> Option<f64> {
        share(self.matched, self.found)
    }

    pub(super) fn recall(self) -> Option<f64> {
        share(self.matched, self.expected)
    }

    /// The harmonic mean of precision and recall; nothing where both sides are empty.
    pub(super) fn f1(self) -> Option<f64> {
        share(2 * self.matched, self.expected + self.found)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.texts += other.texts;
        self.expected += other.expected;
        self.found += other.found;
        self.matched += other.matched;
    }
}

/// A part of a whole; nothing for a share of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The mean of those that have a figure.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub(super) fn mean(figures: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    let figures: Vec<f64> = figures.into_iter().flatten().collect();
    (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
}

/// Three decimals: what is printed and written to JSON.
pub(super) fn rounded(figure: Option<f64>) -> Option<f64> {
    figure.map(|figure| (figure * 1000.0).round() / 1000.0)
}

/// A figure with three decimals; a dash for none.
pub(super) fn shown(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_on_both_sides_has_no_figure_and_no_vote() {
        let (empty, missed, half) = (Count::of(0, 0, 0), Count::of(2, 0, 0), Count::of(2, 2, 1));
        assert_eq!((empty.texts, empty.f1(), empty.recall()), (0, None, None));
        assert_eq!((missed.precision(), missed.f1()), (None, Some(0.0)));
        assert_eq!(
            mean([empty.f1(), missed.f1(), half.f1()]),
            Some(0.25),
            "the empty one does not count"
        );
        assert_eq!(mean([None]), None);
        assert_eq!(rounded(Some(2.0 / 3.0)), Some(0.667));
        assert_eq!(shown(None), "-");
    }
}

//! Counts and the figures made from them.

use std::fmt::Write;
use std::ops::AddAssign;

/// How many values were expected, found and matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    pub expected: usize,
    pub found: usize,
    pub matched: usize,
}

impl Count {
    fn is_empty(self) -> bool {
        self.expected + self.found == 0
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.matched += other.matched;
    }
}

/// F1 of two sizes and what they share; nothing in both is 0.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub(super) fn f1(expected: usize, found: usize, matched: usize) -> f64 {
    match expected + found {
        0 => 0.0,
        sum => 2.0 * matched as f64 / sum as f64,
    }
}

/// A share with three decimals; a dash for a share of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub(super) fn share(part: usize, whole: usize) -> String {
    match whole {
        0 => "-".to_owned(),
        whole => format!("{:.3}", part as f64 / whole as f64),
    }
}

/// A table with a line for each field, and micro and macro figures below.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub(super) fn table(title: &str, rows: &[(&str, Count)]) -> String {
    let mut text = format!(
        "{title}\n{:<22}{:>9}{:>7}{:>9}{:>11}{:>8}{:>7}\n",
        "field", "expected", "found", "matched", "precision", "recall", "F1"
    );
    let mut sum = Count::default();
    let mut f1s = Vec::new();
    for (name, count) in rows {
        line(&mut text, name, *count);
        sum += *count;
        if !count.is_empty() {
            f1s.push(f1(count.expected, count.found, count.matched));
        }
    }
    line(&mut text, "micro", sum);
    let mean = f1s.iter().sum::<f64>() / f1s.len().max(1) as f64;
    let over = format!("macro (mean F1 of {} fields)", f1s.len());
    let _ = writeln!(text, "{over:<66}{mean:>7.3}");
    text
}

fn line(text: &mut String, name: &str, count: Count) {
    let f1 = match count.is_empty() {
        true => "-".to_owned(),
        false => format!("{:.3}", f1(count.expected, count.found, count.matched)),
    };
    let _ = writeln!(
        text,
        "{name:<22}{:>9}{:>7}{:>9}{:>11}{:>8}{f1:>7}",
        count.expected,
        count.found,
        count.matched,
        share(count.matched, count.found),
        share(count.matched, count.expected),
    );
}

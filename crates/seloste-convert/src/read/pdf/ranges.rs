//! Ranges of codes that mean something in common, as character maps and lists of widths have them.

/// Ranges, of which the innermost counts where some overlap: that which begins last, and of those that
/// begin together the one that was added last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranges<T>(Vec<Range<T>>);

#[derive(Debug, Clone, PartialEq)]
struct Range<T> {
    first: u32,
    last: u32,
    value: T,
    /// The furthest that it or any range before it reaches.
    reach: u32,
}

/// The most ranges inside each other; of more the outermost are not seen.
const DEEPEST: usize = 64;

impl<T> Default for Ranges<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ranges<T> {
    /// Ranges as they were found: the first and the last code of each, and what they mean.
    pub(super) fn new(found: Vec<(u32, u32, T)>) -> Self {
        let mut found = found;
        found.sort_by_key(|range| range.0);
        let mut reach = 0;
        let ranges = found.into_iter().map(|(first, last, value)| {
            reach = last.max(reach);
            Range {
                first,
                last,
                value,
                reach,
            }
        });
        Self(ranges.collect())
    }

    /// What a code means, and which code of its range it is.
    pub(super) fn find(&self, code: u32) -> Option<(&T, u32)> {
        let after = self.0.partition_point(|range| range.first <= code);
        let before = self.0[..after].iter().rev().take(DEEPEST);
        let mut near = before.take_while(|range| range.reach >= code);
        let range = near.find(|range| range.last >= code)?;
        Some((&range.value, code - range.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_range_counts() {
        let ranges = Ranges::new(vec![
            (3, 4, 'b'),
            (0, 9, 'a'),
            (3, 3, 'c'),
            (20, 29, 'd'),
            (15, 12, 'e'),
        ]);
        let found = |code| ranges.find(code).map(|(value, at)| (*value, at));
        assert_eq!(found(0), Some(('a', 0)));
        assert_eq!(found(3), Some(('c', 0)));
        assert_eq!(found(4), Some(('b', 1)));
        assert_eq!(found(5), Some(('a', 5)));
        for code in [10, 12, 15, 30] {
            assert_eq!(found(code), None, "{code}");
        }
        assert_eq!(found(29), Some(('d', 9)));
    }

    #[test]
    fn many_ranges_inside_each_other_take_no_time() {
        let first = (0, u32::MAX, 0);
        let inner = (1..100_000).map(|code| (code, code, code));
        let ranges = Ranges::new([first].into_iter().chain(inner).collect());
        assert_eq!(ranges.find(64).map(|found| *found.0), Some(64));
        assert_eq!(ranges.find(200_000), None);
    }
}

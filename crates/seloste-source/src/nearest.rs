//! The near word for a misspelt one.

/// The candidate that `word` was probably meant to be, if one is near enough.
///
/// Near is a distance of at most a third of the length, and at least one slip; capitals count for
/// nothing. Of candidates that are equally near, the first is taken.
///
/// ```
/// use seloste_source::nearest;
///
/// assert_eq!(nearest("retentoin", ["rights", "retention"]), Some("retention"));
/// assert_eq!(nearest("colour", ["rights", "retention"]), None);
/// ```
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = letters(word)?;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters = letters(candidate)?;
            let limit = (word.len().max(letters.len()) / 3).max(1);
            let distance = distance(&word, &letters);
            (distance <= limit && distance < letters.len()).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of slips between two words (Damerau–Levenshtein, optimal string alignment): letters
/// added, left out or changed, or two neighbours exchanged.
///
/// ```
/// use seloste_source::edit_distance;
///
/// assert_eq!(edit_distance("vastuhenkilö", "vastuuhenkilö"), 1);
/// ```
#[must_use]
pub fn edit_distance(a: &str, b: &str) -> usize {
    let [a, b]: [Vec<char>; 2] = [a, b].map(|word| word.chars().collect());
    distance(&a, &b)
}

/// The longest word that is compared: the distance takes time in the square of the length.
const LONGEST_WORD: usize = 64;

fn letters(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().take(LONGEST_WORD + 1).collect();
    (letters.len() <= LONGEST_WORD)
        .then(|| letters.into_iter().flat_map(char::to_lowercase).collect())
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = before_last.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_counts_one() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "abxc", 1),
            ("abc", "ac", 1),
            ("abc", "abd", 1),
            ("abc", "acb", 1),
            ("Abc", "abc", 1),
            ("rätt", "ratt", 1),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3),
        ] {
            assert_eq!(edit_distance(a, b), expected, "{a} {b}");
            assert_eq!(edit_distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let keys = ["retention", "recipients", "rights", "title", "id", "A6-1-e"];
        let near = |word| nearest(word, keys);
        assert_eq!(near("retentoin"), Some("retention"));
        assert_eq!(near("Recipients"), Some("recipients"));
        assert_eq!(near("recipient"), Some("recipients"));
        assert_eq!(near("A6-1-E"), Some("A6-1-e"));
        assert_eq!(near("titel"), Some("title"));
        assert_eq!(near("colour"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"r".repeat(1_000_000)), None);
    }
}

//! The near word for a misspelt one.

/// Longest word that is compared: the distance takes time in the square of the length.
const LONGEST_WORD: usize = 64;

/// The candidate that `word` was probably meant to be, if one is near enough.
///
/// Near is a distance of at most a third of the length, and at least one slip; capitals count for
/// nothing.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let word = letters(word)?;
    candidates
        .filter_map(|candidate| {
            let letters = letters(candidate)?;
            let limit = (word.len().max(letters.len()) / 3).max(1);
            let distance = distance(&word, &letters);
            (distance <= limit && distance < letters.len()).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn letters(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().take(LONGEST_WORD + 1).collect();
    (letters.len() <= LONGEST_WORD)
        .then(|| letters.into_iter().flat_map(char::to_lowercase).collect())
}

/// The Damerau–Levenshtein distance (optimal string alignment): letters added, left out, changed,
/// or two neighbours exchanged.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before_last[j - 2] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let keys = ["retention", "recipients", "rights", "title", "id", "A6-1-e"];
        let near = |word| nearest(word, keys.into_iter());
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

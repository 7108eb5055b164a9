//! What a program can correct in a notice by itself.

use seloste::PositionedJson;
use seloste_source::Span;

/// A value of a notice that can be replaced without a person deciding anything.
///
/// It is offered only where no text of the notice states the value: a text is corrected by those who
/// answer for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// The JSON pointer (RFC 6901) of the value, which is a text.
    pub pointer: String,
    /// What stands there.
    pub old: String,
    /// What should stand there.
    pub new: String,
}

/// A notice with some of its values replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The JSON. All but the values stands as it stood.
    pub json: String,
    /// How many values were replaced.
    pub n_made: usize,
    /// The fixes that were not made: two of one place differ, or something else stands there by now.
    pub refused: Vec<Fix>,
}

/// Makes fixes in the JSON of a notice, `text`, which `positions` were scanned from.
#[must_use]
pub fn fixed(text: &str, positions: &PositionedJson<'_>, fixes: &[Fix]) -> Fixed {
    let mut wanted = fixes.to_vec();
    wanted.sort();
    wanted.dedup();
    let mut refused = Vec::new();
    let mut placed: Vec<(Span, Fix)> = Vec::new();
    for fix in wanted {
        match place(text, positions, &fix) {
            Some(span) => placed.push((span, fix)),
            None => refused.push(fix),
        }
    }
    let overlaps = |(span, fix): &(Span, Fix)| {
        let mut others = placed.iter().filter(|(_, other)| other != fix);
        others.any(|(other, _)| span.start < other.end && other.start < span.end)
    };
    let (overlapping, mut made): (Vec<_>, Vec<_>) = placed.clone().into_iter().partition(overlaps);
    refused.extend(overlapping.into_iter().map(|(_, fix)| fix));
    made.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut json = text.to_owned();
    for (span, fix) in &made {
        json.replace_range(span.range(), &written(&fix.new));
    }
    Fixed {
        json,
        n_made: made.len(),
        refused,
    }
}

/// Where the old value stands, if it is there.
fn place(text: &str, positions: &PositionedJson<'_>, fix: &Fix) -> Option<Span> {
    let span = positions.span(&fix.pointer)?;
    let value: String = serde_json::from_str(text.get(span.range())?).ok()?;
    (value == fix.old).then_some(span)
}

/// A text as JSON writes it.
pub(crate) fn written(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": \"x\", \"b\": [\"y\\u00e4\", 1]}\n";

    fn fix(pointer: &str, old: &str, new: &str) -> Fix {
        let [pointer, old, new] = [pointer, old, new].map(str::to_owned);
        Fix { pointer, old, new }
    }

    fn made(fixes: &[Fix]) -> Fixed {
        let positions = PositionedJson::scan("n.json", TEXT.as_bytes()).expect("it is JSON");
        fixed(TEXT, &positions, fixes)
    }

    #[test]
    fn only_the_values_change() {
        let both = [
            fix("/b/0", "yä", "\"ö\"\n"),
            fix("/a", "x", "long"),
            fix("/a", "x", "long"),
        ];
        let fixed = made(&both);
        assert_eq!(
            fixed.json,
            "{\n  \"a\": \"long\", \"b\": [\"\\\"ö\\\"\\n\", 1]}\n"
        );
        assert_eq!((fixed.n_made, fixed.refused), (2, vec![]));
    }

    #[test]
    fn fixes_of_one_place_that_differ_are_refused() {
        let fixes = [
            fix("/a", "x", "1"),
            fix("/a", "x", "2"),
            fix("/b/0", "yä", "z"),
        ];
        let fixed = made(&fixes);
        assert_eq!(fixed.refused, fixes[..2]);
        assert_eq!(fixed.json, TEXT.replace("y\\u00e4", "z"));
    }

    #[test]
    fn a_value_that_is_another_by_now_stays() {
        for other in [
            fix("/a", "y", "z"),
            fix("/c", "x", "z"),
            fix("/b/1", "1", "2"),
            fix("/b", "x", "y"),
        ] {
            let fixed = made(std::slice::from_ref(&other));
            assert_eq!((fixed.json.as_str(), fixed.refused), (TEXT, vec![other]));
        }
    }
}

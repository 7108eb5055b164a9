//! Forms that nobody has filled in: what stands for a value is none.

/// The fewest letters `x` that stand for something else.
const LEAST_LETTERS: usize = 2;
/// The fewest underscores or full stops in a row that are a line to write on.
const LEAST_MARKS: usize = 5;
/// Brackets around what is to be written in their place.
const BRACKETS: [(char, char); 2] = [('[', ']'), ('{', '}')];

/// Whether a sentence still has places to fill in: it is all in brackets, or has `xx.xx.xxxx`, `XX` or
/// a line of underscores or dots.
pub(crate) fn is_unfilled(sentence: &str) -> bool {
    is_in_brackets(sentence)
        || has_line(sentence)
        || sentence.split(|c: char| !c.is_alphanumeric()).any(is_cross)
}

/// The fewest words that tell whoever fills in a form what to write.
const LEAST_ADVICE: usize = 3;

/// Whether a sentence is all in round brackets and has no figure, as what a form asks for below a heading:
/// "(What the register is for)".
pub(crate) fn is_advice(sentence: &str) -> bool {
    let inside = sentence
        .trim_end_matches('.')
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| {
        !inside.contains(['(', ')', '@'])
            && !inside.contains(|c: char| c.is_ascii_digit())
            && inside.split_whitespace().count() >= LEAST_ADVICE
    })
}

/// Whether all of a sentence, or all behind its label, is in one pair of brackets.
fn is_in_brackets(sentence: &str) -> bool {
    let value = sentence
        .split_once(": ")
        .map_or(sentence, |(_, value)| value);
    let value = value.trim().trim_end_matches('.');
    BRACKETS.iter().any(|(open, close)| {
        let inside = value
            .strip_prefix(*open)
            .and_then(|rest| rest.strip_suffix(*close));
        inside.is_some_and(|inside| {
            inside.contains(char::is_alphabetic) && !inside.contains([*open, *close])
        })
    })
}

fn is_cross(word: &str) -> bool {
    word.len() >= LEAST_LETTERS
        && (word.bytes().all(|byte| byte == b'x') || word.bytes().all(|byte| byte == b'X'))
}

fn has_line(sentence: &str) -> bool {
    ['_', '.'].iter().any(|mark| {
        let mut runs = sentence.split(|c: char| c != *mark);
        runs.any(|run| run.len() >= LEAST_MARKS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_to_fill_in() {
        for text in [
            "[täydennä]",
            "Puhelin: [numero]",
            "{kunnan nimi}.",
            "Laadittu xx.xx.xxxx",
            "Tietoja säilytetään XX vuotta.",
            "Nimi: ________",
            "Nimi ..........",
        ] {
            assert!(is_unfilled(text), "{text}");
        }
    }

    #[test]
    fn advice_stands_in_brackets() {
        assert!(is_advice("(mihin tietoja käytetään)"));
        assert!(is_advice("(Keneltä ja mistä tiedot saadaan.)"));
        for text in [
            "(Kunnanhallitus)",
            "(jäljempänä kunta) käsittelee tietoja",
            "(tietosuoja-asetuksen 6 artikla)",
            "(09) 123 456 (vaihde)",
        ] {
            assert!(!is_advice(text), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_filled_in() {
        for text in [
            "etunimi.sukunimi[at]kunta.fi",
            "Tiedot [1] säilytetään.",
            "[1]",
            "[Lue lisää](https://example.org) ja [palaa]",
            "Max Axelsson",
            "ja niin edelleen...",
            "Versio X",
        ] {
            assert!(!is_unfilled(text), "{text}");
        }
    }
}

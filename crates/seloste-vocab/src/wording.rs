//! What things are called in the language of the reader.

use std::collections::BTreeMap;

use crate::{WORDS, code_iri, heading, key, term, word};

/// The words of one language, in which values are shown to people.
///
/// ```
/// use seloste_vocab::Wording;
///
/// let finnish = Wording::of("fi");
/// assert_eq!(finnish.period("P2Y"), "2 vuotta");
/// assert_eq!(finnish.date(2024, 1, 31), "31.1.2024");
/// assert_eq!(finnish.code("country", "US"), Some("Yhdysvallat"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording(&'static str);

impl Wording {
    /// The words of a language, by its ISO 639-1 code; of English where we have none.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let own = WORDS.iter().find(|word| word.language == language);
        Self(own.map_or("en", |word| word.language))
    }

    /// The ISO 639-1 code of the language.
    #[must_use]
    pub fn language(self) -> &'static str {
        self.0
    }

    /// A word of pages and messages; the key itself where there is no such word.
    #[must_use]
    pub fn word(self, key: &'static str) -> &'static str {
        word(key, self.0).unwrap_or(key)
    }

    /// All words of the page, for the templates.
    #[must_use]
    pub fn words(self) -> BTreeMap<&'static str, &'static str> {
        let own = WORDS.iter().filter(|word| word.language == self.0);
        own.map(|word| (word.key, word.text)).collect()
    }

    /// The name of a topic: the heading that notices have over it, or else the name of the key.
    #[must_use]
    pub fn topic(self, key: &str) -> String {
        match heading(key, self.0) {
            Some(heading) => heading.to_owned(),
            None => capitalised(&self.field(key)),
        }
    }

    /// The name of a field, of the vocabulary or else of the page.
    #[must_use]
    pub fn field(self, name: &str) -> String {
        let language = self.0;
        let of_vocabulary = key(name).and_then(|key| term(key.iri)?.name(language));
        let named = of_vocabulary.or_else(|| word(name, language));
        named.unwrap_or(name).to_owned()
    }

    /// The name of a code under a field, if it is one.
    #[must_use]
    pub fn code(self, field: &str, code: &str) -> Option<&'static str> {
        term(&code_iri(field, code)?)?.name(self.0)
    }

    /// The article that a code such as `A15` or `A7-3` stands for, if it is such a code.
    #[must_use]
    pub fn article(self, code: &str) -> Option<String> {
        let numbers: Vec<&str> = code.strip_prefix('A')?.split('-').collect();
        let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !numbers.iter().all(is_number) {
            return None;
        }
        match numbers.as_slice() {
            [article] => Some(self.word("article").replace("{article}", article)),
            [article, paragraph] => {
                let wording = self.word("articleParagraph").replace("{article}", article);
                Some(wording.replace("{paragraph}", paragraph))
            }
            _ => None,
        }
    }

    /// The name of the thing with an IRI, such as a public body, if it is known.
    #[must_use]
    pub fn thing(self, iri: &str) -> Option<&'static str> {
        term(iri)?.name(self.0)
    }

    /// A length of time in words: `P1Y6M`, in English, is `1 year 6 months`.
    #[must_use]
    pub fn period(self, period: &str) -> String {
        let (date, clock) = period.split_once('T').unwrap_or((period, ""));
        let date = parts(date.trim_start_matches('P'), &DATE_UNITS);
        let parts = date.chain(parts(clock, &CLOCK_UNITS));
        let worded = parts.map(|(number, unit)| {
            let amount = if number == "1" { "One" } else { "Many" };
            format!(
                "{number} {}",
                word(&format!("{unit}{amount}"), self.0).unwrap_or(unit)
            )
        });
        worded.collect::<Vec<_>>().join(" ")
    }

    /// A day, as the readers of the language write it.
    #[must_use]
    pub fn date(self, year: i16, month: i8, day: i8) -> String {
        let (written, padded) = (self.word("date"), format!("{month:02}"));
        let filled = written.replace("{year}", &format!("{year:04}"));
        let filled = filled.replace("{month}", &month.to_string());
        let filled = filled.replace("{paddedMonth}", &padded);
        let filled = filled.replace("{day}", &day.to_string());
        filled.replace("{paddedDay}", &format!("{day:02}"))
    }

    /// A share in per mille as a percentage.
    #[must_use]
    pub fn percentage(self, per_mille: u64) -> String {
        let mark = self.word("decimalMark");
        match (per_mille / 10, per_mille % 10) {
            (whole, 0) => format!("{whole} %"),
            (whole, tenths) => format!("{whole}{mark}{tenths} %"),
        }
    }
}

/// The units of the date in a duration.
const DATE_UNITS: [(char, &str); 3] = [('Y', "year"), ('M', "month"), ('D', "day")];
/// The units of the clock in a duration.
const CLOCK_UNITS: [(char, &str); 3] = [('H', "hour"), ('M', "minute"), ('S', "second")];

/// The numbers of a duration with the names of their units.
fn parts<'t>(
    text: &'t str,
    units: &'t [(char, &'static str); 3],
) -> impl Iterator<Item = (&'t str, &'static str)> {
    text.split_inclusive(char::is_alphabetic)
        .filter_map(|part| {
            let end = part.chars().next_back()?;
            let (_, unit) = units.iter().find(|(letter, _)| *letter == end)?;
            Some((part.trim_end_matches(end), *unit))
        })
}

/// The text with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_worded() {
        let english = Wording::of("en");
        assert_eq!(english.period("P2Y"), "2 years");
        assert_eq!(english.period("P1Y6M"), "1 year 6 months");
        assert_eq!(english.period("P1MT1M"), "1 month 1 minute");
        assert_eq!(english.period("PT72H"), "72 hours");
        assert_eq!(Wording::of("fi").period("P1M"), "1 kuukausi");
        assert_eq!(Wording::of("sv").period("P10D"), "10 dagar");
    }

    #[test]
    fn articles_are_written_out() {
        let article = |code| Wording::of("fi").article(code);
        assert_eq!(article("A15").as_deref(), Some("15 artikla"));
        assert_eq!(article("A7-3").as_deref(), Some("7 artiklan 3 kohta"));
        assert_eq!(article("A6-1-e"), None);
        assert_eq!(article("FI"), None);
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!(Wording::of("fi").percentage(987), "98,7 %");
        assert_eq!(Wording::of("en").percentage(1000), "100 %");
        assert_eq!(Wording::of("en").percentage(5), "0.5 %");
    }

    #[test]
    fn codes_are_named_as_the_context_expands_them() {
        let swedish = Wording::of("sv");
        assert_eq!(swedish.code("country", "US"), Some("USA"));
        assert_eq!(
            swedish.code("authority", "fi-tsv"),
            Some("Dataombudsmannens byrå")
        );
        assert_eq!(
            swedish.code("categories", "pd:EmailAddress"),
            Some("e-postadress")
        );
        assert_eq!(swedish.code("type", "EndlessDuration"), Some("varaktigt"));
        assert!(swedish.code("region", "non-EU").is_some());
        assert_eq!(swedish.code("tool", "EndlessDuration"), None);
    }

    #[test]
    fn days_are_written_as_readers_write_them() {
        assert_eq!(Wording::of("fi").date(2026, 9, 1), "1.9.2026");
        assert_eq!(Wording::of("sv").date(2026, 11, 21), "21.11.2026");
        assert_eq!(Wording::of("en").date(2026, 9, 1), "2026-09-01");
    }
}

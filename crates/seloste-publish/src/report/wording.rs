//! What things are called in the language of the reader.

use std::collections::BTreeMap;

use seloste::Language;
use seloste_vocab::{WORDS, code_iri, heading, key, term, word};

/// The language of the reader.
#[derive(Debug, Clone, Copy)]
pub struct Wording(pub Language);

impl Wording {
    /// A word of the page.
    pub fn word(self, key: &str) -> &'static str {
        word(key, self.0.code()).expect("a test asks for every word in every language")
    }

    /// All words of the page, for the templates.
    pub fn words(self) -> BTreeMap<&'static str, &'static str> {
        let own = WORDS.iter().filter(|word| word.language == self.0.code());
        own.map(|word| (word.key, word.text)).collect()
    }

    /// The name of a topic: the heading that notices have over it, or else the name of the key.
    pub fn topic(self, key: &str) -> String {
        match heading(key, self.0.code()) {
            Some(heading) => heading.to_owned(),
            None => capitalised(&self.field(key)),
        }
    }

    /// The name of a field, of the vocabulary or else of the page.
    pub fn field(self, name: &str) -> String {
        let language = self.0.code();
        let of_vocabulary = key(name).and_then(|key| term(key.iri)?.name(language));
        let named = of_vocabulary.or_else(|| word(name, language));
        named.unwrap_or(name).to_owned()
    }

    /// The name of a code under a field, if it is one.
    pub fn code(self, field: &str, code: &str) -> Option<&'static str> {
        term(&code_iri(field, code)?)?.name(self.0.code())
    }

    /// The article that a code such as `A15` or `A7-3` stands for, if it is such a code.
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
    pub fn thing(self, iri: &str) -> Option<&'static str> {
        term(iri)?.name(self.0.code())
    }

    /// A length of time in words: `P1Y6M`, in English, is `1 year 6 months`.
    pub fn period(self, period: &str) -> String {
        let (date, clock) = period.split_once('T').unwrap_or((period, ""));
        let date = parts(date.trim_start_matches('P'), &DATE_UNITS);
        let parts = date.chain(parts(clock, &CLOCK_UNITS));
        let worded = parts.map(|(number, unit)| {
            let amount = if number == "1" { "One" } else { "Many" };
            format!("{number} {}", self.word(&format!("{unit}{amount}")))
        });
        worded.collect::<Vec<_>>().join(" ")
    }

    /// A share in per mille as a percentage.
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
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use seloste::Topic;

    use super::*;

    #[test]
    fn periods_are_worded() {
        let english = Wording(Language::En);
        assert_eq!(english.period("P2Y"), "2 years");
        assert_eq!(english.period("P1Y6M"), "1 year 6 months");
        assert_eq!(english.period("P1MT1M"), "1 month 1 minute");
        assert_eq!(english.period("PT72H"), "72 hours");
        assert_eq!(Wording(Language::Fi).period("P1M"), "1 kuukausi");
        assert_eq!(Wording(Language::Sv).period("P10D"), "10 dagar");
    }

    #[test]
    fn articles_are_written_out() {
        let article = |code| Wording(Language::Fi).article(code);
        assert_eq!(article("A15").as_deref(), Some("15 artikla"));
        assert_eq!(article("A7-3").as_deref(), Some("7 artiklan 3 kohta"));
        assert_eq!(article("A6-1-e"), None);
        assert_eq!(article("FI"), None);
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!(Wording(Language::Fi).percentage(987), "98,7 %");
        assert_eq!(Wording(Language::En).percentage(1000), "100 %");
        assert_eq!(Wording(Language::En).percentage(5), "0.5 %");
    }

    #[test]
    fn codes_are_named_as_the_context_expands_them() {
        let swedish = Wording(Language::Sv);
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

    /// Fields of items that are not shown, or shown in another way.
    const UNSHOWN: [&str; 4] = ["contact", "id", "scope", "statedIn"];

    #[test]
    fn every_field_of_an_item_has_a_name_in_every_language() {
        let schema = seloste::schema();
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        let of_items = definitions.filter_map(|(name, definition)| {
            let fields = definition["properties"].as_object()?;
            (fields.contains_key("statedIn") || name == "Contact").then_some(fields)
        });
        let names: Vec<_> = of_items.flat_map(serde_json::Map::keys).collect();
        assert!(names.len() > 50);
        for name in names
            .into_iter()
            .filter(|name| !UNSHOWN.contains(&name.as_str()))
        {
            let [fi, sv, en] = Language::ALL.map(|language| Wording(language).field(name));
            assert!(fi != *name && sv != *name, "`{name}` is {fi}, {sv}, {en}");
        }
    }

    #[test]
    fn every_topic_has_a_name_in_every_language() {
        for language in Language::ALL {
            for topic in Topic::ALL {
                let name = Wording(language).topic(topic.key());
                assert!(!name.eq_ignore_ascii_case(topic.key()) || language == Language::En);
                assert!(name.starts_with(char::is_uppercase), "{name}");
            }
        }
    }
}

//! Reads the representative of a controller outside the Union (GDPR Art. 27).

use seloste::{CountryCode, LanguageMap, Representative, Topic};
use seloste_language::{Cues, Token, contacts, cover, tokens};
use seloste_source::Span;

use super::body::{before_contacts, naming_in_line};
use super::contact::{contact_of, found_in_blocks};
use super::people::Person;
use super::words::{is_capitalised, is_denied, text_of};
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// The representative that a section under a heading on the Union names, else one that any sentence
/// says represents the controller there.
///
/// Public bodies call their contact person a representative, so that the Union must be named.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<Representative>> {
    of_section(text).or_else(|| {
        let mut units = text.units.iter();
        units.find_map(|unit| fact(text, &[unit], named_in_prose(text, unit)?))
    })
}

fn cues(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::Representative.key(), text.language.code())
}

fn of_section(text: &Segmented<'_>) -> Option<Fact<Representative>> {
    let is_abroad = |unit: &&Unit| {
        let heading = unit.section.map(|at| text.sections[at].heading);
        heading.is_some_and(|heading| cues(text).has("union", &tokens(text.text(), heading)))
    };
    let units: Vec<_> = text
        .units_on(Topic::Representative.key())
        .filter(is_abroad)
        .collect();
    let mut numbered = units.iter().enumerate();
    let name = numbered.find_map(|(at, unit)| {
        let sentence = &unit.sentence.tokens;
        let person = || Person::of(text, sentence).map(|person| person.name);
        let body = || Some(*naming_in_line(text, unit, at == 0)?.names.first()?);
        named_in_prose(text, unit).or_else(person).or_else(body)
    });
    fact(text, &units, name?)
}

/// The name that follows "our representative in the EU is", with a capital.
fn named_in_prose(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let cues = cues(text);
    let lead = cues.find("names", tokens)?;
    let holds = |clause: &[Token]| cues.has("representative", clause);
    if is_denied(text, tokens, holds) {
        return None;
    }
    let words = before_contacts(text, unit, &tokens[lead.end..]);
    let end = words.iter().position(|token| {
        let marks = [",", ";", ":", "("];
        marks.contains(&&*token.folded)
    });
    let name = &words[..end.unwrap_or(words.len())];
    let is_name = name.first().is_some_and(|word| is_capitalised(text, word));
    is_name.then(|| cover(name))?
}

/// The representative of a name, with the contacts and the country that some sentences state.
fn fact(text: &Segmented<'_>, units: &[&Unit], name: Span) -> Option<Fact<Representative>> {
    let language = text.language.code();
    let found = match units {
        [unit] => contacts(text.text(), unit.span(), language),
        units => found_in_blocks(text, units),
    };
    let label = text_of(text, name);
    let body = LanguageMap::iter(&label).next().map(|(_, name)| name);
    let (contact, fields, _) = contact_of(text, &found, body);
    let country = units.iter().find_map(|unit| {
        let (country, range) = resolve::countries(&unit.sentence.tokens, language)
            .into_iter()
            .next()?;
        let words = cover(&unit.sentence.tokens[range])?;
        Some((country.code.parse().ok()?, words))
    });
    let part = Representative {
        country: country
            .as_ref()
            .map(|(code, _): &(CountryCode, Span)| code.clone()),
        contact: Some(contact).filter(|contact| !contact.is_empty()),
        name: Some(label.clone()),
        ..Representative::default()
    };
    let mut fact = Fact {
        part,
        stated_in: Vec::new(),
        fields: Vec::new(),
    };
    fact = fact.words("name", name, "representative.name");
    fact.fields.extend(fields);
    let country =
        country.map(|(_, words)| Field::words("country", words, "representative.country"));
    fact.fields.extend(country);
    let spans: Vec<_> = fact.fields.iter().filter_map(Field::span).collect();
    let states = |unit: &&&Unit| spans.iter().any(|span| unit.span().overlaps(*span));
    fact.stated_in = units
        .iter()
        .filter(states)
        .map(|unit| unit.span())
        .collect();
    Some(fact)
}

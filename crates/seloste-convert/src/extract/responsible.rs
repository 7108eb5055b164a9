//! Reads the office-holder who answers for the register.

use seloste::{Responsible, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, cover, dates};
use seloste_source::Span;

use super::people::{Entry, Owner, Person, entries};
use super::words::{strip_marks, text_of};
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// The first line of the section names the office, below its units, and perhaps the person; a
/// sentence may name the decision.
///
/// Where the section is on the contact person as well, its first one is both.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Responsible>> {
    let topic = Topic::Responsible.key();
    let is_on = |entry: &Entry| {
        let section = entry.section.map(|at| &text.sections[at]);
        let is_own = [Owner::Responsible, Owner::ContactPoint].contains(&entry.owner);
        is_own
            && section.is_some_and(|section| {
                section.topics.contains(&topic) && !is_on_matters(text, section.heading)
            })
    };
    let is_titled = |entry: &Entry| entry.name.is_some() || entry.role.is_some();
    let own: Vec<_> = entries(text).into_iter().filter(is_on).collect();
    let mut own = own.iter();
    let Some(entry) = own.find(|entry| is_titled(entry)) else {
        let appointed: Vec<_> = appointed(text).collect();
        if !appointed.is_empty() {
            return appointed;
        }
        return text
            .units
            .iter()
            .find_map(|unit| named_in_prose(text, unit))
            .into_iter()
            .collect();
    };
    // Where the section is on nothing else, everybody whom it names answers for the register.
    let is_alone = entry
        .section
        .is_some_and(|at| text.sections[at].topics == [topic]);
    let is_same = |other: &&Entry| other.section == entry.section && other.owner == entry.owner;
    let others = own.filter(|other| is_alone && is_same(other) && is_titled(other));
    let others: Vec<_> = others.map(|other| fact(text, other)).collect();
    let mut fact = fact(text, entry);
    for unit in text.units_on(topic) {
        if let Some(span) = decision(unit, text.language.code()) {
            fact.part.decision = Some(seloste_language::joined(text.text(), span));
            fact.also_stated_in(unit.span());
            fact = fact.words("decision", span, "responsible.decision");
            break;
        }
    }
    let role = |fact: &Fact<Responsible>| {
        let role = fact.part.role.as_ref();
        role.and_then(|role| role.get(text.language))
            .map(str::to_lowercase)
    };
    let is_other = |other: &Fact<Responsible>| role(other) != role(&fact);
    let appointed: Vec<_> = appointed(text).filter(is_other).collect();
    let all = std::iter::once(fact).chain(others);
    all.chain(appointed).collect()
}

/// Whether a heading asks for the person in charge of matters of the register: whom to turn to, and
/// not who answers for it.
fn is_on_matters(text: &Segmented<'_>, heading: Span) -> bool {
    let words = seloste_language::tokens(text.text(), heading);
    let cues = Cues::of(Topic::Responsible.key(), text.language.code());
    cues.has("register-matters", &words)
}

/// The offices that a sentence of the section says somebody has been appointed to answer from: "has
/// appointed the head of planning to answer for the register".
fn appointed(text: &Segmented<'_>) -> impl Iterator<Item = Fact<Responsible>> {
    text.units_on(Topic::Responsible.key())
        .filter_map(|unit| appointment(text, unit))
}

/// The office or person that a sentence anywhere says answers for the register: "The person
/// responsible for the register is head of libraries Anna Example".
fn named_in_prose(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Responsible>> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Responsible.key(), language);
    let rest = match cues.find("named", tokens) {
        Some(named) => &tokens[named.end..],
        // "The head of libraries answers for the register": who does stands before it.
        None => {
            let before = &tokens[..cues.find("answers", tokens)?.start];
            let copula = Cues::of(Topic::Purposes.key(), language).find_last("copula", before);
            &before[copula.map_or(0, |copula| copula.end)..]
        }
    };
    let end = rest
        .iter()
        .position(|token| [",", ";", ":", "(", "."].contains(&&*token.folded));
    let words = strip_marks(&rest[..end.unwrap_or(rest.len())]);
    let person = Person::of(text, words);
    let people = Cues::of(Topic::ContactPoints.key(), language);
    let is_office = || {
        let last = words.len().checked_sub(1);
        words.len() <= LONGEST_OFFICE && last.is_some_and(|last| people.has("role", &words[last..]))
    };
    let (name, role) = match person {
        Some(person) => (Some(person.name), person.role),
        None => (None, is_office().then(|| cover(words))?),
    };
    let spans = [
        ("name", name, "responsible.name"),
        ("role", role, "responsible.role"),
    ];
    let part = Responsible {
        name: name.map(|span| text_of(text, span)),
        role: role.map(|span| text_of(text, span)),
        ..Responsible::default()
    };
    let mut fact = (name.is_some() || role.is_some()).then(|| Fact::new(part, unit.span()))?;
    for (key, span, pattern) in spans {
        fact.fields
            .extend(span.map(|span| Field::words(key, span, pattern)));
    }
    Some(fact)
}

/// The most words of an office in running text.
const LONGEST_OFFICE: usize = 6;

fn appointment(text: &Segmented<'_>, unit: &Unit) -> Option<Fact<Responsible>> {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Responsible.key(), language);
    let appoints = cues.find("appoints", tokens)?;
    let rest = &tokens[appoints.end..];
    let office = cues.find("office", rest)?;
    let role = match office.start {
        0 => strip_marks(&rest[office.end..]),
        before => strip_marks(&rest[..before]),
    };
    if role.is_empty() || role.len() > LONGEST_OFFICE || Polarity::of(tokens, language).negated {
        return None;
    }
    let words = cover(role)?;
    let part = Responsible {
        role: Some(text_of(text, words)),
        ..Responsible::default()
    };
    Some(Fact::new(part, unit.span()).words("role", words, "responsible.appointed"))
}

fn fact(text: &Segmented<'_>, entry: &Entry) -> Fact<Responsible> {
    let named = [
        ("name", entry.name, "responsible.name"),
        ("role", entry.role, "responsible.role"),
        ("unit", entry.unit, "responsible.unit"),
    ];
    let states = |unit: &Span| {
        let mut spans = named.iter().filter_map(|(_, span, _)| *span);
        spans.any(|span| unit.contains(span))
    };
    let fields = named
        .into_iter()
        .filter_map(|(key, span, pattern)| Some(Field::words(key, span?, pattern)));
    Fact {
        part: Responsible {
            name: entry.name.map(|span| text_of(text, span)),
            role: entry.role.map(|span| text_of(text, span)),
            unit: entry.unit.map(|span| text_of(text, span)),
            ..Responsible::default()
        },
        // A contact beside the office is no field of it.
        stated_in: entry.stated_in.iter().copied().filter(states).collect(),
        fields: fields.collect(),
    }
}

/// An office below the units that it belongs to: `Unit / Unit / Office`.
pub(super) struct Office {
    pub(super) role: Span,
    pub(super) unit: Option<Span>,
}

impl Office {
    /// Reads the words of a line.
    pub(super) fn of(words: &[Token]) -> Option<Self> {
        let slash = words.iter().rposition(|token| token.is_mark('/'));
        let side = |words: &[Token]| cover(strip_marks(words));
        match slash {
            Some(at) => Some(Self {
                role: side(&words[at + 1..])?,
                unit: side(&words[..at]),
            }),
            None => Some(Self {
                role: side(words)?,
                unit: None,
            }),
        }
    }
}

/// The sign before the number of a paragraph of minutes or of an act.
const SECTION_SIGN: char = '\u{a7}';

/// A date followed by a section sign and a number, as decisions of boards are cited.
fn decision(unit: &Unit, language: &str) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    dates(tokens, language).into_iter().find_map(|date| {
        let after = tokens.partition_point(|token| token.span.start < date.span.end);
        let [sign, number] = tokens.get(after..after + 2)? else {
            return None;
        };
        let cites = sign.is_mark(SECTION_SIGN) && number.kind == TokenKind::Number;
        cites.then(|| date.span.cover(number.span))
    })
}

#[cfg(test)]
mod tests {
    use seloste::Language;

    use super::*;
    use crate::segment::segment;

    fn roles(line: &str, language: Language) -> Vec<String> {
        let heading = match language {
            Language::Fi => "2. Rekisterin vastuuhenkilö",
            _ => "2. Ansvarig person för registret",
        };
        let text = format!("Exempel\n\n{heading}\n\n{line}\n");
        let read = crate::read("t.txt", text.as_bytes()).expect("a text");
        let facts = extract(&segment(&read.document, language));
        let roles = facts.iter().filter_map(|fact| fact.part.role.as_ref());
        let roles = roles.filter_map(|role| role.get(language));
        roles.map(str::to_owned).collect()
    }

    #[test]
    fn an_appointment_names_the_office() {
        let sv = |line| roles(line, Language::Sv);
        assert_eq!(
            sv("Stadsdirektören har utsett planeringschefen till registeransvarig."),
            ["planeringschefen"]
        );
        assert!(sv("Stadsdirektören har inte utsett någon till registeransvarig.").is_empty());
        let fi = |line| roles(line, Language::Fi);
        assert_eq!(
            fi("Kunnanjohtaja on nimennyt rekisterin vastuuhenkilöksi kehittämispäällikön."),
            ["kehittämispäällikön"]
        );
    }
}

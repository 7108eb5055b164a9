//! Hiding personal data in what is shown of a notice.

use seloste::{Contact, LanguageMap, Notice};
use seloste_language::{ContactKind, contacts};
use seloste_source::Span;

use crate::finding::on_one_line;

/// The personal data of a notice: names of people, e-mail and postal addresses, telephone numbers and
/// personal identity codes.
///
/// Hiding them keeps the length of every text in bytes and letters, so that places stay right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mask {
    /// What is hidden, the longest first.
    personal: Vec<String>,
}

impl Mask {
    /// The personal data in the fields and texts of a notice.
    #[must_use]
    pub fn of(notice: &Notice) -> Self {
        let mut personal = Vec::new();
        for version in &notice.versions {
            let text = version.text.as_deref().unwrap_or_default();
            let whole = Span::new(0, text.len());
            let found = contacts(text, whole, version.language.code()).into_iter();
            let reaching = found.filter(|contact| contact.kind != ContactKind::Url);
            for contact in reaching {
                let lines = contact.span.of(text).lines().map(str::trim);
                let is_personal = |line: &&str| is_part(contact.kind, line);
                personal.extend(lines.filter(is_personal).map(str::to_owned));
            }
            personal.extend(identity_codes(text).map(str::to_owned));
            personal.extend(phone_numbers(text).map(str::to_owned));
            personal.extend(addresses(text).map(str::to_owned));
        }
        people(notice, &mut personal);
        // Messages quote with single blanks.
        let on_one_line = personal.iter().map(|value| on_one_line(value));
        personal.extend(on_one_line.collect::<Vec<_>>());
        personal.retain(|value| value.chars().count() > 2);
        personal.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        personal.dedup();
        Self { personal }
    }

    /// The text with a mark for each letter of the personal data in it.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        let hidden = self.personal.iter().fold(text.to_owned(), |text, value| {
            if text.contains(value.as_str()) {
                text.replace(value.as_str(), &marks(value))
            } else {
                text
            }
        });
        debug_assert_eq!(hidden.len(), text.len());
        hidden
    }
}

/// Whether a line of a contact is more than what stands above an address, such as a heading: the names of
/// people are hidden as such.
fn is_part(kind: ContactKind, line: &str) -> bool {
    let is_place = matches!(kind, ContactKind::Postal | ContactKind::Visiting);
    !is_place || line.contains(|letter: char| letter.is_ascii_digit())
}

/// A mark as long in bytes as each letter.
fn marks(text: &str) -> String {
    let mark = |letter: char| match letter.len_utf8() {
        _ if letter.is_whitespace() => letter,
        1 => '*',
        2 => '\u{b7}',
        3 => '\u{2022}',
        _ => '\u{1f7c4}',
    };
    text.chars().map(mark).collect()
}

/// The names of people, and how they can be reached.
fn people(notice: &Notice, personal: &mut Vec<String>) {
    let officer = notice.data_protection_officer.iter();
    let points = notice.contact_points.iter().chain(&notice.exercise_contact);
    let names = officer
        .clone()
        .map(|officer| &officer.name)
        .chain(points.clone().map(|point| &point.name))
        .chain(notice.responsible.iter().map(|person| &person.name));
    let texts = |map: &Option<LanguageMap>| -> Vec<String> {
        let texts = map.iter().flat_map(LanguageMap::iter);
        texts.map(|(_, text)| text.to_owned()).collect()
    };
    personal.extend(names.flat_map(texts));
    let contacts = officer
        .map(|officer| &officer.contact)
        .chain(points.map(|point| &point.contact))
        .chain(notice.controller.iter().map(|it| &it.contact));
    for contact in contacts.flatten() {
        let Contact { email, phone, .. } = contact;
        personal.extend(email.iter().chain(phone).cloned());
        personal.extend(texts(&contact.postal));
    }
}

/// The digits of a birthday, a sign and what tells people apart: `131052-308T`, `19640823-3234`.
fn identity_codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '+'))
        .filter(|word| is_identity_code(word))
}

/// Numbers as people dial them, with or without a label: more are hidden than are read as contacts.
fn phone_numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_dialled = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | ' ');
    let runs = text.split(move |letter: char| !is_dialled(letter));
    runs.map(|run| run.trim_matches([' ', '-'])).filter(|run| {
        let n_digits = run.bytes().filter(u8::is_ascii_digit).count();
        run.starts_with(['0', '+']) && (7..=15).contains(&n_digits)
    })
}

/// What looks like an e-mail address, also where no mail would reach it.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_edge = |letter: char| letter.is_whitespace() || "()[]<>,;:\"|".contains(letter);
    let words = text.split(is_edge).map(|word| word.trim_matches('.'));
    words.filter(|word| word.contains('@'))
}

fn is_identity_code(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (birthday, rest) = word.split_at(digits);
    let mut rest = rest.bytes();
    let sign = rest.next();
    let ending: Vec<u8> = rest.collect();
    let numbered = |n: usize| ending.iter().take(n).all(u8::is_ascii_digit);
    let is_sign = sign.is_some_and(|sign| matches!(sign, b'-' | b'+') || sign.is_ascii_uppercase());
    matches!(birthday.len(), 6 | 8) && is_sign && ending.len() == 4 && numbered(3)
}

#[cfg(test)]
mod tests {
    use seloste::{DataProtectionOfficer, Language, Version, VersionKind, example};

    use super::*;

    fn masked(text: &str) -> String {
        let mut notice = example();
        notice.versions = vec![Version {
            id: None,
            kind: VersionKind::PrivacyNotice,
            language: Language::Fi,
            issued: None,
            modified: None,
            source: None,
            text: Some(text.to_owned()),
            sections: Vec::new(),
            layers: Vec::new(),
            unmapped: Vec::new(),
            coverage: None,
        }];
        notice.data_protection_officer = Some(DataProtectionOfficer {
            name: Some(LanguageMap::of(Language::Fi, "Mäki Ääri")),
            ..DataProtectionOfficer::default()
        });
        Mask::of(&notice).hide(text)
    }

    #[test]
    fn people_are_hidden_and_places_stay() {
        let text = "Tietosuojavastaava Mäki Ääri, maki.aari@esimerkkila.example, 09 123 4567.";
        let hidden = masked(text);
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.chars().count(), text.chars().count());
        assert!(hidden.starts_with("Tietosuojavastaava *·** ··**, *****"));
        assert!(!hidden.contains("example") && !hidden.contains("123"));
    }

    #[test]
    fn addresses_that_no_mail_reaches_are_hidden_too() {
        assert_eq!(
            masked("Posti: maki@esimerkkila, (a@@b.fi)."),
            "Posti: ****************, (*******)."
        );
    }

    #[test]
    fn what_a_message_quotes_on_one_line_is_hidden_too() {
        let mut notice = example();
        notice.data_protection_officer = Some(DataProtectionOfficer {
            name: Some(LanguageMap::of(Language::Fi, "Mäki  Ääri")),
            ..DataProtectionOfficer::default()
        });
        assert_eq!(Mask::of(&notice).hide("Mäki Ääri"), "*·** ··**");
    }

    #[test]
    fn addresses_are_hidden() {
        let hidden =
            masked("Yhteyshenkilö\nMallikatu 1, 00001 Esimerkkilä\nSäilytys kaksi vuotta.");
        assert!(
            !hidden.contains("Mallikatu") && !hidden.contains("00001"),
            "{hidden}"
        );
        assert!(hidden.contains("Säilytys kaksi vuotta."), "{hidden}");
    }

    #[test]
    fn what_stands_above_an_address_is_not_hidden() {
        let hidden = masked("Rekisterinpitäjä\n\nMallikatu 1\n00001 Esimerkkilä\n\nTarkoitus");
        assert!(hidden.starts_with("Rekisterinpitäjä\n\n*"), "{hidden}");
        assert!(hidden.ends_with("\n\nTarkoitus"), "{hidden}");
        assert!(!hidden.contains("Malli") && !hidden.contains("00001"));
    }

    #[test]
    fn identity_codes_are_hidden_and_other_numbers_are_not() {
        assert_eq!(masked("Tunnus 131052-308T."), "Tunnus ***********.");
        assert_eq!(masked("Nummer 19640823-3234."), "Nummer *************.");
        assert_eq!(masked("Päätös 123456-78."), "Päätös 123456-78.");
    }
}

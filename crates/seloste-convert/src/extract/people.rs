//! Reads lines that name people, offices and units, and whose the contacts after them are.

use seloste::Topic;
use seloste_language::{
    ContactKind, Cues, FoundContact, Token, TokenKind, contact_label, cover, is_contact_label,
    street_or_box,
};
use seloste_source::Span;

use super::contact::found_in_blocks;
use super::responsible::Office;
use super::words::strip_marks;
use crate::segment::{Segmented, Unit};

/// Whom some lines are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Controller,
    Responsible,
    ContactPoint,
    Officer,
    /// Nobody who has a place among them, such as the supervisory authority.
    Other,
}

/// A person, office, unit or body with the contacts that follow it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) owner: Owner,
    pub(super) section: Option<usize>,
    pub(super) name: Option<Span>,
    pub(super) role: Option<Span>,
    pub(super) unit: Option<Span>,
    pub(super) contacts: Vec<FoundContact>,
    pub(super) stated_in: Vec<Span>,
}

impl Entry {
    pub(super) fn new(owner: Owner, section: Option<usize>) -> Self {
        Self {
            owner,
            section,
            name: None,
            role: None,
            unit: None,
            contacts: Vec::new(),
            stated_in: Vec::new(),
        }
    }

    fn is_titled(&self) -> bool {
        self.role.is_some() || self.unit.is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none() && !self.is_titled() && self.contacts.is_empty()
    }

    fn state(&mut self, unit: &Unit) {
        if self.stated_in.last() != Some(&unit.span()) {
            self.stated_in.push(unit.span());
        }
    }

    /// Whether the next section says how the person or office of this one is reached: a form asks
    /// for the name first and for the contact details after it.
    fn is_continued_by(&self, next: &Self) -> bool {
        let asks_for_people = |owner| matches!(owner, Owner::ContactPoint | Owner::Responsible);
        let is_named = (self.name.is_some() || self.is_titled()) && self.contacts.is_empty();
        let has_contacts_only = next.name.is_none() && !next.is_titled();
        let is_same = self.owner == next.owner && self.section != next.section;
        is_same && asks_for_people(self.owner) && is_named && has_contacts_only
    }

    /// Takes over what another entry has and this one lacks.
    pub(super) fn absorb(&mut self, other: Self) {
        self.name = self.name.or(other.name);
        self.role = self.role.or(other.role);
        self.unit = self.unit.or(other.unit);
        self.contacts.extend(other.contacts);
        for span in other.stated_in {
            if self.stated_in.last() != Some(&span) {
                self.stated_in.push(span);
            }
        }
    }
}

/// The topics of sections that name people, with whom their first line is on.
///
/// A section on several of them begins with the one that stands first here.
const SECTIONS: [(Topic, Owner); 4] = [
    (Topic::Controller, Owner::Controller),
    (Topic::ContactPoints, Owner::ContactPoint),
    (Topic::Responsible, Owner::Responsible),
    (Topic::DataProtectionOfficer, Owner::Officer),
];

/// Everyone whom the sections on the controller, contact points, office-holders and the officer
/// name, in reading order.
pub(super) fn entries(text: &Segmented<'_>) -> Vec<Entry> {
    let owner = |unit: &Unit| {
        let mut sections = SECTIONS.into_iter();
        let found = sections.find(|(topic, _)| text.is_on(unit, topic.key()));
        found.map(|(_, owner)| owner)
    };
    let units: Vec<_> = text
        .units
        .iter()
        .filter_map(|unit| Some((unit, owner(unit)?)))
        .collect();
    let sections = units.chunk_by(|(a, _), (b, _)| a.section == b.section);
    let entries = sections.flat_map(|section| {
        let units: Vec<_> = section.iter().map(|(unit, _)| *unit).collect();
        entries_of(text, &units, found_in_blocks(text, &units), section[0].1)
    });
    let mut found: Vec<Entry> = Vec::new();
    for entry in entries {
        match found.last_mut() {
            Some(last) if last.is_continued_by(&entry) => last.absorb(entry),
            _ => found.push(entry),
        }
    }
    found
}

/// Everyone whom some sentences with some contacts name, if the first of them is on `owner`.
pub(super) fn entries_of(
    text: &Segmented<'_>,
    units: &[&Unit],
    mut found: Vec<FoundContact>,
    owner: Owner,
) -> Vec<Entry> {
    for contact in &mut found {
        leave_out_person(text, contact);
    }
    let section = units.first().and_then(|unit| unit.section);
    let mut reader = Reader {
        text,
        cues: Cues::of(Topic::ContactPoints.key(), text.language.code()),
        entries: Vec::new(),
        current: Entry::new(owner, section),
        titled: Vec::new(),
        label: None,
        emails: Vec::new(),
    };
    reader.emails.extend(
        found
            .iter()
            .filter(|contact| contact.kind == ContactKind::Email)
            .cloned(),
    );
    for unit in units {
        reader.read(unit, &found);
    }
    reader.close();
    reader.entries
}

/// An address without the name of the person before it.
fn leave_out_person(text: &Segmented<'_>, contact: &mut FoundContact) {
    if contact.kind != ContactKind::Postal {
        return;
    }
    let words = seloste_language::tokens(text.text(), contact.span);
    let is_person = |end: usize| Person::of(text, &words[..end]).is_some();
    let comma = words.iter().position(|token| token.is_mark(','));
    let Some(comma) = comma.filter(|comma| is_person(*comma)) else {
        // "Anna Example PO Box 1".
        let street = street_or_box(&words, text.language.code());
        if let Some(street) = street.filter(|street| *street > 0 && is_person(*street)) {
            contact.span.start = words[street].span.start;
            contact.value = seloste_language::joined(text.text(), contact.span);
        }
        return;
    };
    // "Anna Example, teacher, School Road 1": the title is no more of the address than the name.
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let rest = &words[comma + 1..];
    let next = rest.iter().position(|token| token.is_mark(','));
    let title = next.filter(|next| is_title_beside(text, cues, &rest[..*next]));
    if let Some(rest) = rest.get(title.map_or(0, |comma| comma + 1)) {
        contact.span.start = rest.span.start;
        contact.value = seloste_language::joined(text.text(), contact.span);
    }
}

/// What a form asks for beside a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Name,
    Role,
    Unit,
}

struct Reader<'t, 'd> {
    text: &'t Segmented<'d>,
    cues: &'static Cues,
    entries: Vec<Entry>,
    current: Entry,
    /// Those who have an entry already.
    titled: Vec<Owner>,
    /// A label of a form whose value has not come yet.
    label: Option<Label>,
    /// The e-mail addresses of all the lines.
    emails: Vec<FoundContact>,
}

impl Reader<'_, '_> {
    /// Reads a sentence or line: contacts, and the runs of words between them on each line.
    fn read(&mut self, unit: &Unit, found: &[FoundContact]) {
        self.label = None;
        let tokens = &unit.sentence.tokens;
        let is_sentence =
            tokens.last().is_some_and(|token| token.is_mark('.')) && !self.is_office_alone(unit);
        let holding = |token: &Token| {
            let at = found.partition_point(|contact| contact.span.end <= token.span.start);
            found
                .get(at)
                .filter(|contact| contact.span.overlaps(token.span))
        };
        let mut at = 0;
        while at < tokens.len() {
            let contact = holding(&tokens[at]);
            let same = |pair: &[Token]| match contact {
                Some(contact) => contact.span.overlaps(pair[1].span),
                None => holding(&pair[1]).is_none() && !self.breaks(&pair[0], &pair[1]),
            };
            let n_more = tokens[at..]
                .windows(2)
                .take_while(|pair| same(pair))
                .count();
            let run = &tokens[at..=at + n_more];
            at += n_more + 1;
            match contact {
                Some(contact) => self.contact(unit, contact),
                None => self.words(unit, run, is_sentence),
            }
        }
    }

    /// Whether a line is a title and no more, though a full stop ends it.
    fn is_office_alone(&self, unit: &Unit) -> bool {
        let words = strip_marks(&unit.sentence.tokens);
        let responsible = Cues::of(Topic::Responsible.key(), self.text.language.code());
        let is_plain = words.len() <= LONGEST_TITLE_LINE
            && !self.cues.has("is", words)
            && !responsible.has("appoints", words);
        let block = self.text.document.blocks[unit.block].content();
        let begins = block.start == unit.span().start && self.current.is_empty();
        is_plain && begins && self.cues.has("role", head(self.text, words))
    }

    fn breaks(&self, token: &Token, next: &Token) -> bool {
        let between = Span::new(token.span.end, next.span.start);
        between.of(self.text.text()).contains('\n')
    }

    fn close(&mut self) {
        let next = Entry::new(self.current.owner, self.current.section);
        let last = std::mem::replace(&mut self.current, next);
        if !last.is_empty() {
            if !self.titled.contains(&last.owner) {
                self.titled.push(last.owner);
            }
            self.entries.push(last);
        }
    }

    /// Begins the next entry where the present one has what comes now.
    fn turn_to(&mut self, owner: Owner, has_it: bool) {
        if owner != self.current.owner || has_it {
            self.close();
            self.current.owner = owner;
        }
    }

    fn contact(&mut self, unit: &Unit, contact: &FoundContact) {
        let officer = Cues::of(
            Topic::DataProtectionOfficer.key(),
            self.text.language.code(),
        );
        let words = seloste_language::tokens(self.text.text(), contact.span);
        if officer.has("authority", &words) {
            self.turn_to(Owner::Other, false);
        }
        let is_email = contact.kind == ContactKind::Email;
        if is_email && self.current.owner != Owner::Officer && officer.has("mailbox", &words) {
            let mut entry = Entry::new(Owner::Officer, self.current.section);
            entry.contacts.push(contact.clone());
            entry.state(unit);
            self.entries.push(entry);
            return;
        }
        // An address over two lines is met on each of them.
        let last = self.current.contacts.last();
        if last.is_none_or(|last| last.span != contact.span) {
            self.current.contacts.push(contact.clone());
        }
        self.current.state(unit);
    }

    /// Reads words of one line between contacts.
    fn words(&mut self, unit: &Unit, words: &[Token], is_sentence: bool) {
        let marker = marker(self.text, words);
        if let Some((owner, _)) = marker {
            let has_content = !self.current.contacts.is_empty() || self.current.name.is_some();
            self.turn_to(owner, has_content);
        }
        let marked = marker.as_ref().map(|(_, range)| range.clone());
        let segments = self.segments(words, marked, is_sentence);
        let mut was_read = false;
        for (at, segment) in segments.iter().enumerate() {
            if let Some(label) = self.form_label(segment) {
                self.label = Some(label);
                was_read = true;
            } else if let Some(label) = self.label.take() {
                self.labelled(unit, label, segment);
                was_read = true;
            } else if let Some(person) = self.person_of(segment, is_sentence) {
                let beside = segments.get(at + 1).filter(|beside| {
                    !is_sentence || (at + 2 == segments.len() && is_behind_comma(words, beside))
                });
                self.person(unit, &person, beside.copied());
                let before = at.checked_sub(1).map(|before| segments[before]);
                if let Some(body) = before.filter(|body| is_before_stroke(words, body)) {
                    self.body_of_person(body);
                }
                was_read = true;
            }
        }
        let has_marker = marker.is_some();
        if !was_read && !is_sentence && !has_marker && self.current.owner != Owner::Controller {
            self.office(unit, words);
        }
    }

    /// The parts of a line between marks, verbs and the word that says whom it is on.
    fn segments<'w>(
        &self,
        words: &'w [Token],
        marker: Option<std::ops::Range<usize>>,
        is_sentence: bool,
    ) -> Vec<&'w [Token]> {
        // In a line, a conjunction may stand inside a title, unless it stands between two people.
        let bodies = Cues::of(Topic::Controller.key(), self.text.language.code());
        let is_person = |words: &[Token]| {
            let is_mark = |token: &Token| token.kind == TokenKind::Mark && !token.is_mark('-');
            let end = words.iter().position(is_mark).unwrap_or(words.len());
            let label = contact_label(&words[..end], self.text.language.code());
            Person::of(self.text, &words[..label.unwrap_or(end)]).is_some()
        };
        let joins = |start: usize, at: usize| {
            let are_people = || is_person(&words[start..at]) && is_person(&words[at + 1..]);
            let is_and = bodies.match_at("conjunction", words, at).is_some();
            let is_or = || self.cues.match_at("or", words, at).is_some();
            (is_and && is_sentence) || ((is_and || is_or()) && are_people())
        };
        let splits = |start: usize, at: usize| {
            let is_mark = [",", ";", ":", "(", ")"].contains(&&*words[at].folded);
            let in_marker = marker.as_ref().is_some_and(|range| range.contains(&at));
            // "Library of Sampleby / Anna Example".
            let is_stroke = || words[at].is_mark('/') && is_person(&words[at + 1..]);
            is_mark
                || in_marker
                || joins(start, at)
                || is_stroke()
                || self.cues.match_at("is", words, at).is_some()
        };
        let mut found = Vec::new();
        let mut start = 0;
        for at in 0..=words.len() {
            if at == words.len() || splits(start, at) {
                let part = &words[start..at];
                let label = contact_label(part, self.text.language.code());
                found.push(strip_marks(&part[..label.unwrap_or(part.len())]));
                start = at + 1;
            }
        }
        found.retain(|part| !part.is_empty());
        if is_sentence {
            return found;
        }
        let parts = found
            .into_iter()
            .flat_map(|part| match label_end(self.text, part) {
                Some(end) => vec![&part[..end], &part[end..]],
                None => vec![part],
            });
        parts.collect()
    }

    fn form_label(&self, segment: &[Token]) -> Option<Label> {
        form_label(self.cues, segment)
    }

    /// The value beside a label of a form.
    fn labelled(&mut self, unit: &Unit, label: Label, value: &[Token]) {
        let Some(span) = cover(value) else { return };
        if let Some(person) = Person::of(self.text, value) {
            self.person(unit, &person, None);
            return;
        }
        let owner = self.current.owner;
        match label {
            // A body that stands where a person is asked for is a unit.
            Label::Name | Label::Unit => {
                self.turn_to(owner, self.current.unit.is_some());
                self.current.unit = Some(span);
            }
            Label::Role => {
                self.turn_to(owner, self.current.role.is_some());
                self.current.role = Some(span);
            }
        }
        self.current.state(unit);
    }

    /// The person whom some words name; in a sentence, words may come after the name of one.
    fn person_of(&self, segment: &[Token], may_go_on: bool) -> Option<Person> {
        let whole = Person::of(self.text, segment);
        let goes_on = || {
            let n_capital = name_length(self.text, segment);
            let next = segment.get(n_capital)?;
            let is_preposition = self
                .cues
                .match_at("after-name", segment, n_capital)
                .is_some();
            let begins = next.kind == TokenKind::Word && is_preposition;
            begins.then(|| Person::of(self.text, &segment[..n_capital]))?
        };
        let beside_title = || Person::beside_title(self.text, segment);
        let in_sentence = || goes_on().or_else(beside_title);
        whole.or_else(|| may_go_on.then(in_sentence)?)
    }

    fn person(&mut self, unit: &Unit, person: &Person, beside: Option<&[Token]>) {
        if self.current.owner == Owner::Controller {
            if !self.is_turned_to(unit, person) {
                self.person_of_controller(unit, person);
                return;
            }
            self.turn_to(Owner::ContactPoint, true);
        }
        let owner = self.current.owner;
        let name = by_address(self.text, person.name, &self.emails);
        let words = |span: Span| seloste_language::joined(self.text.text(), span);
        let is_again = self.current.name.map(words) == Some(words(name));
        let is_full = self.current.name.is_some() || !self.current.contacts.is_empty();
        self.turn_to(owner, is_full && !is_again);
        self.current.name = Some(name);
        let beside = beside.filter(|words| is_title_beside(self.text, self.cues, words));
        let role = person.role.or_else(|| beside.and_then(cover));
        self.current.role = self.current.role.or(role);
        self.current.state(unit);
    }

    /// The body or unit that stands before a person on a line.
    fn body_of_person(&mut self, words: &[Token]) {
        let is_person = self.current.owner != Owner::Controller && self.current.unit.is_none();
        if is_person && is_unit(self.text, words) {
            self.current.unit = cover(words);
        }
    }

    /// Whether a sentence among the lines on the controller says to turn to somebody with a title.
    fn is_turned_to(&self, unit: &Unit, person: &Person) -> bool {
        let mut keys = ["turn-to", "question"].iter();
        person.role.is_some() && keys.any(|key| self.cues.has(key, &unit.sentence.tokens))
    }

    /// A person whom the lines on the controller name with an address of their own is someone to turn
    /// to; a name without one may be that of a body.
    fn person_of_controller(&mut self, unit: &Unit, person: &Person) {
        let span = by_address(self.text, person.name, &self.emails);
        let name = span.of(self.text.text()).to_lowercase();
        let Some(last) = name.split_whitespace().last() else {
            return;
        };
        let last = plain(last);
        let own = self.emails.iter().find(|email| {
            let local = email.value.split('@').next().unwrap_or_default();
            plain(local).contains(&last)
        });
        if let Some(email) = own {
            let mut entry = Entry::new(Owner::ContactPoint, self.current.section);
            (entry.name, entry.role) = (Some(span), person.role);
            entry.contacts.push(email.clone());
            entry.state(unit);
            self.entries.push(entry);
        }
    }

    /// The office and the unit on either side of the only comma of a line: "Library Manager, Main Library".
    fn office_and_unit(&self, words: &[Token]) -> Option<Office> {
        let mut commas = words.iter().enumerate().filter(|(_, it)| it.is_mark(','));
        let (comma, _) = commas.next().filter(|_| commas.next().is_none())?;
        let sides = [
            strip_marks(&words[..comma]),
            strip_marks(&words[comma + 1..]),
        ];
        let is_role = |side: &[Token]| {
            let is_head = self.cues.has("role", head(self.text, side));
            is_head && !is_unit(self.text, side) || is_title_with_field(self.cues, side)
        };
        let [first, second] = sides;
        let both = [(first, second), (second, first)];
        let is_both =
            |(role, unit): &(&[Token], &[Token])| is_role(role) && is_unit(self.text, unit);
        let (role, unit) = both.into_iter().find(is_both)?;
        Some(Office {
            role: cover(role)?,
            unit: cover(unit),
        })
    }

    /// A line that names no person: an office, below its units, or a unit.
    ///
    /// The first such line of a contact point or office-holder is its office, whatever the words;
    /// any other must be worded as one.
    fn office(&mut self, unit: &Unit, words: &[Token]) {
        let place = after_place(self.text, strip_marks(words));
        let words = place.unwrap_or(strip_marks(words));
        let code = self.text.language.code();
        // "Head of services, tel.": the label belongs to the number behind it.
        let label = contact_label(words, code).filter(|at| *at > 0);
        let words = strip_marks(&words[..label.unwrap_or(words.len())]);
        // "Head of services (": the contact stands in the bracket.
        let words = match words {
            [rest @ .., last] if last.is_mark('(') => strip_marks(rest),
            words => words,
        };
        let is_plain = words.iter().all(|token| token.kind != TokenKind::Number)
            && words.len() <= LONGEST_OFFICE
            && !is_contact_label(words, code);
        let says_where = self.cues.has("turn-to", words);
        // "Director for education services" is over them.
        let is_unit = is_unit(self.text, words) && !is_title_with_field(self.cues, words);
        let is_role = self.cues.has("role", words);
        let is_first = matches!(self.current.owner, Owner::ContactPoint | Owner::Responsible)
            && !self.titled.contains(&self.current.owner)
            && self.current.is_empty();
        if !is_plain
            || says_where
            || !(is_first || is_unit || is_role)
            || ends_in_colon(self.text, words)
        {
            return;
        }
        let Some(office) = self.office_and_unit(words).or_else(|| Office::of(words)) else {
            return;
        };
        let owner = self.current.owner;
        // A second office on a line of its own answers as well.
        let is_second = || {
            let begins = words
                .first()
                .is_some_and(|first| is_capitalised(self.text, first));
            owner == Owner::Responsible && is_role && !is_unit && begins
        };
        let is_next = self.current.role.is_some() && (place.is_some() || is_second());
        self.turn_to(owner, is_next || !self.current.contacts.is_empty());
        let current = &mut self.current;
        if is_unit && office.unit.is_none() {
            current.unit = current.unit.or(Some(office.role));
        } else if current.role.is_none() {
            current.role = Some(office.role);
            current.unit = office.unit.or(current.unit);
        }
        current.state(unit);
    }
}

/// A name without the ending of its case, where an address tells how it is written without: "write to
/// Anna Exampleen, anna.example@…".
pub(super) fn by_address(text: &Segmented<'_>, name: Span, contacts: &[FoundContact]) -> Span {
    let written = name.of(text.text());
    let start = written.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = &written[start..];
    let behind = contacts.partition_point(|it| it.span.start < name.end);
    let near = contacts[behind..].iter();
    let near = near.take_while(|it| it.span.start <= name.end + FARTHEST_ADDRESS);
    let emails = near.filter(|it| it.kind == ContactKind::Email);
    let locals = emails.map(|email| plain(email.value.split('@').next().unwrap_or_default()));
    let locals: Vec<_> = locals.collect();
    let names = |end: &usize| {
        let base = plain(&last[..*end]);
        let mut own = locals.iter();
        own.any(|local| local.len() > base.len() && local.ends_with(&base))
    };
    let ends = last.char_indices().map(|(at, _)| at).chain([last.len()]);
    let ends: Vec<_> = ends.skip(SHORTEST_LAST_NAME).collect();
    let end = ends.into_iter().rev().find(names);
    let end = end.map_or(name.end, |end| name.start + start + end);
    Span::new(name.start, end)
}

/// A name as addresses write it: without the marks of letters, hyphens and full stops.
fn plain(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase);
    letters
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            '\u{e5}' | '\u{e4}' => 'a',
            '\u{f6}' => 'o',
            '\u{e9}' => 'e',
            '\u{fc}' => 'u',
            other => other,
        })
        .collect()
}

/// The words after the name of a place or service and a colon: "Exampleby: head of libraries", "Services for
/// families: leading social worker".
fn after_place<'w>(text: &Segmented<'_>, words: &'w [Token]) -> Option<&'w [Token]> {
    let colon = words.iter().position(|token| token.is_mark(':'))?;
    let (place, rest) = (&words[..colon], &words[colon + 1..]);
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    let is_place = place
        .first()
        .is_some_and(|first| is_capitalised(text, first))
        && place.iter().all(is_word)
        && (place.len() == 1 || (place.len() <= LONGEST_SERVICE && cues.has("role", rest)));
    let is_office = rest
        .first()
        .is_some_and(|first| !is_capitalised(text, first));
    (is_place && is_office).then_some(rest)
}

/// The most words of the name of a service before a colon.
const LONGEST_SERVICE: usize = 4;

/// What some words ask for in a form, if they do nothing else.
fn form_label(cues: &Cues, segment: &[Token]) -> Option<Label> {
    let labels = [
        ("label-name", Label::Name),
        ("label-role", Label::Role),
        ("label-unit", Label::Unit),
    ];
    let is_all = |key: &str| cues.match_at(key, segment, 0) == Some(segment.len());
    let mut labels = labels.into_iter();
    labels.find(|(key, _)| is_all(key)).map(|(_, label)| label)
}

/// Where the value begins behind a label of a form that no colon ends: "Name Anna Example".
pub(super) fn label_end(text: &Segmented<'_>, words: &[Token]) -> Option<usize> {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let keys = ["label-name", "label-role"].iter();
    let mut ends = keys.filter_map(|key| cues.match_at(key, words, 0));
    ends.find(|end| {
        words
            .get(*end)
            .is_some_and(|next| is_capitalised(text, next))
    })
}

/// Whether words are the label of a form that asks for a name.
pub(super) fn asks_for_name(text: &Segmented<'_>, words: &[Token]) -> bool {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    form_label(cues, words) == Some(Label::Name)
}

/// Whether a line is a label of a form whose value stands elsewhere: "Name".
pub(super) fn is_form_label(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let words = strip_marks(&unit.sentence.tokens);
    form_label(cues, words).is_some() || is_contact_label(words, text.language.code())
}

/// How many bytes behind a name its address may stand.
const FARTHEST_ADDRESS: usize = 200;

/// The fewest letters of a last name without the ending of its case.
const SHORTEST_LAST_NAME: usize = 3;

/// The most words of a title on a line of its own that ends in a full stop.
const LONGEST_TITLE_LINE: usize = 5;

/// The most tokens of an office with its units.
const LONGEST_OFFICE: usize = 30;

fn ends_in_colon(text: &Segmented<'_>, words: &[Token]) -> bool {
    let after = words.last().map_or(0, |token| token.span.end);
    text.text()[after..].starts_with(':')
}

/// Whether the last word of a line is that of a unit or body: the last one before "of" or "for", where
/// the language puts the head first ("head of services" is none).
fn is_unit(text: &Segmented<'_>, words: &[Token]) -> bool {
    let code = text.language.code();
    let bodies = Cues::of(Topic::Controller.key(), code);
    let units = Cues::of(Topic::ContactPoints.key(), code);
    let head = head(text, words);
    ["public-body", "private-body", "board"]
        .iter()
        .any(|key| bodies.has(key, head))
        || units.has("unit", head)
}

/// The word that the others of a line belong to: the last one, or the one before "of" or "for".
fn head<'w>(text: &Segmented<'_>, words: &'w [Token]) -> &'w [Token] {
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let link = bodies.find("name-link", words).map(|link| link.start);
    let end = link.filter(|start| *start > 0).unwrap_or(words.len());
    &words[end.saturating_sub(1)..end]
}

/// The words that say whom a line is on.
fn marker(text: &Segmented<'_>, words: &[Token]) -> Option<(Owner, std::ops::Range<usize>)> {
    let code = text.language.code();
    let cues = |topic: Topic| Cues::of(topic.key(), code);
    if let Some(range) = cues(Topic::DataProtectionOfficer).find_last("officer", words) {
        return Some((Owner::Officer, range));
    }
    if let Some(range) = cues(Topic::DataProtectionOfficer).find_last("authority", words) {
        return Some((Owner::Other, range));
    }
    if let Some(range) = cues(Topic::ContactPoints).find_last("contact-person", words) {
        return Some((Owner::ContactPoint, range));
    }
    let label = strip_marks(words);
    let end = cues(Topic::Controller).match_at("controller", label, 0)?;
    (end == label.len()).then_some((Owner::Controller, 0..words.len()))
}

/// A person with the title that stands right beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: Span,
    pub(super) role: Option<Span>,
}

impl Person {
    /// Reads the first name in running text that a title stands right before: "or call HR specialist Anna
    /// Example".
    pub(super) fn beside_title(text: &Segmented<'_>, words: &[Token]) -> Option<Self> {
        let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
        let mut starts = 1..words.len();
        starts.find_map(|start| {
            let name = &words[start..start + name_length(text, &words[start..])];
            let title = title_before(cues, &words[..start])?;
            (!name.is_empty() && is_name(text, name)).then_some(Self {
                name: cover(name)?,
                role: cover(title),
            })
        })
    }

    /// Reads words that are a name, or a title and a name in either order, and nothing else.
    pub(super) fn of(text: &Segmented<'_>, words: &[Token]) -> Option<Self> {
        if words.len() > LONGEST_OFFICE {
            return None;
        }
        if is_name(text, words) {
            return Some(Self {
                name: cover(words)?,
                role: None,
            });
        }
        let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
        let parts = 1..words.len();
        let mut splits = parts.map(|at| words.split_at(at));
        splits.find_map(|(a, b)| {
            let is_title = cues.has("role", &a[a.len() - 1..])
                || is_title_with_field(cues, a)
                || is_lowly_title(text, cues, a);
            let title_first = is_title && is_name(text, b);
            let is_role = || {
                let begins_low = !is_capitalised(text, &b[0]);
                let ends_low = b.last().is_some_and(|last| !is_capitalised(text, last));
                cues.has("role", b) && (begins_low || ends_low)
            };
            let name_first = is_role() && is_name(text, a);
            let (name, role) = match (title_first, name_first) {
                (true, _) => (b, own_title(cues, behind_turning(cues, a))),
                (_, true) => (a, b),
                _ => return None,
            };
            Some(Self {
                name: cover(name)?,
                role: cover(role),
            })
        })
    }
}

/// The words of a title without those before it that say to turn to somebody: "Contact | nurse".
fn behind_turning<'w>(cues: &Cues, words: &'w [Token]) -> &'w [Token] {
    let ends = (0..words.len()).filter_map(|at| cues.match_at("turn-to", words, at));
    let end = ends.filter(|end| *end < words.len()).max();
    &words[end.unwrap_or(0)..]
}

/// The words that are the title, where too many stand before a name to be one: "In practical matters |
/// fire chief".
fn own_title<'w>(cues: &Cues, words: &'w [Token]) -> &'w [Token] {
    let is_long = words.len() > LONGEST_TITLE && !is_title_with_field(cues, words);
    let own = is_long.then(|| title_before(cues, words)).flatten();
    own.unwrap_or(words)
}

/// The title that words end in: its last word, with what is tied to it by a hyphen and the words such as
/// "senior" before it.
fn title_before<'w>(cues: &Cues, words: &'w [Token]) -> Option<&'w [Token]> {
    let last = words.len().checked_sub(1)?;
    cues.match_at("role", words, last)?;
    let mut start = last;
    while let Some(mark) = start.checked_sub(1)
        && words[mark].is_mark('-')
        && let Some(first) = mark.checked_sub(1)
        && words[first].touches(&words[mark])
    {
        start = first;
    }
    while let Some(before) = start.checked_sub(1)
        && cues.match_at("title-word", words, before) == Some(start)
    {
        start = before;
    }
    Some(&words[start..])
}

/// How many tokens the words in capitals at the beginning are, with the hyphens inside them.
fn name_length(text: &Segmented<'_>, words: &[Token]) -> usize {
    let is_capital = |at: usize| words.get(at).is_some_and(|it| is_capitalised(text, it));
    let mut end = 0;
    while is_capital(end) {
        let next = words.get(end + 1);
        let is_tied = next.is_some_and(|mark| mark.is_mark('-') && words[end].touches(mark));
        end += if is_tied && is_capital(end + 2) { 2 } else { 1 };
    }
    end
}

/// Whether a comma stands right before some of the words of a line.
fn is_behind_comma(line: &[Token], words: &[Token]) -> bool {
    let first = words.first().map(|first| first.span.start);
    let before = line.iter().rfind(|token| Some(token.span.end) <= first);
    before.is_some_and(|before| before.is_mark(','))
}

/// Whether a stroke stands right behind some of the words of a line.
fn is_before_stroke(line: &[Token], words: &[Token]) -> bool {
    let end = words.last().map(|last| last.span.end);
    let next = line.iter().find(|token| Some(token.span.start) >= end);
    next.is_some_and(|next| next.is_mark('/'))
}

/// Whether the words behind a name and a comma are a title: they hold a word for one, or end in small
/// letters and name no unit or place.
fn is_title_beside(text: &Segmented<'_>, cues: &Cues, words: &[Token]) -> bool {
    let is_plain = words.iter().all(|token| token.kind != TokenKind::Number);
    let is_other = || is_unit(text, words) || is_contact_label(words, text.language.code());
    cues.has("role", words) || (is_plain && is_lowly_title(text, cues, words) && !is_other())
}

/// Whether words are a title with what it is over behind it: "head of libraries".
fn is_title_with_field(cues: &Cues, words: &[Token]) -> bool {
    let links = (1..words.len()).filter(|at| cues.match_at("title-of", words, *at).is_some());
    let mut heads = links.map(|at| &words[at - 1..at]);
    let is_field = |token: &Token| token.kind == TokenKind::Word || token.is_mark('-');
    heads.next().is_some_and(|head| cues.has("role", head)) && words.iter().all(is_field)
}

/// The most words of a title that no cue knows.
const LONGEST_TITLE: usize = 3;
/// The fewest letters of the last word of a title that no cue knows.
const SHORTEST_TITLE: usize = 6;

/// Whether words before a name can only be a title: a few, the last one long and in small letters.
fn is_lowly_title(text: &Segmented<'_>, cues: &Cues, words: &[Token]) -> bool {
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    let is_other = |at: usize| {
        let keys = ["no-name", "turn-to", "question", "contact-person"];
        keys.iter()
            .any(|key| cues.match_at(key, words, at).is_some())
    };
    let last = words.last();
    let is_low = last.is_some_and(|last| {
        let written = last.span.of(text.text());
        written.chars().count() >= SHORTEST_TITLE && written.chars().all(char::is_lowercase)
    });
    is_low
        && words.len() <= LONGEST_TITLE
        && words.iter().all(is_word)
        && !(0..words.len()).any(is_other)
}

/// Whether words are the two or three of a person's name: capitalised, and none that a body, place,
/// office or street is called by.
fn is_name(text: &Segmented<'_>, words: &[Token]) -> bool {
    let code = text.language.code();
    let people = Cues::of(Topic::ContactPoints.key(), code);
    let bodies = Cues::of(Topic::Controller.key(), code);
    let is_other = |at: usize| {
        ["no-name", "role", "unit", "contact-person"]
            .iter()
            .any(|key| people.match_at(key, words, at).is_some())
            || ["public-body", "private-body", "board", "controller"]
                .iter()
                .any(|key| bodies.match_at(key, words, at).is_some())
    };
    let mut n_parts = 0;
    let mut at = 0;
    while at < words.len() {
        if at > 0 && people.match_at("particle", words, at).is_some() {
            at += 1;
            continue;
        }
        if !is_capitalised(text, &words[at]) || is_other(at) {
            return false;
        }
        n_parts += 1;
        at += 1;
        // "Anna-Liisa" is one name.
        let hyphen = words
            .get(at)
            .filter(|mark| mark.is_mark('-') && words[at - 1].touches(mark));
        if hyphen.is_some() {
            match words.get(at + 1) {
                Some(second) if is_capitalised(text, second) && !is_other(at + 1) => at += 2,
                _ => return false,
            }
        }
    }
    (2..=3).contains(&n_parts) && contact_label(words, code).is_none()
}

/// Whether a token is a word with a capital and then small letters.
fn is_capitalised(text: &Segmented<'_>, token: &Token) -> bool {
    let mut letters = token.span.of(text.text()).chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    first && !rest.is_empty() && rest.chars().all(|c| c.is_lowercase())
}

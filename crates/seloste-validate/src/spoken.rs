//! What the words of a notice speak of, whether or not it was read.

use std::collections::BTreeSet;

use seloste::{RightCode, Status, Topic};
use seloste_language::{Cues, Token, TokenKind, contacts_among};
use seloste_source::Span;

use crate::finding::Anchor;
use crate::subject::{Subject, Unit};

/// The cues of what a text speaks of.
pub(crate) const UNREAD: &str = "unread";

/// The cues of words that may mean a right.
const HINTS: &str = "hints";

impl Subject<'_> {
    /// Where the words speak of a topic: a sign that it is not missing. A heading shows only that a
    /// section is on something, but can say that the data below it are required.
    pub fn spoken_of(&self, topic: Topic) -> Option<Anchor> {
        let may_be_heading = topic == Topic::Provision;
        let mut said = self.said(UNREAD, topic.key());
        let (unit, words) = said.find(|(unit, _)| {
            may_be_on(topic, unit) && (may_be_heading || !self.is_heading(unit))
        })?;
        Some(self.at((unit.version, words)))
    }

    /// Whether the notice has something on a topic that was not read: a section, or words elsewhere.
    pub fn is_unread(&self, topic: Topic) -> bool {
        match self.status(topic) {
            Status::Unread => true,
            Status::NotStated => self.spoken_of(topic).is_some(),
            Status::Stated | Status::Possible | Status::Denied => false,
        }
    }

    /// Whether a sentence on rights names one, though it was not read as stated.
    pub fn speaks_of_right(&self, right: RightCode) -> bool {
        let mut said = self.said("rights", right.code());
        let is_refused = || right == RightCode::A17 && self.says("rights", "not-erased");
        said.any(|(unit, _)| unit.is_on(&[Topic::Rights]) || unit.has("rights", "entitled"))
            || self.says(UNREAD, right.code())
            || is_refused()
    }

    /// Where words on rights, in a section on them or in a paragraph that states some, may mean a right
    /// that was not read there: clerks name rights by everyday verbs.
    ///
    /// None where no right was read at all: then the topic is what was not read.
    pub fn hint_of_right(&self, right: RightCode) -> Option<Anchor> {
        if self.rights.is_empty() {
            return None;
        }
        let of_rights = self.rights.iter().flat_map(|it| self.passages_of(it));
        let around = of_rights.map(|place| self.paragraph(place));
        let around: BTreeSet<(usize, Span)> = around.collect();
        let is_around = |unit: &Unit| {
            let mut around = around.iter();
            around.any(|(version, span)| *version == unit.version && span.contains(unit.span))
        };
        let is_on_rights = |unit: &Unit| unit.is_on(&[Topic::Rights]) || is_around(unit);
        let is_only_heading = |unit: &Unit| self.is_heading(unit) && !is_around(unit);
        let mut said = self.said(HINTS, right.code());
        let (unit, words) = said.find(|(unit, _)| is_on_rights(unit) && !is_only_heading(unit))?;
        Some(self.at((unit.version, words)))
    }

    /// Whether a body is named where neither recipients nor sources stand: as whoever acts.
    pub fn names_body(&self) -> bool {
        const OTHERS: [Topic; 3] = [Topic::Recipients, Topic::Sources, Topic::Transfers];
        let mut units = self.units().iter();
        units.any(|unit| !unit.is_on(&OTHERS) && self.body_in(unit))
    }

    /// Whether a unit has a word for a body that is, or stands beside, a name: the authority that
    /// supervises all of them aside.
    fn body_in(&self, unit: &Unit) -> bool {
        let cues = Cues::of(UNREAD, unit.language);
        let is_general = |token: &Token| {
            let word = std::slice::from_ref(token);
            Cues::of("controller", unit.language).has("generic", word)
        };
        let tokens = &unit.tokens;
        (0..tokens.len()).any(|at| {
            let is_name = |at: usize| tokens.get(at).is_some_and(|it| self.is_capital(unit, it));
            let is_beside = || (at > 0 && is_name(at - 1)) || is_name(at + 1) || is_name(at + 2);
            let is_itself = || is_name(at) && !is_general(&tokens[at]);
            cues.match_at("body", tokens, at).is_some() && (is_itself() || is_beside())
        }) && !unit.has("rights", "authority")
    }

    fn is_capital(&self, unit: &Unit, token: &Token) -> bool {
        let words = self.quote((unit.version, token.span));
        token.kind == TokenKind::Word && words.starts_with(char::is_uppercase)
    }

    /// Whether a text gives a way to reach somebody other than the officer and the authority: an
    /// address, a number or a mailbox.
    pub fn gives_contact(&self) -> bool {
        let officer = self.data_protection_officer.as_ref();
        let of_officer: Vec<_> = officer
            .into_iter()
            .flat_map(|it| self.passages_of(it))
            .collect();
        let mut units = self.units().iter();
        units.any(|unit| {
            let is_others = unit.is_on(&[Topic::DataProtectionOfficer])
                || unit.has("rights", "authority")
                || of_officer.contains(&unit.place());
            !is_others && self.has_contact(unit)
        })
    }

    /// Whether an address, a number or a mailbox stands in a unit.
    pub fn has_contact(&self, unit: &Unit) -> bool {
        use seloste_language::ContactKind::{Email, Phone, Postal};
        let text = self.text(unit.version);
        let found = contacts_among(&unit.tokens, text, unit.span, unit.language);
        found
            .iter()
            .any(|it| matches!(it.kind, Email | Phone | Postal))
    }
}

/// Whether a unit may be about a topic: what data are disclosed on, or a right is limited by, is no
/// basis of the processing.
fn may_be_on(topic: Topic, unit: &Unit) -> bool {
    let is_on_others =
        || unit.is_on(&[Topic::Recipients, Topic::Rights]) || unit.has("recipients", "disclosure");
    topic != Topic::LegalGrounds || !is_on_others()
}

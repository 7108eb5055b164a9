//! Reads the purposes (GDPR Art. 13(1)(c)).

mod lists;
mod pieces;
mod reading;
mod sentence;
mod wording;

use std::collections::HashSet;

use seloste::{LegalGround, Purpose, Topic};
use seloste_language::{Cues, clauses};
use seloste_source::Span;

pub(super) use self::lists::ends_in_for;
pub(super) use self::pieces::pieces;
pub(super) use self::reading::is_verbless;
use self::reading::{Apart, Reading};
pub(super) use self::sentence::in_sentence;
use self::sentence::{Place, of_sentence};
use super::words::equal_once;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The purposes of the section: list items, and what follows a cue in a sentence; where it gives
/// none, those of sentences elsewhere that say what data are used for.
pub(super) fn extract(text: &Segmented<'_>, grounds: &[Fact<LegalGround>]) -> Vec<Fact<Purpose>> {
    let reading = Reading::of(text, grounds);
    let units = || text.units.iter();
    let of_sections = units().filter(|unit| reading.is_on(unit));
    let mut found = equal_once(of_sections.flat_map(|unit| reading.of_section(unit)));
    without_repeated(text, &mut found);
    for apart in [Apart::OtherTopics, Apart::Rights] {
        if found.is_empty() {
            let others = units().filter(|unit| reading.may_state(unit, apart));
            found = equal_once(others.flat_map(|unit| of_sentence(text, unit, Place::Elsewhere)));
        }
    }
    rest_on(text, &mut found, grounds);
    found
}

/// Leaves out what "for no other purpose than" says again where others are stated.
fn without_repeated(text: &Segmented<'_>, found: &mut Vec<Fact<Purpose>>) {
    let cues = Cues::of(Topic::Purposes.key(), text.language.code());
    let units = text.units.iter();
    let excluding = units.filter(|unit| cues.has("sole-lead", &unit.sentence.tokens));
    let excluding: HashSet<Span> = excluding.map(Unit::span).collect();
    let repeats = |fact: &Fact<Purpose>| fact.stated_in.iter().all(|at| excluding.contains(at));
    if !found.iter().all(repeats) {
        found.retain(|fact| !repeats(fact));
    }
}

/// What the codes of the bases of Art. 6(1) begin with.
const ARTICLE_6: &str = "A6-1-";

/// Where the notice names one basis of Art. 6 only, and says it of the processing as a whole, every
/// purpose rests on it.
fn rest_on(text: &Segmented<'_>, purposes: &mut [Fact<Purpose>], grounds: &[Fact<LegalGround>]) {
    let bases = grounds.iter().map(|fact| fact.part.legal_basis);
    let bases: Vec<_> = bases
        .filter(|basis| basis.code().starts_with(ARTICLE_6))
        .collect();
    let [only] = bases[..] else { return };
    let states = |unit: &&Unit| {
        let mut facts = grounds.iter();
        facts.any(|fact| fact.part.legal_basis == only && fact.stated_in.contains(&unit.span()))
    };
    let mut units = text.units.iter().filter(states);
    if units.all(|unit| has_own_subject(text, unit)) {
        return;
    }
    for fact in purposes {
        fact.part.legal_bases = vec![only];
        let inferred = crate::fact::Field::inferred("legalBases", Topic::LegalGrounds.key());
        fact.fields.push(inferred);
    }
}

/// Whether a basis is said of something narrower than the processing: "the newsletter rests on
/// consent".
fn has_own_subject(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::LegalGrounds.key(), language);
    let Some(verb) = cues.find("rests-verb", tokens) else {
        return false;
    };
    let before = clauses(&tokens[..verb.start], language)
        .into_iter()
        .next_back();
    let subject = before.map_or(&tokens[..0], |clause| &tokens[clause]);
    !subject.is_empty() && !cues.has("processing", subject)
}

//! Reads the purposes (GDPR Art. 13(1)(c)).

mod bases;
mod doings;
mod lists;
mod pieces;
mod reading;
mod sentence;
mod wording;

use std::collections::HashSet;

use seloste::{LegalGround, Purpose, Topic};
use seloste_language::Cues;
use seloste_source::Span;

use self::bases::link;
pub(super) use self::lists::leads_to_purposes;
pub(super) use self::pieces::pieces;
pub(super) use self::reading::is_verbless;
use self::reading::{Apart, Reading};
pub(super) use self::sentence::in_sentence;
use self::sentence::{Place, of_sentence};
use super::words::equal_once;
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The purposes of the section: list items, and what follows a cue in a sentence; where it gives
/// none by a cue, its sentences, each for what it tells; where there are none, those of sentences elsewhere that say what data are used for, or what rests on a legal basis.
/// What calls itself the purpose of the register or of these data states one wherever it stands.
pub(super) fn extract(text: &Segmented<'_>, grounds: &[Fact<LegalGround>]) -> Vec<Fact<Purpose>> {
    let reading = Reading::of(text, grounds);
    let units = || text.units.iter().filter(|unit| !text.is_explanation(unit));
    let of_sections = units().filter(|unit| reading.is_on(unit));
    let mut found = equal_once(of_sections.flat_map(|unit| reading.of_section(unit)));
    let stating: HashSet<Span> = found
        .iter()
        .flat_map(|fact| &fact.stated_in)
        .copied()
        .collect();
    let silent = units().filter(|unit| reading.is_told(unit, &stating));
    let told: Vec<_> = silent.flat_map(|unit| reading.told(unit)).collect();
    found = equal_once(found.into_iter().chain(told));
    without_repeated(text, &mut found);
    for apart in [Apart::OtherTopics, Apart::Rights] {
        if found.is_empty() {
            let others = units().filter(|unit| reading.may_state(unit, apart));
            found = equal_once(others.flat_map(|unit| of_sentence(text, unit, Place::Elsewhere)));
        }
    }
    let firm = units().filter(|unit| reading.is_firm(unit));
    let firm = firm.flat_map(|unit| of_sentence(text, unit, Place::Elsewhere));
    found = equal_once(found.into_iter().chain(firm));
    if found.is_empty() {
        found = equal_once(units().flat_map(|unit| reading.of_bases(unit)));
    }
    link(text, &mut found, grounds);
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

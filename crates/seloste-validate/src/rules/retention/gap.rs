//! Data that no storage period covers.

use std::collections::HashMap;
use std::sync::LazyLock;

use seloste::{NoticeKind, PersonalData, Retention, Topic};
use seloste_language::{Cues, Phrase};
use seloste_vocab::{CONCEPTS, is_under};

use super::{CUES, is_general, share_passage};
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, Unit, Words, cue_in_words, words_and_languages};

/// Data of kinds that have periods of their own in practice, and that no item covers.
pub(super) fn category_gap(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.retention.is_empty() {
        return;
    }
    let unread = unread_sentences(notice);
    let scopes: Vec<Scope<'_>> = notice.retention.iter().map(Scope::of).collect();
    let is_uncovered = |data: &&PersonalData| {
        let kind = Kind::of(notice, data);
        let can_tell = kind != Kind::Contact || unread.is_empty();
        kind != Kind::Other
            && can_tell
            && !scopes.iter().any(|scope| scope.covers(data, kind))
            && !unread.iter().any(|words| names(words, data))
    };
    let uncovered = notice.personal_data.iter().filter(is_uncovered);
    let mut gaps: Vec<Vec<&PersonalData>> = Vec::new();
    for data in uncovered {
        match gaps.iter_mut().find(|gap| share_passage(gap[0], data)) {
            Some(gap) => gap.push(data),
            None => gaps.push(vec![data]),
        }
    }
    for gap in gaps {
        let names: Value = gap.iter().filter_map(|data| data.label.as_ref()).collect();
        found.about(gap[0], "label").with("category", names);
    }
    unlisted_answers(notice, found);
}

/// The sentences and lines of the sections on retention that gave no item.
fn unread_sentences(notice: &Subject<'_>) -> Vec<Words> {
    let items = notice.retention.iter();
    let read: Vec<_> = items.flat_map(|item| notice.passages_of(item)).collect();
    let is_unread = |unit: &&Unit| {
        let mut sections = notice.versions[unit.version].sections.iter();
        let place = unit.place();
        !read.contains(&place)
            && sections.any(|section| {
                // Its first line is the heading.
                let own = section.start as usize + 1..section.end as usize;
                section.topic == Topic::Retention && own.contains(&unit.span.start)
            })
    };
    let unread = notice.units().iter().filter(is_unread);
    let words = unread.map(|unit| (unit.tokens.clone(), unit.language));
    words.collect()
}

/// What decides which items settle how long some data are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Asked for or used apart from the rest, as the notice says.
    SetApart,
    /// Data that arise beside others and have periods of their own.
    OfOwnPeriod,
    /// Contact data, which any item on persons may be about.
    Contact,
    /// Data that nobody expects a period of their own for.
    Other,
}

impl Kind {
    fn of(notice: &Subject<'_>, data: &PersonalData) -> Self {
        if notice.part_says(data, CUES, "set-apart") {
            Kind::SetApart
        } else if OF_OWN_PERIOD.iter().any(|kind| is(data, kind)) {
            Kind::OfOwnPeriod
        } else if is(data, CONTACT) {
            Kind::Contact
        } else {
            Kind::Other
        }
    }
}

/// What an item is about.
struct Scope<'n> {
    item: &'n Retention,
    words: Vec<Words>,
    is_everything: bool,
    is_general: bool,
    is_of_own_kind: bool,
}

impl<'n> Scope<'n> {
    fn of(item: &'n Retention) -> Self {
        let words = item.applies_to.as_ref();
        Self {
            item,
            words: words_and_languages(words).collect(),
            is_everything: cue_in_words(words, CUES, "everything"),
            is_general: is_general(item),
            is_of_own_kind: is_of_own_kind(item),
        }
    }

    /// Whether the item settles how long some data are kept.
    fn covers(&self, data: &PersonalData, kind: Kind) -> bool {
        let id = data.id.as_ref();
        let is_covered = match kind {
            Kind::SetApart => self.is_general && ends_by_itself(self.item),
            Kind::OfOwnPeriod => self.is_general,
            Kind::Contact | Kind::Other => !self.is_of_own_kind,
        };
        self.is_everything
            || is_covered
            || id.is_some_and(|id| self.item.concerns.contains(id))
            || self.words.iter().any(|words| names(words, data))
    }
}

/// Answers of a survey that are not listed among the data.
fn unlisted_answers(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let are_listed = notice.personal_data.iter().any(|data| is(data, ANSWERS));
    let are_covered = |item: &Retention| is_general(item) || names_concept(item, ANSWERS);
    if notice.kind != NoticeKind::Survey || are_listed || notice.retention.iter().any(are_covered) {
        return;
    }
    for key in ["answers", "open-answers"] {
        if let Some((unit, words)) = notice.said(CUES, key).next() {
            let named = notice.quote((unit.version, words));
            found.said(unit.version, words).with("category", named);
        }
    }
}

/// Whether the data are gone at a time that follows from the item alone.
fn ends_by_itself(item: &Retention) -> bool {
    let is_set = item.period.is_some() || item.until.is_some() || item.ground.is_some();
    is_set && item.conditional != Some(true)
}

const ANSWERS: &str = "seloste:SurveyAnswer";
const LOGS: &str = "seloste:LogData";
const CONTACT: &str = "pd:Contact";

/// Kinds of data that arise beside others and have periods of their own.
const OF_OWN_PERIOD: [&str; 7] = [
    ANSWERS,
    LOGS,
    "pd:IPAddress",
    "pd:VoiceCommunicationRecording",
    "seloste:Cookie",
    "seloste:CustomerFeedback",
    "seloste:VideoRecording",
];

fn is(data: &PersonalData, kind: &str) -> bool {
    data.categories
        .iter()
        .any(|category| is_under(category.as_str(), kind))
}

/// Whether an item is about one kind of data with its own period, or about no persons.
fn is_of_own_kind(item: &Retention) -> bool {
    let scope = item.applies_to.as_ref();
    let says = |key| cue_in_words(scope, CUES, key);
    let names_one = || OF_OWN_PERIOD.iter().any(|kind| names_concept(item, kind));
    // "Log data and the data of the customer" is about more.
    !says("or") && (says("anonymous") || says("statistics") || names_one())
}

/// Whether words name some data: by the words of their label, or by a name of their kind. Addresses
/// of devices stand in logs.
fn names(words: &Words, data: &PersonalData) -> bool {
    let mut categories = data.categories.iter();
    let of_kind = categories.any(|category| name(words, category.as_str()))
        || is(data, "pd:DeviceBased") && name(words, LOGS);
    of_kind || words_and_languages(data.label.as_ref()).any(|label| share_word(words, &label))
}

/// Whether words name a concept by one of its labels.
fn name((tokens, language): &Words, code: &str) -> bool {
    let mut phrases = NAMES.get(&(code, *language)).into_iter().flatten();
    phrases.any(|phrase| phrase.find(tokens).is_some())
}

/// The labels of concepts, by code and language.
static NAMES: LazyLock<HashMap<(&str, &str), Vec<Phrase>>> = LazyLock::new(|| {
    let mut names: HashMap<_, Vec<_>> = HashMap::new();
    for concept in CONCEPTS {
        for label in concept.labels {
            let named = names.entry((concept.code, label.language)).or_default();
            named.push(Phrase::new(label.text.to_lowercase()));
        }
    }
    names
});

/// Whether the scope of an item names a concept.
fn names_concept(item: &Retention, code: &str) -> bool {
    words_and_languages(item.applies_to.as_ref()).any(|words| name(&words, code))
}

/// Whether two texts of one language share a word that is not a general one, in any form or as the
/// last part of a compound.
fn share_word(a: &Words, b: &Words) -> bool {
    let cues = Cues::of(CUES, a.1);
    let telling = |words: &Words| -> Vec<String> {
        let tokens =
            (0..words.0.len()).filter(|at| cues.match_at("general", &words.0, *at).is_none());
        tokens.filter_map(|at| stem(&words.0[at].folded)).collect()
    };
    let has = |words: &Words, stem: &String| {
        words
            .0
            .iter()
            .any(|token| token.folded.contains(stem.as_str()))
    };
    a.1 == b.1
        && (telling(a).iter().any(|stem| has(b, stem))
            || telling(b).iter().any(|stem| has(a, stem)))
}

/// The fewest letters that tell a word.
const SHORTEST_STEM: usize = 5;
/// The letters that an ending may change.
const LONGEST_ENDING: usize = 3;

/// A word without what its endings may change.
fn stem(word: &str) -> Option<String> {
    let letters = word.chars().count();
    let kept = letters.saturating_sub(LONGEST_ENDING).max(SHORTEST_STEM);
    (letters >= SHORTEST_STEM).then(|| word.chars().take(kept).collect())
}

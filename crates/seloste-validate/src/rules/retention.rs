//! How long data are kept.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use seloste::{
    Fragment, Jurisdiction, LanguageMap, NoticeKind, Part, Period, PersonalData, Retention,
    RetentionKind, Topic,
};
use seloste_language::{Cues, Phrase, Token, dates};
use seloste_source::Span;
use seloste_vocab::{CONCEPTS, is_under};

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::length::Length;
use crate::subject::{Subject, Unit, Words, cue_in_words, words_and_languages};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RT-anonymised", anonymised),
    ("RT-archive-ground", archive_ground),
    ("RT-category-gap", category_gap),
    ("RT-conditional", conditional),
    ("RT-contradiction", contradiction),
    ("RT-expired", expired),
    ("RT-public-records", public_records),
    ("RT-statutory", statutory),
    ("RT-unbounded", unbounded),
    ("RT-vague", vague),
];

/// The cues of this family.
const TOPIC: &str = "retention";

/// A period for data that are said to be anonymous.
fn anonymised(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        if cue_in_words(item.applies_to.as_ref(), TOPIC, "anonymous") {
            let finding = found.about(item, "appliesTo");
            finding.with("scope", scope(item));
        }
    }
}

/// Permanent preservation for which nobody is named who decided it.
fn archive_ground(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let kept = |item: &&Retention| item.kind == RetentionKind::EndlessDuration;
    for item in notice.retention.iter().filter(kept) {
        let is_grounded = item.ground.is_some() || cites_own_act(notice, item);
        if !is_grounded && !is_archival(notice) {
            found.about(item, "type").with("scope", scope(item));
        }
    }
}

/// Data of kinds that have periods of their own in practice, and that no item covers.
fn category_gap(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
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
        if notice.part_says(data, TOPIC, "set-apart") {
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
            is_everything: cue_in_words(words, TOPIC, "everything"),
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
        if let Some((unit, words)) = notice.said(TOPIC, key).next() {
            let named = notice.quote((unit.version, words));
            found.said(unit.version, words).with("category", named);
        }
    }
}

/// An end that is only permitted.
fn conditional(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        if item.conditional == Some(true) && !is_erased_at_will(notice, item) {
            let text = quoted(notice, item);
            found.about(item, "").with("text", text);
        }
    }
}

/// Two items on the same data that cannot both hold.
fn contradiction(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let items = &notice.retention;
    for (at, second) in items.iter().enumerate() {
        let mut before = items[..at].iter();
        let found_before = before.find_map(|first| {
            let ends = clash(first, second)?;
            is_same_scope(notice, first, second).then_some((first, ends))
        });
        let Some((first, (a, b))) = found_before else {
            continue;
        };
        let beside = notice.place(first, "");
        let finding = found.about(second, "");
        finding.with("scope", scope(second)).with("a", a);
        finding.with("b", b).beside(beside);
    }
}

/// The two ends, where they differ.
fn clash(first: &Retention, second: &Retention) -> Option<(Value, Value)> {
    let is_open = |item: &Retention| item.at_most == Some(true) || item.conditional == Some(true);
    if is_open(first) || is_open(second) {
        return None;
    }
    if let (Some(a), Some(b)) = (first.until, second.until) {
        return (a != b).then(|| (a.into(), b.into()));
    }
    let (a, b) = (first.period.as_ref()?, second.period.as_ref()?);
    let is_same = Length::of(a.as_str()).is_about(Length::of(b.as_str()));
    let differ = !is_same && first.event == second.event;
    differ.then(|| (a.clone().into(), b.clone().into()))
}

/// Whether two items are about the same data: by the same words, or by the same items of data.
///
/// Words that mean everything mean everything of the section they stand in, so they are compared
/// within a paragraph only.
fn is_same_scope(notice: &Subject<'_>, first: &Retention, second: &Retention) -> bool {
    if is_general(first) && is_general(second) {
        return is_same_paragraph(notice, first, second);
    }
    let same_words = || {
        let (Some(a), Some(b)) = (&first.applies_to, &second.applies_to) else {
            return false;
        };
        let words = |map| words_and_languages(Some(map)).collect::<Vec<_>>();
        let folded = |tokens: &[Token]| -> Vec<Box<str>> {
            tokens.iter().map(|token| token.folded.clone()).collect()
        };
        let all = words(b);
        words(a).iter().any(|(tokens, language)| {
            let mut same = all.iter().filter(|(_, other)| other == language);
            same.any(|(other, _)| folded(other) == folded(tokens))
        })
    };
    let same_data = !first.concerns.is_empty() && first.concerns == second.concerns;
    same_data || same_words()
}

/// Whether two items stand in one paragraph; in a notice without a text, always.
fn is_same_paragraph(notice: &Subject<'_>, first: &Retention, second: &Retention) -> bool {
    let place = |item: &Retention| notice.passages_of(item).next();
    let (Some((version, a)), Some((other, b))) = (place(first), place(second)) else {
        return !notice.has_text();
    };
    let between = Span::new(a.end.min(b.end), a.start.max(b.start).max(a.end.min(b.end)));
    version == other && !notice.quote((version, between)).contains('\n')
}

/// A fixed end that has passed.
fn expired(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let ended: Vec<_> = ended(notice).collect();
    if ended.is_empty() || notice.says(TOPIC, "withdrawn") {
        return;
    }
    for item in ended {
        let Some(until) = item.until else { continue };
        let days = until.civil().until(notice.as_of().civil());
        let days = days.map_or(0, |span| span.get_days().unsigned_abs());
        let finding = found.about(item, "until");
        finding.with("scope", scope(item)).with("date", until);
        finding.with("days", u64::from(days));
    }
}

/// The items whose last day has passed.
fn ended<'s>(notice: &'s Subject<'_>) -> impl Iterator<Item = &'s Retention> {
    let as_of = notice.as_of();
    let items = notice.retention.iter();
    items.filter(move |item| item.until.is_some_and(|until| until < as_of))
}

/// Erasure at any time, or of documents, of which an authority may not dispose freely.
fn public_records(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.is_public() {
        return;
    }
    let promised = notice.retention.iter().find(|item| {
        let of_documents = cue_in_words(item.applies_to.as_ref(), TOPIC, "documents");
        is_erased_at_will(notice, item) || of_documents && notice.part_says(*item, TOPIC, "erase")
    });
    let is_reserved = || is_archival(notice) || notice.says(TOPIC, "records-reserved");
    if let Some(item) = promised.filter(|_| !is_reserved()) {
        let text = quoted(notice, item);
        found.about(item, "").with("text", text);
    }
}

/// Payments whose vouchers must be kept longer than anything else that the notice says.
fn statutory(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let years = match notice.jurisdiction {
        Jurisdiction::Sweden => 7,
        Jurisdiction::Finland | Jurisdiction::Aland => 6,
    };
    // The periods of many registers stand elsewhere.
    if notice.retention.is_empty() || notice.is_umbrella() {
        return;
    }
    let mut places = payments(notice).into_iter();
    let Some((first, words)) = places.next().filter(|_| !keeps_books(notice, years)) else {
        return;
    };
    let finding = found.at(first);
    finding.with("text", words);
    finding.with("period", Period::years(years));
    for (anchor, _) in places {
        finding.beside(anchor);
    }
}

/// Whether the notice says that vouchers are kept, and for no fewer years than these.
fn keeps_books(notice: &Subject<'_>, years: u32) -> bool {
    let of_books = |item: &Retention| cue_in_words(item.applies_to.as_ref(), TOPIC, "bookkeeping");
    let is_long = |item: &Retention| {
        let days = |period: &Period| Length::of(period.as_str()).n_days();
        let long = |period| days(period) >= days(&Period::years(years));
        let is_open = item.ground.is_some() || item.kind == RetentionKind::EndlessDuration;
        is_open || item.period.as_ref().is_some_and(long)
    };
    let mut items = notice.retention.iter();
    if let Some(books) = items.clone().find(|item| of_books(item)) {
        return is_long(books) || books.period.is_none();
    }
    items.any(|item| is_general(item) && is_long(item)) || speaks_of_books(notice)
}

/// Whether a sentence about keeping data speaks of vouchers.
fn speaks_of_books(notice: &Subject<'_>) -> bool {
    let mut said = notice.said(TOPIC, "bookkeeping");
    said.any(|(unit, _)| unit.has(TOPIC, "verb") || unit.has(TOPIC, "erase"))
}

/// Where purposes, data and recipients speak of payments, in the order of the text, one place in
/// each passage.
fn payments(notice: &Subject<'_>) -> Vec<(Anchor, Value)> {
    let mut found = Vec::new();
    for part in &notice.purposes {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    for part in &notice.personal_data {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    for part in &notice.recipients {
        found.extend(payment(notice, part, part.label.as_ref()));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(a, _), (b, _)| a.text.is_some() && a.text == b.text);
    found
}

/// Where a part speaks of payments, and how.
fn payment<P: Part>(
    notice: &Subject<'_>,
    part: &P,
    label: Option<&LanguageMap>,
) -> Option<(Anchor, Value)> {
    let mut units = notice.units_of_part(part);
    let said = units.find_map(|unit| Some((unit.version, unit.cue(TOPIC, "payment")?)));
    if let Some(place) = said {
        let anchor = Anchor {
            text: Some(place),
            ..notice.place(part, "")
        };
        return Some((anchor, notice.quote(place).into()));
    }
    let labelled = label.filter(|_| cue_in_words(label, TOPIC, "payment"));
    labelled.map(|words| (notice.place(part, "label"), words.into()))
}

/// An event that the reader has no means to date.
fn unbounded(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        let Some(event) = item.event.as_ref().filter(|event| is_undated(event)) else {
            continue;
        };
        let has = |key| cue_in_words(Some(event), TOPIC, key);
        // What people hold or have asked for ends where they see it: an account, an application.
        if has("known-event") || !has("undefined-event") && !has("vague-event") {
            continue;
        }
        let last = ended(notice).min_by_key(|item| Reverse(item.until));
        let beside = last.map(|item| notice.place(item, "until"));
        let finding = found.about(item, "event");
        finding.with("scope", scope(item)).with("event", event);
        if let Some(anchor) = beside {
            finding.beside(anchor);
        }
    }
}

fn is_undated(event: &LanguageMap) -> bool {
    words_and_languages(Some(event)).all(|(tokens, language)| dates(&tokens, language).is_empty())
}

/// Criteria from which no period follows; those of one sentence are one finding.
fn vague(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut groups: Vec<Vec<&Retention>> = Vec::new();
    for item in &notice.retention {
        match groups
            .iter_mut()
            .find(|group| share_passage(group[0], item))
        {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    for group in groups {
        let names_law = || {
            let keys = ["archival", "bookkeeping", "plan"];
            cites_own_act(notice, group[0])
                || keys
                    .iter()
                    .any(|key| notice.part_says(group[0], TOPIC, key))
        };
        if group.iter().all(|item| is_vague(notice, item)) && !names_law() {
            let text: Value = group.iter().map(|item| criterion(notice, item)).collect();
            found.about(group[0], "").with("text", text);
        }
    }
}

/// Whether an item names neither a length of time nor what it follows from.
fn is_vague(notice: &Subject<'_>, item: &Retention) -> bool {
    if item.period.is_some() || item.until.is_some() {
        return false;
    }
    let has = |words: &Option<LanguageMap>, key| cue_in_words(words.as_ref(), TOPIC, key);
    match item.kind {
        RetentionKind::IndeterminateDuration => item.ground.is_none(),
        RetentionKind::StorageDuration => has(&item.ground, "law-unnamed"),
        // What ends a relationship may stand in another item, with its period.
        RetentionKind::UntilEventDuration => {
            let mut items = notice.retention.iter();
            has(&item.event, "relationship") && !items.any(|it| it.period.is_some())
        }
        _ => false,
    }
}

/// The words of an item that should let the reader work out its end.
fn criterion(notice: &Subject<'_>, item: &Retention) -> Value {
    let words = item.event.as_ref().or(item.ground.as_ref());
    let said = notice.words(item, "type").map(Value::from);
    let words = words.or(item.label.as_ref()).map(Value::from);
    said.or(words).unwrap_or_else(|| quoted(notice, item))
}

// What an item is about.

/// What an item is about, in its own words.
fn scope(item: &Retention) -> Value {
    let words: Option<&LanguageMap> = item.applies_to.as_ref().or(item.label.as_ref());
    words.map_or(Value::Word("allData"), Value::from)
}

/// The sentence of an item, or else its other words.
fn quoted(notice: &Subject<'_>, item: &Retention) -> Value {
    if let Some(place) = notice.passages_of(item).next() {
        let words: Vec<_> = notice.quote(place).split_whitespace().collect();
        return words.join(" ").trim_end_matches('.').into();
    }
    let words = item.label.as_ref().or(item.event.as_ref());
    words.map_or_else(|| scope(item), Value::from)
}

/// Whether an item is about all data of the notice: it says nothing of its scope, or only such words
/// as "personal data" or "the data of the customer".
fn is_general(item: &Retention) -> bool {
    let Some(scope) = item.applies_to.as_ref() else {
        return item.concerns.is_empty() && item.conditional != Some(true);
    };
    words_and_languages(Some(scope)).any(|(tokens, language)| {
        let cues = Cues::of(TOPIC, language);
        let mut at = 0;
        while let Some(end) = cues.match_at("general", &tokens, at) {
            at = end;
        }
        at == tokens.len()
    })
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
    let says = |key| cue_in_words(scope, TOPIC, key);
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
            named.push(Phrase::new(&label.text.to_lowercase()));
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
    let cues = Cues::of(TOPIC, a.1);
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

/// Whether people erase the data themselves, whenever they wish.
fn is_erased_at_will(notice: &Subject<'_>, item: &Retention) -> bool {
    cue_in_words(item.event.as_ref(), TOPIC, "self-erase")
        || notice.part_says(item, TOPIC, "self-erase")
}

/// Whether the notice names a plan, a decision or an act of archives.
fn is_archival(notice: &Subject<'_>) -> bool {
    let plan = |item: &Retention| cue_in_words(item.ground.as_ref(), TOPIC, "plan");
    notice.retention.iter().any(plan) || notice.says(TOPIC, "archival")
}

/// The acts on data protection, which set no period.
const PERIODLESS: [&str; 4] = ["dpd", "fi-tsl", "gdpr", "se-dsl"];

/// Whether the sentence of an item cites an act that may set the period.
fn cites_own_act(notice: &Subject<'_>, item: &Retention) -> bool {
    let sets_none = |token: &str| PERIODLESS.contains(&token);
    notice.statutes.iter().any(|act| {
        let token = act.statute.as_ref().map(|token| token.as_str());
        share_passage(act, item) && !token.is_some_and(sets_none)
    })
}

fn share_passage<A: Part, B: Part>(a: &A, b: &B) -> bool {
    let passages: &[Fragment] = b.stated_in();
    a.stated_in().iter().any(|id| passages.contains(id))
}

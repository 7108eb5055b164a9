//! Reads whom a notice is about where no sentence says whose data are processed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use seloste::{DataSubjectGroup, Topic};
use seloste_language::{Cues, Token, cover, tokens};
use seloste_source::Span;
use seloste_vocab::{HeadingRole, Scheme};

use super::data_subject::{GENERAL, LONGEST_SENTENCE};
use super::enumeration::shift;
use super::personal_data::is_foreign;
use super::words::{codes, is_denied, text_of, with_categories};
use crate::fact::Fact;
use crate::resolve::{self, Resolved};
use crate::segment::{Segmented, Unit};

/// The groups that the register and the notice are named after: "register of customers".
pub(super) fn named(text: &Segmented<'_>, title: Option<Span>) -> Vec<Fact<DataSubjectGroup>> {
    let reader = Reader::new(text);
    reader.of_names(title, |words| reader.groups(words))
}

/// The groups that the sentences on purposes name again and again: "to answer customers and to keep
/// the addresses of customers".
pub(super) fn in_purposes(text: &Segmented<'_>) -> Vec<Fact<DataSubjectGroup>> {
    let reader = Reader::new(text);
    let is_told = |unit: &&Unit| {
        let words = &unit.sentence.tokens;
        words.len() <= LONGEST_SENTENCE && !is_denied(text, words, |_| true)
    };
    let units = text.units_on(Topic::Purposes.key()).filter(is_told);
    let named = units.flat_map(|unit| {
        let groups = reader.mentions(&unit.sentence.tokens);
        groups.into_iter().map(move |group| (unit, group))
    });
    let named: Vec<_> = named.filter(|(_, group)| group.code != STAFF).collect();
    let is_often = |code: &str| named.iter().filter(|(_, group)| group.code == code).count() > 1;
    let often = named.iter().filter(|(_, group)| is_often(group.code));
    each_group(
        often.filter_map(|(unit, group)| reader.fact(&unit.sentence.tokens, group, unit.span())),
    )
}

/// The groups that what the notice is named after is for (a newsletter has subscribers), with the
/// group whose rights the notice tells of ("the customer has the right to …") or that it speaks to
/// ("you as a pupil", "when you apply for a job"), else the groups that it speaks of most.
pub(super) fn addressed(text: &Segmented<'_>, title: Option<Span>) -> Vec<Fact<DataSubjectGroup>> {
    let reader = Reader::new(text);
    let is_short = |unit: &&Unit| unit.sentence.tokens.len() <= LONGEST_SENTENCE;
    let units = || text.units.iter().filter(is_short);
    let one = units()
        .find_map(|unit| reader.spoken_to(unit))
        .or_else(|| units().find_map(|unit| reader.with_right(unit)))
        .or_else(|| most_told(units().filter_map(|unit| reader.doing(unit))));
    let others = one.map_or_else(|| reader.most_named(), |fact| vec![fact]);
    // What speaks of no data may be named after anything.
    let on_data = units().any(|unit| reader.cues.has("data", &unit.sentence.tokens));
    let title = title.filter(|_| on_data);
    let by_name = reader.of_names(title, |words| Vec::from_iter(reader.implied(words)));
    each_group(by_name.into_iter().chain(others))
}

/// The cues of what is for a group.
const IMPLIED: &str = "impliedSubjects";
/// The concept of those who work for the body: purposes name them as those who do the work.
const STAFF: &str = "dpv:Employee";
/// The most bytes of a name that is searched for groups.
const LONGEST_NAME: usize = 400;
/// How many words may stand between "when you" and what its reader does.
const LONGEST_ACT: usize = 6;
/// How many words before a group that has rights may stand in its sentence.
const LATEST_HOLDER: usize = 4;
/// How often a group is named at least that the notice is taken to be about.
const FEWEST_MENTIONS: usize = 3;

/// The facts of one after the other, each group once.
fn each_group(found: impl Iterator<Item = Fact<DataSubjectGroup>>) -> Vec<Fact<DataSubjectGroup>> {
    let mut groups = HashSet::new();
    found
        .filter(|fact| groups.insert(fact.part.categories.clone()))
        .collect()
}

/// The first of the facts on the group that most of them are on.
fn most_told(
    facts: impl Iterator<Item = Fact<DataSubjectGroup>>,
) -> Option<Fact<DataSubjectGroup>> {
    let mut facts: Vec<_> = facts.collect();
    let group = |at: usize| &facts[at].part.categories;
    let mut counts = BTreeMap::<_, usize>::new();
    for at in 0..facts.len() {
        *counts.entry(group(at)).or_default() += 1;
    }
    let first = (0..facts.len()).max_by_key(|at| (counts[group(*at)], Reverse(*at)))?;
    Some(facts.swap_remove(first))
}

/// What reads one text.
struct Reader<'r, 'd> {
    text: &'r Segmented<'d>,
    cues: &'static Cues,
    language: &'static str,
}

impl<'r, 'd> Reader<'r, 'd> {
    fn new(text: &'r Segmented<'d>) -> Self {
        let language = text.language.code();
        Self {
            text,
            cues: Cues::of(Topic::DataSubjects.key(), language),
            language,
        }
    }

    /// The groups of the title and the first type of document.
    fn of_names(
        &self,
        title: Option<Span>,
        groups: impl Fn(&[Token]) -> Vec<Resolved>,
    ) -> Vec<Fact<DataSubjectGroup>> {
        let types = self.text.headings.iter().filter_map(|line| {
            let found = line.found?;
            let is_type = found.heading.role == HeadingRole::DocumentType;
            is_type.then_some(line.span)
        });
        let names = title.into_iter().chain(types.take(1));
        let is_short = |name: &Span| name.of(self.text.text()).len() <= LONGEST_NAME;
        let found = names.filter(is_short).flat_map(|name| {
            let words = tokens(self.text.text(), name);
            let facts = groups(&words).into_iter().filter_map(|group| {
                let line = self.line_around(name)?;
                self.fact(&words, &group, line)
            });
            facts.collect::<Vec<_>>()
        });
        each_group(found)
    }

    /// The group that some words are for. The keys of these cues are concepts.
    fn implied(&self, words: &[Token]) -> Option<Resolved> {
        let all = seloste_vocab::cues(IMPLIED, self.language).iter();
        let codes: BTreeSet<_> = all.map(|cue| cue.key).collect();
        let cues = Cues::of(IMPLIED, self.language);
        let found = codes.into_iter().filter_map(|code| {
            let tokens = cues.find(code, words)?;
            Some(Resolved { code, tokens })
        });
        found.min_by_key(|group| (group.tokens.start, Reverse(group.tokens.end)))
    }

    /// The sentence or heading around some words.
    fn line_around(&self, words: Span) -> Option<Span> {
        let units = self.text.units.iter().map(Unit::span);
        let headings = self.text.headings.iter().map(|line| line.span);
        units.chain(headings).find(|span| span.contains(words))
    }

    /// The groups that some words name, alone or as the first part of a word such as "customer
    /// register".
    fn groups(&self, words: &[Token]) -> Vec<Resolved> {
        let mut found = self.concepts(words);
        for (at, word) in words.iter().enumerate() {
            let of_word = self.group_in(&word.folded).into_iter();
            let new = of_word.filter(|group| found.iter().all(|other| other.code != group.code));
            let placed: Vec<_> = new
                .map(|group| Resolved {
                    code: group.code,
                    tokens: at..at + 1,
                })
                .collect();
            found.extend(placed);
        }
        found
    }

    fn concepts(&self, words: &[Token]) -> Vec<Resolved> {
        let mut found = resolve::concepts(Scheme::DataSubjects, words, self.language);
        found.retain(|resolved| resolved.code != GENERAL);
        found
    }

    /// The groups that some words name, each as often as they do.
    fn mentions(&self, words: &[Token]) -> Vec<Resolved> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(next) = self.concepts(&words[start..]).into_iter().next() {
            let next = placed(&next, start);
            start = next.tokens.end;
            found.push(next);
        }
        found
    }

    /// The group before the last part of a compound, with the letters that join the parts.
    fn group_in(&self, word: &str) -> Option<Resolved> {
        let all = seloste_vocab::cues(Topic::DataSubjects.key(), self.language);
        let of_key = |key| {
            all.iter()
                .filter(move |cue| cue.key == key)
                .map(|cue| cue.phrase)
        };
        let first = of_key("compound")
            .filter_map(|last| word.find(last))
            .filter(|at| *at > 0)
            .min()?;
        let first = &word[..first];
        let joined = of_key("joint").filter_map(|joint| first.strip_suffix(joint));
        let lost = of_key("lost").map(|lost| format!("{first}{lost}"));
        let forms = std::iter::once(first.to_owned())
            .chain(joined.map(str::to_owned))
            .chain(lost);
        forms
            .filter_map(|form| {
                let words = tokens(&form, Span::new(0, form.len()));
                let whole = |found: &Resolved| found.tokens == (0..words.len());
                self.concepts(&words).into_iter().find(whole)
            })
            .next()
    }

    fn fact(
        &self,
        words: &[Token],
        group: &Resolved,
        stated_in: Span,
    ) -> Option<Fact<DataSubjectGroup>> {
        let span = cover(&words[group.tokens.clone()])?;
        let concepts = std::slice::from_ref(group);
        let part = DataSubjectGroup {
            label: Some(text_of(self.text, span)),
            categories: codes(concepts),
            ..DataSubjectGroup::default()
        };
        let fact = Fact::new(part, stated_in).words("label", span, "subject.implied");
        Some(with_categories(fact, concepts))
    }

    /// The group as which a sentence speaks to its reader.
    fn spoken_to(&self, unit: &Unit) -> Option<Fact<DataSubjectGroup>> {
        let words = &unit.sentence.tokens;
        let after = self.cues.find("as", words).and_then(|cue| {
            let group = self.concepts(&words[cue.end..]).into_iter().next()?;
            (group.tokens.start == 0).then(|| placed(&group, cue.end))
        });
        let in_case = || {
            let mut groups = self.concepts(words).into_iter();
            groups.find(|group| {
                let last = group.tokens.end - 1;
                self.cues.has("essive", &words[last..=last])
                    && self.cues.has("you", &words[last + 1..])
            })
        };
        self.fact(words, &after.or_else(in_case)?, unit.span())
    }

    /// The group that its reader belongs to who does something: "when you subscribe to the newsletter".
    fn doing(&self, unit: &Unit) -> Option<Fact<DataSubjectGroup>> {
        let words = &unit.sentence.tokens;
        let you = self.cues.find("you-do", words)?;
        let end = words.len().min(you.end + LONGEST_ACT);
        let act = &words[you.start..end];
        let group = self.implied(act).filter(|_| !is_foreign(self.text, unit))?;
        self.fact(words, &placed(&group, you.start), unit.span())
    }

    /// The group that a sentence begins with which says what it has a right to.
    fn with_right(&self, unit: &Unit) -> Option<Fact<DataSubjectGroup>> {
        let words = &unit.sentence.tokens;
        let is_place = self.text.is_on(unit, Topic::Rights.key());
        let right = self.cues.find("has-right", words)?;
        let before = &words[..right.start];
        let is_short = before.len() <= LATEST_HOLDER;
        let group = self.concepts(before).into_iter().next()?;
        let last = group.tokens.end == before.len();
        (is_place && is_short && last).then(|| self.fact(words, &group, unit.span()))?
    }

    /// The groups that are named most, but not by sentences on other things than data and purposes.
    fn most_named(&self) -> Vec<Fact<DataSubjectGroup>> {
        let mut mentions = BTreeMap::<_, (usize, Option<Fact<DataSubjectGroup>>)>::new();
        let is_told = |unit: &&Unit| {
            unit.sentence.tokens.len() <= LONGEST_SENTENCE && !is_foreign(self.text, unit)
        };
        for unit in self.text.units.iter().filter(is_told) {
            let words = &unit.sentence.tokens;
            for group in self.groups(words) {
                let (count, first) = mentions.entry(group.code).or_default();
                *count += 1;
                if first.is_none() {
                    *first = self.fact(words, &group, unit.span());
                }
            }
        }
        let most = mentions.values().map(|(count, _)| *count).max();
        let enough = most.unwrap_or(0).max(FEWEST_MENTIONS);
        let named = mentions.into_values().filter(|(count, _)| *count >= enough);
        named.filter_map(|(_, fact)| fact).collect()
    }
}

fn placed(group: &Resolved, by: usize) -> Resolved {
    Resolved {
        code: group.code,
        tokens: shift(group.tokens.clone(), by),
    }
}

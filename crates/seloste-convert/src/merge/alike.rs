//! Which notices are probably language versions of one register although they differ.

use std::collections::BTreeSet;

use seloste::{Contact, Language, Notice, Topic};

use super::group::{
    acts, bases, categories, decisions, languages, same_body, same_register, topics,
};
use super::merge;
use crate::Identity;

/// Merges the notices that are probably language versions of one register, even where they differ in
/// what decides: for comparing them, where [`group`](crate::group) keeps apart what must not be
/// published as one. The order of the first of each pair is kept.
///
/// Two notices in different languages are alike if they hold much the same categories of data, or
/// their files are called alike but for the language, and if besides most of the rest agrees: the
/// controller, contacts, decision, order of topics, legal bases, acts, storage periods. A notice that
/// is as much like two others is left alone.
#[must_use]
pub fn group_alike(notices: Vec<Notice>, identity: &Identity) -> Vec<Notice> {
    let partner = partners(&notices.iter().collect::<Vec<_>>());
    let mut grouped = Vec::new();
    for (at, notice) in notices.iter().enumerate() {
        match partner[at] {
            Some(other) if other < at => {}
            Some(other) => grouped.push(merge(&[notice.clone(), notices[other].clone()], identity)),
            None => grouped.push(notice.clone()),
        }
    }
    grouped
}

/// The notice that each is most like, of those that are alike; none where two are as much like it.
pub(super) fn partners(notices: &[&Notice]) -> Vec<Option<usize>> {
    let looks: Vec<Look> = notices.iter().map(|notice| Look::of(notice)).collect();
    let mut likeness = Vec::new();
    for (at, a) in looks.iter().enumerate() {
        for (other, b) in looks.iter().enumerate().skip(at + 1) {
            likeness.extend(alike(a, b).map(|n| (n, at, other)));
        }
    }
    likeness.sort_by_key(|(n, ..)| std::cmp::Reverse(*n));
    let mut partner: Vec<Option<usize>> = vec![None; notices.len()];
    for &(n, a, b) in &likeness {
        let is_rival = |&&(other, x, y): &&(u32, usize, usize)| {
            (x, y) != (a, b) && other == n && [x, y].iter().any(|it| [a, b].contains(it))
        };
        let is_free = partner[a].is_none() && partner[b].is_none();
        if is_free && !likeness.iter().any(|it| is_rival(&it)) {
            (partner[a], partner[b]) = (Some(b), Some(a));
        }
    }
    partner
}

/// A notice with what is compared first, of each pair.
struct Look<'n> {
    notice: &'n Notice,
    languages: BTreeSet<Language>,
    categories: BTreeSet<&'n str>,
    file: Option<&'n str>,
    stem: Option<Vec<String>>,
}

impl<'n> Look<'n> {
    fn of(notice: &'n Notice) -> Self {
        let file = file_name(notice);
        Self {
            notice,
            languages: languages(notice),
            categories: categories(notice),
            file,
            stem: file.map(stem),
        }
    }

    /// Whether the files are called alike but for the language: `booking-fi.txt` and `booking-sv.txt`.
    fn is_called_like(&self, other: &Self) -> bool {
        self.file != other.file && self.stem.is_some() && self.stem == other.stem
    }
}

/// The name of the file of the first version.
fn file_name(notice: &Notice) -> Option<&str> {
    let source = notice.versions.first()?.source.as_ref()?;
    source.file_name.as_deref()
}

/// The words of the name of a file, without its ending and languages.
fn stem(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|letter: char| !letter.is_alphanumeric());
    let of_language = |word: &&str| Language::from_code(&word.to_lowercase()).is_none();
    words.filter(of_language).map(str::to_lowercase).collect()
}

/// More than any sum of what agrees.
const SAME_REGISTER: u32 = 100;
/// The least that must agree.
const LEAST: u32 = 4;

/// How much two notices agree in, if they are alike at all.
fn alike(a: &Look<'_>, b: &Look<'_>) -> Option<u32> {
    let (first, second) = (a.notice, b.notice);
    if !a.languages.is_disjoint(&b.languages) || same_body(first, second) == Some(false) {
        return None;
    }
    if same_register(first, second) {
        return Some(SAME_REGISTER);
    }
    let categories = share(&a.categories, &b.categories);
    let is_twin = a.is_called_like(b);
    let is_own = categories >= 60 || (is_twin && categories >= 20);
    if !is_own {
        return None;
    }
    let agreeing = [
        same_body(first, second) == Some(true),
        share(&decisions(first), &decisions(second)) > 0,
        share(&contacts(first), &contacts(second)) > 0,
        in_order(&topics(first), &topics(second)) >= 80,
        share(&bases(first), &bases(second)) == 100,
        share(&acts(first), &acts(second)) >= 60,
        share(&periods(first), &periods(second)) >= 50,
        is_twin,
    ];
    let n_agreeing = agreeing.into_iter().map(u32::from).sum::<u32>() + categories / 30;
    (n_agreeing >= LEAST).then_some(n_agreeing)
}

/// What two sets share of all they hold, in per cent; nothing where both are empty.
pub(super) fn share<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> u32 {
    per_cent(a.intersection(b).count(), a.union(b).count())
}

fn per_cent(n: usize, of: usize) -> u32 {
    let per_cent = (n * 100).checked_div(of).unwrap_or_default();
    u32::try_from(per_cent).unwrap_or(100)
}

/// The length of the longest row of topics that stands in both in this order, of the longer one.
fn in_order(a: &[Topic], b: &[Topic]) -> u32 {
    let mut row = vec![0; b.len() + 1];
    for topic in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let longest = if topic == other {
                before + 1
            } else {
                row[at].max(row[at + 1])
            };
            before = std::mem::replace(&mut row[at + 1], longest);
        }
    }
    per_cent(row[b.len()], a.len().max(b.len()))
}

/// Addresses and numbers, which are the same in every language.
fn contacts(notice: &Notice) -> BTreeSet<String> {
    let controller = notice.controller.iter().flat_map(|it| &it.contact);
    let officer = notice.data_protection_officer.iter();
    let officer = officer.flat_map(|it| &it.contact);
    let points = notice.contact_points.iter().flat_map(|it| &it.contact);
    let all = controller.chain(officer).chain(points);
    all.flat_map(|Contact { email, phone, .. }| email.iter().chain(phone).cloned())
        .collect()
}

fn periods(notice: &Notice) -> BTreeSet<String> {
    let items = notice.retention.iter();
    items
        .filter_map(|it| match (&it.until, &it.period) {
            (Some(until), _) => Some(until.to_string()),
            (None, Some(period)) => Some(period.to_string()),
            (None, None) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, convert, read};

    #[test]
    fn files_are_twins_by_their_names() {
        let notice = |name: &str| {
            let text = "Kirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n";
            let read = read(name, text.as_bytes()).expect("it is a text");
            convert(&read.document, &Options::default())
        };
        let twins = |a: &str, b: &str| Look::of(&notice(a)).is_called_like(&Look::of(&notice(b)));
        assert!(twins("fi.txt", "sv.txt"));
        assert!(twins("varaus-fi.txt", "varaus_sv.md"));
        assert!(!twins("varaus-fi.txt", "bokning-sv.txt"));
        assert!(!twins("a.txt", "a.txt"));
    }
}

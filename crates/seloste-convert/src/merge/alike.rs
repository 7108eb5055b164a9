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
    let mut likeness = Vec::new();
    for (at, a) in notices.iter().enumerate() {
        for (other, b) in notices.iter().enumerate().skip(at + 1) {
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

/// More than any sum of what agrees.
const SAME_REGISTER: u32 = 100;
/// The least that must agree.
const LEAST: u32 = 4;

/// How much two notices agree in, if they are alike at all.
fn alike(a: &Notice, b: &Notice) -> Option<u32> {
    if !languages(a).is_disjoint(&languages(b)) || same_body(a, b) == Some(false) {
        return None;
    }
    if same_register(a, b) {
        return Some(SAME_REGISTER);
    }
    let categories = share(&categories(a), &categories(b));
    let is_twin = have_twin_names(a, b);
    let is_own = categories >= 60 || (is_twin && categories >= 20);
    let agreeing = [
        same_body(a, b) == Some(true),
        share(&decisions(a), &decisions(b)) > 0,
        share(&contacts(a), &contacts(b)) > 0,
        in_order(&topics(a), &topics(b)) >= 80,
        share(&bases(a), &bases(b)) == 100,
        share(&acts(a), &acts(b)) >= 60,
        share(&periods(a), &periods(b)) >= 50,
        is_twin,
    ];
    let n_agreeing = agreeing.into_iter().map(u32::from).sum::<u32>() + categories / 30;
    (is_own && n_agreeing >= LEAST).then_some(n_agreeing)
}

/// What two sets share of all they hold, in per cent; nothing where both are empty.
fn share<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> u32 {
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

/// Whether the files are called alike but for the language: `booking-fi.txt` and `booking-sv.txt`.
fn have_twin_names(a: &Notice, b: &Notice) -> bool {
    let stem = |notice: &Notice| -> Option<Vec<String>> {
        let name = notice
            .versions
            .first()?
            .source
            .as_ref()?
            .file_name
            .clone()?;
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        let words = stem.split(|letter: char| !letter.is_alphanumeric());
        let of_language = |word: &&str| Language::from_code(&word.to_lowercase()).is_none();
        Some(words.filter(of_language).map(str::to_lowercase).collect())
    };
    let names = |notice: &Notice| Some(notice.versions.first()?.source.as_ref()?.file_name.clone());
    names(a).flatten() != names(b).flatten() && stem(a).is_some() && stem(a) == stem(b)
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
        let twins = |a: &str, b: &str| have_twin_names(&notice(a), &notice(b));
        assert!(twins("fi.txt", "sv.txt"));
        assert!(twins("varaus-fi.txt", "varaus_sv.md"));
        assert!(!twins("varaus-fi.txt", "bokning-sv.txt"));
        assert!(!twins("a.txt", "a.txt"));
    }
}

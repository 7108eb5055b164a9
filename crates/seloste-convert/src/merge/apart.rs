//! Which notices are probably on one register and were kept apart nevertheless, and why.

use std::collections::HashMap;

use seloste::{Language, Notice};

use super::alike::{partners, share};
use super::group::{acts, bases, categories, languages, periods, same_body};

/// Two notices that are probably on one register and are no versions of one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The place of the first.
    pub first: usize,
    /// The place of the second.
    pub second: usize,
    /// Why they are two notices.
    pub reason: Reason,
}

/// Why two notices on one register were kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// They are in different languages and contradict each other; in none of the three, their topics or
    /// categories of data differ too much.
    Contradiction {
        /// The legal bases are others.
        bases: bool,
        /// The acts that are cited are others.
        acts: bool,
        /// The last days or lengths of the storage periods are others.
        periods: bool,
    },
    /// They are in one language: one is probably earlier than the other.
    Revision,
}

/// The pairs of notices that are probably on one register but were not merged by [`group`](crate::group), in the
/// order of the second of each: language versions that [differ](crate::group_alike), and notices of one controller with
/// one title in one language and much the same categories of data.
#[must_use]
pub fn apart(notices: &[&Notice]) -> Vec<Apart> {
    let twins = partners(notices).into_iter().enumerate();
    let twins = twins.filter_map(|(second, first)| {
        let first = first.filter(|first| *first < second)?;
        let reason = contradiction(notices[first], notices[second]);
        Some(Apart {
            first,
            second,
            reason,
        })
    });
    let mut found: Vec<Apart> = twins.chain(revisions(notices)).collect();
    found.sort_by_key(|it| (it.second, it.first));
    found
}

fn contradiction(a: &Notice, b: &Notice) -> Reason {
    Reason::Contradiction {
        bases: bases(a) != bases(b),
        acts: acts(a) != acts(b),
        periods: periods(a) != periods(b),
    }
}

/// Of each notice the first that has its title and controller, in one language, and much of its data.
fn revisions(notices: &[&Notice]) -> Vec<Apart> {
    let mut known: HashMap<(Language, String), Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (second, notice) in notices.iter().enumerate() {
        let mut first = None;
        for language in languages(notice) {
            let Some(key) = key(notice, language) else {
                continue;
            };
            let earlier = known.entry((language, key)).or_default();
            let mut alike = earlier
                .iter()
                .filter(|at| is_revision(notices[**at], notice));
            first = first.or(alike.next().copied());
            earlier.push(second);
        }
        found.extend(first.map(|first| Apart {
            first,
            second,
            reason: Reason::Revision,
        }));
    }
    found
}

/// The title and the name of the controller in a language, where there are both.
fn key(notice: &Notice, language: Language) -> Option<String> {
    let title = notice.title.get(language)?;
    let controller = notice.controller.as_ref()?.name.as_ref()?.get(language)?;
    Some(format!("{title}\n{controller}").to_lowercase())
}

fn is_revision(a: &Notice, b: &Notice) -> bool {
    same_body(a, b) != Some(false) && share(&categories(a), &categories(b)) >= 60
}

//! Fills in the identifiers that a hand-written notice leaves out.

use std::collections::HashSet;

use crate::part::{Part, PartVisitor};
use crate::{Context, Fragment, Language, Notice, Version};

impl Notice {
    /// Gives every part an identifier and the context its base; what is there stays.
    ///
    /// The identifier follows from the place: the first purpose becomes `#purpose-1`. Where that is
    /// taken, the next free number is used. Doing it twice changes nothing.
    pub fn fill_identifiers(&mut self) {
        self.context = Context::with_base(self.id.clone());
        if is_identified(self) {
            return;
        }
        let mut names = Names { taken: taken(self) };
        for version in &mut self.versions {
            names.version(version);
        }
        self.visit_parts(&mut names);
    }
}

/// Whether every part, version and section has an identifier.
fn is_identified(notice: &mut Notice) -> bool {
    struct All(bool);
    impl PartVisitor for All {
        fn single<P: Part>(&mut self, part: &mut P) {
            self.0 &= part.id().is_some();
        }
        fn item<P: Part>(&mut self, _: &str, _: usize, part: &mut P) {
            self.0 &= part.id().is_some();
        }
    }
    let mut all = All(true);
    notice.visit_parts(&mut all);
    let mut versions = notice.versions.iter();
    all.0
        && versions.all(|version| {
            let mut sections = version.sections.iter();
            version.id.is_some() && sections.all(|section| section.id.is_some())
        })
}

/// The identifiers that are in use.
struct Names {
    taken: HashSet<Fragment>,
}

impl Names {
    fn version(&mut self, version: &mut Version) {
        let language = version.language;
        if version.id.is_none() {
            version.id = Some(self.free(language.code(), 0));
        }
        for (at, section) in version.sections.iter_mut().enumerate() {
            if section.id.is_none() {
                section.id = Some(self.free(&section_name(language), at + 1));
            }
        }
    }

    /// The first free identifier of a name from a number on; number 0 stands for the bare name.
    fn free(&mut self, name: &str, number: usize) -> Fragment {
        let mut number = number;
        loop {
            let id = match number {
                0 => Fragment::named(name),
                _ => Fragment::numbered(name, number),
            };
            if self.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

fn section_name(language: Language) -> String {
    format!("{language}-section")
}

impl PartVisitor for Names {
    fn single<P: Part>(&mut self, part: &mut P) {
        if part.id().is_none() {
            part.set_id(self.free(P::KIND, 0));
        }
    }

    fn item<P: Part>(&mut self, name: &str, number: usize, part: &mut P) {
        if part.id().is_none() {
            part.set_id(self.free(name, number));
        }
    }
}

/// Every identifier of a notice, with repetitions.
pub(crate) fn identifiers(notice: &mut Notice) -> Vec<Fragment> {
    struct Collect(Vec<Fragment>);
    impl PartVisitor for Collect {
        fn single<P: Part>(&mut self, part: &mut P) {
            self.0.extend(part.id().cloned());
        }
        fn item<P: Part>(&mut self, _: &str, _: usize, part: &mut P) {
            self.0.extend(part.id().cloned());
        }
    }
    let mut collect = Collect(Vec::new());
    notice.visit_parts(&mut collect);
    let versions = notice.versions.iter();
    let sections = versions
        .clone()
        .flat_map(|v| v.sections.iter().filter_map(|s| s.id.clone()));
    collect
        .0
        .extend(versions.clone().filter_map(|version| version.id.clone()));
    collect.0.extend(sections);
    collect
        .0
        .extend(notice.passages.iter().map(|passage| passage.id.clone()));
    collect.0
}

fn taken(notice: &mut Notice) -> HashSet<Fragment> {
    identifiers(notice).into_iter().collect()
}

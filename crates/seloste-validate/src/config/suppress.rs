//! Findings that a configuration leaves out.

use std::collections::BTreeSet;

use seloste::Language;
use seloste_source::Diagnostic;
use seloste_vocab::Wording;

use crate::config::Config;
use crate::config::check::place;
use crate::config::codes::UNUSED;
use crate::config::file::Suppression;
use crate::results::Found;
use crate::rule::Rule;
use crate::select::Selection;

/// What the suppressions of a configuration left out in a run.
#[derive(Debug, Clone)]
pub struct Suppressed<'c> {
    config: &'c Config,
    /// The suppressions that could have left something out.
    reached: BTreeSet<usize>,
    /// Those that did.
    used: BTreeSet<usize>,
}

impl<'c> Suppressed<'c> {
    /// Nothing yet.
    #[must_use]
    pub fn new(config: &'c Config) -> Self {
        Self {
            config,
            reached: BTreeSet::new(),
            used: BTreeSet::new(),
        }
    }

    /// Says that an input is judged by some rules. `path` leads to it from the folder of the
    /// configuration.
    pub fn reach(&mut self, path: &str, selection: &Selection) {
        for (at, suppression) in self.suppressions() {
            let mut rules = Rule::all().iter();
            let is_judged = rules.any(|rule| selection.shows(rule) && suppression.rule.names(rule));
            if is_judged && suppression.is_for(path) {
                self.reached.insert(at);
            }
        }
    }

    /// Whether a finding in an input is left out.
    pub fn takes(&mut self, path: &str, found: &Found) -> bool {
        let taking = self.suppressions().filter(|(_, suppression)| {
            suppression.is_for(path)
                && suppression.rule.names(found.rule)
                && suppression.is_at(found)
        });
        let taking: Vec<usize> = taking.map(|(at, _)| at).collect();
        let takes = !taking.is_empty();
        self.used.extend(taking);
        takes
    }

    /// The suppressions that could have left something out, and found nothing to.
    pub fn unused(&self, language: Language) -> Vec<Diagnostic> {
        let wording = Wording::of(language.code());
        let unused = self.reached.difference(&self.used);
        let unused = unused.filter_map(|at| self.config.file.suppress.get(*at));
        let told = unused.map(|suppression| {
            let place = place(&self.config.source, Some(suppression.span()));
            let diagnostic = Diagnostic::warning(UNUSED, place, wording.word("unusedSuppression"));
            let diagnostic = diagnostic.note_that(&suppression.get_ref().reason);
            diagnostic.help(wording.word("removeSuppression"))
        });
        told.collect()
    }

    fn suppressions(&self) -> impl Iterator<Item = (usize, &'c Suppression)> + use<'c> {
        let suppressions = self.config.file.suppress.iter().enumerate();
        suppressions.map(|(at, suppression)| (at, suppression.get_ref()))
    }
}

impl Suppression {
    fn is_for(&self, path: &str) -> bool {
        let pattern = self.path.as_ref();
        pattern.is_none_or(|pattern| pattern.matches(path))
    }

    /// Whether a finding is at its place: in a value of the notice, or about its words.
    fn is_at(&self, found: &Found) -> bool {
        let Some(place) = self.place.as_deref() else {
            return true;
        };
        let json = found.data.json.as_ref();
        let is_in_value = json.is_some_and(|json| {
            let rest = json.pointer.strip_prefix(place);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        let text = found.data.text.as_ref();
        let is_about_words = text.is_some_and(|text| text.quote.contains(place));
        if place.starts_with('/') {
            is_in_value
        } else {
            is_about_words
        }
    }
}

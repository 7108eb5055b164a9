//! Which rules run.

use std::collections::BTreeMap;
use std::fmt;

use seloste_source::{Severity, nearest};

use crate::rule::Rule;

/// The rules whose findings are shown.
///
/// A selector is the code of a rule (`RT-expired`), the beginning of codes up to a hyphen (`RT`,
/// `GDPR-13-2`), or the name of a family (`retention`). Without any, every rule is selected but
/// those that another gathers; naming such a rule or its family shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    selected: Vec<Selector>,
    ignored: Vec<Selector>,
}

/// How grave the findings of rules are, whatever the rules say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Severities {
    /// What was said first, and what goes before it.
    layers: Vec<BTreeMap<Selector, Severity>>,
}

/// The name of one or several rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selector(String);

/// A selector that names no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The selector.
    pub name: String,
    /// What was probably meant.
    pub nearest: Option<&'static str>,
}

impl Selection {
    /// The selection of some rules; of all where none is named.
    #[must_use]
    pub fn new(selected: Vec<Selector>, ignored: Vec<Selector>) -> Self {
        Self { selected, ignored }
    }

    /// Whether findings of a rule are shown.
    #[must_use]
    pub fn shows(&self, rule: &Rule) -> bool {
        let named = |list: &[Selector]| list.iter().any(|selector| selector.names(rule));
        (self.selected.is_empty() || named(&self.selected)) && !named(&self.ignored)
    }

    /// Leaves out more rules.
    pub fn ignore(&mut self, rules: impl IntoIterator<Item = Selector>) {
        self.ignored.extend(rules);
    }

    /// Whether a rule that another gathers is shown by itself.
    pub(crate) fn unfolds(&self, rule: &Rule) -> bool {
        self.selected.iter().any(|selector| selector.names(rule))
    }
}

impl Severities {
    /// Says what the findings of some rules are. It goes before what was said earlier; of several
    /// selectors that name a rule the longest goes first.
    pub fn push(&mut self, severities: BTreeMap<Selector, Severity>) {
        self.layers.push(severities);
    }

    /// The severity of the findings of a rule, where something is said of it.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<Severity> {
        let layers = self.layers.iter().rev();
        let mut said = layers.filter_map(|layer| {
            let naming = layer.iter().filter(|(selector, _)| selector.names(rule));
            naming.max_by_key(|(selector, _)| selector.length_in(rule))
        });
        said.next().map(|(_, severity)| *severity)
    }
}

impl Selector {
    /// One rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        Self(rule.code.to_owned())
    }

    /// How much of the code of a rule it says; a family says none of it.
    fn length_in(&self, rule: &Rule) -> usize {
        match rule.code.starts_with(self.0.as_str()) {
            true => self.0.len(),
            false => 0,
        }
    }

    /// Whether it names a rule.
    pub(crate) fn names(&self, rule: &Rule) -> bool {
        let rest = rule.code.strip_prefix(self.0.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) || rule.family == self.0
    }
}

impl std::str::FromStr for Selector {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Self, UnknownRule> {
        let names = || Rule::all().iter().flat_map(names_of);
        let known = names().find(|known| known.eq_ignore_ascii_case(name));
        known
            .map(|known| Self(known.to_owned()))
            .ok_or_else(|| UnknownRule {
                name: name.to_owned(),
                nearest: nearest(name, names()),
            })
    }
}

/// What names a rule: its code, its family, and the beginnings of its code, the longest first.
fn names_of(rule: &'static Rule) -> impl Iterator<Item = &'static str> {
    let beginnings = rule.code.rmatch_indices('-');
    let beginnings = beginnings.map(|(at, _)| &rule.code[..at]);
    [rule.code, rule.family].into_iter().chain(beginnings)
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule has the code `{}`", self.name)?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => write!(f, "; the families are {}", families().join(", ")),
        }
    }
}

/// The families of the rules, each once, in the order of the catalogue.
fn families() -> Vec<&'static str> {
    let mut families: Vec<_> = Rule::all().iter().map(|rule| rule.family).collect();
    families.dedup();
    families
}

impl std::error::Error for UnknownRule {}

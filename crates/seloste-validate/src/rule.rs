//! What a rule is: everything that a person reads about it.

use seloste::Language;
use seloste_source::{Severity, nearest};

use crate::generated::{CONDITIONS, FAMILIES, RULES};

/// A rule about notices: its entry in `rules/<family>.toml`.
///
/// The check that decides it is a function of the same family; nothing that a person reads stands
/// in code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable name, such as `GDPR-13-2-a` or `RT-expired`.
    pub code: &'static str,
    /// The family, which is the name of the file: `retention`.
    pub family: &'static str,
    /// How much a finding matters, unless a condition says otherwise.
    pub severity: Severity,
    /// What the rule looks for, in a sentence.
    pub summary: Texts,
    /// What a finding says, with `{placeholders}` for its arguments.
    pub message: Texts,
    /// What to do about it.
    pub help: Texts,
    /// Where it is laid down.
    pub citations: &'static [Citation],
    /// The conditions under which a finding matters more or less.
    pub adjustments: &'static [Adjustment],
    /// The rules whose findings say the same defect again when this one has found it.
    pub suppresses: &'static [&'static str],
    /// The rule that gathers the findings of this one, which are only shown when asked for.
    pub folded_into: Option<&'static str>,
    /// The rules whose findings this one explains.
    pub cause_of: &'static [&'static str],
    /// The articles of the GDPR, 13 and 14, whose duty the rule checks. An exemption from the duty
    /// (GDPR Art. 13(4) and 14(5)) silences it.
    pub duty_of: &'static [Duty],
    /// Whether the rule looks for words in the text, so that it cannot judge a notice without one.
    pub needs_text: bool,
    /// A change of the sound notice that the rule finds.
    pub bad: &'static str,
    /// A change of the sound notice that the rule lets pass.
    pub good: &'static str,
}

/// A family of rules: those of one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// The name, such as `retention`.
    pub name: &'static str,
    /// What people call it.
    pub title: Texts,
}

impl Family {
    /// Every family, by name.
    #[must_use]
    pub fn all() -> &'static [Family] {
        FAMILIES
    }
}

/// An article that lays down what a notice must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// GDPR Art. 13: data collected from the data subject.
    Article13,
    /// GDPR Art. 14: data obtained from elsewhere.
    Article14,
}

/// One text in the three languages of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    /// In Finnish.
    pub fi: &'static str,
    /// In Swedish.
    pub sv: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Texts {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Fi => self.fi,
            Language::Sv => self.sv,
            Language::En => self.en,
        }
    }
}

/// A provision, decision or guideline.
#[derive(Debug, PartialEq, Eq)]
pub struct Citation {
    /// As lawyers of each language cite it.
    pub text: Texts,
    /// Its identifier: the ELI of the provision or of the act (Finland, European Union), the
    /// official IRI (Sweden). None for case law and guidelines.
    pub iri: Option<&'static str>,
}

/// A condition that changes how much a finding matters.
#[derive(Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The name of the condition.
    pub when: &'static str,
    /// How much the finding matters then.
    pub severity: Severity,
    /// A change of the sound notice that the rule finds under the condition.
    pub example: &'static str,
}

/// A condition that rules share.
#[derive(Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its name, such as `umbrella`.
    pub name: &'static str,
    /// What holds then, as part of a sentence.
    pub reason: Texts,
}

impl Rule {
    /// Every rule, in the order of families and, in them, of their files.
    #[must_use]
    pub fn all() -> &'static [Rule] {
        RULES
    }

    /// The rule with a code.
    ///
    /// # Errors
    ///
    /// If there is none: the nearest code, where one is near.
    pub fn named(code: &str) -> Result<&'static Rule, Option<&'static str>> {
        let mut rules = RULES.iter();
        let found = rules.find(|rule| rule.code.eq_ignore_ascii_case(code));
        found.ok_or_else(|| nearest(code, RULES.iter().map(|rule| rule.code)))
    }

    pub(crate) fn adjustment(&self, condition: &str) -> Option<&'static Adjustment> {
        self.adjustments.iter().find(|it| it.when == condition)
    }
}

impl Adjustment {
    /// The condition, with its reason.
    #[must_use]
    pub fn condition(&self) -> &'static Condition {
        let mut conditions = CONDITIONS.iter();
        let found = conditions.find(|condition| condition.name == self.when);
        found.expect("the generator refuses an adjustment without its condition")
    }
}

//! Messages on stderr.

use std::cell::{Ref, RefCell};
use std::io::Write;

use seloste::Language;
use seloste_source::{Diagnostic, Severity};
use seloste_validate::{localised, names};

/// Shows messages, and remembers whether something could not be read or written.
pub struct Report {
    styled: bool,
    language: Language,
    failures: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// A report in a language; `styled` messages are coloured.
    pub fn new(styled: bool, language: Language) -> Self {
        Self {
            styled,
            language,
            failures: RefCell::default(),
        }
    }

    /// Goes on in another language.
    pub fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// Shows a message.
    pub fn show(&self, diagnostic: &Diagnostic) {
        let message = localised(diagnostic, self.language);
        self.say(&message.render_with(&names(self.language), self.styled));
    }

    /// Shows why an input or output was left out; the rest goes on.
    pub fn fail(&self, diagnostic: &Diagnostic) {
        self.fail_with(std::slice::from_ref(diagnostic));
    }

    /// Shows what is noteworthy of an input, or why it was left out.
    pub fn tell(&self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.fail(diagnostic),
            _ => self.show(diagnostic),
        }
    }

    /// Shows all that is wrong with one input.
    pub fn fail_with(&self, diagnostics: &[Diagnostic]) {
        let mut failures = self.failures.borrow_mut();
        failures.extend(diagnostics.first().cloned());
        drop(failures);
        diagnostics
            .iter()
            .for_each(|diagnostic| self.show(diagnostic));
    }

    /// What was left out: the first message on each input or output.
    pub fn failures(&self) -> Ref<'_, Vec<Diagnostic>> {
        self.failures.borrow()
    }

    /// Whether something was left out.
    pub fn has_failures(&self) -> bool {
        !self.failures().is_empty()
    }

    /// Writes a line. Whoever has closed stderr does not want it.
    pub fn say(&self, line: &str) {
        writeln!(std::io::stderr().lock(), "{line}").ok();
    }
}

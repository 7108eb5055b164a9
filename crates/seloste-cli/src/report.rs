//! Messages on stderr.

use std::cell::Cell;
use std::io::Write;

use seloste_source::Diagnostic;

/// Shows messages, and remembers whether something could not be read or written.
pub struct Report {
    styled: bool,
    n_failures: Cell<usize>,
}

impl Report {
    /// A report; `styled` messages are coloured.
    pub fn new(styled: bool) -> Self {
        Self {
            styled,
            n_failures: Cell::new(0),
        }
    }

    /// Shows a message.
    pub fn show(&self, diagnostic: &Diagnostic) {
        self.say(&diagnostic.render(self.styled));
    }

    /// Shows why an input or output was left out; the rest goes on.
    pub fn fail(&self, diagnostic: &Diagnostic) {
        self.n_failures.set(self.n_failures.get() + 1);
        self.show(diagnostic);
    }

    /// Shows all that is wrong with one input.
    pub fn fail_with(&self, diagnostics: &[Diagnostic]) {
        self.n_failures.set(self.n_failures.get() + 1);
        diagnostics
            .iter()
            .for_each(|diagnostic| self.show(diagnostic));
    }

    /// Whether something was left out.
    pub fn has_failures(&self) -> bool {
        self.n_failures.get() > 0
    }

    /// Writes a line. Whoever has closed stderr does not want it.
    pub fn say(&self, line: &str) {
        writeln!(std::io::stderr().lock(), "{line}").ok();
    }
}

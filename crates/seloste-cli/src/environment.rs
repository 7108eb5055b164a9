//! What the surroundings say: colours, language, day, width.

use std::io::IsTerminal;

use clap::ValueEnum;
use seloste::{Date, Language};

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether what goes to stderr is coloured.
    pub fn of_stderr(self) -> bool {
        self.is_on(variable, std::io::stderr().is_terminal())
    }

    /// Whether what goes to stdout is coloured.
    pub fn of_stdout(self) -> bool {
        self.is_on(variable, std::io::stdout().is_terminal())
    }

    /// The flag decides, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
    fn is_on(self, variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if variable("NO_COLOR").is_some() => false,
            Color::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Color::Auto => is_terminal && variable("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// The language of the user.
pub fn language() -> Language {
    language_from(variable)
}

/// The language that the first set variable names, else English.
fn language_from(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(variable);
    let locale = locale.unwrap_or_default();
    let code = locale
        .split(['_', '.', '@', '-'])
        .next()
        .unwrap_or_default();
    Language::from_code(code).unwrap_or(Language::En)
}

/// Today, where the user is.
pub fn today() -> Date {
    jiff::Zoned::now().date().into()
}

/// The width of the terminal that stdout is, if it is one.
pub fn width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(width.0))
}

/// A variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| {
            let found = set.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn the_language_follows_the_locale() {
        for (set, expected) in [
            (vec![("LANG", "fi_FI.UTF-8")], Language::Fi),
            (
                vec![("LANG", "fi_FI"), ("LC_ALL", "sv_FI.UTF-8")],
                Language::Sv,
            ),
            (vec![("LC_MESSAGES", "sv"), ("LANG", "fi")], Language::Sv),
            (vec![("LC_ALL", "C"), ("LANG", "fi_FI")], Language::En),
            (vec![("LANG", "de_DE")], Language::En),
            (vec![], Language::En),
        ] {
            assert_eq!(language_from(given(&set)), expected, "{set:?}");
        }
    }

    #[test]
    fn the_flag_goes_before_the_environment() {
        let both = [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];
        assert!(Color::Always.is_on(given(&both), false));
        assert!(!Color::Never.is_on(given(&[("CLICOLOR_FORCE", "1")]), true));
        assert!(!Color::Auto.is_on(given(&both), true));
        assert!(Color::Auto.is_on(given(&[("CLICOLOR_FORCE", "1")]), false));
        assert!(!Color::Auto.is_on(given(&[("CLICOLOR_FORCE", "0")]), false));
        assert!(Color::Auto.is_on(given(&[]), true));
        assert!(!Color::Auto.is_on(given(&[("TERM", "dumb")]), true));
    }
}

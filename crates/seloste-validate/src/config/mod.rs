//! What a body decides for its own notices: `seloste.toml`.

mod check;
mod codes;
mod file;
mod pattern;
mod suppress;

use seloste::{Date, Jurisdiction, Language};
use seloste_source::{Diagnostic, Severity, SourceText};

pub use file::{config_schema, config_schema_id};
pub use suppress::Suppressed;

use crate::check::Options;
use crate::config::file::File;
use crate::select::Selection;

/// A configuration, as it stands in a file `seloste.toml`.
///
/// ```
/// use seloste_validate::{Config, Rule};
///
/// let text = r#"
/// ignore = ["HY"]
///
/// [[override]]
/// paths = ["old/"]
/// select = ["GDPR"]
/// "#;
/// let config = Config::read("seloste.toml", text).expect("it is sound");
/// let expired = Rule::named("RT-expired").expect("there is one");
/// let judges = |path: &str| {
///     let options = config.options(path, seloste_validate::example_day());
///     options.selection.shows(expired)
/// };
/// assert!(judges("a.txt") && !judges("old/a.txt"));
///
/// let wrong = Config::read("seloste.toml", "ingore = [\"HY\"]").unwrap_err();
/// assert_eq!(wrong[0].place.to_string(), "seloste.toml:1:1");
/// assert_eq!(wrong[0].help.as_deref(), Some("did you mean `ignore`?"));
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    source: SourceText,
    file: File,
}

impl Config {
    /// Reads a configuration. `name` is what messages call it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with its place.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let source = SourceText::new(name, text);
        let file = check::read(&source)?;
        Ok(Self { source, file })
    }

    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// The language of findings and messages.
    #[must_use]
    pub fn lang(&self) -> Option<Language> {
        self.file.lang
    }

    /// The day on which notices are judged.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.file.as_of
    }

    /// The law that the texts of an input stand under, where the configuration says it. `path` is that of
    /// [`Config::options`].
    #[must_use]
    pub fn jurisdiction(&self, path: &str) -> Option<Jurisdiction> {
        self.file.jurisdiction(path)
    }

    /// The mildest severity that makes a check fail.
    #[must_use]
    pub fn fail_on(&self) -> Option<Severity> {
        self.file.fail_on.map(Severity::from)
    }

    /// How an input is judged. `path` leads to it from the folder that the configuration is for, with
    /// `/` between names.
    #[must_use]
    pub fn options(&self, path: &str, as_of: Date) -> Options {
        let mut options = Options::on(as_of);
        let (mut selected, mut ignored) = (Vec::new(), Vec::new());
        for layer in self.file.layers(path) {
            if !layer.select.is_empty() {
                selected = layer.select.to_vec();
            }
            ignored.extend_from_slice(layer.ignore);
            let severity = layer.severity.iter();
            let severity = severity.map(|(selector, it)| (selector.clone(), Severity::from(*it)));
            options.severities.push(severity.collect());
        }
        options.selection = Selection::new(selected, ignored);
        options
    }
}

//! `seloste init`: a configuration to begin with.

use std::path::PathBuf;

use clap::Args;
use seloste::Language;
use seloste_source::{Code, Diagnostic, Place};

use crate::cli::{End, Stop};
use crate::configuration::NAME;
use crate::environment;
use crate::inputs;
use crate::output;
use crate::report::Report;

/// A configuration that would be overwritten.
const EXISTS: Code = Code("OU-exists");

/// Write a commented `seloste.toml`, with a job for GitHub Actions and an entry of pre-commit in it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder that it is for
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// The language of its comments; by default that of the locale
    #[arg(long, value_name = "fi|sv|en", value_parser = super::languages())]
    lang: Option<Language>,
    /// Overwrite the one that is there
    #[arg(long)]
    force: bool,
}

/// Writes it, unless one is there.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<End, Stop> {
    let language = arguments.lang.unwrap_or_else(environment::language);
    report.speak(language);
    let path = arguments.folder.join(NAME);
    if path.exists() && !arguments.force {
        let place = Place::input(inputs::name(&path));
        let diagnostic = Diagnostic::error(EXISTS, place, "the file is there already");
        let diagnostic = diagnostic.help("write `--force` to overwrite it");
        return Err(Stop::Refused(Box::new(diagnostic)));
    }
    let schema = seloste_validate::config_schema_id();
    let text = template(language).replace("{schema}", &schema);
    if let Err(diagnostic) = output::save_page(&path, &text) {
        report.fail(&diagnostic);
    }
    Ok(End::Done)
}

fn template(language: Language) -> &'static str {
    match language {
        Language::Fi => include_str!("fi.toml"),
        Language::Sv => include_str!("sv.toml"),
        Language::En => include_str!("en.toml"),
    }
}

#[cfg(test)]
mod tests {
    use seloste_validate::Config;

    use super::*;

    #[test]
    fn what_is_commented_out_is_sound() {
        for language in Language::ALL {
            let lines = template(language).lines();
            let settings = lines.map(|line| match line.strip_prefix('#') {
                Some(setting) if setting.starts_with(|c: char| !"  :".contains(c)) => setting,
                _ => "",
            });
            let text: Vec<&str> = settings.collect();
            let config = Config::read(NAME, &text.join("\n")).expect("it is sound");
            assert_eq!(config.lang(), Some(language));
            assert!(Config::read(NAME, template(language)).is_ok());
        }
    }
}

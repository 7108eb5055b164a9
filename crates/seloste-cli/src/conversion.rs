//! From text files to notices.

use std::collections::HashMap;
use std::path::PathBuf;

use seloste::{Iri, Notice};
use seloste_convert::{Identity, Options, codes, convert, group, is_recognised, merge};
use seloste_publish::report::is_report;
use seloste_source::{Diagnostic, Document, Place};

use crate::inputs::{self, CONTROLLERS, DUPLICATE, KIND};
use crate::report::Report;

/// A text file that was read.
pub struct TextFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
}

/// A notice, and the files that it was made from.
pub struct ConvertedNotice {
    /// The notice.
    pub notice: Notice,
    /// The files, in the order in which they were given.
    pub sources: Vec<PathBuf>,
}

/// Whether language versions are brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merging {
    /// Those of one register.
    Grouped,
    /// All of them, whatever they say.
    Forced,
    /// None of them.
    Off,
}

/// Reads a text; what is wrong or noteworthy goes to the report.
pub fn read(path: PathBuf, bytes: &[u8], report: &Report) -> Option<TextFile> {
    let name = inputs::name(&path);
    if seloste::is_notice(bytes) {
        let message = "this is a notice already";
        let diagnostic = Diagnostic::error(KIND, Place::input(name), message);
        report.fail(&diagnostic.help("`convert` reads texts, `query` and `fmt` read notices"));
        return None;
    }
    if is_report(bytes) {
        let message = "this is a report on a notice";
        let diagnostic = Diagnostic::error(KIND, Place::input(name), message);
        report.fail(&diagnostic.help("name the text that the notice was made from"));
        return None;
    }
    match seloste_convert::read(&name, bytes) {
        Ok(read) => {
            read.diagnostics.iter().for_each(|note| report.show(note));
            let document = read.document;
            Some(TextFile { path, document })
        }
        Err(diagnostic) => {
            report.fail(&diagnostic);
            None
        }
    }
}

/// Leaves out texts that hold the same bytes as an earlier one.
pub fn without_duplicates(sources: Vec<TextFile>, report: &Report) -> Vec<TextFile> {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for source in sources {
        let name = inputs::name(&source.path);
        match seen.get(&source.document.sha256) {
            Some(first) => {
                let message = format!("the file holds the same bytes as `{first}`");
                report.show(&Diagnostic::note(DUPLICATE, Place::input(name), message));
            }
            None => {
                seen.insert(source.document.sha256.clone(), name);
                kept.push(source);
            }
        }
    }
    kept
}

/// Converts texts, and brings language versions together.
pub fn notices(
    sources: &[TextFile],
    base: Option<&Iri>,
    merging: Merging,
    report: &Report,
) -> Vec<ConvertedNotice> {
    let identity = Identity {
        base: base.cloned(),
    };
    let options = Options {
        identity: identity.clone(),
        ..Options::default()
    };
    let single: Vec<Notice> = sources
        .iter()
        .map(|source| convert(&source.document, &options))
        .collect();
    let paths = sources.iter().map(|source| inputs::name(&source.path));
    let named: Vec<(String, &Notice)> = paths.zip(&single).collect();
    warn_of_unrecognised(&named, report);
    if merging == Merging::Forced {
        warn_of_controllers(&named, report);
    }
    let notices = match merging {
        Merging::Off => single,
        Merging::Grouped => group(single, &identity),
        Merging::Forced if single.is_empty() => single,
        Merging::Forced => vec![merge(&single, &identity)],
    };
    let with_sources = notices.into_iter().map(|notice| ConvertedNotice {
        sources: sources_of(&notice, sources),
        notice,
    });
    with_sources.collect()
}

/// Tells of texts that are perhaps no notices.
fn warn_of_unrecognised(named: &[(String, &Notice)], report: &Report) {
    let strange = named.iter().filter(|(_, notice)| !is_recognised(notice));
    for (name, _) in strange {
        let message = "nothing of a privacy notice was recognised in this text";
        let place = Place::input(name.as_str());
        let diagnostic = Diagnostic::warning(codes::UNRECOGNISED, place, message);
        report.show(&diagnostic.help("check that it is a notice, and that its text is whole"));
    }
}

/// Tells of texts whose controller is another than that of the first text that can be compared.
fn warn_of_controllers(named: &[(String, &Notice)], report: &Report) {
    for (at, (name, notice)) in named.iter().enumerate() {
        let other = named[..at].iter().find(|(_, first)| differ(first, notice));
        if let Some((first, _)) = other {
            let message = format!("the controller is another than in `{first}`");
            let diagnostic = Diagnostic::warning(CONTROLLERS, Place::input(name.as_str()), message);
            let help = "leave out `--merge` unless these are versions of one notice";
            report.show(&diagnostic.help(help));
        }
    }
}

/// Whether two notices have different controllers: different bodies of the vocabulary, or else
/// different names in one language. Names in two languages tell nothing.
fn differ(first: &Notice, second: &Notice) -> bool {
    let (Some(first), Some(second)) = (&first.controller, &second.controller) else {
        return false;
    };
    if let (Some(first), Some(second)) = (&first.body, &second.body) {
        return first != second;
    }
    let (Some(first), Some(second)) = (&first.name, &second.name) else {
        return false;
    };
    let mut names = first.iter();
    names.any(|(language, name)| {
        let other = second.get(language);
        other.is_some_and(|other| other.to_lowercase() != name.to_lowercase())
    })
}

/// The files whose hashes the versions of a notice name.
fn sources_of(notice: &Notice, sources: &[TextFile]) -> Vec<PathBuf> {
    let hashes: Vec<&str> = hashes(notice).collect();
    let own = sources
        .iter()
        .filter(|source| hashes.contains(&source.document.sha256.as_str()));
    own.map(|source| source.path.clone()).collect()
}

/// The hashes of the files that a notice was read from.
pub fn hashes(notice: &Notice) -> impl Iterator<Item = &str> {
    let versions = notice.versions.iter();
    versions.filter_map(|version| Some(version.source.as_ref()?.sha256.as_ref()?.as_str()))
}

//! From text files to notices.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use seloste::{Iri, Jurisdiction, Notice};
use seloste_convert::{
    Apart, Format, Identity, Options, Read, Reason, apart, codes, convert_each, group,
    is_recognised, merge,
};
use seloste_publish::report::is_report;
use seloste_source::{Diagnostic, Document, Place};

use crate::cli::Stop;
use crate::inputs::{self, APART, CONTROLLERS, DUPLICATE, Input, KIND};
use crate::readers::Readers;
use crate::report::Report;

/// A text file that was read.
pub struct TextFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
    /// The law that its notice stands under, where a flag or a configuration says it.
    pub jurisdiction: Option<Jurisdiction>,
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

/// What an input turned out to be.
pub enum Content {
    /// A notice in JSON: its name and bytes.
    Notice(String, Vec<u8>),
    /// A text, and whether the user named it.
    Text(Box<TextFile>, bool),
}

/// Reads notices and texts from files, folders and stdin; what is wrong or noteworthy goes to the
/// report. Of a folder, what is neither is passed over.
pub fn contents(
    paths: &[PathBuf],
    stdin_name: &Path,
    report: &Report,
) -> Result<Vec<Content>, Stop> {
    let mut contents = Vec::new();
    let stdin = Stdin {
        name: stdin_name,
        bytes: None,
    };
    each_content(paths, stdin, report, |content| {
        contents.push(content);
        Ok(())
    })?;
    Ok(contents)
}

/// The text on stdin.
pub struct Stdin<'n> {
    /// What it is called.
    pub name: &'n Path,
    /// What it holds, or why it cannot be read, if it was read already.
    pub bytes: Option<Result<Vec<u8>, Box<Diagnostic>>>,
}

/// Does the same one after the other, so that nothing stays in memory that `take` does not keep.
pub fn each_content(
    paths: &[PathBuf],
    mut stdin: Stdin<'_>,
    report: &Report,
    mut take: impl FnMut(Content) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let from_stdin = paths.iter().filter(|path| inputs::is_stdin(path)).count();
    if from_stdin > 1 {
        return Err(Stop::Usage("stdin can be read only once".to_owned()));
    }
    let found = inputs::find(paths, |diagnostic| report.fail(&diagnostic));
    let readers = Readers::default();
    for input in found {
        let (input, bytes) = if inputs::is_stdin(&input.path) {
            let path = stdin.name.to_owned();
            let bytes = stdin.bytes.take().unwrap_or_else(inputs::read_stdin);
            (Input { path, ..input }, bytes)
        } else {
            let bytes = inputs::read(&input.path);
            (input, bytes)
        };
        match bytes {
            Ok(bytes) => content(input, bytes, &readers, report).map_or(Ok(()), &mut take)?,
            Err(diagnostic) => report.fail(&diagnostic),
        }
    }
    readers.note().iter().for_each(|note| report.show(note));
    Ok(())
}

fn content(input: Input, bytes: Vec<u8>, readers: &Readers, report: &Report) -> Option<Content> {
    let name = input.name();
    if seloste::is_notice(&bytes) {
        return Some(Content::Notice(name, bytes));
    }
    if input.is_json() {
        if input.is_named {
            report.fail(&no_notice(name, &bytes));
        }
        return None;
    }
    if is_report(&bytes) {
        if input.is_named {
            let message = "this is a report on a notice, and is passed over";
            let note = Diagnostic::note(KIND, Place::input(name), message);
            report.show(&note.help("name the notice that it was made of"));
        }
        return None;
    }
    let is_named = input.is_named;
    let text = read(input.path, &bytes, readers, report)?;
    Some(Content::Text(Box::new(text), is_named))
}

/// Why a named JSON file is not taken in.
fn no_notice(name: String, bytes: &[u8]) -> Diagnostic {
    let place = Place::input(name);
    if bytes.trim_ascii().is_empty() {
        return Diagnostic::error(codes::EMPTY, place, "the file is empty");
    }
    let message = "this is JSON and no notice: its `@context` is not ours";
    Diagnostic::error(KIND, place, message)
}

/// Reads a notice in JSON; what is wrong or noteworthy goes to the report.
pub fn notice(name: &str, bytes: &[u8], report: &Report) -> Option<Notice> {
    match seloste::read_with_notes(name, bytes) {
        Ok((notice, notes)) => {
            notes.iter().for_each(|note| report.show(note));
            Some(notice)
        }
        Err(error) => {
            report.fail_with(error.diagnostics());
            None
        }
    }
}

/// Reads a text; what is wrong or noteworthy goes to the report.
pub fn read(path: PathBuf, bytes: &[u8], readers: &Readers, report: &Report) -> Option<TextFile> {
    let name = inputs::name(&path);
    match document(&name, bytes, Format::default(), readers) {
        Ok(read) => {
            read.diagnostics.iter().for_each(|note| report.show(note));
            let document = read.document;
            Some(TextFile {
                path,
                document,
                jurisdiction: None,
            })
        }
        Err(diagnostic) => {
            report.fail(&diagnostic);
            None
        }
    }
}

/// Reads a text, or says why it cannot be converted.
pub fn document(
    name: &str,
    bytes: &[u8],
    format: Format,
    readers: &Readers,
) -> Result<Read, Box<Diagnostic>> {
    let refuse = |message, help| {
        let diagnostic = Diagnostic::error(KIND, Place::input(name), message);
        Err(Box::new(diagnostic.help(help)))
    };
    if seloste::is_notice(bytes) {
        let help = "`convert` reads texts, `query` and `fmt` read notices";
        return refuse("this is a notice already", help);
    }
    if is_report(bytes) {
        let help = "name the text that the notice was made from";
        return refuse("this is a report on a notice", help);
    }
    readers.read(name, bytes, format)
}

/// Leaves out texts that hold the same bytes or the same words as an earlier one: a notice that is
/// there as PDF and as DOCX is one notice.
pub fn without_duplicates(sources: Vec<TextFile>, report: &Report) -> Vec<TextFile> {
    let mut of_bytes: HashMap<String, String> = HashMap::new();
    let mut of_words: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for source in sources {
        let name = inputs::name(&source.path);
        let words = letters(&source.document);
        let message = match (of_bytes.get(&source.document.sha256), of_words.get(&words)) {
            (Some(first), _) => format!("the file holds the same bytes as `{first}`"),
            (None, Some(first)) => {
                format!("the file holds the same text as `{first}`, and is passed over")
            }
            (None, None) => {
                of_bytes.insert(source.document.sha256.clone(), name.clone());
                of_words.insert(words, name);
                kept.push(source);
                continue;
            }
        };
        report.show(&Diagnostic::note(DUPLICATE, Place::input(name), message));
    }
    kept
}

/// What two renderings of a text have in common: its letters and digits, whatever marks its lists and
/// ends its lines, and of running lines only the letters, for not every format holds the numbers of pages.
fn letters(document: &Document) -> String {
    let text = document.text.as_str();
    let mut found = String::new();
    let mut end = 0;
    for block in document.blocks.iter().filter(|block| block.furniture) {
        let own = &text[end..block.span.start.max(end)];
        found.extend(own.chars().filter(|c| c.is_alphanumeric()));
        let running = block.span.of(text).chars();
        found.extend(running.filter(|c| c.is_alphabetic()));
        end = block.span.end.max(end);
    }
    found.extend(text[end..].chars().filter(|c| c.is_alphanumeric()));
    found
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
    let each = each(sources, &options, report);
    let (names, single): (Vec<_>, Vec<_>) = each
        .into_iter()
        .map(|(at, notice)| (inputs::name(&sources[at].path), notice))
        .unzip();
    let named: Vec<_> = names.into_iter().zip(&single).collect();
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
    let notices: Vec<ConvertedNotice> = with_sources.collect();
    if merging == Merging::Grouped {
        warn_of_apart(&notices, report);
    }
    notices
}

/// Converts each text for itself, with the number of the text that each notice is from.
fn each(sources: &[TextFile], options: &Options, report: &Report) -> Vec<(usize, Notice)> {
    let each = sources.iter().enumerate().flat_map(|(at, source)| {
        let options = Options {
            jurisdiction: source.jurisdiction,
            ..options.clone()
        };
        let converted = convert_each(&source.document, &options);
        let diagnostics = converted.diagnostics.iter();
        diagnostics.for_each(|note| report.show(note));
        let notices = converted.notices.into_iter();
        notices.map(move |notice| (at, notice))
    });
    each.collect()
}

/// Converts each text for itself, with the number of the text that each notice is from; a text that
/// holds the notices on several registers gives several.
pub fn singles(sources: &[TextFile], report: &Report) -> Vec<(usize, Notice)> {
    let singles = each(sources, &Options::default(), report);
    let name = |at: usize| inputs::name(&sources[at].path);
    let named = singles.iter().map(|(at, notice)| (name(*at), notice));
    warn_of_unrecognised(&named.collect::<Vec<_>>(), report);
    singles
}

/// The name of the file of each version of a notice that was made from some texts.
pub fn files_of_versions(notice: &Notice, sources: &[TextFile]) -> Vec<String> {
    let versions = notice.versions.iter().map(|version| {
        let hash = version.source.as_ref()?.sha256.as_ref()?;
        let mut sources = sources.iter();
        let source = sources.find(|source| source.document.sha256 == hash.as_str())?;
        Some(inputs::name(&source.path))
    });
    versions.map(Option::unwrap_or_default).collect()
}

/// Tells of texts that are perhaps no notices.
fn warn_of_unrecognised(named: &[(String, &Notice)], report: &Report) {
    let strange = named.iter().filter(|(_, notice)| !is_recognised(notice));
    for (name, _) in strange {
        report.show(&unrecognised(name));
    }
}

/// What is said of a text that is perhaps no notice.
pub fn unrecognised(name: &str) -> Diagnostic {
    let message = "nothing of a privacy notice was recognised in this text";
    let diagnostic = Diagnostic::warning(codes::UNRECOGNISED, Place::input(name), message);
    diagnostic.help("check that it is a notice, and that its text is whole")
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

/// Tells of notices that are probably on one register, and of what keeps them apart: questions count both.
fn warn_of_apart(converted: &[ConvertedNotice], report: &Report) {
    let name = |at: usize| converted[at].sources.first().map(|path| inputs::name(path));
    let notices: Vec<&Notice> = converted.iter().map(|it| &it.notice).collect();
    for Apart {
        first,
        second,
        reason,
    } in apart(&notices)
    {
        let (Some(first), Some(second)) = (name(first), name(second)) else {
            continue;
        };
        if first == second {
            // One text on several registers.
            continue;
        }
        let (message, help) = apart_because(reason, &first);
        let diagnostic = Diagnostic::warning(APART, Place::input(second), message);
        report.show(&diagnostic.help(help));
    }
}

/// What is said of notices that were kept apart, and what can be done.
fn apart_because(reason: Reason, first: &str) -> (String, &'static str) {
    let Reason::Contradiction {
        bases,
        acts,
        periods,
    } = reason
    else {
        let message = format!(
            "this is probably an earlier or later notice on the register of `{first}`: both were taken in, as two"
        );
        let help = "leave out the one that does not hold; `seloste diff` shows what changed";
        return (message, help);
    };
    let what = match (bases, acts, periods) {
        (true, true, true) => "legal bases, acts and storage periods",
        (true, true, false) => "legal bases and acts",
        (true, false, true) => "legal bases and storage periods",
        (false, true, true) => "acts and storage periods",
        (true, false, false) => "legal bases",
        (false, true, false) => "acts",
        (false, false, true) => "storage periods",
        (false, false, false) => "topics or categories of data",
    };
    let message = format!(
        "this is probably a version of `{first}` in another language, but was kept apart as a notice of its own: \
         the two state different {what}"
    );
    let help = "`seloste diff --languages` shows what differs; mend the texts, or convert both with `--merge`";
    (message, help)
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

#[cfg(test)]
mod tests {
    use seloste_source::{Block, BlockKind, Document, Metadata, SourceText, Span};

    use super::letters;

    /// A document with a running line of some length before its text.
    fn document(text: &str, n_running: usize) -> Document {
        let running = Block::new(BlockKind::Paragraph, Span::new(0, n_running));
        Document {
            text: SourceText::new("a", text),
            media_type: String::new(),
            sha256: String::new(),
            blocks: vec![Block {
                furniture: true,
                ..running
            }],
            metadata: Metadata::default(),
            language: None,
        }
    }

    #[test]
    fn numbers_of_pages_tell_no_texts_apart() {
        let numbered = letters(&document("Esimerkkilä 1 (1)\n\n1. Kaksi vuotta", 18));
        assert_eq!(
            numbered,
            letters(&document("Esimerkkilä ()\n\n1. Kaksi vuotta", 15))
        );
        assert_ne!(
            numbered,
            letters(&document("Esimerkkilä ()\n\n2. Kaksi vuotta", 15))
        );
        assert_ne!(
            numbered,
            letters(&document("Mallila ()\n\n1. Kaksi vuotta", 10))
        );
    }
}

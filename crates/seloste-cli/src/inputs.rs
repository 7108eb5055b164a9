//! Finding and reading input files.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use seloste_source::{Code, Diagnostic, Place};

use crate::jsonl;

/// A name that leads to nothing.
pub const MISSING: Code = Code("IN-missing");
/// A folder where a file is wanted.
pub const DIRECTORY: Code = Code("IN-directory");
/// A file that the system does not let us read.
pub const UNREADABLE: Code = Code("IN-unreadable");
/// Something that is no input of this command.
pub const KIND: Code = Code("IN-kind");
/// The same bytes once more.
pub const DUPLICATE: Code = Code("IN-duplicate");
/// Versions of one notice that name different controllers.
pub const CONTROLLERS: Code = Code("IN-controllers");
/// Notices that are probably on one register and were kept apart.
pub const APART: Code = Code("IN-apart");
/// A text that is another than the one its notice was made from.
pub const CHANGED: Code = Code("IN-changed");
/// A path under which there is no notice.
pub const NOTHING: Code = Code("IN-nothing");

/// The most bytes of a file that are looked at: one more than documents and notices may have, so that
/// the reader of the format says that there are too many.
fn most_bytes() -> u64 {
    let most = seloste_convert::Limits::default().file_bytes;
    most.max(seloste::MAX_BYTES) as u64 + 1
}

/// The kinds of file that are taken for documents in a folder.
const TEXTS: &[&str] = &["docx", "htm", "html", "md", "odt", "pdf", "txt", "xhtml"];
/// Names in a folder that are no input whatever they hold.
const PASSED_OVER: &[&str] = &["README.md", "seloste.toml"];
/// How the names of reports and of texts that were read end, which stand beside their notices.
const BESIDE: &[&str] = &[".report.html", ".report.txt", ".text.txt"];

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// Whether the user named it; otherwise it was found in a folder.
    pub is_named: bool,
}

impl Input {
    /// The name in messages.
    pub fn name(&self) -> String {
        name(&self.path)
    }

    /// Whether the name says that it is a document.
    fn is_document(&self) -> bool {
        has_extension(&self.path, TEXTS)
    }

    /// Whether the name says JSON.
    pub fn is_json(&self) -> bool {
        has_extension(&self.path, &["json"])
    }
}

/// Whether the name of a path says that it holds lines of JSON.
pub fn is_lines(path: &Path) -> bool {
    has_extension(path, &["jsonl", "ndjson"])
}

/// Whether a path stands for stdin.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether two paths lead to one file, which need not be there.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let real = |path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    matches!((real(a), real(b)), (Ok(a), Ok(b)) if a == b)
}

/// The path as messages show it.
pub fn name(path: &Path) -> String {
    path.display().to_string()
}

/// Finds the documents and notices that paths stand for, in the order of the paths and by name inside
/// folders, each once. What cannot be found is told.
pub fn find(paths: &[PathBuf], tell: impl FnMut(Diagnostic)) -> Vec<Input> {
    let mut found = files(paths, tell);
    found.retain(|input| input.is_named || input.is_document() || input.is_json());
    found
}

/// Finds the documents that paths stand for, in the same order. Of a folder, the files that are neither
/// documents nor notices are told, and a folder without documents is no input.
pub fn find_documents(paths: &[PathBuf], mut tell: impl FnMut(Diagnostic)) -> Vec<Input> {
    let (found, others): (Vec<_>, Vec<_>) = files(paths, &mut tell)
        .into_iter()
        .filter(|input| input.is_named || !input.is_json())
        .partition(|input| input.is_named || input.is_document());
    for other in others {
        let message = "the ending of its name is not that of a document: the file is passed over";
        let note = Diagnostic::note(KIND, Place::input(other.name()), message);
        tell(note.help("name the file itself to have it read"));
    }
    for folder in paths.iter().filter(|path| path.is_dir()) {
        if !found.iter().any(|input| input.path.starts_with(folder)) {
            let message = "there is no document in this folder";
            tell(Diagnostic::error(
                NOTHING,
                Place::input(name(folder)),
                message,
            ));
        }
    }
    found
}

/// Finds the files that paths stand for, each once.
fn files(paths: &[PathBuf], mut tell: impl FnMut(Diagnostic)) -> Vec<Input> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut tell);
        } else {
            found.push(Input {
                path: path.clone(),
                is_named: true,
            });
        }
    }
    let mut seen = HashSet::new();
    found.retain(|input| {
        let real = fs::canonicalize(&input.path);
        seen.insert(real.unwrap_or_else(|_| input.path.clone()))
    });
    found
}

/// Whether a plain file holds lines of JSON whatever its name says: an object on its first line, and another
/// behind it.
pub fn holds_lines(path: &Path) -> bool {
    let is_plain = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let Some(file) = File::open(path).ok().filter(|_| is_plain) else {
        return false;
    };
    let mut input = BufReader::new(file);
    let begins =
        |input: &mut BufReader<File>| input.fill_buf().is_ok_and(|it| it.starts_with(b"{"));
    begins(&mut input) && jsonl::first_object(&mut input).1 && begins(&mut input)
}

/// Whether a path leads to a pipe, such as that of another command.
pub fn is_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Reads a file. Only plain files are read: a pipe might never end.
pub fn read(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let told = |error: &io::Error| Box::new(unreadable(path, error));
    let metadata = fs::metadata(path).map_err(|error| told(&error))?;
    if metadata.is_dir() {
        return Err(Box::new(folder(path)));
    }
    if !metadata.is_file() {
        let place = Place::input(name(path));
        let message = "this is no plain file";
        let help =
            "only lines of JSON are read from a pipe; a text or notice is read from stdin, as `-`";
        return Err(Box::new(Diagnostic::error(KIND, place, message).help(help)));
    }
    let file = File::open(path).map_err(|error| told(&error))?;
    let mut bytes = Vec::new();
    file.take(most_bytes())
        .read_to_end(&mut bytes)
        .map_err(|error| told(&error))?;
    Ok(bytes)
}

/// Opens a file that is read line by line, or stdin. A pipe is read until it ends.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, Box<Diagnostic>> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    if path.is_dir() {
        return Err(Box::new(folder(path)));
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Reads a text from stdin.
pub fn read_stdin() -> Result<Vec<u8>, Box<Diagnostic>> {
    read_stdin_behind(Vec::new())
}

/// Reads the rest of a text from stdin.
pub fn read_stdin_behind(mut bytes: Vec<u8>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let stdin = io::stdin().lock();
    stdin
        .take(most_bytes().saturating_sub(bytes.len() as u64))
        .read_to_end(&mut bytes)
        .map_err(|error| Box::new(unreadable(Path::new("stdin"), &error)))?;
    Ok(bytes)
}

/// Adds the files of a folder and of the folders in it, but those that are never inputs. Links to folders are not followed: they
/// can lead back.
fn walk(folder: &Path, found: &mut Vec<Input>, tell: &mut impl FnMut(Diagnostic)) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => return tell(unreadable(folder, &error)),
    };
    let mut paths: Vec<PathBuf> = entries
        .iter()
        .filter(|entry| !is_passed_over(&entry.file_name().to_string_lossy()))
        .map(fs::DirEntry::path)
        .collect();
    paths.sort_unstable();
    for path in paths {
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, found, tell);
            }
        } else {
            found.push(Input {
                path,
                is_named: false,
            });
        }
    }
}

fn is_passed_over(name: &str) -> bool {
    let is_beside = BESIDE.iter().any(|end| name.ends_with(end));
    name.starts_with('.') || PASSED_OVER.contains(&name) || is_beside
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        wanted
            .iter()
            .any(|wanted| extension.eq_ignore_ascii_case(wanted))
    })
}

fn folder(path: &Path) -> Diagnostic {
    let message = "this is a folder, and a file is wanted";
    let diagnostic = Diagnostic::error(DIRECTORY, Place::input(name(path)), message);
    diagnostic.help("name the files in it")
}

/// Why the system does not give us a file.
pub fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let place = Place::input(name(path));
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error(MISSING, place, "there is no such file"),
        _ => {
            let message = format!("the file cannot be read: {}", reason(error));
            Diagnostic::error(UNREADABLE, place, message)
        }
    }
}

/// Why a file that must be text is not read.
pub fn no_text(path: &Path) -> Diagnostic {
    Diagnostic::error(
        UNREADABLE,
        Place::input(name(path)),
        "the file is not UTF-8",
    )
}

/// What the system says, in the form of our messages.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.to_lowercase()
}

//! Writing: to stdout, and to files that are whole or absent.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use seloste_source::{Code, Diagnostic, Place};
use tempfile::NamedTempFile;

use crate::inputs;

/// A file that cannot be written.
pub const UNWRITABLE: Code = Code("OU-unwritable");
/// A notice that is larger than what is read.
const TOO_LARGE: Code = Code("OU-size");

/// Writes a notice to a file, or says why not.
pub fn save(path: &Path, json: &str) -> Result<(), Box<Diagnostic>> {
    check_size(&inputs::name(path), json)?;
    save_page(path, json)
}

/// Writes something that is not read again to a file, or says why not.
pub fn save_page(path: &Path, text: &str) -> Result<(), Box<Diagnostic>> {
    write(path, text).map_err(|error| {
        let message = format!("the file cannot be written: {}", inputs::reason(&error));
        let place = Place::input(inputs::name(path));
        Box::new(Diagnostic::error(UNWRITABLE, place, message))
    })
}

/// Refuses a notice that could not be read again.
pub fn check_size(name: &str, json: &str) -> Result<(), Box<Diagnostic>> {
    if json.len() <= seloste::MAX_BYTES {
        return Ok(());
    }
    let (n, most) = (json.len(), seloste::MAX_BYTES);
    let message = format!("the notice has {n} bytes, and notices have at most {most}");
    let diagnostic = Diagnostic::error(TOO_LARGE, Place::input(name), message);
    Err(Box::new(
        diagnostic.help("split the text into one for each register"),
    ))
}

/// Writes to stdout. Whoever has closed it, such as `head`, has what they want.
pub fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes what is too large for the memory to a file, or to stdout if none is named.
///
/// # Errors
///
/// What the writer of it gives, or why the file cannot be written.
pub fn stream<E: From<io::Error>>(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    match path {
        Some(path) => {
            let mut draft = Draft::of(path)?;
            write(&mut draft)?;
            Ok(draft.keep()?)
        }
        None => {
            let mut stdout = BufWriter::new(Patient(io::stdout().lock()));
            write(&mut stdout)?;
            Ok(stdout.flush()?)
        }
    }
}

/// Stdout, for which whoever has closed it, such as `head`, has what they want.
struct Patient<W>(W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

/// Writes a file, and the folders above it: at no moment does it hold half of the text.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut draft = Draft::of(path)?;
    draft.write_all(text.as_bytes())?;
    draft.keep()
}

/// A file that is being written. It takes its place when it is kept, and is gone if it never is.
pub struct Draft {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl Draft {
    /// Begins a file, and makes the folders above it.
    ///
    /// A link is followed, and a file that is replaced keeps its permissions.
    pub fn of(path: &Path) -> io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        fs::create_dir_all(&folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".seloste-");
        if let Some(permissions) = permissions(&target) {
            builder.permissions(permissions);
        }
        let file = BufWriter::new(builder.tempfile_in(folder)?);
        Ok(Self { file, target })
    }

    /// Puts the file in its place.
    pub fn keep(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(&self.target)?;
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Those of the file that is there, else those that a new file gets.
#[cfg(unix)]
fn permissions(target: &Path) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let existing = fs::metadata(target).map(|metadata| metadata.permissions());
    Some(existing.unwrap_or_else(|_| Permissions::from_mode(0o666)))
}

/// Those that a new file gets.
#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<Permissions> {
    None
}

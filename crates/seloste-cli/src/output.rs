//! Writing: to stdout, and to files that are whole or absent.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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

/// Writes a file: at no moment does it hold half of the text.
///
/// A link is followed, and a file that is replaced keeps its permissions.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".seloste-");
    if let Some(permissions) = permissions(&target) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
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

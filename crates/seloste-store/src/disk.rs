//! A store in a folder.
//!
//! The folder holds the database (`quads/`), a file that says what it is (`seloste-store`), one
//! that programs lock (`lock`), and while a load is under way one that says so (`unfinished`).
//! Many programs can read a store at once; one that writes has it alone.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use oxigraph::store::Store as Quads;

use crate::{Error, Store};

/// The form of what is derived and of the folder: raised when a store has to be made anew.
const FORMAT: u32 = 1;

/// The folder of the database in that of a store.
const QUADS: &str = "quads";

/// The folder of a store, which is kept from others while this lives.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// Closing the file gives up the lock.
    _lock: File,
}

/// What is done with a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

impl Store {
    /// Opens the store in a folder for reading and writing, and makes one where the folder is empty
    /// or not there.
    ///
    /// A load that was cut short is brought to an end: what had been taken in is there, each notice
    /// whole or not at all.
    ///
    /// # Errors
    ///
    /// If the folder holds something else, another program has the store, another version of this
    /// program made it, or it cannot be read or written; and always without the feature `rocksdb`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = Folder::open(path, Access::Write)?;
        let quads = open_quads(&folder.quads(), Access::Write)?;
        let mut store = Self::with_reference(quads)?;
        let is_unfinished = folder.is_unfinished();
        store.folder = Some(folder);
        if is_unfinished {
            store.recount()?;
            store.flush()?;
            store.set_unfinished(false)?;
        }
        Ok(store)
    }

    /// Opens the store in a folder for reading: others can read it at the same time.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open), and if there is no store in the folder.
    pub fn open_read_only(path: &Path) -> Result<Self, Error> {
        let folder = Folder::open(path, Access::Read)?;
        let quads = open_quads(&folder.quads(), Access::Read)?;
        Ok(Self {
            quads,
            folder: Some(folder),
        })
    }

    /// Whether the last load was cut short: the notices are whole, but the statistics and the bodies
    /// that only notices describe may lack something until the store is opened for writing.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.folder.as_ref().is_some_and(Folder::is_unfinished)
    }

    /// Puts what was loaded in order, so that questions are answered several times faster. It takes
    /// about a sixth of the time of loading; in memory there is nothing to do.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn optimize(&mut self) -> Result<(), Error> {
        #[cfg(feature = "rocksdb")]
        self.quads.optimize()?;
        Ok(())
    }

    /// Brings what was written to the disk: into tables with checksums, where damage does not go unseen. Of
    /// a damaged journal RocksDB drops the end, and does not tell.
    pub(crate) fn flush(&self) -> Result<(), Error> {
        #[cfg(feature = "rocksdb")]
        if self.folder.is_some() {
            self.quads.flush()?;
        }
        Ok(())
    }

    /// Notes that a load is under way, or no more.
    pub(crate) fn set_unfinished(&self, is_unfinished: bool) -> Result<(), Error> {
        match &self.folder {
            Some(folder) => folder.set_unfinished(is_unfinished),
            None => Ok(()),
        }
    }
}

impl Folder {
    fn open(path: &Path, access: Access) -> Result<Self, Error> {
        if !cfg!(feature = "rocksdb") {
            return Err(Error::NoDisk);
        }
        let marker = path.join("seloste-store");
        match fs::read(&marker) {
            Ok(found) if found.trim_ascii() == FORMAT.to_string().as_bytes() => {}
            // Whoever began to make the store did not come further.
            Ok(found)
                if found.is_empty() && access == Access::Write && !path.join(QUADS).exists() =>
            {
                mark(&marker)?;
            }
            Ok(_) => return Err(Error::OtherFormat(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make(path, &marker, access)?;
            }
            Err(error) => return Err(Error::folder(&marker, error)),
        }
        Self::lock(path, access)
    }

    fn lock(path: &Path, access: Access) -> Result<Self, Error> {
        let name = path.join("lock");
        let file = File::options()
            .create(access == Access::Write)
            .truncate(false)
            .read(true)
            .write(access == Access::Write)
            .open(&name)
            .map_err(|error| Error::folder(&name, error))?;
        let locked = match access {
            Access::Read => file.try_lock_shared(),
            Access::Write => file.try_lock(),
        };
        match locked {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: file,
            }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(Error::folder(&name, error)),
        }
    }

    fn quads(&self) -> PathBuf {
        self.path.join(QUADS)
    }

    fn unfinished(&self) -> PathBuf {
        self.path.join("unfinished")
    }

    fn is_unfinished(&self) -> bool {
        self.unfinished().exists()
    }

    fn set_unfinished(&self, is_unfinished: bool) -> Result<(), Error> {
        let name = self.unfinished();
        let done = if is_unfinished {
            File::create(&name).and_then(|file| file.sync_all())
        } else {
            fs::remove_file(&name).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })
        };
        done.map_err(|error| Error::folder(&name, error))
    }
}

/// Makes the folder of a store, where there is nothing yet.
fn make(path: &Path, marker: &Path, access: Access) -> Result<(), Error> {
    let is_empty = match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(Error::folder(path, error)),
    };
    if access == Access::Read || !is_empty {
        return Err(Error::NoStore(path.to_owned()));
    }
    fs::create_dir_all(path).map_err(|error| Error::folder(path, error))?;
    mark(marker)
}

/// Says of a folder that it is a store.
fn mark(marker: &Path) -> Result<(), Error> {
    fs::write(marker, format!("{FORMAT}\n")).map_err(|error| Error::folder(marker, error))
}

#[cfg(feature = "rocksdb")]
fn open_quads(path: &Path, access: Access) -> Result<Quads, Error> {
    if access == Access::Write && has_lost_its_root(path) {
        let reason = io::Error::new(
            io::ErrorKind::NotFound,
            format!("{} is gone", root(path).display()),
        );
        return Err(Error::Broken(reason.into()));
    }
    Ok(match access {
        Access::Read => Quads::open_read_only(path)?,
        Access::Write => Quads::open(path)?,
    })
}

#[cfg(not(feature = "rocksdb"))]
fn open_quads(_: &Path, _: Access) -> Result<Quads, Error> {
    Err(Error::NoDisk)
}

/// The file of a database that says where all others are.
#[cfg(feature = "rocksdb")]
fn root(path: &Path) -> PathBuf {
    path.join("CURRENT")
}

/// Whether there are tables of a database and no root: RocksDB would begin a new one over them.
#[cfg(feature = "rocksdb")]
fn has_lost_its_root(path: &Path) -> bool {
    let is_table = |entry: fs::DirEntry| entry.path().extension().is_some_and(|it| it == "sst");
    let has_tables =
        fs::read_dir(path).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(is_table)));
    has_tables && !root(path).exists()
}

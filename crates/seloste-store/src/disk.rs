//! A store in a folder.
//!
//! The folder holds the database (`quads/`), a file that says what it is (`seloste-store`), one
//! that programs lock (`lock`), one with the digest of the reference facts in it (`facts`), and while a load is under way
//! one that says so (`unfinished`).
//! Many programs can read a store at once; one that writes has it alone.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use oxigraph::store::Store as Quads;

use crate::store::set_reference;
use crate::{Error, Store, reference};

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
    /// whole or not at all. Reference facts of another version of this program give way to those of this
    /// one; what follows from a notice stays as it is until the notice is loaded again.
    ///
    /// # Errors
    ///
    /// If the folder holds something else, another program has the store, another version of this
    /// program made it, or it cannot be read or written; and always without the feature `rocksdb`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = Folder::open(path, Access::Write)?;
        let quads = open_quads(&folder.quads(), Access::Write)?;
        let mut store = Self {
            quads,
            folder: Some(folder),
            pending: None,
        };
        if !reference::is_in(&store.quads)? {
            // Which bodies only notices describe depends on it.
            store.set_unfinished(true)?;
            set_reference(&store.quads)?;
        }
        store.bring_to_an_end()?;
        if let Some(folder) = &store.folder
            && !folder.holds_facts(reference::digest())
        {
            store.flush()?;
            folder.note_facts(reference::digest())?;
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
            pending: None,
        })
    }

    /// Whether the reference facts in the store are those of another version of this program: it was opened for
    /// reading only, so that they stay as they are, and answers rest on them.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn has_other_facts(&self) -> Result<bool, Error> {
        match &self.folder {
            Some(folder) if !folder.holds_facts(reference::digest()) => {
                // Nobody may have noted it, or the facts of both versions may be the same.
                Ok(!reference::is_in(&self.quads)?)
            }
            _ => Ok(false),
        }
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
        self.end_load()?;
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

    /// Makes anew what notices share, if a load was cut short before it had done so.
    pub(crate) fn bring_to_an_end(&mut self) -> Result<(), Error> {
        if self.is_unfinished() {
            self.recount()?;
            self.flush()?;
            self.set_unfinished(false)?;
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
            Ok(found) => {
                let is_ours = found.trim_ascii() == FORMAT.to_string().as_bytes();
                // Whoever began to make the store did not come further.
                let is_begun = (is_ours || found.is_empty()) && !path.join(QUADS).exists();
                match access {
                    Access::Read if is_begun => return Err(Error::NoStore(path.to_owned())),
                    Access::Write if is_begun => mark(path, &marker)?,
                    _ if is_ours => {}
                    _ => return Err(Error::OtherFormat(path.to_owned())),
                }
            }
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

    fn facts(&self) -> PathBuf {
        self.path.join("facts")
    }

    /// Whether it was noted that the reference facts with a digest are in the store.
    fn holds_facts(&self, digest: &str) -> bool {
        fs::read(self.facts()).is_ok_and(|noted| noted.trim_ascii() == digest.as_bytes())
    }

    /// Notes which reference facts are in the store.
    fn note_facts(&self, digest: &str) -> Result<(), Error> {
        let name = self.facts();
        let written = File::create(&name).and_then(|mut file| {
            file.write_all(format!("{digest}\n").as_bytes())?;
            file.sync_all()
        });
        written
            .and_then(|()| keep_entries(&self.path))
            .map_err(|error| Error::folder(&name, error))
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
            File::create(&name)
                .and_then(|file| file.sync_all())
                .and_then(|()| keep_entries(&self.path))
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
    mark(path, marker)
}

/// Says of a folder that it is a store.
fn mark(path: &Path, marker: &Path) -> Result<(), Error> {
    let written = File::create(marker).and_then(|mut file| {
        file.write_all(format!("{FORMAT}\n").as_bytes())?;
        file.sync_all()
    });
    written
        .and_then(|()| keep_entries(path))
        .map_err(|error| Error::folder(marker, error))
}

/// Brings to the disk which files a folder has: without it a new file can be gone when the machine
/// stops, whatever is in it. Only Unix lets a folder be opened for that.
fn keep_entries(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
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
    if access == Access::Write {
        remove_files_not_taken_in(path).map_err(|error| Error::folder(path, error))?;
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

/// Removes the files that a load had written and that were not taken in before it was cut short. Whoever removes
/// them has the store alone.
#[cfg(feature = "rocksdb")]
fn remove_files_not_taken_in(path: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let is_left = |name: &str| name.starts_with("bulk-") && name.ends_with(".sst");
        if name.to_str().is_some_and(is_left) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whether there are tables of a database and no root: RocksDB would begin a new one over them.
#[cfg(feature = "rocksdb")]
fn has_lost_its_root(path: &Path) -> bool {
    let is_table = |entry: fs::DirEntry| entry.path().extension().is_some_and(|it| it == "sst");
    let has_tables =
        fs::read_dir(path).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(is_table)));
    has_tables && !root(path).exists()
}

#[cfg(feature = "rocksdb")]
#[cfg(test)]
mod tests {
    use oxigraph::model::{LiteralRef, NamedNodeRef, Quad};
    use seloste::{Controller, Language, LanguageMap, Notice};
    use seloste_vocab::{BODIES, graph, rdfs};
    use tempfile::TempDir;

    use super::*;
    use crate::NoticeGraphs;

    /// A notice whose controller is a body.
    fn notice(id: &str, body: &str) -> Notice {
        let mut notice = seloste::example();
        notice.id = id.parse().expect("an IRI");
        notice.controller = Some(Controller {
            name: Some(LanguageMap::of(Language::En, id)),
            body: body.parse().ok(),
            ..Controller::default()
        });
        notice
    }

    fn graphs(notices: &[Notice]) -> Vec<NoticeGraphs> {
        let graphs = notices.iter().map(NoticeGraphs::of);
        graphs.collect::<Result<_, _>>().expect("they are RDF")
    }

    /// What a store in memory holds of some notices.
    fn expected(notices: &[Notice]) -> String {
        let mut store = Store::new().expect("memory");
        store.load(graphs(notices)).expect("it is loaded");
        store.dump().expect("it is read")
    }

    /// Files that a load wrote beside the store and that are not taken in.
    fn n_beside(folder: &Path) -> usize {
        let entries = fs::read_dir(folder.join(QUADS)).expect("it is there");
        let names = entries.map(|entry| entry.expect("it can be read").file_name());
        names
            .filter(|name| name.to_string_lossy().starts_with("bulk-"))
            .count()
    }

    #[test]
    fn notices_in_parts_come_in_together_at_the_end() {
        let folder = TempDir::new().expect("a folder");
        let body = "urn:example:body";
        let notices = ["c", "a", "b"].map(|name| notice(&format!("urn:example:{name}"), body));
        let mut store = Store::open(folder.path()).expect("it is made");
        let empty = store.dump().expect("it is read");
        for part in notices.chunks(2) {
            let loaded = store.begin_load(graphs(part)).expect("it is written");
            assert_eq!(loaded.added, part.len());
            assert_eq!(store.dump().expect("it is read"), empty);
        }
        // One that is on its way takes the place of itself once that is in.
        let changed = notice("urn:example:a", "urn:example:other");
        let loaded = store.begin_load(graphs(std::slice::from_ref(&changed)));
        assert_eq!(loaded.expect("it is taken in").replaced, 1);
        store.end_load().expect("they are taken in");
        let all = [notices[0].clone(), changed, notices[2].clone()];
        assert_eq!(store.dump().expect("it is read"), expected(&all));
        assert!(!store.is_unfinished());
        assert_eq!(n_beside(folder.path()), 0);
    }

    #[test]
    fn a_load_that_is_given_up_leaves_nothing() {
        let folder = TempDir::new().expect("a folder");
        let notices =
            ["a", "b"].map(|name| notice(&format!("urn:example:{name}"), "urn:example:x"));
        let mut store = Store::open(folder.path()).expect("it is made");
        store.load(graphs(&notices[..1])).expect("it is loaded");
        store
            .begin_load(graphs(&notices[1..]))
            .expect("it is written");
        drop(store);
        assert_eq!(n_beside(folder.path()), 0);
        // What a program had written that was killed.
        let left = folder.path().join(QUADS).join("bulk-1.sst");
        fs::write(&left, "").expect("there is room");
        let store = Store::open(folder.path()).expect("it is a store");
        assert_eq!(n_beside(folder.path()), 0);
        assert_eq!(store.dump().expect("it is read"), expected(&notices[..1]));
    }

    #[test]
    fn reference_facts_of_another_version_give_way_with_what_depends_on_them() {
        let folder = TempDir::new().expect("a folder");
        let known = BODIES[0].iri;
        let notices = [
            notice("urn:example:a", known),
            notice("urn:example:b", "urn:example:body"),
        ];
        let mut store = Store::open(folder.path()).expect("it is made");
        store.load(graphs(&notices)).expect("it is loaded");
        // A version that did not know the body yet: what the notice says of it was all there was.
        let body = NamedNodeRef::new_unchecked(known);
        let name = LiteralRef::new_simple_literal("A");
        let label = NamedNodeRef::new_unchecked(rdfs::LABEL);
        let bodies = NamedNodeRef::new_unchecked(graph::BODIES);
        let described = store
            .quads
            .quads_for_pattern(Some(body.into()), None, None, None);
        let described: Vec<Quad> = described.collect::<Result<_, _>>().expect("it is read");
        assert!(!described.is_empty());
        for quad in &described {
            store.quads.remove(quad).expect("it is there");
        }
        let said = Quad::new(body, label, name, bodies);
        store.quads.insert(&said).expect("there is room");
        drop(store);
        // That version had noted its facts.
        fs::write(folder.path().join("facts"), "1\n").expect("there is room");
        let read = Store::open_read_only(folder.path()).expect("it is read");
        assert!(!read.is_unfinished());
        assert!(read.has_other_facts().expect("it is read"));
        drop(read);
        let store = Store::open(folder.path()).expect("it is made new");
        assert!(!store.is_unfinished());
        assert!(store.dump().expect("it is read") == expected(&notices));
        drop(store);
        let has_other = || {
            let read = Store::open_read_only(folder.path()).expect("it is read");
            read.has_other_facts().expect("it is read")
        };
        assert!(!has_other());
        fs::remove_file(folder.path().join("facts")).expect("it was noted");
        assert!(!has_other(), "they are the same, whatever was noted");
    }

    #[test]
    fn a_load_after_one_that_failed_makes_good_what_that_left() {
        let folder = TempDir::new().expect("a folder");
        let notices = [
            notice("urn:example:a", "urn:example:body"),
            notice("urn:example:b", "urn:example:body"),
        ];
        let mut store = Store::open(folder.path()).expect("it is made");
        store.load(graphs(&notices[..1])).expect("it is loaded");
        // The disk was full before what notices share was written.
        for name in [graph::BODIES, graph::STATISTICS] {
            let name = NamedNodeRef::new_unchecked(name);
            store.quads.clear_graph(name).expect("it is there");
        }
        store.set_unfinished(true).expect("there is room");
        store.load(graphs(&notices[1..])).expect("it is loaded");
        assert!(!store.is_unfinished());
        assert!(store.dump().expect("it is read") == expected(&notices));
    }

    #[test]
    fn a_store_that_was_hardly_begun_is_none_yet() {
        let folder = TempDir::new().expect("a folder");
        for begun in ["", "1\n"] {
            fs::write(folder.path().join("seloste-store"), begun).expect("it is ours");
            let error = Store::open_read_only(folder.path()).err();
            assert!(matches!(error, Some(Error::NoStore(_))), "{error:?}");
        }
        drop(Store::open(folder.path()).expect("it is made"));
        assert!(Store::open_read_only(folder.path()).is_ok());
    }
}

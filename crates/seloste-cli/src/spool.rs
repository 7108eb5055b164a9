//! Notices that are set aside on disk until all are known, so that memory holds one of them at a time.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use seloste::{Iri, Notice};
use seloste_store::Error;

use crate::cli::Stop;
use crate::collection::Destination;
use crate::report::Report;

/// Notices in a file without a name, which is gone when the program ends, however it ends.
pub struct Spool {
    file: BufWriter<File>,
    places: Vec<Place>,
    end: u64,
}

/// Where a notice stands in the file. Places are in the order of the identifiers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    id: Iri,
    start: u64,
    n_bytes: u64,
}

impl Spool {
    /// An empty one, on the disk of a folder.
    pub fn beside(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            file: BufWriter::new(tempfile::tempfile_in(folder)?),
            places: Vec::new(),
            end: 0,
        })
    }

    /// Sets a notice aside.
    pub fn push(&mut self, notice: &Notice) -> io::Result<()> {
        let json = serde_json::to_vec(notice)?;
        self.file.write_all(&json)?;
        let place = Place {
            id: notice.id.clone(),
            start: self.end,
            n_bytes: json.len() as u64,
        };
        self.end += place.n_bytes;
        self.places.push(place);
        Ok(())
    }

    /// Whether there is no notice.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The notices by their identifiers, one after the other.
    pub fn sorted(mut self) -> io::Result<impl Iterator<Item = io::Result<Notice>>> {
        let mut file = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        self.places.sort_unstable();
        let places = self.places.into_iter();
        Ok(places.map(move |place| {
            file.seek(SeekFrom::Start(place.start))?;
            let mut json = Vec::new();
            (&mut file).take(place.n_bytes).read_to_end(&mut json)?;
            Ok(serde_json::from_slice(&json)?)
        }))
    }
}

impl Destination for Spool {
    type Item = Notice;

    const TAKES_IN_AT_ONCE: bool = true;

    fn prepare(&self, notice: &Notice) -> Result<Notice, Error> {
        let mut notice = notice.clone();
        notice.fill_identifiers();
        Ok(notice)
    }

    fn take(&mut self, items: Vec<Notice>, _: &Report) -> Result<(), Stop> {
        Ok(items.iter().try_for_each(|notice| self.push(notice))?)
    }

    fn take_in(&mut self) -> Result<usize, Stop> {
        Ok(self.places.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_come_back_as_they_were_and_in_order() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let mut spool = Spool::beside(folder.path()).expect("the folder is ours");
        let named = |name: &str| {
            let mut notice = seloste::example();
            notice.id = format!("urn:example:{name}").parse().expect("an IRI");
            notice.context = seloste::Context::with_base(notice.id.clone());
            notice
        };
        let notices = ["c", "a", "b"].map(named);
        for notice in &notices {
            spool.push(notice).expect("there is room");
        }
        let sorted = spool.sorted().expect("it is written");
        let sorted: Vec<Notice> = sorted.collect::<io::Result<_>>().expect("it is read");
        let [c, a, b] = notices;
        assert_eq!(sorted, [a, b, c]);
    }
}

//! Notices on their way to the disk.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use oxigraph::store::Store as Quads;
use seloste::Iri;

use crate::store::Shared;
use crate::{Error, NoticeGraphs};

/// Notices that are written to files beside a store, part by part, and then taken in together.
///
/// A store sorts all that it has anew for each few files that it takes in: the fewer times it takes some in, the less
/// work that is. When this is dropped without having been taken in, the files are removed.
#[derive(Debug)]
pub(crate) struct Pending {
    shared: Shared,
    steps: Option<SyncSender<Step>>,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

/// What the thread that writes is told.
enum Step {
    Write(Vec<NoticeGraphs>),
    TakeIn,
}

impl Pending {
    /// Nothing yet.
    pub(crate) fn new(quads: &Quads) -> Result<Self, Error> {
        // Nothing waits: what does is in memory.
        let (sender, steps) = sync_channel(0);
        let quads = quads.clone();
        let work = move || write(&quads, &steps);
        let thread = thread::Builder::new().spawn(work).map_err(Error::Thread)?;
        Ok(Self {
            shared: Shared::default(),
            steps: Some(sender),
            thread: Some(thread),
        })
    }

    /// Whether a notice is among these.
    pub(crate) fn holds(&self, id: &Iri) -> bool {
        self.shared.holds(id)
    }

    /// Writes some more, none of which is in the store or among these.
    pub(crate) fn add(&mut self, notices: Vec<NoticeGraphs>) -> Result<(), Error> {
        notices.iter().for_each(|notice| self.shared.read(notice));
        self.tell(Step::Write(notices))
    }

    /// Takes them in, all or none, and gives what they share.
    pub(crate) fn take_in(mut self) -> Result<Shared, Error> {
        self.tell(Step::TakeIn)?;
        self.end()?;
        Ok(std::mem::take(&mut self.shared))
    }

    fn tell(&mut self, step: Step) -> Result<(), Error> {
        let is_told = self
            .steps
            .as_ref()
            .is_some_and(|steps| steps.send(step).is_ok());
        // It ended because it failed.
        if is_told { Ok(()) } else { self.end() }
    }

    /// Waits for the thread.
    fn end(&mut self) -> Result<(), Error> {
        self.steps = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => Ok(()),
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(thread) = self.thread.take() {
            // What it failed at is told already, or nobody wants to know any more.
            thread.join().ok();
        }
    }
}

fn write(quads: &Quads, steps: &Receiver<Step>) -> Result<(), Error> {
    let mut loader = quads.bulk_loader();
    for step in steps {
        match step {
            Step::Write(notices) => {
                loader.load_quads(notices.into_iter().flat_map(NoticeGraphs::into_quads))?;
            }
            Step::TakeIn => return Ok(loader.commit()?),
        }
    }
    Ok(())
}

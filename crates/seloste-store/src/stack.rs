//! Threads with a large stack, each kept for the next that needs one.
//!
//! Making a thread takes longer than answering about one notice.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::Error;

/// Stack for parsing and answering: the parser recurses, and the deepest query that the limits let
/// through must not overflow it.
const SIZE: usize = 256 << 20;

/// How many threads are kept. What a deep query touched of a stack stays in memory as long as its thread.
const MOST_IDLE: usize = 2;

/// Work for the thread that can be reached so, and whether the thread is kept for more.
struct Job(Box<dyn FnOnce(Sender<Job>) -> bool + Send>);

/// How to reach the threads that have nothing to do.
static IDLE: Mutex<Vec<Sender<Job>>> = Mutex::new(Vec::new());

/// Does some work on a large stack, and says where what it gives arrives: also that it panicked.
///
/// # Errors
///
/// If there can be no thread.
pub(crate) fn on_large_stack<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Receiver<thread::Result<T>>, Error> {
    let (sender, receiver) = channel();
    let job = Job(Box::new(move |thread| {
        // All that the work holds is dropped in it, before anybody knows that it is done.
        let given = catch_unwind(AssertUnwindSafe(work));
        let is_kept = keep(thread);
        // Nobody waits any more for what took too long.
        sender.send(given).ok();
        is_kept
    }));
    let waiting = idle().pop();
    match waiting {
        Some(thread) => thread.send(job).or_else(|job| start(job.0))?,
        None => start(job)?,
    }
    Ok(receiver)
}

/// A thread that does a job, and then others as long as it is kept.
fn start(job: Job) -> Result<(), Error> {
    let (own, jobs) = channel::<Job>();
    let work = move || {
        let mut is_kept = (job.0)(own.clone());
        while is_kept && let Ok(job) = jobs.recv() {
            is_kept = (job.0)(own.clone());
        }
    };
    let thread = thread::Builder::new().stack_size(SIZE).spawn(work);
    thread.map(drop).map_err(Error::Thread)
}

/// Whether a thread is kept: if not too many have nothing to do.
fn keep(thread: Sender<Job>) -> bool {
    let mut idle = idle();
    let is_kept = idle.len() < MOST_IDLE;
    if is_kept {
        idle.push(thread);
    }
    is_kept
}

fn idle() -> MutexGuard<'static, Vec<Sender<Job>>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> thread::Result<T> {
        let receiver = on_large_stack(work).expect("a thread");
        receiver.recv().expect("something arrives")
    }

    #[test]
    fn what_work_gives_arrives_however_much_is_done_at_once() {
        let waiting: Vec<_> = (0..4 * MOST_IDLE)
            .map(|n| on_large_stack(move || 2 * n).expect("a thread"))
            .collect();
        for (n, receiver) in waiting.into_iter().enumerate() {
            assert_eq!(
                receiver.recv().expect("it arrives").expect("no panic"),
                2 * n
            );
        }
        assert!(idle().len() <= MOST_IDLE);
    }

    #[test]
    fn a_panic_arrives_and_others_go_on() {
        assert!(given(|| panic!("on purpose")).is_err());
        assert_eq!(given(|| 1).ok(), Some(1));
    }

    #[test]
    fn what_the_work_holds_is_gone_when_it_is_done() {
        let held = std::sync::Arc::new(());
        let other = std::sync::Arc::clone(&held);
        assert!(given(move || drop(std::sync::Arc::clone(&other))).is_ok());
        assert_eq!(std::sync::Arc::strong_count(&held), 1);
    }
}

//! Reading documents, where they could do harm in a process of its own.
//!
//! PDF, DOCX, ODT and HTML are formats that hostile files are made for. They are read by a child of
//! this program, which may use so much memory and so much time: a file that is too much for it takes
//! no other with it, and one that is alone ends in a message, too. A process costs a few milliseconds.
//! Plain text is read here.

mod limits;
mod serve;
mod wire;
mod worker;

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use seloste_convert::{Format, Read, read_plain};
use seloste_source::{Code, Diagnostic, Place};

pub use self::serve::serve;
use self::worker::{Fault, Worker};
use crate::inputs;

/// A process that ended while it read the file.
const DIED: Code = Code("IN-reader-died");
/// A file that takes longer than [`DEADLINE`].
const LATE: Code = Code("IN-reader-time");
/// A file that takes more memory than [`limits::MEMORY`].
const MEMORY: Code = Code("IN-reader-memory");
/// A process that cannot be started.
const UNSTARTED: Code = Code("IN-reader-start");
/// A system that does not limit the memory of a process.
const UNLIMITED: Code = Code("IN-reader-unlimited");
/// A file on which the program fails.
pub const BUG: Code = Code("IN-bug");

/// How long a file may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// The name of the command by which this program reads for another instance of it.
pub const COMMAND: &str = "serve-reader";

/// Those who read documents.
#[derive(Debug)]
pub struct Readers(Processes);

impl Default for Readers {
    fn default() -> Self {
        Self(Processes::new(this_program, DEADLINE))
    }
}

impl Readers {
    /// Reads a document, or says why it cannot be read.
    pub fn read(&self, name: &str, bytes: &[u8], format: Format) -> Result<Read, Box<Diagnostic>> {
        read_plain(name, bytes, format).unwrap_or_else(|| self.0.read(name, bytes, format))
    }

    /// What whoever reads the messages should know of the system.
    pub fn note(&self) -> Option<Diagnostic> {
        let is_unlimited = self.0.is_unlimited.load(Ordering::Relaxed);
        let message = "this system does not limit the memory of a process: documents are read within \
            limits of time and size alone";
        let place = Place::input("the system");
        is_unlimited.then(|| Diagnostic::note(UNLIMITED, place, message))
    }
}

/// How this program is called to read for itself. On Linux it is this very program, even where another
/// version has taken its place since it was started.
fn this_program() -> std::io::Result<Command> {
    let program = match cfg!(target_os = "linux") {
        true => "/proc/self/exe".into(),
        false => std::env::current_exe()?,
    };
    let mut command = Command::new(program);
    command.arg(COMMAND);
    Ok(command)
}

/// Processes that read one document after the other; there are never more than threads that ask.
#[derive(Debug)]
struct Processes {
    program: fn() -> std::io::Result<Command>,
    deadline: Duration,
    idle: Mutex<Vec<Worker>>,
    is_unlimited: AtomicBool,
}

impl Processes {
    fn new(program: fn() -> std::io::Result<Command>, deadline: Duration) -> Self {
        Self {
            program,
            deadline,
            idle: Mutex::default(),
            is_unlimited: AtomicBool::new(false),
        }
    }

    /// Has a document read. What an earlier one has left behind in a process, or done to it, is never
    /// blamed on this one: it is then read once more, in a new process.
    fn read(&self, name: &str, bytes: &[u8], format: Format) -> Result<Read, Box<Diagnostic>> {
        let idle = self.idle().pop();
        let is_new = idle.is_none();
        let read = match self.read_by(idle, name, bytes, format) {
            Err(Fault::Died(_) | Fault::Memory) if !is_new => {
                self.read_by(None, name, bytes, format)
            }
            other => other,
        };
        read.unwrap_or_else(|fault| Err(Box::new(self.told(&fault, name))))
    }

    /// Has a document read by a process that has nothing to do, or by a new one.
    fn read_by(
        &self,
        worker: Option<Worker>,
        name: &str,
        bytes: &[u8],
        format: Format,
    ) -> Result<Result<Read, Box<Diagnostic>>, Fault> {
        let mut worker = match worker {
            Some(worker) => worker,
            None => Worker::start(self.program).map_err(Fault::Unstarted)?,
        };
        let answer = worker.read(name, bytes, format, self.deadline)?;
        if !answer.is_limited {
            self.is_unlimited.store(true, Ordering::Relaxed);
        }
        self.idle().push(worker);
        Ok(answer.read(name))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self, fault: &Fault, name: &str) -> Diagnostic {
        let (code, message) = match fault {
            Fault::Unstarted(error) => {
                let reason = inputs::reason(error);
                (
                    UNSTARTED,
                    format!("no process can be started to read the file: {reason}"),
                )
            }
            Fault::Late => {
                let most = self.deadline.as_secs();
                (
                    LATE,
                    format!("reading the file takes longer than the limit of {most} seconds"),
                )
            }
            Fault::Memory => {
                let most = limits::MEMORY >> 20;
                (
                    MEMORY,
                    format!("reading the file takes more memory than the limit of {most} MiB"),
                )
            }
            Fault::Died(how) => (
                DIED,
                format!("the process that read the file ended before it was done: {how}"),
            ),
        };
        let diagnostic = Diagnostic::error(code, Place::input(name), message);
        match fault {
            Fault::Unstarted(_) => diagnostic,
            Fault::Late | Fault::Memory => {
                diagnostic.help("the file is large, damaged or made to do harm: split it, or open it and save it anew")
            }
            Fault::Died(_) => {
                diagnostic.help("the file is damaged or made to do harm: open it and save it anew")
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io;
    use std::time::Instant;

    use super::*;

    fn shell(script: &str) -> io::Result<Command> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Ok(command)
    }

    fn codes(program: fn() -> io::Result<Command>, n: usize) -> Vec<&'static str> {
        let processes = Processes::new(program, Duration::from_millis(700));
        let read = |_| processes.read("a.pdf", &[b' '; 100_000], Format::Told);
        let error = |read: Result<Read, Box<Diagnostic>>| {
            let error = read.expect_err("nothing is read");
            assert_eq!(error.place.source, "a.pdf");
            error.code.0
        };
        (0..n).map(read).map(error).collect()
    }

    #[test]
    fn a_process_that_hangs_is_late_and_the_next_file_gets_its_time() {
        for hangs in [|| shell("sleep 60"), || shell("cat > /dev/null")] {
            let start = Instant::now();
            assert_eq!(codes(hangs, 2), [LATE.0; 2]);
            assert!(start.elapsed() < Duration::from_secs(30));
        }
    }

    #[test]
    fn a_process_that_dies_is_told() {
        assert_eq!(codes(|| shell("kill -ABRT $$"), 2), [DIED.0; 2]);
        assert_eq!(codes(|| shell("exit 0"), 1), [DIED.0]);
        assert_eq!(
            codes(|| shell("head -c 20 /dev/zero; cat > /dev/null"), 1),
            [DIED.0]
        );
        let out_of_memory =
            || shell("echo 'memory allocation of 12 bytes failed' >&2; kill -ABRT $$");
        assert_eq!(codes(out_of_memory, 1), [MEMORY.0]);
        let much_said = || {
            shell(
                "head -c 1000000 /dev/zero >&2; echo 'memory allocation of 12 bytes failed' >&2; \
                 kill -ABRT $$",
            )
        };
        assert_eq!(codes(much_said, 1), [MEMORY.0]);
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let missing = || Ok(Command::new("/no/such/program"));
        assert_eq!(codes(missing, 2), [UNSTARTED.0; 2]);
    }
}

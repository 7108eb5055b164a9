//! A process that reads documents, as the one that has started it sees it.

use std::io::{self, Read as _};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use seloste_convert::Format;

use super::wire::{Answer, Head, Request};

/// How much is kept of what a process says before it ends.
const LAST_WORDS: usize = 4 << 10;
/// How long its last words are waited for: what it has started itself might keep silent for ever.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why a process gave no answer.
#[derive(Debug)]
pub enum Fault {
    /// There is none.
    Unstarted(io::Error),
    /// It takes too long.
    Late,
    /// It got no more memory.
    Memory,
    /// It ended, in this way.
    Died(String),
}

/// A process that reads one document after the other. With this value it ends.
#[derive(Debug)]
pub struct Worker {
    child: Child,
    requests: SyncSender<Request>,
    answers: Receiver<io::Result<Answer>>,
    last_words: Receiver<Vec<u8>>,
}

impl Worker {
    /// Starts a process.
    pub fn start(program: fn() -> io::Result<Command>) -> io::Result<Self> {
        let mut child = program()?
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().expect("it is piped");
        let stdout = child.stdout.take().expect("it is piped");
        let stderr = child.stderr.take().expect("it is piped");
        let (requests, to_send) = sync_channel(1);
        let (received, answers) = sync_channel(1);
        let (heard, last_words) = sync_channel(1);
        thread::spawn(move || talk(stdin, stdout, to_send, received));
        thread::spawn(move || heard.send(last_of(stderr)));
        Ok(Self {
            child,
            requests,
            answers,
            last_words,
        })
    }

    /// Has a document read. After a fault the process is good for nothing.
    pub fn read(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
        deadline: Duration,
    ) -> Result<Answer, Fault> {
        let head = Head {
            name: name.to_owned(),
            format,
        };
        let bytes = bytes.to_vec();
        // Nobody takes it where the process is gone, and then there is no answer.
        self.requests.send(Request { head, bytes }).ok();
        match self.answers.recv_timeout(deadline) {
            Ok(Ok(answer)) => Ok(answer),
            Err(RecvTimeoutError::Timeout) => Err(Fault::Late),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.fault()),
        }
    }

    /// Why the process has ended.
    fn fault(&mut self) -> Fault {
        let Ok(status) = self.end() else {
            return Fault::Died("the system does not say how".to_owned());
        };
        let words = self.last_words.recv_timeout(PATIENCE).unwrap_or_default();
        let words = String::from_utf8_lossy(&words);
        if words.contains("memory allocation of") {
            Fault::Memory
        } else if words.contains("overflowed its stack") {
            Fault::Died("it went too deep".to_owned())
        } else {
            died(status)
        }
    }

    /// Ends the process, unless it has ended; nothing is left of it.
    fn end(&mut self) -> io::Result<ExitStatus> {
        self.child.kill().ok();
        self.child.wait()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It has ended, or is the system's.
        self.end().ok();
    }
}

/// Sends each document and waits for its answer, until the process or its owner is gone. A thread
/// does it, so that the owner need not wait longer than it wants to.
fn talk(
    mut stdin: ChildStdin,
    mut stdout: ChildStdout,
    requests: Receiver<Request>,
    answers: SyncSender<io::Result<Answer>>,
) {
    for request in requests {
        let sent = request.send(&mut stdin);
        let answer = sent.and_then(|()| Answer::receive(&mut stdout));
        let is_end = answer.is_err();
        if answers.send(answer).is_err() || is_end {
            return;
        }
    }
}

/// The last of what a process says until its end. All of it is taken, so that the process never waits.
fn last_of(mut stderr: ChildStderr) -> Vec<u8> {
    let mut words = Vec::new();
    let mut buffer = [0; LAST_WORDS];
    while let Ok(length @ 1..) = stderr.read(&mut buffer) {
        words.extend_from_slice(&buffer[..length]);
        words.drain(..words.len().saturating_sub(LAST_WORDS));
    }
    words
}

#[cfg(unix)]
fn died(status: ExitStatus) -> Fault {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;
    if status.signal() == Some(Signal::XCPU.as_raw()) {
        return Fault::Late;
    }
    Fault::Died(status.to_string())
}

#[cfg(not(unix))]
fn died(status: ExitStatus) -> Fault {
    Fault::Died(status.to_string())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn nothing_is_left_of_a_process_that_is_late_idle_or_dead() {
        for script in ["sleep 60", "exit 0", "kill -KILL $$"] {
            let mut worker = Worker::start(script_of(script)).expect("a shell starts");
            let process = format!("/proc/{}", worker.child.id());
            let deadline = Duration::from_millis(300);
            let read = worker.read("a.pdf", b"%PDF-", Format::Told, deadline);
            assert!(read.is_err(), "{script}");
            drop(worker);
            assert!(!Path::new(&process).exists(), "{script}");
        }
    }

    /// A program that runs a script.
    fn script_of(script: &str) -> fn() -> io::Result<Command> {
        fn shell(script: &str) -> io::Result<Command> {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            Ok(command)
        }
        match script {
            "sleep 60" => || shell("sleep 60"),
            "exit 0" => || shell("exit 0"),
            _ => || shell("kill -KILL $$"),
        }
    }
}

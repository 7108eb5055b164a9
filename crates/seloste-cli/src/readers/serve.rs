//! The process that reads documents for another instance of this program.

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use seloste_convert::{Read, read_as};
use seloste_source::{Diagnostic, Place};

use super::BUG;
use super::limits::{allow_time, keep_within};
use super::wire::{Answer, Request};

/// Reads each document that comes on stdin and answers on stdout, until there are no more.
pub fn serve() -> io::Result<()> {
    let is_limited = keep_within();
    // The answer says it, and what is on stderr says why the process ended.
    set_hook(Box::new(|_| {}));
    let mut stdin = io::stdin().lock();
    let mut stdout = io::stdout().lock();
    while let Some(request) = Request::receive(&mut stdin)? {
        allow_time();
        Answer::new(read(&request), is_limited).send(&mut stdout)?;
        stdout.flush()?;
    }
    Ok(())
}

/// Reads a document. A fault of ours is told as one.
fn read(request: &Request) -> Result<Read, Box<Diagnostic>> {
    let Request { head, bytes } = request;
    let read = || read_as(&head.name, bytes, head.format);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let place = Place::input(head.name.as_str());
        let diagnostic = Diagnostic::error(BUG, place, "the file cannot be read");
        let help = "this is a bug: please report it with the file";
        Err(Box::new(diagnostic.note_that(words(&*panic)).help(help)))
    })
}

/// What a panic says.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("it gives no reason").to_owned()
}

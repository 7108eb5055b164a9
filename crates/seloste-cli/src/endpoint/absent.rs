//! What stands for endpoints in a program that was built without them.

use seloste::Notice;
use seloste_source::{Code, Diagnostic, Place};
use seloste_store::{Answer, Error, Loaded, Query};
use seloste_validate::Options;

use crate::cli::Stop;
use crate::collection::Destination;
use crate::report::Report;

/// No endpoint can be asked.
pub enum Asking {}

/// No endpoint can be loaded.
pub enum Uploading {}

impl Asking {
    /// Says what to do.
    pub fn at(_: &str) -> Result<Self, Stop> {
        Err(absent())
    }

    /// Never called.
    pub fn ask(&self, _: &Query, _: &Report) -> Result<Answer, Stop> {
        match *self {}
    }
}

impl Uploading {
    /// Says what to do.
    pub fn at(_: &str, _: Option<&str>) -> Result<Self, Stop> {
        Err(absent())
    }

    /// Never called.
    pub fn judging(self, _: Option<Options>) -> Self {
        match self {}
    }

    /// Never called.
    pub fn place(&self) -> String {
        match *self {}
    }

    /// Never called.
    pub fn finish(self) -> Result<Loaded, Stop> {
        match self {}
    }
}

impl Destination for Uploading {
    type Item = ();

    const TAKES_IN_AT_ONCE: bool = true;

    fn prepare(&self, _: &Notice) -> Result<(), Error> {
        match *self {}
    }

    fn take(&mut self, _: Vec<()>, _: &Report) -> Result<(), Stop> {
        match *self {}
    }

    fn take_in(&mut self) -> Result<usize, Stop> {
        match *self {}
    }
}

fn absent() -> Stop {
    let message = "this program was built without endpoints";
    let diagnostic = Diagnostic::error(Code("EP-feature"), Place::input("--endpoint"), message);
    Stop::Refused(Box::new(
        diagnostic.help("build it with `--features endpoint`"),
    ))
}

//! Notices on their way to an endpoint.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use seloste::Notice;
use seloste_source::Diagnostic;
use seloste_store::rdf::{Quad, Term};
use seloste_store::{Answer, Error, Loaded, NoticeGraphs, SharedGraph};
use seloste_validate::Options;
use ureq::http::{Method, StatusCode};

use super::address::Address;
use super::asking::Asking;
use super::client::{CONNECTIONS, Client, Failure, Request};
use crate::cli::Stop;
use crate::collection::{Destination, graphs};
use crate::report::Report;

/// For how many notices together their digests are asked.
const TOGETHER: usize = 100;
/// How long a server may take to set a graph.
const LONGEST_TIME: Duration = Duration::from_secs(120);
/// What a server says about a graph that it has set.
const MOST_BYTES: u64 = 1 << 20;

/// An endpoint, and what became of the notices that were loaded into it.
///
/// The digest of a notice is sent behind what the notice says, and the old one goes before that comes:
/// what a load left half-done has no digest, and the next load sends it again. What rules found is sent
/// last of all and goes first, so that it is never there without the notice in which it was found.
pub struct Uploading {
    queries: Asking,
    graphs: Client,
    /// How notices are judged on their way, if they are.
    judge: Option<Options>,
    loaded: Loaded,
}

/// What becomes of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Added,
    Replaced,
    /// Only what rules found in it is sent.
    Unchanged,
}

impl Uploading {
    /// The endpoint at an address, with its address for graphs if that is not known.
    ///
    /// # Errors
    ///
    /// If an address cannot be used, or credentials would be sent in the open.
    pub fn at(queries: &str, graphs: Option<&str>) -> Result<Self, Stop> {
        let queries = Address::read("--endpoint", queries)?;
        let graphs = match graphs {
            Some(graphs) => Address::read("--graph-store", graphs)?,
            None => queries.graph_store()?,
        };
        Ok(Self {
            queries: Asking::of(queries)?,
            graphs: Client::new(graphs)?,
            judge: None,
            loaded: Loaded::default(),
        })
    }

    /// Judges notices on their way, and sends what is found.
    #[must_use]
    pub fn judging(mut self, options: Option<Options>) -> Self {
        self.judge = options;
        self
    }

    /// The address for messages.
    pub fn place(&self) -> String {
        self.graphs.place().source
    }

    /// Sends what notices share, and says what became of them.
    ///
    /// # Errors
    ///
    /// If the server does not take it.
    pub fn finish(self) -> Result<Loaded, Stop> {
        self.share(&SharedGraph::reference())?;
        let said = self.queries.whole(&SharedGraph::bodies_query());
        self.share(&SharedGraph::bodies(&said.map_err(Stop::Refused)?))?;
        Ok(self.loaded)
    }

    /// Sends a graph, unless it is there.
    fn share(&self, graph: &SharedGraph) -> Result<(), Stop> {
        let name = graph.name().as_str();
        let known = self.digests(&[(name, name)]).map_err(Stop::Refused)?;
        if known
            .get(name)
            .is_some_and(|digest| digest == graph.digest())
        {
            return Ok(());
        }
        let put = self.put(name, graph.quads());
        put.map_err(|failure| Stop::Refused(self.failed(&failure)))
    }

    /// The digests that stand in some graphs, each with what it is the digest of.
    fn digests(&self, graphs: &[(&str, &str)]) -> Result<HashMap<String, String>, Box<Diagnostic>> {
        let answer = self.queries.whole(&SharedGraph::digests_query(graphs))?;
        let Answer::Table { rows, .. } = answer else {
            return Ok(HashMap::new());
        };
        let pairs = rows
            .into_iter()
            .filter_map(|row| match <[_; 2]>::try_from(row) {
                Ok([Some(Term::NamedNode(of)), Some(Term::Literal(digest))]) => {
                    Some((of.into_string(), digest.destruct().0))
                }
                _ => None,
            });
        Ok(pairs.collect())
    }

    /// The digests of the graphs of what follows from the notices that the endpoint holds whole.
    fn known(&self, notices: &[NoticeGraphs]) -> Result<HashMap<String, String>, Stop> {
        let parts: Vec<&[NoticeGraphs]> = notices.chunks(TOGETHER).collect();
        let found = side_by_side(parts, |part| {
            let names: Vec<_> = part.iter().map(NoticeGraphs::derived_name).collect();
            let graphs: Vec<_> = names
                .iter()
                .map(|name| (name.as_str(), name.as_str()))
                .collect();
            Some(self.digests(&graphs))
        });
        let mut known = HashMap::new();
        for digests in found {
            known.extend(digests.map_err(Stop::Refused)?);
        }
        Ok(known)
    }

    /// Sets the graphs of a notice.
    fn send(&self, notice: &NoticeGraphs, change: Change) -> Result<(), Failure> {
        let (derived, findings) = (notice.derived_name(), notice.findings_name());
        if change == Change::Replaced {
            self.delete(findings.as_str())?;
            self.delete(derived.as_str())?;
        }
        if change != Change::Unchanged {
            self.put(notice.id().as_str(), notice.asserted())?;
            self.put(derived.as_str(), notice.derived())?;
        }
        match notice.findings() {
            Some(found) => self.put(findings.as_str(), found),
            None => Ok(()),
        }
    }

    fn put(&self, graph: &str, quads: &[Quad]) -> Result<(), Failure> {
        let lines = lines(quads);
        self.request(Method::PUT, graph, Some(("text/turtle", lines.as_bytes())))
    }

    fn delete(&self, graph: &str) -> Result<(), Failure> {
        match self.request(Method::DELETE, graph, None) {
            Err(Failure::Refused {
                status: StatusCode::NOT_FOUND,
                ..
            }) => Ok(()),
            other => other,
        }
    }

    fn request(
        &self,
        method: Method,
        graph: &str,
        body: Option<(&'static str, &[u8])>,
    ) -> Result<(), Failure> {
        let request = Request {
            method,
            parameter: Some(("graph", graph)),
            accept: "*/*",
            body,
            time: LONGEST_TIME,
            most_bytes: MOST_BYTES,
        };
        self.graphs.send(&request).map(drop)
    }

    fn failed(&self, failure: &Failure) -> Box<Diagnostic> {
        Box::new(failure.diagnostic(self.graphs.place()))
    }

    /// Counts a notice that was sent, or tells that it was not; stops where others fare no better.
    fn count(
        &mut self,
        notice: &NoticeGraphs,
        sent: Result<Change, Failure>,
        report: &Report,
    ) -> Result<(), Stop> {
        match sent {
            Ok(Change::Added) => self.loaded.added += 1,
            Ok(Change::Replaced) => self.loaded.replaced += 1,
            Ok(Change::Unchanged) => self.loaded.unchanged += 1,
            Err(failure) => {
                let mut diagnostic = self.failed(&failure);
                if !failure.is_of_one_request() {
                    return Err(Stop::Refused(diagnostic));
                }
                diagnostic
                    .notes
                    .push(format!("the notice is `{}`", notice.id()));
                report.fail(&diagnostic);
            }
        }
        Ok(())
    }
}

impl Destination for Uploading {
    type Item = NoticeGraphs;

    const TAKES_IN_AT_ONCE: bool = true;

    fn prepare(&self, notice: &Notice) -> Result<NoticeGraphs, Error> {
        graphs(notice, self.judge.as_ref())
    }

    fn take(&mut self, notices: Vec<NoticeGraphs>, report: &Report) -> Result<(), Stop> {
        let known = self.known(&notices)?;
        let mut changed = Vec::new();
        for notice in notices {
            match known.get(notice.derived_name().as_str()) {
                Some(digest) if digest == notice.digest() => match notice.findings() {
                    Some(_) => changed.push((notice, Change::Unchanged)),
                    None => self.loaded.unchanged += 1,
                },
                Some(_) => changed.push((notice, Change::Replaced)),
                None => changed.push((notice, Change::Added)),
            }
        }
        let is_over = Mutex::new(false);
        let sent = side_by_side(changed, |(notice, change)| {
            if *is_over
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
            {
                return None;
            }
            let sent = self.send(&notice, change).map(|()| change);
            if let Err(failure) = &sent
                && !failure.is_of_one_request()
            {
                *is_over
                    .lock()
                    .unwrap_or_else(|poisoned| poisoned.into_inner()) = true;
            }
            Some((notice, sent))
        });
        for (notice, sent) in sent {
            self.count(&notice, sent, report)?;
        }
        Ok(())
    }

    fn take_in(&mut self) -> Result<usize, Stop> {
        // Each was taken in when it was sent.
        Ok(self.loaded.total())
    }
}

/// Quads as lines of N-Triples, which are Turtle too.
fn lines(quads: &[Quad]) -> String {
    let line = |quad: &Quad| format!("{} {} {} .\n", quad.subject, quad.predicate, quad.object);
    quads.iter().map(line).collect()
}

/// Works on each of some things, as many at a time as there are connections.
fn side_by_side<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> Option<R> + Sync) -> Vec<R> {
    let waiting = Mutex::new(things.into_iter());
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .next()
    };
    thread::scope(|scope| {
        let worker = || {
            let mut done = Vec::new();
            while let Some(thing) = next() {
                done.extend(work(thing));
            }
            done
        };
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(worker)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined
            .flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

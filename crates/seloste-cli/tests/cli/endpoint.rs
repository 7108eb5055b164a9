//! Endpoints: what is sent to the store of another program, and what becomes of its answers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use crate::notice;
use crate::support::{Run, command, finish, folder};

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
struct Request {
    method: String,
    target: String,
    headers: String,
    body: String,
}

impl Request {
    /// Whether a header has been sent, in small letters.
    fn has(&self, header: &str) -> bool {
        self.headers.contains(header)
    }

    /// The graph that is spoken of, and what is done with it.
    fn graph(&self) -> Option<String> {
        let (_, name) = self.target.split_once("graph=")?;
        (self.method != "POST").then(|| format!("{} {}", self.method, decoded(name)))
    }
}

/// What a server does with a request.
enum Reply {
    /// A status line with headers, and a body.
    Whole(String, String),
    /// It hangs up.
    Nothing,
}

fn status(line: &str) -> Reply {
    Reply::Whole(line.to_owned(), String::new())
}

fn json(text: &str) -> Reply {
    let kind = "200 OK\r\nContent-Type: application/sparql-results+json";
    Reply::Whole(kind.to_owned(), text.to_owned())
}

/// A server on this machine that remembers what it was asked.
struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has one").port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (record, answer) = (Arc::clone(&seen), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (record, answer) = (Arc::clone(&record), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &record, &*answer));
            }
        });
        Self { port, seen }
    }

    fn seen(&self) -> MutexGuard<'_, Vec<Request>> {
        self.seen.lock().expect("no server panics")
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// What was done with graphs since the last time.
    fn graphs(&self) -> Vec<String> {
        let seen = std::mem::take(&mut *self.seen());
        seen.iter().filter_map(Request::graph).collect()
    }

    fn load(&self, folder: &Path, variables: &[(&str, &str)]) -> Run {
        let url = self.url("query");
        call(folder, &["load", "in", "--endpoint", &url], variables)
    }

    fn query(&self, folder: &Path, query: &str) -> Run {
        let url = self.url("query");
        let arguments = ["query", query, "--format", "csv", "--endpoint", &url];
        call(folder, &arguments, &[])
    }
}

fn call(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = command(folder, arguments);
    for name in ["USER", "PASSWORD", "TOKEN"] {
        command.env_remove(format!("SELOSTE_ENDPOINT_{name}"));
    }
    finish(command.envs(variables.iter().copied()))
}

/// Answers the requests of a connection.
fn serve(stream: TcpStream, record: &Mutex<Vec<Request>>, answer: &dyn Fn(&Request) -> Reply) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = receive(&mut reader) {
        record
            .lock()
            .expect("no server panics")
            .push(request.clone());
        let Reply::Whole(head, body) = answer(&request) else {
            return;
        };
        let length = if head.contains("Content-Length") {
            String::new()
        } else {
            format!("Content-Length: {}\r\n", body.len())
        };
        let reply = format!("HTTP/1.1 {head}\r\n{length}\r\n{body}");
        if reader.get_mut().write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

fn receive(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let mut request = Request {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Request::default()
    };
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        let (name, value) = header.split_once(':')?;
        request
            .headers
            .push_str(&format!("{}:{value}", name.to_lowercase()));
    }
    if request.has("expect: 100-continue") {
        let go_on = b"HTTP/1.1 100 Continue\r\n\r\n";
        reader.get_mut().write_all(go_on).ok()?;
    }
    let mut headers = request.headers.lines();
    let length = headers.find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}

/// A text without the percent signs of addresses.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// Graphs by their names: as much of a store as a load asks for.
#[derive(Default)]
struct Graphs(Mutex<BTreeMap<String, String>>);

impl Graphs {
    fn answer(&self, request: &Request) -> Reply {
        let mut graphs = self.0.lock().expect("no server panics");
        let graph = request.graph().unwrap_or_default();
        match graph.split_once(' ') {
            Some(("PUT", name)) => {
                graphs.insert(name.to_owned(), request.body.clone());
                status("201 Created")
            }
            Some(("DELETE", name)) => match graphs.remove(name) {
                Some(_) => status("204 No Content"),
                None => status("404 Not Found"),
            },
            _ => json(&digests(&graphs, &decoded(&request.body))),
        }
    }
}

/// The digests that a query asks for, as an answer.
fn digests(graphs: &BTreeMap<String, String>, query: &str) -> String {
    let pairs = query.split("(<").skip(1).filter_map(|rest| {
        let mut names = rest.split(['<', '>']);
        Some((names.next()?, names.nth(1)?))
    });
    let rows = pairs.filter_map(|(graph, subject)| {
        let mut lines = graphs.get(graph)?.lines();
        let of = format!("<{subject}> ");
        let line = lines.find(|line| line.starts_with(&of) && line.contains("#digest> \""))?;
        let digest = line.split('"').nth(1)?;
        Some(format!(
            r#"{{"of": {{"type": "uri", "value": "{subject}"}}, "digest": {{"type": "literal", "value": "{digest}"}}}}"#
        ))
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    format!(r#"{{"head": {{"vars": ["of", "digest"]}}, "results": {{"bindings": [{rows}]}}}}"#)
}

fn notices() -> tempfile::TempDir {
    let (a, b) = (notice("a", "US"), notice("b", "NO"));
    folder(&[("in/a.json", &a), ("in/b.json", &b)])
}

const PASSWORD: [(&str, &str); 2] = [
    ("SELOSTE_ENDPOINT_USER", "me"),
    ("SELOSTE_ENDPOINT_PASSWORD", "hunter2"),
];

fn told(run: &Run, expected: &str) {
    assert!(run.stderr.contains(expected), "{}", run.stderr);
}

#[test]
fn the_digest_of_a_notice_comes_last_and_what_is_there_is_not_sent_again() {
    let folder = notices();
    let graphs = Graphs::default();
    let server = Server::start(move |request| graphs.answer(request));
    let first = server.load(folder.path(), &[]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    told(&first, "notices: 2 new, 0 replaced, 0 unchanged");
    let sent = server.graphs();
    let at = |graph: &str| sent.iter().position(|it| it == graph).expect(graph);
    for id in ["urn:example:a", "urn:example:b"] {
        assert!(at(&format!("PUT {id}")) < at(&format!("PUT {id}?derived")));
    }
    assert_eq!(sent.len(), 6, "and what they share: {sent:?}");

    let again = server.load(folder.path(), &[]);
    told(&again, "notices: 0 new, 0 replaced, 2 unchanged");
    assert_eq!(server.graphs(), Vec::<String>::new());

    std::fs::write(folder.path().join("in/a.json"), notice("a", "GB")).expect("it is ours");
    let changed = server.load(folder.path(), &[]);
    told(&changed, "notices: 0 new, 1 replaced, 1 unchanged");
    let expected = [
        "DELETE urn:example:a?findings",
        "DELETE urn:example:a?derived",
        "PUT urn:example:a",
        "PUT urn:example:a?derived",
    ];
    assert_eq!(server.graphs(), expected);
}

#[test]
fn what_rules_find_is_sent_last_and_goes_first() {
    let folder = folder(&[("in/a.json", &notice("a", "US"))]);
    let graphs = Graphs::default();
    let is_full = Mutex::new(true);
    let server = Server::start(move |request| {
        let is_found = request
            .graph()
            .is_some_and(|graph| graph == "PUT urn:example:a?findings");
        if is_found && std::mem::take(&mut *is_full.lock().expect("no server panics")) {
            return status("507 Insufficient Storage");
        }
        graphs.answer(request)
    });
    let url = server.url("query");
    let judged = |day: &str| {
        let arguments = [
            "load",
            "in",
            "--endpoint",
            &url,
            "--findings",
            "--as-of",
            day,
        ];
        call(folder.path(), &arguments, &[])
    };
    let cut = judged("2026-11-21");
    assert_eq!(cut.code, Some(2), "{}", cut.stderr);
    let sent = [
        "urn:example:a",
        "urn:example:a?derived",
        "urn:example:a?findings",
    ];
    assert_eq!(server.graphs(), sent.map(|graph| format!("PUT {graph}")));

    let second = judged("2026-11-21");
    told(&second, "notices: 0 new, 0 replaced, 1 unchanged");
    let seen = server.seen().clone();
    let bodies: Vec<&str> = seen
        .iter()
        .filter(|request| request.graph().as_deref() == Some("PUT urn:example:a?findings"))
        .map(|request| request.body.as_str())
        .collect();
    let [body] = bodies.as_slice() else {
        panic!("{bodies:?}")
    };
    for expected in [
        "<urn:example:a> <https://w3id.org/seloste#asOf> \"2026-11-21\"",
        "<urn:example:a> <https://w3id.org/seloste#hasFinding> <urn:example:a?findings#finding-1> .",
        "<https://w3id.org/seloste#rule> \"GDPR-",
    ] {
        assert!(body.contains(expected), "{expected}: {body}");
    }
    server.graphs();

    std::fs::write(folder.path().join("in/a.json"), notice("a", "GB")).expect("it is ours");
    let changed = judged("2026-11-22");
    told(&changed, "notices: 0 new, 1 replaced, 0 unchanged");
    let expected = [
        "DELETE urn:example:a?findings",
        "DELETE urn:example:a?derived",
        "PUT urn:example:a",
        "PUT urn:example:a?derived",
        "PUT urn:example:a?findings",
    ];
    assert_eq!(server.graphs(), expected);
    let plain = server.load(folder.path(), &[]);
    told(&plain, "notices: 0 new, 0 replaced, 1 unchanged");
    assert_eq!(server.graphs(), Vec::<String>::new(), "it stays judged");
}

#[test]
fn a_load_that_was_cut_short_goes_on_where_it_stopped() {
    let folder = notices();
    let graphs = Graphs::default();
    let is_down = Mutex::new(true);
    let server = Server::start(move |request| {
        let is_last = request
            .graph()
            .is_some_and(|graph| graph == "PUT urn:example:b?derived");
        if is_last && std::mem::take(&mut *is_down.lock().expect("no server panics")) {
            return status("507 Insufficient Storage");
        }
        graphs.answer(request)
    });
    let url = server.url("query");
    let one = call(
        folder.path(),
        &["load", "in/a.json", "--endpoint", &url],
        &[],
    );
    told(&one, "notices: 1 new, 0 replaced, 0 unchanged");
    let cut = server.load(folder.path(), &[]);
    assert_eq!(cut.code, Some(2), "{}", cut.stderr);
    told(&cut, "error[EP-refused]: the server refuses: 507");
    let second = server.load(folder.path(), &[]);
    told(&second, "notices: 1 new, 0 replaced, 1 unchanged");
}

#[test]
fn a_notice_that_is_refused_is_told_and_the_rest_goes_on() {
    let folder = notices();
    let graphs = Graphs::default();
    let server = Server::start(move |request| match request.graph().as_deref() {
        Some("PUT urn:example:a") => {
            let reason = "line 1:\n\u{1b}[2J bad";
            Reply::Whole("400 Bad Request".to_owned(), reason.to_owned())
        }
        _ => graphs.answer(request),
    });
    let run = server.load(folder.path(), &[]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    told(
        &run,
        "error[EP-refused]: the server refuses: 400 Bad Request: line 1: [2J bad",
    );
    told(&run, "urn:example:a");
    told(&run, "notices: 1 new, 0 replaced, 0 unchanged");
    assert!(
        !server
            .graphs()
            .contains(&"PUT urn:example:a?derived".to_owned())
    );
}

#[test]
fn a_password_is_told_as_the_server_asks_and_to_nobody_else() {
    for (challenge, expected) in [
        (
            "Digest realm=\"x\", nonce=\"n\", qop=\"auth\", algorithm=MD5",
            "authorization: Digest ",
        ),
        ("Basic realm=\"x\"", "authorization: Basic bWU6aHVudGVyMg=="),
    ] {
        let folder = notices();
        let graphs = Graphs::default();
        let server = Server::start(move |request| {
            if request.graph().is_some() && !request.has(expected) {
                return status(&format!(
                    "401 Unauthorized\r\nWWW-Authenticate: {challenge}"
                ));
            }
            graphs.answer(request)
        });
        let run = server.load(folder.path(), &PASSWORD);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for request in server.seen().iter() {
            assert!(!request.headers.contains("hunter2") && !request.body.contains("hunter2"));
            assert!(
                request.graph().is_some() || !request.has("authorization:"),
                "{request:?}"
            );
        }
        assert!(
            server.graphs().len() <= 6 + 4,
            "no more than one refusal for each connection"
        );
    }
}

#[test]
fn a_wrong_password_and_none_are_told() {
    let folder = notices();
    let server = Server::start(|request| match request.graph() {
        Some(_) => status(
            "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"",
        ),
        None => Graphs::default().answer(request),
    });
    for variables in [&PASSWORD[..], &[], &[("SELOSTE_ENDPOINT_TOKEN", "hunter2")]] {
        let run = server.load(folder.path(), variables);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        told(&run, "error[EP-denied]");
        assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
    }
}

#[test]
fn trouble_that_passes_is_waited_for() {
    let folder = notices();
    let graphs = Graphs::default();
    let trouble = Mutex::new(vec![
        Reply::Nothing,
        status("503 Service Unavailable\r\nRetry-After: 0"),
        status("429 Too Many Requests"),
        Reply::Whole(
            "500 Internal Server Error".to_owned(),
            "Virtuoso 40001 Error SR172: Transaction deadlocked".to_owned(),
        ),
    ]);
    let server = Server::start(move |request| {
        let next = request
            .graph()
            .and_then(|_| trouble.lock().expect("no server panics").pop());
        next.unwrap_or_else(|| graphs.answer(request))
    });
    let run = server.load(folder.path(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    told(&run, "notices: 2 new, 0 replaced, 0 unchanged");
    assert_eq!(server.graphs().len(), 6 + 4);
}

#[test]
fn credentials_are_not_sent_in_the_open() {
    let folder = notices();
    for (address, variables, expected) in [
        (
            "http://example.org/sparql",
            &PASSWORD[..],
            "error[EP-credentials]",
        ),
        (
            "http://example.org/sparql",
            &[("SELOSTE_ENDPOINT_TOKEN", "hunter2")],
            "error[EP-credentials]",
        ),
        (
            "https://me:hunter2@example.org/sparql",
            &[],
            "error[EP-address]",
        ),
        ("hunter2", &[], "error[EP-address]"),
    ] {
        for command in [&["load", "in"][..], &["query", "no-officer"]] {
            let arguments = [command, &["--endpoint", address]].concat();
            let run = call(folder.path(), &arguments, variables);
            assert_eq!(run.code, Some(2), "{}", run.stderr);
            told(&run, expected);
            assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
        }
    }
}

#[test]
fn an_unknown_program_needs_its_address_for_graphs() {
    let folder = notices();
    let graphs = Graphs::default();
    let server = Server::start(move |request| graphs.answer(request));
    let (queries, store) = (server.url("ask"), server.url("graphs?key=1"));
    let arguments = ["load", "in", "--endpoint", &queries];
    let run = call(folder.path(), &arguments, &[]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    told(&run, "--graph-store URL");
    let named = [&arguments[..], &["--graph-store", &store]].concat();
    let run = call(folder.path(), &named, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut seen = std::mem::take(&mut *server.seen());
    seen.retain(|request| request.method == "PUT");
    assert!(
        seen.iter()
            .all(|request| request.target.starts_with("/graphs?key=1&graph="))
    );
}

#[test]
fn an_answer_is_written_like_one_of_ours() {
    let folder = folder(&[]);
    let server = Server::start(|request| {
        let query = decoded(&request.body);
        if query.contains("ASK") {
            json(r#"{"head": {}, "boolean": true}"#)
        } else if request.has("accept: application/n-triples") {
            Reply::Whole(
                "200 OK".to_owned(),
                "<urn:a> <urn:b> <urn:c> .\n".to_owned(),
            )
        } else {
            json(
                r#"{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1,2"}}]}}"#,
            )
        }
    });
    let rows = server.query(folder.path(), "SELECT ?n { ?n a dpv:Process }");
    assert_eq!(
        (rows.code, rows.stdout.as_str()),
        (Some(0), "n\r\n\"1,2\"\r\n")
    );
    {
        let seen = server.seen();
        assert_eq!(seen[0].target, "/query?union-default-graph=true");
        assert!(
            decoded(&seen[0].body).starts_with("query=PREFIX dpv: <"),
            "{:?}",
            seen[0]
        );
    }
    let url = server.url("query");
    let truth = call(
        folder.path(),
        &["query", "ASK { ?s ?p ?o }", "--endpoint", &url],
        &[],
    );
    assert_eq!((truth.code, truth.stdout.as_str()), (Some(0), "true\n"));
    let construct = "CONSTRUCT { ?s ?p ?o } FROM <urn:g> { ?s ?p ?o }";
    let triples = call(
        folder.path(),
        &["query", construct, "--endpoint", &url],
        &[],
    );
    assert!(
        triples.stdout.contains("<urn:a> <urn:b> <urn:c>"),
        "{}",
        triples.stderr
    );
    assert_eq!(
        server.seen().last().expect("it was asked").target,
        "/query",
        "it names its graphs"
    );
    let saved = call(
        folder.path(),
        &["query", "no-officer", "--endpoint", &url],
        &[],
    );
    assert_eq!(saved.code, Some(0), "{}", saved.stderr);
}

#[test]
fn an_answer_that_is_none_is_told() {
    let rows = r#"{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "uri", "value": "urn:a"}}]}}"#;
    let cut = "200 OK\r\nX-SPARQL-MaxRows: 1";
    for (head, body, code, expected) in [
        ("200 OK", "{\"head\": ", 2, "error[EP-answer]"),
        ("200 OK", "<html>Welcome</html>", 2, "error[EP-answer]"),
        (
            "200 OK\r\nContent-Length: 99999999999",
            "",
            2,
            "error[EP-size]",
        ),
        (
            "302 Found\r\nLocation: http://example.org/",
            "",
            2,
            "error[EP-moved]",
        ),
        (
            "400 Bad Request",
            "no such function",
            2,
            "error[EP-refused]: the server refuses: 400 Bad Request: no such function",
        ),
        (cut, rows, 3, "error[EP-cut]"),
    ] {
        let folder = folder(&[]);
        let server = Server::start(move |_| Reply::Whole(head.to_owned(), body.to_owned()));
        let run = server.query(folder.path(), "SELECT ?n { ?n ?p ?o }");
        assert_eq!(run.code, Some(code), "{}", run.stderr);
        told(&run, expected);
        told(&run, &format!("--> {}", server.url("query")));
    }
}

#[test]
fn a_server_that_is_not_there_is_told_at_once() {
    let folder = folder(&[]);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has one").port();
    drop(listener);
    let url = format!("http://127.0.0.1:{port}/query");
    let run = call(
        folder.path(),
        &["query", "no-officer", "--endpoint", &url],
        &[],
    );
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    told(&run, "error[EP-connection]");
    assert!(run.time.as_secs() < 20, "{:?}", run.time);
}

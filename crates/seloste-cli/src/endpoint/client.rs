//! Requests over HTTP: within limits, and again where the trouble may pass.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use seloste_source::{Code, Diagnostic, Place};
use ureq::http::{self, HeaderMap, Method, Response, StatusCode, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

use super::address::Address;
use super::credentials::{Challenge, Credentials};
use crate::cli::Stop;

/// How many requests are on their way at a time.
pub const CONNECTIONS: usize = 4;
/// How long a server may take to accept a connection.
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// How often a request is sent again.
const RETRIES: u32 = 5;
/// How long is waited before a request is sent again for the first time; then twice as long each time.
const PAUSE: Duration = Duration::from_millis(200);
/// The longest that a server may ask to wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The SQL state of a transaction that gave way to another, as Virtuoso names it where requests meet: "Virtuoso
/// 40001 Error SR172: Transaction deadlocked" (ISO/IEC 9075-2, class 40).
const ROLLED_BACK: &str = " 40001 ";
/// How much of the reason that a server gives is shown.
const REASON: usize = 300;

/// One address of a server, and how it wants to be spoken to.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    address: Address,
    credentials: Option<Credentials>,
    challenge: Challenge,
    /// Whether it has answered a request: an address that never did is probably wrong.
    has_answered: AtomicBool,
    /// Whether it has taken a body from this user.
    has_taken: AtomicBool,
}

/// What is asked of a server.
#[derive(Debug)]
pub struct Request<'r> {
    /// GET, PUT and the like.
    pub method: Method,
    /// A parameter of the address, and its value.
    pub parameter: Option<(&'static str, &'r str)>,
    /// The kind of answer that is wanted.
    pub accept: &'static str,
    /// What is sent, and its kind.
    pub body: Option<(&'static str, &'r [u8])>,
    /// How long the answer may take.
    pub time: Duration,
    /// The most bytes that the answer may have.
    pub most_bytes: u64,
}

/// What a server answered.
#[derive(Debug)]
pub struct Reply {
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure {
    /// The server says no to what was asked.
    Refused {
        status: StatusCode,
        reason: String,
        wait: Option<Duration>,
    },
    /// The server does not let the user in.
    Denied(StatusCode),
    /// The server wants another address to be asked.
    Moved,
    /// There is no connection.
    Connection(String),
    /// The connection broke off.
    Broken(String),
    /// The answer takes too long.
    TooSlow(Duration),
    /// The answer is too large.
    TooLarge(u64),
}

impl Client {
    /// A client for an address.
    ///
    /// # Errors
    ///
    /// If credentials would be sent in the open.
    pub fn new(address: Address) -> Result<Self, Stop> {
        let credentials = Credentials::of_environment();
        if let Some(credentials) = &credentials {
            credentials.check(&address)?;
        }
        Ok(Self {
            agent: agent(&address),
            address,
            credentials,
            challenge: Challenge::default(),
            has_answered: AtomicBool::new(false),
            has_taken: AtomicBool::new(false),
        })
    }

    /// Where messages about the server point.
    pub fn place(&self) -> Place {
        self.address.place()
    }

    /// Sends a request, again if the trouble may pass.
    ///
    /// # Errors
    ///
    /// If the server says no, or cannot be reached.
    pub fn send(&self, request: &Request<'_>) -> Result<Reply, Failure> {
        let mut pause = PAUSE;
        for _ in 0..RETRIES {
            match self.send_with_challenge(request) {
                Err(failure) if self.may_pass(&failure) => {
                    thread::sleep(failure.wait().unwrap_or(pause));
                    pause *= 2;
                }
                other => return other,
            }
        }
        self.send_with_challenge(request)
    }

    /// Whether the same request may have another answer soon.
    fn may_pass(&self, failure: &Failure) -> bool {
        match failure {
            Failure::Refused { status, reason, .. } => {
                matches!(status.as_u16(), 429 | 502..=504)
                    || (status.is_server_error() && reason.contains(ROLLED_BACK))
            }
            Failure::Connection(_) => self.has_answered.load(Ordering::Relaxed),
            Failure::Broken(_) => true,
            _ => false,
        }
    }

    /// Sends a request, a second time if the server only then says how to show who the user is.
    fn send_with_challenge(&self, request: &Request<'_>) -> Result<Reply, Failure> {
        let was_known = self.challenge.is_known();
        let mut response = self.send_once(request)?;
        if is_denied(response.status()) && self.learn(response.headers(), was_known) {
            response = self.send_once(request)?;
        }
        self.read(request, response)
    }

    /// Takes in how the server wants to be shown who the user is.
    fn learn(&self, headers: &HeaderMap, was_known: bool) -> bool {
        let challenges = headers.get_all(header::WWW_AUTHENTICATE).iter();
        let challenges = challenges.filter_map(|value| value.to_str().ok());
        matches!(self.credentials, Some(Credentials::Password(..)))
            && self.challenge.learn(challenges, was_known)
    }

    fn send_once(&self, request: &Request<'_>) -> Result<Response<Body>, Failure> {
        let uri = match request.parameter {
            Some((name, value)) => self.address.with(name, value),
            None => self.address.to_string(),
        };
        let mut builder = http::Request::builder()
            .method(&request.method)
            .uri(&uri)
            .header(header::ACCEPT, request.accept);
        if let Some(authorization) = self.authorization(&request.method, &uri) {
            builder = builder.header(header::AUTHORIZATION, authorization);
        }
        let response = match request.body {
            None => self.run(builder.body(()), request.time),
            Some((kind, bytes)) => {
                builder = builder.header(header::CONTENT_TYPE, kind);
                if self.might_be_denied() {
                    builder = builder.header(header::EXPECT, "100-continue");
                }
                self.run(builder.body(bytes), request.time)
            }
        };
        let response = response.map_err(|error| failure(error, request))?;
        self.has_answered.store(true, Ordering::Relaxed);
        Ok(response)
    }

    fn run<B: ureq::AsSendBody>(
        &self,
        request: http::Result<http::Request<B>>,
        time: Duration,
    ) -> Result<Response<Body>, Error> {
        let configured = self.agent.configure_request(request?);
        self.agent
            .run(configured.timeout_global(Some(time)).build())
    }

    fn authorization(&self, method: &Method, uri: &str) -> Option<String> {
        let uri: http::Uri = uri.parse().ok()?;
        let path = uri.path_and_query()?.as_str();
        self.challenge
            .meet(self.credentials.as_ref()?, method.as_str(), path)
    }

    /// Whether the server may refuse the user, so that a body should wait until it asks for it.
    fn might_be_denied(&self) -> bool {
        self.credentials.is_some()
            && !self.challenge.is_known()
            && !self.has_taken.load(Ordering::Relaxed)
    }

    fn read(&self, request: &Request<'_>, mut response: Response<Body>) -> Result<Reply, Failure> {
        let status = response.status();
        let wait = response
            .headers()
            .get(header::RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.parse().ok());
        let most = request.most_bytes;
        if response
            .body()
            .content_length()
            .is_some_and(|length| length > most)
        {
            return Err(Failure::TooLarge(most));
        }
        let body = response.body_mut().with_config().limit(most).read_to_vec();
        if status.is_success() {
            self.has_taken
                .fetch_or(request.body.is_some(), Ordering::Relaxed);
            let body = body.map_err(|error| failure(error, request))?;
            let headers = response.headers().clone();
            return Ok(Reply { headers, body });
        }
        Err(match status {
            status if is_denied(status) => Failure::Denied(status),
            status if status.is_redirection() => Failure::Moved,
            status => Failure::Refused {
                status,
                reason: reason(&body.unwrap_or_default()),
                wait: wait.map(Duration::from_secs),
            },
        })
    }
}

impl Failure {
    /// How long the server asks to wait.
    fn wait(&self) -> Option<Duration> {
        match self {
            Failure::Refused { wait, .. } => wait.map(|wait| wait.min(LONGEST_PAUSE)),
            _ => None,
        }
    }

    /// Whether another request may well succeed.
    pub fn is_of_one_request(&self) -> bool {
        match self {
            Failure::Refused { status, .. } => {
                !matches!(status.as_u16(), 404 | 405 | 429 | 501..=504 | 507)
            }
            Failure::TooSlow(_) | Failure::TooLarge(_) => true,
            _ => false,
        }
    }

    /// The message for people.
    pub fn diagnostic(&self, place: Place) -> Diagnostic {
        let (code, message, help) = match self {
            Failure::Refused { status, reason, .. } => {
                let message = if reason.is_empty() {
                    format!("the server refuses: {status}")
                } else {
                    format!("the server refuses: {status}: {reason}")
                };
                ("EP-refused", message, None)
            }
            Failure::Denied(status) => (
                "EP-denied",
                format!("the server does not let you in: {status}"),
                Some(
                    "set `SELOSTE_ENDPOINT_USER` and `SELOSTE_ENDPOINT_PASSWORD`, or `SELOSTE_ENDPOINT_TOKEN`",
                ),
            ),
            Failure::Moved => (
                "EP-moved",
                "the server sends to another address".to_owned(),
                Some("give that address instead: credentials are not sent where you did not say"),
            ),
            Failure::Connection(reason) | Failure::Broken(reason) => (
                "EP-connection",
                format!("the server cannot be reached: {reason}"),
                Some("check the address, and that the server runs"),
            ),
            Failure::TooSlow(time) => (
                "EP-time",
                format!("the server has not answered after {time:?}"),
                None,
            ),
            Failure::TooLarge(most) => (
                "EP-size",
                format!("the answer has more than {most} bytes"),
                Some("add `LIMIT`, or patterns that fewer rows match"),
            ),
        };
        let diagnostic = Diagnostic::error(Code(code), place, message);
        match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// Speaks to servers whose certificates the machine trusts.
fn agent(address: &Address) -> Agent {
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(CONNECT_TIME))
        .max_idle_connections_per_host(CONNECTIONS)
        .user_agent(concat!("seloste/", env!("CARGO_PKG_VERSION")));
    if address.is_loopback() {
        config = config.proxy(None);
    } else {
        let roots = rustls_native_certs::load_native_certs().certs;
        let roots = roots
            .iter()
            .map(|root| Certificate::from_der(root).to_owned());
        let roots = RootCerts::new_with_certs(&roots.collect::<Vec<_>>());
        config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
    }
    config.build().into()
}

/// Whether a server does not let the user in.
fn is_denied(status: StatusCode) -> bool {
    matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

fn failure(error: Error, request: &Request<'_>) -> Failure {
    match error {
        Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            Failure::Connection(error.to_string())
        }
        Error::Timeout(_) => Failure::TooSlow(request.time),
        Error::BodyExceedsLimit(most) => Failure::TooLarge(most),
        Error::Io(error) if is_broken(&error) => Failure::Broken(error.to_string()),
        Error::Protocol(error) => Failure::Broken(error.to_string()),
        other => Failure::Connection(other.to_string()),
    }
}

/// Whether a connection that there was is no more.
fn is_broken(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe | Kind::UnexpectedEof
    )
}

/// The beginning of the reason that a server gives, on one line.
fn reason(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join(" ");
    plain
        .chars()
        .filter(|c| !c.is_control())
        .take(REASON)
        .collect()
}

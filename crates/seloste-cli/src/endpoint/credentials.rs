//! Who the user is to a server: from the environment, and never in a message.

use std::fmt;
use std::sync::{Mutex, MutexGuard};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use digest_auth::{AuthContext, HttpMethod, WwwAuthenticateHeader};
use seloste_source::{Code, Diagnostic};

use super::address::Address;
use crate::cli::Stop;
use crate::environment;

/// Credentials that cannot be used.
const CREDENTIALS: Code = Code("EP-credentials");

/// What shows who the user is.
pub enum Credentials {
    /// A name and a password.
    Password(String, String),
    /// A token.
    Token(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

impl Credentials {
    /// Those of the environment, if there are any.
    pub fn of_environment() -> Option<Self> {
        Self::given(environment::variable)
    }

    /// A token goes before a name and password.
    fn given(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        if let Some(token) = variable("SELOSTE_ENDPOINT_TOKEN") {
            return Some(Self::Token(token));
        }
        let user = variable("SELOSTE_ENDPOINT_USER")?;
        let password = variable("SELOSTE_ENDPOINT_PASSWORD").unwrap_or_default();
        Some(Self::Password(user, password))
    }

    /// Holds that nobody on the way to an address can read them.
    ///
    /// # Errors
    ///
    /// If the address is in the open.
    pub fn check(&self, address: &Address) -> Result<(), Stop> {
        if address.is_private() {
            return Ok(());
        }
        let message = "credentials are not sent over an open connection";
        let diagnostic = Diagnostic::error(CREDENTIALS, address.place(), message);
        let help = "use an address that begins with `https`, or leave the credentials out";
        Err(Stop::Refused(Box::new(diagnostic.help(help))))
    }
}

/// How a server wants to be told who the user is. A password is sent only when a server asks for
/// it, since some ask for a digest only those who have not said anything yet.
#[derive(Debug, Default)]
pub struct Challenge(Mutex<Scheme>);

/// A way to tell a password.
#[derive(Debug, Default)]
enum Scheme {
    /// The server has not asked.
    #[default]
    Unknown,
    /// As it is.
    Basic,
    /// Only by its digest.
    Digest(WwwAuthenticateHeader),
}

impl Challenge {
    /// Takes in the challenges of an answer that refused the user, a digest rather than the password
    /// itself; says whether the request may fare better now, after it was made in some other way.
    pub fn learn<'h>(&self, mut headers: impl Iterator<Item = &'h str>, was_known: bool) -> bool {
        let digest = headers.find_map(|header| digest_auth::parse(header).ok());
        let mut scheme = self.scheme();
        match (digest, &*scheme) {
            // A number that is used up, or one that another request has renewed meanwhile.
            (Some(prompt), Scheme::Digest(_)) if prompt.stale || !was_known => {
                *scheme = Scheme::Digest(prompt);
                true
            }
            (Some(_), Scheme::Digest(_)) => false,
            (Some(prompt), _) => {
                *scheme = Scheme::Digest(prompt);
                true
            }
            (None, Scheme::Unknown) => {
                *scheme = Scheme::Basic;
                true
            }
            (None, _) => !was_known,
        }
    }

    /// Whether the server has said what it wants.
    pub fn is_known(&self) -> bool {
        !matches!(*self.scheme(), Scheme::Unknown)
    }

    /// The value of the header `Authorization` for a request, if it is to have one.
    pub fn meet(&self, credentials: &Credentials, method: &str, path: &str) -> Option<String> {
        let (user, password) = match credentials {
            Credentials::Token(token) => return Some(format!("Bearer {token}")),
            Credentials::Password(user, password) => (user.as_str(), password.as_str()),
        };
        match &mut *self.scheme() {
            Scheme::Unknown => None,
            Scheme::Basic => {
                let both = STANDARD.encode(format!("{user}:{password}"));
                Some(format!("Basic {both}"))
            }
            Scheme::Digest(prompt) => {
                let method = HttpMethod(method.into());
                let context =
                    AuthContext::new_with_method(user, password, path, None::<&[u8]>, method);
                Some(prompt.respond(&context).ok()?.to_header_string())
            }
        }
    }

    fn scheme(&self) -> MutexGuard<'_, Scheme> {
        self.0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_before_a_password() {
        let set = |names: &'static [&str]| {
            Credentials::given(move |name| names.contains(&name).then(|| name.to_owned()))
        };
        let all = [
            "SELOSTE_ENDPOINT_USER",
            "SELOSTE_ENDPOINT_PASSWORD",
            "SELOSTE_ENDPOINT_TOKEN",
        ];
        assert!(set(&[]).is_none());
        assert!(set(&["SELOSTE_ENDPOINT_PASSWORD"]).is_none());
        assert!(
            matches!(set(&["SELOSTE_ENDPOINT_USER"]), Some(Credentials::Password(_, p)) if p.is_empty())
        );
        assert!(matches!(
            all.map(|_| set(&["SELOSTE_ENDPOINT_USER", "SELOSTE_ENDPOINT_TOKEN"])),
            [Some(Credentials::Token(_)), ..]
        ));
    }

    #[test]
    fn a_password_is_told_as_the_server_asks() {
        let user = Credentials::Password("Mufasa".to_owned(), "Circle Of Life".to_owned());
        let challenge = Challenge::default();
        let meet = || challenge.meet(&user, "GET", "/dir/index.html");
        assert_eq!(meet(), None);
        assert!(challenge.learn(["Basic realm=\"x\""].into_iter(), false));
        let basic = "Basic TXVmYXNhOkNpcmNsZSBPZiBMaWZl";
        assert_eq!(meet().as_deref(), Some(basic));
        assert!(!challenge.learn(["Basic realm=\"x\""].into_iter(), true));

        let digest = |stale| {
            format!(
                "Digest realm=\"SPARQL\", nonce=\"n\", qop=\"auth\", algorithm=\"MD5\", stale=\"{stale}\""
            )
        };
        assert!(challenge.learn([digest(false).as_str()].into_iter(), false));
        let first = meet().expect("it can be met");
        assert!(first.starts_with("Digest ") && first.contains("uri=\"/dir/index.html\""));
        assert!(!first.contains("Circle"), "{first}");
        let next = meet().expect("it can be met");
        assert!(first.contains("nc=00000001") && next.contains("nc=00000002"));
        assert!(!challenge.learn([digest(false).as_str()].into_iter(), true));
        assert!(challenge.learn([digest(true).as_str()].into_iter(), true));
    }
}

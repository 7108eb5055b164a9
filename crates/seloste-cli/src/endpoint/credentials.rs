//! Who the user is to a server: from the environment, and never in a message.

use std::fmt;
use std::sync::Mutex;

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
        let help =
            "use an address that begins with `https`, or unset the variables `SELOSTE_ENDPOINT_…`";
        Err(Stop::Refused(Box::new(diagnostic.help(help))))
    }
}

/// How a server wants to be told who the user is.
#[derive(Debug, Default)]
pub struct Challenge(Mutex<Option<WwwAuthenticateHeader>>);

impl Challenge {
    /// Takes in the challenge of an answer that refused the user; says whether it is one that can
    /// be met and was not met yet by this request.
    pub fn learn(&self, header: &str) -> bool {
        let Ok(prompt) = digest_auth::parse(header) else {
            return false;
        };
        *self.known() = Some(prompt);
        true
    }

    /// Whether the server has said what it wants.
    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// The value of the header `Authorization` for a request.
    pub fn meet(&self, credentials: &Credentials, method: &str, path: &str) -> Option<String> {
        match (credentials, self.known().as_mut()) {
            (Credentials::Token(token), _) => Some(format!("Bearer {token}")),
            (Credentials::Password(user, password), None) => {
                let both = STANDARD.encode(format!("{user}:{password}"));
                Some(format!("Basic {both}"))
            }
            (Credentials::Password(user, password), Some(prompt)) => {
                let method = HttpMethod(method.into());
                let context = AuthContext::new_with_method(
                    user.as_str(),
                    password.as_str(),
                    path,
                    None::<&[u8]>,
                    method,
                );
                let answer = prompt.respond(&context).ok()?;
                Some(answer.to_header_string())
            }
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Option<WwwAuthenticateHeader>> {
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
    fn the_challenge_of_the_standard_is_met() {
        let challenge = Challenge::default();
        let user = Credentials::Password("Mufasa".to_owned(), "Circle Of Life".to_owned());
        let basic = challenge.meet(&user, "GET", "/dir/index.html");
        assert_eq!(basic.as_deref(), Some("Basic TXVmYXNhOkNpcmNsZSBPZiBMaWZl"));
        assert!(!challenge.learn("Basic realm=\"x\""));
        assert!(challenge.learn(
            "Digest realm=\"SPARQL\", nonce=\"n\", qop=\"auth\", algorithm=\"MD5\", stale=\"false\""
        ));
        let digest = challenge
            .meet(&user, "GET", "/dir/index.html")
            .expect("it can be met");
        assert!(
            digest.starts_with("Digest ") && digest.contains("uri=\"/dir/index.html\""),
            "{digest}"
        );
        assert!(!digest.contains("Circle"), "{digest}");
        let next = challenge
            .meet(&user, "GET", "/dir/index.html")
            .expect("it can be met");
        assert!(
            digest.contains("nc=00000001") && next.contains("nc=00000002"),
            "{next}"
        );
    }
}

//! The addresses of a SPARQL endpoint.

use std::fmt;
use std::net::IpAddr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use seloste_source::{Code, Diagnostic, Place};
use ureq::http::Uri;

use crate::cli::Stop;

/// An address that cannot be used.
const ADDRESS: Code = Code("EP-address");

/// What stands in the query part of an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The end of the address of queries of a known program, and that of its graphs.
const SIBLINGS: [(&str, &str); 2] = [("/query", "/store"), ("/sparql", "/sparql-graph-crud-auth")];

/// An address over HTTP, without credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Uri);

impl Address {
    /// Reads the address that an option of the command line gives.
    ///
    /// # Errors
    ///
    /// If it is none, or has credentials in it. The message does not repeat it: it might hold them.
    pub fn read(option: &str, text: &str) -> Result<Self, Stop> {
        let refused = |message: &str, help: &str| {
            let diagnostic = Diagnostic::error(ADDRESS, Place::input(option), message);
            Stop::Refused(Box::new(diagnostic.help(help)))
        };
        let uri: Uri = text.parse().map_err(|_| {
            refused(
                "this is no address",
                "write the whole address, with `https` in front",
            )
        })?;
        let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
        match uri.authority() {
            Some(authority) if authority.as_str().contains('@') => Err(refused(
                "the address holds credentials",
                "set `SELOSTE_ENDPOINT_USER` and `SELOSTE_ENDPOINT_PASSWORD` instead",
            )),
            Some(_) if is_http => Ok(Self(uri)),
            _ => Err(refused(
                "this is no address over HTTP",
                "write the whole address, with `https` in front",
            )),
        }
    }

    /// The address of graphs beside the address of queries, for programs that are known.
    ///
    /// # Errors
    ///
    /// If the program is not known by its address.
    pub fn graph_store(&self) -> Result<Self, Stop> {
        let path = self.0.path();
        let sibling = SIBLINGS
            .iter()
            .find_map(|(queries, graphs)| Some(format!("{}{graphs}", path.strip_suffix(queries)?)));
        let uri = sibling.and_then(|path| {
            let mut parts = self.0.clone().into_parts();
            parts.path_and_query = Some(path.parse().ok()?);
            Uri::from_parts(parts).ok()
        });
        uri.map(Self).ok_or_else(|| {
            let message = "where this program takes graphs is not known";
            let diagnostic = Diagnostic::error(ADDRESS, self.place(), message);
            let help = "name its address for the Graph Store Protocol with `--graph-store URL`";
            Stop::Refused(Box::new(diagnostic.help(help)))
        })
    }

    /// The address with a parameter more.
    pub fn with(&self, name: &str, value: &str) -> String {
        let separator = if self.0.query().is_some() { '&' } else { '?' };
        let value = utf8_percent_encode(value, PLAIN);
        format!("{}{separator}{name}={value}", self.0)
    }

    /// Whether nothing on the way can read what is sent: it is encrypted or stays in this machine.
    pub fn is_private(&self) -> bool {
        self.0.scheme_str() == Some("https") || self.is_loopback()
    }

    /// Whether the address is one of this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = |address: IpAddr| address.is_loopback();
        host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(is_loopback)
    }

    /// The address without what may be confidential in it, for messages.
    pub fn place(&self) -> Place {
        let text = self.0.to_string();
        Place::input(text.split('?').next().unwrap_or_default())
    }
}

/// A text as a value in an address or a form.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::read("--endpoint", text).unwrap_or_else(|stop| panic!("{stop:?}"))
    }

    #[test]
    fn graphs_are_taken_beside_queries() {
        for (queries, graphs) in [
            ("http://localhost:7878/query", "http://localhost:7878/store"),
            (
                "https://data.example.org/sparql?x=y",
                "https://data.example.org/sparql-graph-crud-auth",
            ),
            (
                "https://data.example.org/a/query",
                "https://data.example.org/a/store",
            ),
        ] {
            let found = address(queries).graph_store();
            let found = found.unwrap_or_else(|stop| panic!("{queries}: {stop:?}"));
            assert_eq!(found, address(graphs));
        }
        assert!(
            address("https://data.example.org/other")
                .graph_store()
                .is_err()
        );
    }

    #[test]
    fn addresses_that_give_secrets_away_are_refused_and_not_repeated() {
        for text in [
            "https://me:secret@example.org/sparql",
            "ftp://secret",
            "secret",
            "http://se cret/",
        ] {
            let stop = Address::read("--endpoint", text).expect_err(text);
            assert!(!format!("{stop:?}").contains("secret"), "{stop:?}");
        }
        let shown = address("https://example.org/sparql?key=secret").place();
        assert_eq!(shown, Place::input("https://example.org/sparql"));
    }

    #[test]
    fn only_this_machine_is_private_without_encryption() {
        for (text, is_private) in [
            ("https://example.org/sparql", true),
            ("http://127.0.0.1:80/sparql", true),
            ("http://127.9.0.1/sparql", true),
            ("http://[::1]:80/sparql", true),
            ("http://LOCALHOST/sparql", true),
            ("http://example.org/sparql", false),
            ("http://localhost.example.org/sparql", false),
            ("http://127.0.0.1.example.org/sparql", false),
            ("http://10.0.0.1/sparql", false),
        ] {
            assert_eq!(address(text).is_private(), is_private, "{text}");
        }
    }

    #[test]
    fn names_of_graphs_are_encoded() {
        let with = address("http://localhost/store?a=b").with("graph", "urn:a?derived&ä");
        assert_eq!(
            with,
            "http://localhost/store?a=b&graph=urn%3Aa%3Fderived%26%C3%A4"
        );
    }
}

//! Why a fetch brought nothing: one sentence each, and the class told from what the HTTP library says.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::MAX_REDIRECTS;
use super::guard::Refusal;

/// Why nothing came; the sentence is for the person who keeps the sources.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not an http or https address.
    #[error("`{0}` is no http or https address")]
    Url(String),
    /// An address inside a private network.
    #[error("{0} is not on the public internet; mark the source as internal if it is the office's own")]
    Address(String),
    /// An address that not even the office's own sources may have.
    #[error("{0} is not where web pages are: {1}")]
    Refused(String, &'static str),
    /// The name is unknown.
    #[error("the name {0} was not found; check the spelling, or the office's DNS")]
    Dns(String),
    /// Nothing answers there.
    #[error("{0} does not answer: {1}")]
    Connect(String, String),
    /// The time limit passed.
    #[error("{0} took too long")]
    Timeout(String),
    /// The certificate is not valid.
    #[error("{0} has no valid certificate: {1}")]
    Tls(String, String),
    /// An error status.
    #[error("{host} answered {status}{wait}", wait = asked(*retry_after))]
    Http {
        /// Who answered.
        host: String,
        /// The HTTP status.
        status: u16,
        /// How long the server asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// The body is larger than 5 MB.
    #[error("{0} sends more than 5 MB")]
    TooBig(String),
    /// Too many redirects.
    #[error("{0} redirects more than {MAX_REDIRECTS} times")]
    Redirects(String),
    /// The connection broke or the answer was not HTTP.
    #[error("{0} broke off: {1}")]
    Broken(String, String),
}

fn asked(retry_after: Option<Duration>) -> String {
    retry_after.map_or_else(String::new, |wait| format!(" and asks to wait {} s", wait.as_secs()))
}

/// The class of a failure, told by what lies at the bottom of the library's error.
pub(super) fn classify(host: &str, error: &reqwest::Error) -> FetchError {
    let host = host.to_owned();
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    let mut deepest = String::new();
    while let Some(current) = cause {
        deepest = current.to_string();
        match current.downcast_ref::<Refusal>() {
            Some(Refusal::Address) => return FetchError::Address(host),
            Some(Refusal::Never(why)) => return FetchError::Refused(host, why),
            Some(Refusal::Name) => return FetchError::Dns(host),
            None => {}
        }
        let inner = current.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let tls = inner.is_some_and(|inner| inner.is::<rustls::Error>()) || current.is::<rustls::Error>();
        if tls {
            return FetchError::Tls(host, deepest);
        }
        cause = match inner {
            Some(inner) => Some(inner),
            None => current.source(),
        };
    }
    match () {
        () if error.is_timeout() => FetchError::Timeout(host),
        () if error.is_connect() => FetchError::Connect(host, deepest),
        () => FetchError::Broken(host, deepest),
    }
}

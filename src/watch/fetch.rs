//! One HTTP GET with every limit that the policy of monitoring asks: time, size, redirects, addresses.

use std::error::Error;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, SystemTime};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Client, Response, StatusCode, redirect};
use url::{Host, Url};
use xxhash_rust::xxh3::xxh3_64;

use super::address::is_public;
use super::feed::MAX_BYTES;

/// How long a connection may take to open.
const CONNECT: Duration = Duration::from_secs(5);
/// How long one fetch may take with all its redirects.
pub const TOTAL: Duration = Duration::from_secs(20);
/// How many redirects are followed.
const MAX_REDIRECTS: usize = 5;
/// The longest wait that a server may ask for; more is taken for a mistake.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// What to fetch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The address.
    pub url: &'a str,
    /// `ETag` of the last answer.
    pub etag: Option<&'a str>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<&'a str>,
    /// The source is the office's own: private and loopback addresses are allowed.
    pub internal: bool,
}

/// What came.
#[derive(Debug)]
pub enum Fetched {
    /// The server says that nothing changed since the last answer.
    NotModified,
    /// A body.
    Page(Page),
}

/// A body with what its server said about it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address after all redirects.
    pub url: String,
    /// Decoded from gzip, brotli or zstd.
    pub bytes: Vec<u8>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
    /// XXH3 of the body: what decides whether anything changed.
    pub hash: u64,
}

/// Why nothing came; the sentence is for the person who keeps the sources.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not an http or https address.
    #[error("`{0}` is no http or https address")]
    Url(String),
    /// An address inside a private network.
    #[error("{0} is not on the public internet; mark the source as internal if it is the office's own")]
    Address(String),
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

/// What a fetcher calls itself: `name`, or this program and its version if that is empty, and a
/// `contact`, an address where its keeper can be reached.
pub fn user_agent(name: &str, contact: &str) -> String {
    let own = concat!("kentongan/", env!("CARGO_PKG_VERSION"));
    let name = if name.is_empty() { own } else { name };
    let contact = if contact.is_empty() { String::new() } else { format!(" (+{contact})") };
    // Whatever a header may not carry is left out rather than refused.
    let printable = |c: &char| (' '..='~').contains(c);
    format!("{name}{contact}").chars().filter(printable).collect()
}

/// Fetches pages; cheap to clone, keeps connections open between fetches.
#[derive(Debug, Clone)]
pub struct Fetcher {
    outside: Client,
    internal: Client,
    total: Duration,
}

impl Fetcher {
    /// A fetcher that calls itself `agent` (see [`user_agent`]) and gives each fetch `total` time
    /// ([`TOTAL`] by the policy).
    ///
    /// # Errors
    /// When the TLS library cannot start or `agent` has characters that no header may have.
    pub fn new(agent: &str, total: Duration) -> Result<Self, reqwest::Error> {
        // Someone else in the process may have installed it first: that is as good.
        let _installed_before = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            outside: client(agent, Guard { internal: false })?,
            internal: client(agent, Guard { internal: true })?,
            total,
        })
    }

    /// Fetches a page, following redirects; each hop is checked like the first.
    ///
    /// # Errors
    /// See [`FetchError`]; every fetch ends in time and holds at most 5 MB.
    pub async fn fetch(&self, request: Request<'_>) -> Result<Fetched, FetchError> {
        match tokio::time::timeout(self.total, self.follow(request)).await {
            Ok(result) => result,
            Err(_) => Err(FetchError::Timeout(host_of(request.url))),
        }
    }

    async fn follow(&self, request: Request<'_>) -> Result<Fetched, FetchError> {
        let mut url = checked(request.url, None, request.internal)?;
        for _ in 0..=MAX_REDIRECTS {
            let host = url.host_str().unwrap_or_default().to_owned();
            let client = if request.internal { &self.internal } else { &self.outside };
            let response = client
                .get(url.clone())
                .headers(conditions(&request))
                .send()
                .await
                .map_err(|error| classify(&host, &error))?;
            let status = response.status();
            if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
                let location = text(response.headers(), header::LOCATION).unwrap_or_default();
                url = checked(&location, Some(&url), request.internal)?;
                continue;
            }
            if status == StatusCode::NOT_MODIFIED {
                return Ok(Fetched::NotModified);
            }
            if !status.is_success() {
                return Err(FetchError::Http {
                    host,
                    status: status.as_u16(),
                    retry_after: retry_after(response.headers()),
                });
            }
            return body(response, &host).await.map(Fetched::Page);
        }
        Err(FetchError::Redirects(host_of(request.url)))
    }
}

fn client(agent: &str, guard: Guard) -> Result<Client, reqwest::Error> {
    let builder = || {
        Client::builder()
            .user_agent(agent)
            .connect_timeout(CONNECT)
            .redirect(redirect::Policy::none())
            .dns_resolver(guard)
            // A proxy would resolve names itself, past the guard.
            .no_proxy()
            .pool_max_idle_per_host(2)
    };
    // A machine without certificate authorities still reads plain http; https then says why not.
    builder().build().or_else(|_| builder().tls_certs_only([]).build())
}

fn conditions(request: &Request<'_>) -> HeaderMap {
    let known = [(header::IF_NONE_MATCH, request.etag), (header::IF_MODIFIED_SINCE, request.last_modified)];
    known.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(value?).ok()?))).collect()
}

async fn body(mut response: Response, host: &str) -> Result<Page, FetchError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| classify(host, &error))? {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(FetchError::TooBig(host.to_owned()));
        }
        bytes.extend_from_slice(&chunk);
    }
    let headers = response.headers();
    Ok(Page {
        url: response.url().to_string(),
        content_type: text(headers, header::CONTENT_TYPE),
        etag: text(headers, header::ETAG),
        last_modified: text(headers, header::LAST_MODIFIED),
        hash: xxh3_64(&bytes),
        bytes,
    })
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// `Retry-After` in seconds or as a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = match value.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(&value).ok()?.duration_since(SystemTime::now()).ok()?,
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

fn host_of(url: &str) -> String {
    let parsed = Url::parse(url).ok();
    parsed.as_ref().and_then(Url::host_str).unwrap_or(url).to_owned()
}

/// The address to go to, if one may go there. Numbers in disguise (`http://2130706433/`) are told by
/// the URL parser, names by the resolver.
fn checked(address: &str, base: Option<&Url>, internal: bool) -> Result<Url, FetchError> {
    let parsed = base.map_or_else(|| Url::parse(address), |base| base.join(address));
    let url = parsed.map_err(|_| FetchError::Url(address.to_owned()))?;
    let literal = match url.host() {
        Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
        Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
        Some(Host::Domain(_)) => None,
        None => return Err(FetchError::Url(address.to_owned())),
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::Url(address.to_owned()));
    }
    match literal {
        Some(literal) if !internal && !is_public(literal) => Err(FetchError::Address(literal.to_string())),
        _ => Ok(url),
    }
}

/// Resolves names, and refuses the addresses that a fetch may not go to.
#[derive(Debug, Clone, Copy)]
struct Guard {
    internal: bool,
}

/// What the guard says; found again inside the HTTP library's error.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("not on the public internet")]
    Address,
    #[error("name not found")]
    Name,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let internal = self.internal;
        Box::pin(async move {
            let found: Vec<SocketAddr> = match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(found) => found.collect(),
                Err(_) => return Err(Refusal::Name.into()),
            };
            if found.is_empty() {
                return Err(Refusal::Name.into());
            }
            let open: Vec<SocketAddr> =
                found.into_iter().filter(|address| internal || is_public(address.ip())).collect();
            if open.is_empty() {
                return Err(Refusal::Address.into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

/// The class of a failure, told by what lies at the bottom of the library's error.
fn classify(host: &str, error: &reqwest::Error) -> FetchError {
    let host = host.to_owned();
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    let mut deepest = String::new();
    while let Some(current) = cause {
        deepest = current.to_string();
        match current.downcast_ref::<Refusal>() {
            Some(Refusal::Address) => return FetchError::Address(host),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hop_is_checked_and_no_disguise_helps() {
        let base = Url::parse("https://kencanapost.example/rss").ok();
        for address in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]:5432/",
            "http://[::ffff:127.0.0.1]/",
            "//169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
        ] {
            assert!(matches!(checked(address, base.as_ref(), false), Err(FetchError::Address(_))), "{address}");
            assert!(checked(address, base.as_ref(), true).is_ok(), "{address}");
        }
        for address in ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "javascript:1", "http://"] {
            assert!(matches!(checked(address, base.as_ref(), true), Err(FetchError::Url(_))), "{address}");
        }
        assert!(checked("/berita", base.as_ref(), false).is_ok());
    }
}

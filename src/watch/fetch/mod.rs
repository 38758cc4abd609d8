//! One HTTP GET with every limit that the policy of monitoring asks: time, size, redirects, addresses.

mod error;
mod guard;
mod page;

use std::time::Duration;

use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Client, StatusCode, redirect};
use url::Url;

use super::feed::MAX_BYTES;
use error::classify;
use guard::{Guard, Hop};

pub use error::FetchError;
pub use page::Page;

/// How long one fetch may take with all its redirects.
pub const TOTAL: Duration = Duration::from_secs(20);
/// How many redirects are followed.
const MAX_REDIRECTS: usize = 5;
/// What is read, the liked first. Some servers answer nobody who does not say.
const ACCEPT: &str = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, \
    text/html;q=0.8, */*;q=0.5";

/// The time limits of a fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long a connection may take to open.
    pub connect: Duration,
    /// How long the server may be silent: before its first byte, and between two.
    pub silence: Duration,
    /// How long all of it may take, redirects included.
    pub total: Duration,
}

impl Limits {
    /// The policy's limits within `total`.
    pub fn within(total: Duration) -> Self {
        Self { connect: total.min(Duration::from_secs(5)), silence: total.min(Duration::from_secs(10)), total }
    }
}

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
    /// Read only so many bytes of the body and leave the rest; a body over 5 MB is an error when absent.
    pub first_bytes: Option<usize>,
}

/// What came.
#[derive(Debug)]
pub enum Fetched {
    /// The server says that nothing changed since the last answer.
    NotModified,
    /// A body.
    Page(Page),
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
    here: bool,
}

impl Fetcher {
    /// A fetcher that calls itself `agent` (see [`user_agent`]) and gives each fetch `total` time
    /// ([`TOTAL`] by the policy).
    ///
    /// # Errors
    /// When the TLS library cannot start or `agent` has characters that no header may have.
    pub fn new(agent: &str, total: Duration) -> Result<Self, reqwest::Error> {
        Self::with_limits(agent, Limits::within(total))
    }

    /// As [`Fetcher::new`], with each time limit given.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn with_limits(agent: &str, limits: Limits) -> Result<Self, reqwest::Error> {
        // Someone else in the process may have installed it first: that is as good.
        let _installed_before = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            outside: client(agent, limits, Guard { internal: false })?,
            internal: client(agent, limits, Guard { internal: true })?,
            total: limits.total,
            here: false,
        })
    }

    /// The same, with this machine's and the office's addresses open to every source: for a copy of the world on one
    /// machine, whose hosts are spared like those of the world.
    #[must_use]
    pub fn of_this_machine(self) -> Self {
        Self { here: true, ..self }
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
        let mut hop = Hop::first(request.url, request.internal || self.here)?;
        let mut moved = Moved::Nowhere;
        for _ in 0..=MAX_REDIRECTS {
            let host = hop.url.host_str().unwrap_or_default().to_owned();
            let client = if hop.internal { &self.internal } else { &self.outside };
            let response = client
                .get(hop.url.clone())
                .headers(conditions(&request))
                .send()
                .await
                .map_err(|error| classify(&host, &error))?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED {
                return Ok(Fetched::NotModified);
            }
            if let (true, Some(location)) = (status.is_redirection(), page::text(response.headers(), header::LOCATION))
            {
                hop = hop.follow(&location)?;
                moved = moved.and(status, &hop.url);
                continue;
            }
            if !status.is_success() {
                let retry_after = page::retry_after(response.headers());
                return Err(FetchError::Http { host, status: status.as_u16(), retry_after });
            }
            let mut page = page::read(response, &host, request.first_bytes, MAX_BYTES).await?;
            page.moved_to = moved.place();
            return Ok(Fetched::Page(page));
        }
        Err(FetchError::Redirects(host_of(request.url)))
    }
}

/// A client for speaking with a peer rather than reading a page: as guarded, and no connection is kept, so that what
/// breaks on a connection broke while the peer had it.
///
/// # Errors
/// As [`Fetcher::new`].
pub fn peer_client(agent: &str, limits: Limits, internal: bool) -> Result<Client, reqwest::Error> {
    // Someone else in the process may have installed it first: that is as good.
    let _installed_before = rustls::crypto::ring::default_provider().install_default();
    let builder = || {
        Client::builder()
            .user_agent(agent)
            .connect_timeout(limits.connect)
            .read_timeout(limits.silence)
            .timeout(limits.total)
            .redirect(redirect::Policy::none())
            .dns_resolver(Guard { internal })
            .no_proxy()
            .pool_max_idle_per_host(0)
    };
    builder().build().or_else(|_| builder().tls_certs_only([]).build())
}

/// Where a peer may be: as with a page, `internal` addresses only where somebody said so.
///
/// # Errors
/// Why it may not be there.
pub fn peer_address(address: &str, internal: bool) -> Result<Url, FetchError> {
    Hop::first(address, internal).map(|hop| hop.url)
}

/// Why speaking with `host` broke off.
pub fn broken(host: &str, error: &reqwest::Error) -> FetchError {
    classify(host, error)
}

/// Where a page lies for good: only as far as every redirect so far said so.
#[derive(Debug)]
enum Moved {
    Nowhere,
    ForGood(Url),
    ForNow(Option<Url>),
}

impl Moved {
    fn and(self, status: StatusCode, to: &Url) -> Self {
        let permanent = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
        match self {
            Moved::Nowhere | Moved::ForGood(_) if permanent => Moved::ForGood(to.clone()),
            Moved::Nowhere => Moved::ForNow(None),
            Moved::ForGood(place) => Moved::ForNow(Some(place)),
            Moved::ForNow(place) => Moved::ForNow(place),
        }
    }

    fn place(self) -> Option<String> {
        match self {
            Moved::ForGood(place) | Moved::ForNow(Some(place)) => Some(place.to_string()),
            Moved::Nowhere | Moved::ForNow(None) => None,
        }
    }
}

fn client(agent: &str, limits: Limits, guard: Guard) -> Result<Client, reqwest::Error> {
    let builder = || {
        let accepted = [(header::ACCEPT, HeaderValue::from_static(ACCEPT))];
        Client::builder()
            .user_agent(agent)
            .default_headers(accepted.into_iter().collect())
            .connect_timeout(limits.connect)
            .read_timeout(limits.silence)
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

fn host_of(url: &str) -> String {
    let parsed = Url::parse(url).ok();
    parsed.as_ref().and_then(Url::host_str).unwrap_or(url).to_owned()
}

//! One visit to one source: may it be read, fetch it, read it. What it brought is kept by `keep`, with that of others.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use url::Url;

use super::feed::FeedError;
use super::fetch::{FetchError, Fetched, Page, Request};
use super::gather::{Listed, listed, spoken_of};
use super::hosts::{Entry, Hosts, Verdict};
use super::list::Child;
use super::pace::wish;
use super::plan::{Outcome, Weight};
use crate::store::hosts::Place;
use crate::store::visits::{self as store, Done, Leased};
use crate::store::watch::NewArticle;

/// How many of the sitemaps of an index are read, the newest.
const CHILDREN: usize = 2;
/// How long a visit waits for the next request to its host; with its other limits that is less than its lease.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a visit came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Visits.
    pub visits: usize,
    /// Visits that brought no feed.
    pub failed: usize,
    /// Visits where nothing had changed.
    pub unchanged: usize,
    /// Articles stored.
    pub new: usize,
    /// Entries known before.
    pub known: usize,
    /// Hits stored.
    pub hits: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.visits += other.visits;
        self.failed += other.failed;
        self.unchanged += other.unchanged;
        self.new += other.new;
        self.known += other.known;
        self.hits += other.hits;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { visits, failed, unchanged, new, known, hits } = self;
        write!(
            f,
            "{visits} sources visited, {failed} failed, {unchanged} unchanged; {new} articles new, {known} known, {hits} hits"
        )
    }
}

/// A visit that has ended.
#[derive(Debug)]
pub struct Finished {
    /// The source, as it was leased.
    pub source: Leased,
    /// What came.
    pub brought: Result<Brought, Failure>,
    /// How long it took, in milliseconds.
    pub ms: i32,
}

/// What a source gave.
#[derive(Debug)]
pub enum Brought {
    /// What it gave before.
    Unchanged {
        /// What its server said.
        seen: Done,
    },
    /// Entries.
    Entries {
        /// What they speak of, in the source's order.
        articles: Vec<NewArticle>,
        /// The feed asks not to be fetched more often than so many minutes.
        floor: Option<u16>,
        /// What its server said.
        seen: Done,
    },
}

/// What a failure is called in the diary, how much it says against the source, and the sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// One word of the diary's list.
    pub status: &'static str,
    /// The HTTP status, where there was one.
    pub http_status: Option<u16>,
    /// For the plan.
    pub outcome: Outcome,
    /// For the keeper of the sources.
    pub sentence: String,
}

impl Failure {
    /// As the diary has it.
    pub fn done(&self) -> Done {
        let http_status = self.http_status.map(i32::from);
        Done { status: self.status, http_status, note: Some(self.sentence.clone()), ..Done::default() }
    }
}

impl Finished {
    /// The place at its host that the lease took.
    pub fn place(&self) -> Option<Place> {
        place(&self.source)
    }

    /// What it speaks of.
    pub fn articles(&self) -> &[NewArticle] {
        match &self.brought {
            Ok(Brought::Entries { articles, .. }) => articles,
            _ => &[],
        }
    }

    /// A number from 0 to 1 that differs between sources and between visits.
    pub fn jitter(&self) -> f32 {
        let (_, low) = self.source.id.as_u64_pair();
        let mixed = low ^ u64::from(Utc::now().timestamp_subsec_nanos());
        (mixed % 1_000) as f32 / 1_000.0
    }
}

fn place(source: &Leased) -> Option<Place> {
    (!source.internal).then(|| Place { host: source.host.clone(), until: source.leased_until })
}

/// Visits a source that `who` has leased with a place at its host. Nothing comes back where the turn went into asking
/// for robots.txt: the lease is given back, and the source stays due.
///
/// # Errors
/// When the database refuses or goes away; what the source does wrong is no error but an outcome.
pub async fn visit(pool: &PgPool, hosts: &Hosts, source: Leased, who: &str) -> sqlx::Result<Option<Finished>> {
    let began = Instant::now();
    let refused = match Url::parse(&source.url) {
        Ok(url) if !source.internal => match hosts.judge(&url, source.robots_at).await? {
            Verdict::Allowed => None,
            Verdict::Refused(sentence) => {
                Some(Failure { status: "robots", http_status: None, outcome: Outcome::Refused, sentence })
            }
            Verdict::Lost(sentence, wait) => {
                let outcome = Outcome::Failed { weight: Weight::Temporary, retry_after: Some(wait) };
                Some(Failure { status: "robots", http_status: None, outcome, sentence })
            }
            Verdict::Failed(error) => Some(error.into()),
            Verdict::Learned => {
                store::defer(pool, source.id, who).await?;
                hosts.leave(place(&source)).await?;
                return Ok(None);
            }
        },
        _ => None,
    };
    let brought = match refused {
        Some(failure) => Err(failure),
        None => ask(hosts, &source).await,
    };
    let ms = i32::try_from(began.elapsed().as_millis()).unwrap_or(i32::MAX);
    Ok(Some(Finished { source, brought, ms }))
}

fn seen(page: &Page) -> Done {
    Done {
        etag: page.etag.clone(),
        last_modified: page.last_modified.clone(),
        last_hash: Some(page.hash.cast_signed()),
        http_status: Some(i32::from(page.status)),
        bytes: i64::try_from(page.bytes.len()).ok(),
        note: page.moved_to.as_ref().map(|place| format!("it lies at {place} now, for good")),
        moved_to: page.moved_to.clone(),
        ..Done::default()
    }
}

async fn ask(hosts: &Hosts, source: &Leased) -> Result<Brought, Failure> {
    let request = Request {
        url: &source.url,
        etag: source.etag.as_deref(),
        last_modified: source.last_modified.as_deref(),
        internal: source.internal,
        ..Request::default()
    };
    let page = match hosts.fetcher().fetch(request).await? {
        Fetched::NotModified => {
            let seen = Done { status: "not_modified", http_status: Some(304), ..Done::default() };
            return Ok(Brought::Unchanged { seen });
        }
        Fetched::Page(page) if source.last_hash == Some(page.hash.cast_signed()) => {
            return Ok(Brought::Unchanged { seen: Done { status: "ok_same", ..seen(&page) } });
        }
        Fetched::Page(page) => page,
    };
    let seen = seen(&page);
    let floor = wish(&page.bytes);
    let now = Utc::now();
    match read(source, page, now).await? {
        Read::Articles(articles) => Ok(Brought::Entries { articles, floor, seen }),
        Read::Index(children) => {
            let mut articles = Vec::new();
            for child in children.into_iter().take(CHILDREN) {
                let page = fetch_child(hosts, source, &child.url).await?;
                match read(source, page, now).await? {
                    Read::Articles(more) => articles.extend(more),
                    Read::Index(_) => {
                        let sentence = format!("{} is an index of indexes; watch one of its own sitemaps", source.url);
                        let outcome = Outcome::Failed { weight: Weight::Hard, retry_after: None };
                        return Err(Failure { status: "parse_error", http_status: Some(200), outcome, sentence });
                    }
                }
            }
            // Whether the index has changed says nothing about the sitemaps in it: it is always read.
            let seen = Done { etag: None, last_modified: None, last_hash: None, ..seen };
            Ok(Brought::Entries { articles, floor: None, seen })
        }
    }
}

/// What a body came to.
enum Read {
    Articles(Vec<NewArticle>),
    Index(Vec<Child>),
}

/// Reads a body. Megabytes take milliseconds that the other fetches need, so it is done beside them.
async fn read(source: &Leased, page: Page, now: DateTime<Utc>) -> Result<Read, Failure> {
    let (kind, selector) = (source.kind.clone(), source.item_selector.clone());
    let reading = tokio::task::spawn_blocking(move || {
        Ok(match listed(&kind, selector.as_deref(), &page)? {
            Listed::Feed(feed) => Read::Articles(spoken_of(&kind, &feed, now)),
            Listed::Index(children) => Read::Index(children),
        })
    });
    match reading.await {
        Ok(read) => read,
        Err(_) => Err(FeedError::Malformed("the reader stopped".to_owned()).into()),
    }
}

/// A sitemap of an index: another request to the host, so another place at it.
async fn fetch_child(hosts: &Hosts, source: &Leased, address: &str) -> Result<Page, Failure> {
    let url = Url::parse(address).map_err(|_| FetchError::Url(address.to_owned()))?;
    let late = || FetchError::Timeout(source.host.clone());
    let began = Instant::now();
    let place = loop {
        match hosts.enter(&url, source.internal).await {
            Ok(Entry::Granted(place)) => break place,
            Ok(Entry::Wait(wait)) if began.elapsed() + wait < PATIENCE => tokio::time::sleep(wait).await,
            Ok(Entry::Refused(sentence)) => {
                return Err(Failure { status: "robots", http_status: None, outcome: Outcome::Refused, sentence });
            }
            Ok(Entry::Wait(_)) | Err(_) => return Err(late().into()),
        }
    };
    let request = Request { url: address, internal: source.internal, ..Request::default() };
    let fetched = hosts.fetcher().fetch(request).await;
    if let Err(error) = hosts.leave(place).await {
        tracing::debug!("the place at {} ends by itself: {error}", source.host);
    }
    match fetched? {
        Fetched::Page(page) => Ok(page),
        Fetched::NotModified => Err(late().into()),
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        let (status, weight) = match &error {
            FetchError::Dns(_) => ("dns", Weight::Temporary),
            FetchError::Timeout(_) => ("timeout", Weight::Temporary),
            FetchError::Connect(..) | FetchError::Broken(..) => ("connect", Weight::Temporary),
            FetchError::Url(_) | FetchError::Address(_) | FetchError::Refused(..) => ("refused", Weight::Hard),
            FetchError::Redirects(_) => ("redirects", Weight::Hard),
            FetchError::Tls(..) => ("tls", Weight::Hard),
            FetchError::TooBig(_) => ("too_big", Weight::Hard),
            FetchError::Http { status: 404 | 429, .. } => ("http_4xx", Weight::Soft),
            FetchError::Http { status: ..400, .. } => ("redirects", Weight::Hard),
            FetchError::Http { status: 500.., .. } => ("http_5xx", Weight::Soft),
            FetchError::Http { .. } => ("http_4xx", Weight::Hard),
        };
        let (http_status, retry_after) = match &error {
            FetchError::Http { status, retry_after, .. } => (Some(*status), *retry_after),
            _ => (None, None),
        };
        let outcome = Outcome::Failed { weight, retry_after };
        Self { status, http_status, outcome, sentence: error.to_string() }
    }
}

impl From<FeedError> for Failure {
    fn from(error: FeedError) -> Self {
        let status = match &error {
            FeedError::TooBig => "too_big",
            FeedError::HtmlNotFeed => "html_not_feed",
            FeedError::Empty | FeedError::NotAFeed | FeedError::Malformed(_) => "parse_error",
        };
        let outcome = Outcome::Failed { weight: Weight::Hard, retry_after: None };
        Self { status, http_status: Some(200), outcome, sentence: error.to_string() }
    }
}

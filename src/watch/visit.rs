//! One visit to one source: fetch, read, store, plan the next. One transaction, a handful of round trips.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use chrono::Utc;
use sqlx::PgPool;

use super::feed::{self, Feed, FeedError};
use super::fetch::{FetchError, Fetched, Fetcher, Page, Request};
use super::hits::Terms;
use super::ingest::{articles, unknown};
use super::plan::{self, Outcome, Pace, Weight};
use crate::store::watch::{self as store, Done, Leased, NewArticle};

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

/// What a failure is called in the diary, how much it says against the source, and the sentence.
struct Failure {
    status: &'static str,
    http_status: Option<u16>,
    outcome: Outcome,
    sentence: String,
}

enum Answer {
    Unchanged { status: &'static str, page: Option<Page> },
    Feed { feed: Feed, page: Page },
}

/// Visits a source that `who` has leased.
///
/// # Errors
/// When the database refuses or goes away; what the source does wrong is no error but an outcome.
pub async fn visit(
    pool: &PgPool,
    fetcher: &Fetcher,
    terms: Arc<Terms>,
    source: &Leased,
    who: &str,
) -> sqlx::Result<Tally> {
    let began = Instant::now();
    let answer = ask(fetcher, source).await;
    let ms = i32::try_from(began.elapsed().as_millis()).unwrap_or(i32::MAX);
    let mut tally = Tally { visits: 1, ..Tally::default() };
    let mut transaction = pool.begin().await?;
    let (outcome, mut done) = match answer {
        Err(failure) => {
            tally.failed = 1;
            let http_status = failure.http_status.map(i32::from);
            let done = Done { status: failure.status, http_status, note: Some(failure.sentence), ..Done::default() };
            (failure.outcome, done)
        }
        Ok(Answer::Unchanged { status, page }) => {
            tally.unchanged = 1;
            (Outcome::Unchanged, Done { status, ..page.as_ref().map(seen).unwrap_or_default() })
        }
        Ok(Answer::Feed { feed, page }) => {
            (tally.new, tally.known, tally.hits) = store_entries(&mut transaction, source, &terms, feed).await?;
            let status = if tally.new == 0 && tally.known > 0 { "dup" } else { "ok_new" };
            (Outcome::Read { new: tally.new, known: tally.known }, Done { status, ..seen(&page) })
        }
    };
    let pace =
        Pace { poll_minutes: u16::try_from(source.poll_minutes).unwrap_or(plan::MAX_POLL), failures: source.failures };
    let next = plan::next(pace, outcome, jitter(source));
    done.ms = ms;
    done.new = i32::try_from(tally.new).unwrap_or(i32::MAX);
    done.known = i32::try_from(tally.known).unwrap_or(i32::MAX);
    done.poll_minutes = i32::from(next.pace.poll_minutes);
    done.failures = next.pace.failures;
    done.wait_seconds = next.wait.as_secs_f64();
    store::done(&mut *transaction, source.id, who, &done).await?;
    transaction.commit().await?;
    Ok(tally)
}

/// A number from 0 to 1 that differs between sources and between visits.
fn jitter(source: &Leased) -> f32 {
    let (_, low) = source.id.as_u64_pair();
    let mixed = low ^ Utc::now().timestamp_subsec_nanos() as u64;
    (mixed % 1_000) as f32 / 1_000.0
}

fn seen(page: &Page) -> Done {
    Done {
        etag: page.etag.clone(),
        last_modified: page.last_modified.clone(),
        last_hash: Some(page.hash.cast_signed()),
        http_status: Some(200),
        bytes: i64::try_from(page.bytes.len()).ok(),
        ..Done::default()
    }
}

async fn ask(fetcher: &Fetcher, source: &Leased) -> Result<Answer, Failure> {
    let request = Request {
        url: &source.url,
        etag: source.etag.as_deref(),
        last_modified: source.last_modified.as_deref(),
        internal: source.internal,
        ..Request::default()
    };
    let page = match fetcher.fetch(request).await? {
        Fetched::NotModified => return Ok(Answer::Unchanged { status: "not_modified", page: None }),
        Fetched::Page(page) if source.last_hash == Some(page.hash.cast_signed()) => {
            return Ok(Answer::Unchanged { status: "ok_same", page: Some(page) });
        }
        Fetched::Page(page) => page,
    };
    // Reading a feed of megabytes takes milliseconds that the other fetches need.
    let reading = tokio::task::spawn_blocking(move || {
        let read = feed::parse(&page.bytes, page.content_type.as_deref(), Some(&page.url));
        (read, page)
    });
    match reading.await {
        Ok((read, page)) => Ok(Answer::Feed { feed: read?, page }),
        Err(_) => Err(FeedError::Malformed("the reader stopped".to_owned()).into()),
    }
}

/// Stores a feed's entries; how many articles were new, how many known, how many hits.
async fn store_entries(
    transaction: &mut sqlx::PgTransaction<'_>,
    source: &Leased,
    terms: &Arc<Terms>,
    feed: Feed,
) -> sqlx::Result<(usize, usize, usize)> {
    let listed = articles(&feed.entries, Utc::now());
    let hashes: Vec<i64> = listed.iter().map(|article| article.url_hash).collect();
    let titles: Vec<String> = listed.iter().map(|article| article.title.clone()).collect();
    let known = store::known(&mut **transaction, &hashes, &titles, source.outlet_id).await?;
    let known: HashMap<usize, uuid::Uuid> =
        known.into_iter().filter_map(|(place, id)| Some((usize::try_from(place).ok()?.checked_sub(1)?, id))).collect();
    let mut fresh = unknown(&listed, &known.keys().copied().collect(), source.outlet_id.is_some());
    // Two visits that store the same articles must take them in the same order, or they wait for each other.
    fresh.sort_unstable_by_key(|article| article.url_hash);
    let mut stored = HashSet::new();
    let mut hits = 0;
    if !fresh.is_empty() {
        stored.extend(store::add_articles(&mut **transaction, source, &fresh).await?);
        let new = fresh.iter().filter(|article| stored.contains(&article.id));
        let found: Vec<_> = new.filter_map(|article| terms.hit(article, source.outlet_id)).collect();
        if !found.is_empty() {
            store::add_hits(&mut **transaction, source.outlet_id, &found).await?;
        }
        hits = found.len();
    }
    // An entry that is a new article, or repeats one of this very feed under another address.
    let new = |wanted: &dyn Fn(&NewArticle) -> bool| {
        fresh.iter().find(|article| stored.contains(&article.id) && wanted(article)).map(|article| article.id)
    };
    let first = |article: &NewArticle| {
        new(&|other| other.url_hash == article.url_hash).or_else(|| new(&|other| other.title == article.title))
    };
    let seen: Vec<_> = listed
        .iter()
        .enumerate()
        .map(|(place, article)| {
            let id = known.get(&place).copied().or_else(|| first(article));
            (id, article.url_hash, article.url.clone())
        })
        .collect();
    if !seen.is_empty() {
        store::add_sightings(&mut **transaction, source.id, &seen).await?;
    }
    Ok((stored.len(), listed.len() - stored.len(), hits))
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

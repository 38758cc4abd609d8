//! Pages of articles: the queue in which they wait, what their reading changes, the evidence that is kept.

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgConnection, PgPool, Postgres};
use uuid::Uuid;

use super::watch::NewHit;

/// A page that is to be read.
#[derive(Debug, Clone)]
pub struct Page {
    /// The article.
    pub article_id: Uuid,
    /// The page's address.
    pub url: String,
    /// Its host, as hosts are counted.
    pub host: String,
    /// The article is a hit, and read before others.
    pub hit: bool,
    /// It may lie in the office's own network.
    pub internal: bool,
}

/// A page under lease, with what is known of its article.
#[derive(Debug, Clone, FromRow)]
pub struct Visit {
    /// The article.
    pub article_id: Uuid,
    /// The page's address.
    pub url: String,
    /// Its host, lower case.
    pub host: String,
    /// Which reading it is: 0 is the first.
    pub step: i16,
    /// How often it could not be read.
    pub tries: i16,
    /// It may lie in the office's own network.
    pub internal: bool,
    /// Whose page it is.
    pub outlet_id: Option<Uuid>,
    /// It is the office's own channel.
    pub own: Option<bool>,
    /// The outlet's selector of the text.
    pub outlet_body: Option<String>,
    /// The outlet's selector of what is no text.
    pub outlet_drop: Option<String>,
    /// The source's selector of the text.
    pub source_body: Option<String>,
    /// The headline, as first seen.
    pub title: String,
    /// What the feed says of it.
    pub summary: Option<String>,
    /// Its text: of the feed before the first reading, of the page after it.
    pub body: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// How the text was found; nothing was read yet when absent.
    pub extraction: Option<String>,
    /// The address it is known by.
    pub canonical_url: Option<String>,
    /// Of the address under which it was first seen.
    pub url_hash: i64,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// How sure that is.
    pub published_confidence: Option<String>,
    /// When it was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// When it was published or first seen, whichever is earlier.
    pub sort_at: DateTime<Utc>,
    /// Its language.
    pub lang: Option<String>,
    /// It is a coverage hit.
    pub hit: bool,
}

/// What a page said, to be stored with its article; what is absent stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The headline, for an article that has none yet.
    pub title: Option<String>,
    /// The text, at most 1,000,000 characters.
    pub body: Option<String>,
    /// XXH3 of the text.
    pub body_hash: Option<i64>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The address that the page itself gives.
    pub canonical_url: Option<String>,
    /// ISO 639-1.
    pub lang: Option<String>,
    /// Words of the text.
    pub word_count: Option<i32>,
    /// How the text was found.
    pub extraction: Option<&'static str>,
    /// Min-hash bands of the text.
    pub bands: Option<Vec<i64>>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// `page`, `text` or `url`.
    pub confidence: Option<&'static str>,
    /// What was odd about it, in words.
    pub note: Option<String>,
}

/// Another article under the same address.
#[derive(Debug, Clone, FromRow)]
pub struct Known {
    /// Its key.
    pub id: Uuid,
    /// A feed has shown it under this address.
    pub shown: bool,
    /// Its page was read.
    pub read: bool,
    /// Its text.
    pub body: Option<String>,
    /// When it was published or first seen.
    pub sort_at: DateTime<Utc>,
}

/// Puts new articles into the queue of pages.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn queue<'e>(on: impl Executor<'e, Database = Postgres>, pages: Vec<Page>) -> sqlx::Result<u64> {
    sqlx::query(include_str!("sql/reading_queue.sql"))
        .bind(pages.iter().map(|page| page.article_id).collect::<Vec<_>>())
        .bind(pages.iter().map(|page| page.hit).collect::<Vec<_>>())
        .bind(pages.iter().map(|page| page.internal).collect::<Vec<_>>())
        .bind(pages.iter().map(|page| page.host.clone()).collect::<Vec<_>>())
        .bind(pages.into_iter().map(|page| page.url).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(|done| done.rows_affected())
}

/// Leases at most `count` pages that are due to `who` for `seconds`: one a host, hits first.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn lease(pool: &PgPool, count: i64, who: &str, seconds: f64) -> sqlx::Result<Vec<Visit>> {
    sqlx::query_as(include_str!("sql/reading_lease.sql")).bind(count).bind(who).bind(seconds).fetch_all(pool).await
}

/// Seconds until the next page is due.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn next_due(pool: &PgPool) -> sqlx::Result<Option<f64>> {
    sqlx::query_scalar(include_str!("sql/reading_next.sql")).fetch_one(pool).await
}

/// Gives pages back unread, to be taken again after so many seconds.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn defer(pool: &PgPool, who: &str, waits: &[(Uuid, f64)]) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_defer.sql"))
        .bind(waits.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .bind(who)
        .bind(waits.iter().map(|(_, wait)| *wait).collect::<Vec<_>>())
        .execute(pool)
        .await
        .map(drop)
}

/// Gives back all leases of `who`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn release(pool: &PgPool, who: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_release.sql")).bind(who).execute(pool).await.map(drop)
}

/// Begins to store a reading: nobody else stores one meanwhile, and nobody takes the page. False when the lease is lost.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn hold(on: &mut PgConnection, article: Uuid, who: &str) -> sqlx::Result<bool> {
    sqlx::query(include_str!("sql/reading_lock.sql")).execute(&mut *on).await?;
    let held: Option<Uuid> =
        sqlx::query_scalar(include_str!("sql/reading_hold.sql")).bind(article).bind(who).fetch_optional(on).await?;
    Ok(held.is_some())
}

/// The page is tried again after `seconds`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn retry<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    who: &str,
    seconds: f64,
) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_retry.sql")).bind(article).bind(who).bind(seconds).execute(on).await.map(drop)
}

/// The page is read again as step `step` at `at`; or never, when there is no next step.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn plan<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    next: Option<(i16, DateTime<Utc>)>,
) -> sqlx::Result<()> {
    let query = match next {
        Some((step, at)) => sqlx::query(include_str!("sql/reading_plan.sql")).bind(article).bind(step).bind(at),
        None => sqlx::query(include_str!("sql/reading_end.sql")).bind(article),
    };
    query.execute(on).await.map(drop)
}

/// The page of an article that matters from now on is read as step `step` at `at`, unless it is planned already.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn matter<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    step: i16,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_matter.sql")).bind(article).bind(step).bind(at).execute(on).await.map(drop)
}

/// Stores what a page said.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn store<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    reading: &Reading,
) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_store.sql"))
        .bind(article)
        .bind(reading.title.as_deref())
        .bind(reading.body.as_deref())
        .bind(reading.body_hash)
        .bind(reading.byline.as_deref())
        .bind(reading.canonical_url.as_deref())
        .bind(reading.lang.as_deref())
        .bind(reading.word_count)
        .bind(reading.extraction)
        .bind(reading.bands.as_deref())
        .bind(reading.published_at)
        .bind(reading.confidence)
        .bind(reading.note.as_deref())
        .execute(on)
        .await
        .map(drop)
}

/// Says why a page could not be read; `bands` and `words` are those of the feed's text.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn fail<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    why: &str,
    bands: Option<&[i64]>,
    words: Option<i32>,
) -> sqlx::Result<()> {
    let query = sqlx::query(include_str!("sql/reading_failed.sql"));
    query.bind(article).bind(why).bind(bands).bind(words).execute(on).await.map(drop)
}

/// The hit that the terms make of the whole text; one that is there already is brought up to date, not doubled.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn put_hit<'e>(on: impl Executor<'e, Database = Postgres>, hit: &NewHit) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_hit.sql"))
        .bind(hit.article_id)
        .bind(Uuid::now_v7())
        .bind(&hit.terms)
        .bind(hit.score)
        .bind(hit.issue_id)
        .bind(if hit.suggested { "suggested" } else { "detected" })
        .bind(&hit.matches)
        .execute(on)
        .await
        .map(drop)
}

/// Another article that is known under the address with this hash.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn known<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    hash: i64,
) -> sqlx::Result<Option<Known>> {
    sqlx::query_as(include_str!("sql/reading_known.sql")).bind(article).bind(hash).fetch_optional(on).await
}

/// Notes a further address of an article.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn alias<'e>(on: impl Executor<'e, Database = Postgres>, article: Uuid, hash: i64) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_alias.sql")).bind(hash).bind(article).execute(on).await.map(drop)
}

/// Makes two articles one: what was seen, found and read of `gone` is `kept`'s from now on.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn merge<'e>(on: impl Executor<'e, Database = Postgres>, kept: Uuid, gone: Uuid) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_merge.sql")).bind(kept).bind(gone).execute(on).await.map(drop)
}

/// Puts a page before all others that wait, making an article of an address that no feed has shown; the article's key.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn ask(
    pool: &PgPool,
    id: Uuid,
    url: &str,
    canonical: Option<&str>,
    hash: i64,
    host: &str,
) -> sqlx::Result<Uuid> {
    let query = sqlx::query_scalar(include_str!("sql/reading_ask.sql"));
    query.bind(id).bind(url).bind(canonical).bind(hash).bind(host).fetch_one(pool).await
}

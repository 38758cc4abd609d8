//! The watcher's side of the database: sources leased, articles stored once, hits, the diary of fetches.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgPool, Postgres};
use uuid::Uuid;

/// A source under lease.
#[derive(Debug, Clone, FromRow)]
pub struct Leased {
    /// Its key in the database.
    pub id: Uuid,
    /// Its name in configuration and logs.
    pub key: String,
    /// The feed's address.
    pub url: String,
    /// It may lie in the office's own network.
    pub internal: bool,
    /// Whose feed it is; aggregators have none.
    pub outlet_id: Option<Uuid>,
    /// The language of its articles.
    pub language: Option<String>,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// XXH3 of the last body.
    pub last_hash: Option<i64>,
    /// Minutes between fetches.
    pub poll_minutes: i32,
    /// Failures in a row, weighted.
    pub failures: f32,
}

/// A watch term as stored.
#[derive(Debug, Clone, FromRow)]
pub struct StoredTerm {
    /// Its key.
    pub id: Uuid,
    /// Its name, shown with a hit.
    pub name: String,
    /// The query.
    pub query: String,
    /// What must not be there.
    pub exclude: Option<String>,
    /// The issue its hits belong to.
    pub issue_id: Option<Uuid>,
    /// How much a hit says.
    pub weight: f32,
    /// `title` or `body`.
    pub scope: String,
}

/// An article to be stored.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// UUIDv7, made here.
    pub id: Uuid,
    /// As seen.
    pub url: String,
    /// See `watch::canon`.
    pub canonical_url: Option<String>,
    /// Of the canonical address.
    pub url_hash: i64,
    /// Plain text, 1 to 1,000 characters.
    pub title: String,
    /// Plain text, at most 20,000 characters.
    pub summary: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Plain text, at most 1,000,000 characters.
    pub body: Option<String>,
    /// XXH3 of the body.
    pub body_hash: Option<i64>,
    /// As the feed says, never in the future.
    pub published_at: Option<DateTime<Utc>>,
}

/// A hit to be stored.
#[derive(Debug, Clone)]
pub struct NewHit {
    /// The article's key.
    pub article_id: Uuid,
    /// The article's headline.
    pub title: String,
    /// The article's address.
    pub url: String,
    /// Names of the terms that found it; no name has a line break.
    pub terms: Vec<String>,
    /// Sum of the terms' weights, double in the headline.
    pub score: f32,
    /// The issue of the first term that has one.
    pub issue_id: Option<Uuid>,
    /// Whether the score is high enough to be put before the others.
    pub suggested: bool,
    /// Where the terms stand: `[{term, field, start, len}]` in characters.
    pub matches: serde_json::Value,
}

/// How a fetch ended.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// `ETag` of this answer; `None` keeps the last one.
    pub etag: Option<String>,
    /// `Last-Modified` of this answer; `None` keeps the last one.
    pub last_modified: Option<String>,
    /// XXH3 of this body; `None` keeps the last one.
    pub last_hash: Option<i64>,
    /// The new interval.
    pub poll_minutes: i32,
    /// Failures in a row, weighted; 0 says that all is well.
    pub failures: f32,
    /// One word of monitoring.md's list.
    pub status: &'static str,
    /// Seconds until the next fetch.
    pub wait_seconds: f64,
    /// The HTTP status, where there was one.
    pub http_status: Option<i32>,
    /// Articles stored.
    pub new: i32,
    /// Entries known before.
    pub known: i32,
    /// How long the fetch took.
    pub ms: i32,
    /// Size of the body.
    pub bytes: Option<i64>,
    /// The failure in a sentence.
    pub note: Option<String>,
}

/// A source to be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSource {
    /// Unique name in configuration and logs.
    pub key: String,
    /// Shown name.
    pub name: String,
    /// Name of the outlet, made if it is new; empty for none.
    pub outlet: String,
    /// The outlet's kind; empty if it is not known.
    pub outlet_kind: String,
    /// `rss`, `atom`, `jsonfeed`, `google_news`, `html_list`.
    pub kind: String,
    /// Address.
    pub url: String,
    /// Whether it is fetched.
    pub active: bool,
    /// For the person who keeps the sources.
    pub note: String,
}

/// A watch term to be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTerm {
    /// Unique name.
    pub name: String,
    /// The query.
    pub query: String,
}

/// Leases at most `count` due sources to `who` for `seconds`.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn lease(pool: &PgPool, count: i64, who: &str, seconds: f64) -> sqlx::Result<Vec<Leased>> {
    sqlx::query_as(include_str!("sql/watch_lease.sql")).bind(count).bind(who).bind(seconds).fetch_all(pool).await
}

/// Seconds until the next source is due.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn next_due(pool: &PgPool) -> sqlx::Result<Option<f64>> {
    sqlx::query_scalar(include_str!("sql/watch_next.sql")).fetch_one(pool).await
}

/// Gives one lease back unused, to be taken again after `seconds`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn defer(pool: &PgPool, source: Uuid, who: &str, seconds: f64) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_defer.sql")).bind(source).bind(who).bind(seconds).execute(pool).await.map(drop)
}

/// Gives back all leases of `who`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn release(pool: &PgPool, who: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_release.sql")).bind(who).execute(pool).await.map(drop)
}

/// The terms to match now.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn terms(pool: &PgPool) -> sqlx::Result<Vec<StoredTerm>> {
    sqlx::query_as(include_str!("sql/watch_terms.sql")).fetch_all(pool).await
}

/// The names of the outlets, for terms that ask for one.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn outlet_names(pool: &PgPool) -> sqlx::Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(include_str!("sql/term_outlets.sql")).fetch_all(pool).await?;
    Ok(rows.into_iter().collect())
}

/// Which entries are articles already: place in the lists, from 1, and the article's key.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn known<'e>(
    on: impl Executor<'e, Database = Postgres>,
    hashes: &[i64],
    titles: &[String],
    outlet: Option<Uuid>,
) -> sqlx::Result<Vec<(i32, Uuid)>> {
    let query = sqlx::query_as(include_str!("sql/watch_known.sql"));
    query.bind(hashes).bind(titles).bind(outlet).fetch_all(on).await
}

/// Stores articles; the keys of those that were not there.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_articles<'e>(
    on: impl Executor<'e, Database = Postgres>,
    source: &Leased,
    articles: &[NewArticle],
) -> sqlx::Result<Vec<Uuid>> {
    let each = |pick: fn(&NewArticle) -> Option<String>| articles.iter().map(pick).collect::<Vec<_>>();
    sqlx::query_scalar(include_str!("sql/watch_articles.sql"))
        .bind(source.id)
        .bind(source.outlet_id)
        .bind(source.language.as_deref())
        .bind(articles.iter().map(|article| article.id).collect::<Vec<_>>())
        .bind(each(|article| Some(article.url.clone())))
        .bind(each(|article| article.canonical_url.clone()))
        .bind(articles.iter().map(|article| article.url_hash).collect::<Vec<_>>())
        .bind(each(|article| Some(article.title.clone())))
        .bind(each(|article| article.summary.clone()))
        .bind(each(|article| article.byline.clone()))
        .bind(each(|article| article.body.clone()))
        .bind(articles.iter().map(|article| article.body_hash).collect::<Vec<_>>())
        .bind(articles.iter().map(|article| article.published_at).collect::<Vec<_>>())
        .fetch_all(on)
        .await
}

/// Notes where articles were seen: key (or none, then found by hash), hash, address as seen.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_sightings<'e>(
    on: impl Executor<'e, Database = Postgres>,
    source: Uuid,
    seen: &[(Option<Uuid>, i64, String)],
) -> sqlx::Result<u64> {
    sqlx::query(include_str!("sql/watch_sightings.sql"))
        .bind(source)
        .bind(seen.iter().map(|(article, _, _)| *article).collect::<Vec<_>>())
        .bind(seen.iter().map(|(_, hash, _)| *hash).collect::<Vec<_>>())
        .bind(seen.iter().map(|(_, _, url)| url.clone()).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(|result| result.rows_affected())
}

/// Stores hits; one article is one hit however many terms found it.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_hits<'e>(
    on: impl Executor<'e, Database = Postgres>,
    outlet: Option<Uuid>,
    hits: &[NewHit],
) -> sqlx::Result<u64> {
    let state = |hit: &NewHit| if hit.suggested { "suggested" } else { "detected" };
    sqlx::query(include_str!("sql/watch_hits.sql"))
        .bind(outlet)
        .bind(hits.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.article_id).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.title.clone()).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.url.clone()).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.terms.join("\n")).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.score).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.issue_id).collect::<Vec<_>>())
        .bind(hits.iter().map(state).collect::<Vec<_>>())
        .bind(hits.iter().map(|hit| hit.matches.clone()).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(|result| result.rows_affected())
}

/// Ends a fetch: the source's state and the diary. Does nothing if `who` lost the lease.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn done<'e>(
    on: impl Executor<'e, Database = Postgres>,
    source: Uuid,
    who: &str,
    done: &Done,
) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_done.sql"))
        .bind(source)
        .bind(who)
        .bind(done.etag.as_deref())
        .bind(done.last_modified.as_deref())
        .bind(done.last_hash)
        .bind(done.poll_minutes)
        .bind(done.failures)
        .bind(done.status)
        .bind(done.wait_seconds)
        .bind(done.http_status)
        .bind(done.new)
        .bind(done.known)
        .bind(done.ms)
        .bind(done.bytes)
        .bind(done.note.as_deref())
        .execute(on)
        .await
        .map(drop)
}

/// Drops what the diary of fetches says of more than a month ago.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn prune(pool: &PgPool) -> sqlx::Result<u64> {
    sqlx::query(include_str!("sql/watch_prune.sql")).execute(pool).await.map(|result| result.rows_affected())
}

/// Whether no source has ever been listed.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn is_untouched(pool: &PgPool) -> sqlx::Result<bool> {
    sqlx::query_scalar(include_str!("sql/watch_untouched.sql")).fetch_one(pool).await
}

/// Lists sources and terms; what is listed already stays as it is.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_lists(pool: &PgPool, sources: &[NewSource], terms: &[NewTerm]) -> sqlx::Result<()> {
    let each = |pick: fn(&NewSource) -> &String| sources.iter().map(|source| pick(source).clone()).collect::<Vec<_>>();
    let mut transaction = pool.begin().await?;
    sqlx::query(include_str!("sql/watch_add_sources.sql"))
        .bind(each(|source| &source.key))
        .bind(each(|source| &source.name))
        .bind(each(|source| &source.outlet))
        .bind(each(|source| &source.outlet_kind))
        .bind(each(|source| &source.kind))
        .bind(each(|source| &source.url))
        .bind(sources.iter().map(|source| source.active).collect::<Vec<_>>())
        .bind(each(|source| &source.note))
        .execute(&mut *transaction)
        .await?;
    sqlx::query(include_str!("sql/watch_add_terms.sql"))
        .bind(terms.iter().map(|term| term.name.clone()).collect::<Vec<_>>())
        .bind(terms.iter().map(|term| term.query.clone()).collect::<Vec<_>>())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}

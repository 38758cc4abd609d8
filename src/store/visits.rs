//! Visits to sources: leased with a place at their hosts, and kept many at a time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgPool, Postgres};
use uuid::Uuid;

use super::watch::NewArticle;

/// A source under lease.
#[derive(Debug, Clone, FromRow)]
pub struct Leased {
    /// Its key in the database.
    pub id: Uuid,
    /// Its name in configuration and logs.
    pub key: String,
    /// `rss`, `atom`, `jsonfeed`, `google_news`, `sitemap` or `html_list`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// The host of that address.
    pub host: String,
    /// When the lease and, unless it is internal, the place at its host end by themselves.
    pub leased_until: DateTime<Utc>,
    /// It may lie in the office's own network; its host is not spared.
    pub internal: bool,
    /// Which elements of a list page are its articles.
    pub item_selector: Option<String>,
    /// Whose source it is; aggregators have none.
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
    /// When it was last read.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// When its host's robots.txt was last asked for.
    pub robots_at: Option<DateTime<Utc>>,
    /// An outlet of the office's region, its own, or one under contract.
    pub near: bool,
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
    /// One word of the diary's list, such as `ok_new`, `not_modified`, `dns`.
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
    /// The failure, or what else is worth knowing, in a sentence.
    pub note: Option<String>,
    /// Where the source lies now, for good.
    pub moved_to: Option<String>,
}

/// Leases at most `count` due sources to `who` for `seconds`, each with a place at its host. `at` is the database's own
/// time when absent; so with every function here.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn lease(
    pool: &PgPool,
    count: i64,
    who: &str,
    seconds: f64,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<Leased>> {
    let query = sqlx::query_as(include_str!("sql/watch_lease.sql"));
    query.bind(count).bind(who).bind(seconds).bind(at).fetch_all(pool).await
}

/// Seconds until the next source can be leased, negative when one could be already; with `due_now` only of those that
/// are due and that nobody holds.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn next_due(pool: &PgPool, due_now: bool, at: Option<DateTime<Utc>>) -> sqlx::Result<Option<f64>> {
    sqlx::query_scalar(include_str!("sql/watch_next.sql")).bind(due_now).bind(at).fetch_one(pool).await
}

/// Gives one lease back unused.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn defer(pool: &PgPool, source: Uuid, who: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_defer.sql")).bind(source).bind(who).execute(pool).await.map(drop)
}

/// Gives back all leases of `who`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn release(pool: &PgPool, who: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_release.sql")).bind(who).execute(pool).await.map(drop)
}

/// Ends fetches: the sources' states and the diary. Leaves out those whose lease `who` has lost.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn done<'e>(
    on: impl Executor<'e, Database = Postgres>,
    who: &str,
    ended: &[(Uuid, Done)],
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    fn each<T>(ended: &[(Uuid, Done)], pick: fn(&Done) -> T) -> Vec<T> {
        ended.iter().map(|(_, done)| pick(done)).collect()
    }
    sqlx::query(include_str!("sql/watch_done.sql"))
        .bind(who)
        .bind(at)
        .bind(ended.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .bind(each(ended, |done| done.etag.clone()))
        .bind(each(ended, |done| done.last_modified.clone()))
        .bind(each(ended, |done| done.last_hash))
        .bind(each(ended, |done| done.poll_minutes))
        .bind(each(ended, |done| done.failures))
        .bind(each(ended, |done| done.status))
        .bind(each(ended, |done| done.wait_seconds))
        .bind(each(ended, |done| done.http_status))
        .bind(each(ended, |done| done.new))
        .bind(each(ended, |done| done.known))
        .bind(each(ended, |done| done.ms))
        .bind(each(ended, |done| done.bytes))
        .bind(each(ended, |done| done.note.clone()))
        .bind(each(ended, |done| done.moved_to.clone()))
        .execute(on)
        .await
        .map(drop)
}

/// Which entries are articles already: place in the lists, from 1, and the article's key.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn known<'e>(
    on: impl Executor<'e, Database = Postgres>,
    hashes: &[i64],
    titles: &[&str],
    outlets: &[Option<Uuid>],
) -> sqlx::Result<Vec<(i32, Uuid)>> {
    let query = sqlx::query_as(include_str!("sql/watch_known.sql"));
    query.bind(hashes).bind(titles).bind(outlets).fetch_all(on).await
}

/// The keys of outlets by their names, made where they are new.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn outlets<'e>(
    on: impl Executor<'e, Database = Postgres>,
    names: &[&str],
) -> sqlx::Result<HashMap<String, Uuid>> {
    let rows: Vec<(String, Uuid)> =
        sqlx::query_as(include_str!("sql/watch_outlets.sql")).bind(names).fetch_all(on).await?;
    Ok(rows.into_iter().collect())
}

/// An article with the source that it was seen at first and the outlet whose it is.
pub type Fresh<'a> = (&'a Leased, Option<Uuid>, &'a NewArticle);

/// Stores articles; the keys of those that were not there.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_articles<'e>(
    on: impl Executor<'e, Database = Postgres>,
    articles: &[Fresh<'_>],
) -> sqlx::Result<Vec<Uuid>> {
    fn each<'a, T>(articles: &[Fresh<'a>], pick: fn(&'a NewArticle) -> T) -> Vec<T> {
        articles.iter().map(|(_, _, article)| pick(article)).collect()
    }
    sqlx::query_scalar(include_str!("sql/watch_articles.sql"))
        .bind(articles.iter().map(|(source, _, _)| source.id).collect::<Vec<_>>())
        .bind(articles.iter().map(|(_, outlet, _)| *outlet).collect::<Vec<_>>())
        .bind(articles.iter().map(|(source, _, _)| source.language.as_deref()).collect::<Vec<_>>())
        .bind(each(articles, |article| article.id))
        .bind(each(articles, |article| article.url.as_str()))
        .bind(each(articles, |article| article.canonical_url.as_deref()))
        .bind(each(articles, |article| article.url_hash))
        .bind(each(articles, |article| article.title.as_str()))
        .bind(each(articles, |article| article.summary.as_deref()))
        .bind(each(articles, |article| article.byline.as_deref()))
        .bind(each(articles, |article| article.body.as_deref()))
        .bind(each(articles, |article| article.body_hash))
        .bind(each(articles, |article| article.published_at))
        .fetch_all(on)
        .await
}

/// Where an article was seen: the source, the article's key (or none, then found by hash), its hash, its address there.
pub type Seen<'a> = (Uuid, Option<Uuid>, i64, &'a str);

/// Notes where articles were seen.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_sightings<'e>(on: impl Executor<'e, Database = Postgres>, seen: &[Seen<'_>]) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/watch_sightings.sql"))
        .bind(seen.iter().map(|(source, ..)| *source).collect::<Vec<_>>())
        .bind(seen.iter().map(|(_, article, ..)| *article).collect::<Vec<_>>())
        .bind(seen.iter().map(|(_, _, hash, _)| *hash).collect::<Vec<_>>())
        .bind(seen.iter().map(|(.., url)| *url).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(drop)
}

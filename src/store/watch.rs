//! The watcher's side of the database: what it matches, finds and lists. What it visits is in `visits`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgPool, Postgres};
use uuid::Uuid;

/// A watch term as stored.
#[derive(Debug, Clone, PartialEq, FromRow)]
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
    /// Whose it is by name, where the source is a search over many outlets.
    pub outlet: Option<String>,
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

/// The terms to match now.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
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

/// Stores hits; one article is one hit however many terms found it.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_hits<'e>(on: impl Executor<'e, Database = Postgres>, hits: &[NewHit]) -> sqlx::Result<u64> {
    let state = |hit: &NewHit| if hit.suggested { "suggested" } else { "detected" };
    sqlx::query(include_str!("sql/watch_hits.sql"))
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

/// Drops what the diary of fetches says of more than a month ago.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn prune(pool: &PgPool) -> sqlx::Result<u64> {
    sqlx::query(include_str!("sql/watch_prune.sql")).execute(pool).await.map(|result| result.rows_affected())
}

/// Merges new articles into their text index and takes up their words, so that no transaction that stores some has to;
/// how many pages of the index there were. Only if an article has waited for `waited` seconds.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn settle(pool: &PgPool, waited: f64) -> sqlx::Result<i64> {
    sqlx::query_scalar(include_str!("sql/watch_settle.sql")).bind(waited).fetch_one(pool).await
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

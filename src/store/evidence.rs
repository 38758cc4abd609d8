//! Evidence of publication: what stood on a page at each reading, and what its server said.

use serde_json::Value;
use sqlx::{Executor, FromRow, Postgres};
use uuid::Uuid;

/// One reading as evidence.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Which reading it was; -1 for one that somebody asked for in between.
    pub step: i16,
    /// `same`, `changed`, `gone` or `error`.
    pub status: &'static str,
    /// The headline, where it is new or changed.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// XXH3 of the text.
    pub body_hash: Option<i64>,
    /// SHA-256 of the text in lower-case hex.
    pub sha256: Option<String>,
    /// The text, where it is new or changed.
    pub body: Option<String>,
    /// The words that changed; see `watch::read::diff`.
    pub diff: Option<String>,
    /// How many came.
    pub words_added: Option<i32>,
    /// How many went.
    pub words_removed: Option<i32>,
    /// The address after all redirects.
    pub url: Option<String>,
    /// The HTTP status.
    pub http_status: Option<i32>,
    /// The response's headers.
    pub headers: Option<Value>,
    /// What else there is to say, in words.
    pub note: Option<String>,
}

/// The last text that was read.
#[derive(Debug, Clone, FromRow)]
pub struct Last {
    /// The version that says so.
    pub id: Uuid,
    /// The headline then.
    pub title: String,
    /// The text.
    pub body: String,
    /// Its SHA-256.
    pub sha256: Option<String>,
}

/// Keeps a reading as evidence; false when that step has been read before.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_version<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    version: &Version,
) -> sqlx::Result<bool> {
    sqlx::query(include_str!("sql/reading_version.sql"))
        .bind(article)
        .bind(version.step)
        .bind(version.status)
        .bind(version.title.as_deref())
        .bind(version.byline.as_deref())
        .bind(version.body_hash)
        .bind(version.sha256.as_deref())
        .bind(version.body.as_deref())
        .bind(version.diff.as_deref())
        .bind(version.words_added)
        .bind(version.words_removed)
        .bind(version.url.as_deref())
        .bind(version.http_status)
        .bind(version.headers.as_ref())
        .bind(version.note.as_deref())
        .execute(on)
        .await
        .map(|done| done.rows_affected() > 0)
}

/// The last text that was read off the article's page.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn last<'e>(on: impl Executor<'e, Database = Postgres>, article: Uuid) -> sqlx::Result<Option<Last>> {
    sqlx::query_as(include_str!("sql/reading_last.sql")).bind(article).fetch_optional(on).await
}

/// Keeps the text of an earlier reading as evidence, before another takes its place in the article.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn keep<'e>(on: impl Executor<'e, Database = Postgres>, version: Uuid) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/reading_keep.sql")).bind(version).execute(on).await.map(drop)
}

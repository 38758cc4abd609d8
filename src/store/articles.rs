//! Articles for people and scripts: what is known of one, its readings as evidence, who carried a release.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};

/// One reading of an article's page.
#[derive(Debug, Clone, FromRow)]
pub struct ReadVersion {
    /// Its key.
    pub id: Uuid,
    /// Which reading it was; -1 for one that somebody asked for in between.
    pub step: i16,
    /// When the page was asked for.
    pub fetched_at: DateTime<Utc>,
    /// `same`, `changed`, `gone` or `error`.
    pub status: String,
    /// The headline, where it is new or changed.
    pub title: Option<String>,
    /// SHA-256 of the text in lower-case hex.
    pub sha256: Option<String>,
    /// The address after all redirects.
    pub url: Option<String>,
    /// The HTTP status.
    pub http_status: Option<i32>,
    /// The response's headers.
    pub headers: Option<Value>,
    /// The words that changed; see `text::diff`.
    pub diff: Option<String>,
    /// How many came.
    pub words_added: Option<i32>,
    /// How many went.
    pub words_removed: Option<i32>,
    /// What else there is to say.
    pub note: Option<String>,
    /// The text exactly as it was read, where it is new or changed.
    pub body: Option<String>,
}

impl Store {
    /// An article by its key or by the hash of one of its addresses (`watch::canon::url_hash`).
    ///
    /// # Errors
    /// When the database refuses or goes away; so with every function here.
    pub async fn article_find(&self, id: Option<Uuid>, hash: i64) -> Result<Option<Uuid>, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/article_find.sql")).bind(id).bind(hash).fetch_one(&self.pool).await?)
    }

    /// All that is known of an article, as JSON.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn article(&self, id: Uuid) -> Result<Option<Value>, StoreError> {
        let found: Option<Value> =
            sqlx::query_scalar(include_str!("sql/article_show.sql")).bind(id).fetch_optional(&self.pool).await?;
        Ok(found.cleaned())
    }

    /// The readings of an article, the oldest first.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn article_versions(&self, id: Uuid) -> Result<Vec<ReadVersion>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/article_versions.sql")).bind(id).fetch_all(&self.pool).await?)
    }

    /// Who carried a release (its number or key), the most used first, as JSON.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn pickups_of(&self, release: &str) -> Result<Vec<Value>, StoreError> {
        let found: Vec<Value> =
            sqlx::query_scalar(include_str!("sql/article_pickups.sql")).bind(release).fetch_all(&self.pool).await?;
        Ok(found.cleaned())
    }
}
